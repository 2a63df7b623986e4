package pdf

import (
	"fmt"
	"math"
	"strings"
)

// A Run is a stretch of characters on one line of a page. Places are in points from the lower left corner of the page as it is looked at.
type Run struct {
	X, Y, W  float64 // where it begins, its base line, its width
	Size     float64 // of the font
	Text     string
	Unseen   bool // drawn without ink, as the text behind the picture of a scanned page
	Sideways bool // not written from left to right
}

// A Page is what stands on a page, in the order in which it is drawn.
type Page struct {
	Width, Height float64
	Runs          []Run
}

// Pages reads the pages. Notes tell what was not read. The error says why nothing could be read.
func (f *File) Pages() (pages []Page, notes []string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the file is broken: %v", p)
		}
	}()
	var list []pageNode
	f.tree(f.root["Pages"], inherited{}, map[ref]bool{}, &list, 0)
	for i, n := range list {
		if i >= f.bounds.Pages || f.exhausted() {
			notes = append(notes, fmt.Sprintf("only the first %d of %d pages were read", i, len(list)))
			break
		}
		pages = append(pages, f.page(n))
		if f.exhausted() {
			notes = append(notes, fmt.Sprintf("page %d was read only in part: %s", i+1, f.why()))
		}
	}
	for _, what := range []string{"object streams that could not be decoded", "streams that could not be decoded"} {
		if n := f.notes[what]; n > 0 {
			notes = append(notes, fmt.Sprintf("%s: %d", what, n))
		}
	}
	return pages, notes, nil
}

func (f *File) exhausted() bool {
	return f.budget.left <= 0 || f.operations > f.bounds.Operations || f.characters > f.bounds.Characters
}

func (f *File) why() string {
	switch {
	case f.budget.left <= 0:
		return fmt.Sprintf("more than %d bytes after decompression", f.bounds.Decoded)
	case f.operations > f.bounds.Operations:
		return fmt.Sprintf("more than %d drawing operations", f.bounds.Operations)
	case f.characters > f.bounds.Characters:
		return fmt.Sprintf("more than %d characters", f.bounds.Characters)
	}
	return ""
}

// inherited is what pages take from the nodes above them.
type inherited struct {
	resources any
	box       array
	rotate    float64
}

type pageNode struct {
	dict dict
	inherited
}

// tree lists the pages below a node. A node that was visited before is passed over.
func (f *File) tree(v any, in inherited, seen map[ref]bool, list *[]pageNode, depth int) {
	if num, ok := v.(ref); ok {
		if seen[num] {
			return
		}
		seen[num] = true
	}
	d, ok := f.value(v).(dict)
	if !ok || depth > mostNesting || len(*list) > mostObjects/10 {
		return
	}
	if r := d["Resources"]; r != nil {
		in.resources = r
	}
	for _, key := range []name{"MediaBox", "CropBox"} {
		if b, ok := f.value(d[key]).(array); ok && len(b) == 4 {
			in.box = b
		}
	}
	if r, ok := f.value(d["Rotate"]).(float64); ok {
		in.rotate = r
	}
	kids, ok := f.value(d["Kids"]).(array)
	if !ok {
		*list = append(*list, pageNode{d, in})
		return
	}
	for _, k := range kids {
		f.tree(k, in, seen, list, depth+1)
	}
}

// A matrix maps points: x' = ax + cy + e, y' = bx + dy + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{1, 0, 0, 1, 0, 0}

// times is m first, then o.
func (m matrix) times(o matrix) matrix {
	return matrix{
		m.a*o.a + m.b*o.c, m.a*o.b + m.b*o.d, m.c*o.a + m.d*o.c, m.c*o.b + m.d*o.d,
		m.e*o.a + m.f*o.c + o.e, m.e*o.b + m.f*o.d + o.f,
	}
}

// page reads one page.
func (f *File) page(n pageNode) Page {
	box := [4]float64{0, 0, 612, 792}
	for i := range box {
		if len(n.box) == 4 {
			if x, ok := f.value(n.box[i]).(float64); ok {
				box[i] = x
			}
		}
	}
	x0, y0 := min(box[0], box[2]), min(box[1], box[3])
	w, h := math.Abs(box[2]-box[0]), math.Abs(box[3]-box[1])
	base := matrix{1, 0, 0, 1, -x0, -y0}
	switch (int(n.rotate)%360 + 360) % 360 {
	case 90:
		base = base.times(matrix{0, -1, 1, 0, 0, w})
		w, h = h, w
	case 180:
		base = base.times(matrix{-1, 0, 0, -1, w, h})
	case 270:
		base = base.times(matrix{0, 1, -1, 0, h, 0})
		w, h = h, w
	}
	p := Page{Width: w, Height: h}
	i := interpreter{file: f, page: &p, fonts: map[ref]*font{}}
	var data []byte
	for _, part := range f.list(n.dict["Contents"]) {
		if s, ok := f.value(part).(*stream); ok {
			data = append(append(data, i.decode(s)...), '\n')
		}
	}
	resources, _ := f.value(n.resources).(dict)
	i.run(data, resources, state{ctm: base, scale: 1}, 0)
	return p
}

// A state is the graphics state, as far as text depends on it.
type state struct {
	ctm                         matrix
	font                        *font
	size, leading, rise         float64
	spacing, wordSpacing, scale float64
	mode                        int
}

// An interpreter runs the operators of a page.
type interpreter struct {
	file  *File
	page  *Page
	fonts map[ref]*font
}

func (i *interpreter) decode(s *stream) []byte {
	data, err := i.file.decode(s)
	if err != nil && err != errBudget {
		i.file.notes["streams that could not be decoded"]++
	}
	return data
}

// mostForms is how deep forms may draw forms, mostStates how many states may be kept.
const (
	mostForms  = 12
	mostStates = 256
)

// run runs one stream of operators.
func (i *interpreter) run(data []byte, resources dict, g state, depth int) {
	l := lexer{data: data}
	var args []any
	var kept []state
	tm, line := identity, identity
	number := func(k int) float64 {
		if k < len(args) {
			x, _ := args[k].(float64)
			return x
		}
		return 0
	}
	move := func(x, y float64) {
		line = matrix{1, 0, 0, 1, x, y}.times(line)
		tm = line
	}
	for !i.file.exhausted() {
		v, ok := l.next(0)
		if !ok {
			return
		}
		op, is := v.(word)
		if !is {
			if len(args) < 64 {
				args = append(args, v)
			}
			continue
		}
		i.file.operations++
		switch op {
		case "q":
			if len(kept) < mostStates {
				kept = append(kept, g)
			}
		case "Q":
			if n := len(kept); n > 0 {
				g, kept = kept[n-1], kept[:n-1]
			}
		case "cm":
			g.ctm = matrix{number(0), number(1), number(2), number(3), number(4), number(5)}.times(g.ctm)
		case "BT":
			tm, line = identity, identity
		case "Tf":
			n, _ := first(args).(name)
			g.font, g.size = i.font(resources, n), number(1)
		case "Tc":
			g.spacing = number(0)
		case "Tw":
			g.wordSpacing = number(0)
		case "Tz":
			g.scale = number(0) / 100
		case "TL":
			g.leading = number(0)
		case "Ts":
			g.rise = number(0)
		case "Tr":
			g.mode = int(number(0))
		case "Td":
			move(number(0), number(1))
		case "TD":
			g.leading = -number(1)
			move(number(0), number(1))
		case "Tm":
			line = matrix{number(0), number(1), number(2), number(3), number(4), number(5)}
			tm = line
		case "T*":
			move(0, -g.leading)
		case "Tj":
			i.show(&g, &tm, first(args))
		case "'":
			move(0, -g.leading)
			i.show(&g, &tm, first(args))
		case "\"":
			g.wordSpacing, g.spacing = number(0), number(1)
			move(0, -g.leading)
			if len(args) > 2 {
				i.show(&g, &tm, args[2])
			}
		case "TJ":
			list, _ := first(args).(array)
			for _, e := range list {
				if x, ok := e.(float64); ok {
					tm = matrix{1, 0, 0, 1, -x / 1000 * g.size * g.scale, 0}.times(tm)
					continue
				}
				i.show(&g, &tm, e)
			}
		case "Do":
			n, _ := first(args).(name)
			i.form(resources, n, g, depth)
		case "BI":
			l.inlineImage()
		}
		args = args[:0]
	}
}

func first(args []any) any {
	if len(args) > 0 {
		return args[0]
	}
	return nil
}

// inlineImage passes over a picture within the operators, up to "EI" between white space.
func (l *lexer) inlineImage() {
	for k := l.at; k+3 < len(l.data); k++ {
		if white(l.data[k]) && l.data[k+1] == 'E' && l.data[k+2] == 'I' && white(l.data[k+3]) {
			l.at = k + 3
			return
		}
	}
	l.at = len(l.data)
}

// font returns a font of the resources, read once.
func (i *interpreter) font(resources dict, n name) *font {
	fonts, _ := i.file.value(resources["Font"]).(dict)
	num, isRef := fonts[n].(ref)
	if t := i.fonts[num]; isRef && t != nil {
		return t
	}
	d, ok := i.file.value(fonts[n]).(dict)
	if !ok {
		return nil
	}
	t := i.file.font(d)
	if isRef {
		i.fonts[num] = t
	}
	return t
}

// form draws a form, a page content that others refer to.
func (i *interpreter) form(resources dict, n name, g state, depth int) {
	objects, _ := i.file.value(resources["XObject"]).(dict)
	s, ok := i.file.value(objects[n]).(*stream)
	if !ok || depth >= mostForms || i.file.value(s.dict["Subtype"]) != name("Form") {
		return
	}
	if m, ok := i.file.value(s.dict["Matrix"]).(array); ok && len(m) == 6 {
		var x [6]float64
		for k := range x {
			x[k], _ = i.file.value(m[k]).(float64)
		}
		g.ctm = matrix{x[0], x[1], x[2], x[3], x[4], x[5]}.times(g.ctm)
	}
	own, ok := i.file.value(s.dict["Resources"]).(dict)
	if !ok {
		own = resources
	}
	i.run(i.decode(s), own, g, depth+1)
}

// show draws a string.
func (i *interpreter) show(g *state, tm *matrix, v any) {
	s, ok := v.(string)
	if !ok || g.font == nil || s == "" {
		return
	}
	var run Run
	var text []byte
	width := 0.0
	start := matrix{g.size * g.scale, 0, 0, g.size, 0, g.rise}.times(*tm).times(g.ctm)
	for _, c := range g.font.chars(s) {
		text = append(text, c.text...)
		step := c.width/1000*g.size + g.spacing
		if c.space {
			step += g.wordSpacing
		}
		width += step * g.scale
		i.file.characters++
	}
	unit := tm.times(g.ctm)
	*tm = matrix{1, 0, 0, 1, width, 0}.times(*tm)
	run.X, run.Y, run.Text = start.e, start.f, ligatures.Replace(string(text))
	run.W = width * math.Hypot(unit.a, unit.b)
	run.Size = math.Hypot(start.c, start.d)
	run.Unseen = g.mode == 3
	run.Sideways = start.a <= 0 || math.Abs(start.b) > 0.2*math.Abs(start.a)
	if finite(run.X, run.Y, run.W, run.Size) && run.Text != "" {
		i.page.Runs = append(i.page.Runs, run)
	}
}

// ligatures are signs of two and three letters, which readers take for the letters.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

func finite(all ...float64) bool {
	for _, x := range all {
		if math.IsNaN(x) || math.Abs(x) > 1e7 {
			return false
		}
	}
	return true
}

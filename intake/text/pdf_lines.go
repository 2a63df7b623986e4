package text

import (
	"math"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/intake/pdf"
)

// A sheetLine is a line of a page.
type sheetLine struct {
	text         string
	x, y, right  float64
	size         float64
	page, column int
	left, edge   float64 // of the column
}

// Sheets are the lines of a PDF in the order of reading.
type sheets struct {
	lines  []sheetLine
	unseen int // characters without ink that were left out, since others have ink
	aslant int // characters not written from left to right, or outside the page
	heads  int // lines that come again on other pages, and page numbers
	joined int
	looked int // fragments looked at in search of columns
}

// mostLooked bounds the search for columns; pages beyond it are read from top to bottom.
const mostLooked = 20_000_000

func newSheets(pages []pdf.Page) *sheets {
	s := &sheets{}
	inked := false
	for _, p := range pages {
		for _, r := range p.Runs {
			inked = inked || !r.Unseen && strings.TrimSpace(r.Text) != ""
		}
	}
	all := make([][]*fragment, len(pages))
	for n, p := range pages {
		all[n] = s.fragments(p, inked)
	}
	s.dropRepeated(all)
	for n := range all {
		for k, region := range s.columns(all[n], 0) {
			s.column(region, n, k)
		}
	}
	return s
}

func (s *sheets) notes() []string {
	var all []string
	add := func(n int, what string) {
		if n > 0 {
			all = append(all, count(n, what)+be(n)+" left out")
		}
	}
	add(s.unseen, "character without ink")
	add(s.aslant, "character written aslant, too small to read or outside the page")
	add(s.heads, "page head, page foot or page number")
	return all
}

// A fragment is a stretch of a line without a gap wide enough for a gutter.
type fragment struct {
	text              strings.Builder
	x, y, right, size float64
}

// fragments joins the runs of a page that stand side by side.
func (s *sheets) fragments(p pdf.Page, inked bool) []*fragment {
	var runs []pdf.Run
	for _, r := range p.Runs {
		n := utf8.RuneCountInString(r.Text)
		switch {
		case r.Unseen && inked:
			s.unseen += n
		case r.Sideways || r.Size < 2 || r.X < -r.Size || r.Y < -r.Size || r.X > p.Width || r.Y > p.Height:
			s.aslant += n
		default:
			runs = append(runs, r)
		}
	}
	sort.SliceStable(runs, func(i, j int) bool {
		if math.Abs(runs[i].Y-runs[j].Y) > 0.01 {
			return runs[i].Y > runs[j].Y
		}
		return runs[i].X < runs[j].X
	})
	var all []*fragment
	for from := 0; from < len(runs); {
		to := from + 1
		for to < len(runs) && runs[from].Y-runs[to].Y < 0.35*max(runs[from].Size, 4) {
			to++
		}
		row := runs[from:to]
		sort.SliceStable(row, func(i, j int) bool { return row[i].X < row[j].X })
		all = append(all, fragmentsOf(row)...)
		from = to
	}
	return all
}

// fragmentsOf joins the runs of one row. A gap of a quarter of the size is a space, one of more than one and a half a gutter.
func fragmentsOf(row []pdf.Run) []*fragment {
	var all []*fragment
	var f *fragment
	for _, r := range row {
		gap := 0.0
		if f != nil {
			gap = r.X - f.right
		}
		if f != nil && gap < 0.5*r.Size && r.X+r.W <= f.right+0.1*r.Size && strings.HasSuffix(f.text.String(), strings.TrimSpace(r.Text)) {
			continue // drawn twice to look bold
		}
		if f == nil || gap > 1.5*max(r.Size, f.size) {
			if strings.TrimSpace(r.Text) == "" {
				continue
			}
			f = &fragment{x: r.X, y: r.Y, size: r.Size, right: r.X}
			all = append(all, f)
		} else if gap > 0.18*r.Size && !strings.HasSuffix(f.text.String(), " ") && !strings.HasPrefix(r.Text, " ") {
			f.text.WriteByte(' ')
		}
		f.text.WriteString(r.Text)
		if f.size < r.Size {
			f.size, f.y = r.Size, r.Y
		}
		f.right = max(f.right, r.X+r.W)
	}
	return all
}

// columns cuts a page along white stretches (XY-cut; Nagy and Seth, 1984): between columns where a gutter runs from top to bottom, or
// else across, where a part has a gutter then.
func (s *sheets) columns(all []*fragment, depth int) [][]*fragment {
	if len(all) < 6 || depth > 8 || s.looked > mostLooked {
		return [][]*fragment{all}
	}
	if left, right, ok := s.gutter(all); ok {
		return append(s.columns(left, depth+1), s.columns(right, depth+1)...)
	}
	rows := slices.Clone(all)
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].y > rows[j].y })
	cuts := append(append([]int{0}, gaps(rows)...), len(rows))
	for _, top := range cuts[:min(len(cuts), 12)] {
		for k := len(cuts) - 1; k > 0 && k > len(cuts)-6 && cuts[k]-top >= 6; k-- {
			if _, _, ok := s.gutter(rows[top:cuts[k]]); ok {
				parts := append([][]*fragment{}, s.whole(rows[:top], depth)...)
				parts = append(parts, s.columns(rows[top:cuts[k]], depth+1)...)
				return append(parts, s.whole(rows[cuts[k]:], depth)...)
			}
		}
	}
	return [][]*fragment{all}
}

// whole is the columns of a part, none if it is empty.
func (s *sheets) whole(part []*fragment, depth int) [][]*fragment {
	if len(part) == 0 {
		return nil
	}
	return s.columns(part, depth+1)
}

// gaps returns where rows of fragments are further apart than usual, or of another size, from the top.
func gaps(rows []*fragment) []int {
	var steps []float64
	for i := 1; i < len(rows); i++ {
		if d := rows[i-1].y - rows[i].y; d > 1 {
			steps = append(steps, d)
		}
	}
	if len(steps) == 0 {
		return nil
	}
	sort.Float64s(steps)
	usual := steps[len(steps)/2]
	var all []int
	for i := 1; i < len(rows); i++ {
		if d := rows[i-1].y - rows[i].y; d > 1.25*usual || d > 1 && math.Abs(rows[i-1].size-rows[i].size) > 1 {
			all = append(all, i)
		}
	}
	return all
}

// gutter finds a white stretch from top to bottom with at least three rows on either side, the one nearest to the middle.
func (s *sheets) gutter(all []*fragment) (left, right []*fragment, ok bool) {
	if s.looked += len(all); len(all) < 6 {
		return nil, nil, false
	}
	byX := slices.Clone(all)
	sort.SliceStable(byX, func(i, j int) bool { return byX[i].x < byX[j].x })
	edge := 0.0
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, f := range byX {
		lo, hi = min(lo, f.x), max(hi, f.right)
	}
	best, at := math.Inf(1), 0
	for i, f := range byX {
		if i > 0 && f.x-edge > 0.8*f.size && i >= 3 && len(byX)-i >= 3 {
			if d := math.Abs((edge+f.x)/2 - (lo+hi)/2); d < best {
				best, at = d, i
			}
		}
		edge = max(edge, f.right)
	}
	if at == 0 || rowsOf(byX[:at]) < 3 || rowsOf(byX[at:]) < 3 || narrow(byX[:at]) || narrow(byX[at:]) {
		return nil, nil, false
	}
	return byX[:at], byX[at:], true
}

func rowsOf(all []*fragment) int {
	seen := map[int]bool{}
	for _, f := range all {
		seen[int(f.y/3)] = true
	}
	return len(seen)
}

// narrow reports whether a column has no words to speak of, as the bullets or numbers before a list have.
func narrow(all []*fragment) bool {
	letters := 0
	for _, f := range all {
		letters += len(f.text.String())
	}
	return letters < 6*len(all)
}

// column appends the lines of one column.
func (s *sheets) column(all []*fragment, page, number int) {
	rows := slices.Clone(all)
	sort.SliceStable(rows, func(i, j int) bool {
		if math.Abs(rows[i].y-rows[j].y) > 0.35*max(4, min(rows[i].size, rows[j].size)) {
			return rows[i].y > rows[j].y
		}
		return false
	})
	left, edge := math.Inf(1), math.Inf(-1)
	for _, f := range rows {
		left, edge = min(left, f.x), max(edge, f.right)
	}
	from := len(s.lines)
	for _, f := range rows {
		text := strings.TrimSpace(f.text.String())
		if text == "" {
			continue
		}
		if n := len(s.lines); n > from && math.Abs(s.lines[n-1].y-f.y) <= 0.35*max(4, f.size) {
			l := &s.lines[n-1]
			if f.x < l.x {
				l.text, l.x = text+" "+l.text, f.x
			} else {
				l.text += " " + text
			}
			l.right = max(l.right, f.right)
			continue
		}
		s.lines = append(s.lines, sheetLine{text: text, x: f.x, y: f.y, right: f.right, size: f.size, page: page, column: number, left: left, edge: edge})
	}
}

var (
	pageNumber = regexp.MustCompile(`(?i)^(?:[-–— ]*(?:page|p\.)?\s*\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?[-–— ]*|[ivxl]{1,6})$`)
	digitsForm = regexp.MustCompile(`\d+`)
)

// dropRepeated drops what stands in the first or last two rows of several pages in the same words but for numbers, and page numbers there. The first of
// them is kept on the first page, since it may tell outlet and day.
func (s *sheets) dropRepeated(pages [][]*fragment) {
	key := func(f *fragment) string {
		return digitsForm.ReplaceAllString(strings.ToLower(strings.TrimSpace(f.text.String())), "#")
	}
	times := map[string]int{}
	for _, page := range pages {
		for _, f := range edges(page) {
			times[key(f)]++
		}
	}
	least := max(2, (len(pages)+1)/2)
	if len(pages) > 2 {
		least = max(3, len(pages)/2)
	}
	for n, page := range pages {
		drop := map[*fragment]bool{}
		for k, f := range edges(page) {
			again := times[key(f)] >= least && !(n == 0 && k == 0)
			if again || pageNumber.MatchString(strings.TrimSpace(f.text.String())) {
				drop[f] = true
				s.heads++
			}
		}
		pages[n] = slices.DeleteFunc(page, func(f *fragment) bool { return drop[f] })
	}
}

// edges are the fragments of the first two and the last two rows of a page, which is in order of rows.
func edges(page []*fragment) []*fragment {
	from, rows := 0, 0
	for from < len(page) {
		if from > 0 && page[from].y != page[from-1].y {
			if rows++; rows == 2 {
				break
			}
		}
		from++
	}
	to := len(page)
	rows = 0
	for to > from {
		if to < len(page) && page[to].y != page[to-1].y {
			if rows++; rows == 2 {
				break
			}
		}
		to--
	}
	return append(slices.Clone(page[:from]), page[to:]...)
}

// A sheetParagraph is a paragraph with its kind.
type sheetParagraph struct {
	text string
	kind blockKind
}

// paragraphs puts lines together again.
func (s *sheets) paragraphs() []sheetParagraph {
	usual := s.usualSize()
	step := s.usualStep()
	var all []sheetParagraph
	var prior *sheetLine
	for i := range s.lines {
		l := &s.lines[i]
		kind := prose
		if l.size >= 1.18*usual {
			kind = heading
		}
		if prior == nil || s.breaks(prior, l, step, all[len(all)-1].kind != kind) {
			all = append(all, sheetParagraph{l.text, kind})
		} else {
			all[len(all)-1].text = s.join(all[len(all)-1].text, l.text)
		}
		prior = l
	}
	return all
}

// breaks reports whether a line begins a paragraph.
func (s *sheets) breaks(a, b *sheetLine, step float64, differs bool) bool {
	first, _ := utf8.DecodeRuneInString(b.text)
	switch {
	case differs || bullet(b.text):
		return true
	case a.page != b.page || a.column != b.column:
		return ends(a.text) || math.Abs(a.size-b.size) > 1 || !unicode.IsLower(first) && !divided(a.text) && a.right < a.edge-3*a.size
	case math.Abs(a.size-b.size) > 0.15*a.size:
		return true
	}
	down := a.y - b.y
	switch {
	case down > 1.35*max(step, a.size) || down < -a.size:
		return true
	case b.x > b.left+0.9*b.size && a.x < a.left+0.5*a.size:
		return true // indented
	case ends(a.text):
		return a.right < a.edge-0.18*(a.edge-a.left)
	}
	return !unicode.IsLower(first) && a.right < a.edge-0.45*(a.edge-a.left)
}

// join puts a line behind another; a word that was divided at its end is put together.
func (s *sheets) join(a, b string) string {
	first, _ := utf8.DecodeRuneInString(b)
	if divided(a) && unicode.IsLower(first) {
		s.joined++
		_, n := utf8.DecodeLastRuneInString(a)
		return a[:len(a)-n] + b
	}
	if strings.HasSuffix(a, "-") && len(a) > 1 && a[len(a)-2] != ' ' {
		return a + b
	}
	return a + " " + b
}

// divided reports whether a line ends with a hyphen behind a letter.
func divided(s string) bool {
	r, n := utf8.DecodeLastRuneInString(s)
	if r != '-' && r != '\u2010' && r != '\u00ad' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-n])
	return unicode.IsLetter(before)
}

// usualSize is the size of most characters.
func (s *sheets) usualSize() float64 {
	sizes := map[int]int{}
	for _, l := range s.lines {
		sizes[int(math.Round(2*l.size))] += len(l.text)
	}
	best, most := 0, 0
	for k, n := range sizes {
		if n > most || n == most && k < best {
			best, most = k, n
		}
	}
	return float64(best) / 2
}

// usualStep is the usual distance of lines.
func (s *sheets) usualStep() float64 {
	var steps []float64
	for i := 1; i < len(s.lines); i++ {
		a, b := s.lines[i-1], s.lines[i]
		if d := a.y - b.y; a.page == b.page && a.column == b.column && d > 1 && d < 4*b.size {
			steps = append(steps, d)
		}
	}
	if len(steps) == 0 {
		return 0
	}
	sort.Float64s(steps)
	return steps[len(steps)/2]
}

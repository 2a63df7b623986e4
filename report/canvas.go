package report

import (
	"math"
	"strconv"
	"strings"
)

// A canvas is a picture as a list of shapes, later ones on top. One template writes it, so that every text is escaped.
// Coordinates are pixels from the top left; classes stand in templates/figure.css.
type canvas struct {
	Width, Height float64
	Shapes        []shape
}

// A shape is one element of a picture. Title is shown when a reader points at it.
type shape struct {
	Kind         string // rect, line, circle, path or text
	Class        string
	X, Y, X2, Y2 float64 // X2, Y2: end of a line; width and height of a rectangle
	R            float64
	D            string // of a path
	Text, Title  string
	Href         string
	Anchor       string // of a text: start, middle or end
}

// N prints a coordinate.
func (shape) N(x float64) string { return coordinate(x) }

// N prints a coordinate.
func (*canvas) N(x float64) string { return coordinate(x) }

// Broad reports whether the picture should rather scroll than shrink much on a narrow page.
func (c *canvas) Broad() bool { return c.Width > 950 }

// Small reports whether the picture need not be as wide as the others.
func (c *canvas) Small() bool { return c.Width < 680 }

func coordinate(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		x = 0
	}
	s := strings.TrimSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0")
	if s == "-0" {
		return "0"
	}
	return s
}

func (c *canvas) add(s shape) { c.Shapes = append(c.Shapes, s) }

func (c *canvas) rect(class string, x, y, w, h float64, title string) {
	c.add(shape{Kind: "rect", Class: class, X: x, Y: y, X2: max(w, 0), Y2: max(h, 0), Title: title})
}

func (c *canvas) line(class string, x, y, x2, y2 float64) {
	c.add(shape{Kind: "line", Class: class, X: x, Y: y, X2: x2, Y2: y2})
}

func (c *canvas) circle(class string, x, y, r float64, title string) {
	c.add(shape{Kind: "circle", Class: class, X: x, Y: y, R: r, Title: title})
}

// text writes one line; anchor is start, middle or end.
func (c *canvas) text(class, anchor string, x, y float64, s string) {
	c.add(shape{Kind: "text", Class: class, Anchor: anchor, X: x, Y: y, Text: s})
}

// texts writes lines one below the other and returns the height they took.
func (c *canvas) texts(class, anchor string, x, y float64, lines []string) float64 {
	for i, s := range lines {
		c.text(class, anchor, x, y+float64(i)*lineHeight, s)
	}
	return float64(len(lines)) * lineHeight
}

// polyline draws through points.
func (c *canvas) polyline(class string, xs, ys []float64) {
	var b strings.Builder
	for i := range xs {
		letter := " L"
		if i == 0 {
			letter = "M"
		}
		b.WriteString(letter + coordinate(xs[i]) + " " + coordinate(ys[i]))
	}
	c.add(shape{Kind: "path", Class: class, D: b.String()})
}

// bend draws a line that leaves and arrives level.
func (c *canvas) bend(class string, x, y, x2, y2 float64, title string) {
	mid := coordinate((x + x2) / 2)
	c.add(shape{Kind: "path", Class: class, Title: title,
		D: "M" + coordinate(x) + " " + coordinate(y) + " C" + mid + " " + coordinate(y) + " " + mid + " " + coordinate(y2) + " " + coordinate(x2) + " " + coordinate(y2)})
}

// hatch fills a rectangle with slanted strokes, apart pixels from each other: a filling that needs no colour.
func (c *canvas) hatch(class string, x, y, w, h, apart float64, title string) {
	if w <= 0 || h <= 0 {
		return
	}
	var b strings.Builder
	for at := apart / 2; at < w+h; at += apart {
		x1, y1, x2, y2 := at, 0.0, at-h, h // from the upper edge down to the left
		if x1 > w {
			x1, y1 = w, at-w
		}
		if x2 < 0 {
			x2, y2 = 0, at
		}
		b.WriteString("M" + coordinate(x+x1) + " " + coordinate(y+y1) + " L" + coordinate(x+x2) + " " + coordinate(y+y2) + " ")
	}
	c.add(shape{Kind: "path", Class: class, D: strings.TrimSuffix(b.String(), " "), Title: title})
}

// mark draws one of a few shapes around a point, so that points differ by more than colour.
func (c *canvas) mark(form, class string, x, y, r float64, title string) {
	p := func(xy ...float64) string {
		s := "M"
		for i := 0; i < len(xy); i += 2 {
			if i > 0 {
				s += " L"
			}
			s += coordinate(x+xy[i]*r) + " " + coordinate(y+xy[i+1]*r)
		}
		return s + " Z"
	}
	s := shape{Kind: "path", Class: class, Title: title, X: x, Y: y}
	switch form {
	case "square":
		s.D = p(-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9)
	case "diamond":
		s.D = p(0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0)
	case "triangle":
		s.D = p(0, -1.25, 1.2, 0.9, -1.2, 0.9)
	case "down":
		s.D = p(0, 1.25, 1.2, -0.9, -1.2, -0.9)
	case "cross":
		s.D = p(-1.2, -0.4, -0.4, -0.4, -0.4, -1.2, 0.4, -1.2, 0.4, -0.4, 1.2, -0.4, 1.2, 0.4, 0.4, 0.4, 0.4, 1.2, -0.4, 1.2, -0.4, 0.4, -1.2, 0.4)
	default:
		c.circle(class, x, y, r, title)
		return
	}
	c.add(s)
}

const (
	letterWidth = 6.9 // of the figures' sans at 13 px, a little more than the mean
	lineHeight  = 16.0
)

// textWidth estimates the pixels that a text takes.
func textWidth(s string) float64 { return float64(columns(s)) * letterWidth }

// fitted breaks a text into lines of at most width pixels.
func fitted(s string, width float64) []string {
	return wrapped(s, max(int(width/letterWidth), 4))
}

// An axis maps values from Low..High to pixels From..To.
type axis struct{ Low, High, From, To float64 }

func (a axis) at(x float64) float64 {
	if a.High == a.Low {
		return (a.From + a.To) / 2
	}
	return a.From + (x-a.Low)/(a.High-a.Low)*(a.To-a.From)
}

// clamped is at, kept within the axis.
func (a axis) clamped(x float64) float64 {
	return a.at(math.Min(math.Max(x, a.Low), a.High))
}

// newAxis covers values with round ends, at least least wide.
func newAxis(values []float64, least, from, to float64) axis {
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			low, high = math.Min(low, v), math.Max(high, v)
		}
	}
	if low > high {
		low, high = 0, 1
	}
	if high-low < least {
		mid := (low + high) / 2
		low, high = mid-least/2, mid+least/2
	}
	step := roundStep((high - low) / 5)
	return axis{math.Floor(low/step+1e-9) * step, math.Ceil(high/step-1e-9) * step, from, to}
}

// roundStep is the smallest of 1, 2 and 5 times a power of ten that is not below x.
func roundStep(x float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= x-1e-12 {
			return m * power
		}
	}
	return 10 * power
}

// ticks are round values along the axis with their labels.
func (a axis) ticks() (at []float64, labels []string) {
	step := roundStep((a.High - a.Low) / 6)
	digits := 0
	for s := step; s < 0.999 && digits < 6; s *= 10 {
		digits++
	}
	first := math.Ceil(a.Low/step - 1e-9)
	for i := range 20 {
		x := (first + float64(i)) * step
		if x > a.High+step*1e-6 {
			break
		}
		if x == 0 {
			x = 0 // no minus zero
		}
		at, labels = append(at, x), append(labels, strings.Replace(strconv.FormatFloat(x, 'f', digits, 64), "-", "−", 1))
	}
	return at, labels
}

// horizontal draws the axis below a plot, with faint lines up through it.
func (c *canvas) horizontal(a axis, top, bottom float64, label string) {
	at, labels := a.ticks()
	for i, x := range at {
		c.line("grid", a.at(x), top, a.at(x), bottom)
		c.text("tick", "middle", a.at(x), bottom+16, labels[i])
	}
	c.line("axis", a.From, bottom, a.To, bottom)
	if label != "" {
		c.text("label", "middle", (a.From+a.To)/2, bottom+36, label)
	}
}

// A box is a rectangle that labels keep clear of.
type box struct{ x, y, w, h float64 }

func (b box) overlap(o box) float64 {
	w := math.Min(b.x+b.w, o.x+o.w) - math.Max(b.x, o.x)
	h := math.Min(b.y+b.h, o.y+o.h) - math.Max(b.y, o.y)
	if w <= 0 || h <= 0 {
		return 0
	}
	return w * h
}

// place finds room for a label beside the point (x, y): of some places around it, nearest first, the first that
// covers nothing taken and stays inside, or else the one that covers least.
func place(text string, x, y float64, taken []box, inside box) box {
	w, h := textWidth(text)+4, lineHeight
	var bestBox box
	least := math.Inf(1)
	for _, r := range []float64{10, 22, 38, 58} {
		for _, o := range [][2]float64{{1, -1}, {1, 1}, {-1, -1}, {-1, 1}, {1, 0}, {-1, 0}, {0, -1}, {0, 1}} {
			b := box{x + o[0]*r, y + o[1]*r - h/2, w, h}
			switch o[0] {
			case -1:
				b.x -= w
			case 0:
				b.x -= w / 2
			}
			cost := w*h - b.overlap(inside)
			for _, t := range taken {
				cost += b.overlap(t)
			}
			if cost < least-1e-9 {
				least, bestBox = cost, b
			}
			if cost < 1e-9 {
				return b
			}
		}
	}
	return bestBox
}

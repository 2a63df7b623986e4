package report

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"parley/plan"
)

// A Dance is a negotiation as it is drawn. Utilities are in the order of its seats.
type Dance struct {
	Title    string
	Seats    []DanceSeat
	Rounds   int // allowed
	Moves    []DanceMove
	Ending   string
	Frontier []plan.Point
	// Nash and KalaiSmorodinsky are nil without a zone of agreement.
	Nash, KalaiSmorodinsky *plan.Point
}

// A DanceSeat is who sat there.
type DanceSeat struct {
	Name, Strategy string
	Reservation    float64
}

// A DanceMove is an offer, or the acceptance of one.
type DanceMove struct {
	Round, Seat int
	Accept      bool
	Utilities   []float64
	Text        string
}

// danceForms mark the offers of each seat by shape, so that no colour is needed.
var danceForms = []string{"circle", "square", "triangle", "diamond", "down", "cross"}

var errNoMoves = errors.New("there is no offer to draw")

// DanceSVG draws a negotiation over its rounds, a panel for each seat with what every offer was worth to it (the
// negotiation dance; Raiffa 1982, "The Art and Science of Negotiation").
func DanceSVG(w io.Writer, d Dance, origin string) error {
	f := danceFigure("dance", d)
	if f == nil {
		return errNoMoves
	}
	return writeSVG(w, f, origin)
}

// OffersSVG draws the offers of the first two seats by what they were worth to both, over the frontier.
func OffersSVG(w io.Writer, d Dance, origin string) error {
	f := offersFigure("offers", d)
	if f == nil {
		return errNoMoves
	}
	return writeSVG(w, f, origin)
}

func danceFigure(id string, d Dance) *figure {
	if len(d.Moves) == 0 {
		return nil
	}
	return &figure{ID: id, Title: "The dance: " + d.Title,
		Desc:    fmt.Sprintf("What every offer was worth to each side, round by round; %s.", d.Ending),
		Note:    "Each panel is what one side saw: its own offers and those it received, by their worth to itself. Dashed: no deal. The cross is the agreement.",
		Picture: drawDance(d), Numbers: danceTable(d)}
}

func drawDance(d Dance) *canvas {
	const width, left, right, panel, top, gap = 720.0, 70.0, 24.0, 190.0, 40.0, 44.0
	pic := &canvas{Width: width, Height: top + float64(len(d.Seats))*(panel+gap) + 28}
	last := 1
	for _, m := range d.Moves {
		last = max(last, m.Round)
	}
	x := newAxis([]float64{0, float64(last)}, 1, left, width-right)
	for s, seat := range d.Seats {
		y0 := top + float64(s)*(panel+gap)
		values := []float64{seat.Reservation}
		for _, m := range d.Moves {
			values = append(values, m.Utilities[s])
		}
		y := newAxis(values, 0.1, y0+panel, y0)
		dancePanel(pic, d, s, x, y)
	}
	legend := pic.Height - 12
	at := left
	for s, seat := range d.Seats {
		pic.mark(danceForms[s%len(danceForms)], danceClass(s), at, legend-4, 4, "")
		text := "offered by " + seat.Name
		pic.text("small", "start", at+10, legend, text)
		at += 30 + textWidth(text)
	}
	return pic
}

func danceClass(seat int) string {
	if seat%2 == 0 {
		return "dance one"
	}
	return "dance two"
}

// dancePanel draws what a seat saw.
func dancePanel(pic *canvas, d Dance, seat int, x, y axis) {
	pic.text("label", "start", 8, y.To-10, "↑ value to "+d.Seats[seat].Name+" ("+d.Seats[seat].Strategy+")")
	at, labels := y.ticks()
	for i, v := range at {
		pic.line("grid", x.From, y.at(v), x.To, y.at(v))
		pic.text("tick", "end", x.From-8, y.at(v)+4, labels[i])
	}
	pic.line("axis", x.From, y.From, x.From, y.To)
	pic.line("reservation one", x.From, y.at(d.Seats[seat].Reservation), x.To, y.at(d.Seats[seat].Reservation))
	bottom := ""
	if seat == len(d.Seats)-1 {
		bottom = "round →"
	}
	pic.horizontal(x, y.To, y.From, bottom)
	for by := range d.Seats {
		var xs, ys []float64
		for _, m := range d.Moves {
			if m.Seat == by && !m.Accept {
				xs, ys = append(xs, x.at(float64(m.Round))), append(ys, y.at(m.Utilities[seat]))
			}
		}
		pic.polyline("dance-line", xs, ys)
		n := thinned(len(xs))
		for i := range n {
			k := i * len(xs) / n
			pic.mark(danceForms[by%len(danceForms)], danceClass(by), xs[k], ys[k], 2.6, "")
		}
	}
	if m := d.Moves[len(d.Moves)-1]; m.Accept {
		pic.mark("cross", "agreed", x.at(float64(m.Round)), y.at(m.Utilities[seat]), 6, d.Ending)
	}
}

// thinned is how many of n marks are drawn.
func thinned(n int) int { return min(n, 150) }

// danceTable is every offer as numbers, of long negotiations some of them.
func danceTable(d Dance) *table {
	t := &table{Caption: "The offers", Heads: []string{"By", "Round"}, Right: []bool{false, true}}
	for _, s := range d.Seats {
		t.Heads, t.Right = append(t.Heads, "To "+s.Name), append(t.Right, true)
	}
	n := thinned(len(d.Moves))
	for i := range n {
		m := d.Moves[i*len(d.Moves)/n]
		by := d.Seats[m.Seat].Name
		if m.Accept {
			by += " accepts"
		}
		cells := []prose{say(by), say(strconv.Itoa(m.Round))}
		for _, u := range m.Utilities {
			cells = append(cells, say(value(u)))
		}
		t.Rows = append(t.Rows, row{Cells: cells})
	}
	return t
}

func offersFigure(id string, d Dance) *figure {
	if len(d.Moves) == 0 || len(d.Seats) < 2 {
		return nil
	}
	return &figure{ID: id, Title: "The offers on the frontier: " + d.Title,
		Desc:    fmt.Sprintf("Every offer by its value to %s (across) and %s (up), with the frontier, the values of no deal and the fair points; %s.", d.Seats[0].Name, d.Seats[1].Name, d.Ending),
		Note:    "Filled marks: offers, one shape for each side, in order along their lines. Rings: outcomes that cannot be bettered for one side without loss to the other. Dashed: no deal. The cross is the agreement.",
		Picture: drawOffers(d), Numbers: danceTable(d)}
}

func drawOffers(d Dance) *canvas {
	const width, height, left, right, top, bottom = 720.0, 560.0, 70.0, 24.0, 40.0, 96.0
	xs, ys := []float64{d.Seats[0].Reservation}, []float64{d.Seats[1].Reservation}
	for _, q := range d.Frontier {
		xs, ys = append(xs, q.Utilities[0]), append(ys, q.Utilities[1])
	}
	for _, m := range d.Moves {
		xs, ys = append(xs, m.Utilities[0]), append(ys, m.Utilities[1])
	}
	p := &plot{pic: &canvas{Width: width, Height: height}, seat: 0, other: 1,
		x: newAxis(xs, 0.1, left, width-right), y: newAxis(ys, 0.1, height-bottom, top),
		inside: box{left, top, width - left - right, height - top - bottom}}
	m := plan.Picture{Reservation: []float64{d.Seats[0].Reservation, d.Seats[1].Reservation}, Frontier: d.Frontier, Named: map[string]plan.Point{}}
	for id, q := range map[string]*plan.Point{"nash": d.Nash, "kalai_smorodinsky": d.KalaiSmorodinsky} {
		if q != nil {
			m.Named[id] = *q
		}
	}
	m.Empty = d.Nash == nil
	p.axes(d.Seats[0].Name, d.Seats[1].Name)
	p.zone(m)
	p.curve(m)
	for by := range 2 {
		danceTrail(p, d, by)
	}
	p.points(m)
	if last := d.Moves[len(d.Moves)-1]; last.Accept {
		x, y := p.at(last.Utilities)
		p.pic.mark("cross", "agreed", x, y, 6, d.Ending)
	}
	p.legend(m, height-18)
	at := left
	for s, seat := range d.Seats[:2] {
		p.pic.mark(danceForms[s], danceClass(s), at, height-40, 4, "")
		text := "offered by " + seat.Name
		p.pic.text("small", "start", at+10, height-36, text)
		at += 30 + textWidth(text)
	}
	return p.pic
}

// danceTrail draws the offers of a seat.
func danceTrail(p *plot, d Dance, by int) {
	var xs, ys []float64
	for _, m := range d.Moves {
		if m.Seat == by && !m.Accept {
			x, y := p.at(m.Utilities)
			xs, ys = append(xs, x), append(ys, y)
		}
	}
	p.pic.polyline("dance-line", xs, ys)
	n := thinned(len(xs))
	for i := range n {
		k := i * len(xs) / n
		p.pic.mark(danceForms[by], danceClass(by), xs[k], ys[k], 3, "")
	}
}

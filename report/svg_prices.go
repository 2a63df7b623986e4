package report

import (
	"math"

	"parley/plan"
)

// pricesFigure draws the price list: for every device alone how often the written order keeps itself without and with it, and
// for every combination that makes some order keep itself that it does; beside it what it costs each side. nil without any.
func (c *composer) pricesFigure(v *plan.ScheduleView) *figure {
	rows := priceRows(v)
	if len(rows) == 0 {
		return nil
	}
	f := &figure{ID: anchor("prices", v.Schedule.ID), Title: "What devices buy and cost: " + v.Schedule.Name,
		Desc:    "Each device alone at its most, and each smallest combination that makes an order keep itself, with its price to both sides.",
		Note:    "Left: in how many cases the order as written keeps itself, hollow without the device, filled with it; a diamond: with this combination, and no less, some order keeps itself with the most likely values. Right: the price, filled to " + v.Parties[0].Name + ", hatched to " + v.Parties[1].Name + ".",
		Numbers: priceTable(v, rows)}
	f.Picture = pricePicture(rows)
	return f
}

// A priceRow is a line of the price list.
type priceRow struct {
	name          string
	alone         bool
	without, with plan.Chance
	price         [2]float64
	holds         bool // of a combination: by the clock, too
}

func priceRows(v *plan.ScheduleView) []priceRow {
	var out []priceRow
	for _, x := range v.Securities {
		name := x.Security.Name
		if x.Agreed {
			name += " (agreed)"
		}
		out = append(out, priceRow{name: name, alone: true, without: x.Without, with: x.With, price: [2]float64{x.Price[0].Mean, x.Price[1].Mean}})
	}
	if v.Terms != nil {
		for _, x := range v.Terms.Combinations[:min(len(v.Terms.Combinations), mostCombinations)] {
			out = append(out, priceRow{name: combined(x), price: [2]float64{x.Price[0], x.Price[1]}, holds: x.Holds})
		}
	}
	return out
}

// mostCombinations is how many combinations are drawn; all stand in the table.
const mostCombinations = 12

func pricePicture(rows []priceRow) *canvas {
	const width, left, middle, right = 880.0, 270.0, 560.0, 24.0
	pic := &canvas{Width: width}
	a := axis{0, 1, left, middle}
	var prices []float64
	for _, r := range rows {
		prices = append(prices, math.Max(r.price[0], 0)+math.Max(r.price[1], 0))
	}
	p := newAxis(append(prices, 0), 0.005, middle+50, width-right-40)
	pic.text("head", "start", left, 16, "the order as written keeps itself")
	pic.text("head", "start", p.From, 16, "price, in value")
	top, y := 24.0, 30.0
	var draw []func()
	for _, r := range rows {
		text, at := fitted(r.name, left-30), y
		height := max(float64(len(text))*lineHeight, 20)
		draw = append(draw, func() {
			pic.texts("label", "start", 8, at+12, text)
			r.draw(pic, a, p, at+8)
		})
		y += height + 6
	}
	for _, x := range []float64{0, 0.25, 0.5, 0.75, 1} {
		pic.line("grid", a.at(x), top, a.at(x), y)
		pic.text("tick", "middle", a.at(x), y+16, percent(x))
	}
	pic.line("axis", a.From, y, a.To, y)
	pic.horizontal(p, top, y, "")
	for _, f := range draw {
		f()
	}
	pic.Height = y + 26
	return pic
}

// draw draws one line of the price list around y.
func (r priceRow) draw(pic *canvas, a, p axis, y float64) {
	if r.alone {
		pic.line("leader", a.at(r.without.P), y, a.at(r.with.P), y)
		pic.circle("end-high", a.at(r.without.P), y, 5, "without: "+share(r.without))
		pic.circle("end-low", a.at(r.with.P), y, 4, "with: "+share(r.with))
	} else {
		class, title := "mark diamond", "keeps itself"
		if !r.holds {
			class, title = "hollow", "somebody still stops, by the clock"
		}
		pic.mark("diamond", class, a.at(1), y, 6, title)
	}
	one, two := math.Max(r.price[0], 0), math.Max(r.price[1], 0)
	pic.rect("bar one", p.at(0), y-6, p.at(one)-p.at(0), 12, thousandth(one))
	if two > 0 {
		pic.rect("past", p.at(one), y-6, p.at(one+two)-p.at(one), 12, thousandth(two))
		pic.hatch("hatching", p.at(one), y-6, p.at(one+two)-p.at(one), 12, 6, thousandth(two))
	}
	pic.text("small", "start", p.at(one+two)+5, y+4, thousandth(one+two))
}

// priceTable is the price list in words.
func priceTable(v *plan.ScheduleView, rows []priceRow) *table {
	t := &table{Caption: "The price list of " + v.Schedule.Name + " in words", Heads: []string{"Device or combination", "Without", "With", "Price to " + v.Parties[0].Name, "to " + v.Parties[1].Name}, Right: []bool{false, true, true, true, true}}
	for _, r := range rows {
		without, with := share(r.without), share(r.with)
		if !r.alone {
			without, with = "–", "some order keeps itself"
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(r.name), say(without), say(with), say(thousandth(r.price[0])), say(thousandth(r.price[1]))}})
	}
	return t
}

package report

import (
	"fmt"
	"math"
	"strconv"

	"parley/plan"
)

// rankingFigure draws every score as a dot with its interval.
func (l *league) rankingFigure() *figure {
	const width, left, right, line = 720.0, 240.0, 64.0, 22.0
	var values []float64
	for _, s := range l.p.Strategies {
		values = append(values, *s.Score.Mean)
		if s.Score.Low != nil {
			values = append(values, *s.Score.Low, *s.Score.High)
		}
	}
	x := newAxis(values, 0.1, left, width-right)
	pic := &canvas{Width: width, Height: 54 + line*float64(len(l.p.Strategies))}
	bottom := pic.Height - 44
	pic.horizontal(x, 6, bottom, "score: mean gain against the others")
	for i, s := range l.p.Strategies {
		y := 6 + line*(float64(i)+0.5)
		pic.text("label", "end", left-12, y+4, clip(fmt.Sprintf("%d  %s", s.Rank.Place, s.Name), left-16))
		if s.Score.Low != nil {
			low, high := x.at(*s.Score.Low), x.at(*s.Score.High)
			pic.line("whisker", low, y, high, y)
			pic.line("whisker", low, y-4, low, y+4)
			pic.line("whisker", high, y-4, high, y+4)
		}
		pic.circle("one", x.at(*s.Score.Mean), y, 4, s.Name+": "+thousandths(s.Score.Mean))
		pic.text("small", "start", width-right+10, y+4, thousandths(s.Score.Mean))
	}
	note := "Dots: scores. Bars: 95 % intervals over scenarios."
	if len(l.p.Scenarios) < 2 {
		note = "Dots: scores. A single scenario gives no intervals."
	}
	return &figure{ID: "scores", Title: "Scores", Desc: "The strategies in the order of their scores, each with its interval.", Note: note, Picture: pic}
}

// heatFigure draws what each strategy gets against each, the numbers in the cells.
func (l *league) heatFigure() *figure {
	names := l.p.Names
	wide := 0.0
	for _, n := range names {
		wide = math.Max(wide, math.Min(textWidth(n), 220))
	}
	const side, tall = 46.0, 24.0
	left, top := wide+50, 40.0
	pic := &canvas{Width: left + side*float64(len(names)) + 20, Height: top + tall*float64(len(names)) + 16}
	t := &table{Caption: "Mean gain of the row against the column", Heads: []string{"Strategy"}, Right: []bool{false}, Sticky: true}
	pic.text("small", "end", left-8, top-24, "against →")
	for j, k := range l.order {
		pic.text("head", "middle", left+side*(float64(j)+0.5), top-8, strconv.Itoa(j+1))
		t.Heads, t.Right = append(t.Heads, names[k]), append(t.Right, true)
	}
	for i, a := range l.order {
		y := top + tall*float64(i)
		pic.text("label", "end", left-8, y+tall/2+4, clip(fmt.Sprintf("%d  %s", i+1, names[a]), left-12))
		r := row{Cells: []prose{say(names[a])}}
		for j, b := range l.order {
			x := left + side*float64(j)
			g := l.p.Pairs[a][b]
			r.Cells = append(r.Cells, say(thousandths(g)))
			if g == nil {
				pic.text("small", "middle", x+side/2, y+tall/2+4, "–")
				continue
			}
			pic.rect(fmt.Sprintf("cell heat-%d", heat(*g, 1)), x+1, y+1, side-2, tall-2, fmt.Sprintf("%s against %s: %s", names[a], names[b], thousandths(g)))
			pic.text("label", "middle", x+side/2, y+tall/2+4, value(*g))
		}
		t.Rows = append(t.Rows, r)
	}
	return &figure{ID: "pairs", Title: "Mean gain of the row against the column", Desc: "A cell for every pair of strategies, in the order of the ranking, with the mean gain of the row when it meets the column.",
		Note: "The darker, the more; columns in the order of the rows.", Picture: pic, Numbers: t}
}

// mostFlows is how many strategies have a line of their own in a picture of shares.
const mostFlows = 6

// evolutionFigure draws the shares of a population that grows by success.
func (l *league) evolutionFigure() *figure {
	e := l.p.Game.Replicator
	if len(e.Times) < 3 {
		return nil
	}
	const width, height, left, right, top, bottom = 720.0, 320.0, 56.0, 170.0, 12.0, 52.0
	pic := &canvas{Width: width, Height: height}
	late := func(i int) float64 { return math.Log10(1 + e.Times[i]) }
	x, y := axis{0, late(len(e.Times) - 1), left, width - right}, axis{0, 1, height - bottom, top}
	for _, v := range []float64{0, 0.25, 0.5, 0.75, 1} {
		pic.line("grid", x.From, y.at(v), x.To, y.at(v))
		pic.text("tick", "end", x.From-8, y.at(v)+4, percent(v))
	}
	for v := 0.0; v <= x.High; v++ {
		pic.text("tick", "middle", x.at(v), y.From+16, strconv.FormatFloat(math.Pow(10, v)-1, 'f', 0, 64))
	}
	pic.line("axis", x.From, y.From, x.To, y.From)
	pic.text("label", "middle", (x.From+x.To)/2, y.From+38, "time →")
	for n, k := range l.largest(e.Shares) {
		var xs, ys []float64
		for i, s := range e.Shares {
			xs, ys = append(xs, x.at(late(i))), append(ys, y.at(s[k]))
		}
		class, form := [...]string{"one", "two", "three"}[n%3], danceForms[n%len(danceForms)]
		pic.polyline("flow "+class, xs, ys)
		for i := range xs {
			if (i+5*n)%15 == 0 || i == len(xs)-1 {
				pic.mark(form, class, xs[i], ys[i], 3.5, "")
			}
		}
		at := top + 10 + float64(n)*22
		pic.mark(form, class, x.To+20, at-4, 4, "")
		pic.text("small", "start", x.To+30, at, clip(l.p.Names[k], right-80)+" "+percent(e.Shares[len(e.Shares)-1][k]))
	}
	note := "Strategies grow as they get more than the average, from equal shares (Taylor and Jonker 1978). It comes to rest."
	if !e.Settled {
		note = "Strategies grow as they get more than the average, from equal shares (Taylor and Jonker 1978). It has not come to rest."
	}
	return &figure{ID: "evolution", Title: "A population that grows by success", Desc: "Shares of the strategies over time.", Note: note + " Those that never have much are left out; the table has the last shares of all.", Picture: pic}
}

// largest are the strategies with the largest shares at the end, then those that had most on the way.
func (l *league) largest(shares [][]float64) []int {
	last := shares[len(shares)-1]
	most := func(k int) (x float64) {
		for _, s := range shares {
			x = math.Max(x, s[k])
		}
		return x + 10*last[k]
	}
	var out []int
	for _, k := range l.order {
		at := len(out)
		for at > 0 && most(out[at-1]) < most(k) {
			at--
		}
		out = append(out[:at:at], append([]int{k}, out[at:]...)...)
	}
	return out[:min(len(out), mostFlows)]
}

// mostMeetings is how many meetings a table lists.
const mostMeetings = 60

// meetingsFigure draws what pairs of strategies came to over the frontier of a scenario.
func meetingsFigure(id string, f LeagueFrontier) *figure {
	t := &table{Caption: "What was agreed", Heads: []string{f.Parties[0] + ": strategy", f.Parties[1] + ": strategy", "Agreed", "Gain of " + f.Parties[0], "Gain of " + f.Parties[1]}, Right: []bool{false, false, true, true, true}}
	for _, m := range f.Meetings[:min(len(f.Meetings), mostMeetings)] {
		t.Rows = append(t.Rows, row{Cells: proses([]string{m.Strategies[0], m.Strategies[1], percent(m.Agreed), value(m.Gain[0]), value(m.Gain[1])})})
	}
	if n := len(f.Meetings) - mostMeetings; n > 0 {
		t.Caption += fmt.Sprintf(" (%d further pairs are not listed)", n)
	}
	return &figure{ID: id, Title: f.Scenario, Picture: drawMeetings(f), Numbers: t,
		Desc: fmt.Sprintf("Mean gains of pairs of strategies, of %s across and of %s up, over the frontier.", f.Parties[0], f.Parties[1]),
		Note: "Triangles: mean gains of a pair of strategies in one seating, no deal counting 0. Rings and line: what cannot be bettered for one side without loss to the other."}
}

func drawMeetings(f LeagueFrontier) *canvas {
	const width, height, left, right, top, bottom = 720.0, 540.0, 70.0, 24.0, 40.0, 92.0
	xs, ys := []float64{0, 1}, []float64{0, 1}
	m := plan.Picture{Reservation: []float64{0, 0}, Named: map[string]plan.Point{}}
	for _, v := range f.Points {
		m.Frontier = append(m.Frontier, plan.Point{Utilities: v})
		xs, ys = append(xs, v[0]), append(ys, v[1])
	}
	for id, v := range map[string][]float64{"nash": f.Nash, "kalai_smorodinsky": f.KS} {
		if v != nil {
			m.Named[id] = plan.Point{Utilities: v}
		}
	}
	p := &plot{pic: &canvas{Width: width, Height: height}, seat: 0, other: 1, x: newAxis(xs, 0.1, left, width-right), y: newAxis(ys, 0.1, height-bottom, top),
		inside: box{left, top, width - left - right, height - top - bottom}}
	p.axes(f.Parties[0]+" (gain)", f.Parties[1]+" (gain)")
	p.zone(m)
	p.curve(m)
	for _, x := range f.Meetings {
		px, py := p.at(x.Gain)
		p.pic.mark("triangle", "dance two", px, py, 4, fmt.Sprintf("%s and %s: %s, %s", x.Strategies[0], x.Strategies[1], value(x.Gain[0]), value(x.Gain[1])))
	}
	p.points(m)
	p.legend(m, height-18)
	return p.pic
}

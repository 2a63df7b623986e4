package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"parley/plan"
)

// mostClaims is how many claims a picture holds; beyond, those stand first on which numbers rest.
const mostClaims = 60

// manyLines is from how many claims on each has one line of text.
const manyLines = 24

// claimsFigure draws one line for each claim by the day on which it was said: when it was said and learned, how long it
// held, and what is dated after the as-of date in grey. nil if no claim has a full date.
func (c *composer) claimsFigure() *figure {
	lines := c.claimLines()
	if len(lines) == 0 {
		return nil
	}
	note := "Disc: the day on which it was said, hollow if no number rests on it. Upright stroke: the day on which it became known, where that is another. Bar: how long such a claim holds; hatched from its half-life on, when it is stale. It begins earlier where the source had lost access before it spoke."
	if slices.ContainsFunc(lines, func(l claimLine) bool { return l.later }) {
		note += " Grey, with a dashed ring: dated later, not used."
	}
	if n := c.undrawn(lines); n > 0 {
		note += " Not drawn, but in the table: " + count(n, "claim") + "."
	}
	return &figure{ID: "claims-figure", Title: "The claims in time",
		Desc: "One line for each claim along a line of years: the day on which it was said, the day on which it was learned, how long it held and from when on it is stale, with the day from which the dossier speaks.",
		Note: note, Picture: c.drawClaims(lines), Numbers: c.claimsTable()}
}

// A claimLine is a claim ready to be drawn; times are in years, NaN where there is none.
type claimLine struct {
	id, grade, text         string
	said, learned           float64
	fresh, stale            float64 // from when it held, and from when on it is stale
	used, later, staleToday bool
}

// claimLines are the claims with a full date, oldest first.
func (c *composer) claimLines() []claimLine {
	e := c.p.Evidence
	half := map[string]float64{}
	for _, h := range e.HalfLives {
		half[h.Kind] = h.Years
	}
	asOf, dated := years(c.p.Dossier.AsOf)
	var out []claimLine
	for _, k := range e.Ledger {
		said, ok := years(k.Said)
		if !ok {
			continue
		}
		l := claimLine{id: k.ID, grade: k.Grade, text: k.Text, said: said, learned: math.NaN(), fresh: math.NaN(), stale: math.NaN(), used: len(k.Used) > 0, staleToday: k.Stale}
		if at, ok := years(k.Learned); ok && k.Learned != k.Said {
			l.learned = at
		}
		if dated {
			l.fresh = min(said, asOf-k.Age)
			if h := half[k.Kind]; h > 0 {
				l.stale = l.fresh + h
			}
		}
		out = append(out, l)
	}
	slices.SortStableFunc(out, func(a, b claimLine) int { return boolean(b.used) - boolean(a.used) })
	out = out[:min(len(out), mostClaims)]
	for _, x := range e.Embargoed {
		if id, ok := strings.CutPrefix(x.What, "claims."); ok {
			if said, ok := years(x.Date); ok && len(out) < 2*mostClaims {
				out = append(out, claimLine{id: id, text: x.Text, said: said, learned: math.NaN(), fresh: math.NaN(), stale: math.NaN(), later: true})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b claimLine) int {
		if a.later != b.later {
			return boolean(a.later) - boolean(b.later)
		}
		return cmp.Compare(a.said, b.said)
	})
	return out
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// undrawn counts the claims without a line.
func (c *composer) undrawn(lines []claimLine) int {
	drawn := map[string]bool{}
	for _, l := range lines {
		drawn[l.id] = true
	}
	n := 0
	for _, k := range c.p.Evidence.Ledger {
		if !drawn[k.ID] {
			n++
		}
	}
	return n
}

func (c *composer) drawClaims(lines []claimLine) *canvas {
	const width, words, left, right = 960.0, 200.0, 520.0, 24.0
	pic := &canvas{Width: width}
	asOf, known := years(c.p.Dossier.AsOf)
	var values []float64
	for _, l := range lines {
		values = append(values, l.said)
	}
	if known {
		values = append(values, asOf)
	}
	a := newAxis(recent(values), 1, left, width-right)
	y := 30.0
	var rows []func()
	most := 2
	if len(lines) > manyLines {
		most = 1
	}
	for _, l := range lines {
		text, at := firstLines(fitted(l.text, left-words-26), most), y
		class := "label"
		if l.later {
			class = "small"
		}
		rows = append(rows, func() {
			pic.text("tick", "start", 8, at+12, yearAndMonth(l.said))
			pic.text(class, "start", 72, at+12, firstLines(fitted(l.id, words-120), 1)[0])
			pic.text("strong", "end", words-10, at+12, l.grade)
			pic.texts(class, "start", words, at+12, text)
			pic.claim(a, at+8, l, asOf)
		})
		y += float64(len(text))*lineHeight + 6
	}
	pic.horizontal(a, 22, y+4, "")
	if known {
		pic.line("as-of", a.at(asOf), 18, a.at(asOf), y+4)
		pic.text("strong halo", "middle", math.Min(math.Max(a.at(asOf), left+60), width-80), 14, "as of "+day(c.p.Dossier.AsOf))
	}
	for _, draw := range rows {
		draw()
	}
	pic.Height = y + 34
	return pic
}

// claim draws the marks of a line.
func (pic *canvas) claim(a axis, y float64, l claimLine, asOf float64) {
	title := l.id + ": " + l.text
	if l.later {
		pic.circle("hollow later", a.clamped(l.said), y, 5, title+" (dated later, not used)")
		return
	}
	if from := l.fresh; !math.IsNaN(from) {
		to := asOf
		if !math.IsNaN(l.stale) {
			to = min(l.stale, asOf)
		}
		pic.rect("fresh", a.clamped(from), y-3.5, a.clamped(to)-a.clamped(from), 7, title)
		if l.staleToday && l.stale < asOf {
			x := a.clamped(max(l.stale, from))
			pic.rect("past", x, y-3.5, a.clamped(asOf)-x, 7, title+" (stale)")
			pic.hatch("hatching", x, y-3.5, a.clamped(asOf)-x, 7, 5, "")
		}
	}
	if !math.IsNaN(l.learned) {
		pic.line("whisker", a.clamped(l.said), y, a.clamped(l.learned), y)
		pic.line("base", a.clamped(l.learned), y-6, a.clamped(l.learned), y+6)
	}
	if l.said < a.Low {
		pic.polyline("arrow", []float64{a.From + 2, a.From - 4, a.From + 2}, []float64{y - 5, y, y + 5})
		return
	}
	class := "mark"
	if !l.used {
		class = "hollow"
	}
	pic.circle(class, a.at(l.said), y, 5, title)
}

// firstLines keeps the first lines of a text.
func firstLines(lines []string, most int) []string {
	if len(lines) <= most {
		return lines
	}
	out := slices.Clone(lines[:most])
	out[most-1] = strings.TrimRight(out[most-1], " ,;:.") + "…"
	return out
}

// yearAndMonth is a time in years as a year and month.
func yearAndMonth(t float64) string {
	year := math.Floor(t)
	month := min(int((t-year)*12)+1, 12)
	return fmt.Sprintf("%02d/%d", month, int(year))
}

func (c *composer) claimsTable() *table {
	t := &table{Caption: "Claims by date", Heads: []string{"Claim", "Grade", "Kind", "Said", "Learned", "Age in years", "State"}, Right: []bool{false, false, false, false, false, true}}
	ledger := slices.Clone(c.p.Evidence.Ledger)
	slices.SortStableFunc(ledger, func(a, b plan.Claim) int { return strings.Compare(string(a.Said), string(b.Said)) })
	for _, k := range ledger {
		state := "holds"
		switch {
		case k.Stale && k.Beyond:
			state = "stale; said after its source had lost access"
		case k.Stale:
			state = "stale: past its half-life"
		case k.Beyond:
			state = "said after its source had lost access"
		}
		learned := k.Learned
		if learned == "" {
			learned = k.Said
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(c.claim(k.ID)), say(k.Grade), say(k.Kind), say(day(k.Said)), say(day(learned)), say(number(k.Age)), say(state)}})
	}
	for _, x := range c.p.Evidence.Embargoed {
		if id, ok := strings.CutPrefix(x.What, "claims."); ok {
			t.Rows = append(t.Rows, row{Cells: []prose{say(id), nil, nil, say(day(x.Date)), say(day(x.Date)), nil, say("dated later, not used")}})
		}
	}
	return t
}

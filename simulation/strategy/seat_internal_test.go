package strategy

import (
	"math"
	"testing"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/model/protocol"
	"parley/simulation"

	"pgregory.net/rapid"
)

// drawProblem draws a small problem of two parties: additive utilities with many ties, and one table over two issues.
func drawProblem(t *rapid.T) *model.Problem {
	n := rapid.IntRange(1, 3).Draw(t, "issues")
	cards := rapid.SliceOfN(rapid.IntRange(1, 4), n, n).Draw(t, "options")
	p := &model.Problem{Space: outcome.NewSpace(cards...), StatusQuo: make(outcome.Outcome, n), Incidental: make([]bool, n)}
	for range 2 {
		var u preference.Utility
		add := func(scope preference.Scope) {
			x := preference.Table{Scope: scope}
			for range scope.Size(p.Space) {
				x.Values = append(x.Values, preference.FromFloat(float64(rapid.IntRange(0, 8).Draw(t, "value"))/16))
			}
			u.Tables = append(u.Tables, x)
		}
		for j := range n {
			add(preference.Scope{j})
		}
		if n > 1 && rapid.Bool().Draw(t, "tied issues") {
			add(preference.Scope{0, 1})
		}
		p.Utilities = append(p.Utilities, u)
		p.Reservation = append(p.Reservation, preference.FromFloat(float64(rapid.IntRange(0, 12).Draw(t, "reservation"))/16))
	}
	return p
}

// pair seats the same player at a table that lists its outcomes and at one that does not.
func pair(t *rapid.T, p *model.Problem) (listed, wide *Seat) {
	var out [2]*Seat
	for i, limit := range []int{0, -1} {
		table, err := simulation.Lay(p, limit)
		if err != nil {
			t.Fatal(err)
		}
		players := table.Sit(nil, rng.New(1, "seat"), 0)
		out[i] = &Seat{}
		out[i].Reset(&players[0])
	}
	return out[0], out[1]
}

// A listed catalogue and lazy queries give the same answers.
func TestQueriesAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProblem(t)
		listed, wide := pair(t, p)
		if listed.Empty() != wide.Empty() {
			t.Fatalf("empty: listed %v, wide %v", listed.Empty(), wide.Empty())
		}
		if listed.Empty() {
			return
		}
		if listed.Most() != wide.Most() || listed.Least() != wide.Least() {
			t.Fatalf("bounds: listed %v to %v, wide %v to %v", listed.Least(), listed.Most(), wide.Least(), wide.Most())
		}
		same := func(what string, a int, aok bool, b int, bok bool) {
			t.Helper()
			if aok != bok {
				t.Fatalf("%s: listed %v, wide %v", what, aok, bok)
			}
			if aok && (listed.U(a) != wide.U(b) || !equal(listed.Options(a), wide.Options(b))) {
				t.Fatalf("%s: listed deal %v worth %v, wide deal %v worth %v", what, listed.Options(a), listed.U(a), wide.Options(b), wide.U(b))
			}
		}
		for place := range listed.Len() + 1 {
			a, aok := listed.Nth(place)
			b, bok := wide.Nth(place)
			same("Nth", a, aok, b, bok)
			if aok {
				same("StepDown", listed.StepDown(a), true, wide.StepDown(b), true)
				c, ok := wide.Find(listed.Options(a))
				same("Find", a, true, c, ok)
			}
		}
		u := float64(rapid.IntRange(-1, 34).Draw(t, "level")) / 32
		a, aok := listed.AtLeast(u)
		b, bok := wide.AtLeast(u)
		same("AtLeast", a, aok, b, bok)
		a, aok = listed.AtMost(u)
		b, bok = wide.AtMost(u)
		same("AtMost", a, aok, b, bok)
		bandsAgree(t, listed, wide, u, u+0.2)
	})
}

// bandsAgree compares what lies in a band, and checks that random deals lie in it.
func bandsAgree(t *rapid.T, listed, wide *Seat, low, high float64) {
	a, b := listed.Band(nil, low, high, 100), wide.Band(nil, low, high, 100)
	if len(a) != len(b) {
		t.Fatalf("Band: listed %d deals, wide %d", len(a), len(b))
	}
	for i := range a {
		if !equal(listed.Options(int(a[i])), wide.Options(int(b[i]))) {
			t.Fatalf("Band: place %d: listed %v, wide %v", i, listed.Options(int(a[i])), wide.Options(int(b[i])))
		}
	}
	for _, seat := range []*Seat{listed, wide} {
		deal, ok := seat.Random(low, high)
		if ok != (len(a) > 0) || ok && (seat.U(deal) < low-2*slack || seat.U(deal) > high+2*slack) {
			t.Fatalf("Random: %v, worth %v, of %d deals from %v to %v", ok, seat.U(deal), len(a), low, high)
		}
	}
}

func equal(a, b []uint16) bool {
	for j := range a {
		if a[j] != b[j] {
			return false
		}
	}
	return len(a) == len(b)
}

// fixed is a model that believes what it was told.
type fixed struct{ e Estimate }

func (m *fixed) Reset(*Seat, int)         {}
func (m *fixed) Hear(protocol.State, int) {}
func (m *fixed) Estimate() *Estimate      { return &m.e }

// The favourite of a band is worth as much to the other side whether outcomes are listed or not, where the frontier of
// the two utilities passes through the band; else the wide answer is better for both.
func TestFavouriteAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProblem(t)
		listed, wide := pair(t, p)
		if listed.Empty() {
			return
		}
		e := NewEstimate(listed.Cards())
		for j := range e.Values {
			for v := range e.Values[j] {
				e.Values[j][v] = float64(rapid.IntRange(0, 8).Draw(t, "believed")) / 8 / float64(len(e.Values))
			}
		}
		listed.models, wide.models = []Model{&fixed{e}}, []Model{&fixed{e}}
		low := float64(rapid.IntRange(0, 16).Draw(t, "low")) / 16
		a, aok := listed.Favourite(low, low+0.25)
		b, bok := wide.Favourite(low, low+0.25)
		if aok && !bok {
			t.Fatalf("listed finds deal %v, wide none", listed.Options(a))
		}
		if !aok {
			return
		}
		x, y := e.Of(listed.Options(a)), e.Of(wide.Options(b))
		inside := wide.U(b) <= low+0.25+slack
		if wide.U(b) < low-slack || y < x-1e-6 || inside && math.Abs(x-y) > 1e-6 {
			t.Fatalf("from %v: listed worth %v, believed %v; wide worth %v, believed %v", low, listed.U(a), x, wide.U(b), y)
		}
	})
}

package schedule_test

import (
	"math"
	"testing"

	"parley/analysis/commitment"
	"parley/analysis/schedule"
	"pgregory.net/rapid"
)

func near(t interface {
	Helper()
	Errorf(string, ...any)
}, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// mutual is a relation in which each side gives at a rate and gets at a rate, for ever or until the other stops.
func mutual(cost, gain, δ, seen float64) *schedule.Schedule {
	step := func(by int) schedule.Step {
		to := []schedule.Value{{Rate: gain}, {Rate: gain}}
		to[by].Rate = -cost
		return schedule.Step{Name: string(rune('a' + by)), By: by, To: to, Seen: seen}
	}
	return &schedule.Schedule{
		Parties: []schedule.Party{{Name: "A", Discount: δ}, {Name: "B", Discount: δ}},
		Steps:   []schedule.Step{step(0), step(1)},
	}
}

// A relation without an end holds from Telser's threshold on, whatever the time until cheating is seen; what stopping has
// to cost is the margin of the closed form.
func TestTelser(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cost, gain := rapid.Float64Range(0.05, 0.95).Draw(t, "cost"), 1.0
		seen := float64(rapid.IntRange(1, 6).Draw(t, "lag")) / 4
		// C = gain − cost, D = gain, P = 0, in periods of a quarter: δ* = (cost/gain)^(1/lag) a year.
		threshold := math.Pow(cost, 1/seen)
		x := commitment.Exchange{Keep: gain - cost, Cheat: gain, Lag: int(4 * seen)}
		near(t, "threshold", math.Pow(x.Threshold(), 4), threshold)
		for _, δ := range []float64{threshold * (1 - 1e-9), threshold * (1 + 1e-9)} {
			if δ >= 1 {
				continue
			}
			s := mutual(cost, gain, δ, seen)
			c := schedule.Follow(s, s.AtOnce())
			if want := δ > threshold; c.Holds() != want {
				t.Errorf("cost %v, seen after %v, discount %v: holds %t, threshold %v", cost, seen, δ, c.Holds(), threshold)
			}
		}
		δ := rapid.Float64Range(0.05, 0.95).Draw(t, "discount")
		s := mutual(cost, gain, δ, seen)
		c := schedule.Follow(s, s.AtOnce())
		ρ := -math.Log(δ)
		last := c.Moments[len(c.Moments)-1]
		// Cheating gains cost/ρ and loses gain/ρ once it is seen; the cost falls due then.
		near(t, "need", last.Need[0], (cost/ρ-gain/ρ*math.Pow(δ, seen))/math.Pow(δ, seen))
	})
}

// With turnover the threshold is 1/(1 − h) of what it is without, per period (Telser's condition with a hazard).
func TestHazard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cost, h := rapid.Float64Range(0.05, 0.6).Draw(t, "cost"), rapid.Float64Range(0.01, 0.5).Draw(t, "hazard")
		lag := rapid.IntRange(1, 4).Draw(t, "lag")
		stay := math.Pow(1-h, 0.25)
		x := commitment.Exchange{Keep: 1 - cost, Cheat: 1, Lag: lag, Hazard: 1 - stay}
		for _, by := range []float64{1 - 1e-9, 1 + 1e-9} {
			δ := math.Pow(x.Threshold()*by, 4)
			if δ >= 1 {
				continue
			}
			s := mutual(cost, 1, δ, float64(lag)/4)
			s.Parties[1].Turnover, s.Parties[1].Breaks = h, 1
			c := schedule.Follow(s, s.AtOnce())
			if c.Holds() != (by > 1) {
				t.Errorf("cost %v, hazard %v, lag %d, discount %v: holds %t", cost, h, lag, δ, c.Holds())
			}
		}
		δ := rapid.Float64Range(0.3, 0.98).Draw(t, "discount")
		s := mutual(cost, 1, δ, float64(lag)/4)
		s.Parties[1].Turnover, s.Parties[1].Breaks = h, 1
		c := schedule.Follow(s, s.AtOnce())
		if !c.Holds() {
			return
		}
		d := math.Pow(δ, 0.25)
		flow := (1 - d) / -math.Log(δ) // of a rate of 1 in a quarter
		near(t, "expected", c.Expected[0], (1-cost)*flow/(1-d*stay))
		// B breaks after a geometric number of quarters: the share that A gets of B's flow is (1 − d)/(1 − d·stay).
		near(t, "credibility", c.Delivery.Credibility[0][0], (1-d)/(1-d*stay))
	})
}

// A known end unravels to the start, unless what is forfeited covers the last stretch that nobody sees in time: cost·(1−δ^ℓ)/ρ,
// due ℓ later. Then, above Telser's threshold, all earlier ones are covered too.
func TestLastDay(t *testing.T) {
	for _, lag := range []float64{0.25, 0.5, 1} {
		const cost, δ = 0.4, 0.9
		s := mutual(cost, 1, δ, lag)
		s.Span = 6
		if c := schedule.Follow(s, s.AtOnce()); c.Holds() || c.Stops.At != 0 {
			t.Errorf("lag %v: stops %+v, want at the start", lag, c.Stops)
		} else {
			near(t, "what is had until it is seen", c.Delivery.ByParty[0][1], (1-math.Pow(δ, lag))/(1-math.Pow(δ, s.Span)))
		}
		ρ := -math.Log(δ)
		escrow := cost * (math.Pow(δ, -lag) - 1) / ρ
		for _, by := range []float64{1 - 1e-6, 1 + 1e-6} {
			for i := range s.Parties {
				s.Parties[i].Stop.Escrow = escrow * by
			}
			if c := schedule.Follow(s, s.AtOnce()); c.Holds() != (by > 1) {
				t.Errorf("lag %v, escrow %v of what is needed: holds %t, stops %+v", lag, by, c.Holds(), c.Stops)
			}
		}
	}
}

// No cost that falls due after its mandate binds a party that does not care what comes then.
func TestHeedless(t *testing.T) {
	s := mutual(0.4, 1, 0.9, 0.5)
	s.Parties[0].Ends, s.Parties[0].Heedless = []float64{4}, 1
	c := schedule.Follow(s, s.AtOnce())
	if c.Holds() || c.Stops.Party != 0 {
		t.Fatalf("stops %+v, want A", c.Stops)
	}
	s.Parties[0].Stop.Reputation = 1000
	if c := schedule.Follow(s, s.AtOnce()); c.Holds() || c.Stops.Party != 1 || math.Abs(c.Stops.At-3) > 1e-9 {
		t.Errorf("stops %+v, want B, who sees it coming, half a year before A", c.Stops)
	}
	s.Parties[1].Stop.Reputation = 1000
	if c := schedule.Follow(s, s.AtOnce()); c.Holds() || math.Abs(c.Stops.At-3.5) > 1e-9 {
		t.Errorf("stops %+v, want half a year before the end", c.Stops)
	}
	for k := range s.Steps {
		s.Steps[k].Seen = 0
	}
	if c := schedule.Follow(s, s.AtOnce()); !c.Holds() {
		t.Errorf("stops %+v though it is seen at once", c.Stops)
	}
}

// A mandate that ends with an even chance of a break leaves half of what comes later; two of them a quarter.
func TestMandates(t *testing.T) {
	s := mutual(0.4, 1, 0.9, 0)
	s.Parties[1].Ends, s.Parties[1].Breaks = []float64{2, 5}, 0.5
	c := schedule.Follow(s, s.AtOnce())
	if !c.Holds() {
		t.Fatalf("stops %+v", c.Stops)
	}
	before := func(years float64) float64 { return 1 - math.Pow(0.9, years) }
	want := before(2) + (before(5)-before(2))/2 + (1-before(5))/4
	near(t, "credibility", c.Delivery.Credibility[0][0], want)
	near(t, "expected", c.Expected[0], 0.6*want/-math.Log(0.9))
	near(t, "stands", c.Delivery.Stands[1], 0.25)
	s.Parties[0].Heedless, s.Parties[0].Ends = 0.5, []float64{3} // counts half of what comes after three years
	c = schedule.Follow(s, s.AtOnce())
	later := (before(5)-before(3))/2 + (1-before(5))/4
	near(t, "as those in office see it", c.Expected[0], 0.6*(want-later/2)/-math.Log(0.9))
}

// What is left at the end of a term.
func TestPending(t *testing.T) {
	s := &schedule.Schedule{
		Parties: []schedule.Party{{Name: "A", Discount: 0.9}, {Name: "B", Discount: 0.9}},
		Steps: []schedule.Step{
			{Name: "paid", By: 0, Final: true, To: []schedule.Value{{Once: -1}, {Once: 2}}},
			{Name: "running", By: 1, Takes: 1, To: []schedule.Value{{Rate: 1}, {Rate: -0.5}}},
			{Name: "to come", By: 0, Earliest: 5, Final: true, To: []schedule.Value{{Once: -1}, {Once: 3}}},
		},
	}
	got := s.Pending(schedule.Sequence(0, 1, 2), 3)
	if len(got) != 2 || got[0].Step != 1 || !got[0].Undoable || !got[0].Done || got[1].Step != 2 || got[1].Done {
		t.Fatalf("got %+v", got)
	}
	near(t, "running", got[0].To[0], 1/-math.Log(0.9))
	near(t, "to come", got[1].To[1], 3*0.9*0.9)
}

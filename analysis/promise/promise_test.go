package promise_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"parley/analysis/promise"
	"parley/analysis/schedule"
	"parley/dossier"
	"parley/model"
	"parley/model/evidence"
)

// phased is a deal of which everything is known; WORDS stand for what a test varies.
const phased = `
dossier: {horizon: {from: 2025-01-01, to: 2035-01-01}}
parties: {north: , south: }
issues:
  arms: {options: [none, freeze, cut], status_quo: none, delivered_by: north, weights: {north: 0.4, south: 0.6}, values: {north: [1, 0.6, 0], south: [0, 0.5, 1]}}
  aid: {options: [none, some, much], status_quo: none, delivered_by: south, weights: {north: 0.6, south: 0.4}, values: {north: [0, 0.7, 1], south: [1, 0.6, 0]}}
credibility: {north: {from: schedule, prior: 0.3}, south: CREDIBILITY}
schedules:
  deal:
    starts: 2025-01-01
    office: {south: OFFICE}
    discount: {north: 0.9, south: DISCOUNT}
    breaks: {south: BREAKS}
    stopping_costs: {north: STOPPING, south: 0.3}
    steps:
      freeze: {clause: {arms: freeze}, takes: 6, seen_after: 1.2, undone_in: 3}
      some: {clause: {aid: some}, takes: 1, undone_in: 1, requires: {freeze: 6}}
      grain: {by: south, values: {north: 0.05, south: -0.01}, once: true, returned: 0.5}
      cut: {clause: {arms: cut}, earliest: 2026-07-02, takes: 12, undone_in: never}
      much: {clause: {aid: much}, takes: 1, undone_in: 1}
    securities:
      account: {kind: escrow, on: south, size: 0.05, price: {south: 0.1}}
      watch: {kind: monitoring, on: north, size: 6, price: {north: 0.001}}
      back: {kind: snapback, on: north, size: 0.6, agreed: true}
`

func load(t testing.TB, pairs ...string) *model.Case {
	t.Helper()
	usual := []string{"CREDIBILITY", "{from: schedule, prior: 0.6}", "OFFICE", "2029-01-20", "DISCOUNT", "0.85..0.95", "BREAKS", "0.2..0.4", "STOPPING", "0.01..0.05"}
	text := strings.NewReplacer(append(pairs, usual...)...).Replace(phased)
	c, problems := dossier.Parse(map[string][]byte{"d.yaml": []byte(text)}, dossier.Options{})
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return c
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestNumbersOfAStep(t *testing.T) {
	c := load(t, "DISCOUNT", "0.9", "BREAKS", "0.3", "STOPPING", "0.02")
	s := &c.Schedules[0]
	d := model.NewSampler(c, 1, nil).Modal()
	g := promise.In(c, s, d)
	if faults := g.Check(); len(faults) > 0 {
		t.Fatal(faults)
	}
	near(t, "freeze to north: 0.4·(0.6 − 1)", c.StepValue(s, 0, 0, d), -0.16)
	near(t, "freeze to south: 0.6·0.5", c.StepValue(s, 0, 1, d), 0.3)
	near(t, "cut to south comes after the freeze: 0.6·(1 − 0.5)", c.StepValue(s, 3, 1, d), 0.3)
	near(t, "grain to north, as stated", g.Steps[2].To[0].Once, 0.05)
	near(t, "half of it goes back", g.Steps[2].Returned, 0.5)
	near(t, "six months between", g.Steps[1].After[0].Wait, 0.5)
	near(t, "seen after 1.2 months is after one", g.Steps[0].Seen, 1.0/12)
	near(t, "the mandate ends", g.Parties[1].Ends[0], 1480/365.25) // 20 January 2029 is day 1480 from 1 January 2025
	near(t, "earliest", g.Steps[3].Earliest, 547/365.25)
	if !g.Steps[3].Final || g.Steps[0].Final {
		t.Error("never is final, and nothing else is")
	}
	if len(g.Devices) != 2 || g.Place[1] != 1 {
		t.Fatalf("devices that could be had: %+v at %v, want the escrow and the monitoring", g.Devices, g.Place)
	}
	near(t, "months taken off", g.Devices[1].Most, 0.5)
	near(t, "what a month costs, by the year", g.Devices[1].Price[0], 0.012)
	// The snapback is part of what is written: it acts on all that south performs.
	near(t, "without the snapback", g.Plain.Steps[1].Undo, 1.0/12)
	near(t, "with it", g.Steps[1].Undo, 0.05)
	near(t, "without it again", g.Less(2).Steps[1].Undo, 1.0/12)
}

// What a step is worth if it stands from its start on is what the issues say, with an end and without, at any discount.
func TestWorthOfRates(t *testing.T) {
	for _, ends := range []evidence.Date{"", "2025-07-01", "2045-01-01"} {
		for _, δ := range []string{"0.5", "0.9", "0.999"} {
			c := load(t, "DISCOUNT", δ)
			c.Schedules[0].Ends = ends
			s, d := &c.Schedules[0], model.NewSampler(c, 1, nil).Modal()
			g := promise.In(c, s, d)
			for k := range s.Steps {
				for seat := range s.Parties {
					near(t, fmt.Sprintf("%s to seat %d, ends %q, δ = %s", s.Steps[k].ID, seat, ends, δ), g.Worth(k, seat), c.StepValue(s, k, seat, d))
				}
			}
		}
	}
}

func TestOrders(t *testing.T) {
	c := load(t)
	g := promise.In(c, &c.Schedules[0], model.NewSampler(c, 1, nil).Modal())
	for seat, want := range []string{"[[0] [3] [1] [2] [4]]", "[[0] [1] [2] [4] [3]]"} { // some aid waits for the freeze
		o := promise.First(g.Schedule, g.Written, seat)
		if err := g.CheckOrder(o); err != nil || fmt.Sprint(o) != want {
			t.Errorf("seat %d first: %v (%v), want %s", seat, o, err, want)
		}
	}
	s, o := promise.AtOnce(g.Schedule)
	if err := s.CheckOrder(o); err != nil || len(o) != 1 {
		t.Errorf("all at once: %v (%v)", o, err)
	}
	if len(g.Steps[1].After) == 0 {
		t.Error("the schedule itself has lost what comes after what")
	}
}

// The credibility that follows is that of the schedule in the same draw, and moves with its numbers.
func TestFollowing(t *testing.T) {
	plain := load(t)
	c := promise.Following(plain)
	if again := promise.Following(c); again != c {
		t.Error("what follows already is made to follow again")
	}
	if plain.Following != nil || plain.Inputs[plain.Credibility[0]].Spread.String() != "0.3" {
		t.Error("the case itself has changed")
	}
	sampler := model.NewSampler(c, 7, nil)
	ref := func(id string) model.Ref {
		r := c.Ref(id)
		if r == model.NoRef {
			t.Fatalf("no input %s", id)
		}
		return r
	}
	breaks := ref("schedules.deal.breaks.south")
	for k := range 10 {
		d := sampler.Draw(k)
		for seat, p := range []int{0, 1} {
			g := promise.In(c, &c.Schedules[0], d)
			want := promise.Believed(schedule.Follow(g.Schedule, g.Written).Delivery, seat)
			near(t, fmt.Sprintf("draw %d, seat %d", k, seat), d.Of(c.Credibility[p], -1), want)
		}
		// A successor who always breaks the deal makes less of a promise worth; nobody is surer than one who never does.
		at := func(x float64, also ...model.Change) float64 {
			return d.With(c, append([]model.Change{{Inputs: []model.Ref{breaks}, Set: true, To: x}}, also...)).Of(c.Credibility[1], -1)
		}
		never, always := at(0), at(1)
		if always >= never {
			t.Errorf("draw %d: %v is expected if successors keep the deal, %v if they break it", k, never, always)
		}
		// A shift of the credibility itself is kept, whatever else is changed beside it.
		near(t, "shifted", at(1, model.Change{Inputs: []model.Ref{c.Credibility[1]}, By: 0.125}), min(always+0.125, 1))
		near(t, "shifted first", d.With(c, []model.Change{{Inputs: []model.Ref{c.Credibility[1]}, By: -0.125}}).Of(c.Credibility[1], -1), max(d.Of(c.Credibility[1], -1)-0.125, 0))
	}
	// The range that is told holds what is drawn, or nearly so.
	in := c.Inputs[c.Credibility[1]]
	for k := range 50 {
		if x := sampler.Draw(k).Of(c.Credibility[1], -1); x < in.Spread.Low-0.05 || x > in.Spread.High+0.05 {
			t.Errorf("draw %d is %v, the range told is %s", k, x, in.Spread)
		}
	}
	if modal := sampler.Modal().Of(c.Credibility[1], -1); math.Abs(modal-in.Spread.Modal()) > 1e-12 {
		t.Errorf("the mode told is %v, the modal draw has %v", in.Spread.Modal(), modal)
	}
}

// A promise that is seen to be broken at once, costs more to break than it gains, and is made by people who stay, is believed
// wholly; without anything to hold it, and nothing to be had later, not at all.
func TestBelievedAtTheEnds(t *testing.T) {
	text := `
parties: {a: , b: }
issues: {x: {options: [no, yes], values: {a: [1, 0], b: [0, 1]}}}
credibility: {a: {from: schedule}}
schedules:
  s: {starts: 2025-01-01, ends: 2026-01-01, order: [give, work], steps: {give: {by: b, values: {a: 0.2, b: -0.1}, once: true, undone_in: never}, work: {by: a, values: {a: -0.1, b: 0.2}, once: true, undone_in: never}}, stopping_costs: {a: COST}}
`
	for cost, want := range map[string]float64{"0.2": 1, "0": 0} {
		c, problems := dossier.Parse(map[string][]byte{"d.yaml": []byte(strings.Replace(text, "COST", cost, 1))}, dossier.Options{})
		if errs := problems.Errors(); len(errs) > 0 {
			t.Fatal(errs)
		}
		c = promise.Following(c)
		near(t, "cost of stopping "+cost, model.NewSampler(c, 1, nil).Modal().Of(c.Credibility[0], -1), want)
	}
}

// Switched off, the case knows nothing of schedules, and its credibilities are the priors.
func TestBeforeSchedules(t *testing.T) {
	c := promise.Following(load(t)).BeforeSchedules()
	if len(c.Schedules)+len(c.Scheduled)+len(c.Following) > 0 {
		t.Error("something of the schedules is left")
	}
	d := model.NewSampler(c, 3, nil).Draw(0)
	near(t, "north", d.Of(c.Credibility[0], -1), 0.3)
	near(t, "south", d.Of(c.Credibility[1], -1), 0.6)
}

func BenchmarkFollowing(b *testing.B) {
	c := promise.Following(load(b))
	sampler := model.NewSampler(c, 1, nil)
	b.ReportAllocs()
	k := 0
	for b.Loop() {
		sampler.Draw(k)
		k++
	}
}

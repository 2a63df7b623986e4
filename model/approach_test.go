package model

import (
	"math"
	"testing"

	"parley/model/evidence"
)

// approached is a case of two parties, in which the second has been approached three times.
func approached() *Case {
	event := func(on evidence.Date, track int, answer string, because ...string) Event {
		return Event{On: on, Outreach: &Outreach{By: 0, To: 1, Track: track, Answer: answer}, Because: because}
	}
	c := &Case{AsOf: "2024-01-01", HalfLife: 10, Parties: []Party{{ID: "a"}, {ID: "b"}},
		Claims:    []evidence.Claim{{ID: "old", Said: "2014-02-01"}, {ID: "new", Said: "2023-06-01"}},
		Scenarios: []Scenario{{Parent: -1, Children: []int{1}}, {ID: "spring", Parent: 0, Children: []int{2}}, {ID: "may", Parent: 1}},
		Inputs: []Input{{ID: "default", Role: Probability, Spread: Beta(1, 1)}, {ID: "spring", Role: Probability, Spread: Point(0.2)},
			{ID: "cost", Role: Effect, Spread: Point(0.03)}},
		History: []Event{event("2014-01-01", -1, NoAnswer, "old"), event("2024-01-01", 0, CameToTalks), event("2020-01-01", 1, Declined),
			event("2022-01-01", 0, CameToTalks, "new"), event("2025-01-01", 0, CameToTalks), {On: "2020-01-01"}},
	}
	c.Recorded = []Recorded{{Ref: 0, Party: 1, Track: 0, Prior: Beta(1, 1)}}
	c.Tracks = []Track{{Parties: []int{0, 1}, Approach: Approach{OpeningCosts: []Ref{2, NoRef},
		Willing: []Reservations{{Scenario: "default", Value: []Ref{NoRef, 0}}, {Scenario: "spring", Value: []Ref{NoRef, 1}}}}}}
	return c
}

func TestApproachesCount(t *testing.T) {
	c := approached()
	for _, x := range []struct {
		asOf           evidence.Date
		answered, none float64
	}{
		{"2024-01-01", 1 + math.Pow(0.5, 0.2), 0.5}, // today, two years ago; ten years ago in vain
		{"2023-01-01", 0, math.Pow(0.5, 0.9)},       // the claim of the second is not there yet
		{"2014-01-01", 0, 0},                        // nor that of the first
	} {
		got := c.Approaches(c.Recorded[0], x.asOf)
		if math.Abs(got.Kept-x.answered) > 1e-3 || math.Abs(got.Broken-x.none) > 1e-3 {
			t.Errorf("by %s: %v answered and %v not, want %v and %v", x.asOf, got.Kept, got.Broken, x.answered, x.none)
		}
	}
	if d := c.Believing("2023-01-01").Inputs[0].Spread; math.Abs(d.Mode-1/(2+math.Pow(0.5, 0.9))) > 1e-3 {
		t.Errorf("believed of 2023: %v", d)
	}
	if d, prior := c.BeforeRecord().Inputs[0].Spread, Beta(1, 1); d != prior {
		t.Errorf("before the record: %v, want the prior", d)
	}
}

func TestAnsweredByScenario(t *testing.T) {
	c := approached()
	d := &Draw{Values: []float64{0.7, 0.2, 0.03}}
	for scenario, want := range map[string]float64{"": 0.7, "spring": 0.2, "may": 0.2} {
		if got := c.Answered(0, 0, d, scenario); got != want {
			t.Errorf("%q: answered with %v, want %v", scenario, got, want)
		}
	}
	if got := c.Answered(0, 1, d, "may"); got != 1 {
		t.Errorf("the first comes with %v, want certainty: nothing is said of it", got)
	}
	a := c.Tracks[0].Approach
	if a.OpeningCost(d, 0) != 0.03 || a.OpeningCost(d, 1) != 0 || a.FailureCost(d, 0) != 0 || a.Again(d) != 0 {
		t.Error("costs are not those stated")
	}
}

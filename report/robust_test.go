package report

import (
	"strings"
	"testing"

	"parley/plan"
)

// sampleRobust has a sweep in which the plan fails in each way, rules that disagree, and hostile names.
func sampleRobust() *plan.Robustness {
	wait := 0.35
	hold, talk, own := named("hold_off", "Hold off"), named("talk", hostile), named("plan", "The plan, as advised in each scenario")
	r := &plan.Robustness{Futures: 40, Draws: 5, Plan: "plan", WaitBetter: &wait,
		Swept: []plan.Swept{{ID: "fleet", Name: "How far the fleet will go", Deep: true, High: 1}, {ID: "credibility.meridian", Name: "credibility of promises by Meridian", Low: 0.3, High: 0.7}},
		Choices: []plan.Choice{{Candidate: hold, Mean: 0.4, Worst: 0.3, Best: 0.5, MaxRegret: 0.2, Regret90: 0.15, MeanRegret: 0.1, NotWorse: 1},
			{Candidate: talk, Mean: 0.45, Worst: 0.28, Best: 0.6, MaxRegret: 0.1, Regret90: 0.05, MeanRegret: 0.05, Gains: 0.7, NotWorse: 0.8, First: 0.4},
			{Candidate: own, Mean: 0.5, Worst: 0.29, Best: 0.6, MaxRegret: 0.02, Regret90: 0.01, Gains: 0.75, NotWorse: 0.8, First: 0.6}},
		Rules: []plan.Rule{{Rule: "expected value", Choice: own, Value: 0.5, HoldOff: 0.4}, {Rule: "worst case", Choice: hold, Value: 0.3, HoldOff: 0.3},
			{Rule: "maximum regret", Choice: own, Value: 0.02, HoldOff: 0.2}, {Rule: "laplace", Choice: own, Value: 0.5, HoldOff: 0.4}},
		Failures: []plan.Failure{
			{What: "gain", Share: 0.25, Limits: []plan.BoxLimit{{Swept: 0, Low: 0.6, High: 1, P: 0.0001}, {Swept: 1, Low: 0.3, High: 0.5, P: 0.004}}, Coverage: 0.78, Density: 0.82, Inside: 10},
			{What: "beaten", Share: 0.1, By: &talk},
			{What: "room", Share: 0.9, Holds: true, Node: "fleet_here", Track: &plan.Named{ID: "dues", Name: "Harbour dues"}, Limits: []plan.BoxLimit{{Swept: 1, Low: 0.45, High: 0.6}}, Coverage: 0.5, Density: 0.4, Inside: 5}},
		Influence: []plan.Influence{{Name: "what no deal is worth", Kind: "group", Inputs: 4, Gain: plan.Index{First: 0.3, FirstSE: 0.05, Total: 0.5, TotalSE: 0.05}, Room: plan.Index{First: -0.01, FirstSE: 0.02, Total: 0.1, TotalSE: 0.03}},
			{Name: "How far the fleet will go", Kind: "deep", Room: plan.Index{First: 0.4, FirstSE: 0.1, Total: 1.02, TotalSE: 0.1}},
			{Name: "credibility of promises by Meridian", Kind: "input", Input: "credibility.meridian", Inputs: 1, Gain: plan.Index{Total: 0.2}}},
	}
	for f := range 40 {
		u, v := (float64(f)+0.5)/40, 0.3+0.4*float64(f*17%40)/40
		r.Points = append(r.Points, plan.FuturePoint{At: []float64{u, v}, Gain: 0.08 - 0.1*u, Room: v - 0.3})
	}
	return r
}

func TestLimitWords(t *testing.T) {
	r := sampleRobust()
	c := newComposer(&plan.Plan{}, whole)
	for _, x := range []struct {
		limit plan.BoxLimit
		want  string
	}{
		{plan.BoxLimit{Swept: 0, Low: 0.6, High: 1}, "“How far the fleet will go” is in its upper 40 %"},
		{plan.BoxLimit{Swept: 0, Low: 0, High: 0.25}, "“How far the fleet will go” is in its lower 25 %"},
		{plan.BoxLimit{Swept: 0, Low: 0.25, High: 0.5}, "“How far the fleet will go” is 25–50 % of the way up"},
		{plan.BoxLimit{Swept: 1, Low: 0.45, High: 0.7}, "the credibility of promises by Meridian is above 0.45"},
		{plan.BoxLimit{Swept: 1, Low: 0.3, High: 0.45}, "the credibility of promises by Meridian is below 0.45"},
		{plan.BoxLimit{Swept: 1, Low: 0.4, High: 0.5}, "the credibility of promises by Meridian is 0.4 to 0.5"},
	} {
		if got := strings.ReplaceAll(c.limitWords(r, x.limit), nbsp, " "); got != x.want {
			t.Errorf("got %q, want %q", got, x.want)
		}
	}
}

// A failure that is everywhere, nowhere, or cannot be told apart is said to be so.
func TestFailureWords(t *testing.T) {
	c := newComposer(&plan.Plan{}, whole)
	for _, x := range []struct {
		f    plan.Failure
		want string
	}{
		{plan.Failure{What: "gain"}, "over holding off in all."},
		{plan.Failure{What: "gain", Share: 1}, "over holding off in none."},
		{plan.Failure{What: "gain", Share: 0.4}, "in 40 % of them; no condition sets these apart."},
	} {
		r := sampleRobust()
		r.Failures[0] = x.f
		if got := strings.ReplaceAll(c.futuresLine(r).String(), nbsp, " "); !strings.HasSuffix(got, x.want) {
			t.Errorf("got %q, want it to end in %q", got, x.want)
		}
	}
}

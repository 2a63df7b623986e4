package plan_test

import (
	"context"
	"fmt"
	"testing"

	"parley/plan"
)

// Who comes for the other side follows what a scenario makes of the chances: a clerk who may sign nothing in peace, and
// a minister in war.
func TestScenariosMoveWhoComes(t *testing.T) {
	p, err := plan.Make(context.Background(), parsed(t, `
dossier: {advise: north}
parties: {north: , south: }
issues:
  land: {options: [none, half, all], status_quo: none, weights: {north: 1, south: 1}, values: {north: [0, 0.7, 1], south: [1, 0.7, 0]}}
  peace: {options: [no, yes], status_quo: no, weights: {north: 1, south: 1}, values: {north: [0, 1], south: [0, 1]}}
mandates:
  clerk: {party: south, probability: 1, may_sign: ["land = none and peace = no"], call_home: never}
  minister: {party: south, probability: 0}
scenarios:
  calm: {p: 0.5}
  war: {p: 0.5, changes: {mandates.clerk.probability: 0, mandates.minister.probability: 1}}
`), plan.Options{Seed: 1, Draws: 40, Played: 40})
	if err != nil {
		t.Fatal(err)
	}
	for _, nd := range p.Nodes[1:] {
		for _, v := range nd.Candidates {
			if len(v.Engage) > 0 && (v.Deal.P > 0) != (nd.ID == "war") {
				t.Errorf("%s: %s ends in a deal with probability %v", nd.ID, v.ID, v.Deal.P)
			}
		}
	}
}

// chosen is invented: north sends an old hand, who sees what south wants, or a young one who may sign little.
func chosen(old, young string) string {
	return fmt.Sprintf(`
dossier: {advise: north}
parties: {north: , south: {behaviours: {boulware: 0.5, conceder: 0.5}}}
issues:
  land: {options: [none, some, half, most, all], status_quo: none, weights: {north: 0.4..0.6, south: 0.3..0.8}, values: {north: [0, 0.3, 0.6, 0.9, 1], south: [1, 0.9, 0.6, 0.2, 0]}}
  peace: {options: [no, truce, yes], status_quo: no, weights: {north: 0.3..0.6, south: 0.2..0.6}, values: {north: [0, 0.5, 1], south: [0, 0.7, 1]}}
  water: {options: [ours, shared, theirs], status_quo: ours, weights: {north: 0.2, south: 0.1..0.4}, values: {north: [1, 0.6, 0], south: [0, 0.7, 1]}}
no_agreement: {default: {north: 0.3..0.5, south: 0.4..0.6}}
mandates:
  old: {party: north, %s, skill: 0.9, call_home: never}
  young: {party: north, %s, skill: 0.2, may_sign: ["land >= half"], call_home: never}
`, old, young)
}

func planText(t *testing.T, text string) *plan.Plan {
	t.Helper()
	p, err := plan.Make(context.Background(), parsed(t, text), plan.Options{Seed: 1, Draws: 200, Played: 200})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// played is the played value of a candidate of the first node.
func played(t *testing.T, p *plan.Plan, id string) float64 {
	t.Helper()
	for _, v := range p.Nodes[0].Candidates {
		if v.ID == id {
			return v.Value.Played.Mean
		}
	}
	t.Fatalf("no candidate %s", id)
	return 0
}

// Where events choose, a certain one is as good as chosen, and a doubtful one lies in between.
func TestDelegatesChosenByEvents(t *testing.T) {
	slow(t)
	ours := planText(t, chosen("probability: 0.5", "probability: 0.5"))
	old, young := played(t, ours, "main/boulware/old"), played(t, ours, "main/boulware/young")
	for _, x := range []struct {
		old, young string
		low, high  float64
	}{
		{"probability: 1", "probability: 0", old, old},
		{"probability: 0", "probability: 0.4", young, young},
		{"probability: 0.5", "probability: 0.5", min(old, young) + 1e-6, max(old, young) - 1e-6},
	} {
		p := planText(t, chosen("chosen_by: events, "+x.old, "chosen_by: events, "+x.young))
		if got := played(t, p, "main/boulware/events"); got < x.low-1e-9 || got > x.high+1e-9 {
			t.Errorf("old %s, young %s: worth %v, want %v to %v", x.old, x.young, got, x.low, x.high)
		}
		for _, v := range p.Nodes[0].Candidates {
			if v.Delegate != nil {
				t.Errorf("%s sends %s, whom events choose", v.ID, v.Delegate.ID)
			}
		}
	}
	p := planText(t, chosen("chosen_by: events, probability: 0.3", "chosen_by: events, probability: 0.6"))
	if s := p.Nodes[0].Advice.Send; len(s.Drawn) != 2 || !near(s.Drawn[0].Chance.Mean, 1.0/3) || !near(s.Skill.Mean, 0.9/3+0.2*2/3) {
		t.Errorf("sent: %+v", s)
	}
	for _, d := range p.Nodes[0].Advice.Delegates {
		if d.Chance == nil {
			t.Errorf("%s: no chance of being sent is told", d.Delegate.ID)
		}
	}
	mixed := planText(t, chosen("chosen_by: events", "probability: 0.5"))
	if played(t, mixed, "main/boulware/young") != young || played(t, mixed, "main/boulware/events") != old {
		t.Error("who is chosen and who is not are not apart")
	}
}

// The same person with a free hand loses nothing by his mandate, and the delegate advised comes to what his candidate
// does.
func TestDelegations(t *testing.T) {
	slow(t)
	for _, name := range []string{"labour", "supplier"} {
		for _, off := range []bool{false, true} {
			o := small
			o.Without.Mandates = off
			calls := 0.0
			for _, nd := range make_(t, name, o).Nodes {
				for _, d := range nd.Advice.Delegates {
					calls += d.Calls.Mean
					if (off || len(d.MaySign) == 0) && (d.Narrow.Mean != 0 || d.Calls.Mean != 0 || d.Deal.P != d.FreeDeal.P) {
						t.Errorf("%s/%s: %s has no bounds, and they cost %v", name, nd.ID, d.Delegate.ID, d.Narrow.Mean)
					}
					if r := nd.Candidates[0].Tracks; len(r) == 1 && *r[0].Delegate == d.Delegate && !near(d.Value.Mean, r[0].Value.Played.Mean) {
						t.Errorf("%s/%s: %s is worth %v, his candidate %v", name, nd.ID, d.Delegate.ID, d.Value.Mean, r[0].Value.Played.Mean)
					}
					if d.Waited.Mean > 0 && d.Calls.Mean == 0 || d.Beyond.P > 0 && len(d.MaySign) == 0 {
						t.Errorf("%s/%s: %+v", name, nd.ID, d)
					}
				}
			}
			if (calls > 0) == off {
				t.Errorf("%s: %v calls home with mandates off: %t", name, calls, off)
			}
		}
	}
	// A mandate that binds is a rule of the problem; with a free hand it is none.
	p := planText(t, chosen("probability: 1", "probability: 1"))
	for _, d := range p.Nodes[0].Advice.Delegates {
		if young := d.Delegate.ID == "young"; young != (d.FreeDeal.P > d.Deal.P) || young != (d.Beyond.P > 0) {
			t.Errorf("%s: a deal %v, with a free hand %v; beyond him %v", d.Delegate.ID, d.Deal.P, d.FreeDeal.P, d.Beyond.P)
		}
	}
}

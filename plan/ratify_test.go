package plan_test

import (
	"context"
	"math"
	"testing"

	"parley/analysis/ratification"
	"parley/dossier"
	"parley/model"
	"parley/plan"
)

// twoLevels is invented: wages against hours, a chamber of five that votes on anything dear, and a rival who can undo
// what gives hours away.
const twoLevels = `
dossier: {advise: union}
parties: {union: , firm: }
issues:
  wage: {options: [low, mid, high], status_quo: low, weights: {union: 0.6, firm: 0.6}, values: {union: [0, 0.7, 1], firm: [1, 0.7, 0]}}
  hours: {options: [long, short], status_quo: long, weights: {union: 0.4, firm: 0.4}, values: {union: [0, 1], firm: [1, 0.6]}}
no_agreement: {default: {union: 0.3, firm: 0.3}}
ratifiers:
  chamber: {name: The chamber, party: firm, when: "wage >= mid", quota: majority, members: {hard: {count: 2, yes: 0.3}, soft: {count: 3, yes: 0.8}}}
spoilers:
  rival: {name: The rival, when: "hours = short", power: 0.25, means: a strike of its own}
`

func parsed(t *testing.T, text string) *model.Case {
	t.Helper()
	c, problems := dossier.Parse(map[string][]byte{"case.yaml": []byte(text)}, dossier.Options{})
	if len(problems.Errors()) > 0 {
		t.Fatal(problems)
	}
	return c
}

func TestTwoLevels(t *testing.T) {
	c := parsed(t, twoLevels)
	p, err := plan.Make(context.Background(), c, plan.Options{Seed: 1, Draws: 60, Played: 200})
	if err != nil {
		t.Fatal(err)
	}
	if !p.Exact {
		t.Error("every number is a point, so all states can be listed")
	}
	chamber := ratification.Approval([]ratification.Member{{P: 0.3, Weight: 1, Count: 2}, {P: 0.8, Weight: 1, Count: 3}}, 3)
	v := p.Nodes[0].Tracks[0]
	last := math.Inf(1)
	for _, x := range v.Ratification.Packages {
		want := []float64{1, 1}
		if x.Outcome["wage"] != "low" {
			want[0] = chamber
		}
		if x.Outcome["hours"] == "short" {
			want[1] = 0.75
		}
		if !near(x.Passes[0], want[0]) || !near(x.Passes[1], want[1]) || !near(x.All, want[0]*want[1]) {
			t.Errorf("%s passes %v, all %v; want %v", x.Text, x.Passes, x.All, want)
		}
		if x.Utilities[0] > last {
			t.Errorf("%s stands after a package worse for the union", x.Text)
		}
		last = x.Utilities[0]
		if x.Zone != (x.Utilities[0] >= 0.3 && x.Utilities[1] >= 0.3) {
			t.Errorf("%s: suits both is %t", x.Text, x.Zone)
		}
	}
	// High wages for long hours (0.6 and 0.4) are worse for both than middling wages for short ones (0.82 and 0.66).
	if n := len(v.Ratification.Packages); n != 5 {
		t.Errorf("%d efficient packages, want 5 of the six", n)
	}
}

// What fails after the signature is what is signed less what passes, and nothing fails where nobody is asked.
func TestInvoluntaryDefection(t *testing.T) {
	slow(t)
	for _, name := range []string{"labour", "hanoi"} {
		for _, off := range []bool{false, true} {
			o := small
			o.Without.Ratification = off
			for _, nd := range make_(t, name, o).Nodes {
				for _, v := range nd.Candidates {
					for _, r := range v.Tracks {
						if math.Abs(r.Signed.P-r.Deal.P-r.Defection.P) > 3e-9 {
							t.Errorf("%s/%s %s: signed %v, passes %v, fails %v", name, nd.ID, v.ID, r.Signed.P, r.Deal.P, r.Defection.P)
						}
						if off && r.Defection.P > 0 {
							t.Errorf("%s/%s %s fails though nobody is asked", name, nd.ID, v.ID)
						}
					}
				}
				for _, x := range nd.Tracks {
					if off && x.Ratification != nil || off && len(nd.Advice.Others) > 0 {
						t.Errorf("%s/%s: somebody is asked though ratification is switched off", name, nd.ID)
					}
				}
			}
		}
	}
}

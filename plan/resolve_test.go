package plan_test

import (
	"context"
	"strings"
	"testing"

	"parley/dossier"
	"parley/model"
	"parley/plan"
)

// stubborn is a sale that the seller says it will never make: neither at less than the full price nor with a warranty.
// Only if it bluffs twice is there a deal.
const stubborn = `
dossier: {advise: buyer, resolve: RESOLVE}
parties: {buyer: , seller: }
tracks: {main: {requires_change: true}}
issues:
  price: {options: [full, less], status_quo: full, values: {buyer: [0, 1], seller: [1, 0.6]}}
  warranty: {options: [none, some], status_quo: none, values: {buyer: [0, 1], seller: [1, 0.6]}}
no_agreement: {default: {buyer: 0.6, seller: 0.5}}
red_lines:
  full: {party: seller, rule: price = full, real: 0.5}
  bare: {party: seller, rule: warranty = none, real: 0.3}
`

// parse reads a dossier of one file after replacing parts of its text, pair by pair.
func parse(t *testing.T, text string, pairs ...string) *model.Case {
	t.Helper()
	c, problems := dossier.Parse(map[string][]byte{"d.yaml": []byte(strings.NewReplacer(pairs...).Replace(text))}, dossier.Options{})
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return c
}

// Both lines are bluffs in 0.5·0.7 of cases apart, and in the half in which the firmer is one together.
func TestResolveBehindAllLines(t *testing.T) {
	for resolve, want := range map[string]float64{"independent": 0.35, "shared": 0.5} {
		p, err := plan.Make(context.Background(), parse(t, stubborn, "RESOLVE", resolve), plan.Options{Seed: 1, Played: 50})
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Nodes[0].Tracks[0].Zone.P; !p.Exact || !near(got, want) {
			t.Errorf("%s: a zone with probability %v (exact %t), want %v", resolve, got, p.Exact, want)
		}
		if told := strings.Contains(strings.Join(p.Ignored, "\n"), "full, bare of seller"); told != (resolve == "shared") {
			t.Errorf("%s: the plan says what its red lines share: %t", resolve, told)
		}
	}
}

// A scenario may move the chance of a red line and of a ratifier; listed states follow. Without it 0.5·0.7·0.5 of them
// have room, in the rain 0.1·0.7·0.25.
func TestScenariosMoveListedStates(t *testing.T) {
	const rain = `
ratifiers: {board: {when: price = less, approves: 0.5}}
scenarios: {rain: {p: 0.5, changes: {red_lines.full.real: 0.9, ratifiers.board.approves: 0.25}}, sun: {p: 0.5}}
`
	p, err := plan.Make(context.Background(), parse(t, stubborn+rain, "RESOLVE", "independent"), plan.Options{Seed: 1, Played: 50})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{0.175, 0.0175, 0.175} {
		if got := p.Nodes[i].Tracks[0].Zone.P; !p.Exact || !near(got, want) {
			t.Errorf("node %q: a zone with probability %v (exact %t), want %v", p.Nodes[i].ID, got, p.Exact, want)
		}
	}
}

package plan_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/analysis/crisis"
	"parley/dossier"
	"parley/model"
	"parley/plan"
)

// written reads a dossier of one file or fails the test.
func written(t rapid.TB, text string) *model.Case {
	t.Helper()
	c, problems := dossier.Parse(map[string][]byte{"case.yaml": []byte(text)}, dossier.Options{})
	if bad := problems.Errors(); len(bad) > 0 {
		t.Fatalf("%v\n%s", bad, text)
	}
	return c
}

// planOf plans a dossier of one file.
func planOf(t rapid.TB, text string, o plan.Options) *plan.Plan {
	t.Helper()
	p, err := plan.Make(context.Background(), written(t, text), o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// shown finds a candidate of the first node.
func shown(t rapid.TB, p *plan.Plan, id string) plan.Valued {
	t.Helper()
	i := slices.IndexFunc(p.Nodes[0].Candidates, func(v plan.Valued) bool { return v.ID == id })
	if i < 0 {
		t.Fatalf("no candidate %q", id)
	}
	return p.Nodes[0].Candidates[i]
}

// pieOf is a dossier about a pie of n pieces between us and them with a lever of ours, which candidate "push" uses.
func pieOf(n, rounds int, us, them float64, lever string) string {
	var options, ours, theirs []string
	for k := 0; k <= n; k++ {
		options = append(options, fmt.Sprintf("p%d", k))
		ours = append(ours, fmt.Sprint(float64(k)/float64(n)))
		theirs = append(theirs, fmt.Sprint(float64(n-k)/float64(n)))
	}
	return fmt.Sprintf(`dossier: {advise: us}
parties: {us: , them: {behaviours: {boulware: 1}}}
tracks: {main: {between: [us, them], rounds: %d}}
issues: {pie: {options: [%s], values: {us: [%s], them: [%s]}}}
no_agreement: {default: {us: %v, them: %v}}
levers: {brink: {by: us, %s}}
candidates: {push: {strategy: boulware, levers: [brink]}, talk: {strategy: boulware}}
`, rounds, strings.Join(options, ", "), strings.Join(ours, ", "), strings.Join(theirs, ", "), us, them, lever)
}

// With a deal in sight it is made at once, and gains count from what holding on would be worth: with a pie of 1 and the
// points d that is Nash's split, (1 + d_us − d_them)/2.
func TestDealUnderARisk(t *testing.T) {
	for _, x := range []struct {
		name         string
		rounds       int
		risk         float64
		dUs, dThem   float64 // disaster
		want, before float64
	}{
		{"certain disaster", 20, 1, -0.2, -0.6, 0.7, 0.5},
		{"one round at even odds: d = −0.1 and −0.3", 1, 0.5, -0.2, -0.6, 0.6, 0.5},
		{"two rounds: 1 − 0.5² of −0.4 against 0", 2, 0.5, 0, -0.4, 0.65, 0.5},
		{"whoever fears it more gives more", 1, 1, -0.8, 0, 0.1, 0.5},
	} {
		p := planOf(t, pieOf(20, x.rounds, 0, 0, fmt.Sprintf("risk: %v, disaster: {us: %v, them: %v}", x.risk, x.dUs, x.dThem)), plan.Options{Seed: 1, Played: 20})
		if got, before := shown(t, p, "push").Value.Exact.Mean, shown(t, p, "talk").Value.Exact.Mean; math.Abs(got-x.want) > 1e-9 || math.Abs(before-x.before) > 1e-9 {
			t.Errorf("%s: worth %v and without the lever %v, want %v and %v", x.name, got, before, x.want, x.before)
		}
	}
}

// Without a deal in sight talks run to the end: (1 − ρ)ⁿ of no deal, the rest disaster.
func TestImpasseUnderARisk(t *testing.T) {
	p := planOf(t, pieOf(4, 3, 0.6, 0.7, "cost: 0.01, risk: 0.1, disaster: {us: -1}"), plan.Options{Seed: 1, Played: 20})
	if got, want := shown(t, p, "push").Value.Exact.Mean, 0.729*0.6-0.271-0.01; math.Abs(got-want) > 1e-9 {
		t.Errorf("got %v, want %v", got, want)
	}
	if possible := shown(t, p, "push").Possible.P; possible != 0 {
		t.Errorf("a zone in %v of draws: the risk opened one", possible)
	}
}

// A contest over one thing: the side whose critical risk lets it hold longer wins (crisis.Escalate), if nothing gets out
// of hand in the rounds that the other holds.
func TestContestOfNerve(t *testing.T) {
	const risk, draws = 0.1, 1500
	firm, soft := crisis.Brink{Hold: 1, Disaster: -1}, crisis.Brink{Hold: 1, Disaster: -3}
	longer, shorter := crisis.Escalate(firm, soft, risk)
	calm := math.Pow(1-risk, float64(shorter)) // the softer side gives way in the round after
	for _, x := range []struct {
		name     string
		us, them float64
		want     float64
	}{
		{"we are the firmer", -1, -3, calm*1 + (1-calm)*-1},
		{"they are the firmer", -3, -1, calm*0 + (1-calm)*-3},
	} {
		p := planOf(t, pieOf(1, 20, 0, 0, fmt.Sprintf("risk: %v, disaster: {us: %v, them: %v}", risk, x.us, x.them)), plan.Options{Seed: 1, Draws: 100, Played: draws})
		v := shown(t, p, "push")
		if got := v.Value.Played; math.Abs(got.Mean-x.want) > 4*got.SE || got.SE == 0 {
			t.Errorf("%s: worth %v ± %v in play, want %v (they hold %d and %d rounds)", x.name, got.Mean, got.SE, x.want, longer, shorter)
		}
		if got := v.Deal.P; math.Abs(got-calm) > 0.04 {
			t.Errorf("%s: a deal in %v of draws, want %v", x.name, got, calm)
		}
	}
}

// Whoever never gives way runs the whole risk, and more of it is never better.
func TestHoldingOnInPlay(t *testing.T) {
	last := math.Inf(1)
	for _, risk := range []float64{0, 0.01, 0.03, 0.1, 0.5, 1} {
		text := pieOf(1, 10, 0.2, 0.2, fmt.Sprintf("risk: %v, disaster: {us: -1, them: -1}", risk))
		text = strings.NewReplacer("boulware: 1", "hardliner: 1", "strategy: boulware, levers", "strategy: hardliner, levers").Replace(text)
		got := shown(t, planOf(t, text, plan.Options{Seed: 1, Draws: 100, Played: 1000}), "push").Value.Played
		calm := math.Pow(1-risk, 10)
		if want := calm*0.2 - (1 - calm); math.Abs(got.Mean-want) > 4*got.SE+1e-9 {
			t.Errorf("risk %v: worth %v ± %v, want %v", risk, got.Mean, got.SE, want)
		}
		if got.Mean > last {
			t.Errorf("risk %v: worth %v, more than at a smaller risk", risk, got.Mean)
		}
		last = got.Mean
	}
}

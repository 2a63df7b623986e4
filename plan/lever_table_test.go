package plan_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"parley/analysis/crisis"
	"parley/plan"
)

// tabled returns the row of a lever and what it comes to at the first node.
func tabled(t *testing.T, p *plan.Plan, id string) (plan.LeverView, plan.LeverUse) {
	t.Helper()
	i := slices.IndexFunc(p.Levers, func(v plan.LeverView) bool { return v.Lever.ID == id })
	if i < 0 || len(p.Levers[i].Uses) == 0 {
		t.Fatalf("no row of lever %q with its uses in %+v", id, p.Levers)
	}
	return p.Levers[i], p.Levers[i].Uses[0]
}

// Where no deal is to be had, the least credibility that opens one is gain over harm: 0.6 − 0.4 over 0.3. Below it there
// is no zone, from it on there is.
func TestNeededCredibility(t *testing.T) {
	at := func(q float64) (plan.LeverUse, float64) {
		p := planOf(t, pulled(0.6, 0.6, fmt.Sprintf("a: {by: us, effects: {them: -0.3}, credibility: %v}", q)), plan.Options{Seed: 1, Played: 20})
		_, use := tabled(t, p, "a")
		return use, shown(t, p, "main/boulware+a").Possible.P
	}
	want := crisis.Threat{Gain: 0.2, Harm: 0.3}.Needed()
	for _, x := range []struct{ q, zone float64 }{{want - 1e-6, 0}, {want + 1e-6, 1}} {
		if use, zone := at(x.q); math.Abs(use.Needed-want) > 1e-6 || zone != x.zone {
			t.Errorf("credibility %v: needed %v, want %v; a zone in %v of draws, want %v", x.q, use.Needed, want, zone, x.zone)
		}
	}
	p := planOf(t, pulled(0.3, 0.3, "a: {by: us, effects: {them: -0.3}}, b: {by: us, effects: {them: 0.1}}"), plan.Options{Seed: 1, Played: 20})
	if _, use := tabled(t, p, "a"); use.Needed != 0 {
		t.Errorf("a deal is to be had anyway, yet needed is %v", use.Needed)
	}
	p = planOf(t, pulled(0.6, 0.6, "b: {by: us, effects: {them: 0.1}}"), plan.Options{Seed: 1, Played: 20})
	if _, use := tabled(t, p, "b"); use.Needed <= 1 {
		t.Errorf("a lever that helps the other side opens a deal from %v on", use.Needed)
	}
}

// The critical risks and the rounds that either side holds are those of the closed form: one thing to win or lose.
func TestNervesOfTheTable(t *testing.T) {
	const risk = 0.1
	p := planOf(t, pieOf(1, 20, 0, 0, fmt.Sprintf("risk: %v, disaster: {us: -1, them: -3}", risk)), plan.Options{Seed: 1, Played: 20})
	_, use := tabled(t, p, "brink")
	us, them := crisis.Brink{Hold: 1, Disaster: -1}, crisis.Brink{Hold: 1, Disaster: -3}
	m, n := crisis.Escalate(us, them, risk)
	if len(use.Nerves) != 2 {
		t.Fatalf("got %+v, want both sides", use.Nerves)
	}
	for i, want := range []struct {
		risk   float64
		rounds int
	}{{us.CriticalRisk(), m}, {them.CriticalRisk(), n}} {
		if got := use.Nerves[i]; math.Abs(got.CriticalRisk-want.risk) > 1e-6 || got.Rounds != want.rounds {
			t.Errorf("%s: critical risk %v and %d rounds, want %v and %d", got.Party.ID, got.CriticalRisk, got.Rounds, want.risk, want.rounds)
		}
	}
}

// At its critical risk a side that has one round to hold on is as well off as by giving way: the plan's own values.
func TestIndifferenceAtTheCriticalRisk(t *testing.T) {
	const submit, hold, disaster = 0.2, 0.6, -1.0
	risk := crisis.Brink{Hold: hold, Submit: submit, Disaster: disaster}.CriticalRisk()
	// No deal is what holding on gives if nothing happens; the other side would sign nothing.
	p := planOf(t, pieOf(4, 1, hold, 0.9, fmt.Sprintf("risk: %v, disaster: {us: %v}", risk, disaster)), plan.Options{Seed: 1, Played: 20})
	if got := shown(t, p, "push").Value.Exact.Mean; math.Abs(got-submit) > 1e-6 {
		t.Errorf("holding on at the critical risk is worth %v, want what giving way is, %v", got, submit)
	}
}

func TestVerdicts(t *testing.T) {
	for _, x := range []struct {
		name, levers, verdict string
		us, them              float64
	}{
		{"pays", "a: {by: us, cost: 0.01, effects: {them: -0.3}}", "use", 0.4, 0.4},
		{"too dear", "a: {by: us, cost: 0.4, effects: {them: -0.3}}", "hold", 0.4, 0.4},
		{"a bluff", "a: {by: us, effects: {them: -0.3}, carry_out: 0.2, back_down: 0.1}", "incredible", 0.4, 0.4},
		{"half the gap", "a: {by: us, effects: {them: -0.18}}, b: {by: us, effects: {them: -0.18}}", "only_with", 0.6, 0.6},
		{"theirs, against our no deal", "a: {by: them, effects: {us: -0.3}}", "harms", 0.4, 0.4},
		{"theirs, a bluff", "a: {by: them, effects: {us: -0.3}, carry_out: 0.2}", "incredible", 0.4, 0.4},
		{"theirs, against themselves", "a: {by: them, effects: {them: -0.1}}", "harmless", 0.4, 0.4},
	} {
		p := planOf(t, pulled(x.us, x.them, x.levers), plan.Options{Seed: 1, Played: 200})
		if row, use := tabled(t, p, "a"); use.Verdict != x.verdict {
			t.Errorf("%s: %q, want %q: %+v", x.name, use.Verdict, x.verdict, row)
		}
	}
}

// A row's numbers are those of the case, and its gain is that between the two candidates it names.
func TestRowsOfTheTable(t *testing.T) {
	p := planOf(t, pulled(0.4, 0.4, "a: {name: The axe, kind: threat, by: us, cost: 0.01, effects: {them: -0.3}, carry_out: 0..0.2, back_down: 0.1, credibility: 0.9}"), plan.Options{Seed: 1, Draws: 400, Played: 400})
	row, use := tabled(t, p, "a")
	if math.Abs(row.Gladly.P-0.5) > 0.1 || row.Credibility.Mean != 0.9 || row.Word != "very likely" || row.Effects[1].NoDeal.Mean != -0.27 {
		t.Errorf("got %+v", row)
	}
	// 0.9 of carrying out at 0.1 on average and 0.1 of backing down at 0.1.
	if got := row.Effects[0].NoDeal; math.Abs(got.Mean+0.1) > 0.01 {
		t.Errorf("it costs its owner %v where there is no deal, want about 0.1", got.Mean)
	}
	if !slices.ContainsFunc(p.Warnings, func(w string) bool { return strings.Contains(w, "The axe is stated as 0.90") }) {
		t.Errorf("no doubt about a stated credibility of 0.9 against a half: %q", p.Warnings)
	}
	with, without := shown(t, p, use.Candidate.ID).Value, shown(t, p, use.Against.ID).Value
	for what, d := range map[string]float64{"exact": use.Gain.Exact.Mean - (with.Exact.Mean - without.Exact.Mean), "played": use.Gain.Played.Mean - (with.Played.Mean - without.Played.Mean)} {
		if math.Abs(d) > 3e-9 {
			t.Errorf("%s gain is off by %v from the difference of %s and %s", what, d, use.Candidate.ID, use.Against.ID)
		}
	}
}

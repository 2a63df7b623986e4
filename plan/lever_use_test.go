package plan_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/plan"
)

// pulled is the pie of 20 pieces without candidates and with these levers.
func pulled(us, them float64, levers string) string {
	head, _, _ := strings.Cut(pieOf(20, 20, us, them, ""), "levers:")
	return head + "levers: {" + levers + "}\n"
}

func uses(v plan.Valued) string {
	var ids []string
	for _, l := range v.Levers {
		ids = append(ids, l.ID)
	}
	return strings.Join(ids, " ")
}

// A lever is advised where it visibly pays, alone or with another, and is left alone where it does not.
func TestLeversAreUsedWhereTheyPay(t *testing.T) {
	for _, x := range []struct {
		name, levers, want string
		us, them           float64
	}{
		{"cheap and strong", "a: {by: us, cost: 0.01, effects: {them: -0.3}}", "a", 0.4, 0.4},
		{"too dear", "a: {by: us, cost: 0.4, effects: {them: -0.3}}", "", 0.4, 0.4},
		{"a bluff", "a: {by: us, cost: 0.01, effects: {them: -0.3}, carry_out: 0.2, back_down: 0.1}", "", 0.4, 0.4},
		{"the same, made credible", "a: {by: us, cost: 0.01, effects: {them: -0.3}, carry_out: 0.01, back_down: 0.1}", "a", 0.4, 0.4},
		{"two that help", "a: {by: us, effects: {them: -0.2}}, b: {by: us, effects: {them: -0.2}}", "a b", 0.4, 0.4},
		{"of which one will do", "a: {by: us, effects: {them: -0.1}}, b: {by: us, effects: {them: -0.2}, excludes: a}", "b", 0.4, 0.4},
		{"no talks, a better no deal", "a: {by: us, cost: 0.1, effects: {us: 0.4}}", "a", 0.7, 0.7},
		{"does nothing", "a: {by: us, effects: {them: 0}}", "", 0.4, 0.4},
		{"theirs", "a: {by: them, effects: {us: -0.3}}", "", 0.4, 0.4},
		{"only with another: each opens half the gap", "a: {by: us, effects: {them: -0.18}}, b: {by: us, effects: {them: -0.18}}", "a b", 0.6, 0.6},
	} {
		p := planOf(t, pulled(x.us, x.them, x.levers), plan.Options{Seed: 1, Played: 200})
		if v := p.Nodes[0].Candidates[0]; uses(v) != x.want {
			t.Errorf("%s: advised %q with levers %q, want %q", x.name, v.ID, uses(v), x.want)
		}
	}
}

// A lever may be used where its scenarios hold.
func TestLeversOfAScenario(t *testing.T) {
	text := pulled(0.4, 0.4, "a: {by: us, cost: 0.01, effects: {them: -0.3}, scenarios: [storm]}") +
		"scenarios: {storm: {p: 0.5, then: {flood: {p: 0.5}}}, calm: {p: 0.5}}\n"
	want := map[string]string{"": "", "storm": "a", "flood": "a", "calm": ""}
	for _, nd := range planOf(t, text, plan.Options{Seed: 1, Played: 100}).Nodes {
		if w, ok := want[nd.ID]; ok && uses(nd.Candidates[0]) != w {
			t.Errorf("%q: levers %q, want %q", nd.ID, uses(nd.Candidates[0]), w)
		}
	}
}

// Beside an idle lever everything is worth what it was worth, and the advice is the same.
func TestIdleLeverChangesNoAdvice(t *testing.T) {
	with := planOf(t, pulled(0.3, 0.4, "a: {by: us, cost: 0, effects: {them: 0}, credibility: 0.5, carry_out: 0, back_down: 0, risk: 0, disaster: {us: -1}}"), plan.Options{Seed: 1, Played: 100})
	without := planOf(t, pulled(0.3, 0.4, ""), plan.Options{Seed: 1, Played: 100})
	a, b := with.Nodes[0], without.Nodes[0]
	if a.Best != b.Best || a.Act != b.Act || a.NoDeal != b.NoDeal {
		t.Errorf("with it %s at %+v, without %s at %+v", a.Best, a.Act, b.Best, b.Act)
	}
	for _, v := range a.Candidates {
		base, pulled := strings.CutSuffix(v.ID, "+a")
		if pulled && v.Value != shown(t, without, base).Value {
			t.Errorf("%s is worth %+v, without the lever %+v", v.ID, v.Value, shown(t, without, base).Value)
		}
	}
}

// The exact value of talking with and without a lever is that of the tree, branch by branch: make it or not, a deal (the
// Nash point among packages no worse for both than what no deal would come to) or none, carry out or back down.
func TestLeverAgainstTheTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := func(name string, low, high float64) float64 {
			return math.Round(rapid.Float64Range(low, high).Draw(t, name)*1e6) / 1e6
		}
		n := rapid.IntRange(2, 6).Draw(t, "options")
		u, text := [2][]float64{}, [2][]string{}
		for p := range u {
			for k := range n {
				u[p] = append(u[p], number("value", 0, 1))
				text[p] = append(text[p], fmt.Sprint(u[p][k]))
			}
		}
		r := [2]float64{number("no deal to us", 0, 1), number("no deal to them", 0, 1)}
		make, effect, own := number("make", 0, 0.2), number("effect", -0.5, 0.1), number("own effect", -0.1, 0.1)
		x, b := number("carry out", 0, 0.3), number("back down", 0, 0.3)
		stated := rapid.Bool().Draw(t, "stated")
		q := number("credibility", 0, 1)
		lever := fmt.Sprintf("cost: %v, effects: {us: %v, them: %v}, carry_out: %v, back_down: %v", make, own, effect, x, b)
		if stated {
			lever += fmt.Sprintf(", credibility: %v", q)
		} else if q = 0; b >= x-own-1e-12 {
			q = 1
		}
		options := numbered(n)
		p := planOf(t, fmt.Sprintf(`dossier: {advise: us}
parties: {us: , them: }
issues: {x: {options: [%s], values: {us: [%s], them: [%s]}}}
no_agreement: {default: {us: %v, them: %v}}
levers: {l: {by: us, %s}}
candidates: {talk: {strategy: boulware}, push: {strategy: boulware, levers: [l]}}
`, options, strings.Join(text[0], ", "), strings.Join(text[1], ", "), r[0], r[1], lever), plan.Options{Seed: 1, Draws: 1, Played: 2})
		held := deal(u, r)
		carried, backed := [2]float64{r[0] + own - x, r[1] + effect}, [2]float64{r[0] - b, r[1]}
		parted := [2]float64{}
		for i := range parted {
			parted[i] = q*carried[i] + (1-q)*backed[i]
		}
		for id, want := range map[string]float64{"talk": held, "push": deal(u, parted) - make} {
			if got := shown(t, p, id).Value.Exact.Mean; math.Abs(got-want) > 1e-6 {
				t.Errorf("%s: worth %v, by the tree %v", id, got, want)
			}
		}
	})
}

func numbered(n int) string {
	var out []string
	for k := range n {
		out = append(out, fmt.Sprint("o", k))
	}
	return strings.Join(out, ", ")
}

// deal is what the first party gets: at the Nash point of the packages that give both at least d, else d. Of products
// that tie the larger smallest gain counts, then the larger sum.
func deal(u [2][]float64, d [2]float64) float64 {
	value, best := d[0], [3]float64{-1}
	for k := range u[0] {
		x, y := u[0][k]-d[0], u[1][k]-d[1]
		rank := [3]float64{x * y, min(x, y), x + y}
		if x > -1e-13 && y > -1e-13 && slices.Compare(rank[:], best[:]) > 0 {
			best, value = rank, u[0][k]
		}
	}
	return value
}

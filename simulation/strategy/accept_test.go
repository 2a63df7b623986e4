package strategy_test

import (
	"fmt"
	"testing"

	"parley/model/protocol"
	"parley/simulation"

	"pgregory.net/rapid"
)

// twentieths is a catalogue in which deal d is worth d/20 to seat 1, which may sign all of them.
func twentieths() *simulation.Player {
	u := [][]float64{make([]float64, 21), make([]float64, 21)}
	for d := range 21 {
		u[0][d], u[1][d] = 1-float64(d)/20, float64(d)/20
	}
	return simulation.Deals{U: u}.Player(1, 0)
}

// accepted returns the round in which the strategy accepts an offer of the script, or -1.
func accepted(tb rapid.TB, name string, script []int) int {
	for _, x := range trace(tb, len(script), name, twentieths(), script) {
		if x.Move.Kind == protocol.Accept {
			return x.Round
		}
	}
	return -1
}

// What is received over 11 rounds is worth 0.1, 0.3, 0.5, 0.2, 0.4, 0.3, 0.6, 0.2, 0.4, 0.4, 0.25, and t = r/10. By hand:
//
//	round  window  max   mean             better than standing
//	7      4 … 7   0.6   1.5/4 = 0.375    mean of 0.4, 0.3, 0.6
//	8      6 … 8   0.6   1.2/3 = 0.4      0.6
//	9      8, 9    0.4   0.4              none
//	10     10      0.25  0.25             none
//
// The mean of all up to round 6 is 2.4/7 = 0.343, and the most is 0.6 ever after.
func TestAcceptanceByHand(t *testing.T) {
	script := []int{2, 6, 10, 4, 8, 6, 12, 4, 8, 8, 5}
	cases := []struct {
		accept string
		want   int
	}{
		{"next", -1},
		{"next(b=0.5)", 2},
		{"next(a=2)", 2},
		{"const(c=0.5)", 2},
		{"const(c=0.6)", 6},
		{"time(t=0.35)", 4},
		{"previous(a=2)", 2},
		{"previous(b=0.9)", 1}, // nothing sent before round 0
		{"gap(c=0.4)", 6},
		{"combi(t=0.7)", 9},
		{"combi(t=1)", 10},
		{"combi(t=0.6)", 6},
		{"combi_avg(t=0.7)", 8},
		{"combi_max_t(t=0.7)", -1},
		{"combi_max_t(t=0.6)", 6},
		{"combi_avg_t(t=0.6)", 6},
		{"combi_avg_t(t=0.7)", 8}, // 3.0/9
		{"combi_better(t=0.7)", 9},
		{"stopping", 10}, // 0.6 in round 6 is below v_4 = 0.7417, 0.4 in round 9 below v_1 = 0.5
	}
	for _, c := range cases {
		if got := accepted(t, "boa(offer=hardliner, accept="+c.accept+")", script); got != c.want {
			t.Errorf("%s: accepted in round %d, want %d", c.accept, got, c.want)
		}
	}
	if got := accepted(t, "boa(offer=hardliner, accept=stopping)", []int{2, 15, 15, 15, 15}); got != 1 { // v_3 = 89/128 = 0.695
		t.Errorf("stopping: accepted 0.75 in round %d, want 1", got)
	}
	if got := accepted(t, "boa(offer=hardliner, accept=stopping)", []int{2, 13, 12, 10, 1}); got != 3 { // 0.65, 0.6 < 5/8, 0.5
		t.Errorf("stopping: accepted in round %d, want 3", got)
	}
}

// The queues and running sums of combi against the definition.
func TestCombiIsItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		script := rapid.SliceOfN(rapid.IntRange(0, 19), 1, 40).Draw(t, "script")
		from := float64(rapid.IntRange(0, 10).Draw(t, "T")) / 10
		for _, name := range []string{"combi", "combi_avg", "combi_max_t", "combi_avg_t", "combi_better"} {
			got := accepted(t, fmt.Sprintf("boa(offer=hardliner, accept=%s(t=%g))", name, from), script)
			if want := plainCombi(name, from, script); got != want {
				t.Fatalf("%s(t=%g): accepted in round %d, want %d", name, from, got, want)
			}
		}
	})
}

// plainCombi returns the round in which somebody accepts who aspires to 1.
func plainCombi(name string, from float64, script []int) int {
	last := len(script) - 1
	for r := range script {
		first := max(0, 2*r-last)
		if name == "combi_max_t" || name == "combi_avg_t" {
			first = 0
		}
		most, sum, better, n := 0, 0, 0, 0
		for _, d := range script[first : r+1] {
			most, sum = max(most, d), sum+d
			if d > script[r] {
				better, n = better+d, n+1
			}
		}
		ok := false
		switch name {
		case "combi", "combi_max_t":
			ok = script[r] >= most
		case "combi_better":
			ok = n == 0 || script[r]*n >= better
		default:
			ok = script[r]*(r+1-first) >= sum
		}
		if ok && (last == 0 || float64(r)/float64(last) >= from) {
			return r
		}
	}
	return -1
}

package frontier_test

import (
	"slices"
	"testing"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/preference"
)

// tied makes a problem in which each given pair of issues shares a table of the first party.
func tied(issues, options int, pairs ...[2]int) *model.Problem {
	p := uniform(1, issues, options)
	for k, ij := range pairs {
		t := preference.Table{Scope: preference.Scope{ij[0], ij[1]}, Values: make([]preference.Utils, options*options)}
		for x := range t.Values {
			t.Values[x] = preference.Utils((x*x+k)%97) * preference.One / 1000
		}
		p.Utilities[0].Tables = append(p.Utilities[0].Tables, t)
	}
	return p
}

func TestChainsAreNarrow(t *testing.T) {
	var chain [][2]int
	for j := range 19 {
		chain = append(chain, [2]int{j, j + 1})
	}
	r, err := frontier.Of(tied(20, 4, chain...), frontier.Options{})
	if err != nil || !r.Exact || len(r.Points) < 2 {
		t.Errorf("20 issues in a chain: got %d points, %v", len(r.Points), err)
	}
	small := tied(6, 4, chain[:5]...)
	if got, want := frontierOf(t, small), bruteForce(small, nil); !samePoints(got, want) {
		t.Errorf("6 issues in a chain: got %v, want %v", got, want)
	}
}

// What is too wide to eliminate is searched, with the same answer.
func TestCliquesAreSearched(t *testing.T) {
	var clique [][2]int
	for j := 1; j < 9; j++ {
		for i := range j {
			clique = append(clique, [2]int{i, j})
		}
	}
	r, err := frontier.Of(tied(10, 10, clique...), frontier.Options{})
	if err != nil || !r.Exact || len(r.Points) < 2 {
		t.Errorf("got %d points, exact %v, %v", len(r.Points), r.Exact, err)
	}
	p := tied(6, 6, clique[:15]...)
	if got, want := frontier.Searched(p, frontier.Options{}, 0).Points, frontierOf(t, p); !samePoints(got, want) {
		t.Errorf("6 issues in a clique: searched %v, eliminated %v", got, want)
	}
}

// A solver that has grown allocates for its result alone: points, their utilities and their outcomes.
func TestMergeAllocatesNothing(t *testing.T) {
	veto := korea(1)
	veto.Vetoes = []model.Veto{{Utility: veto.Utilities[0], Threshold: preference.FromFloat(0.4)}}
	for _, c := range []struct {
		name string
		p    *model.Problem
	}{{"additive", uniform(1, 20, 10)}, {"coupled", korea(1)}, {"veto", veto}} {
		var s frontier.Solver
		got := testing.AllocsPerRun(10, func() {
			if _, err := s.Of(c.p, frontier.Options{Floor: c.p.Reservation}); err != nil {
				t.Fatal(err)
			}
		})
		if got > 3 {
			t.Errorf("%s: got %v allocations, want at most 3", c.name, got)
		}
	}
}

// What one side gives is what the other gets, so each trade has a mirror image, and both sides gain per unit lost.
func TestTradesMirror(t *testing.T) {
	p := uniform(3, 6, 5)
	mine, theirs := frontier.Trades(p, 0), frontier.Trades(p, 1)
	if len(mine) == 0 || len(mine) != len(theirs) {
		t.Fatalf("got %d and %d trades", len(mine), len(theirs))
	}
	for _, x := range mine {
		mirrored := func(y frontier.Trade) bool {
			return y.Give == x.Get && y.Get == x.Give && y.GiveCost == x.GetCost && y.GetGain == x.GiveGain && y.Ratio > 1
		}
		if !slices.ContainsFunc(theirs, mirrored) {
			t.Errorf("%v has no mirror image", x)
		}
		if gain := x.GetGain/x.GetCost - x.GiveCost/x.GiveGain; gain <= 0 {
			t.Errorf("%v serves one side only", x)
		}
	}
	if !slices.IsSortedFunc(mine, func(a, b frontier.Trade) int {
		if a.Ratio > b.Ratio {
			return -1
		}
		return 1
	}) {
		t.Error("not sorted by ratio")
	}
}

package ranking_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"parley/analysis/ranking"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// supposed is the other's utility under a hypothesis, in hundredths, by the definition.
func supposed(u preference.Utility, p *model.Problem, weights []int64, ω outcome.Outcome) preference.Utils {
	sum := 100 * u.Constant
	for _, t := range u.Tables {
		mean := int64(0)
		for _, j := range t.Scope {
			mean += weights[j]
		}
		sum += preference.Utils(mean/int64(len(t.Scope))) * t.Values[t.Scope.Index(p.Space, ω)]
	}
	return sum
}

// efficient lists, by brute force, the outcomes worth level to level + tolerance that are efficient under a hypothesis;
// of those worth the same to both, the lowest.
func efficient(list []pair, level, tolerance preference.Utils) []pair {
	var kept []pair
	for i, x := range list {
		worse := func(y pair) bool { return y.u >= x.u && y.v >= x.v && (y.u > x.u || y.v > x.v) }
		equal := func(y pair) bool { return y.u == x.u && y.v == x.v }
		if x.u >= level && x.u <= level+tolerance && !slices.ContainsFunc(list, worse) && !slices.ContainsFunc(list[:i], equal) {
			kept = append(kept, x)
		}
	}
	return kept
}

func differ(a, b outcome.Outcome) int {
	n := 0
	for j := range a {
		if a[j] != b[j] {
			n++
		}
	}
	return n
}

// spread returns the greatest least distance of any count of the candidates.
func spread(list []outcome.Outcome, picked []outcome.Outcome, count int) int {
	if len(picked) == count {
		least := len(picked[0])
		for i := range picked {
			for k := range i {
				least = min(least, differ(picked[i], picked[k]))
			}
		}
		return least
	}
	best := -1
	for i := range list {
		best = max(best, spread(list[i+1:], append(slices.Clone(picked), list[i]), count))
	}
	return best
}

func TestPackagesEqualBruteForce(t *testing.T) {
	sh := shape{issues: 5, options: 3, coupled: 1, rules: 1, values: 6}
	menus := 0
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 7))
		p := sh.random(r)
		other := p.Utilities[1]
		other.Tables = slices.DeleteFunc(other.Tables, func(t preference.Table) bool { return len(t.Scope) == 0 })
		other.Boxes, p.Utilities[0].Boxes = nil, nil
		list := bruteForce(p, p.Utilities[0], ranking.Options{})
		if len(list) == 0 {
			continue
		}
		o := ranking.PackageOptions{Level: list[r.IntN(len(list))].u, Tolerance: preference.Utils(1 + r.IntN(6)), Count: 1 + r.IntN(3), Sampled: 4, Seed: seed}
		m, err := ranking.Packages(p, p.Utilities[0], other, o)
		if err != nil {
			t.Fatal(err)
		}
		var candidates []outcome.Outcome
		for h, w := range m.Hypotheses {
			var worth []pair
			for _, x := range list {
				worth = append(worth, pair{x.ω, x.u, supposed(other, p, w, x.ω)})
			}
			fine := efficient(worth, o.Level, o.Tolerance)
			for _, x := range fine {
				if !slices.ContainsFunc(candidates, func(ω outcome.Outcome) bool { return slices.Equal(ω, x.ω) }) {
					candidates = append(candidates, x.ω)
				}
			}
			for _, q := range m.Packages {
				if q.Hypothesis == h && !slices.ContainsFunc(fine, func(x pair) bool { return slices.Equal(x.ω, q.Outcome) && x.u == q.U }) {
					t.Fatalf("seed %d: %v is not efficient under %v at %v", seed, q, w, o.Level)
				}
			}
		}
		if want := min(o.Count, len(candidates)); len(m.Packages) != want || !m.Exact || !m.Efficient {
			t.Fatalf("seed %d: got %+v, want %d packages, exact", seed, m, want)
		}
		if len(m.Packages) > 1 {
			menus++
			if want := spread(candidates, nil, len(m.Packages)); m.Distance != want {
				t.Fatalf("seed %d: got %+v, want distance %d among %v", seed, m, want, candidates)
			}
		}
	}
	if menus < 200 {
		t.Errorf("only %d menus of several packages: the test tests little", menus)
	}
}

// A party indifferent between two issues of equal stake offers one or the other; the choice tells which matters.
func TestPackagesReveal(t *testing.T) {
	table := func(j int, x preference.Utils) preference.Table {
		return preference.Table{Scope: preference.Scope{j}, Values: []preference.Utils{0, x}}
	}
	p := &model.Problem{Space: outcome.NewSpace(2, 2), StatusQuo: outcome.Outcome{0, 0}, Incidental: []bool{false, false}}
	mine := preference.Utility{Constant: 20, Tables: []preference.Table{table(0, -10), table(1, -10)}}
	other := preference.Utility{Tables: []preference.Table{table(0, 5), table(1, 5)}}
	m, err := ranking.Packages(p, mine, other, ranking.PackageOptions{Level: 10, Tolerance: 1, Count: 2, Sampled: -1})
	if err != nil {
		t.Fatal(err)
	}
	want := []ranking.Package{
		{Outcome: outcome.Outcome{0, 1}, U: 10, Hypothesis: 0, Chosen: []int{0, 2}, Reveals: 1},
		{Outcome: outcome.Outcome{1, 0}, U: 10, Hypothesis: 1, Chosen: []int{0, 1}, Reveals: 0},
	}
	if !reflect.DeepEqual(m.Packages, want) || m.Distance != 2 {
		t.Errorf("got %+v, want %+v", m, want)
	}
}

func TestPackagesRefuseNegativeCounts(t *testing.T) {
	p := uniform(1, 2, 2, false)
	if _, err := ranking.Packages(p, p.Utilities[0], p.Utilities[1], ranking.PackageOptions{Count: -1}); err == nil {
		t.Error("no error")
	}
}

// Ravi, Rosenkrantz and Tayi (1994): the greedy choice is at least half as good as the best.
func TestFarthestFirstIsHalfAsGood(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		var list []outcome.Outcome
		for range 8 {
			list = append(list, outcome.Outcome{r.IntN(4), r.IntN(4), r.IntN(4), r.IntN(4), r.IntN(4)})
		}
		d := make([][]int, len(list))
		for i := range d {
			for k := range list {
				d[i] = append(d[i], differ(list[i], list[k]))
			}
		}
		for count := 2; count <= 4; count++ {
			picked := ranking.FarthestFirst(d, count)
			slices.Sort(picked)
			if got, best := ranking.Closest(d, picked), spread(list, nil, count); 2*got < best || len(slices.Compact(picked)) != count {
				t.Errorf("seed %d, %d of %v: got %v, distance %d, best %d", seed, count, list, picked, got, best)
			}
		}
	}
}

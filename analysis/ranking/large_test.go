package ranking_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"parley/analysis/ranking"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// dice makes a problem whose outcomes are throws of n dice, each worth its pips times a unit.
func dice(n, sides int, unit preference.Utils) *model.Problem {
	card := slices.Repeat([]int{sides}, n)
	p := &model.Problem{Space: outcome.NewSpace(card...), Utilities: make([]preference.Utility, 1)}
	for j := range n {
		t := preference.Table{Scope: preference.Scope{j}}
		for o := range sides {
			t.Values = append(t.Values, unit*preference.Utils(o+1))
		}
		p.Utilities[0].Tables = append(p.Utilities[0].Tables, t)
	}
	return p
}

func TestCountsOfDice(t *testing.T) {
	for _, c := range []struct {
		name            string
		n, sides        int
		pips            preference.Utils
		want            string
		smaller, larger string // at most so many pips, at least
	}{
		{"Galileo, c. 1620, nine with three dice", 3, 6, 9, "25", "81", "160"},
		{"Galileo, c. 1620, ten with three dice", 3, 6, 10, "27", "108", "135"},
		{"one more than the least, 10¹⁰⁰ outcomes", 100, 10, 101, "100", "101", "9" + string(slices.Repeat([]byte("9"), 99))},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := of(t, dice(c.n, c.sides, 1000), ranking.Options{})
			u := 1000 * c.pips
			for _, x := range []struct {
				low, high preference.Utils
				want      string
			}{{u, u, c.want}, {-1 << 62, u, c.smaller}, {u, 1 << 62, c.larger}} {
				a, b := r.Count(x.low, x.high)
				if a.Cmp(b) != 0 || a.String() != x.want {
					t.Errorf("%v to %v: got %v to %v, want %v", x.low, x.high, a, b, x.want)
				}
			}
		})
	}
}

// In 10²⁰ outcomes that do not tie, streams start anywhere, keep their order and their band, and repeat nothing.
func TestStreamsInLargeSpaces(t *testing.T) {
	for _, c := range []struct {
		name            string
		issues, options int
	}{{"10⁸", 8, 10}, {"10²⁰", 20, 10}, {"10⁵⁰", 50, 10}} {
		t.Run(c.name, func(t *testing.T) {
			p := uniform(3, c.issues, c.options, false)
			r := of(t, p, ranking.Options{})
			_, top, _ := r.Bounds()
			for _, level := range []preference.Utils{top * 5 / 10, top * 8 / 10, top * 95 / 100, top} {
				n, last, seen := 0, level, map[string]bool{}
				for ω, u := range r.From(level) {
					if v := p.Utilities[0].Of(p.Space, ω); v != u || u > level || u > last+r.Slack() {
						t.Fatalf("from %v: %v is worth %v, not %v, after one worth %v, with slack %v", level, ω, v, u, last, r.Slack())
					}
					key := string(outcomeKey(ω))
					if seen[key] {
						t.Fatalf("from %v: %v twice", level, ω)
					}
					seen[key], last = true, min(last, u)
					if n++; n == 2000 {
						break
					}
				}
				if n != 2000 {
					t.Errorf("from %v: only %d outcomes", level, n)
				}
				near, _ := r.Below(level)
				for _, u := range r.From(level) {
					if r.Slack() == 0 && u != near.U || near.U < u && near.Gap == 0 || near.U > level {
						t.Errorf("below %v: got %v; the band starts with one worth %v", level, near, u)
					}
					break
				}
			}
		})
	}
}

// Where 10²⁰ outcomes tie, the lowest is found at once, and proven.
func TestNearestOfManyTies(t *testing.T) {
	for _, c := range []struct {
		name  string
		p     *model.Problem
		level preference.Utils
		want  preference.Utils
	}{
		{"all are worth nothing", dice(20, 10, 0), 5, 0},
		{"above all", dice(20, 10, 7), 10_000, 1400},
		{"between two levels, nearer the lower", dice(20, 10, 7), 702, 700},
		{"between two levels, half way", dice(20, 10, 2), 201, 202},
	} {
		near, ok := of(t, c.p, ranking.Options{}).Nearest(c.level)
		if lowest := lowestThrow(c.p, c.want); !ok || near.U != c.want || near.Gap != 0 || !slices.Equal(near.Outcome, lowest) {
			t.Errorf("%s: got %v, %v, want %v, %v", c.name, near, ok, c.want, lowest)
		}
	}
}

// lowestThrow gives as many pips as it must to the last dice.
func lowestThrow(p *model.Problem, u preference.Utils) outcome.Outcome {
	ω := make(outcome.Outcome, p.Space.Issues())
	for j := len(ω) - 1; j >= 0; j-- {
		for ω[j] < p.Space.Options(j)-1 && p.Utilities[0].Of(p.Space, ω) < u {
			ω[j]++
		}
	}
	return ω
}

func outcomeKey(ω outcome.Outcome) []byte {
	var b []byte
	for _, o := range ω {
		b = append(b, byte(o))
	}
	return b
}

// The best of 10¹⁰⁰ outcomes are those of the last issues that matter least.
func TestDescendingInLargeSpaces(t *testing.T) {
	p := uniform(5, 100, 10, true)
	last, before, n := preference.Utils(1<<60), outcome.Outcome(nil), 0
	for ω, u := range of(t, p, ranking.Options{}).Descending() {
		if u != p.Utilities[0].Of(p.Space, ω) || u > last || u == last && before.Compare(ω) >= 0 {
			t.Fatalf("%v, worth %v, after %v, worth %v", ω, u, before, last)
		}
		last, before = u, append(before[:0], ω...)
		if n++; n == 20_000 {
			break
		}
	}
}

// Every outcome of a band is drawn about as often: χ² with n−1 degrees of freedom stays within five standard deviations.
func TestRandomIsUniform(t *testing.T) {
	p := uniform(2, 4, 4, false)
	x, err := ranking.NewIndex(p, 0, ranking.Options{})
	if err != nil {
		t.Fatal(err)
	}
	low, high := preference.One*3/10, preference.One*7/10
	in := collect(x.Band(low, high))
	for _, levels := range []int{8, 1000, 1 << 20} {
		r := of(t, p, ranking.Options{Levels: levels})
		rng, seen := rand.New(rand.NewPCG(1, 9)), map[string]float64{}
		draws := 200 * len(in)
		var ω outcome.Outcome
		for range draws {
			ω, _, _ = r.Random(ω, low, high, rng)
			seen[string(outcomeKey(ω))]++
		}
		χ2 := 0.0
		for _, y := range in {
			d := seen[string(outcomeKey(y.ω))] - 200
			χ2 += d * d / 200
		}
		n := float64(len(in) - 1)
		if d := χ2 - n; d*d > 25*2*n || len(seen) != len(in) {
			t.Errorf("%d levels: χ² is %.1f with %v degrees of freedom, %d of %d outcomes drawn", levels, χ2, n, len(seen), len(in))
		}
	}
}

func TestRandomInLargeSpaces(t *testing.T) {
	for _, issues := range []int{50, 100} {
		p := uniform(1, issues, 10, false)
		r := of(t, p, ranking.Options{})
		rng := rand.New(rand.NewPCG(1, 1))
		low := preference.One * 6 / 10
		for range 20 {
			ω, u, ok := r.Random(nil, low, low+preference.One/100, rng)
			if !ok || u != p.Utilities[0].Of(p.Space, ω) || u < low || u > low+preference.One/100 {
				t.Fatalf("%d issues: got %v, %v, %v", issues, ω, u, ok)
			}
		}
		a, b := r.Count(preference.One/2, preference.One)
		if a.Sign() <= 0 || a.Cmp(b) >= 0 || b.Cmp(p.Space.Size()) > 0 {
			t.Errorf("%d issues: counts from %v to %v of %v", issues, a, b, p.Space.Size())
		}
		if all, _ := r.Count(-1<<62, 1<<62); all.Cmp(p.Space.Size()) != 0 {
			t.Errorf("%v outcomes in all, want %v", all, p.Space.Size())
		}
	}
}

// A space without issues has one outcome.
func TestNoIssues(t *testing.T) {
	p := &model.Problem{Space: outcome.NewSpace(), Utilities: []preference.Utility{{Constant: 7}}}
	r := of(t, p, ranking.Options{})
	want := []ranked{{outcome.Outcome{}, 7}}
	for name, got := range map[string][]ranked{"descending": collect(r.Descending()), "ascending": collect(r.Ascending()), "band": collect(r.Band(0, 9))} {
		if !same(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	if near, ok := r.Nearest(3); !ok || near.U != 7 || near.Gap != 0 {
		t.Errorf("nearest: got %v, %v", near, ok)
	}
	p.RequiresChange = true
	if got := collect(of(t, p, ranking.Options{}).Descending()); len(got) != 0 {
		t.Errorf("nothing can change, but got %v", got)
	}
}

// A ranking serves several goroutines at once; the race detector watches.
func TestRankingIsShared(t *testing.T) {
	p := uniform(4, 5, 4, false)
	r, want := of(t, p, ranking.Options{Levels: 100}), bruteForce(p, p.Utilities[0], ranking.Options{})
	var wait sync.WaitGroup
	for seed := range uint64(4) {
		wait.Go(func() {
			a, b := collect(r.Descending()), collect(r.From(preference.One))
			if !same(a, want) || !same(b, want) {
				t.Errorf("got %d and %d outcomes, want %d in order", len(a), len(b), len(want))
			}
			r.Nearest(preference.One / 2)
			r.Random(nil, 0, preference.One, rand.New(rand.NewPCG(seed, 1)))
		})
	}
	wait.Wait()
}

// hub ties every issue to the last one, so that the issues' own order would hold them all.
func hub(seed uint64) *model.Problem {
	r := rand.New(rand.NewPCG(seed, 2))
	p := &model.Problem{Space: outcome.NewSpace(4, 4, 4, 4, 4, 4, 3), Utilities: make([]preference.Utility, 1),
		StatusQuo: make(outcome.Outcome, 7), Incidental: make([]bool, 7), RequiresChange: true}
	for j := range 6 {
		t := preference.Table{Scope: preference.Scope{j, 6}}
		for range 12 {
			t.Values = append(t.Values, preference.Utils(r.IntN(50)))
		}
		p.Utilities[0].Tables = append(p.Utilities[0].Tables, t)
	}
	return p
}

func TestReorderedIssues(t *testing.T) {
	for seed := range uint64(5) {
		p := hub(seed)
		want := bruteForce(p, p.Utilities[0], ranking.Options{})
		for _, levels := range []int{0, 2} {
			r := of(t, p, ranking.Options{Levels: levels})
			if got := collect(r.Descending()); !same(got, want) {
				t.Errorf("seed %d: %d outcomes descending, the first %v, want %d, %v", seed, len(got), got[0], len(want), want[0])
			}
			got := collect(r.Band(100, 200))
			if !same(sorted(got), sorted(between(want, 100, 200))) || !slices.IsSortedFunc(got, func(a, b ranked) int { return cmp.Compare(b.u, a.u) }) {
				t.Errorf("seed %d: the band differs", seed)
			}
			if near, ok := r.Nearest(123); !ok || near.U != p.Utilities[0].Of(p.Space, near.Outcome) {
				t.Errorf("seed %d: nearest %v, %v", seed, near, ok)
			} else if best, _ := nearest(want, 123, 0); best.u != near.U {
				t.Errorf("seed %d: nearest %v, want %v", seed, near, best)
			}
		}
	}
}

// A ratifier who looks at more than a table holds is asked outcome by outcome.
func TestWideVetoes(t *testing.T) {
	for seed := range uint64(4) {
		p := uniform(seed, 7, 4, seed%2 == 0)
		p.Vetoes = []model.Veto{{Utility: uniform(seed+9, 7, 4, false).Utilities[0], Threshold: preference.One * 6 / 10}}
		o := ranking.Options{Vetoes: true}
		r, want := of(t, p, o), bruteForce(p, p.Utilities[0], o)
		if len(want) < 100 || len(want) > 10_000 {
			t.Fatalf("seed %d: %d outcomes pass, which tests little", seed, len(want))
		}
		if got := collect(r.Descending()); !same(got, want) {
			t.Errorf("seed %d: %d outcomes descending, want %d", seed, len(got), len(want))
		}
		x, err := ranking.NewIndex(p, 0, o)
		if err != nil || !same(collect(x.Descending()), want) {
			t.Errorf("seed %d: the index differs, %v", seed, err)
		}
		low, high := want[len(want)*3/4].u, want[len(want)/4].u
		in := between(want, low, high)
		if got := collect(r.Band(low, high)); !same(got, in) {
			t.Errorf("seed %d: %d outcomes in the band, want %d", seed, len(got), len(in))
		}
		if a, b := r.Count(low, high); a.Cmp(b) != 0 || a.Int64() != int64(len(in)) {
			t.Errorf("seed %d: count %v to %v, want %d", seed, a, b, len(in))
		}
		for side, f := range map[int]func(preference.Utils) (ranking.Near, bool){-1: r.Below, 0: r.Nearest, 1: r.Above} {
			for _, level := range []preference.Utils{low + 1, high - 1, 0, preference.One} {
				got, ok := f(level)
				if best, has := nearest(want, level, side); ok != has || ok && (got.U != best.u || got.Gap != 0 || !slices.Equal(got.Outcome, best.ω)) {
					t.Errorf("seed %d, side %d of %v: got %v, %v, want %v, %v", seed, side, level, got, ok, best, has)
				}
			}
		}
		rng := rand.New(rand.NewPCG(seed, 1))
		for range 100 {
			if ω, u, ok := r.Random(nil, low, high, rng); !ok || u < low || u > high || !p.Allows(ω) {
				t.Errorf("seed %d: drew %v, %v, %v", seed, ω, u, ok)
			}
		}
	}
}

func TestStreamsDoNotAllocate(t *testing.T) {
	p := uniform(1, 6, 10, false)
	r := of(t, p, ranking.Options{})
	x, _ := ranking.NewIndex(p, 0, ranking.Options{})
	c, _ := ranking.NewCurve(p, p.Utilities[0], p.Utilities[1], ranking.Options{})
	rng, ω := rand.New(rand.NewPCG(1, 1)), make(outcome.Outcome, 6)
	r.Random(ω, 0, preference.One, rng)
	for name, f := range map[string]func(){
		"lookup": func() { c.BestForOther(preference.One / 2) },
		"random": func() { x.Random(ω, 0, preference.One, rng) },
		"rank":   func() { x.At(ω, 777) },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
	first := testing.AllocsPerRun(3, func() { take(r, 1) })
	if n := testing.AllocsPerRun(3, func() { take(r, 20_000) }); n > first+200 {
		t.Errorf("20,000 outcomes: %v allocations, the first %v", n, first)
	}
}

// take goes through the first outcomes of the middle of a ranking.
func take(r *ranking.Ranking, n int) {
	for range r.From(preference.One / 2) {
		if n--; n == 0 {
			return
		}
	}
}

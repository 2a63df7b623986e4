package ranking_test

import (
	"cmp"
	"iter"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/ranking"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A ranked is an outcome and its utility.
type ranked struct {
	ω outcome.Outcome
	u preference.Utils
}

// bruteForce is the plain version: value every outcome that counts, and sort.
func bruteForce(p *model.Problem, u preference.Utility, o ranking.Options) []ranked {
	size, ok := p.Space.SmallSize(1 << 20)
	if !ok {
		panic("ranking_test: too large for brute force")
	}
	q := *p
	if !o.Vetoes {
		q.Vetoes = nil
	}
	if o.IgnoreRules {
		q.Rules, q.RequiresChange = nil, false
	}
	var all []ranked
	for n := range size {
		if ω := p.Space.At(nil, n); q.Allows(ω) {
			all = append(all, ranked{ω, u.Of(p.Space, ω)})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Compare(b.u, a.u) })
	return all
}

// ascending returns the list from the worst up, equals from the lowest up.
func ascending(list []ranked) []ranked {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b ranked) int { return cmp.Compare(a.u, b.u) })
	return list
}

func between(list []ranked, low, high preference.Utils) []ranked {
	var in []ranked
	for _, x := range list {
		if low <= x.u && x.u <= high {
			in = append(in, x)
		}
	}
	return in
}

func collect(seq iter.Seq2[outcome.Outcome, preference.Utils]) []ranked {
	var all []ranked
	for ω, u := range seq {
		all = append(all, ranked{slices.Clone(ω), u})
	}
	return all
}

func same(a, b []ranked) bool {
	return slices.EqualFunc(a, b, func(x, y ranked) bool { return x.u == y.u && slices.Equal(x.ω, y.ω) })
}

// sorted returns the list by outcome.
func sorted(list []ranked) []ranked {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b ranked) int { return a.ω.Compare(b.ω) })
	return list
}

// A shape says what random problems look like.
type shape struct {
	issues, options, coupled, rules, vetoes, boxes int
	values                                         int // entries are integers below it: few values, many ties
	unit                                           preference.Utils
	change                                         bool
}

var shapes = []struct {
	name string
	shape
}{
	{"additive", shape{issues: 5, options: 4, values: 1000}},
	{"additive ties", shape{issues: 6, options: 4, values: 3, unit: 7}},
	{"coupled", shape{issues: 5, options: 4, coupled: 3, values: 50}},
	{"coupled ties", shape{issues: 6, options: 3, coupled: 3, values: 2}},
	{"rules", shape{issues: 5, options: 4, coupled: 2, rules: 4, values: 9}},
	{"boxes", shape{issues: 6, options: 3, boxes: 3, rules: 1, values: 9}},
	{"change", shape{issues: 5, options: 3, rules: 2, values: 4, change: true}},
	{"all", shape{issues: 6, options: 3, coupled: 2, boxes: 1, rules: 2, vetoes: 2, values: 5, unit: 3, change: true}},
}

// random makes a problem of one party of the shape.
func (sh shape) random(r *rand.Rand) *model.Problem {
	card := make([]int, 1+r.IntN(sh.issues))
	p := &model.Problem{RequiresChange: sh.change, StatusQuo: make(outcome.Outcome, len(card))}
	for j := range card {
		card[j] = 1 + r.IntN(sh.options)
		p.StatusQuo[j] = r.IntN(card[j])
		p.Incidental = append(p.Incidental, r.IntN(3) == 0)
	}
	p.Space = outcome.NewSpace(card...)
	p.Utilities = []preference.Utility{sh.utility(r, p.Space), sh.utility(r, p.Space)}
	for range r.IntN(sh.rules + 1) {
		sc := scope(r, len(card), 3)
		rule := preference.Rule{Scope: sc, Allowed: make([]bool, sc.Size(p.Space))}
		for i := range rule.Allowed {
			rule.Allowed[i] = r.IntN(4) > 0
		}
		p.Rules = append(p.Rules, model.BoundRule{Rule: rule, Kind: model.ByRedLine, Seat: 0})
	}
	for range r.IntN(sh.vetoes + 1) {
		t := preference.Utils(r.IntN(sh.values * len(card)))
		p.Vetoes = append(p.Vetoes, model.Veto{Utility: sh.utility(r, p.Space), Threshold: t})
	}
	return p
}

// utility is additive with a few tables over several issues, and boxes.
func (sh shape) utility(r *rand.Rand, s outcome.Space) preference.Utility {
	unit := max(sh.unit, 1)
	u := preference.Utility{Constant: preference.Utils(r.IntN(5) - 2)}
	table := func(sc preference.Scope) {
		t := preference.Table{Scope: sc, Values: make([]preference.Utils, sc.Size(s))}
		for i := range t.Values {
			t.Values[i] = unit * preference.Utils(r.IntN(2*sh.values)-sh.values/2)
		}
		u.Tables = append(u.Tables, t)
	}
	for j := range s.Issues() {
		if r.IntN(5) > 0 {
			table(preference.Scope{j})
		}
	}
	for range r.IntN(sh.coupled + 1) {
		table(scope(r, s.Issues(), 3))
	}
	for range r.IntN(sh.boxes + 1) {
		b := preference.Box{Scope: scope(r, s.Issues(), 4), Value: preference.Utils(r.IntN(9) - 4)}
		for _, j := range b.Scope {
			allowed := make([]bool, s.Options(j))
			for o := range allowed {
				allowed[o] = r.IntN(3) > 0
			}
			b.Allowed = append(b.Allowed, allowed)
		}
		u.Boxes = append(u.Boxes, b)
	}
	return u
}

// scope returns up to size different issues, ascending; now and then none.
func scope(r *rand.Rand, issues, size int) preference.Scope {
	sc := preference.Scope(r.Perm(issues)[:min(issues, r.IntN(size+1))])
	slices.Sort(sc)
	return sc
}

// eachCase runs f on random problems of every shape, with every kind of options.
func eachCase(t *testing.T, seeds uint64, f func(t *testing.T, p *model.Problem, o ranking.Options, want []ranked, r *rand.Rand)) {
	t.Helper()
	for _, c := range shapes {
		t.Run(c.name, func(t *testing.T) {
			for seed := range seeds {
				r := rand.New(rand.NewPCG(seed, 1))
				p := c.random(r)
				o := ranking.Options{IgnoreRules: r.IntN(5) == 0, Vetoes: r.IntN(2) == 0}
				f(t, p, o, bruteForce(p, p.Utilities[0], o), r)
				if t.Failed() {
					t.Fatalf("seed %d, options %+v", seed, o)
				}
			}
		})
	}
}

func of(t *testing.T, p *model.Problem, o ranking.Options) *ranking.Ranking {
	t.Helper()
	r, err := ranking.Of(p, 0, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestStreamsEqualSorting(t *testing.T) {
	eachCase(t, 800, func(t *testing.T, p *model.Problem, o ranking.Options, want []ranked, _ *rand.Rand) {
		r := of(t, p, o)
		if got := collect(r.Descending()); !same(got, want) {
			t.Errorf("descending: got %v, want %v", got, want)
		}
		if got, want := collect(r.Ascending()), ascending(want); !same(got, want) {
			t.Errorf("ascending: got %v, want %v", got, want)
		}
		if low, high, ok := r.Bounds(); len(want) > 0 && (!ok || low > want[len(want)-1].u || high < want[0].u) {
			t.Errorf("bounds %v to %v, %v; want those of %v", low, high, ok, want)
		}
	})
}

// band draws two levels near the utilities of the list.
func band(r *rand.Rand, list []ranked) (low, high preference.Utils) {
	if len(list) == 0 {
		return 0, preference.Utils(r.IntN(9))
	}
	low = list[r.IntN(len(list))].u + preference.Utils(r.IntN(5)-2)
	high = list[r.IntN(len(list))].u + preference.Utils(r.IntN(5)-2)
	return min(low, high), max(low, high)
}

func TestExactBandsEqualSorting(t *testing.T) {
	eachCase(t, 400, func(t *testing.T, p *model.Problem, o ranking.Options, want []ranked, rng *rand.Rand) {
		r := of(t, p, o)
		low, high := band(rng, want)
		in := between(want, low, high)
		if got := collect(r.Band(low, high)); !same(got, in) || r.Slack() != 0 {
			t.Errorf("band %v to %v: got %v, slack %v, want %v", low, high, got, r.Slack(), in)
		}
		if got, want := collect(r.From(high)), between(want, -1e9, high); !same(got, want) {
			t.Errorf("from %v: got %v, want %v", high, got, want)
		}
		if a, b := r.Count(low, high); a.Cmp(b) != 0 || a.Int64() != int64(len(in)) {
			t.Errorf("count %v to %v: got %v to %v, want %d", low, high, a, b, len(in))
		}
	})
}

// Where levels are rounded, bands keep their members and their order, or at least within the slack, and outcomes at the
// edges are counted one by one.
func TestRoundedBandsEqualSorting(t *testing.T) {
	eachCase(t, 400, func(t *testing.T, p *model.Problem, o ranking.Options, want []ranked, rng *rand.Rand) {
		o.Levels = 1 + rng.IntN(8)
		r := of(t, p, o)
		r.Limit(int64(1+rng.IntN(30)), float64(rng.IntN(40)))
		low, high := band(rng, want)
		in := between(want, low, high)
		got := collect(r.Band(low, high))
		if !same(sorted(got), sorted(in)) || r.Slack() == 0 && !same(got, in) {
			t.Errorf("band %v to %v: got %v, slack %v, want %v", low, high, got, r.Slack(), in)
		}
		least := high
		for _, x := range got {
			if x.u > least+r.Slack() {
				t.Errorf("%v comes after one worth %v, with slack %v", x, least, r.Slack())
			}
			least = min(least, x.u)
		}
		if a, b := r.Count(low, high); a.Cmp(b) != 0 || a.Int64() != int64(len(in)) {
			t.Errorf("count %v to %v: got %v to %v, want %d", low, high, a, b, len(in))
		}
		ω, u, ok := r.Random(nil, low, high, rng)
		if ok != (len(in) > 0) || ok && !slices.ContainsFunc(in, func(x ranked) bool { return x.u == u && slices.Equal(x.ω, ω) }) {
			t.Errorf("random %v, %v, %v is not of %v", ω, u, ok, in)
		}
	})
}

// nearest is the plain version: among the list, by distance, then worth, then outcome.
func nearest(list []ranked, x preference.Utils, side int) (best ranked, ok bool) {
	for _, y := range list { // descending, equals from the lowest up
		if side < 0 && y.u > x || side > 0 && y.u < x {
			continue
		}
		if !ok || max(x-y.u, y.u-x) < max(x-best.u, best.u-x) {
			best, ok = y, true
		}
	}
	return best, ok
}

func TestNearestEqualsBruteForce(t *testing.T) {
	eachCase(t, 400, func(t *testing.T, p *model.Problem, o ranking.Options, want []ranked, rng *rand.Rand) {
		r := of(t, p, o)
		r.Limit(int64(1+rng.IntN(200)), 0)
		x, y := band(rng, want)
		for _, level := range []preference.Utils{x, y, -1 << 62, 1 << 62} {
			check := func(name string, got ranking.Near, ok bool, side int) {
				t.Helper()
				best, has := nearest(want, max(min(level, 1e9), -1e9), side)
				if ok != has || ok && (got.U != best.u || got.Gap != 0 || !slices.Equal(got.Outcome, best.ω)) {
					t.Errorf("%s %v: got %v, %v, want %v, %v", name, level, got, ok, best, has)
				}
			}
			got, ok := r.Nearest(level)
			check("nearest", got, ok, 0)
			got, ok = r.Below(level)
			check("below", got, ok, -1)
			got, ok = r.Above(level)
			check("above", got, ok, 1)
		}
	})
}

func TestIndexEqualsSorting(t *testing.T) {
	eachCase(t, 300, func(t *testing.T, p *model.Problem, o ranking.Options, want []ranked, rng *rand.Rand) {
		x, err := ranking.NewIndex(p, 0, o)
		if err != nil {
			t.Fatal(err)
		}
		if got := collect(x.Descending()); !same(got, want) || x.Len() != len(want) {
			t.Errorf("descending: got %v, want %v", got, want)
		}
		if got, want := collect(x.Ascending()), ascending(want); !same(got, want) {
			t.Errorf("ascending: got %v, want %v", got, want)
		}
		for i := range want {
			if ω, u := x.At(nil, i); u != want[i].u || !slices.Equal(ω, want[i].ω) {
				t.Errorf("rank %d: got %v, %v, want %v", i, ω, u, want[i])
			}
		}
		low, high := band(rng, want)
		in := between(want, low, high)
		if got := collect(x.Band(low, high)); !same(got, in) {
			t.Errorf("band %v to %v: got %v, want %v", low, high, got, in)
		}
		if a, _ := x.Count(low, high); a.Cmp(big.NewInt(int64(len(in)))) != 0 {
			t.Errorf("count: got %v, want %d", a, len(in))
		}
		for side, f := range map[int]func(preference.Utils) (ranking.Near, bool){-1: x.Below, 0: x.Nearest, 1: x.Above} {
			got, ok := f(high)
			if best, has := nearest(want, high, side); ok != has || ok && (got.U != best.u || !slices.Equal(got.Outcome, best.ω)) {
				t.Errorf("side %d of %v: got %v, %v, want %v, %v", side, high, got, ok, best, has)
			}
		}
		ω, u, ok := x.Random(nil, low, high, rng)
		if ok != (len(in) > 0) || ok && !slices.ContainsFunc(in, func(y ranked) bool { return y.u == u && slices.Equal(y.ω, ω) }) {
			t.Errorf("random %v, %v, %v is not of %v", ω, u, ok, in)
		}
	})
}

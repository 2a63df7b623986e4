package ranking

import (
	"errors"
	"slices"
	"sort"

	"parley/analysis/frontier"
	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// PackageOptions say what packages to make.
type PackageOptions struct {
	Level     preference.Utils // what each must be worth to me at least
	Tolerance preference.Utils // and how much more it may be worth; 0: a hundredth of the problem's unit
	Count     int              // packages wanted; 0: three
	// Sampled is how many hypotheses about the other's weights are drawn besides the plain ones; 0: 16; below 0: none.
	Sampled int
	Seed    uint64 // of the draws
	Which   Options
}

// A Menu is a set of packages to be offered at once.
type Menu struct {
	Packages []Package
	// Hypotheses are the weights that the other side was supposed to put on issues, per hypothesis and issue, in
	// hundredths of what the model of it says.
	Hypotheses [][]int64
	// Distance is the number of issues in which the two packages most alike differ, 0 if there are not two.
	Distance int
	// Exact reports that no other choice among the candidates has two most alike that differ in more; the choice is
	// otherwise greedy, and at least half as good.
	Exact bool
	// Efficient reports that every frontier was exact. Otherwise a package may be worse by as much as a frontier may
	// have been cut short.
	Efficient bool
}

// A Package is one of several offers of equal value to whoever makes them.
type Package struct {
	Outcome    outcome.Outcome
	U          preference.Utils // to me
	Hypothesis int              // the first under which no outcome is better for one of us and as good for the other
	Chosen     []int            // hypotheses under which no other package of the menu is worth more to the other side
	// Reveals is the issue that would turn out to matter more to the other side than supposed if it chose this
	// package, -1 if none: the one whose weight is, on average over Chosen, farthest above its average over all.
	Reveals int
}

// defaults of PackageOptions, and the factors on a weight in hundredths.
const (
	usualCount   = 3
	usualSampled = 16
	supposed     = 100
	stressed     = 400
)

var factors = []int64{25, 50, 100, 200, 400}

var errCount = errors.New("ranking: a menu needs at least one package")

// Packages returns several offers of equal value to me that differ as much as possible: multiple equivalent
// simultaneous offers (Medvec and Galinsky 2005; Leonardelli, Gu, McRuer, Medvec and Galinsky 2019). Which of them the
// other side likes best tells what it cares for.
//
// Mine is my utility, other my model of the other's. Hypotheses about the other's weights are: as modelled; each issue
// in which it has a stake counting four times as much; and draws in which every issue counts a quarter, half, once, twice
// or four times as much. Under each, the frontier is solved; its points worth level to level + tolerance to me are the
// candidates, at most 256, those best for the other first. Of these the menu takes the Count whose two most alike differ
// in the most issues (max-min dispersion), ties to the candidates that come first; by exhaustive search, or, past
// a million steps, greedily (Gonzalez 1985), which is at least half as good (Ravi, Rosenkrantz and Tayi 1994).
//
// Every package is efficient under its hypothesis. There may be fewer than wanted, or none. Cost: a frontier for each
// hypothesis. The error, if any, is that of [NewCurve].
func Packages(p *model.Problem, mine, other preference.Utility, o PackageOptions) (Menu, error) {
	o, err := o.checked(p)
	if err != nil {
		return Menu{}, err
	}
	other, err = written(p.Space, other)
	if err != nil {
		return Menu{}, err
	}
	m := Menu{Hypotheses: hypotheses(p.Space, other, o)}
	models := make([]preference.Utility, len(m.Hypotheses))
	for h, weights := range m.Hypotheses {
		models[h] = reweighted(other, weights)
	}
	lists, efficient, err := atLevel(p, mine, models, o)
	if err != nil {
		return Menu{}, err
	}
	m.Efficient = efficient
	m.choose(candidates(lists), o.Count)
	m.interpret(p.Space, models)
	return m, nil
}

func (o PackageOptions) checked(p *model.Problem) (PackageOptions, error) {
	if o.Count == 0 {
		o.Count = usualCount
	}
	if o.Count < 0 {
		return o, errCount
	}
	if o.Tolerance == 0 {
		o.Tolerance = p.Unit() / 100
	}
	if o.Sampled == 0 {
		o.Sampled = usualSampled
	}
	return o, nil
}

// hypotheses returns the weights to be supposed, per hypothesis and issue.
func hypotheses(space outcome.Space, other preference.Utility, o PackageOptions) [][]int64 {
	all := [][]int64{slices.Repeat([]int64{supposed}, space.Issues())}
	for j := range space.Issues() {
		if matters(other, j) {
			w := slices.Clone(all[0])
			w[j] = stressed
			all = append(all, w)
		}
	}
	stream := rng.New(o.Seed, "weights of the other side in packages")
	for i := range o.Sampled {
		r, w := stream.Rand(i), make([]int64, space.Issues())
		for j := range w {
			w[j] = factors[r.IntN(len(factors))]
		}
		all = append(all, w)
	}
	return all
}

// matters reports whether a table with issue j in its scope tells outcomes apart.
func matters(u preference.Utility, j int) bool {
	return slices.ContainsFunc(u.Tables, func(t preference.Table) bool {
		return slices.Contains(t.Scope, j) && slices.Min(t.Values) < slices.Max(t.Values)
	})
}

// reweighted returns u in hundredths, every table multiplied by the mean weight of its issues.
func reweighted(u preference.Utility, weights []int64) preference.Utility {
	v := preference.Utility{Constant: supposed * u.Constant}
	for _, t := range u.Tables {
		sum := int64(0)
		for _, j := range t.Scope {
			sum += weights[j]
		}
		v.Tables = append(v.Tables, scaled(t, preference.Utils(sum/int64(len(t.Scope)))))
	}
	return v
}

// maxCandidates bounds the candidates for a menu.
const maxCandidates = 256

// atLevel returns, per model of the other, the efficient points at my level, the best for the other first, and whether
// all frontiers were exact.
func atLevel(p *model.Problem, mine preference.Utility, models []preference.Utility, o PackageOptions) (lists [][]frontier.Point, exact bool, err error) {
	var s frontier.Solver
	exact = true
	for _, other := range models {
		r, err := solve(&s, p, mine, other, o.Which, []preference.Utils{o.Level, -impassable})
		if err != nil {
			return nil, false, err
		}
		exact = exact && r.Exact
		slices.Reverse(r.Points) // now by what they are worth to me, ascending
		n := sort.Search(len(r.Points), func(i int) bool { return r.Points[i].U[0] > o.Level+o.Tolerance })
		lists = append(lists, r.Points[:n])
	}
	return lists, exact, nil
}

// candidates takes the first of every list, then the second, and so on; each outcome once.
func candidates(lists [][]frontier.Point) []Package {
	var all []Package
	for rank, more := 0, true; more; rank++ {
		more = false
		for h := range lists {
			if rank >= len(lists[h]) || len(all) == maxCandidates {
				continue
			}
			more = true
			q := lists[h][rank]
			if !slices.ContainsFunc(all, func(c Package) bool { return slices.Equal(c.Outcome, q.Outcome) }) {
				all = append(all, Package{Outcome: q.Outcome, U: q.U[0], Hypothesis: h, Reveals: -1})
			}
		}
	}
	return all
}

// interpret finds what the choice of each package would tell.
func (m *Menu) interpret(space outcome.Space, models []preference.Utility) {
	for h, other := range models {
		var worth []preference.Utils
		for _, q := range m.Packages {
			worth = append(worth, other.Of(space, q.Outcome))
		}
		for i := range worth {
			if worth[i] == slices.Max(worth) {
				m.Packages[i].Chosen = append(m.Packages[i].Chosen, h)
			}
		}
	}
	for i := range m.Packages {
		m.Packages[i].Reveals = m.stands(m.Packages[i].Chosen)
	}
}

// stands returns the issue whose mean weight over some hypotheses is farthest above its mean over all, the first if
// several are, -1 if none is above.
func (m *Menu) stands(chosen []int) int {
	best, top := -1, int64(0)
	for j := range m.Hypotheses[0] {
		excess := int64(0)
		for _, h := range chosen {
			excess += m.Hypotheses[h][j] * int64(len(m.Hypotheses))
		}
		for h := range m.Hypotheses {
			excess -= m.Hypotheses[h][j] * int64(len(chosen))
		}
		if excess > top {
			best, top = j, excess
		}
	}
	return best
}

package impasse_test

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley/analysis/impasse"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A shape says what random problems look like.
type shape struct {
	parties, issues, options, coupled, rules, vetoes int
	values                                           int
	change, trust                                    bool
}

// steps is how many different credibilities there are in a random problem.
const steps = 10

// random makes a problem of the shape, and what credibility does to it: of every gain from a seat's promises, a table
// of its own, the share believed counts, in steps.
func (sh shape) random(r *rand.Rand) (*model.Problem, func([]float64) *model.Problem) {
	card := make([]int, 1+r.IntN(sh.issues))
	p := &model.Problem{RequiresChange: sh.change, StatusQuo: make(outcome.Outcome, len(card))}
	for j := range card {
		card[j] = 1 + r.IntN(sh.options)
		p.StatusQuo[j] = r.IntN(card[j])
		p.Incidental = append(p.Incidental, r.IntN(3) == 0)
	}
	p.Space = outcome.NewSpace(card...)
	for range sh.parties {
		p.Utilities = append(p.Utilities, sh.utility(r, p.Space))
		p.Reservation = append(p.Reservation, preference.Utils(sh.values*len(card)/4+r.IntN(sh.values*len(card)+1)))
	}
	kinds := []model.RuleKind{model.ByConstraint, model.ByRedLine, model.ByMandate, model.ByRatifier, model.ByInsistence}
	for i := range r.IntN(sh.rules + 1) {
		sc := scope(r, len(card), 3)
		rule := preference.Rule{Scope: sc, Allowed: make([]bool, sc.Size(p.Space))}
		for i := range rule.Allowed {
			rule.Allowed[i] = r.IntN(5) > 1
		}
		p.Rules = append(p.Rules, model.BoundRule{Rule: rule, Kind: kinds[r.IntN(len(kinds))], ID: fmt.Sprint("r", i), Seat: r.IntN(sh.parties+1) - 1})
	}
	for range r.IntN(sh.vetoes + 1) {
		t := preference.Utils(r.IntN(sh.values * len(card)))
		p.Vetoes = append(p.Vetoes, model.Veto{ID: "v", Utility: sh.utility(r, p.Space), Threshold: t})
	}
	if !sh.trust {
		return p, nil
	}
	return sh.promising(r, p)
}

func (sh shape) promising(r *rand.Rand, p *model.Problem) (*model.Problem, func([]float64) *model.Problem) {
	type promise struct {
		by, to int
		table  preference.Table
	}
	var promises []promise
	for range 4 {
		t := preference.Table{Scope: preference.Scope{r.IntN(p.Space.Issues())}}
		for range p.Space.Options(t.Scope[0]) {
			t.Values = append(t.Values, preference.Utils(r.IntN(sh.values)))
		}
		promises = append(promises, promise{r.IntN(sh.parties), r.IntN(sh.parties), t})
	}
	for range sh.parties {
		p.Trust = append(p.Trust, float64(r.IntN(steps+1))/steps)
	}
	base := p.Utilities
	credible := func(trust []float64) *model.Problem {
		q := *p
		q.Trust, q.Utilities = trust, slices.Clone(base)
		for _, x := range promises {
			t := preference.Table{Scope: x.table.Scope}
			for _, v := range x.table.Values {
				t.Values = append(t.Values, v*preference.Utils(math.Floor(trust[x.by]*steps+1e-12))/2)
			}
			q.Utilities[x.to].Tables = append(slices.Clone(q.Utilities[x.to].Tables), t)
		}
		return &q
	}
	p = credible(p.Trust)
	return p, credible
}

// utility is additive with a few tables over several issues.
func (sh shape) utility(r *rand.Rand, s outcome.Space) preference.Utility {
	u := preference.Utility{Constant: preference.Utils(r.IntN(5) - 2)}
	table := func(sc preference.Scope) {
		t := preference.Table{Scope: sc, Values: make([]preference.Utils, sc.Size(s))}
		for i := range t.Values {
			t.Values[i] = preference.Utils(r.IntN(2*sh.values) - sh.values/2)
		}
		u.Tables = append(u.Tables, t)
	}
	for j := range s.Issues() {
		table(preference.Scope{j})
	}
	for range r.IntN(sh.coupled + 1) {
		table(scope(r, s.Issues(), 3))
	}
	return u
}

// scope returns up to size different issues, ascending; now and then none.
func scope(r *rand.Rand, issues, size int) preference.Scope {
	sc := preference.Scope(r.Perm(issues)[:min(issues, r.IntN(size+1))])
	slices.Sort(sc)
	return sc
}

// An ask is what one outcome, under some credibilities, asks to have changed.
type ask struct {
	elements []impasse.Element
	amounts  []impasse.Amount
}

func (a ask) String() string {
	var parts []string
	for k, e := range a.elements {
		parts = append(parts, fmt.Sprintf("%s %d by %d to %.6f", e.Kind, e.Index, a.amounts[k].By, a.amounts[k].To))
	}
	return strings.Join(parts, ", ")
}

// within reports whether y asks for all that x asks for, and for as much of it.
func (x ask) within(y ask) bool {
	for k, e := range x.elements {
		at := slices.Index(y.elements, e)
		if at < 0 || x.amounts[k].By > y.amounts[at].By || x.amounts[k].To > y.amounts[at].To+1e-6 {
			return false
		}
	}
	return true
}

func (x ask) elementsWithin(y ask) bool {
	return !slices.ContainsFunc(x.elements, func(e impasse.Element) bool { return !slices.Contains(y.elements, e) })
}

func (x ask) has(kind impasse.Kind) bool {
	return slices.ContainsFunc(x.elements, func(e impasse.Element) bool { return e.Kind == kind })
}

func (x ask) firm(p *model.Problem) bool {
	return slices.ContainsFunc(x.elements, func(e impasse.Element) bool {
		return e.Kind == impasse.Lift && p.Rules[e.Index].Kind == model.ByConstraint
	})
}

// asks lists what every outcome asks for, under all steps of credibility.
func asks(p *model.Problem, credible func([]float64) *model.Problem) []ask {
	var out []ask
	size, _ := p.Space.SmallSize(1 << 20)
	eachTrust(p, credible, func(q *model.Problem) {
		for n := range size {
			if ω := p.Space.At(nil, n); changes(p, ω) {
				out = append(out, asked(p, q, ω))
			}
		}
	})
	return undominated(out)
}

func eachTrust(p *model.Problem, credible func([]float64) *model.Problem, f func(q *model.Problem)) {
	if credible == nil {
		f(p)
		return
	}
	trust := slices.Clone(p.Trust)
	var walk func(seat int)
	walk = func(seat int) {
		if seat == len(trust) {
			f(credible(slices.Clone(trust)))
			return
		}
		for step := int(math.Round(p.Trust[seat] * steps)); step <= steps; step++ {
			trust[seat] = float64(step) / steps
			walk(seat + 1)
		}
	}
	walk(0)
}

func changes(p *model.Problem, ω outcome.Outcome) bool {
	bare := model.Problem{Space: p.Space, StatusQuo: p.StatusQuo, Incidental: p.Incidental, RequiresChange: p.RequiresChange}
	return bare.Allows(ω)
}

func asked(p, q *model.Problem, ω outcome.Outcome) (a ask) {
	add := func(kind impasse.Kind, index int, by preference.Utils, to float64) {
		a.elements = append(a.elements, impasse.Element{Kind: kind, Index: index})
		a.amounts = append(a.amounts, impasse.Amount{By: by, To: to})
	}
	for i, r := range p.Rules {
		if !r.Allows(p.Space, ω) {
			add(impasse.Lift, i, 0, 0)
		}
	}
	for i, v := range p.Vetoes {
		if by := v.Threshold - v.Utility.Of(p.Space, ω); by > 0 {
			add(impasse.Threshold, i, by, 0)
		}
	}
	for i, u := range q.Utilities {
		if by := p.Reservation[i] - u.Of(p.Space, ω); by > 0 {
			add(impasse.Reservation, i, by, 0)
		}
	}
	for i := range q.Trust {
		if q.Trust[i] > p.Trust[i] {
			add(impasse.Credibility, i, 0, q.Trust[i])
		}
	}
	return a
}

// undominated drops what asks for as much of everything as another.
func undominated(all []ask) []ask {
	slices.SortFunc(all, func(x, y ask) int {
		return cmp.Or(cmp.Compare(len(x.elements), len(y.elements)), cmp.Compare(x.String(), y.String()))
	})
	all = slices.CompactFunc(all, func(x, y ask) bool { return x.String() == y.String() })
	var kept []ask
	for i, x := range all {
		if !slices.ContainsFunc(all, func(y ask) bool { return y.within(x) && !x.within(y) }) &&
			!slices.ContainsFunc(all[:i], func(y ask) bool { return y.within(x) }) {
			kept = append(kept, x)
		}
	}
	return kept
}

// listed lays out sets, and checks that each way opens what it says.
func listed(t *testing.T, seed uint64, p *model.Problem, credible func([]float64) *model.Problem, sets []impasse.Set) []ask {
	t.Helper()
	var out []ask
	for _, set := range sets {
		if len(set.Ways) == 0 {
			t.Fatalf("seed %d: no ways of %v", seed, set)
		}
		for _, w := range set.Ways {
			out = append(out, ask{set.Elements, w.Amounts})
			q := impasse.Apply(p, set.Elements, w.Amounts, credible)
			if len(w.Opens) == 0 {
				t.Fatalf("seed %d: %v opens nothing", seed, set)
			}
			for _, x := range w.Opens {
				if !q.Allows(x.Outcome) {
					t.Fatalf("seed %d: %v opens %v, which is not allowed", seed, set, x)
				}
				for i, u := range q.Utilities {
					if u.Of(p.Space, x.Outcome) != x.U[i] || x.U[i] < q.Reservation[i] {
						t.Fatalf("seed %d: %v opens %v, which is not in the zone", seed, set, x)
					}
				}
			}
		}
	}
	return out
}

var shapes = []struct {
	name string
	shape
	seeds uint64
}{
	{"rules", shape{parties: 2, issues: 5, options: 3, coupled: 1, rules: 6, values: 5}, 700},
	{"vetoes and all", shape{parties: 2, issues: 4, options: 3, coupled: 1, rules: 4, vetoes: 2, values: 4, change: true}, 700},
	{"three parties", shape{parties: 3, issues: 4, options: 3, coupled: 1, rules: 4, vetoes: 1, values: 4}, 500},
	{"four parties", shape{parties: 4, issues: 4, options: 3, rules: 3, values: 4}, 300},
	{"one party", shape{parties: 1, issues: 4, options: 3, rules: 5, vetoes: 2, values: 3}, 300},
	{"trust", shape{parties: 2, issues: 4, options: 3, rules: 4, vetoes: 1, values: 4, trust: true}, 100},
	{"trust of three", shape{parties: 3, issues: 3, options: 3, rules: 2, values: 4, trust: true}, 30},
}

func TestOfEqualsBruteForce(t *testing.T) {
	for _, c := range shapes {
		t.Run(c.name, func(t *testing.T) {
			closed, sets, mixed := 0, 0, 0
			for seed := range c.seeds {
				p, credible := c.random(rand.New(rand.NewPCG(seed, 7)))
				got, err := impasse.Of(p, impasse.Options{Credible: credible, Ways: 1 << 20})
				if err != nil || !got.Complete || !got.Exact {
					t.Fatalf("seed %d: %v, complete %v, exact %v", seed, err, got.Complete, got.Exact)
				}
				all := asks(p, credible)
				if open := len(all) > 0 && len(all[0].elements) == 0; open != (len(got.Zone) > 0) {
					t.Fatalf("seed %d: zone %v, but %v", seed, got.Zone, all)
				} else if open {
					continue
				}
				closed++
				checkMinimal(t, seed, p, credible, got, all)
				checkMixed(t, seed, p, credible, got, all)
				checkConflicts(t, seed, got, all)
				sets, mixed = sets+len(got.Sets)+len(got.Firm), mixed+len(got.Mixed)
			}
			t.Logf("%d closed, %d sets, %d mixed", closed, sets, mixed)
			if closed < 20 || sets < 20 || mixed < 3 && c.parties > 1 {
				t.Errorf("only %d problems without a zone, with %d sets and %d mixed ones", closed, sets, mixed)
			}
		})
	}
}

// checkMinimal compares the minimal sets and their amounts with all asks.
func checkMinimal(t *testing.T, seed uint64, p *model.Problem, credible func([]float64) *model.Problem, got impasse.Result, all []ask) {
	t.Helper()
	var want []ask
	for _, x := range all {
		smaller := func(y ask) bool { return y.elementsWithin(x) && len(y.elements) < len(x.elements) }
		if len(x.elements) <= impasse.DefaultSize && !slices.ContainsFunc(all, smaller) {
			want = append(want, x)
		}
	}
	sets := slices.Concat(got.Sets, got.Firm)
	ways := listed(t, seed, p, credible, sets)
	for _, x := range ways {
		if !slices.ContainsFunc(want, func(y ask) bool { return x.within(y) && y.within(x) }) {
			t.Fatalf("seed %d: got %v, want one of %v", seed, x, want)
		}
	}
	for _, set := range sets {
		if firm := (ask{elements: set.Elements}).firm(p); firm != slices.ContainsFunc(got.Firm, func(x impasse.Set) bool { return slices.Equal(x.Elements, set.Elements) }) {
			t.Fatalf("seed %d: %v is in the wrong list", seed, set)
		}
	}
	for _, y := range want {
		at := slices.IndexFunc(sets, func(x impasse.Set) bool { return slices.Equal(x.Elements, y.elements) })
		if at < 0 {
			t.Fatalf("seed %d: missed %v", seed, y)
		}
		if sets[at].Whole && !slices.ContainsFunc(ways, func(x ask) bool { return x.within(y) && y.within(x) }) {
			t.Fatalf("seed %d: missed the way %v of a set said to be whole", seed, y)
		}
		if !sets[at].Whole && !y.has(impasse.Credibility) {
			t.Fatalf("seed %d: %v is not whole", seed, sets[at])
		}
	}
}

// checkMixed compares the sets that are larger and ask for less: without constraints, and with at most one credibility
// beside lifted rules.
func checkMixed(t *testing.T, seed uint64, p *model.Problem, credible func([]float64) *model.Problem, got impasse.Result, all []ask) {
	t.Helper()
	known := slices.Concat(got.Sets, got.Firm)
	var want []ask
	for _, x := range all {
		trusts := 0
		for _, e := range x.elements {
			if e.Kind == impasse.Credibility {
				trusts++
			}
		}
		cuts := x.has(impasse.Threshold) || x.has(impasse.Reservation)
		if len(x.elements) <= impasse.DefaultSize && !x.firm(p) && trusts < 2 && (trusts == 0 || !cuts) &&
			!slices.ContainsFunc(known, func(s impasse.Set) bool { return slices.Equal(s.Elements, x.elements) }) {
			want = append(want, x)
		}
	}
	ways := slices.DeleteFunc(listed(t, seed, p, credible, got.Mixed), func(x ask) bool {
		if x.elements[0].Kind != impasse.Credibility {
			return false
		}
		checkRise(t, seed, p, x, all)
		return true
	})
	for _, x := range ways {
		if !slices.ContainsFunc(want, func(y ask) bool { return x.within(y) && y.within(x) }) {
			t.Fatalf("seed %d: got mixed %v, want %v", seed, x, want)
		}
	}
	if len(ways) != len(want) {
		t.Fatalf("seed %d: got %v, want %v", seed, ways, want)
	}
}

// checkRise checks that two credibilities rise by the same and no more than they must, and each by less than alone.
func checkRise(t *testing.T, seed uint64, p *model.Problem, x ask, all []ask) {
	t.Helper()
	least, i, j := 2.0, x.elements[0].Index, x.elements[1].Index
	for _, y := range all {
		if y.elementsWithin(x) {
			by := 0.0
			for k, e := range y.elements {
				by = max(by, y.amounts[k].To-p.Trust[e.Index])
			}
			least = min(least, by)
		}
		if len(y.elements) == 1 && y.elementsWithin(x) && y.within(x) {
			t.Fatalf("seed %d: %v alone asks for less than %v", seed, y, x)
		}
	}
	if math.Abs(x.amounts[0].To-min(1, p.Trust[i]+least)) > 1e-6 || math.Abs(x.amounts[1].To-min(1, p.Trust[j]+least)) > 1e-6 {
		t.Fatalf("seed %d: got %v, want a rise of %v", seed, x, least)
	}
}

// checkConflicts checks that everything that opens a zone changes something of every conflict, and that a conflict
// would be none if any of it were left out.
func checkConflicts(t *testing.T, seed uint64, got impasse.Result, all []ask) {
	t.Helper()
	for _, conflict := range got.Conflicts {
		for _, x := range all {
			if !slices.ContainsFunc(x.elements, func(e impasse.Element) bool { return slices.Contains(conflict, e) }) {
				t.Fatalf("seed %d: %v leaves the conflict %v alone", seed, x, conflict)
			}
		}
		for k := range conflict {
			fewer := slices.Delete(slices.Clone(conflict), k, k+1)
			if !slices.ContainsFunc(all, func(x ask) bool {
				return !slices.ContainsFunc(x.elements, func(e impasse.Element) bool { return slices.Contains(fewer, e) })
			}) {
				t.Fatalf("seed %d: %v is a conflict without %v", seed, conflict, conflict[k])
			}
		}
	}
}

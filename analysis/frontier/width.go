package frontier

import (
	"fmt"
	"math/bits"
	"parley/model"
	"slices"

	"parley/model/outcome"
	"parley/model/preference"
)

// MaxCombinations bounds how many combinations of options the solver conditions on, summed over the steps of the
// elimination.
const MaxCombinations = 1_000_000

// ErrWidth says that a problem's tables and rules tie too many issues together to be eliminated.
type ErrWidth struct {
	Issues       []int   // issues that one step would have to fix together, ascending
	Combinations float64 // of their options; for the message only
}

func (e *ErrWidth) Error() string {
	return fmt.Sprintf("frontier: tables and rules couple issues %v too tightly: %.3g combinations to condition on, at most %d will do; split interactions, rules or devices that span many issues",
		e.Issues, e.Combinations, MaxCombinations)
}

// A bucket is one step of the elimination: it replaces an issue, and all that depends on it, by a list of points for
// each combination of options of the issues that it is tied to.
type bucket struct {
	issue    int              // -1: the root, which has one option and only joins its children
	scope    preference.Scope // separator: issues eliminated later that it depends on
	tables   []term
	rules    []*preference.Rule
	children []int // buckets whose message mentions this issue first
	messages int   // place in Solver.lists of the first message
	entries  int   // number of messages
	steps    int   // merges on the way of one outcome through this bucket and those below it
}

// A term is a table and the coordinate that it adds to: seats first, then vetoes.
type term struct {
	dim   int
	table *preference.Table
}

// A graph joins the issues that occur together in a table or a rule: one row of bits per issue.
type graph struct {
	words int
	rows  []uint64
	alive []uint64
	// weight of every issue: the product of its options and those of its living neighbours
	weights []float64
}

func (g *graph) reset(n int) {
	g.words = (n + 63) / 64
	g.rows = slices.Grow(g.rows[:0], n*g.words)[:n*g.words]
	clear(g.rows)
	g.alive = slices.Grow(g.alive[:0], g.words)[:g.words]
	clear(g.alive)
	g.weights = slices.Grow(g.weights[:0], n)[:n]
	for j := range n {
		g.alive[j/64] |= 1 << (j % 64)
	}
}

func (g *graph) row(j int) []uint64 { return g.rows[j*g.words : (j+1)*g.words] }

func (g *graph) couple(sc preference.Scope) {
	for x, i := range sc {
		for _, j := range sc[:x] {
			g.row(i)[j/64] |= 1 << (j % 64)
			g.row(j)[i/64] |= 1 << (i % 64)
		}
	}
}

// neighbours appends the issues that are tied to j and not yet eliminated, ascending.
func (g *graph) neighbours(dst preference.Scope, j int) preference.Scope {
	for w, word := range g.row(j) {
		for word &= g.alive[w]; word != 0; word &= word - 1 {
			dst = append(dst, w*64+bits.TrailingZeros64(word))
		}
	}
	return dst
}

// weigh renews the weight of issue j.
func (g *graph) weigh(sp outcome.Space, j int) {
	product := float64(sp.Options(j))
	for w, word := range g.row(j) {
		for word &= g.alive[w]; word != 0; word &= word - 1 {
			product *= float64(sp.Options(w*64 + bits.TrailingZeros64(word)))
		}
	}
	g.weights[j] = product
}

// cheapest returns the living issue of least weight, the last one if several tie.
func (g *graph) cheapest() int {
	best := -1
	for j := len(g.weights) - 1; j >= 0; j-- {
		if g.alive[j/64]>>(j%64)&1 == 1 && (best < 0 || g.weights[j] < g.weights[best]) {
			best = j
		}
	}
	return best
}

// remove eliminates an issue that is tied to the scope, whose issues it leaves tied to one another.
func (g *graph) remove(sp outcome.Space, j int, scope preference.Scope) {
	g.alive[j/64] &^= 1 << (j % 64)
	g.couple(scope)
	for _, i := range scope {
		g.weigh(sp, i)
	}
}

// plan chooses the order of elimination, always the issue with the fewest combinations next (the min-weight rule;
// the best order is NP-hard to find), the last one if several tie, and gives every table and rule to the first
// eliminated issue of its scope.
func (s *Solver) plan() error {
	sp, n, g := s.p.Space, s.p.Space.Issues(), &s.graph
	g.reset(n)
	s.eachScope(g.couple)
	for j := range n {
		g.weigh(sp, j)
	}
	s.buckets = slices.Grow(s.buckets[:0], n+1)[:n+1]
	total := 0.0
	for k := range n {
		b := &s.buckets[k]
		b.reset(g.cheapest())
		b.scope = g.neighbours(b.scope, b.issue)
		width := g.weights[b.issue]
		if total += width / float64(sp.Options(b.issue)); total > MaxCombinations {
			issues := append([]int{b.issue}, b.scope...)
			slices.Sort(issues)
			return &ErrWidth{Issues: issues, Combinations: width}
		}
		g.remove(sp, b.issue, b.scope)
	}
	s.buckets[n].reset(-1)
	s.attach()
	return nil
}

func (b *bucket) reset(issue int) {
	b.issue, b.scope, b.tables, b.rules, b.children = issue, b.scope[:0], b.tables[:0], b.rules[:0], b.children[:0]
}

// eachScope calls f with the scope of every table and rule.
func (s *Solver) eachScope(f func(preference.Scope)) {
	for i := range s.p.Utilities {
		for k := range s.p.Utilities[i].Tables {
			f(s.p.Utilities[i].Tables[k].Scope)
		}
	}
	for i := range s.p.Vetoes {
		for k := range s.p.Vetoes[i].Utility.Tables {
			f(s.p.Vetoes[i].Utility.Tables[k].Scope)
		}
	}
	for i := range s.p.Rules {
		f(s.p.Rules[i].Scope)
	}
}

// attach hands tables and rules to buckets, makes the tree of buckets, and reserves room for their messages.
func (s *Solver) attach() {
	place := s.a // bucket of each issue; the memory is free until points are compared
	for k := range s.buckets[:len(s.buckets)-1] {
		place[s.buckets[k].issue] = k
	}
	owner := func(sc preference.Scope) *bucket {
		first := len(s.buckets) - 1
		for _, j := range sc {
			first = min(first, place[j])
		}
		return &s.buckets[first]
	}
	give := func(dim int, u *preference.Utility) {
		for k := range u.Tables {
			b := owner(u.Tables[k].Scope)
			b.tables = append(b.tables, term{dim, &u.Tables[k]})
		}
	}
	for i := range s.p.Utilities {
		give(i, &s.p.Utilities[i])
	}
	for i := range s.p.Vetoes {
		give(s.parties+i, &s.p.Vetoes[i].Utility)
	}
	for i := range s.p.Rules {
		b := owner(s.p.Rules[i].Scope)
		b.rules = append(b.rules, &s.p.Rules[i].Rule)
	}
	entries := 0
	for k := range s.buckets {
		b := &s.buckets[k]
		b.messages, b.entries = entries, b.scope.Size(s.p.Space)
		entries += b.entries
		if b.issue >= 0 {
			parent := owner(b.scope)
			parent.children = append(parent.children, k)
		}
	}
	s.lists = slices.Grow(s.lists, entries)[:entries]
}

// Wide returns an [*ErrWidth] if tables and rules tie p together too tightly to be eliminated: then [Of] searches it, which
// may take seconds, and who would solve it a thousand times should not. Cost: that of choosing an order of issues.
func Wide(p *model.Problem) error {
	var s Solver
	s.start(p)
	if err := s.plan(); err != nil {
		return err
	}
	return nil
}

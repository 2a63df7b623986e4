package frontier

import (
	"slices"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A Point is an outcome of the frontier and what it is worth to each seat.
type Point struct {
	U       []preference.Utils // per seat
	Outcome outcome.Outcome
}

// Options narrow the search. The zero value asks for the whole frontier.
type Options struct {
	// Floor, per seat, drops every point that is worth less to that seat; nil drops none. It only saves work: the
	// result is the whole frontier, filtered.
	Floor []preference.Utils
	// Stop, when closed, asks for the best so far: what is left is done in haste, with short lists, and the result says
	// what that may have cost. That takes milliseconds, or a tenth of a second amid large lists of many parties; but
	// at least the time of eliminating with one number per list. Nil: never.
	Stop <-chan struct{}
	// Epsilon is how much the frontier may lose for speed, on the scale of utility: lists are thinned so that the
	// result's Epsilon is at most this, limits aside. 0: nothing.
	Epsilon float64
	// Most is how many points a list may have before it is thinned; 0: as many as the package's limits allow.
	Most int
	// Memory is about how many bytes the solver may keep in lists, beside the result; 0: the package's limit. Lists are
	// thinned to keep to it, but may always have a few points.
	Memory int64
}

// A Result is a frontier. Points are sorted by the first party's utility, descending, then by the next party's.
//
// If Exact is false, some partial list outgrew its bound and was thinned: every outcome that may be agreed (and that
// lies Epsilon above the floor) then has a point in the result that is no more than Epsilon worse for any party. All
// points are attained by their outcomes either way.
type Result struct {
	Points  []Point
	Exact   bool
	Epsilon float64 // on the scale of utility, where 1 is a party's best; 0 if Exact
}

// Of returns the Pareto frontier of the outcomes that p allows. What is too wide to eliminate is searched, within
// [MaxSearch] if nobody can stop it, so at present the error is always nil.
func Of(p *model.Problem, o Options) (Result, error) {
	var s Solver
	return s.Of(p, o)
}

// A Solver is [Of] with memory that is kept from one call to the next. The zero value is ready. A Solver may not be
// used by two goroutines at once; its results share nothing with it.
type Solver struct {
	p       *model.Problem
	parties int
	extra   int // coordinates beyond the first two: further parties, then vetoes
	// alternatives: points keep all their outcomes, not the lowest alone
	alternatives bool

	graph   graph
	buckets []bucket // in order of elimination; the root last

	lists      []list  // messages of all buckets, by bucket.messages + place of the separator's options
	points     []point // what the lists hold
	nodes      []node  // which options lead to a point
	ext        []preference.Utils
	freshNodes []node
	freshExt   []preference.Utils
	stairs     []stair // of the merge at work
	maxima     maxima
	scratch    []point // lists of the entry at work
	spare      []point // a list while it is thinned

	streams []stream // to be merged into the message at work: points that have changed the status quo,
	same    []stream // and points that have not
	folding []stream // to be merged into a sum at work, in the same two parts
	idle    []stream
	heads   []head
	ω       outcome.Outcome // options of the entry at work
	a, b    outcome.Outcome // for comparing partial outcomes

	bounds bounds
	budget
	loss          preference.Utils // of the partial outcomes at work, by thinning
	steps         int              // of the bucket at work
	rounds        int              // of them its own
	left          int              // of them still to come, without those of buckets below
	cell          preference.Utils // of the grid of the merge at work; 1: it has lost nothing
	room          int              // to which the list being merged may grow
	calm, aborted bool             // of the merge at work: nobody hurried it, and then somebody did
}

// Of is like the function [Of]. It makes no allocations but those of the result once its memory has grown.
func (s *Solver) Of(p *model.Problem, o Options) (Result, error) {
	if boxed(p) {
		return s.ofWide(p, o), nil
	}
	s.start(p)
	if s.plan() != nil {
		return s.ofWide(p, o), nil
	}
	return s.eliminated(p, o), nil
}

// eliminated carries out the plan.
func (s *Solver) eliminated(p *model.Problem, o Options) Result {
	root, ok := s.run(o)
	if !ok {
		return Result{Exact: true}
	}
	s.p = nil
	return Result{
		Points:  s.result(p, s.points[root.from:root.middle]),
		Exact:   root.loss == 0,
		Epsilon: p.Float(root.loss),
	}
}

// start empties the memory for a new problem.
func (s *Solver) start(p *model.Problem) {
	if len(p.Utilities) == 0 {
		panic("frontier: a problem without parties")
	}
	n := p.Space.Issues()
	s.p, s.parties = p, len(p.Utilities)
	s.extra = max(0, s.parties+len(p.Vetoes)-2)
	if s.parties == 1 {
		s.extra = len(p.Vetoes) // a lone party has no second coordinate, and a veto may not take its place
	}
	s.lists, s.points, s.nodes = s.lists[:0], s.points[:0], s.nodes[:0]
	s.ext, s.scratch = s.ext[:0], s.scratch[:0]
	for range s.extra {
		s.ext = append(s.ext, 0) // of the unit point
	}
	s.ω = slices.Grow(s.ω[:0], n)[:n]
	s.a, s.b = slices.Grow(s.a[:0], n)[:n], slices.Grow(s.b[:0], n)[:n]
}

// result copies the root's list out of the solver's memory.
func (s *Solver) result(p *model.Problem, list []point) []Point {
	issues := p.Space.Issues()
	points := make([]Point, len(list))
	utils := make([]preference.Utils, len(list)*s.parties)
	options := make(outcome.Outcome, len(list)*issues)
	for i, q := range list {
		u := utils[i*s.parties : (i+1)*s.parties : (i+1)*s.parties]
		ω := options[i*issues : (i+1)*issues : (i+1)*issues]
		for k := range u {
			u[k] = p.Utilities[k].Constant + s.coordinate(q, k)
		}
		s.trace(ω, q.node)
		points[i] = Point{U: u, Outcome: ω}
	}
	return points
}

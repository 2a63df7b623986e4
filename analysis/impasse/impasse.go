package impasse

import (
	"cmp"
	"errors"
	"slices"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/preference"
)

// Defaults of [Options].
const (
	DefaultSize   = 3
	DefaultSolves = 10_000
	DefaultWays   = 8
)

// Options bound the search. The zero value searches sets of up to three changes of rules, thresholds and reservation
// values.
type Options struct {
	// Credible returns the problem with other credibilities, one per seat; only its utilities are looked at. They may
	// not fall, for anybody, as a credibility rises. Nil: credibilities stay as they are.
	Credible func(trust []float64) *model.Problem
	Size     int // most changes in a set; 0: DefaultSize
	Solves   int // most problems solved; 0: DefaultSolves
	Ways     int // most ways listed of a set; 0: DefaultWays
	// Plain leaves out [Result.Mixed], which costs most.
	Plain bool
	// Stop, when closed, asks for what has been found so far. Nil: never.
	Stop <-chan struct{}
}

func (o Options) checked() Options {
	o.Size, o.Solves, o.Ways = cmp.Or(o.Size, DefaultSize), cmp.Or(o.Solves, DefaultSolves), cmp.Or(o.Ways, DefaultWays)
	return o
}

// A Set is a set of elements whose change opens a zone of agreement, with the least amounts that do.
type Set struct {
	Elements []Element
	// Ways are amounts that open a zone: in no way is there less of every element than in another. By the first
	// element's amount, ascending, then the second's.
	Ways []Way
	// Whole reports whether Ways are all there are. Else they are the few named in the package's documentation.
	Whole bool
}

// A Way is one choice of amounts for a set.
type Way struct {
	Amounts []Amount // one per element
	// Opens is the frontier of the zone that opens. It is open where a deal is exactly as good as no deal, so who must
	// gain by it has to give a little more.
	Opens []frontier.Point
}

// A Result says what would have to be different.
type Result struct {
	// Zone is the frontier of the zone of agreement. If there is one nothing has to change, and nothing else is set.
	Zone []frontier.Point
	// Sets are the minimal sets: no part of one would open a zone in any amounts. Smallest first, then by the order of
	// their elements: rules, thresholds, reservation values, credibilities. None lifts a constraint.
	Sets []Set
	// Mixed are larger sets that ask for less: in some way of theirs, no part of the set would do in amounts as small.
	Mixed []Set
	// Firm are the minimal sets that lift a constraint, which is law or logic and so the last to give.
	Firm []Set
	// Conflicts are minimal sets of elements that cannot all stay as they are; every set in Sets and Firm changes at
	// least one of each. They are those that the search met, not all.
	Conflicts [][]Element
	// Cuts says what reservation values alone would have to fall by.
	Cuts Cuts
	// Complete reports whether there are no other sets up to Options.Size. False if Solves or Stop cut in.
	Complete bool
	// Exact is false if a frontier outgrew its bounds: then a set may be missing, or an amount not the least.
	Exact  bool
	Solves int // problems solved
}

// errEnough says that the search ran out of time or tries.
var errEnough = errors.New("impasse: enough")

// Of says why p has no zone of agreement: the sets of changes that would open one. The error, if any, is a
// [*frontier.ErrWidth]. Cost: see the package's documentation.
func Of(p *model.Problem, o Options) (Result, error) {
	s := newSearch(p, o.checked())
	err := s.run()
	s.result.Solves, s.result.Complete = s.solves, err == nil
	if err != nil && !errors.Is(err, errEnough) {
		return Result{}, err
	}
	return s.result, nil
}

// run does one thing after the other, the most telling first.
func (s *search) run() error {
	zone, err := s.zone(s.p)
	if err != nil || len(zone) > 0 {
		s.result.Zone = zone
		return err
	}
	if err := s.cutAll(); err != nil {
		return err
	}
	err = s.minimal()
	s.conflicts()
	if err != nil || s.o.Plain {
		return err
	}
	return s.mix()
}

// floorless is a floor that every utility meets, far enough from the smallest number that sums do not wrap.
const floorless = preference.Utils(-1 << 61)

// zone returns the frontier of the zone of agreement of a problem.
func (s *search) zone(p *model.Problem) ([]frontier.Point, error) {
	r, err := s.solve(p, p.Reservation)
	return r.Points, err
}

// solve is the only place at which a problem is solved.
func (s *search) solve(p *model.Problem, floor []preference.Utils) (frontier.Result, error) {
	if s.solves == s.o.Solves {
		return frontier.Result{}, errEnough
	}
	select {
	case <-s.o.Stop:
		return frontier.Result{}, errEnough
	default:
	}
	s.solves++
	r, err := s.solver.Of(p, frontier.Options{Floor: floor, Stop: s.o.Stop})
	if err == nil && !r.Exact {
		s.result.Exact = false
	}
	return r, err
}

// set returns elements by their places.
func (s *search) set(places []int) []Element {
	out := make([]Element, len(places))
	for k, i := range places {
		out[k] = s.elements[i]
	}
	return out
}

// add puts a set where it belongs.
func (s *search) add(set Set) {
	if firm(s.p, set.Elements) {
		s.result.Firm = append(s.result.Firm, set)
	} else {
		s.result.Sets = append(s.result.Sets, set)
	}
}

// conflicts lists the conflicts met, in the order of sets.
func (s *search) conflicts() {
	cores := slices.Clone(s.cores)
	slices.SortFunc(cores, compareSets)
	for _, c := range cores {
		s.result.Conflicts = append(s.result.Conflicts, s.set(c))
	}
}

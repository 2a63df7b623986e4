package frontier

import (
	"math"
	"slices"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

const (
	// MaxSearch bounds the work of a search that nobody can stop ([Options].Stop is nil): how often a term's share for
	// an issue or an entry of a table is looked at. It takes some ten seconds.
	MaxSearch = 1 << 30
	// coarsePasses come before the last one, each with an ε that is so much smaller than that of the one before.
	coarsePasses, coarser = 2, 4
	// tries is in how many directions a part is bounded at most before it is split.
	tries = 3
	// sweeps are made over a direction's factors at the start; later, one each time.
	sweeps = 30
)

// A search is branch and bound (Land and Doig 1960) over parts of the outcome space, for problems that elimination
// cannot do: see the package's documentation.
type search struct {
	*landscape
	record
	parts  []part   // per depth: the whole space, the same reduced, and what that is split into
	shares []shares // per depth and direction
	last   int      // direction refined last
	guess  outcome.Outcome
	u      []preference.Utils // what the guess is worth
	room   []preference.Utils // of shareBonus
	queue  []int32            // of gap
	best   []preference.Utils // of shareTable, per message
	ties   *ties              // in the pass that looks for the lowest outcomes

	asked   []preference.Utils // floor
	stop    <-chan struct{}
	polls   int              // for tests: stop after so many looks; 0: never
	work    int64            // still to be done at most
	stopped bool             // by the caller
	halted  bool             // for any reason
	target  preference.Utils // parts whose gap is no wider are left alone
	left    preference.Utils // widest gap of the parts left alone
}

func newSearch(p *model.Problem, o Options) *search {
	l := newLandscape(p)
	s := &search{landscape: l, asked: o.Floor, stop: o.Stop}
	s.dirs, s.seats = l.directions(), l.parties
	widest := 0
	for i := range l.factors {
		widest = max(widest, len(l.factors[i].scope))
	}
	l.cursor, s.room, s.best = make([]int32, widest), make([]preference.Utils, widest), make([]preference.Utils, l.messages)
	s.guess, s.u = make(outcome.Outcome, len(l.at)), make([]preference.Utils, l.parties)
	s.parts = make([]part, len(l.at)+4)
	for i := range s.parts {
		s.parts[i] = l.newPart(len(s.dirs))
	}
	s.shares = make([]shares, len(s.parts)*len(s.dirs))
	s.begin(l.floor(o.Floor))
	return s
}

// floor returns the first corner: what is asked for of every seat, and what ratifiers need. Where less is asked for, or
// nothing, it lies so far below what there is that no ε within the ranges of utility comes near it.
func (l *landscape) floor(asked []preference.Utils) []preference.Utils {
	u := slices.Clone(l.low)
	for i := range l.parties {
		if u[i] -= l.widest() + 1; asked != nil {
			u[i] = max(u[i], min(asked[i], l.high[i]+1))
		}
	}
	for i := range l.p.Vetoes {
		d := l.parties + i
		u[d] = max(u[d], min(l.p.Vetoes[i].Threshold, l.high[d]+1))
	}
	return u
}

// run searches for a frontier that loses at most ε, in passes over the space: the first is content with a coarse
// frontier, each later one starts from what those before have found and demands more. It returns what the frontier may
// have lost, which is more than ε only if the search was halted, by the caller or as it has cost so much work.
func (s *search) run(ε preference.Utils, work int64) preference.Utils {
	s.work = work
	if !s.start() {
		return 0
	}
	lost, _ := s.gap(&s.parts[1])
	ε = min(ε, s.widest())
	for k, coarse := 0, lost; k <= coarsePasses; k++ {
		if coarse /= coarser; k == coarsePasses {
			coarse = ε
		}
		if coarse = min(max(coarse, ε), s.widest()); lost > coarse && !s.halted {
			lost = min(lost, s.pass(coarse))
		}
	}
	if lost = s.honest(lost); lost == 0 {
		s.settle()
	}
	return lost
}

// honest returns the loss, corrected where it is wider than the ranges of utility: every point is within these of all
// else; and without a point, the floor may lie below the first corner.
func (s *search) honest(lost preference.Utils) preference.Utils {
	if lost <= s.widest() {
		return lost
	}
	if len(s.points) > 0 {
		return s.widest()
	}
	room := endless
	for i, x := range s.asked {
		room = min(room, s.high[i]-x+1)
	}
	if s.asked != nil {
		lost = max(lost, room)
	}
	return lost
}

// start bounds the whole space, part 0, and what is left of it when reduced, part 1. It reports whether anything may be
// in it.
func (s *search) start() bool {
	f := &s.parts[0]
	s.whole(f)
	f.reach = append(f.reach, s.open...)
	if s.barred || !s.spread(f) {
		return false
	}
	for k := range s.dirs {
		s.shares[k] = s.newShares()
		s.startShares(&s.shares[k], &s.dirs[k])
		s.refine(0, k, sweeps/3)
		s.try(f)
	}
	return s.restart(sweeps)
}

// restart makes part 1 of part 0.
func (s *search) restart(sweeps int) bool {
	f := &s.parts[1]
	f.copy(&s.parts[0])
	for j := range f.stale {
		f.stale[j] = true
	}
	if !s.reduce(f) {
		return false
	}
	for k := range s.dirs {
		s.refine(1, k, sweeps)
		s.try(f)
	}
	return true
}

// pass searches all of part 1, in a copy, since shares refined after something was taken away hold for the rest only. It
// returns the widest gap left.
func (s *search) pass(target preference.Utils) preference.Utils {
	s.target, s.left = target, 0
	s.parts[2].copy(&s.parts[1])
	s.explore(2)
	return s.left
}

// explore searches the part at a depth: as long as it may hold something new, it splits off what one option of one
// issue makes of it.
func (s *search) explore(depth int) {
	f := &s.parts[depth]
	for s.reduce(f) && !s.lone(f) {
		gap := s.bound(depth)
		if s.halt(); gap <= s.target || s.halted {
			s.left = max(s.left, gap)
			return
		}
		j, o := s.choose(f)
		child := &s.parts[depth+1]
		child.copy(f)
		s.fix(child, j, o)
		s.explore(depth + 1)
		s.keep(f, j, func(x int32) bool { return x != o })
		clear(f.refined)
	}
}

// halt looks whether the search has to end.
func (s *search) halt() {
	if s.polls > 0 {
		if s.polls--; s.polls == 0 {
			s.stopped = true
		}
	}
	select {
	case <-s.stop: // never, if it is nil
		s.stopped = true
	default:
	}
	s.halted = s.halted || s.stopped || s.work < 0
}

// lone takes in the outcome of a part that has only one.
func (s *search) lone(f *part) bool {
	for j, n := range f.left {
		if n > 1 {
			return false
		}
		s.guess[j] = int(f.options[s.first[j]])
	}
	s.try(f)
	return true
}

// bound bounds the part in the directions that promise most, and returns its gap.
func (s *search) bound(depth int) preference.Utils {
	f := &s.parts[depth]
	gap, worst := s.gap(f)
	for i := 0; i < tries && gap > s.target && !s.halted; i++ {
		k := s.next(f, &s.corners[worst])
		if k < 0 {
			break
		}
		s.refine(depth, k, 1)
		if gap, worst = s.gap(f); gap > s.target && s.try(f) {
			gap, worst = s.gap(f)
		}
	}
	return gap
}

// choose returns the issue at which the best option stands out most from the next in the direction refined last, and
// that option: taking it away costs most.
func (s *search) choose(f *part) (issue int, option int32) {
	sh, most := &s.shares[f.holder[s.last]*len(s.dirs)+s.last], preference.Utils(-1)
	for j := range s.at {
		if f.left[j] < 2 {
			continue
		}
		first, second, top := preference.Utils(math.MinInt64/4), preference.Utils(math.MinInt64/4), int32(0)
		for _, o := range s.of(f, j) {
			if x := sh.worth[s.first[j]+int(o)]; x > first {
				first, second, top = x, first, o
			} else if x > second {
				second = x
			}
		}
		if first-second > most {
			most, issue, option = first-second, j, top
		}
	}
	return issue, option
}

// try takes in the outcome guessed, which is one of the part, and reports whether that makes a difference to gaps.
func (s *search) try(f *part) bool {
	if !s.value(s.u, s.guess) {
		return false
	}
	if s.ties != nil {
		return s.meet()
	}
	if !s.news(f) {
		return false
	}
	s.addPoint(s.u, s.guess)
	return true
}

// news reports whether the guess, an outcome of the part, is worth as much as a corner.
func (s *search) news(f *part) bool {
	list := append(s.queue[:0], f.reach...)
	for n := 0; n < len(list); n++ {
		c := &s.corners[list[n]]
		if c.closed {
			list = append(list, c.heirs...)
		} else if atLeast(s.u, c.u[:s.seats]) {
			return true
		}
	}
	return false
}

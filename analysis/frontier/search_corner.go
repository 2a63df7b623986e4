package frontier

import (
	"slices"

	"parley/model/outcome"
	"parley/model/preference"
)

// A corner is where the search may still find something. An outcome is worth at least as much as some corner to
// everybody exactly if it meets the floor and no point found is at least as good for every seat (local bounds:
// Klamroth, Lacour and Vanderpooten 2015, "On the Representation of the Search Region in Multi-objective Optimization",
// European Journal of Operational Research 245(3):767–778). As utilities are integers, corners can be so too.
type corner struct {
	u      []preference.Utils // per coordinate
	along  []preference.Utils // per direction
	closed bool               // something at least as good was found
	heirs  []int32            // what is left of it then
}

// A record is what a search has found, and the corners that this leaves.
type record struct {
	seats   int
	dirs    []direction
	points  []Point  // none as good as another
	corners []corner // closed ones included
	open    []int32  // the others
	heirs   []heir   // of corners being closed
	work    int64    // still to be done at most
}

// An heir is what is left of a corner.
type heir struct {
	u  []preference.Utils
	of int32
}

// begin forgets all corners but those given.
func (r *record) begin(us ...[]preference.Utils) {
	r.corners, r.open = r.corners[:0], r.open[:0]
	for _, u := range us {
		r.addCorner(u)
	}
}

func (r *record) addCorner(u []preference.Utils) {
	c := corner{u: u, along: make([]preference.Utils, len(r.dirs))}
	for k := range r.dirs {
		c.along[k] = r.dirs[k].along(u)
	}
	r.open = append(r.open, int32(len(r.corners)))
	r.corners = append(r.corners, c)
}

// addPoint takes in a point. Each corner below it makes way for heirs, one per seat, where that seat gets more. Cost:
// O(n·m) for n corners below it out of m.
func (r *record) addPoint(u []preference.Utils, ω outcome.Outcome) {
	r.points = slices.DeleteFunc(r.points, func(q Point) bool { return atLeast(u, q.U) })
	r.points = append(r.points, Point{U: slices.Clone(u), Outcome: slices.Clone(ω)})
	r.heirs = r.heirs[:0]
	r.open = slices.DeleteFunc(r.open, func(i int32) bool {
		c := &r.corners[i]
		if !atLeast(u, c.u[:r.seats]) {
			return false
		}
		for seat := range r.seats {
			x := slices.Clone(c.u)
			x[seat] = u[seat] + 1
			r.heirs = append(r.heirs, heir{x, i})
		}
		c.closed = true
		return true
	})
	old := r.open
	r.work -= int64(len(r.heirs) * (len(r.heirs) + len(old)))
	for k, h := range r.heirs {
		if !r.superfluous(k, old) {
			c := &r.corners[h.of]
			c.heirs = append(c.heirs, int32(len(r.corners)))
			r.addCorner(h.u)
		}
	}
}

// superfluous reports whether an open corner, or another heir, is no higher than heir k; of equal heirs the first
// stays.
func (r *record) superfluous(k int, open []int32) bool {
	u := r.heirs[k].u
	for _, i := range open {
		if atLeast(u, r.corners[i].u) {
			return true
		}
	}
	for i, h := range r.heirs {
		if i != k && atLeast(u, h.u) && (i < k || !atLeast(h.u, u)) {
			return true
		}
	}
	return false
}

// endless is a bound, and a gap, of which nothing is known yet. Differences to it do not wrap.
const endless = preference.Utils(1) << 62

// gap returns by how much an outcome of the part may beat what was found: the least ε such that nothing within the
// part's bounds is worth ε more than a corner to every seat, 0 if nothing there reaches a corner. It also returns the
// corner that keeps it from being less. Corners that do not matter to the part are taken off its list: nor do their
// heirs, which lie higher.
func (s *search) gap(f *part) (gap preference.Utils, worst int32) {
	list := append(s.queue[:0], f.reach...)
	f.reach = f.reach[:0]
	for n := 0; n < len(list); n++ {
		i := list[n]
		if c := &s.corners[i]; c.closed {
			list = append(list, c.heirs...)
			continue
		}
		x := s.gapAt(f, &s.corners[i])
		if x > 0 && s.ties != nil && s.beaten(f, s.points[i].Outcome) {
			continue
		}
		if x <= s.target {
			s.left = max(s.left, x)
			continue
		}
		f.reach = append(f.reach, i)
		if x > gap {
			gap, worst = x, i
		}
	}
	s.queue = list
	s.work -= int64(len(list)*len(s.dirs)) / 8
	return gap, worst
}

// gapAt returns the gap at one corner.
func (r *record) gapAt(f *part, c *corner) preference.Utils {
	gap := endless
	for k := range r.dirs {
		over := f.upper[k] - c.along[k]
		if over < 0 {
			return 0
		}
		if sum := r.dirs[k].sum; sum > 0 {
			gap = min(gap, over/sum+1)
		}
	}
	return gap
}

// next returns the direction that promises most at a corner, of those not refined in the part; -1 if there is none.
func (r *record) next(f *part, c *corner) int {
	best, least := -1, endless
	for k := range r.dirs {
		if f.refined[k] {
			continue
		}
		x := endless - 1 // a ratifier's
		if sum := r.dirs[k].sum; sum > 0 {
			x = (f.upper[k] - c.along[k]) / sum
		}
		if x < least {
			best, least = k, x
		}
	}
	return best
}

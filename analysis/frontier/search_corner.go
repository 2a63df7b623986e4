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
	u     []preference.Utils // per coordinate
	along []preference.Utils // per direction
}

// A record is what a search has found, and the corners that this leaves.
type record struct {
	seats   int
	dirs    []direction
	points  []Point // none as good as another
	corners []corner
	fresh   [][]preference.Utils
}

func (r *record) corner(u []preference.Utils) corner {
	c := corner{u: u, along: make([]preference.Utils, len(r.dirs))}
	for k := range r.dirs {
		c.along[k] = r.dirs[k].along(u)
	}
	return c
}

// news reports whether nothing found is at least as good as u, and u meets the floor.
func (r *record) news(u []preference.Utils) bool {
	return slices.ContainsFunc(r.corners, func(c corner) bool { return atLeast(u, c.u[:r.seats]) })
}

// add takes in a point that is news: each corner below it makes way for one per seat, where that seat gets more.
// Cost: O(n·m) for n corners below it out of m.
func (r *record) add(u []preference.Utils, ω outcome.Outcome) {
	r.points = slices.DeleteFunc(r.points, func(q Point) bool { return atLeast(u, q.U) })
	r.points = append(r.points, Point{U: slices.Clone(u), Outcome: slices.Clone(ω)})
	r.fresh = r.fresh[:0]
	kept := r.corners[:0]
	for _, c := range r.corners {
		if !atLeast(u, c.u[:r.seats]) {
			kept = append(kept, c)
			continue
		}
		for i := range r.seats {
			x := slices.Clone(c.u)
			x[i] = u[i] + 1
			r.fresh = append(r.fresh, x)
		}
	}
	old := kept
	for i := range r.fresh {
		if !r.superfluous(i, old) {
			kept = append(kept, r.corner(r.fresh[i]))
		}
	}
	r.corners = kept
}

// superfluous reports whether another corner is no higher than the i-th fresh one; of equal ones, the first stays.
func (r *record) superfluous(i int, old []corner) bool {
	u := r.fresh[i]
	for _, c := range old {
		if atLeast(u, c.u) {
			return true
		}
	}
	for k, x := range r.fresh {
		if k != i && atLeast(u, x) && (k < i || !atLeast(x, u)) {
			return true
		}
	}
	return false
}

// endless is a bound, and a gap, of which nothing is known yet. Differences to it do not wrap.
const endless = preference.Utils(1) << 62

// gap returns by how much an outcome of the part may beat what was found: the least ε such that nothing within the
// part's bounds is worth ε more than a corner to every seat, 0 if nothing there reaches a corner. It also returns the
// corner that keeps it from being less.
func (s *search) gap(f *part) (gap preference.Utils, worst int) {
	for i := range s.corners {
		if x := s.gapAt(f, &s.corners[i], gap); x > gap && (s.ties == nil || !s.beaten(f, s.points[i].Outcome)) {
			gap, worst = x, i
		}
	}
	return gap, worst
}

// gapAt returns the gap at one corner; if that is at most enough, perhaps a little more than the gap, but no more than
// enough.
func (r *record) gapAt(f *part, c *corner, enough preference.Utils) preference.Utils {
	gap := endless
	for k := range r.dirs {
		over := f.upper[k] - c.along[k]
		if over < 0 {
			return 0
		}
		if sum := r.dirs[k].sum; sum > 0 {
			if gap = min(gap, over/sum+1); gap <= enough {
				return gap
			}
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

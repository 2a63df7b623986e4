package frontier

import (
	"slices"
	"sort"

	"parley/model/preference"
)

// A stair is a corner of the area, in the second and third coordinate, that the points so far dominate. As the first
// coordinate only falls, a point is dominated by one that is better for a party exactly if it lies under the staircase
// of those before it, which is found by bisection (Kung, Luccio and Preparata 1975, "On Finding the Maxima of a Set of
// Vectors", Journal of the ACM 22(4):469–476). Cost: O(log f) a point, and a move of up to f corners for one that stays.
type stair struct{ v, x preference.Utils }

// underStairs reports whether a point, with three coordinates, is dominated.
func (s *Solver) underStairs(q point) bool {
	return s.extra == 1 && under(s.stairs, stair{q.v, s.ext[q.ext]})
}

// headUnder reports so of the head of a stream.
func (s *Solver) headUnder(st *stream) bool {
	if s.extra != 1 {
		return false
	}
	q := &st.list[st.next]
	return under(s.stairs, stair{q.v + st.by.v, s.ext[q.ext] + s.ext[st.by.ext]})
}

// reach returns how many stairs have at least the given v; they come first, in order of falling v and rising x.
func reach(stairs []stair, v preference.Utils) int {
	return sort.Search(len(stairs), func(i int) bool { return stairs[i].v < v })
}

func under(stairs []stair, c stair) bool {
	n := reach(stairs, c.v)
	return n > 0 && stairs[n-1].x >= c.x
}

// raise adds a corner that is not under the stairs and removes those that are then under it.
func raise(stairs []stair, c stair) []stair {
	end := reach(stairs, c.v)
	start := end
	if start > 0 && stairs[start-1].v == c.v {
		start--
	}
	for end < len(stairs) && stairs[end].x <= c.x {
		end++
	}
	return slices.Replace(stairs, start, end, c)
}

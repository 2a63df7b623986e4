package frontier

import (
	"slices"
	"sort"

	"parley/model/preference"
)

// A stair is a corner of the area, in the second and third coordinate, that the points so far dominate.
type stair struct{ v, x preference.Utils }

// filterThree is filter for three coordinates, the list already sorted: as u only falls, a point is dominated by one
// that is better for a party exactly if it lies under the staircase of those before it, which is found by bisection
// (Kung, Luccio and Preparata 1975, "On Finding the Maxima of a Set of Vectors", Journal of the ACM 22(4):469–476).
// Points that are worth the same to every party are settled among themselves: a lower outcome stays even if it pleases
// the ratifier less. Cost: O(log f) a point, and a move of up to f corners for one that stays.
func (s *Solver) filterThree(list []point, from int) []point {
	stairs, kept := s.stairs[:0], list[:from]
	for i := from; i < len(list); {
		group, first := len(kept), list[i]
		for ; i < len(list) && s.sameForParties(first, list[i]); i++ {
			q := list[i]
			if !under(stairs, stair{q.v, s.ext[q.ext]}) && !s.lowerStays(kept[group:], q) {
				kept = append(kept, q)
			}
		}
		if len(kept) > group { // the first pleases the ratifier most
			stairs = raise(stairs, stair{kept[group].v, s.ext[kept[group].ext]})
		}
	}
	s.stairs = stairs
	return kept
}

func (s *Solver) sameForParties(k, q point) bool {
	return k.u == q.u && k.v == q.v && !s.betterForThird(k, q)
}

// lowerStays reports whether the list holds a lower outcome than q, or q itself.
func (s *Solver) lowerStays(list []point, q point) bool {
	return slices.ContainsFunc(list, func(k point) bool { return s.compare(k.node, q.node) <= 0 })
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

package frontier

import (
	"math/bits"

	"parley/model/preference"
)

// thin drops points of list[from:], just merged, until at most n are left. It returns how far for a party a point
// dropped, by the merge or now, may be better than the nearest point kept; for a ratifier it never is. In two
// coordinates it drops besides what a loss of δ makes superfluous; in more the merge has done so. If ratifiers alone tell
// the points apart, more than n are left.
func (s *Solver) thin(list []point, from, n int, δ preference.Utils) ([]point, preference.Utils) {
	lost := s.cell - 1
	if len(list)-from > n && s.extra > 0 {
		return s.thinMany(list, from, n)
	}
	if s.extra > 0 || len(list)-from <= min(n, shortList) || len(list)-from <= n && δ == 0 {
		return list, lost
	}
	if cover(list[from:], δ, nil) > n {
		δ = s.slightest(list[from:], δ, n)
	}
	var more preference.Utils
	left := cover(list[from:], δ, &more)
	return list[:from+left], lost + more
}

// slightest returns about the least loss that leaves at most n points of a list in two coordinates.
func (s *Solver) slightest(list []point, δ preference.Utils, n int) preference.Utils {
	low, high := δ, δ+s.span(list)/preference.Utils(2*n)+1
	for cover(list, high, nil) > n {
		low, high = high, 2*high
	}
	for range bits.Len(uint(n)) {
		if mid := low + (high-low)/2; mid == low {
			break
		} else if cover(list, mid, nil) > n {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}

// cover returns the least number of points in two coordinates such that each point of the list has one at most δ worse
// for either party (Koltun and Papadimitriou 2007, "Approximately Dominating Representatives", Theoretical Computer
// Science 371:148–154): the farthest point within δ of the first for one party, then on to what lies within δ of that
// for the other. If loss is not nil, it puts them first in the list, and sets the loss to what they cost.
func cover(list []point, δ preference.Utils, loss *preference.Utils) int {
	n := 0
	for i := 0; i < len(list); {
		first, at := list[i], i
		for i++; i < len(list) && first.u-list[i].u <= δ; i++ {
			at = i
		}
		q := list[at]
		last := q
		for ; i < len(list) && list[i].v-q.v <= δ; i++ {
			last = list[i]
		}
		if loss != nil {
			*loss = max(*loss, first.u-q.u, last.v-q.v)
			list[n] = q
		}
		n++
	}
	return n
}

// thinMany is thin for more coordinates, on a grid: of cells some whole number of times as wide as those that the merge
// has used already, in which these lie, so that losses do not add up. If none will do, parties count for nothing.
func (s *Solver) thinMany(list []point, from, n int) ([]point, preference.Utils) {
	base, span := s.cell, s.span(list[from:])
	s.spare = append(s.spare[:0], list[from:]...)
	try := func(times preference.Utils) bool {
		s.cell = base * times
		list = s.onGrid(append(list[:from], s.spare...), from)
		return len(list)-from <= n
	}
	low := span / base >> (2 + bits.Len(uint(n))/2) // too little, as frontiers go
	high := 2*low + 2
	for !try(high) {
		if s.cell > span {
			s.cell = everything
			return s.onGrid(list, from), span + base - 1
		}
		low, high = high, 2*high
	}
	for range s.patience() {
		if mid := low + (high-low)/2; mid > low && try(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	if s.cell != base*high {
		try(high)
	}
	return list, s.cell - 1
}

// patience returns how often to look for a better cell.
func (s *Solver) patience() int {
	if s.stopped {
		return 0
	}
	return 5
}

// span returns the widest range of a party's coordinate.
func (s *Solver) span(list []point) (widest preference.Utils) {
	for d := range s.parties {
		low := s.coordinate(list[0], d)
		high := low
		for _, q := range list {
			low, high = min(low, s.coordinate(q, d)), max(high, s.coordinate(q, d))
		}
		widest = max(widest, high-low)
	}
	return widest
}

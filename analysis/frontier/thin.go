package frontier

import "parley/model/preference"

// Lists longer than maxList (maxThree with three coordinates, maxMany with more, where a merge takes
// quadratic time) are thinned,
// and so are lists to be added whose product passes maxSums: memory and time stay bounded on any problem, at the price
// of an ε that is proven and reported.
const (
	maxList    = 1 << 16
	maxThree   = 1 << 14
	maxMany    = 1 << 12
	maxSums    = 1 << 22
	sideOfSums = 1 << 11 // its square root
	// manyNodes is how many points may be remembered before lists are kept to few, and to fewest at twice as many.
	manyNodes = 1 << 24
	few       = 1 << 10
	fewest    = 1 << 5
)

// limit returns the length that a list may have.
func (s *Solver) limit() int {
	switch {
	case s.most > 0:
		return s.most
	case len(s.nodes) > 2*manyNodes:
		return fewest
	case len(s.nodes) > manyNodes:
		return few
	case s.extra == 1:
		return maxThree
	case s.extra > 1:
		return maxMany
	}
	return maxList
}

// short returns the list, or a thinned copy in s.scratch if it has more than n points.
func (s *Solver) short(list []point, n int) []point {
	if len(list) <= n {
		return list
	}
	from := len(s.scratch)
	s.scratch = s.thin(append(s.scratch, list...), from, n)
	return s.scratch[from:]
}

// thin drops points of list[from:] until at most n are left: for a δ, doubled as often as needed, those that a point
// kept makes good up to δ for every party and fully for every ratifier. Losses add up along a sum, so s.loss grows by
// δ (compare the ε-approximate Pareto sets of Papadimitriou and Yannakakis 2000). If no δ will do, because ratifiers
// alone tell the points apart, more than n are left.
func (s *Solver) thin(list []point, from, n int) []point {
	if len(list)-from <= n {
		return list
	}
	whole := append([]point(nil), list[from:]...)
	span := s.span(whole)
	δ := span/preference.Utils(n) + 1
	for {
		list = list[:from]
		switch s.extra {
		case 0:
			list = coarsenTwo(list, whole, δ)
		case 1:
			list = s.coarsenThree(list, whole, δ)
		default:
			list = s.coarsenMany(list, whole, δ)
		}
		if len(list)-from <= n || δ > span {
			s.loss += δ
			return list
		}
		δ *= 2
	}
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

// coarsenTwo keeps the last, and so best for the second party, of each run of points within δ for the first.
func coarsenTwo(dst, list []point, δ preference.Utils) []point {
	for i := 0; i < len(list); {
		first := list[i].u
		for i++; i < len(list) && first-list[i].u <= δ; i++ {
		}
		dst = append(dst, list[i-1])
	}
	return dst
}

// coarsenThree keeps the points that no point kept before makes good up to δ, by a staircase as in filterThree.
func (s *Solver) coarsenThree(dst, list []point, δ preference.Utils) []point {
	stairs, slack := s.stairs[:0], preference.Utils(0)
	if s.parties > 2 {
		slack = δ // the third coordinate is a party's, not a ratifier's
	}
	for _, q := range list {
		x := s.ext[q.ext]
		if under(stairs, stair{q.v - δ, x - slack}) {
			continue
		}
		dst = append(dst, q)
		if !under(stairs, stair{q.v, x}) {
			stairs = raise(stairs, stair{q.v, x})
		}
	}
	s.stairs = stairs
	return dst
}

// coarsenMany does so in any number of coordinates, by looking through all points kept.
func (s *Solver) coarsenMany(dst, list []point, δ preference.Utils) []point {
	from := len(dst)
	for _, q := range list {
		if !s.nearly(dst[from:], q, δ) {
			dst = append(dst, q)
		}
	}
	return dst
}

func (s *Solver) nearly(kept []point, q point, δ preference.Utils) bool {
	third, x := max(0, s.parties-2), s.row(q)
next:
	for _, k := range kept {
		y := s.row(k)
		if k.v < q.v-δ || !covers(y[third:], x[third:]) {
			continue
		}
		for i := range third {
			if y[i] < x[i]-δ {
				continue next
			}
		}
		return true
	}
	return false
}

package continuous

import (
	"cmp"
	"slices"

	"parley/analysis/frontier"
	"parley/model/preference"
)

// Sums are thinned before they take more than maxSums chains or maxSteps steps, and lists of more than maxParts parts
// always; once a caller asks to stop, those of more than few.
const (
	maxParts = 1 << 16
	maxSums  = 1 << 18
	maxSteps = 1 << 21
	side     = 1 << 9 // square root of maxSums
	few      = 1 << 9
)

// limit returns how many parts a list may have.
func (s *solver) limit() int {
	select {
	case <-s.options.Stop:
		return few
	default:
	}
	if s.options.Most > 0 {
		return s.options.Most
	}
	return maxParts
}

// add returns the frontier of x ⊕ y: of all sums of two chains, what is not dominated.
func (s *solver) add(x, y []chain) []chain {
	sum := s.product(x, y)
	sum = keep(sum, s.parts(sum))
	rerank(sum)
	return sum
}

// parts returns what is not dominated of the chains, thinned if that is too much.
func (s *solver) parts(list []chain) []part {
	return s.thin(parts(list, envelopeOf(list)), s.limit())
}

// product returns all sums of two chains, one of each list. Lists too long for that are thinned first.
func (s *solver) product(x, y []chain) []chain {
	x = s.short(x, y)
	y = s.short(y, x)
	out := make([]chain, 0, len(x)*len(y))
	for _, c := range x {
		for _, d := range y {
			sum := c.plus(d)
			sum.rank = c.rank*len(y) + d.rank
			out = append(out, sum)
		}
	}
	return out
}

// short returns x, or less of it if the sums with y would be too many: of two long lists, neither less than a side.
func (s *solver) short(x, y []chain) []chain {
	n, m := float64(len(x)), float64(len(y))
	each := steps(x)/n + steps(y)/m // pieces of a sum, on average
	over := max(n*m/maxSums, n*m*each/maxSteps)
	if over <= 1 || len(x) == 1 {
		return x
	}
	least := min(side, maxSteps/each/min(m, side))
	x = keep(x, s.thin(parts(x, envelopeOf(x)), int(max(1, n/over, least))))
	rerank(x)
	return x
}

// steps returns the number of pieces of all chains.
func steps(list []chain) float64 {
	n := len(list)
	for _, c := range list {
		n += len(c.steps)
	}
	return float64(n)
}

// thin drops parts until at most n are left: for a δ, doubled as often as needed, of each run of parts less than δ
// wide for the first party only the last, and so best for the second. Its lower end makes good all of the run, up to
// δ for the first party. Losses add up along a sum.
func (s *solver) thin(p []part, n int) []part {
	if len(p) <= n {
		return p
	}
	δ := width(p[0].from, p[len(p)-1].to)/preference.Utils(n) + 1
	for {
		var kept []part
		for i := 0; i < len(p); {
			first := i
			for i++; i < len(p) && width(p[first].from, p[i].to) <= δ; i++ {
			}
			last := p[i-1]
			if i-1 > first { // what dominated ends next to it may be gone, and the ends are attained
				last.noFrom = false
				if n := len(kept); n > 0 {
					kept[n-1].noTo = false
				}
			}
			kept = append(kept, last)
		}
		if len(kept) <= n {
			s.loss += δ
			return kept
		}
		δ *= 2
	}
}

// envelopeOf returns the upper envelope of chains.
func envelopeOf(list []chain) []piece {
	e := enveloper{chains: list}
	return e.of(0, len(list))
}

// ranks returns the place of each point in the order of outcomes.
func ranks(points []frontier.Point) []int {
	return placesBy(len(points), func(i, j int) int { return points[i].Outcome.Compare(points[j].Outcome) })
}

// rerank makes ranks small again without changing their order.
func rerank(list []chain) {
	for i, place := range placesBy(len(list), func(i, j int) int { return cmp.Compare(list[i].rank, list[j].rank) }) {
		list[i].rank = place
	}
}

// placesBy returns the place of each of n things in an order.
func placesBy(n int, compare func(i, j int) int) []int {
	sorted, places := make([]int, n), make([]int, n)
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortStableFunc(sorted, compare)
	for place, i := range sorted {
		places[i] = place
	}
	return places
}

func unsettled(lines int) []int32 { return slices.Repeat([]int32{-1}, lines) }

func sortByLength(lists [][]chain) {
	slices.SortStableFunc(lists, func(x, y []chain) int { return cmp.Compare(len(x), len(y)) })
}

package voting

import (
	"slices"

	"parley/analysis/frontier"
)

// Options narrow fallback bargaining. The zero value asks for the agreement of all, whatever it takes.
type Options struct {
	// Quorum is how many parties must accept an alternative; 0: all.
	Quorum int
	// Acceptable is, per party, the last rank that it prefers to no agreement; nil: every party accepts anything in the
	// end.
	Acceptable []int
}

// A Fallback is where parties end up that give way in step.
type Fallback struct {
	Depth   int   // rank down to which they have accepted; 0: impasse
	Winners []int // alternatives that enough of them accept at that depth, ascending; none: impasse
	Support []int // per winner: how many accept it at that depth
}

// Fall returns where the parties end up. The rank of alternative a with party i is ranks[i][a]: 1 for its best, the same
// for alternatives between which it is indifferent. At depth k every party accepts what it ranks k or better and
// prefers to no agreement; the first depth at which some alternative has a quorum is the last,
//
//	depth = minₐ (the q-th smallest of the ranks of a)
//
// With all for a quorum it makes the worst rank as good as it can be (unanimity fallback, also minimax); with a majority
// and most support among the winners it is the majoritarian compromise (Sertel and Yılmaz 1999, Social Choice and
// Welfare 16:615–627). If some party prefers no agreement to everything that the others could accept, the result is an
// impasse.
//
// Ties: all winners are returned. If no party is indifferent, none of them is worse than another alternative for all.
// Cost: O(alternatives·parties·log parties). Source: Brams and Kilgour 2001, "Fallback Bargaining", Group Decision and
// Negotiation 10:287–316.
func Fall(ranks [][]int, o Options) Fallback {
	q := o.Quorum
	if q == 0 {
		q = len(ranks)
	}
	if q < 1 || q > len(ranks) {
		panic("voting: a quorum of more parties than there are, or of none")
	}
	var f Fallback
	accepted := make([]int, 0, len(ranks))
	for a := range ranks[0] {
		accepted = accepted[:0]
		for i := range ranks {
			if o.Acceptable == nil || ranks[i][a] <= o.Acceptable[i] {
				accepted = append(accepted, ranks[i][a])
			}
		}
		if len(accepted) < q {
			continue
		}
		slices.Sort(accepted)
		depth := accepted[q-1]
		if f.Depth == 0 || depth < f.Depth {
			f = Fallback{Depth: depth}
		}
		if depth == f.Depth {
			f.Winners = append(f.Winners, a)
			f.Support = append(f.Support, support(accepted, depth))
		}
	}
	return f
}

// support returns how many of the ranks, ascending, are no deeper.
func support(ranks []int, depth int) int {
	n := 0
	for n < len(ranks) && ranks[n] <= depth {
		n++
	}
	return n
}

// Ranks returns how each party ranks the points of a list among each other: 1 more than the number of points that are
// worth more to it. With the points of a frontier, or of its part in the zone of agreement, [Fall] bargains over what
// could be agreed efficiently; other alternatives in the list, dominated ones too, move the ranks and may move the
// result. Cost: O(parties·points·log points).
func Ranks(points []frontier.Point) [][]int {
	if len(points) == 0 {
		return nil
	}
	ranks := make([][]int, len(points[0].U))
	order := make([]int, len(points))
	for i := range ranks {
		for a := range order {
			order[a] = a
		}
		slices.SortFunc(order, func(a, b int) int {
			return int(min(max(points[b].U[i]-points[a].U[i], -1), 1))
		})
		ranks[i] = make([]int, len(points))
		for at, a := range order {
			ranks[i][a] = at + 1
			if at > 0 && points[order[at-1]].U[i] == points[a].U[i] {
				ranks[i][a] = ranks[i][order[at-1]]
			}
		}
	}
	return ranks
}

package solution

import (
	"cmp"
	"slices"

	"parley/analysis/frontier"
	"parley/model/preference"
)

// An order compares the gains of two points: above zero if x is to be preferred to y.
type order = func(x, y []preference.Utils) int

// A Rule is a rule without parameters under the name that output gives it.
type Rule struct {
	Name string // as in "kalai_smorodinsky"
	// Of is the rule itself: its point of the zone, or false if the zone is empty.
	Of func(points []frontier.Point, d []preference.Utils) (frontier.Point, bool)

	greatest func(points []frontier.Point, d []preference.Utils) order // what the rule makes greatest, ties unbroken
}

// Rules returns the rules that need no parameters, in the order in which output lists them.
func Rules() []Rule {
	plain := func(o order) func([]frontier.Point, []preference.Utils) order {
		return func([]frontier.Point, []preference.Utils) order { return o }
	}
	return []Rule{
		{"nash", Nash, plain(compareProducts)},
		{"maximal_nash_welfare", MaximalNashWelfare, plain(compareWelfare)},
		{"kalai_smorodinsky", KalaiSmorodinsky, func(points []frontier.Point, d []preference.Utils) order {
			return smallestShare(ideals(points, d))
		}},
		{"egalitarian", Egalitarian, plain(compareSmallest)},
		{"utilitarian", Utilitarian, plain(func(x, y []preference.Utils) int { return cmp.Compare(sum(x), sum(y)) })},
		{"relative_utilitarian", RelativeUtilitarian, func(points []frontier.Point, d []preference.Utils) order {
			return newShareSum(ideals(points, d)).compare
		}},
	}
}

// Ties returns every point worth at least d to all parties at which what the rule makes greatest is as great as
// anywhere, before any tie is broken: the product of gains (of those above zero, for the maximal Nash welfare), the
// smallest share of an ideal gain, the smallest gain, the sum of gains or of shares. Points are in the order given; none
// if nothing is worth d to all. Other programs list these, or keep whichever they meet first.
func (r Rule) Ties(points []frontier.Point, d []preference.Utils) []frontier.Point {
	return ties(points, d, r.greatest(points, d))
}

// ties returns the points with no negative gain that no such point is preferred to.
func ties(points []frontier.Point, d []preference.Utils, better order) []frontier.Point {
	var tied []frontier.Point
	top, g := make([]preference.Utils, len(d)), make([]preference.Utils, len(d))
	for _, q := range points {
		if !gains(g, q, d) {
			continue
		}
		c := 1
		if len(tied) > 0 {
			c = better(g, top)
		}
		if c > 0 {
			tied = tied[:0]
			copy(top, g)
		}
		if c >= 0 {
			tied = append(tied, q)
		}
	}
	return tied
}

func compareSmallest(x, y []preference.Utils) int { return cmp.Compare(slices.Min(x), slices.Min(y)) }

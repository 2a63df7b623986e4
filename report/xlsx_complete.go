package report

import "parley/plan"

// complete reports whether a scorecard has all its parts: lists as long as they should be, places that exist.
func complete(card *plan.Scorecard, nodes int) bool {
	seats, words := len(card.Parties), len(card.Promises)
	ok := seats > 0 && len(card.Issues) > 0 && len(card.Cases) > 0 && len(card.StatusQuo) == seats
	for _, is := range card.Issues {
		ok = ok && placed(is.StatusQuo, 0, len(is.Options)) && placed(is.Delivered, -1, words) && len(is.Weights) == seats && len(is.Values) == seats
		for _, v := range is.Values {
			ok = ok && len(v) == len(is.Options)
		}
	}
	for _, p := range card.Promises {
		for _, x := range p.Raised {
			ok = ok && tabled(card, x.When)
		}
	}
	for _, x := range card.Terms {
		ok = ok && placed(x.Seat, 0, seats) && tabled(card, x.When)
	}
	for _, x := range card.Devices {
		ok = ok && len(x.Raises) == words && len(x.Costs) == seats
	}
	for _, x := range card.Rules {
		ok = ok && placed(x.Seat, -1, seats) && tabled(card, x.Holds)
	}
	for _, x := range card.Cases {
		ok = ok && placed(x.Node, 0, nodes) && len(x.NoDeal) == seats && len(x.Moves) == seats && len(x.Trust) == words
	}
	return ok
}

func placed(i, from, to int) bool { return i >= from && i < to }

// tabled reports whether a condition has a sign for each combination of options.
func tabled(card *plan.Scorecard, x plan.Truth) bool {
	n := 1
	for _, j := range x.Issues {
		if !placed(j, 0, len(card.Issues)) || n > len(x.Table) {
			return false
		}
		n *= len(card.Issues[j].Options)
	}
	return n == len(x.Table)
}

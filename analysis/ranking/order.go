package ranking

import (
	"slices"

	"parley/model/preference"
)

// An order is the sequence in which a diagram fixes the issues. What an issue shares a table or rule with must be held
// fixed from the first of them to the last; a good order holds little.
type order []int

// natural is the order of the issues' numbers, in which the lowest of equal outcomes is found first.
func (s *system) natural() order {
	o := make(order, s.space.Issues())
	for j := range o {
		o[j] = j
	}
	return o
}

// narrow returns an order that holds as little as a greedy choice can: next comes the issue after which the fewest
// combinations are held, among equals the one of the least key, then of the lowest number. The best order is NP-hard
// to find (it is a path decomposition of least width).
func (s *system) narrow(key []preference.Utils) order {
	if !s.coupled() {
		o := s.natural()
		slices.SortStableFunc(o, func(a, b int) int { return compare(key[a], key[b]) })
		return o
	}
	n := s.space.Issues()
	tied, placed := s.ties(), make([]bool, n)
	var o order
	for range n {
		best, held := -1, 0.0
		for j := range n {
			if placed[j] {
				continue
			}
			placed[j] = true
			h := s.held(tied, placed)
			placed[j] = false
			if best < 0 || h < held || h == held && key[j] < key[best] {
				best, held = j, h
			}
		}
		placed[best] = true
		o = append(o, best)
	}
	return o
}

func compare(a, b preference.Utils) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// coupled reports whether a table or rule speaks of several issues.
func (s *system) coupled() bool {
	wide := false
	s.eachScope(func(sc preference.Scope) { wide = wide || len(sc) > 1 })
	return wide
}

// eachScope calls f with the scope of every table and rule.
func (s *system) eachScope(f func(preference.Scope)) {
	for i := range s.tables {
		f(s.tables[i].Scope)
	}
	for i := range s.rules {
		f(s.rules[i].Scope)
	}
}

// ties lists, for each issue, those that share a table or rule with it.
func (s *system) ties() [][]int {
	tied := make([][]int, s.space.Issues())
	s.eachScope(func(sc preference.Scope) {
		for _, i := range sc {
			for _, j := range sc {
				if i != j && !slices.Contains(tied[i], j) {
					tied[i] = append(tied[i], j)
				}
			}
		}
	})
	return tied
}

// held counts the combinations of options of the placed issues that are tied to one still to come.
func (s *system) held(tied [][]int, placed []bool) float64 {
	n := 1.0
	for j := range placed {
		if placed[j] && slices.ContainsFunc(tied[j], func(i int) bool { return !placed[i] }) {
			n *= float64(s.space.Options(j))
		}
	}
	return n
}

// release returns, for each issue, the last place in the order that needs it held.
func (s *system) release(o order) []int {
	place, last := make([]int, len(o)), make([]int, len(o))
	for t, j := range o {
		place[j], last[j] = t, t
	}
	s.eachScope(func(sc preference.Scope) {
		end := 0
		for _, j := range sc {
			end = max(end, place[j])
		}
		for _, j := range sc {
			last[j] = max(last[j], end)
		}
	})
	return last
}

// cost returns how many arcs a diagram in this order has, or an error if they are too many.
func (s *system) cost(o order) (float64, error) {
	last, total := s.release(o), 0.0
	for t, j := range o {
		held := []int{j}
		for _, i := range o[:t] {
			if last[i] >= t {
				held = append(held, i)
			}
		}
		n := combinations(s.space, held)
		if s.change {
			n *= 2
		}
		if total += n; total > MaxArcs {
			slices.Sort(held)
			return total, &ErrWidth{Issues: held, Combinations: n}
		}
	}
	return total, nil
}

// cheap is the number of arcs up to which the natural order is taken though another may need fewer.
const cheap = 4096

// steady returns the natural order unless it holds much more than need be.
func (s *system) steady() (order, error) {
	natural := s.natural()
	cost, err := s.cost(natural)
	if err == nil && (cost <= cheap || !s.coupled()) {
		return natural, nil
	}
	narrow := s.narrow(make([]preference.Utils, len(natural)))
	least, errNarrow := s.cost(narrow)
	if err == nil && (errNarrow != nil || cost <= 4*least) {
		return natural, nil
	}
	return narrow, errNarrow
}

// gaps returns, for each issue, how much its second-best option lies below its best, by tables of its own alone.
// Lists of the best are longest where gaps are small; such issues go first, and those behind them hardly vary.
func (s *system) gaps(sign preference.Utils) []preference.Utils {
	gaps := make([]preference.Utils, s.space.Issues())
	for j := range gaps {
		own := make([]preference.Utils, s.space.Options(j))
		for i := range s.tables {
			if t := &s.tables[i]; len(t.Scope) == 1 && t.Scope[0] == j {
				for o := range own {
					own[o] += sign * t.Values[o]
				}
			}
		}
		if slices.Sort(own); len(own) > 1 {
			gaps[j] = own[len(own)-1] - own[len(own)-2]
		} else {
			gaps[j] = impassable // nothing to vary: last
		}
	}
	return gaps
}

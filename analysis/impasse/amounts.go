package impasse

import (
	"cmp"
	"slices"

	"parley/model/preference"
)

// measure finds the least amounts of a set that opens a zone, and adds it to the result.
func (s *search) measure(set []int) error {
	amounts, whole, err := s.amounts(set)
	if err != nil {
		return err
	}
	out, err := s.open(s.set(set), amounts)
	if err != nil {
		return err
	}
	out.Whole = out.Whole && whole
	s.add(out)
	return nil
}

// open makes a set of a few ways and the zones that they open.
func (s *search) open(elements []Element, ways [][]Amount) (Set, error) {
	few := few(ways, s.o.Ways)
	out := Set{Elements: elements, Whole: len(few) == len(ways)}
	for _, w := range few {
		zone, err := s.zone(Apply(s.p, elements, w, s.o.Credible))
		if err != nil {
			return Set{}, err
		}
		out.Ways = append(out.Ways, Way{Amounts: w, Opens: zone})
	}
	return out, nil
}

// amounts returns the least amounts, and whether they are all.
func (s *search) amounts(set []int) (ways [][]Amount, whole bool, err error) {
	trusts := slices.DeleteFunc(slices.Clone(set), func(i int) bool { return s.elements[i].Kind != Credibility })
	switch {
	case len(trusts) == 0:
		ways, err = s.leastCuts(set, s.p.Utilities)
		return ways, true, err
	case len(set) == 1:
		whole = true
	case len(trusts) == 1:
		whole = !slices.ContainsFunc(set, func(i int) bool { return s.elements[i].cuts() })
	}
	ways, err = s.corners(set, trusts)
	return ways, whole, err
}

// cuts reports whether an element is a level that falls by an amount.
func (e Element) cuts() bool { return e.Kind == Threshold || e.Kind == Reservation }

// leastCuts returns, under the given utilities, the amounts by which the thresholds and reservation values of a set
// must fall, rules of the set lifted: exactly, from the Pareto frontier F of all who give and all who still need
// something, these with a floor,
//
//	( rᵢ − uᵢ )ᵢ of those who give, over F, none as much of each as another.
//
// The set is minimal, so every amount is above zero.
func (s *search) leastCuts(set []int, us []preference.Utility) ([][]Amount, error) {
	given := s.given(set)
	q, levels := s.restricted(given), []preference.Utils(nil)
	for _, i := range set {
		switch e := s.elements[i]; e.Kind {
		case Threshold:
			q.Utilities, levels = append(q.Utilities, s.p.Vetoes[e.Index].Utility), append(levels, s.p.Vetoes[e.Index].Threshold)
		case Reservation:
			q.Utilities, levels = append(q.Utilities, us[e.Index]), append(levels, s.p.Reservation[e.Index])
		}
	}
	if len(levels) == 0 {
		return [][]Amount{make([]Amount, len(set))}, nil
	}
	floor := slices.Repeat([]preference.Utils{floorless}, len(levels))
	for _, n := range s.needs(s.p, given, us) {
		q.Utilities, floor = append(q.Utilities, n.of), append(floor, n.level)
	}
	r, err := s.solve(q, floor)
	if err != nil {
		return nil, err
	}
	for i := range r.Points {
		r.Points[i].U = r.Points[i].U[:len(levels)]
	}
	var ways [][]Amount
	for _, by := range shallow(r.Points, levels) {
		ways = append(ways, s.amounting(set, by))
	}
	return ways, nil
}

// amounting lays out what levels fall by as amounts of a set.
func (s *search) amounting(set []int, by []preference.Utils) []Amount {
	out, next := make([]Amount, len(set)), 0
	for k, i := range set {
		if s.elements[i].cuts() {
			out[k].By = by[next]
			next++
		}
	}
	return out
}

// least sorts ways and drops those that ask for as much of everything as another.
func least(ways [][]Amount) [][]Amount {
	slices.SortFunc(ways, compareWays)
	var kept [][]Amount
	for i, w := range ways {
		spare := false
		for j, v := range ways {
			spare = spare || j != i && noMore(v, w) && (j < i || !noMore(w, v))
		}
		if !spare {
			kept = append(kept, w)
		}
	}
	return kept
}

func compareWays(x, y []Amount) int {
	return slices.CompareFunc(x, y, func(a, b Amount) int { return cmp.Or(cmp.Compare(a.By, b.By), cmp.Compare(a.To, b.To)) })
}

// noMore reports whether x asks for no more of anything than y.
func noMore(x, y []Amount) bool {
	for k := range x {
		if !x[k].noMore(y[k]) {
			return false
		}
	}
	return true
}

// few returns the ways, or, if there are more than n, those that ask least of one element (in its place as many times
// as there are elements), least in sum, and least at most; in their order.
func few(ways [][]Amount, n int) [][]Amount {
	if len(ways) <= n {
		return ways
	}
	var keep []int
	for k := range ways[0] {
		keep = append(keep, leastBy(ways, func(w []Amount) float64 { return float64(w[k].By) + w[k].To }))
	}
	keep = append(keep,
		leastBy(ways, func(w []Amount) float64 { return float64(sumOf(w)) }),
		leastBy(ways, func(w []Amount) float64 { return float64(mostOf(w)) }))
	slices.Sort(keep)
	var out [][]Amount
	for _, i := range slices.Compact(keep) {
		out = append(out, ways[i])
	}
	return out
}

// leastBy returns the place of the way of the least value, the first of several.
func leastBy(ways [][]Amount, value func([]Amount) float64) int {
	best := 0
	for i := range ways {
		if value(ways[i]) < value(ways[best]) {
			best = i
		}
	}
	return best
}

func sumOf(w []Amount) (sum preference.Utils) {
	for _, a := range w {
		sum += a.By
	}
	return sum
}

func mostOf(w []Amount) (most preference.Utils) {
	for _, a := range w {
		most = max(most, a.By)
	}
	return most
}

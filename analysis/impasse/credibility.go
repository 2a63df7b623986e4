package impasse

import (
	"slices"

	"parley/model"
)

// Tolerance is how far a credibility may lie above the least that opens a zone.
const Tolerance = 1e-9

// bisect returns the least x in [low, high] at which open holds, up to [Tolerance] more. It must hold at high and, once
// it does, go on to. Both ends of the last bracket have been tested: closed below, open at what is returned.
func bisect(low, high float64, open func(x float64) (bool, error)) (float64, error) {
	if ok, err := open(low); err != nil || ok {
		return low, err
	}
	for high-low > Tolerance {
		middle := low + (high-low)/2
		ok, err := open(middle)
		if err != nil {
			return 0, err
		}
		if ok {
			high = middle
		} else {
			low = middle
		}
	}
	return high, nil
}

// A stand is where a bisection is: credibilities, the elements changed as far as they go, and the levels that hold for
// the others.
type stand struct {
	trust  []float64
	given  []bool
	levels *model.Problem
}

// corners returns amounts of a set with credibilities in it. With one credibility and no cut that is the least one. In
// all other cases there is a continuum of ways, and these are its corners: one element after the other as low as it
// goes, credibilities before cuts and cuts before credibilities, and the least equal rise of all credibilities.
func (s *search) corners(set, trusts []int) ([][]Amount, error) {
	full := s.full(set, trusts)
	var ways [][]Amount
	for order := range rotations(trusts) {
		more, err := s.trustFirst(set, order, full)
		if err != nil {
			return nil, err
		}
		ways = append(ways, more...)
	}
	more, err := s.equalRise(set, trusts, full)
	if err != nil {
		return nil, err
	}
	ways = append(ways, more...)
	more, err = s.cutsFirst(set, trusts, full)
	return least(append(ways, more...)), err
}

// full is the stand at which everything in a set is changed as far as it goes.
func (s *search) full(set, trusts []int) stand {
	full := stand{slices.Clone(s.p.Trust), s.given(set), s.p}
	for _, i := range trusts {
		full.trust[s.elements[i].Index] = 1
	}
	return full
}

// rotations yields a list begun at each of its places in turn.
func rotations(list []int) func(yield func([]int) bool) {
	return func(yield func([]int) bool) {
		for i := range list {
			if !yield(slices.Concat(list[i:], list[:i])) {
				return
			}
		}
	}
}

// at returns the stand with other credibilities.
func (st stand) at(trust []float64) stand { return stand{slices.Clone(trust), st.given, st.levels} }

// opensAt reports whether a zone is open at a stand.
func (s *search) opensAt(st stand) (bool, error) {
	_, open, err := s.meet(st.levels, st.given, s.at(st.trust))
	return open, err
}

// lower returns the stand with one credibility after the other lowered as far as it goes.
func (s *search) lower(st stand, order []int) (stand, error) {
	st = st.at(st.trust)
	for _, i := range order {
		seat := s.elements[i].Index
		x, err := bisect(s.p.Trust[seat], st.trust[seat], func(x float64) (bool, error) {
			st.trust[seat] = x
			return s.opensAt(st)
		})
		if err != nil {
			return stand{}, err
		}
		st.trust[seat] = x
	}
	return st, nil
}

// trustFirst lowers credibilities while cuts are without a bottom, and then the cuts.
func (s *search) trustFirst(set, order []int, full stand) ([][]Amount, error) {
	st, err := s.lower(full, order)
	if err != nil {
		return nil, err
	}
	return s.cutsAt(set, st)
}

// cutsAt returns a few of the ways of a set at the credibilities of a stand.
func (s *search) cutsAt(set []int, st stand) ([][]Amount, error) {
	ways, err := s.leastCuts(set, s.at(st.trust))
	ways = few(ways, s.o.Ways)
	for _, w := range ways {
		s.enter(set, w, st.trust)
	}
	return ways, err
}

// enter writes credibilities into the amounts of a set.
func (s *search) enter(set []int, w []Amount, trust []float64) {
	for k, i := range set {
		if e := s.elements[i]; e.Kind == Credibility {
			w[k].To = trust[e.Index]
		}
	}
}

// equalRise raises all credibilities by the same, as far as 1.
func (s *search) equalRise(set, trusts []int, full stand) ([][]Amount, error) {
	st := full.at(full.trust)
	raise := func(by float64) {
		for _, i := range trusts {
			seat := s.elements[i].Index
			st.trust[seat] = min(1, s.p.Trust[seat]+by)
		}
	}
	if len(trusts) == 1 {
		return nil, nil
	}
	by, err := bisect(0, 1, func(by float64) (bool, error) {
		raise(by)
		return s.opensAt(st)
	})
	if err != nil {
		return nil, err
	}
	raise(by)
	return s.cutsAt(set, st)
}

// cutsFirst finds the least cuts where promises are believed in full, and then how far that belief may fall.
func (s *search) cutsFirst(set, trusts []int, full stand) ([][]Amount, error) {
	given, any := slices.Clone(full.given), false
	for _, i := range set {
		if s.elements[i].cuts() {
			given[i], any = false, true
		}
	}
	if !any {
		return nil, nil
	}
	ways, err := s.cutsAt(set, full)
	if err != nil {
		return nil, err
	}
	var out [][]Amount
	for _, w := range ways {
		low := stand{full.trust, given, s.lowered(set, w)}
		for order := range rotations(trusts) {
			st, err := s.lower(low, order)
			if err != nil {
				return nil, err
			}
			lowered := slices.Clone(w)
			s.enter(set, lowered, st.trust)
			out = append(out, lowered)
		}
	}
	return out, nil
}

// lowered returns the problem with its thresholds and reservation values cut by a way, all else as it was.
func (s *search) lowered(set []int, w []Amount) *model.Problem {
	var elements []Element
	var amounts []Amount
	for k, i := range set {
		if s.elements[i].cuts() {
			elements, amounts = append(elements, s.elements[i]), append(amounts, w[k])
		}
	}
	return Apply(s.p, elements, amounts, nil)
}

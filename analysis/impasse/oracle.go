package impasse

import (
	"slices"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A search is the work on one problem.
type search struct {
	p        *model.Problem
	o        Options
	elements []Element
	solver   frontier.Solver
	solves   int
	result   Result

	cores     [][]int                         // conflicts found, ascending places of elements
	witnesses [][]int                         // what outcomes that were found ask to have changed, likewise
	utilities map[string][]preference.Utility // by which credibilities are 1
}

func newSearch(p *model.Problem, o Options) *search {
	return &search{p: p, o: o, elements: elements(p, o), result: Result{Exact: true}, utilities: map[string][]preference.Utility{}}
}

// opens reports whether a zone of agreement opens if the elements at the given places, ascending, are changed as far
// as they go: rules lifted, reservation values and thresholds without a bottom, credibilities at 1. What an outcome
// found earlier needs, or a conflict found earlier forbids, is answered without solving anything.
func (s *search) opens(changed []int) (bool, error) {
	if slices.ContainsFunc(s.witnesses, func(w []int) bool { return subset(w, changed) }) {
		return true, nil
	}
	if s.unhit(changed) != nil {
		return false, nil
	}
	given := s.given(changed)
	us := s.trusting(given)
	ω, open, err := s.meet(s.p, given, us)
	if open {
		s.witnesses = append(s.witnesses, s.demands(ω, given, us))
	}
	return open, err
}

// unhit returns a conflict of which no element is changed, nil if there is none.
func (s *search) unhit(changed []int) []int {
	for _, core := range s.cores {
		if !slices.ContainsFunc(core, func(e int) bool { _, ok := slices.BinarySearch(changed, e); return ok }) {
			return core
		}
	}
	return nil
}

func (s *search) given(places []int) []bool {
	given := make([]bool, len(s.elements))
	for _, i := range places {
		given[i] = true
	}
	return given
}

// trusting returns the utilities with the credibilities given at 1.
func (s *search) trusting(given []bool) []preference.Utility {
	key := make([]byte, len(s.p.Trust))
	for i, e := range s.elements {
		if e.Kind == Credibility && given[i] {
			key[e.Index] = 1
		}
	}
	if !slices.Contains(key, 1) {
		return s.p.Utilities
	}
	us, ok := s.utilities[string(key)]
	if !ok {
		trust := slices.Clone(s.p.Trust)
		for i, k := range key {
			trust[i] = max(trust[i], float64(k))
		}
		us = s.at(trust)
		s.utilities[string(key)] = us
	}
	return us
}

// at returns the utilities under other credibilities.
func (s *search) at(trust []float64) []preference.Utility {
	return s.o.Credible(slices.Clone(trust)).Utilities
}

// A need is a utility that must reach a level.
type need struct {
	of    preference.Utility
	level preference.Utils
}

// needs lists who must still be given something, and how much by p: the seats and ratifiers that are not given up.
func (s *search) needs(p *model.Problem, given []bool, us []preference.Utility) []need {
	var out []need
	for i, e := range s.elements {
		switch {
		case given[i]:
		case e.Kind == Reservation:
			out = append(out, need{us[e.Index], p.Reservation[e.Index]})
		case e.Kind == Threshold:
			v := p.Vetoes[e.Index]
			out = append(out, need{v.Utility, v.Threshold})
		}
	}
	return out
}

// restricted returns the problem with the rules that are not given up, and no parties.
func (s *search) restricted(given []bool) *model.Problem {
	q := &model.Problem{One: s.p.One, Space: s.p.Space, StatusQuo: s.p.StatusQuo, Incidental: s.p.Incidental, RequiresChange: s.p.RequiresChange}
	for i, r := range s.p.Rules {
		if !given[i] { // rules come first among the elements
			q.Rules = append(q.Rules, r)
		}
	}
	return q
}

// meet finds an outcome that keeps the rules and, by the levels of p, meets the needs that are not given up. Only
// whether there is one matters, so who needs nothing is no coordinate of the frontier: with one need left each list has
// one point. Ratifiers are parties here: as vetoes, of which none displaces a lower outcome that may please them
// enough, they would keep outcomes alive that parties cannot tell apart.
func (s *search) meet(p *model.Problem, given []bool, us []preference.Utility) (outcome.Outcome, bool, error) {
	q, floor := s.restricted(given), []preference.Utils(nil)
	for _, n := range s.needs(p, given, us) {
		q.Utilities, floor = append(q.Utilities, n.of), append(floor, n.level)
	}
	if len(floor) == 0 {
		q.Utilities, floor = []preference.Utility{{}}, []preference.Utils{0}
	}
	r, err := s.solve(q, floor)
	if err != nil || len(r.Points) == 0 {
		return nil, false, err
	}
	return r.Points[0].Outcome, true, nil
}

// demands lists the elements that must be changed for ω, all credibilities given among them.
func (s *search) demands(ω outcome.Outcome, given []bool, us []preference.Utility) []int {
	var out []int
	for i, e := range s.elements {
		asked := false
		switch e.Kind {
		case Lift:
			asked = !s.p.Rules[e.Index].Allows(s.p.Space, ω)
		case Threshold:
			v := s.p.Vetoes[e.Index]
			asked = v.Utility.Of(s.p.Space, ω) < v.Threshold
		case Reservation:
			asked = us[e.Index].Of(s.p.Space, ω) < s.p.Reservation[e.Index]
		case Credibility:
			asked = given[i]
		}
		if asked {
			out = append(out, i)
		}
	}
	return out
}

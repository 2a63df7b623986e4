package frontier

import (
	"slices"

	"parley/model/outcome"
	"parley/model/preference"
)

// Ties is the memory of the pass that looks for the lowest outcomes.
type ties struct {
	plain []bool // per issue: nothing but bonuses of seats ties it to others
	holds []bool // per factor: bonuses that an outcome has
	ω     outcome.Outcome
}

// settle replaces the outcomes of the points, which are the exact frontier, by the lowest that are worth the same. It
// searches once more, now for all that is worth as much as a point; parts with nothing lower than what was found are
// left alone.
//
// Where options displaced one another because they serve as well, a lower one may have gone. At plain issues it comes
// back afterwards: as a point of the frontier cannot be bettered, the option that displaced it has brought no bonus that
// pays, so any lower option worth the same by itself that keeps all bonuses will do, at each issue by itself. At the
// others, options may only displace higher ones, or those that are worse whatever the rest.
func (s *search) settle() {
	s.ties = &ties{plain: s.plainIssues(), holds: make([]bool, len(s.factors)), ω: make(outcome.Outcome, len(s.at))}
	first := s.floor(nil)
	var us [][]preference.Utils
	for i := range s.points {
		s.lower(s.points[i].Outcome)
		z := slices.Clone(first)
		copy(z, s.points[i].U)
		us = append(us, z)
	}
	s.begin(us...)
	s.parts[0].reach = append(s.parts[0].reach[:0], s.open...)
	if len(s.points) > 0 && s.restart(sweeps/3) {
		s.pass(0)
	}
}

// plainIssues tells which issues are plain.
func (s *search) plainIssues() []bool {
	plain := make([]bool, len(s.at))
	for j := range plain {
		plain[j] = !s.p.RequiresChange
		for _, p := range s.at[j] {
			fa := &s.factors[p.factor]
			plain[j] = plain[j] && fa.kind == bonus && fa.dim < s.parties
		}
		for d := s.parties; d < s.dims; d++ {
			x := s.single[d][s.first[j]:s.first[j+1]]
			plain[j] = plain[j] && slices.Min(x) == slices.Max(x)
		}
	}
	return plain
}

// meet takes in the outcome guessed, which is worth s.u, if it is lower than that of a point.
func (s *search) meet() bool {
	for i := range s.points {
		if slices.Equal(s.points[i].U, s.u) {
			copy(s.ties.ω, s.guess)
			s.lower(s.ties.ω)
			lower := s.ties.ω.Compare(s.points[i].Outcome) < 0
			if lower {
				copy(s.points[i].Outcome, s.ties.ω)
			}
			return lower
		}
	}
	return false
}

// lower lowers the options of plain issues as far as no bonus is lost and they are worth the same.
func (s *search) lower(ω outcome.Outcome) {
	for n := range s.factors {
		if fa := &s.factors[n]; fa.kind == bonus {
			s.ties.holds[n] = preference.Box{Scope: fa.scope, Allowed: fa.in}.Holds(ω)
		}
	}
	for j := range ω {
		if !s.ties.plain[j] {
			continue
		}
		for o := range ω[j] {
			if s.replaces(j, o, ω[j]) {
				ω[j] = o
				break
			}
		}
	}
}

// replaces reports whether option o of a plain issue is worth what was is, by itself and with the bonuses that hold.
func (s *search) replaces(j, o, was int) bool {
	a, b := s.first[j]+o, s.first[j]+was
	if s.shut[a] {
		return false
	}
	for _, x := range s.single {
		if x[a] != x[b] {
			return false
		}
	}
	for _, p := range s.at[j] {
		if s.ties.holds[p.factor] && !s.factors[p.factor].in[p.at][o] {
			return false
		}
	}
	return true
}

// beaten reports whether nothing that stands for the part comes before ω.
func (s *search) beaten(f *part, ω outcome.Outcome) bool {
	for j := range ω {
		if low := s.lowest(f, j); low != ω[j] {
			return low > ω[j]
		}
	}
	return true
}

// lowest returns an option of issue j than which none is lower of those in the part, or brought back afterwards.
func (s *search) lowest(f *part, j int) int {
	if !s.ties.plain[j] {
		return int(f.options[s.first[j]])
	}
	for o := range s.p.Space.Options(j) {
		if s.fits(f, j, o) {
			return o
		}
	}
	return 0
}

// fits reports whether option o of issue j keeps all bonuses that are certain.
func (s *search) fits(f *part, j, o int) bool {
	for _, p := range s.at[j] {
		if f.state[p.factor] == inside && !s.factors[p.factor].in[p.at][o] {
			return false
		}
	}
	return !s.shut[s.first[j]+o]
}

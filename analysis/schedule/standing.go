package schedule

import "math"

// A Standing is how the parties stand when some steps are done and no others, whatever the dates: every step that is
// done counts as if it had been done just now.
type Standing struct {
	// Gain per party is what it has more by stopping with what it has than by going on to the end; at most 0 where it goes
	// on. Stopping it keeps what cannot be undone and what it has until the others have undone the rest, their steps standing for
	// as long as it takes them to see it (the longest of its times until seen) and to undo them; it pays what stopping costs.
	Gain []float64
	// Exposure per party is what it has lost if another stops, at least 0.
	Exposure []float64
}

// Standings returns how the parties stand after each number of acts of an order, from none to all.
func (s *Schedule) Standings(o Order) []Standing {
	done := make([]bool, len(s.Steps))
	out := []Standing{s.standing(done)}
	for _, act := range o {
		for _, k := range act {
			done[k] = true
		}
		out = append(out, s.standing(done))
	}
	return out
}

func (s *Schedule) standing(done []bool) Standing {
	var st Standing
	begun := false
	for _, d := range done {
		begun = begun || d
	}
	for i := range s.Parties {
		gain, exposure := s.left(i, i, done, begun)-s.Total(i), 0.0
		for j := range s.Parties {
			if j != i {
				exposure = math.Max(exposure, -s.left(i, j, done, begun))
			}
		}
		st.Gain, st.Exposure = append(st.Gain, gain), append(st.Exposure, exposure)
	}
	return st
}

// left is what party i has if j stops.
func (s *Schedule) left(i, j int, done []bool, begun bool) float64 {
	sum := 0.0
	if begun {
		sum = s.settled(i, j)
	}
	for k := range s.Steps {
		if done[k] {
			sum += s.kept(i, j, k)
		}
	}
	return sum
}

// settled is what party i pays or is paid if j stops.
func (s *Schedule) settled(i, j int) float64 {
	if i == j {
		return -s.Parties[j].Stop.Cost()
	}
	return s.Parties[j].Stop.Paid() / float64(len(s.Parties)-1)
}

// kept is what party i keeps of a step that has just been done if j stops.
func (s *Schedule) kept(i, j, k int) float64 {
	x := &s.Steps[k]
	years := x.Undo
	if x.By != j {
		years += s.lag(j)
	}
	if undone := s.undone(x.By, k, years); x.Final || years >= s.span() || undone < s.Worth(k, x.By) || x.By == j && undone == s.Worth(k, x.By) {
		return s.Worth(k, i)
	}
	return s.undone(i, k, years)
}

// undone is what a step is worth to a party if it stands for some years and is then undone.
func (s *Schedule) undone(i, k int, years float64) float64 {
	v, ρ := s.Steps[k].To[i], s.Parties[i].rate()
	return v.Once + over(v.Rate, ρ, years) - v.Once*s.Steps[k].Returned*math.Exp(-ρ*years)
}

// lag is the longest time until something is seen of the steps of a party.
func (s *Schedule) lag(party int) float64 {
	most := 0.0
	for _, x := range s.Steps {
		if x.By == party {
			most = math.Max(most, x.Seen)
		}
	}
	return most
}

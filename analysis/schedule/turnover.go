package schedule

import "math"

func (f *follower) turns() bool {
	for _, p := range f.s.Parties {
		if p.Turnover*p.Breaks > 0 {
			return true
		}
	}
	return false
}

// chances returns per party how likely it is to break the agreement at a time, being taken over since another; nil if
// nobody can. Where several would at once, each is as likely to be the one as it would be alone.
func (f *follower) chances(from, to float64) []float64 {
	var out []float64
	any, sum := 1.0, 0.0
	for i := range f.s.Parties {
		p := &f.s.Parties[i]
		if p.Breaks == 0 {
			continue
		}
		stays := 1 - p.Breaks*(-math.Expm1((to-from)*math.Log1p(-p.Turnover)))
		for range f.mandate(i, to) - f.mandate(i, from) {
			stays *= 1 - p.Breaks
		}
		if out == nil {
			out = make([]float64, len(f.s.Parties))
		}
		out[i] = 1 - stays
		any, sum = any*stays, sum+out[i]
	}
	if sum == 0 {
		return nil
	}
	for i := range out {
		out[i] *= (1 - any) / sum
	}
	return out
}

// endless sets what is to come after the last moment, where there is no end: the same in each period,
//
//	V = (flow + δ·Σ b·S) / (1 − δ·(1 − Σ b)),
//
// δ being that of a period, b the chance that a party breaks the agreement in it and S what is left then.
func (b *backward) endless() {
	b.tail = b.chances(b.last, b.last+period)
	all := len(b.order)
	for i := range b.s.Parties {
		c := len(b.going[i]) - 1
		stay, ended := 1.0, 0.0
		for j, p := range b.tail {
			clear(b.parts[i])
			b.value(b.parts[i], i, b.last, all, b.stop(j, b.last, all, b.last, b.last))
			ended += p * total(b.parts[i])
			stay -= p
		}
		δ := math.Exp(-b.rate[i] * period)
		clear(b.parts[i])
		for k := range b.s.Steps {
			b.flow(b.parts[i], i, b.last, b.s.Steps[k].To[i].Rate, b.last, b.last+period)
		}
		if flow := total(b.parts[i]) + δ*ended; flow != 0 {
			b.going[i][c] = flow / (1 - δ*stay)
		}
		b.ideal[i][c] = b.going[i][c]
	}
}

// ticks calls do with the times between two at which somebody may break the agreement, and how likely each party does.
func (b *backward) ticks(from, to float64, do func(at float64, breaks []float64)) {
	for m := len(b.moments) - 1; m >= 0 && b.moments[m].At < to-near; m-- {
		if breaks := b.arrive[m]; breaks != nil && b.moments[m].At > from+near {
			do(b.moments[m].At, breaks)
		}
	}
	if b.tail == nil {
		return
	}
	for k := 1; b.last+float64(k)*period < to-near; k++ {
		if at := b.last + float64(k)*period; at > from+near {
			do(at, b.tail)
		}
	}
}

package schedule

import (
	"math"
	"slices"
	"sort"
)

// A turn is a time at which parties may have been taken over since the turn before, with the chance that each then breaks the agreement.
type turn struct {
	at     float64
	breaks []float64
}

// turning lists the turns: the ends of mandates that may bring a break, each period if there is turnover, and the last moment.
func (b *backward) turning() []turn {
	var times []float64
	yearly := false
	for _, p := range b.s.Parties {
		if p.Breaks > 0 {
			times = append(times, p.Ends...)
			yearly = yearly || p.Turnover > 0
		}
	}
	if yearly {
		for k := 1; float64(k)*period < b.last-near && k < mostMoments; k++ {
			times = append(times, float64(k)*period)
		}
		times = append(times, b.last)
	}
	slices.Sort(times)
	var out []turn
	from := 0.0
	for _, at := range times {
		if at <= from+near || at > b.last+near {
			continue
		}
		if breaks := b.chances(from, at); breaks != nil {
			out = append(out, turn{at, breaks})
		}
		from = at
	}
	return out
}

// turned is the chance of each party to break the agreement at a moment; nil if that is none of the turns.
func (b *backward) turned(at float64) []float64 {
	k := sort.Search(len(b.turns), func(k int) bool { return b.turns[k].at >= at-near })
	if k < len(b.turns) && b.turns[k].at <= at+near {
		return b.turns[k].breaks
	}
	return nil
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

// ticks calls do with the turns between two times, and how likely each party breaks the agreement there.
func (b *backward) ticks(from, to float64, do func(at float64, breaks []float64)) {
	k := sort.Search(len(b.turns), func(k int) bool { return b.turns[k].at > from+near })
	for ; k < len(b.turns) && b.turns[k].at < to-near; k++ {
		do(b.turns[k].at, b.turns[k].breaks)
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

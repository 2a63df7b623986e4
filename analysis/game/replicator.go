package game

import (
	"math"
	"slices"
)

// Pace is how replicator dynamics are followed. The zero value is sensible for payoffs of about 1.
type Pace struct {
	Step  float64 // of time; 0: 0.25 over the largest difference of two payoffs
	Steps int     // at most; 0: 40,000
	Keep  int     // how many states to keep, closer together at the start; 0: 60
}

// An Evolution is a population followed in time.
type Evolution struct {
	Times  []float64   // of the states kept
	Shares [][]float64 // per state: the share of everything
	// Settled says that it came to rest: no share moved by more than 10⁻¹² in a step, and nothing that was there at the
	// start does better than the average by more than 10⁻⁹. Else the last state is where the time was up, which may be on
	// the way, or going round.
	Settled bool
}

// Last returns the last state.
func (e Evolution) Last() []float64 { return e.Shares[len(e.Shares)-1] }

// Replicate follows a population whose shares x grow by how much better than the average they do,
//
//	ẋᵢ = xᵢ·((P x)ᵢ − x·P x)
//
// (Taylor and Jonker 1978, "Evolutionary stable strategies and game dynamics", Mathematical Biosciences 40:145–156), from
// a start, by the fourth-order rule of Runge and Kutta. What is not there at the start never comes. Cost: 4·n² a step.
func (g Symmetric) Replicate(start []float64, p Pace) Evolution {
	if p.Steps == 0 {
		p.Steps = 40_000
	}
	if p.Keep == 0 {
		p.Keep = 60
	}
	if p.Step == 0 {
		p.Step = 0.25 / max(g.spreadOf(), 1e-9)
	}
	x := slices.Clone(start)
	out := Evolution{Times: []float64{0}, Shares: [][]float64{slices.Clone(x)}}
	f := newFlow(g, start)
	next := 1
	for k := 1; k <= p.Steps; k++ {
		moved := f.step(x, p.Step)
		out.Settled = moved < 1e-12 && f.lead < 1e-9
		if k >= next || out.Settled || k == p.Steps {
			out.Times, out.Shares = append(out.Times, float64(k)*p.Step), append(out.Shares, slices.Clone(x))
			next = 1 + int(math.Ceil(float64(k)*math.Pow(float64(p.Steps), 1/float64(p.Keep))))
		}
		if out.Settled {
			break
		}
	}
	return out
}

// spreadOf is the largest difference of two payoffs.
func (g Symmetric) spreadOf() float64 {
	low, high := g.Payoff[0][0], g.Payoff[0][0]
	for _, row := range g.Payoff {
		low, high = min(low, slices.Min(row)), max(high, slices.Max(row))
	}
	return high - low
}

// A flow has room for the four slopes of a step.
type flow struct {
	g       Symmetric
	start   []float64
	slope   [4][]float64
	at, got []float64
	lead    float64 // of the best of what was there at the start over the average, at the beginning of the step
}

func newFlow(g Symmetric, start []float64) *flow {
	f := &flow{g: g, start: start, at: make([]float64, g.Len()), got: make([]float64, g.Len())}
	for k := range f.slope {
		f.slope[k] = make([]float64, g.Len())
	}
	return f
}

// slopes writes ẋ at a state, and returns by how much the best is above the average.
func (f *flow) slopes(dst, x []float64) (lead float64) {
	mean := 0.0
	for i, row := range f.g.Payoff {
		f.got[i] = 0
		for j, share := range x {
			f.got[i] += float64(row[j] * share)
		}
		mean += float64(x[i] * f.got[i])
	}
	for i := range dst {
		dst[i] = x[i] * (f.got[i] - mean)
		if f.start[i] > 0 {
			lead = max(lead, f.got[i]-mean)
		}
	}
	return lead
}

// step moves x on and returns how far the share that moved most did.
func (f *flow) step(x []float64, h float64) float64 {
	for k, part := range [4]float64{0, h / 2, h / 2, h} {
		for i := range x {
			f.at[i] = x[i]
			if k > 0 {
				f.at[i] += float64(part * f.slope[k-1][i])
			}
		}
		if lead := f.slopes(f.slope[k], f.at); k == 0 {
			f.lead = lead
		}
	}
	moved, sum := 0.0, 0.0
	for i := range x {
		d := h / 6 * (f.slope[0][i] + 2*f.slope[1][i] + 2*f.slope[2][i] + f.slope[3][i])
		moved = max(moved, math.Abs(d))
		x[i] = max(x[i]+d, 0)
		sum += x[i]
	}
	for i := range x {
		x[i] /= sum
	}
	return moved
}

package strategy

import "parley/internal/num"

// mostPeaks bounds how many shapes an issue may have, since each new offer costs their number times that of the options.
const mostPeaks = 11

// shapes are the hypotheses on what the options of one issue are worth (Hindriks and Tykhonov 2008), in the order in which they
// are written down: the first is best and the others fall in a line (downhill), the last is best (uphill), or one between, from
// which it falls to 0 at both ends (triangular). There is one for every option, or for 11 evenly spread ones if they are more.
type shapes struct {
	values [][]float64 // per shape and option
}

func newShapes(options int) shapes {
	n := min(options, mostPeaks)
	x := shapes{values: make([][]float64, n)}
	for k := range n {
		peak := 0
		if n > 1 {
			peak = k * (options - 1) / (n - 1)
		}
		x.values[k] = make([]float64, options)
		for v := range options {
			x.values[k][v] = triangle(v, peak, options-1)
		}
	}
	return x
}

// triangle is 1 at the peak and falls in a line to 0 at both ends, 0 and last.
func triangle(v, peak, last int) float64 {
	switch {
	case v < peak:
		return float64(v) / float64(peak)
	case v > peak:
		return float64(last-v) / float64(last-peak)
	}
	return 1
}

// rankWeight is the weight of the issue of rank r, from 1 for the least: 2r/(n(n + 1)) of n, which sum to 1.
func rankWeight(r, n int) float64 { return 2 * float64(r) / float64(n*(n+1)) }

// A concession is what a Bayesian model takes for granted of the other side: an offer at time t is worth to it 1 − c·t, give or
// take σ.
type concession struct{ c, σ float64 }

// likelihood returns how likely an offer at time t is that is worth u, up to a factor.
func (x concession) likelihood(u, t float64) float64 {
	d := (u - (1 - float64(x.c*t))) / x.σ
	return num.Exp(-0.5 * float64(d*d))
}

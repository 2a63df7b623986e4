package strategy

import "math"

// A gaussianProcess is a regression of a function of time on noisy values (Rasmussen and Williams 2006, algorithm 2.1), with mean 0,
// the Matérn covariance of ν = 3/2,
//
//	k(d) = 0.25²·(1 + √3·d/l)·exp(−√3·d/l),
//
// and noise of variance 0.05². The length l is the most likely one of 0.1, 0.3 and 1. Cost: O(3·n³/6) to fit n values, O(n²) to
// predict; no memory once it has held as many.
type gaussianProcess struct {
	x, y   []float64
	length float64
	factor []float64 // lower triangle, row by row
	alpha  []float64
	room   []float64
}

var lengths = [...]float64{0.1, 0.3, 1}

const (
	signal = 0.25 * 0.25
	noise  = 0.05 * 0.05
)

func matern(d, l float64) float64 {
	z := math.Sqrt(3) * math.Abs(d) / l
	return signal * (1 + z) * math.Exp(-z)
}

func (g *gaussianProcess) reset() { g.x, g.y = g.x[:0], g.y[:0] }

func (g *gaussianProcess) add(x, y float64) { g.x, g.y = append(g.x, x), append(g.y, y) }

// fit chooses the length and factors the covariance of the values.
func (g *gaussianProcess) fit() {
	best := math.Inf(-1)
	for _, l := range lengths {
		if p := g.likelihood(l); p > best+slack {
			best, g.length = p, l
		}
	}
	g.likelihood(g.length)
}

// likelihood factors the covariance for a length and returns the logarithm of the likelihood, up to a constant.
func (g *gaussianProcess) likelihood(l float64) float64 {
	n := len(g.x)
	g.factor = g.factor[:0]
	logs := 0.0
	for i := range n {
		row := len(g.factor)
		for j := range i + 1 {
			k := matern(g.x[i]-g.x[j], l)
			if i == j {
				k += noise
			}
			at := j * (j + 1) / 2
			for m := range j {
				k -= float64(g.factor[row+m] * g.factor[at+m])
			}
			if i == j {
				k = math.Sqrt(k) // positive, as the noise is
				logs += math.Log(k)
			} else {
				k /= g.factor[at+j]
			}
			g.factor = append(g.factor, k)
		}
	}
	g.alpha = append(g.alpha[:0], g.y...)
	g.forward(g.alpha)
	fit := 0.0
	for _, z := range g.alpha {
		fit += float64(z * z)
	}
	g.backward(g.alpha)
	return -0.5*fit - logs
}

// forward solves L·z = b in place.
func (g *gaussianProcess) forward(b []float64) {
	for i := range b {
		at := i * (i + 1) / 2
		for j := range i {
			b[i] -= float64(g.factor[at+j] * b[j])
		}
		b[i] /= g.factor[at+i]
	}
}

// backward solves Lᵀ·z = b in place.
func (g *gaussianProcess) backward(b []float64) {
	for i := len(b) - 1; i >= 0; i-- {
		for j := i + 1; j < len(b); j++ {
			b[i] -= float64(g.factor[j*(j+1)/2+i] * b[j])
		}
		b[i] /= g.factor[i*(i+1)/2+i]
	}
}

// at returns the mean and the standard deviation of a noisy value at x.
func (g *gaussianProcess) at(x float64) (mean, deviation float64) {
	g.room = g.room[:0]
	for i, xi := range g.x {
		k := matern(x-xi, g.length)
		mean += float64(k * g.alpha[i])
		g.room = append(g.room, k)
	}
	g.forward(g.room)
	variance := signal + noise
	for _, z := range g.room {
		variance -= float64(z * z)
	}
	return mean, math.Sqrt(max(variance, noise))
}

package game

import (
	"math"
	"math/big"
)

// An entropy problem is to find the mixture of greatest entropy on a face, x = start + Σ w·ways, of which start is a point
// with nothing at 0 that need not be.
type entropy struct {
	n      int
	played []int       // what has a share
	start  []float64   // by played
	ways   [][]float64 // directions in which shares may change on the face: orthonormal, by played
	slack  [][]float64 // rows that must stay above 0, as numbers by played
}

// newEntropy reads the face off a point in its middle.
func newEntropy(a [][]*big.Int, middle []*big.Rat) *entropy {
	e := &entropy{n: len(a)}
	for i, x := range middle {
		if x.Sign() > 0 {
			v, _ := x.Float64()
			e.played, e.start = append(e.played, i), append(e.start, v)
		}
	}
	ones := make([]*big.Rat, len(e.played))
	for k := range ones {
		ones[k] = big.NewRat(1, 1)
	}
	tight := [][]*big.Rat{ones}
	for i := range a {
		var row []*big.Rat
		at := new(big.Rat)
		for _, j := range e.played {
			x := new(big.Rat).SetInt(a[i][j])
			row = append(row, x)
			at.Add(at, new(big.Rat).Mul(x, middle[j]))
		}
		if at.Sign() == 0 {
			tight = append(tight, row)
			continue
		}
		numbers := make([]float64, len(row))
		for k, x := range row {
			v, _ := x.Float64()
			numbers[k] = -v * grain
		}
		e.slack = append(e.slack, numbers)
	}
	e.ways = orthonormal(kernel(tight))
	return e
}

// kernel returns a basis of what all rows make 0, by Gaussian elimination on fractions.
func kernel(rows [][]*big.Rat) [][]float64 {
	n := len(rows[0])
	var leads []int
	for c := range n {
		at := len(leads)
		r := at
		for r < len(rows) && rows[r][c].Sign() == 0 {
			r++
		}
		if r == len(rows) {
			continue
		}
		rows[at], rows[r] = rows[r], rows[at]
		scale := new(big.Rat).Inv(rows[at][c])
		for j := range n {
			rows[at][j] = new(big.Rat).Mul(rows[at][j], scale)
		}
		for i := range rows {
			if f := rows[i][c]; i != at && f.Sign() != 0 {
				for j := range n {
					rows[i][j] = new(big.Rat).Sub(rows[i][j], new(big.Rat).Mul(f, rows[at][j]))
				}
			}
		}
		if leads = append(leads, c); len(leads) == len(rows) {
			break
		}
	}
	var out [][]float64
	next := 0
	for c := range n {
		if next < len(leads) && leads[next] == c {
			next++
			continue
		}
		way := make([]float64, n)
		way[c] = 1
		for r, lead := range leads {
			x, _ := rows[r][c].Float64()
			way[lead] = -x
		}
		out = append(out, way)
	}
	return out
}

// orthonormal is Gram and Schmidt's rule, each way gone over twice.
func orthonormal(ways [][]float64) [][]float64 {
	for k, w := range ways {
		for range 2 {
			for _, v := range ways[:k] {
				along := dot(v, w)
				for i := range w {
					w[i] -= float64(along * v[i])
				}
			}
		}
		length := math.Sqrt(dot(w, w))
		for i := range w {
			w[i] /= length
		}
	}
	return ways
}

func dot(x, y []float64) float64 {
	sum := 0.0
	for i := range x {
		sum += float64(x[i] * y[i])
	}
	return sum
}

// greatest follows the barrier −Σ p·log p + μ·Σ log(slack) down to μ = 10⁻¹⁰, and returns a share for everything.
func (e *entropy) greatest() []float64 {
	p := e.start
	if len(e.ways) > 0 {
		for μ := 0.1; μ > 1e-10; μ *= 0.3 {
			for range 60 {
				q, gain := e.newton(p, μ)
				p = q
				if gain < 1e-15 {
					break
				}
			}
			if len(e.slack) == 0 {
				break
			}
		}
	}
	out := make([]float64, e.n)
	for k, i := range e.played {
		out[i] = p[k]
	}
	return out
}

// value is what is made greatest; −∞ outside.
func (e *entropy) value(p []float64, μ float64) float64 {
	sum := 0.0
	for _, x := range p {
		if x <= 0 {
			return math.Inf(-1)
		}
		sum -= float64(x * math.Log(x))
	}
	for _, row := range e.slack {
		s := dot(row, p)
		if s <= 0 {
			return math.Inf(-1)
		}
		sum += float64(μ * math.Log(s))
	}
	return sum
}

// newton makes one step, shortened until it gains, and returns what the full step promised to gain.
func (e *entropy) newton(p []float64, μ float64) (next []float64, promised float64) {
	gradient, curvature := make([]float64, len(p)), make([]float64, len(p)) // of the entropy
	for i, x := range p {
		gradient[i], curvature[i] = -math.Log(x)-1, 1/x
	}
	d := len(e.ways)
	slope, h := make([]float64, d), make([][]float64, d)
	pull := make([][]float64, len(e.slack)) // slack rows along the ways, over the slack
	for r, row := range e.slack {
		s := dot(row, p)
		for _, w := range e.ways {
			pull[r] = append(pull[r], dot(row, w)/s)
		}
	}
	for k, w := range e.ways {
		slope[k] = dot(gradient, w)
		for r := range pull {
			slope[k] += float64(μ * pull[r][k])
		}
		h[k] = make([]float64, d)
		for l := range k + 1 {
			for i := range p {
				h[k][l] += float64(w[i] * curvature[i] * e.ways[l][i])
			}
			for r := range pull {
				h[k][l] += float64(μ * pull[r][k] * pull[r][l])
			}
		}
	}
	step := solved(h, slope)
	promised = dot(slope, step) / 2
	at := e.value(p, μ)
	next = make([]float64, len(p))
	for t := 1.0; t > 1e-12; t /= 2 {
		copy(next, p)
		for k, w := range e.ways {
			for i := range next {
				next[i] += float64(t * step[k] * w[i])
			}
		}
		if e.value(next, μ) >= at+t*promised/10 {
			return next, promised
		}
	}
	return p, 0
}

// solved returns x with h x = b for a positive definite h, of which the lower half is given and overwritten (Cholesky).
func solved(h [][]float64, b []float64) []float64 {
	n := len(b)
	x := make([]float64, n)
	for i := range n {
		for j := range i + 1 {
			sum := h[i][j]
			for k := range j {
				sum -= float64(h[i][k] * h[j][k])
			}
			if i == j {
				h[i][i] = math.Sqrt(max(sum, 1e-300))
			} else {
				h[i][j] = sum / h[j][j]
			}
		}
	}
	for i := range n {
		x[i] = b[i]
		for k := range i {
			x[i] -= float64(h[i][k] * x[k])
		}
		x[i] /= h[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			x[i] -= float64(h[k][i] * x[k])
		}
		x[i] /= h[i][i]
	}
	return x
}

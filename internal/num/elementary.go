package num

import "math"

// Exp and Log exist beside those of package math because those differ in the last bit from one processor to another
// (some are written in assembly, some compilers fuse a product and a sum), and what is drawn from them must not. Every
// product that is added to is converted, which the language promises not to fuse.

const (
	ln2High = 6.93147180369123816490e-01 // the upper bits of ln 2, so that whole multiples are exact
	ln2Low  = 1.90821492927058770002e-10
)

// Exp returns eˣ to about 10⁻¹⁵ of its size, with the same bits on every machine: Taylor's series of the rest after
// whole powers of 2. Cost: 18 divisions.
func Exp(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x > 709:
		return math.Inf(1)
	case x < -745:
		return 0
	}
	k := math.Round(x / math.Ln2)
	r := x - float64(k*ln2High)
	r -= float64(k * ln2Low)
	p := 1.0
	for n := 18; n >= 1; n-- {
		p = 1 + float64(float64(r/float64(n))*p)
	}
	return math.Ldexp(p, int(k))
}

// Log returns the natural logarithm of x ≥ 0 to about 10⁻¹⁵, with the same bits on every machine: the series of
// 2·artanh((m−1)/(m+1)) for m in [√½, √2), after whole powers of 2. Cost: 15 divisions.
func Log(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x < 0 || math.IsNaN(x):
		return math.NaN()
	case math.IsInf(x, 1):
		return x
	}
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = m*2, e-1
	}
	s := (m - 1) / (m + 1)
	square, sum := float64(s*s), 0.0
	for n := 29; n >= 1; n -= 2 {
		sum = 1/float64(n) + float64(square*sum)
	}
	rest := float64(2*s) * sum
	return float64(float64(e)*ln2High) + (float64(rest) + float64(float64(e)*ln2Low))
}

// stirling are B(2k)/(2k(2k−1)) of Stirling's series.
var stirling = [...]float64{1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156}

// logGamma returns ln Γ(x) for x > 0 with the same bits on every machine: Stirling's series, after x is raised to 12 or more.
func logGamma(x float64) float64 {
	product := 1.0
	for x < 12 {
		product *= x
		x++
	}
	inverse := 1 / x
	square, sum := float64(inverse*inverse), 0.0
	for k := len(stirling) - 1; k >= 0; k-- {
		sum = stirling[k] + float64(square*sum)
	}
	const halfLog2Pi = 0.91893853320467274178
	main := float64((x-0.5)*Log(x)) - x
	return main + halfLog2Pi + float64(inverse*sum) - Log(product)
}

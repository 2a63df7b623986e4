package continuous

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"

	"parley/model/preference"
)

// A span is a straight way of trading: from (u, v), the first party gives du and the second gets dv. With du = dv = 0
// it is level: v, whatever u. Its numbers are integers, however often it is cut.
type span struct{ u, v, du, dv preference.Utils }

// A cut is a level of u: an integer, or where two spans cross. Nearly all comparisons are settled by its
// floating-point value and a bound on the error of that; the others by fractions of big integers.
type cut struct {
	f float64
	n preference.Utils // if x is nil
	x *crossing
}

type crossing struct {
	a, b span // a slopes
	err  float64
}

// slack is far above the rounding of the few operations behind any number here, relative to the largest of them.
const slack = 1.0 / (1 << 49)

func at(u preference.Utils) cut { return cut{f: float64(u), n: u} }

// cross returns where two spans cross that do, one of them at least sloping.
func cross(a, b span) cut {
	if a.du == 0 {
		a, b = b, a
	}
	du, dv := b.du, b.dv
	if du == 0 {
		du = 1
	}
	// On b, dv·(u−b.u) + du·(v−b.v) = 0; on a, u and v go from (a.u, a.v) by t·(−a.du, a.dv).
	num := dot(dv, a.u-b.u, du, a.v-b.v)
	den := dot(dv, a.du, -du, a.dv)
	f := float64(a.u) - float64(num/den*float64(a.du)) // not fused, so the same on every machine
	return cut{f: f, x: &crossing{a, b, slack * (math.Abs(float64(a.u)) + float64(a.du))}}
}

// dot returns a·b + c·d, rounded but once or twice: the sum is exact, so cancellation does no harm.
func dot(a, b, c, d preference.Utils) float64 {
	h, l := product(int64(a), int64(b))
	i, m := product(int64(c), int64(d))
	l, carry := bits.Add64(l, m, 0)
	h, _ = bits.Add64(h, i, carry)
	if int64(h) >= 0 {
		return math.Ldexp(float64(h), 64) + float64(l)
	}
	l, borrow := bits.Sub64(0, l, 0)
	h, _ = bits.Sub64(0, h, borrow)
	return -(math.Ldexp(float64(h), 64) + float64(l))
}

// product returns a·b in 128 bits, two's complement.
func product(a, b int64) (hi, lo uint64) {
	hi, lo = bits.Mul64(uint64(a), uint64(b))
	return hi - uint64(a>>63&b) - uint64(b>>63&a), lo
}

// err bounds how far c.f is from c.
func (c cut) err() float64 {
	if c.x != nil {
		return c.x.err
	}
	return slack * math.Abs(c.f)
}

// rat returns c exactly.
func (c cut) rat() *big.Rat {
	if c.x == nil {
		return whole(c.n)
	}
	a, b := c.x.a, c.x.b
	du, dv := big.NewInt(int64(max(b.du, 1))), big.NewInt(int64(b.dv))
	num := new(big.Int).Mul(dv, big.NewInt(int64(a.u-b.u)))
	num.Add(num, new(big.Int).Mul(du, big.NewInt(int64(a.v-b.v))))
	den := dv.Mul(dv, big.NewInt(int64(a.du)))
	den.Sub(den, du.Mul(du, big.NewInt(int64(a.dv))))
	num.Mul(num, big.NewInt(int64(a.du)))
	t := new(big.Rat).SetFrac(num, den)
	return t.Sub(whole(a.u), t)
}

func whole(u preference.Utils) *big.Rat { return new(big.Rat).SetInt64(int64(u)) }

// order compares two cuts exactly.
func order(c, d cut) int {
	if c.x == nil && d.x == nil {
		return cmp.Compare(c.n, d.n)
	}
	if gap := c.f - d.f; math.Abs(gap) > c.err()+d.err() {
		return cmp.Compare(gap, 0)
	}
	return c.rat().Cmp(d.rat())
}

// above compares, exactly, what two spans give the second party where the first has c.
func above(a, b span, c cut) int {
	if a == b || c.x != nil && (c.x.a == a && c.x.b == b || c.x.a == b && c.x.b == a) {
		return 0
	}
	v, ok := a.end(c)
	if w, too := b.end(c); ok && too {
		return cmp.Compare(v, w)
	}
	x, ex := a.near(c)
	y, ey := b.near(c)
	if gap := x - y; math.Abs(gap) > ex+ey {
		return cmp.Compare(gap, 0)
	}
	return a.at(c).Cmp(b.at(c))
}

// end returns what a span gives at c if that is at one of its ends, or if it is level.
func (s span) end(c cut) (v preference.Utils, ok bool) {
	switch {
	case s.du == 0:
		return s.v, true
	case c.x != nil:
		return 0, false
	case c.n == s.u:
		return s.v, true
	}
	return s.v + s.dv, c.n == s.u-s.du
}

// near returns what a span gives at c, and a bound on the error of that.
func (s span) near(c cut) (v, err float64) {
	v = float64(s.v)
	if s.du == 0 {
		return v, slack * math.Abs(v)
	}
	u, rate := float64(s.u), float64(s.dv)/float64(s.du)
	return v + rate*(u-c.f), slack*(math.Abs(v)+rate*(math.Abs(u)+math.Abs(c.f))) + rate*c.err()
}

// at returns what a span gives at c, exactly.
func (s span) at(c cut) *big.Rat {
	if v, ok := s.end(c); ok {
		return whole(v)
	}
	x := whole(s.u)
	x.Sub(x, c.rat())
	x.Mul(x, big.NewRat(int64(s.dv), int64(s.du)))
	return x.Add(x, whole(s.v))
}

// share returns how much of the span lies before c: 0 at its start, 1 at its end.
func (s span) share(c cut) *big.Rat {
	x := whole(s.u)
	x.Sub(x, c.rat())
	return x.Quo(x, whole(s.du))
}

package continuous

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"parley/model/preference"
)

// randomSpan makes spans that often share ends, run parallel or nearly so, or are level.
func randomSpan(r *rand.Rand, size int64) span {
	n := func() preference.Utils { return preference.Utils(r.Int64N(size)) }
	s := span{u: n(), v: n(), du: 1 + n(), dv: 1 + n()}
	switch r.IntN(6) {
	case 0:
		s = span{v: s.v}
	case 1:
		s.du = s.dv
	case 2:
		s.du, s.dv = preference.Utils(size/2)+s.du%3, preference.Utils(size/2)+s.dv%3
	}
	return s
}

// value and crossingOf are the plain versions, in fractions throughout.
func value(s span, u *big.Rat) *big.Rat {
	if s.du == 0 {
		return whole(s.v)
	}
	return add(whole(s.v), mul(big.NewRat(int64(s.dv), int64(s.du)), sub(whole(s.u), u)))
}

func crossingOf(a, b span) *big.Rat { // of v + rate·(u₀ − u) = w + …
	rate := func(s span) *big.Rat { return big.NewRat(int64(s.dv), int64(max(s.du, 1))) }
	at0 := func(s span) *big.Rat { return value(s, new(big.Rat)) }
	d := sub(rate(a), rate(b))
	if d.Sign() == 0 {
		return nil
	}
	return d.Quo(sub(at0(a), at0(b)), d)
}

func TestComparisonsEqualFractions(t *testing.T) {
	for _, size := range []int64{4, 50, 1 << 20, 1 << 40, 1 << 58} {
		r := rand.New(rand.NewPCG(uint64(size), 1))
		ties := 0
		for range 4000 {
			a, b, x, y := randomSpan(r, size), randomSpan(r, size), randomSpan(r, size), randomSpan(r, size)
			c, d := at(preference.Utils(r.Int64N(size))), at(x.u)
			if want := crossingOf(a, b); want != nil && (a.du > 0 || b.du > 0) {
				if c = cross(a, b); c.rat().Cmp(want) != 0 {
					t.Fatalf("%v × %v: got %v, want %v", a, b, c.rat(), want)
				}
				far := sub(want, new(big.Rat).SetFloat64(c.f))
				if far.Abs(far).Cmp(new(big.Rat).SetFloat64(c.err())) > 0 && inside(a, b, want) {
					t.Fatalf("%v × %v: %v is further than %v from %v", a, b, c.f, c.err(), want)
				}
				if !inside(a, b, want) {
					continue
				}
			}
			if want := crossingOf(x, y); want != nil && (x.du > 0 || y.du > 0) && inside(x, y, want) {
				d = cross(x, y)
				if r.IntN(2) == 0 { // or next to it, where floating point cannot tell
					c = at(floor(want) + preference.Utils(r.Int64N(3)))
				}
			}
			if got, want := order(c, d), c.rat().Cmp(d.rat()); got != want {
				t.Fatalf("%v and %v: got %d, want %d", c, d, got, want)
			}
			got, want := above(x, y, c), value(x, c.rat()).Cmp(value(y, c.rat()))
			if got != want {
				t.Fatalf("%v over %v at %v: got %d, want %d", x, y, c, got, want)
			}
			if got, want := above(a, b, c), value(a, c.rat()).Cmp(value(b, c.rat())); got != want {
				t.Fatalf("%v over %v at %v: got %d, want %d", a, b, c, got, want)
			}
			if want == 0 {
				ties++
			}
		}
		if size < 100 && ties == 0 {
			t.Error("no ties among small numbers: the test is too weak")
		}
	}
}

// inside reports whether u lies within the sloping spans, as it does wherever pieces cross.
func inside(a, b span, u *big.Rat) bool {
	for _, s := range []span{a, b} {
		if s.du > 0 && (u.Cmp(whole(s.u)) > 0 || u.Cmp(whole(s.u-s.du)) < 0) {
			return false
		}
	}
	return true
}

func TestDot(t *testing.T) {
	for _, c := range []struct {
		a, b, c, d preference.Utils
		want       float64
	}{
		{3, 4, 5, 6, 42},
		{-3, 4, 5, 2, -2},
		{1 << 60, 1 << 60, -1 << 60, 1<<60 - 1, 1 << 60}, // all but the last of 121 bits cancel
		{1 << 60, -1 << 60, 1 << 60, 1<<60 - 1, -1 << 60},
		{-1 << 60, 1 << 60, 0, 0, -(1 << 120)},
	} {
		if got := dot(c.a, c.b, c.c, c.d); got != c.want {
			t.Errorf("%d·%d + %d·%d: got %g, want %g", c.a, c.b, c.c, c.d, got, c.want)
		}
	}
}

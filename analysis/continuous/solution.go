package continuous

import (
	"cmp"
	"math/big"

	"parley/model/preference"
)

// A chord is a segment as gains over the disagreement point: at its start a and b ≥ 0, at a share s of it a − s·da and
// b + s·db, with da, db > 0, or both 0 for a point.
type chord struct{ a, b, da, db *big.Rat }

// A gain is what both parties gain.
type gain [2]*big.Rat

// Nash returns the outcome with the greatest product of gains over d, among those worth at least d to both; false if
// there is none (Nash 1950, "The Bargaining Problem", Econometrica 18(2):155–162). On a segment the product is a
// quadratic, greatest where s = (a·db − b·da) / (2·da·db), or at the end next to that.
//
// Ties between segments: the larger smallest gain, then the larger sum of gains, then the lowest outcome, then what is
// better for the first party. So it is for the other rules here.
func Nash(r Result, d []preference.Utils) (Vertex, bool) {
	return pick(r, d, func(c chord) *big.Rat {
		n := sub(mul(c.a, c.db), mul(c.b, c.da))
		return within(n, mul(two, mul(c.da, c.db)))
	}, func(g, h gain) int {
		return cmp.Or(mul(g[0], g[1]).Cmp(mul(h[0], h[1])), low(g).Cmp(low(h)), sum(g).Cmp(sum(h)))
	})
}

// KalaiSmorodinsky returns the outcome at which the party that gets the smaller share of its ideal gain, which is its
// greatest where both are given at least d, gets the larger; then the other, so leximin; false if there is none
// (Kalai and Smorodinsky 1975, "Other Solutions to Nash's Bargaining Problem", Econometrica 43(3):513–518). A party
// whose ideal gain is zero is left out. On a segment both shares are equal where
// s = (a·I₂ − b·I₁) / (da·I₂ + db·I₁), or come nearest at an end.
//
// Ties: the larger sum of gains, then the lowest outcome, then what is better for the first party.
func KalaiSmorodinsky(r Result, d []preference.Utils) (Vertex, bool) {
	r = Zone(r, d)
	if len(r.Segments) == 0 {
		return Vertex{}, false
	}
	first, last := r.Segments[0].From, r.Segments[len(r.Segments)-1].To
	i1, i2 := sub(first.Exact.U[0], whole(d[0])), sub(last.Exact.U[1], whole(d[1]))
	if i1.Sign() == 0 || i2.Sign() == 0 { // the zone is a point
		return first, true
	}
	scaled := func(g gain) gain { return gain{mul(g[0], i2), mul(g[1], i1)} }
	return pick(r, d, func(c chord) *big.Rat {
		return within(sub(mul(c.a, i2), mul(c.b, i1)), add(mul(c.da, i2), mul(c.db, i1)))
	}, func(g, h gain) int {
		return cmp.Or(leximin(scaled(g), scaled(h)), sum(g).Cmp(sum(h)))
	})
}

// Egalitarian returns the outcome at which the party that gains less over d gains most, then the other (leximin),
// among those worth at least d to both; false if there is none (Kalai 1977, "Proportional Solutions to Bargaining
// Situations", Econometrica 45(7):1623–1630). On a segment gains are equal where s = (a − b) / (da + db).
//
// Ties, which are gains exchanged: the lowest outcome, then what is better for the first party.
func Egalitarian(r Result, d []preference.Utils) (Vertex, bool) {
	return pick(r, d, even, leximin)
}

// even returns where a chord's gains are equal.
func even(c chord) *big.Rat { return within(sub(c.a, c.b), add(c.da, c.db)) }

// Utilitarian returns the outcome with the greatest sum of gains over d, among those worth at least d to both; false
// if there is none (Thomson 1981, "Nash's Bargaining Solution and Utilitarian Choice Rules", Econometrica
// 49(2):535–538). On a segment that is an end, or all of it where utility is traded one for one.
//
// Ties: leximin of the gains, so the more equal split; then the lowest outcome, then what is better for the first party.
func Utilitarian(r Result, d []preference.Utils) (Vertex, bool) {
	return pick(r, d, func(c chord) *big.Rat {
		switch c.db.Cmp(c.da) {
		case -1:
			return new(big.Rat)
		case 1:
			return one
		}
		return even(c)
	}, func(g, h gain) int {
		return cmp.Or(sum(g).Cmp(sum(h)), leximin(g, h))
	})
}

// pick returns the best outcome of the zone by an order of gains, of those at the share of each segment that a rule
// names.
func pick(r Result, d []preference.Utils, at func(chord) *big.Rat, better func(g, h gain) int) (Vertex, bool) {
	r = Zone(r, d)
	u, v := whole(d[0]), whole(d[1])
	var best Segment
	var top gain
	var share *big.Rat
	for _, g := range r.Segments {
		from, to := g.From.Exact.U, g.To.Exact.U
		c := chord{sub(from[0], u), sub(from[1], v), sub(from[0], to[0]), sub(to[1], from[1])}
		s := at(c)
		x := gain{sub(c.a, mul(s, c.da)), add(c.b, mul(s, c.db))}
		if share == nil || cmp.Or(better(x, top), best.From.Outcome.Compare(g.From.Outcome)) > 0 {
			best, top, share = g, x, s
		}
	}
	if share == nil {
		return Vertex{}, false
	}
	return r.between(best, share), true
}

// within returns n/d kept within 0 and 1; 0 if d is.
func within(n, d *big.Rat) *big.Rat {
	if d.Sign() == 0 || n.Sign() <= 0 {
		return new(big.Rat)
	}
	if n.Cmp(d) >= 0 {
		return one
	}
	return new(big.Rat).Quo(n, d)
}

func leximin(g, h gain) int { return cmp.Or(low(g).Cmp(low(h)), sum(g).Cmp(sum(h))) }

func low(g gain) *big.Rat {
	if g[0].Cmp(g[1]) < 0 {
		return g[0]
	}
	return g[1]
}

func sum(g gain) *big.Rat { return add(g[0], g[1]) }

var two = big.NewRat(2, 1)

func add(x, y *big.Rat) *big.Rat { return new(big.Rat).Add(x, y) }
func sub(x, y *big.Rat) *big.Rat { return new(big.Rat).Sub(x, y) }
func mul(x, y *big.Rat) *big.Rat { return new(big.Rat).Mul(x, y) }

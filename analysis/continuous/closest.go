package continuous

import (
	"math"
	"math/big"

	"parley/model/preference"
)

// Closest returns the outcome of the frontier that is nearest to an ideal when each party's utility is divided by its
// scale, and how far that is:
//
//	min √ Σᵢ ((idealᵢ − uᵢ) / scaleᵢ)²
//
// With ideal and scale both the best that each party can get, the distance is the opposition of the problem as NegMAS
// measures it (how far u/max u stays from (1,1)); with the greatest gains over a disagreement point as ideal and
// scale, and r its [Zone], that of the gains. On a segment it is the foot of the perpendicular, or an end. The ideal
// must be at least what r gives either party, and scales above zero; false if r is empty.
//
// Ties: the lowest outcome, then what is better for the first party. The outcome is exact, and the distance the float
// next to the root of its exact square, or next but one.
func Closest(r Result, ideal, scale []preference.Utils) (nearest Vertex, distance float64, ok bool) {
	if len(ideal) != 2 || len(scale) != 2 || scale[0] <= 0 || scale[1] <= 0 {
		panic("continuous: an ideal or a scale that is none")
	}
	u, v := whole(ideal[0]), whole(ideal[1])
	p, q := square(whole(scale[1])), square(whole(scale[0])) // weights of the squares, times scale₀²·scale₁²
	var least *big.Rat
	for _, g := range r.Segments {
		from, to := g.From.Exact.U, g.To.Exact.U
		a, b := sub(u, from[0]), sub(v, from[1])
		da, db := sub(from[0], to[0]), sub(to[1], from[1])
		s := within(
			sub(mul(q, mul(b, db)), mul(p, mul(a, da))),
			add(mul(q, square(db)), mul(p, square(da))))
		d := add(mul(p, square(add(a, mul(s, da)))), mul(q, square(sub(b, mul(s, db)))))
		if least != nil {
			if c := d.Cmp(least); c > 0 || c == 0 && nearest.Outcome.Compare(g.From.Outcome) <= 0 {
				continue
			}
		}
		least, nearest = d, r.between(g, s)
	}
	if least == nil {
		return Vertex{}, 0, false
	}
	d, _ := least.Quo(least, mul(p, q)).Float64()
	return nearest, math.Sqrt(d), true
}

func square(x *big.Rat) *big.Rat { return mul(x, x) }

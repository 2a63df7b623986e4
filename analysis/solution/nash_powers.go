package solution

import (
	"cmp"
	"math"
	"math/big"

	"parley/analysis/frontier"
	"parley/model/preference"
)

// MaxPower is the greatest bargaining power that [NashPowers] takes, common factors of the powers apart.
const MaxPower = 10_000

// NashPowers returns the point with the greatest product of gains over d, each to the power αᵢ of its party, ∏ᵢ gᵢ^αᵢ
// over points with u ≥ d; false if there is none (Harsanyi and Selten 1972, "A Generalized Nash Solution for Two-Person
// Bargaining Games with Incomplete Information", Management Science 18(5):P80–P106; Kalai 1977, "Nonsymmetric Nash
// Solutions and Replications of 2-Person Bargaining", International Journal of Game Theory 6:129–133; Roth 1979,
// Axiomatic Models of Bargaining, ch. I.B). Equal powers give [Nash].
//
// Powers are whole numbers, of which only the ratios count: 2 and 1 make the first party twice as powerful as the
// second. A power of 0 means as good as none: it is the limit of a power that vanishes, so the gains of parties without
// power decide only where the others are indifferent. With one party that has any, that party dictates.
//
// It panics unless there is a power for each party, none below 0 and one above, and none above [MaxPower] once common
// factors are taken out.
//
// Ties, also where every product is zero: the larger product of the gains of parties without power, then the larger
// smallest gain, then the larger sum of gains, then the lowest outcome. Powers are compared by logarithms where these
// leave no doubt, else as big integers.
func NashPowers(points []frontier.Point, d []preference.Utils, powers []int64) (frontier.Point, bool) {
	p := reduced(powers, len(d))
	return pick(points, d, func(x, y []preference.Utils) int {
		if c := p.compare(x, y); c != 0 {
			return c
		}
		return cmp.Or(p.comparePowerless(x, y), smallestThenSum(x, y))
	})
}

// Powers are bargaining powers without a common factor.
type powers []int64

func reduced(given []int64, parties int) powers {
	if len(given) != parties {
		panic("solution: bargaining powers of another number of parties")
	}
	var common int64
	for _, α := range given {
		if α < 0 {
			panic("solution: a negative bargaining power")
		}
		common = divisor(common, α)
	}
	if common == 0 {
		panic("solution: no party has any bargaining power")
	}
	p := make(powers, parties)
	for i, α := range given {
		if p[i] = α / common; p[i] > MaxPower {
			panic("solution: a bargaining power above MaxPower")
		}
	}
	return p
}

// divisor returns the greatest common divisor.
func divisor(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// compare compares ∏xᵢ^αᵢ and ∏yᵢ^αᵢ exactly.
func (p powers) compare(x, y []preference.Utils) int {
	a, b := p.zero(x), p.zero(y)
	switch {
	case a && b:
		return 0
	case a:
		return -1
	case b:
		return 1
	}
	var difference, size float64
	for i, α := range p {
		if α > 0 && x[i] != y[i] {
			l, m := math.Log(float64(x[i])), math.Log(float64(y[i]))
			difference += float64(α) * float64(l-m)
			size += float64(α) * float64(l+m)
		}
	}
	if bound := 1e-12 * size; difference > bound || difference < -bound { // rounding costs some 10⁻¹⁵ of the size
		return cmp.Compare(difference, 0)
	}
	return p.product(x, y).Cmp(p.product(y, x))
}

// zero reports whether the product vanishes.
func (p powers) zero(x []preference.Utils) bool {
	for i, α := range p {
		if α > 0 && x[i] == 0 {
			return true
		}
	}
	return false
}

// product returns ∏xᵢ^αᵢ over the parties that gain something else at y.
func (p powers) product(x, y []preference.Utils) *big.Int {
	out := big.NewInt(1)
	for i, α := range p {
		if x[i] != y[i] {
			out.Mul(out, new(big.Int).Exp(big.NewInt(int64(x[i])), big.NewInt(α), nil))
		}
	}
	return out
}

// comparePowerless compares the products of the gains of parties without power.
func (p powers) comparePowerless(x, y []preference.Utils) int {
	var a, b []preference.Utils
	for i, α := range p {
		if α == 0 {
			a, b = append(a, x[i]), append(b, y[i])
		}
	}
	return compareProducts(a, b)
}

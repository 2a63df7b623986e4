package scenario

import (
	"fmt"
	"math/big"

	"parley/model/preference"
)

// room is what no sum may reach, in units: it leaves the analysis bits to add and to compare with.
const room = 55

// unitOf chooses how many units make 1: the least common denominator of everything that sums are made of, if all sums
// stay below 2^55 units; with the reservations if they fit in as well, and otherwise made finer by powers of ten so that
// a reservation is off by next to nothing. Failing that, the largest power of ten up to 10^12
// that leaves room, and exact is false.
func unitOf(all []terms) (unit preference.Utils, exact bool, err error) {
	limit := new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), room))
	reach := new(big.Rat)
	for _, t := range all {
		for _, x := range []*big.Rat{t.reach, new(big.Rat).Abs(t.reservation)} {
			if x.Cmp(reach) > 0 {
				reach = x
			}
		}
	}
	most := new(big.Int).Lsh(big.NewInt(1), room)
	if reach.Sign() > 0 {
		q := new(big.Rat).Quo(limit, reach)
		if most.Quo(q.Num(), q.Denom()); most.BitLen() > room {
			most.Lsh(big.NewInt(1), room)
		}
	}
	if most.Sign() == 0 {
		f, _ := reach.Float64()
		return 0, false, fmt.Errorf("utilities up to %.3g are out of range", f)
	}
	lcd, ok := common(big.NewInt(1), most, func(yield func(*big.Rat) bool) {
		for _, t := range all {
			for _, x := range t.all {
				if !yield(x) {
					return
				}
			}
		}
	})
	if !ok {
		return preference.Utils(tens(big.NewInt(1), min(12, most.BitLen()), most).Int64()), false, nil
	}
	n, ok := common(lcd, most, func(yield func(*big.Rat) bool) {
		for _, t := range all {
			if !yield(t.reservation) {
				return
			}
		}
	})
	if !ok {
		n = tens(lcd, 18, most)
	}
	return preference.Utils(n.Int64()), true, nil
}

// common returns the least common multiple of unit and of all denominators, and false if it is above most.
func common(unit, most *big.Int, numbers func(func(*big.Rat) bool)) (*big.Int, bool) {
	n, gcd := new(big.Int).Set(unit), new(big.Int)
	ok := true
	numbers(func(x *big.Rat) bool {
		gcd.GCD(nil, nil, n, x.Denom())
		n.Mul(n, gcd.Quo(x.Denom(), gcd))
		ok = n.Cmp(most) <= 0
		return ok
	})
	return n, ok
}

// tens multiplies unit by ten up to n times while it stays within most.
func tens(unit *big.Int, n int, most *big.Int) *big.Int {
	ten := big.NewInt(10)
	out := new(big.Int).Set(unit)
	for range n {
		next := new(big.Int).Mul(out, ten)
		if next.Cmp(most) > 0 {
			break
		}
		out = next
	}
	return out
}

// round returns x in units, to the nearest, halves away from zero.
func round(x *big.Rat, unit preference.Utils) preference.Utils {
	num := new(big.Int).Mul(x.Num(), big.NewInt(int64(unit)))
	num.Lsh(num, 1)
	if num.Sign() >= 0 {
		num.Add(num, x.Denom())
	} else {
		num.Sub(num, x.Denom())
	}
	return preference.Utils(num.Quo(num, new(big.Int).Lsh(x.Denom(), 1)).Int64())
}

// roundAll rounds a row and reports whether anything but zero is left.
func roundAll(row []*big.Rat, unit preference.Utils) (values []preference.Utils, some bool) {
	values = make([]preference.Utils, len(row))
	for o, x := range row {
		values[o] = round(x, unit)
		some = some || values[o] != 0
	}
	return values, some
}

// reservation puts a value of no deal on a unit: if utilities are exact, so that as many outcomes reach it as on paper.
func reservation(x *big.Rat, unit preference.Utils, exact bool) preference.Utils {
	if exact {
		return ceil(x, unit)
	}
	return round(x, unit)
}

// ceil returns the least number of units that is not below x: a utility in whole units reaches x if and only if it
// reaches that.
func ceil(x *big.Rat, unit preference.Utils) preference.Utils {
	num := new(big.Int).Mul(x.Num(), big.NewInt(int64(unit)))
	q, rem := new(big.Int).QuoRem(num, x.Denom(), new(big.Int))
	if rem.Sign() > 0 {
		q.Add(q, big.NewInt(1))
	}
	return preference.Utils(q.Int64())
}

package tree

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// decimal is what a number looks like; groups are the exponent with and without its sign.
var decimal = regexp.MustCompile(`^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE]([+-]?[0-9]+))?$`)

// maxDigits and maxExponent bound the numbers that are read: far beyond any utility, and cheap.
const (
	maxDigits   = 400
	maxExponent = 400
)

// Decimal returns the exact value of a decimal number as written, such as -0.25, .5 or 3e-7, and false for anything
// else: words, infinities, hexadecimal numbers, more than 400 digits or an exponent beyond ±400.
func Decimal(text string) (*big.Rat, bool) {
	if len(text) > maxDigits {
		return nil, false
	}
	m := decimal.FindStringSubmatch(text)
	if m == nil {
		return nil, false
	}
	if m[1] != "" {
		if e, err := strconv.Atoi(m[1]); err != nil || e < -maxExponent || e > maxExponent {
			return nil, false
		}
	}
	return new(big.Rat).SetString(text)
}

// Number returns the exact value of a scalar that states a decimal number, in quotes or not, or an error at its place.
func (n *Node) Number() (*big.Rat, error) {
	if x, ok := Decimal(strings.TrimSpace(n.String())); ok {
		return x, nil
	}
	return nil, n.Errorf("%s where a number is wanted", n.Describe())
}

// Infinite returns +1 or −1 if the scalar is an infinity as Python or YAML writes it, else 0.
func (n *Node) Infinite() int {
	t := strings.ToLower(strings.TrimSpace(n.String()))
	switch strings.TrimLeft(t, "+-.") {
	case "inf", "infinity":
		if strings.HasPrefix(t, "-") {
			return -1
		}
		return 1
	}
	return 0
}

// exactPlaces is how many places after the point are written before a number is rounded; roundedDigits is how many
// significant digits a rounded number has.
const (
	exactPlaces   = 60
	roundedDigits = 25
)

// Exact reports whether a decimal of at most 60 places states x exactly.
func Exact(x *big.Rat) bool {
	n, exact := x.FloatPrec()
	return exact && n <= exactPlaces
}

// Shortest returns the shortest decimal that states x exactly, without exponent; where there is none of at most 60
// places, x is rounded to 25 significant digits.
func Shortest(x *big.Rat) string {
	if n, exact := x.FloatPrec(); exact && n <= exactPlaces {
		return x.FloatString(n)
	}
	places := roundedDigits
	if x.Sign() != 0 {
		// Digits before the point count, zeros after it do not.
		f, _ := x.Float64()
		if f != 0 {
			places -= len(new(big.Int).Quo(x.Num(), x.Denom()).String()) - 1
			for y := f; y < 0.1 && y > -0.1 && places < maxExponent; y *= 10 {
				places++
			}
		}
	}
	text := x.FloatString(max(places, 0))
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

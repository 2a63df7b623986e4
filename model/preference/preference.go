// Package preference holds what parties want: utilities as sums of small tables over a few issues each, and rules
// as Boolean tables over a few issues each.
//
// A utility is generalised additive (Fishburn 1967; Bacchus and Grove 1995): U(ω) = constant + Σₖ Tₖ(ω restricted to
// the scope of Tₖ). The structure is kept, never flattened over Ω.
//
// Values are fixed-point numbers ([Utils], 10⁻¹² of a unit of utility), so sums do not depend on their order, equal
// sums are equal, and dominance is never decided by the rounding of a floating-point sum. Rounding an entry costs at
// most 0.5·10⁻¹².
package preference

import (
	"math"

	"parley/model/outcome"
)

// Utils is a utility in units of 10⁻¹².
type Utils int64

// One is a utility of 1, the best that a party's own scale allows.
const One Utils = 1_000_000_000_000

// FromFloat rounds x to the nearest fixed-point value. It panics outside ±10⁶, which no sane utility reaches.
func FromFloat(x float64) Utils {
	if !(math.Abs(x) <= 1e6) {
		panic("preference: utility out of range")
	}
	return Utils(math.Round(x * float64(One)))
}

// Float returns the value as a floating-point number.
func (u Utils) Float() float64 { return float64(u) / float64(One) }

// Scope lists issues by number, ascending.
type Scope []int

// Index returns the position of ω's options in a table over the scope: mixed radix, last issue of the scope fastest.
func (sc Scope) Index(s outcome.Space, ω outcome.Outcome) int {
	i := 0
	for _, j := range sc {
		i = i*s.Options(j) + ω[j]
	}
	return i
}

// Size returns the number of entries of a table over the scope.
func (sc Scope) Size(s outcome.Space) int {
	n := 1
	for _, j := range sc {
		n *= s.Options(j)
	}
	return n
}

// A Table is one term of a utility: a value for each combination of options of the issues in its scope.
type Table struct {
	Scope  Scope
	Values []Utils // by Scope.Index
}

// A Box is one term of a utility over many issues at once: it pays its value where every issue of its scope takes one
// of the options allowed (a hyper-rectangle, Ito, Hattori and Klein 2007), and nothing elsewhere. A table says the same
// of few issues; a box needs no entry for each combination.
type Box struct {
	Scope   Scope
	Allowed [][]bool // per issue of the scope, and option
	Value   Utils    // may be negative
}

// Holds reports whether ω lies in the box.
func (b Box) Holds(ω outcome.Outcome) bool {
	for k, j := range b.Scope {
		if !b.Allowed[k][ω[j]] {
			return false
		}
	}
	return true
}

// A Utility is a constant, a sum of tables and a sum of boxes.
type Utility struct {
	Constant Utils
	Tables   []Table
	Boxes    []Box
}

// Of returns U(ω). Cost: the sum of the scope sizes.
func (u Utility) Of(s outcome.Space, ω outcome.Outcome) Utils {
	sum := u.Constant
	for _, t := range u.Tables {
		sum += t.Values[t.Scope.Index(s, ω)]
	}
	for _, b := range u.Boxes {
		if b.Holds(ω) {
			sum += b.Value
		}
	}
	return sum
}

// A Rule allows or forbids combinations of options of a few issues.
type Rule struct {
	Scope   Scope
	Allowed []bool // by Scope.Index
}

// Allows reports whether ω keeps the rule.
func (r Rule) Allows(s outcome.Space, ω outcome.Outcome) bool {
	return r.Allowed[r.Scope.Index(s, ω)]
}

package model

import (
	"fmt"
	"math"
	"strings"

	"parley/model/evidence"
)

// A Distribution says how an uncertain number is spread: a point (Low = Mode = High), uniform from Low to High
// (Mode is NaN), or triangular.
type Distribution struct {
	Low, Mode, High float64
	Word            string // the probability word it was given by, if any
}

// Point returns the distribution of a number that is taken as known.
func Point(x float64) Distribution { return Distribution{Low: x, Mode: x, High: x} }

// Uniform returns the flat distribution on [low, high].
func Uniform(low, high float64) Distribution {
	return Distribution{Low: low, Mode: math.NaN(), High: high}
}

// Triangular returns the triangular distribution on [low, high] with its peak at mode.
func Triangular(low, mode, high float64) Distribution {
	return Distribution{Low: low, Mode: mode, High: high}
}

// IsPoint reports whether the number is taken as known.
func (d Distribution) IsPoint() bool { return d.Low == d.High }

// Modal returns the value that stands for the whole: the mode, or the middle of a uniform range.
func (d Distribution) Modal() float64 {
	if math.IsNaN(d.Mode) {
		return (d.Low + d.High) / 2
	}
	return d.Mode
}

// Mean returns the expectation.
func (d Distribution) Mean() float64 {
	if math.IsNaN(d.Mode) {
		return (d.Low + d.High) / 2
	}
	return (d.Low + d.Mode + d.High) / 3
}

// Quantile returns the value below which a share u ∈ [0,1] of the distribution lies. The conversions keep processors
// from fusing a product and a sum, so that a draw has the same bits everywhere.
func (d Distribution) Quantile(u float64) float64 {
	span := d.High - d.Low
	if span == 0 {
		return d.Low
	}
	if math.IsNaN(d.Mode) {
		return d.Low + float64(u*span)
	}
	if left := (d.Mode - d.Low) / span; u < left {
		return d.Low + float64(math.Sqrt(u*left)*span)
	}
	return d.High - float64(math.Sqrt((1-u)*(d.High-d.Mode)/span)*span)
}

// Scale returns the distribution of factor times the number, factor > 0.
func (d Distribution) Scale(factor float64) Distribution {
	return Distribution{d.Low * factor, d.Mode * factor, d.High * factor, d.Word}
}

// String prints the distribution as a dossier would: 0.5, 0.4..0.6 or 0.4..0.5..0.6.
func (d Distribution) String() string {
	n := func(x float64) string {
		s := strings.TrimRight(fmt.Sprintf("%.4f", x), "0")
		return strings.TrimSuffix(s, ".")
	}
	switch {
	case d.IsPoint():
		return n(d.Low)
	case math.IsNaN(d.Mode):
		return n(d.Low) + ".." + n(d.High)
	}
	return n(d.Low) + ".." + n(d.Mode) + ".." + n(d.High)
}

// Role says what an input is, and so which range is sound: weights are at least 0, probabilities, credibilities and
// skills lie in [0,1], and so on.
type Role string

// The roles of inputs.
const (
	Weight      Role = "weight"
	Value       Role = "value"
	Reservation Role = "reservation"
	Trust       Role = "credibility"
	Probability Role = "probability"
	Effect      Role = "effect"
	Skill       Role = "skill"
	Discount    Role = "discount"
)

// Bounds returns the range that numbers of the role must keep; draws and changes are clamped to it.
func (r Role) Bounds() (low, high float64) {
	switch r {
	case Weight:
		return 0, math.Inf(1)
	case Trust, Probability, Skill, Discount:
		return 0, 1
	}
	return math.Inf(-1), math.Inf(1)
}

// An Input is one number of the case, with its doubt, its evidence and the place where it was written.
type Input struct {
	ID      string // canonical address, such as "issues.price.weight.buyer"; unique in the case
	Label   string // the same in words, such as "weight of price to the buyer"
	Role    Role
	Spread  Distribution
	Because []string // claim ids; empty: an analyst's judgement
	Note    string
	At      evidence.Position
	// Assumed marks a number that the dossier does not give and Parley filled in; every output lists those.
	Assumed bool
}

// Ref is the place of an input in Case.Inputs; NoRef stands for "not given".
type Ref int

// NoRef is the reference to no input.
const NoRef Ref = -1

// A Change alters one or more inputs, as a what-if, a scenario or a deep uncertainty does. Shifted inputs keep their
// shape; set inputs become points.
type Change struct {
	Inputs []Ref
	By     float64 // added, if Set is false
	Set    bool
	To     float64 // the new value, if Set is true
}

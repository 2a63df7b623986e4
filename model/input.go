package model

import (
	"math"
	"strconv"
	"strings"

	"parley/internal/num"
	"parley/model/evidence"
)

// A Distribution says how an uncertain number is spread: a point (Low = Mode = High), uniform from Low to High
// (Mode is NaN), triangular, or, where Alpha and Beta are given, beta from Low to High.
type Distribution struct {
	Low, Mode, High float64
	Word            string // the probability word it was given by, if any
	// Alpha and Beta > 0 are the parameters of a beta distribution, and Mode is then its mean; 0: another shape.
	Alpha, Beta float64
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

// Beta returns the beta distribution on [0, 1], α, β > 0: what is believed of a chance after α − 1 successes and β − 1
// failures, if all chances were as likely before (Bayes 1763). Its density is x^(α−1)·(1−x)^(β−1) up to scale. The
// value that stands for the whole is its mean α/(α+β), the chance that the next trial succeeds (Laplace 1774): the mode
// of a few trials lies at the edge.
func Beta(alpha, beta float64) Distribution {
	return Distribution{Low: 0, Mode: alpha / (alpha + beta), High: 1, Alpha: alpha, Beta: beta}
}

// IsBeta reports whether the distribution is a beta.
func (d Distribution) IsBeta() bool { return d.Alpha > 0 && d.Beta > 0 }

// IsPoint reports whether the number is taken as known.
func (d Distribution) IsPoint() bool { return d.Low == d.High }

// Modal returns the value that stands for the whole: the mode, or the middle of a uniform range, or the mean of a beta.
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
	if d.IsBeta() {
		return d.Mode
	}
	return (d.Low + d.Mode + d.High) / 3
}

// Variance returns the expected square of the distance from the mean.
func (d Distribution) Variance() float64 {
	span := d.High - d.Low
	switch {
	case d.IsPoint():
		return 0
	case d.IsBeta():
		n := d.Alpha + d.Beta
		return span * span * (d.Alpha / n) * (d.Beta / n) / (n + 1)
	case math.IsNaN(d.Mode):
		return span * span / 12
	}
	left, right := d.Mode-d.Low, d.High-d.Mode
	return (float64(left*left) + float64(left*right) + float64(right*right)) / 18
}

// Range returns the ends between which the number is said to lie: Low and High, or the middle 90 % of a beta, whose own
// ends say nothing.
func (d Distribution) Range() (low, high float64) {
	if d.IsBeta() {
		return d.Quantile(0.05), d.Quantile(0.95)
	}
	return d.Low, d.High
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
	if d.IsBeta() {
		return d.Low + float64(span*num.BetaQuantile(u, d.Alpha, d.Beta))
	}
	if left := (d.Mode - d.Low) / span; u < left {
		return d.Low + float64(math.Sqrt(u*left)*span)
	}
	return d.High - float64(math.Sqrt((1-u)*(d.High-d.Mode)/span)*span)
}

// Scale returns the distribution of factor times the number, factor > 0.
func (d Distribution) Scale(factor float64) Distribution {
	return Distribution{d.Low * factor, d.Mode * factor, d.High * factor, d.Word, d.Alpha, d.Beta}
}

// String prints the distribution as a dossier would: 0.5, 0.4..0.6 or 0.4..0.5..0.6; and beta(2.3, 1.7), which a
// dossier leaves to the record.
func (d Distribution) String() string {
	n := func(x float64) string { return short(x, 4) }
	switch {
	case d.IsBeta():
		text := "beta(" + short(d.Alpha, 2) + ", " + short(d.Beta, 2) + ")"
		if d.Low != 0 || d.High != 1 {
			text += " on " + n(d.Low) + ".." + n(d.High)
		}
		return text
	case d.IsPoint():
		return n(d.Low)
	case math.IsNaN(d.Mode):
		return n(d.Low) + ".." + n(d.High)
	}
	return n(d.Low) + ".." + n(d.Mode) + ".." + n(d.High)
}

// short prints a number with at most so many decimals.
func short(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
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
	Duration    Role = "duration" // in months or years
)

// Bounds returns the range that numbers of the role must keep; draws and changes are clamped to it.
func (r Role) Bounds() (low, high float64) {
	switch r {
	case Weight, Duration:
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
	Derived *Derived // how it was worked out of evidence; nil: it is as written
	// Assumed marks a number that the dossier does not give and Parley filled in; every output lists those.
	Assumed bool
	// Apart marks a number that moves nothing but a schedule from which no credibility follows: the plan has no use for it.
	Apart bool
}

// Moves reports whether the input is in doubt and the plan has a use for it.
func (in Input) Moves() bool { return !in.Spread.IsPoint() && !in.Apart }

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
	// Likelihood, per scenario, is not nil if the inputs are the probabilities of scenarios and something has been
	// observed below the scenario Below that is so likely in each, up to scale: they are updated by it, and the fields
	// above say nothing.
	Likelihood []float64
	Below      int
}

package scenario

import (
	"math/big"
	"strconv"
)

// DefaultSteps is the number of options into which a Real issue is cut unless told otherwise: GENIUS's own number.
const DefaultSteps = 21

// ProblemOptions say how Real issues are handed over; the zero value cuts each into [DefaultSteps] numbers at equal
// distances, both ends included, as GENIUS does when it lists all bids.
type ProblemOptions struct {
	Steps int // numbers of a grid, at least 2; 0: [DefaultSteps]
	// Lines leaves Real issues uncut, if every profile is additive and what a number is worth never jumps: they
	// become [parley/model.Problem.Lines].
	Lines bool
}

// steps returns the number of options of the grid of a Real issue.
func (is *Issue) steps(opt ProblemOptions) int {
	switch {
	case is.Low.Cmp(is.High) == 0:
		return 1
	case opt.Steps == 0:
		return DefaultSteps
	}
	return opt.Steps
}

// options returns the number of options of the issue; of a Real one, those of its grid.
func (is *Issue) options(opt ProblemOptions) int {
	if is.Kind == Real {
		return is.steps(opt)
	}
	return len(is.Values)
}

// number returns number k of the grid of a Real issue.
func (is *Issue) number(k int, opt ProblemOptions) *big.Rat {
	n := is.steps(opt)
	if n == 1 {
		return is.Low
	}
	x := new(big.Rat).Sub(is.High, is.Low)
	x.Mul(x, big.NewRat(int64(k), int64(n-1)))
	return x.Add(x, is.Low)
}

// OptionNames returns the names of the options of all issues that [Scenario.Problem] puts into its space under the
// same options: names, or numbers as short as they can be written.
func (s *Scenario) OptionNames(opt ProblemOptions) [][]string {
	var out [][]string
	for _, j := range s.gridded(opt) {
		is := &s.Issues[j]
		if is.Kind != Real {
			out = append(out, is.Values)
			continue
		}
		names := make([]string, is.steps(opt))
		for k := range names {
			names[k] = shortest(is.number(k, opt))
		}
		out = append(out, names)
	}
	return out
}

// shortest writes a number exactly if six digits after the point do, and else to six significant digits.
func shortest(x *big.Rat) string {
	if n, exact := x.FloatPrec(); exact && n <= 6 {
		return x.FloatString(n)
	}
	f, _ := x.Float64()
	return strconv.FormatFloat(f, 'g', 6, 64)
}

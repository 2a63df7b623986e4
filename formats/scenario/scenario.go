package scenario

import (
	"fmt"
	"math/big"
)

// Readings of a file: what its own platform makes of it, or what NegMAS makes of it. They differ in scale and in the
// value of no deal; doc.go of each reader says where.
const (
	Platform = "platform"
	NegMAS   = "negmas"
)

// Limits on what is read: a file of bytes, files of a folder, issues, options of all issues together, and those times
// profiles.
const (
	MaxFile   = 16 << 20
	MaxFiles  = 1000
	MaxIssues = 10_000
	MaxValues = 100_000
	MaxCells  = 2_000_000
)

// Files are the files of one scenario: base name to content.
type Files map[string][]byte

// Options say how files are to be read; the zero value is the platform's own reading.
type Options struct {
	Reading string // [Platform], also if empty, or [NegMAS]
	Name    string // of the scenario; if empty, the reader takes one from the files
	File    string // base name of the domain or profile meant, where the files hold several scenarios; may be empty
}

// A Scenario is a domain with the profiles of its parties, as files of another program state them. Numbers are the
// exact rationals that the decimals of the files stand for.
type Scenario struct {
	Name     string
	Format   string // "GENIUS XML", "GeniusWeb JSON", "NegMAS YAML", "NegMAS JSON", "NegoLog JSON"
	Reading  string // [Platform] or [NegMAS]
	Issues   []Issue
	Profiles []Profile
	Warnings []Warning // every repair and every assumption, in file order
}

// A Kind says what the options of an issue are.
type Kind string

// The kinds of issue.
const (
	Discrete Kind = "discrete" // names
	Integer  Kind = "integer"  // numbers at equal steps, each of them an option
	Real     Kind = "real"     // any number of a range
)

// An Issue is a question to settle.
type Issue struct {
	Name        string
	Description string
	Kind        Kind
	// Values are the options: names in file order (Discrete) or decimal numbers Low, Low+Step, … ≤ High (Integer).
	// A Real issue has none.
	Values          []string
	Low, High, Step *big.Rat // of Integer and Real; a Real issue without a Step has nil
}

// A Profile is what one party wants. The utility of an outcome ω is
//
//	(Constant + Σⱼ Weights[j]·Evaluators[j](ωⱼ) + Σ boxes that hold + Σ tables) / Divisor.
//
// Nil numbers stand for what leaves the sum alone: Constant and weights 0, Divisor 1.
type Profile struct {
	Name       string
	File       string      // base name of the file; may be empty
	Weights    []*big.Rat  // one per issue, or none if there is no additive part
	Evaluators []Evaluator // likewise
	Boxes      []Box
	Tables     []Table
	Constant   *big.Rat
	Divisor    *big.Rat // such as GENIUS's maxutility; not 0
	// Reservation is the value of no deal on the scale of the utility, in the reading of the scenario; nil if none is
	// stated, see [Scenario.Disagreement].
	Reservation    *big.Rat
	ReservationBid []string // per issue the option, or "" where open; nil if none is stated
	Discount       *big.Rat // d of u·dᵗ, t in [0,1]; nil or 1: none
	Uncertain      bool     // the platform shows the party only a ranking of some outcomes
}

// An Evaluator is what the options of one issue are worth: Values/Divisor by option (Discrete, Integer), or
// straight lines from knot to knot (Real), constant beyond the outermost.
type Evaluator struct {
	Values  []*big.Rat // by option; none for a Real issue
	Knots   []Knot     // by ascending X; of two with one X the second holds at X itself (a jump)
	Divisor *big.Rat   // such as the largest value of the issue; nil: 1; not 0
}

// A Knot is a number of a Real issue and its worth.
type Knot struct{ X, Value *big.Rat }

// A Box pays its value where all its conditions hold: a hyper-rectangle (Ito, Hattori and Klein 2007). Conditions are
// in ascending order of their issues, one per issue; without any the box holds everywhere.
type Box struct {
	Conditions []Condition
	Value      *big.Rat
}

// A Condition asks for one of the options allowed, or, of a Real issue, for a number from Low to High, both included;
// nil is no bound.
type Condition struct {
	Issue     int
	Allowed   []bool // by option; nil for a Real issue
	Low, High *big.Rat
}

// A Table pays a value for each combination of options of a few issues, none of them Real: mixed radix, last fastest.
type Table struct {
	Issues []int // ascending
	Values []*big.Rat
}

// A Warning is a repair or an assumption that a reader or writer made.
type Warning struct {
	File         string
	Line, Column int    // from 1; 0: the file as a whole
	Code         string // such as "genius-weights"; stable
	Text         string // a sentence
}

func (w Warning) String() string {
	switch {
	case w.File == "":
		return fmt.Sprintf("%s [%s]", w.Text, w.Code)
	case w.Line == 0:
		return fmt.Sprintf("%s: %s [%s]", w.File, w.Text, w.Code)
	}
	return fmt.Sprintf("%s:%d:%d: %s [%s]", w.File, w.Line, w.Column, w.Text, w.Code)
}

// An Error is a fault of a file that no repair mends.
type Error struct {
	File         string
	Line, Column int // from 1; 0: the file as a whole
	Text         string
}

func (e *Error) Error() string {
	switch {
	case e.File == "":
		return e.Text
	case e.Line == 0:
		return e.File + ": " + e.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Text)
}

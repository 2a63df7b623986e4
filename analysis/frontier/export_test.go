package frontier

import (
	"iter"

	"parley/model"
	"parley/model/outcome"
)

// Hasty returns a solver that stops after so many looks at whether it should.
func Hasty(looks int) *Solver { return &Solver{budget: budget{polls: looks}} }

// CountEliminated counts without walking small spaces.
func CountEliminated(p *model.Problem, o CountOptions) (Count, bool) { return countEliminated(p, o) }

// WalkTies is Ties without elimination.
func WalkTies(p *model.Problem, q Point) iter.Seq[outcome.Outcome] {
	return func(yield func(outcome.Outcome) bool) { walkTies(p, q, yield) }
}

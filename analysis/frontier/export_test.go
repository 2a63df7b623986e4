package frontier

import "parley/model"

// Hasty returns a solver that stops after so many looks at whether it should.
func Hasty(looks int) *Solver { return &Solver{budget: budget{polls: looks}} }

// Eliminated counts without walking small spaces.
func Eliminated(p *model.Problem, o CountOptions) (Count, bool) { return eliminated(p, o) }

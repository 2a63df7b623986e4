package frontier

// Hasty returns a solver that stops after so many looks at whether it should.
func Hasty(looks int) *Solver { return &Solver{budget: budget{polls: looks}} }

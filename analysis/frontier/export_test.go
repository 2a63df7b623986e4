package frontier

// Limited returns a solver that thins lists of more than n points.
func Limited(n int) *Solver { return &Solver{most: n} }

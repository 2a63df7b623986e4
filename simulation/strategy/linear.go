package strategy

import "parley/simulation"

// newLinear concedes the same amount every round: [timeDependent] with e = 1, so F(t) = t.
func newLinear() simulation.Agent { return &timeDependent{exponent: 1} }

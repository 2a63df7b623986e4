package strategy

import "parley/simulation"

// newConceder gives way early: [timeDependent] with e = 2, so F(t) = √t. The exponent is that of GENIUS (Lin et al.
// 2014).
func newConceder() simulation.Agent { return &timeDependent{exponent: 2} }

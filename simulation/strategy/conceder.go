package strategy

// newConceder gives way early: [timeDependent] with e = 2, so F(t) = √t. The exponent is that of GENIUS (Lin et al.
// 2014).
func newConceder(a Args) Offering { return newTimeDependent(a) }

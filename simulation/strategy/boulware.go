package strategy

// newBoulware holds out and gives way late: [timeDependent] with e = 0.2, so F(t) = t⁵. The name is Lemuel Boulware's,
// who opened wage talks with his final offer; the exponent is that of GENIUS (Lin et al. 2014).
func newBoulware(a Args) Offering { return newTimeDependent(a) }

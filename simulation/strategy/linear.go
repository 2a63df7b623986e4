package strategy

// newLinear concedes the same amount every round: [timeDependent] with e = 1, so F(t) = t.
func newLinear(a Args) Offering { return newTimeDependent(a) }

package crisis

// A Dispute is about a pie of 1 that could also be fought over: the first side wins with probability P, and fighting
// costs each side (Fearon 1995, "Rationalist Explanations for War", International Organization 49(3):379–414).
type Dispute struct {
	P          float64 // in [0,1]
	CostA      float64 // ≥ 0, in units of the pie
	CostB      float64
	UnknownToA float64 // c̄ > 0: A knows of B's cost only that it is uniform on [0, c̄], and CostB is not used
}

// Range returns the shares of A that both prefer to fighting, [p − c_A, p + c_B], cut to the pie.
func (d Dispute) Range() (low, high float64) {
	return max(0, d.P-d.CostA), min(1, d.P+d.CostB)
}

// An Ultimatum is a demand that is taken or fought over.
type Ultimatum struct {
	Demand float64 // A's share
	War    float64 // probability that it is refused
	Value  float64 // to A
}

// Best returns A's best take-it-or-leave-it demand. Knowing c_B, it is p + c_B and never refused. Not knowing it, more is
// won the higher the demand and it is refused the more often: from the first-order condition x = p + (c̄ − c_A)/2,
// refused with probability (c̄ − c_A)/2c̄ where c_A < c̄, and else the safe demand p.
func (d Dispute) Best() Ultimatum {
	if d.UnknownToA <= 0 {
		_, high := d.Range()
		return Ultimatum{Demand: high, Value: high}
	}
	x := d.P
	if d.CostA < d.UnknownToA {
		x = d.P + (d.UnknownToA-d.CostA)/2
	}
	x = min(x, 1)
	war := min(max((x-d.P)/d.UnknownToA, 0), 1)
	return Ultimatum{Demand: x, War: war, Value: (1-war)*x + war*(d.P-d.CostA)}
}

package commitment

import "math"

// A Rise is a shift of power over several periods that both see coming. Each period there is a pie of 1 to be divided, or
// the two fight once for all pies to come. Of two periods it is a [Shift].
type Rise struct {
	Discount     float64   // δ in (0,1)
	Power        []float64 // the riser's chance of winning in each period from today on; the last stays
	CostRiser    float64   // ≥ 0, of fighting, in pies
	CostDecliner float64
	// Share in [0,1] of what peace saves (both costs) that goes to the decliner whenever terms are set anew.
	Share float64
}

func (r Rise) all() float64 { return 1 / (1 - r.Discount) }

func (r Rise) power(t int) float64 { return r.Power[min(t, len(r.Power)-1)] }

// Fight is what fighting in a period is worth to the decliner then: (1 − p)/(1 − δ) − c_D.
func (r Rise) Fight(t int) float64 { return (1-r.power(t))*r.all() - r.CostDecliner }

// Floor is what the riser cannot be held below once its power is p: p/(1 − δ) − c_R and its share of what peace saves, within what
// there is.
func (r Rise) Floor(p float64) float64 {
	x := p*r.all() - r.CostRiser + (1-r.Share)*(r.CostDecliner+r.CostRiser)
	return min(max(x, 0), r.all())
}

// Peace is the most that peace can be worth to the decliner in a period, if there is peace for ever after: all pies but
// what the riser will be able to ask for at any later time m, as of now, max over m ≥ 1 of δ^m·Floor(p_m).
func (r Rise) Peace(t int) float64 {
	most, weight := 0.0, 1.0
	for m := 1; m <= max(1, len(r.Power)-t); m++ { // then power stays, and waiting makes it less
		weight *= r.Discount
		most = max(most, weight*r.Floor(r.power(t+m)))
	}
	return r.all() - most
}

// Gap is what the decliner lacks in a period, in pies of that period: no promise that the riser would keep comes up to
// what fighting is worth. It is what others would have to add in that period, beyond the whole pie, for peace to hold if
// later gaps are closed too; 0 if none is needed.
func (r Rise) Gap(t int) float64 { return max(0, r.Fight(t)-r.Peace(t)) }

// A Course is what comes of a rise in each period, from the last back to the first.
type Course struct {
	Fights []bool    // whether the decliner would fight in the period, if there was peace up to it
	Gaps   []float64 // what it lacks, if others close no later gap; as of the period
	Closed []float64 // and if they close all
}

// Play solves the rise backwards: what the riser has to get from a period on is the greater of its floor and what it has
// to get from the next on; the decliner fights if what is left, the whole pie today included, is worth less. Ties go to peace. It
// is an independent way to [Rise.Gap], which it must agree with where later gaps are closed.
func (r Rise) Play() Course {
	n := len(r.Power)
	c := Course{make([]bool, n), make([]float64, n), make([]float64, n)}
	riser, all := r.Floor(r.power(n)), r.all() // from the next period on, with wars
	closed := riser                            // and without
	for t := n - 1; t >= 0; t-- {
		δ := r.Discount
		c.Closed[t] = max(0, r.Fight(t)-(1+δ*(r.all()-closed)))
		c.Gaps[t] = max(0, r.Fight(t)-(1+δ*(all-riser)))
		closed = max(r.Floor(r.power(t)), δ*closed)
		if c.Fights[t] = c.Gaps[t] > 1e-12*r.all(); c.Fights[t] {
			riser, all = r.power(t)*r.all()-r.CostRiser, r.all()-r.CostDecliner-r.CostRiser
			continue
		}
		riser, all = max(r.Floor(r.power(t)), δ*riser), 1+δ*all
	}
	return c
}

// Periods is over how many periods a rise from today's power to p has to be spread at least for no gap to open: the smallest m with
// δ^m·Floor(p) ≤ p₀/(1 − δ) + c_D, at least 1 if p is more than today's. [Rise.Fastest] is such a rise. Nothing but Power[0] of the rise counts.
func (r Rise) Periods(p float64) int {
	if p <= r.Power[0] {
		return 0
	}
	bound := r.Power[0]*r.all() + r.CostDecliner
	if bound == 0 {
		if r.Floor(p) == 0 {
			return 1
		}
		return math.MaxInt // from nothing, and with nothing to lose by fighting
	}
	m := math.Log(r.Floor(p)/bound) / -math.Log(r.Discount)
	return max(1, int(math.Ceil(m-1e-9)))
}

// Fastest is the power that the riser may have after m periods at most without a gap: within the pie,
//
//	p_m = δ^−m·(p₀ + (1 − δ)c_D) + (1 − δ)(c_R − (1 − Share)(c_D + c_R)).
//
// It is what the decliner bears today: along this rise no later period asks for more.
func (r Rise) Fastest(m int) float64 {
	if m == 0 {
		return r.Power[0]
	}
	δ := r.Discount
	p := math.Pow(δ, -float64(m))*(r.Power[0]+(1-δ)*r.CostDecliner) + (1-δ)*(r.CostRiser-(1-r.Share)*(r.CostDecliner+r.CostRiser))
	return min(max(p, r.Power[0]), 1)
}

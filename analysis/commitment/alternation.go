package commitment

import "math"

// An Alternation is an exchange of two clauses by tranches, A and B in turn, A first, B last. What a party gave is gone; it may stop
// whenever it is its turn.
type Alternation struct {
	Discount float64 // δ in (0,1] from one turn to the next
	CostA    float64 // > 0, of A's whole clause to A
	GainB    float64 // what that is worth to B
	CostB    float64 // > 0, of B's whole clause to B
	GainA    float64
	StopA    float64 // ≥ 0, what stopping costs A, at its turn
	StopB    float64
}

// A Handover is who gives how much in each round, as shares of the whole clause.
type Handover struct {
	A, B     []float64
	Share    float64 // of both clauses that is handed over
	Exposure float64 // the most that a party has given beyond what it has got, undiscounted
}

// Most hands over as much of both clauses as can be done in n ≥ 1 rounds without anybody gaining by stopping, the same share of both, at
// most all; of such ways one with the smallest worst exposure. At its turn a party goes on if what it gives now is covered by what
// is to come, stopping and its cost included:
//
//	c·xₖ ≤ K + what the rest is worth to it, at each of its turns; A's first is covered without K.
//
// With as much as can be in each turn the last tranche is K_B/c_B, and the one before each other at most δ·g/c times as large, and (1 − δ²)K/c:
// tranches shrink towards the end, and nothing moves if stopping costs neither anything; so the exposure of the start is bought by starting small (Admati and Perry 1991, "Joint
// Projects without Commitment", Review of Economic Studies 58(2):259–276; Watson 1999, "Starting Small and Renegotiation",
// Journal of Economic Theory 85(1):52–90). Two linear programs of 2n shares.
func (a Alternation) Most(n int) Handover {
	p := a.program(n)
	share := 2 * n // the column of the share handed over
	p.c[share] = 1
	x, ok := p.solve()
	if !ok || x == nil {
		panic("commitment: an exchange of nothing is always possible")
	}
	h := Handover{Share: x[share]}
	p.c[share], p.c[share+1] = 0, -1
	p.rows = append(p.rows, unit(share, len(p.c), -1))
	p.b = append(p.b, -h.Share*(1-1e-12)) // room for rounding
	if y, ok := p.solve(); ok && y != nil {
		x = y
	}
	for k := range n {
		h.A, h.B = append(h.A, x[2*k]), append(h.B, x[2*k+1])
	}
	h.Exposure = a.exposure(h)
	return h
}

func unit(at, n int, x float64) []float64 {
	row := make([]float64, n)
	row[at] = x
	return row
}

// program has the turns' shares, the share handed over and the worst exposure as columns.
func (a Alternation) program(n int) *program {
	width := 2*n + 2
	p := &program{c: make([]float64, width), equal: 2}
	add := func(b float64, row []float64) { p.rows, p.b = append(p.rows, row), append(p.b, b) }
	for side := range 2 {
		row := unit(2*n, width, -1)
		for k := range n {
			row[2*k+side] = 1
		}
		add(0, row)
	}
	add(1, unit(2*n, width, 1))
	cost, gain, stop := [2]float64{a.CostA, a.CostB}, [2]float64{a.GainA, a.GainB}, [2]float64{a.StopA, a.StopB}
	for turn := range 2 * n {
		goOn, exposed := make([]float64, width), unit(2*n+1, width, -1)
		for k := range 2 * n {
			side := turn % 2
			x := cost[side] // what the party gives in a turn, less what it gets
			if k%2 != side {
				x = -gain[side]
			}
			if k >= turn {
				goOn[k] = x * math.Pow(a.Discount, float64(k-turn))
			}
			if k <= turn {
				exposed[k] = x
			}
		}
		b := stop[turn%2]
		if turn == 0 {
			b = 0
		}
		add(b, goOn)
		add(0, exposed)
	}
	return p
}

// exposure is the most that a party has given beyond what it has got.
func (a Alternation) exposure(h Handover) float64 {
	worst, byA, byB := 0.0, 0.0, 0.0
	for k := range h.A {
		byA += h.A[k]
		worst = max(worst, a.CostA*byA-a.GainA*byB)
		byB += h.B[k]
		worst = max(worst, a.CostB*byB-a.GainB*byA)
	}
	return worst
}

// Rounds is the least number of rounds in which all is handed over, up to a number; 0 if that is not enough.
func (a Alternation) Rounds(most int) int {
	for n := 1; n <= most; n++ {
		if a.Most(n).Share >= 1-1e-9 {
			return n
		}
	}
	return 0
}

// Even is the closed form where both sides have the same cost c, gain g and cost of stopping K: how much of both clauses can be handed over in n rounds,
// not bounded by all. Counted from the last turn, tranches can be x₀ = K/c, x₁ = K/c + r·x₀ and xⱼ = (1 − δ²)K/c + r·xⱼ₋₁ with
// r = δ·g/c, and the side that moves last hands over x₀ + x₂ + … + x₂ₙ₋₂:
//
//	xⱼ = s + (x₁ − s)·r^(j−1),  s = (1 − δ²)(K/c)/(1 − r).
//
// If r < 1 this comes to n·s and something at most: in the limit δ = 1 no more than can be told in advance is ever handed over. For r = 1
// the sum is taken term by term. It holds where tranches grow backwards (r ≥ 1, or K = 0).
func (a Alternation) Even(n int) float64 {
	x0 := a.StopA / a.CostA
	r := a.Discount * a.GainA / a.CostA
	step := (1 - a.Discount*a.Discount) * x0
	x1 := x0 + r*x0
	if r == 1 {
		sum := x0
		for j := 2; j <= 2*n-2; j += 2 {
			sum += x1 + float64(j-1)*step
		}
		return sum
	}
	s := step / (1 - r)
	// Σ over k = 1 … n−1 of x₂ₖ, each s + (x₁ − s)·r^(2k−1).
	powers := float64(n - 1)
	if r2 := r * r; r2 != 1 {
		powers = r * (1 - math.Pow(r2, float64(n-1))) / (1 - r2)
	}
	return x0 + float64(n-1)*s + (x1-s)*powers
}

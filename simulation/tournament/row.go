package tournament

import "math"

// A Row is what came of a cell.
type Row struct {
	Cell
	Agreed bool
	Rounds int // rounds begun
	Calls  int // calls home
	// Failure says which strategies failed in it and why, which made them walk away; empty if none did.
	Failure string
	Deal    string // number of the option of each issue, from 0, separated by spaces; empty without an agreement
	// Utility and Gain are what each seat got: of no deal its value, and 0.
	Utility, Gain []float64
	Welfare       float64 // Σ uᵢ
	NashProduct   float64 // Π (uᵢ − dᵢ)
	JointGain     float64 // mean of the gains
	// Distances in gains to the frontier, to Nash's point, and to that of Kalai and Smorodinsky; NaN where there is no zone
	// of agreement.
	ToFrontier, ToNash, ToKS float64
}

// score fills in what follows from the utilities. The slices are the row's own.
func (r *Row) score(y *Yardstick, d distances) {
	r.Welfare, r.NashProduct, r.JointGain = 0, 1, 0
	for i, u := range r.Utility {
		r.Gain[i] = y.Gain(i, u)
		r.Welfare += u
		r.NashProduct *= u - y.NoDeal[i]
		r.JointGain += r.Gain[i]
	}
	r.JointGain /= float64(len(r.Utility))
	r.ToFrontier, r.ToNash, r.ToKS = d.frontier, d.nash, d.ks
}

// sized makes room for so many seats.
func (r *Row) sized(seats int) {
	if cap(r.Utility) < seats {
		r.Utility, r.Gain = make([]float64, seats), make([]float64, seats)
	}
	r.Utility, r.Gain = r.Utility[:seats], r.Gain[:seats]
}

// Measured reports whether the row has distances.
func (r *Row) Measured() bool { return !math.IsNaN(r.ToFrontier) }

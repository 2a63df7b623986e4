package measure

import (
	"math/big"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model/preference"
)

// WinWin returns how much more there is than a pie to share,
//
//	(max Σᵢ gᵢ/Iᵢ − 1) / (n − 1)
//
// over points with gains gᵢ = uᵢ − dᵢ ≥ 0, Iᵢ the best gain of party i among them, and n the number of parties who can
// gain: 0 if no point gives more, in shares of ideal gains, than all to one; 1 if all can have their best at once. The
// maximum is that of [solution.RelativeUtilitarian]. Scales and shifts of utility do not move it. False if fewer than two
// parties can gain.
func WinWin(points []frontier.Point, d []preference.Utils) (*big.Rat, bool) {
	q, ok := solution.RelativeUtilitarian(points, d)
	if !ok {
		return nil, false
	}
	sum, n := new(big.Rat), int64(0)
	for i := range d {
		var ideal preference.Utils
		for _, v := range points {
			if atLeast(v.U, d) {
				ideal = max(ideal, v.U[i]-d[i])
			}
		}
		if ideal > 0 {
			sum.Add(sum, big.NewRat(int64(q.U[i]-d[i]), int64(ideal)))
			n++
		}
	}
	if n < 2 {
		return nil, false
	}
	return sum.Sub(sum, big.NewRat(1, 1)).Quo(sum, big.NewRat(n-1, 1)), true
}

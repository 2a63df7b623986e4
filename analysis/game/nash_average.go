package game

import (
	"fmt"
	"math"
	"math/big"
)

// MaxAveraged is how many things [Symmetric.NashAverage] averages at most.
const MaxAveraged = 64

// An Average is the result of Nash averaging.
type Average struct {
	Mix    []float64 // the maximin strategy of greatest entropy
	Rating []float64 // what each gets over what it gives against that mixture: 0 where it is played, at most 0 elsewhere
}

// NashAverage weighs opponents by what they are worth as opponents: in the game whose payoff is the difference
//
//	A(i,j) = P(i,j) − P(j,i)
//
// between what i and j get when they meet, it takes the mixture p that no single thing beats, A p ≤ 0, and of all such the
// one of greatest entropy −Σ p·log p, which is unique; ratings are A p (Balduzzi, Tuyls, Perolat and Graepel 2018,
// "Re-evaluating evaluation", NeurIPS 31). Copies of one thing share its weight, and leave the ratings of all others as
// they are.
//
// Which things are played, and which rows are slack, is settled in whole numbers; where more than one mixture is left,
// entropy is made greatest among them by Newton's method with a logarithmic barrier, to about 10⁻⁹. It is an error to
// average more than [MaxAveraged].
func (g Symmetric) NashAverage() (Average, error) {
	n := g.Len()
	if n > MaxAveraged {
		return Average{}, fmt.Errorf("game: %d things to average, at most %d", n, MaxAveraged)
	}
	a := make([][]*big.Int, n)
	for i := range a {
		for j := range a {
			a[i] = append(a[i], big.NewInt(int64(math.Round((g.Payoff[i][j]-g.Payoff[j][i])/grain))))
		}
	}
	mix := newEntropy(a, newFace(a).middle()).greatest()
	out := Average{Mix: mix, Rating: make([]float64, n)}
	for i := range mix {
		for j := range mix {
			out.Rating[i] += float64((g.Payoff[i][j] - g.Payoff[j][i]) * mix[j])
		}
	}
	return out, nil
}

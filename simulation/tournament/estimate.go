package tournament

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"parley/internal/rng"
)

// An Estimate is a mean over scenarios with its 95 % interval. With fewer than two scenarios there is no interval, and with
// none no mean.
type Estimate struct {
	Mean      *float64 `json:"mean,omitempty"`
	Low       *float64 `json:"low,omitempty"`
	High      *float64 `json:"high,omitempty"`
	Scenarios int      `json:"scenarios"` // that the mean is over
}

// estimate is the interval of Student for the mean of independent observations.
func estimate(x []float64) Estimate {
	e := Estimate{Scenarios: len(x)}
	if len(x) == 0 {
		return e
	}
	mean, se := moments(x)
	e.Mean = &mean
	if len(x) > 1 {
		half := distuv.StudentsT{Sigma: 1, Nu: float64(len(x) - 1)}.Quantile(0.975) * se
		low, high := mean-half, mean+half
		e.Low, e.High = &low, &high
	}
	return e
}

// moments returns the mean and its standard error; NaN for that of one observation.
func moments(x []float64) (mean, se float64) {
	for _, v := range x {
		mean += v
	}
	mean /= float64(len(x))
	square := 0.0
	for _, v := range x {
		square += float64((v - mean) * (v - mean))
	}
	return mean, math.Sqrt(square / float64(len(x)-1) / float64(len(x)))
}

// twoSided is the p-value of Student's test that a mean is 0: 1 where all observations are 0, 0 where they are all the same
// other number, and false for fewer than two.
func twoSided(x []float64) (float64, bool) {
	if len(x) < 2 {
		return 0, false
	}
	mean, se := moments(x)
	switch {
	case mean == 0:
		return 1, true
	case se == 0:
		return 0, true
	}
	return 2 * distuv.StudentsT{Sigma: 1, Nu: float64(len(x) - 1)}.Survival(math.Abs(mean/se)), true
}

// holm adjusts p-values for being many (Holm 1979): sorted, the k-th smallest of n is multiplied by n − k + 1, none is
// below the one before it, none above 1.
func holm(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	out := make([]float64, len(p))
	least := 0.0
	for k, i := range order {
		least = max(least, min(1, p[i]*float64(len(p)-k)))
		out[i] = least
	}
	return out
}

// draws is how often scenarios are drawn again for ranks.
const draws = 2000

// A Rank is a place by score, with the middle 95 % of the places in draws of scenarios. Who is equal shares the better
// place.
type Rank struct {
	Place int      `json:"place"`
	Low   *int     `json:"low,omitempty"`
	High  *int     `json:"high,omitempty"`
	First *float64 `json:"first,omitempty"` // share of the draws in which nobody is ahead of it
}

// ranked ranks strategies by their mean over scenarios; scores are by strategy and scenario.
func ranked(scores [][]float64, seed uint64) []Rank {
	out := make([]Rank, len(scores))
	means := make([]float64, len(scores))
	for i := range scores {
		means[i], _ = moments(scores[i])
	}
	for i, place := range places(means) {
		out[i].Place = place
	}
	n := len(scores[0])
	if n < 2 {
		return out
	}
	stream := rng.New(seed, "tournament ranks")
	drawn := make([][]int, len(scores)) // per strategy, its places
	for b := range draws {
		r := stream.Rand(b)
		clear(means)
		for range n {
			s := r.IntN(n)
			for i := range scores {
				means[i] += scores[i][s]
			}
		}
		for i, place := range places(means) {
			drawn[i] = append(drawn[i], place)
		}
	}
	for i := range out {
		ahead := 0
		for _, place := range drawn[i] {
			if place == 1 {
				ahead++
			}
		}
		first := float64(ahead) / draws
		slices.Sort(drawn[i])
		low, high := drawn[i][draws*25/1000], drawn[i][draws*975/1000-1]
		out[i].Low, out[i].High, out[i].First = &low, &high, &first
	}
	return out
}

// places returns 1 more than the number of those ahead.
func places(means []float64) []int {
	out := make([]int, len(means))
	for i, x := range means {
		out[i] = 1
		for _, y := range means {
			if y > x+1e-12 {
				out[i]++
			}
		}
	}
	return out
}

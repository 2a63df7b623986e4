package evidence

import (
	"errors"
	"fmt"
	"math"

	"parley/internal/num"
)

// A Pooling is a rule that makes one probability of several.
type Pooling string

// The rules of pooling. The linear pool is the weighted mean Σwᵢpᵢ (Stone 1961, "The Opinion Pool", Annals of
// Mathematical Statistics 32:1339–1342). The pool of log-odds has odds ∏(pᵢ/(1−pᵢ))^wᵢ, to the power of an exponent a:
// 1 averages, more extremises (Satopää et al. 2014, "Combining multiple probability predictions using a simple logit
// model", International Journal of Forecasting 30:344–356). Weights sum to one.
const (
	LinearPool  Pooling = "linear"
	LogOddsPool Pooling = "log_odds"
)

// Pool pools probabilities in [0,1] with weights ≥ 0, nil for equal ones. In a pool of log-odds a 0 or 1 decides by
// itself, and both together are an error, as are no forecast, and weights that sum to nothing. The exponent is for
// log-odds alone; 0 stands for 1.
func Pool(rule Pooling, p, weights []float64, exponent float64) (float64, error) {
	if len(p) == 0 {
		return 0, errors.New("there is no forecast to pool")
	}
	total := 0.0
	w := make([]float64, len(p))
	for i := range p {
		w[i] = 1
		if weights != nil {
			w[i] = weights[i]
		}
		if !(p[i] >= 0 && p[i] <= 1) || !(w[i] >= 0) || math.IsInf(w[i], 1) {
			return 0, fmt.Errorf("forecast %d: a probability of %g with the weight %g", i+1, p[i], w[i])
		}
		total += w[i]
	}
	if total <= 0 {
		return 0, errors.New("the weights of the forecasts sum to nothing")
	}
	if rule == LogOddsPool {
		return logOdds(p, w, total, exponent)
	}
	sum := 0.0
	for i := range p {
		sum += float64(w[i] / total * p[i])
	}
	return sum, nil
}

func logOdds(p, w []float64, total, exponent float64) (float64, error) {
	if exponent == 0 {
		exponent = 1
	}
	sum, never, always := 0.0, false, false
	for i := range p {
		switch {
		case w[i] == 0:
		case p[i] == 0:
			never = true
		case p[i] == 1:
			always = true
		default:
			sum += float64(w[i] / total * (num.Log(p[i]) - num.Log(1-p[i])))
		}
	}
	switch {
	case never && always:
		return 0, errors.New("one forecast is certain that it happens and another that it does not: odds cannot be averaged")
	case never:
		return 0, nil
	case always:
		return 1, nil
	}
	return Updated(0.5, float64(exponent*sum)), nil
}

// Normalised scales prices of events of which exactly one happens, as betting markets quote them, to sum to one: what
// the house takes goes off all in proportion. It returns nil if the prices sum to nothing.
func Normalised(prices []float64) []float64 {
	sum := 0.0
	for _, x := range prices {
		sum += x
	}
	if !(sum > 0) || math.IsInf(sum, 1) {
		return nil
	}
	out := make([]float64, len(prices))
	for i, x := range prices {
		out[i] = x / sum
	}
	return out
}

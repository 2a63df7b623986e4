// Package scoring tells how good probabilities were, once it is known what happened: Brier scores (Brier 1950,
// "Verification of Forecasts Expressed in Terms of Probability", Monthly Weather Review 78:1–3), their decomposition
// (Murphy 1973, "A New Vector Partition of the Probability Score", Journal of Applied Meteorology 12:595–600), a
// calibration table, and how often what happened was given the higher probability.
package scoring

import "parley/internal/num"

// A Forecast is a probability in [0,1] and what came of it.
type Forecast struct {
	P        float64
	Happened bool
}

// A Bin holds forecasts of about the same probability.
type Bin struct {
	From, To  float64 // probabilities from From up to, not including, To; the last bin includes 1
	N         int
	Mean      float64 // mean forecast
	Share     float64 // of those that happened
	Low, High float64 // 95 % Wilson interval of the share
}

// A Score says how good forecasts were.
type Score struct {
	N     int
	Brier float64 // mean squared error: 0 is perfect, 0.25 what a coin gets
	// Base is the share that happened; BaseBrier is the score of always saying so, which nobody could before knowing
	// it. Skill is 1 − Brier/BaseBrier: above 0, better than that; 0 if BaseBrier is 0.
	Base, BaseBrier, Skill float64
	// Brier ≈ Reliability − Resolution + Uncertainty, over bins: how far shares are from forecasts, how far they are
	// from the base rate, and base·(1 − base). Exact if forecasts within a bin are alike.
	Reliability, Resolution, Uncertainty float64
	// Ranked is the share of pairs, one that happened and one that did not, in which the former was given more;
	// ties count half. −1 if all or none happened.
	Ranked float64
	Bins   []Bin // those that hold something, ascending
}

// Of scores forecasts in so many bins of equal width. It panics without a bin. Cost: forecasts squared, for Ranked.
func Of(forecasts []Forecast, bins int) Score {
	if bins < 1 {
		panic("scoring: a calibration table without a bin")
	}
	s := Score{N: len(forecasts), Ranked: -1}
	if s.N == 0 {
		return s
	}
	n := float64(s.N)
	for _, f := range forecasts {
		y := outcome(f)
		s.Brier += (f.P - y) * (f.P - y) / n
		s.Base += y / n
	}
	s.BaseBrier = s.Base * (1 - s.Base)
	s.Uncertainty = s.BaseBrier
	if s.BaseBrier > 0 {
		s.Skill = 1 - s.Brier/s.BaseBrier
	}
	s.fill(forecasts, bins)
	s.rank(forecasts)
	return s
}

func outcome(f Forecast) float64 {
	if f.Happened {
		return 1
	}
	return 0
}

// fill makes the calibration table and the decomposition over it.
func (s *Score) fill(forecasts []Forecast, bins int) {
	table := make([]Bin, bins)
	for k := range table {
		table[k].From, table[k].To = float64(k)/float64(bins), float64(k+1)/float64(bins)
	}
	for _, f := range forecasts {
		b := &table[min(int(f.P*float64(bins)), bins-1)]
		b.N++
		b.Mean += f.P
		b.Share += outcome(f)
	}
	for _, b := range table {
		if b.N == 0 {
			continue
		}
		n := float64(b.N)
		b.Mean, b.Share = b.Mean/n, b.Share/n
		b.Low, b.High = num.Wilson(b.Share, b.N)
		s.Reliability += n / float64(s.N) * (b.Mean - b.Share) * (b.Mean - b.Share)
		s.Resolution += n / float64(s.N) * (b.Share - s.Base) * (b.Share - s.Base)
		s.Bins = append(s.Bins, b)
	}
}

// rank compares every forecast of what happened with every other.
func (s *Score) rank(forecasts []Forecast) {
	pairs, right := 0, 0.0
	for _, f := range forecasts {
		for _, g := range forecasts {
			if !f.Happened || g.Happened {
				continue
			}
			pairs++
			switch {
			case f.P > g.P:
				right++
			case f.P == g.P:
				right += 0.5
			}
		}
	}
	if pairs > 0 {
		s.Ranked = right / float64(pairs)
	}
}

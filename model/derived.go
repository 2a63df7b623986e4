package model

import (
	"parley/internal/num"
	"parley/model/evidence"
)

// Derived is how a number was worked out of evidence, where the dossier states the way; the number's own Spread is the
// result. One of Links and Forecasts is in use.
type Derived struct {
	Prior Distribution // before the claims
	Links []ClaimLink
	// Forecasts are pooled by Rule with Exponent; Doubt widens the result on either side.
	Rule      evidence.Pooling
	Exponent  float64
	Doubt     float64
	Forecasts []Forecast
	Pooled    float64  // what the pool says; the mode of the result
	Left      []string // claims that the dossier links and that are dated after the as-of date, or set aside
}

// A ClaimLink says how much likelier a claim would be if what the number is the chance of were so.
type ClaimLink struct {
	Claim           string
	IfTrue, IfFalse float64 // in (0,1]; 0 and 0 where the grade tells
	Grade           string  // by which the ratio was read off a table; "" where likelihoods are stated
	Ratio           float64 // IfTrue/IfFalse, or the grade's
	Group           int     // links of one group depend on one another and count as one
}

// A Forecast is one of several that are pooled.
type Forecast struct {
	Name    string
	Spread  Distribution // as given, or the price scaled
	Prices  []float64    // of this event, and of what excludes it; nil: given as a probability
	Weight  float64
	Said    evidence.Date
	Because []string
}

// Update moves a prior by links (Bayes), dependent ones capped ([evidence.Capped]): the ends and the mode of the range
// are moved each by itself, and its shape between them is kept.
func Update(prior Distribution, links []ClaimLink) Distribution {
	groups := 0
	for _, l := range links {
		groups = max(groups, l.Group+1)
	}
	logs, of := make([]float64, len(links)), make([][]int, groups)
	for i, l := range links {
		logs[i] = num.Log(l.Ratio)
		of[l.Group] = append(of[l.Group], i)
	}
	by := evidence.Capped(logs, of)
	out := prior
	out.Word = ""
	out.Low, out.High = evidence.Updated(prior.Low, by), evidence.Updated(prior.High, by)
	if prior.Mode == prior.Mode { // a uniform range has none
		out.Mode = evidence.Updated(prior.Mode, by)
	}
	return out
}

// PoolForecasts pools forecasts: the mode is the pool of their modes, and the range goes from the lowest end of any to
// the highest, wider by the doubt on either side, within 0 to 1. It fails where [evidence.Pool] does.
func PoolForecasts(d *Derived) (Distribution, error) {
	var p, w []float64
	low, high := 1.0, 0.0
	for _, f := range d.Forecasts {
		p, w = append(p, f.Spread.Modal()), append(w, f.Weight)
		low, high = min(low, f.Spread.Low), max(high, f.Spread.High)
	}
	mode, err := evidence.Pool(d.Rule, p, w, d.Exponent)
	if err != nil {
		return Distribution{}, err
	}
	d.Pooled = mode
	return Triangular(max(min(low, mode)-d.Doubt, 0), mode, min(max(high, mode)+d.Doubt, 1)), nil
}

// A Lost is a number whose support was set aside on request, with what became of it.
type Lost struct {
	Input   Ref
	Because []string // the claims that were behind it
	How     string   // what it is now, in words
}

// A Removal is evidence set aside on request, as if nobody had it.
type Removal struct {
	Sources []string // ids
	Stale   bool     // claims past their half-life
	Claims  []evidence.Claim
	Lost    []Lost
	Items   []string // of history and promises: what nothing is left to vouch for, as section.id
}

package survey

import (
	"parley/analysis/frontier"
	"parley/analysis/measure"
	"parley/analysis/solution"
	"parley/analysis/voting"
	"parley/model/preference"
)

// A Picked is what a rule picks, with every point that ties before the tie is broken.
type Picked struct {
	Rule   string  `json:"rule"`
	Points []Point `json:"points"` // the rule's own first; of a rule of another program all that it may return
}

// Measures say how hard a problem is. What cannot be computed is absent.
type Measures struct {
	Ideal  []float64 `json:"ideal"`  // per party, its greatest utility of all outcomes that are allowed
	Lowest []float64 `json:"lowest"` // its least
	Means  []float64 `json:"means"`  // its average over all outcomes, rules apart
	// Oppositions, each in its definition: NegMAS's, GENIUS's (two parties), NegoLog's (two parties).
	NegMASOpposition  *float64 `json:"negmas_opposition,omitempty"`
	GeniusOpposition  *float64 `json:"genius_opposition,omitempty"`
	NegoLogOpposition *float64 `json:"negolog_opposition,omitempty"`
	Balance           *float64 `json:"balance,omitempty"`        // mean utility of the first of two parties less the second's
	Correlation       *float64 `json:"correlation,omitempty"`    // of two parties' utilities over all outcomes
	WinWin            *float64 `json:"win_win,omitempty"`        // 0: one side's gain is the other's loss; 1: all can have their best
	Hypervolume       *float64 `json:"hypervolume,omitempty"`    // share of the box of ideal gains that the zone's frontier dominates
	Rational          *float64 `json:"rational_share,omitempty"` // share of allowed outcomes that are in the zone
}

// mostVolume is how many points the hypervolume of three parties and more may have.
const mostVolume = 500

// rules fills in what rules with parameters and rules of other programs pick.
func (v *Survey) rules(o Options, low, high []preference.Utils) {
	p := v.subject.Problem
	add := func(rule string, qs ...frontier.Point) {
		if len(qs) > 0 {
			v.Rules = append(v.Rules, Picked{rule, v.points(qs)})
		}
	}
	one := func(rule string, q frontier.Point, ok bool) {
		if ok {
			add(rule, q)
		}
	}
	for _, r := range solution.Rules() {
		if q, ok := r.Of(v.zoned, p.Reservation); ok {
			qs := []frontier.Point{q}
			for _, tied := range r.Ties(v.zoned, p.Reservation) {
				if tied.Outcome.Compare(q.Outcome) != 0 {
					qs = append(qs, tied)
				}
			}
			add(r.Name, qs...)
		}
	}
	if o.Powers != nil {
		q, ok := solution.NashPowers(v.zoned, p.Reservation, o.Powers)
		one("nash_powers", q, ok)
		q, ok = solution.Proportional(v.zoned, p.Reservation, o.Powers)
		one("proportional", q, ok)
	}
	if len(v.zoned) > 0 {
		f := voting.Fall(voting.Ranks(v.zoned), voting.Options{})
		var winners []frontier.Point
		for _, k := range f.Winners {
			winners = append(winners, v.zoned[k])
		}
		v.FallbackDepth = f.Depth
		add("fallback", winners...)
	}
	if len(p.Utilities) == 2 {
		q, ok := solution.GeniusKalai(v.solved)
		one("genius_kalai", q, ok)
		q, ok = solution.NegoLogKalai(v.solved)
		one("negolog_kalai", q, ok)
	}
	if low != nil {
		add("negmas_nash", solution.NegMASNash(v.solved, p.Reservation, low, high)...)
		add("negmas_kalai", solution.NegMASKalai(v.solved, p.Reservation, low, high)...)
		add("negmas_kalai_smorodinsky", solution.NegMASKS(v.solved, p.Reservation, low, high)...)
	}
}

// measure fills in how hard the problem is.
func (v *Survey) measure(low, high []preference.Utils) {
	p := v.subject.Problem
	m := &Measures{}
	v.Measures = m
	set := func(to **float64, x float64, ok bool) {
		if ok {
			*to = &x
		}
	}
	if low != nil {
		m.Ideal, m.Lowest = v.floats(high), v.floats(low)
		x, ok := measure.NegMASOpposition(v.solved, p.Reservation, high, p.Unit())
		set(&m.NegMASOpposition, x, ok)
	}
	for i := range p.Utilities {
		x, _ := measure.Mean(p, i).Float64()
		m.Means = append(m.Means, x)
	}
	if len(p.Utilities) == 2 {
		x, ok := measure.GeniusOpposition(v.solved, p.Unit())
		set(&m.GeniusOpposition, x, ok)
		x, ok = measure.NegoLogOpposition(v.solved, p.Unit())
		set(&m.NegoLogOpposition, x, ok)
		x, _ = measure.Balance(p).Float64()
		set(&m.Balance, x, true)
		x, ok = measure.Correlation(p, 0, 1)
		set(&m.Correlation, x, ok)
	}
	if r, ok := measure.WinWin(v.zoned, p.Reservation); ok {
		x, _ := r.Float64()
		set(&m.WinWin, x, true)
	}
	if n := len(p.Utilities); n == 2 || n == 3 && len(v.zoned) <= mostVolume {
		x, _ := measure.Hypervolume(v.zoned, p.Reservation).Float64()
		set(&m.Hypervolume, x, true)
	}
}

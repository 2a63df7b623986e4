package model

import (
	"math"
	"slices"

	"parley/model/evidence"
	"parley/model/preference"
)

// A Lever is a move away from the table that changes no-agreement values: a threat, a deterrent, a sanction, an
// alliance, an inducement. It costs its owner Cost to make. Where talks on a track on which it bears end without a deal,
// it is carried out with the probability that [Case.CarriedOut] gives; then its effects hold there and its owner bears
// CarryOut, else its owner bears BackDown.
type Lever struct {
	ID, Name, Kind string
	Text           string // what it is, or says
	By             int
	Cost           Ref   // to its owner, of making it, deal or no deal; subtracted from its value over all tracks
	Effects        []Ref // per party: shift of its no-agreement value, if carried out
	// Credibility is the probability that it is carried out, or works; NoRef: 1, or whatever CarryOut and BackDown make
	// of it, if either is given.
	Credibility Ref
	CarryOut    Ref   // to its owner, of carrying it out
	BackDown    Ref   // to its owner, of backing down: face, later threats
	Risk        Ref   // probability, per round of talks that ends without a deal, that it gets out of hand; NoRef: 0
	Disaster    []Ref // per party: value of the track if it does; NoRef: 0
	Tracks      []int // where it bears; empty: wherever somebody sits whose no-agreement value it moves
	Scenarios   []int // nodes where it may be used with what lies below them; empty: everywhere
	Excludes    []int // levers that it is not used beside
	Because     []string
	At          evidence.Position
}

// NewLever returns a lever of a party that moves nothing, in a case with that many parties.
func NewLever(by, parties int) Lever {
	none := slices.Repeat([]Ref{NoRef}, parties)
	return Lever{By: by, Cost: NoRef, Effects: none, Credibility: NoRef, CarryOut: NoRef, BackDown: NoRef, Risk: NoRef,
		Disaster: slices.Clone(none)}
}

// Conditional reports whether it costs its owner something where there is no deal: to carry it out, or to back down.
func (l *Lever) Conditional() bool { return l.CarryOut != NoRef || l.BackDown != NoRef }

// Reasoned reports whether its credibility follows from what its owner would rather do, instead of being stated.
func (l *Lever) Reasoned() bool { return l.Credibility == NoRef && l.Conditional() }

// Bears reports whether a lever bears on a track.
func (c *Case) Bears(lever, track int) bool {
	l, sits := &c.Levers[lever], func(party int) bool { return c.Tracks[track].Seat(party) >= 0 }
	if len(l.Tracks) > 0 {
		return slices.Contains(l.Tracks, track)
	}
	moves := false
	for p, r := range l.Effects {
		if r != NoRef && sits(p) {
			return true
		}
		moves = moves || r != NoRef
	}
	return !moves && sits(l.By)
}

// Excludes reports whether two levers are not used beside each other, or are the same.
func (c *Case) Excludes(a, b int) bool {
	return a == b || slices.Contains(c.Levers[a].Excludes, b) || slices.Contains(c.Levers[b].Excludes, a)
}

// rounding keeps costs that are equal as written equal: 0.05 − 0.03 is a little more than 0.02.
const rounding = 1e-12

// Gladly reports whether the owner of a lever, defied, would carry it out at least as gladly as back down: backing down
// costs it at least what carrying out does, less what the carrying out does for its own no-agreement value (subgame
// perfection; Schelling 1960, The Strategy of Conflict).
func (c *Case) Gladly(lever int, d *Draw) bool {
	l := &c.Levers[lever]
	return d.Of(l.BackDown, 0) >= d.Of(l.CarryOut, 0)-d.Of(l.Effects[l.By], 0)-rounding
}

// CarriedOut returns the probability, in a draw, that a lever is carried out where there is no deal: its credibility if
// that is stated; else 1 or 0 as its owner would rather carry it out or back down; else 1.
func (c *Case) CarriedOut(lever int, d *Draw) float64 {
	l := &c.Levers[lever]
	if l.Reasoned() {
		if c.Gladly(lever, d) {
			return 1
		}
		return 0
	}
	return d.Of(l.Credibility, 1)
}

// NoDealShift returns what a lever that stands adds, in expectation, to a party's no-agreement value on a track on which
// it bears: its effect if carried out, and to its owner the cost of carrying out or of backing down.
func (c *Case) NoDealShift(lever, party int, d *Draw) float64 {
	l, q := &c.Levers[lever], c.CarriedOut(lever, d)
	shift := float64(d.Of(l.Effects[party], 0) * q)
	if party == l.By && l.Conditional() {
		shift -= float64(q*d.Of(l.CarryOut, 0)) + float64((1-q)*d.Of(l.BackDown, 0))
	}
	return shift
}

// escalation fills in what the levers that stand on the track may come to: the probability per round that one gets out
// of hand, and what the track is then worth to each seat in expectation. Of several in one round the first listed does.
func (b builder) escalation(p *Problem) {
	calm, disaster := 1.0, make([]float64, len(b.track.Parties))
	for _, k := range b.set.Levers {
		l := &b.c.Levers[k]
		risk := b.d.Of(l.Risk, 0)
		if risk <= 0 || !b.c.Bears(k, b.at) {
			continue
		}
		for seat, party := range b.track.Parties {
			disaster[seat] += float64(calm * risk * b.d.Of(l.Disaster[party], 0))
		}
		p.Risk += float64(calm * risk)
		calm *= 1 - risk
	}
	if p.Risk == 0 {
		return
	}
	for _, x := range disaster {
		p.Disaster = append(p.Disaster, preference.FromFloat(x/p.Risk))
	}
}

// Calm returns the probability that nothing gets out of hand in so many rounds without a deal.
func (p *Problem) Calm(rounds int) float64 {
	calm := 1.0
	for range rounds {
		calm *= 1 - p.Risk
	}
	return calm
}

// Impasse returns what it is worth to each seat to hold on for so many rounds and then part without a deal: no deal if
// nothing gets out of hand meanwhile, else the disaster.
func (p *Problem) Impasse(rounds int) []preference.Utils {
	if p.Risk == 0 {
		return p.Reservation
	}
	calm := p.Calm(rounds)
	out := make([]preference.Utils, len(p.Reservation))
	for seat, r := range p.Reservation {
		out[seat] = preference.FromFloat(float64(calm*p.Float(r)) + float64((1-calm)*p.Float(p.Disaster[seat])))
	}
	return out
}

// carriedPoints is how many points Carries looks at.
const carriedPoints = 4096

// Carries returns the share of their ranges in which the owner of a lever would carry it out at least as gladly as back
// down, the three numbers that decide it being independent; right to about a hundredth. Cost: 4,096 quantiles of each,
// at points that fill the cube evenly (multiples of irrational numbers, Weyl 1916).
func (c *Case) Carries(lever int) float64 {
	l := c.Levers[lever]
	d := &Draw{Values: make([]float64, len(c.Inputs))}
	set := func(r Ref, u float64) {
		if r != NoRef {
			d.Values[r] = c.Inputs[r].Spread.Quantile(u)
		}
	}
	yes := 0
	for i := range carriedPoints {
		k := float64(i) + 0.5
		set(l.BackDown, k/carriedPoints)
		set(l.CarryOut, math.Mod(k*(math.Phi-1), 1))
		set(l.Effects[l.By], math.Mod(k*(math.Sqrt2-1), 1))
		if c.Gladly(lever, d) {
			yes++
		}
	}
	return float64(yes) / carriedPoints
}

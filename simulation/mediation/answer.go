package mediation

import (
	"math"
	"math/rand/v2"

	"parley/model/protocol"
	"parley/simulation"
)

// tie is how far apart utilities must be to differ; they are meant to two or three digits.
const tie = 1e-9

// gain returns by how much the draft is better than the text for the player: Δ = u(draft) − u(text). What it may not sign
// is worse than all that it may, by more than any difference of utilities.
func gain(s protocol.Text, p *simulation.Player) float64 {
	d := p.Worth(s.Draft) - p.Worth(s.Current)
	switch draft, text := p.MaySign(s.Draft), p.MaySign(s.Current); {
	case draft && !text:
		return math.Inf(1)
	case text && !draft:
		return math.Inf(-1)
	}
	return d
}

// Climb accepts a draft that is no worse for itself: Δ ≥ 0 (the hill climber of Klein, Faratin, Sayama and Bar-Yam 2003).
// NegMAS asks for one that is better, which leaves drafts unused that would help the others and cost it nothing.
type Climb struct{}

// Answer implements [simulation.Answerer].
func (Climb) Answer(s protocol.Text, p *simulation.Player, _ *rand.Rand) protocol.Kind {
	if gain(s, p) >= -tie {
		return protocol.Accept
	}
	return protocol.Reject
}

// Anneal accepts what is no worse, and what is worse with probability
//
//	P = exp(Δ/T),   T = T₀·(1 − t),
//
// t the relative time from 0 to 1 (the annealer of Klein, Faratin, Sayama and Bar-Yam 2003). Two that anneal find better texts
// than two that climb, but one that climbs gains at the cost of one that anneals: the authors' prisoners' dilemma. What it
// may not sign it never accepts where the text is one that it may.
type Anneal struct {
	Heat float64 // T₀ in utility; 0: [DefaultHeat]
}

// DefaultHeat makes a loss of 0.1 acceptable with probability e⁻¹ at the start.
const DefaultHeat = 0.1

// Answer implements [simulation.Answerer].
func (a Anneal) Answer(s protocol.Text, p *simulation.Player, coins *rand.Rand) protocol.Kind {
	d := gain(s, p)
	if d >= -tie || coins.Float64() < math.Exp(d/(heat(a.Heat, DefaultHeat)*left(s))) {
		return protocol.Accept
	}
	return protocol.Reject
}

func heat(given, usual float64) float64 {
	if given == 0 {
		return usual
	}
	return given
}

// left returns 1 − t, which is 0 in the last round.
func left(s protocol.Text) float64 {
	if s.Rounds <= 1 {
		return 0
	}
	return 1 - float64(s.Round)/float64(s.Rounds-1)
}

// Weigh votes by sign of Δ, strongly where |Δ| is at least Strong (Klein, Faratin and Bar-Yam 2002).
type Weigh struct {
	Strong float64 // in utility; 0: [DefaultStrong]
}

// DefaultStrong is the stake from which votes are strong.
const DefaultStrong = 0.1

// Answer implements [simulation.Answerer].
func (a Weigh) Answer(s protocol.Text, p *simulation.Player, _ *rand.Rand) protocol.Kind {
	d := gain(s, p)
	strong := math.Abs(d) >= heat(a.Strong, DefaultStrong)-tie
	switch {
	case d >= -tie && strong:
		return protocol.Accept
	case d >= -tie:
		return protocol.AcceptWeakly
	case strong:
		return protocol.Reject
	}
	return protocol.RejectWeakly
}

// Grade says whether the draft is better, the same or worse: the sign of Δ (Aydoğan, Hindriks and Jonker 2014).
type Grade struct{}

// Answer implements [simulation.Answerer].
func (Grade) Answer(s protocol.Text, p *simulation.Player, _ *rand.Rand) protocol.Kind {
	switch d := gain(s, p); {
	case d > tie:
		return protocol.Better
	case d < -tie:
		return protocol.Worse
	}
	return protocol.Same
}

package plan

import (
	"fmt"

	"parley/model"
	"parley/model/evidence"
)

// A LeverView is a lever with its numbers and what using it comes to: a row of the lever table.
type LeverView struct {
	Lever    Named     `json:"lever"`
	Kind     string    `json:"kind,omitempty"`
	Text     string    `json:"text,omitempty"`
	Owner    Named     `json:"owner"`
	Own      bool      `json:"own"`    // in the subject's hands
	Tracks   []Named   `json:"tracks"` // where it bears
	Cost     *Estimate `json:"cost,omitempty"`
	CarryOut *Estimate `json:"carry_out,omitempty"`
	BackDown *Estimate `json:"back_down,omitempty"`
	Stated   *Estimate `json:"stated,omitempty"` // credibility as the dossier has it
	// Credibility is the probability with which it is carried out where there is no deal: as stated, or else the share of
	// draws in which its owner would rather do so.
	Credibility Estimate      `json:"credibility"`
	Word        string        `json:"word"`             // for Credibility
	Gladly      *Chance       `json:"gladly,omitempty"` // its owner would carry it out at least as gladly as back down
	Incredible  bool          `json:"incredible"`       // in most draws its owner would rather back down
	Effects     []LeverEffect `json:"effects"`
	Risk        *Estimate     `json:"risk,omitempty"` // per round of talks
	Disaster    []LeverEffect `json:"disaster,omitempty"`
	Uses        []LeverUse    `json:"uses"`   // node by node, where it may be used
	Inputs      []string      `json:"inputs"` // addresses of its numbers
}

// A LeverEffect is what a lever does to a party.
type LeverEffect struct {
	Party  Named    `json:"party"`
	Effect Estimate `json:"effect"` // on its value of no deal if carried out; or the value of the disaster
	// NoDeal is what the lever adds to its value of no deal in expectation: the effect, and to its owner the cost of
	// carrying out or of backing down.
	NoDeal Estimate `json:"no_deal"`
}

// levers lays out all levers without their uses.
func (e *engine) levers() []LeverView {
	out := make([]LeverView, len(e.c.Levers))
	for k := range e.c.Levers {
		out[k] = e.lever(k)
	}
	return out
}

func (e *engine) lever(k int) LeverView {
	l := &e.c.Levers[k]
	v := LeverView{Lever: Named{l.ID, l.Name}, Kind: l.Kind, Text: l.Text, Owner: e.party(l.By), Own: l.By == e.c.Subject,
		Cost: e.drawn(l.Cost), CarryOut: e.drawn(l.CarryOut), BackDown: e.drawn(l.BackDown), Stated: e.drawn(l.Credibility), Risk: e.drawn(l.Risk),
		Credibility: e.average(func(d *model.Draw) float64 { return e.c.CarriedOut(k, d) }), Uses: []LeverUse{}}
	v.Word = evidence.WordFor(v.Credibility.Mean)
	if l.Conditional() {
		v.Gladly = e.gladly(k)
		v.Incredible = v.Gladly.P < 0.5
	}
	for t := range e.c.Tracks {
		if e.c.Bears(k, t) {
			v.Tracks = append(v.Tracks, e.track(t))
		}
	}
	for p := range e.c.Parties {
		if l.Effects[p] != model.NoRef || p == l.By {
			v.Effects = append(v.Effects, LeverEffect{e.party(p), e.average(func(d *model.Draw) float64 { return d.Of(l.Effects[p], 0) }),
				e.average(func(d *model.Draw) float64 { return e.c.NoDealShift(k, p, d) })})
		}
		if l.Disaster[p] != model.NoRef {
			v.Disaster = append(v.Disaster, LeverEffect{Party: e.party(p), Effect: *e.drawn(l.Disaster[p])})
		}
	}
	for _, r := range e.leverInputs(l) {
		v.Inputs = append(v.Inputs, e.c.Inputs[r].ID)
	}
	e.doubtLever(&v)
	return v
}

// drawn estimates an input over the ensemble; nil if it is not given.
func (e *engine) drawn(r model.Ref) *Estimate {
	if r == model.NoRef {
		return nil
	}
	x := e.average(func(d *model.Draw) float64 { return d.Of(r, 0) })
	return &x
}

// gladly is the share of draws in which a lever would be carried out at least as gladly as backed down from.
func (e *engine) gladly(k int) *Chance {
	yes, w := make([]bool, len(e.ens.Draws)), make([]float64, len(e.ens.Draws))
	for i, d := range e.ens.Draws {
		yes[i], w[i] = e.c.Gladly(k, d), d.Weight
	}
	c := chance(yes, w, e.ens.Exact)
	return &c
}

func (e *engine) leverInputs(l *model.Lever) []model.Ref {
	refs := append([]model.Ref{l.Cost, l.Credibility, l.CarryOut, l.BackDown, l.Risk}, l.Effects...)
	var out []model.Ref
	for _, r := range append(refs, l.Disaster...) {
		if r != model.NoRef {
			out = append(out, r)
		}
	}
	return out
}

// mostOff is how far a stated credibility may lie from what the costs would make of it before a doubt is told.
const mostOff = 0.1

// doubtLever warns where a stated credibility and the two costs tell two stories.
func (e *engine) doubtLever(v *LeverView) {
	if v.Stated == nil || v.Gladly == nil {
		return
	}
	low, high := v.Stated.Low-mostOff, v.Stated.High+mostOff
	if v.Gladly.P < low || v.Gladly.P > high {
		e.warn(fmt.Sprintf("The credibility of %s is stated as %.2f, while %s would rather carry it out than back down in %.0f %% of cases; the stated number is used.",
			v.Lever.Name, v.Stated.Mean, v.Owner.Name, 100*v.Gladly.P))
	}
}

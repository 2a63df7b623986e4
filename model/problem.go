package model

import (
	"slices"
	"strings"

	"parley/model/outcome"
	"parley/model/preference"
)

// A Problem is one draw of one track under one scenario: plain numbers, ready for exact analysis and for play.
type Problem struct {
	// One is how many units of [preference.Utils] make 1 on the scale that people read; 0 stands for
	// [preference.One]. Another unit, a common denominator of all numbers of a file, keeps sums that tie tied.
	One       preference.Utils
	Space     outcome.Space
	Utilities []preference.Utility // per seat; the value of an outcome if it is signed
	// Reservation is the value of no deal, per seat, on the same scale.
	Reservation []preference.Utils
	// Rules must all hold. Those with a Seat ≥ 0 are that party's own (red lines, mandates, conditions it insists
	// on); the others bind everybody.
	Rules []BoundRule
	// Vetoes are ratifiers with preferences: they must be given at least their threshold.
	Vetoes    []Veto
	StatusQuo outcome.Outcome
	// RequiresChange binds everybody to leave the status quo in some issue that is not incidental.
	RequiresChange bool
	Incidental     []bool    // per issue
	Trust          []float64 // per seat: credibility of its promises before devices in the outcome; 1 if taken at its word
	// Risk is the probability, in each round of talks that ends without a deal, that a lever which stands gets out of
	// hand; the track is then worth Disaster, per seat. What may be agreed does not depend on them.
	Risk     float64
	Disaster []preference.Utils // nil if Risk is 0
	// Lines are further issues, those to be settled by any number of a range. No table, box or rule speaks of them.
	Lines []Line
}

// A Line is an issue settled by a number: what it is worth runs straight from knot to knot.
type Line struct{ Knots []Knot } // at least one, by ascending X

// A Knot is a number of a line and its worth to each seat, to be added to the seat's utility.
type Knot struct {
	X float64
	U []preference.Utils
}

// Unit returns how many units of [preference.Utils] make 1.
func (p *Problem) Unit() preference.Utils {
	if p.One == 0 {
		return preference.One
	}
	return p.One
}

// Float returns a utility of the problem, or a difference of two, as a number.
func (p *Problem) Float(u preference.Utils) float64 { return float64(u) / float64(p.Unit()) }

// RuleKind says why a rule holds.
type RuleKind string

// The kinds of rule.
const (
	ByConstraint RuleKind = "constraint"
	ByRedLine    RuleKind = "red line"
	ByMandate    RuleKind = "mandate"
	ByRatifier   RuleKind = "ratifier"
	BySpoiler    RuleKind = "spoiler"
	ByInsistence RuleKind = "insistence"
)

// A BoundRule is a rule with its reason.
type BoundRule struct {
	preference.Rule
	Kind RuleKind
	ID   string
	Text string
	Seat int // -1: binds everybody
}

// A Veto is a ratifier, or a spoiler who could act, that lets ω pass only if its utility reaches the threshold.
type Veto struct {
	ID        string
	Utility   preference.Utility
	Threshold preference.Utils
}

// Allows reports whether ω may be agreed, reservation values aside. It is the plain version of what the frontier
// computes by folding, and the oracle in its tests.
func (p *Problem) Allows(ω outcome.Outcome) bool {
	for _, r := range p.Rules {
		if !r.Allows(p.Space, ω) {
			return false
		}
	}
	for _, v := range p.Vetoes {
		if v.Utility.Of(p.Space, ω) < v.Threshold {
			return false
		}
	}
	return !p.RequiresChange || p.changes(ω)
}

// changes reports whether ω differs from the status quo in an issue that is not incidental.
func (p *Problem) changes(ω outcome.Outcome) bool {
	for j := range ω {
		if ω[j] != p.StatusQuo[j] && !p.Incidental[j] {
			return true
		}
	}
	return false
}

// A Setting says under which circumstances a track is looked at. The zero Setting is the root of the scenario tree,
// with nobody in particular at the table.
type Setting struct {
	Scenario  string // id of a scenario or of a past round; "": the root
	Without   Without
	Delegates []int           // mandates in force; those that may call home do not bind
	Insist    []TrackRule     // conditions that the subject makes
	Devices   []int           // devices without a rule that are part of the bargain
	Levers    []int           // levers pulled beforehand
	Shift     map[int]float64 // by party: added to its no-agreement value (links from other tracks)
}

// Problem returns track t of the case under a draw and a setting. Cost: the sizes of all tables, a few microseconds.
func (c *Case) Problem(t int, d *Draw, set Setting) *Problem { return c.problem(t, d, set, nil) }

// problem is track t, perhaps as the holder of a belief sees it.
func (c *Case) problem(t int, d *Draw, set Setting, belief *Belief) *Problem {
	track := &c.Tracks[t]
	d = c.Under(d, set.Scenario)
	b := builder{c: c, at: t, track: track, d: d, set: set, belief: belief}
	p := &Problem{Space: track.Space, RequiresChange: track.RequiresChange, Incidental: track.Incidental()}
	for _, is := range track.Issues {
		p.StatusQuo = append(p.StatusQuo, is.StatusQuo)
	}
	for seat := range track.Parties {
		w := b.seatWeights(seat, d.Of)
		drawn := b.statusQuo(seat, w, d.Of)
		p.Utilities = append(p.Utilities, b.utility(seat, w, drawn))
		p.Reservation = append(p.Reservation, preference.FromFloat(b.reservation(seat, drawn)))
		p.Trust = append(p.Trust, b.trust(track.Parties[seat]))
	}
	p.Rules = b.rules(t)
	p.Vetoes = b.vetoes(t)
	b.escalation(p)
	return p
}

// Under returns the draw as it stands at a scenario: with the changes that it and those above it make. A draw that stands
// so already must not be given to [Case.Problem], which makes them itself.
func (c *Case) Under(d *Draw, scenario string) *Draw { return d.With(c, c.scenarioChanges(scenario)) }

// scenarioChanges returns the changes that a scenario and its ancestors make, outermost first.
func (c *Case) scenarioChanges(id string) []Change {
	var out []Change
	for s := c.Scenario(id); s > 0; s = c.Scenarios[s].Parent {
		out = append(slices.Clone(c.Scenarios[s].Changes), out...)
	}
	return out
}

// A builder makes one problem.
type builder struct {
	c     *Case
	at    int // place of the track
	track *Track
	d     *Draw
	set   Setting
	// belief is what the party at whose table this is believes of another; nil: things are as they are.
	belief *Belief
}

// Speaks names what determines how a scenario or round bears on track t: two with the same answer give the same
// problem in every draw.
func (c *Case) Speaks(t int, id string) string {
	b := builder{c: c, at: t, track: &c.Tracks[t]}
	var out []string
	for seat := range b.track.Parties {
		out = append(out, b.valueFrom(id, seat))
	}
	for i, k := range c.Beliefs {
		if k.Track == t && len(k.NoDeal) > 0 {
			seen := b
			seen.belief = &c.Beliefs[i]
			out = append(out, "believed: "+seen.valueFrom(id, b.track.Seat(k.About)))
		}
	}
	for s := c.Scenario(id); s > 0; s = c.Scenarios[s].Parent {
		if len(c.Scenarios[s].Changes) > 0 {
			out = append(out, "changed by "+c.Scenarios[s].ID)
			break // with all that lies above it
		}
	}
	return strings.Join(out, ", ")
}

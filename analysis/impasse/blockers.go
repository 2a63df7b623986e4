package impasse

import (
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// Change is the kind of a [Blocker] that asks for a change of the status quo. No [Set] gives it up.
const Change Kind = "change"

// A Blocker stands in the way of a deal.
type Blocker struct {
	Element      // of kind Lift if a rule is broken, and so on; never Credibility
	Seat    int  // whose it is: the party's, or that of the rule's owner; -1: everybody's or a ratifier's
	Firm    bool // law or logic
	// Lacks is what a party or ratifier would have to be given for its consent, > 0, in units of the problem: on a
	// scale on which value can be paid across, the side payment. 0 for rules, which have no price.
	Lacks preference.Utils
	ID    string // of the rule or ratifier
	Text  string // of the rule
}

// Blockers lists what stands in the way of ω: first the rules that it breaks, in their order, then the requirement that
// something change, then ratifiers and parties to whom it is not worth enough. Nil: it lies in the zone of agreement.
// Cost: one look at each table and rule.
func Blockers(p *model.Problem, ω outcome.Outcome) []Blocker {
	var out []Blocker
	for i, r := range p.Rules {
		if !r.Allows(p.Space, ω) {
			out = append(out, Blocker{Element: Element{Lift, i}, Seat: r.Seat, Firm: r.Kind == model.ByConstraint, ID: r.ID, Text: r.Text})
		}
	}
	still := model.Problem{RequiresChange: p.RequiresChange, StatusQuo: p.StatusQuo, Incidental: p.Incidental}
	if !still.Allows(ω) {
		out = append(out, Blocker{Element: Element{Kind: Change}, Seat: -1, Firm: true})
	}
	for i, v := range p.Vetoes {
		if lacks := v.Threshold - v.Utility.Of(p.Space, ω); lacks > 0 {
			out = append(out, Blocker{Element: Element{Threshold, i}, Seat: -1, Lacks: lacks, ID: v.ID})
		}
	}
	for i, u := range p.Utilities {
		if lacks := p.Reservation[i] - u.Of(p.Space, ω); lacks > 0 {
			out = append(out, Blocker{Element: Element{Reservation, i}, Seat: i, Lacks: lacks})
		}
	}
	return out
}

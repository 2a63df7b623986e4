package survey

import (
	"fmt"
	"strings"

	"parley/analysis/impasse"
	"parley/model"
)

// A Change is a change that alone opens a zone of agreement: one or more parts, no part of which would do.
type Change struct {
	Kind  string   `json:"kind"`            // remove, reservation, both, credibility, threshold, or mixed: see Parts
	IDs   []string `json:"ids,omitempty"`   // rules to lift
	Party string   `json:"party,omitempty"` // whose no-agreement value falls, or whose promises are believed
	By    float64  `json:"by,omitempty"`    // by how much at least it falls
	To    float64  `json:"to,omitempty"`    // what a credibility rises to
	Parts []Part   `json:"parts"`
	Firm  bool     `json:"firm,omitempty"` // lifts law or logic
	Opens []Point  `json:"opens"`          // frontier of the zone that opens
	Text  string   `json:"-"`              // in words
}

// A Part is one thing that would be different.
type Part struct {
	Kind  string  `json:"kind"` // lift, threshold, reservation or credibility
	ID    string  `json:"id,omitempty"`
	Rule  string  `json:"rule,omitempty"` // red line, mandate, constraint, …
	Party string  `json:"party,omitempty"`
	By    float64 `json:"by,omitempty"`
	To    float64 `json:"to,omitempty"`
}

// mostWays is how many choices of amounts are listed of a set.
const mostWays = 3

// relax lists the smallest changes that would open a zone: single ones, an equal cut of all values of no deal, then
// sets, larger sets that ask for less, and last those that lift law or logic.
func (v *Survey) relax(o Options) error {
	r, err := impasse.Of(v.subject.Problem, impasse.Options{Credible: v.subject.Credible, Stop: o.Frontier.Stop})
	if err != nil {
		return err
	}
	v.WhyNotComplete = r.Complete && r.Exact
	single := 0
	for single < len(r.Sets) && len(r.Sets[single].Elements) == 1 {
		single++
	}
	v.list(r.Sets[:single], false)
	if by := r.Cuts.Equal.By; by != nil {
		cut := v.subject.Problem.Float(by[0])
		c := Change{Kind: "both", By: cut, Opens: v.points(r.Cuts.Equal.Opens), Text: fmt.Sprintf("no deal worth at least %.4g less to every party", cut)}
		for _, p := range v.subject.Parties {
			c.Parts = append(c.Parts, Part{Kind: string(impasse.Reservation), Party: p.ID, By: cut})
		}
		v.WhyNot = append(v.WhyNot, c)
	}
	v.list(r.Sets[single:], false)
	v.list(r.Mixed, false)
	v.list(r.Firm, true)
	return nil
}

// list adds sets, each with a few of its ways.
func (v *Survey) list(sets []impasse.Set, firm bool) {
	for _, s := range sets {
		for _, way := range s.Ways[:min(len(s.Ways), mostWays)] {
			c := v.change(s.Elements, way)
			c.Firm = firm
			v.WhyNot = append(v.WhyNot, c)
		}
	}
}

// change words a way to open a zone.
func (v *Survey) change(elements []impasse.Element, way impasse.Way) Change {
	c := Change{Opens: v.points(way.Opens)}
	var words []string
	for k, e := range elements {
		part, text := v.part(e, way.Amounts[k])
		c.Parts, words = append(c.Parts, part), append(words, text)
		if e.Kind == impasse.Lift {
			c.IDs = append(c.IDs, part.ID)
		}
	}
	c.Text = strings.Join(words, ", and ")
	switch {
	case len(c.IDs) == len(elements):
		c.Kind = "remove"
	case len(elements) > 1:
		c.Kind = "mixed"
	default:
		p := c.Parts[0]
		c.Kind, c.Party, c.By, c.To = p.Kind, p.Party, p.By, p.To
		if p.ID != "" {
			c.IDs = []string{p.ID}
		}
	}
	return c
}

// part words one element.
func (v *Survey) part(e impasse.Element, a impasse.Amount) (Part, string) {
	p, parties := v.subject.Problem, v.subject.Parties
	out := Part{Kind: string(e.Kind)}
	switch e.Kind {
	case impasse.Lift:
		rule := p.Rules[e.Index]
		out.ID, out.Rule = rule.ID, string(rule.Kind)
		if rule.Kind == impasse.ByFixed {
			return out, "the wish given up for " + rule.Text
		}
		owner := ""
		if rule.Seat >= 0 {
			out.Party, owner = parties[rule.Seat].ID, " of "+parties[rule.Seat].Name
		}
		return out, fmt.Sprintf("%s%s lifted: %s", rule.Kind, owner, described(rule))
	case impasse.Threshold:
		out.ID, out.By = p.Vetoes[e.Index].ID, p.Float(a.By)
		return out, fmt.Sprintf("%s content with %.4g less", out.ID, out.By)
	case impasse.Reservation:
		out.Party, out.By = parties[e.Index].ID, p.Float(a.By)
		return out, fmt.Sprintf("no deal worth at least %.4g less to %s", out.By, parties[e.Index].Name)
	}
	out.Party, out.To = parties[e.Index].ID, a.To
	return out, fmt.Sprintf("%s trusted at %.4g (now %.4g)", parties[e.Index].Name, a.To, p.Trust[e.Index])
}

// described is a rule by id and text, as far as it has them.
func described(r model.BoundRule) string {
	switch {
	case r.ID == "":
		return r.Text
	case r.Text == "":
		return r.ID
	}
	return r.ID + " (" + r.Text + ")"
}

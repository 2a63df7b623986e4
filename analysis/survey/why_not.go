package survey

import (
	"fmt"
	"strings"

	"parley/analysis/frontier"
)

// A Change is a change that alone opens a zone of agreement.
type Change struct {
	Kind  string   `json:"kind"`            // remove, reservation or both
	IDs   []string `json:"ids,omitempty"`   // rules to lift
	Party string   `json:"party,omitempty"` // whose no-agreement value falls
	By    float64  `json:"by,omitempty"`    // by how much at least
	Opens []Point  `json:"opens"`           // frontier of the zone that opens
	Text  string   `json:"-"`               // in words
}

// relax lists the smallest changes that would open a zone.
func (v *Survey) relax() error {
	relaxations, err := frontier.Relax(v.subject.Problem)
	if err != nil {
		return err
	}
	for _, x := range relaxations {
		v.WhyNot = append(v.WhyNot, v.change(x))
	}
	return nil
}

// change words a relaxation.
func (v *Survey) change(x frontier.Relaxation) Change {
	out := Change{By: v.subject.Problem.Float(x.By), Opens: v.points(x.Opens)}
	switch {
	case x.Both:
		out.Kind, out.Text = "both", fmt.Sprintf("no deal worth at least %.4g less to every party", out.By)
	case len(x.Remove) == 0:
		party := v.subject.Parties[x.Seat]
		out.Kind, out.Party = "reservation", party.ID
		out.Text = fmt.Sprintf("no deal worth at least %.4g less to %s", out.By, party.Name)
	default:
		out.Kind = "remove"
		var parts []string
		for _, rule := range x.Remove {
			out.IDs = append(out.IDs, rule.ID)
			owner := ""
			if rule.Seat >= 0 {
				owner = " of " + v.subject.Parties[rule.Seat].Name
			}
			parts = append(parts, fmt.Sprintf("%s%s lifted: %s (%s)", rule.Kind, owner, rule.ID, rule.Text))
		}
		out.Text = strings.Join(parts, ", and ")
	}
	return out
}

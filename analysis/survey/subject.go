package survey

import (
	"strings"

	"parley/model"
	"parley/model/outcome"
)

// Named is an id and a name.
type Named struct{ ID, Name string }

// An Issue is an issue of a subject with its options, by number.
type Issue struct {
	Named
	Options []Named
}

// A Subject is a problem with the names of what is in it, whoever wrote it down.
type Subject struct {
	Problem *model.Problem
	Parties []Named // per seat
	Issues  []Issue // of the space
	Lines   []Named // issues settled by a number
	// Seat is the party on whose side trades are listed.
	Seat int
	// StatusQuoStated says that the status quo is the author's, so that outcomes are told by what they change.
	StatusQuoStated bool
	// Credible returns the problem with other credibilities per seat; nil where promises play no part.
	Credible func(trust []float64) *model.Problem
}

// Words tells an outcome by the options that differ from the status quo, or by all if nobody stated one.
func (s *Subject) Words(ω outcome.Outcome) string {
	var parts []string
	for j, o := range ω {
		if !s.StatusQuoStated || o != s.Problem.StatusQuo[j] {
			parts = append(parts, s.Issues[j].Name+": "+s.Issues[j].Options[o].Name)
		}
	}
	if len(parts) == 0 {
		return "everything stays as it is"
	}
	return strings.Join(parts, "; ")
}

// IDs returns an outcome as issue id to option id.
func (s *Subject) IDs(ω outcome.Outcome) map[string]string {
	ids := make(map[string]string, len(ω))
	for j, o := range ω {
		ids[s.Issues[j].ID] = s.Issues[j].Options[o].ID
	}
	return ids
}

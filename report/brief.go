package report

import (
	"io"

	"parley/plan"
)

// BriefOptions say how to lay out a brief; the zero value is two screens of 100 columns.
type BriefOptions struct {
	Width int  // columns; 0: 100; fewer than 40 count as 40
	Annex bool // append the candidates, packages, evidence and numbers
}

// Brief writes the plan as text for a terminal: the answer first, then what to do in each scenario, what would change
// that, and how far to trust it. No colour, no escape sequences.
func Brief(w io.Writer, p *plan.Plan, o BriefOptions) error {
	t := newTerminal(w, o.Width)
	t.document(newComposer(p).document(), o.Annex)
	return t.err
}

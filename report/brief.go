package report

import (
	"bytes"
	"io"

	"parley/plan"
)

// BriefOptions say how to lay out a brief; the zero value is two screens of 100 columns.
type BriefOptions struct {
	Width int  // columns; 0: 100; fewer than 40 count as 40
	Annex bool // append the candidates, packages, evidence and numbers
}

// Brief writes the plan as text for a terminal: the answer first, then what to do in each scenario, what would change
// that, and how far to trust it. No colour, no escape sequences. Without the annex it keeps to two screens of the usual
// width: where lists are long, it tells less of each.
func Brief(w io.Writer, p *plan.Plan, o BriefOptions) error {
	var text bytes.Buffer
	for _, l := range []limits{screens, tight, least, bare} {
		if o.Annex {
			l = whole
		}
		text.Reset()
		t := newTerminal(&text, o.Width)
		t.document(newComposer(p, l).document(), o.Annex)
		if o.Annex || bytes.Count(text.Bytes(), []byte("\n")) <= twoScreens {
			break
		}
	}
	_, err := w.Write(text.Bytes())
	return err
}

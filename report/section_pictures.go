package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"parley/plan"
)

// evidencePictures shows the evidence: who relies on whom, when what was said, the words for probabilities, and rival
// explanations. Layouts without pictures get the tables behind them.
func (c *composer) evidencePictures() section {
	s := section{ID: "evidence-pictures", Title: "The evidence at a glance"}
	for _, k := range evidenceKinds {
		if f := k.figure(c); f != nil {
			s.Blocks = append(s.Blocks, block{Figure: f}.on(webPage))
			if !k.told {
				s.Blocks = append(s.Blocks, block{Head: f.Title}.on(texts), block{Table: f.Numbers}.on(texts))
			}
		}
	}
	return s
}

// evidenceKinds are the pictures of evidence, in the order in which a report shows them.
var evidenceKinds = []struct {
	name   string
	figure func(*composer) *figure
	told   bool // another section has its table
}{
	{"sources", (*composer).sourcesFigure, false},
	{"claims", (*composer).claimsFigure, false},
	{"chances", (*composer).rulerFigure, false},
	{"hypotheses", (*composer).hypothesesFigure, true},
}

// EvidencePictures lists the kinds that [EvidenceSVG] draws: who relies on whom, the claims in time, the probabilities on a
// ruler of words, and the hypotheses with what speaks against them.
func EvidencePictures() []string {
	var out []string
	for _, k := range evidenceKinds {
		out = append(out, k.name)
	}
	return out
}

// EvidenceSVG writes one picture of the evidence of a dossier as a file of its own, in black on white and for dark screens, of
// a kind that [EvidencePictures] lists. It is an error if the dossier has nothing of the kind to draw. Cost: below a tenth
// of a second for the largest example.
func EvidenceSVG(w io.Writer, l *plan.Ledger, kind string) error {
	i := slices.Index(EvidencePictures(), kind)
	if i < 0 {
		return fmt.Errorf("report: there is no picture %q of the evidence; there are %s", kind, list(EvidencePictures()))
	}
	c := newComposer(&plan.Plan{Parley: l.Parley, Input: l.Input, Dossier: l.Dossier, Evidence: l.Evidence}, whole)
	f := evidenceKinds[i].figure(c)
	if f == nil {
		return fmt.Errorf("report: the dossier has nothing for the picture %q", kind)
	}
	f.Picture.Height += 10
	f.Picture.Height += f.Picture.texts("small", "start", 8, f.Picture.Height+8, fitted(f.Note, f.Picture.Width-16))
	undrawn := func(s string) bool { return strings.HasPrefix(s, "seed ") } // nothing here comes of draws
	return writeSVG(w, f, strings.Join(slices.DeleteFunc(c.meta(), undrawn), " · "))
}

package report

import (
	"bytes"
	"io"
	"reflect"
	"slices"
	"sort"

	"parley/plan"
)

// twoScreens is the number of lines of a brief of the usual width: two screens, or two sides of A4.
const twoScreens = 100

// arranged composes a plan as it is read: first a brief for the principal, of two screens of a width where that can be
// had, then an annex with all that it leaves out. Sections of the brief of which there is more to tell, or a picture,
// go on in the annex.
func arranged(p *plan.Plan, width int) (*composer, document) {
	c := newComposer(p, whole)
	full := c.document()
	rungs := ladder()
	at := sort.Search(len(rungs)-1, func(i int) bool {
		c.limits = rungs[i]
		return briefLines(c.brief(), width) <= twoScreens
	})
	c.limits = rungs[at]
	short := c.brief()
	short.Brief = but(short.Brief, pages, webPage, texts)
	short.Annex = append(more(full.Brief, short.Brief), full.Annex...)
	return c, short
}

// briefLines counts the lines of a brief on a terminal.
func briefLines(d document, width int) int {
	var text bytes.Buffer
	newTerminal(&text, width).document(d, false)
	return bytes.Count(text.Bytes(), []byte("\n"))
}

// more is what a whole brief tells and the short one does not, section by section.
func more(full, short []section) []section {
	var out []section
	for _, s := range full {
		at := slices.IndexFunc(short, func(b section) bool { return b.ID == s.ID })
		s.Blocks = slices.DeleteFunc(slices.Clone(s.Blocks), func(b block) bool {
			return at >= 0 && b.Where == everywhere && slices.ContainsFunc(short[at].Blocks, func(o block) bool { return reflect.DeepEqual(b, o) })
		})
		if at >= 0 {
			s.ID, s.Title = s.ID+"-more", s.Title+": more"
		}
		out = append(out, s)
	}
	return pruned(out...)
}

// but leaves out blocks that are only for some layouts, and sections of which nothing is left.
func but(sections []section, out ...where) []section {
	list := slices.Clone(sections)
	for i := range list {
		list[i].Blocks = slices.DeleteFunc(slices.Clone(list[i].Blocks), func(b block) bool { return slices.Contains(out, b.Where) })
	}
	return pruned(list...)
}

// BriefOptions say how to lay out a brief; the zero value is two screens of 100 columns.
type BriefOptions struct {
	Width int  // columns; 0: 100; fewer than 40 count as 40
	Annex bool // append what the brief leaves out, the candidates, packages, evidence and numbers
}

// Brief writes the plan as text for a terminal: the answer first, then what to do in each scenario, what would change
// that, and how far to trust it. No colour, no escape sequences. It keeps to two screens of the usual width: where lists
// are long, it tells less of each.
func Brief(w io.Writer, p *plan.Plan, o BriefOptions) error {
	var text bytes.Buffer
	_, d := arranged(p, o.Width)
	newTerminal(&text, o.Width).document(d, o.Annex)
	_, err := w.Write(text.Bytes())
	return err
}

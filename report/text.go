package report

import (
	"io"
	"slices"
	"strings"

	"github.com/rivo/uniseg"
)

// A terminal lays a document out as plain text of a fixed width. The first error of the writer is kept.
type terminalWriter struct {
	w     io.Writer
	width int
	err   error
}

const (
	usualWidth    = 100
	smallestWidth = 40
	gap           = 2 // spaces between columns
)

func newTerminal(w io.Writer, width int) *terminalWriter {
	if width <= 0 {
		width = usualWidth
	}
	return &terminalWriter{w: w, width: max(width, smallestWidth)}
}

// columns is the width of a text on a terminal.
func columns(s string) int { return uniseg.StringWidth(s) }

func (t *terminalWriter) line(s string) {
	if t.err != nil {
		return
	}
	_, t.err = io.WriteString(t.w, strings.TrimRight(strings.ReplaceAll(s, nbsp, " "), " ")+"\n")
}

// wrapped breaks a text into lines of at most width columns, at spaces where it can. It returns at least one line.
func wrapped(s string, width int) []string {
	var out []string
	for _, part := range strings.Split(s, "\n") {
		line, at := "", 0
		for _, word := range strings.Split(part, " ") {
			if word == "" {
				continue
			}
			n := columns(word)
			if at > 0 && at+1+n <= width {
				line, at = line+" "+word, at+1+n
				continue
			}
			if at > 0 {
				out = append(out, line)
			}
			for ; n > width; n = columns(word) { // longer than a line: cut between letters
				head, rest := cut(word, width)
				if head == "" || rest == "" {
					break
				}
				out = append(out, head)
				word = rest
			}
			line, at = word, n
		}
		out = append(out, line)
	}
	return out
}

// cut takes the letters that fit into width off a word, one at least.
func cut(word string, width int) (head, rest string) {
	at, state, left := 0, -1, word
	for left != "" {
		var letter string
		var w int
		letter, left, w, state = uniseg.FirstGraphemeClusterInString(left, state)
		if at > 0 && at+w > width {
			return head, word[len(head):]
		}
		head, at = head+letter, at+w
	}
	return head, ""
}

// paragraph prints a text, its first line after lead and the others below the end of lead.
func (t *terminalWriter) paragraph(lead, text string) {
	n := columns(lead)
	for i, line := range wrapped(text, t.width-n) {
		if i > 0 {
			lead = strings.Repeat(" ", n)
		}
		t.line(lead + line)
	}
}

// document prints everything.
func (t *terminalWriter) document(d document, annex bool) {
	for _, n := range d.Notices {
		t.paragraph("", strings.ToUpper(n))
	}
	t.heading(d)
	if lead := joined(d.Lead, " ").String(); lead != "" {
		t.paragraph("", lead)
	}
	for _, s := range d.Brief {
		t.section(s, annex)
	}
	if annex {
		t.line("")
		t.line(strings.Repeat("─", t.width))
		t.line("ANNEX")
		for _, s := range d.Annex {
			t.section(s, annex)
		}
	}
	if len(d.More) > 0 {
		parts := make([]string, len(d.More))
		for i, m := range d.More {
			parts[i] = m.Label
		}
		t.line("")
		t.paragraph("MORE  ", strings.Join(parts, " · "))
	}
}

// heading prints the title and, on its line if there is room, what fixes the document.
func (t *terminalWriter) heading(d document) {
	meta := strings.Join(d.Meta, " · ")
	if room := t.width - columns(d.Title) - columns(meta); room >= gap {
		t.line(d.Title + strings.Repeat(" ", room) + meta)
		return
	}
	t.paragraph("", d.Title)
	t.paragraph("", meta)
}

// section prints a heading and the blocks that a terminal shows. A paragraph that comes first runs on from the
// heading, but for the answer, which stands alone.
func (t *terminalWriter) section(s section, annex bool) {
	blocks := slices.DeleteFunc(slices.Clone(s.Blocks), func(b block) bool {
		return b.Where == webPage || b.Where != everywhere && !annex
	})
	if len(blocks) == 0 {
		return // pictures alone
	}
	t.line("")
	title := strings.ToUpper(s.Title)
	if len(blocks[0].Para) > 0 && s.ID != answerID {
		for i, line := range wrapped(title+nbsp+nbsp+blocks[0].Para.String(), t.width-2) {
			if i > 0 {
				line = "  " + line
			}
			t.line(line)
		}
		blocks = blocks[1:]
	} else {
		t.paragraph("", title)
	}
	for _, b := range blocks {
		t.block(b, annex)
	}
}

func (t *terminalWriter) block(b block, annex bool) {
	switch {
	case b.Head != "":
		t.line("")
		t.paragraph("", b.Head)
	case len(b.Para) > 0:
		t.paragraph("  ", b.Para.String())
	case len(b.Items) > 0:
		for _, item := range b.Items {
			t.paragraph("  • ", item.String())
		}
	case len(b.Pairs) > 0:
		t.pairs(b.Pairs)
	case b.Table != nil:
		if annex {
			t.line("")
		}
		t.table(b.Table)
	}
}

// pairs prints labels in a column of their own.
func (t *terminalWriter) pairs(ps []pair) {
	n, most := 0, t.width/4 // longer labels stand on a line of their own
	for _, p := range ps {
		if k := columns(p.Label); k <= most {
			n = max(n, k)
		}
	}
	for _, p := range ps {
		lead := "  " + padded(p.Label, n) + "  "
		if columns(p.Label) > n {
			t.paragraph("  ", p.Label)
			lead = strings.Repeat(" ", n+4)
		}
		t.paragraph(lead, p.Text.String())
	}
}

func padded(s string, n int) string { return s + strings.Repeat(" ", max(0, n-columns(s))) }

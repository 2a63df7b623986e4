package report

import (
	"fmt"
	"strings"
)

// A span is a piece of text, perhaps with a link.
type span struct {
	Text   string
	Href   string // "#input-…" within the page, or an address of a reference
	Strong bool
}

// External reports whether the link leads out of the page.
func (s span) External() bool { return s.Href != "" && s.Href[0] != '#' }

// Prose is a text made of spans; "\n" in a span breaks the line.
type prose []span

// say builds prose from strings, spans and prose.
func say(parts ...any) prose {
	var out prose
	for _, part := range parts {
		switch x := part.(type) {
		case string:
			if x != "" {
				out = append(out, span{Text: x})
			}
		case span:
			out = append(out, x)
		case prose:
			out = append(out, x...)
		default:
			panic(fmt.Sprintf("report: %T is no prose", part))
		}
	}
	return out
}

// String is the text without links.
func (p prose) String() string {
	var b strings.Builder
	for _, s := range p {
		b.WriteString(s.Text)
	}
	return b.String()
}

// joined puts a separator between pieces of prose.
func joined(parts []prose, separator string) prose {
	var out prose
	for i, p := range parts {
		if i > 0 {
			out = append(out, span{Text: separator})
		}
		out = append(out, p...)
	}
	return out
}

// A pair is a label with its text.
type pair struct {
	Label string
	Text  prose
}

// A table has a header line; the first cell of each row names the row.
type table struct {
	Caption string
	Heads   []string
	Right   []bool // columns of numbers; may be shorter than Heads
	Rows    []row
	Sticky  bool // on the page the first column stays in sight while the others are moved through
}

// Numeric reports whether column i holds numbers.
func (t *table) Numeric(i int) bool { return i < len(t.Right) && t.Right[i] }

// A row may be the target of links.
type row struct {
	ID    string
	Cells []prose
}

// A figure is a picture with a table of its numbers.
type figure struct {
	ID, Title, Desc string
	Picture         *canvas
	Note            string // how to read it
	Numbers         *table
}

// Where tells which layouts print a block.
type where int

const (
	everywhere where = iota
	pages            // the annex of all layouts
	webPage          // the annex of the page: pictures
	texts            // the annex of all layouts but the page
)

// A block is one of its parts.
type block struct {
	Where  where
	Para   prose
	Items  []prose
	Pairs  []pair
	Table  *table
	Figure *figure
	Head   string // a heading below the section's
}

// A section is a heading with what stands below it.
type section struct {
	ID, Title string
	Blocks    []block
}

func para(parts ...any) block { return block{Para: say(parts...)} }

// on restricts a block to some layouts.
func (b block) on(w where) block {
	b.Where = w
	return b
}

// empty reports whether a block holds nothing.
func (b block) empty() bool {
	return len(b.Para) == 0 && len(b.Items) == 0 && len(b.Pairs) == 0 && (b.Table == nil || len(b.Table.Rows) == 0) &&
		b.Figure == nil && b.Head == ""
}

// A document is the whole, in order.
type document struct {
	Title   string
	Meta    []string // as of, horizon, seed, version, hash
	Notices []string // what must be said first
	Lead    []prose
	Brief   []section
	Annex   []section
	More    []pair // further commands
}

// pruned drops empty blocks and sections without content.
func pruned(sections ...section) []section {
	var out []section
	for _, s := range sections {
		var blocks []block
		for _, b := range s.Blocks {
			if !b.empty() {
				blocks = append(blocks, b)
			}
		}
		if len(blocks) > 0 {
			s.Blocks = blocks
			out = append(out, s)
		}
	}
	return out
}

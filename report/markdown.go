package report

import (
	"io"
	"strings"

	"parley/plan"
)

// Markdown writes the whole, annex included, as Markdown with tables (GitHub's dialect). What a dossier says cannot
// become markup: every character with a meaning in Markdown or HTML is escaped.
func Markdown(w io.Writer, p *plan.Plan) error {
	_, d := arranged(p, 0)
	m := &markdown{}
	m.line("# " + escaped(d.Title))
	m.line("")
	for _, n := range d.Notices {
		m.line("**" + escaped(n) + "**")
		m.line("")
	}
	m.line(escaped(strings.Join(d.Meta, " · ")))
	m.line("")
	for _, l := range d.Lead {
		m.line(escaped(l.String()))
		m.line("")
	}
	for _, s := range d.Brief {
		m.section(s)
	}
	if len(d.Annex) > 0 {
		m.line("# Annex")
		m.line("")
	}
	for _, s := range but(d.Annex, webPage) {
		m.section(s)
	}
	_, err := io.WriteString(w, strings.TrimRight(m.b.String(), "\n")+"\n")
	return err
}

// markdown collects the text.
type markdown struct{ b strings.Builder }

func (m *markdown) line(s string) {
	m.b.WriteString(strings.TrimRight(strings.ReplaceAll(s, nbsp, " "), " ") + "\n")
}

func (m *markdown) section(s section) {
	m.line("## " + escaped(s.Title))
	m.line("")
	for _, b := range s.Blocks {
		m.block(b)
	}
}

func (m *markdown) block(b block) {
	switch {
	case b.Head != "":
		m.line("### " + escaped(b.Head))
	case len(b.Para) > 0:
		m.line(marked(b.Para, "  \n"))
	case len(b.Items) > 0:
		for _, item := range b.Items {
			m.line("- " + marked(item, " "))
		}
	case len(b.Pairs) > 0:
		for _, p := range b.Pairs {
			if p.Label == "" {
				m.line("- " + marked(p.Text, " "))
				continue
			}
			m.line("- **" + escaped(p.Label) + "**: " + marked(p.Text, " "))
		}
	case b.Table != nil:
		m.table(b.Table)
	default:
		return
	}
	m.line("")
}

func (m *markdown) table(t *table) {
	if t.Caption != "" {
		m.line("*" + escaped(t.Caption) + "*")
		m.line("")
	}
	heads, rule := make([]string, len(t.Heads)), make([]string, len(t.Heads))
	for i, h := range t.Heads {
		heads[i], rule[i] = escaped(h), "---"
		if t.Numeric(i) {
			rule[i] = "---:"
		}
	}
	m.line("| " + strings.Join(heads, " | ") + " |")
	m.line("| " + strings.Join(rule, " | ") + " |")
	for _, r := range t.Rows {
		cells := make([]string, len(t.Heads))
		for i := range cells {
			if i < len(r.Cells) {
				cells[i] = marked(r.Cells[i], "<br>")
			}
		}
		m.line("| " + strings.Join(cells, " | ") + " |")
	}
}

// marked escapes prose, with links to references kept and lines broken as given.
func marked(p prose, lineBreak string) string {
	var b strings.Builder
	for _, s := range p {
		text := strings.ReplaceAll(escaped(s.Text), "\n", lineBreak)
		switch {
		case s.External():
			text = "[" + text + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "|", "%7C", "\\", "%5C").Replace(s.Href) + ">)"
		case s.Strong:
			text = "**" + text + "**"
		}
		b.WriteString(text)
	}
	return b.String()
}

var markdownEscapes = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;",
	"&", "&amp;", "|", `\|`, "#", `\#`, "~", `\~`)

// escaped makes a text literal. A line cannot begin a list or a heading either, since every line here begins with
// words of this package, but for a title or paragraph that is one name; its first sign is escaped.
func escaped(s string) string {
	out := markdownEscapes.Replace(s)
	if out != "" && strings.ContainsRune("-+=", rune(out[0])) {
		out = `\` + out
	}
	return out
}

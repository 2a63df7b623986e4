package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"parley/analysis/survey"
	"parley/model/protocol"
	"parley/simulation/transcript"
)

// mostMoves is how many moves at either end are printed of a long negotiation.
const mostMoves = 12

// printRun lays a negotiation out: who sits where, the moves, how it ended. issues are those of a table, of which there
// is one without a name unless there are several; v may be nil.
func printRun(w io.Writer, tr *transcript.Transcript, issues func(table string) []survey.Issue, v *survey.Survey, all bool, width int) error {
	p := runText{tr: tr, width: width, issues: issues, before: map[string]map[string]string{}}
	p.head()
	p.moves(all)
	p.end(v)
	_, err := io.WriteString(w, p.b.String())
	return err
}

// A runText is the text of a negotiation in the making.
type runText struct {
	b     strings.Builder
	tr    *transcript.Transcript
	width int
	who   int // width of the column of names
	does  int // and of what they do
	heads []string
	cols  []int // of the columns of utilities

	issues func(table string) []survey.Issue
	before map[string]map[string]string // by table and seat, the offer before
}

func (p *runText) say(format string, args ...any) {
	p.b.WriteString(wrap(fmt.Sprintf(format, args...), p.width, 0, 2))
}

func (p *runText) head() {
	h := p.tr.Head
	p.say("%s", h.Title)
	listed := ""
	if h.Drawn > 0 {
		listed = fmt.Sprintf(", of which %d were drawn for play", h.Drawn)
	}
	if !h.Listed {
		listed = ", asked for lazily"
	}
	p.say("%s outcomes%s; %s, at most %s; seed %d", h.Outcomes, listed, h.Protocol, counted(h.Rounds, "round"), h.Seed)
	for i, seat := range h.Seats {
		p.who = max(p.who, columns(seat.Name))
		p.cols = append(p.cols, max(6, columns(seat.Name)))
		order := "moves first"
		if i > 0 {
			order = "moves " + ordinal(i+1)
		}
		if p.tr.Several() {
			order = "at every table"
			if i > 0 {
				order = "at table " + strconv.Itoa(i)
			}
		}
		p.say("%s: %s; no deal is worth %.4g; %s", seat.Name, seat.Strategy, seat.Reservation, order)
	}
	if rules := told(h.Rules); rules != "" {
		p.say("%s", rules)
	}
	p.b.WriteByte('\n')
	for _, t := range p.tr.Turns {
		p.who, p.does = max(p.who, columns(p.name(t.Seat))), max(p.does, columns(verb(t.Does)))
	}
	p.heads = namesAtTable(p.tr)
	p.cols = p.cols[:len(p.heads)]
	for i, name := range p.heads {
		p.cols[i] = max(6, columns(name))
	}
}

// told lists the rules of a protocol other than plain alternating offers.
func told(rules map[string]string) string {
	var parts []string
	for _, flag := range slices.Sorted(maps.Keys(rules)) {
		idle := rules[flag] == "0" && flag != "expect" || flag == "discount-by" && rules["discount"] == ""
		if v := rules[flag]; v != "" && flag != "protocol" && !idle {
			parts = append(parts, flag+" "+v)
		}
	}
	return strings.Join(parts, ", ")
}

// namesAtTable heads the columns of utilities.
func namesAtTable(tr *transcript.Transcript) []string {
	if tr.Several() {
		return []string{tr.Head.Seats[0].Name, "other"}
	}
	var names []string
	for _, seat := range tr.Head.Seats {
		names = append(names, seat.Name)
	}
	return names
}

// name is who moved.
func (p *runText) name(seat int) string {
	switch seat {
	case protocol.Mediator:
		return "mediator"
	case protocol.None:
		return "chance"
	}
	return p.tr.Head.Seats[seat].Name
}

// verb says what a move does.
func verb(does string) string {
	switch does {
	case "better", "same", "worse":
		return does
	case "pass":
		return "passes"
	case "weakly accept", "weakly reject":
		return does + "s"
	}
	return does + "s"
}

func ordinal(n int) string {
	switch n {
	case 2:
		return "second"
	case 3:
		return "third"
	}
	return strconv.Itoa(n) + "th"
}

func (p *runText) moves(all bool) {
	turns := p.tr.Turns
	p.does = max(p.does, 7)
	p.b.WriteString(padLeft("round", 5) + "  " + pad("who", p.who) + "  " + pad("does", p.does))
	for i, name := range p.heads {
		p.b.WriteString("  " + padLeft(name, p.cols[i]))
	}
	p.b.WriteString("\n")
	left := len(turns) - 2*mostMoves
	for i, turn := range turns {
		if !all && left > 1 && i >= mostMoves && i < len(turns)-mostMoves {
			if i == mostMoves {
				p.b.WriteString("       … " + counted(left, "move") + " more (--all)\n")
			}
			p.offered(turn)
			continue
		}
		if p.tr.Several() && (i == 0 || turns[i-1].Table != turn.Table) {
			p.b.WriteString("table " + turn.Table + "\n")
		}
		p.move(turn)
	}
}

func (p *runText) move(t transcript.Turn) {
	line := padLeft(strconv.Itoa(t.Round), 5) + "  " + pad(p.name(t.Seat), p.who) + "  " + pad(verb(t.Does), p.does)
	for i := range p.cols {
		u := ""
		if t.Utilities != nil {
			u = strconv.FormatFloat(t.Utilities[i], 'f', 3, 64)
		}
		line += "  " + padLeft(u, p.cols[i])
	}
	indent := columns(line) + 2
	switch text := p.offered(t); {
	case text == "":
		p.b.WriteString(strings.TrimRight(line, " ") + "\n")
	case indent < p.width-20:
		p.b.WriteString(line + "  " + strings.TrimLeft(wrap(text, p.width, indent, indent), " "))
	default:
		p.b.WriteString(strings.TrimRight(line, " ") + "\n" + wrap(text, p.width, 9, 9))
	}
	if t.Why != "" {
		p.b.WriteString(wrap(t.Why, p.width, 9, 9))
	}
}

// offered tells an offer by what has changed since the seat's last one.
func (p *runText) offered(t transcript.Turn) string {
	if t.Table == "last vote" {
		return "last vote: " + t.Text
	}
	if t.Table != "" && !p.tr.Several() { // an option of the issue on the table
		return t.Text
	}
	if t.Does != "offer" {
		return ""
	}
	key := t.Table + "\x00" + strconv.Itoa(t.Seat)
	before := p.before[key]
	p.before[key] = t.Outcome
	if before == nil {
		return t.Text
	}
	var parts []string
	for _, is := range p.issues(t.Table) {
		id := t.Outcome[is.ID]
		if id == before[is.ID] {
			continue
		}
		at := slices.IndexFunc(is.Options, func(n survey.Named) bool { return n.ID == id })
		parts = append(parts, is.Name+": "+is.Options[at].Name)
	}
	if len(parts) == 0 {
		return "the same"
	}
	return "now " + strings.Join(parts, "; ")
}

func (p *runText) end(v *survey.Survey) {
	e := p.tr.End
	p.b.WriteByte('\n')
	text := ending(p.tr)
	p.say("%s", strings.ToUpper(text[:1])+text[1:])
	for _, d := range e.Deals {
		text := "no deal"
		if d.Outcome != nil {
			text = d.Text
		}
		p.say("%s, %s: %s", d.Table, counted(d.Rounds, "round"), text)
	}
	if e.Agreed && e.Deals == nil {
		p.say("on %s", e.Text)
		var far []string
		for _, d := range []struct {
			x    *float64
			from string
		}{{e.Frontier, "the frontier"}, {e.Nash, "the Nash point"}, {e.KS, "the Kalai–Smorodinsky point"}} {
			if d.x != nil {
				far = append(far, fmt.Sprintf("%.3f from %s", *d.x, d.from))
			}
		}
		if len(far) > 0 {
			p.say("%s", strings.Join(far, ", "))
		}
	} else if v != nil && v.Zone.Empty {
		p.say("there is no zone of agreement: no outcome is worth it to everybody")
	}
	for _, failure := range e.Failures {
		p.say("%s failed: %s", p.tr.Head.Seats[failure.Seat].Name, failure.Why)
	}
	if e.Settled != nil && e.Text != "" {
		p.say("settled: %s", e.Text)
	}
	if e.Values != nil {
		p.say("with what time takes: %s", worthOf(p.tr, e.Values))
	}
	if e.Calls > 0 {
		p.say("%s home", counted(e.Calls, "call"))
	}
	p.say("parley %s, input %.12s", p.tr.Head.Parley, p.tr.Head.Input)
}

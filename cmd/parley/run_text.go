package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"parley/analysis/survey"
	"parley/simulation/transcript"
)

// mostMoves is how many moves at either end are printed of a long negotiation.
const mostMoves = 12

// printRun lays a negotiation out: who sits where, the moves, how it ended.
func printRun(w io.Writer, tr *transcript.Transcript, t *target, v *survey.Survey, all bool, width int) error {
	p := runText{tr: tr, width: width, target: t, before: make([]map[string]string, len(tr.Head.Seats))}
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
	who   int   // width of the column of names
	cols  []int // of the columns of utilities

	target *target
	before []map[string]string // per seat, its offer before
}

func (p *runText) say(format string, args ...any) {
	p.b.WriteString(wrap(fmt.Sprintf(format, args...), p.width, 0, 2))
}

func (p *runText) head() {
	h := p.tr.Head
	p.say("%s", h.Title)
	listed := ""
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
		p.say("%s: %s; no deal is worth %.4g; %s", seat.Name, seat.Strategy, seat.Reservation, order)
	}
	p.b.WriteByte('\n')
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
	p.b.WriteString(padLeft("round", 5) + "  " + pad("who", p.who) + "  " + pad("does", 7))
	for i, seat := range p.tr.Head.Seats {
		p.b.WriteString("  " + padLeft(seat.Name, p.cols[i]))
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
		p.move(turn)
	}
}

func (p *runText) move(t transcript.Turn) {
	does := map[string]string{"offer": "offers", "accept": "accepts", "walk": "walks"}[t.Does]
	line := padLeft(strconv.Itoa(t.Round), 5) + "  " + pad(p.tr.Head.Seats[t.Seat].Name, p.who) + "  " + pad(does, 7)
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
	if t.Does != "offer" {
		return ""
	}
	before := p.before[t.Seat]
	p.before[t.Seat] = t.Outcome
	if before == nil {
		return t.Text
	}
	var parts []string
	for _, is := range p.target.Issues {
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
	if e.Agreed {
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
	} else if v.Zone.Empty {
		p.say("there is no zone of agreement: no outcome is worth it to everybody")
	}
	for _, failure := range e.Failures {
		p.say("%s failed: %s", p.tr.Head.Seats[failure.Seat].Name, failure.Why)
	}
	if e.Calls > 0 {
		p.say("%s home", counted(e.Calls, "call"))
	}
	p.say("parley %s, input %.12s", p.tr.Head.Parley, p.tr.Head.Input)
}

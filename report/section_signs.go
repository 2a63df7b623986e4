package report

import (
	"fmt"
	"slices"
	"strings"

	"parley/plan"
)

// signs tells what to watch for, those first that would change most, with what the plan would be then; the whole in a
// table.
func (c *composer) signs() section {
	s := section{ID: "signs", Title: "Signs to watch for"}
	if c.limits == whole && slices.ContainsFunc(c.p.Signs, func(x plan.Sign) bool { return len(x.Moves) > 0 }) {
		s.Blocks = append(s.Blocks, block{Table: c.signTable()})
		return s
	}
	var told, rest []prose
	for _, x := range c.p.Signs {
		if x.Then != nil && len(told) < c.limits.signs {
			told = append(told, c.signLine(x))
		} else {
			rest = append(rest, say(x.Text))
		}
	}
	if len(c.p.Signs) == 0 {
		for _, text := range c.p.Signposts {
			rest = append(rest, say(text))
		}
	}
	if len(told) > 0 {
		s.Blocks = append(s.Blocks, block{Items: told})
	}
	if most := max(c.limits.signs-len(told), 0); len(rest) > 0 {
		shown := joined(rest[:min(most, len(rest))], "; ")
		switch left := len(rest) - most; {
		case left > 0 && most > 0:
			shown = say(shown, fmt.Sprintf("; and %d more (annex)", left))
		case left > 0:
			shown = say(fmt.Sprintf("%d more (annex)", left))
		}
		if len(told) > 0 {
			shown = say("And ", shown)
		}
		s.Blocks = append(s.Blocks, para(shown, "."))
	}
	return s
}

// signLine is a sign with what to do once it is seen.
func (c *composer) signLine(x plan.Sign) prose {
	text := upperFirst(x.Text)
	if x.Where != nil {
		text += ", once it has come to " + quoted(x.Where.Name)
	}
	return say(span{Text: text, Strong: true}, ": "+stop(c.thenWords(x)))
}

// thenWords say what the plan would be once a sign is seen, and what of it would be otherwise than now.
func (c *composer) thenWords(x plan.Sign) string {
	t := x.Then
	text := c.turnWords(t.Turns)
	changed := false
	add := func(what, from, to string) {
		if from != to {
			text += "; " + what + " " + from + " to " + to
			changed = true
		}
	}
	if name, m := c.likeliest(x.Moves); name != "" {
		add("the chance of "+quoted(name), percent(m.From), percent(m.To))
	}
	add("room for a deal on "+quoted(t.Track.Name), share(t.RoomNow), share(t.Room))
	add("gain over holding off", value(t.GainNow), value(t.Gain))
	if !changed && len(t.Turns) == 0 {
		text += ", and nothing that can be seen is otherwise"
	}
	return text
}

// likeliest finds the scenario that gains most by a sign, with its probability beside those next to it.
func (c *composer) likeliest(ms []plan.SignMove) (name string, most plan.SignMove) {
	for _, m := range ms {
		id, ok := strings.CutPrefix(m.Input, "scenarios.")
		if i := c.nodeNamed(strings.TrimSuffix(id, ".p")); ok && i >= 0 && m.To-m.From > most.To-most.From {
			name, most = c.p.Nodes[i].Name, m
		}
	}
	return name, most
}

// turnWords say what would be advised instead, the same change at several nodes once.
func (c *composer) turnWords(turns []plan.SignTurn) string {
	if len(turns) == 0 {
		return "the plan holds"
	}
	text := ""
	for i, x := range turns {
		same := func(y plan.SignTurn) bool { return y.From == x.From && y.To == x.To }
		if slices.ContainsFunc(turns[:i], same) {
			continue
		}
		where, n := "", 0
		for _, y := range turns[i:] {
			if same(y) && y.Node.ID != "" {
				if n++; n <= 2 {
					where += []string{" if it comes to ", " or "}[n-1] + quoted(y.Node.Name)
				}
			}
		}
		if n > 2 {
			where += " or " + count(n-2, "other")
		}
		if text != "" {
			text += "; "
		}
		text += c.instead(x) + where
	}
	return text
}

// instead words one change of advice.
func (c *composer) instead(x plan.SignTurn) string {
	doing := map[string]string{"wait": "waiting", "hold_off": "holding off"}
	to, from := quoted(x.To.Name), quoted(x.From.Name)
	if x.To.ID == "wait" {
		to = "wait"
	}
	if word, ok := doing[x.From.ID]; ok {
		from = word
	}
	return to + " instead of " + from
}

const mostMoves = 3 // inputs told of a sign

func (c *composer) signTable() *table {
	t := &table{Caption: "Every sign, what its being seen would change, and what the plan would be then",
		Heads: []string{"Sign", "It would change", "Then", "Gain", "Room for a deal", "Coming there", "Rests on"}, Right: []bool{false, false, false, true, true, true}}
	for _, x := range c.p.Signs {
		name := say(upperFirst(x.Text))
		if x.Where != nil {
			name = say(name, "\nonce it has come to "+quoted(x.Where.Name))
		}
		cells := []prose{name, c.moves(x.Moves), say("not told by the dossier"), say("–"), say("–"), say("–")}
		if then := x.Then; then != nil {
			cells[2] = say(c.turnWords(then.Turns))
			for k, pair := range [][2]string{{value(then.GainNow), value(then.Gain)}, {share(then.RoomNow), share(then.Room)}, {percent(then.ReachNow), percent(then.Reach)}} {
				if cells[3+k] = say(pair[0] + " to " + pair[1]); pair[0] == pair[1] {
					cells[3+k] = say(pair[0])
				}
			}
			cells[4] = say(cells[4], "\non "+quoted(then.Track.Name))
		}
		rests := c.claimList(x.Because)
		if x.Note != "" {
			rests = say(rests, "\n"+x.Note)
		}
		t.Rows = append(t.Rows, row{Cells: append(cells, rests)})
	}
	return t
}

// moves lists the inputs that a sign moves, most likely values.
func (c *composer) moves(ms []plan.SignMove) prose {
	var parts []prose
	for _, m := range ms[:min(len(ms), mostMoves)] {
		parts = append(parts, say(c.input(m.Input, m.Label), " "+number(m.From)+" to "+number(m.To)))
	}
	if n := len(ms) - mostMoves; n > 0 {
		parts = append(parts, say(count(n, "more number")))
	}
	if len(parts) == 0 {
		return say("–")
	}
	return joined(parts, "; ")
}

package report

import (
	"fmt"
	"io"
	"strings"

	"parley/plan"
)

// mostQuestions is how many questions of each kind are told one by one.
const mostQuestions = 12

// Questions writes what would be worth finding out.
func Questions(w io.Writer, p *plan.Plan) error {
	c := newComposer(p, screens)
	d := document{Title: "What to find out next: " + c.title(), Meta: c.meta(), Notices: c.notices()}
	if c.p.Asked == nil {
		d.Lead = []prose{say("Nothing was valued.")}
	} else {
		d.Lead = []prose{say(perfectLine(c.p.Asked.Perfect))}
		d.Brief = append(d.Brief, c.questionList("Numbers and red lines", c.p.Asked.Inputs), c.questionList("Claims", c.p.Asked.Claims), c.corroborations(), c.tellings())
	}
	t := newTerminal(w, 0)
	t.document(d, false)
	return t.err
}

// perfectLine says what all knowledge together would be worth.
func perfectLine(w plan.Worth) string {
	if w.High < worthTelling {
		return "Nothing that could be found out would change what to do by more than can be told: the same course is best in nearly all of what may be true."
	}
	return fmt.Sprintf("To know everything before choosing would be worth %s to the one who plans, on the scale from 0 to 1; no single answer can be worth more.", worthOf(w))
}

// worthTelling is the least worth that is told as one.
const worthTelling = 0.0005

// questionList tells questions of which the estimate leaves some worth, most first.
func (c *composer) questionList(title string, all []plan.Question) section {
	s := section{Title: title}
	var items []prose
	rest := 0
	for _, q := range all {
		if q.Worth.High < worthTelling {
			continue
		}
		if len(items) == mostQuestions || q.Worth.Mean < worthTelling {
			rest++
			continue
		}
		items = append(items, c.question(q))
	}
	switch {
	case len(items) == 0:
		s.Blocks = append(s.Blocks, para("None that could be told from worth nothing."))
	default:
		s.Blocks = append(s.Blocks, block{Items: items})
	}
	if rest > 0 && len(items) > 0 {
		s.Blocks = append(s.Blocks, para(fmt.Sprintf("%s more may be worth a little (--json).", upperFirst(count(rest, "question")))))
	}
	return s
}

// question words one, with whom it concerns and what the answer would change.
func (c *composer) question(q plan.Question) prose {
	out := say(q.Text + " Worth " + worthOf(q.Worth))
	if len(q.About) > 0 {
		var who []string
		for _, p := range q.About {
			who = append(who, p.Name)
		}
		out = say(out, "; concerns "+list(who))
	}
	if len(q.Because) > 0 {
		out = say(out, "; now resting on "+list(q.Because))
	}
	out = say(out, ".")
	if len(q.Turns) > 0 {
		t := q.Turns[0]
		where := ""
		if t.Node.ID != "" {
			where = "if it comes to " + quoted(t.Node.Name) + ", "
		}
		out = say(out, fmt.Sprintf(" Where it is low, %s%s; where it is high, %s.", where, quoted(t.Low.Name), quoted(t.High.Name)))
	}
	return out
}

// corroborations lists the claims for which a second source would be sought first, and why.
func (c *composer) corroborations() section {
	s := section{Title: "What to corroborate first"}
	if len(c.p.Asked.Corroborate) == 0 {
		return section{}
	}
	var items []prose
	for _, x := range c.p.Asked.Corroborate {
		items = append(items, say(fmt.Sprintf("%s (%s, %s): %s %s.", x.Claim.ID, x.Grade, x.Source.Name, stop(x.Claim.Name), upperFirst(strings.Join(doubts(x), "; ")))))
	}
	s.Blocks = append(s.Blocks, para("Claims that numbers rest on and of which something is doubtful: those that would change what to do first, then those that tell most about what to expect, then those on which most rests alone."), block{Items: items})
	return s
}

// doubts says why a claim should be corroborated.
func doubts(x plan.Corroboration) []string {
	var out []string
	if x.Single {
		out = append(out, "one origin")
	}
	if x.Weak {
		out = append(out, "graded low or not to be judged")
	}
	if x.Stale {
		out = append(out, aged(x.Age)+" old, past its half-life")
	}
	if len(x.Contradicted) > 0 {
		out = append(out, "contradicted by "+list(x.Contradicted))
	}
	if x.Circular {
		out = append(out, "its support is circular")
	}
	if x.Worth.Low > 0 {
		out = append(out, "worth "+worthOf(x.Worth)+" to know")
	}
	if x.Share > 0 {
		out = append(out, "tells "+percent(x.Share)+" of whether there is room for a deal")
	}
	behind := "behind " + count(len(x.Inputs), "number")
	if x.Alone > 0 {
		behind += fmt.Sprintf(", %d of them with nothing else", x.Alone)
	}
	return append(out, behind)
}

// tellings lists the questions that would tell most about what to expect.
func (c *composer) tellings() section {
	if len(c.p.Asked.Expect) == 0 {
		return section{}
	}
	c.limits.asked = mostAsked
	return section{Title: "What would tell most about what to expect",
		Blocks: []block{para(upperFirst(c.expectation()) + "; the answers need not change what to do."), {Items: c.tellingItems()}}}
}

// telling words a question that tells what to expect.
func (c *composer) telling(t plan.Telling) prose {
	text := fmt.Sprintf("%s Room for a deal is %s where it is lowest, %s where it is highest", t.Text, percent(t.Low), percent(t.High))
	if strings.HasPrefix(t.ID, "red_lines.") {
		text = fmt.Sprintf("%s Room for a deal is %s if it is, %s if it is not", t.Text, percent(t.Low), percent(t.High))
	}
	var unnamed []string
	for _, name := range names(t.About) {
		if !strings.Contains(t.Text, name) {
			unnamed = append(unnamed, name)
		}
	}
	if len(unnamed) > 0 {
		text += "; concerns " + list(unnamed)
	}
	return say(text + ".")
}

// worthOf prints a worth with its interval.
func worthOf(w plan.Worth) string {
	if w.SE == 0 {
		return fmt.Sprintf("%.3f", w.Mean)
	}
	return fmt.Sprintf("%.3f (%.3f to %.3f)", w.Mean, max(w.Low, 0), max(w.High, 0))
}

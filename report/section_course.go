package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"parley/plan"
)

// course says what to open when, over several tracks, and what another time would cost. It takes the place of waiting
// against acting where there is more than one track to decide on.
func (c *composer) course() section {
	s := section{ID: "course", Title: "What to open when"}
	k := c.p.Course
	if k == nil {
		return c.waiting()
	}
	var pairs []pair
	for _, t := range k.Tracks {
		pairs = append(pairs, pair{t.Track.Name, say(c.whenTo(t) + c.otherTimes(t))})
	}
	s.Blocks = append(s.Blocks, block{Pairs: pairs})
	if text := courseNotes(k); text != "" {
		s.Blocks = append(s.Blocks, para(text))
	}
	return s
}

// whenTo says when a track is opened.
func (c *composer) whenTo(t plan.CourseTrack) string {
	var at []int
	var later []string
	p := 0.0
	for _, s := range c.p.Course.Steps {
		if s.Track != t.Track || s.Act != "open" {
			continue
		}
		if s.Node == c.rootID() {
			return "now" + c.after(s)
		}
		i := c.nodeNamed(s.Node)
		if slices.ContainsFunc(at, func(k int) bool { return c.below(i, k) && k != i }) {
			continue // opened once more, having failed before
		}
		if !slices.Contains(at, i) {
			at, later = append(at, i), append(later, quoted(c.p.Nodes[i].Name))
		}
		p += s.P
	}
	if len(later) == 0 {
		return "not at all"
	}
	if len(later) > 2 {
		later = append(later[:2], "…")
	}
	return "later, if it comes to " + strings.Join(later, " or ") + " (" + percent(p) + ")"
}

// after names the tracks whose talks come first.
func (c *composer) after(s plan.CourseStep) string {
	var first []string
	for _, b := range s.Before {
		first = append(first, b.Track.Name)
	}
	if len(first) == 0 {
		return ""
	}
	return ", after " + list(first)
}

func (c *composer) rootID() string {
	if nd := c.root(); nd != nil {
		return nd.ID
	}
	return ""
}

// otherTimes says what it would cost to open a track at another time.
func (c *composer) otherTimes(t plan.CourseTrack) string {
	base := c.p.Course.Value.Played.Mean
	var lost, even []string
	tell := func(what string, e *plan.Estimate) {
		if e == nil {
			return
		}
		if d := base - e.Mean; d >= noticeable {
			lost = append(lost, what+" costs "+value(d))
		} else {
			even = append(even, what)
		}
	}
	if t.Choice != "now" {
		tell("opening it now", t.Now)
	}
	if t.Choice != "later" {
		tell("waiting with it", t.Later)
	}
	if t.Choice != "never" {
		tell("never opening it", &t.Never)
	}
	out := ""
	if len(lost) > 0 {
		out = "; " + strings.Join(lost, ", ")
	}
	if len(even) > 0 {
		out += "; " + list(even) + " would be worth as much"
	}
	if t.Choice != "now" && t.Answered.Mean < 0.995 {
		out += "; now an approach would be answered with " + percents(t.Answered.Low, t.Answered.High)
	}
	return out
}

// courseNotes says what order and attention are worth.
func courseNotes(k *plan.Course) string {
	var parts []string
	if k.Attention > 0 && k.Attention < len(k.Tracks) {
		text := fmt.Sprintf("At most %s at a time", count(k.Attention, "track"))
		if k.More >= noticeable {
			text += "; one more would be worth " + value(k.More)
		}
		parts = append(parts, text+".")
	}
	if n := len(k.Orders); n > 1 {
		worst := k.Orders[n-1]
		if worst.Loss.Mean < noticeable {
			parts = append(parts, "The order of those opened together makes no visible difference.")
		} else {
			parts = append(parts, "Another order costs up to "+value(worst.Loss.Mean)+" ("+strings.Join(names(worst.Tracks), ", then ")+").")
		}
	}
	if k.AtOnce != nil && len(k.Orders) > 0 {
		if d := k.Orders[0].Value.Mean - k.AtOnce.Mean; math.Abs(d) >= noticeable {
			parts = append(parts, "Holding all talks at once costs "+value(d)+".")
		}
	}
	return strings.Join(parts, " ")
}

// below reports whether node i is node k or lies below it.
func (c *composer) below(i, k int) bool {
	for ; i >= 0; i = c.p.Nodes[i].Parent {
		if i == k {
			return true
		}
	}
	return false
}

// courseClause is the answer in a few words: what to open now, later and never.
func (c *composer) courseClause(nd *plan.Node) string {
	by := map[string][]string{}
	for _, t := range c.p.Course.Tracks {
		by[t.Choice] = append(by[t.Choice], t.Track.Name)
	}
	var parts []string
	if now := by["now"]; len(now) > 0 {
		text := "open " + list(now) + " now"
		if v := best(nd); engages(v) && v.Delegate != nil {
			text += ", sending " + v.Delegate.Name
		}
		parts = append(parts, text)
	}
	if later := by["later"]; len(later) > 0 {
		parts = append(parts, "keep "+list(later)+" for later")
	}
	if never := by["never"]; len(never) > 0 {
		parts = append(parts, "leave "+list(never)+" closed")
	}
	return list(parts)
}

// courseAnnex lists the course in full.
func (c *composer) courseAnnex() section {
	s := section{ID: "course-steps", Title: "The course, step by step"}
	k := c.p.Course
	if k == nil {
		return s
	}
	t := &table{Caption: "What is opened where, as things turn out; likely: that it comes up", Heads: []string{"If it comes to", "With", "Do", "Through", "Likely", "A deal", "Worth there"},
		Right: []bool{false, false, false, false, true, false, false}}
	for _, x := range k.Steps {
		t.Rows = append(t.Rows, c.stepRow(x))
	}
	s.Blocks = append(s.Blocks, block{Table: t})
	if len(k.Orders) > 1 {
		o := &table{Caption: "Orders of approach: the same tracks opened in another order, come what may, and the best course after", Heads: []string{"Order", "Worth", "Less than the best by"}, Right: []bool{false, false, true}}
		for _, x := range k.Orders {
			o.Rows = append(o.Rows, row{Cells: []prose{say(strings.Join(names(x.Tracks), ", then ")), say(estimate(x.Value)), say(value(x.Loss.Mean))}})
		}
		if k.AtOnce != nil {
			o.Rows = append(o.Rows, row{Cells: []prose{say("all at once, none knowing how the others end"), say(estimate(*k.AtOnce)), say(value(k.Orders[0].Value.Mean - k.AtOnce.Mean))}})
		}
		s.Blocks = append(s.Blocks, block{Table: o})
	}
	return s
}

func (c *composer) stepRow(x plan.CourseStep) row {
	where := "now"
	if i := c.nodeNamed(x.Node); i > 0 {
		where = c.way(i)
	}
	var with []string
	for _, b := range x.Before {
		state := " settled without a deal"
		if b.Agreed {
			state = " agreed"
		}
		with = append(with, b.Track.Name+state)
	}
	through, deal, worth := "–", "–", "–"
	if r := x.Through; r != nil {
		through = r.Candidate
		words, range_ := dealIs(r.Deal, r.Possible)
		deal, worth = words+", "+range_, estimate(r.Value.Played)
	}
	before := "nothing settled"
	if len(with) > 0 {
		before = list(with)
	}
	return row{Cells: []prose{say(where), say(before), say(x.Act + " " + x.Track.Name), say(through), say(percent(x.P)), say(deal), say(worth)}}
}

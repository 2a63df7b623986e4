package report

import (
	"fmt"
	"regexp"

	"parley/model/evidence"
	"parley/plan"
)

// recordLine says of each party what its promises alone say of its credibility, beside what is used.
func (c *composer) recordLine() prose {
	var used, stated, short []prose
	for _, r := range c.p.Promises {
		if r.Used {
			used = append(used, say(r.Party.Name+" ", c.recordInput(r, interval(r)), " from "+fates(r)))
		} else {
			stated = append(stated, say(c.recordInput(r, r.Party.Name), " "+interval(r)+" from "+fates(r)+besides(r)))
			short = append(short, say(c.recordInput(r, value(r.Mean)), " ("+r.Party.Name+")"))
		}
	}
	var out []prose
	if len(used) > 0 {
		out = append(out, say("Credibility read off the promises: ", joined(used, "; "), "."))
	}
	switch {
	case len(stated) > 0 && c.limits == whole:
		out = append(out, say("What the record of promises alone says of credibility: ", joined(stated, "; "), "."))
	case len(stated) > 0:
		out = append(out, say("Promises alone would put credibility at ", joined(short, ", "), "."))
	}
	return joined(out, " ")
}

// recordInput links to the credibility of a party, if it has one.
func (c *composer) recordInput(r plan.PromiseRecord, text string) span {
	if r.Input == "" {
		return span{Text: text}
	}
	return c.firstInput(text, r.Input)
}

// interval prints what a record says: the mean, and the range that holds nine draws of ten.
func interval(r plan.PromiseRecord) string {
	return value(r.Mean) + " (" + value(r.Low) + "–" + value(r.High) + ")"
}

// fates counts what became of the promises: "1 kept, 2 broken, 1 open".
func fates(r plan.PromiseRecord) string {
	if r.KeptPlain+r.BrokenPlain == 0 {
		return "no promise that counts, so the prior alone"
	}
	text := number(r.KeptPlain) + " kept, " + number(r.BrokenPlain) + " broken"
	if r.Open > 0 {
		text += fmt.Sprintf(", %d open", r.Open)
	}
	return text
}

// besides is what is used instead of the record.
func besides(r plan.PromiseRecord) string {
	if r.Stated == "" {
		return ", and no credibility is given"
	}
	return ", while the plan uses " + r.Stated
}

// learntLine says what offers and answers of others moved.
func (c *composer) learntLine() prose {
	l := c.p.Learning
	if l == nil {
		return nil
	}
	text := "Learnt from " + count(len(l.Acts), "act") + " of others"
	if l.Pool > 0 {
		text += fmt.Sprintf(" (worth %.0f draws of %d)", l.Effective, l.Pool)
	}
	var parts []prose
	for _, b := range l.Moved {
		if value(b.Before.Mean) != value(b.After.Mean) {
			parts = append(parts, say(c.input(b.Input, b.Label), " "+value(b.Before.Mean)+" to "+value(b.After.Mean)))
		}
	}
	if len(parts) == 0 {
		return say(text + ": no number moved by as much as 0.01.")
	}
	most := min(len(parts), c.limits.openings)
	out := say(text+": ", joined(parts[:most], "; "))
	if n := len(parts) - most; n > 0 {
		out = say(out, fmt.Sprintf("; and %d more (annex)", n))
	}
	return say(out, ".")
}

// record lists the promises and how they count, and what offers and answers taught.
func (c *composer) record() section {
	s := section{ID: "record", Title: "What the record says"}
	for _, r := range c.p.Promises {
		s.Blocks = append(s.Blocks, block{Head: r.Party.Name}, para(recordSentence(r)), block{Table: promiseTable(c, r)})
	}
	if l := c.p.Learning; l != nil {
		s.Blocks = append(s.Blocks, block{Head: "Offers and answers"}, para(learntSentence(l)), block{Table: actTable(l)}, block{Table: c.movedTable(l)})
	}
	return s
}

// recordSentence tells how the posterior comes about.
func recordSentence(r plan.PromiseRecord) string {
	text := "The prior alone, " + r.Prior + ": no promise counts."
	if r.Kept+r.Broken > 0 {
		text = fmt.Sprintf("%s; aged by a half-life of %g years %s kept and %s broken. With the prior %s that is %s.",
			upperFirst(fates(r)), r.HalfLife, value(r.Kept), value(r.Broken), r.Prior, r.After)
	}
	text += " Chance that the next promise is kept: " + interval(r) + "."
	switch {
	case r.Used:
		text += " The plan draws from it."
	case r.Stated != "":
		text += " The plan draws from " + r.Stated + " instead, as the dossier states."
	}
	return text
}

func promiseTable(c *composer, r plan.PromiseRecord) *table {
	t := &table{Caption: "Promises by " + r.Party.Name, Heads: []string{"Promise", "Made", "To", "What became of it", "Kept", "Broken", "Weight", "Rests on"},
		Right: []bool{false, false, false, false, true, true, true, false}}
	for _, p := range r.Promises {
		kept, broken, weight := "–", "–", "–"
		if p.Kept+p.Broken > 0 {
			kept, broken, weight = number(p.Kept), number(p.Broken), value(p.Weight)
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(upperFirst(p.Text)), say(day(p.On)), say(p.To), say(upperFirst(spoken(p.Fate))), say(kept), say(broken), say(weight), c.claimList(p.Because)}})
	}
	return t
}

func learntSentence(l *plan.Learning) string {
	text := fmt.Sprintf("Others are taken to ask for what is near their best (temperature %g) and to refuse what is worth less than no deal (scale %g).", l.Temperature, l.Scale)
	if l.Pool > 0 {
		return text + fmt.Sprintf(" %d draws were weighed by that; %.0f of equal weight would tell as much.", l.Pool, l.Effective)
	}
	return text + " Every state was weighed by that; nothing was sampled."
}

func actTable(l *plan.Learning) *table {
	t := &table{Caption: "Acts that taught", Heads: []string{"When", "What", "Told by"}}
	for _, a := range l.Acts {
		t.Rows = append(t.Rows, row{Cells: []prose{say(day(a.On)), say(a.Text), say(a.Name)}})
	}
	return t
}

func (c *composer) movedTable(l *plan.Learning) *table {
	t := &table{Caption: "Numbers that moved most", Heads: []string{"Number", "Before", "After", "Error of the move"}, Right: []bool{false, true, true, true}}
	for _, b := range l.Moved {
		t.Rows = append(t.Rows, row{Cells: []prose{say(c.input(b.Input, b.Label)), say(estimate(b.Before)), say(estimate(b.After)), say(errorOf(b))}})
	}
	return t
}

// errorOf is the standard error of a move.
func errorOf(b plan.Belief) string {
	if b.After.SE > 0 && b.After.SE < 0.0005 {
		return "under 0.001"
	}
	return number(b.After.SE)
}

var isoDay = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)

// spoken writes the days in a text as people do.
func spoken(text string) string {
	return isoDay.ReplaceAllStringFunc(text, func(s string) string { return day(evidence.Date(s)) })
}

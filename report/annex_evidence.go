package report

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"parley/plan"
)

// ledger lists the claims and, below, who made them.
func (c *composer) ledger() section {
	s := section{ID: "evidence", Title: "Evidence"}
	e := c.p.Evidence
	if len(e.Ledger) == 0 {
		return s
	}
	t := &table{Caption: "Claims, as claimed", Heads: []string{"Claim", "Said", "What is claimed", "Grade", "Origins", "Age", "Contradicted by", "Numbers that rest on it", "References"}}
	for _, k := range e.Ledger {
		t.Rows = append(t.Rows, row{ID: anchor("claim", k.ID), Cells: []prose{say(k.ID), say(day(k.Said)),
			say("Claimed by ", c.source(k.Source), carried(k)+" ("+k.Kind+"): "+stop(k.Text)), say(k.Grade), say(strconv.Itoa(k.Origins)), say(age(k)), c.claimList(k.Contradicted), c.inputList(k.Used), references(k.References)}})
	}
	s.Blocks = append(s.Blocks,
		para(c.gradeNote()),
		block{Table: t}, block{Table: c.sourceTable()})
	s.Blocks = append(s.Blocks, c.weighing()...)
	return s
}

// carried tells who carried a claim.
func carried(k plan.Claim) string {
	if k.Via == nil {
		return ""
	}
	return ", carried by " + k.Via.Name
}

// gradeNote explains the grades.
const gradeNote = "A grade is a letter for the reliability of the source (A best, E worst, F cannot be judged) and a figure for the credibility of the claim (1 best, 5 worst, 6 cannot be judged). The two are judged apart, and no arithmetic is done on them."

// gradeNote is the note, where the dossier asks for a table of ratios with what is done with it.
func (c *composer) gradeNote() string {
	if len(c.p.Evidence.Ratios) == 0 {
		return gradeNote
	}
	return strings.TrimSuffix(gradeNote, "no arithmetic is done on them.") + "no arithmetic is done on them but what the dossier asks for: claims that are linked by grade move a number by the table of ratios."
}

func (c *composer) inputList(ids []string) prose {
	parts := make([]prose, len(ids))
	for i, id := range ids {
		parts[i] = say(c.input(id, ""))
	}
	return joined(parts, ", ")
}

// references links addresses of the web; other references are text.
func references(refs []string) prose {
	parts := make([]prose, len(refs))
	for i, r := range refs {
		parts[i] = say(r)
		if rest, ok := cutScheme(r); ok {
			parts[i] = prose{{Text: rest, Href: r}}
		}
	}
	return joined(parts, ", ")
}

// cutScheme takes the scheme off an address of the web.
func cutScheme(r string) (string, bool) {
	for _, scheme := range []string{"https://", "http://"} {
		if rest, ok := strings.CutPrefix(r, scheme); ok && rest != "" && !strings.ContainsAny(rest, " \"<>") {
			return rest, true
		}
	}
	return r, false
}

// sourceTable lists who made the claims, and what rests on each alone.
func (c *composer) sourceTable() *table {
	made := map[string][]string{}
	for _, k := range c.p.Evidence.Ledger {
		made[k.Source.ID] = append(made[k.Source.ID], k.ID)
	}
	alone := map[string]int{}
	for _, s := range c.p.Evidence.Single {
		alone[s.Source.ID] = len(s.Inputs)
	}
	ids := make([]string, 0, len(made))
	for id := range made {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	t := &table{Caption: "Sources", Heads: []string{"Source", "Claims", "Numbers on it alone"}, Right: []bool{false, false, true}}
	for _, id := range ids {
		t.Rows = append(t.Rows, row{ID: anchor("source", id), Cells: []prose{say(c.sources[id].Name), c.claimList(made[id]), say(fmt.Sprint(alone[id]))}})
	}
	return t
}

// numbers lists every input with its range and what it rests on.
func (c *composer) numbers() section {
	s := section{ID: "numbers", Title: "Numbers"}
	if len(c.p.Evidence.Inputs) == 0 {
		return s
	}
	t := &table{Caption: "Every number that enters, with its range", Heads: []string{"Number", "Value or range", "Rests on", "Address", "Stands at"}}
	for _, in := range c.p.Evidence.Inputs {
		t.Rows = append(t.Rows, row{ID: anchor("input", in.ID), Cells: []prose{say(upperFirst(in.Label)), say(in.Spread), c.because(in), say(in.ID), say(in.At)}})
	}
	s.Blocks = append(s.Blocks, block{Table: t})
	return s
}

// because tells what a number rests on: claims, or whose judgement it is.
func (c *composer) because(in plan.Number) prose {
	var out prose
	switch {
	case in.Assumed:
		out = say("assumed by Parley")
	case len(in.Because) == 0 && strings.HasPrefix(in.Spread, "beta("):
		out = say("the record of promises")
	case len(in.Because) == 0:
		out = say("judgement")
	default:
		out = c.claimList(in.Because)
	}
	if in.Derived != nil {
		out = c.made(in.Derived)
	}
	if in.Note != "" {
		out = say(out, "\n"+in.Note)
	}
	return out
}

// embargo lists what is dated after the as-of date.
func (c *composer) embargo() section {
	s := section{ID: "embargo", Title: "Listed and not used"}
	if len(c.p.Evidence.Embargoed) == 0 {
		return s
	}
	t := &table{Caption: "Dated after " + day(c.p.Dossier.AsOf), Heads: []string{"Item", "Dated", "Text"}}
	for _, x := range c.p.Evidence.Embargoed {
		t.Rows = append(t.Rows, row{Cells: []prose{say(x.What), say(day(x.Date)), say(x.Text)}})
	}
	s.Blocks = append(s.Blocks, block{Table: t})
	return s
}

// honesty is the page on what the model is not.
func (c *composer) honesty() section {
	s := section{ID: "honesty", Title: "What this model is, and is not"}
	p := c.p
	add := func(head string, items []prose) {
		if len(items) > 0 {
			s.Blocks = append(s.Blocks, block{Head: head}, block{Items: items})
		}
	}
	var tests []prose
	for _, b := range p.Backcasts {
		tests = append(tests, backcastLine(b))
	}
	if len(tests) == 0 && len(p.Nodes) > 0 {
		tests = []prose{say("There is no past round in the dossier, so nothing here has been tested.")}
	}
	add("Tested on", tests)
	if len(p.Backcasts) > 0 {
		s.Blocks = append(s.Blocks, block{Table: backcastTable(p.Backcasts)}, para(brierLine(p.Backcasts)))
	}
	add("Left out", sentences(p.Ignored))
	var judged []prose
	for _, id := range p.Evidence.Judgement {
		judged = append(judged, say(c.input(id, "")))
	}
	if len(judged) > 0 {
		s.Blocks = append(s.Blocks, block{Head: "Ranges without a claim: the writer's judgement"}, block{Para: say(joined(judged, "; "), ".")})
	}
	add("Filled in by Parley", sentences(p.Assumptions))
	add("Doubts", sentences(p.Warnings))
	s.Blocks = append(s.Blocks, block{Head: "How it was worked out"}, block{Pairs: c.provenance()})
	return s
}

func sentences(texts []string) []prose {
	out := make([]prose, len(texts))
	for i, x := range texts {
		out[i] = say(stop(x))
	}
	return out
}

// provenance is what fixes every byte of the plan.
func (c *composer) provenance() []pair {
	p := c.p
	how := count(p.Draws, "draw") + " of the doubtful numbers behind exact values, " + thousands(p.Played) + " behind played ones"
	if p.Exact {
		how = "every state of the case, so exact values have no sampling error; " + count(p.Played, "draw") + " behind played values"
	}
	out := []pair{{"Effort", say(how)}, {"Seed", say(fmt.Sprint(p.Seed))}}
	for _, x := range []pair{{"Version", say(p.Parley)}, {"Dossier", say(p.Input)}, {"Format", say(p.Schema)}} {
		if len(x.Text) > 0 {
			out = append(out, x)
		}
	}
	return out
}

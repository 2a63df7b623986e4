package report

import (
	"io"
	"strconv"

	"parley/plan"
)

// Ledger writes what a dossier knows and from whom: claims with grades, circular reports, what is stale, which numbers
// rest on one source or on none, rival explanations, and how evidence makes numbers where the dossier says so.
func Ledger(w io.Writer, l *plan.Ledger, width int) error {
	c := newComposer(&plan.Plan{Dossier: l.Dossier, Evidence: l.Evidence, Input: l.Input, Parley: l.Parley}, whole)
	d := document{Title: "Evidence: " + c.title(), Meta: c.ledgerMeta(), Notices: c.notices()}
	d.Lead = []prose{say(c.ledgerLead())}
	d.Brief = pruned(c.setAside(), c.ledgerTable(), c.ledgerSources(), c.hypotheses(), c.derivedNumbers(), c.lonely(), c.embargo())
	t := newTerminal(w, width)
	t.document(d, false)
	return t.err
}

// ledgerMeta is the as-of date, and what fixes every byte.
func (c *composer) ledgerMeta() []string {
	var out []string
	if c.p.Dossier.AsOf != "" {
		out = append(out, "as of "+day(c.p.Dossier.AsOf))
	}
	return append(out, "Parley "+c.p.Parley, "dossier "+c.p.Input)
}

// ledgerLead counts.
func (c *composer) ledgerLead() string {
	e := c.p.Evidence
	text := count(e.Claims, "claim") + " by " + count(e.Sources, "source") + " behind " + count(e.Numbers, "number")
	if n := len(e.Judgement); n > 0 {
		text += "; " + count(n, "number") + " with a range without any"
	}
	if n := len(e.Stale); n > 0 {
		text += "; " + count(n, "claim") + " in use past their half-life"
	}
	if n := len(e.Circles); n > 0 {
		text += "; " + count(n, "circular report")
	}
	return text + "."
}

// ledgerTable lists the claims, one a row.
func (c *composer) ledgerTable() section {
	s := section{Title: "Claims"}
	t := &table{Heads: []string{"Claim", "Grade", "By", "Said", "Age", "Origins", "Numbers", "What is claimed"}, Right: []bool{false, false, false, false, false, true, true}}
	for _, k := range c.p.Evidence.Ledger {
		text, by := k.Kind+": "+stop(k.Text), k.Source.ID
		if k.Via != nil {
			by += " via " + k.Via.ID
		}
		if len(k.Contradicted) > 0 {
			text += " Contradicted by " + list(k.Contradicted) + "."
		}
		if len(k.SupportedBy) > 0 {
			text += " Supported by " + list(k.SupportedBy) + "."
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(k.ID), say(k.Grade), say(by), say(string(k.Said)), say(shortAge(k)), say(strconv.Itoa(k.Origins)), say(strconv.Itoa(len(k.Used))), say(text)}})
	}
	if len(t.Rows) == 0 {
		return s
	}
	s.Blocks = append(s.Blocks, block{Table: t}, para(c.gradeNote()+" * is past its half-life; + counts from the day its source lost access. Origins are independent ones, of the claim and what supports it."))
	s.Blocks = append(s.Blocks, c.weighing()...)
	return s
}

// shortAge is an age with marks: * stale, + counted from the end of access.
func shortAge(k plan.Claim) string {
	text := since(k)
	if k.Stale {
		text += "*"
	}
	if k.Beyond {
		text += "+"
	}
	return text
}

// ledgerSources lists the sources, their claims, and how many ranges rest on each alone.
func (c *composer) ledgerSources() section {
	s := section{Title: "Sources"}
	e := c.p.Evidence
	if e.Web == nil {
		return s
	}
	made, alone := map[string][]string{}, map[string]int{}
	for _, k := range e.Ledger {
		made[k.Source.ID] = append(made[k.Source.ID], k.ID)
	}
	for _, x := range e.Single {
		alone[x.Source.ID] = len(x.Inputs)
	}
	t := &table{Heads: []string{"Source", "Letter", "Name", "Claims", "Ranges on it alone"}, Right: []bool{false, false, false, false, true}}
	for _, n := range e.Web.Nodes {
		if n.Kind == "source" {
			t.Rows = append(t.Rows, row{Cells: []prose{say(n.ID), say(n.Grade), say(n.Name), c.claimList(made[n.ID]), say(strconv.Itoa(alone[n.ID]))}})
		}
	}
	s.Blocks = []block{{Table: t}}
	return s
}

// derivedNumbers tells of the numbers that evidence makes where the dossier says how.
func (c *composer) derivedNumbers() section {
	s := section{Title: "Numbers that evidence moves"}
	var items []prose
	for _, in := range c.p.Evidence.Inputs {
		if in.Derived != nil {
			items = append(items, say(upperFirst(in.Label)+", "+in.Spread+": ", c.made(in.Derived), "."))
		}
	}
	if len(items) > 0 {
		s.Blocks = []block{{Items: items}}
	}
	return s
}

// lonely lists numbers on one source alone, numbers without any, and claims that nothing rests on.
func (c *composer) lonely() section {
	s := section{Title: "What rests on little"}
	e := c.p.Evidence
	add := func(head string, items []prose) {
		if len(items) > 0 {
			s.Blocks = append(s.Blocks, block{Head: head}, block{Items: items})
		}
	}
	var alone, judged, idle []prose
	for _, x := range e.Single {
		alone = append(alone, say(x.Source.Name, ": ", c.inputList(x.Inputs)))
	}
	for _, id := range e.Judgement {
		judged = append(judged, say(c.input(id, ""), " ("+id+")"))
	}
	if len(e.Idle) > 0 {
		idle = append(idle, c.claimList(e.Idle))
	}
	add("Ranges on one source alone", alone)
	add("Ranges without a claim: judgements", judged)
	add("Claims on which no number rests", idle)
	return s
}

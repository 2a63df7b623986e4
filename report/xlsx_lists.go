package report

import (
	"strings"

	"parley/plan"
)

// A cell is a text, or a number if its look is one of numbers.
type cell struct {
	text string
	n    float64
	look look
}

func words(s string) cell            { return cell{text: s, look: wrappedText} }
func twoPlaces(x float64) cell       { return cell{n: x, look: figures} }
func probability(x float64) cell     { return cell{n: x, look: shareOf} }
func joinedWords(s []string) cell    { return words(strings.Join(s, "; ")) }
func nameWords(ns []plan.Named) cell { return joinedWords(names(ns)) }
func (c cell) isNumber() bool        { return c.look == figures || c.look == shareOf || c.look == wholeNumber }
func spreadCells(e plan.Estimate) []cell {
	return []cell{twoPlaces(e.Mean), twoPlaces(e.Low), twoPlaces(e.High)}
}

// list adds a sheet with a line of heads, rows below it, and a filter.
func (b *workbook) list(name string, widths []float64, heads []string, rows [][]cell) {
	if len(rows) == 0 {
		return
	}
	s := b.sheet(name)
	s.headings(1, heads...)
	for i, r := range rows {
		for k, c := range r {
			if c.isNumber() {
				s.number(k+1, i+2, c.n, c.look)
			} else {
				s.text(k+1, i+2, c.text, c.look)
			}
		}
	}
	s.widths(widths...)
	s.freeze(1)
	s.landscape()
	s.keep(s.f.AutoFilter(s.name, at(1, 1)+":"+at(len(heads), len(rows)+1), nil))
}

// about is the first sheet: what this is, and how to use it.
func (b *workbook) about() {
	s := b.sheet("About")
	row := 1
	line := func(text string, l look) {
		s.text(1, row, text, l)
		row++
	}
	line(b.title(), titleText)
	line(strings.Join(b.meta(), " · "), faintText)
	for _, n := range b.notices() {
		line(n, strongText)
	}
	for _, p := range b.lead() {
		line(p.String(), wrappedText)
	}
	row++
	for _, text := range []string{
		"A sheet for each track values packages: choose options, a scenario and devices in the yellow cells, and see at the top what the package is worth to each party and whether that beats no deal. Numbers in blue may be changed, too; weights are scaled to sum 1.",
		"These are the numbers of the most likely case alone. Ranges, and how likely a deal is over all of them, stand in the brief and the report.",
		"A hidden column at the right of such a sheet holds the tables of conditions that the formulas look up.",
		"Values are on 0 to 1, where 1 is the best that a party's own scale allows; they cannot be compared between parties. A gain that another party must deliver counts times the credibility of its word; losses count in full.",
		"Scenarios, Candidates, Assumptions and Claims are lists out of the plan; nothing on them is calculated.",
	} {
		line(text, wrappedText)
	}
	row++
	for _, x := range b.provenance() { // the whole hash among it
		line(x.Label+": "+x.Text.String(), wrappedText)
	}
	s.widths(110)
	s.landscape()
}

// scenarioList tells the tree, a node a row.
func (b *workbook) scenarioList() {
	var rows [][]cell
	for i := range b.p.Nodes {
		nd := &b.p.Nodes[i]
		do, deal, room := "", cell{}, cell{}
		if v := best(nd); v != nil {
			do = v.Name
			if engages(v) {
				deal, room = probability(v.Deal.P), probability(v.Possible.P)
			}
		}
		wait := cell{}
		if nd.Wait != nil {
			wait = twoPlaces(nd.Wait.Played.Mean)
		}
		r := []cell{words(b.caseName(i)), words(nd.ID), words(string(nd.On)), probability(nd.P.Mean), probability(nd.P.Low), probability(nd.P.High), words(nd.Word),
			probability(nd.Path.Mean), words(do), words(nd.Choice)}
		r = append(r, spreadCells(nd.Value.Played)...)
		rows = append(rows, append(r, twoPlaces(nd.Act.Played.Mean), wait, twoPlaces(nd.NoDeal.Played.Mean), deal, room))
	}
	b.list("Scenarios", []float64{44, 18, 12, 10, 10, 10, 18, 10, 40, 10, 10, 10, 10, 10, 10, 10, 12, 12},
		[]string{"Scenario", "Id", "On", "Likely", "Low", "High", "In words", "From now on", "If acting, do", "Act or wait", "Worth", "Low", "High", "Acting", "Waiting", "No deal",
			"A deal, in play", "Room for a deal"}, rows)
}

// candidateList tells what was weighed at each scenario.
func (b *workbook) candidateList() {
	var rows [][]cell
	for i := range b.p.Nodes {
		nd := &b.p.Nodes[i]
		for k := range nd.Candidates {
			rows = append(rows, b.candidateCells(i, &nd.Candidates[k]))
		}
	}
	b.list("Candidates", []float64{44, 44, 10, 32, 24, 16, 40, 32, 24, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 12, 16},
		[]string{"Scenario", "Candidate", "Advised", "Engages", "Sends", "Strategy", "Insists on", "Demands", "Uses", "On paper", "Low", "High", "In play", "Low", "High",
			"Worst in 20", "A deal", "Signed", "Room for one", "Most regret", "Rests on"}, rows)
}

func (b *workbook) candidateCells(node int, v *plan.Valued) []cell {
	advised, sends := "", ""
	if v.ID == b.p.Nodes[node].Best {
		advised = "yes"
	}
	if v.Delegate != nil {
		sends = v.Delegate.Name
	}
	var insists []string
	for _, x := range v.Insist {
		insists = append(insists, b.composer.book.words(x))
	}
	r := []cell{words(b.caseName(node)), words(v.Name), words(advised), nameWords(v.Engage), words(sends), words(v.Strategy), joinedWords(insists), nameWords(v.Devices), nameWords(v.Levers)}
	r = append(append(r, spreadCells(v.Value.Exact)...), spreadCells(v.Value.Played)...)
	r = append(r, twoPlaces(v.Worst))
	if engages(v) {
		r = append(r, probability(v.Deal.P), probability(v.Signed.P), probability(v.Possible.P))
	} else {
		r = append(r, cell{}, cell{}, cell{})
	}
	return append(r, twoPlaces(v.MaxRegret), joinedWords(v.Because))
}

// assumptionList is the register: every number with its range, what it rests on, and what it moves.
func (b *workbook) assumptionList() {
	judged, moves := map[string]bool{}, map[string]*plan.Sensitivity{}
	for _, id := range b.p.Evidence.Judgement {
		judged[id] = true
	}
	for i := range b.p.Sensitivity {
		moves[b.p.Sensitivity[i].Input] = &b.p.Sensitivity[i]
	}
	var rows [][]cell
	for _, in := range b.p.Evidence.Inputs {
		status := "point"
		switch {
		case in.Assumed:
			status = "filled in by Parley"
		case judged[in.ID]:
			status = "judgement"
		case len(in.Because) > 0:
			status = "claimed"
		}
		r := []cell{words(in.ID), words(in.Label), words(in.Spread), words(status), joinedWords(in.Because), words(b.single[in.ID]), words(in.Note), words(in.At)}
		if m := moves[in.ID]; m != nil {
			r = append(r, twoPlaces(m.LowInput), twoPlaces(m.HighInput), twoPlaces(m.Low), twoPlaces(m.High), joinedWords(b.flipTexts(m.Flips)))
		}
		rows = append(rows, r)
	}
	for _, text := range b.p.Assumptions {
		rows = append(rows, []cell{{}, words(text), {}, words("filled in by Parley")})
	}
	b.list("Assumptions", []float64{40, 50, 18, 18, 20, 30, 40, 24, 10, 10, 12, 12, 50},
		[]string{"Address", "What", "Range", "Standing", "Claims", "Rests on one source alone", "Note", "Written at", "From", "To", "Gain at From", "Gain at To", "Flips the advice"}, rows)
}

func (b *workbook) flipTexts(flips []plan.Flip) []string {
	var out []string
	for _, f := range flips {
		side := "below "
		if f.Above {
			side = "above "
		}
		text := side + number(f.At) + ": " + f.To
		if !f.InRange {
			text += " (outside its range)"
		}
		out = append(out, text)
	}
	return out
}

// claimList is the ledger.
func (b *workbook) claimList() {
	var rows [][]cell
	for _, k := range b.p.Evidence.Ledger {
		rows = append(rows, []cell{words(k.ID), words(k.Text), words(k.Kind), words(k.Grade), words(k.Source.Name), words(string(k.Said)), joinedWords(k.Contradicted),
			joinedWords(k.Used), joinedWords(k.References), words(k.At)})
	}
	b.list("Claims", []float64{8, 80, 12, 8, 36, 12, 18, 40, 40, 24},
		[]string{"Id", "Claim", "Kind", "Grade", "Source", "Said", "Contradicted by", "Used for", "References", "Written at"}, rows)
}

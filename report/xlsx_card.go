package report

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"parley/plan"
)

// A cardSheet is the scorecard of a track on a sheet. From top to bottom: the result, the package, further terms,
// devices, credibility, lines, weights and values, scenarios. Column A names things, B holds what the reader chooses,
// C and D what the formulas need, then come the parties.
type cardSheet struct {
	*sheet
	card    *plan.Scorecard
	node    int // scenario from which the sheet starts
	options [][]string
	terms   []plan.ScoreTerm
	rules   []plan.ScoreRule
	raised  [][]plan.ScoreRaise // per entry of Promises
	leftOut int                 // conditions too large for a cell

	// rows at which the blocks begin, heads included
	packageAt, termsAt, devicesAt, trustAt, rulesAt, valuesAt, casesAt int

	valueRow []int // of each issue: the line of its weights, its options below
	trustRow []int // of each entry of Promises
}

// Rows of the result, and columns.
const (
	scenarioRow = 3
	valueLine   = 4
	noDealLine  = 5
	gainLine    = 6
	betterLine  = 7
	verdictLine = 8

	nameCol   = 1
	chosenCol = 2
	placeCol  = 3
	markCol   = 4
	firstCol  = 5 // of the parties
)

const longestTable = 32000

// scorecard adds the sheet of a track. A card of which parts are missing gives none.
func (b *workbook) scorecard(card *plan.Scorecard) {
	if !complete(card, len(b.p.Nodes)) {
		return
	}
	s := &cardSheet{card: card, node: b.startNode(card)}
	name := card.Track.Name
	if name == "" {
		name = card.Track.ID
	}
	s.sheet = b.sheet(name)
	s.prepare()
	s.result()
	s.packageBlock()
	s.furtherTerms()
	s.devices()
	s.credibility()
	s.lines()
	s.values()
	s.cases()
	s.finish()
}

// startNode is the scenario of the brief's plan, or the first one of the card.
func (b *workbook) startNode(card *plan.Scorecard) int {
	for _, x := range card.Cases {
		if x.Node == b.target() {
			return x.Node
		}
	}
	return card.Cases[0].Node
}

// prepare settles names and places.
func (s *cardSheet) prepare() {
	for _, is := range s.card.Issues {
		s.options = append(s.options, labels(is.Options))
	}
	for _, x := range s.card.Terms {
		if s.fits(x.When) {
			s.terms = append(s.terms, x)
		}
	}
	for _, x := range s.card.Rules {
		if s.fits(x.Holds) {
			s.rules = append(s.rules, x)
		}
	}
	raises := 0
	for _, p := range s.card.Promises {
		var kept []plan.ScoreRaise
		for _, x := range p.Raised {
			if s.fits(x.When) {
				kept = append(kept, x)
			}
		}
		s.raised, raises = append(s.raised, kept), raises+len(kept)
	}
	row := verdictLine + 2
	block := func(n int) int {
		start := row
		if n > 0 {
			row += n + 2 // head and a line between
		}
		return start
	}
	s.packageAt = block(len(s.card.Issues))
	s.termsAt = block(len(s.terms))
	s.devicesAt = block(len(s.card.Devices))
	s.trustAt = block(len(s.card.Promises) + raises)
	s.rulesAt = block(s.ruleRows())
	s.valuesAt = row
	row++
	for _, is := range s.card.Issues {
		s.valueRow = append(s.valueRow, row)
		row += 1 + len(is.Options)
	}
	s.casesAt = row + 3 // the sum of the weights, the status quo as planned
	at := s.trustAt + 1
	for i := range s.card.Promises {
		s.trustRow = append(s.trustRow, at)
		at += 1 + len(s.raised[i])
	}
}

func (s *cardSheet) fits(x plan.Truth) bool {
	if len(x.Table) > longestTable {
		s.leftOut++
		return false
	}
	return true
}

// labels are the names of options, with ids where names would not tell them apart.
func labels(options []plan.Named) []string {
	times := map[string]int{}
	for _, o := range options {
		times[o.Name]++
	}
	out := make([]string, len(options))
	for i, o := range options {
		if out[i] = o.Name; times[o.Name] > 1 || o.Name == "" {
			out[i] = strings.TrimSpace(o.Name + " (" + o.ID + ")")
		}
	}
	return out
}

func (s *cardSheet) seats() int       { return len(s.card.Parties) }
func (s *cardSheet) party(k int) int  { return firstCol + k }
func (s *cardSheet) quoCol(k int) int { return firstCol + s.seats() + k } // worth at the status quo; raises; trust
func (s *cardSheet) wordCol() int     { return firstCol + 2*s.seats() }
func (s *cardSheet) movesCol(k int) int {
	return firstCol + s.seats() + len(s.card.Promises) + k
}

// tableCol holds the tables of conditions, to the right of everything.
func (s *cardSheet) tableCol() int {
	return max(s.wordCol()+4, s.movesCol(s.seats())) + 1
}

func (s *cardSheet) packageRows(col int) string {
	return down(col, s.packageAt+1, s.packageAt+len(s.card.Issues))
}
func (s *cardSheet) caseRows(col int) string {
	return down(col, s.casesAt+1, s.casesAt+len(s.card.Cases))
}
func (s *cardSheet) deviceRows(col int) string {
	return down(col, s.devicesAt+1, s.devicesAt+len(s.card.Devices))
}
func (s *cardSheet) sumRow() int     { return s.casesAt - 3 }
func (s *cardSheet) plannedRow() int { return s.casesAt - 2 }

// result is the top of the sheet.
func (s *cardSheet) result() {
	s.text(nameCol, 1, s.card.Track.Name+": what is a package worth?", titleText)
	s.text(nameCol, 2, "Choose in the yellow cells; blue numbers may be changed, too. Values are on 0 to 1, each party's own, in the most likely case."+s.without(), faintText)
	s.text(nameCol, scenarioRow, "Scenario", heading)
	s.text(chosenCol, scenarioRow, s.caseName(s.node), inputText)
	s.choose(chosenCol, scenarioRow, s.caseRows(nameCol))
	s.text(placeCol, scenarioRow, "", heading)
	s.text(markCol, scenarioRow, "", heading)
	for i, label := range []string{"This package is worth", "No deal is worth", "Gain over no deal", "Better than no deal?", "Verdict"} {
		s.text(nameCol, valueLine+i, label, strongText)
	}
	for k, p := range s.card.Parties {
		col := s.party(k)
		s.text(col, scenarioRow, p.Name, heading)
		value := "SUM(" + s.packageRows(col) + ")+SUM(" + s.packageRows(s.quoCol(k)) + ")"
		if n := len(s.terms); n > 0 {
			value += "+SUM(" + down(col, s.termsAt+1, s.termsAt+n) + ")"
		}
		if len(s.card.Devices) > 0 {
			value += "-SUMPRODUCT(" + s.deviceRows(placeCol) + "," + s.deviceRows(col) + ")"
		}
		s.formula(col, valueLine, value, strongFigure)
		s.formula(col, noDealLine, fmt.Sprintf("SUMPRODUCT(%[1]s,%[2]s)+SUMPRODUCT(%[1]s,%[3]s)*(SUM(%[4]s)-%[5]s)", s.caseRows(markCol), s.caseRows(col),
			s.caseRows(s.movesCol(k)), s.packageRows(s.quoCol(k)), fixed(col, s.plannedRow())), strongFigure)
		s.formula(col, gainLine, at(col, valueLine)+"-"+at(col, noDealLine), strongFigure)
		s.formula(col, betterLine, "IF("+at(col, gainLine)+`>=-0.00000001,"yes","no")`, answer)
	}
	s.formula(chosenCol, verdictLine, s.verdict(), strongText)
}

// without says what the sheet does not look at.
func (s *cardSheet) without() string {
	out := ""
	if n := len(s.card.Unheard); n > 0 {
		out += " Not in this sheet: the consent of " + list(names(s.card.Unheard)) + "."
	}
	if s.leftOut > 0 {
		out += " Left out, being too large for a cell: " + count(s.leftOut, "condition") + "; where they bear on value, this sheet does not show it."
	}
	return out
}

// verdict tells whether the package stands.
func (s *cardSheet) verdict() string {
	all := fmt.Sprintf(`COUNTIF(%s:%s,"yes")=%d`, at(firstCol, betterLine), at(s.party(s.seats()-1), betterLine), s.seats())
	end := fmt.Sprintf(`IF(%s,"Better than no deal for everybody","Worse than no deal for somebody")`, all)
	if from, to := s.rulesOf(false); to > from {
		end = fmt.Sprintf(`IF(AND(%s,COUNTIFS(%s,"no",%s,">=0.5")>0),"Better than no deal for everybody, but it crosses a line",%s)`, all,
			down(placeCol, from, to-1), down(markCol, from, to-1), end)
	}
	if from, to := s.rulesOf(true); to > from {
		end = fmt.Sprintf(`IF(COUNTIF(%s,"no")>0,"Impossible: it breaks a condition that binds everybody",%s)`, down(placeCol, from, to-1), end)
	}
	return fmt.Sprintf(`IF(OR(COUNTIF(%s,0)>0,SUM(%s)<>1),"Choose a scenario and an option for every issue",%s)`, s.packageRows(placeCol), s.caseRows(markCol), end)
}

// caseName is the way to a scenario, with its id where the way alone would not tell it from another.
func (b *workbook) caseName(node int) string {
	name := b.way(node)
	if name == "" {
		name = "Now"
	}
	for i := range b.p.Nodes {
		if i != node && b.way(i) == b.way(node) {
			return name + " (" + b.p.Nodes[node].ID + ")"
		}
	}
	return name
}

// finish sets what concerns the sheet as a whole.
func (s *cardSheet) finish() {
	ws := []float64{34, 44, 9, 24}
	for range 2 * s.seats() {
		ws = append(ws, 15)
	}
	ws = append(ws, 20, 30, 30, 30)
	for len(ws) < s.tableCol() {
		ws = append(ws, 15)
	}
	s.widths(ws...)
	tables, err := excelize.ColumnNumberToName(s.tableCol())
	s.keep(err)
	s.keep(s.f.SetColVisible(s.name, tables, false))
	s.freeze(verdictLine)
	s.landscape()
}

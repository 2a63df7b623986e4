package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"parley/plan"
)

// holds is a formula that is 1 where a condition holds in the package chosen. The table stands in the row, at the right.
func (s *cardSheet) holds(x plan.Truth, row int) string {
	s.text(s.tableCol(), row, "T"+x.Table, faintText)
	place := "0"
	for _, j := range x.Issues {
		chosen := fixed(placeCol, s.packageAt+1+j)
		if place == "0" {
			place = chosen + "-1"
			continue
		}
		place = fmt.Sprintf("(%s)*%d+%s-1", place, len(s.options[j]), chosen)
	}
	return fmt.Sprintf("IFERROR(VALUE(MID(%s,2+%s,1)),0)", fixed(s.tableCol(), row), place)
}

// furtherTerms are what joins several issues, and costs of devices within the package.
func (s *cardSheet) furtherTerms() {
	if len(s.terms) == 0 {
		return
	}
	s.headings(s.termsAt, append([]string{"Further terms", "When", "Holds", "Amount"}, names(s.card.Parties)...)...)
	for i, x := range s.terms {
		row := s.termsAt + 1 + i
		s.text(nameCol, row, s.card.Parties[x.Seat].Name, wrappedText)
		s.text(chosenCol, row, s.composer.book.words(x.Text), wrappedText)
		s.formula(placeCol, row, s.holds(x.When, row), wholeNumber)
		s.number(markCol, row, x.Amount, inputFigure)
		s.formula(s.party(x.Seat), row, at(placeCol, row)+"*"+at(markCol, row), figures)
	}
}

// devices may be demanded beside the package.
func (s *cardSheet) devices() {
	if len(s.card.Devices) == 0 {
		return
	}
	heads := []string{"Devices to demand", "Demanded?", "Counts", ""}
	for _, p := range s.card.Parties {
		heads = append(heads, "Costs "+p.Name)
	}
	for _, p := range s.card.Promises {
		heads = append(heads, "Raises the word of "+p.Party.Name)
	}
	s.headings(s.devicesAt, heads...)
	demanded := s.demanded()
	for i, x := range s.card.Devices {
		row := s.devicesAt + 1 + i
		s.text(nameCol, row, x.Device.Name, wrappedText)
		yesNo := "no"
		if demanded[x.Device.ID] {
			yesNo = "yes"
		}
		s.text(chosenCol, row, yesNo, inputText)
		s.choose(chosenCol, row, "", "yes", "no")
		s.formula(placeCol, row, "IF("+at(chosenCol, row)+`="yes",1,0)`, wholeNumber)
		for k, cost := range x.Costs {
			s.number(s.party(k), row, cost, inputFigure)
		}
		for k, raise := range x.Raises {
			s.number(s.quoCol(k), row, raise, inputFigure)
		}
	}
}

// demanded are the devices of the candidate advised, where its advice speaks of this track and a word needs raising.
func (s *cardSheet) demanded() map[string]bool {
	out := map[string]bool{}
	nd := &s.p.Nodes[s.node]
	if v := best(nd); v != nil && nd.Advice.Track.ID == s.card.Track.ID && len(s.card.Promises) > 0 {
		for _, d := range v.Devices {
			out[d.ID] = true
		}
	}
	return out
}

// credibility is what each party's word is worth in the package.
func (s *cardSheet) credibility() {
	if len(s.card.Promises) == 0 {
		return
	}
	s.headings(s.trustAt, "Credibility", "Raised by", "Here", "Before devices; raises")
	for i, p := range s.card.Promises {
		row := s.trustRow[i]
		s.text(nameCol, row, "The word of "+p.Party.Name, wrappedText)
		trust := at(markCol, row)
		if len(s.card.Devices) > 0 {
			trust += "+SUMPRODUCT(" + s.deviceRows(placeCol) + "," + s.deviceRows(s.quoCol(i)) + ")"
		}
		if n := len(s.raised[i]); n > 0 {
			trust += "+SUMPRODUCT(" + down(placeCol, row+1, row+n) + "," + down(markCol, row+1, row+n) + ")"
		}
		s.formula(placeCol, row, "MAX(0,MIN(1,"+trust+"))", strongFigure)
		s.formula(markCol, row, "SUMPRODUCT("+s.caseRows(markCol)+","+s.caseRows(s.quoCol(i))+")", figures)
		for k, x := range s.raised[i] {
			s.text(chosenCol, row+1+k, x.Device.Name, wrappedText)
			s.formula(placeCol, row+1+k, s.holds(x.When, row+1+k), wholeNumber)
			s.number(markCol, row+1+k, x.By, inputFigure)
		}
	}
}

// ruleRows counts the rules, with that of a change where there must be one.
func (s *cardSheet) ruleRows() int {
	n := len(s.rules)
	if s.card.RequiresChange {
		n++
	}
	return n
}

// rulesOf returns the rows of the rules that bind everybody for certain, or of the others. They stand in that order.
func (s *cardSheet) rulesOf(certain bool) (from, to int) {
	n := s.ruleRows() - len(s.rules)
	for _, x := range s.rules {
		if x.Kind == "constraint" {
			n++
		}
	}
	from = s.rulesAt + 1
	if certain {
		return from, from + n
	}
	return from + n, from + s.ruleRows()
}

// lines are the conditions that the package keeps or breaks.
func (s *cardSheet) lines() {
	if s.ruleRows() == 0 {
		return
	}
	s.headings(s.rulesAt, "Lines and conditions", "What must hold", "Kept?", "Probability that it binds")
	row := s.rulesAt + 1
	if s.card.RequiresChange {
		s.text(nameCol, row, "condition", wrappedText)
		formula, what := s.changed()
		s.text(chosenCol, row, what, wrappedText)
		s.formula(placeCol, row, formula, answer)
		s.number(markCol, row, 1, shareOf)
		row++
	}
	for _, x := range s.rules {
		whose := "condition"
		switch {
		case x.Seat >= 0:
			whose = x.Kind + " of " + s.card.Parties[x.Seat].Name
		case x.Kind == "spoiler":
			whose = "else " + x.Ratifier + " may undo it"
		case x.Ratifier != "":
			whose = "else " + x.Ratifier + " must approve"
		}
		s.text(nameCol, row, whose, wrappedText)
		s.text(chosenCol, row, s.composer.book.words(x.Text), wrappedText)
		s.formula(placeCol, row, "IF("+s.holds(x.Holds, row)+`=1,"yes","no")`, answer)
		s.number(markCol, row, x.P, shareOf)
		row++
	}
	s.warn(placeCol, s.rulesAt+1, row-1)
	s.warn(firstCol, betterLine, betterLine)
}

// changed tells whether an issue that matters leaves its status quo, and says so in words; the marks stand in the hidden
// column.
func (s *cardSheet) changed() (formula, what string) {
	var named []string
	for j, is := range s.card.Issues {
		row, counts := s.packageAt+1+j, !is.Procedural
		if s.card.Matter != nil {
			if counts = slices.Contains(s.card.Matter, j); counts {
				named = append(named, is.Issue.Name)
			}
		}
		if counts {
			s.formula(s.tableCol(), row, fmt.Sprintf("IF(%s=%d,0,1)", at(placeCol, row), is.StatusQuo+1), wholeNumber)
		}
	}
	what = "Something of substance changes"
	if named != nil {
		what = "A change of: " + strings.Join(named, ", ")
	}
	return "IF(SUM(" + s.packageRows(s.tableCol()) + `)>0,"yes","no")`, what
}

// warn makes "no" stand out.
func (s *cardSheet) warn(col, from, to int) {
	red, err := s.f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "A61B1B", Bold: true}})
	s.keep(err)
	last := col
	if col == firstCol {
		last = s.party(s.seats() - 1)
	}
	s.keep(s.f.SetConditionalFormat(s.name, at(col, from)+":"+at(last, to), []excelize.ConditionalFormatOptions{
		{Type: "cell", Criteria: "==", Format: &red, Value: `"no"`}}))
}

// values are the weights and values of all options, with a mark at the one chosen.
func (s *cardSheet) values() {
	s.headings(s.valuesAt, append([]string{"Weights and values", "Option", "Place", "Chosen"}, names(s.card.Parties)...)...)
	for j, is := range s.card.Issues {
		row := s.valueRow[j]
		s.text(nameCol, row, is.Issue.Name, strongText)
		s.text(chosenCol, row, "its weight", faintText)
		s.text(markCol, row, "weight", faintText)
		for k := range s.card.Parties {
			s.number(s.party(k), row, is.Weights[k], inputFigure)
		}
		for o, label := range s.options[j] {
			row++
			s.text(chosenCol, row, label, wrappedText)
			s.number(placeCol, row, float64(o+1), wholeNumber)
			s.formula(markCol, row, "IF(EXACT("+fixed(chosenCol, s.packageAt+1+j)+","+at(chosenCol, row)+"),1,0)", wholeNumber)
			for k := range s.card.Parties {
				s.number(s.party(k), row, is.Values[k][o], inputFigure)
			}
		}
	}
	s.text(nameCol, s.sumRow(), "Sum of the weights", strongText)
	s.text(nameCol, s.plannedRow(), "Status quo as the plan has it", faintText)
	s.text(chosenCol, s.plannedRow(), "no deal moves with what changes here", faintText)
	for k := range s.card.Parties {
		block := func(col int) string { return down(col, s.valuesAt+1, s.sumRow()-1) }
		s.formula(s.party(k), s.sumRow(), "SUMIF("+block(markCol)+`,"weight",`+block(s.party(k))+")", figures)
		s.number(s.party(k), s.plannedRow(), s.card.StatusQuo[k], figures)
	}
}

// cases are the scenarios, with what no deal and each word are worth there.
func (s *cardSheet) cases() {
	heads := []string{"Scenarios", "", "", "Chosen"}
	for _, p := range s.card.Parties {
		heads = append(heads, "No deal to "+p.Name)
	}
	for _, p := range s.card.Promises {
		heads = append(heads, "The word of "+p.Party.Name)
	}
	for _, p := range s.card.Parties {
		heads = append(heads, "Moves with the status quo: "+p.Name)
	}
	s.headings(s.casesAt, heads...)
	for i, x := range s.card.Cases {
		row := s.casesAt + 1 + i
		s.text(nameCol, row, s.caseName(x.Node), wrappedText)
		s.formula(markCol, row, "IF(EXACT("+fixed(chosenCol, scenarioRow)+","+at(nameCol, row)+"),1,0)", wholeNumber)
		for k, v := range x.NoDeal {
			s.number(s.party(k), row, v, inputFigure)
		}
		for k, v := range x.Trust {
			s.number(s.quoCol(k), row, v, inputFigure)
		}
		for k, moves := range x.Moves {
			v := 0.0
			if moves {
				v = 1
			}
			s.number(s.movesCol(k), row, v, wholeNumber)
		}
	}
}

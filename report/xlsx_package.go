package report

import (
	"fmt"

	"parley/plan"
)

// packageBlock lists the issues with what is chosen, what that adds, and what the plan would have chosen. A gain that another
// party must deliver counts times its credibility.
func (s *cardSheet) packageBlock() {
	heads := []string{"Package", "Chosen option", "Place", "Status quo"}
	for _, p := range s.card.Parties {
		heads = append(heads, "Adds to "+p.Name)
	}
	for _, p := range s.card.Parties {
		heads = append(heads, p.Name+" at the status quo")
	}
	heads = append(heads, "Rests on the word of")
	plans := s.packages()
	for _, x := range plans {
		heads = append(heads, x.name)
	}
	s.headings(s.packageAt, heads...)
	start := s.start()
	for j, is := range s.card.Issues {
		row := s.packageAt + 1 + j
		s.text(nameCol, row, is.Issue.Name, wrappedText)
		s.text(chosenCol, row, s.options[j][start[j]], inputText)
		s.choose(chosenCol, row, s.optionRows(j, chosenCol))
		s.formula(placeCol, row, "SUMPRODUCT("+s.optionRows(j, placeCol)+","+s.optionRows(j, markCol)+")", wholeNumber)
		s.text(markCol, row, s.options[j][is.StatusQuo], wrappedText)
		for k := range s.card.Parties {
			s.formula(s.party(k), row, s.adds(j, k), figures)
			quo := "0"
			if !is.Procedural {
				quo = s.weight(j, k) + "*" + at(s.party(k), s.quoRow(j))
			}
			s.formula(s.quoCol(k), row, quo, figures)
		}
		if is.Delivered >= 0 {
			s.text(s.wordCol(), row, s.card.Promises[is.Delivered].Party.Name, wrappedText)
		}
		for i, x := range plans {
			s.text(s.wordCol()+1+i, row, s.optionNamed(j, x.outcome[is.Issue.ID]), wrappedText)
		}
	}
}

// optionRows are the rows of an issue's options.
func (s *cardSheet) optionRows(j, col int) string {
	return down(col, s.valueRow[j]+1, s.valueRow[j]+len(s.options[j]))
}

// quoRow is the row of the status quo of an issue.
func (s *cardSheet) quoRow(j int) int { return s.valueRow[j] + 1 + s.card.Issues[j].StatusQuo }

// weight is the weight of an issue to a party, scaled so that all sum to 1.
func (s *cardSheet) weight(j, k int) string {
	sum := fixed(s.party(k), s.sumRow())
	return fmt.Sprintf("IF(%[1]s=0,0,%[2]s/%[1]s)", sum, at(s.party(k), s.valueRow[j]))
}

// adds is what the chosen option of an issue adds to a party's value.
func (s *cardSheet) adds(j, k int) string {
	Δ := fmt.Sprintf("%s*(SUMPRODUCT(%s,%s)-%s)", s.weight(j, k), s.optionRows(j, markCol), s.optionRows(j, s.party(k)), at(s.party(k), s.quoRow(j)))
	i := s.card.Issues[j].Delivered
	if i < 0 || s.card.Promises[i].Seat == k {
		return Δ
	}
	return fmt.Sprintf("MIN(0,%[1]s)+MAX(0,%[1]s)*%[2]s", Δ, fixed(placeCol, s.trustRow[i]))
}

// A planned is a package of the plan.
type planned struct {
	name    string
	outcome map[string]string
}

// packages are those of the advice at the sheet's scenario for its track.
func (s *cardSheet) packages() []planned {
	nd := &s.p.Nodes[s.node]
	for _, a := range append([]plan.Advice{nd.Advice}, nd.Also...) {
		if a.Track.ID != s.card.Track.ID {
			continue
		}
		var out []planned
		if a.Open != nil {
			out = append(out, planned{"Plan: open with", a.Open.Outcome})
		}
		if a.Aim != nil {
			out = append(out, planned{"Plan: aim at", a.Aim.Outcome})
		}
		if a.Walk != nil {
			out = append(out, planned{"Plan: least to take", a.Walk.Outcome})
		}
		return out
	}
	return nil
}

// start is the package from which the sheet starts: the Nash point of the modal draw, else what the plan aims at, else
// the status quo.
func (s *cardSheet) start() []int {
	outcome := map[string]string{}
	for _, x := range s.packages() {
		if x.name == "Plan: aim at" {
			outcome = x.outcome
		}
	}
	for _, v := range s.p.Nodes[s.node].Tracks {
		if nash, ok := v.Modal.Named["nash"]; ok && v.Track.ID == s.card.Track.ID {
			outcome = nash.Outcome
		}
	}
	out := make([]int, len(s.card.Issues))
	for j, is := range s.card.Issues {
		out[j] = is.StatusQuo
		for o, x := range is.Options {
			if x.ID == outcome[is.Issue.ID] {
				out[j] = o
			}
		}
	}
	return out
}

func (s *cardSheet) optionNamed(j int, id string) string {
	for o, x := range s.card.Issues[j].Options {
		if x.ID == id {
			return s.options[j][o]
		}
	}
	return ""
}

package report

import (
	"fmt"
	"strings"

	"parley/plan"
)

// futures is what stands behind it: choices, rules and doubts in tables.
func (c *composer) futures() section {
	s := section{ID: "futures", Title: "Choices in many futures"}
	if r := c.p.Robust; swept(r) {
		s.Blocks = append(s.Blocks, block{Table: c.choiceTable(r)}, block{Table: c.futureRules(r)}, block{Table: c.failureTable(r)}, block{Table: c.influenceTable(r)})
	}
	return s
}

func (c *composer) choiceTable(r *plan.Robustness) *table {
	t := &table{Caption: fmt.Sprintf("Over %d futures, in play", r.Futures), Heads: []string{"Choice", "Mean", "Worst", "Most regret", "Regret in 9 of 10", "Gains in", "Not worse in", "Best in"},
		Right: []bool{false, true, true, true, true, true, true, true}}
	for _, x := range r.Choices {
		name := prose{{Text: x.Candidate.Name}}
		if x.Candidate.ID == r.Plan {
			name = prose{{Text: x.Candidate.Name, Strong: true}, {Text: " (the plan)"}}
		}
		t.Rows = append(t.Rows, row{Cells: []prose{name, say(value(x.Mean)), say(value(x.Worst)), say(value(x.MaxRegret)), say(value(x.Regret90)),
			say(percent(x.Gains)), say(percent(x.NotWorse)), say(percent(x.First))}})
	}
	return t
}

func (c *composer) futureRules(r *plan.Robustness) *table {
	t := &table{Caption: "What each rule chooses", Heads: []string{"Rule", "Choice", "Its figure", "Holding off"}, Right: []bool{false, false, true, true}}
	for _, x := range r.Rules {
		t.Rows = append(t.Rows, row{Cells: []prose{say(upperFirst(ruleWords[x.Rule])), say(x.Choice.Name), say(value(x.Value)), say(value(x.HoldOff))}})
	}
	return t
}

func (c *composer) failureTable(r *plan.Robustness) *table {
	what := map[string]string{"gain": "Gains less than 0.005", "beaten": "Another choice is better by 0.005", "room": "Room for a deal is very unlikely"}
	t := &table{Caption: "When the plan fails", Heads: []string{"Failure", "Of futures", "Where", "Covers", "Density", "Futures there", "By luck"},
		Right: []bool{false, true, false, true, true, true, true}}
	for _, f := range r.Failures {
		name := what[f.What]
		if f.Holds {
			name += " (where not)"
		}
		cells := []prose{say(name), say(percent(f.Share)), say("–"), say("–"), say("–"), say("–"), say("–")}
		if len(f.Limits) > 0 {
			var parts, luck []string
			for _, l := range f.Limits {
				parts, luck = append(parts, c.limitWords(r, l)), append(luck, percent(l.P))
			}
			cells = []prose{say(name), say(percent(f.Share)), say(list(parts)), say(percent(f.Coverage)), say(percent(f.Density)),
				say(fmt.Sprint(f.Inside)), say(strings.Join(luck, "; "))}
		}
		t.Rows = append(t.Rows, row{Cells: cells})
	}
	return t
}

func (c *composer) influenceTable(r *plan.Robustness) *table {
	t := &table{Caption: "Whose doubt makes the result doubtful: shares of its variance", Heads: []string{"Doubt", "Gain, alone", "Gain, in all", "Room, alone", "Room, in all"},
		Right: []bool{false, true, true, true, true}}
	for _, x := range r.Influence {
		if x.Gain.Total < 0.005 && x.Room.Total < 0.005 {
			continue
		}
		name := say(upperFirst(x.Name))
		if x.Input != "" {
			name = say(c.input(x.Input, upperFirst(x.Name)))
		}
		cells := []prose{name}
		for _, i := range []plan.Index{x.Gain, x.Room} {
			cells = append(cells, say(roughly(i.First, i.FirstSE)), say(roughly(i.Total, i.TotalSE)))
		}
		t.Rows = append(t.Rows, row{Cells: cells})
	}
	return t
}

// roughly prints a share with the 95 % interval of its estimate, kept between 0 and 1.
func roughly(x, se float64) string {
	low, high := min(max(x-1.96*se, 0), 1), min(max(x+1.96*se, 0), 1)
	return value(min(max(x, 0), 1)) + " (" + value(low) + "–" + value(high) + ")"
}

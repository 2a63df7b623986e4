package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"parley/model/evidence"
	"parley/plan"
)

// sampleSchedule is a deal of three steps with hostile names, of which somebody stops, a device that is agreed, one that
// helps, and a combination.
func sampleSchedule() plan.ScheduleView {
	lune, meridian := named("lune", "Lune"), named("meridian", "Meridian")
	both := func(a, b float64) []plan.Estimate { return []plan.Estimate{about(a, 0.01), about(b, 0.01)} }
	moment := func(year float64, on evidence.Date, done int, a, b float64) plan.Exposed {
		return plan.Exposed{Year: year, On: on, Done: done, Exposure: []float64{a, b}, Gain: []float64{-0.1, 0.02}}
	}
	carried := func(kind string, order [][]string, holds float64, a, b float64) plan.Carried {
		return plan.Carried{Kind: kind, Order: order, Holds: chanceAbout(holds, 0.02), Exposure: both(a, b), Worst: about(max(a, b), 0.01), On: []evidence.Date{"2031-06-01", "2032-01-01"}, Value: both(0.1, 0.05), Done: "2032-04-01",
			Stops: []plan.Stops{{Party: meridian, After: "dues", Next: "gate", Share: 1 - holds, On: "2031-09-01", Gain: about(0.03, 0.01), Loss: about(0.05, 0.01)}},
			Modal: plan.Timetable{Start: []evidence.Date{"2031-03-01", "2031-06-01", "2031-09-01"}, Done: []evidence.Date{"2031-06-01", "2031-09-01", "2032-04-01"},
				Moments: []plan.Exposed{moment(0, "2031-03-01", 0, 0, 0), moment(0.25, "2031-06-01", 1, a, 0), moment(0.5, "2031-09-01", 2, a/2, b), moment(1.08, "2032-04-01", 3, 0, b/3)},
				Stops:   &plan.Stopped{Party: meridian, On: "2031-09-01", Seen: "2031-10-01", Gain: 0.03, Withheld: []string{"gate"}, Loss: []float64{0.05, -0.02}}}}
	}
	written := [][]string{{"dues"}, {"pilots"}, {"gate"}}
	first := carried("first", [][]string{{"gate"}, {"dues"}, {"pilots"}}, 0.2, 0.2, 0.001)
	first.First = &meridian
	return plan.ScheduleView{Schedule: named("harbour", "The harbour, step by step"), Parties: []plan.Named{lune, meridian}, Starts: "2031-03-01", Office: [][]evidence.Date{{}, {"2031-12-31"}}, Draws: 40,
		Steps: []plan.StepView{{Step: named("dues", "Dues are halved"), By: lune, Clause: "Harbour dues: Halved", Worth: both(-0.1, 0.2), Takes: 3, UndoneIn: 1},
			{Step: named("pilots", hostile), By: meridian, Worth: both(0.1, -0.05), Takes: 3, Seen: 2, UndoneIn: 30},
			{Step: named("gate", "The gate is torn down"), By: meridian, Worth: both(0.2, -0.1), Takes: 7, Final: true, Requires: []string{"dues"}}},
		Total: both(0.2, 0.05), Written: carried("written", written, 0.6, 0.08, 0.05), Best: carried("best", [][]string{{"pilots"}, {"dues", "gate"}}, 0.9, 0.02, 0.03), BestIs: "found",
		Compared: []plan.Carried{first, carried("at_once", [][]string{{"dues", "pilots", "gate"}}, 0.5, 0.01, 0.01)}, Proven: true, Beats: chanceAbout(0.9, 0.02), Together: [][]plan.Named{{named("dues", "Dues are halved"), named("gate", "The gate is torn down")}},
		Cuts:        []plan.Cut{{Step: named("gate", "The gate is torn down"), Worst: []float64{0.05, 0.03, 0.03}, Holds: []bool{false, true, true}, Best: 2}},
		Securities:  []plan.Bought{{Security: named("bond", "A bond, "+hostile), Kind: "escrow", On: meridian, Most: about(0.1, 0.02), Without: chanceAbout(0.6, 0.02), With: chanceAbout(0.95, 0.02), Exposure: both(-0.03, 0), Price: both(0.001, 0.01)}, {Security: named("watch", "Divers"), Kind: "monitoring", On: lune, Agreed: true, Most: about(2, 0.1), Without: chanceAbout(0.5, 0.02), With: chanceAbout(0.6, 0.02), Exposure: both(0, 0), Price: both(0.002, 0)}},
		Terms:       &plan.Terms{Complete: true, Combinations: []plan.Combination{{Parts: []plan.Amount{{Security: named("bond", "A bond"), Amount: 0.05, Unit: "value"}, {Security: named("watch", "Divers"), Amount: 1, Unit: "months"}}, Price: []float64{0.001, 0.005}, Order: written, Exposure: []float64{0.01, 0.02}, More: []*float64{nil, new(float64)}}}},
		Uncovered:   []plan.Uncovered{{Party: meridian, On: "2031-12-31", Breaks: about(0.3, 0.1), Standing: []plan.Named{named("pilots", hostile)}, Undone: []plan.Named{named("gate", "The gate is torn down")}, AtStake: about(0.3, 0.02), Exposure: about(0.04, 0.01)}},
		Gap:         &plan.PowerGap{Riser: meridian, Decider: lune, Holds: chanceAbout(0.7, 0.02), Years: []plan.GapYear{{Power: about(0.4, 0.05), Gap: about(0.1, 0.05), Open: chanceAbout(0.3, 0.02)}}},
		Credibility: []plan.Delivered{{Party: lune, To: meridian, Share: about(0.9, 0.02), Stated: "0.3..0.5"}, {Party: meridian, To: lune, Share: about(0.6, 0.1), Input: "credibility.meridian", Used: true, Record: new(float64)}}}
}

func sampleOverTime() *plan.OverTime {
	p := samplePlan()
	return &plan.OverTime{Schema: plan.PromisesSchema, Parley: p.Parley, Input: p.Input, Seed: 7, Dossier: p.Dossier, Schedules: []plan.ScheduleView{sampleSchedule()}, Timeline: []plan.Moment{{On: "2031-11-04", Kind: "scenario", Text: "The vote in Meridian"}},
		Record: []plan.PromiseRecord{{Party: named("meridian", "Meridian"), Promises: []plan.Promised{{Text: "open the lock", On: "2025-01-01", Fate: "kept until 2028-05-01", Kept: 1}, {Text: "pay, " + hostile, On: "2027-01-01", Fate: "broken, as was plain by 2027-06-01", Broken: 1}, {Text: "talk", On: "2030-01-01", Fate: "open"}}}}}
}

func TestPromisesInWords(t *testing.T) {
	var b bytes.Buffer
	if err := Promises(&b, sampleOverTime(), 100); err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(strings.ReplaceAll(b.String(), nbsp, " ")), " ")
	for _, want := range []string{"As written it keeps itself in 60 % of cases", "In 40 % Meridian stops after “Dues are halved”, before “The gate is torn down” (about Sep 2031), gaining 0.03; the other has lost 0.05 by then",
		"Best order found: ", "then Dues are halved with The gate is torn down", "To be done at one time: Dues are halved and The gate is torn down", "“The gate is torn down” in 2 parts", "60 % → 95 %",
		"When the mandate in Meridian ends on 31 Dec 2031", "The gate is torn down would still be owed", "25", "promises bear that in every year", "of what Meridian promises Lune can expect 0.60", "the plan draws from this", "the plan uses 0.3..0.5 instead"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	v := sampleSchedule() // cells are broken into lines
	if got := securityTable(&v).Rows[1].Cells[0].String(); got != "Divers (monitoring), part of it as written" {
		t.Errorf("a device that is agreed: %q", got)
	}
	if got := termsTable(&v).Rows[0].Cells; strings.ReplaceAll(got[0].String(), nbsp, " ") != "A bond (0.05) + Divers (1 mo.)" || got[4].String() != "somebody still stops: no cost of stopping would hold Lune" {
		t.Errorf("a combination: %v", got)
	}
	for _, line := range strings.Split(b.String(), "\n") {
		if n := columns(line); n > 100 {
			t.Errorf("a line of %d columns: %q", n, line)
		}
	}
	if strings.Contains(b.String(), "\x1b") || strings.Contains(b.String(), "\u202e") {
		t.Error("a hostile name came through")
	}
}

func TestPromisePictures(t *testing.T) {
	for _, kind := range PromisePictures() {
		var b bytes.Buffer
		if err := PromiseSVG(&b, sampleOverTime(), 0, kind); err != nil {
			t.Fatal(err)
		}
		if err := strictXML(b.String()); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		for _, want := range []string{`xmlns="http://www.w3.org/2000/svg"`, "prefers-color-scheme: dark", "seed 7", "dossier 3fa9c1d2"} {
			if !strings.Contains(strings.ReplaceAll(b.String(), nbsp, " "), want) {
				t.Errorf("%s lacks %q", kind, want)
			}
		}
		if strings.Contains(b.String(), "<script") {
			t.Errorf("%s: a hostile name came through", kind)
		}
	}
	c := overTimeComposer(sampleOverTime())
	for _, f := range c.scheduleFigures(&c.p.Schedules[0]) {
		for _, s := range overlapping(f.Picture) {
			t.Errorf("%s: %s", f.Title, s)
		}
		if len(f.Numbers.Rows) == 0 {
			t.Errorf("%s has no table behind it", f.Title)
		}
	}
	if err := PromiseSVG(&bytes.Buffer{}, sampleOverTime(), 0, "tarot"); err == nil {
		t.Error("a picture that does not exist")
	}
	bare := sampleOverTime()
	bare.Schedules[0].Securities, bare.Schedules[0].Terms = nil, nil
	if err := PromiseSVG(&bytes.Buffer{}, bare, 0, "prices"); err == nil {
		t.Error("without devices there is nothing to price")
	}
}

// What must be told without colour: who performs by filling or hatching, what is final by a square, sides by solid and dashed
// lines, without and with by hollow and filled.
func TestPromisePicturesReadWithoutColour(t *testing.T) {
	c := overTimeComposer(sampleOverTime())
	v := &c.p.Schedules[0]
	has := func(f *figure, class string) bool {
		return slices.ContainsFunc(f.Picture.Shapes, func(s shape) bool { return s.Class == class })
	}
	for _, x := range []struct {
		f       *figure
		classes []string
	}{
		{c.clockFigure(v), []string{"bar one", "hatching", "mark cross", "mark diamond", "span hollow"}},
		{c.exposureFigure(v), []string{"worth one", "worth two", "mark square", "mark triangle"}},
		{c.pricesFigure(v), []string{"end-low", "end-high", "bar one", "hatching", "hollow"}},
	} {
		for _, class := range x.classes {
			if !has(x.f, class) {
				t.Errorf("%s has no %q", x.f.Title, class)
			}
		}
	}
}

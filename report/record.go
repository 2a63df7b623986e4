package report

import (
	"fmt"
	"io"

	"parley/plan"
)

// Record writes how the model did over the past rounds of several dossiers: a line for each (As signed: in how many draws the
// model has room for the very deal that was made), the scores, and the calibration table.
func Record(w io.Writer, r *plan.Record) error {
	r = tidied(*r)
	d := document{Title: fmt.Sprintf("Past rounds of several dossiers: %d", len(r.Rounds))}
	t := &table{Caption: "Rounds", Heads: []string{"Round", "Room for a deal", "In play", "Plain", "Happened", "As signed"}, Right: []bool{false, true, true, true, false, true}}
	for _, l := range r.Rounds {
		b := l.Round
		happened, signed := "no deal", ""
		if b.Agreement {
			happened = "deal"
		}
		if b.Signed != nil {
			signed = share(b.Signed.Inside)
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(b.Name + ", " + day(b.On)), say(percent(b.Full.P)), say(percent(b.Played.P)), say(percent(b.Plain.P)), say(happened), say(signed)}})
	}
	d.Brief = append(d.Brief, section{Title: "Rounds", Blocks: []block{{Table: t}}},
		section{Title: "Scores", Blocks: []block{{Items: []prose{
			say("Room for a deal: " + scoreLine(r.Room)), say("A deal in play: " + scoreLine(r.Played)), say("A plain scorecard, without red lines and credibility: " + scoreLine(r.Plain)),
			say(fmt.Sprintf("Always saying how often deals came about, %s, which nobody could know before: %.2f. A coin: 0.25. Perfect: 0.", percent(r.Room.Base), r.Room.BaseBrier)),
		}}}},
		section{Title: "Calibration of room for a deal", Blocks: []block{{Table: calibration(r.Room)}}})
	t2 := newTerminal(w, 0)
	t2.document(d, false)
	return t2.err
}

// scoreLine tells a score in one line.
func scoreLine(s plan.Scores) string {
	text := fmt.Sprintf("%d hits of %d; Brier score %.2f", s.Hits, s.N, s.Brier)
	if s.Ranked >= 0 {
		text += fmt.Sprintf("; a deal is given more than a failure in %s of pairs", percent(s.Ranked))
	}
	return text + "."
}

// calibration sets what was said beside what happened.
func calibration(s plan.Scores) *table {
	t := &table{Caption: "What was said, and how often it happened", Heads: []string{"Said", "Rounds", "Mean", "Deals", "95 % interval"}, Right: []bool{false, true, true, true, true}}
	for _, b := range s.Bins {
		t.Rows = append(t.Rows, row{Cells: []prose{say(percents(b.From, b.To)), say(fmt.Sprint(b.N)), say(percent(b.Mean)), say(percent(b.Share)), say(percents(b.Low, b.High))}})
	}
	return t
}

// answeredLine scores the forecasts of a dossier whose outcome is known.
func answeredLines(list []plan.Answered) []prose {
	var out []prose
	sum := 0.0
	for _, a := range list {
		happened := "it did not happen"
		if a.Happened {
			happened = "it happened"
		}
		sum += a.Brier
		out = append(out, say(fmt.Sprintf("%s: said %s, %s (Brier score %.2f).", stop(a.Text)[:len(stop(a.Text))-1], percent(a.P), happened, a.Brier)))
	}
	if n := len(list); n > 1 {
		out = append(out, say(fmt.Sprintf("Mean Brier score of %d forecasts: %.2f.", n, sum/float64(n))))
	}
	return out
}

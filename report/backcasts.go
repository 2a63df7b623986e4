package report

import (
	"fmt"
	"io"
	"strings"

	"parley/plan"
)

// Backcasts writes, for each past round, what Parley would have said on its eve, with and without red lines and
// credibility, what happened, whether that was a hit, what would have had to differ, and what of it is hindsight; then
// the Brier scores (Brier 1950: mean squared error of the probability; 0 is perfect, 0.25 what a coin gets).
func Backcasts(w io.Writer, p *plan.Plan) error {
	c := newComposer(p, screens)
	d := document{Title: "Past rounds: " + c.title(), Meta: c.meta(), Notices: c.notices()}
	if len(c.p.Backcasts) == 0 {
		d.Lead = []prose{say("There is no past round in the dossier, so the model has not been tested.")}
	}
	for _, b := range c.p.Backcasts {
		d.Brief = append(d.Brief, c.backcast(b))
	}
	if len(c.p.Backcasts) > 0 {
		d.Brief = append(d.Brief, section{Title: "Score", Blocks: []block{para(brierLine(c.p.Backcasts))}})
	}
	if lines := answeredLines(c.p.Answered); len(lines) > 0 {
		d.Brief = append(d.Brief, section{Title: "Forecasts", Blocks: []block{{Items: lines}}})
	}
	t := newTerminal(w, 0)
	t.document(d, false)
	return t.err
}

// backcast is a past round in full.
func (c *composer) backcast(b plan.Backcast) section {
	title := b.Name
	if b.On != "" {
		title += ", " + day(b.On)
	}
	happened := "no deal"
	if b.Agreement {
		happened = "a deal"
	}
	if b.Result != "" && strings.ReplaceAll(b.Result, "_", " ") != happened && b.Result != "deal" {
		happened += " (" + b.Result + ")"
	}
	pairs := []pair{
		{"Said", say(chanceOf("room for a deal", b.Full) + "; " + chanceOf("a deal in play", b.Played))},
		{"Plain", say(chanceOf("room for a deal", b.Plain) + ", without red lines and credibility")},
	}
	if b.Plainly != nil {
		pairs = append(pairs, pair{"", say("it would have advised: " + b.Plainly.Text)})
	}
	pairs = append(pairs, pair{"Happened", say(happened)},
		pair{"Verdict", say(fmt.Sprintf("%s (Brier score %.2f); the plain scorecard: %s (%.2f)", verdict(b.Hit), b.Brier, verdict(b.PlainHit), b.PlainBrier))})
	if b.Signed != nil {
		pairs = append(pairs, signed(b.Signed, c.book)...)
	}
	for _, a := range b.Asks {
		pairs = append(pairs, pair{"Asked", say(ask(a, c.book))})
	}
	s := section{Title: title, Blocks: []block{{Pairs: pairs}}}
	if len(b.Differ) > 0 {
		s.Blocks = append(s.Blocks, para("What would have had to differ, each alone, in the most likely case:"))
		var items []prose
		for _, o := range b.Differ {
			items = append(items, openings([]plan.Opening{o}))
		}
		s.Blocks = append(s.Blocks, block{Items: items})
	}
	if len(b.Hindsight) > 0 {
		s.Blocks = append(s.Blocks, para("Hindsight: these numbers rest only on evidence of that day or later, so the test is not clean: ", c.inputList(b.Hindsight), "."))
	}
	return s
}

// signed tells what a round ended in, in how many draws the model has room for that very deal, and what it has against it.
func signed(d *plan.SignedDeal, book phrasebook) []pair {
	out := []pair{{"Signed", say(d.Text + " – within all lines, and no worse than no deal for anybody, in " + share(d.Inside) + " of draws")}}
	var against []string
	for _, a := range d.Against {
		against = append(against, opposed(a, book)+" in "+share(a.Chance))
	}
	if len(against) > 0 {
		out = append(out, pair{"Against it", say(strings.Join(against, "; "))})
	}
	return out
}

// opposed names what stands in the way of an outcome.
func opposed(a plan.Against, book phrasebook) string {
	switch a.Kind {
	case "no deal":
		return "worse than no deal for " + a.Party
	case "change":
		return "nothing that matters would change"
	case "ratifier":
		return a.Party + " would refuse"
	}
	text := "a " + a.Kind
	if a.Party != "" {
		text += " of " + a.Party
	}
	return text + " (" + book.words(a.Text) + ")"
}

func chanceOf(what string, c plan.Chance) string {
	return what + " " + likelihood(c) + " (" + share(c) + ")"
}

func verdict(hit bool) string {
	if hit {
		return "hit"
	}
	return "miss"
}

// ask tells what a side asked for, which lines that crossed and for whom it was worse than no deal, lines apart.
func ask(a plan.Ask, book phrasebook) string {
	text := a.Party.Name + ": " + a.Text
	var faults []string
	for _, line := range a.Crosses {
		fault := "it crossed a " + line.Kind
		if line.Party != "" {
			fault += " of " + line.Party
		}
		switch line.Kind {
		case "ratifier":
			fault = "it needed a ratifier who would refuse"
		case "spoiler":
			fault = "somebody could and would undo it"
		}
		faults = append(faults, fault+" ("+book.words(line.Text)+")")
	}
	if len(a.Blocked) > 0 {
		faults = append(faults, "it was worse than no deal for "+list(a.Blocked)+" however the rest were settled")
	}
	if len(faults) == 0 {
		return text
	}
	return text + " – " + list(faults)
}

func backcastTable(bs []plan.Backcast) *table {
	t := &table{Caption: "Past rounds", Heads: []string{"Round", "Date", "Room for a deal", "Deal in play", "Plain scorecard", "What came", "Verdict", "Brier", "Plain"},
		Right: []bool{false, false, true, true, true, false, false, true, true}}
	for _, b := range bs {
		came := "no deal"
		if b.Agreement {
			came = "deal"
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(b.Name), say(day(b.On)), say(share(b.Full)), say(share(b.Played)), say(share(b.Plain)),
			say(came), say(verdict(b.Hit)), say(fmt.Sprintf("%.2f", b.Brier)), say(fmt.Sprintf("%.2f", b.PlainBrier))}})
	}
	return t
}

// brierLine is the score over all rounds.
func brierLine(bs []plan.Backcast) string {
	full, plain, hits, plainHits := 0.0, 0.0, 0, 0
	for _, b := range bs {
		full += b.Brier / float64(len(bs))
		plain += b.PlainBrier / float64(len(bs))
		if b.Hit {
			hits++
		}
		if b.PlainHit {
			plainHits++
		}
	}
	text := fmt.Sprintf("Hits: %d of %d; the plain scorecard %d. Mean Brier score %.2f; plain %.2f; a coin 0.25; perfect 0.", hits, len(bs), plainHits, full, plain)
	if len(bs) < 5 {
		text += " So few rounds show only that the model is not plainly wrong."
	}
	return text
}

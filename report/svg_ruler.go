package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"parley/model/evidence"
	"parley/plan"
)

// mostChances is how many probabilities the ruler holds; the table has all.
const mostChances = 45

// rulerFigure draws the words of both scales over a line from 0 to 1, gaps hatched, and below them where the
// probabilities of the dossier lie, with the forecasts that were pooled; nil if the dossier states none.
func (c *composer) rulerFigure() *figure {
	if len(c.p.Evidence.Chances) == 0 {
		return nil
	}
	note := "Above: the words of both scales, numbered from the left; hatched is what no word covers. Below: the range of each probability and, as a diamond, its most likely value. Upright lines: where the words of ICD 203 meet."
	if slices.ContainsFunc(c.p.Evidence.Inputs, func(n plan.Number) bool { return n.Derived != nil && len(n.Derived.Forecasts) > 0 }) {
		note += " Small triangles: forecasts that were pooled."
	}
	if len(c.p.Evidence.Chances) > mostChances {
		note += " Only the first are drawn; the table has all."
	}
	return &figure{ID: "ruler", Title: "Probabilities and the words for them",
		Desc: "A line from 0 to 1 with the bands of the words of ICD 203 and of Kent, and below it the ranges of the dossier's probabilities with the word for each.",
		Note: note, Picture: c.drawRuler(), Numbers: c.rulerTable()}
}

const (
	rulerWidth = 940.0
	rulerLeft  = 330.0
	rulerRight = 220.0
)

func (c *composer) drawRuler() *canvas {
	pic := &canvas{Width: rulerWidth}
	a := axis{0, 1, rulerLeft, rulerWidth - rulerRight}
	y := 10.0
	for _, s := range evidence.Scales {
		y = pic.scale(a, y, s)
	}
	top := y + 4
	y += 14
	var rows []func()
	group := ""
	for _, k := range c.p.Evidence.Chances[:min(len(c.p.Evidence.Chances), mostChances)] {
		if g := groupOf(k.Input); g != group {
			group = g
			at := y
			rows = append(rows, func() { pic.text("strong", "start", 8, at+14, g) })
			y += 24
		}
		label, words := firstLines(fitted(upperFirst(c.chanceLabel(k.Input)), rulerLeft-46), 2), wordsOf(k.Mode, rulerRight-20)
		at := y
		rows = append(rows, func() {
			pic.texts("label", "start", 16, at+12, label)
			pic.chance(a, at+9, k, c.inputs[k.Input], label[0])
			pic.texts("small", "start", rulerWidth-rulerRight+12, at+12, words)
		})
		y += float64(max(len(label), len(words)))*lineHeight + 8
	}
	for _, w := range evidence.Words[1:] {
		pic.line("grid", a.at(w.Low), top, a.at(w.Low), y)
	}
	pic.horizontal(axis{0, 1, a.From, a.To}, y, y, "probability")
	for _, draw := range rows {
		draw()
	}
	pic.Height = y + 44
	return pic
}

// scale draws the bands of a scale with their numbers, and a key below; it returns where that ends.
func (pic *canvas) scale(a axis, y float64, s evidence.Scale) float64 {
	pic.text("strong", "end", a.From-12, y+15, s.Name)
	pic.rect("gap", a.From, y, a.To-a.From, 20, "no word of "+s.Name)
	pic.hatch("hatching", a.From, y, a.To-a.From, 20, 6, "")
	var key []string
	for i, w := range s.Words {
		class := "band"
		if i%2 == 1 {
			class = "band other"
		}
		pic.rect(class, a.at(w.Low), y, a.at(w.High)-a.at(w.Low), 20, wordAndBand(w))
		pic.text("disc-text", "middle", a.at((w.Low+w.High)/2), y+15, fmt.Sprint(i+1))
		key = append(key, fmt.Sprintf("%d%s%s", i+1, nbsp, strings.ReplaceAll(wordAndBand(w), " ", nbsp)))
	}
	lines := fitted(strings.Join(key, " · "), rulerWidth-a.From-10)
	return y + 28 + pic.texts("small", "start", a.From, y+35, lines) + 4
}

func wordAndBand(w evidence.Word) string {
	return fmt.Sprintf("%s %.2f–%.2f", w.Word, w.Low, w.High)
}

// chance draws one probability.
func (pic *canvas) chance(a axis, y float64, k plan.ChanceInput, in plan.Number, title string) {
	title += ": " + in.Spread
	pic.line("whisker", a.clamped(k.Low), y, a.clamped(k.High), y)
	for _, x := range []float64{k.Low, k.High} {
		pic.line("whisker", a.clamped(x), y-4, a.clamped(x), y+4)
	}
	if d := in.Derived; d != nil {
		for _, f := range d.Forecasts {
			pic.mark("down", "end-high", a.clamped(f.Value), y-9, 3.5, f.Name+": "+number(f.Value))
		}
	}
	pic.mark("diamond", "mark diamond", a.clamped(k.Mode), y, 5, title)
}

// groups name the sections of a dossier that hold probabilities.
var groups = map[string]string{"scenarios": "Scenarios", "red_lines": "Red lines that are real", "mandates": "Who is sent", "tracks": "Who comes when approached",
	"ratifiers": "Who approves", "levers": "Levers that work", "questions": "Questions", "parties": "Manners of the parties", "spoilers": "Who undoes a deal"}

func groupOf(input string) string {
	section, _, _ := strings.Cut(input, ".")
	if name, ok := groups[section]; ok {
		return name
	}
	return upperFirst(strings.ReplaceAll(section, "_", " "))
}

// chanceLabel is the label of a probability without the words that all of them share.
func (c *composer) chanceLabel(input string) string {
	label := c.inputs[input].Label
	for _, s := range []string{"probability of: ", "probability of ", "probability that ", "chance that "} {
		if rest, ok := strings.CutPrefix(label, s); ok {
			return rest
		}
	}
	if label == "" {
		return input
	}
	return label
}

// wordsOf are the words of both scales for a probability, a line or two each.
func wordsOf(p, width float64) []string {
	var out []string
	for i, s := range evidence.Scales {
		text := wordOn(s, p)
		if i > 0 {
			text = s.Name + ": " + text
		}
		out = append(out, fitted(text, width)...)
	}
	return out
}

// wordOn is the word of a scale, or that there is none.
func wordOn(s evidence.Scale, p float64) string {
	switch w, ok := s.For(p); {
	case ok:
		return w.Word
	case math.IsNaN(p):
		return "–"
	}
	text := strings.Replace(s.Silence(p), s.Name+" ", "", 1)
	for _, joint := range []string{"between ", " and ", "below ", "above "} { // not to be turned within the gap
		text = strings.Replace(text, joint, strings.ReplaceAll(joint, " ", nbsp), 1)
	}
	return text
}

func (c *composer) rulerTable() *table {
	heads := []string{"Probability of", "Lowest", "Most likely", "Highest"}
	for _, s := range evidence.Scales {
		heads = append(heads, s.Name)
	}
	t := &table{Caption: "Probabilities and words", Heads: append(heads, "Forecasts"), Right: []bool{false, true, true, true}}
	for _, k := range c.p.Evidence.Chances {
		cells := []prose{say(c.input(k.Input, upperFirst(c.chanceLabel(k.Input)))), say(number(k.Low)), say(number(k.Mode)), say(number(k.High))}
		for _, s := range evidence.Scales {
			cells = append(cells, say(wordOn(s, k.Mode)))
		}
		var forecasts []string
		if d := c.inputs[k.Input].Derived; d != nil {
			for _, f := range d.Forecasts {
				forecasts = append(forecasts, strings.TrimSpace(f.Name+" "+number(f.Value)))
			}
		}
		t.Rows = append(t.Rows, row{Cells: append(cells, say(strings.Join(forecasts, "; ")))})
	}
	return t
}

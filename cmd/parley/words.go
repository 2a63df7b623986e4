package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"parley/internal/near"
	"parley/model/evidence"
	"parley/report"
)

// A rendering is the JSON form of words: a probability, a range or a word, as each scale tells it.
type rendering struct {
	Given string    `json:"given"`
	Low   float64   `json:"low"`
	High  float64   `json:"high"`
	In    []saying  `json:"in"`
	Of    *wordBand `json:"of,omitempty"` // the word given, with the scale to which it belongs
}

// A saying is what one scale says.
type saying struct {
	Scale   string     `json:"scale"`
	Source  string     `json:"source"`
	Words   []wordBand `json:"words"`             // whose bands hold it, or have part of it
	Silence string     `json:"silence,omitempty"` // where the scale has no word
}

type wordBand struct {
	Scale   string  `json:"scale,omitempty"`
	Word    string  `json:"word"`
	Synonym string  `json:"synonym,omitempty"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
}

func wordsCommand(s shell) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "words [PROBABILITY|RANGE|WORD]",
		Short: "Probability words both ways: ICD 203 and Kent",
		Long: `Tells a probability in the words of Intelligence Community Directive 203 (2015) and of Sherman Kent (1964), or a
word in numbers and in the words of the other. Where a scale has no word it says so: Kent has none between .12 and .20. An
end that two words share goes to the one further from one half. Without an argument, prints both scales.`,
		Example: `  parley words 0.53
  parley words 0.2..0.4
  parley words very likely`,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return printScales(s, asJSON)
			}
			r, err := render(strings.Join(args, " "))
			if err != nil {
				return err
			}
			if asJSON {
				return report.JSON(s.out, r)
			}
			return printWords(s.out, r)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// render tells what was given on every scale.
func render(text string) (*rendering, error) {
	r := &rendering{Given: text}
	low, high, err := chances(text)
	if err == nil {
		r.Low, r.High = low, high
	} else if band, ok := bandOf(text); ok {
		r.Of, r.Low, r.High = &band, band.Low, band.High
	} else {
		return nil, err
	}
	for _, scale := range evidence.Scales {
		r.In = append(r.In, said(scale, r))
	}
	return r, nil
}

// chances reads a probability or a range: 0.53, 53%, 0.2..0.4.
func chances(text string) (low, high float64, err error) {
	parts := strings.Split(text, "..")
	var ends []float64
	for _, p := range parts {
		bare, share := strings.CutSuffix(strings.TrimSpace(p), "%")
		x, bad := strconv.ParseFloat(strings.TrimSpace(bare), 64)
		if share {
			x /= 100
		}
		if bad != nil || math.IsNaN(x) || x < 0 || x > 1 || len(parts) > 2 {
			var known []string
			for _, s := range evidence.Scales {
				for _, w := range s.Words {
					if !slices.Contains(known, w.Word) {
						known = append(known, w.Word)
					}
				}
			}
			return 0, 0, inputError("%q is no probability, range or word\n\thint: write 0.53, 0.2..0.4 or a word; %s", text, near.Hint(text, known))
		}
		ends = append(ends, x)
	}
	low, high = ends[0], ends[len(ends)-1]
	if low > high {
		return 0, 0, inputError("the range %s ends before it begins\n\thint: write the lowest first", text)
	}
	return low, high, nil
}

// bandOf finds the scale that has a word, the directive first.
func bandOf(text string) (wordBand, bool) {
	for _, s := range evidence.Scales {
		if w, ok := s.Named(strings.ToLower(strings.Join(strings.Fields(text), " "))); ok {
			return wordBand{s.Name, w.Word, w.Synonym, w.Low, w.High}, true
		}
	}
	return wordBand{}, false
}

// said is what a scale has for a probability or a range. A word of its own is itself.
func said(scale evidence.Scale, r *rendering) saying {
	out := saying{Scale: scale.Name, Source: scale.Source, Words: []wordBand{}}
	var words []evidence.Word
	own, known := scale.Named(strings.ToLower(r.Given))
	switch {
	case known:
		words = append(words, own)
	case r.Low < r.High:
		words = scale.Touching(r.Low, r.High)
	default:
		if w, ok := scale.For(r.Low); ok {
			words = append(words, w)
		}
	}
	for _, w := range words {
		out.Words = append(out.Words, wordBand{"", w.Word, w.Synonym, w.Low, w.High})
	}
	if len(words) == 0 {
		out.Silence = scale.Silence((r.Low + r.High) / 2)
	}
	return out
}

func printWords(w io.Writer, r *rendering) error {
	var b strings.Builder
	if r.Of != nil {
		fmt.Fprintf(&b, "%s: %s\n", r.Given, bandText(*r.Of))
	}
	for _, x := range r.In {
		if len(x.Words) == 0 {
			fmt.Fprintf(&b, "%-8s %s\n", x.Scale, x.Silence)
			continue
		}
		var parts []string
		for _, k := range x.Words {
			name := k.Word
			if k.Synonym != "" {
				name += " (" + k.Synonym + ")"
			}
			parts = append(parts, name+", "+bandText(k))
		}
		fmt.Fprintf(&b, "%-8s %s\n", x.Scale, strings.Join(parts, "; "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func bandText(k wordBand) string { return fmt.Sprintf("%.2f to %.2f", k.Low, k.High) }

// printScales prints both scales whole.
func printScales(s shell, asJSON bool) error {
	var all []saying
	for _, scale := range evidence.Scales {
		x := saying{Scale: scale.Name, Source: scale.Source}
		for _, w := range scale.Words {
			x.Words = append(x.Words, wordBand{"", w.Word, w.Synonym, w.Low, w.High})
		}
		all = append(all, x)
	}
	if asJSON {
		return report.JSON(s.out, all)
	}
	var b strings.Builder
	for i, x := range all {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s: %s\n", x.Scale, x.Source)
		last := 0.0
		for _, k := range x.Words {
			if k.Low > last {
				fmt.Fprintf(&b, "  %s  (no word)\n", bandText(wordBand{Low: last, High: k.Low}))
			}
			fmt.Fprintf(&b, "  %s  %s\n", bandText(k), strings.TrimSuffix(k.Word+", "+k.Synonym, ", "))
			last = k.High
		}
		fmt.Fprintf(&b, "  %s  (no word)\n", bandText(wordBand{Low: last, High: 1}))
	}
	_, err := io.WriteString(s.out, b.String())
	return err
}

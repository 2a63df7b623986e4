package evidence

import (
	"maps"
	"slices"
	"strconv"
	"testing"

	"parley/internal/golden"
)

// The bands of Intelligence Community Directive 203, and the words that it gives to three probabilities.
func TestPublishedWords(t *testing.T) {
	var file struct {
		Ranges []struct {
			Words     []string
			Low, High float64
		}
		Expected map[string]string
	}
	golden.Published(t, "words_icd203.json", &file)
	for i, r := range file.Ranges {
		if w := Words[i]; !slices.Equal([]string{w.Word, w.Synonym}, r.Words) || w.Low != r.Low || w.High != r.High {
			t.Errorf("band %d is %+v, want %+v", i, w, r)
		}
	}
	if len(file.Ranges) != len(Words) {
		t.Errorf("%d bands, want %d", len(Words), len(file.Ranges))
	}
	for p, want := range file.Expected {
		if x, err := strconv.ParseFloat(p, 64); err != nil || WordFor(x) != want {
			t.Errorf("%s: got %q, want %q", p, WordFor(x), want)
		}
	}
}

func TestPublishedGrades(t *testing.T) {
	var file struct{ Reliability, Credibility map[string]string }
	golden.Published(t, "admiralty_code.json", &file)
	if !maps.Equal(Reliability, file.Reliability) {
		t.Errorf("reliability: got %v, want %v", Reliability, file.Reliability)
	}
	for i, text := range Credibility {
		if want := file.Credibility[strconv.Itoa(i)]; text != want {
			t.Errorf("credibility %d: got %q, want %q", i, text, want)
		}
	}
}

// Kent's words: centre and width of each, the word of a probability, and silence in a gap.
func TestPublishedKent(t *testing.T) {
	var file struct {
		Ranges []struct {
			Words     []string
			Centre    float64
			PlusMinus float64 `json:"plus_minus"`
		}
		Expected map[string]*string
	}
	golden.Published(t, "words_kent.json", &file)
	for _, r := range file.Ranges {
		w, ok := Kent1964.Named(r.Words[0])
		if !ok || !near(w.Low, r.Centre-r.PlusMinus) || !near(w.High, r.Centre+r.PlusMinus) {
			t.Errorf("%s is %+v, want %v ± %v", r.Words[0], w, r.Centre, r.PlusMinus)
		}
	}
	if len(file.Ranges) != len(Kent1964.Words) {
		t.Errorf("%d words, want %d", len(Kent1964.Words), len(file.Ranges))
	}
	for text, want := range file.Expected {
		p, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		w, ok := Kent1964.For(p)
		if ok != (want != nil) || ok && w.Word != *want {
			t.Errorf("%s: got %q (%t)", text, w.Word, ok)
		}
	}
}

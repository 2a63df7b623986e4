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

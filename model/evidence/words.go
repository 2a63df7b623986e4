package evidence

import "fmt"

// A Word is a band of likelihood with what it is called.
type Word struct {
	Word      string
	Synonym   string // "" if there is none
	Low, High float64
}

// Words lists the bands of Intelligence Community Directive 203 (2015), ascending. Neighbours share an end point;
// [WordFor] gives a shared point to the lower band below one half and to the upper band above it, so that the word nearer
// to "even" is never chosen at the edge.
var Words = []Word{
	{"almost no chance", "remote", 0.01, 0.05},
	{"very unlikely", "highly improbable", 0.05, 0.20},
	{"unlikely", "improbable", 0.20, 0.45},
	{"roughly even chance", "roughly even odds", 0.45, 0.55},
	{"likely", "probable", 0.55, 0.80},
	{"very likely", "highly probable", 0.80, 0.95},
	{"almost certain", "nearly certain", 0.95, 0.99},
}

// WordFor returns the word of the directive for a probability. 0 and 1 have words of their own; values between 0 and
// 0.01 or 0.99 and 1 take the outermost bands.
func WordFor(p float64) string {
	switch {
	case p <= 0:
		return "impossible in the model"
	case p >= 1:
		return "certain in the model"
	}
	if p < Words[0].Low {
		return Words[0].Word
	}
	if last := Words[len(Words)-1]; p > last.High {
		return last.Word
	}
	w, _ := ICD203.For(p)
	return w.Word
}

// A Scale is a set of words for likelihood, ascending, perhaps with gaps.
type Scale struct {
	Name   string // short, for tables
	Source string
	Words  []Word
}

// ICD203 are the words of the directive, which leave nothing out from 0.01 to 0.99.
var ICD203 = Scale{"ICD 203", "Intelligence Community Directive 203 (2015)", Words}

// Kent1964 are Kent's words: 0.93 ± 0.06, 0.75 ± 0.12, 0.50 ± 0.10, 0.30 ± 0.10 and 0.07 ± 0.05. They leave gaps from
// 0.12 to 0.20 and from 0.60 to 0.63.
var Kent1964 = Scale{"Kent", "Kent (1964), Words of Estimative Probability, Studies in Intelligence", []Word{
	{"almost certainly not", "", 0.02, 0.12},
	{"probably not", "", 0.20, 0.40},
	{"chances about even", "", 0.40, 0.60},
	{"probable", "", 0.63, 0.87},
	{"almost certain", "", 0.87, 0.99},
}}

// Scales lists every scale.
var Scales = []Scale{ICD203, Kent1964}

// For returns the word for a probability, and false if it lies in a gap. A point that two words share goes to the one
// further from one half.
func (s Scale) For(p float64) (Word, bool) {
	found, ok := Word{}, false
	for _, w := range s.Words {
		if p >= w.Low && p <= w.High && (!ok || p > 0.5) {
			found, ok = w, true
		}
	}
	return found, ok
}

// Gap returns the ends of the gap in which a probability lies: of the words below and above it, or 0 and 1. It is of use
// where [Scale.For] finds no word.
func (s Scale) Gap(p float64) (low, high float64) {
	low, high = 0, 1
	for _, w := range s.Words {
		if w.High < p {
			low = max(low, w.High)
		}
		if w.Low > p {
			high = min(high, w.Low)
		}
	}
	return low, high
}

// Silence says in words that a scale has none for a probability: "no Kent word between .12 and .20".
func (s Scale) Silence(p float64) string {
	low, high := s.Gap(p)
	switch {
	case low == 0:
		return fmt.Sprintf("no %s word below %s", s.Name, hundredths(high))
	case high == 1:
		return fmt.Sprintf("no %s word above %s", s.Name, hundredths(low))
	}
	return fmt.Sprintf("no %s word between %s and %s", s.Name, hundredths(low), hundredths(high))
}

// hundredths prints a fraction as tables of words do: .05.
func hundredths(x float64) string { return fmt.Sprintf("%.2f", x)[1:] }

// Named returns the band of a word or its synonym.
func (s Scale) Named(word string) (Word, bool) {
	for _, w := range s.Words {
		if word == w.Word || word == w.Synonym && word != "" {
			return w, true
		}
	}
	return Word{}, false
}

// Touching lists the words whose bands have more than an end point in common with a range.
func (s Scale) Touching(low, high float64) []Word {
	var out []Word
	for _, w := range s.Words {
		if w.Low < high && w.High > low {
			out = append(out, w)
		}
	}
	return out
}

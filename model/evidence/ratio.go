package evidence

import (
	"math"
	"strconv"

	"parley/internal/num"
)

// Ratios are likelihood ratios by two-character grade, such as "B2": how many times likelier a report of that grade is if
// what it says is so than if it is not. A grade that is not in the table, and every grade with F or 6, which say that
// nothing can be judged, has the ratio 1: it moves nothing.
//
// Grades are words on an ordinal scale, and no table of this kind is measured: it is used only where a dossier asks for
// it, and shown wherever it is.
type Ratios map[string]float64

// ConventionalRatios is the table of a dossier that asks for likelihood ratios and states none of its own. It is a
// convention of this program: s(credibility) to the power of k(reliability), s being 9, 4, 2, 1/2 and 1/4 from 1 to 5,
// and k 1, 0.8, 0.6, 0.4 and 0.2 from A to E.
func ConventionalRatios() Ratios {
	out := Ratios{}
	for r, power := range []float64{1, 0.8, 0.6, 0.4, 0.2} {
		for c, strength := range []float64{9, 4, 2, 0.5, 0.25} {
			grade := string(rune('A'+r)) + strconv.Itoa(c+1)
			out[grade] = math.Round(num.Exp(float64(power*num.Log(strength)))*100) / 100
		}
	}
	return out
}

// Of returns the ratio of a grade.
func (r Ratios) Of(grade string) float64 {
	if x, ok := r[grade]; ok && len(grade) == 2 && grade[0] != 'F' && grade[1] != '6' {
		return x
	}
	return 1
}

// Grade returns the two characters of a claim of a source; "-" stands for a part that is not given. The source may be nil.
func Grade(k Claim, s *Source) string {
	letter, figure := "-", "-"
	if s != nil && s.Reliability != "" {
		letter = s.Reliability
	}
	if k.Credibility > 0 {
		figure = strconv.Itoa(k.Credibility)
	}
	return letter + figure
}

// SoundGrade reports whether a text is a grade of the Admiralty code: a letter from A to F and a figure from 1 to 6.
func SoundGrade(text string) bool {
	return len(text) == 2 && text[0] >= 'A' && text[0] <= 'F' && text[1] >= '1' && text[1] <= '6'
}

// Capped sums logarithms of likelihood ratios of reports, of which those of one group depend on one another: each group
// moves the sum as far as its members together do, but no further either way than its strongest member by itself. So
// three outlets with one agency's report count as one, and a source that says both counts for both. groups holds places
// of logs; a place in no group is left out.
func Capped(logs []float64, groups [][]int) float64 {
	sum := 0.0
	for _, g := range groups {
		sum += capped(logs, g)
	}
	return sum
}

func capped(logs []float64, group []int) float64 {
	sum, low, high := 0.0, 0.0, 0.0
	for _, i := range group {
		sum += logs[i]
		low, high = min(low, logs[i]), max(high, logs[i])
	}
	return min(max(sum, low), high)
}

// Updated moves a probability by a logarithm of a likelihood ratio (Bayes): odds times ratio. 0 and 1 stay.
func Updated(p, logRatio float64) float64 {
	if p <= 0 || p >= 1 {
		return p
	}
	odds := p / (1 - p) * num.Exp(logRatio)
	if math.IsInf(odds, 1) {
		return 1
	}
	return odds / (1 + odds)
}

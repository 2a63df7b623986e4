package learning

import (
	"cmp"
	"math"
	"slices"

	"parley/internal/num"
	"parley/model"
)

// A Belief is a number before and after a lesson.
type Belief struct {
	Input         model.Ref
	Line          bool // the probability that a red line is real, rather than the number itself
	Before, After Spread
	Error         float64 // standard error of the move of the mean; 0 if exact
}

// A Spread is a mean with a standard deviation and the 10 % and 90 % quantiles.
type Spread struct{ Mean, Deviation, Low, High float64 }

// A feature is something whose belief is followed: an input, or whether a red line is real.
type feature struct {
	input       model.Ref
	track, line int // line ≥ 0: a red line
}

// features lists what acts can teach about: the doubtful numbers of the tracks they were made at, and the red lines.
func features(c *model.Case, acts []Act) []feature {
	var tracks []int
	for _, a := range acts {
		if !slices.Contains(tracks, a.Ask.Track) {
			tracks = append(tracks, a.Ask.Track)
		}
	}
	slices.Sort(tracks)
	var out []feature
	seen := map[model.Ref]bool{}
	for _, t := range tracks {
		for k, line := range c.Tracks[t].RedLines {
			if line.Real != model.NoRef && !seen[line.Real] {
				seen[line.Real] = true
				out = append(out, feature{line.Real, t, k})
			}
		}
		for _, r := range c.InputsOf(t, "") {
			if !seen[r] && !c.Inputs[r].Spread.IsPoint() {
				seen[r] = true
				out = append(out, feature{r, t, -1})
			}
		}
	}
	return out
}

// look reads the features off a draw.
func (l *Lesson) look(d *model.Draw) []float64 {
	out := make([]float64, len(l.features))
	for i, f := range l.features {
		switch {
		case f.line < 0:
			out[i] = d.Of(f.input, 0)
		case d.Real[f.track][f.line]:
			out[i] = 1
		}
	}
	return out
}

// mostErrors is how many standard errors a mean must move to count as moved. With a hundred numbers followed, chance
// alone passes it in one lesson of 150.
const mostErrors = 4

// beliefs compares every feature before and after, given its rows by draw of the pool and the two weights of the draws.
func (l *Lesson) beliefs(rows [][]float64, before, after []float64, exact bool) []Belief {
	var out []Belief
	for i, f := range l.features {
		x := make([]float64, len(rows))
		for j := range rows {
			x[j] = rows[j][i]
		}
		b := Belief{Input: f.input, Line: f.line >= 0}
		from, to := num.Mean(x, before), num.Mean(x, after)
		if !exact {
			b.Error = errorOfMove(x, before, after, to)
		}
		if math.Abs(to-from) > max(mostErrors*b.Error, 1e-12) {
			b.Before, b.After = spreadOf(x, before), spreadOf(x, after)
			out = append(out, b)
		}
	}
	far := func(b Belief) float64 {
		return math.Abs(b.After.Mean-b.Before.Mean) / max(b.Before.Deviation, 1e-12)
	}
	slices.SortStableFunc(out, func(a, b Belief) int { return cmp.Compare(far(b), far(a)) })
	return out
}

// errorOfMove is the standard error of Σ(after − before)·x by the delta method: √Σ(after − before)²·(x − mean)².
func errorOfMove(x, before, after []float64, mean float64) float64 {
	sum := 0.0
	for j := range x {
		y := float64((after[j] - before[j]) * (x[j] - mean))
		sum += float64(y * y)
	}
	return math.Sqrt(sum)
}

func spreadOf(x, w []float64) Spread {
	s := Spread{Mean: num.Mean(x, w), Low: num.Quantile(x, w, 0.1), High: num.Quantile(x, w, 0.9)}
	for j := range x {
		y := x[j] - s.Mean
		s.Deviation += float64(w[j] * float64(y*y))
	}
	s.Deviation = math.Sqrt(s.Deviation)
	return s
}

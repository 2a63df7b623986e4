package dossier

import (
	"math"
	"slices"
	"strings"

	"parley/model"
	"parley/model/evidence"
)

// orphanNumbers counts, section by section, the numbers that rest on no claim.
func orphanNumbers(l *linter) {
	type count struct {
		orphans, total int
		at             evidence.Position
	}
	counts, order := map[string]*count{}, []string(nil)
	for _, in := range l.c.Inputs {
		if in.Assumed {
			continue
		}
		section, _, _ := strings.Cut(in.ID, ".")
		n := counts[section]
		if n == nil {
			n = &count{}
			counts[section], order = n, append(order, section)
		}
		n.total++
		if len(in.Because) == 0 && !in.Spread.IsBeta() {
			if n.orphans++; n.orphans == 1 {
				n.at = in.At
			}
		}
	}
	for _, section := range order {
		if n := counts[section]; n.orphans > 0 {
			l.note(n.at, "orphan-numbers", "add because: [claim ids] where there are any", "%d of the %d numbers in %s rest on no claim: an analyst's judgement", n.orphans, n.total, section)
		}
	}
}

// wordAgainstNumber finds probabilities that contradict the probability word in their note, and probabilities of
// events that contradict a forecast they rest on. (What a forecast says of a red line or a delegate is often said of
// something else.)
func wordAgainstNumber(l *linter) {
	for _, in := range l.c.Inputs {
		if in.Role != model.Probability || in.Assumed {
			continue
		}
		texts := []string{in.Note}
		for _, id := range in.Because {
			if !strings.HasPrefix(in.ID, "scenarios.") && !strings.HasPrefix(in.ID, "questions.") {
				break
			}
			if k := l.claims[id]; k != nil && slices.Contains([]evidence.Kind{evidence.Forecast, evidence.Odds, evidence.Judgement}, k.Kind) {
				texts = append(texts, k.Text)
			}
		}
		for _, text := range texts {
			w, ok := soleWord(text)
			if ok && (in.Spread.High < w.Low || in.Spread.Low > w.High) {
				l.warn(in.At, "word-against-number", "change the number, or say why it differs", "the %s is %s, and its evidence says %q (%g to %g)", in.Label, in.Spread, w.Word, w.Low, w.High)
			}
		}
	}
}

// soleWord returns the probability word of a text, if there is exactly one and it is not negated.
func soleWord(text string) (evidence.Word, bool) {
	fields := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !(r >= 'a' && r <= 'z') })
	var found []evidence.Word
	for i := 0; i < len(fields); {
		w, n := wordAt(fields[i:])
		if n == 0 {
			i++
			continue
		}
		if i > 0 && (fields[i-1] == "not" || fields[i-1] == "less" || fields[i-1] == "more") {
			return evidence.Word{}, false
		}
		found = append(found, w)
		i += n
	}
	if len(found) != 1 {
		return evidence.Word{}, false
	}
	return found[0], true
}

// wordAt returns the longest probability word that the fields begin with, and its number of fields.
func wordAt(fields []string) (best evidence.Word, length int) {
	for _, w := range evidence.Words {
		for _, form := range []string{w.Word, w.Synonym} {
			parts := strings.Fields(form)
			if len(parts) > length && len(parts) <= len(fields) && slices.Equal(parts, fields[:len(parts)]) {
				best, length = w, len(parts)
			}
		}
	}
	return best, length
}

// pointProbabilities finds probabilities that pretend to be known.
func pointProbabilities(l *linter) {
	for _, in := range l.c.Inputs {
		if p := in.Spread.Low; in.Role == model.Probability && in.Spread.IsPoint() && !in.Assumed && p > 0 && p < 1 {
			l.note(in.At, "point-probability", "a range such as "+honest(p)+" may be nearer to what is known", "the %s is given as the point %s", in.Label, in.Spread)
		}
	}
}

// honest returns a range of ten points around a probability.
func honest(p float64) string {
	return model.Uniform(math.Max(p-0.05, 0), math.Min(p+0.05, 1)).String()
}

// incoherentQuestions finds forecasts that disagree with the tree of scenarios.
func incoherentQuestions(l *linter) {
	modal := model.NewSampler(l.c, 1, nil).Modal()
	for _, q := range l.c.Questions {
		if q.P == model.NoRef || len(q.Scenarios) == 0 {
			continue
		}
		const tolerance = 0.02
		p, in := l.joint(q.Scenarios, modal), l.c.Inputs[q.P]
		if p < in.Spread.Low-tolerance || p > in.Spread.High+tolerance {
			l.warn(in.At, "question-incoherent", "change one of the two", "question %q says %s, and the scenarios multiply to %.3f", q.ID, in.Spread, p)
		}
	}
}

// joint returns the probability that all of the nodes come true, where they lie on one path, or that one of them
// does, where they exclude one another.
func (l *linter) joint(nodes []int, d *model.Draw) float64 {
	sum := 0.0
	for i, n := range nodes {
		below := func(k int) bool { return k != n && l.under(k, n) }
		if !slices.Contains(nodes[:i], n) && !slices.ContainsFunc(nodes, below) {
			sum += l.path(n, d)
		}
	}
	return sum
}

// under reports whether node k lies below node n.
func (l *linter) under(k, n int) bool {
	for ; k >= 0; k = l.c.Scenarios[k].Parent {
		if k == n {
			return true
		}
	}
	return false
}

// path returns the product of probabilities from the root to a node.
func (l *linter) path(n int, d *model.Draw) float64 {
	p := 1.0
	for parent := l.c.Scenarios[n].Parent; parent >= 0; n, parent = parent, l.c.Scenarios[parent].Parent {
		place := slices.Index(l.c.Scenarios[parent].Children, n)
		p *= l.c.Branch(parent, d)[place]
	}
	return p
}

// siblingProbabilities finds branches that promise more than certainty.
func siblingProbabilities(l *linter) {
	for _, s := range l.c.Scenarios {
		sum := 0.0
		for _, k := range s.Children {
			if r := l.c.Scenarios[k].P; r != model.NoRef {
				sum += l.c.Inputs[r].Spread.Modal()
			}
		}
		if sum > 1.005 {
			l.warn(l.c.Scenarios[s.Children[0]].At, "siblings-over-1", "they are scaled to 1; is that meant?", "the probabilities of the scenarios after %q sum to %.3f", s.Name, sum)
		}
	}
}

// certainScenarios finds branches that cannot fail, or cannot happen.
func certainScenarios(l *linter) {
	for _, s := range l.c.Scenarios {
		if s.P == model.NoRef {
			continue
		}
		if p := l.c.Inputs[s.P].Spread; p.IsPoint() && (p.Low == 0 || p.Low == 1) {
			l.warn(l.c.Inputs[s.P].At, "certain-scenario", "nothing is certain: write a range", "scenario %q has the probability %s", s.ID, p)
		}
	}
}

// behaviourSums finds probabilities of behaviours that do not sum to 1.
func behaviourSums(l *linter) {
	for _, p := range l.c.Parties {
		sum := 0.0
		for _, b := range p.Behaviours {
			sum += l.c.Inputs[b.P].Spread.Modal()
		}
		if len(p.Behaviours) > 0 && math.Abs(sum-1) > 0.05 {
			l.note(p.At, "behaviours-sum", "they are scaled to 1; is one missing?", "the behaviours of %q sum to %.3f", p.ID, sum)
		}
	}
}

// extremeCredibility finds parties that are believed in everything or in nothing.
func extremeCredibility(l *linter) {
	for p, r := range l.c.Credibility {
		if r == model.NoRef {
			continue
		}
		if in := l.c.Inputs[r]; in.Spread.IsPoint() && (in.Spread.Low == 0 || in.Spread.Low == 1) {
			l.warn(in.At, "extreme-credibility", "write a range", "promises by %q are believed with certainty %s", l.c.Parties[p].ID, in.Spread)
		}
	}
}

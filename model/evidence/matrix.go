package evidence

import (
	"math"
	"slices"

	"parley/internal/num"
)

// Consistency says how a claim goes with a hypothesis, in the letters of the analysis of competing hypotheses.
type Consistency string

// The letters: very consistent to very inconsistent.
const (
	VeryConsistent   Consistency = "CC"
	Consistent       Consistency = "C"
	Neutral          Consistency = "N"
	Inconsistent     Consistency = "I"
	VeryInconsistent Consistency = "II"
)

// Consistencies lists the letters, the most consistent first.
var Consistencies = []Consistency{VeryConsistent, Consistent, Neutral, Inconsistent, VeryInconsistent}

// against is what a letter counts against its hypothesis.
func (c Consistency) against() float64 {
	switch c {
	case Inconsistent:
		return 1
	case VeryInconsistent:
		return 2
	}
	return 0
}

// ConventionalLetters are likelihoods for the letters, for dossiers that ask for some and state none: how likely the
// claim would be if the hypothesis were true. A convention of this program.
func ConventionalLetters() map[Consistency]float64 {
	return map[Consistency]float64{VeryConsistent: 0.9, Consistent: 0.7, Neutral: 0.5, Inconsistent: 0.3, VeryInconsistent: 0.1}
}

// A Row is a claim held against every hypothesis: by letters, or by likelihoods in (0,1], one for each hypothesis.
type Row struct {
	Claim      string
	Letters    []Consistency
	Likelihood []float64 // nil: the row is in letters
}

// A Matrix holds claims against competing hypotheses of which exactly one is true (Heuer 1999, Psychology of
// Intelligence Analysis, ch. 8).
type Matrix struct {
	Prior  []float64 // per hypothesis; sums to one
	Rows   []Row
	Groups [][]int // places of rows that depend on one another; every row stands in one
	// Letters are the likelihoods that letters stand for; nil: none, and rows in letters stay out of the posterior.
	Letters map[Consistency]float64
}

// A Weighing is what a matrix comes to.
type Weighing struct {
	// Inconsistency per hypothesis is what speaks against it: 1 for an I and 2 for a II, summed over rows, dependent rows
	// together no more than the strongest of them. A likelihood below one half of the largest in its row counts as I, and
	// below a fifth as II. The least is the best; support does not count, as it may go with every hypothesis.
	Inconsistency []float64
	// Posterior per hypothesis is ∝ prior·∏ likelihood, dependent rows capped as in [Capped], each row's logarithms taken
	// about their mean. nil if no row has likelihoods.
	Posterior []float64
	Counted   int // rows behind the posterior
}

// Letter is what a likelihood counts as beside the largest of its row.
func letter(likelihood, largest float64) Consistency {
	switch {
	case likelihood < largest/5:
		return VeryInconsistent
	case likelihood < largest/2:
		return Inconsistent
	}
	return Neutral
}

// letters are those of a row, given or derived.
func (r Row) letters() []Consistency {
	if r.Likelihood == nil {
		return r.Letters
	}
	out := make([]Consistency, len(r.Likelihood))
	for h, x := range r.Likelihood {
		out[h] = letter(x, slices.Max(r.Likelihood))
	}
	return out
}

// likelihoods are those of a row, or what its letters stand for; nil if they stand for nothing.
func (m *Matrix) likelihoods(r Row) []float64 {
	if r.Likelihood != nil || m.Letters == nil {
		return r.Likelihood
	}
	out := make([]float64, len(r.Letters))
	for h, c := range r.Letters {
		out[h] = m.Letters[c]
	}
	return out
}

// Weigh adds the matrix up. Cost: rows × hypotheses.
func (m *Matrix) Weigh() Weighing { return m.weigh(-1) }

// weigh leaves one row out; -1 is none.
func (m *Matrix) weigh(out int) Weighing {
	n := len(m.Prior)
	w := Weighing{Inconsistency: make([]float64, n)}
	logs := make([]float64, n)
	for _, g := range m.Groups {
		g = slices.DeleteFunc(slices.Clone(g), func(i int) bool { return i == out })
		for _, i := range g {
			if m.likelihoods(m.Rows[i]) != nil {
				w.Counted++
			}
		}
		for h := range n {
			against, strongest := 0.0, 0.0
			for _, i := range g {
				x := m.Rows[i].letters()[h].against()
				against, strongest = against+x, max(strongest, x)
			}
			w.Inconsistency[h] += min(against, strongest)
			logs[h] += m.pull(g, h)
		}
	}
	if w.Counted > 0 {
		w.Posterior = posterior(m.Prior, logs)
	}
	return w
}

// pull is how far a group of rows moves the logarithm of a hypothesis, about the mean of all.
func (m *Matrix) pull(group []int, h int) float64 {
	var logs []float64
	var all []int
	for _, i := range group {
		likelihood := m.likelihoods(m.Rows[i])
		if likelihood == nil {
			continue
		}
		mean := 0.0
		for _, x := range likelihood {
			mean += num.Log(x) / float64(len(likelihood))
		}
		all = append(all, len(logs))
		logs = append(logs, num.Log(likelihood[h])-mean)
	}
	return capped(logs, all)
}

// posterior is prior·exp(log), normalised.
func posterior(prior, logs []float64) []float64 {
	top := math.Inf(-1)
	for h, p := range prior {
		if p > 0 {
			top = max(top, logs[h])
		}
	}
	out, sum := make([]float64, len(prior)), 0.0
	for h, p := range prior {
		if p > 0 {
			out[h] = p * num.Exp(logs[h]-top)
		}
		sum += out[h]
	}
	for h := range out {
		out[h] /= sum
	}
	return out
}

// Diagnosticity tells how well a row tells the hypotheses apart: by how many letters its ends lie apart (0 to 4), and
// how many times likelier the claim is under one hypothesis than under another; the ratio is 0 where no likelihoods are
// given for it. Steps 0 and a ratio of at most 1 tell nothing apart.
func (m *Matrix) Diagnosticity(row int) (steps int, ratio float64) {
	var at []int
	for _, c := range m.Rows[row].letters() {
		at = append(at, slices.Index(Consistencies, c))
	}
	if x := m.likelihoods(m.Rows[row]); x != nil {
		ratio = slices.Max(x) / slices.Min(x)
	}
	return slices.Max(at) - slices.Min(at), ratio
}

// A Decider is a row without which another hypothesis would lead.
type Decider struct {
	Row int
	// Best are the places of the hypotheses that would have the least inconsistency without the row, and Likeliest those
	// of the greatest posterior; nil where leaving the row out changes nothing.
	Best, Likeliest []int
}

// Deciding leaves out each row in turn and lists those that change which hypotheses lead. Cost: rows² × hypotheses.
func (m *Matrix) Deciding() []Decider {
	all := m.Weigh()
	best, likeliest := Least(all.Inconsistency), Greatest(all.Posterior)
	var out []Decider
	for i := range m.Rows {
		w := m.weigh(i)
		d := Decider{Row: i}
		if b := Least(w.Inconsistency); !slices.Equal(b, best) {
			d.Best = b
		}
		posterior := w.Posterior
		if posterior == nil && all.Posterior != nil {
			posterior = m.Prior
		}
		if l := Greatest(posterior); !slices.Equal(l, likeliest) {
			d.Likeliest = l
		}
		if d.Best != nil || d.Likeliest != nil {
			out = append(out, d)
		}
	}
	return out
}

// Least lists the places of the least values, equal to 1e-9; nil for none.
func Least(x []float64) []int {
	var out []int
	for i, v := range x {
		if v <= slices.Min(x)+1e-9 {
			out = append(out, i)
		}
	}
	return out
}

// Greatest lists the places of the greatest values, equal to 1e-9; nil for none.
func Greatest(x []float64) []int {
	minus := make([]float64, len(x))
	for i, v := range x {
		minus[i] = -v
	}
	return Least(minus)
}

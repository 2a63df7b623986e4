package strategy

import (
	"gonum.org/v1/gonum/stat/distuv"

	"parley/internal/num"
	"parley/model/protocol"
)

// windowed is the frequency model of Tunalı, Aydoğan and Sanchez-Anguix (2017, "Rethinking frequency opponent modeling in
// automated negotiation", PRIMA): windows of k offers are compared, not single offers, so that somebody who moves about on one
// level is not taken for one who concedes. With n and n' the counts of an issue's options in the window before and in this one,
// 1 added to each, an issue has kept still if the chi-squared statistic
//
//	Σ_v (n'_v − n_v)² / n'_v
//
// is below the 95 % quantile with one degree of freedom less than options. Of the issues that moved, one conceded if the mean value
// of its options, by what the model believes, fell. If any did, every issue that kept still gains w_j ← w_j + α·(1 − t^β), and the
// weights are divided by their sum. Options are worth e_j(v) = ((1 + n_jv) / max_v (1 + n_jv))^γ, over all offers: the power
// keeps options apart that are offered seldom.
//
// Parameters: k = 10 offers, α = 10, β = 5, γ = 0.25 (the last three of the paper). NegoLog takes k = 48, tests frequencies
// in place of counts, so that its issues hardly ever count as moved, and stops at t = 0.8.
//
// Cost of an offer heard: O(issues·options), no memory after the first negotiation.
type windowed struct {
	seat     *Seat
	k        int
	α, β, γ  float64
	counts   counts    // of all offers
	now      counts    // of this window
	before   counts    // of the one before
	bounds   []float64 // per issue, the quantile
	weights  []float64
	still    []bool
	inWindow int
	windows  int // complete
	estimate Estimate
}

func newWindowed(a Args) Model {
	return &windowed{k: int(a.Get("k")), α: a.Get("alpha"), β: a.Get("beta"), γ: a.Get("gamma")}
}

// Reset implements [Model].
func (m *windowed) Reset(seat *Seat, _ int) {
	cards := seat.Cards()
	if !fits(m.estimate.Values, cards) {
		m.bounds, m.still = m.bounds[:0], make([]bool, len(cards))
		for _, c := range cards {
			m.bounds = append(m.bounds, distuv.ChiSquared{K: float64(max(1, c-1))}.Quantile(0.95))
		}
	}
	m.seat, m.inWindow, m.windows = seat, 0, 0
	for _, c := range []*counts{&m.counts, &m.now, &m.before} {
		c.reset(cards)
	}
	m.estimate.reset(cards)
	m.weights = equalWeights(m.weights, len(cards))
}

// Hear implements [Model].
func (m *windowed) Hear(s protocol.State, deal int) {
	options := m.seat.Options(deal)
	m.counts.add(options)
	m.now.add(options)
	if m.inWindow++; m.inWindow == m.k {
		m.close(m.seat.Time(s))
	}
	m.believe()
}

// close compares the window with the one before and starts a new one.
func (m *windowed) close(t float64) {
	if m.windows > 0 {
		m.compare(t)
	}
	m.windows, m.inWindow = m.windows+1, 0
	m.now, m.before = m.before, m.now
	m.now.reset(m.seat.Cards())
}

func (m *windowed) compare(t float64) {
	conceded := false
	for j, row := range m.now.n {
		χ2, fall := 0.0, 0.0
		for v := range row {
			now, before := float64(1+m.now.n[j][v]), float64(1+m.before.n[j][v])
			χ2 += float64((now-before)*(now-before)) / now
			fall += float64((before - now) * m.value(j, v))
		}
		m.still[j] = χ2 < m.bounds[j]
		conceded = conceded || !m.still[j] && fall > 0
	}
	if !conceded {
		return
	}
	for j, still := range m.still {
		if still {
			m.weights[j] += float64(m.α * (1 - raised(t, m.β)))
		}
	}
	normalise(m.weights)
}

func (m *windowed) value(j, v int) float64 {
	return raised(float64(1+m.counts.n[j][v])/float64(1+m.counts.most[j]), m.γ)
}

func (m *windowed) believe() {
	for j, row := range m.estimate.Values {
		for v := range row {
			row[v] = m.weights[j] * m.value(j, v)
		}
	}
	m.estimate.Version++
}

// Estimate implements [Model].
func (m *windowed) Estimate() *Estimate { return &m.estimate }

// raised is x^y of x ≥ 0 and y > 0, the same bits on every machine.
func raised(x, y float64) float64 {
	if x == 0 || x == 1 {
		return x
	}
	return num.Exp(y * num.Log(x))
}

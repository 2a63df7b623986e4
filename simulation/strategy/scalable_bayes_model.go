package strategy

import "parley/model/protocol"

// scalableBayes is the scalable Bayesian model (Hindriks and Tykhonov 2008, "Opponent modelling in automated multi-issue
// negotiation using Bayesian learning", AAMAS, section 5): what an issue's rank is and what shape its values have is learnt issue
// by issue, as if independent, with the others at their expected values. Hypotheses of issue j are its rank r = 1 … n, with
// weight 2r/(n(n + 1)), and the shapes downhill, uphill and triangular (see shapes), all equally likely at first. An offer at
// time t is taken to be worth u'(t) = 1 − c·t to the other side, so a hypothesis h under which the offer is worth u(h) gains
//
//	P(h) ∝ P(h)·exp(−(u(h) − u'(t))² / 2σ²),   u(h) = w_h·e_h(v_j) + Σ_{k≠j} E[w_k]·E[e_k(v_k)],
//
// first the ranks, then, with the new expected weights, the shapes. Expected weights are divided by their sum. Deals heard
// before teach nothing new, as in GENIUS: else a repeated offer would be taken for ever more evidence.
//
// Parameters: σ = 0.25 (GENIUS), c = 0.3 (GENIUS takes 0.003 off with every offer: so much over 100; the paper's example has
// 0.05 a round). The shapes take options for ordered, as numbers are; where they are mere names, only the peaks mean anything.
// Against an other side that repeats its best, or concedes faster than c, what it assumes is wrong and so is what it learns.
//
// Cost of a new offer: O(Σ_j (n + options·shapes)), no memory after the first negotiation.
type scalableBayes struct {
	seat *Seat
	concession
	shapes   []shapes
	ranks    [][]float64 // per issue, chance of each rank from the lowest
	peaks    [][]float64 // per issue, chance of each shape
	weights  []float64   // expected, sum 1
	values   [][]float64 // expected, per issue and option
	seen     seen
	estimate Estimate
}

func newScalableBayes(a Args) Model {
	return &scalableBayes{concession: concession{c: a.Get("c"), σ: a.Get("sigma")}}
}

// Reset implements [Model].
func (m *scalableBayes) Reset(seat *Seat, _ int) {
	cards := seat.Cards()
	m.seat = seat
	m.seen.reset()
	if !fits(m.values, cards) {
		m.shape(cards)
	}
	m.weights = equalWeights(m.weights, len(cards))
	for j := range cards {
		m.ranks[j] = equalWeights(m.ranks[j], len(cards))
		m.peaks[j] = equalWeights(m.peaks[j], len(m.shapes[j].values))
		m.expectValues(j)
	}
	m.estimate.reset(cards)
}

// shape makes memory for issues with so many options.
func (m *scalableBayes) shape(cards []int) {
	m.shapes, m.values = m.shapes[:0], m.values[:0]
	m.ranks, m.peaks = make([][]float64, len(cards)), make([][]float64, len(cards))
	for _, c := range cards {
		m.shapes = append(m.shapes, newShapes(c))
		m.values = append(m.values, make([]float64, c))
	}
}

// Hear implements [Model].
func (m *scalableBayes) Hear(s protocol.State, deal int) {
	if !m.seen.add(deal) {
		return
	}
	options, t := m.seat.Options(deal), m.seat.Time(s)
	m.learnRanks(options, t)
	m.learnShapes(options, t)
	for j, row := range m.estimate.Values {
		for v := range row {
			row[v] = m.weights[j] * m.values[j][v]
		}
	}
	m.estimate.Version++
}

// expected returns what the offer is expected to be worth.
func (m *scalableBayes) expected(options []uint16) float64 {
	u := 0.0
	for j, v := range options {
		u += float64(m.weights[j] * m.values[j][v])
	}
	return u
}

func (m *scalableBayes) learnRanks(options []uint16, t float64) {
	u := m.expected(options)
	n := len(options)
	for j, v := range options {
		e := m.values[j][v]
		rest := u - float64(m.weights[j]*e)
		for r := range m.ranks[j] {
			m.ranks[j][r] *= m.likelihood(rest+float64(rankWeight(r+1, n)*e), t)
		}
		normalise(m.ranks[j])
	}
	for j, chances := range m.ranks {
		m.weights[j] = 0
		for r, p := range chances {
			m.weights[j] += float64(p * rankWeight(r+1, n))
		}
	}
	normalise(m.weights)
}

func (m *scalableBayes) learnShapes(options []uint16, t float64) {
	u := m.expected(options)
	for j, v := range options {
		w := m.weights[j]
		rest := u - float64(w*m.values[j][v])
		for k := range m.peaks[j] {
			m.peaks[j][k] *= m.likelihood(rest+float64(w*m.shapes[j].values[k][v]), t)
		}
		normalise(m.peaks[j])
	}
	for j := range options {
		m.expectValues(j)
	}
}

// expectValues settles what the options of an issue are expected to be worth.
func (m *scalableBayes) expectValues(j int) {
	clear(m.values[j])
	for k, p := range m.peaks[j] {
		for v, e := range m.shapes[j].values[k] {
			m.values[j][v] += float64(p * e)
		}
	}
}

// Estimate implements [Model].
func (m *scalableBayes) Estimate() *Estimate { return &m.estimate }

package strategy

import "parley/model/protocol"

// hardHeadedModel is the frequency model of HardHeaded (van Krimpen, Looije and Hajizadeh 2013, "HardHeaded", in Complex
// Automated Negotiations; the winner of 2011): who concedes changes first what matters least. All weights start at 1/n. When an
// offer differs from the one before it, every issue that kept its option gains
//
//	w_j ← w_j + l/n,
//
// and the weights are divided by their sum. An option is worth 1 more each time it is offered, from 1 at the start, over the
// most of its issue: e_j(v) = (1 + n_jv) / max_v (1 + n_jv).
//
// Parameter: l, the learning step, 0.1 (0.2 in GENIUS's part of that name). As in GENIUS no weight grows beyond what leaves the
// other issues their share, 1 − l/s with s the sum before it is divided. The paper counts repeated offers as well: if none of
// the issues change, all gain alike, which draws the weights together again.
//
// Cost of an offer heard: O(issues·options), no memory after the first negotiation.
type hardHeadedModel struct {
	seat     *Seat
	learn    float64
	counts   counts
	weights  []float64
	last     int // deal heard before, or none
	estimate Estimate
}

func newHardHeadedModel(a Args) Model { return &hardHeadedModel{learn: a.Get("l")} }

// Reset implements [Model].
func (m *hardHeadedModel) Reset(seat *Seat, _ int) {
	m.seat, m.last = seat, none
	cards := seat.Cards()
	m.counts.reset(cards)
	m.estimate.reset(cards)
	m.weights = equalWeights(m.weights, len(cards))
}

// equalWeights returns n weights of 1/n in the memory of dst.
func equalWeights(dst []float64, n int) []float64 {
	dst = dst[:0]
	for range n {
		dst = append(dst, 1/float64(n))
	}
	return dst
}

// Hear implements [Model].
func (m *hardHeadedModel) Hear(_ protocol.State, deal int) {
	options := m.seat.Options(deal)
	if m.last != none {
		m.weigh(options, m.seat.Options(m.last))
	}
	m.last = deal
	m.counts.add(options)
	for j, row := range m.counts.n {
		for v, n := range row {
			m.estimate.Values[j][v] = m.weights[j] * float64(1+n) / float64(1+m.counts.most[j])
		}
	}
	m.estimate.Version++
}

// weigh raises the weights of the issues that kept their options.
func (m *hardHeadedModel) weigh(now, before []uint16) {
	kept := 0
	for j := range now {
		if now[j] == before[j] {
			kept++
		}
	}
	step := m.learn / float64(len(now))
	sum := 1 + float64(step*float64(kept))
	most := 1 - m.learn/sum
	for j := range now {
		if now[j] == before[j] && m.weights[j] < most {
			m.weights[j] += step
		}
	}
	normalise(m.weights)
}

// normalise divides weights by their sum.
func normalise(w []float64) {
	sum := 0.0
	for _, x := range w {
		sum += x
	}
	for j := range w {
		w[j] /= sum
	}
}

// Estimate implements [Model].
func (m *hardHeadedModel) Estimate() *Estimate { return &m.estimate }

package strategy

import "parley/model/protocol"

// smith is the frequency model of Agent Smith (van Galen Last 2012, "Agent Smith: opponent model estimation in bilateral
// multi-issue negotiation", in New Trends in Agent-Based Complex Automated Negotiations; the agent is of 2010): what is
// offered often is worth much, and an issue whose most frequent option is offered often weighs much,
//
//	w_j = max_v n_jv / Σ_k max_v n_kv,   e_j(v) = n_jv / max_v n_jv,   u = Σ_j w_j·e_j(v_j),
//
// with n_jv how often option v of issue j has been offered. So a deal is worth Σ_j n_jv / Σ_k max_v n_kv. Before it has heard
// anything every deal is worth 1/2. It goes by who repeats what he likes; against one who never repeats a deal and holds out, it
// learns from how slowly the options of weighty issues change.
//
// Cost of an offer heard: O(issues·options), no memory after the first negotiation.
type smith struct {
	seat     *Seat
	counts   counts
	estimate Estimate
}

func newSmith(Args) Model { return &smith{} }

// Reset implements [Model].
func (m *smith) Reset(seat *Seat, _ int) {
	m.seat = seat
	m.counts.reset(seat.Cards())
	m.estimate.reset(seat.Cards())
}

// Hear implements [Model].
func (m *smith) Hear(_ protocol.State, deal int) {
	m.counts.add(m.seat.Options(deal))
	sum := 0.0
	for _, n := range m.counts.most {
		sum += float64(n)
	}
	for j, row := range m.counts.n {
		for v, n := range row {
			m.estimate.Values[j][v] = float64(n) / sum
		}
	}
	m.estimate.Version++
}

// Estimate implements [Model].
func (m *smith) Estimate() *Estimate { return &m.estimate }

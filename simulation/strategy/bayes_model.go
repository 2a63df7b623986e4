package strategy

import "parley/model/protocol"

// mostHypotheses bounds what the full Bayesian model weighs at once.
const mostHypotheses = 20_000

// bayes is the Bayesian model of Hindriks and Tykhonov (2008, AAMAS, sections 3 and 4): a hypothesis is a ranking of all issues,
// with weights 2r/(n(n + 1)) for the ranks r = 1 … n, and a shape for each (see shapes); there are n!·Π_j shapes_j of them, all
// equally likely at first, and an offer at time t makes each as likely as that its worth is 1 − c·t give or take σ (see
// [concession]). What it believes is the expected value, Σ_h P(h)·w_hj·e_hj(v). Deals heard before teach nothing new.
//
// More than 20,000 hypotheses are not weighed: from four issues of six options, five of three or six of two on it is
// the scalable model (see scalableBayes), which learns issue by issue. Parameters and their limits are the same.
//
// Cost of a new offer: O(hypotheses·issues), 2 ms for 15,000; no memory after the first negotiation.
type bayes struct {
	scalableBayes           // what shapes it has, and what it is where hypotheses are too many
	full          bool      // it weighs all hypotheses
	chances       []float64 // by permutation, then shapes, the last issue's fastest
	perms         [][]uint8 // per permutation and issue, the rank from 0
	worth         [][]float64
	joint         [][]float64 // per issue, chance of rank and shape together
	shapeOf       []int
}

func newBayes(a Args) Model {
	return &bayes{scalableBayes: scalableBayes{concession: concession{c: a.Get("c"), σ: a.Get("sigma")}}}
}

// Reset implements [Model].
func (m *bayes) Reset(seat *Seat, after int) {
	cards := seat.Cards()
	same := fits(m.values, cards)
	m.scalableBayes.Reset(seat, after)
	if !same {
		m.prepare(len(cards))
	}
	for h := range m.chances {
		m.chances[h] = 1 / float64(len(m.chances))
	}
}

// prepare lists the permutations and makes memory, if the hypotheses are not too many.
func (m *bayes) prepare(n int) {
	m.chances, m.perms, m.full = nil, nil, false
	size := 1
	for j := range n {
		if size *= (j + 1) * len(m.shapes[j].values); size > mostHypotheses {
			return
		}
	}
	m.full, m.chances, m.perms = true, make([]float64, size), permutations(n)
	m.worth, m.joint, m.shapeOf = make([][]float64, n), make([][]float64, n), make([]int, n)
	for j := range n {
		m.worth[j] = make([]float64, n*len(m.shapes[j].values))
		m.joint[j] = make([]float64, n*len(m.shapes[j].values))
	}
}

// permutations returns the permutations of 0 … n − 1, in lexical order.
func permutations(n int) [][]uint8 {
	if n == 0 {
		return [][]uint8{nil}
	}
	var all [][]uint8
	for first := range n {
		for _, rest := range permutations(n - 1) {
			p := []uint8{uint8(first)}
			for _, x := range rest {
				if int(x) >= first {
					x++
				}
				p = append(p, x)
			}
			all = append(all, p)
		}
	}
	return all
}

// Hear implements [Model].
func (m *bayes) Hear(s protocol.State, deal int) {
	if !m.full {
		m.scalableBayes.Hear(s, deal)
		return
	}
	if !m.seen.add(deal) {
		return
	}
	m.learn(m.seat.Options(deal), m.seat.Time(s))
	m.believe()
}

// learn makes every hypothesis as likely as the offer makes it.
func (m *bayes) learn(options []uint16, t float64) {
	n := len(options)
	for j, v := range options {
		shapes := m.shapes[j].values
		for r := range n {
			for k := range shapes {
				m.worth[j][r*len(shapes)+k] = rankWeight(r+1, n) * shapes[k][v]
			}
		}
	}
	h := 0
	for _, perm := range m.perms {
		clear(m.shapeOf)
		for more := true; more; more = m.nextShapes() {
			u := 0.0
			for j, k := range m.shapeOf {
				u += m.worth[j][int(perm[j])*len(m.shapes[j].values)+k]
			}
			m.chances[h] *= m.likelihood(u, t)
			h++
		}
	}
	normalise(m.chances)
}

// nextShapes steps to the next combination of shapes, and reports whether there is one.
func (m *bayes) nextShapes() bool {
	for j := len(m.shapeOf) - 1; j >= 0; j-- {
		if m.shapeOf[j]++; m.shapeOf[j] < len(m.shapes[j].values) {
			return true
		}
		m.shapeOf[j] = 0
	}
	return false
}

// believe takes the expected value over all hypotheses, by way of the chances of each issue's rank and shape.
func (m *bayes) believe() {
	for j := range m.joint {
		clear(m.joint[j])
	}
	h := 0
	for _, perm := range m.perms {
		clear(m.shapeOf)
		for more := true; more; more = m.nextShapes() {
			for j, k := range m.shapeOf {
				m.joint[j][int(perm[j])*len(m.shapes[j].values)+k] += m.chances[h]
			}
			h++
		}
	}
	n := len(m.joint)
	for j, row := range m.estimate.Values {
		shapes := m.shapes[j].values
		clear(row)
		for at, p := range m.joint[j] {
			w := float64(p * rankWeight(at/len(shapes)+1, n))
			for v, e := range shapes[at%len(shapes)] {
				row[v] += float64(w * e)
			}
		}
	}
	m.estimate.Version++
}

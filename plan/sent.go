package plan

import "parley/model"

// byEvents stands for a delegate whom the subject does not choose.
const byEvents = -2

// whoeverIsSent names him.
const whoeverIsSent = "whoever is sent"

// delegates lists, as legs without a manner, what the subject can choose on a track at a node: each of its mandates in
// force that it chooses; whoever is sent, if events choose some; nobody in particular if there is none.
func (e *engine) delegates(n node, t int) []leg {
	var out []leg
	var drawn []int
	for _, m := range e.inForceFor(e.c.Subject, n.date, t) {
		if e.c.Mandates[m].ByEvents {
			drawn = append(drawn, m)
		} else {
			out = append(out, leg{track: t, delegate: m})
		}
	}
	if len(drawn) > 0 {
		out = append(out, leg{track: t, delegate: byEvents, drawn: drawn})
	}
	if len(out) == 0 {
		out = append(out, leg{track: t, delegate: -1})
	}
	return out
}

// spokesman is whom a candidate sends that names nobody: the likeliest of those whom the subject chooses, else whoever
// is sent.
func (e *engine) spokesman(choices []leg) (delegate int, drawn []int) {
	best, p := choices[0], -1.0
	for _, l := range choices {
		if l.delegate < 0 {
			continue
		}
		if q := e.modal(e.c.Mandates[l.delegate].Probability, 1); q > p {
			best, p = l, q
		}
	}
	return best.delegate, best.drawn
}

// sent draws who speaks for a party, by the probabilities of the mandates among which events choose.
func (e *engine) sent(party int, among []int, d *model.Draw) int {
	p := make([]float64, len(among))
	for i, m := range among {
		p[i] = d.Of(e.c.Mandates[m].Probability, 1)
	}
	if k := pick(p, e.stream("delegate "+e.c.Parties[party].ID).Float(d.Index)); k >= 0 {
		return among[k]
	}
	return -1
}

// odds is the chance at node n that events bring m.
func (e *engine) odds(n int, drawn []int, m int) Estimate {
	return e.amongDrawn(n, drawn, func(x int, _ *model.Draw) float64 {
		if x == m {
			return 1
		}
		return 0
	})
}

// amongDrawn is the mean of a number over those among whom events choose, by their chances at node n.
func (e *engine) amongDrawn(n int, drawn []int, of func(m int, d *model.Draw) float64) Estimate {
	return e.average(func(d *model.Draw) float64 {
		d = e.c.Under(d, e.c.Scenarios[e.nodes[n].scenario].ID)
		sum, all := 0.0, 0.0
		for _, m := range drawn {
			p := d.Of(e.c.Mandates[m].Probability, 1)
			sum += float64(p * of(m, d))
			all += p
		}
		return sum / max(all, 1e-300)
	})
}

// drawnSend says whom events may bring, and how likely.
func (e *engine) drawnSend(n int, l leg) *Send {
	out := &Send{Delegate: Named{Name: whoeverIsSent},
		Skill: e.amongDrawn(n, l.drawn, func(m int, d *model.Draw) float64 { return d.Of(e.c.Mandates[m].Skill, 1) })}
	for _, m := range l.drawn {
		out.Drawn = append(out.Drawn, Odds{*e.mandate(m), e.odds(n, l.drawn, m)})
	}
	return out
}

package model

import "slices"

// states lists every state that the case can be in, if the only doubt in it is which red lines are real and which
// conditional ratifiers approve, and the states are few; else it returns nil.
//
// What a coin u settles changes only where u passes a probability that it is compared with, now or under the changes of
// some scenario. So a state stands for all u between two neighbours of those, and has the middle of them.
func (s *Sampler) states() []*Draw {
	for _, in := range s.c.Inputs {
		if !in.Spread.IsPoint() {
			return nil
		}
	}
	views := s.views()
	draws := []*Draw{views[0]}
	split := func(list []float64, set func(d *Draw, u float64)) {
		if len(draws) > maxExactStates {
			return // too many already
		}
		var next []*Draw
		for _, d := range draws {
			for i, to := range list[1:] {
				e := d.clone()
				e.Weight *= to - list[i]
				set(e, (list[i]+to)/2)
				next = append(next, e)
			}
		}
		draws = next
	}
	for t := range s.c.Tracks {
		for k := range s.c.Tracks[t].RedLines {
			if at := (lineAt{t, k}); s.c.leader(at) == at {
				lines := s.c.followers(at)
				split(cuts(views, len(lines), func(d *Draw, i int) float64 {
					return d.Of(s.c.Tracks[lines[i].track].RedLines[lines[i].line].Real, 1)
				}), func(d *Draw, u float64) {
					for _, f := range lines {
						d.lines[f.track][f.line] = u
					}
				})
			}
		}
		for k := range s.c.Tracks[t].Ratifiers {
			r := &s.c.Tracks[t].Ratifiers[k]
			if r.When == nil {
				return nil
			}
			split(cuts(views, 1, func(d *Draw, _ int) float64 { return d.approves(r) }), func(d *Draw, u float64) { d.Approval[t][k] = u })
		}
	}
	if len(draws) > maxExactStates {
		return nil
	}
	for k, d := range draws {
		d.Index = k
		d.settle(s.c)
	}
	return draws
}

// views are the modal draw, and what each scenario makes of it.
func (s *Sampler) views() []*Draw {
	modal := s.Modal()
	out := []*Draw{modal}
	for _, node := range s.c.Scenarios {
		out = append(out, modal.With(s.c, s.c.scenarioChanges(node.ID)))
	}
	return out
}

// cuts lists the ends of the intervals into which the probabilities of n doubts cut 0 to 1 over all views, ascending.
func cuts(views []*Draw, n int, of func(d *Draw, i int) float64) []float64 {
	out := []float64{0, 1}
	for _, d := range views {
		for i := range n {
			out = append(out, min(max(of(d, i), 0), 1))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (d *Draw) clone() *Draw {
	e := *d
	e.lines, e.Approval = make([][]float64, len(d.lines)), make([][]float64, len(d.Approval))
	for t := range d.lines {
		e.lines[t] = slices.Clone(d.lines[t])
		e.Approval[t] = slices.Clone(d.Approval[t])
	}
	return &e
}

package plan

import (
	"context"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A sample is what a candidate comes to in one draw.
type sample struct {
	exact, played    float64 // value to the subject over all its tracks
	possible         bool    // a zone of agreement exists on an engaged track
	signed, ratified bool    // in play, on some engaged track
}

// A valuation is a candidate's samples: states[k] for every draw of the ensemble when that is exact, played[k] for
// every played draw.
type valuation struct {
	spec   spec
	states []sample // exact part only; empty unless the ensemble is exact
	played []sample
}

// sample values a candidate at node n in the desk's draw; with play false the played part is left out.
func (e *engine) sample(k *desk, n int, s spec, play bool) sample {
	var out sample
	exactShift, playShift := shifts{}, shifts{}
	exact, played := map[int]float64{}, map[int]float64{}
	for _, t := range s.engage {
		seat := e.c.Tracks[t].Seat(e.c.Subject)
		p, b := e.bargain(k, t, e.setting(n, s, exactShift[t]))
		exact[t] = p.Reservation[seat].Float()
		if b.ok {
			exact[t] = b.point.U[seat].Float()
			out.possible = true
			e.pull(t, k.d, exactShift)
		}
		if !play {
			continue
		}
		result := e.play(k, e.table(k, n, s, t, playShift[t]))
		played[t] = result.value
		out.signed = out.signed || result.signed
		if result.ratified {
			out.ratified = true
			e.pull(t, k.d, playShift)
		}
	}
	cost := 0.0
	for _, l := range s.levers {
		cost += k.d.Of(e.c.Levers[l].Cost, 0)
	}
	out.exact = e.total(k, n, s, exact, exactShift) - cost
	if play {
		out.played = e.total(k, n, s, played, playShift) - cost
	}
	return out
}

// setting puts a candidate into the model's terms at node n.
func (e *engine) setting(n int, s spec, shift map[int]float64) model.Setting {
	set := model.Setting{Scenario: e.c.Scenarios[e.nodes[n].scenario].ID, Without: e.o.Without,
		Insist: s.insist, Devices: s.devices, Levers: s.levers, Shift: shift}
	if s.delegate >= 0 {
		set.Delegates = append(set.Delegates, s.delegate)
	}
	return set
}

// shifts of no-agreement values, by track and party.
type shifts map[int]map[int]float64

// pull moves no-agreement values as the links from an agreed track say.
func (e *engine) pull(from int, d *model.Draw, sh shifts) {
	for _, l := range e.c.Links {
		if l.From != from {
			continue
		}
		if sh[l.To] == nil {
			sh[l.To] = map[int]float64{}
		}
		sh[l.To][l.Party] += d.Of(l.Size, 0)
	}
}

// total adds up the subject's tracks: Σ share · value, where a track that is not engaged is worth no agreement.
func (e *engine) total(k *desk, n int, s spec, value map[int]float64, sh shifts) float64 {
	sum := 0.0
	share := e.priorities(k.d)
	for i, t := range e.tracks() {
		v, engaged := value[t]
		if !engaged {
			p, _ := e.problem(k, t, e.setting(n, spec{delegate: -1, levers: s.levers}, sh[t]))
			v = p.Reservation[e.c.Tracks[t].Seat(e.c.Subject)].Float()
		}
		sum += float64(share[i] * v)
	}
	return sum
}

// zone returns the part of the frontier that every party prefers to no deal.
func (e *engine) zone(p *model.Problem, t int, solver *frontier.Solver) []frontier.Point {
	r, err := solver.Of(p, frontier.Options{Floor: p.Reservation})
	if err != nil {
		e.warn("track " + e.c.Tracks[t].ID + ": " + err.Error())
	}
	return r.Points
}

func (e *engine) nash(p *model.Problem, t int, solver *frontier.Solver) (frontier.Point, bool) {
	return solution.Nash(e.zone(p, t, solver), p.Reservation)
}

// valueAll values every candidate of every node that differs, stride by stride of draws, so that an interruption
// leaves a prefix of draws that is complete for all of them. It returns the number of played draws done.
func (e *engine) valueAll(ctx context.Context) (map[int][]valuation, int, error) {
	out := map[int][]valuation{}
	for i, n := range e.nodes {
		if n.same != i {
			continue
		}
		for _, s := range n.specs {
			v := valuation{spec: s, played: make([]sample, len(e.played))}
			if e.ens.Exact {
				v.states = make([]sample, len(e.ens.Draws))
			}
			out[i] = append(out[i], v)
		}
	}
	if e.ens.Exact {
		err := e.each(ctx, len(e.ens.Draws), func(k int, s *frontier.Solver) {
			desk := e.newDesk(s, e.ens.Draws[k])
			for i := range e.nodes {
				for j := range out[i] {
					out[i][j].states[k] = e.sample(desk, i, out[i][j].spec, false)
				}
			}
		})
		if err != nil {
			return nil, 0, err
		}
	}
	for done := 0; done < len(e.played); {
		stride := min(drawsPerStride, len(e.played)-done)
		err := e.each(ctx, stride, func(x int, s *frontier.Solver) {
			k := done + x
			desk := e.newDesk(s, e.played[k])
			for i := range e.nodes {
				for j := range out[i] {
					out[i][j].played[k] = e.sample(desk, i, out[i][j].spec, true)
				}
			}
		})
		if err != nil {
			return out, done, err
		}
		done += stride
	}
	return out, len(e.played), nil
}

// utilities values an outcome for every seat.
func utilities(p *model.Problem, ω outcome.Outcome) []preference.Utils {
	u := make([]preference.Utils, len(p.Utilities))
	for s := range u {
		u[s] = p.Utilities[s].Of(p.Space, ω)
	}
	return u
}

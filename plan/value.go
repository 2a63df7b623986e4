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

// sample values a candidate at node n in draw d; with play false the played part is left out.
func (e *engine) sample(n int, s spec, d *model.Draw, solver *frontier.Solver, play bool) sample {
	var out sample
	exactShift, playShift := shifts{}, shifts{}
	exact, played := map[int]float64{}, map[int]float64{}
	for _, t := range s.engage {
		set := e.setting(n, s, exactShift[t])
		p := e.c.Problem(t, d, set)
		seat := e.c.Tracks[t].Seat(e.c.Subject)
		exact[t] = p.Reservation[seat].Float()
		if pt, ok := e.nash(p, t, solver); ok {
			exact[t] = pt.U[seat].Float()
			out.possible = true
			e.pull(t, d, exactShift)
		}
		if !play {
			continue
		}
		result := e.play(e.table(n, s, t, d, playShift[t]), solver)
		played[t] = result.value
		out.signed = out.signed || result.signed
		if result.ratified {
			out.ratified = true
			e.pull(t, d, playShift)
		}
	}
	cost := 0.0
	for _, k := range s.levers {
		cost += d.Of(e.c.Levers[k].Cost, 0)
	}
	out.exact = e.total(n, s, d, exact, exactShift) - cost
	if play {
		out.played = e.total(n, s, d, played, playShift) - cost
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
func (e *engine) total(n int, s spec, d *model.Draw, value map[int]float64, sh shifts) float64 {
	sum := 0.0
	share := e.priorities(d)
	for i, t := range e.tracks() {
		v, engaged := value[t]
		if !engaged {
			seat := e.c.Tracks[t].Seat(e.c.Subject)
			v = e.c.Reservations(t, d, e.setting(n, s, sh[t]))[seat]
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
	type job struct{ node, spec int }
	var jobs []job
	out := map[int][]valuation{}
	for i, n := range e.nodes {
		if n.same != i {
			continue
		}
		for k, s := range n.specs {
			jobs = append(jobs, job{i, k})
			v := valuation{spec: s, played: make([]sample, len(e.played))}
			if e.ens.Exact {
				v.states = make([]sample, len(e.ens.Draws))
			}
			out[i] = append(out[i], v)
		}
	}
	if e.ens.Exact {
		states := len(e.ens.Draws)
		err := e.each(ctx, len(jobs)*states, func(i int, s *frontier.Solver) {
			j, k := jobs[i/states], i%states
			v := &out[j.node][j.spec]
			v.states[k] = e.sample(j.node, v.spec, e.ens.Draws[k], s, false)
		})
		if err != nil {
			return nil, 0, err
		}
	}
	for done := 0; done < len(e.played); {
		stride := min(drawsPerStride, len(e.played)-done)
		err := e.each(ctx, len(jobs)*stride, func(i int, s *frontier.Solver) {
			j, k := jobs[i/stride], done+i%stride
			v := &out[j.node][j.spec]
			v.played[k] = e.sample(j.node, v.spec, e.played[k], s, true)
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

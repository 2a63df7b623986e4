package plan

import (
	"context"
	"slices"

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
	legs             []legSample
}

// A legSample is the same for one engaged track, on that track's own scale.
type legSample struct {
	exact, played              float64
	possible, signed, ratified bool
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
	out := sample{legs: make([]legSample, len(s.legs))}
	exactShift, playShift := shifts{}, shifts{}
	for i, l := range s.legs {
		leg := &out.legs[i]
		seat := e.c.Tracks[l.track].Seat(e.c.Subject)
		p, b := e.bargain(k, l.track, e.setting(n, l, s.levers, exactShift[l.track]))
		leg.exact = e.impasse(p, l.track)[seat].Float()
		if b.ok {
			leg.exact, leg.possible = b.point.U[seat].Float(), true
			e.pull(l.track, k.d, exactShift)
		}
		out.possible = out.possible || leg.possible
		if !play {
			continue
		}
		r := e.play(k, e.table(k, n, l, s.levers, playShift[l.track]))
		leg.played, leg.signed, leg.ratified = r.value, r.signed, r.ratified
		if r.ratified {
			e.pull(l.track, k.d, playShift)
		}
		out.signed, out.ratified = out.signed || r.signed, out.ratified || r.ratified
	}
	cost := 0.0
	for _, l := range s.levers {
		if e.c.Levers[l].By == e.c.Subject {
			cost += k.d.Of(e.c.Levers[l].Cost, 0)
		}
	}
	out.exact = e.total(k, n, s, exactShift, func(i int) float64 { return out.legs[i].exact }) - cost
	if play {
		out.played = e.total(k, n, s, playShift, func(i int) float64 { return out.legs[i].played }) - cost
	}
	return out
}

// setting puts a leg of a candidate into the model's terms at node n.
func (e *engine) setting(n int, l leg, levers []int, shift map[int]float64) model.Setting {
	set := model.Setting{Scenario: e.c.Scenarios[e.nodes[n].scenario].ID, Without: e.o.Without,
		Insist: l.insist, Devices: l.devices, Levers: levers, Shift: shift}
	if l.delegate >= 0 {
		set.Delegates = append(set.Delegates, l.delegate)
	}
	return set
}

// plainly is the setting of node n with nobody in particular at the table.
func (e *engine) plainly(n int) model.Setting { return e.setting(n, neutral, nil, nil) }

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
func (e *engine) total(k *desk, n int, s spec, sh shifts, value func(leg int) float64) float64 {
	sum := 0.0
	share := e.priorities(k.d)
	for i, t := range e.tracks() {
		var v float64
		if at := slices.IndexFunc(s.legs, func(l leg) bool { return l.track == t }); at >= 0 {
			v = value(at)
		} else {
			p, _ := e.problem(k, t, e.setting(n, neutral, s.levers, sh[t]))
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
	return solution.Nash(e.zone(p, t, solver), e.impasse(p, t))
}

// valueAll values every candidate of every node that differs, stride by stride of draws, so that an interruption
// leaves a prefix of draws that is complete for all of them; then the bundles over several tracks that these suggest.
// It returns the number of played draws done.
func (e *engine) valueAll(ctx context.Context) (map[int][]valuation, int, error) {
	out := map[int][]valuation{}
	for i, n := range e.nodes {
		if n.same == i {
			for _, s := range n.specs {
				out[i] = append(out[i], e.newValuation(s))
			}
		}
	}
	n, err := e.fill(ctx, out, len(e.played))
	if n == 0 || err != nil {
		return out, n, err
	}
	joint := map[int][]valuation{}
	for i := range e.nodes {
		if vs := out[i]; vs != nil {
			if s, ok := e.joint(i, vs, n); ok {
				joint[i] = []valuation{e.newValuation(s)}
			}
		}
	}
	if len(joint) == 0 {
		return out, n, nil
	}
	e.work.expect(n)
	if _, err := e.fill(ctx, joint, n); err != nil {
		return out, n, err
	}
	for i, vs := range joint {
		out[i] = append(out[i], vs...)
	}
	return out, n, nil
}

func (e *engine) newValuation(s spec) valuation {
	v := valuation{spec: s, played: make([]sample, len(e.played))}
	if e.ens.Exact {
		v.states = make([]sample, len(e.ens.Draws))
	}
	return v
}

// fill takes the samples of all valuations for the first n played draws and returns for how many it did so.
func (e *engine) fill(ctx context.Context, out map[int][]valuation, n int) (int, error) {
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
			return 0, err
		}
	}
	for done := 0; done < n; {
		stride := min(drawsPerStride, n-done)
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
			return done, err
		}
		done += stride
	}
	return n, nil
}

// utilities values an outcome for every seat.
func utilities(p *model.Problem, ω outcome.Outcome) []preference.Utils {
	u := make([]preference.Utils, len(p.Utilities))
	for s := range u {
		u[s] = p.Utilities[s].Of(p.Space, ω)
	}
	return u
}

package plan

import (
	"cmp"
	"context"
	"slices"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A look is the exact analysis of one draw of one track.
type look struct {
	zone        bool
	reservation []float64
	nash        []float64 // no deal counted at its value
	package_    outcome.Outcome
}

// looks are the analyses of a track at a node over the ensemble.
type looks []look

// lookAll analyses every open track of every node that differs, over the whole ensemble. Interrupted, it returns the
// draws that are complete for all.
func (e *engine) lookAll(ctx context.Context) (map[[2]int]looks, int, error) {
	var keys [][2]int
	for i, n := range e.nodes {
		if n.same != i {
			continue
		}
		for _, t := range e.tracks() {
			keys = append(keys, [2]int{i, t})
		}
	}
	all := make([]looks, len(keys))
	for i := range all {
		all[i] = make(looks, len(e.ens.Draws))
	}
	done, n := 0, len(e.ens.Draws)
	var err error
	for done < n && err == nil {
		stride := min(4*drawsPerStride, n-done)
		err = e.each(ctx, stride, func(x int, s *frontier.Solver) {
			k := done + x
			desk := e.newDesk(s, e.ens.Draws[k])
			for i, key := range keys {
				all[i][k] = e.look(desk, key[0], key[1])
			}
		})
		if err == nil {
			done += stride
		}
	}
	out := map[[2]int]looks{}
	for i, key := range keys {
		out[key] = all[i][:done]
	}
	return out, done, err
}

func (e *engine) look(k *desk, n, t int) look {
	p, b := e.bargain(k, t, e.plainly(n))
	out := look{}
	for _, r := range p.Reservation {
		out.reservation = append(out.reservation, r.Float())
	}
	out.nash = out.reservation
	if b.ok {
		out.zone, out.package_, out.nash = true, b.point.Outcome, floats(b.point.U)
	}
	return out
}

func floats(u []preference.Utils) []float64 {
	out := make([]float64, len(u))
	for i := range u {
		out[i] = u[i].Float()
	}
	return out
}

// view lays out a track at a node.
func (e *engine) view(n, t int, ls looks, s *frontier.Solver) TrackView {
	track := &e.c.Tracks[t]
	v := TrackView{Track: e.track(t), Outcomes: track.Space.Size().String(), Open: slices.Contains(e.nodes[n].open, t)}
	for _, p := range track.Parties {
		v.Parties = append(v.Parties, e.party(p))
	}
	w := equal(len(ls))
	if e.ens.Exact {
		w = stateWeights(e)
	}
	zone := make([]bool, len(ls))
	for k := range ls {
		zone[k] = ls[k].zone
	}
	v.Zone = chance(zone, w, e.ens.Exact)
	for seat := range track.Parties {
		v.NoDeal = append(v.NoDeal, e.over(ls, w, false, func(l look) float64 { return l.reservation[seat] }))
		v.Nash = append(v.Nash, e.over(ls, w, false, func(l look) float64 { return l.nash[seat] }))
		if v.Zone.P > 0 {
			v.Given = append(v.Given, e.over(ls, w, true, func(l look) float64 { return l.nash[seat] }))
		}
	}
	v.Packages = e.frequent(t, ls, w, e.modalProblem(n, t))
	v.Modal = e.picture(n, t, s)
	e.probe(n, t, &v, s)
	v.Issues = e.issues(t)
	v.Ratification = e.ratification(n, t, s)
	if i := slices.Index(e.tracks(), t); i >= 0 {
		v.Priority = e.average(func(d *model.Draw) float64 { return e.priorities(d)[i] }).Mean
	}
	return v
}

// over estimates a number over the looks, or over those with a zone alone.
func (e *engine) over(ls looks, w []float64, inside bool, f func(look) float64) Estimate {
	x, sum := series{exact: e.ens.Exact}, 0.0
	for k, l := range ls {
		if l.zone || !inside {
			x.x, x.weights = append(x.x, f(l)), append(x.weights, w[k])
			sum += w[k]
		}
	}
	for i := range x.weights {
		x.weights[i] /= sum
	}
	return x.estimate()
}

// issues lists the issues of a track with what they weigh.
func (e *engine) issues(t int) []IssueView {
	track := &e.c.Tracks[t]
	var out []IssueView
	for _, is := range track.Issues {
		iv := IssueView{Issue: Named{is.ID, is.Name}}
		for _, o := range is.Options {
			iv.Options = append(iv.Options, Named(o))
		}
		for seat := range track.Parties {
			iv.Weights = append(iv.Weights, e.average(func(d *model.Draw) float64 {
				sum := 0.0
				for _, other := range track.Issues {
					sum += d.Of(other.Weight[seat], 0)
				}
				return d.Of(is.Weight[seat], 0) / max(sum, 1e-300)
			}))
		}
		out = append(out, iv)
	}
	return out
}

// average is the estimate of a number over the ensemble.
func (e *engine) average(f func(*model.Draw) float64) Estimate {
	x := series{exact: e.ens.Exact}
	for _, d := range e.ens.Draws {
		x.x, x.weights = append(x.x, f(d)), append(x.weights, d.Weight)
	}
	return x.estimate()
}

// probing returns the draws for exact questions that need many solves each.
func (e *engine) probing() []*model.Draw {
	return e.ens.Draws[:min(len(e.ens.Draws), e.probes())]
}

// probingPlayed returns the draws for played questions of that kind.
func (e *engine) probingPlayed() []*model.Draw { return e.played[:min(len(e.played), e.probes())] }

func (e *engine) probes() int { return max(e.o.Played/probingShare, fewestProbing) }

// probe fills in how far each party could get, its trust, the trades, the devices and why there is no deal.
func (e *engine) probe(n, t int, v *TrackView, s *frontier.Solver) {
	track := &e.c.Tracks[t]
	draws := e.probing()
	reach := make([]series, len(track.Parties))
	trust := make([]series, len(track.Parties))
	for _, d := range draws {
		p := e.c.Problem(t, d, e.plainly(n))
		for seat := range track.Parties {
			floor := slices.Clone(p.Reservation)
			floor[seat] = lowest
			r, err := s.Of(p, frontier.Options{Floor: floor})
			if err == nil && len(r.Points) > 0 {
				best := r.Points[0].U[seat]
				for _, pt := range r.Points {
					best = max(best, pt.U[seat])
				}
				reach[seat].x = append(reach[seat].x, best.Float())
			}
			trust[seat].x = append(trust[seat].x, p.Trust[seat])
		}
	}
	for seat := range track.Parties {
		trust[seat].weights = equal(len(draws))
		v.Trust = append(v.Trust, trust[seat].estimate())
		if len(reach[seat].x) > 0 {
			reach[seat].weights = equal(len(reach[seat].x))
			v.Reach = append(v.Reach, reach[seat].estimate())
		}
	}
	if len(v.Reach) < len(track.Parties) {
		v.Reach = nil // nothing at all is allowed in some seat's view
	}
	seat := track.Seat(e.c.Subject)
	for _, tr := range frontier.Trades(e.modalProblem(n, t), seat) {
		v.Trades = append(v.Trades, Trade{Give: e.issue(t, tr.Give), Get: e.issue(t, tr.Get), Ratio: tr.Ratio})
		if len(v.Trades) == 6 {
			break
		}
	}
	v.Devices = e.devices(n, t, s)
	if v.Modal.Empty && v.Open {
		v.WhyNot = e.openings(n, t, s)
	}
}

func (e *engine) modalProblem(n, t int) *model.Problem {
	return e.c.Problem(t, e.sampler.Modal(), e.plainly(n))
}

func (e *engine) party(p int) Named { return Named{e.c.Parties[p].ID, e.c.Parties[p].Name} }

func (e *engine) issue(t, j int) Named {
	is := e.c.Tracks[t].Issues[j]
	return Named{is.ID, is.Name}
}

// picture draws the modal problem.
func (e *engine) picture(n, t int, s *frontier.Solver) Picture {
	p := e.modalProblem(n, t)
	out := Picture{Reservation: floats(p.Reservation), StatusQuo: floats(utilities(p, p.StatusQuo)), Named: map[string]Point{}}
	r, err := s.Of(p, frontier.Options{})
	if err != nil {
		e.warn("track " + e.c.Tracks[t].ID + ": " + err.Error())
	}
	for _, pt := range r.Points {
		out.Frontier = append(out.Frontier, e.point(t, pt))
	}
	out.Asks = e.pastAsks(t, p, s)
	zone := frontier.Zone(p, r.Points)
	out.Empty = len(zone) == 0
	for _, rule := range []struct {
		name string
		of   func([]frontier.Point, []preference.Utils) (frontier.Point, bool)
	}{{"nash", solution.Nash}, {"kalai_smorodinsky", solution.KalaiSmorodinsky},
		{"egalitarian", solution.Egalitarian}, {"utilitarian", solution.Utilitarian}} {
		if pt, ok := rule.of(zone, p.Reservation); ok {
			out.Named[rule.name] = e.point(t, pt)
		}
	}
	return out
}

// pastAsks completes what each side asked for in past rounds that are known as of the dossier's date: the outcome best
// for the asker that contains it, red lines apart.
func (e *engine) pastAsks(t int, p *model.Problem, s *frontier.Solver) []Point {
	q := *p
	q.Rules = slices.DeleteFunc(slices.Clone(p.Rules), func(r model.BoundRule) bool { return r.Kind != model.ByConstraint })
	q.Vetoes = nil
	var out []Point
	for _, r := range e.c.Rounds {
		if r.Track != t || !r.Known {
			continue
		}
		for _, a := range r.Asks {
			seat := e.c.Tracks[t].Seat(a.Party)
			a.Track = t
			if ω := e.completion(t, &q, []model.Ask{a}, seat, nil, s); ω != nil {
				pt := e.point(t, frontier.Point{U: utilities(&q, ω), Outcome: ω})
				pt.Label = e.c.Parties[a.Party].Name + " at " + r.Name
				out = append(out, pt)
			}
		}
	}
	return out
}

// point names an outcome.
func (e *engine) point(t int, pt frontier.Point) Point {
	track := &e.c.Tracks[t]
	out := Point{Utilities: floats(pt.U), Outcome: map[string]string{}}
	for j, o := range pt.Outcome {
		out.Outcome[track.Issues[j].ID] = track.Issues[j].Options[o].ID
	}
	out.Text = track.Words(pt.Outcome)
	return out
}

// frequent lists the Nash outcomes over the draws, most frequent first, three at most, valued in problem p.
func (e *engine) frequent(t int, ls looks, w []float64, p *model.Problem) []Package {
	type tally struct {
		ω     outcome.Outcome
		share float64
	}
	var list []tally
	for k, l := range ls {
		if !l.zone {
			continue
		}
		i := slices.IndexFunc(list, func(x tally) bool { return x.ω.Compare(l.package_) == 0 })
		if i < 0 {
			i = len(list)
			list = append(list, tally{ω: l.package_})
		}
		list[i].share += w[k]
	}
	slices.SortFunc(list, func(a, b tally) int {
		return cmp.Or(cmp.Compare(b.share, a.share), a.ω.Compare(b.ω))
	})
	var out []Package
	for _, x := range list[:min(len(list), 3)] {
		out = append(out, Package{e.point(t, frontier.Point{U: utilities(p, x.ω), Outcome: x.ω}), x.share})
	}
	return out
}

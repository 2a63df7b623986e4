package plan

import (
	"fmt"
	"slices"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model"
)

// advice completes the best candidate of a node from the frontier of its main track:
//
//	open  the package best for the subject that still leaves the other side at or above its no-deal value
//	aim   the Nash package that is best most often over the draws
//	walk  the package least good for the subject that is still no worse than no deal
//
// Open and walk speak of the modal draw, under the candidate's own conditions and devices.
func (e *engine) advice(i int, r rolled, values map[int][]valuation, nd Node) Advice {
	vs := values[e.nodes[i].same]
	best := vs[r.best[i]]
	if r.best[i] == slices.IndexFunc(vs, func(v valuation) bool { return v.spec.id == holdOff }) && len(nd.Tracks) > 0 {
		return e.holdOffAdvice(i, nd)
	}
	var out Advice
	for _, t := range best.spec.engage {
		out.Engage = append(out.Engage, Named{e.c.Tracks[t].ID, e.c.Tracks[t].Name})
	}
	if len(out.Engage) == 0 {
		return e.holdOffAdvice(i, nd)
	}
	t := best.spec.engage[0]
	e.packagesFor(&out, e.nodes[i].same, t, best.spec)
	e.fromView(&out, t, nd)
	out.Send = e.send(best, vs, r.n)
	out.Manner = manner(best.spec.strategy)
	for _, rule := range best.spec.insist {
		out.Hold = append(out.Hold, rule.Text)
	}
	return out
}

// holdOffAdvice is the advice where no candidate gains anything: what would have to change.
func (e *engine) holdOffAdvice(i int, nd Node) Advice {
	out := Advice{Manner: "open nothing"}
	for _, v := range nd.Tracks {
		if v.Open {
			t := e.c.Track(v.Track.ID)
			e.packagesFor(&out, e.nodes[i].same, t, spec{delegate: -1})
			e.fromView(&out, t, nd)
			break
		}
	}
	return out
}

// packagesFor finds the opening and the walk-away in the modal draw.
func (e *engine) packagesFor(out *Advice, n, t int, s spec) {
	track := &e.c.Tracks[t]
	seat := track.Seat(e.c.Subject)
	out.Track = Named{track.ID, track.Name}
	p := e.c.Problem(t, e.sampler.Modal(), e.setting(n, s, nil))
	solver := new(frontier.Solver)
	if ω := e.completion(p, s.opening, seat, solver); ω != nil {
		pt := e.point(t, frontier.Point{U: utilities(p, ω), Outcome: ω})
		out.Open = &pt
	}
	zone := e.zone(p, t, solver)
	if len(zone) == 0 {
		floor := slices.Clone(p.Reservation)
		floor[seat] = lowest
		r, err := solver.Of(p, frontier.Options{Floor: floor})
		if out.Open == nil && err == nil && len(r.Points) > 0 {
			pt := e.point(t, bestFor(r.Points, seat))
			out.Open = &pt
		}
		return
	}
	if out.Open == nil {
		pt := e.point(t, bestFor(zone, seat))
		out.Open = &pt
	}
	walk := e.point(t, bestFor(zone, 1-seat))
	out.Walk = &walk
	if len(s.insist) > 0 || len(s.devices) > 0 {
		if pt, ok := solution.Nash(zone, p.Reservation); ok {
			out.Aim = &Package{Point: e.point(t, pt)}
		}
	}
}

func bestFor(points []frontier.Point, seat int) frontier.Point {
	best := points[0]
	for _, pt := range points[1:] {
		if pt.U[seat] > best.U[seat] {
			best = pt
		}
	}
	return best
}

// fromView takes over what the exact analysis of the track says.
func (e *engine) fromView(out *Advice, t int, nd Node) {
	track := &e.c.Tracks[t]
	seat := track.Seat(e.c.Subject)
	for _, line := range track.RedLines {
		if line.Seat == seat {
			out.Hold = append(out.Hold, line.Text)
		}
	}
	i := slices.IndexFunc(nd.Tracks, func(v TrackView) bool { return v.Track.ID == track.ID })
	if i < 0 {
		return
	}
	v := nd.Tracks[i]
	out.WalkAt = v.NoDeal[seat].Mean
	if out.Aim == nil && len(v.Packages) > 0 {
		out.Aim = &v.Packages[0]
	}
	out.Trades = v.Trades[:min(len(v.Trades), 2)]
	for _, d := range v.Devices {
		if d.After.P > d.Before.P+0.005 {
			out.Secure = append(out.Secure, d)
		}
	}
	slices.SortStableFunc(out.Secure, func(a, b Effect) int {
		return -compareNear(a.After.P-a.Before.P, b.After.P-b.Before.P)
	})
	out.WhyNot = v.WhyNot
}

// send names the delegate and what the others would cost, by the candidates that differ in the delegate alone.
func (e *engine) send(best valuation, vs []valuation, n int) *Send {
	m := best.spec.delegate
	if m < 0 {
		return nil
	}
	k := e.c.Mandates[m]
	out := &Send{Delegate: Named{k.ID, k.Name}, Latitude: k.Latitude,
		Skill: e.average(func(d *model.Draw) float64 { return d.Of(k.Skill, 1) })}
	for _, r := range k.MaySign {
		out.MaySign = append(out.MaySign, r.Text)
	}
	seen := []int{m}
	for _, v := range vs {
		o := v.spec
		if o.delegate < 0 || slices.Contains(seen, o.delegate) || !slices.Equal(o.engage, best.spec.engage) || !o.generated {
			continue
		}
		like := best
		if !best.spec.generated || o.strategy != best.spec.strategy {
			// Compare like with like: the generated candidate of the best's own delegate with the same manner.
			at := slices.IndexFunc(vs, func(x valuation) bool {
				return x.spec.generated && x.spec.delegate == m && x.spec.strategy == o.strategy && slices.Equal(x.spec.engage, o.engage)
			})
			if at < 0 {
				continue
			}
			like = vs[at]
		}
		seen = append(seen, o.delegate)
		other := e.c.Mandates[o.delegate]
		out.Instead = append(out.Instead, Cost{Named{other.ID, other.Name}, difference(like, v, n)})
	}
	return out
}

// manner words a concession behaviour.
func manner(strategy string) string {
	for _, m := range manners {
		if m.strategy == strategy {
			return m.words
		}
	}
	return fmt.Sprintf("by the strategy %s", strategy)
}

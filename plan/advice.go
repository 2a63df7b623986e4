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
//
// The first advice is for the main track, the others follow the candidate's order.
func (e *engine) advice(i int, r rolled, nd Node) []Advice {
	vs := r.values[i]
	best := vs[r.best[i]]
	if len(best.spec.legs) == 0 {
		return []Advice{e.holdOffAdvice(i, nd)}
	}
	main := e.mainLeg(best.spec).track
	var out []Advice
	for _, l := range best.spec.legs {
		a := Advice{Engage: []Named{e.track(l.track)}, Manner: manner(l.strategy), Send: e.send(i, l, vs, r.n)}
		e.packagesFor(&a, e.nodes[i].same, l, best.spec.levers)
		e.fromView(&a, l.track, nd)
		a.Others = e.others(e.nodes[i].same, l, best.spec.levers, a.Aim)
		for _, rule := range l.insist {
			if rule.Track == l.track {
				a.Hold = append(a.Hold, rule.Text)
			}
		}
		if l.track == main {
			out = append([]Advice{a}, out...)
		} else {
			out = append(out, a)
		}
	}
	return out
}

// holdOffAdvice is the advice where no candidate gains anything: what would have to change.
func (e *engine) holdOffAdvice(i int, nd Node) Advice {
	out := Advice{Manner: "open nothing"}
	for _, v := range nd.Tracks {
		if v.Open {
			l := neutral
			l.track = e.c.Track(v.Track.ID)
			e.packagesFor(&out, e.nodes[i].same, l, nil)
			e.fromView(&out, l.track, nd)
			break
		}
	}
	return out
}

// packagesFor finds the opening and the walk-away in the modal draw.
func (e *engine) packagesFor(out *Advice, n int, l leg, levers []int) {
	t := l.track
	track := &e.c.Tracks[t]
	seat := track.Seat(e.c.Subject)
	out.Track = Named{track.ID, track.Name}
	p := e.c.Problem(t, e.sampler.Modal(), e.setting(n, l, levers, nil))
	solver := new(frontier.Solver)
	if ω := e.completion(t, p, l.opening, seat, nil, solver); ω != nil {
		pt := e.point(t, frontier.Point{U: utilities(p, ω), Outcome: ω})
		out.Open = &pt
	} else if slices.ContainsFunc(l.opening, func(a model.Ask) bool { return a.Track == t }) {
		e.warn(fmt.Sprintf("The opening of %q on %s is left out: with the red lines that are likely to be real nothing may be signed that contains it.", l.of, track.Name))
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
	if len(l.insist) > 0 || len(l.devices) > 0 {
		if pt, ok := solution.Nash(zone, e.impasse(p, t)); ok {
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
		if line.Seat == seat && !e.o.Without.RedLines {
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
	if out.Walk == nil { // the candidate's own conditions and devices may have opened a zone
		out.WhyNot = v.WhyNot
	}
}

// send names a leg's delegate and what the others in force would cost: the generated candidates that differ in the
// delegate alone, compared draw by draw.
func (e *engine) send(i int, l leg, vs []valuation, n int) *Send {
	if l.delegate == byEvents {
		return e.drawnSend(i, l)
	}
	if l.delegate < 0 {
		return nil
	}
	k := e.c.Mandates[l.delegate]
	out := &Send{Delegate: Named{k.ID, k.Name}, Latitude: k.Latitude,
		Skill: e.average(func(d *model.Draw) float64 { return d.Of(k.Skill, 1) })}
	if !e.o.Without.Mandates {
		for _, r := range k.MaySign {
			out.MaySign = append(out.MaySign, r.Text)
		}
	}
	alone := func(v valuation) *leg {
		if v.spec.generated && len(v.spec.legs) == 1 && v.spec.legs[0].track == l.track && v.spec.legs[0].strategy == manners[0].strategy {
			return &v.spec.legs[0]
		}
		return nil
	}
	own := slices.IndexFunc(vs, func(v valuation) bool { x := alone(v); return x != nil && x.delegate == l.delegate })
	for _, v := range vs {
		if x := alone(v); own >= 0 && x != nil && x.delegate >= 0 && x.delegate != l.delegate {
			out.Instead = append(out.Instead, Cost{*e.mandate(x.delegate), difference(vs[own], v, n)})
		}
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
	switch strategy {
	case "hardliner":
		return "conceding nothing"
	case "linear":
		return "conceding evenly"
	case "micro":
		return "conceding a step for each new offer"
	}
	return fmt.Sprintf("by the strategy %s", strategy)
}

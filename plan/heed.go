package plan

import (
	"context"
	"slices"

	"parley/analysis/frontier"
	"parley/model"
)

// A heed is the best course once a sign is seen, beside the one before, on the same draws.
type heed struct {
	e         *engine
	p         *Plan
	from      int    // the node from which the sign may be seen
	now, then *joint // in play
}

// heed finds what the plan would be once a sign is seen at a node or below it.
func (e *engine) heed(ctx context.Context, p *Plan, s model.Signpost, from int) (*Prospect, error) {
	h := &heed{e: e, p: p, from: from}
	before := e.best.play.t.of(e.probes())
	after, err := e.onceSeen(ctx, before, s)
	if err != nil {
		return nil, err
	}
	h.now, h.then = e.joint(before, true, e.ways), e.joint(after, true, e.ways)
	out := &Prospect{GainNow: h.gain(h.now), Gain: h.gain(h.then)}
	for i := range e.nodes {
		if h.below(i) {
			out.Turns = append(out.Turns, h.turns(i)...)
		}
	}
	return out, h.room(ctx, out, s)
}

// of is a tableau of the first n draws, which leaves the whole as it is.
func (t *tableau) of(n int) *tableau {
	out := *t
	out.shares = slices.Clone(t.shares)
	out.first(min(n, len(t.draws)))
	return &out
}

// onceSeen takes the ends of the ways that a course may choose from once a sign is seen. If it changes no more than
// probabilities of scenarios, talks at leaves end as before; the value of no deal before them, an expectation, does not.
func (e *engine) onceSeen(ctx context.Context, before *tableau, s model.Signpost) (*tableau, error) {
	var draws []*model.Draw
	for _, d := range before.draws {
		draws = append(draws, d.With(e.c, s.Seen(e.c)))
	}
	t := e.newTableau(draws, before.weights, true)
	t.unlinked = before.unlinked
	felt := func(n int) bool {
		return slices.ContainsFunc(e.nodes, func(nd node) bool { return nd.same == n && (len(s.Changes) > 0 || len(nd.children) > 0) })
	}
	var requests []request
	for i, nd := range e.nodes {
		if nd.same != i {
			continue
		}
		for _, track := range nd.open {
			for _, w := range e.ways[groundKey{i, track}] {
				for _, r := range append(e.underLinks(i, w), request{i, w, 0}) {
					key := endKey{r.n, r.w.id, e.felt(r.w.track, r.agreed)}
					if known := before.table[key]; known != nil && !felt(i) {
						t.paper[key], t.table[key] = before.paper[key], known
					} else if r.agreed == 0 || !t.unlinked {
						requests = append(requests, r)
					}
				}
			}
		}
	}
	e.work.expect(len(draws))
	_, err := e.fill(ctx, t, requests, true)
	return t, err
}

// at is a node as the plan comes to it.
func (h *heed) at(i int) vantage { return h.e.best.play.vantage(i) }

// gain is what a course gains over holding off where the sign may be seen.
func (h *heed) gain(j *joint) float64 {
	return j.mean(j.value(h.at(h.from))) - j.mean(j.holdingOff(h.at(h.from)))
}

// below reports whether node i is the one from which the sign may be seen, or lies below it.
func (h *heed) below(i int) bool {
	for ; i >= 0; i = h.e.nodes[i].parent {
		if i == h.from {
			return true
		}
	}
	return false
}

// turns lists what the course opens otherwise at a node once the sign is seen, if that is better than what the plan
// opens there by a difference that can be seen and told from chance.
func (h *heed) turns(i int) []SignTurn {
	e := h.e
	was, is := e.best.play.opens(h.at(i)), h.then.opens(h.at(i))
	if slices.EqualFunc(was, is, func(a, b way) bool { return a.id == b.id }) || !visibly(h.then.value(h.at(i)), h.keeping(i, was)) {
		return nil
	}
	if (len(was) == 0) != (len(is) == 0) {
		return []SignTurn{{h.e.nodeName(i), h.doing(i, was), h.doing(i, is)}}
	}
	var out []SignTurn
	for _, t := range e.tracks() {
		on := func(w way) bool { return w.track == t }
		a, b := slices.IndexFunc(was, on), slices.IndexFunc(is, on)
		if a < 0 && b < 0 || a >= 0 && b >= 0 && was[a].id == is[b].id {
			continue
		}
		turn := SignTurn{e.nodeName(i), Named{holdOff, e.c.Tracks[t].Name + " left closed"}, Named{holdOff, e.c.Tracks[t].Name + " left closed"}}
		if a >= 0 {
			turn.From = Named{e.c.Tracks[t].ID, was[a].of}
		}
		if b >= 0 {
			turn.To = Named{e.c.Tracks[t].ID, is[b].of}
		}
		out = append(out, turn)
	}
	return out
}

// doing names what a course does at a node: what it opens, or that it waits or holds off.
func (h *heed) doing(i int, ways []way) Named {
	switch {
	case len(ways) == 1:
		return Named{h.e.c.Tracks[ways[0].track].ID, ways[0].of}
	case len(ways) > 1:
		return Named{bundle, "the best of each track together"}
	case len(h.e.nodes[i].children) > 0:
		return Named{"wait", "wait"}
	}
	return Named{holdOff, "Hold off"}
}

// keeping is what it is worth at a node, once the sign is seen, to open what the plan opens there, per draw.
func (h *heed) keeping(i int, ways []way) []float64 {
	if len(ways) == 0 && len(h.e.nodes[i].children) > 0 {
		_, wait, _ := h.then.split(h.at(i))
		return wait
	}
	s := spec{}
	for _, w := range ways {
		s.legs, s.levers = append(s.legs, w.leg), append(s.levers, w.levers...)
	}
	slices.Sort(s.levers)
	s.levers = slices.Compact(s.levers)
	return h.then.following(h.at(i), s)
}

// visibly reports whether the first of two series is better by a difference that can be seen and told from chance.
func visibly(a, b []float64) bool {
	d := paired(a, b)
	return d.Mean >= Noticeable && separated(d)
}

// room finds the chance of a zone of agreement for what is advised where the plan sees the best prospect, if the sign
// may be seen on the way there, else where it may be seen; and the chance of coming there.
func (h *heed) room(ctx context.Context, out *Prospect, s model.Signpost) error {
	e, at := h.e, h.p.Sentence.Best
	if !h.below(at) {
		at = h.from
	}
	track := e.tracks()[0]
	if slices.Contains(e.tracks(), s.Track) {
		track = s.Track
	}
	out.At, out.Track = e.nodeName(at), e.track(track)
	was, is := e.best.play.opens(h.at(at)), e.best.play.opens(h.at(at))
	if len(h.turns(at)) > 0 {
		is = h.then.opens(h.at(at))
	}
	draws := e.best.play.t.draws
	before, after := make([]bool, len(draws)), make([]bool, len(draws))
	e.work.expect(len(draws))
	err := e.each(ctx, len(draws), func(d int, solver *frontier.Solver) {
		seen := draws[d].With(e.c, s.Seen(e.c))
		before[d] = e.onPaper(e.newDesk(solver, draws[d]), e.nodes[at].same, onTrack(was, track), 0).agreed
		after[d] = e.onPaper(e.newDesk(solver, seen), e.nodes[at].same, onTrack(is, track), 0).agreed
	})
	w := equal(len(draws))
	for k, d := range draws {
		out.ReachNow += float64(w[k] * e.between(h.from, at, d))
		out.Reach += float64(w[k] * e.between(h.from, at, d.With(e.c, s.Seen(e.c))))
	}
	out.RoomNow, out.Room = chance(before, w, false), chance(after, w, false)
	return err
}

// onTrack is the way in which a track is opened, or with nobody in particular at the table if it is not.
func onTrack(ways []way, track int) way {
	if i := slices.IndexFunc(ways, func(w way) bool { return w.track == track }); i >= 0 {
		return ways[i]
	}
	return anybody(track)
}

// between is the drawn probability of coming from a node to one at or below it.
func (e *engine) between(from, to int, d *model.Draw) float64 {
	if from == to {
		return 1
	}
	parent := e.nodes[to].parent
	return e.between(from, parent, d) * e.c.Branch(e.nodes[parent].scenario, d)[slices.Index(e.nodes[parent].children, to)]
}

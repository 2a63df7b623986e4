package plan

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/model"
)

// A RedTeam is the plan on one track as the other side would try it: what serves it best against what is advised there,
// what hurts the subject most at little cost to it, and what the subject could do about the former.
type RedTeam struct {
	Nodes []string `json:"nodes"` // scenarios in which it is so; "" is now
	Track Named    `json:"track"`
	Party Named    `json:"party"` // the other side
	Plan  string   `json:"plan"`  // what is advised on the track, in words
	// Replies are all that was tried, the one that serves it best first; one of them is what the plan assumes.
	Replies []Reply `json:"replies"`
	Best    Reply   `json:"best"`
	// Worst costs the subject most among those that are worth to the other side less than 0.005 less than Best: spite or
	// bluff comes that cheap. nil if that is Best itself.
	Worst   *Reply   `json:"worst,omitempty"`
	Counter *Counter `json:"counter,omitempty"` // to Best; nil if nothing else could be done on the track
	Game    *Game    `json:"game,omitempty"`    // where it is the main track that is opened
}

// A Reply is what the other side may do.
type Reply struct {
	Text      string   `json:"text"`
	Assumed   bool     `json:"assumed,omitempty"` // what the plan assumes: its manners and delegates by their chances
	Candidate *Named   `json:"candidate,omitempty"`
	Delegate  *Named   `json:"delegate,omitempty"`
	Manner    string   `json:"manner,omitempty"`
	Levers    []Named  `json:"levers,omitempty"`
	Refuses   bool     `json:"refuses,omitempty"`
	Value     Estimate `json:"value"` // to the other side on this track, its levers paid for
	Gain      Estimate `json:"gain"`  // over what is assumed, paired by draw
	Ours      Estimate `json:"ours"`  // to the subject on this track
	Cost      Estimate `json:"cost"`  // to the subject over all its tracks against what is assumed, paired; negative: it gains
}

// A Counter is what the subject could best do on the track if the other side answered as it serves it best.
type Counter struct {
	Plan  string   `json:"plan"`  // in words
	Keeps bool     `json:"keeps"` // it is what is advised
	Gain  Estimate `json:"gain"`  // over what is advised, against that answer, over all tracks, paired by draw
	// Changes is true if the gain can be told from none and is at least 0.005: then the advice would be another.
	Changes bool `json:"changes"`
}

// redTeams tries, for every track on which the plan opens talks, what the other side may do about it. Scenarios in which
// the track, what is done there, and what either side could do instead are the same are tried once.
func (e *engine) redTeams(ctx context.Context, p *Plan, values [][]valuation, n int) error {
	rolled, done := e.roll(values, n), map[string]int{}
	var searches []*search
	for i, nd := range e.nodes {
		if len(nd.children) > 0 && p.Nodes[i].Choice == "wait" {
			continue
		}
		s := rolled.values[i][rolled.best[i]].spec
		for _, l := range s.legs {
			x := e.newSearch(nd.same, s, l)
			at, ok := done[x.key()]
			if !ok {
				r, err := x.redTeam(ctx)
				if err != nil {
					return err
				}
				at, done[x.key()] = len(p.RedTeam), len(p.RedTeam)
				p.RedTeam, searches = append(p.RedTeam, r), append(searches, x)
			}
			r := &p.RedTeam[at]
			r.Nodes = append(r.Nodes, p.Nodes[i].ID)
			if l.track == e.mainLeg(s).track && r.Game == nil {
				var err error
				if r.Game, err = searches[at].game(ctx); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// redTeam lays out what a search finds.
func (x *search) redTeam(ctx context.Context) (RedTeam, error) {
	out := RedTeam{Track: x.e.track(x.leg.track), Party: x.e.party(x.assumed.party), Plan: plainWords(x.leg)}
	if err := x.run(ctx); err != nil {
		return out, err
	}
	for _, j := range x.order() {
		out.Replies = append(out.Replies, x.reply(j))
	}
	out.Best = x.reply(x.best)
	if j := x.worst(); j != x.best {
		worst := x.reply(j)
		out.Worst = &worst
	}
	var err error
	out.Counter, err = x.counter(ctx)
	return out, err
}

// plainWords tells what a leg does on its track.
func plainWords(l leg) string {
	if l.of == "" || strings.HasSuffix(l.of, manner(l.strategy)) {
		return l.of
	}
	return l.of + ", " + manner(l.strategy)
}

// A search looks for the best reply to a course on one track: one thing after another, each kept if it serves better than
// what was best so far, all on the same draws.
type search struct {
	e       *engine
	n       int
	s       spec // the course
	leg     leg  // of it, on the track
	at      int  // place of the leg
	assumed reply
	draws   []*model.Draw
	replies []reply
	bouts   [][]bout // per reply and draw
	best    int      // place of the reply that serves the other side best; the first of equals
}

func (e *engine) newSearch(n int, s spec, l leg) *search {
	track := &e.c.Tracks[l.track]
	return &search{e: e, n: n, s: s, leg: l, assumed: assumed(l.track, track.Parties[1-track.Seat(e.c.Subject)]), draws: e.probingPlayed(),
		at: slices.IndexFunc(s.legs, func(y leg) bool { return y.track == l.track })}
}

// key is the same for searches that come to the same on the track.
func (x *search) key() string {
	e := x.e
	var b strings.Builder
	fmt.Fprintf(&b, "%d %q %s", x.leg.track, e.c.Speaks(x.leg.track, e.c.Scenarios[e.nodes[x.n].scenario].ID), newWay(x.leg, x.s.levers).id)
	fmt.Fprint(&b, e.inForceFor(x.assumed.party, e.nodes[x.n].date, x.leg.track))
	for _, r := range x.others() {
		fmt.Fprint(&b, " / ", r.words(e))
	}
	_, words := x.instead()
	fmt.Fprintf(&b, " %q", words)
	return b.String()
}

// run tries what is assumed; every manner; every delegate in force; opening lower and coming late; its levers, one by
// one and all together; its candidates in the dossier; and staying away, with and without levers.
func (x *search) run(ctx context.Context) error {
	steps := []func() []reply{
		func() []reply { return []reply{x.assumed} },
		x.manners, x.delegates, x.timing, x.levers, x.others,
	}
	for _, step := range steps {
		list := step()
		if len(list) == 0 {
			continue
		}
		t, err := x.e.bouts(ctx, x.n, []spec{x.s}, list, x.draws)
		if err != nil {
			return err
		}
		x.replies, x.bouts = append(x.replies, list...), append(x.bouts, t[0]...)
		for j := range x.replies {
			if x.mean(j, theirs) > x.mean(x.best, theirs)+1e-12 {
				x.best = j
			}
		}
	}
	return nil
}

// mean is a figure of a reply over the draws.
func (x *search) mean(j int, figure func(bout) float64) float64 {
	return estimated(of(x.bouts[j], figure)).Mean
}

// estimated is the estimate of a number over draws of equal weight.
func estimated(v []float64) Estimate { return series{v, equal(len(v)), false}.estimate() }

// vary returns the best reply so far with something changed.
func (x *search) vary(change func(*reply)) reply {
	r := x.replies[x.best]
	change(&r)
	return r
}

// theirManners lists the manners that a party may be up to: those that are tried anyway, and its own.
func (e *engine) theirManners(party int) []string {
	out := names()
	for _, b := range e.c.Parties[party].Behaviours {
		if !slices.Contains(out, b.Strategy) {
			out = append(out, b.Strategy)
		}
	}
	return out
}

func (x *search) manners() []reply {
	var out []reply
	for _, m := range x.e.theirManners(x.assumed.party) {
		out = append(out, x.vary(func(r *reply) { r.manner = m }))
	}
	return out
}

func (x *search) delegates() []reply {
	in := x.e.inForceFor(x.assumed.party, x.e.nodes[x.n].date, x.assumed.track)
	if len(in) < 2 {
		return nil
	}
	var out []reply
	for _, m := range in {
		out = append(out, x.vary(func(r *reply) { r.delegate = m }))
	}
	return out
}

func (x *search) timing() []reply {
	out := []reply{x.vary(func(r *reply) { r.modest = 0.25 }), x.vary(func(r *reply) { r.modest = 0.5 })}
	if x.e.c.Tracks[x.assumed.track].Rounds > 1 {
		out = append(out, x.vary(func(r *reply) { r.late = true }))
	}
	return out
}

// own lists the levers that the other side has at the node and that exclude none of the subject's.
func (x *search) own() []int {
	var out []int
	for l, lever := range x.e.c.Levers {
		excluded := slices.ContainsFunc(x.s.levers, func(k int) bool { return x.e.c.Excludes(l, k) })
		if lever.By == x.assumed.party && x.e.below(x.e.nodes[x.n].scenario, lever.Scenarios) && !excluded {
			out = append(out, l)
		}
	}
	return out
}

// sets are its levers one by one, and as many of them together as do not exclude one another.
func (x *search) sets() [][]int {
	var out [][]int
	var all []int
	for _, l := range x.own() {
		out = append(out, []int{l})
		if !slices.ContainsFunc(all, func(k int) bool { return x.e.c.Excludes(l, k) }) {
			all = append(all, l)
		}
	}
	if len(all) > 1 {
		out = append(out, all)
	}
	return out
}

func (x *search) levers() []reply {
	var out []reply
	for _, set := range x.sets() {
		out = append(out, x.vary(func(r *reply) { r.levers = set }))
	}
	return out
}

// others are its candidates in the dossier that are to be had here, and staying away.
func (x *search) others() []reply {
	e, nd := x.e, x.e.nodes[x.n]
	away := x.assumed
	away.refuses = true
	out := []reply{away}
	for _, set := range x.sets() {
		away.levers = set
		out = append(out, away)
	}
	for i := range e.c.Candidates {
		k := &e.c.Candidates[i]
		if k.Party != x.assumed.party || !e.below(nd.scenario, k.Scenarios) ||
			k.Delegate >= 0 && !e.covers(k.Delegate, e.talksOn(nd.date, x.assumed.track)) {
			continue
		}
		r := x.assumed
		r.levers, r.from = k.Levers, k
		if r.refuses = !slices.Contains(k.Engage, r.track); !r.refuses {
			r.delegate, r.manner, r.opening, r.insist, r.devices = k.Delegate, k.Strategy, k.Opening, k.Insist, k.Devices
		}
		out = append(out, r)
	}
	return out
}

// order puts the replies by what they are worth to the other side; what was tried first comes first among equals.
func (x *search) order() []int {
	out := make([]int, len(x.replies))
	for j := range out {
		out[j] = j
	}
	slices.SortStableFunc(out, func(a, b int) int { return compareNear(x.mean(b, theirs), x.mean(a, theirs)) })
	return out
}

// worst is the reply that costs the subject most among those that serve the other side almost as well as the best.
func (x *search) worst() int {
	out := x.best
	for j := range x.replies {
		cheap := x.mean(x.best, theirs)-x.mean(j, theirs) < Noticeable
		if cheap && x.mean(j, total) < x.mean(out, total)-1e-12 {
			out = j
		}
	}
	return out
}

// reply lays out what was tried.
func (x *search) reply(j int) Reply {
	e, r := x.e, &x.replies[j]
	at := func(figure func(bout) float64) []float64 { return of(x.bouts[j], figure) }
	out := Reply{Text: r.words(e), Assumed: j == 0, Refuses: r.refuses, Value: estimated(at(theirs)), Ours: estimated(at(ours)),
		Gain: estimated(minus(at(theirs), of(x.bouts[0], theirs))), Cost: estimated(minus(of(x.bouts[0], total), at(total)))}
	if r.from != nil {
		out.Candidate = &Named{r.from.ID, r.from.Name}
	}
	if !r.refuses {
		out.Delegate, out.Manner = e.mandate(r.delegate), r.manner
	}
	for _, l := range r.levers {
		out.Levers = append(out.Levers, Named{e.c.Levers[l].ID, e.c.Levers[l].Name})
	}
	return out
}

func minus(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for k := range out {
		out[k] = a[k] - b[k]
	}
	return out
}

// counter finds the best that the subject could do on the track against the best reply, what is advised on its other
// tracks kept; nil if there is nothing else to do.
func (x *search) counter(ctx context.Context) (*Counter, error) {
	courses, words := x.instead()
	if len(courses) < 2 {
		return nil, nil
	}
	t, err := x.e.bouts(ctx, x.n, courses, []reply{x.replies[x.best]}, x.draws)
	if err != nil {
		return nil, err
	}
	best, gain := 0, func(i int) Estimate { return estimated(minus(of(t[i][0], total), of(t[0][0], total))) }
	for i := range courses {
		if gain(i).Mean > gain(best).Mean+1e-12 {
			best = i
		}
	}
	out := &Counter{Plan: words[best], Keeps: best == 0, Gain: gain(best)}
	out.Changes = separated(out.Gain) && out.Gain.Mean >= Noticeable
	return out, nil
}

// instead lists what could be done on the track: what is advised first, every candidate of the
// node that engages that track alone, and leaving it alone.
func (x *search) instead() (courses []spec, words []string) {
	courses, words = []spec{x.s}, []string{plainWords(x.leg)}
	seen := []string{newWay(x.leg, x.s.levers).id}
	for _, c := range x.e.nodes[x.n].specs {
		if len(c.legs) != 1 || c.legs[0].track != x.leg.track {
			continue
		}
		s := x.s
		s.legs = slices.Clone(x.s.legs)
		s.legs[x.at] = c.legs[0]
		if s.levers = c.levers; len(s.legs) > 1 {
			s.levers = union(x.s.levers, c.levers)
		}
		if id := newWay(s.legs[x.at], s.levers).id; !slices.Contains(seen, id) {
			seen, courses, words = append(seen, id), append(courses, s), append(words, plainWords(c.legs[0]))
		}
	}
	without := x.s
	without.legs = slices.Delete(slices.Clone(x.s.legs), x.at, x.at+1)
	if len(without.legs) == 0 {
		without.levers = nil
	}
	return append(courses, without), append(words, "leaving the track alone")
}

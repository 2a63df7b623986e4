package plan

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/preference"
)

// A reply is what the other side of a track may do about a plan: each field but the track that is left at its zero
// value, and a delegate of −1, leaves it to the chances that the plan assumes.
type reply struct {
	track, party int
	manner       string
	delegate     int     // mandate; -1: as assumed
	modest       float64 // share of its menu that it does not even ask for
	late         bool    // it comes when half of the rounds are gone
	refuses      bool    // it does not come
	levers       []int   // of its own
	opening      []model.Ask
	insist       []model.TrackRule
	devices      []int
	from         *model.Candidate // of the dossier, or nil
}

// assumed is the reply that changes nothing.
func assumed(track, party int) reply { return reply{track: track, party: party, delegate: -1} }

// words tells a reply as what it does: "sending the envoy, conceding early, using A boycott".
func (r *reply) words(e *engine) string {
	var parts []string
	add := func(yes bool, text string) {
		if yes {
			parts = append(parts, text)
		}
	}
	add(r.refuses, "refusing to talk")
	if !r.refuses {
		add(r.delegate >= 0, "sending "+e.mandateName(r.delegate))
		add(r.manner != "", manner(r.manner))
		add(r.modest > 0, fmt.Sprintf("asking for %.0f %% less at first", 100*r.modest))
		add(r.late, "running down half of the clock")
	}
	if len(r.levers) > 0 {
		var names []string
		for _, l := range r.levers {
			names = append(names, "“"+e.c.Levers[l].Name+"”")
		}
		parts = append(parts, "using "+strings.Join(names, " and "))
	}
	if r.from != nil {
		return strings.Join(append([]string{"“" + r.from.Name + "”"}, parts...), ", ")
	}
	add(len(parts) == 0, "as is assumed of it")
	return strings.Join(parts, ", ")
}

func (e *engine) mandateName(m int) string {
	if m < 0 {
		return ""
	}
	return e.c.Mandates[m].Name
}

// sit takes the reply's seat at a table that is its own: who comes, how, and with what devices.
func (r *reply) sit(tb *table, seat int) {
	if r == nil || r.track != tb.track {
		return
	}
	tb.reply = r
	if r.manner != "" {
		tb.strategies[seat] = r.manner
	}
	if r.delegate >= 0 {
		tb.delegates[seat] = r.delegate
	}
	tb.set.Devices = union(tb.set.Devices, r.devices)
}

// bind adds what the reply insists on to the rules of its seat.
func (r *reply) bind(tb *table, seat int) {
	if r == nil || r.track != tb.track || len(r.insist) == 0 {
		return
	}
	p := *tb.problem
	p.Rules = slices.Clone(p.Rules)
	for _, x := range r.insist {
		if x.Track == tb.track {
			p.Rules = append(p.Rules, model.BoundRule{Rule: x.Rule, Kind: model.ByInsistence, Text: x.Text, Seat: seat})
		}
	}
	tb.problem = &p
}

// menu is the same for replies that make up the same menu.
func (r *reply) menu() string {
	if r == nil {
		return ""
	}
	texts := make([]string, len(r.insist))
	for i, x := range r.insist {
		texts[i] = x.Text
	}
	return fmt.Sprint(texts, r.opening, r.modest)
}

// starts moves the start of a menu, best first, to what the reply asks for at first.
func (r *reply) starts(menu []frontier.Point, seat int) []frontier.Point {
	if r == nil || r.modest == 0 || len(menu) == 0 {
		return menu
	}
	top, least := menu[0].U[seat], menu[len(menu)-1].U[seat]
	most := top - preference.Utils(float64(r.modest*float64(top-least)))
	return slices.DeleteFunc(slices.Clone(menu), func(pt frontier.Point) bool { return pt.U[seat] > most })
}

// rounds is how long the talks at a table last.
func (e *engine) rounds(tb table) int {
	all := e.c.Tracks[tb.track].Rounds
	if tb.reply != nil && tb.reply.late {
		return (all + 1) / 2
	}
	return all
}

// facing is a desk at which the other side of one track acts by a reply; what it does not touch is taken over.
func (k *desk) facing(r *reply) *desk {
	out := *k
	out.reply, out.base, out.table = r, k, map[endKey]end{}
	return &out
}

// A bout is a course of the subject against a reply in one draw, as if nothing came after.
type bout struct {
	total  float64 // to the subject over all its tracks
	ours   float64 // to the subject on the reply's track, its levers paid for
	theirs float64 // to the other side there, its levers paid for
}

// bout plays a course against a reply.
func (e *engine) bout(k *desk, n int, s spec, r *reply) bout {
	own := e.leverage(k.d, s.levers)
	s.levers = union(s.levers, r.levers)
	share, seat := e.priorities(k.d)[e.number(r.track)], e.c.Tracks[r.track].Seat(e.c.Subject)
	var out bout
	at := slices.IndexFunc(s.legs, func(l leg) bool { return l.track == r.track })
	if at >= 0 && !r.refuses {
		x := e.inPlay(k, n, newWay(s.legs[at], s.levers), 0)
		out = bout{e.worth(k, n, s, byPlay), x.value, x.other}
	} else {
		p, _ := e.problem(k, r.track, e.setting(n, neutral, s.levers, nil))
		out.ours, out.theirs = p.Reservation[seat].Float(), p.Reservation[1-seat].Float()
		if at >= 0 { // the approach is paid for, and nobody comes
			out.total = -float64(share * e.c.Tracks[r.track].Approach.OpeningCost(k.d, seat))
			s.legs = slices.Delete(slices.Clone(s.legs), at, at+1)
		}
		out.total += e.worth(k.base, n, s, byPlay)
	}
	if share > 0 {
		out.ours -= own / share
	}
	for _, l := range r.levers {
		out.theirs -= k.d.Of(e.c.Levers[l].Cost, 0)
	}
	return out
}

// bouts plays courses against replies on the same draws; the result is by course, reply and draw.
func (e *engine) bouts(ctx context.Context, n int, courses []spec, replies []reply, draws []*model.Draw) ([][][]bout, error) {
	out := make([][][]bout, len(courses))
	for i := range out {
		out[i] = make([][]bout, len(replies))
		for j := range out[i] {
			out[i][j] = make([]bout, len(draws))
		}
	}
	e.work.expect(len(draws))
	err := e.each(ctx, len(draws), func(d int, solver *frontier.Solver) {
		base := e.newDesk(solver, draws[d])
		for j := range replies {
			k := base.facing(&replies[j])
			for i, s := range courses {
				out[i][j][d] = e.bout(k, n, s, &replies[j])
			}
		}
	})
	return out, err
}

// of picks one figure of bouts, draw by draw.
func of(list []bout, figure func(bout) float64) []float64 {
	out := make([]float64, len(list))
	for k, b := range list {
		out[k] = figure(b)
	}
	return out
}

func total(b bout) float64  { return b.total }
func ours(b bout) float64   { return b.ours }
func theirs(b bout) float64 { return b.theirs }

// union adds to a list what it does not hold yet.
func union(a, b []int) []int {
	out := slices.Clip(a)
	for _, x := range b {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/analysis/frontier"
	"parley/analysis/impasse"
	"parley/model"
	"parley/model/preference"
)

// openings lists the smallest changes that would open a zone of agreement in the modal draw of a track at a node.
func (e *engine) openings(n, t int, s *frontier.Solver) []Opening {
	return e.openingsIn(t, e.plainly(n), s)
}

// openingsIn is the same for any setting. Each change comes with the share of the probing draws without a zone in
// which it alone opens one.
func (e *engine) openingsIn(t int, set model.Setting, s *frontier.Solver) []Opening {
	modal := e.sampler.Modal()
	p := e.c.Problem(t, modal, set)
	var out []Opening
	why, err := impasse.Of(p, impasse.Options{Plain: true})
	if err != nil {
		e.warn("track " + e.c.Tracks[t].ID + ": " + err.Error())
	}
	for _, r := range e.relaxations(t, p, why) {
		o := r.Opening
		o.Share = e.opens(t, set, s, func(d *model.Draw) *model.Problem {
			return r.apply(e.c.Problem(t, d, set))
		})
		out = append(out, o)
	}
	for _, who := range e.deliverers(t) {
		if by, ok := e.trustNeeded(t, set, modal, who, s); ok {
			o := Opening{Kind: "credibility", By: by, Text: e.trustText(who, by)}
			for _, w := range who {
				o.IDs = append(o.IDs, e.c.Inputs[e.c.Credibility[w]].ID)
			}
			change := e.trustChange(who, by)
			o.Share = e.opens(t, set, s, func(d *model.Draw) *model.Problem {
				return e.c.Problem(t, d.With(e.c, change), set)
			})
			out = append(out, o)
		}
	}
	slices.SortStableFunc(out, func(a, b Opening) int { return cmp.Compare(b.Share, a.Share) })
	return out
}

// opens is the share of the probing draws without a zone in which the changed problem has one.
func (e *engine) opens(t int, set model.Setting, s *frontier.Solver, change func(*model.Draw) *model.Problem) float64 {
	none, opened := 0.0, 0.0
	for _, d := range e.probing() {
		if len(e.zone(e.c.Problem(t, d, set), t, s)) > 0 {
			continue
		}
		none += d.Weight
		if len(e.zone(change(d), t, s)) > 0 {
			opened += d.Weight
		}
	}
	if none == 0 {
		return 0
	}
	return opened / none
}

// A relaxation is an opening and how to apply it to another draw's problem.
type relaxation struct {
	Opening
	apply func(*model.Problem) *model.Problem
}

// relaxations words what would open a zone: rules and ratifiers given up, no-agreement values lower for one side or for
// both, and what is law or logic last.
func (e *engine) relaxations(t int, p *model.Problem, why impasse.Result) []relaxation {
	out := e.lifted(t, p, why.Sets)
	var seats []int
	for seat, cut := range why.Cuts.Alone {
		seats = append(seats, seat)
		if cut.By != nil {
			name := e.c.Parties[e.c.Tracks[t].Parties[seat]]
			out = append(out, relaxation{Opening{Kind: "reservation", By: cut.By[seat].Float(), IDs: []string{name.ID},
				Text: fmt.Sprintf("no deal worth %.3f less to %s", cut.By[seat].Float(), name.Name)}, lower(cut.By[seat], seat)})
		}
	}
	if by := why.Cuts.Equal.By; by != nil {
		out = append(out, relaxation{Opening{Kind: "both", By: by[0].Float(),
			Text: fmt.Sprintf("no deal worth %.3f less to both sides", by[0].Float())}, lower(by[0], seats...)})
	}
	return append(out, e.lifted(t, p, why.Firm)...)
}

// lower returns a change that lowers no-agreement values.
func lower(by preference.Utils, seats ...int) func(*model.Problem) *model.Problem {
	return func(p *model.Problem) *model.Problem {
		q := *p
		q.Reservation = slices.Clone(p.Reservation)
		for _, s := range seats {
			q.Reservation[s] -= by
		}
		return &q
	}
}

// lifted words the sets that ask for nothing but that rules and ratifiers be given up. They are known by kind and id in
// other draws.
func (e *engine) lifted(t int, p *model.Problem, sets []impasse.Set) []relaxation {
	var out []relaxation
	for _, set := range sets {
		o, parts := Opening{Kind: "remove"}, []string(nil)
		var rules []model.BoundRule
		var vetoes []string
		for _, x := range set.Elements {
			switch x.Kind {
			case impasse.Lift:
				rule := p.Rules[x.Index]
				rules, o.IDs = append(rules, rule), append(o.IDs, rule.ID)
				parts = append(parts, e.without(t, rule))
			case impasse.Threshold:
				id := p.Vetoes[x.Index].ID
				vetoes, o.IDs = append(vetoes, id), append(o.IDs, id)
				parts = append(parts, e.unasked(t, id))
			}
		}
		if len(parts) == len(set.Elements) {
			o.Text = strings.Join(parts, " and ")
			out = append(out, relaxation{o, lift(rules, vetoes)})
		}
	}
	return out
}

// without words that a rule is lifted.
func (e *engine) without(t int, rule model.BoundRule) string {
	if rule.Kind == model.BySpoiler {
		return e.unasked(t, rule.ID) + " (" + rule.Text + ")"
	}
	return fmt.Sprintf("%s%s lifted (%s)", e.owner(t, rule), rule.Kind, rule.Text)
}

// unasked words that a ratifier is not asked, or a spoiler squared.
func (e *engine) unasked(t int, id string) string {
	for _, r := range e.c.Tracks[t].Ratifiers {
		if r.ID == id && r.Spoiler {
			return r.Name + " squared"
		}
	}
	return fmt.Sprintf("%s not asked (%s)", model.ByRatifier, id)
}

func (e *engine) owner(t int, rule model.BoundRule) string {
	if rule.Seat < 0 {
		return ""
	}
	return e.c.Parties[e.c.Tracks[t].Parties[rule.Seat]].Name + "'s "
}

// lift returns a change that lifts rules and ratifiers.
func lift(rules []model.BoundRule, vetoes []string) func(*model.Problem) *model.Problem {
	return func(p *model.Problem) *model.Problem {
		q := *p
		q.Rules = slices.DeleteFunc(slices.Clone(p.Rules), func(b model.BoundRule) bool {
			return slices.ContainsFunc(rules, func(x model.BoundRule) bool { return x.Kind == b.Kind && x.ID == b.ID })
		})
		q.Vetoes = slices.DeleteFunc(slices.Clone(p.Vetoes), func(v model.Veto) bool { return slices.Contains(vetoes, v.ID) })
		return &q
	}
}

// deliverers lists whose credibility may be raised: each party that must deliver something on the track, and all.
func (e *engine) deliverers(t int) [][]int {
	if e.o.Without.Credibility {
		return nil
	}
	var all []int
	for _, p := range e.c.Tracks[t].Parties {
		delivers := slices.ContainsFunc(e.c.Tracks[t].Issues, func(is model.Issue) bool { return is.DeliveredBy == p })
		if delivers && e.c.Credibility[p] != model.NoRef {
			all = append(all, p)
		}
	}
	var out [][]int
	for _, p := range all {
		out = append(out, []int{p})
	}
	if len(all) > 1 {
		out = append(out, all)
	}
	return out
}

func (e *engine) trustChange(who []int, by float64) []model.Change {
	ch := model.Change{By: by}
	for _, p := range who {
		ch.Inputs = append(ch.Inputs, e.c.Credibility[p])
	}
	return []model.Change{ch}
}

func (e *engine) trustText(who []int, by float64) string {
	names := make([]string, len(who))
	for i, p := range who {
		names[i] = e.c.Parties[p].Name
	}
	return fmt.Sprintf("the promises of %s trusted by %.2f more", strings.Join(names, " and of "), by)
}

// trustNeeded finds, to 1/256, how much more the parties' promises must be trusted for a zone to open in a draw.
// Gains only grow with trust, so bisection finds the smallest.
func (e *engine) trustNeeded(t int, set model.Setting, d *model.Draw, who []int, s *frontier.Solver) (float64, bool) {
	open := func(by float64) bool {
		p := e.c.Problem(t, d.With(e.c, e.trustChange(who, by)), set)
		return len(e.zone(p, t, s)) > 0
	}
	if !open(1) {
		return 0, false
	}
	low, high := 0.0, 1.0
	for high-low > 1.0/256 {
		if mid := (low + high) / 2; open(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	return high, true
}

// devices tells what each device does to the chance of a zone: those that a candidate may demand, all of them
// together, and those in the outcome (insisted on against ruled out).
func (e *engine) devices(n, t int, s *frontier.Solver) []Effect {
	share := func(set model.Setting) Chance {
		draws := e.probing()
		yes, w := make([]bool, len(draws)), make([]float64, len(draws))
		for k, d := range draws {
			yes[k] = len(e.zone(e.c.Problem(t, d, set), t, s)) > 0
			w[k] = d.Weight
			if !e.ens.Exact {
				w[k] = 1 / float64(len(draws))
			}
		}
		return chance(yes, w, e.ens.Exact)
	}
	base := e.plainly(n)
	before := share(base)
	var out []Effect
	var all []int
	for k, dev := range e.c.Devices {
		if !e.matters(dev, t) {
			continue
		}
		item := Named{dev.ID, dev.Name}
		if dev.Rule == nil {
			set := base
			set.Devices = []int{k}
			all = append(all, k)
			out = append(out, Effect{Item: item, Before: before, After: share(set)})
			continue
		}
		with, without := base, base
		with.Insist = []model.TrackRule{*dev.Rule}
		without.Insist = []model.TrackRule{{Track: t, Text: "not " + dev.Rule.Text, Rule: opposite(dev.Rule.Rule)}}
		out = append(out, Effect{Item: item, Before: share(without), After: share(with), InDeal: true})
	}
	if len(all) > 1 {
		set := base
		set.Devices = all
		out = append(out, Effect{Item: Named{allDevices, "all of these devices together"}, Before: before, After: share(set)})
	}
	return out
}

// matters reports whether a device changes the credibility of somebody on the track, within it or beside it.
func (e *engine) matters(dev model.Device, t int) bool {
	if dev.Rule != nil && dev.Rule.Track != t {
		return false
	}
	return slices.ContainsFunc(e.c.Tracks[t].Parties, func(p int) bool { return dev.Raises[p] != model.NoRef })
}

func opposite(r preference.Rule) preference.Rule {
	out := preference.Rule{Scope: r.Scope, Allowed: make([]bool, len(r.Allowed))}
	for i, yes := range r.Allowed {
		out.Allowed[i] = !yes
	}
	return out
}

package model

import (
	"math"
	"slices"

	"parley/model/outcome"
	"parley/model/preference"
)

// A Problem is one draw of one track under one scenario: plain numbers, ready for exact analysis and for play.
type Problem struct {
	Space     outcome.Space
	Utilities []preference.Utility // per seat; the value of an outcome if it is signed
	// Reservation is the value of no deal, per seat, on the same scale.
	Reservation []preference.Utils
	// Rules must all hold. Those with a Seat ≥ 0 are that party's own (red lines, mandates, conditions it insists
	// on); the others bind everybody.
	Rules []BoundRule
	// Vetoes are ratifiers with preferences: they must be given at least their threshold.
	Vetoes         []Veto
	StatusQuo      outcome.Outcome
	Procedural     []bool
	RequiresChange bool
	Trust          []float64 // per seat: credibility of its promises before devices in the outcome; 1 if taken at its word
}

// RuleKind says why a rule holds.
type RuleKind string

// The kinds of rule.
const (
	ByConstraint RuleKind = "constraint"
	ByRedLine    RuleKind = "red line"
	ByMandate    RuleKind = "mandate"
	ByRatifier   RuleKind = "ratifier"
	ByInsistence RuleKind = "insistence"
)

// A BoundRule is a rule with its reason.
type BoundRule struct {
	preference.Rule
	Kind RuleKind
	ID   string
	Text string
	Seat int // -1: binds everybody
}

// A Veto is a ratifier that approves ω only if its utility reaches the threshold.
type Veto struct {
	ID        string
	Utility   preference.Utility
	Threshold preference.Utils
}

// Allows reports whether ω may be agreed, reservation values aside. It is the plain version of what the frontier
// computes by folding, and the oracle in its tests.
func (p *Problem) Allows(ω outcome.Outcome) bool {
	for _, r := range p.Rules {
		if !r.Allows(p.Space, ω) {
			return false
		}
	}
	for _, v := range p.Vetoes {
		if v.Utility.Of(p.Space, ω) < v.Threshold {
			return false
		}
	}
	return !p.RequiresChange || p.changes(ω)
}

// changes reports whether ω differs from the status quo in an issue that is not procedural.
func (p *Problem) changes(ω outcome.Outcome) bool {
	for j := range ω {
		if ω[j] != p.StatusQuo[j] && !p.Procedural[j] {
			return true
		}
	}
	return false
}

// A Setting says under which circumstances a track is looked at. The zero Setting is the root of the scenario tree,
// with nobody in particular at the table.
type Setting struct {
	Scenario  string // id of a scenario or of a past round; "": the root
	Without   Without
	Delegates []int           // mandates in force; those that may call home do not bind
	Insist    []TrackRule     // conditions that the subject makes
	Devices   []int           // devices without a rule that are part of the bargain
	Levers    []int           // levers pulled beforehand
	Shift     map[int]float64 // by party: added to its no-agreement value (links from other tracks)
}

// Problem returns track t of the case under a draw and a setting. Cost: the sizes of all tables, a few microseconds.
func (c *Case) Problem(t int, d *Draw, set Setting) *Problem {
	track := &c.Tracks[t]
	d = d.With(c, c.scenarioChanges(set.Scenario))
	b := builder{c: c, track: track, d: d, set: set}
	p := &Problem{Space: track.Space, RequiresChange: track.RequiresChange}
	for _, is := range track.Issues {
		p.StatusQuo = append(p.StatusQuo, is.StatusQuo)
		p.Procedural = append(p.Procedural, is.Procedural)
	}
	for seat := range track.Parties {
		w := b.seatWeights(seat, d.Of)
		drawn := b.statusQuo(seat, w, d.Of)
		p.Utilities = append(p.Utilities, b.utility(seat, w, drawn))
		p.Reservation = append(p.Reservation, preference.FromFloat(b.reservation(seat, drawn)))
		p.Trust = append(p.Trust, b.trust(track.Parties[seat]))
	}
	p.Rules = b.rules(t)
	p.Vetoes = b.vetoes(t)
	return p
}

// scenarioChanges returns the changes that a scenario and its ancestors make, outermost first.
func (c *Case) scenarioChanges(id string) []Change {
	var out []Change
	for s := c.Scenario(id); s > 0; s = c.Scenarios[s].Parent {
		out = append(slices.Clone(c.Scenarios[s].Changes), out...)
	}
	return out
}

// A builder makes one problem.
type builder struct {
	c     *Case
	track *Track
	d     *Draw
	set   Setting
}

// weights returns the drawn weights of a seat, scaled to sum 1.
func weights(refs []Ref, of func(Ref, float64) float64) []float64 {
	w, sum := make([]float64, len(refs)), 0.0
	for j, r := range refs {
		w[j] = of(r, 0)
		sum += w[j]
	}
	for j := range w {
		if sum > 0 {
			w[j] /= sum
		}
	}
	return w
}

func (b builder) seatWeights(seat int, of func(Ref, float64) float64) []float64 {
	refs := make([]Ref, len(b.track.Issues))
	for j, is := range b.track.Issues {
		refs[j] = is.Weight[seat]
	}
	return weights(refs, of)
}

// modal reads an input at its modal value.
func (b builder) modal(r Ref, fallback float64) float64 {
	if r == NoRef {
		return fallback
	}
	return b.c.Inputs[r].Spread.Modal()
}

// statusQuo returns Σ w·v(status quo) over the issues that are not procedural.
func (b builder) statusQuo(seat int, w []float64, of func(Ref, float64) float64) float64 {
	sum := 0.0
	for j, is := range b.track.Issues {
		if !is.Procedural {
			sum += float64(w[j] * of(is.Value[seat][is.StatusQuo], 0))
		}
	}
	return sum
}

// utility builds U of a seat as of design: losses count in full, gains are discounted by the credibility of whoever
// must deliver the issue, which devices in the outcome raise.
func (b builder) utility(seat int, w []float64, statusQuo float64) preference.Utility {
	party := b.track.Parties[seat]
	u := preference.Utility{Constant: preference.FromFloat(statusQuo)}
	for _, k := range b.set.Devices {
		u.Constant -= preference.FromFloat(b.d.Of(b.c.Devices[k].Costs[party], 0))
	}
	for j, is := range b.track.Issues {
		if is.Weight[seat] == NoRef || w[j] == 0 {
			continue
		}
		v0 := b.d.Of(is.Value[seat][is.StatusQuo], 0)
		delta := make([]float64, len(is.Options))
		for o := range is.Options {
			delta[o] = w[j] * (b.d.Of(is.Value[seat][o], 0) - v0)
		}
		u.Tables = append(u.Tables, b.discounted(j, party, delta))
	}
	for _, x := range b.track.Interactions {
		if x.Seat == seat {
			amount := preference.FromFloat(b.d.Of(x.Amount, 0))
			u.Tables = append(u.Tables, ruleTable(x.When, amount))
		}
	}
	for _, dev := range b.c.Devices {
		if dev.Rule != nil && &b.c.Tracks[dev.Rule.Track] == b.track && dev.Costs[party] != NoRef {
			u.Tables = append(u.Tables, ruleTable(dev.Rule.Rule, -preference.FromFloat(b.d.Of(dev.Costs[party], 0))))
		}
	}
	return u
}

// ruleTable is a table worth amount where the rule is true and 0 elsewhere.
func ruleTable(r preference.Rule, amount preference.Utils) preference.Table {
	t := preference.Table{Scope: r.Scope, Values: make([]preference.Utils, len(r.Allowed))}
	for i, yes := range r.Allowed {
		if yes {
			t.Values[i] = amount
		}
	}
	return t
}

// discounted returns the table of issue j to a party, given its undiscounted differences from the status quo. Where
// devices in the outcome move the credibility, the table's scope takes in their issues.
func (b builder) discounted(j, party int, delta []float64) preference.Table {
	deliverer := b.track.Issues[j].DeliveredBy
	if deliverer < 0 || deliverer == party || b.set.Without.Credibility || b.c.Credibility[deliverer] == NoRef {
		t := preference.Table{Scope: preference.Scope{j}, Values: make([]preference.Utils, len(delta))}
		for o, x := range delta {
			t.Values[o] = preference.FromFloat(x)
		}
		return t
	}
	base := b.trustUnclamped(deliverer)
	scope := preference.Scope{j}
	var devices []Device
	for _, dev := range b.c.Devices {
		if dev.Rule != nil && &b.c.Tracks[dev.Rule.Track] == b.track && dev.Raises[deliverer] != NoRef {
			devices = append(devices, dev)
			scope = append(scope, dev.Rule.Rule.Scope...)
		}
	}
	slices.Sort(scope)
	scope = slices.Compact(scope)
	t := preference.Table{Scope: scope, Values: make([]preference.Utils, scope.Size(b.track.Space))}
	ω := make(outcome.Outcome, len(b.track.Issues))
	for i := range t.Values {
		r := i
		for k := len(scope) - 1; k >= 0; k-- {
			n := b.track.Space.Options(scope[k])
			ω[scope[k]], r = r%n, r/n
		}
		x := delta[ω[j]]
		if x > 0 {
			trust := base
			for _, dev := range devices {
				if dev.Rule.Rule.Allows(b.track.Space, ω) {
					trust += b.d.Of(dev.Raises[deliverer], 0)
				}
			}
			x *= min(max(trust, 0), 1)
		}
		t.Values[i] = preference.FromFloat(x)
	}
	return t
}

// trust returns the credibility of a party's promises, devices demanded apart from the outcome included.
func (b builder) trust(party int) float64 {
	if b.set.Without.Credibility || b.c.Credibility[party] == NoRef {
		return 1
	}
	return min(max(b.trustUnclamped(party), 0), 1)
}

func (b builder) trustUnclamped(party int) float64 {
	x := b.d.Of(b.c.Credibility[party], 1)
	for _, k := range b.set.Devices {
		x += b.d.Of(b.c.Devices[k].Raises[party], 0)
	}
	return x
}

// reservation returns the drawn value of no deal to a seat: as stated at modal weights, moved with the drawn value of
// the status quo, and by levers and links.
func (b builder) reservation(seat int, drawn float64) float64 {
	party := b.track.Parties[seat]
	r, stated := b.stated(b.set.Scenario, seat)
	if stated {
		r += drawn - b.statusQuo(seat, b.seatWeights(seat, b.modal), b.modal)
	} else if b.track.StatusQuoStated {
		r = drawn
	}
	for _, k := range b.set.Levers {
		lever := b.c.Levers[k]
		r += float64(b.d.Of(lever.Effects[party], 0) * b.d.Of(lever.Credibility, 1))
	}
	return r + b.set.Shift[party]
}

// stated returns the no-agreement value that holds at a scenario or round: its own; else the expectation over what
// lies below it; else that of its nearest ancestor; else the default.
func (b builder) stated(id string, seat int) (float64, bool) {
	if r := b.ownValue(id, seat); r != NoRef {
		return b.d.Of(r, 0), true
	}
	s := b.c.Scenario(id)
	if id == "" {
		s = 0
	}
	if s >= 0 && s < len(b.c.Scenarios) {
		if x, ok := b.expected(s, seat); ok {
			return x, true
		}
		for a := b.c.Scenarios[s].Parent; a >= 0; a = b.c.Scenarios[a].Parent {
			if r := b.ownValue(b.c.Scenarios[a].ID, seat); r != NoRef {
				return b.d.Of(r, 0), true
			}
		}
	}
	if r := b.ownValue("default", seat); r != NoRef {
		return b.d.Of(r, 0), true
	}
	return 0, false
}

func (b builder) ownValue(id string, seat int) Ref {
	for _, r := range b.track.NoAgreement {
		if r.Scenario == id {
			return r.Value[seat]
		}
	}
	return NoRef
}

// expected returns the probability-weighted no-agreement value of the children of a scenario, if any value is stated
// below it.
func (b builder) expected(s, seat int) (float64, bool) {
	children := b.c.Scenarios[s].Children
	any := false
	for _, k := range children {
		any = any || b.statedBelow(k, seat)
	}
	if !any {
		return 0, false
	}
	sum := 0.0
	for i, p := range b.c.Branch(s, b.d) {
		x, ok := b.stated(b.c.Scenarios[children[i]].ID, seat)
		if !ok && b.track.StatusQuoStated { // as reservation() has it, before the shift to drawn weights
			x = b.statusQuo(seat, b.seatWeights(seat, b.modal), b.modal)
		}
		sum += float64(p * x)
	}
	return sum, true
}

func (b builder) statedBelow(s, seat int) bool {
	if b.ownValue(b.c.Scenarios[s].ID, seat) != NoRef {
		return true
	}
	return slices.ContainsFunc(b.c.Scenarios[s].Children, func(k int) bool { return b.statedBelow(k, seat) })
}

// Branch returns the drawn probabilities of the children of scenario s. They sum to 1: "otherwise" takes what the
// others leave, and without it (or if they exceed 1) they are scaled.
func (c *Case) Branch(s int, d *Draw) []float64 {
	children := c.Scenarios[s].Children
	p, sum, rest := make([]float64, len(children)), 0.0, -1
	for i, k := range children {
		if c.Scenarios[k].Otherwise {
			rest = i
			continue
		}
		p[i] = d.Of(c.Scenarios[k].P, 0)
		sum += p[i]
	}
	if rest >= 0 && sum < 1 {
		p[rest] = 1 - sum
		sum = 1
	}
	for i := range p {
		if sum > 0 {
			p[i] /= sum
		}
	}
	return p
}

// rules collects what must hold in this draw.
func (b builder) rules(t int) []BoundRule {
	var out []BoundRule
	for _, k := range b.track.Constraints {
		out = append(out, BoundRule{k.Rule, ByConstraint, k.ID, k.Text, -1})
	}
	if !b.set.Without.RedLines {
		for k, line := range b.track.RedLines {
			if b.d.Real[t][k] {
				out = append(out, BoundRule{line.Rule, ByRedLine, line.ID, line.Text, line.Seat})
			}
		}
	}
	if !b.set.Without.Mandates {
		for _, k := range b.set.Delegates {
			m := b.c.Mandates[k]
			seat := b.track.Seat(m.Party)
			for _, r := range m.MaySign {
				if m.CallHome < 0 && seat >= 0 && r.Track == t {
					out = append(out, BoundRule{r.Rule, ByMandate, m.ID, r.Text, seat})
				}
			}
		}
	}
	if !b.set.Without.Ratification {
		for k, r := range b.track.Ratifiers {
			if r.When != nil && b.d.Approval[t][k] >= b.d.Of(r.P, 1) {
				out = append(out, BoundRule{not(*r.When), ByRatifier, r.ID, r.Text, -1})
			}
		}
	}
	for _, r := range b.set.Insist {
		if r.Track == t {
			out = append(out, BoundRule{r.Rule, ByInsistence, "", r.Text, b.track.Seat(b.c.Subject)})
		}
	}
	return out
}

func not(r preference.Rule) preference.Rule {
	out := preference.Rule{Scope: r.Scope, Allowed: make([]bool, len(r.Allowed))}
	for i, yes := range r.Allowed {
		out.Allowed[i] = !yes
	}
	return out
}

// vetoes builds the ratifiers that judge by preferences of their own.
func (b builder) vetoes(t int) []Veto {
	if b.set.Without.Ratification {
		return nil
	}
	var out []Veto
	for k, r := range b.track.Ratifiers {
		if r.When != nil {
			continue
		}
		w := weights(r.Weight, b.d.Of)
		v := Veto{ID: r.ID}
		for j, is := range b.track.Issues {
			if r.Weight[j] == NoRef {
				continue
			}
			tab := preference.Table{Scope: preference.Scope{j}, Values: make([]preference.Utils, len(is.Options))}
			for o := range is.Options {
				tab.Values[o] = preference.FromFloat(w[j] * b.d.Of(r.Value[j][o], 0))
			}
			v.Utility.Tables = append(v.Utility.Tables, tab)
		}
		a := b.d.Approval[t][k]
		mood := b.d.Of(r.Spread, 0) * math.Log(a/(1-a))
		v.Threshold = preference.FromFloat(b.d.Of(r.Threshold, 0) + mood)
		out = append(out, v)
	}
	return out
}

// Speaks names what determines how a scenario or round bears on track t: two scenarios with the same answer give the
// same problem in every draw. It follows stated, seat by seat.
func (c *Case) Speaks(t int, id string) string {
	out := ""
	b := builder{c: c, track: &c.Tracks[t]}
	for seat := range b.track.Parties {
		out += b.speaks(id, seat) + "; "
	}
	for s := c.Scenario(id); s > 0; s = c.Scenarios[s].Parent {
		if len(c.Scenarios[s].Changes) > 0 {
			return out + "changed by " + c.Scenarios[s].ID
		}
	}
	return out
}

// speaks names where stated finds the no-agreement value of a seat.
func (b builder) speaks(id string, seat int) string {
	s := b.c.Scenario(id)
	if id == "" {
		s = 0
	}
	switch {
	case b.ownValue(id, seat) != NoRef:
		return "own " + id
	case s < 0 || s >= len(b.c.Scenarios):
		return "default"
	case b.statedBelow(s, seat):
		return "below " + id
	}
	for a := b.c.Scenarios[s].Parent; a >= 0; a = b.c.Scenarios[a].Parent {
		if b.ownValue(b.c.Scenarios[a].ID, seat) != NoRef {
			return "own " + b.c.Scenarios[a].ID
		}
	}
	return "default"
}

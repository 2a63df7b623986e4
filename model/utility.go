package model

import (
	"parley/model/outcome"
	"parley/model/preference"
	"slices"
)

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
	for j := range refs {
		refs[j] = b.weight(j, seat)
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
			sum += float64(w[j] * of(b.value(j, seat, is.StatusQuo), 0))
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
		if b.weight(j, seat) == NoRef || w[j] == 0 {
			continue
		}
		v0 := b.d.Of(b.value(j, seat, is.StatusQuo), 0)
		delta := make([]float64, len(is.Options))
		for o := range is.Options {
			delta[o] = w[j] * (b.d.Of(b.value(j, seat, o), 0) - v0)
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

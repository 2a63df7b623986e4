package model

import "parley/model/preference"

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
			if r.When != nil && b.d.Approval[t][k] >= b.judge(k).pass {
				out = append(out, BoundRule{not(*r.When), RuleKind(r.kind()), r.ID, r.Text, -1})
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

// kind is that of the rules of a ratifier by condition.
func (r *Ratifier) kind() string {
	if r.Spoiler {
		return string(BySpoiler)
	}
	return string(ByRatifier)
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
		if r.When == nil {
			j := b.judge(k)
			if at, binds := j.threshold(b.d.Approval[t][k]); binds {
				out = append(out, Veto{ID: r.ID, Utility: j.utility, Threshold: at})
			}
		}
	}
	return out
}

package dossier

import "parley/model"

// Bodies that vote are counted again in every draw, at a cost of members times votes, so both together are bounded. The
// largest parliaments stay far below.
const maxBallot = 4_000_000

// members reads who votes in a body that ratifies, and how many votes it takes.
func (b *builder) members(e entry[ratifier], r *model.Ratifier) {
	x := e.Value
	if len(x.Members) == 0 {
		if x.Quota.Given {
			b.c.errorf(x.Quota.At, "missing-key", "add members: {left: {count: 40, yes: 0.6}}", "ratifier %q has a quota, but nobody who votes", e.Key)
		}
		return
	}
	heads, votes := 0, 0
	for _, m := range x.Members {
		b.checkID(m.Key, m.At)
		k := b.member(e, m, r)
		r.Members = append(r.Members, k)
		heads, votes = heads+k.Count, votes+k.Count*k.Votes
	}
	if heads*max(votes, 1) > maxBallot {
		b.c.errorf(e.At, "too-large", "write members who vote alike as one, or votes in hundreds", "%d members with %d votes are more than can be counted in every draw", heads, votes)
	}
	r.Quota = x.Quota.of(votes)
	switch {
	case x.Quota.At.Line == 0:
		b.c.errorf(e.At, "missing-key", "add quota: majority, two_thirds or a number of votes", "ratifier %q does not say how many votes it takes", e.Key)
	case x.Quota.Given && (r.Quota < 1 || r.Quota > votes):
		b.c.errorf(x.Quota.At, "out-of-range", "want 1 to the number of votes", "a quota of %d cannot be meant, as the members of %q have %d votes", r.Quota, e.Key, votes)
	}
}

func (b *builder) member(e entry[ratifier], m entry[member], r *model.Ratifier) model.Member {
	x := m.Value
	k := model.Member{ID: m.Key, Name: named(x.Name, m.Key), Count: max(x.Count, 1), Votes: 1, Veto: x.Veto, Threshold: model.NoRef, Spread: model.NoRef, At: m.At}
	if x.Votes != nil {
		k.Votes = *x.Votes
	}
	base, who := "ratifiers."+e.Key+".members."+m.Key+".", k.Name
	if k.Count > 1 {
		who = "each of " + who
	}
	who += " in " + r.Name
	k.Yes = b.input(quantity{id: base + "yes", label: "probability of a yes by " + who, role: model.Probability}, &x.Yes, e.Value.Because)
	k.Abstains = b.input(quantity{id: base + "abstains", label: "probability of an abstention by " + who, role: model.Probability}, &x.Abstains, e.Value.Because)
	switch byWorth := r.When == nil; {
	case byWorth && (x.Yes.Given || !x.Threshold.Given):
		b.c.errorf(m.At, "missing-key", "give it a threshold: what the deal must be worth by the weights and values of the body", "member %q of ratifier %q does not say from which value it approves", m.Key, e.Key)
	case byWorth:
		k.Threshold = b.input(quantity{id: base + "threshold", label: "value for a yes by " + who, role: model.Value, utility: true}, &x.Threshold, e.Value.Because)
		k.Spread = b.input(quantity{id: base + "spread", label: "doubt about the threshold of " + who, role: model.Value, utility: true}, &x.Spread, e.Value.Because)
	case !x.Yes.Given || x.Threshold.Given || x.Spread.Given:
		b.c.errorf(m.At, "missing-key", "give it yes: 0.5; thresholds need weights: and values: of the body", "member %q of ratifier %q does not say how likely it votes yes", m.Key, e.Key)
	}
	if sum := b.modal(k.Yes) + b.modal(k.Abstains); sum > 1+1e-9 {
		b.c.errorf(m.At, "out-of-range", "want no more than 1 together", "member %q of ratifier %q votes yes or abstains with probability %.3g", m.Key, e.Key, sum)
	}
	return k
}

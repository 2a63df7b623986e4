package dossier

import (
	"slices"

	"parley/model"
)

// leverKinds are the kinds of lever. They move no number, so another word is pointed out and kept.
var leverKinds = []string{"threat", "deterrent", "sanction", "alliance", "inducement", "other"}

// readLevers reads moves away from the table.
func (b *builder) readLevers() {
	b.levers = register(b, "lever", b.doc.Levers)
	for _, e := range b.doc.Levers {
		b.out.Levers = append(b.out.Levers, b.lever(e))
	}
	for i, e := range b.doc.Levers {
		b.excludes(i, e.Value.Excludes)
		b.assumeLever(i)
	}
}

func (b *builder) lever(e entry[lever]) model.Lever {
	x := e.Value
	l := model.NewLever(b.find(b.parties, x.By), len(b.out.Parties))
	l.ID, l.Name, l.Kind, l.Text, l.Because, l.At = e.Key, named(x.Name, e.Key), x.Kind.Text, x.Text, b.supports(x.Because), e.At
	if k := x.Kind; k.Text != "" && !slices.Contains(leverKinds, k.Text) {
		b.c.warnf(k.At, "unknown-kind", b.c.hint(k.Text, leverKinds), "no kind of lever is called %q", clip(k.Text))
	}
	read := func(field, label string, role model.Role, v *number) model.Ref {
		q := quantity{id: "levers." + e.Key + "." + field, label: label, role: role, utility: role != model.Probability}
		return b.input(q, v, x.Because)
	}
	l.Cost = read("cost", "cost of "+l.Name, model.Effect, &x.Cost)
	for i := range x.Effects {
		if p := b.find(b.parties, x.Effects[i].key()); p >= 0 {
			l.Effects[p] = read("effect."+x.Effects[i].Key, "effect of "+l.Name+" on the value of no deal to "+b.partyName(p), model.Effect, &x.Effects[i].Value)
		}
	}
	l.Credibility = read("credibility", "probability that "+l.Name+" works", model.Probability, &x.Credibility)
	l.CarryOut = read("carry_out", "cost of carrying out "+l.Name, model.Effect, &x.CarryOut)
	l.BackDown = read("back_down", "cost of backing down from "+l.Name, model.Effect, &x.BackDown)
	l.Risk = read("risk", "probability per round that "+l.Name+" gets out of hand", model.Probability, &x.Risk)
	for i := range x.Disaster {
		if p := b.find(b.parties, x.Disaster[i].key()); p >= 0 {
			l.Disaster[p] = read("disaster."+x.Disaster[i].Key, "value to "+b.partyName(p)+" if "+l.Name+" gets out of hand", model.Effect, &x.Disaster[i].Value)
		}
	}
	l.Tracks, l.Scenarios = b.findAll(b.trackIDs, x.Track), b.nodes(x.Scenarios)
	return l
}

// nodes returns the places of scenarios in the tree, whose first is the root.
func (b *builder) nodes(ws words) []int {
	var out []int
	for _, s := range b.findAll(b.scenarios, ws) {
		out = append(out, s+1)
	}
	return out
}

// assumeLever says what a lever leaves open.
func (b *builder) assumeLever(i int) {
	l := &b.out.Levers[i]
	switch given := l.Credibility != model.NoRef; {
	case !given && !l.Conditional():
		b.assume("%s is taken to work for certain, as no credibility is given.", l.Name)
	case l.Conditional() && l.BackDown == model.NoRef:
		b.assume("Backing down from %s is taken to cost nothing, as no back_down is given.", l.Name)
	case l.Conditional() && l.CarryOut == model.NoRef:
		b.assume("Carrying out %s is taken to cost nothing, as no carry_out is given.", l.Name)
	}
	at := func(p int) bool {
		return slices.ContainsFunc(b.out.Tracks, func(t model.Track) bool { return t.Seat(p) >= 0 && b.out.Bears(i, b.trackIDs.at[t.ID]) })
	}
	for p, r := range l.Disaster {
		if l.Risk != model.NoRef && r == model.NoRef && at(p) {
			b.assume("It is taken to be worth 0 to %s if %s gets out of hand, as no disaster is given.", b.partyName(p), l.Name)
		}
	}
}

// excludes reads which levers are not used together; it holds for both of them.
func (b *builder) excludes(i int, ws words) {
	for _, w := range ws {
		k := b.find(b.levers, w)
		switch {
		case k == i:
			b.c.errorf(w.At, "bad-lever", "name another one", "lever %q excludes itself", w.Text)
		case k >= 0:
			b.out.Levers[i].Excludes = append(b.out.Levers[i].Excludes, k)
		}
	}
}

package dossier

import (
	"strings"

	"parley/model"
	"parley/model/evidence"
)

// tree flattens the scenarios, parents before children, under a root that stands for now.
func (b *builder) tree() {
	b.scenarios = newIDs("scenario")
	b.out.Scenarios = []model.Scenario{{Name: "Now", Parent: -1, P: model.NoRef, At: b.doc.start}}
	b.branch(0, b.doc.Scenarios)
}

// fullBranch is the sum of modal probabilities from which a branch is taken to name everything that may happen.
const fullBranch = 0.995

// branch adds the children of a node and what lies below them, and a branch for the rest if they leave one.
func (b *builder) branch(parent int, t table[scenario]) {
	if len(t) == 0 {
		return
	}
	sum, rest := 0.0, ""
	for _, e := range t {
		if _, twice := b.scenarios.at[e.Key]; twice || e.Key == "default" {
			b.c.errorf(e.At, "duplicate-id", "rename it", "the scenario id %q is taken", e.Key)
			continue
		}
		b.checkID(e.Key, e.At)
		k := b.node(parent, e)
		if s := &b.out.Scenarios[k]; s.P != model.NoRef {
			sum += b.modal(s.P)
		} else if !e.Value.P.Given {
			rest = b.restOf(e, s, rest)
		}
		b.branch(k, e.Value.Then)
	}
	if rest == "" && sum < fullBranch {
		b.otherwise(parent, t[0].At)
	}
}

// node adds one scenario.
func (b *builder) node(parent int, e entry[scenario]) int {
	k := len(b.out.Scenarios)
	b.scenarios.add(e.Key)
	q := quantity{id: "scenarios." + e.Key + ".p", label: "probability of " + named(e.Value.Name, e.Key), role: model.Probability}
	if parent > 0 {
		q.label += ", after " + b.out.Scenarios[parent].Name
	}
	s := model.Scenario{ID: e.Key, Name: named(e.Value.Name, e.Key), Parent: parent, P: b.input(q, &e.Value.P, nil), On: e.Value.On.Day, At: e.At}
	s.Closed = b.findAll(b.trackIDs, e.Value.Closed)
	b.out.Scenarios = append(b.out.Scenarios, s)
	b.out.Scenarios[parent].Children = append(b.out.Scenarios[parent].Children, k)
	b.later(e.Value.Changes, func(ch []model.Change) { b.out.Scenarios[k].Changes = ch })
	return k
}

// restOf makes a scenario without a probability the one that takes what its siblings leave.
func (b *builder) restOf(e entry[scenario], s *model.Scenario, rest string) string {
	if rest != "" {
		b.c.errorf(e.At, "missing-key", "give all but one a p", "neither %q nor %q has a probability", rest, e.Key)
		return rest
	}
	s.Otherwise = true
	b.assume("%s takes the probability that the scenarios beside it leave, as none is given.", s.Name)
	return e.Key
}

// otherwise adds the branch for what no scenario names.
func (b *builder) otherwise(parent int, at evidence.Position) {
	id, after := "otherwise", ""
	if parent > 0 {
		id = b.out.Scenarios[parent].ID + "_otherwise"
		after = " after " + b.out.Scenarios[parent].Name
	}
	if _, taken := b.scenarios.at[id]; taken {
		b.c.errorf(at, "duplicate-id", "rename that scenario, or leave out its p", "the scenarios%s leave a rest, which would be called %q, and that id is taken", after, id)
		return
	}
	k := len(b.out.Scenarios)
	b.scenarios.add(id)
	b.out.Scenarios = append(b.out.Scenarios, model.Scenario{ID: id, Name: "None of these" + after, Parent: parent, P: model.NoRef, Otherwise: true, At: at})
	b.out.Scenarios[parent].Children = append(b.out.Scenarios[parent].Children, k)
	b.assume("Scenario %s takes what the scenarios beside it leave of the probability.", id)
}

// roundIDs registers past rounds, which no-agreement values may name.
func (b *builder) roundIDs() {
	b.rounds = register(b, "round", b.doc.Rounds)
	for _, e := range b.doc.Rounds {
		if _, twice := b.scenarios.at[e.Key]; twice || e.Key == "default" {
			b.c.errorf(e.At, "duplicate-id", "rename the round", "the id %q is taken by a scenario", e.Key)
		}
	}
}

// later translates changes once every input is known.
func (b *builder) later(t table[word], set func([]model.Change)) {
	if len(t) == 0 {
		return
	}
	b.changes = append(b.changes, func() {
		var out []model.Change
		for _, e := range t {
			ch, code, hint, err := change(b.out, b.addressed(e.key()), e.Key, e.Value.Text)
			switch {
			case code == "":
				out = append(out, ch)
			case code == "unknown-address":
				b.c.errorf(e.At, code, hint, "%v", err)
			default:
				b.c.errorf(e.Value.At, code, hint, "%v", err)
			}
		}
		set(out)
	})
}

// maxSearch bounds the addresses that all wildcards of a dossier are compared with.
const maxSearch = 20_000_000

// addressed returns the inputs that an address means: by the index if it is plain, by search if it has a *.
func (b *builder) addressed(w word) []model.Ref {
	if !strings.Contains(w.Text, "*") {
		if r, ok := b.inputs[w.Text]; ok {
			return []model.Ref{r}
		}
		return nil
	}
	if b.searched += len(b.out.Inputs); b.searched > maxSearch {
		b.c.errorf(w.At, "too-large", "name the inputs one by one", "the dossier has too many changes with a *")
		return []model.Ref{b.out.Discount}
	}
	return search(b.out, w.Text)
}

// doubts reads deep uncertainties and what-ifs.
func (b *builder) doubts() {
	register(b, "deep uncertainty", b.doc.Deep)
	for i, e := range b.doc.Deep {
		b.out.Deep = append(b.out.Deep, model.DeepUncertainty{ID: e.Key, Name: named(e.Value.Name, e.Key), At: e.At})
		b.later(e.Value.Low, func(ch []model.Change) { b.out.Deep[i].Low = ch })
		b.later(e.Value.High, func(ch []model.Change) { b.out.Deep[i].High = ch })
	}
	register(b, "what-if", b.doc.WhatIfs)
	for i, e := range b.doc.WhatIfs {
		b.out.WhatIfs = append(b.out.WhatIfs, model.WhatIf{ID: e.Key, Note: e.Value.Note, Without: b.without(e.Value.Without), At: e.At})
		b.later(e.Value.Changes, func(ch []model.Change) { b.out.WhatIfs[i].Changes = ch })
	}
}

// without reads which parts of the model to switch off.
func (b *builder) without(ws words) model.Without {
	var out model.Without
	for _, w := range ws {
		switch w.Text {
		case "red_lines", "red-lines":
			out.RedLines = true
		case "credibility":
			out.Credibility = true
		case "mandates":
			out.Mandates = true
		case "ratification":
			out.Ratification = true
		case "learning":
			out.Learning = true
		case "beliefs":
			out.Beliefs = true
		case "schedules":
			out.Schedules = true
		default:
			b.c.errorf(w.At, "unknown-word", b.c.hint(w.Text, []string{"red_lines", "credibility", "mandates", "ratification", "learning", "beliefs", "schedules"}), "%q cannot be switched off", w.Text)
		}
	}
	return out
}

package plan

import (
	"cmp"
	"slices"

	"parley/model"
)

// A Corroboration is a claim for which a second source, independent of the first, would be sought first.
type Corroboration struct {
	Claim   Named    `json:"claim"` // with its text
	Grade   string   `json:"grade"`
	Source  Named    `json:"source"`
	Inputs  []string `json:"inputs"` // numbers that rest on it
	Origins int      `json:"origins"`
	Age     float64  `json:"age"` // years
	// Worth is what it would be worth to know whether it is so; Share the most that any of its numbers tells about what to
	// expect, as in [Telling]; Alone how many of its numbers rest on its one origin alone.
	Worth Worth   `json:"worth"`
	Share float64 `json:"share"`
	Alone int     `json:"alone"`
	// What is doubtful about it: it has one origin; it is past its half-life; a claim contradicts it; its support is
	// circular; its source or it cannot be judged, or is judged badly.
	Single       bool     `json:"single,omitempty"`
	Stale        bool     `json:"stale,omitempty"`
	Contradicted []string `json:"contradicted_by,omitempty"`
	Circular     bool     `json:"circular,omitempty"`
	Weak         bool     `json:"weak,omitempty"` // D to F, or 4 to 6
}

// mostCorroborations is how many claims are named.
const mostCorroborations = 8

// corroborate ranks the claims on which numbers rest and of which something is doubtful: by what knowing them would be
// worth, where that can be told from nothing, then by what they tell about what to expect, then by how many numbers rest
// on their origin alone. Claims that do none of the three are left out. told are tellings by input.
func (e *engine) corroborate(claims []Question, told map[string]float64) []Corroboration {
	b := newBook(e.c)
	circular := map[string]bool{}
	for _, x := range b.net.Circles() {
		for _, id := range x.Path {
			circular[id] = true
		}
	}
	lone := map[string]int{} // numbers by claim, where the claims of the number have one origin
	for _, in := range e.c.Inputs {
		if in.Moves() && b.net.Origins(in.Because) == 1 {
			for _, id := range in.Because {
				lone[id]++
			}
		}
	}
	out := []Corroboration{}
	for _, q := range claims {
		k := b.claim(*e.c.Claim(q.ID))
		x := Corroboration{Claim: Named{k.ID, k.Text}, Grade: k.Grade, Source: k.Source, Inputs: k.Used, Origins: k.Origins, Age: k.Age, Worth: q.Worth,
			Alone: lone[k.ID], Single: k.Origins <= 1, Stale: k.Stale, Circular: circular[k.ID], Weak: weak(k.Grade)}
		for _, id := range k.Contradicted {
			if b.net.Claim(id) != nil {
				x.Contradicted = append(x.Contradicted, id)
			}
		}
		for _, in := range k.Used {
			x.Share = max(x.Share, told[in])
		}
		doubtful := x.Single || x.Stale || x.Circular || x.Weak || len(x.Contradicted) > 0
		if doubtful && (x.known() > 0 || x.Share >= leastShare || x.Alone > 0) {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(a, b Corroboration) int {
		return cmp.Or(compareNear(b.known(), a.known()), compareNear(b.Share, a.Share), b.Alone-a.Alone)
	})
	return out[:min(len(out), mostCorroborations)]
}

// known is the worth of knowing the claim, or 0 where it cannot be told from nothing.
func (x Corroboration) known() float64 {
	if x.Worth.Low <= 0 {
		return 0
	}
	return x.Worth.Mean
}

// weak reports whether a grade says that the source is not usually reliable or the claim doubtful, or that either cannot
// be judged.
func weak(grade string) bool {
	return len(grade) == 2 && (grade[0] >= 'D' && grade[0] <= 'F' || grade[1] >= '4' && grade[1] <= '6')
}

// tellings lists the questions whose answers say something about what to expect, most first.
func (e *engine) tellings(questions []question) []Telling {
	i, room := e.mostRoom()
	out := []Telling{}
	if room == nil {
		return out
	}
	w := e.best.paper.t.weights
	for k := range questions {
		q := &questions[k]
		t := Telling{ID: q.ID, Text: q.Text, About: q.About, Inputs: q.Inputs, Because: q.Because, Node: e.nodeName(i)}
		if t.Low, t.High, t.Share = telling(q.row(e.best.paper.t.draws), room, w); t.Share >= leastShare {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b Telling) int { return compareNear(b.Share, a.Share) })
	return out
}

// expectation fills in which answers would tell most about what to expect, and which claims to corroborate first.
func (e *engine) expectation(out *Asked, questions []question, claims []Question) {
	all := e.tellings(questions)
	out.Expect = all[:min(len(all), mostTelling)]
	out.Corroborate = e.corroborate(claims, toldBy(all))
}

// toldBy is by how much the answer about each input tells what to expect; of a red line's two questions the larger.
func toldBy(all []Telling) map[string]float64 {
	out := map[string]float64{}
	for _, t := range all {
		for _, in := range t.Inputs {
			out[in] = max(out[in], t.Share)
		}
	}
	return out
}

// A Ledger is what a dossier knows and from whom, without a plan.
type Ledger struct {
	Schema   string   `json:"schema"`
	Parley   string   `json:"parley"`
	Input    string   `json:"input"` // SHA-256 of the dossier's files
	Dossier  Header   `json:"dossier"`
	Evidence Evidence `json:"evidence"`
}

// LedgerSchema names the version of the JSON form of [Ledger].
const LedgerSchema = "parley/evidence/1"

// LedgerOf lays out what a case knows and from whom, as a plan of it would; it makes no draw. Cost: linear in the
// dossier but for the hypotheses, whose rows are left out one by one.
func LedgerOf(c *model.Case, version string) *Ledger {
	out := &Ledger{Schema: LedgerSchema, Parley: version, Input: c.Hash, Dossier: Header{c.ID, c.Title, c.AsOf, c.From, c.To, c.Invented}, Evidence: (&engine{c: c}).evidence()}
	round(out)
	return out
}

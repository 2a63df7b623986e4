package plan

import (
	"cmp"
	"math"
	"slices"

	"parley/analysis/frontier"
	"parley/internal/num"
	"parley/model"
	"parley/model/outcome"
)

// Ratification is what becomes of the packages of a track once they are signed.
type Ratification struct {
	Bodies []Body `json:"bodies"`
	// Packages are efficient in the modal draw, ratification aside: from the best for the subject to the best for the
	// other side, thinned evenly where there are many.
	Packages []Passage `json:"packages"`
}

// A Body is a ratifier, or a spoiler.
type Body struct {
	Body   Named  `json:"body"`
	Kind   string `json:"kind"`             // ratifier or spoiler
	Party  *Named `json:"party,omitempty"`  // for whom it ratifies, or who it is
	Judges string `json:"judges"`           // "condition", or "preferences"
	When   string `json:"when,omitempty"`   // the condition: what it looks at
	Quota  int    `json:"quota,omitempty"`  // votes that it takes; 0: it does not vote
	Votes  int    `json:"votes,omitempty"`  // of all members together
	Vetoes int    `json:"vetoes,omitempty"` // members with a veto
	Means  string `json:"means,omitempty"`  // of a spoiler: how it would undo a deal
}

// A Passage is a package with the chance that it passes.
type Passage struct {
	Point
	Passes []float64 `json:"passes"` // per body: that it approves, or does not undo it; mean over draws
	All    float64   `json:"all"`    // that all of them do; what is missing to 1 is involuntary defection, if it is signed
	Zone   bool      `json:"zone"`   // worth at least no deal to both sides
}

// mostPassages bounds the packages of a Ratification.
const mostPassages = 120

// mostJudged bounds the draws over which chances of passing are averaged: each is a chance already, not a coin.
const mostJudged = 200

// judged returns the draws for chances of passing, and their weights scaled to sum 1.
func (e *engine) judged() ([]*model.Draw, []float64) {
	draws := e.ens.Draws
	if !e.ens.Exact {
		draws = draws[:min(len(draws), mostJudged)]
	}
	w, sum := make([]float64, len(draws)), 0.0
	for k, d := range draws {
		w[k] = d.Weight
		sum += d.Weight
	}
	for k := range w {
		w[k] /= sum
	}
	return draws, w
}

// A bench holds the ratifiers and spoilers of a track at a node, draw by draw.
type bench struct {
	space   outcome.Space
	judges  [][]model.Judge // per draw
	weights []float64
}

// bench returns those of track t at node n, or one without judges if there are none or ratification is switched off.
func (e *engine) bench(n, t int) bench {
	if len(e.bodies(t)) == 0 {
		return bench{}
	}
	draws, w := e.judged()
	b := bench{space: e.c.Tracks[t].Space, weights: w, judges: make([][]model.Judge, len(draws))}
	for k, d := range draws {
		b.judges[k] = e.c.Judges(t, d, e.plainly(n))
	}
	return b
}

// passes returns the chance that ω passes each body, and all of them, as means over the draws. Bodies decide apart,
// given what is drawn.
func (b bench) passes(ω outcome.Outcome) (each []float64, all float64) {
	if len(b.judges) == 0 {
		return nil, 1
	}
	each = make([]float64, len(b.judges[0]))
	for k, judges := range b.judges {
		product := 1.0
		for i, j := range judges {
			p := j.Approves(b.space, ω)
			each[i] += float64(b.weights[k] * p)
			product *= p
		}
		all += float64(b.weights[k] * product)
	}
	return each, min(all, 1)
}

// objects is the chance that one body stands in the way of ω, with its spread over draws.
func (b bench) objects(body int, ω outcome.Outcome) Estimate {
	x := make([]float64, len(b.judges))
	for k, judges := range b.judges {
		x[k] = 1 - judges[body].Approves(b.space, ω)
	}
	return Estimate{Mean: num.Mean(x, b.weights), Low: num.Quantile(x, b.weights, 0.1), High: num.Quantile(x, b.weights, 0.9)}
}

// bodies lists the ratifiers and spoilers of a track; none if ratification is switched off.
func (e *engine) bodies(t int) []Body {
	if e.o.Without.Ratification {
		return nil
	}
	var out []Body
	for _, r := range e.c.Tracks[t].Ratifiers {
		b := Body{Body: Named{r.ID, r.Name}, Kind: string(model.ByRatifier), Judges: "preferences", When: r.Text, Quota: r.Quota, Means: r.Means}
		if r.Spoiler {
			b.Kind = string(model.BySpoiler)
		}
		if r.Party >= 0 {
			p := e.party(r.Party)
			b.Party = &p
		}
		if r.When != nil {
			b.Judges = "condition"
		}
		for _, m := range r.Members {
			b.Votes += m.Count * m.Votes
			if m.Veto {
				b.Vetoes += m.Count
			}
		}
		out = append(out, b)
	}
	return out
}

// ratification lays out what passes of the modal frontier of a track at a node; nil without anybody to pass.
func (e *engine) ratification(n, t int, s *frontier.Solver) *Ratification {
	b := e.bench(n, t)
	if len(b.judges) == 0 {
		return nil
	}
	set := e.plainly(n)
	set.Without.Ratification = true
	p := e.c.Problem(t, e.sampler.Modal(), set)
	r, err := s.Of(p, frontier.Options{})
	if err != nil {
		e.warn("track " + e.c.Tracks[t].ID + ": " + err.Error())
	}
	seat := e.c.Tracks[t].Seat(e.c.Subject)
	points := slices.Clone(r.Points)
	slices.SortStableFunc(points, func(a, b frontier.Point) int { return cmp.Compare(b.U[seat], a.U[seat]) })
	out := &Ratification{Bodies: e.bodies(t)}
	for i := range min(len(points), mostPassages) {
		pt := points[i]
		if len(points) > mostPassages {
			pt = points[int(math.Round(float64(i)*float64(len(points)-1)/float64(mostPassages-1)))]
		}
		x := Passage{Point: e.point(t, pt), Zone: len(frontier.Zone(p, []frontier.Point{pt})) > 0}
		x.Passes, x.All = b.passes(pt.Outcome)
		out.Packages = append(out.Packages, x)
	}
	return out
}

// defection is the share of played draws in which some leg, from one on and before another, is signed and then fails:
// P(signed) − P(ratified) for one leg (involuntary defection: Putnam 1988).
func (v valuation) defection(n, from, to int) Chance {
	failed := make([]bool, n)
	for k, s := range v.played[:n] {
		failed[k] = slices.ContainsFunc(s.legs[from:to], func(l legSample) bool { return l.signed && !l.ratified })
	}
	return chance(failed, equal(n), false)
}

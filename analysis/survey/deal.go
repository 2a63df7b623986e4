package survey

import (
	"fmt"

	"parley/analysis/frontier"
	"parley/analysis/impasse"
	"parley/analysis/measure"
	"parley/analysis/solution"
	"parley/model/outcome"
	"parley/model/preference"
)

// A Deal is what somebody wants: all issues settled, or some.
type Deal struct {
	Settled map[string]string `json:"settled"` // issue id to option id
	// Of a whole deal: what it is worth, who and what stands in its way, and what would buy them.
	Point    *Point    `json:"point,omitempty"`
	Blockers []Blocker `json:"blockers,omitempty"`
	Clear    []Move    `json:"clear,omitempty"`    // what would clear all blockers at once, if there are several
	Distance *float64  `json:"distance,omitempty"` // Euclidean, from the nearest point of the frontier; 0: efficient
	// Improvements are outcomes that nobody would refuse in its place, those of the frontier (post-settlement
	// settlements, Raiffa 1985); the first is Nash's point with this deal for disagreement point.
	Improvements []Point `json:"improvements,omitempty"`
	// Of a partial one: the best around it for the subject's seat, and Nash's point; nil if there is no zone.
	Best    *Point   `json:"best,omitempty"`
	Nash    *Point   `json:"nash,omitempty"`
	WhyNot  []Change `json:"why_not,omitempty"` // smallest changes that would open a zone around it
	Partial bool     `json:"partial"`
}

// A Blocker stands in the way of a deal.
type Blocker struct {
	Kind  string `json:"kind"` // lift, threshold, reservation or change
	ID    string `json:"id,omitempty"`
	Party string `json:"party,omitempty"`
	Firm  bool   `json:"firm,omitempty"` // law or logic
	// Lacks is what a party or ratifier would have to be given in value; 0 for rules, which have no price.
	Lacks   float64 `json:"lacks,omitempty"`
	Nearest []Move  `json:"nearest"` // nearest deals that this blocker accepts and that make no new one
	Text    string  `json:"-"`
}

// A Move is a deal near another.
type Move struct {
	Point
	Changes int     `json:"changes"` // issues that differ
	Loss    float64 `json:"loss"`    // of the subject's seat
	Text    string  `json:"-"`       // what differs, in words
}

// mostMoves is how many deals near another are listed.
const mostMoves = 3

// deal looks at what is wanted.
func (v *Survey) deal(o Options) error {
	s, p := v.subject, v.subject.Problem
	d := &Deal{Settled: map[string]string{}, Partial: len(o.Deal) < p.Space.Issues()}
	v.Deal = d
	for j, option := range o.Deal {
		d.Settled[s.Issues[j].ID] = s.Issues[j].Options[option].ID
	}
	if d.Partial {
		return v.around(d, o)
	}
	ω := make(outcome.Outcome, p.Space.Issues())
	for j := range ω {
		ω[j] = o.Deal[j]
	}
	pt := v.worth(ω)
	d.Point = &pt
	v.improve(d, ω)
	answers, err := impasse.Answers(p, ω, s.Seat)
	if err != nil {
		return err
	}
	blockers := impasse.Blockers(p, ω)
	for k, b := range blockers {
		d.Blockers = append(d.Blockers, v.blocker(b, answers[k].Nearest, ω))
	}
	if len(answers) > len(blockers) {
		d.Clear = v.moves(answers[len(blockers)].Nearest, ω)
	}
	return nil
}

// improve tells how far a deal is from the frontier, and what would be better for all.
func (v *Survey) improve(d *Deal, ω outcome.Outcome) {
	p := v.subject.Problem
	var u []preference.Utils
	for _, w := range p.Utilities {
		u = append(u, w.Of(p.Space, ω))
	}
	if _, x, ok := measure.Distance(v.solved, u, p.Unit()); ok {
		d.Distance = &x
	}
	better := measure.Improvements(v.solved, u)
	var points []frontier.Point
	for _, b := range better {
		points = append(points, b.Point)
	}
	if best, ok := solution.Nash(points, u); ok {
		d.Improvements = append(d.Improvements, v.point(best))
		for _, q := range points {
			if q.Outcome.Compare(best.Outcome) != 0 {
				d.Improvements = append(d.Improvements, v.point(q))
			}
		}
	}
}

// worth is an outcome as a point.
func (v *Survey) worth(ω outcome.Outcome) Point {
	p := v.subject.Problem
	out := Point{Outcome: v.subject.IDs(ω), Text: v.subject.Words(ω)}
	for _, u := range p.Utilities {
		out.Utilities = append(out.Utilities, p.Float(u.Of(p.Space, ω)))
	}
	return out
}

// blocker words what stands in the way.
func (v *Survey) blocker(b impasse.Blocker, nearest []impasse.Move, ω outcome.Outcome) Blocker {
	p := v.subject.Problem
	out := Blocker{Kind: string(b.Kind), ID: b.ID, Firm: b.Firm, Lacks: p.Float(b.Lacks), Nearest: v.moves(nearest, ω)}
	if b.Seat >= 0 {
		out.Party = v.subject.Parties[b.Seat].ID
	}
	switch b.Kind {
	case impasse.Lift:
		rule := p.Rules[b.Index]
		out.Text = fmt.Sprintf("%s: %s", rule.Kind, described(rule))
		if rule.Seat >= 0 {
			out.Text = fmt.Sprintf("%s of %s: %s", rule.Kind, v.subject.Parties[rule.Seat].Name, described(rule))
		}
	case impasse.Change:
		out.Text = "it changes nothing"
	case impasse.Threshold:
		out.Text = fmt.Sprintf("%s lacks %.4g", b.ID, out.Lacks)
	default:
		out.Text = fmt.Sprintf("%s: worth %.4g less than no deal", v.subject.Parties[b.Seat].Name, out.Lacks)
	}
	return out
}

// moves lists deals near ω by what differs.
func (v *Survey) moves(list []impasse.Move, ω outcome.Outcome) []Move {
	out := []Move{}
	for _, m := range list[:min(len(list), mostMoves)] {
		k := Move{Point: v.worth(m.To), Changes: m.Changes, Loss: v.subject.Problem.Float(m.Loss)}
		for j, o := range m.To {
			if o != ω[j] {
				if k.Text != "" {
					k.Text += "; "
				}
				k.Text += v.subject.Issues[j].Name + ": " + v.subject.Issues[j].Options[o].Name
			}
		}
		out = append(out, k)
	}
	return out
}

// around looks for the best completion of a partial deal, or why there is none.
func (v *Survey) around(d *Deal, o Options) error {
	c, err := impasse.Complete(v.subject.Problem, o.Deal, v.subject.Seat, impasse.Options{Credible: v.subject.Credible, Stop: o.Frontier.Stop})
	if err != nil {
		return err
	}
	if len(c.Zone) > 0 {
		best, nash := v.point(c.Best), v.point(c.Nash)
		d.Best, d.Nash = &best, &nash
		return nil
	}
	in := *v
	settled := *v.subject
	settled.Problem = impasse.Fix(v.subject.Problem, o.Deal)
	in.subject, in.WhyNot = &settled, nil
	for k := range settled.Problem.Rules {
		if r := &settled.Problem.Rules[k]; r.Kind == impasse.ByFixed {
			is := v.subject.Issues[r.Scope[0]]
			for option, yes := range r.Allowed {
				if yes {
					r.ID, r.Text = is.ID, is.Name+": "+is.Options[option].Name
				}
			}
		}
	}
	in.list(c.Why.Sets, false)
	in.list(c.Why.Mixed, false)
	in.list(c.Why.Firm, true)
	d.WhyNot = in.WhyNot
	return nil
}

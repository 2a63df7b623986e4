package plan

import (
	"context"
	"fmt"
	"math"

	"parley/analysis/frontier"
	"parley/analysis/learning"
	"parley/model"
	"parley/model/evidence"
)

// A source gives draws θ: of what the dossier says, or of that and what the record teaches.
type source interface {
	Draw(k int) *model.Draw
	Ensemble(n int) model.Ensemble
	Modal() *model.Draw
}

// mostMoved is how many of the numbers that moved a plan lists.
const mostMoved = 8

// A PromiseRecord is what became of a party's promises by the as-of date, and what that says of its credibility.
type PromiseRecord struct {
	Party  Named  `json:"party"`
	Input  string `json:"input,omitempty"`  // address of its credibility; "" if none is given
	Used   bool   `json:"used"`             // the plan's credibility is this record's
	Stated string `json:"stated,omitempty"` // the credibility that the plan uses instead, if any
	// Kept and Broken are the counts, in promises, aged: Σ share·0.5^(age/HalfLife). KeptPlain and BrokenPlain are the
	// same without ageing, and Open those that count for nothing.
	Kept        float64    `json:"kept"`
	Broken      float64    `json:"broken"`
	KeptPlain   float64    `json:"kept_plain"`
	BrokenPlain float64    `json:"broken_plain"`
	Open        int        `json:"open"`
	HalfLife    float64    `json:"half_life_years"`
	Prior       string     `json:"prior"` // before the record, such as beta(1, 1)
	After       string     `json:"after"` // with it
	Mean        float64    `json:"mean"`  // chance that the next promise is kept
	Low         float64    `json:"low"`   // 5 % quantile
	High        float64    `json:"high"`  // 95 % quantile
	Promises    []Promised `json:"promises"`
}

// A Promised is one promise of a record.
type Promised struct {
	ID      string        `json:"id"`
	Text    string        `json:"text"`
	To      string        `json:"to,omitempty"`
	On      evidence.Date `json:"on,omitempty"`
	Fate    string        `json:"fate"`   // what became of it, in words
	Kept    float64       `json:"kept"`   // share of it: 1, ½ or 0
	Broken  float64       `json:"broken"` // the same; both 0: it counts for nothing
	Weight  float64       `json:"weight"` // 0.5^(age/half-life)
	Because []string      `json:"because,omitempty"`
	At      string        `json:"at"`
}

// A Learning is what the others' offers and answers taught.
type Learning struct {
	Acts []Act `json:"acts"`
	// Temperature and Scale say how sharply asks and answers were read, in utility.
	Temperature float64 `json:"temperature"`
	Scale       float64 `json:"scale"`
	// Pool draws of what was believed before were weighed; Effective equally weighted ones would be as good. Both are 0
	// if every state was weighed.
	Pool      int      `json:"pool"`
	Effective float64  `json:"effective"`
	Moved     []Belief `json:"moved"` // the numbers that moved most, the farthest first
}

// An Act is something that a party asked for, accepted or refused.
type Act struct {
	From  string        `json:"from"` // where the dossier tells it, such as rounds.hanoi
	Name  string        `json:"name"` // of the round, or the text of the event
	On    evidence.Date `json:"on"`
	Party Named         `json:"party"`
	Kind  string        `json:"kind"` // asked, accepted or refused
	Text  string        `json:"text"` // in words
}

// A Belief is a number before and after what was learnt.
type Belief struct {
	Input  string   `json:"input"`
	Label  string   `json:"label"`
	Before Estimate `json:"before"`
	After  Estimate `json:"after"` // its se is that of the move
}

// believe settles what is drawn, given what was known by a day.
func (e *engine) believe(asOf evidence.Date) {
	e.sampler = model.NewSampler(e.c, e.o.Seed, e.changes)
	if e.c.Learn && !e.o.Without.Learning {
		e.learn(asOf)
	}
	e.ens, e.played = e.sampler.Ensemble(e.o.Draws), nil
	for k := range e.o.Played {
		e.played = append(e.played, e.sampler.Draw(k))
	}
}

// learn takes the lesson of what others asked for, accepted and refused by a day. It is not interrupted: it takes about
// a second at most.
func (e *engine) learn(asOf evidence.Date) {
	l := learning.NewLesson(e.c, learning.Acts(e.c, asOf, e.o.Without), learning.Options{})
	for _, w := range l.Warnings {
		e.warn(w)
	}
	if len(l.Acts) == 0 {
		return
	}
	pupil := learning.NewPupil(e.c, l, e.o.Seed, e.changes, learning.Pool(e.o.Draws))
	if e.work.report != nil {
		e.work.expect(pupil.Len())
	}
	_ = e.each(context.Background(), pupil.Len(), func(j int, _ *frontier.Solver) { pupil.Weigh(j) })
	post := pupil.Posterior()
	e.sampler, e.lesson, e.posterior = post, l, post
	if size, pool := post.Effective(); !post.Exact() && size < learning.FewEffective {
		e.warn(fmt.Sprintf("what others offered and answered fits few draws: the lesson rests on %.0f effective draws of %d, so its figures are rough", math.Max(size, 1), pool))
	}
}

// eve returns an engine that believes what was known on the eve of a round: nothing of the round itself, nor of what
// came after, has moved its draws. Where nothing is learnt from the record it is e.
func (e *engine) eve(r *model.Round) *engine {
	day := r.On.Eve()
	if r.On == "" {
		day = "0000-01-01" // it has no day, so what came before it is not known
	} else if e.c.AsOf != "" && day.After(e.c.AsOf) {
		day = e.c.AsOf
	}
	view := e.c
	if !e.o.Without.Learning {
		view = e.c.Believing(day)
	}
	if view == e.c && e.posterior == nil {
		return e
	}
	sub := &engine{c: view, o: e.o, changes: e.changes, nodes: e.nodes, work: e.work}
	sub.solvers.New = e.solvers.New
	sub.believe(day)
	return sub
}

// records tells the record of every party that promised something, or whose credibility is read off its promises.
func (e *engine) records() []PromiseRecord {
	var out []PromiseRecord
	for p := range e.c.Parties {
		r := recordOf(e.c, p)
		if len(r.Promises) == 0 && !r.Used {
			continue
		}
		if r.Used && e.o.Without.Learning {
			r.Used, r.Stated = false, r.Prior
		}
		out = append(out, r)
	}
	return out
}

// recordOf tells the record of a party as of the case's day.
func recordOf(c *model.Case, party int) PromiseRecord {
	t := c.Tally(party, c.AsOf)
	d := t.Posterior()
	r := PromiseRecord{Party: Named{c.Parties[party].ID, c.Parties[party].Name}, Kept: t.Kept, Broken: t.Broken, HalfLife: t.HalfLife,
		Prior: t.Prior.String(), After: d.String(), Mean: d.Mean(), Promises: []Promised{}}
	r.Low, r.High = d.Range()
	if ref := c.Credibility[party]; ref != model.NoRef {
		r.Input = c.Inputs[ref].ID
		if r.Used = party < len(c.Priors) && c.Priors[party].IsBeta(); !r.Used {
			r.Stated = c.Inputs[ref].Spread.String()
			for _, x := range c.Scheduled {
				if x.Party == party {
					r.Stated += " by the schedule " + c.Schedules[x.Schedule].ID
				}
			}
		}
	}
	for _, x := range t.Entries {
		p := c.Promises[x.Promise]
		to := ""
		if p.To >= 0 {
			to = c.Parties[p.To].Name
		}
		r.KeptPlain, r.BrokenPlain = r.KeptPlain+x.Kept, r.BrokenPlain+x.Broken
		if x.Kept+x.Broken == 0 {
			r.Open++
		}
		r.Promises = append(r.Promises, Promised{ID: p.ID, Text: p.Text, To: to, On: p.On, Fate: x.Text, Kept: x.Kept, Broken: x.Broken,
			Weight: x.Weight, Because: p.Because, At: p.At.String()})
	}
	return r
}

// learned tells what the others' offers taught; nil if nothing did.
func (e *engine) learned() *Learning {
	if e.posterior == nil {
		return nil
	}
	out := &Learning{Temperature: learning.DefaultTemperature, Scale: learning.DefaultScale}
	if !e.posterior.Exact() {
		out.Effective, out.Pool = e.posterior.Effective()
	}
	for _, a := range e.lesson.Acts {
		out.Acts = append(out.Acts, Act{From: a.From, Name: a.Name, On: a.On, Party: e.party(a.Party), Kind: string(a.Kind), Text: a.Words(e.c)})
	}
	moved := e.posterior.Moved()
	for _, b := range moved[:min(len(moved), mostMoved)] {
		in := e.c.Inputs[b.Input]
		x := Belief{Input: in.ID, Label: in.Label, Before: spread(b.Before, b.Line), After: spread(b.After, b.Line)}
		x.After.SE = b.Error
		out.Moved = append(out.Moved, x)
	}
	return out
}

// spread is a belief as an estimate; a red line is real or not, so its chance has no spread.
func spread(s learning.Spread, line bool) Estimate {
	if line {
		return Estimate{Mean: s.Mean, Low: s.Mean, High: s.Mean}
	}
	return Estimate{Mean: s.Mean, Low: s.Low, High: s.High}
}

// learning fills in what the record says and what was learnt.
func (e *engine) learning(p *Plan) {
	p.Promises, p.Learning = e.records(), e.learned()
	if p.Learning != nil {
		p.Assumptions = append(p.Assumptions[:len(p.Assumptions):len(p.Assumptions)], fmt.Sprintf(
			"Others are taken to ask for what is near their best (temperature %g), and to answer by what no deal is worth (scale %g).",
			p.Learning.Temperature, p.Learning.Scale))
	}
}

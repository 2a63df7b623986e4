package plan

import (
	"context"
	"slices"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/preference"
)

// backcastSolves is the number of pieces of work of one past round.
func backcastSolves(e *engine, r *model.Round) int {
	n := 2*len(e.ens.Draws) + len(e.played)
	if r.Signed != nil {
		n += len(e.ens.Draws)
	}
	return n
}

// knownBackcasts runs the rounds whose result is known on the dossier's day: a plan does not speak of later ones.
func (e *engine) knownBackcasts(ctx context.Context, p *Plan, _ [][]valuation, _ int) error {
	return e.backcasts(ctx, p, true)
}

// backcasts runs past rounds as of their eve, with and without red lines and credibility, and scores both against
// what happened (Brier 1950). A round's own result never enters: only its delegates and its no-agreement values do; and
// where the record teaches, only what was known on the eve.
func (e *engine) backcasts(ctx context.Context, p *Plan, known bool) error {
	for i := range e.c.Rounds {
		if known && !e.c.Rounds[i].Known {
			continue
		}
		eve := e.eve(&e.c.Rounds[i])
		b, err := eve.backcast(ctx, &e.c.Rounds[i])
		if eve != e {
			for _, w := range eve.warnings {
				e.warn(w)
			}
		}
		if err != nil {
			return err
		}
		p.Backcasts = append(p.Backcasts, b)
	}
	return nil
}

func (e *engine) backcast(ctx context.Context, r *model.Round) (Backcast, error) {
	t := r.Track
	b := Backcast{Round: r.ID, Name: r.Name, On: r.On, Track: Named{e.c.Tracks[t].ID, e.c.Tracks[t].Name},
		Agreement: r.Agreement, Result: r.Result, Hindsight: e.hindsight(r), Issues: e.issues(t)}
	var err error
	full := model.Setting{Scenario: r.ID, Without: e.o.Without, Delegates: r.Delegates}
	plain := full
	plain.Without.RedLines, plain.Without.Credibility = true, true
	var plainPackages []Package
	if b.Full, _, err = e.shareWithZone(ctx, t, full); err != nil {
		return b, err
	}
	if b.Plain, plainPackages, err = e.shareWithZone(ctx, t, plain); err != nil {
		return b, err
	}
	if len(plainPackages) > 0 {
		b.Plainly = &plainPackages[0]
	}
	if b.Played, err = e.playedRound(ctx, r, full); err != nil {
		return b, err
	}
	if b.Signed, err = e.signed(ctx, r, full); err != nil {
		return b, err
	}
	happened := 0.0
	if r.Agreement {
		happened = 1
	}
	b.Brier, b.PlainBrier = square(b.Full.P-happened), square(b.Plain.P-happened)
	b.Hit, b.PlainHit = (b.Full.P > 0.5) == r.Agreement, (b.Plain.P > 0.5) == r.Agreement
	solver := new(frontier.Solver)
	modal := e.c.Problem(t, e.sampler.Modal(), full)
	if !r.Agreement && len(e.zone(modal, t, solver)) == 0 {
		b.Differ = e.openingsIn(t, full, solver)
	}
	b.Asks = e.asks(r, modal, solver)
	return b, nil
}

func square(x float64) float64 { return x * x }

// shareWithZone is the share of draws in which a setting has a zone of agreement, with the Nash packages.
func (e *engine) shareWithZone(ctx context.Context, t int, set model.Setting) (Chance, []Package, error) {
	ls := make(looks, len(e.ens.Draws))
	err := e.each(ctx, len(ls), func(k int, s *frontier.Solver) {
		p := e.c.Problem(t, e.ens.Draws[k], set)
		if pt, ok := e.nash(p, t, s); ok {
			ls[k].zone, ls[k].package_ = true, pt.Outcome
		}
	})
	if err != nil {
		return Chance{}, nil, err
	}
	yes, w := make([]bool, len(ls)), make([]float64, len(ls))
	for k := range ls {
		yes[k], w[k] = ls[k].zone, e.ens.Draws[k].Weight
	}
	return chance(yes, w, e.ens.Exact), e.frequent(t, ls, w, e.c.Problem(t, e.sampler.Modal(), set)), nil
}

// playedRound plays the round with the delegates it had, on both sides; unknown delegates are without bounds.
func (e *engine) playedRound(ctx context.Context, r *model.Round, set model.Setting) (Chance, error) {
	yes := make([]bool, len(e.played))
	track := &e.c.Tracks[r.Track]
	err := e.each(ctx, len(yes), func(k int, s *frontier.Solver) {
		d := e.played[k]
		desk := e.newDesk(s, d)
		tb := table{track: r.Track, d: d, under: d, set: set}
		tb.problem, tb.key = e.problem(desk, r.Track, set)
		for _, party := range track.Parties {
			m := -1
			for _, x := range r.Delegates {
				if e.c.Mandates[x].Party == party {
					m = x
				}
			}
			tb.delegates = append(tb.delegates, m)
			tb.strategies = append(tb.strategies, e.theirManner(party, d))
		}
		yes[k] = e.play(desk, tb).ratified
	})
	if err != nil {
		return Chance{}, err
	}
	return chance(yes, equal(len(yes)), false), nil
}

// hindsight lists the inputs of the round's track that rest only on claims dated on or after the day of the round:
// with any, the back-cast is not clean.
func (e *engine) hindsight(r *model.Round) []string {
	var out []string
	for _, ref := range e.c.InputsOf(r.Track, r.ID) {
		in := e.c.Inputs[ref]
		late := len(in.Because) > 0
		for _, id := range in.Because {
			c := e.c.Claim(id)
			if c == nil || r.On == "" || !(c.Dated() >= r.On) {
				late = false
			}
		}
		if late {
			out = append(out, in.ID)
		}
	}
	return out
}

// asks tells, for what each side asked for, whose red lines it crossed and which parties no completion of it would
// have served, in the modal problem p.
func (e *engine) asks(r *model.Round, p *model.Problem, s *frontier.Solver) []Ask {
	var out []Ask
	track := &e.c.Tracks[r.Track]
	for _, a := range r.Asks {
		ask := Ask{Party: e.party(a.Party)}
		for j, o := range a.Options {
			if o >= 0 {
				if ask.Text != "" {
					ask.Text += "; "
				}
				ask.Text += track.Issues[j].Name + ": " + track.Issues[j].Options[o].Name
			}
		}
		var shared, lines []model.BoundRule
		for _, rule := range p.Rules {
			if rule.Kind == model.ByConstraint {
				shared = append(shared, rule)
			} else {
				lines = append(lines, rule)
			}
		}
		shared = append(shared, fixed(p.Space, a)...)
		possible := func(floor []preference.Utils, more ...model.BoundRule) bool {
			q := *p
			q.Rules = append(slices.Clone(shared), more...)
			res, err := s.Of(&q, frontier.Options{Floor: floor})
			return err != nil || len(res.Points) > 0
		}
		for _, line := range lines {
			if !possible(nil, line) {
				owner := ""
				if line.Seat >= 0 {
					owner = e.c.Parties[track.Parties[line.Seat]].Name
				}
				ask.Crosses = append(ask.Crosses, Line{Party: owner, Kind: string(line.Kind), Text: line.Text})
			}
		}
		for seat, party := range track.Parties {
			floor := slices.Clone(p.Reservation)
			floor[1-seat] = lowest
			if !possible(floor) {
				ask.Blocked = append(ask.Blocked, e.c.Parties[party].Name)
			}
		}
		out = append(out, ask)
	}
	return out
}

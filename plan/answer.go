package plan

import (
	"context"
	"slices"

	"parley/analysis/frontier"
)

// answers finds, at every leaf where talks are advised, the manner by which the other side does best against the
// advised candidate, in play, and what that costs the subject against the mix of manners that the plan assumes.
func (e *engine) answers(ctx context.Context, p *Plan, values [][]valuation, n int) error {
	r := e.roll(values, n)
	done := map[int]Answer{}
	for i, nd := range e.nodes {
		if len(nd.children) > 0 {
			continue
		}
		best := r.values[i][r.best[i]]
		if len(best.spec.legs) == 0 {
			continue
		}
		a, ok := done[nd.same]
		if !ok {
			var err error
			if a, err = e.answer(ctx, nd.same, best.spec); err != nil {
				return err
			}
			done[nd.same] = a
		}
		a.Node = p.Nodes[i].ID
		p.OtherSide = append(p.OtherSide, a)
	}
	return nil
}

// answer tries each manner for the other side on the main track engaged; links from other tracks are left out.
func (e *engine) answer(ctx context.Context, n int, s spec) (Answer, error) {
	l := e.mainLeg(s)
	track := &e.c.Tracks[l.track]
	other := 1 - track.Seat(e.c.Subject)
	draws := e.probingPlayed()
	tries := append([]string{""}, names()...)
	ours, theirs := make([][]float64, len(tries)), make([][]float64, len(tries))
	for i := range tries {
		ours[i], theirs[i] = make([]float64, len(draws)), make([]float64, len(draws))
	}
	e.work.expect(len(draws))
	err := e.each(ctx, len(draws), func(k int, solver *frontier.Solver) {
		desk := e.newDesk(solver, draws[k])
		for i := range tries {
			tb := e.table(desk, n, l, s.levers, nil)
			if tries[i] != "" {
				tb.strategies[other] = tries[i]
			}
			r := e.play(desk, tb)
			ours[i][k], theirs[i][k] = r.value, r.other
		}
	})
	if err != nil {
		return Answer{}, err
	}
	w := equal(len(draws))
	at := func(x []float64) Estimate { return series{x, w, false}.estimate() }
	best := 1
	for i := range tries[1:] {
		if at(theirs[i+1]).Mean > at(theirs[best]).Mean+1e-12 {
			best = i + 1
		}
	}
	return Answer{Party: e.party(track.Parties[other]), Strategy: manner(tries[best]), Value: at(theirs[best]),
		Ours: at(ours[best]), Cost: at(ours[0]).Mean - at(ours[best]).Mean}, nil
}

func names() []string {
	var out []string
	for _, m := range manners {
		out = append(out, m.strategy)
	}
	return slices.Clip(out)
}

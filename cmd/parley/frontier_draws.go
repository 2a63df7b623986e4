package main

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"parley/analysis/frontier"
	"parley/internal/num"
	"parley/model"
)

// draws returns how many draws there are, and each when asked for: every state of the case if those are few, else n
// draws of equal weight. Like the case's own ensemble, but nothing is kept.
func draws(s *model.Sampler, n int) (int, func(k int) *model.Draw) {
	if e := s.Ensemble(1); e.Exact {
		return len(e.Draws), func(k int) *model.Draw { return e.Draws[k] }
	}
	return n, s.Draw
}

// A trial is whether a draw has a zone of agreement.
type trial struct {
	open   bool
	weight float64
	err    error
}

// shareWithZone is the share of n draws (or of every state of the case, if those are few) that have a zone of
// agreement. The result does not depend on the number of workers; interrupted, there is none.
func shareWithZone(ctx context.Context, t *target, n, workers int, progress func(done, total int, what string)) (*zoneShare, error) {
	l := t.of
	n, draw := draws(l.sampler, n)
	trials := make([]trial, n)
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next, done atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, n) {
		wg.Go(func() {
			var s frontier.Solver
			for k := int(next.Add(1)) - 1; k < n && ctx.Err() == nil; k = int(next.Add(1)) - 1 {
				trials[k] = try(l, draw(k), &s)
				progress(int(done.Add(1)), n, "looking for zones of agreement")
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return tally(t, trials)
}

// try looks for a zone of agreement in one draw.
func try(l *look, d *model.Draw, s *frontier.Solver) trial {
	p := l.c.Problem(l.track, d, l.set)
	solved, err := s.Of(p, frontier.Options{Floor: p.Reservation})
	return trial{len(frontier.Zone(p, solved.Points)) > 0, d.Weight, err}
}

// tally sums the trials up: by weight if they are every state of the case, else by count with an interval.
func tally(at *target, trials []trial) (*zoneShare, error) {
	count, weight := 0, 0.0
	for _, t := range trials {
		if t.err != nil {
			return nil, t.err
		}
		if t.open {
			count++
			weight += t.weight
		}
	}
	n := len(trials)
	if at.of.sampler.Ensemble(1).Exact {
		return &zoneShare{N: n, Share: weight, Low: weight, High: weight, Exact: true}, nil
	}
	share := float64(count) / float64(n)
	low, high := num.Wilson(share, n)
	return &zoneShare{N: n, Share: share, Low: low, High: high}, nil
}

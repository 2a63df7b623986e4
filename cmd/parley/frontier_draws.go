package main

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"parley/analysis/frontier"
	"parley/internal/num"
)

// shareWithZone is the share of n draws (or of every state of the case, if those are few) that have a zone of
// agreement. The result does not depend on the number of workers; interrupted, there is none.
func shareWithZone(ctx context.Context, l look, n, workers int, progress func(done, total int, what string)) (*zoneShare, error) {
	ens := l.sampler.Ensemble(n)
	draws := ens.Draws
	open := make([]bool, len(draws))
	failed := make([]error, len(draws))
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next, done atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, len(draws)) {
		wg.Go(func() {
			var s frontier.Solver
			for ctx.Err() == nil {
				k := int(next.Add(1)) - 1
				if k >= len(draws) {
					return
				}
				p := l.c.Problem(l.track, draws[k], l.set)
				solved, err := s.Of(p, frontier.Options{Floor: p.Reservation})
				open[k], failed[k] = len(frontier.Zone(p, solved.Points)) > 0, err
				progress(int(done.Add(1)), len(draws), "looking for zones of agreement")
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	share := 0.0
	for k, yes := range open {
		if failed[k] != nil {
			return nil, tooWide(failed[k], &l.c.Tracks[l.track])
		}
		if yes {
			share += draws[k].Weight
		}
	}
	z := &zoneShare{N: len(draws), Share: share, Low: share, High: share, Exact: ens.Exact}
	if !ens.Exact {
		z.Low, z.High = num.Wilson(share, len(draws))
	}
	return z, nil
}

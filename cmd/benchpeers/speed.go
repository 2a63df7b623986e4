package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"testing"

	"parley/internal/rng"
	"parley/simulation"
)

// races are the scenarios whose negotiations are timed, from 27 to 188,160 outcomes.
var races = []string{"genius/Laptop", "genius/2010-EnglandZimbabwe", "genius/2011-Camera", "genius/2011-Car", "genius/2010-Travel"}

// racers are the pairs that are timed: by the clock, by each other's offers, one of each.
var racers = [][2]string{{"boulware", "conceder"}, {"micro", "micro"}, {"naive", "boulware"}}

// A lap is a negotiation of both, timed: with everything made ready for it alone, and with what can be kept for the next
// one about the same utilities.
type lap struct {
	theirCold, theirWarm, cold, warm float64 // CPU seconds
	allocs                           float64 // of a warm negotiation here
}

// compareSpeed times the same negotiations here and there.
func compareSpeed(w io.Writer, o options) error {
	p, err := summon(o.python, playPeer)
	if err != nil {
		return err
	}
	defer p.dismiss()
	fmt.Fprintf(w, "CPU time of a negotiation. First: sorting the outcomes for both sides and all else included. Next: another one about the same utilities.\n\n")
	fmt.Fprintf(w, "%-22s %-18s %6s   %12s %12s   %12s %12s   %9s %9s  %6s\n", "scenario (outcomes)", "strategies", "rounds",
		"NegMAS first", "next", "Parley first", "next", "ratio", "next", "allocs")
	var first, next []float64
	for _, folder := range races {
		table, err := layFolder(filepath.Join(o.scenarios, folder))
		if err != nil {
			return err
		}
		for _, pair := range racers {
			for _, rounds := range []int{100, 1000} {
				if o.quick && table.Deals.Len() > 20_000 && rounds > 100 {
					continue
				}
				l, err := race(p, o, table, folder, pair, rounds)
				if err != nil {
					return err
				}
				first, next = append(first, l.theirCold/l.cold), append(next, l.theirWarm/l.warm)
				fmt.Fprintf(w, "%-22s %-18s %6d   %9.3f ms %9.3f ms   %9.1f µs %9.2f µs   %9.0f %9.0f  %6.0f\n",
					fmt.Sprintf("%s (%d)", filepath.Base(folder), table.Deals.Len()), pair[0]+"–"+pair[1], rounds,
					l.theirCold*1e3, l.theirWarm*1e3, l.cold*1e6, l.warm*1e6, first[len(first)-1], next[len(next)-1], l.allocs)
			}
		}
	}
	fmt.Fprintf(w, "\ntimes faster: first negotiation, least %.0f, median %.0f; next ones, least %.0f, median %.0f\n",
		slices.Min(first), median(first), slices.Min(next), median(next))
	return nil
}

func median(x []float64) float64 {
	x = slices.Sorted(slices.Values(x))
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}

func race(p *peer, o options, table *simulation.Table, folder string, pair [2]string, rounds int) (lap, error) {
	var r reply
	if err := p.ask(question{filepath.Join(o.scenarios, folder), pair[0], pair[1], rounds, "", 0.5}, &r); err != nil {
		return lap{}, fmt.Errorf("%s: %w", folder, err)
	}
	if err := alike(table, r); err != nil {
		return lap{}, fmt.Errorf("%s: %w", folder, err)
	}
	l := lap{theirCold: r.Cold, theirWarm: r.Warm}
	l.cold = cpu(0.1, func() {
		t, err := simulation.Lay(table.Problem, 0)
		if err != nil {
			panic("benchpeers: " + err.Error()) // it has been laid before
		}
		play(t, pair, rounds)
	})
	l.warm, l.allocs = warm(table, pair, rounds)
	return l, nil
}

// warm times negotiations by agents that are used again.
func warm(table *simulation.Table, pair [2]string, rounds int) (seconds, allocs float64) {
	again := replayed(table, pair, rounds)
	again() // what is kept is made here
	return cpu(0.1, again), testing.AllocsPerRun(10, again)
}

// replayed returns a negotiation by the same agents at the same table, each time with other coins.
func replayed(table *simulation.Table, pair [2]string, rounds int) func() {
	stream, n := rng.New(1, "benchpeers"), 0
	players := table.Sit(nil, stream, n)
	agents := []simulation.Agent{entries[pair[0]].New(), entries[pair[1]].New()}
	seats := []simulation.Strategy{agents[0], agents[1]}
	return func() {
		n++
		players = table.Sit(players, stream, n)
		for i, a := range agents {
			a.Reset(&players[i])
		}
		simulation.Play(rounds, seats)
	}
}

// cpu returns the CPU seconds of one run, over as many as take so many seconds, the least of five such measurements.
func cpu(seconds float64, work func()) float64 {
	n, best := 1, 0.0
	for {
		start := cpuTime()
		for range n {
			work()
		}
		if d := cpuTime() - start; d > seconds/5 {
			best = d / float64(n)
			break
		} else if d > seconds/100 {
			n = int(float64(n)*seconds/5/d) + 1
		} else {
			n *= 10
		}
	}
	for range 4 {
		start := cpuTime()
		for range n {
			work()
		}
		best = min(best, (cpuTime()-start)/float64(n))
	}
	return best
}

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"parley/internal/version"
	"parley/remote"
	"parley/report"
	"parley/results"
	"parley/simulation"
	"parley/simulation/strategy"
	"parley/simulation/tournament"
)

// tournamentFlags are the flags of tournament.
type tournamentFlags struct {
	frontierFlags
	agents     agentFlags
	strategies string
	rounds     int
	repeat     int
	selfPlay   bool
	limit      int
	out        string
	html       string
}

func tournamentCommand(s shell) *cobra.Command {
	var f tournamentFlags
	cmd := &cobra.Command{
		Use:   "tournament PATH... --strategies A,B,...",
		Short: "Let strategies meet on many scenarios: who does well, and how sure that is",
		Long: `Plays every strategy against every other, on every scenario, from every seat, several times, and says who did well: scores
with intervals, ranks, paired comparisons, and what the strategies are worth as choices in a game. Works by stacked
alternating offers; of three parties and more, one plays a strategy and all others another.

Each PATH is a dossier, looked at as with parley frontier, the scenario files of another program, or a folder of such
folders. --strategies names them as parley run does; all is the whole catalogue.

--out keeps every negotiation as a row of a Parquet, CSV or JSON lines file, written while the tournament is played. If it is
stopped, by Ctrl-C or by force, the same command goes on from there and ends in the same bytes.`,
		Example: `  parley tournament genius/Laptop --strategies boulware,conceder,micro
  parley tournament genius negmas --strategies all --repeat 10 --out league.parquet --html league.html
  parley tournament mycase --strategies micro,linear --json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return inputError("%s wants dossiers, scenario files or folders of such\n\thint: usage: %s", cmd.CommandPath(), cmd.UseLine())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd.Context(), s, args) },
	}
	f.assumptions.flags(cmd)
	f.fileFlags.flags(cmd)
	f.lookFlags(cmd)
	f.agents.flags(cmd)
	fl := cmd.Flags()
	fl.StringVar(&f.strategies, "strategies", "", "`LIST` of strategies that meet, or all")
	fl.IntVar(&f.rounds, "rounds", 100, "end a negotiation without agreement after `N` rounds of one turn each")
	fl.IntVar(&f.repeat, "repeat", 10, "let each pair meet `N` times in each seating; who tosses no coins is played once and counted as often")
	fl.BoolVar(&f.selfPlay, "self-play", true, "let strategies meet themselves too; without it there is no game of strategies")
	fl.IntVar(&f.limit, "listed", simulation.DefaultLimit, "list up to `N` outcomes of a scenario; more are asked for lazily (0: always lazily)")
	fl.StringVar(&f.out, "out", "", "also write every negotiation into `FILE`: "+joined(results.Extensions()))
	fl.StringVar(&f.html, "html", "", "also write the league page into `FILE`")
	return cmd
}

// A tournamentResult is the JSON form of tournament. Fields are a contract: they may be added to, never changed.
type tournamentResult struct {
	Schema string `json:"schema"`
	Parley string `json:"parley"`
	Input  string `json:"input"`
	*tournament.Summary
}

const tournamentSchema = "parley/tournament/1"

func (f *tournamentFlags) run(ctx context.Context, s shell, paths []string) error {
	if err := f.checkTournament(); err != nil {
		return err
	}
	host, err := f.agents.host(ctx)
	if err != nil {
		return err
	}
	defer host.Close()
	entries, err := host.Entries(f.strategies)
	if err != nil {
		return inputError("--strategies: %v", err)
	}
	field, err := f.field(ctx, s, paths)
	if err != nil {
		return err
	}
	t, err := tournament.New(field.scenarios, entries, tournament.Options{Rounds: f.rounds, Repeat: f.repeat, SelfPlay: f.selfPlay, Seed: f.seed})
	if err != nil {
		return inputError("%v", err)
	}
	tally, err := f.play(ctx, s, t, field.hash)
	if err != nil {
		return err
	}
	r := &tournamentResult{Schema: tournamentSchema, Parley: version.Parley, Input: field.hash, Summary: t.Summarise(tally, field.balances())}
	r.Warnings = append(r.Warnings, field.left...)
	if f.html != "" {
		var b bytes.Buffer
		if err := report.League(&b, leagueOf(t, tally, r)); err != nil {
			return err
		}
		if err := f.save(s, f.html, b.Bytes()); err != nil {
			return err
		}
	}
	if f.json {
		return report.JSON(s.out, r)
	}
	return printTournament(s.out, r, s.out.width())
}

// checkTournament refuses what makes no sense before anything is read.
func (f *tournamentFlags) checkTournament() error {
	switch {
	case f.rounds < 1 || f.rounds > maxRounds:
		return inputError("--rounds is %d\n\thint: from 1 to %d", f.rounds, maxRounds)
	case f.repeat < 1:
		return inputError("--repeat is %d\n\thint: 1 or more", f.repeat)
	case f.limit < 0:
		return inputError("--listed is %d\n\thint: 0 or more", f.limit)
	case f.strategies == "":
		return inputError("--strategies is missing\n\thint: such as --strategies boulware,conceder,micro, or all; there are %s", joined(strategy.Names()))
	}
	return f.check()
}

// play plays what is still to be played, keeps the rows if a file is named, and counts them.
func (f *tournamentFlags) play(ctx context.Context, s shell, t *tournament.Tournament, hash string) (*tournament.Tally, error) {
	tally := tournament.NewTally(t.Design)
	count := func(rows []tournament.Row) error {
		for i := range rows {
			tally.Add(&rows[i])
		}
		return nil
	}
	var done atomic.Int64
	course := tournament.Course{Workers: f.workers, Stop: ctx.Done(), Done: &done}
	take := func(_ int, rows []tournament.Row) error { return count(rows) }
	var store *results.Store
	if f.out != "" {
		var err error
		if store, err = results.Open(f.out, f.manifest(t, hash), t); err != nil {
			return nil, inputError("--out %v", err)
		}
		if course.From = store.Done(); course.From > 0 {
			if err := store.Rows(count); err != nil {
				return nil, inputError("%v", err)
			}
			f.tell(s, "going on after %d of %s\n", tally.Rows(), counted(int(t.Cells()), "negotiation"))
		}
		take = func(chunk int, rows []tournament.Row) error { return errors.Join(store.Put(chunk, rows), count(rows)) }
	}
	end := f.watch(s, &done, int(t.Cells()))
	chunks, err := t.Run(course, take)
	end()
	switch {
	case err != nil:
		return nil, inputError("%v", err)
	case chunks < t.Chunks():
		return nil, f.stopped(tally.Rows(), t.Cells())
	case store == nil:
		return tally, nil
	}
	if err := store.Finish(); err != nil {
		return nil, inputError("writing %s: %v", f.out, err)
	}
	f.tell(s, "wrote %s\n", f.out)
	return tally, nil
}

func (f *tournamentFlags) tell(s shell, format string, args ...any) {
	if !f.quiet {
		fmt.Fprintf(s.errs, format, args...)
	}
}

// stopped says what an interrupted tournament leaves behind.
func (f *tournamentFlags) stopped(done, all int64) error {
	if f.out == "" {
		return &exitError{exitInterrupted, fmt.Sprintf("interrupted after %d of %d negotiations; nothing is kept\n\thint: with --out FILE the same command goes on where it was stopped", done, all)}
	}
	return &exitError{exitInterrupted, fmt.Sprintf("interrupted after %d of %d negotiations, which are kept in %s\n\thint: the same command goes on from there", done, all, results.Partial(f.out))}
}

// watch shows how far the play is until the function that it returns is called.
func (f *tournamentFlags) watch(s shell, done *atomic.Int64, total int) (end func()) {
	b := newBar(s.errs, f.quiet)
	stop, over := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(over)
		tick := time.NewTicker(100 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				b.update(int(done.Load()), total, "playing")
			case <-stop:
				b.finish()
				return
			}
		}
	}()
	return func() { close(stop); <-over }
}

// manifest says of what the rows of a tournament are made. Of programs it also has the commands, since their names do not
// tell what is run.
func (f *tournamentFlags) manifest(t *tournament.Tournament, hash string) results.Manifest {
	m := results.Manifest{Parley: version.Parley, Inputs: hash, Seed: t.Seed, Rounds: t.Rounds, Repeat: t.Repeat, SelfPlay: t.SelfPlay, Strategies: slices.Clone(t.Strategies)}
	for _, written := range remote.Split(f.strategies) {
		if remote.IsProgram(written) {
			m.Strategies = append(m.Strategies, written)
		}
	}
	for i := range t.Scenarios {
		m.Scenarios = append(m.Scenarios, t.Scenarios[i].Name)
	}
	return m
}

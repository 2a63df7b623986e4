package main

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"parley/analysis/frontier"
	"parley/analysis/survey"
	"parley/internal/rng"
	"parley/internal/version"
	"parley/plan"
	"parley/remote"
	"parley/report"
	"parley/simulation"
	"parley/simulation/strategy"
	"parley/simulation/transcript"
)

// runFlags are the flags of run.
type runFlags struct {
	frontierFlags
	ruleFlags
	strategies string
	rounds     int
	first      string
	index      int
	limit      int
	explain    bool
	all        bool
	out        string
	svg        map[string]string
	replay     string
	agents     agentFlags
}

// maxRounds bounds the rounds of one negotiation.
const maxRounds = 1_000_000

// drawnProtocols are those of which there are pictures.
var drawnProtocols = []string{"saop", "outside", "amop"}

// danceKinds are the pictures of a negotiation.
var danceKinds = []string{"dance", "offers"}

func runCommand(s shell) *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run PATH… --strategies A,B",
		Short: "Play one negotiation, move by move",
		Long: `Plays one negotiation by stacked alternating offers: the seats take turns; each offers a deal, accepts the one that
stands, or walks away. Prints the moves, what they were worth to everybody, and how far the agreement is from the frontier.
--protocol plays by other rules: with outside options, with several bids and votes (amop), over the text of a mediator,
issue by issue (agenda), or with one counterpart after the other (sequential: several PATHs, or the tracks of a dossier).

PATH is a dossier, looked at as with parley frontier, or the scenario files of another program. --strategies names one for
each party, in their order, or one for all: names of the catalogue (parley strategies), with parameters in brackets, or
parts put together; or programs, exec:COMMAND (docs/agents.md). Outcomes past --listed are never listed: strategies then ask for them lazily.

--explain says of every move why it was made. --out keeps the transcript as JSON lines, from which --replay plays the
negotiation again and compares.`,
		Example: `  parley run mycase --strategies boulware,conceder
  parley run genius/Laptop --strategies micro --rounds 50 --explain
  parley run genius/Laptop --strategies 'boulware(e=0.1),boa(offer=micro,accept=next)' --svg dance=dance.svg
  parley run genius/Laptop --replay talks.jsonl
  parley run genius/Laptop --strategies linear --protocol text --mediator feedback
  parley run ministry --strategies boulware --protocol sequential --combine best`,
		Args: between(1, mostTables, "a dossier or scenario files"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd.Context(), s, args) },
	}
	f.assumptions.flags(cmd)
	f.fileFlags.flags(cmd)
	f.lookFlags(cmd)
	f.agents.flags(cmd)
	f.ruleFlags.flags(cmd)
	fl := cmd.Flags()
	fl.StringVar(&f.strategies, "strategies", "", "`LIST` of strategies, one for each party in their order, or one for all")
	fl.IntVar(&f.rounds, "rounds", 100, "end without agreement after `N` rounds of one turn each")
	fl.StringVar(&f.first, "first", "", "`PARTY` that moves first (default: the first); the others follow in their order")
	fl.IntVar(&f.index, "index", 0, "play negotiation `N`, from 0, of the seed: other coins for strategies that toss any")
	fl.IntVar(&f.limit, "listed", simulation.DefaultLimit, "list up to `N` outcomes; more are asked for lazily (0: always lazily)")
	fl.BoolVar(&f.explain, "explain", false, "say of every move why it was made, and what was believed")
	fl.BoolVar(&f.all, "all", false, "print every move")
	fl.StringVar(&f.out, "out", "", "also write the transcript, as JSON lines, into `FILE`")
	fl.StringToStringVar(&f.svg, "svg", nil, "also draw `KIND=FILE`: "+joined(danceKinds))
	fl.StringVar(&f.replay, "replay", "", "play the negotiation of the transcript `FILE` again and compare")
	return cmd
}

func (f *runFlags) run(ctx context.Context, s shell, paths []string) error {
	var old *transcript.Transcript
	if f.replay != "" {
		var err error
		if old, err = f.recall(); err != nil {
			return err
		}
	}
	if err := f.checkRun(len(paths)); err != nil {
		return err
	}
	host, err := f.agents.host(ctx)
	if err != nil {
		return err
	}
	defer host.Close()
	if f.protocol == "sequential" {
		return f.runSeries(s, host, paths, old)
	}
	t, err := f.stepped(s, paths[0])
	if err != nil {
		return err
	}
	if old != nil && old.Head.Input != t.hash {
		return inputError("--replay %s: made of other files (%.12s) than %s holds (%.12s)", f.replay, old.Head.Input, paths[0], t.hash)
	}
	table, err := f.lay(t)
	if err != nil {
		return err
	}
	entries, err := f.entries(host, table.Seats())
	if err != nil {
		return err
	}
	order, err := f.order(t)
	if err != nil {
		return err
	}
	v, err := survey.Of(t.Subject, survey.Options{Frontier: frontier.Options{Stop: ctx.Done()}})
	if err != nil {
		return inputError("%s: %s", t.id, tied(err, t))
	}
	tr, err := f.play(t, table, entries, order)
	if err != nil {
		return err
	}
	if ctx.Err() != nil && len(tr.End.Failures) > 0 { // else agents that were stopped would seem to have failed
		return ctx.Err()
	}
	distances(&tr.End, v, order)
	if old != nil {
		return f.compare(s, old, tr)
	}
	return f.deliver(s, t, v, tr, order)
}

// stepped is the target of a path, with issues that any number settles cut into steps for play.
func (f *runFlags) stepped(s shell, path string) (*target, error) {
	t, err := f.target(s, path)
	if err != nil || len(t.Lines) == 0 {
		return t, err
	}
	return f.fileFlags.target(path, false)
}

// lay makes a table of a target.
func (f *runFlags) lay(t *target) (*simulation.Table, error) {
	limit := f.limit
	if limit == 0 {
		limit = -1
	}
	p, _, err := f.withOptions(t.Problem)
	if err != nil {
		return nil, err
	}
	table, err := simulation.Lay(p, limit)
	if err != nil {
		return nil, inputError("%s: %v", t.id, err)
	}
	nameTable(table, t)
	return table, nil
}

// nameTable tells a table what its issues and options are called.
func nameTable(table *simulation.Table, t *target) {
	for _, is := range t.Issues {
		table.Names.Issues = append(table.Names.Issues, is.Name)
		var options []string
		for _, o := range is.Options {
			options = append(options, o.Name)
		}
		table.Names.Options = append(table.Names.Options, options)
	}
}

func (f *runFlags) checkRun(paths int) error {
	if err := f.ruleFlags.check(); err != nil {
		return err
	}
	if f.hazard > 0 && !f.set.Changed("rounds") {
		f.rounds, _ = simulation.RoundsFor(f.hazard)
	}
	switch {
	case paths > 1 && f.protocol != "sequential":
		return inputError("run wants one dossier or scenario, got %d paths\n\thint: several are for --protocol sequential", paths)
	case (f.protocol == "agenda" || f.protocol == "sequential") && f.first != "":
		return inputError("--first does not go with --protocol %s\n\thint: seats open issues in turn; --opens says who opens a table", f.protocol)
	case len(f.svg) > 0 && !slices.Contains(drawnProtocols, f.protocol):
		return inputError("--svg draws %s\n\thint: without --svg", joined(drawnProtocols))
	case f.rounds < 1 || f.rounds > maxRounds:
		return inputError("--rounds is %d\n\thint: from 1 to %d", f.rounds, maxRounds)
	case f.index < 0:
		return inputError("--index is %d\n\thint: 0 or more", f.index)
	case f.limit < 0:
		return inputError("--listed is %d\n\thint: 0 or more", f.limit)
	case f.strategies == "":
		return inputError("--strategies is missing\n\thint: such as --strategies boulware,conceder; there are %s", joined(strategy.Names()))
	}
	for kind := range f.svg {
		if !slices.Contains(danceKinds, kind) {
			return inputError("--svg does not know %q\n\thint: %s", kind, joined(danceKinds))
		}
	}
	return nil
}

// entries reads the strategies for so many seats.
func (f *runFlags) entries(host *remote.Host, seats int) ([]strategy.Entry, error) {
	entries, err := contestants(host, f.strategies)
	if err != nil {
		return nil, err
	}
	if len(entries) == 1 {
		entries = slices.Repeat(entries, seats)
	}
	if len(entries) != seats {
		return nil, inputError("--strategies names %d for %s\n\thint: one for each, or one for all", len(entries), counted(seats, "seat"))
	}
	return entries, nil
}

// order returns the seats in the order of their turns.
func (f *runFlags) order(t *target) ([]int, error) {
	first := 0
	if f.first != "" {
		var ids []string
		for _, p := range t.Parties {
			ids = append(ids, p.ID)
		}
		var err error
		if first, err = pick("--first", "party", f.first, ids); err != nil {
			return nil, err
		}
	}
	order := make([]int, len(t.Parties))
	for i := range order {
		order[i] = (first + i) % len(order)
	}
	return order, nil
}

// play plays the negotiation.
func (f *runFlags) play(t *target, table *simulation.Table, entries []strategy.Entry, order []int) (*transcript.Transcript, error) {
	if f.protocol != "saop" {
		x, err := f.stage(t, table, entries, order)
		if err != nil {
			return nil, err
		}
		return x.playBy()
	}
	players := table.Sit(nil, rng.New(f.seed, "run"), f.index)
	h := transcript.Head{Format: transcript.Format, Parley: version.Parley, Input: t.hash, Title: t.title, Protocol: "alternating offers",
		Rounds: f.rounds, Seed: f.seed, Index: f.index, Outcomes: t.Problem.Space.Size().String(), Listed: !table.Wide(), Drawn: table.Drawn()}
	agents := make([]simulation.Agent, len(entries))
	for s, e := range entries {
		agents[s] = e.New()
	}
	for _, seat := range order {
		h.Seats = append(h.Seats, transcript.Seat{Party: t.Parties[seat].ID, Name: t.Parties[seat].Name,
			Strategy: entries[seat].Name, Program: programOf(agents[seat]), Reservation: players[seat].Reservation})
	}
	return transcript.Play(h, table, players, agents, order, t.Subject, f.explain), nil
}

// distances adds how far an agreement is from what could be had.
func distances(e *transcript.End, v *survey.Survey, order []int) {
	if !e.Agreed || !v.Exact {
		return
	}
	to := func(p *survey.Point) *float64 {
		if p == nil {
			return nil
		}
		sum := 0.0
		for turn, seat := range order {
			d := e.Utilities[turn] - p.Utilities[seat]
			sum += d * d
		}
		x := math.Sqrt(sum)
		return &x
	}
	for i := range v.Frontier {
		if x := to(&v.Frontier[i]); e.Frontier == nil || *x < *e.Frontier {
			e.Frontier = x
		}
	}
	e.Nash, e.KS = to(v.Nash), to(v.KalaiSmorodinsky)
}

// recall reads the transcript to be played again and takes its settings.
func (f *runFlags) recall() (*transcript.Transcript, error) {
	file, err := os.Open(f.replay)
	if err != nil {
		return nil, inputError("--replay: %v", err)
	}
	defer file.Close()
	old, err := transcript.Read(file)
	if err != nil {
		return nil, inputError("--replay %s: %v", f.replay, err)
	}
	if len(old.Head.Seats) == 0 {
		return nil, inputError("--replay %s: line 1: nobody sits at the table", f.replay)
	}
	if err := f.recallRules(old.Head); err != nil {
		return nil, inputError("--replay %s: %v", f.replay, err)
	}
	f.seed, f.index = old.Head.Seed, old.Head.Index
	if err := f.set.Set("rounds", strconv.Itoa(old.Head.Rounds)); err != nil {
		return nil, inputError("--replay %s: line 1: %v", f.replay, err)
	}
	if f.protocol != "agenda" && f.protocol != "sequential" {
		f.first = old.Head.Seats[0].Party
	}
	f.explain = slices.ContainsFunc(old.Turns, func(t transcript.Turn) bool { return t.Why != "" })
	if !old.Head.Listed {
		f.limit = 0
	}
	f.strategies, err = again(f.replay, f.strategies, old.Head.Seats)
	return old, err
}

// compare says whether the negotiation went as before.
func (f *runFlags) compare(s shell, old, now *transcript.Transcript) error {
	var a, b bytes.Buffer
	was := *old
	was.Head.Parley = now.Head.Parley
	if err := was.Write(&a); err != nil {
		return err
	}
	if err := now.Write(&b); err != nil {
		return err
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		before, after := strings.Split(a.String(), "\n"), strings.Split(b.String(), "\n")
		i := 0
		for i < min(len(before), len(after)) && before[i] == after[i] {
			i++
		}
		return &exitError{exitFindings, fmt.Sprintf("%s: line %d differs from what is played now", f.replay, i+1)}
	}
	_, err := fmt.Fprintf(s.out, "the same %s: %s\n", counted(len(now.Turns), "move"), ending(now))
	return err
}

// deliver writes what was asked for.
func (f *runFlags) deliver(s shell, t *target, v *survey.Survey, tr *transcript.Transcript, order []int) error {
	if f.out != "" {
		var b bytes.Buffer
		if err := tr.Write(&b); err != nil {
			return err
		}
		if err := f.save(s, f.out, b.Bytes()); err != nil {
			return err
		}
	}
	for _, kind := range danceKinds {
		path := f.svg[kind]
		if path == "" {
			continue
		}
		var b bytes.Buffer
		d := danceOf(tr, v, order)
		draw := report.DanceSVG
		if kind == "offers" {
			draw = report.OffersSVG
		}
		if err := draw(&b, d, f.runOrigin(tr)); err != nil {
			return inputError("--svg %s: %v", kind, err)
		}
		if err := f.save(s, path, b.Bytes()); err != nil {
			return err
		}
	}
	if f.json {
		return report.JSON(s.out, runResult{Head: tr.Head, Turns: tr.Turns, End: tr.End})
	}
	return printRun(s.out, tr, func(string) []survey.Issue { return t.Issues }, v, f.all, s.out.width())
}

// A runResult is the JSON form of run. Fields are a contract: they may be added to, never changed.
type runResult struct {
	transcript.Head
	Turns []transcript.Turn `json:"turns"`
	End   transcript.End    `json:"end"`
}

func (f *runFlags) runOrigin(tr *transcript.Transcript) string {
	return fmt.Sprintf("parley %s, seed %d, input %.12s", tr.Head.Parley, tr.Head.Seed, tr.Head.Input)
}

// danceOf is a negotiation as the report draws it.
func danceOf(tr *transcript.Transcript, v *survey.Survey, order []int) report.Dance {
	d := report.Dance{Title: tr.Head.Title, Rounds: tr.Head.Rounds, Ending: ending(tr)}
	for _, seat := range tr.Head.Seats {
		d.Seats = append(d.Seats, report.DanceSeat{Name: seat.Name, Strategy: seat.Strategy, Reservation: seat.Reservation})
	}
	for _, turn := range tr.Turns {
		if turn.Does == "offer" || turn.Does == "accept" {
			d.Moves = append(d.Moves, report.DanceMove{Round: turn.Round, Seat: turn.Seat, Accept: turn.Does == "accept", Utilities: turn.Utilities, Text: turn.Text})
		}
	}
	in := func(p *survey.Point) *plan.Point {
		if p == nil {
			return nil
		}
		q := &plan.Point{Text: p.Text}
		for _, seat := range order {
			q.Utilities = append(q.Utilities, p.Utilities[seat])
		}
		return q
	}
	for i := range v.Frontier {
		d.Frontier = append(d.Frontier, *in(&v.Frontier[i]))
	}
	d.Nash, d.KalaiSmorodinsky = in(v.Nash), in(v.KalaiSmorodinsky)
	return d
}

// ending tells how it ended.
func ending(tr *transcript.Transcript) string {
	e := tr.End
	switch {
	case e.Deals != nil:
		n := 0
		for _, d := range e.Deals {
			if d.Outcome != nil {
				n++
			}
		}
		return fmt.Sprintf("%s at %s: %s", counted(n, "deal"), counted(len(e.Deals), "table"), worthOf(tr, e.Utilities))
	case e.How == "broken down":
		return "talks break down after " + counted(e.Rounds-1, "round") + ": " + worthOf(tr, e.Utilities)
	case e.How == "refused":
		return tr.Head.Seats[tr.Turns[len(tr.Turns)-1].Seat].Name + " refuses the text after " + counted(e.Rounds, "round")
	case len(e.Settled) > 0:
		return fmt.Sprintf("not all is settled after %s: %s", counted(e.Rounds, "round"), worthOf(tr, e.Utilities))
	case !e.Agreed:
		text := "no agreement after " + counted(e.Rounds, "round")
		if n := len(tr.Turns); n > 0 && tr.Turns[n-1].Does == "walk" {
			text = tr.Head.Seats[tr.Turns[n-1].Seat].Name + " walks away in round " + strconv.Itoa(tr.Turns[n-1].Round)
		}
		if e.How != "" {
			text += ": " + worthOf(tr, e.Utilities)
		}
		return text
	}
	return fmt.Sprintf("agreement in round %d: %s", e.Rounds-1, worthOf(tr, e.Utilities))
}

// worthOf tells a number for every seat.
func worthOf(tr *transcript.Transcript, u []float64) string {
	var worth []string
	for i, seat := range tr.Head.Seats {
		worth = append(worth, fmt.Sprintf("%s %.4f", seat.Name, u[i]))
	}
	return strings.Join(worth, ", ")
}

package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"parley/analysis/survey"
	"parley/internal/rng"
	"parley/internal/version"
	"parley/model"
	"parley/model/protocol"
	"parley/remote"
	"parley/report"
	"parley/simulation"
	"parley/simulation/strategy"
	"parley/simulation/transcript"
)

// mostTables bounds the counterparts of one centre.
const mostTables = 50

// A seriesTable is the table of a centre with one counterpart.
type seriesTable struct {
	*target
	name   string // that nothing else is called
	table  *simulation.Table
	centre int // its seat
	weight float64
}

func (t *seriesTable) edge() int { return 1 - t.centre }

// runSeries plays a centre's talks with one counterpart after the other: over several scenarios, or the tracks of a dossier.
func (f *runFlags) runSeries(s shell, host *remote.Host, paths []string, old *transcript.Transcript) error {
	tables, err := f.tables(s, paths)
	if err != nil {
		return err
	}
	entries, err := f.entries(host, 1+len(tables))
	if err != nil {
		return err
	}
	tr, err := f.playSeries(tables, entries)
	if err != nil {
		return err
	}
	if old != nil {
		if old.Head.Input != tr.Head.Input {
			return inputError("--replay %s: made of other files (%.12s) than these (%.12s)", f.replay, old.Head.Input, tr.Head.Input)
		}
		return f.compare(s, old, tr)
	}
	if f.out != "" {
		var b bytes.Buffer
		if err := tr.Write(&b); err != nil {
			return err
		}
		if err := f.save(s, f.out, b.Bytes()); err != nil {
			return err
		}
	}
	if f.json {
		return report.JSON(s.out, runResult{Head: tr.Head, Turns: tr.Turns, End: tr.End})
	}
	return printRun(s.out, tr, func(table string) []survey.Issue {
		return tables[slices.IndexFunc(tables, func(t *seriesTable) bool { return t.name == table })].Issues
	}, nil, f.all, s.out.width())
}

// tables finds the centre's tables in scenario files or on the tracks of a dossier.
func (f *runFlags) tables(s shell, paths []string) ([]*seriesTable, error) {
	var targets []*target
	for _, path := range paths {
		t, err := f.stepped(s, path)
		if err != nil {
			return nil, err
		}
		if t.of == nil {
			targets = append(targets, t)
			continue
		}
		if len(paths) > 1 {
			return nil, inputError("%s is a dossier: its tracks are the tables\n\thint: give it alone, or several scenarios", path)
		}
		targets = f.tracksOf(t)
	}
	return f.atCentre(targets)
}

// tracksOf returns every track of a dossier, or the one that was asked for.
func (f *runFlags) tracksOf(t *target) []*target {
	if f.track != "" {
		return []*target{t}
	}
	var all []*target
	for i := range t.of.c.Tracks {
		l := *t.of
		l.track = i
		all = append(all, ofLook(&l))
	}
	return all
}

// atCentre finds the centre's seat at every table, and leaves out the tracks where it has none.
func (f *runFlags) atCentre(targets []*target) ([]*seriesTable, error) {
	var tables []*seriesTable
	var names, all []string
	for _, t := range targets {
		ids := idsOf(t.Parties, func(p survey.Named) string { return p.ID })
		all = append(all, ids...)
		seat := f.centreAt(t, ids)
		switch {
		case seat < 0 && t.of != nil && f.track == "":
			continue
		case seat < 0:
			_, err := pick("--centre", "party of "+t.id, f.centre, ids)
			return nil, err
		case len(t.Parties) != 2:
			return nil, inputError("%s: %s at this table, and one of a series has two\n\thint: --parties, or --track", t.id, counted(len(t.Parties), "seat"))
		}
		table, err := f.lay(t)
		if err != nil {
			return nil, err
		}
		if !table.Whole() {
			return nil, inputError("%s: a series goes through all outcomes, and these are too many to list\n\thint: --listed", t.id)
		}
		tables, names = append(tables, &seriesTable{target: t, table: table, centre: seat, weight: 1}), append(names, t.id)
	}
	if len(tables) == 0 {
		return nil, inputError("no track has a seat for the centre\n\thint: --centre, one of %s", joined(slices.Compact(slices.Sorted(slices.Values(all)))))
	}
	for i, n := range unique(names) {
		tables[i].name = n.ID
	}
	weigh(tables)
	return tables, nil
}

// centreAt is the seat of the party asked for, by id or number from 1, of the one that the dossier speaks for, or of the
// first party of a scenario; below 0 if it has none.
func (f *runFlags) centreAt(t *target, ids []string) int {
	centre := f.centre
	if n, err := strconv.Atoi(centre); err == nil && n >= 1 && n <= len(ids) {
		return n - 1
	}
	switch {
	case centre == "" && t.of == nil:
		return 0
	case centre == "":
		centre = t.of.c.Parties[t.of.c.Subject].ID
	}
	return slices.Index(ids, centre)
}

// weigh gives every table its share: by the priorities of a dossier's tracks, else all the same.
func weigh(tables []*seriesTable) {
	sum := 0.0
	for _, t := range tables {
		if t.of != nil && t.of.c.Tracks[t.of.track].Priority != model.NoRef {
			t.weight = t.of.draw.Of(t.of.c.Tracks[t.of.track].Priority, 1)
		}
		sum += t.weight
	}
	for _, t := range tables {
		if sum > 0 {
			t.weight /= sum
		} else {
			t.weight = 1 / float64(len(tables))
		}
	}
}

// combination is what the centre's deals are worth together.
func (f *runFlags) combination(tables []*seriesTable) simulation.Combination {
	best, sum := simulation.Best{}, simulation.Sum{Cap: f.limitTo}
	for i, t := range tables {
		u, none := t.table.Deals.U[t.centre], t.Problem.Float(t.Problem.Reservation[t.centre])
		best.U, sum.U = append(best.U, u), append(sum.U, u)
		sum.None, sum.Weights = append(sum.None, none), append(sum.Weights, t.weight)
		if i == 0 || none > best.None {
			best.None = none
		}
	}
	if f.combine == "best" {
		return best
	}
	return sum
}

// playSeries plays and records.
func (f *runFlags) playSeries(tables []*seriesTable, entries []strategy.Entry) (*transcript.Transcript, error) {
	discounts, err := f.discounts(1+len(tables), nil)
	if err != nil {
		return nil, err
	}
	if err := f.noPrograms(entries); err != nil {
		return nil, err
	}
	talk := simulation.SeriesTalk{Centre: entries[0].New(), Value: f.combination(tables), Discount: discounts[0], Stream: rng.New(f.seed, "run centre"),
		Prospect: simulation.Prospect{Draws: f.expect, Stream: rng.New(f.seed, "run prospect")}}
	for e, t := range tables {
		players := t.table.Sit(nil, rng.New(f.seed, "run "+t.name), f.index)
		f.horizon(players)
		talk.Signs = append(talk.Signs, players[t.centre].Signs)
		talk.Edges = append(talk.Edges, simulation.Party{Agent: entries[1+e].New(), Player: &players[t.edge()], Discount: discounts[1+e]})
	}
	tr := &transcript.Transcript{Head: f.seriesHead(tables, entries, talk.Value)}
	rules := protocol.SeriesRules{Edges: len(tables), Rounds: f.rounds, Opens: protocol.Opens(slices.Index(opens, f.opens))}
	end := talk.Play(rules, f.talks())
	for _, turn := range end.Trace {
		t := tables[turn.Table]
		out := transcript.Turn{Move: len(tr.Turns), Round: turn.Round, Table: t.name, Seat: turn.Seat, Does: turn.Move.Kind.String(), Why: turn.Why}
		if named(turn.Move.Kind) {
			out.Outcome, out.Text = t.deal(turn.Move.Deal)
			out.Utilities = []float64{t.table.Deals.U[t.centre][turn.Move.Deal], t.table.Deals.U[t.edge()][turn.Move.Deal]}
		}
		tr.Turns = append(tr.Turns, out)
	}
	tr.End = transcript.End{Utilities: end.Utilities}
	if f.discount != "" {
		tr.End.Values = end.Values
	}
	for e, d := range end.Deals {
		deal := transcript.Deal{Table: tables[e].name, Rounds: end.Rounds[e]}
		if d != protocol.None {
			tr.End.Agreed = true
			deal.Outcome, deal.Text = tables[e].deal(d)
		}
		tr.End.Deals, tr.End.Rounds = append(tr.End.Deals, deal), tr.End.Rounds+end.Rounds[e]
	}
	return tr, nil
}

// deal tells a deal of the table.
func (t *seriesTable) deal(number int) (map[string]string, string) {
	ω := t.Problem.Space.At(nil, number)
	return t.IDs(ω), t.Words(ω)
}

func (f *runFlags) seriesHead(tables []*seriesTable, entries []strategy.Entry, value simulation.Combination) transcript.Head {
	h := transcript.Head{Format: transcript.Format, Parley: version.Parley, Protocol: f.rules().title, Rules: f.stated(), Rounds: f.rounds,
		Seed: f.seed, Index: f.index, Listed: true}
	sum, none := sha256.New(), slices.Repeat([]int{protocol.None}, len(tables))
	var titles, sizes []string
	first := tables[0].Parties[tables[0].centre]
	h.Seats = append(h.Seats, transcript.Seat{Party: first.ID, Name: first.Name, Strategy: entries[0].Name, Reservation: value.Value(none)})
	for e, t := range tables {
		sum.Write([]byte(t.hash))
		titles, sizes = append(titles, t.title), append(sizes, t.Problem.Space.Size().String())
		p := t.Parties[t.edge()]
		h.Seats = append(h.Seats, transcript.Seat{Party: p.ID, Name: p.Name, Strategy: entries[1+e].Name, Reservation: t.Problem.Float(t.Problem.Reservation[t.edge()])})
	}
	if l := tables[0].of; l != nil {
		titles = []string{l.c.Title + ": tracks " + joined(idsOf(tables, func(t *seriesTable) string { return t.name })) + ", " + l.drawn}
	}
	h.Title, h.Outcomes, h.Input = strings.Join(titles, "; "), strings.Join(sizes, " + "), hex.EncodeToString(sum.Sum(nil))
	return h
}

package main

import (
	"math"
	"slices"
	"strings"

	"parley/internal/rng"
	"parley/internal/version"
	"parley/model"
	"parley/model/preference"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/mediation"
	"parley/simulation/strategy"
	"parley/simulation/transcript"
)

// A staged negotiation is one about to be played by a protocol other than plain alternating offers.
type staged struct {
	*runFlags
	t         *target
	table     *simulation.Table
	entries   []strategy.Entry
	order     []int // seat of the table at each turn
	players   []simulation.Player
	agents    []simulation.Agent
	discounts []protocol.Discount // per seat of the table
}

// stage seats everybody.
func (f *runFlags) stage(t *target, table *simulation.Table, entries []strategy.Entry, order []int) (*staged, error) {
	var files []float64
	if t.file != nil {
		files = t.file.Discount
	}
	discounts, err := f.discounts(table.Seats(), files)
	if err != nil {
		return nil, err
	}
	x := &staged{runFlags: f, t: t, table: table, entries: entries, order: order, discounts: discounts}
	x.players = table.Sit(nil, rng.New(f.seed, "run"), f.index)
	f.horizon(x.players)
	for s, e := range entries {
		a := e.New()
		a.Reset(&x.players[s])
		x.agents = append(x.agents, a)
	}
	return x, nil
}

// withOptions returns the problem with reservation values raised to the outside options, if those are more, and the options.
func (f *ruleFlags) withOptions(p *model.Problem) (*model.Problem, []float64, error) {
	var options []float64
	for _, r := range p.Reservation {
		options = append(options, p.Float(r))
	}
	if f.outside == "" {
		return p, options, nil
	}
	options, err := numberList("--outside", f.outside, len(p.Reservation))
	if err != nil {
		return nil, nil, err
	}
	raised := *p
	raised.Reservation = slices.Clone(p.Reservation)
	for i, x := range options {
		if x < -1e6 || x > 1e6 {
			return nil, nil, inputError("--outside: %v is out of any scale", x)
		}
		raised.Reservation[i] = max(raised.Reservation[i], preference.Utils(math.Round(x*float64(p.Unit()))))
	}
	return &raised, options, nil
}

// noPrograms refuses programs where each table is about something else than they would be told.
func (f *runFlags) noPrograms(entries []strategy.Entry) error {
	for _, e := range entries {
		if programOf(e.New()) != "" {
			return inputError("%s is a program, and programs do not sit at --protocol %s\n\thint: %s", e.Name, f.protocol, joined(protocolNames()[:4]))
		}
	}
	return nil
}

// failures tells whose strategy failed.
func (x *staged) failures() []transcript.Failure {
	var all []transcript.Failure
	for turn, seat := range x.order {
		if a, ok := x.agents[seat].(simulation.Fallible); ok && a.Failure() != "" {
			all = append(all, transcript.Failure{Seat: turn, Why: a.Failure()})
		}
	}
	return all
}

// playBy plays by the protocol of the flags and records it.
func (x *staged) playBy() (*transcript.Transcript, error) {
	tr := &transcript.Transcript{Head: x.head()}
	if x.protocol == "agenda" {
		return tr, x.playAgenda(tr)
	}
	parties, err := x.parties()
	if err != nil {
		return nil, err
	}
	var e simulation.Ending
	switch x.protocol {
	case "outside":
		rules := protocol.OutsideRules{Seats: len(parties), Rounds: x.rounds, Leave: protocol.Leave(slices.Index(leaves, x.leave))}
		e = simulation.PlayOutside(rules, parties, x.talks())
	case "amop":
		rules := protocol.MultipleRules{Seats: len(parties), Rounds: x.rounds, Order: protocol.Order(slices.Index(orders, x.bidOrder))}
		e = simulation.PlayMultiple(rules, parties, x.talks())
	case "text":
		m, err := mediation.Find(x.mediator)
		if err != nil {
			return nil, inputError("--mediator: %v", err)
		}
		var answers []simulation.Answerer
		for range parties {
			answers = append(answers, m.Answers())
		}
		e = simulation.PlayText(protocol.TextRules{Seats: len(parties), Rounds: x.rounds, Reply: m.Reply}, m.New(), parties, answers, x.talks())
	}
	for _, turn := range e.Trace {
		x.record(tr, turn)
	}
	tr.End = transcript.End{Agreed: e.End == protocol.Agreed, Rounds: e.Rounds, Utilities: e.Utilities, How: e.End.String(), Values: x.discounted(e.Values), Failures: x.failures()}
	if tr.End.Agreed {
		tr.End.Outcome, tr.End.Text, _ = x.told(e.Agreement)
	}
	return tr, nil
}

// parties are the seats in turn order.
func (x *staged) parties() ([]simulation.Party, error) {
	var parties []simulation.Party
	_, options, err := x.withOptions(x.t.Problem)
	if err != nil {
		return nil, err
	}
	for _, seat := range x.order {
		fall := protocol.Even(x.t.Problem.Float(x.t.Problem.Reservation[seat]))
		fall.Outside = options[seat]
		parties = append(parties, simulation.Party{Agent: x.agents[seat], Player: &x.players[seat], Discount: x.discounts[seat], Fallback: &fall})
	}
	return parties, nil
}

func (x *staged) head() transcript.Head {
	h := transcript.Head{Format: transcript.Format, Parley: version.Parley, Input: x.t.hash, Title: x.t.title, Protocol: x.rules().title,
		Rules: x.stated(), Rounds: x.rounds, Seed: x.seed, Index: x.index, Outcomes: x.t.Problem.Space.Size().String(), Listed: !x.table.Wide(), Drawn: x.table.Drawn()}
	for _, seat := range x.order {
		h.Seats = append(h.Seats, transcript.Seat{Party: x.t.Parties[seat].ID, Name: x.t.Parties[seat].Name,
			Strategy: x.entries[seat].Name, Program: programOf(x.agents[seat]), Reservation: x.t.Problem.Float(x.t.Problem.Reservation[seat])})
	}
	return h
}

// record adds a move.
func (x *staged) record(tr *transcript.Transcript, turn simulation.Turn) {
	out := transcript.Turn{Move: len(tr.Turns), Round: turn.Round, Seat: turn.Seat, Does: turn.Move.Kind.String(), Why: turn.Why}
	if x.protocol == "text" && turn.Table == simulation.LastVote {
		out.Table = "last vote"
	}
	if named(turn.Move.Kind) {
		out.Outcome, out.Text, out.Utilities = x.told(turn.Move.Deal)
	}
	tr.Turns = append(tr.Turns, out)
}

// named reports whether a kind of move names a deal.
func named(k protocol.Kind) bool {
	return k != protocol.Walk && k != protocol.Pass && k != protocol.Break
}

// told returns a deal in ids, in words and in utilities in turn order.
func (x *staged) told(deal int) (map[string]string, string, []float64) {
	ω := x.table.Outcome(nil, &x.players[0], deal)
	var u []float64
	for _, seat := range x.order {
		u = append(u, x.players[seat].Worth(deal))
	}
	return x.t.IDs(ω), x.t.Words(ω), u
}

// discounted returns the values, or none if time takes nothing.
func (x *staged) discounted(values []float64) []float64 {
	if x.discount == "" {
		return nil
	}
	return values
}

// playAgenda plays one issue after the other.
func (x *staged) playAgenda(tr *transcript.Transcript) error {
	if err := x.noPrograms(x.entries); err != nil {
		return err
	}
	if !x.table.Whole() {
		return inputError("--protocol agenda goes through all outcomes, and %s are too many to list\n\thint: --listed", tr.Head.Outcomes)
	}
	issues, err := x.issueOrder()
	if err != nil {
		return err
	}
	talk := simulation.AgendaTalk{Table: x.table, Players: x.players, Agents: x.agents, Discounts: x.discounts}
	if x.t.StatusQuoStated {
		talk.Open = x.t.Problem.StatusQuo
	}
	rules := protocol.AgendaRules{Seats: len(x.agents), Order: issues, Rounds: x.rounds, Each: x.each, Effect: protocol.Effect(slices.Index(effects, x.effect))}
	e := talk.Play(rules, x.talks())
	for _, turn := range e.Trace {
		is := x.t.Issues[turn.Table]
		out := transcript.Turn{Move: len(tr.Turns), Round: turn.Round, Table: is.ID, Seat: turn.Seat, Does: turn.Move.Kind.String(), Why: turn.Why}
		if named(turn.Move.Kind) {
			option := is.Options[turn.Move.Deal]
			out.Outcome, out.Text = map[string]string{is.ID: option.ID}, is.Name+": "+option.Name
		}
		tr.Turns = append(tr.Turns, out)
	}
	tr.End = transcript.End{Agreed: e.End == protocol.Agreed, Rounds: e.Rounds, Utilities: e.Utilities, How: e.End.String(), Values: x.discounted(e.Values)}
	if tr.End.Agreed {
		tr.End.Outcome, tr.End.Text, _ = x.told(e.Agreement)
		return nil
	}
	tr.End.Settled, tr.End.Text = x.settled(e.Settled)
	return nil
}

// settled tells the issues that are settled.
func (x *staged) settled(options []int) (map[string]string, string) {
	ids, words := map[string]string{}, []string{}
	for j, o := range options {
		if o != protocol.None {
			is := x.t.Issues[j]
			ids[is.ID] = is.Options[o].ID
			words = append(words, is.Name+": "+is.Options[o].Name)
		}
	}
	return ids, strings.Join(words, "; ")
}

// issueOrder reads --agenda: the name of an order, or the ids of all issues.
func (x *staged) issueOrder() ([]int, error) {
	if slices.Contains(simulation.AgendaOrders(), x.agenda) {
		return simulation.AgendaOrder(x.table, x.agenda)
	}
	var ids []string
	for _, is := range x.t.Issues {
		ids = append(ids, is.ID)
	}
	var order []int
	for _, id := range strings.Split(x.agenda, ",") {
		j, err := pick("--agenda", "order or issue", strings.TrimSpace(id), append(simulation.AgendaOrders(), ids...))
		if err != nil {
			return nil, err
		}
		if j -= len(simulation.AgendaOrders()); j < 0 || slices.Contains(order, j) {
			return nil, inputError("--agenda: %s is there twice, or no issue\n\thint: the name of one order, or every issue once: %s", id, joined(ids))
		}
		order = append(order, j)
	}
	if len(order) != len(ids) {
		return nil, inputError("--agenda names %d of %d issues\n\thint: every issue once: %s", len(order), len(ids), joined(ids))
	}
	return order, nil
}

package remote

import (
	"time"

	"parley/model/protocol"
	"parley/remote/wire"
	"parley/simulation"
)

// An Agent plays as its program says. It implements [simulation.Agent], and [simulation.Listener], [simulation.Ender] and
// [simulation.Fallible].
type Agent struct {
	program Program
	host    *Host
	title   string // what the program calls itself
	proc    *process
	played  int // negotiations that this process has begun

	p       *simulation.Player
	begun   bool
	failure *Failure
	left    time.Duration // of the limit on the negotiation
	turns   []wire.Turn   // of others since its last
	why     string        // its own words about its last move
}

// Name returns what results call the agent.
func (a *Agent) Name() string { return a.program.Name }

// Program returns the program that it is.
func (a *Agent) Program() Program { return a.program }

// Title returns what the program calls itself.
func (a *Agent) Title() string { return a.title }

// Reset implements [simulation.Agent].
func (a *Agent) Reset(p *simulation.Player) {
	a.p, a.begun, a.failure, a.turns, a.why = p, false, nil, a.turns[:0], ""
	a.left = a.host.limits.Negotiation
}

// Failure implements [simulation.Fallible].
func (a *Agent) Failure() string {
	if a.failure == nil {
		return ""
	}
	return a.failure.Error()
}

// Cause returns the kind of failure, "" if there was none.
func (a *Agent) Cause() Cause {
	if a.failure == nil {
		return ""
	}
	return a.failure.Cause
}

// Next implements [simulation.Strategy]. It is always a legal move: who fails walks away.
func (a *Agent) Next(s protocol.State) protocol.Move {
	if !a.begun {
		a.begun = true
		a.failure = a.begin(s)
	}
	if a.failure != nil {
		return protocol.Move{}
	}
	m, f := a.move(s)
	if f != nil {
		a.failure = f
		a.drop()
		return protocol.Move{}
	}
	return m
}

// launch starts the process and has it say hello.
func (a *Agent) launch() *Failure {
	var f *Failure
	if a.proc, f = launch(a.host.ctx, a.program.Args); f != nil {
		return f
	}
	a.played = 0
	reply, f := a.proc.ask(wire.MethodHello, wire.Hello{Protocol: wire.Protocol, Program: programName}, a.host.limits.Start)
	if f == nil {
		var err error
		if a.title, err = reply.Name(); err != nil {
			f = a.proc.fail(failed(Nonsense, "to hello: %v", err))
		}
	}
	if f != nil {
		a.drop()
		if f.Cause != Stopped {
			f = failed(NoStart, "%s", f.Text)
		}
	}
	return f
}

// drop ends the process, if there is one.
func (a *Agent) drop() {
	if a.proc != nil {
		a.proc.close()
		a.proc = nil
	}
}

// begin tells the agent of the negotiation. A process that has played before and fails now suffers from what came before,
// such as an error of its own at the end: this negotiation is begun again by a new one, so that no negotiation depends on
// another.
func (a *Agent) begin(s protocol.State) *Failure {
	used := a.proc != nil && a.played > 0
	f := a.sit(s)
	if f != nil && used && f.Cause != Stopped {
		a.left = a.host.limits.Negotiation
		f = a.sit(s)
	}
	return f
}

// sit has a process, a new one if need be, take its seat.
func (a *Agent) sit(s protocol.State) *Failure {
	if a.proc == nil {
		if f := a.launch(); f != nil {
			return f
		}
	}
	a.proc.errs.again()
	a.played++
	reply, f := a.ask(wire.MethodStart, start(a.p, s, a.played))
	if f == nil {
		if err := reply.Started(); err != nil {
			f = a.proc.fail(failed(Nonsense, "to start: %v", err))
		}
	}
	if f != nil {
		a.drop()
	}
	return f
}

// ask is process.ask within what is left of the time.
func (a *Agent) ask(method string, params any) (wire.Reply, *Failure) {
	limit := min(a.host.limits.Move, a.left)
	began := time.Now()
	reply, f := a.proc.ask(method, params, limit)
	a.left -= time.Since(began)
	if f != nil && f.Cause == Silence && limit < a.host.limits.Move {
		f = failed(Silence, "%s, which was left of %v for the negotiation", f.Text, a.host.limits.Negotiation)
	}
	return reply, f
}

// move asks for a move and checks that it may be made.
func (a *Agent) move(s protocol.State) (protocol.Move, *Failure) {
	reply, f := a.ask(wire.MethodMove, a.state(s))
	if f != nil {
		return protocol.Move{}, f
	}
	a.turns = a.turns[:0]
	m, err := reply.Move(cards(a.p))
	if err != nil {
		return protocol.Move{}, a.proc.fail(failed(Nonsense, "to move: %v", err))
	}
	a.why = m.Why
	switch m.Kind {
	case wire.Accept:
		return a.accept(s)
	case wire.Offer:
		return a.offer(m.Deal)
	}
	return protocol.Move{}, nil
}

func (a *Agent) accept(s protocol.State) (protocol.Move, *Failure) {
	if s.Standing == protocol.None {
		return protocol.Move{}, a.proc.fail(failed(Illegal, "it accepted before anything was offered"))
	}
	if !allowed(a.p, options(a.p, s.Standing)) {
		return protocol.Move{}, a.proc.fail(failed(Illegal, "it accepted %v, which its rules forbid", options(a.p, s.Standing)))
	}
	return protocol.Move{Kind: protocol.Accept, Deal: s.Standing}, nil
}

func (a *Agent) offer(deal []int) (protocol.Move, *Failure) {
	if !allowed(a.p, deal) {
		return protocol.Move{}, a.proc.fail(failed(Illegal, "it offered %v, which its rules forbid", deal))
	}
	return protocol.Move{Kind: protocol.Offer, Deal: number(a.p, deal)}, nil
}

// state is what the agent is told in its turn.
func (a *Agent) state(s protocol.State) wire.State {
	w := wire.State{Round: s.Round, Time: 1, Turns: a.turns}
	if s.Rounds > 1 {
		w.Time = float64(s.Round) / float64(s.Rounds-1)
	}
	if s.Standing != protocol.None {
		w.Standing = options(a.p, s.Standing)
	}
	if s.Seats == 2 && s.Standing != protocol.None { // the other's offer, which nobody told us of
		w.Turns = append(w.Turns, wire.Turn{Round: s.Round - (1 - s.Turn), Seat: 1 - s.Turn, Move: wire.Offer, Deal: w.Standing})
	}
	if w.Turns == nil {
		w.Turns = []wire.Turn{}
	}
	return w
}

// Hear implements [simulation.Listener].
func (a *Agent) Hear(s protocol.State, m protocol.Move) {
	t := wire.Turn{Round: s.Round, Seat: s.Turn}
	switch m.Kind {
	case protocol.Offer:
		t.Move, t.Deal = wire.Offer, options(a.p, m.Deal)
	case protocol.Accept:
		t.Move, t.Deal = wire.Accept, options(a.p, m.Deal)
	default:
		t.Move = wire.Walk
	}
	a.turns = append(a.turns, t)
}

// Explain says in the agent's own words why it made its last move, "" if it said nothing.
func (a *Agent) Explain(protocol.State, protocol.Move) string {
	if a.failure != nil {
		return a.failure.Error()
	}
	return a.why
}

// End implements [simulation.Ender].
func (a *Agent) End(r simulation.Result) {
	if a.proc == nil || !a.begun || a.failure != nil {
		return
	}
	end := wire.End{Utility: a.p.Value(r), Rounds: r.Rounds}
	if r.Agreement != protocol.None {
		end.Agreement = options(a.p, r.Agreement)
	}
	a.proc.tell(wire.MethodEnd, end, a.host.limits.Move)
}

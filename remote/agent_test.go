//go:build unix

package remote

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"
)

// two issues; seat 0 likes the last options, seat 1 the first. Nobody may sign option 1 of issue 0.
func table(t testing.TB, limit int) *simulation.Table {
	t.Helper()
	values := func(issue int, x ...float64) preference.Table {
		out := preference.Table{Scope: preference.Scope{issue}}
		for _, v := range x {
			out.Values = append(out.Values, preference.FromFloat(v))
		}
		return out
	}
	p := &model.Problem{
		Space: outcome.NewSpace(3, 2), StatusQuo: outcome.Outcome{0, 0}, Incidental: []bool{false, false},
		Utilities: []preference.Utility{
			{Tables: []preference.Table{values(0, 0, 0.3, 0.5), values(1, 0, 0.5)}},
			{Tables: []preference.Table{values(0, 0.75, 0.3, 0), values(1, 0.25, 0)}},
		},
		Reservation: []preference.Utils{0, 0},
		Rules:       []model.BoundRule{{Rule: preference.Rule{Scope: preference.Scope{0}, Allowed: []bool{true, false, true}}, Seat: -1}},
	}
	out, err := simulation.Lay(p, limit)
	if err != nil {
		t.Fatal(err)
	}
	out.Names = simulation.Names{Issues: []string{"price", "delivery"}, Options: [][]string{{"high", "middle", "low"}, {"shop", "home"}}}
	return out
}

// Agents that answer do so in microseconds; limits are what silence costs the tests, and what a busy machine may need.
var (
	patient = Limits{Move: 30 * time.Second}
	hasty   = Limits{Move: time.Second}
)

func host(t testing.TB, l Limits) *Host {
	t.Helper()
	h := NewHost(context.Background(), l)
	t.Cleanup(h.Close)
	return h
}

func open(t testing.TB, h *Host, manner string) *Agent {
	t.Helper()
	a, err := h.Open(program(manner))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// play has the agent at seat 0 negotiate with a hardliner.
func play(t testing.TB, a *Agent, table *simulation.Table, rounds, index int) (simulation.Result, simulation.Trace) {
	t.Helper()
	players := table.Sit(nil, rng.New(1, "remote"), index)
	other, err := strategy.New("hardliner", &players[1])
	if err != nil {
		t.Fatal(err)
	}
	a.Reset(&players[0])
	return simulation.PlayTrace(rounds, []simulation.Strategy{a, other})
}

// The hardliner offers [0 0], which is worth nothing to the agent, and takes nothing else.
func TestAGoodAgent(t *testing.T) {
	for name, limit := range map[string]int{"listed": 0, "wide": -1} {
		t.Run(name, func(t *testing.T) {
			a, table := open(t, host(t, Limits{}), "good"), table(t, limit)
			for k := range 3 {
				r, trace := play(t, a, table, 5, k)
				if r.Agreement != protocol.None || r.Rounds != 5 || len(trace) != 10 || a.Failure() != "" {
					t.Fatalf("negotiation %d: got %+v, %d moves, failure %q", k, r, len(trace), a.Failure())
				}
				players := table.Sit(nil, rng.New(1, "remote"), k)
				if name == "listed" {
					if got := table.Outcome(nil, &players[0], trace[0].Move.Deal); got.Compare(outcome.Outcome{2, 1}) != 0 {
						t.Errorf("offered %v, want its best, [2 1]", got)
					}
				}
				if got, want := a.Explain(protocol.State{}, protocol.Move{}), "my best, in 1 turns since"; got != want {
					t.Errorf("explains %q, want %q", got, want)
				}
			}
			if a.played != 3 || a.Title() != "test" || a.Name() != "good" {
				t.Errorf("its process played %d negotiations as %q, named %q", a.played, a.Title(), a.Name())
			}
		})
	}
}

// Two agents agree: the second accepts what the first offers if it is worth half to it.
func TestAgentsAgree(t *testing.T) {
	h := host(t, Limits{})
	d := simulation.Deals{U: [][]float64{{1, 0, 0.2}, {0.5, 1, 0}}}
	a, b := open(t, h, "good"), open(t, h, "good")
	a.Reset(d.Player(0, 0))
	b.Reset(d.Player(1, 0))
	r := simulation.Play(9, []simulation.Strategy{a, b})
	if r.Agreement != 0 || r.Rounds != 1 {
		t.Errorf("got %+v, want deal 0 in the first round (failures %q, %q)", r, a.Failure(), b.Failure())
	}
}

// At a table of three the agent hears every move.
func TestThreeSeats(t *testing.T) {
	d := simulation.Deals{U: [][]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}
	a := open(t, host(t, Limits{}), "good")
	var seats []simulation.Strategy
	for i := range 3 {
		other, err := strategy.New("hardliner", d.Player(i, 0))
		if err != nil {
			t.Fatal(err)
		}
		seats = append(seats, other)
	}
	a.Reset(d.Player(1, 0))
	seats[1] = a
	simulation.Play(3, seats)
	if got, want := a.Explain(protocol.State{}, protocol.Move{}), "my best, in 2 turns since"; got != want {
		t.Errorf("explains %q (failure %q), want %q", got, a.Failure(), want)
	}
}

// Every way to misbehave costs the agent this negotiation, in the turn in which it happened, is told by its cause, and
// leaves nothing behind: the next negotiation is played by a new process.
func TestMisbehaviour(t *testing.T) {
	for _, c := range []struct {
		manner string
		cause  Cause
		text   string
	}{
		{"hang", Silence, "no answer to move within 1s"},
		{"loop", Silence, "no answer to move within 1s"},
		{"partial", Silence, "no answer to move within 1s"},
		{"crash", Crash, "it ended: exit status 1; its last words: ZeroDivisionError: division by zero"},
		{"killed", Crash, "it ended: signal: killed"},
		{"halfway", Crash, "it ended: exit status 0"},
		{"silent", Crash, "it closed its standard output"},
		{"garbage", Nonsense, `to move: "I offer \x1b[31meverything" is no JSON-RPC answer`},
		{"empty", Nonsense, `to move: "" is no JSON-RPC answer`},
		{"stale", Nonsense, `"id" is 3, want 4`},
		{"refusing", Nonsense, "to move: it answered with error -32000: I do not know"},
		{"invalid", Nonsense, `issue 1 has options 0 to 1`},
		{"huge", Flood, "a line of more than 65536 bytes"},
		{"endless", Flood, "a line of more than 65536 bytes"},
		{"screaming", Flood, "more than 1048576 bytes on standard error"},
		{"parent", Crash, "its last words: child "},
	} {
		t.Run(c.manner, func(t *testing.T) {
			t.Parallel()
			limits := patient
			if c.cause == Silence {
				limits = hasty
			}
			a, table := open(t, host(t, limits), c.manner), table(t, 0)
			for k := range 2 {
				r, trace := play(t, a, table, 5, k)
				if r.Agreement != protocol.None || len(trace) != 3 || trace[2].Move.Kind != protocol.Walk {
					t.Fatalf("negotiation %d: got %+v and %d moves, want it to walk away in its second turn", k, r, len(trace))
				}
				if a.Cause() != c.cause || !strings.Contains(a.Failure(), c.text) {
					t.Errorf("negotiation %d: got failure %q, want %s with %q", k, a.Failure(), c.cause, c.text)
				}
				if a.proc != nil {
					t.Error("its process lives on")
				}
			}
		})
	}
}

// gone waits for a process to end, however busy the machine.
func gone(pid int) bool {
	for range 100 {
		if syscall.Kill(pid, 0) != nil {
			return true
		}
		if text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat")); err == nil && regexp.MustCompile(`\) Z `).Match(text) {
			return true // dead, and nobody has asked after it
		}
		time.Sleep(50 * time.Millisecond)
	}
	return false
}

// The children of an agent end with it.
func TestNoChildIsLeft(t *testing.T) {
	a := open(t, host(t, patient), "parent")
	play(t, a, table(t, 0), 5, 0)
	_, text, _ := strings.Cut(a.Failure(), "child ")
	child, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("failure %q names no child", a.Failure())
	}
	if !gone(child) {
		syscall.Kill(child, syscall.SIGKILL)
		t.Errorf("child %d lives on", child)
	}
}

// What else belongs to a good or a bad agent at the end.
func TestEnds(t *testing.T) {
	t.Run("an agent that does not end with its input is ended", func(t *testing.T) {
		h := NewHost(context.Background(), patient)
		a := open(t, h, "stubborn")
		pid := a.proc.cmd.Process.Pid
		play(t, a, table(t, 0), 2, 0)
		h.Close()
		if !gone(pid) {
			t.Errorf("process %d lives on", pid)
		}
	})
	t.Run("the context ends an agent that thinks", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		h := NewHost(ctx, Limits{})
		defer h.Close()
		a := open(t, h, "hang")
		time.AfterFunc(200*time.Millisecond, cancel)
		if _, trace := play(t, a, table(t, 0), 5, 0); a.Cause() != Stopped || len(trace) > 3 {
			t.Errorf("got failure %q after %d moves, want it stopped", a.Failure(), len(trace))
		}
	})
	t.Run("one that walks away has not failed", func(t *testing.T) {
		a := open(t, host(t, Limits{}), "quitter")
		if r, trace := play(t, a, table(t, 0), 5, 0); a.Failure() != "" || len(trace) != 3 || r.Agreement != protocol.None || a.Explain(protocol.State{}, protocol.Move{}) != "enough" {
			t.Errorf("got %+v, %d moves, failure %q", r, len(trace), a.Failure())
		}
	})
	t.Run("more lines than were asked for", func(t *testing.T) {
		a := open(t, host(t, Limits{}), "babble")
		if _, trace := play(t, a, table(t, 0), 5, 0); a.Cause() != Nonsense || len(trace) != 5 {
			t.Errorf("got failure %q after %d moves, want nonsense in its third turn", a.Failure(), len(trace))
		}
	})
	for _, manner := range []string{"chatter", "sore"} {
		t.Run("what it does after the end costs no other negotiation: "+manner, func(t *testing.T) {
			a := open(t, host(t, Limits{}), manner)
			for k := range 3 {
				play(t, a, table(t, 0), 5, k)
				if a.Failure() != "" || a.played != 1 {
					t.Errorf("negotiation %d: failure %q, its process has played %d, want a new one without a failure", k, a.Failure(), a.played)
				}
			}
		})
	}
	t.Run("closed input", func(t *testing.T) {
		a := open(t, host(t, Limits{}), "deaf")
		if play(t, a, table(t, 0), 5, 0); a.Cause() != Crash {
			t.Errorf("got failure %q, want a crash", a.Failure())
		}
	})
	t.Run("acceptance of nothing", func(t *testing.T) {
		a := open(t, host(t, Limits{}), "early")
		d := simulation.Deals{U: [][]float64{{0, 0}, {0, 0}}}
		a.Reset(d.Player(0, 0))
		a.Next(protocol.Start(2, 3))
		m := a.Next(protocol.Start(2, 3))
		if m.Kind != protocol.Walk || a.Cause() != Illegal {
			t.Errorf("got %v, failure %q, want it illegal", m, a.Failure())
		}
	})
}

// All answers of a negotiation together have a limit, too.
func TestTimeOfANegotiation(t *testing.T) {
	a := open(t, host(t, Limits{Move: 10 * time.Second, Negotiation: 400 * time.Millisecond}), "slow")
	_, trace := play(t, a, table(t, 0), 100, 0)
	if a.Cause() != Silence || !strings.Contains(a.Failure(), "left of 400ms for the negotiation") || len(trace) > 2*20 {
		t.Errorf("got failure %q after %d moves", a.Failure(), len(trace))
	}
}

// A program that does not work is told at once, before anything is played.
func TestOpen(t *testing.T) {
	for _, c := range []struct {
		p    Program
		want string
	}{
		{Program{Args: []string{"/no/such/program"}}, "no start: fork/exec /no/such/program: no such file"},
		{program("stillborn"), "no start: it ended: exit status 3; its last words: no module named parley"},
		{program("future"), `"protocol" is "parley/agent/99", want "parley/agent/1"`},
		{program("mute"), "no start: no answer to hello within 300ms"},
	} {
		l := Limits{}
		if c.p.Name == "mute" {
			l.Start = 300 * time.Millisecond
		}
		if _, err := host(t, l).Open(c.p); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: got error %v, want one with %q", c.p.Args, err, c.want)
		}
	}
}

// Rules bind an agent, reservation values do not.
func TestRules(t *testing.T) {
	for _, limit := range []int{0, -1} {
		table := table(t, limit)
		p := &table.Sit(nil, rng.New(1, "rules"), 0)[0]
		a := &Agent{proc: &process{failure: failed(Stopped, "")}}
		a.p = p
		if _, f := a.offer([]int{1, 1}); f == nil {
			t.Error("an offer that a rule forbids passed")
		}
		if m, f := a.offer([]int{0, 0}); f != nil || p.Worth(m.Deal) != 0 {
			t.Errorf("got %v, %v, want the worst deal", m, f)
		}
	}
}

// What an agent is told is all that it needs: the same numbers as the table has.
func TestStartTellsAll(t *testing.T) {
	table := table(t, 0)
	players := table.Sit(nil, rng.New(7, "start"), 3)
	s := protocol.Start(2, 12)
	w := start(&players[0], s, 4)
	if w.Negotiation != 4 || w.Rounds != 12 || w.Seats != 2 || w.Seat != 0 || w.Seed < 0 || w.Seed >= 1<<53 {
		t.Errorf("got %+v", w)
	}
	if w.Issues[0].Name != "price" || !slices.Equal(w.Issues[1].Options, []string{"shop", "home"}) {
		t.Errorf("got issues %+v", w.Issues)
	}
	for d, want := range table.Deals.U[0] {
		got, may := w.Utility.Constant, true
		for _, t := range w.Utility.Tables {
			got += t.Values[options(&players[0], d)[t.Issues[0]]]
		}
		for _, r := range w.Rules {
			may = may && r.Allowed[options(&players[0], d)[r.Issues[0]]]
		}
		if diff := got - want; diff > 1e-12 || diff < -1e-12 || may != players[0].MaySign(d) {
			t.Errorf("deal %d: told %v and %v, want %v and %v", d, got, may, want, players[0].MaySign(d))
		}
	}
	table.Names = simulation.Names{}
	if w := start(&players[0], s, 1); w.Issues[0].Name != "issue 0" || !slices.Equal(w.Issues[0].Options, []string{"0", "1", "2"}) {
		t.Errorf("without names: got %+v", w.Issues)
	}
	again := table.Sit(nil, rng.New(7, "start"), 4)
	if start(&again[0], s, 1).Seed == w.Seed {
		t.Error("two negotiations with one seed")
	}
	if text, err := json.Marshal(w); err != nil || len(text) > 1000 {
		t.Errorf("%s, %v", text, err)
	}
}

// What ratifiers allow is told as a rule about all issues.
func TestVetoesAreTold(t *testing.T) {
	table := table(t, 0)
	p := *table.Problem
	p.Vetoes = []model.Veto{{Utility: p.Utilities[1], Threshold: preference.FromFloat(0.5)}}
	laid, err := simulation.Lay(&p, 0)
	if err != nil {
		t.Fatal(err)
	}
	player := &laid.Sit(nil, rng.New(1, "veto"), 0)[0]
	w := start(player, protocol.Start(2, 2), 1)
	if len(w.Rules) != 1 || !slices.Equal(w.Rules[0].Issues, []int{0, 1}) {
		t.Fatalf("got %+v", w.Rules)
	}
	for d, may := range w.Rules[0].Allowed {
		if may != allowed(player, options(player, d)) {
			t.Errorf("deal %d: told %v, held to %v", d, may, !may)
		}
	}
}

// Over a process boundary and back: the agent of these tests, and the smallest one in Python.
func BenchmarkMove(b *testing.B) {
	for _, p := range []Program{
		{Name: "Go", Args: program("good").Args},
		{Name: "Python", Args: []string{"python3", filepath.Join("..", "contrib", "python", "agent.py")}},
	} {
		b.Run(p.Name, func(b *testing.B) {
			a, err := host(b, Limits{}).Open(p)
			if err != nil {
				b.Skip(err)
			}
			players := table(b, 0).Sit(nil, rng.New(1, "bench"), 0)
			a.Reset(&players[0])
			s := protocol.Start(2, 1<<30)
			b.ReportAllocs()
			for b.Loop() {
				if a.Next(s); a.Failure() != "" {
					b.Fatal(a.Failure())
				}
			}
		})
	}
}

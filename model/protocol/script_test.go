package protocol_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"parley/model/protocol"

	"pgregory.net/rapid"
)

// The plain versions of the protocols are straight-line programs that read one move after the other from the whole list
// and stop where it ends. Where they stop says whose move is next and what it may be.
type script struct {
	moves []protocol.Move
	read  int
	round int
}

// A question is where a script has run out of moves.
type question struct {
	round, seat int
	allowed     func(protocol.Move) bool
}

// A verdict is how a script came to its end.
type verdict struct {
	end   protocol.End
	deals []int
}

// next returns the seat's move.
func (s *script) next(seat int, allowed func(protocol.Move) bool) protocol.Move {
	if s.read == len(s.moves) {
		panic(&question{round: s.round, seat: seat, allowed: allowed})
	}
	s.read++
	return s.moves[s.read-1]
}

// run follows a program over the moves.
func run(moves []protocol.Move, program func(*script) verdict) (v verdict, q *question) {
	defer func() {
		if r := recover(); r != nil {
			var ok bool
			if q, ok = r.(*question); !ok {
				panic(r)
			}
		}
	}()
	return program(&script{moves: moves}), nil
}

func is(kind protocol.Kind, deal int) func(protocol.Move) bool {
	return func(m protocol.Move) bool { return m.Kind == kind && m.Deal == deal }
}

func anyOffer(m protocol.Move) bool { return m.Kind == protocol.Offer && m.Deal >= 0 }
func walks(m protocol.Move) bool    { return m.Kind == protocol.Walk }
func passes(m protocol.Move) bool   { return m.Kind == protocol.Pass }
func breaks(m protocol.Move) bool   { return m.Kind == protocol.Break }

func either(all ...func(protocol.Move) bool) func(protocol.Move) bool {
	return func(m protocol.Move) bool {
		for _, f := range all {
			if f(m) {
				return true
			}
		}
		return false
	}
}

// A seen is what a state tells that its script knows too.
type seen struct {
	done        bool
	end         protocol.End
	deals       []int // agreed, only if done
	round, seat int   // only if not
}

// A machine is a protocol under test: it makes a move and tells what can be seen then.
type machine interface {
	step(m protocol.Move) error
	see() seen
	state() any
}

// agrees plays random moves, legal ones mostly, and compares the machine with its script after each.
func agrees(t *rapid.T, m machine, program func(*script) verdict) {
	var moves []protocol.Move
	var earlier []any // states, and how they were printed when they were new
	var printed []string
	defer func() {
		for i, s := range earlier {
			if now := fmt.Sprintf("%+v", s); now != printed[i] {
				t.Fatalf("after %v: the state before move %d was %s and has become %s", moves, i, printed[i], now)
			}
		}
	}()
	for range 60 {
		v, q := run(moves, program)
		got := m.see()
		if q == nil {
			if !got.done || got.end != v.end || !reflect.DeepEqual(got.deals, v.deals) {
				t.Fatalf("after %v: got %+v, want the end %+v", moves, got, v)
			}
			refused(t, m, protocol.Move{Kind: protocol.Offer})
			return
		}
		if got.done || got.round != q.round || got.seat != q.seat {
			t.Fatalf("after %v: got %+v, want round %d seat %d", moves, got, q.round, q.seat)
		}
		next := drawMove(t, q)
		if !q.allowed(next) {
			refused(t, m, next)
			continue
		}
		earlier, printed = append(earlier, m.state()), append(printed, fmt.Sprintf("%+v", m.state()))
		if err := m.step(next); err != nil {
			t.Fatalf("after %v: legal move refused: %v", moves, err)
		}
		moves = append(moves, next)
	}
}

func drawMove(t *rapid.T, q *question) protocol.Move {
	var legal []protocol.Move
	for kind := protocol.Walk; kind <= protocol.Break; kind++ {
		for deal := -1; deal < 4; deal++ {
			if m := (protocol.Move{Kind: kind, Deal: deal}); q.allowed(m) {
				legal = append(legal, m)
			}
		}
	}
	// Those that end all talks at once are many, since they name no deal, and would leave only short games.
	var lasting []protocol.Move
	for _, m := range legal {
		if m.Kind != protocol.Walk && m.Kind != protocol.Break {
			lasting = append(lasting, m)
		}
	}
	switch k := rapid.IntRange(0, 19).Draw(t, "what"); {
	case k < 3:
		return protocol.Move{Kind: protocol.Kind(rapid.IntRange(0, 11).Draw(t, "kind")), Deal: rapid.IntRange(-1, 3).Draw(t, "deal")}
	case k == 3 || len(lasting) == 0:
		return rapid.SampledFrom(legal).Draw(t, "move")
	}
	return rapid.SampledFrom(lasting).Draw(t, "lasting move")
}

// refused tries an illegal move, which must be an error and leave the state alone.
func refused(t *rapid.T, m machine, illegal protocol.Move) {
	before := m.state()
	err := m.step(illegal)
	if err == nil || !strings.Contains(err.Error(), "illegal move") {
		t.Fatalf("illegal move %+v: got error %v", illegal, err)
	}
	if !reflect.DeepEqual(m.state(), before) {
		t.Fatalf("illegal move %+v changed the state from %+v to %+v", illegal, before, m.state())
	}
}

// panics checks that a start refuses what it cannot start.
func panics(t *testing.T, what string, start func()) {
	t.Helper()
	defer func() {
		if r, ok := recover().(string); !ok || !strings.HasPrefix(r, "protocol: ") {
			t.Errorf("%s: got panic %v, want one of this package", what, r)
		}
	}()
	start()
}

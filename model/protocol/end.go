package protocol

import "fmt"

// An End says how a negotiation ended, if it has.
type End uint8

// The ends.
const (
	Running  End = iota
	Agreed       // all said yes
	Left         // a seat walked away
	Broken       // chance ended it between two rounds
	TimedOut     // the last round passed without agreement
	Refused      // the last vote on a mediator's text was lost
)

var endNames = [...]string{"running", "agreed", "left", "broken down", "out of time", "refused"}

// String names the end.
func (e End) String() string {
	if int(e) < len(endNames) {
		return endNames[e]
	}
	return fmt.Sprintf("end %d", uint8(e))
}

// notRunning explains a move before the start or after the end.
const notRunning = "the negotiation is not running"

// refuse is the error about a move that is against the rules.
func refuse(round, seat int, m Move, why string) error {
	return fmt.Errorf("round %d, %s: illegal move %v of deal %d: %s", round, seatName(seat), m.Kind, m.Deal, why)
}

func seatName(seat int) string {
	if seat == Mediator {
		return "mediator"
	}
	return fmt.Sprintf("seat %d", seat)
}

// mustSeat panics without two seats and one round.
func mustSeat(seats, rounds int) {
	if seats < 2 || rounds < 1 {
		panic(fmt.Sprintf("protocol: %d seats and %d rounds, want at least 2 and 1", seats, rounds))
	}
}

// want panics for a start that makes no sense.
func want(ok bool, format string, args ...any) {
	if !ok {
		panic("protocol: " + fmt.Sprintf(format, args...))
	}
}

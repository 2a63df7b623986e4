package strategy

import (
	"testing"

	"parley/model/protocol"
	"parley/simulation"
)

// What home has cleared is put back on the table only while it is worth what the strategy would accept.
func TestClearedDealsMustBeWorthTheFloor(t *testing.T) {
	p := &simulation.Player{U: []float64{1, 0.6, 0.9}, Menu: []int32{0, 2, 1}, Alone: []bool{true, false, false}, CallHome: 1}
	at := func(round, standing int) protocol.State {
		return protocol.State{Seats: 2, Rounds: 9, Round: round, Turn: 1, Standing: standing, Agreement: none}
	}
	for _, c := range []struct {
		name  string
		floor float64
		want  int // deal offered in round 1
		calls int
	}{
		{"worth it", 0.5, 1, 1},
		{"not any more", 0.8, 0, 2},
	} {
		var d delegate
		d.Reset(p)
		d.move(at(0, 1), 0, 0.5) // calls about deal 1
		got := d.move(at(1, 2), 0, c.floor)
		if want := (protocol.Move{Kind: protocol.Offer, Deal: c.want}); got != want || d.Calls() != c.calls {
			t.Errorf("%s: got %+v after %d calls, want %+v after %d", c.name, got, d.Calls(), want, c.calls)
		}
	}
}

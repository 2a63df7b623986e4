package strategy

import (
	"parley/model/protocol"
	"parley/simulation"
)

// hardliner offers the best deal of its menu in every round, and accepts nothing worth less: target(t) = Umax, the
// limit of [timeDependent] for e → 0. Elsewhere it is called hard-headed or take-it-or-leave-it.
type hardliner struct{ delegate }

func newHardliner() simulation.Agent { return &hardliner{} }

// Next implements [simulation.Strategy].
func (a *hardliner) Next(s protocol.State) protocol.Move {
	if len(a.menu) == 0 {
		return a.listen(s)
	}
	return a.move(s, int(a.menu[0]), a.worth(0))
}

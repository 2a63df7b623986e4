package strategy

import "parley/model/protocol"

// hardliner offers the best deal of its menu in every round, and accepts nothing worth less: target(t) = Umax, the
// limit of [timeDependent] for e → 0. Elsewhere it is called hard-headed or take-it-or-leave-it.
type hardliner struct{ seat *Seat }

func newHardliner(Args) Offering { return &hardliner{} }

// Reset implements [Offering].
func (a *hardliner) Reset(seat *Seat) { a.seat = seat }

// Offer implements [Offering].
func (a *hardliner) Offer(protocol.State) (int, float64) { return a.seat.Best(), a.seat.Most() }

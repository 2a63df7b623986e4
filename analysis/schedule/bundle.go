package schedule

import "math/bits"

// Acts of several steps, none of which waits for another of them, lead from one set to a larger one without anything in
// between. A set is looked at after all larger ones; from it every act of up to so many steps.

// mostActs bounds how many acts are looked at.
const mostActs = 2 << 30

// A bundler finds orders of acts of several steps.
type bundler struct {
	*subsets
	together int
	cost     []uint8  // per set: how many steps more than one an act has, in sum, on the best way to all steps
	worst    []uint32 // per set: the greatest exposure on that way, or without: the smallest greatest
}

// none marks sets that lead nowhere.
const none = ^uint8(0)

// affordable reports whether all acts of up to so many steps can be looked at.
func affordable(n, together int) bool {
	acts, choose := 0.0, 1.0
	for k := 1; k <= together && k <= n; k++ {
		choose *= float64(n-k+1) / float64(k)
		acts += choose
	}
	return acts*float64(uint64(1)<<n) <= mostActs
}

func (x *subsets) bundler(together int) *bundler {
	return &bundler{subsets: x, together: together, cost: make([]uint8, 1<<x.n), worst: make([]uint32, 1<<x.n)}
}

// fewest sets for each set the fewest steps done together, and then the smallest worst exposure, on a way to all steps
// within limits; it reports whether there is one from the empty set.
func (b *bundler) fewest(lim *limits) bool {
	b.each(lim, func(set uint32, own uint32) {
		b.cost[set], b.worst[set] = none, 0
		b.acts(set, func(act uint32) bool {
			next := set | act
			if b.cost[next] == none {
				return true
			}
			cost := b.cost[next] + uint8(bits.OnesCount32(act)-1)
			if worst := max(own, b.worst[next]); cost < b.cost[set] || cost == b.cost[set] && worst < b.worst[set] {
				b.cost[set], b.worst[set] = cost, worst
			}
			return true
		})
	})
	return b.cost[0] != none
}

// smallest returns the smallest worst exposure over all ways.
func (b *bundler) smallest(lim *limits) uint32 {
	b.each(lim, func(set uint32, own uint32) {
		b.cost[set], b.worst[set] = none, ^uint32(0)
		b.acts(set, func(act uint32) bool {
			if next := set | act; b.cost[next] != none && b.worst[next] < b.worst[set] {
				b.cost[set], b.worst[set] = 0, max(own, b.worst[next])
			}
			return b.worst[set] > own
		})
	})
	return b.worst[0]
}

// each calls do for each set within limits but the whole, larger ones first, with its greatest exposure.
func (b *bundler) each(lim *limits, do func(set, own uint32)) {
	all := uint32(1)<<b.n - 1
	for set := all; ; set-- {
		s := b.sums(set)
		own := int64(0)
		for i := range s.left {
			own = max(own, b.exposure(&s, i))
		}
		switch {
		case !b.allows(lim, &s):
			b.cost[set] = none
		case set == all:
			b.cost[set], b.worst[set] = 0, uint32(own)
		default:
			do(set, uint32(own))
		}
		if set == 0 {
			return
		}
	}
}

// sums is what a set comes to.
func (x *subsets) sums(set uint32) sums {
	s := x.none()
	for i := range s.left {
		for j := range s.left[i] {
			s.left[i][j] = x.left[i][j].of(x, set)
		}
	}
	s.done = bits.OnesCount32(set)
	return s
}

// acts calls do with each act of up to so many steps that may follow a set, until it returns false.
func (b *bundler) acts(set uint32, do func(act uint32) bool) {
	ready := uint32(0)
	for s, pre := range b.pre {
		if set>>s&1 == 0 && set&pre == pre {
			ready |= 1 << s
		}
	}
	grow(0, ready, b.together, do)
}

// grow calls do with an act and each larger one that can be made of it, by the numbers of its steps.
func grow(act, ready uint32, more int, do func(act uint32) bool) bool {
	for ready != 0 && more > 0 {
		bit := ready & -ready
		ready &^= bit
		if !do(act|bit) || !grow(act|bit, ready, more-1, do) {
			return false
		}
	}
	return true
}

// order returns the best order that fewest has found; of several the first by the numbers of the steps.
func (b *bundler) order() Order {
	var out Order
	limit := b.worst[0]
	for set := uint32(0); set != 1<<b.n-1; {
		var chosen uint32
		b.acts(set, func(act uint32) bool {
			next := set | act
			if b.cost[next] != none && b.cost[next]+uint8(bits.OnesCount32(act)-1) == b.cost[set] && b.worst[next] <= limit {
				chosen = act
				return false
			}
			return true
		})
		act := Act{}
		for rest := chosen; rest != 0; rest &= rest - 1 {
			act = append(act, bits.TrailingZeros32(rest))
		}
		out, set = append(out, act), set|chosen
	}
	return out
}

// bundle looks for a self-enforcing order with acts of at most two steps, then three and so on up to so many; if there is none,
// for the smallest worst exposure with that many.
func (x *subsets) bundle(o Search, f *found) {
	held := x.held()
	for k := 2; k <= min(o.Together, x.n) && len(x.unwilling()) == 0; k++ {
		if b := x.bundler(k); b.fewest(&held) {
			b.into(f)
			f.self, f.need = true, 0
			return
		}
		if o.stopped() {
			f.proven = false
			return
		}
	}
	b, free := x.bundler(o.Together), x.free()
	lim := goal{exposed, -1}.within(free, int64(b.smallest(&free)))
	b.fewest(&lim)
	b.into(f)
}

func (b *bundler) into(f *found) {
	f.order, f.least, f.fastest = b.order(), int64(b.worst[0]), 0
	for k, t := range b.ledger.takes {
		f.fastest = max(f.fastest, b.earliest[k]+t)
	}
}

// worstOf returns the greatest exposure of each party, and the greatest gain by stopping after the first act, over an order.
func (l *ledger) worstOf(o Order) (exposure, gain []int64) {
	exposure, gain = make([]int64, len(l.whole)), make([]int64, len(l.whole))
	s := l.none()
	for _, act := range o {
		for _, k := range act {
			l.with(&s, k, 1)
		}
		for i := range exposure {
			exposure[i] = max(exposure[i], l.exposure(&s, i))
			gain[i] = max(gain[i], l.gain(&s, i))
		}
	}
	return exposure, gain
}

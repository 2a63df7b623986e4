// Package strategytest is what every strategy must pass before it sits at a table. [Run] checks, on random catalogues,
// instructions and mandates, against an other side that makes random moves, that a strategy
//
//   - makes legal moves only, and walks away if and only if it has nothing to offer and may not at once sign what stands;
//   - never offers or signs below its reservation value, across a red line or, unable to call home, beyond its
//     mandate, and goes beyond it only once it has called home and home has had its rounds (but see the opening below);
//   - offers from its menu, or what the other side has offered before;
//   - accepts what is worth as much as what it would rather offer, if its acceptance condition is AC_next;
//   - makes the same moves again from the same seed, whether fresh, used before, or with a second one at work beside
//     it, and whatever the seed if its traits say that it tosses no coins, or the deadline if they say that it needs
//     none;
//   - never raises its offers if its traits say so;
//   - plays sanely for one round and for 10⁵, over one outcome and over 10²⁰, at tables of two and of three, against itself and against strategies that
//     concede and that do not.
//
// A delegate who may offer nothing of his menu alone has called before the talks, about its best deal, as one has to open
// with something.
package strategytest

import (
	"fmt"
	"slices"
	"testing"

	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"

	"pgregory.net/rapid"
)

// Run tests the strategy of an entry.
func Run(t *testing.T, e strategy.Entry) {
	t.Helper()
	laws := []struct {
		name string
		law  func(*rapid.T, strategy.Entry)
	}{
		{"signs and offers what it may", mayLaw},
		{"replays", replayLaw},
		{"shares nothing", sharingLaw},
		{"keeps its traits", traitsLaw},
	}
	for _, l := range laws {
		t.Run(e.Name+"/"+l.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { l.law(t, e) })
		})
	}
	for _, s := range sizes {
		t.Run(e.Name+"/"+s.name, func(t *testing.T) { sizeTest(t, e, s) })
	}
}

func mayLaw(t *rapid.T, e strategy.Entry) {
	m := drawMatch(t)
	check := newChecker(e, m.player)
	for _, x := range m.play(t, seated(e, m.player)) {
		if err := check.turn(x); err != nil {
			t.Fatalf("round %d: %v\nmatch: %+v\nplayer: %+v", x.before.Round, err, m, *m.player)
		}
	}
}

func replayLaw(t *rapid.T, e strategy.Entry) {
	m := drawMatch(t)
	want := m.play(t, seated(e, m.player))
	same(t, "a fresh one", m.play(t, seated(e, m.player)), want)

	used := e.New()
	other := drawMatch(t)
	used.Reset(other.player)
	other.play(t, used)
	used.Reset(m.player)
	same(t, "one used before", m.play(t, used), want)
}

func sharingLaw(t *rapid.T, e strategy.Entry) {
	a, b := drawMatch(t), drawMatch(t)
	wantA, wantB := a.play(t, seated(e, a.player)), b.play(t, seated(e, b.player))
	ga, gb := a.start(seated(e, a.player)), b.start(seated(e, b.player))
	for !ga.s.Done || !gb.s.Done {
		ga.advance(t)
		gb.advance(t)
	}
	same(t, "the first of two at once", ga.turns, wantA)
	same(t, "the second of two at once", gb.turns, wantB)
}

func traitsLaw(t *rapid.T, e strategy.Entry) {
	m := drawMatch(t)
	m.player.Alone = nil // calls home may raise an offer, or lower one early
	got := m.play(t, seated(e, m.player))
	if e.Traits.Monotone {
		falling(t, m.player, got)
	}
	if !e.Traits.Stochastic {
		p := *m.player
		p.Index++
		same(t, "another seed", m.play(t, seated(e, &p)), got)
	}
	if !e.Traits.NeedsDeadline {
		longer := m
		longer.rounds += 7
		turns := longer.play(t, seated(e, m.player))
		same(t, "a later deadline", turns[:min(len(got), len(turns))], got)
	}
}

func falling(t *rapid.T, p *simulation.Player, turns []turn) {
	last := protocol.None
	for _, x := range turns {
		if x.move.Kind != protocol.Offer {
			continue
		}
		if last != protocol.None && p.U[x.move.Deal] > p.U[last] {
			t.Fatalf("round %d: offers deal %d worth %v after deal %d worth %v", x.before.Round, x.move.Deal, p.U[x.move.Deal], last, p.U[last])
		}
		last = x.move.Deal
	}
}

func seated(e strategy.Entry, p *simulation.Player) simulation.Agent {
	a := e.New()
	a.Reset(p)
	return a
}

// same compares moves; states need not be compared, since they follow from the moves.
func same(t *rapid.T, what string, got, want []turn) {
	t.Helper()
	moves := func(turns []turn) string {
		var all []protocol.Move
		for _, x := range turns {
			all = append(all, x.move)
		}
		return fmt.Sprint(all)
	}
	if g, w := moves(got), moves(want); g != w {
		t.Fatalf("%s: got moves %s, want %s", what, g, w)
	}
}

// A checker follows one seat and knows what it may do.
type checker struct {
	p      *simulation.Player
	menu   []int32     // what it may offer
	tied   bool        // it may offer nothing of that alone
	heard  map[int]int // deal received → round of the first time
	called int         // round of its first call home, or none
	next   bool        // its acceptance condition is AC_next
}

func newChecker(e strategy.Entry, p *simulation.Player) *checker {
	c := &checker{p: p, tied: true, next: e.Accept == "" || e.Accept == "next", heard: map[int]int{}, called: protocol.None}
	for _, d := range p.Menu {
		if p.MaySign(int(d)) {
			c.menu = append(c.menu, d)
			c.tied = c.tied && !p.MaySignAlone(int(d))
		}
	}
	return c
}

func (c *checker) turn(x turn) error {
	standing := x.before.Standing
	for _, h := range x.heard {
		if _, ok := c.heard[h.Standing]; !ok {
			c.heard[h.Standing] = h.Round
		}
	}
	if c.called == protocol.None && x.calls > 0 {
		c.called = x.before.Round
	}
	if walks, want := x.move.Kind == protocol.Walk, len(c.menu) == 0 && !c.signsNow(standing); walks || want {
		if walks != want {
			return fmt.Errorf("%v with %d deals to offer while deal %d stands", x.move.Kind, len(c.menu), standing)
		}
		return nil
	}
	if !c.p.MaySign(x.move.Deal) {
		return fmt.Errorf("%v of deal %d, which it may not sign", x.move.Kind, x.move.Deal)
	}
	if !c.p.MaySignAlone(x.move.Deal) {
		if err := c.beyond(x); err != nil {
			return err
		}
	}
	if x.move.Kind == protocol.Offer {
		return c.offer(x)
	}
	return nil
}

// signsNow reports whether it may sign the deal without waiting for home.
func (c *checker) signsNow(deal int) bool {
	return deal != protocol.None && c.p.MaySign(deal) && (c.p.MaySignAlone(deal) || c.p.CallHome == 0)
}

func (c *checker) listed(deal int) bool { return slices.Contains(c.menu, int32(deal)) }

// beyond checks a move beyond the mandate.
func (c *checker) beyond(x turn) error {
	deal := x.move.Deal
	if c.called == protocol.None {
		return fmt.Errorf("%v of deal %d beyond its mandate without a call", x.move.Kind, deal)
	}
	since := c.called
	if !c.listed(deal) {
		since = max(since, c.heard[deal])
	} else if c.tied && c.p.U[deal] >= c.p.U[c.menu[0]] {
		return nil
	}
	if wait := x.before.Round - since; wait < c.p.CallHome {
		return fmt.Errorf("%v of deal %d beyond its mandate %d rounds after it could first call, want %d", x.move.Kind, deal, wait, c.p.CallHome)
	}
	return nil
}

func (c *checker) offer(x turn) error {
	if _, received := c.heard[x.move.Deal]; !received && !c.listed(x.move.Deal) {
		return fmt.Errorf("offers deal %d, neither on its menu nor received", x.move.Deal)
	}
	d := x.before.Standing
	if d == protocol.None || !c.p.MaySign(d) || !c.next {
		return nil
	}
	if c.called == protocol.None && c.p.U[d] >= c.p.U[x.move.Deal] {
		return fmt.Errorf("offers deal %d worth %v rather than accept deal %d worth %v", x.move.Deal, c.p.U[x.move.Deal], d, c.p.U[d])
	}
	return nil
}

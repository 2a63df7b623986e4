package strategy

import (
	"math"
	"math/rand/v2"
	"sort"

	"parley/model/protocol"
	"parley/simulation"
)

// A Seat is what the parts of an agent share: what it may offer, what it has heard and sent, its coins, and the mandate.
// Its queries answer the same of a listed catalogue and of a space too wide for one; deals are numbers, and those it
// returns may be offered.
type Seat struct {
	p      *simulation.Player
	wide   *simulation.Wide
	menu   []int32 // what may be offered, best first; nil if wide
	own    []int32 // memory of menu where it is not the player's own
	last   int     // last own offer, which is repeated while home is thinking; none at first
	place  int     // of the answer to AtLeast, where the next search starts
	tied   int     // the lowest-numbered deal worth the same as that at the place tiedAt
	tiedAt int
	least  float64 // worth of the worst deal that may be offered
	most   float64 // and of the best

	heard    []Offer
	agreed   []Offer
	sent     []int32
	models   []Model
	told     int      // offers heard that the models have heard
	sum      Estimate // of models, if there are several
	solvedAt int      // offers heard when the frontier of a wide space was solved last; below 0 if never
	version  int      // of the estimate that it was solved for
	source   rand.PCG
	coins    *rand.Rand
	tossed   bool
	lone     []uint16 // the only option of a deal without issues
	card     [1]int
	home
}

// An Offer is what another seat has put on the table.
type Offer struct{ Round, Seat, Deal int32 }

const none = protocol.None

// None stands for "no deal".
const None = protocol.None

// slack is taken off every target, so that its rounding (1 − 0.7 is 0.30000000000000004) does not pass over a deal that
// just reaches it. Utilities are meant to two or three digits.
const slack = 1e-9

// Reset takes a seat. Cost: O(log menu), or O(menu) with red lines or a binding mandate.
func (d *Seat) Reset(p *simulation.Player) {
	d.p, d.wide, d.last, d.place, d.tiedAt, d.tossed = p, p.Wide, none, 0, none, false
	d.heard, d.agreed, d.sent, d.solvedAt = d.heard[:0], d.agreed[:0], d.sent[:0], -1
	d.told = 0
	d.home.reset()
	if d.wide != nil {
		d.menu = nil
		d.least, d.most = d.wide.Bounds()
		return
	}
	d.allow(p)
	if len(d.menu) > 0 {
		d.most, d.least = d.worth(0), d.worth(len(d.menu)-1)
	}
}

// allow finds the part of the menu that may be offered.
func (d *Seat) allow(p *simulation.Player) {
	end := sort.Search(len(p.Menu), func(i int) bool { return p.U[p.Menu[i]] < p.Reservation })
	d.menu = p.Menu[:end]
	if p.Signs == nil && (p.Alone == nil || p.CallHome != simulation.NeverCalls) {
		return
	}
	d.own = d.own[:0]
	for _, deal := range d.menu {
		if p.MaySign(int(deal)) {
			d.own = append(d.own, deal)
		}
	}
	d.menu = d.own
}

// Player returns what the seat was told when it sat down.
func (d *Seat) Player() *simulation.Player { return d.p }

// Empty reports whether it has nothing to offer. No query but U and MaySign may then be made.
func (d *Seat) Empty() bool {
	if d.wide != nil {
		return d.wide.Empty()
	}
	return len(d.menu) == 0
}

// Len returns how many deals it may offer, [math.MaxInt] where they are not counted.
func (d *Seat) Len() int {
	if d.wide != nil {
		return math.MaxInt
	}
	return len(d.menu)
}

// Most returns the utility of the best deal that it may offer, Least that of the worst.
func (d *Seat) Most() float64 { return d.most }

// Least returns the utility of the worst deal that it may offer, which is no less than its reservation value.
func (d *Seat) Least() float64 { return d.least }

// U returns the own utility of a deal.
func (d *Seat) U(deal int) float64 { return d.p.Worth(deal) }

// MaySign reports whether it may agree to a deal.
func (d *Seat) MaySign(deal int) bool { return d.p.MaySign(deal) }

// Time returns t = round/(rounds − 1) in [0,1], 1 if there is but one round. A player's Horizon, if it has one, stands for
// the number of rounds.
func (d *Seat) Time(s protocol.State) float64 {
	rounds := s.Rounds
	if h := d.p.Horizon; h > 0 && h < rounds {
		rounds = h
	}
	if rounds <= 1 {
		return 1
	}
	return min(1, float64(s.Round)/float64(rounds-1))
}

// lastRound returns the round that counts as the last, from 0.
func (d *Seat) lastRound(s protocol.State) int {
	rounds := s.Rounds
	if h := d.p.Horizon; h > 0 && h < rounds {
		rounds = h
	}
	return rounds - 1
}

// Heard returns the offers of the others so far, in order, the one that stands among them. It is shared: do not write to it.
func (d *Seat) Heard() []Offer { return d.heard }

// Agreed returns the acceptances of the others so far, in order, each with the deal that was accepted. At a table of two
// there are none, as the first ends the talks. It is shared: do not write to it.
func (d *Seat) Agreed() []Offer { return d.agreed }

// Sent returns its own offers so far, in order. It is shared: do not write to it.
func (d *Seat) Sent() []int32 { return d.sent }

// Last returns its own last offer, or None.
func (d *Seat) Last() int { return d.last }

// Coins returns the source of its random numbers, which depend on the player's Stream and Index alone.
func (d *Seat) Coins() *rand.Rand {
	if !d.tossed {
		if d.coins == nil {
			d.coins = rand.New(&d.source)
		}
		d.p.SeedCoins(&d.source)
		d.tossed = true
	}
	return d.coins
}

// Best returns the deal worth most.
func (d *Seat) Best() int { return d.must(d.Nth(0)) }

// Worst returns the deal worth least of those that it may offer, of equals the lowest-numbered where they are listed.
func (d *Seat) Worst() int { return d.must(d.AtLeast(d.least)) }

func (d *Seat) must(deal int, ok bool) int {
	if !ok {
		panic("strategy: nothing to offer")
	}
	return deal
}

// Nth returns the deal of a place in descending order of own utility, 0 the best, ties by number; false past the last.
func (d *Seat) Nth(place int) (int, bool) {
	if d.wide != nil {
		return d.wide.Nth(place)
	}
	if place >= len(d.menu) {
		return 0, false
	}
	return int(d.menu[place]), true
}

// worth returns the own utility of the deal at a place of the menu.
func (d *Seat) worth(place int) float64 { return d.p.U[d.menu[place]] }

// deal returns the lowest-numbered deal that is worth the same as the one at a place of the menu: by steps, since most
// have no equals, then by halving.
func (d *Seat) deal(place int) int {
	u := d.worth(place)
	for range 8 {
		if place == 0 || d.worth(place-1) != u {
			return int(d.menu[place])
		}
		place--
	}
	return int(d.menu[sort.Search(place, func(i int) bool { return d.worth(i) <= u })])
}

// AtLeast returns the deal worth least of those worth at least u less slack, of equals the lowest-numbered; false if none
// is. Cost: the steps from the last answer, which over a negotiation of falling targets is once down the menu.
func (d *Seat) AtLeast(u float64) (int, bool) {
	u -= slack
	if d.wide != nil {
		if x := d.last; x != none && d.U(x) >= u && d.U(x) < u+slack {
			return x, true
		}
		return d.wide.AtLeast(u)
	}
	d.seek(u)
	if d.worth(d.place) < u {
		return 0, false
	}
	if d.place != d.tiedAt {
		d.tiedAt, d.tied = d.place, d.deal(d.place)
	}
	return d.tied, true
}

// seek moves the place to the last deal worth at least u, or to 0 if there is none: first by steps, then by halving.
func (d *Seat) seek(u float64) {
	const steps = 16
	worth, menu, place := d.p.U, d.menu, d.place
	for range steps {
		if place+1 < len(menu) && worth[menu[place+1]] >= u {
			place++
		} else if place > 0 && worth[menu[place]] < u {
			place--
		} else {
			d.place = place
			return
		}
	}
	d.place = max(0, d.placeAbove(u)-1)
}

// placeAbove returns how many deals of the menu are worth at least u.
func (d *Seat) placeAbove(u float64) int {
	return sort.Search(len(d.menu), func(i int) bool { return d.worth(i) < u })
}

// StepDown returns the deal worth most of those worth less than the given one, of equals the lowest-numbered; if there is
// none, the lowest-numbered deal worth the least.
func (d *Seat) StepDown(deal int) int {
	if d.wide != nil {
		if x, ok := d.wide.Under(deal); ok {
			return x
		}
		return d.Worst()
	}
	return d.deal(min(d.placeAbove(d.U(deal)), len(d.menu)-1))
}

// Nearest returns AtLeast(u), or the best deal if none is worth so much.
func (d *Seat) Nearest(u float64) int {
	if deal, ok := d.AtLeast(u); ok {
		return deal
	}
	return d.Best()
}

// AtMost returns the deal worth most of those worth at most u plus slack, of equals the lowest-numbered; false if none is.
func (d *Seat) AtMost(u float64) (int, bool) {
	u += slack
	if d.wide != nil {
		return d.wide.AtMost(u)
	}
	i := sort.Search(len(d.menu), func(i int) bool { return d.worth(i) <= u })
	if i == len(d.menu) {
		return 0, false
	}
	return int(d.menu[i]), true
}

// Random returns one of the deals worth at least low and at most high, give or take the slack, each as likely as any
// other; false if there is none.
func (d *Seat) Random(low, high float64) (int, bool) {
	low, high = low-slack, high+slack
	if d.wide != nil {
		return d.wide.Random(low, high, d.Coins())
	}
	from, to := d.band(low, high)
	if from >= to {
		return 0, false
	}
	return int(d.menu[from+d.Coins().IntN(to-from)]), true
}

// band returns the places of the deals worth at least low and at most high: from, and one past the last.
func (d *Seat) band(low, high float64) (from, to int) {
	from = sort.Search(len(d.menu), func(i int) bool { return d.worth(i) <= high })
	return from, d.placeAbove(low)
}

// Band appends deals worth at least low and at most high, give or take the slack, the best first, to dst; of more than
// most, so many evenly spread where deals are listed, else the best.
func (d *Seat) Band(dst []int32, low, high float64, most int) []int32 {
	low, high = low-slack, high+slack
	if d.wide != nil {
		return d.wide.Band(dst, low, high, most)
	}
	from, to := d.band(low, high)
	n := to - from
	if n <= most {
		return append(dst, d.menu[from:max(from, to)]...)
	}
	for i := range most {
		dst = append(dst, d.menu[from+evenly(i, n, most)])
	}
	return dst
}

// Favourite returns the deal worth at least low and at most high, give or take the slack, that the models believe is worth
// most to the others, of equals the one worth most to itself, then the lowest-numbered; false if there is none. Without a
// model it is the deal worth least to itself. Of a listed band of more than mostInBand deals, so many evenly spread are looked
// at. Cost: O(band·issues) where deals are listed; else a frontier whenever the models have changed enough (see fresh).
func (d *Seat) Favourite(low, high float64) (int, bool) {
	e := d.Estimate()
	if e == nil {
		return d.AtLeast(low)
	}
	if d.wide != nil {
		return d.wide.Favourite(low-slack, high+slack, e.Values, e, d.fresh(e))
	}
	from, to := d.band(low-slack, high+slack)
	best, most := none, math.Inf(-1)
	n := max(0, to-from)
	for i := range min(n, mostInBand) {
		place := from + i
		if n > mostInBand {
			place = from + evenly(i, n, mostInBand)
		}
		if x := d.worthTo(e, int(d.menu[place])); x > most+slack {
			best, most = int(d.menu[place]), x
		}
	}
	return best, best != none
}

// evenly returns the i-th of so many places evenly spread over n.
func evenly(i, n, places int) int { return int(int64(i) * int64(n) / int64(places)) }

// mostInBand bounds the deals of a band that a turn looks at, so that it takes well below a millisecond in any space.
const mostInBand = 20_000

// fresh returns the version of the estimate that a frontier of a wide space goes by: since it takes long to solve, a new one only
// once a sixteenth more has been heard than when it was solved last.
func (d *Seat) fresh(e *Estimate) int {
	if n := len(d.heard); d.solvedAt < 0 || n > d.solvedAt+d.solvedAt/16 {
		d.solvedAt, d.version = n, e.Version
	}
	return d.version
}

// Believed returns what its models believe that a deal is worth to the others, 0 if it models nobody.
func (d *Seat) Believed(deal int) float64 {
	if e := d.Estimate(); e != nil {
		return d.worthTo(e, deal)
	}
	return 0
}

func (d *Seat) worthTo(e *Estimate, deal int) float64 {
	if e.U != nil {
		return e.U[deal]
	}
	return e.Of(d.Options(deal))
}

// Options returns the options of a deal, by issue. A catalogue that tells nothing of issues has one, with as many options
// as deals. They are shared: do not write to them.
func (d *Seat) Options(deal int) []uint16 {
	if x := d.issues(); x != nil {
		return x.Of(deal)
	}
	for len(d.lone) < len(d.p.U) {
		d.lone = append(d.lone, uint16(len(d.lone)))
	}
	return d.lone[deal : deal+1 : deal+1]
}

// Cards returns the number of options of every issue. It is shared: do not write to it.
func (d *Seat) Cards() []int {
	if x := d.issues(); x != nil {
		return x.Cards()
	}
	d.card[0] = len(d.p.U)
	return d.card[:]
}

func (d *Seat) issues() *simulation.Issues {
	if d.wide != nil {
		return d.wide.Issues()
	}
	return d.p.Issues
}

// Find returns the deal that consists of these options, if the catalogue has it and it may be offered.
func (d *Seat) Find(options []uint16) (int, bool) {
	deal, ok := int(options[0]), true
	switch {
	case d.wide != nil:
		deal = d.wide.Number(options)
	case d.p.Issues != nil:
		deal, ok = d.p.Issues.Find(options)
	}
	return deal, ok && d.MaySign(deal) && (d.wide != nil || d.onMenu(deal))
}

// Models returns what it believes of the others, a model for each in turn order after itself; none if it models nobody.
func (d *Seat) Models() []Model { return d.models }

// Estimate returns what its models believe that deals are worth to the others, of several the mean; nil if it models nobody.
func (d *Seat) Estimate() *Estimate {
	switch len(d.models) {
	case 0:
		return nil
	case 1:
		return d.models[0].Estimate()
	}
	d.sum.average(d.models)
	return &d.sum
}

// listenTo takes note of an offer of another seat.
func (d *Seat) listenTo(s protocol.State, seat, deal int) {
	d.heard = append(d.heard, Offer{Round: int32(s.Round), Seat: int32(seat), Deal: int32(deal)})
}

// believe lets the models hear what was offered since the own last turn. Only in the own turn is it known which model is whose.
func (d *Seat) believe(s protocol.State) {
	n := len(d.models)
	for ; d.told < len(d.heard); d.told++ {
		if n == 0 {
			continue
		}
		x := d.heard[d.told]
		after := 0
		if n > 1 {
			after = (int(x.Seat) - s.Turn - 1 + 2*s.Seats) % s.Seats % n
		}
		then := s
		then.Round = int(x.Round)
		d.models[after].Hear(then, int(x.Deal))
	}
}

// move turns the deal that the strategy would offer next into a move: what stands is accepted if it accepts and may sign
// it. floor is the least utility that it would accept; next may be worth more.
func (d *Seat) move(s protocol.State, next int, accepts bool, floor float64) protocol.Move {
	m := protocol.Move{Kind: protocol.Offer, Deal: next}
	if accepts && d.MaySign(s.Standing) {
		m = protocol.Move{Kind: protocol.Accept, Deal: s.Standing}
	}
	if d.p.Alone != nil {
		return d.mandated(s.Round, m, floor)
	}
	return d.commit(m)
}

// listen is the turn of a seat with nothing to offer. It has no aspiration but its reservation value, so it accepts what
// stands if it may sign that now. Else it walks away, also if it might have signed something else: the rules of the table
// know no turn without a move, and a deal that it may not sign is no offer to make. For the same reason it cannot wait
// for an answer from home.
func (d *Seat) listen(s protocol.State) protocol.Move {
	deal := s.Standing
	if deal == none || !d.MaySign(deal) {
		return protocol.Move{}
	}
	if !d.covered(deal) {
		if d.p.CallHome != 0 {
			return protocol.Move{}
		}
		d.calls++
		d.grant(deal, true)
	}
	return protocol.Move{Kind: protocol.Accept, Deal: deal}
}

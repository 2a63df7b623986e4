package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// zeuthen concedes when it has more to lose from a breakdown than the other side (Zeuthen 1930, "Problems of monopoly and
// economic warfare"; Harsanyi 1956, "Approaches to the bargaining problem before and after the theory of games", Econometrica
// 24:144–157; as a monotonic concession protocol: Rosenschein and Zlotkin 1994, "Rules of encounter"). With x its own last offer
// and y the other side's, each side's readiness to risk a breakdown is what it would lose by giving in, over what it would lose
// by a breakdown:
//
//	r = (u(x) − u(y))/(u(x) − d),   r̂ = (û(y) − û(x))/û(y)
//
// d its no-deal value, û what its model believes of the other side, counted from the least that any deal could be worth to it, as
// it does not know what no deal is worth there; from 0 if it knows the other side's utilities. It concedes if r ≤ r̂,
// and else repeats itself. A concession is sufficient if it makes the other side the one with more to lose: if
// (u − d)·û of the new offer is above that of y. It makes the smallest: of the deals no better for itself than its last offer, the
// best that is sufficient; if none is, one step down. It opens with its best deal.
//
// Of two of the kind that know each other's utilities, each offer raises the product of gains, and they meet near its maximum,
// the Nash point (Harsanyi 1956). With model=perfect it is that strategy; with a model it is as good as the model. The
// hardheaded model by default, as it starts from equal weights. In the monotonic concession protocol talks break down when
// nobody concedes; two models that are both wrong would have them do so. So after patience turns in which neither has moved it
// concedes all the same; 0: never. At a table of several, y is the last offer of any of them, and û
// the mean.
//
// Cost of a turn in which it concedes: O(issues·steps down the menu), at most 4,096; in a wide space 128 bands along the
// frontier that its model believes in, the first sufficient one.
type zeuthen struct {
	seat     *Seat
	own      float64 // r
	others   float64 // r̂
	concedes bool
	patience int
	still    int // turns in which it repeated itself and the other side came no nearer
	y        float64
	zero     float64 // the least that any deal is believed to be worth to the other side
	version  int     // of the estimate that this is of
}

const (
	mostSteps = 4096
	bands     = 128
)

func newZeuthen(a Args) Offering { return &zeuthen{patience: int(a.Get("patience"))} }

// Reset implements [Offering].
func (a *zeuthen) Reset(seat *Seat) {
	a.seat, a.concedes, a.zero, a.version, a.still, a.y = seat, false, 0, none, 0, 0
}

// Offer implements [Offering].
func (a *zeuthen) Offer(protocol.State) (int, float64) {
	deal := a.choose()
	return deal, a.seat.U(deal)
}

func (a *zeuthen) choose() int {
	x := a.seat.Last()
	a.concedes = false
	if x == none || !a.seat.MaySign(x) {
		return a.seat.Best()
	}
	n := len(a.seat.heard)
	if n == 0 {
		return x
	}
	y := int(a.seat.heard[n-1].Deal)
	a.anchor()
	a.own = risk(a.gain(x), a.gain(y))
	a.others = risk(a.theirs(y), a.theirs(x))
	if a.own > a.others && !a.outOfPatience(a.seat.U(y)) {
		return x
	}
	a.concedes, a.still = true, 0
	if a.seat.wide != nil {
		return a.along(x, y)
	}
	return a.walk(x, y)
}

// outOfPatience counts the turns in which nobody moves, and says when they are enough.
func (a *zeuthen) outOfPatience(y float64) bool {
	if y > a.y {
		a.still = 0
	}
	a.still, a.y = a.still+1, y
	return a.patience > 0 && a.still > a.patience
}

// gain returns what a deal is worth above no deal; no less than nothing, as nobody need sign.
func (a *zeuthen) gain(deal int) float64 { return max(0, a.seat.U(deal)-a.seat.Player().Reservation) }

// theirs returns what the other side is believed to gain by a deal.
func (a *zeuthen) theirs(deal int) float64 { return max(0, a.seat.Believed(deal)-a.zero) }

// anchor finds where to count the other side's gains from.
func (a *zeuthen) anchor() {
	e := a.seat.Estimate()
	if e == nil || e.U != nil || e.Version == a.version {
		return
	}
	a.zero, a.version = 0, e.Version
	for _, row := range e.Values {
		least := row[0]
		for _, x := range row {
			least = min(least, x)
		}
		a.zero += least
	}
}

// risk returns how ready one is to risk a breakdown who holds out for what gains mine and is offered what gains theirs.
func risk(mine, theirs float64) float64 {
	if mine <= slack {
		return 0
	}
	return clamp((mine-theirs)/mine, 0, 1)
}

func (a *zeuthen) product(deal int) float64 { return a.gain(deal) * a.theirs(deal) }

// walk goes down the menu to the first sufficient deal.
func (a *zeuthen) walk(x, y int) int {
	enough := a.product(y)
	from := a.seat.placeAbove(a.seat.U(x)) // past those worth as much, which cost nothing, see level
	for _, deal := range a.seat.menu[a.level(x):from] {
		if int(deal) != x && a.product(int(deal)) > max(enough, a.product(x)) {
			return int(deal)
		}
	}
	for _, deal := range a.seat.menu[from:min(len(a.seat.menu), from+mostSteps)] {
		if a.product(int(deal)) > enough {
			return int(deal)
		}
	}
	return a.seat.StepDown(x)
}

// level returns the first place of the deals worth as much as x.
func (a *zeuthen) level(x int) int {
	from, _ := a.seat.band(a.seat.U(x), a.seat.U(x))
	return from
}

// along goes down the believed frontier.
func (a *zeuthen) along(x, y int) int {
	enough, top, low := a.product(y), a.seat.U(x), a.seat.Least()
	for k := 1; k <= bands; k++ {
		level := top - float64((top-low)*float64(k)/bands)
		deal, ok := a.seat.Favourite(level, top)
		if ok && a.seat.U(deal) <= top && deal != x && a.product(deal) > enough {
			return deal
		}
	}
	return a.seat.StepDown(x)
}

// Reason implements [Reasoner].
func (a *zeuthen) Reason() string {
	if a.concedes && a.own > a.others {
		return "nobody has moved for too long, so it concedes"
	}
	if a.concedes {
		return fmt.Sprintf("it would risk a breakdown at %.2f and the other side at %.2f, so it concedes", a.own, a.others)
	}
	return fmt.Sprintf("it would risk a breakdown at %.2f and the other side at %.2f", a.own, a.others)
}

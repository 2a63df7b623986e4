package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// tradeOff looks for a deal that is worth as much to itself as its last and more like what the other side wants (Faratin,
// Sierra and Jennings 2002, "Using similarity criteria to make issue trade-offs in automated negotiations", Artificial
// Intelligence 142:205–237). Of the deals on its own level θ, those worth θ to θ + width of its range, it offers the one most similar
// to the last offer y of the other side,
//
//	similarity(x, y) = Σ_j w_j·s_j(x_j, y_j),   s_j = 1 if the options are the same, else 0,
//
// of equals the one worth most to itself. w_j is alike for all issues, unless it has a model: then it is the range of what the
// options of issue j are believed to be worth. θ starts at its best deal. It stays there while the other side comes nearer; as soon
// as an offer is worth no more than the one before, which the authors call a deadlock, θ comes down by step of its range
// (Faratin's "smart" strategy).
//
// The authors' similarity of two options is a fuzzy one of perceived features, such as the hues of colours; a dossier does not tell
// these, so options are the same or not. Their search climbs from y in S steps of N random children, since they could not list a
// level; here a listed level is compared deal by deal, and in a wide space options of y are exchanged one after the other,
// that first which gains the most for what similarity it costs, until the deal is worth θ, and then no farther than need be.
//
// At a table of several y is the last offer of any of them, and a deadlock that of the seat that spoke last.
// Cost of a turn: O(issues·deals on the level), or O(issues·options·issues) in a wide space.
type tradeOff struct {
	seat     *Seat
	step     float64
	width    float64
	receipts receipts
	θ        float64
	stuck    bool
	weights  []float64
	options  []uint16
	best     []uint16
}

func newTradeOff(a Args) Offering { return &tradeOff{step: a.Get("step"), width: a.Get("width")} }

// Reset implements [Offering].
func (a *tradeOff) Reset(seat *Seat) {
	a.seat, a.θ, a.stuck = seat, seat.Most(), false
	a.receipts.reset(seat)
}

// Offer implements [Offering].
func (a *tradeOff) Offer(s protocol.State) (int, float64) {
	before := a.receipts.heard
	a.receipts.update(s)
	n := len(a.seat.heard)
	if n == 0 {
		return a.seat.Best(), a.seat.Most()
	}
	last := a.seat.heard[n-1]
	y := a.receipts.by[last.Seat]
	a.stuck = n > before && len(y) > 1 && y[len(y)-1] <= y[len(y)-2]
	if a.stuck {
		a.θ = max(a.θ-float64(a.step*(a.seat.Most()-a.seat.Least())), a.seat.Least())
	}
	a.weigh()
	deal := a.similar(int(last.Deal))
	return deal, min(a.θ, a.seat.U(deal))
}

// weigh says how much each issue counts.
func (a *tradeOff) weigh() {
	a.weights = a.weights[:0]
	e := a.seat.Estimate()
	for j := range a.seat.Cards() {
		w := 1.0
		if e != nil {
			low, high := e.Values[j][0], e.Values[j][0]
			for _, x := range e.Values[j] {
				low, high = min(low, x), max(high, x)
			}
			w = high - low
		}
		a.weights = append(a.weights, w)
	}
}

// similar returns the deal on the level that is most like y.
func (a *tradeOff) similar(y int) int {
	if a.seat.wide != nil {
		return a.exchange(y)
	}
	high := a.θ + float64(a.width*(a.seat.Most()-a.seat.Least()))
	nearest := a.seat.Nearest(a.θ)
	from, to := a.seat.band(a.θ-slack, max(high, a.seat.U(nearest))+slack)
	best, most := nearest, a.likeness(nearest, y)
	for _, deal := range a.seat.menu[from:max(from, to)] {
		if x := a.likeness(int(deal), y); x > most+slack || x > most-slack && a.seat.U(int(deal)) > a.seat.U(best) {
			best, most = int(deal), x
		}
	}
	return best
}

func (a *tradeOff) likeness(x, y int) float64 {
	sum := 0.0
	other := a.seat.Options(y)
	for j, v := range a.seat.Options(x) {
		if v == other[j] {
			sum += a.weights[j]
		}
	}
	return sum
}

// exchange goes from y to the level, option by option.
func (a *tradeOff) exchange(y int) int {
	a.options = append(a.options[:0], a.seat.Options(y)...)
	a.best = append(a.best[:0], a.seat.Options(a.seat.Best())...)
	u := a.seat.U(y)
	for u < a.θ-slack {
		issue, most := none, 0.0
		for j, v := range a.best {
			if a.options[j] == v {
				continue
			}
			if rate := (a.with(j, v) - u) / max(a.weights[j], slack); issue == none || rate > most {
				issue, most = j, rate
			}
		}
		if issue == none {
			return a.seat.Best()
		}
		a.options[issue] = a.lowest(issue)
		u = a.seat.U(a.seat.wide.Number(a.options))
	}
	for j, v := range a.seat.Options(y) { // the later exchanges may have made the earlier ones larger than need be
		if a.options[j] != v {
			a.options[j] = a.lowest(j)
		}
	}
	if deal, ok := a.seat.Find(a.options); ok {
		return deal
	}
	return a.seat.Nearest(a.θ)
}

// with returns what the options would be worth with another one of an issue.
func (a *tradeOff) with(issue int, v uint16) float64 {
	was := a.options[issue]
	a.options[issue] = v
	u := a.seat.U(a.seat.wide.Number(a.options))
	a.options[issue] = was
	return u
}

// lowest returns the option of an issue with which the options are worth the level and as little above it as can be, the one
// that it has if that is as good; that of its best deal if none reaches it.
func (a *tradeOff) lowest(issue int) uint16 {
	best, least, found := a.best[issue], 0.0, false
	if u := a.with(issue, a.options[issue]); u >= a.θ-slack {
		best, least, found = a.options[issue], u, true
	}
	for v := range a.seat.Cards()[issue] {
		if u := a.with(issue, uint16(v)); u >= a.θ-slack && (!found || u < least) {
			best, least, found = uint16(v), u, true
		}
	}
	return best
}

// Reason implements [Reasoner].
func (a *tradeOff) Reason() string {
	if a.stuck {
		return fmt.Sprintf("the other side came no nearer, so the level falls to %.3f; the deal on it most like the other side's", a.θ)
	}
	return fmt.Sprintf("the deal on its level of %.3f most like the other side's", a.θ)
}

package model

import "parley/model/preference"

// A Scorecard is what the utilities of a [Problem] add up, taken apart, for whoever wants to add it up himself:
//
//	U_p(ω) = S_p + Σ_i g(Δ_i) + Σ_k amount_k over the extras k of p that hold in ω
//	Δ_i    = w_pi·(v_pi(ω_i) − v_pi(status quo of i)),   S_p = Σ_i w_pi·v_pi(status quo of i), procedural issues apart
//	g(Δ)   = Δ where Δ ≤ 0 or p delivers i itself or nobody does, else Δ·c
//	c      = the deliverer's Trust and the raises that hold in ω, together, kept within [0,1]
//
// Devices demanded beside the outcome add their raises to c and take their costs off U_p.
type Scorecard struct {
	Weight  [][]float64   // per issue and seat; sums to 1 over the issues of a seat that weighs any
	Value   [][][]float64 // per issue, seat and option
	Deliver []int         // per issue: the party of the case on whose credibility its gains depend; -1: they count in full
	Trust   []float64     // per party of the case; used only for parties in Deliver
	Raises  []Raise       // by devices within the outcome
	Extras  []Extra       // interactions, and what devices within the outcome cost
	Apart   []Apart       // devices that may be demanded beside the outcome; none of them is counted in
	NoDeal  []float64     // per seat: the reservation value at these weights and values
	// Moves tells per seat whether the reservation value moves as S does when weights or values are changed: true
	// unless the dossier states neither a value of no deal nor a status quo.
	Moves []bool
}

// A Raise adds to the credibility of a party's promises where its rule holds.
type Raise struct {
	Device int // in Case.Devices
	Party  int // of the case
	Rule   preference.Rule
	By     float64
}

// An Extra adds an amount to a seat's utility where its rule holds.
type Extra struct {
	Text   string
	Seat   int
	Rule   preference.Rule
	Amount float64
}

// Apart is a device beside the outcome. Demanded, it adds to the credibility of promises and costs in every deal.
type Apart struct {
	Device int       // in Case.Devices
	Raises []float64 // per party of the case
	Costs  []float64 // per seat
}

// Scorecard returns the parts of the utilities that [Case.Problem] gives for the same arguments, with the devices of the
// setting left to [Scorecard.Apart]. Sums of the parts agree with it but for the rounding of each table to fixed point.
// Cost: linear in the numbers of the track.
func (c *Case) Scorecard(t int, d *Draw, set Setting) Scorecard {
	track := &c.Tracks[t]
	set.Devices = nil
	d = c.Under(d, set.Scenario)
	b := builder{c: c, track: track, d: d, set: set}
	card := Scorecard{Trust: make([]float64, len(c.Parties))}
	for p := range c.Parties {
		card.Trust[p] = b.trustUnclamped(p)
	}
	card.issues(b)
	for seat := range track.Parties {
		w := b.seatWeights(seat, d.Of)
		card.NoDeal = append(card.NoDeal, b.reservation(seat, b.statusQuo(seat, w, d.Of)))
		_, stated := b.stated(set.Scenario, seat)
		card.Moves = append(card.Moves, stated || track.StatusQuoStated)
	}
	card.extras(b, t)
	return card
}

// issues fills in weights, values and who delivers.
func (card *Scorecard) issues(b builder) {
	scaled := make([][]float64, len(b.track.Parties))
	for seat := range scaled {
		scaled[seat] = b.seatWeights(seat, b.d.Of)
	}
	for j, is := range b.track.Issues {
		w, v := make([]float64, len(scaled)), make([][]float64, len(scaled))
		for seat := range scaled {
			w[seat], v[seat] = scaled[seat][j], make([]float64, len(is.Options))
			for o := range is.Options {
				v[seat][o] = b.d.Of(is.Value[seat][o], 0)
			}
		}
		deliverer := is.DeliveredBy
		if deliverer >= 0 && (b.set.Without.Credibility || b.c.Credibility[deliverer] == NoRef) {
			deliverer = -1
		}
		card.Weight, card.Value, card.Deliver = append(card.Weight, w), append(card.Value, v), append(card.Deliver, deliverer)
	}
}

// extras fills in interactions, and what devices cost and raise.
func (card *Scorecard) extras(b builder, t int) {
	for _, x := range b.track.Interactions {
		card.Extras = append(card.Extras, Extra{x.Text, x.Seat, x.When, b.d.Of(x.Amount, 0)})
	}
	for k, dev := range b.c.Devices {
		switch {
		case dev.Rule == nil:
			card.apart(b, k)
		case dev.Rule.Track == t:
			card.within(b, k)
		}
	}
}

// apart adds a device that may be demanded beside the outcome.
func (card *Scorecard) apart(b builder, k int) {
	dev := b.c.Devices[k]
	x := Apart{Device: k}
	for _, r := range dev.Raises {
		x.Raises = append(x.Raises, b.d.Of(r, 0))
	}
	for _, party := range b.track.Parties {
		x.Costs = append(x.Costs, b.d.Of(dev.Costs[party], 0))
	}
	card.Apart = append(card.Apart, x)
}

// within adds a device that is part of outcomes.
func (card *Scorecard) within(b builder, k int) {
	dev := b.c.Devices[k]
	for seat, party := range b.track.Parties {
		if dev.Costs[party] != NoRef {
			card.Extras = append(card.Extras, Extra{"Cost of " + dev.Name, seat, dev.Rule.Rule, -b.d.Of(dev.Costs[party], 0)})
		}
	}
	for party, r := range dev.Raises {
		if r != NoRef {
			card.Raises = append(card.Raises, Raise{k, party, dev.Rule.Rule, b.d.Of(r, 0)})
		}
	}
}

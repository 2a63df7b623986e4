package schedule

// Kind says what a device does.
type Kind int

const (
	// Escrow is an amount that a party deposits and forfeits to the others if it stops.
	Escrow Kind = iota
	// Penalty is an amount that a party pays to the others if it stops.
	Penalty
	// Guarantee is an amount that a guarantor pays the others if the party stops.
	Guarantee
	// Monitoring takes an amount of years off the time until the party's stopping is seen, down to nothing.
	Monitoring
	// Snapback makes the steps of Device.Steps such that they can be undone, within Device.Within years. It is there or
	// is not: its amount is 0 or 1.
	Snapback
)

// A Device makes stopping dearer, more visible or less harmful.
type Device struct {
	Name   string
	Kind   Kind
	Party  int     // whose stopping it is about
	Most   float64 // the greatest amount that can be had; for snapbacks 1
	Steps  []int   // of a snapback
	Within float64
	// Price per unit of amount, to each party.
	Price []float64
	// Levels are the amounts of monitoring that are looked at, ascending, the last at most Most; empty: quarters of Most.
	Levels []float64
}

// A Combination of devices with which a self-enforcing order exists, while with less of any, and no more of another, none does.
type Combination struct {
	Amounts []float64 // per device
	Price   []float64 // per party
	Best    Best      // the best order with them
	// Holds says that the order holds by the clock, too ([Follow]); Stops is who stops if it does not.
	Holds bool
	Stops *Stopping
}

// Terms are all minimal combinations of devices.
type Terms struct {
	Combinations []Combination // by total price, then amounts
	// Complete says that there are no others within the ranges and levels; with no combination it certifies that none will do.
	Complete bool
	// Short says, if none will do, what is missing with all devices at their most: what each party still gains by stopping
	// in the best order, and by how much the exposure of each passes what it bears.
	Short Shortfall
}

// A Shortfall is what all devices together leave uncovered.
type Shortfall struct {
	Unwilling []int     // parties to whom the whole is worth less than nothing
	Need      []float64 // per party, in the order of the least greatest need
	Exposure  []float64 // by how much it passes what is borne
	Best      Best
}

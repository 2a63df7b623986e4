package schedule

// A Search says how orders are looked for; the zero value is the sensible default.
type Search struct {
	// Together is how many steps may be done in one act; 0 stands for 1.
	Together int
	// Exact is up to how many steps every set of steps is looked at; 0 stands for 24.
	Exact int
	// States bounds the sets looked at beyond that; 0 stands for 200,000.
	States int
	// Stop, if not nil, is asked now and then whether to give up; the result is then the best so far, not proven.
	Stop func() bool
}

// A Best is the best order of a schedule: one in which nobody ever gains by stopping if there is one, of these (or else of
// all) one with the smallest worst exposure, of these a fastest, of these a fairest, of these the first by the numbers of its steps.
type Best struct {
	Order Order
	// SelfEnforcing: at every set of steps done, no party has more by stopping with what it has than by going on. If it
	// is false and Proven, no order does that within Search.Together.
	SelfEnforcing bool
	// Unwilling lists the parties to whom the whole schedule is worth less than nothing: no order helps.
	Unwilling []int
	// Exposure is the worst exposure of each party in the order, Worst the greatest of these, Least a proven lower bound
	// for Worst over all orders of the same kind; the two are equal if Proven.
	Exposure     []float64
	Worst, Least float64
	// Gain is the most that each party gains by stopping, over the order; Need the least such maximum over parties and
	// orders: what it would take more for somebody's stopping to cost, for a self-enforcing order to exist. 0 if SelfEnforcing.
	Gain []float64
	Need float64
	// Proven says that nothing is left to search, so that Worst is the least there is.
	Proven bool
	// Dates of the order; Fastest is a proven lower bound of the makespan of orders as good.
	Dates
	Fastest float64
	// Together lists the acts of more than one step: without them no order would be self-enforcing.
	Together []Act
	// Unit is the unit in which values were compared, as exact integers.
	Unit float64
	// States is how many sets of steps were looked at.
	States int
}

// A Fineness is what cutting a step in some number of equal tranches does.
type Fineness struct {
	Tranches int
	Best     Best // of the schedule as cut
}

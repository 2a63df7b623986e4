package schedule

// A Clock is what becomes of a schedule that is carried out in some order: what each side gains by going on, what by
// stopping, and how much it is exposed, at every moment at which that can change.
type Clock struct {
	Order Order
	Dates
	Moments []Moment // ascending
	// Stops is who stops first if nobody is replaced by somebody who breaks the agreement; nil: it is carried out, and
	// is self-enforcing.
	Stops *Stopping
	// Expected is what the schedule is worth to each party at its start, turnover and Stops taken into account.
	Expected []float64
	// Worst is the greatest exposure of each party, and WorstAt when.
	Worst, WorstAt []float64
	// Cut says that moments were left out at which an agreement that comes apart from its end might do so sooner, as they lay closer than a
	// two-hundredth of its time to others.
	Cut bool
	// Delivery is what receivers can expect, turnover and Stops taken into account.
	Delivery Delivery
}

// Holds reports whether nobody ever gains by stopping.
func (c *Clock) Holds() bool { return c.Stops == nil }

// A Moment is a time at which parties choose whether to go on. What is due then, is done after it: at one time there may be
// a moment before and one after an act.
type Moment struct {
	At  float64
	Due int // the act that is done next, by its place in the order, if it is due now; -1: none
	// Done is how many acts are done.
	Done int
	// Per party, as of now: what going on is worth (with what is expected of the others later on), what the best way of
	// stopping is worth, and what the party would have lost since the start if another stopped now, at least 0 (of several
	// others the one that it would lose most by). Values of going on and stopping are of what is still to come.
	Go, Stop, Exposure []float64
	// Need is by how much the cost of stopping would have to be greater for the party to go on if all others do; negative
	// if there is as much to spare.
	Need []float64
	// Stops is the party that stops here; -1: none.
	Stops int
}

// A Stopping is who stops, when, how, gaining what.
type Stopping struct {
	Moment   int // its place in Clock.Moments
	Party    int
	At       float64
	Gain     float64   // what stopping is worth more than going on
	Seen     float64   // when the others see it
	Withheld []int     // the steps that it does not do though they were due, or undoes, before that is seen
	Loss     []float64 // per party, what it has lost since the start; negative where it has gained
}

// A Delivery is what a receiver of promises can expect to get.
type Delivery struct {
	// Done is the chance that each step is done, Stands that it is done and not undone, or (where there is no end) not
	// because of something that happens up to the last moment of the clock.
	Done, Stands []float64
	// Credibility per party and clause: the expected share of what the clause is worth to it, of what it would be worth if
	// all went as promised; -1 where it gains nothing by the clause. Clauses are as [Schedule.Clauses] lists them.
	Credibility [][]float64
	// ByParty per receiver and performer is the same over all steps of a performer; -1 where nothing is gained.
	ByParty [][]float64
}

// Clauses lists the clauses of the steps, each once, in the order of the steps.
func (s *Schedule) Clauses() []string {
	var out []string
	seen := map[string]bool{}
	for _, x := range s.Steps {
		if !seen[x.Clause] {
			seen[x.Clause] = true
			out = append(out, x.Clause)
		}
	}
	return out
}

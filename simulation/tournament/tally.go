package tournament

// A sum is what is counted of one ordered pair of strategies in one scenario: of the first of them, when the second sat at
// all other seats.
type sum struct {
	n, agreed, measured         int
	gain, utility, rounds       float64 // rounds of agreements
	joint, welfare, nashProduct float64
	toFrontier, toNash, toKS    float64
	calls                       int
}

// A Tally counts rows up, one after the other. Its memory is that of its pairs, however many rows there are.
type Tally struct {
	d    *Design
	sums []sum       // by scenario, first, second
	met  [][]Meeting // by scenario and match
	rows int64

	failures int64  // rows in which a strategy failed
	failure  string // the first of them
}

// A Meeting is what came of a match in a scenario, over its repetitions.
type Meeting struct {
	Match
	Rows, Agreed int
	Gain         []float64 // mean, by seat
}

// NewTally starts a count.
func NewTally(d *Design) *Tally {
	k := len(d.Strategies)
	t := &Tally{d: d, sums: make([]sum, len(d.Seats)*k*k)}
	for s, seats := range d.Seats {
		met := make([]Meeting, len(d.matches[s]))
		for i, m := range d.matches[s] {
			met[i] = Meeting{Match: m, Gain: make([]float64, seats)}
		}
		t.met = append(t.met, met)
	}
	return t
}

// Meetings returns the matches of a scenario, in their order. They are shared: do not write to them.
func (t *Tally) Meetings(scenario int) []Meeting { return t.met[scenario] }

func (t *Tally) at(scenario, a, b int) *sum {
	k := len(t.d.Strategies)
	return &t.sums[(scenario*k+a)*k+b]
}

// Add counts a row. Rows must come in the order of their cells, for sums to be the same to the last bit.
func (t *Tally) Add(r *Row) {
	t.rows++
	if r.Failure != "" {
		if t.failures++; t.failures == 1 {
			t.failure = r.Failure
		}
	}
	m := &t.met[r.Scenario][(r.ID-t.d.before[r.Scenario])/int64(t.d.Repeat)]
	m.Rows++
	if r.Agreed {
		m.Agreed++
	}
	for i, g := range r.Gain {
		m.Gain[i] += (g - m.Gain[i]) / float64(m.Rows)
	}
	switch seats := len(r.Gain); {
	case r.Lone == r.Rest:
		gain, utility := 0.0, 0.0
		for i := range r.Gain {
			gain += r.Gain[i] / float64(seats)
			utility += r.Utility[i] / float64(seats)
		}
		t.at(r.Scenario, r.Lone, r.Lone).add(r, gain, utility)
	case seats == 2:
		for i := range r.Gain {
			t.at(r.Scenario, r.At(i), r.At(1-i)).add(r, r.Gain[i], r.Utility[i])
		}
	default:
		t.at(r.Scenario, r.Lone, r.Rest).add(r, r.Gain[r.Seat], r.Utility[r.Seat])
	}
}

func (s *sum) add(r *Row, gain, utility float64) {
	s.n++
	s.gain += gain
	s.utility += utility
	s.joint += r.JointGain
	s.welfare += r.Welfare
	s.nashProduct += r.NashProduct
	s.calls += r.Calls
	if r.Agreed {
		s.agreed++
		s.rounds += float64(r.Rounds)
	}
	if r.Measured() {
		s.measured++
		s.toFrontier += r.ToFrontier
		s.toNash += r.ToNash
		s.toKS += r.ToKS
	}
}

// Rows returns how many rows were counted.
func (t *Tally) Rows() int64 { return t.rows }

// A measure is a mean over the rows of a pair; ok is false where there is none.
type measure func(s *sum) (x float64, ok bool)

// over makes a measure of a sum and what it is divided by.
func over(total func(*sum) float64, by func(*sum) int) measure {
	return func(s *sum) (float64, bool) {
		n := by(s)
		if n == 0 {
			return 0, false
		}
		return total(s) / float64(n), true
	}
}

func played(s *sum) int   { return s.n }
func agreed(s *sum) int   { return s.agreed }
func measured(s *sum) int { return s.measured }

var (
	gainOf      = over(func(s *sum) float64 { return s.gain }, played)
	utilityOf   = over(func(s *sum) float64 { return s.utility }, played)
	agreementOf = over(func(s *sum) float64 { return float64(s.agreed) }, played)
	roundsOf    = over(func(s *sum) float64 { return s.rounds }, agreed)
	jointOf     = over(func(s *sum) float64 { return s.joint }, played)
	frontierOf  = over(func(s *sum) float64 { return s.toFrontier }, measured)
	nashOf      = over(func(s *sum) float64 { return s.toNash }, measured)
	ksOf        = over(func(s *sum) float64 { return s.toKS }, measured)
)

// opponents says which opponents a mean is over.
type opponents int

const (
	others   opponents = iota // all but itself
	everyone                  // and itself
	itself
)

// inScenario returns the mean of a measure over a strategy's opponents in a scenario, each opponent weighing the same; false
// if there is none with that measure.
func (t *Tally) inScenario(scenario, a int, m measure, who opponents) (float64, bool) {
	total, n := 0.0, 0
	for b := range t.d.Strategies {
		if who == others && a == b || who == itself && a != b {
			continue
		}
		if x, ok := m(t.at(scenario, a, b)); ok {
			total += x
			n++
		}
	}
	if n == 0 {
		return 0, false
	}
	return total / float64(n), true
}

// byScenario returns the means of the scenarios that have any.
func (t *Tally) byScenario(a int, m measure, who opponents) []float64 {
	var out []float64
	for s := range t.d.Seats {
		if x, ok := t.inScenario(s, a, m, who); ok {
			out = append(out, x)
		}
	}
	return out
}

package strategy_test

import (
	"math"
	"testing"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"

	"pgregory.net/rapid"
)

// Two issues of two options, windows of ten. Issue 0 shows option 0 ten times, then three times of ten: with 1 added 11, 1 and
// 4, 8, χ² = 49/4 + 49/8 = 18.4 > 3.84, and the mean worth fell. Issue 1 kept still and gains 10·(1 − t⁵) at t = 19/20.
func TestWindowedModelByHand(t *testing.T) {
	var deals [][]uint16
	for i := range 20 {
		options := []uint16{0, 1}
		if i >= 13 {
			options[0] = 1
		}
		deals = append(deals, options)
	}
	w0, w1 := 0.5, 0.5+10*(1-math.Pow(0.95, 5))
	w0, w1 = w0/(w0+w1), w1/(w0+w1)
	e := math.Pow(8.0/14, 0.25) // 7 and 13 times, with 1 added
	f := math.Pow(1.0/21, 0.25)
	believes(t, "one concedes", heard(t, "windowed", []int{2, 2}, deals...), []float64{w0, w0 * e}, []float64{w1 * f, w1})
	for i := range deals {
		deals[i] = []uint16{0, 1}
	}
	believes(t, "none concedes", heard(t, "windowed", []int{2, 2}, deals...), []float64{0.5, 0.5 * f}, []float64{0.5 * f, 0.5})
}

func TestConflictModelByHand(t *testing.T) {
	space := outcome.NewSpace(3, 3)
	u := make([]float64, 9)
	for d := range u {
		ω := space.At(nil, d)
		u[d] = 0.3*float64(ω[0]) + 0.2*float64(ω[1])
	}
	p := simulation.Deals{U: [][]float64{u}}.Player(0, 0)
	p.Issues = simulation.AllIssues(space, 9)
	third, two := 1.0/3, 2.0/3
	// The reverse of its own order: options fall, and issue 1 is the weightier.
	believes(t, "nothing heard", heardBy(t, p, "conflict"), []float64{third, third * two, third * third}, []float64{two, two * two, two * third})
	// Issue 0 stands 2, 1, 0 from the worst. (2,0) then (1,0): option 2 better than 1, so 1, 2, 0. Then (2,1): against the first,
	// option 0 of issue 1 better than 1, as believed; against the second, issue 1 lost and issue 0 gained, as believed.
	believes(t, "three offers", heardBy(t, p, "conflict", []uint16{2, 0}, []uint16{1, 0}, []uint16{2, 1}),
		[]float64{third, third * third, third * two}, []float64{two, two * two, two * third})
	// (0,1) then (1,0): issue 0 lost and issue 1 gained, so issue 0 is the weightier. A window of two forgets that, and keeps the order.
	for _, name := range []string{"conflict", "conflict(w=2)"} {
		believes(t, name, heardBy(t, p, name, []uint16{0, 1}, []uint16{1, 0}, []uint16{1, 1}),
			[]float64{two, two * two, two * third}, []float64{third, third * two, third * third})
	}
}

// plainBayes weighs every hypothesis by the product of its likelihoods, for two issues.
func plainBayes(cards [2]int, deals [][]uint16, rounds int) [2][]float64 {
	got := [2][]float64{make([]float64, cards[0]), make([]float64, cards[1])}
	shape := func(peak, options, v int) float64 { // for up to 11 options, a peak at each
		switch {
		case v == peak:
			return 1
		case v < peak:
			return float64(v) / float64(peak)
		}
		return float64(options-1-v) / float64(options-1-peak)
	}
	total := 0.0
	for _, w := range [][2]float64{{1.0 / 3, 2.0 / 3}, {2.0 / 3, 1.0 / 3}} {
		for a := range cards[0] {
			for b := range cards[1] {
				p := 1.0
				for r, x := range deals {
					u := w[0]*shape(a, cards[0], int(x[0])) + w[1]*shape(b, cards[1], int(x[1]))
					d := u - (1 - 0.3*float64(r)/float64(rounds-1))
					p *= math.Exp(-d * d / (2 * 0.25 * 0.25))
				}
				total += p
				for v := range cards[0] {
					got[0][v] += p * w[0] * shape(a, cards[0], v)
				}
				for v := range cards[1] {
					got[1][v] += p * w[1] * shape(b, cards[1], v)
				}
			}
		}
	}
	for j := range got {
		for v := range got[j] {
			got[j][v] /= total
		}
	}
	return got
}

func TestBayesIsBayes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cards := [2]int{rapid.IntRange(1, 5).Draw(rt, "options"), rapid.IntRange(1, 5).Draw(rt, "options")}
		var deals [][]uint16
		used := map[[2]uint16]bool{}
		for range rapid.IntRange(0, 6).Draw(rt, "offers") {
			x := [2]uint16{uint16(rapid.IntRange(0, cards[0]-1).Draw(rt, "a")), uint16(rapid.IntRange(0, cards[1]-1).Draw(rt, "b"))}
			if !used[x] { // offers heard before teach nothing
				deals, used[x] = append(deals, x[:]), true
			}
		}
		if len(deals) == 0 {
			return
		}
		want := plainBayes(cards, deals, len(deals)+1)
		got := heard(t, "bayes", cards[:], deals...).Estimate().Values
		for j := range want {
			for v := range want[j] {
				if math.Abs(got[j][v]-want[j][v]) > 1e-9 {
					rt.Fatalf("issue %d: got %v, want %v", j, got[j], want[j])
				}
			}
		}
	})
}

func TestScalableBayes(t *testing.T) {
	offers := [][]uint16{{0}, {2}, {1}, {1}}
	believes(t, "one issue has nothing to be independent of", heard(t, "scalable_bayes", []int{4}, offers...),
		heard(t, "bayes", []int{4}, offers...).Estimate().Values...)
	cards := []int{3, 3, 3, 3, 3, 3, 3, 3}
	many := [][]uint16{{0, 1, 2, 0, 1, 2, 0, 1}, {0, 0, 2, 1, 1, 2, 2, 1}}
	believes(t, "too many hypotheses", heard(t, "bayes", cards, many...), heard(t, "scalable_bayes", cards, many...).Estimate().Values...)

	// One offer (0,0) at t = 0 in 2·2 outcomes, by hand. Values are expected at 1/2 and weights at 1/2, so with L(u) the
	// likelihood of u when 1 is expected, ranks stay as likely as they were for both issues alike and weights at 1/2. Downhill
	// means 1/2 + 1/4 = 0.75 and uphill 0.25.
	likelihood := func(u float64) float64 { return math.Exp(-(u - 1) * (u - 1) / 0.125) }
	p := likelihood(0.75) / (likelihood(0.75) + likelihood(0.25))
	row := []float64{p / 2, (1 - p) / 2}
	believes(t, "one offer", heard(t, "scalable_bayes", []int{2, 2}, []uint16{0, 0}), row, row)
}

// A concession in one issue after the other, as of somebody with weights 0.6, 0.3, 0.1 whose first options are best.
func TestModelsFindWhatIsPlain(t *testing.T) {
	offers := [][]uint16{{0, 0, 0}, {0, 0, 1}, {0, 0, 2}, {0, 1, 0}, {0, 1, 1}, {0, 1, 2}, {0, 2, 0}, {0, 2, 1}, {0, 2, 2}, {1, 0, 0}}
	for _, name := range []string{"smith", "hardheaded", "bayes", "scalable_bayes"} {
		v := heard(t, name, []int{3, 3, 3}, offers...).Estimate().Values
		if !(v[0][0] > v[1][0] && v[1][0] > v[2][0]*0.999 && v[0][0] > v[0][2]) {
			t.Errorf("%s believes %.3f", name, v)
		}
	}
}

// entangled is a problem of two seats in which seat 1 has a table over two issues and a box.
func entangled() *model.Problem {
	p := shop()
	t := preference.Table{Scope: preference.Scope{2, 0}, Values: make([]preference.Utils, 8)}
	for i := range t.Values {
		t.Values[i] = preference.FromFloat(float64(i*i%7) / 100)
	}
	p.Utilities[1].Tables = append(p.Utilities[1].Tables, t)
	p.Utilities[1].Boxes = []preference.Box{{Scope: preference.Scope{0, 1}, Allowed: [][]bool{{true, false, true, false}, {true, true, false}}, Value: preference.FromFloat(0.06)}}
	p.Utilities[1].Constant = preference.FromFloat(0.01)
	return p
}

func TestPerfectModel(t *testing.T) {
	for name, problem := range map[string]*model.Problem{"a sum": shop(), "not a sum": entangled()} {
		var values [2][][]float64
		for k, limit := range []int{0, -1} {
			table, err := simulation.Lay(problem, limit)
			if err != nil {
				t.Fatal(err)
			}
			players := table.Sit(nil, rng.New(1, "perfect"), 0)
			m := heardBy(t, &players[0], "perfect")
			values[k] = m.Estimate().Values
			if k == 0 {
				leastSquares(t, name, table, m.Estimate(), name == "a sum")
			}
		}
		for j := range values[0] {
			for v := range values[0][j] {
				if math.Abs(values[0][j][v]-values[1][j][v]) > 1e-9 {
					t.Errorf("%s: listed %v, lazily %v", name, values[0], values[1])
				}
			}
		}
	}
}

// leastSquares checks that what an estimate is off by sums to 0 for every option, and that it is off by nothing if exact.
func leastSquares(t *testing.T, name string, table *simulation.Table, e *strategy.Estimate, exact bool) {
	t.Helper()
	off := [3][4]float64{}
	var ω outcome.Outcome
	for d, u := range table.Deals.U[1] {
		ω = table.Problem.Space.At(ω, d)
		guess := 0.0
		for j, v := range ω {
			guess += e.Values[j][v]
		}
		if exact && math.Abs(guess-u) > 1e-9 || e.U[d] != u {
			t.Errorf("%s: deal %d: got %v and %v, want %v", name, d, guess, e.U[d], u)
		}
		for j, v := range ω {
			off[j][v] += guess - u
		}
	}
	for j := range off {
		for v, x := range off[j] {
			if math.Abs(x) > 1e-9 {
				t.Errorf("%s: issue %d, option %d: off by %v in all", name, j, v, x)
			}
		}
	}
}

func TestModelsAreComplete(t *testing.T) {
	for _, e := range strategy.Models() {
		if e.Title == "" || e.Formula == "" || e.Source == "" {
			t.Errorf("model %s lacks something", e.Name)
		}
	}
	for _, e := range strategy.Acceptances() {
		if e.Title == "" || e.Formula == "" || e.Source == "" {
			t.Errorf("acceptance condition %s lacks something", e.Name)
		}
	}
}

// Every model, under an offering strategy that goes by it, in both kinds of space, without memory where deals are listed; and
// nothing of one negotiation is left in the next.
func TestModelsForgetAndAllocateNothing(t *testing.T) {
	for _, e := range strategy.Models() {
		table, err := simulation.Lay(entangled(), 0)
		if err != nil {
			t.Fatal(err)
		}
		players := table.Sit(nil, rng.New(1, "forget"), 0)
		m, err := strategy.NewModel(e.Name)
		if err != nil {
			t.Fatal(err)
		}
		seat := &strategy.Seat{}
		hear := func(step int) {
			seat.Reset(&players[0])
			m.Reset(seat, 0)
			for r := range 60 {
				deal := r * step % table.Deals.Len()
				m.Hear(protocol.State{Seats: 2, Rounds: 60, Round: r, Standing: deal, Agreement: protocol.None}, deal)
			}
		}
		hear(5)
		want := sum(m.Estimate())
		hear(7)
		hear(5)
		if got := sum(m.Estimate()); got != want {
			t.Errorf("%s: got %v in a second negotiation, want %v as in the first", e.Name, got, want)
		}
		if n := testing.AllocsPerRun(3, func() { hear(5) }); n != 0 {
			t.Errorf("%s: %v allocations per negotiation, want 0", e.Name, n)
		}
	}
}

func sum(e *strategy.Estimate) float64 {
	sum, i := 0.0, 1.0
	for _, row := range e.Values {
		for _, x := range row {
			sum, i = sum+i*x, i+1
		}
	}
	return sum
}

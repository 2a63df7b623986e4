package strategy

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"parley/model/outcome"
	"parley/model/protocol"
	"parley/simulation"

	"pgregory.net/rapid"
)

func about(got, want float64) bool { return math.Abs(got-want) < 1e-9 }

// pie is a seat at n + 1 deals worth d/n, deal d.
func pie(n int, reservation float64) *Seat {
	u := make([]float64, n+1)
	for d := range u {
		u[d] = float64(d) / float64(n)
	}
	seat := &Seat{}
	seat.Reset(simulation.Deals{U: [][]float64{u}}.Player(0, reservation))
	return seat
}

func at(round, rounds int) protocol.State {
	return protocol.State{Seats: 2, Rounds: rounds, Round: round, Standing: none, Agreement: none}
}

// r = 0, C = 1/2: A₂₂ = 3/4, q = 1/(1 + 2) and L = 1/2·1/3 + 3/4·2/3 = 2/3. r = C: the other never holds out less than
// certainly. C = 1: nothing to win by holding out.
func TestAtlas3LastRound(t *testing.T) {
	for _, c := range []struct{ r, c, want float64 }{{0, 0.5, 2.0 / 3}, {0.2, 0.2, 0.2}, {0, 1, 1}, {0, 0.2, 1.0 / 3}} {
		if got := lastRoundValue(c.r, c.c); !about(got, c.want) {
			t.Errorf("r %v, C %v: got %v, want %v", c.r, c.c, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) { // more received never lowers the limit, nor does a better alternative
		r, c := rapid.Float64Range(0, 1).Draw(t, "r"), rapid.Float64Range(0, 1).Draw(t, "c")
		r, c = min(r, c), max(r, c)
		more := rapid.Float64Range(c, 1).Draw(t, "more")
		if a, b := lastRoundValue(r, c), lastRoundValue(r, more); b < a-1e-9 || a < c-1e-9 || a > 1+1e-9 {
			t.Fatalf("r %v: C %v gives %v, C %v gives %v", r, c, a, more, b)
		}
	})
	a := atlas3{}
	seat := pie(100, 0)
	a.Reset(seat)
	seat.heard = append(seat.heard, Offer{Deal: 50})
	a.best.update(seat)
	if got := a.share(at(50, 101), true); !about(got, 2.0/3+1.0/3*0.5) {
		t.Errorf("got a threshold of %v at half time, want 5/6", got)
	}
}

// δ = 1/2: β = 1.2, λ₀ = 0.08 + 0.92·0.5^1.2. Half of the offers repeat: σ¹⁰ = 1/1024. At t = λ both branches are δ^(1−λ).
func TestCUHKThreshold(t *testing.T) {
	a := cuhkOf(0.5, 0).(*cuhk)
	seat := pie(100, 0)
	a.Reset(seat)
	seat.heard = append(seat.heard, Offer{Deal: 1}, Offer{Deal: 1}, Offer{Deal: 2}, Offer{Deal: 2})
	λ0 := 0.08 + 0.92*math.Pow(0.5, 1.2)
	λ := λ0 + 0.1*(1-λ0)/1024
	for round, want := range map[int]float64{
		0:   1,
		20:  1 - (1-math.Pow(0.5, 1-λ))*(0.2/λ)*(0.2/λ),
		80:  math.Pow(0.5, 0.2),
		100: 1,
	} {
		if got := a.share(at(round, 101)); !about(got, want) || !about(a.λ, λ) {
			t.Errorf("round %d: got %v with λ %v, want %v with %v", round, got, a.λ, want, λ)
		}
	}
	b := cuhkOf(1, 0).(*cuhk)
	b.Reset(pie(100, 0))
	if got := b.share(at(60, 101)); got != 1 {
		t.Errorf("without discount: got %v, want 1", got)
	}
}

// The process against matrices: mean kᵀ(K + σ²I)⁻¹y and variance k(0) + σ² − kᵀ(K + σ²I)⁻¹k.
func TestGaussianProcess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "n")
		g := gaussianProcess{}
		for i := range n {
			g.add((float64(i)+0.5)/8, rapid.Float64Range(-1, 1).Draw(t, "y"))
		}
		g.fit()
		x := rapid.Float64Range(0, 1).Draw(t, "x")
		k, c := mat.NewVecDense(n, nil), mat.NewDense(n, n, nil)
		for i := range n {
			k.SetVec(i, matern(g.x[i]-x, g.length))
			for j := range n {
				c.Set(i, j, matern(g.x[i]-g.x[j], g.length))
			}
			c.Set(i, i, c.At(i, i)+noise)
		}
		var inverse mat.Dense
		if err := inverse.Inverse(c); err != nil {
			t.Fatal(err)
		}
		var w mat.VecDense
		w.MulVec(&inverse, k)
		mean, variance := mat.Dot(&w, mat.NewVecDense(n, g.y)), signal+noise-mat.Dot(&w, k)
		m, d := g.at(x)
		if math.Abs(m-mean) > 1e-7 || math.Abs(d*d-variance) > 1e-7 {
			t.Fatalf("got %v, %v, want %v, %v", m, d*d, mean, variance)
		}
		for _, l := range lengths { // the length chosen is the likeliest
			if h := g; h.likelihood(l) > g.likelihood(g.length)+1e-6 {
				t.Fatalf("length %v is likelier than %v", l, g.length)
			}
		}
	})
}

func TestCutNormalMean(t *testing.T) {
	for _, c := range [][2]float64{{0.5, 0.1}, {0.9, 0.3}, {-0.2, 0.2}, {0.3, 1}} {
		sum, p := 0.0, 0.0
		for i := range 100_000 { // by rectangles
			u := (float64(i) + 0.5) / 100_000
			w := math.Exp(-(u - c[0]) * (u - c[0]) / (2 * c[1] * c[1]))
			sum, p = sum+u*w, p+w
		}
		if got, want := cutNormalMean(c[0], c[1]), sum/p; math.Abs(got-want) > 1e-6 {
			t.Errorf("%v: got %v, want %v", c, got, want)
		}
	}
	if got := bestAsk(0.7, 1e-9); got != 0.695 {
		t.Errorf("of a sure 0.7: asks %v, want 0.695", got)
	}
}

func TestHaarTrend(t *testing.T) {
	if got := haarTrend(nil, []float64{9, 1, 2, 3, 4, 5, 6, 7, 10}); !slices.Equal(got, []float64{2.5, 7}) {
		t.Errorf("got %v, want the means of four up to the end", got)
	}
	long := make([]float64, 20)
	long[3], long[4] = 100, 4
	if got := haarTrend(nil, long); !slices.Equal(got, []float64{1, 0, 0, 0}) {
		t.Errorf("got %v, want the last sixteen", got)
	}
}

// What is received rises by 1/50 of its best in every interval, of which its middle stands for the whole: the prediction is
// τ − 1/100, and the first end of an interval at which that is 1 − 0.5·τ⁵ or more is 0.84: 0.83 + 0.209 there, 0.81 + 0.185 at 0.82.
func TestOMACMeets(t *testing.T) {
	a := newOMAC(Args{params: []Param{{Name: "beta"}, {Name: "floor"}}, values: []float64{0.2, 0.5}}).(*omac)
	seat := pie(50, 0)
	a.Reset(seat)
	for r := range 26 {
		seat.heard = append(seat.heard, Offer{Round: int32(r), Deal: int32(r)})
		a.Offer(at(r, 51))
	}
	if !a.meets || !about(a.when, 0.84) || !about(a.û, 0.83) {
		t.Errorf("meets %v at %v with %v, want at 0.84 with 0.83", a.meets, a.when, a.û)
	}
}

// An other side that concedes from 1 to ρ by t^k, whose utility is known: the guess is ρ and k, and the aim is just above.
func TestShochanFindsTheReservation(t *testing.T) {
	for _, k := range []float64{1, 2, 5} {
		const ρ = 0.4
		u := [][]float64{make([]float64, 1001), make([]float64, 1001)}
		for d := range 1001 {
			u[0][d], u[1][d] = float64(d)/1000, 1-float64(d)/1000
		}
		p := simulation.Deals{U: u}.Player(0, 0)
		p.Truth = []simulation.Truth{{U: u[1]}}
		p.Issues = simulation.AllIssues(outcome.NewSpace(1001), 1001)
		seat, m := &Seat{}, newPerfect(Args{})
		seat.Reset(p)
		m.Reset(seat, 0)
		seat.models = []Model{m}
		a := newShochan(Args{params: []Param{{Name: "e"}, {Name: "margin"}}, values: []float64{0.2, 0.05}}).(*shochan)
		a.Reset(seat)
		for r := range 60 {
			y := 1 - (1-ρ)*math.Pow(float64(r)/100, k)
			seat.heard = append(seat.heard, Offer{Round: int32(r), Deal: int32(math.Round((1 - y) * 1000))})
		}
		a.guess(at(60, 101))
		if math.Abs(a.ρ-ρ) > 0.02 || a.k != k {
			t.Errorf("k %v: guesses %v and %v, want %v", k, a.ρ, a.k, ρ)
		}
		if aim := a.reach(ρ + 0.05); !about(aim, 0.55) {
			t.Errorf("aims at %v, want 0.55", aim)
		}
	}
}

// Levels and options by hand.
func TestCaduceusMajority(t *testing.T) {
	a := &caduceus{weights: [5]float64{1, 1, 1, 1, 1}, levels: [5]float64{0.9, 0.2, 0.5, 0.4, 0.8}}
	if got := a.majority(); got != 0.5 {
		t.Errorf("one vote each: got %v, want the median 0.5", got)
	}
	a.weights = [5]float64{100, 10, 5, 3, 1}
	if got := a.majority(); got != 0.9 {
		t.Errorf("weighted: got %v, want the first's 0.9", got)
	}
	seat := &Seat{}
	p := simulation.Deals{U: [][]float64{make([]float64, 12)}}.Player(0, 0)
	p.Issues = simulation.AllIssues(outcome.NewSpace(3, 4), 12)
	seat.Reset(p)
	a.seat, a.weights = seat, [5]float64{1, 1, 1, 1, 1}
	a.deals = [5]int{0, 5, 6, 9, 10} // (0,0) (1,1) (1,2) (2,1) (2,2)
	a.cross()
	if got := fmt.Sprint(a.options); got != "[1 1]" { // two each of 1 and 2, the first of them
		t.Errorf("crossover %s, want [1 1]", got)
	}
}

// The dance models by hand: two deals, g = 0.55.
func TestRandomDanceCounts(t *testing.T) {
	d := dance{g: 0.55}
	d.reset([]int{2, 3})
	d.add([]uint16{0, 2})
	d.add([]uint16{0, 1})
	if !about(d.counts[0][0], 1.55) || !about(d.counts[1][1], 0.55) || !about(d.counts[1][2], 1) || !about(d.sum, 2.55) {
		t.Errorf("got %v, sum %v", d.counts, d.sum)
	}
}

package course_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"parley/plan/course"
)

// A world is a problem in plain numbers, from which both Solve's view and the oracle's are made.
type world struct {
	tracks, attention int
	ofGain            bool
	children          [][]int
	p                 [][]float64 // per stage: of each child; the same in every draw
	keep              float64
	draws             int
	noDeal            [][][]float64 // stage, track, draw
	link              [][]float64   // from, to: what a deal adds
	options           [][][]option  // stage, track
}

type option struct {
	answered, cost, again float64
	agreed                []bool
	value                 []float64
	bears                 float64 // how much a deal on another track adds to what these talks give
}

func (w *world) shift(t int, agreed course.Set) float64 {
	sum := 0.0
	for u := range w.tracks {
		if agreed.Has(u) {
			sum += w.link[u][t]
		}
	}
	return sum
}

func (w *world) nothing(n, t, k int, agreed course.Set) float64 {
	return w.noDeal[n][t][k] + w.shift(t, agreed)
}

func (o option) worth(w *world, t, k int, agreed course.Set) float64 {
	v := o.value[k] + float64(agreed.Len())*o.bears
	if !o.agreed[k] {
		v += w.shift(t, agreed)
	}
	return v
}

func series(n int, f func(k int) float64) []float64 {
	out := make([]float64, n)
	for k := range out {
		out[k] = f(k)
	}
	return out
}

func (w *world) problem() *course.Problem {
	p := &course.Problem{Tracks: w.tracks, Attention: w.attention, OfGain: w.ofGain}
	p.Weights = series(w.draws, func(int) float64 { return 1 / float64(w.draws) })
	for n, kids := range w.children {
		st := course.Stage{Children: kids, Keep: series(w.draws, func(int) float64 { return w.keep })}
		for _, q := range w.p[n] {
			st.P = append(st.P, series(w.draws, func(int) float64 { return q }))
		}
		st.NoDeal = func(t int, agreed course.Set) []float64 {
			return series(w.draws, func(k int) float64 { return w.nothing(n, t, k, agreed) })
		}
		for t := range w.tracks {
			var list []course.Option
			for _, o := range w.options[n][t] {
				list = append(list, course.Option{
					Answered: series(w.draws, func(int) float64 { return o.answered }),
					Cost:     series(w.draws, func(int) float64 { return o.cost }),
					Talks: func(agreed course.Set) course.Talks {
						return course.Talks{Agreed: o.agreed,
							Value: series(w.draws, func(k int) float64 { return o.worth(w, t, k, agreed) }),
							Again: series(w.draws, func(int) float64 { return o.again })}
					},
				})
			}
			st.Options = append(st.Options, list)
		}
		p.Stages = append(p.Stages, st)
	}
	return p
}

// best is the oracle for one draw: it looks at every way of going on from a history, one after the other, and keeps
// what has been collected apart from what is still to come.
func (w *world) best(n int, status []string, tried []bool) float64 {
	agreed := agreedIn(status)
	ahead := 0.0
	for c, child := range w.children[n] {
		v := w.best(child, status, make([]bool, w.tracks))
		base := 0.0
		if w.ofGain {
			base = w.rest(child, status)
		}
		ahead += w.p[n][c] * (base + w.keep*(v-base))
	}
	if len(w.children[n]) == 0 {
		ahead = w.rest(n, status)
	}
	top, used := ahead, 0
	for _, yes := range tried {
		if yes {
			used++
		}
	}
	for t, s := range status {
		if s != "open" {
			continue
		}
		if !w.ofGain && len(w.children[n]) > 0 {
			top = math.Max(top, w.nothing(n, t, 0, agreed)+w.best(n, with(status, t, "settled"), tried))
		}
		if tried[t] || w.attention > 0 && used >= w.attention {
			continue
		}
		for _, o := range w.options[n][t] {
			now := append([]bool(nil), tried...)
			now[t] = true
			unanswered := w.best(n, status, now)
			v := o.worth(w, t, 0, agreed)
			held := 0.0
			if o.agreed[0] {
				held = v + w.best(n, with(status, t, "agreed"), now)
				for u, s := range status {
					if s == "settled" {
						held += w.link[t][u]
					}
				}
			} else {
				held = (1-o.again)*(v+w.best(n, with(status, t, "settled"), now)) + o.again*(v-w.nothing(n, t, 0, agreed)+unanswered)
			}
			top = math.Max(top, o.answered*held+(1-o.answered)*unanswered-o.cost)
		}
	}
	return top
}

func (w *world) rest(n int, status []string) float64 {
	sum := 0.0
	for c, child := range w.children[n] {
		sum += w.p[n][c] * w.rest(child, status)
	}
	if len(w.children[n]) > 0 {
		return sum
	}
	for t, s := range status {
		if s == "open" {
			sum += w.nothing(n, t, 0, agreedIn(status))
		}
	}
	return sum
}

func agreedIn(status []string) course.Set {
	var out course.Set
	for t, s := range status {
		if s == "agreed" {
			out = out.With(t)
		}
	}
	return out
}

func with(status []string, t int, s string) []string {
	out := append([]string(nil), status...)
	out[t] = s
	return out
}

// anyWorld draws a small world: now, and up to two events.
func anyWorld(t *rapid.T, draws int) *world {
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
	w := &world{tracks: rapid.IntRange(1, 3).Draw(t, "tracks"), attention: rapid.IntRange(0, 2).Draw(t, "attention"),
		ofGain: rapid.Bool().Draw(t, "of gain"), draws: draws, keep: 0.8 + 0.2*r.Float64()}
	w.children = [][][]int{{{}}, {{1}, {}}, {{1, 2}, {}, {}}}[rapid.IntRange(0, 2).Draw(t, "tree")]
	share := r.Float64()
	for _, kids := range w.children {
		w.p = append(w.p, [][]float64{{}, {1}, {share, 1 - share}}[len(kids)])
		var nothing [][]float64
		var options [][]option
		for range w.tracks {
			nothing = append(nothing, series(draws, func(int) float64 { return r.Float64() }))
			var list []option
			for range r.IntN(3) {
				o := option{answered: r.Float64(), cost: 0.1 * r.Float64(), again: r.Float64(), bears: 0.2 * (r.Float64() - 0.5)}
				for range draws {
					o.agreed, o.value = append(o.agreed, r.Float64() < 0.5), append(o.value, r.Float64())
				}
				list = append(list, o)
			}
			options = append(options, list)
		}
		w.noDeal, w.options = append(w.noDeal, nothing), append(w.options, options)
	}
	for range w.tracks {
		w.link = append(w.link, series(w.tracks, func(int) float64 { return 0.4 * (r.Float64() - 0.5) }))
	}
	return w
}

func now() course.State { return course.State{} }

func TestAgainstEveryWayOfGoingOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := anyWorld(t, 1)
		status := make([]string, w.tracks)
		for i := range status {
			status[i] = "open"
		}
		got, want := course.Solve(w.problem()).Value(now())[0], w.best(0, status, make([]bool, w.tracks))
		if math.Abs(got-want) > 1e-9 {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// What the policy is said to be worth is what following it collects.
func TestFollowingThePolicy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := anyWorld(t, 5)
		p := w.problem()
		p.OfGain = false
		for i := range p.Stages {
			for k := range p.Stages[i].Keep {
				p.Stages[i].Keep[k] = 1
			}
		}
		s := course.Solve(p)
		total := make([]float64, w.draws)
		for _, v := range s.Follow(now()) {
			st := p.Stages[v.Stage]
			for k, m := range v.Mass {
				switch v.Act.Kind {
				case course.Leave:
					total[k] += m * st.NoDeal(v.Act.Track, v.Agreed)[k]
				case course.Open:
					total[k] += m * w.collect(v, k)
				default:
					if len(st.Children) == 0 {
						total[k] += m * s.Done(v.State)[k]
					}
				}
			}
		}
		for k, v := range s.Value(now()) {
			if math.Abs(v-total[k]) > 1e-9 {
				t.Fatalf("draw %d: said to be worth %v, following it collects %v", k, v, total[k])
			}
		}
	})
}

// collect is what is collected at once by opening a track.
func (w *world) collect(v course.Visit, k int) float64 {
	t := v.Act.Track
	o := w.options[v.Stage][t][v.Act.Option]
	x := o.worth(w, t, k, v.Agreed)
	if o.agreed[k] {
		for u := range w.tracks {
			if v.Settled.Has(u) {
				x += w.link[t][u]
			}
		}
	} else {
		x -= o.again * w.nothing(v.Stage, t, k, v.Agreed)
	}
	return o.answered*x - o.cost
}

// A node of a tree with one decision: act, or wait for the children.
type node struct {
	act      []float64
	children []int
	p        [][]float64
	keep     []float64
}

// rollback values a tree from the leaves (Raiffa 1968), the choice made once per node on the mean.
func rollback(nodes []node, weights []float64) [][]float64 {
	out := make([][]float64, len(nodes))
	for i := len(nodes) - 1; i >= 0; i-- {
		n := nodes[i]
		out[i] = n.act
		if len(n.children) == 0 {
			continue
		}
		wait, gain := make([]float64, len(n.act)), 0.0
		for k := range wait {
			for c, child := range n.children {
				wait[k] += n.p[c][k] * out[child][k]
			}
			wait[k] *= n.keep[k]
			gain += weights[k] * (wait[k] - n.act[k])
		}
		if gain > 1e-12 {
			out[i] = wait
		}
	}
	return out
}

// treeOf is a problem of one track that can be opened everywhere, or left at nothing.
func treeOf(nodes []node, weights []float64, nothing []float64) *course.Problem {
	p := &course.Problem{Tracks: 1, Weights: weights}
	for i, n := range nodes {
		agreed := make([]bool, len(n.act))
		for k := range agreed {
			agreed[k] = true
		}
		talks := course.Talks{Agreed: agreed, Value: n.act}
		p.Stages = append(p.Stages, course.Stage{Children: n.children, P: n.p, Keep: n.keep,
			NoDeal:  func(int, course.Set) []float64 { return series(len(n.act), func(int) float64 { return nothing[i] }) },
			Options: [][]course.Option{{{Talks: func(course.Set) course.Talks { return talks }}}}})
	}
	return p
}

func TestKnownAnswers(t *testing.T) {
	one := []float64{1}
	leaf := func(v float64) node { return node{act: []float64{v}} }
	low := slices.Repeat([]float64{-1e9}, 7)
	cases := []struct {
		name    string
		nodes   []node
		nothing []float64
		want    float64
		waits   bool
	}{
		// Lumenaut, decision tree introduction: 0.1·1,670,000 − 125,000 = 42,000 against not drilling (0).
		{"oil drill", []node{
			{[]float64{0}, []int{1, 2}, [][]float64{{0.1}, {0.9}}, one},
			leaf(1_670_000 - 125_000), leaf(-125_000)}, low, 42_000, true},
		// The worked case of the design: waiting 0.95·(0.4·0.59 + 0.4·0.30 + 0.2·0.28) = 0.3914 against 0.36 now.
		{"worked case", []node{
			{[]float64{0.36}, []int{1, 2, 3}, [][]float64{{0.4}, {0.4}, {0.2}}, []float64{0.95}},
			leaf(0.59), leaf(0.30), leaf(0.28)}, []float64{0.348, 0.45, 0.28, 0.28}, 0.3914, true},
		{"impatient", []node{
			{[]float64{0.36}, []int{1}, [][]float64{{1}}, []float64{0.85}}, leaf(0.412)}, low, 0.36, false},
		{"two levels", []node{
			{[]float64{1}, []int{1, 2}, [][]float64{{0.5}, {0.5}}, one},
			{[]float64{0}, []int{3, 4}, [][]float64{{0.25}, {0.75}}, one},
			leaf(2), leaf(8), leaf(0)}, low, 2, true}, // ½·(¼·8) + ½·2 = 2
	}
	for _, c := range cases {
		s := course.Solve(treeOf(c.nodes, one, c.nothing))
		if _, _, acts := s.Split(now()); math.Abs(s.Value(now())[0]-c.want) > 1e-9 || acts == c.waits {
			t.Errorf("%s: got %v (acts %v), want %v (waits %v)", c.name, s.Value(now())[0], acts, c.want, c.waits)
		}
	}
}

// The choice is made on the mean, not per draw: knowing the draw would be worth more than anyone can have.
func TestChoosesOncePerState(t *testing.T) {
	nodes := []node{
		{[]float64{1, 0}, []int{1}, [][]float64{{1, 1}}, []float64{1, 1}},
		{act: []float64{0, 0.9}},
	}
	s := course.Solve(treeOf(nodes, []float64{0.5, 0.5}, []float64{-9, -9}))
	if _, _, acts := s.Split(now()); !acts || mean(s.Value(now())) != 0.5 {
		t.Errorf("got %v, want acting, worth 0.5 on average", s.Value(now()))
	}
}

// With one track and no doubt about an answer it is the tree rolled back.
func TestOneTrackIsRolledBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := anyWorld(t, 4)
		w.tracks, w.ofGain, w.attention = 1, false, 0
		var nodes []node
		p := w.problem()
		for n := range w.children {
			for o := range w.options[n][0] {
				w.options[n][0][o].answered, w.options[n][0][o].again, w.options[n][0][o].cost = 1, 0, 0
			}
		}
		for n, st := range p.Stages {
			act, top := w.noDeal[n][0], mean(w.noDeal[n][0])
			for _, o := range w.options[n][0] {
				v := series(w.draws, func(k int) float64 { return o.worth(w, 0, k, 0) })
				if m := mean(v); m > top+1e-12 {
					act, top = v, m
				}
			}
			nodes = append(nodes, node{act, st.Children, st.P, st.Keep})
		}
		s, want := course.Solve(w.problem()), rollback(nodes, p.Weights)
		for n := range nodes {
			if x := (course.State{Stage: n}); math.Abs(mean(s.Value(x))-mean(want[n])) > 1e-9 || math.Abs(acting(s, x)-mean(nodes[n].act)) > 1e-9 {
				t.Fatalf("stage %d: got %v, acting %v; want %v, %v", n, mean(s.Value(x)), acting(s, x), mean(want[n]), mean(nodes[n].act))
			}
		}
	})
}

func acting(s *course.Solution, x course.State) float64 {
	act, _, _ := s.Split(x)
	return mean(act)
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v / float64(len(x))
	}
	return sum
}

// Tracks that have nothing to do with each other are decided one by one.
func TestUnlinkedTracksAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := anyWorld(t, 3)
		w.attention = 0
		for u := range w.link {
			w.link[u] = make([]float64, w.tracks)
		}
		for n := range w.options {
			for u := range w.options[n] {
				for o := range w.options[n][u] {
					w.options[n][u][o].bears = 0
				}
			}
		}
		sum := 0.0
		for u := range w.tracks {
			one := *w
			one.tracks, one.link = 1, [][]float64{{0}}
			one.noDeal, one.options = nil, nil
			for n := range w.children {
				one.noDeal, one.options = append(one.noDeal, w.noDeal[n][u:u+1]), append(one.options, w.options[n][u:u+1])
			}
			sum += mean(course.Solve(one.problem()).Value(now()))
		}
		if got := mean(course.Solve(w.problem()).Value(now())); math.Abs(got-sum) > 1e-9 {
			t.Fatalf("together %v, one by one %v", got, sum)
		}
	})
}

// With one draw nothing is chosen on a mean: more attention never hurts, nor does knowing how other talks end.
func TestAttentionNeverHurts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := anyWorld(t, 1)
		last := math.Inf(-1)
		for _, n := range []int{1, 2, 3, 0} {
			w.attention = n
			v := course.Solve(w.problem()).Value(now())[0]
			if v < last-1e-12 {
				t.Fatalf("with attention %d it is worth %v, with less %v", n, v, last)
			}
			last = v
		}
	})
}

// No fixed order of approach is worth more than the policy, which may look at results in between.
func TestNoSequenceBeatsThePolicy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := anyWorld(t, 1)
		w.attention = 0
		p := w.problem()
		s := course.Solve(p)
		var list []course.Opening
		for u := w.tracks - 1; u >= 0; u-- {
			if o := p.Stages[0].Options[u]; len(o) > 0 {
				list = append(list, course.Opening{Track: u, Option: &o[0]})
			}
		}
		if v := s.Sequence(now(), list)[0]; v > s.Value(now())[0]+1e-9 {
			t.Fatalf("a sequence is worth %v, the policy %v", v, s.Value(now())[0])
		}
		if len(list) == 1 && math.Abs(s.AtOnce(now(), list)[0]-s.Sequence(now(), list)[0]) > 1e-12 {
			t.Fatal("one track at once is not the same as one after the other")
		}
	})
}

// Acting and waiting are the two halves of what there is, and waiting runs straight in what it keeps.
func TestActingAndWaiting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := anyWorld(t, 3)
		p := w.problem()
		s := course.Solve(p)
		for n := range p.Stages {
			x := course.State{Stage: n}
			act, wait, acts := s.Split(x)
			if got, want := math.Max(mean(act), mean(wait)), mean(s.Value(x)); math.Abs(got-want) > 1e-9 || acts != (mean(act) >= mean(wait)-1e-12) {
				t.Fatalf("stage %d: acting %v, waiting %v (acts %v), the state %v", n, mean(act), mean(wait), acts, want)
			}
			if fixed, kept := s.WaitingParts(x); !acts && len(w.children[n]) > 0 && math.Abs(fixed+w.keep*kept-mean(wait)) > 1e-9 {
				t.Fatalf("stage %d: waiting in parts %v + %v·%v, whole %v", n, fixed, w.keep, kept, mean(wait))
			}
		}
	})
}

func ExampleSolve() {
	// Two tracks. A deal with the neighbour is certain and lifts what no deal with the rival is worth from 0.4 to 0.5; it
	// also makes the rival give 0.6 instead of 0.5. So the neighbour comes first.
	flat := func(x float64) []float64 { return []float64{x} }
	certain := func(x, bears float64, from int) course.Option {
		return course.Option{Talks: func(agreed course.Set) course.Talks {
			if agreed.Has(from) {
				x := x + bears
				return course.Talks{Agreed: []bool{true}, Value: flat(x)}
			}
			return course.Talks{Agreed: []bool{true}, Value: flat(x)}
		}}
	}
	p := &course.Problem{Tracks: 2, Weights: flat(1), Stages: []course.Stage{{
		NoDeal: func(t int, agreed course.Set) []float64 {
			if t == 1 && agreed.Has(0) {
				return flat(0.5)
			}
			return flat(0.4)
		},
		Options: [][]course.Option{{certain(0.45, 0, 1)}, {certain(0.5, 0.1, 0)}},
	}}}
	s := course.Solve(p)
	for _, v := range s.Follow(course.State{}) {
		fmt.Println(v.Agreed, v.Act.Kind == course.Open, v.Act.Track)
	}
	fmt.Printf("%.2f\n", s.Value(course.State{})[0])
	// Output:
	// 0 true 0
	// 1 true 1
	// 3 false 0
	// 1.05
}

package plan

import (
	"context"

	"parley/analysis/frontier"
	"parley/internal/num"
	"parley/model"
	"parley/plan/course"
)

// A tableau holds how talks end, draw by draw, for every way of opening a track that is weighed, and what the subject
// has without them: all that is needed to find what to open when.
type tableau struct {
	draws   []*model.Draw
	weights []float64
	played  bool // ends in play are there, too
	paper   map[endKey][]end
	table   map[endKey][]end
	ground  map[groundKey][]ground
	shares  [][]float64 // per track of the subject: its share in the total value
	shelves []shelf     // per draw, kept from one tableau to the next; nil: none is
	// unlinked: what deals on other tracks do was not reached, and is left out.
	unlinked bool
}

// A groundKey names a track at a kind of node.
type groundKey struct{ n, track int }

// A ground is what holds on a track in a draw, whoever sits there.
type ground struct {
	noDeal   float64 // to the subject, on the track's scale
	answered float64 // chance that the others come when approached
}

// A request asks for an end.
type request struct {
	n      int
	w      way
	agreed course.Set
}

func (e *engine) newTableau(draws []*model.Draw, weights []float64, played bool) *tableau {
	t := &tableau{draws: draws, weights: weights, played: played,
		paper: map[endKey][]end{}, table: map[endKey][]end{}, ground: map[groundKey][]ground{}}
	t.shares = grid(len(e.tracks()), len(draws))
	for k, d := range draws {
		for i, x := range e.priorities(d) {
			t.shares[i][k] = x
		}
	}
	for i, nd := range e.nodes {
		for _, track := range e.tracks() {
			if nd.same == i {
				t.ground[groundKey{i, track}] = make([]ground, len(draws))
			}
		}
	}
	return t
}

// first keeps the first n draws, weighing alike.
func (t *tableau) first(n int) {
	if n == len(t.draws) {
		return
	}
	t.draws, t.weights = t.draws[:n], equal(n)
	for i := range t.shares {
		t.shares[i] = t.shares[i][:n]
	}
}

// fill takes the ends asked for, in all draws from the given one on, in strides: an interruption leaves a number of
// draws that are complete, which is returned. With grounds, these are taken, too.
func (e *engine) fill(ctx context.Context, t *tableau, requests []request, grounds bool) (int, error) {
	for _, r := range requests {
		key := endKey{r.n, r.w.id, e.felt(r.w.track, r.agreed)}
		if t.paper[key] == nil {
			t.paper[key] = make([]end, len(t.draws))
		}
		if t.played && t.table[key] == nil {
			t.table[key] = make([]end, len(t.draws))
		}
	}
	for done := 0; done < len(t.draws); {
		stride := min(drawsPerStride, len(t.draws)-done)
		err := e.each(ctx, stride, func(x int, s *frontier.Solver) {
			k := done + x
			desk := e.newDesk(s, t.draws[k])
			if t.shelves != nil {
				desk.shelf = t.shelves[k]
			}
			for _, r := range requests {
				key := endKey{r.n, r.w.id, e.felt(r.w.track, r.agreed)}
				t.paper[key][k] = e.onPaper(desk, r.n, r.w, r.agreed)
				if t.played {
					t.table[key][k] = e.inPlay(desk, r.n, r.w, r.agreed)
				}
			}
			if grounds {
				for key := range t.ground {
					t.ground[key][k] = e.groundOf(desk, key)
				}
			}
		})
		if err != nil {
			return done, err
		}
		done += stride
	}
	return len(t.draws), nil
}

// groundOf looks at a track with nobody in particular at the table.
func (e *engine) groundOf(k *desk, key groundKey) ground {
	g, ok := k.grounds[key]
	if !ok {
		seat := e.c.Tracks[key.track].Seat(e.c.Subject)
		p, _ := e.problem(k, key.track, e.plainly(key.n))
		g = ground{p.Reservation[seat].Float(), e.c.Answered(key.track, seat, k.d, e.c.Scenarios[e.nodes[key.n].scenario].ID)}
		k.grounds[key] = g
	}
	return g
}

// ends returns the ends of a way by a measure; where those with certain tracks agreed were not taken, without them.
func (e *engine) ends(t *tableau, n int, w way, agreed course.Set, played bool) []end {
	all := t.paper
	if played {
		all = t.table
	}
	if list := all[endKey{n, w.id, e.felt(w.track, agreed)}]; list != nil && !t.unlinked {
		return list
	}
	return all[endKey{n, w.id, 0}]
}

// noDeal is what no agreement on a track contributes to the subject's total value at a node, per draw.
func (e *engine) noDeal(t *tableau, n, track int, agreed course.Set) []float64 {
	out := make([]float64, len(t.draws))
	i, list := e.number(track), t.ground[groundKey{e.nodes[n].same, track}]
	for k, d := range t.draws {
		out[k] = float64(t.shares[i][k] * (list[k].noDeal + e.shift(track, e.felt(track, agreed), d)[e.c.Subject]))
	}
	return out
}

// price is what opening a track in some way costs the subject's total value, answered or not, per draw: the approach, and
// with levers their costs less what they add to the value of no deal on its other tracks.
func (e *engine) price(t *tableau, w way, levers bool) []float64 {
	out := make([]float64, len(t.draws))
	i, seat := e.number(w.track), e.c.Tracks[w.track].Seat(e.c.Subject)
	for k, d := range t.draws {
		out[k] = float64(t.shares[i][k] * e.c.Tracks[w.track].Approach.OpeningCost(d, seat))
		if !levers {
			continue
		}
		out[k] += e.leverage(d, w.levers)
		for u, track := range e.tracks() {
			if u != i {
				out[k] -= float64(t.shares[u][k] * e.lift(d, w.levers, track))
			}
		}
	}
	return out
}

// leverage is what levers of its own cost the subject to pull.
func (e *engine) leverage(d *model.Draw, levers []int) float64 {
	sum := 0.0
	for _, l := range levers {
		if e.c.Levers[l].By == e.c.Subject {
			sum += d.Of(e.c.Levers[l].Cost, 0)
		}
	}
	return sum
}

// lift is what levers add to the subject's value of no deal on a track.
func (e *engine) lift(d *model.Draw, levers []int, track int) float64 {
	sum := 0.0
	for _, l := range levers {
		if e.c.Bears(l, track) {
			sum += e.c.NoDealShift(l, e.c.Subject, d)
		}
	}
	return sum
}

// settled is what talks contribute to the subject's total value, per draw: their end with what failing costs.
func (e *engine) settled(t *tableau, track int, list []end) []float64 {
	out := make([]float64, len(t.draws))
	i, seat, approach := e.number(track), e.c.Tracks[track].Seat(e.c.Subject), e.c.Tracks[track].Approach
	for k, d := range t.draws {
		v := list[k].value
		if !list[k].agreed {
			v -= approach.FailureCost(d, seat)
		}
		out[k] = float64(t.shares[i][k] * v)
	}
	return out
}

// alone is what opening one track in some way contributes on average, if nothing else is opened: for comparison with
// other ways of opening it at the same node.
func (e *engine) alone(t *tableau, n int, w way, played bool) float64 {
	return num.Mean(e.aloneIn(t, n, w, played), t.weights)
}

// aloneIn is alone, per draw.
func (e *engine) aloneIn(t *tableau, n int, w way, played bool) []float64 {
	x, cost, nothing := e.settled(t, w.track, e.ends(t, n, w, 0, played)), e.price(t, w, true), e.noDeal(t, n, w.track, 0)
	for k := range x {
		p := t.ground[groundKey{n, w.track}][k].answered
		x[k] = float64(p*x[k]) + float64((1-p)*nothing[k]) - cost[k]
	}
	return x
}

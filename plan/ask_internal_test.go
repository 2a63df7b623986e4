package plan

import (
	"math"
	"testing"

	"parley/analysis/information"
)

// treeOf is an inquiry with one node and tracks whose ways of opening give so much, over states with weights.
func treeOf(weights []float64, tracks ...[]float64) *inquiry {
	q := &inquiry{e: &engine{nodes: []node{{parent: -1}}}, weights: weights, exact: true, branch: [][][]float64{nil}}
	for range weights {
		q.keep, q.draws = append(q.keep, 1), append(q.draws, nil)
	}
	for _, gains := range tracks {
		q.tables = append(q.tables, []table1{tableOf(gains)})
	}
	q.base, _ = q.roll(func(c information.Choice) []int { return information.Choose(c, nil) })
	return q
}

// tableOf has one way of opening a track, at no cost, beside holding off, which gives nothing.
func tableOf(gains []float64) table1 {
	nothing := make([]float64, len(gains))
	return table1{names: make([]Named, 2), nothing: nothing, opened: [][]float64{gains}, costs: [][]float64{nothing}}
}

// Drill for oil or not (Lumenaut, introduction to decision trees): 0.1·1,545,000 − 0.9·125,000 = 42,000 against 0. With
// perfect knowledge 154,500, so it is worth 112,500 to know.
var drill = []float64{1_545_000, -125_000}

func TestPerfectKnowledgeOnATree(t *testing.T) {
	q := treeOf([]float64{0.1, 0.9}, drill)
	if got := q.perfect(); math.Abs(got.Mean-112_500) > 1e-6 || got.SE != 0 {
		t.Errorf("got %+v, want 112,500 exactly", got)
	}
	// Knowing whether there is oil is knowing everything.
	if got, _ := q.worth([][]float64{{1, 0}}, false); math.Abs(got.Mean-112_500) > 1e-6 {
		t.Errorf("got %+v, want 112,500", got)
	}
	if got, _ := q.worth([][]float64{{7, 7}}, false); got.Mean != 0 {
		t.Errorf("what is the same everywhere is worth %+v, want nothing", got)
	}
}

// Tracks are decided by themselves, so what knowledge is worth on them adds up.
func TestKnowledgeAddsUpOverTracks(t *testing.T) {
	q := treeOf([]float64{0.1, 0.9}, drill, drill)
	if got := q.perfect(); math.Abs(got.Mean-225_000) > 1e-6 {
		t.Errorf("got %+v, want twice 112,500", got)
	}
}

// Where one may wait for an event, knowing now what it will be is worth what waiting costs: two states alike, a bet that
// pays 1 or −1 now, or after the event at a tenth less. Waiting is worth 0.9·½ = 0.45, knowing 0.5.
func TestKnowingNowAgainstWaiting(t *testing.T) {
	q := treeOf([]float64{0.5, 0.5})
	q.e.nodes = []node{{parent: -1, children: []int{1, 2}}, {parent: 0, same: 1}, {parent: 0, same: 2}}
	q.keep = []float64{0.9, 0.9}
	q.branch = [][][]float64{{{1, 0}, {0, 1}}, nil, nil} // the first state leads to the first child
	// At the children one knows the state: the second child's bet is refused there.
	q.tables = [][]table1{{tableOf([]float64{1, -1}), tableOf([]float64{1, 0}), tableOf([]float64{0, -1})}}
	q.base, _ = q.roll(func(c information.Choice) []int { return information.Choose(c, nil) })
	if base := (q.base[0] + q.base[1]) / 2; math.Abs(base-0.45) > 1e-12 {
		t.Fatalf("waiting is worth %v, want 0.45", base)
	}
	if got := q.perfect(); math.Abs(got.Mean-0.05) > 1e-12 {
		t.Errorf("got %+v, want 0.05", got)
	}
}

// Package course finds what to open when, for a party that negotiates on several tracks while the world moves on.
//
// The state is the node of the scenario tree (a stage) and what has become of each track: still open, agreed, or settled
// without agreement. Between two events the party opens one track after another, each decision knowing how the last talks
// ended, as long as its attention lasts; then it waits for what comes. With D the tracks agreed,
//
//	V(n, s) = max  leave track t      noDeal_t(n, D) + V(n, s with t settled)
//	               open track t       w·(what talks contribute + V(n, s with t agreed or settled)) + (1−w)·V(n, s, t tried) − cost
//	               wait               Σ p(child)·(keep·V(child, s) + (1−keep)·base(child, s))
//
// by dynamic programming over the states (Bellman 1957, "Dynamic Programming"; Howard 1960), w being the chance that an
// approach is answered. A deal moves what no deal is worth on the tracks it is linked to, on those settled before, too.
// Whatever is still open when no event is left is worth no deal. What waiting keeps is a share of all that is still to
// come (base 0), or, with OfGain, of what it is worth above no deal (base: opening nothing more, ever); there is then nothing
// to be had by leaving early.
//
// Values are series over draws, whose weights sum to 1. The choice in a state is made once, on the weighted mean, because
// the person who decides does not know which draw is true. What results of talks teach about the draw is left out: the
// policy is one that can be followed, and its value is what following it gives, but a better learner might do better.
//
// Ties go to leaving (with OfGain: to waiting where nothing is to be gained later), then to opening in the order listed,
// then to waiting, so that nobody talks or waits for nothing.
//
// Cost: stages × 3^tracks × 2^tracks states at most, each with one pass over the draws for every action. MaxTracks bounds
// the tracks.
package course

import "math/bits"

// MaxTracks is the largest number of tracks that are decided together.
const MaxTracks = 5

// A Set is a set of tracks, bit t for track t.
type Set uint16

// Has reports whether t is in the set.
func (s Set) Has(t int) bool { return s>>t&1 == 1 }

// With returns the set and t.
func (s Set) With(t int) Set { return s | 1<<t }

// Without returns the set but t.
func (s Set) Without(t int) Set { return s &^ (1 << t) }

// Len returns how many tracks are in the set.
func (s Set) Len() int { return bits.OnesCount16(uint16(s)) }

// A Problem is what Solve solves. All series have one entry per draw.
type Problem struct {
	Tracks    int // at most MaxTracks
	Attention int // how many tracks can be opened between two events; 0: all
	OfGain    bool
	Weights   []float64 // of the draws; they sum to 1
	Stages    []Stage   // children after parents; the first is now
}

// A Stage is a node of the scenario tree.
type Stage struct {
	Children []int
	P        [][]float64 // per child: its probability
	Keep     []float64   // share kept by waiting for the children; unused without them
	// NoDeal is what no agreement on track t contributes where others are agreed.
	NoDeal func(t int, agreed Set) []float64
	// Options are the ways of opening each track here; none: it cannot be opened.
	Options [][]Option
}

// An Option is a way of opening a track.
type Option struct {
	Answered []float64 // chance that the other side comes to the table; nil: 1
	Cost     []float64 // of the approach, answered or not; nil: 0
	// Talks is how talks end where others are agreed.
	Talks func(agreed Set) Talks
}

// Talks are how talks end, draw by draw.
type Talks struct {
	Agreed []bool
	Value  []float64 // contributed by the track: of the deal, or of none with what failing costs
	Again  []float64 // chance that, having failed, the track is still open after the next event; nil: 0
}

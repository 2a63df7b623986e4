package frontier

import (
	"math"

	"parley/model/preference"
)

// How long lists get is bounded, whatever the problem: past these limits they are thinned, at the price of an ε that is
// proven and reported.
const (
	maxTwo    = 1 << 17 // points of a list in two coordinates,
	maxThree  = 1 << 18 // in three,
	maxMany   = 1 << 18 // and in more
	sumsOfTwo = 1 << 22 // sums of a merge in two coordinates,
	sumsOfAny = 1 << 24 // and in more
	// ownMemory is what a solver may keep if [Options] do not say.
	ownMemory = 1 << 29
	// mostMemory keeps numbers of nodes within 32 bits.
	mostMemory = 1 << 33
	// hastyTwo, hastyThree and hastyMany are what all lists together may have that are left when the search is stopped.
	hastyTwo   = 1 << 18
	hastyThree = 1 << 15
	hastyMany  = 1 << 12
	fewest     = 8 // points that a list may always have
	// short lists are not thinned for an ε asked for: that would cost some of it and save nothing.
	shortList = 64
	// slackOfMerge is by how much a list may outgrow its limit while it is merged.
	slackOfMerge = 4
)

// A budget says how long lists may get.
type budget struct {
	most    int              // points of a list; 0: no wish
	memory  int64            // bytes
	allowed preference.Utils // loss asked for, of the whole; 0: as small as can be
	stop    <-chan struct{}
	stopped bool
	polls   int // for tests: stop after so many looks; 0: never
	merges  int // lists still to be made, at most
	plenty  int // points that a list may have in any case while half of the memory is free
}

func (b *budget) start(o Options, unit preference.Utils) {
	*b = budget{most: o.Most, memory: min(o.Memory, mostMemory), stop: o.Stop, polls: b.polls}
	if b.memory <= 0 {
		b.memory = ownMemory
	}
	if x := math.Floor(o.Epsilon * float64(unit)); x >= 1 {
		b.allowed = preference.Utils(min(x, 1<<60))
	}
}

// hurries looks whether the caller has asked for the best so far.
func (b *budget) hurries() bool {
	if b.stopped {
		return true
	}
	if b.polls > 0 {
		b.polls--
		b.stopped = b.polls == 0
	}
	if b.stop != nil {
		select {
		case <-b.stop:
			b.stopped = true
		default:
		}
	}
	return b.stopped
}

// apportion counts the lists to be made: those on the way of one outcome (steps), over which a loss asked for is spread,
// and all together, over which memory is.
func (s *Solver) apportion() {
	s.merges = 0
	for k := range s.buckets {
		b := &s.buckets[k]
		b.steps = max(1, len(b.children)) // a sum for each child but the first, and the union
		for _, c := range b.children {
			b.steps += s.buckets[c].steps
		}
		s.merges += s.mergesOf(b) * b.entries
	}
	s.plenty = int(min(int64(s.byCoordinates(maxTwo, maxThree, maxMany)), s.share(s.memory/2)))
	if s.most > 0 {
		s.plenty = min(s.plenty, s.most)
	}
}

// mergesOf returns how many lists it takes to make a message of a bucket.
func (s *Solver) mergesOf(b *bucket) int {
	folds := max(0, len(b.children)-1)
	if b.issue >= 0 {
		folds *= s.p.Space.Options(b.issue)
	}
	return folds + 1
}

// limit returns the length that a list may have: what is asked for, and what there is room and time for.
func (s *Solver) limit() int {
	n := s.roomy()
	if s.most > 0 {
		n = min(n, s.most)
	}
	if s.stopped {
		n = min(n, max(fewest, s.byCoordinates(hastyTwo, hastyThree, hastyMany)/max(1, s.merges)))
	}
	return n
}

// roomy returns the length that the package allows to a list, or its share of the memory that is left.
func (s *Solver) roomy() int {
	share := s.share(s.memory - s.used())
	return int(min(int64(s.byCoordinates(maxTwo, maxThree, maxMany)), max(share, fewest)))
}

// share returns how many points a list may have if all that are still to be made have as many and go into so many bytes.
func (s *Solver) share(bytes int64) int64 {
	point := int64(32 + 8*s.extra) // with its node
	return bytes / (point * int64(max(1, s.merges)+slackOfMerge))
}

// ample reports whether a list of n points needs no thinning. It is what limit says at more length.
func (s *Solver) ample(n int) bool {
	return n <= s.plenty && s.allowed == 0 && !s.stopped && s.used() <= s.memory/2
}

// used returns about how many bytes are kept in lists.
func (s *Solver) used() int64 {
	return 24*int64(len(s.points)+len(s.scratch)) + 8*int64(len(s.nodes)) + 8*int64(len(s.ext))
}

// byCoordinates returns two, three or more, whichever is the number of coordinates.
func (s *Solver) byCoordinates(two, three, more int) int {
	switch s.extra {
	case 0:
		return two
	case 1:
		return three
	}
	return more
}

// sums returns how many sums a merge may take.
func (s *Solver) sums() int {
	if s.stopped {
		return s.byCoordinates(1<<14, 1<<13, 1<<12)
	}
	return s.byCoordinates(sumsOfTwo, sumsOfAny, sumsOfAny)
}

// give returns what the list at work may lose of the ε asked for: what its bucket and those below it may, less what
// they have lost, spread over the merges that are left in the bucket, more to later ones, whose lists are longer.
func (s *Solver) give() preference.Utils {
	if s.allowed == 0 {
		return 0
	}
	all := s.buckets[len(s.buckets)-1].steps
	mine := s.allowed
	if s.steps < all {
		mine = s.allowed / preference.Utils(all) * preference.Utils(s.steps)
	}
	at, last := s.rounds-s.left+1, s.rounds // of the merges of this bucket
	weights := (last*(last+1) - at*(at-1)) / 2
	return max(0, mine-s.loss) / preference.Utils(weights) * preference.Utils(at)
}

package impasse

import (
	"slices"
)

// minimal finds the minimal sets. It walks the tree of Reiter (1987, "A Theory of Diagnosis from First Principles",
// Artificial Intelligence 32:57–95): a set that opens a zone changes an element of every conflict, so one that opens
// none yet branches over the elements of a conflict that it leaves alone. Breadth first, smaller sets come first, and
// a set that opens a zone is minimal if no set found before is part of it.
func (s *search) minimal() error {
	if open, err := s.opens(s.rest(nil)); err != nil || !open {
		return err // nothing helps
	}
	var found [][]int
	for layer := [][]int{nil}; len(layer) > 0; {
		var next [][]int
		for _, set := range layer {
			if anyWithin(found, set) {
				continue
			}
			core, err := s.conflict(set)
			if err != nil {
				return err
			}
			if core == nil {
				found = append(found, set)
				if err := s.measure(set); err != nil {
					return err
				}
			} else if len(set) < s.o.Size {
				next = branch(next, set, core)
			}
		}
		slices.SortFunc(next, compareSets)
		layer = slices.CompactFunc(next, slices.Equal[[]int])
	}
	return nil
}

// branch appends the set with each of the elements of a conflict.
func branch(dst [][]int, set, core []int) [][]int {
	for _, e := range core {
		child := append(slices.Clone(set), e)
		slices.Sort(child)
		dst = append(dst, child)
	}
	return dst
}

func anyWithin(sets [][]int, set []int) bool {
	return slices.ContainsFunc(sets, func(x []int) bool { return subset(x, set) })
}

// rest returns the places of the elements that are not in a set.
func (s *search) rest(set []int) []int {
	var out []int
	for i := range s.elements {
		if _, ok := slices.BinarySearch(set, i); !ok {
			out = append(out, i)
		}
	}
	return out
}

// conflict returns a minimal conflict of which the set changes nothing, nil if the set opens a zone.
func (s *search) conflict(set []int) ([]int, error) {
	if core := s.unhit(set); core != nil {
		return core, nil
	}
	if open, err := s.opens(set); err != nil || open {
		return nil, err
	}
	core, err := s.shrink(nil, false, s.rest(set))
	if err != nil {
		return nil, err
	}
	slices.Sort(core)
	s.cores = append(s.cores, core)
	return core, nil
}

// shrink returns a minimal part of the candidates that, kept together with the elements in base, leaves no zone: the
// halving of Junker (2004, "QuickXPlain: Preferred Explanations and Relaxations for Over-Constrained Problems",
// AAAI:167–172), about 2k·log₂(n/k) tests for k out of n. Grown says that base is not what it was in the last test.
func (s *search) shrink(base []int, grown bool, candidates []int) ([]int, error) {
	if grown {
		kept := slices.Sorted(slices.Values(base))
		if open, err := s.opens(s.rest(kept)); err != nil || !open {
			return nil, err
		}
	}
	if len(candidates) == 1 {
		return candidates, nil
	}
	half := len(candidates) / 2
	second, err := s.shrink(slices.Concat(base, candidates[:half]), true, candidates[half:])
	if err != nil {
		return nil, err
	}
	first, err := s.shrink(slices.Concat(base, second), len(second) > 0, candidates[:half])
	return slices.Concat(first, second), err
}

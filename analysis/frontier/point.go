package frontier

import (
	"parley/model/outcome"
	"parley/model/preference"
)

// A point is a partial outcome's worth. With two parties u and v say it all; further coordinates (third parties and
// vetoes) stand in Solver.ext. 24 bytes.
type point struct {
	u, v preference.Utils
	node int32 // how it came about
	ext  int32 // number of its row in Solver.ext
}

// A node records how a point came about: as the sum of two points, or, if left < 0, by option right of issue ^left. Where
// all outcomes of a point are wanted, right < 0 says that it came about as left or as ^right.
type node struct{ left, right int32 }

// none is the node of the partial outcome that fixes nothing.
const none int32 = -1 << 31

// leaf returns a node for an option of an issue.
func (s *Solver) leaf(issue, option int) int32 {
	s.nodes = append(s.nodes, node{^int32(issue), int32(option)})
	return int32(len(s.nodes) - 1)
}

// sum returns a node for the union of two partial outcomes.
func (s *Solver) sum(x, y int32) int32 {
	if x == none {
		return y
	}
	if y == none {
		return x
	}
	s.nodes = append(s.nodes, node{x, y})
	return int32(len(s.nodes) - 1)
}

// either returns a node for the outcomes of two nodes, which have none in common.
func (s *Solver) either(x, y int32) int32 {
	s.nodes = append(s.nodes, node{x, ^y})
	return int32(len(s.nodes) - 1)
}

// parts calls f with the nodes that a node is made of.
func (s *Solver) parts(n int32, f func(int32)) {
	switch at := s.nodes[n]; {
	case at.left < 0:
	case at.right < 0:
		f(at.left)
		f(^at.right)
	default:
		f(at.left)
		f(at.right)
	}
}

// trace writes the options that lead to a node into ω.
func (s *Solver) trace(ω outcome.Outcome, n int32) {
	for n != none {
		at := s.nodes[n]
		if at.left < 0 {
			ω[^at.left] = int(at.right)
			return
		}
		if r := s.nodes[at.right]; r.left < 0 { // the usual case, without a call
			ω[^r.left] = int(r.right)
		} else {
			s.trace(ω, at.right)
		}
		n = at.left
	}
}

// compare orders two partial outcomes over the same issues by [outcome.Outcome.Compare].
func (s *Solver) compare(x, y int32) int {
	if x == y {
		return 0
	}
	clear(s.a)
	clear(s.b)
	s.trace(s.a, x)
	s.trace(s.b, y)
	return s.a.Compare(s.b)
}

// newExt returns a fresh row of further coordinates, all zero.
func (s *Solver) newExt() int32 {
	if s.extra == 0 {
		return 0
	}
	row := len(s.ext) / s.extra
	for range s.extra {
		s.ext = append(s.ext, 0)
	}
	return int32(row)
}

// row returns the further coordinates of a point.
func (s *Solver) row(q point) []preference.Utils {
	return s.ext[int(q.ext)*s.extra : (int(q.ext)+1)*s.extra]
}

// coordinate returns a coordinate of a point: seats first, then vetoes.
func (s *Solver) coordinate(q point, dim int) preference.Utils {
	switch {
	case dim == 0:
		return q.u
	case dim == 1 && s.parties > 1:
		return q.v
	}
	return s.row(q)[dim-min(s.parties, 2)]
}

// add adds x to a coordinate of a point.
func (s *Solver) add(q *point, dim int, x preference.Utils) {
	switch {
	case dim == 0:
		q.u += x
	case dim == 1 && s.parties > 1:
		q.v += x
	default:
		s.row(*q)[dim-min(s.parties, 2)] += x
	}
}

package tree

import (
	"fmt"

	"parley/formats/scenario"
)

// Kind says what a node is.
type Kind int

// The kinds of node.
const (
	Null Kind = iota
	Scalar
	Mapping
	Sequence
)

// String names the kind as messages do.
func (k Kind) String() string {
	return [...]string{"nothing", "a single value", "a mapping", "a list"}[k]
}

// A Node is a value as written, and where.
type Node struct {
	Kind   Kind
	Text   string  // of a scalar, without quotes
	Quoted bool    // the scalar is text even if it looks like a number
	Keys   []*Node // of a mapping, beside Items, in file order; a key may come twice
	Items  []*Node // of a mapping or sequence

	File         string
	Line, Column int // from 1; columns count characters

	index map[string]int // by scalar key: the place of its last occurrence
	size  int            // nodes below and including this, aliases followed
}

// Is reports whether the node is there and of the kind.
func (n *Node) Is(k Kind) bool { return n != nil && n.Kind == k }

// Get returns the value of a mapping's scalar key, or nil if there is none, or no mapping. Of several values of one
// key the last counts, as it does for the JSON readers of Python and Java. Cost: O(1).
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	i, ok := n.index[key]
	if !ok {
		return nil
	}
	return n.Items[i]
}

// Given returns the value of a key as Get does, but nil for null as well.
func (n *Node) Given(key string) *Node {
	if v := n.Get(key); v != nil && v.Kind != Null {
		return v
	}
	return nil
}

// String returns the text of a scalar, or "".
func (n *Node) String() string {
	if !n.Is(Scalar) {
		return ""
	}
	return n.Text
}

// Live reports whether item i of a mapping is the one that counts for its key, that is, no later one has the same.
func (n *Node) Live(i int) bool {
	k := n.Keys[i]
	return k.Kind != Scalar || n.index[k.Text] == i
}

// Repeated returns, in file order, every scalar key below n that the same mapping states again further down. A value
// that aliases reach twice is looked at once.
func (n *Node) Repeated() []*Node {
	seen := map[*Node]bool{}
	var out []*Node
	var walk func(n *Node)
	walk = func(n *Node) {
		if seen[n] {
			return
		}
		seen[n] = true
		for i, item := range n.Items {
			if n.Kind == Mapping && !n.Live(i) {
				out = append(out, n.Keys[i])
			}
			walk(item)
		}
	}
	walk(n)
	return out
}

// Errorf returns an error at the node's place, a [scenario.Error].
func (n *Node) Errorf(format string, args ...any) error {
	return &scenario.Error{File: n.File, Line: n.Line, Column: n.Column, Text: fmt.Sprintf(format, args...)}
}

// Describe says in a few words what stands there.
func (n *Node) Describe() string {
	if n.Is(Scalar) {
		if len([]rune(n.Text)) > 40 {
			return fmt.Sprintf("%q…", string([]rune(n.Text)[:40]))
		}
		return fmt.Sprintf("%q", n.Text)
	}
	if n == nil {
		return Null.String()
	}
	return n.Kind.String()
}

// maxDepth bounds the nesting of a file, and maxSize the number of nodes of a tree, aliases followed.
const (
	maxDepth = 100
	maxSize  = 4_000_000
)

// finish computes what a node knows of those below it.
func (n *Node) finish() error {
	n.size = 1
	for _, list := range [][]*Node{n.Keys, n.Items} {
		for _, item := range list {
			n.size = min(n.size+item.size, maxSize+1)
		}
	}
	if n.size > maxSize {
		return n.Errorf("more than %d values", maxSize)
	}
	if n.Kind == Mapping {
		n.index = make(map[string]int, len(n.Keys))
		for i, k := range n.Keys {
			if k.Kind == Scalar {
				n.index[k.Text] = i
			}
		}
	}
	return nil
}

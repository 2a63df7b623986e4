package tree

import "math/big"

// Object returns an empty mapping, to be filled with [Node.Set].
func Object() *Node { return &Node{Kind: Mapping} }

// Set adds a key and its value to a mapping that is being built, and returns the mapping. The key must be new.
func (n *Node) Set(key string, value *Node) *Node { return n.SetKey(Text(key), value) }

// SetKey is [Node.Set] for a key that is no text.
func (n *Node) SetKey(key, value *Node) *Node {
	n.Keys, n.Items = append(n.Keys, key), append(n.Items, value)
	return n
}

// List returns a list.
func List(items ...*Node) *Node { return &Node{Kind: Sequence, Items: items} }

// Text returns a scalar that is a text, whatever it looks like.
func Text(s string) *Node { return &Node{Kind: Scalar, Text: s, Quoted: true} }

// Word returns a scalar to be written without quotes: a number as text, true, false, or -Infinity.
func Word(s string) *Node { return &Node{Kind: Scalar, Text: s} }

// Number returns a scalar that is a number, as a decimal: see [Shortest].
func Number(x *big.Rat) *Node {
	return Word(Shortest(x))
}

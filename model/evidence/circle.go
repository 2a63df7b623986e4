package evidence

import (
	"maps"
	"slices"
)

// How a report can come back to where it started.
const (
	RelayCircle   = "relays"  // sources take their word from one another, in a circle
	SupportCircle = "support" // claims support one another, in a circle
	EchoCircle    = "echo"    // a claim is supported by one that came through the same hands
)

// A Circle is circular reporting: confirmation that comes from the thing confirmed.
type Circle struct {
	Kind string // RelayCircle, SupportCircle or EchoCircle
	// Path are the ids on the way, the first not repeated: of sources in a circle of relays, else of claims. Of an echo it
	// runs from the claim to the one that supports it and is no confirmation.
	Path []string
	// Shared are the sources through whose hands both ends of an echo came; nil otherwise.
	Shared []string
}

// mostSteps bounds the search for echoes over all claims together; past it further echoes are not found.
const mostSteps = 200_000

// Circles finds circular reporting: circles of relays first, then of support, then echoes, each in the order of the
// claims. Of claims that support one another in several ways the shortest circle is named; of each claim the nearest
// echo. Cost: linear in the network, but for echoes, which follow every claim's support up to a bound.
func (n *Network) Circles() []Circle {
	out := append(n.relayCircles(), n.supportCircles()...)
	circular := map[string]bool{}
	for _, c := range out {
		if c.Kind == SupportCircle {
			for _, id := range c.Path {
				circular[id] = true
			}
		}
	}
	steps := 0
	for _, id := range n.order {
		if path := n.echo(id, circular, &steps); path != nil {
			out = append(out, Circle{EchoCircle, path, n.shared(path[0], path[len(path)-1])})
		}
	}
	return out
}

func (n *Network) relayCircles() []Circle {
	var out []Circle
	done := map[string]bool{}
	for _, id := range n.relays {
		at := map[string]int{}
		var path []string
		for x := id; x != "" && !done[x]; x = n.origin[x] {
			if i, back := at[x]; back {
				out = append(out, Circle{Kind: RelayCircle, Path: fromSmallest(path[i:])})
				break
			}
			at[x] = len(path)
			path = append(path, x)
		}
		for _, x := range path {
			done[x] = true
		}
	}
	return out
}

// fromSmallest turns a circle so that the id that sorts first comes first.
func fromSmallest(circle []string) []string {
	i := slices.Index(circle, slices.Min(circle))
	return slices.Concat(circle[i:], circle[:i])
}

// supportCircles finds a shortest circle in every set of claims that all support one another.
func (n *Network) supportCircles() []Circle {
	place := make(map[string]int, len(n.order)) // in the dossier
	for i, id := range n.order {
		place[id] = i
	}
	var out []Circle
	for _, set := range n.knots() {
		within, first := make(map[string]bool, len(set)), set[0]
		for _, id := range set {
			if within[id] = true; place[id] < place[first] {
				first = id
			}
		}
		if path := n.wayBack(first, within); path != nil {
			out = append(out, Circle{Kind: SupportCircle, Path: path})
		}
	}
	slices.SortStableFunc(out, func(a, b Circle) int { return place[a.Path[0]] - place[b.Path[0]] })
	return out
}

// wayBack is a shortest way from a claim along its support back to itself, within a set; nil if there is none.
func (n *Network) wayBack(from string, within map[string]bool) []string {
	before := map[string]string{}
	queue := []string{from}
	for i := 0; i < len(queue); i++ {
		for _, id := range n.claims[queue[i]].SupportedBy {
			if id == from {
				return walked(before, from, queue[i])
			}
			if _, seen := before[id]; within[id] && !seen {
				before[id] = queue[i]
				queue = append(queue, id)
			}
		}
	}
	return nil
}

// walked is the way from one claim to another, by who was reached from where.
func walked(before map[string]string, from, to string) []string {
	path := []string{to}
	for to != from {
		to = before[to]
		path = append(path, to)
	}
	slices.Reverse(path)
	return path
}

// knots are the strongly connected sets of claims, along their support, that hold a circle (Tarjan 1972, "Depth-first
// search and linear graph algorithms", SIAM Journal on Computing 1:146–160; with a stack of its own, as a hostile dossier
// may nest a hundred thousand deep).
func (n *Network) knots() [][]string {
	type frame struct {
		id   string
		next int
	}
	index, low, on := map[string]int{}, map[string]int{}, map[string]bool{}
	var stack []string
	var out [][]string
	for _, root := range n.order {
		if _, seen := index[root]; seen {
			continue
		}
		work := []frame{{root, 0}}
		for len(work) > 0 {
			f := &work[len(work)-1]
			if f.next == 0 {
				index[f.id], low[f.id], on[f.id] = len(index), len(index), true
				stack = append(stack, f.id)
			}
			support := n.claims[f.id].SupportedBy
			if f.next < len(support) {
				id := support[f.next]
				f.next++
				if n.claims[id] == nil {
					continue
				}
				if _, seen := index[id]; !seen {
					work = append(work, frame{id, 0})
				} else if on[id] {
					low[f.id] = min(low[f.id], index[id])
				}
				continue
			}
			id := f.id
			work = work[:len(work)-1]
			if len(work) > 0 {
				up := work[len(work)-1].id
				low[up] = min(low[up], low[id])
			}
			if low[id] == index[id] {
				i := len(stack) - 1
				for stack[i] != id {
					i--
				}
				set := slices.Clone(stack[i:])
				stack = stack[:i]
				for _, x := range set {
					on[x] = false
				}
				if len(set) > 1 || slices.Contains(n.claims[id].SupportedBy, id) {
					out = append(out, set)
				}
			}
		}
	}
	return out
}

// echo is the way from a claim along its support to the nearest one that shares a hand with it; nil if there is none, or
// if a circle of support tells of it already.
func (n *Network) echo(claim string, circular map[string]bool, steps *int) []string {
	mine := map[string]bool{}
	for _, h := range n.Hands(claim) {
		mine[h] = true
	}
	before := map[string]string{claim: ""}
	queue := []string{claim}
	for i := 0; i < len(queue); i++ {
		for _, id := range n.claims[queue[i]].SupportedBy {
			if _, seen := before[id]; seen || n.claims[id] == nil || circular[id] && circular[claim] {
				continue
			}
			if *steps++; *steps > mostSteps {
				return nil
			}
			before[id] = queue[i]
			if slices.ContainsFunc(n.Hands(id), func(h string) bool { return h != "" && mine[h] }) {
				return walked(before, claim, id)
			}
			queue = append(queue, id)
		}
	}
	return nil
}

// shared are the sources through whose hands both of two claims came, sorted.
func (n *Network) shared(a, b string) []string {
	mine := map[string]bool{}
	for _, h := range n.Hands(a) {
		mine[h] = true
	}
	out := map[string]bool{}
	for _, h := range n.Hands(b) {
		if mine[h] {
			out[h] = true
		}
	}
	return slices.Sorted(maps.Keys(out))
}

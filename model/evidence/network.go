package evidence

import (
	"maps"
	"slices"
)

// A Network is who relies on whom: each claim on the source that makes it and on the one that carried it (Via), each
// source on the one it takes its word from (Origin), and each claim on those that support it.
//
// Two claims are independent if no source stands on the way of both. That errs on the side of calling reports
// dependent: two speakers quoted by one agency count once, as both fall if the agency is wrong.
type Network struct {
	origin map[string]string
	source map[string]*Source
	claims map[string]*Claim
	order  []string            // claim ids as given
	relays []string            // ids of sources with an origin, sorted
	hands  map[string][]string // by source: it and those it takes its word from, sorted
}

// NewNetwork joins sources and claims. What they name and is not among them is passed over.
func NewNetwork(sources []Source, claims []Claim) *Network {
	n := &Network{origin: map[string]string{}, source: make(map[string]*Source, len(sources)), claims: make(map[string]*Claim, len(claims))}
	for i, s := range sources {
		if n.source[s.ID] = &sources[i]; s.Origin != "" {
			n.origin[s.ID] = s.Origin
		}
	}
	n.relays = slices.Sorted(maps.Keys(n.origin))
	n.hands = make(map[string][]string, len(sources))
	for _, s := range sources {
		n.hands[s.ID] = slices.Sorted(slices.Values(n.chain(s.ID)))
	}
	for i := range claims {
		n.claims[claims[i].ID] = &claims[i]
		n.order = append(n.order, claims[i].ID)
	}
	return n
}

// Source returns the source with the id, or nil.
func (n *Network) Source(id string) *Source { return n.source[id] }

// Claim returns the claim with the id, or nil.
func (n *Network) Claim(id string) *Claim { return n.claims[id] }

// chain lists a source and those it takes its word from, nearest first; a circle is gone round once. A word passed on
// more than thirty times is cut off there.
func (n *Network) chain(source string) []string {
	const longest = 30
	var out []string
	for seen := map[string]bool{}; source != "" && !seen[source] && len(out) < longest; source = n.origin[source] {
		seen[source] = true
		out = append(out, source)
	}
	return out
}

// Root returns the source at the far end of the relays: the one that takes its word from nobody. In a circle it is the
// one whose id sorts first among those that the circle holds.
func (n *Network) Root(source string) string {
	chain := n.chain(source)
	if len(chain) == 0 {
		return ""
	}
	last := chain[len(chain)-1]
	if i := slices.Index(chain, n.origin[last]); i >= 0 {
		return slices.Min(chain[i:])
	}
	return last
}

// Hands returns every source that a claim passed through, sorted: its speaker, its carrier, and those that they take
// their word from; not to be written to. A claim that names nobody has the hands of one unknown, "", which all such
// claims share.
func (n *Network) Hands(claim string) []string {
	k := n.claims[claim]
	if k == nil {
		return nil
	}
	speaker, carrier := n.handsOf(k.Source), n.handsOf(k.Via)
	switch {
	case len(speaker)+len(carrier) == 0:
		return []string{""}
	case len(carrier) == 0:
		return speaker
	case len(speaker) == 0:
		return carrier
	}
	out := slices.Concat(speaker, carrier)
	slices.Sort(out)
	return slices.Compact(out)
}

// handsOf is a source, also one that is not listed, and those that it takes its word from, sorted.
func (n *Network) handsOf(source string) []string {
	if out, ok := n.hands[source]; ok || source == "" {
		return out
	}
	return []string{source}
}

// Groups parts claims into sets that are independent of one another: within a set each shares a hand with another. Sets
// are in the order of their first members, members as given; unknown ids and repetitions are left out. Cost: linear in
// the claims' hands.
func (n *Network) Groups(claims []string) [][]string {
	parent := map[string]string{} // of hands, a forest of sets
	find := func(x string) string {
		for parent[x] != x {
			parent[x] = parent[parent[x]]
			x = parent[x]
		}
		return x
	}
	var known []string
	first := map[string]string{}
	for _, id := range claims {
		hands := n.Hands(id)
		if _, twice := first[id]; twice || len(hands) == 0 {
			continue
		}
		known, first[id] = append(known, id), hands[0]
		for _, h := range hands {
			if _, ok := parent[h]; !ok {
				parent[h] = h
			}
			parent[find(h)] = find(hands[0])
		}
	}
	at := map[string]int{}
	var out [][]string
	for _, id := range known {
		set := find(first[id])
		if _, ok := at[set]; !ok {
			at[set], out = len(out), append(out, nil)
		}
		out[at[set]] = append(out[at[set]], id)
	}
	return out
}

// mostSupport bounds how many claims are followed behind one.
const mostSupport = 50

// Support returns a claim and what supports it, directly or through others, nearest first; nil for an unknown one. After
// fifty claims it goes no further.
func (n *Network) Support(claim string) []string {
	if n.claims[claim] == nil {
		return nil
	}
	out, seen := []string{claim}, map[string]bool{claim: true}
	for i := 0; i < len(out) && len(out) < mostSupport; i++ {
		for _, id := range n.claims[out[i]].SupportedBy {
			if n.claims[id] != nil && !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	return out
}

// Origins counts the independent origins of what some claims say together: of the claims and of all that supports them.
// A claim that three outlets take from one agency has one.
func (n *Network) Origins(claims []string) int {
	var all []string
	seen := map[string]bool{}
	for _, id := range claims {
		for _, s := range n.Support(id) {
			if !seen[s] && len(all) < mostSupport {
				seen[s] = true
				all = append(all, s)
			}
		}
	}
	return len(n.Groups(all))
}

package evidence

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// wire reads "a>b" as source a that relays b.
func wire(relays ...string) []Source {
	var out []Source
	for _, r := range relays {
		id, origin, _ := strings.Cut(r, ">")
		out = append(out, Source{ID: id, Origin: origin})
	}
	return out
}

// claimed reads "c1 a/b c2,c3" as claim c1 of source a by way of b, supported by c2 and c3.
func claimed(lines ...string) []Claim {
	var out []Claim
	for _, l := range lines {
		f := append(strings.Fields(l), "", "")
		k := Claim{ID: f[0]}
		k.Source, k.Via, _ = strings.Cut(f[1], "/")
		if f[2] != "" {
			k.SupportedBy = strings.Split(f[2], ",")
		}
		out = append(out, k)
	}
	return out
}

func TestOrigins(t *testing.T) {
	for _, c := range []struct {
		name   string
		wire   []Source
		claims []Claim
		of     []string
		want   int
		groups string
	}{
		{"one", wire("a"), claimed("c a"), []string{"c"}, 1, "[[c]]"},
		{"three outlets that relay one agency", wire("agency", "x>agency", "y>agency", "z>y"), claimed("c1 x", "c2 y", "c3 z"), []string{"c1", "c2", "c3"}, 1, "[[c1 c2 c3]]"},
		{"three outlets that carry one agency", wire("agency", "x", "y", "z"), claimed("c1 agency/x", "c2 agency/y", "c3 agency/z"), []string{"c1", "c2", "c3"}, 1, "[[c1 c2 c3]]"},
		{"three outlets that have it by way of one agency", wire("agency", "x", "y", "z"), claimed("c1 x/agency", "c2 y/agency", "c3 z/agency"), []string{"c1", "c2", "c3"}, 1, "[[c1 c2 c3]]"},
		{"supported by two others, of which one relays", wire("a", "b", "c>a"), claimed("c1 a - ", "c2 b", "c3 c", "top a c2,c3"), []string{"top"}, 2, "[[top]]"},
		{"two who know nothing of each other", wire("a", "b"), claimed("c1 a", "c2 b"), []string{"c1", "c2"}, 2, "[[c1] [c2]]"},
		{"joined by a third", wire("a", "b"), claimed("c1 a", "c2 b", "c3 a/b"), []string{"c1", "c2", "c3"}, 1, "[[c1 c2 c3]]"},
		{"nobody and nobody are one", nil, claimed("c1", "c2"), []string{"c1", "c2"}, 1, "[[c1 c2]]"},
		{"relays in a circle", wire("a>b", "b>a"), claimed("c1 a", "c2 b"), []string{"c1", "c2"}, 1, "[[c1 c2]]"},
		{"unknown and repeated", wire("a"), claimed("c1 a"), []string{"c1", "c1", "nothing"}, 1, "[[c1]]"},
		{"none", nil, nil, nil, 0, "[]"},
	} {
		n := NewNetwork(c.wire, c.claims)
		if got := n.Origins(c.of); got != c.want {
			t.Errorf("%s: %d origins, want %d", c.name, got, c.want)
		}
		if got := fmt.Sprint(n.Groups(c.of)); got != c.groups {
			t.Errorf("%s: groups %s, want %s", c.name, got, c.groups)
		}
	}
}

func TestRoot(t *testing.T) {
	n := NewNetwork(wire("a>b", "b>c", "p>q", "q>r", "r>q"), nil)
	for id, want := range map[string]string{"a": "c", "c": "c", "p": "q", "r": "q", "q": "q", "": ""} {
		if got := n.Root(id); got != want {
			t.Errorf("root of %q: got %q, want %q", id, got, want)
		}
	}
}

func TestCircles(t *testing.T) {
	for _, c := range []struct {
		name   string
		wire   []Source
		claims []Claim
		want   string
	}{
		{"none", wire("a", "b>a"), claimed("c1 a", "c2 b"), "[]"},
		{"a says so citing b, and b citing a", wire("b>c", "c>b", "a>b"), claimed("c1 a"), "[{relays [b c] []}]"},
		{"support in a circle, the shortest", wire("a", "b", "d"), claimed("c3 d c1", "c1 a c2", "c2 b c3,c1"), "[{support [c3 c1 c2] []}]"},
		{"itself", wire("a"), claimed("c1 a c1"), "[{support [c1] []}]"},
		{"confirmed by an outlet that has it from the same man", wire("a", "b>a"), claimed("c1 a c2", "c2 b"), "[{echo [c1 c2] [a]}]"},
		{"confirmed by way of an independent one", wire("a", "b"), claimed("c1 a c2", "c2 b c3", "c3 a"), "[{echo [c1 c2 c3] [a]}]"},
		{"confirmed through one carrier", wire("a", "b", "w"), claimed("c1 a/w c2", "c2 b/w"), "[{echo [c1 c2] [w]}]"},
		{"confirmed by another", wire("a", "b"), claimed("c1 a c2", "c2 b"), "[]"},
	} {
		if got := fmt.Sprint(NewNetwork(c.wire, c.claims).Circles()); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// drawNetwork draws a few sources that relay one another and claims that support one another.
func drawNetwork(t *rapid.T) ([]Source, []Claim, []string) {
	ids := func(prefix string, n int) []string {
		var out []string
		for i := range n {
			out = append(out, fmt.Sprint(prefix, i))
		}
		return out
	}
	names := ids("s", rapid.IntRange(1, 5).Draw(t, "sources"))
	claims := ids("c", rapid.IntRange(1, 7).Draw(t, "claims"))
	maybe := rapid.SampledFrom(append([]string{"", ""}, names...))
	var sources []Source
	for _, id := range names {
		sources = append(sources, Source{ID: id, Origin: maybe.Draw(t, "origin")})
	}
	var out []Claim
	for _, id := range claims {
		out = append(out, Claim{ID: id, Source: maybe.Draw(t, "source"), Via: maybe.Draw(t, "via"),
			SupportedBy: rapid.SliceOfN(rapid.SampledFrom(claims), 0, 2).Draw(t, "support")})
	}
	return sources, out, claims
}

// reach lists all nodes that can be reached from one, itself only if it lies on a circle: the plain version.
func reach(next func(string) []string, from string) map[string]bool {
	out := map[string]bool{}
	var walk func(string)
	walk = func(x string) {
		for _, y := range next(x) {
			if y != "" && !out[y] {
				out[y] = true
				walk(y)
			}
		}
	}
	walk(from)
	return out
}

func TestNetworkLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sources, claims, ids := drawNetwork(t)
		n := NewNetwork(sources, claims)
		origin, support := map[string]string{}, map[string][]string{}
		for _, s := range sources {
			origin[s.ID] = s.Origin
		}
		for _, k := range claims {
			support[k.ID] = k.SupportedBy
		}
		// Groups: two claims are together exactly if a chain of shared hands joins them.
		shares := func(a string) []string {
			return slices.DeleteFunc(slices.Clone(ids), func(b string) bool {
				return !slices.ContainsFunc(n.Hands(a), func(h string) bool { return slices.Contains(n.Hands(b), h) })
			})
		}
		group := map[string]int{}
		for i, g := range n.Groups(ids) {
			for _, id := range g {
				group[id] = i
			}
		}
		for _, a := range ids {
			near := reach(shares, a)
			for _, b := range ids {
				if (group[a] == group[b]) != (near[b] || a == b) {
					t.Fatalf("%s and %s: together %t, joined by hands %t", a, b, group[a] == group[b], near[b])
				}
			}
		}
		// Circles: every claim that supports itself through others stands in a knot of which one circle is named, and every
		// circle named is one.
		named := map[string]bool{}
		for _, c := range n.Circles() {
			checkCircle(t, n, c, origin, support)
			for _, id := range c.Path {
				named[c.Kind+id] = true
			}
		}
		for _, id := range ids {
			round := reach(func(x string) []string { return support[x] }, id)
			told := slices.ContainsFunc(ids, func(x string) bool {
				return named[SupportCircle+x] && (x == id || round[x] && reach(func(y string) []string { return support[y] }, x)[id])
			})
			if round[id] != told {
				t.Fatalf("%s supports itself: %t, told: %t", id, round[id], told)
			}
		}
		for _, s := range sources {
			on := reach(func(x string) []string { return []string{origin[x]} }, s.ID)[s.ID]
			if on != named[RelayCircle+s.ID] {
				t.Fatalf("%s relays itself: %t, told: %t", s.ID, on, named[RelayCircle+s.ID])
			}
		}
		// One more report through hands that were there before adds no origin.
		again := append(slices.Clone(claims), Claim{ID: "again", Source: claims[0].Source, Via: claims[0].Via})
		if was, is := n.Origins(ids), NewNetwork(sources, again).Origins(append(slices.Clone(ids), "again")); is != was {
			t.Fatalf("%d origins, and with a repetition %d", was, is)
		}
	})
}

func checkCircle(t *rapid.T, n *Network, c Circle, origin map[string]string, support map[string][]string) {
	for i, id := range c.Path {
		next := c.Path[(i+1)%len(c.Path)]
		last := i == len(c.Path)-1
		switch c.Kind {
		case RelayCircle:
			if origin[id] != next {
				t.Fatalf("%v: %s does not relay %s", c, id, next)
			}
		case SupportCircle:
			if !slices.Contains(support[id], next) {
				t.Fatalf("%v: %s does not support %s", c, next, id)
			}
		default:
			if !last && !slices.Contains(support[id], next) {
				t.Fatalf("%v: %s does not support %s", c, next, id)
			}
		}
	}
	if c.Kind == EchoCircle && !reflect.DeepEqual(c.Shared, n.shared(c.Path[0], c.Path[len(c.Path)-1])) || c.Kind == EchoCircle && len(c.Shared) == 0 {
		t.Fatalf("%v shares nothing", c)
	}
}

// A chain of supports as long as a dossier can hold neither overflows a stack nor takes long.
func TestLongSupport(t *testing.T) {
	const n = 100_000
	var claims []Claim
	for i := range n {
		claims = append(claims, Claim{ID: fmt.Sprint(i), Source: fmt.Sprint("s", i), SupportedBy: []string{fmt.Sprint((i + 1) % n)}})
	}
	got := NewNetwork(nil, claims).Circles()
	if len(got) != 1 || got[0].Kind != SupportCircle || len(got[0].Path) != n {
		t.Errorf("got %d circles", len(got))
	}
}

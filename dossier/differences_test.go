package dossier

import (
	"slices"
	"strings"
	"testing"
)

func TestDifferences(t *testing.T) {
	const base = `parties: {buyer: , seller: }
issues:
  price: {options: [low, high], values: {buyer: [1, 0], seller: [0, 0.5..1]}}
`
	for _, c := range []struct {
		name     string
		from, to map[string][]byte
		want     []string
	}{
		{"nothing", map[string][]byte{"a.yaml": []byte(base)}, map[string][]byte{"a.yaml": []byte(base)}, nil},
		{"a number", map[string][]byte{"a.yaml": []byte(base)}, map[string][]byte{"a.yaml": []byte(strings.Replace(base, "0.5..1", "0.7..1", 1))},
			[]string{"issues.price.values.seller[2] is 0.7..1 instead of 0.5..1"}},
		{"a comment", map[string][]byte{"a.yaml": []byte(base)}, map[string][]byte{"a.yaml": []byte("# asked on Monday\n" + base)},
			[]string{"only comments, order or layout of a.yaml"}},
		{"moved to another file", map[string][]byte{"a.yaml": []byte(base)},
			map[string][]byte{"a.yaml": []byte(base[:strings.Index(base, "issues")]), "b.yaml": []byte(base[strings.Index(base, "issues"):])},
			[]string{"only comments, order or layout of a.yaml, b.yaml"}},
		{"an entry in a second file", map[string][]byte{"a.yaml": []byte(base)},
			map[string][]byte{"a.yaml": []byte(base), "b.yaml": []byte("parties: {broker: {name: Ann}}\n")},
			[]string{"parties.broker is new: {name: Ann}"}},
		{"an option more", map[string][]byte{"a.yaml": []byte(base)}, map[string][]byte{"a.yaml": []byte(strings.Replace(base, "[low, high]", "[low, mid, high]", 1))},
			[]string{"issues.price.options has in addition mid"}},
		{"a party gone", map[string][]byte{"a.yaml": []byte(base)}, map[string][]byte{"a.yaml": []byte(strings.Replace(base, ", seller: ", "", 1))},
			[]string{"parties.seller is gone; it was nothing"}},
		{"a broken file", map[string][]byte{"a.yaml": []byte(base)}, map[string][]byte{"a.yaml": []byte(base + "x: [")},
			[]string{"a.yaml has changed, and cannot be read as YAML before or after"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Differences(c.from, c.to); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestDifferencesAreCounted(t *testing.T) {
	var many strings.Builder
	many.WriteString("parties:\n")
	for i := range mostDifferences + 7 {
		many.WriteString("  p" + strings.Repeat("x", i+1) + ": {}\n")
	}
	got := Differences(map[string][]byte{"a.yaml": []byte("parties: {a: }\n")}, map[string][]byte{"a.yaml": []byte(many.String())})
	if n := len(got); n != mostDifferences+1 || got[n-1] != "and 8 more differences" { // 107 new, 1 gone
		t.Errorf("got %d sentences, the last %q", n, got[n-1])
	}
}

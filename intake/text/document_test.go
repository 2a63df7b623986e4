package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestReadPlainText(t *testing.T) {
	d, err := Read("a.txt", []byte("One line\nwrapped.\n\n  Two, “quoted”.  \n\n\n"), Given{Published: "2024-08-01", Outlet: "The Example"})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"One line\nwrapped.", "Two, “quoted”."}
	if len(d.Paragraphs) != len(want) {
		t.Fatalf("got %d paragraphs, want %d", len(d.Paragraphs), len(want))
	}
	for i, p := range d.Paragraphs {
		if got := d.In(p); got != want[i] {
			t.Errorf("paragraph %d is %q, want %q", i, got, want[i])
		}
	}
	if d.Published != "2024-08-01" || d.Dated.How != ByGiven || d.Outlet.Text != "The Example" {
		t.Errorf("what was given is not in the document: %q %q %q", d.Published, d.Dated.How, d.Outlet.Text)
	}
}

func TestReadRefusesWhatHasNoText(t *testing.T) {
	for _, s := range []string{"", " \n\t\n", "\ufeff"} {
		if _, err := Read("empty.txt", []byte(s), Given{}); err == nil || !strings.Contains(err.Error(), "empty.txt") {
			t.Errorf("Read(%q) gives error %v, want one that names the file", s, err)
		}
	}
}

// TestRulerCountsCharacters compares the ruler with counting from the start, both ways.
func TestRulerCountsCharacters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Repeat(rapid.String().Draw(t, "s"), rapid.IntRange(1, 300).Draw(t, "times"))
		r := Document{Text: s}.Ruler()
		n := utf8.RuneCountInString(s)
		from := rapid.IntRange(0, n).Draw(t, "from")
		to := rapid.IntRange(from, n).Draw(t, "to")
		sp, ok := r.Bytes(from, to)
		if want := string([]rune(s)[from:to]); !ok || s[sp.From:sp.To] != want {
			t.Fatalf("characters %d to %d are %v, want %q", from, to, sp, want)
		}
		if a, b := r.Characters(sp); a != from || b != to {
			t.Fatalf("span %v counts as %d to %d, want %d to %d", sp, a, b, from, to)
		}
		if _, ok := r.Bytes(from, n+1); ok {
			t.Fatalf("character %d of %d was found", n+1, n)
		}
	})
}

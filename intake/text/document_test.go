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

func TestReadRefusesWhatIsNoText(t *testing.T) {
	every := make([]byte, 256000)
	for i := range every {
		every[i] = byte(i)
	}
	for _, c := range []struct{ data, want string }{
		{"PK\x03\x04xxxx", "office document"}, {"\x89PNG\r\n\x1a\n", "picture"}, {"{\\rtf1 Text}", "rich text"}, {string(every), "control characters"},
	} {
		if _, err := Read("x", []byte(c.data), Given{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.8q gives error %v, want one with %q", c.data, err, c.want)
		}
	}
}

// TestEncodings holds that a text reads the same in every encoding, and that what was assumed or replaced is told.
func TestEncodings(t *testing.T) {
	const s = "The café’s owner said “no” on Wednesday, and that the quay was to be closed until spring."
	wide := func(order func(hi, lo byte) []byte, mark bool) string {
		var b []byte
		if mark {
			b = append(b, order(0xfe, 0xff)...)
		}
		for _, r := range s {
			b = append(b, order(byte(r>>8), byte(r))...)
		}
		return string(b)
	}
	big := func(hi, lo byte) []byte { return []byte{hi, lo} }
	little := func(hi, lo byte) []byte { return []byte{lo, hi} }
	for _, c := range []struct{ name, data, text, told string }{
		{"UTF-8", s, s, ""},
		{"UTF-8 with a mark", "\ufeff" + s, s, ""},
		{"UTF-16, little end first", wide(little, true), s, "UTF-16"},
		{"UTF-16, big end first", wide(big, true), s, "UTF-16"},
		{"UTF-16 without a mark", wide(little, false), s, "without a mark"},
		{"Windows-1252", "The caf\xe9\x92s owner said \x93no\x94 on Wednesday, and that the quay was to be closed until spring.", s, "Windows-1252"},
		{"UTF-8 with a broken byte", strings.Replace(s, "quay", "qu\xe9ay", 1), strings.Replace(s, "quay", "qu\ufffday", 1), "1 byte was no UTF-8"},
		{"old line ends", strings.Replace(s, " and", "\r and", 1), strings.Replace(s, " and", "\n and", 1), ""},
	} {
		d, err := Read("x", []byte(c.data), Given{})
		if err != nil || d.Text != c.text || !strings.Contains(strings.Join(d.Warnings, "\n"), c.told) || c.told == "" && len(d.Warnings) > 0 {
			t.Errorf("%s: error %v, text %q, warnings %q", c.name, err, d.Text, d.Warnings)
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

package near

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWord(t *testing.T) {
	known := []string{"ratification", "red-lines", "usa", "dprk"}
	for _, c := range []struct{ got, want string }{
		{"red-line", "red-lines"},
		{"ratifcation", "ratification"},
		{"raitfication", "ratification"}, // a swap is one edit
		{"USA", "usa"},
		{"usb", "usa"},
		{"us", ""}, // too short to guess
		{"mandates", ""},
		{strings.Repeat("a", 61), ""},
	} {
		if got := Word(c.got, known); got != c.want {
			t.Errorf("Word(%q) = %q, want %q", c.got, got, c.want)
		}
	}
}

func TestHint(t *testing.T) {
	many := strings.Split("abcdefghijklmn", "")
	for _, c := range []struct {
		name, got string
		known     []string
		want      string
	}{
		{"near", "scenaro", []string{"scenario"}, `did you mean "scenario"?`},
		{"far", "xyz", []string{"rival", "boom"}, "known: rival, boom"},
		{"many", "zzz", many, "known: a, b, c, d, e, f, g, h, i, j, k, l, and 2 more"},
		{"none", "zzz", nil, ""},
	} {
		if got := Hint(c.got, c.known); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestDistanceLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.RuneFrom([]rune("abé")), 0, 6, -1)
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		d := Distance(a, b)
		if d != Distance(b, a) {
			t.Fatalf("not symmetric: %d and %d", d, Distance(b, a))
		}
		if (d == 0) != (a == b) {
			t.Fatalf("distance %d between %q and %q", d, a, b)
		}
		la, lb := len([]rune(a)), len([]rune(b))
		if d < max(la, lb)-min(la, lb) || d > max(la, lb) {
			t.Fatalf("distance %d outside what lengths %d and %d allow", d, la, lb)
		}
	})
}

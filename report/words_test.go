package report

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/plan"
)

func plain(s string) string { return strings.ReplaceAll(s, nbsp, " ") }

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ name, got, want string }{
		{"value", value(0.5449), "0.54"},
		{"minus", value(-0.123), "−0.12"},
		{"no minus zero", value(-0.001), "0.00"},
		{"estimate", estimate(plan.Estimate{Mean: 0.54, Low: 0.5, High: 0.61}), "0.54 (0.50–0.61)"},
		{"point", estimate(plan.Estimate{Mean: 0.54, Low: 0.54, High: 0.54}), "0.54"},
		{"number", number(0.45), "0.45"},
		{"small number", number(0.0284), "0.028"},
		{"whole number", number(20), "20"},
		{"negative number", number(-0.5), "−0.5"},
		{"percent", percent(0.534), "53 %"},
		{"never", percent(0), "0 %"},
		{"hardly", percent(0.004), "under 1 %"},
		{"nearly", percent(0.996), "over 99 %"},
		{"always", percent(1 - 1e-12), "100 %"},
		{"range", percents(0.08, 0.23), "8–23 %"},
		{"range turned", percents(0.23, 0.08), "8–23 %"},
		{"range of one", percents(0.231, 0.229), "23 %"},
		{"range from little", percents(0.004, 0.27), "under 1 % to 27 %"},
		{"range of little", percents(0, 0.004), "under 1 %"},
		{"range to nearly all", percents(0.92, 0.999), "92 % to over 99 %"},
		{"range of nearly all", percents(0.995, 1), "over 99 %"},
		{"range from 99", percents(0.99, 0.999), "99 % or more"},
		{"date", day("2024-08-01"), "1 Aug 2024"},
		{"month", day("2024-08"), "2024-08"},
		{"count", count(2000, "draw"), "2,000 draws"},
		{"one", count(1, "draw"), "1 draw"},
		{"list", list([]string{"a", "b", "c"}), "a, b and c"},
		{"sampled none", share(plan.Chance{P: 0, High: 0.01}), "under 1 %"},
		{"exactly none", share(plan.Chance{}), "0 %"},
		{"stop", stop("Done") + stop("Done."), "Done.Done."},
		{"first letter", upperFirst("über"), "Über"},
	} {
		if got := plain(c.got); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLikelihood(t *testing.T) {
	for _, c := range []struct {
		name               string
		played, possible   plan.Chance
		wantWord, wantPart string
	}{
		{"one band", chanceAbout(0.22, 0.02), chanceAbout(0.38, 0.02), "unlikely", "22–38 %"},
		{"two bands", chanceAbout(0.1, 0.02), chanceAbout(0.6, 0.02), "very unlikely to likely", "10–60 %"},
		{"turned", chanceAbout(0.6, 0.02), chanceAbout(0.1, 0.02), "very unlikely to likely", "10–60 %"},
		{"sampled 0 is not impossible", plan.Chance{P: 0, High: 0.01}, plan.Chance{P: 0, High: 0.002}, "almost no chance", "under 1 %"},
		{"proved", plan.Chance{}, plan.Chance{}, "impossible in the model", "0 %"},
		{"proved possible", chanceAbout(0.97, 0.01), plan.Chance{P: 1, Low: 1, High: 1}, "almost certain", "97–100 %"},
	} {
		word, part := dealIs(c.played, c.possible)
		if word != c.wantWord || plain(part) != c.wantPart {
			t.Errorf("%s: got %q, %q, want %q, %q", c.name, word, plain(part), c.wantWord, c.wantPart)
		}
	}
}

func TestConditions(t *testing.T) {
	book := newPhrasebook(&plan.Plan{Nodes: []plan.Node{{Tracks: []plan.TrackView{sampleTrack("dues", "Harbour dues", 0.5, false)}}}})
	for _, c := range []struct{ in, want string }{
		{"dues <= half", "Harbour dues no further than “Halved”"},
		{"dues.berths >= four", "Number of berths at least “Four”"},
		{"dues < half or dues > half", "Harbour dues short of “Halved” or Harbour dues beyond “Halved”"},
		{"pilots = local unless dues != full", "Pilots at “Local” unless Harbour dues anything but “Full”"},
		{"berths in (four, six) and not (pilots = any)", "Number of berths one of “Four”, “Six” and not (Pilots at “Any”)"},
		{`unknown <= "two words"`, `unknown <= "two words"`},
		{"", ""},
	} {
		if got := book.words(c.in); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestTidy(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "Trump wins", "Trump wins"},
		{"escape", "a\x1b[31mb", "a[31mb"},
		{"direction", "a\u202eb\u200fc", "abc"},
		{"lines", "a\nb\tc", "a b c"},
		{"right to left", "שלום", "\u2068שלום\u2069"},
		{"broken", "a\xffb", "a\ufffdb"},
		{"accents", "naïve ü", "naïve ü"},
	} {
		if got := tidyText(c.in); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// Wrapping loses no letter and keeps to the width.
func TestWrapped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-z漢é-]{0,30} ){0,12}`).Draw(t, "text")
		width := rapid.IntRange(2, 40).Draw(t, "width")
		lines := wrapped(text, width)
		for _, line := range lines {
			if columns(line) > width {
				t.Fatalf("%q has %d columns, want at most %d", line, columns(line), width)
			}
		}
		squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got, want := squeeze(strings.Join(lines, "")), squeeze(text); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func TestMarkdownEscapes(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"<b>|x|</b>", `&lt;b&gt;\|x\|&lt;/b&gt;`},
		{"- item", `\- item`},
		{"a*b_c[d](e)`f`", "a\\*b\\_c\\[d\\](e)\\`f\\`"},
		{"AT&T &amp; co", "AT&amp;T &amp;amp; co"},
	} {
		if got := escaped(c.in); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

// An axis covers its values with a few round ticks in ascending order.
func TestAxis(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-10, 3000), 1, 20).Draw(t, "values")
		a := newAxis(values, 0.02, 100, 700)
		for _, v := range values {
			if x := a.at(v); x < 99.9 || x > 700.1 {
				t.Fatalf("%v lies at %v, outside the axis %v", v, x, a)
			}
		}
		at, labels := a.ticks()
		if len(at) < 2 || len(at) > 14 || len(at) != len(labels) {
			t.Fatalf("%d ticks on %v", len(at), a)
		}
		for i := 1; i < len(at); i++ {
			if at[i] <= at[i-1] || labels[i] == labels[i-1] {
				t.Fatalf("ticks %v %v", at, labels)
			}
		}
	})
}

// Labels of points that stand well apart cover neither one another nor the points.
func TestPlaceFindsRoom(t *testing.T) {
	inside := box{0, 0, 700, 500}
	var taken []box
	for _, p := range [][2]float64{{100, 100}, {130, 110}, {160, 100}, {690, 490}, {5, 5}, {130, 130}} {
		taken = append(taken, box{p[0] - 8, p[1] - 8, 16, 16})
		b := place("Kalai–Smorodinsky", p[0], p[1], taken, inside)
		for _, o := range taken {
			if a := b.overlap(o); a > 1e-9 {
				t.Errorf("label of %v covers %.0f square pixels of %v", p, a, o)
			}
		}
		if in := b.overlap(inside); math.Abs(in-b.w*b.h) > 1e-6 {
			t.Errorf("label of %v stands outside: %v", p, b)
		}
		taken = append(taken, b)
	}
}

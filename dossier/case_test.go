package dossier

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/model"
	"parley/model/evidence"
)

// TestWorkedCase holds the utilities of the worked case against those written in the design, outcome by outcome.
func TestWorkedCase(t *testing.T) {
	c, ps := Load("testdata/ok/worked", Options{})
	if ps != nil {
		t.Fatal(ps)
	}
	d := model.NewSampler(c, 1, nil).Modal()
	p := c.Problem(0, d, model.Setting{Scenario: "rival"})
	for _, w := range []struct {
		price, warranty, guarantee int
		buyer, seller              float64
		ifReal                     bool // the seller signs it though the red line is real
	}{
		{0, 1, 1, 0.96, 0, false}, {0, 1, 0, 0.88, 0.10, false}, {1, 1, 1, 0.66, 0.36, false}, {0, 0, 0, 0.60, 0.40, true},
		{1, 1, 0, 0.58, 0.46, false}, {2, 1, 1, 0.36, 0.60, true}, {1, 0, 0, 0.30, 0.76, true}, {2, 0, 0, 0, 1, true},
	} {
		ω := []int{w.price, w.warranty, w.guarantee}
		for seat, want := range []float64{w.buyer, w.seller} {
			if got := p.Utilities[seat].Of(p.Space, ω).Float(); math.Abs(got-want) > 1e-9 {
				t.Errorf("%v to seat %d: got %.4f, want %.4f", ω, seat, got, want)
			}
		}
		if got := p.Allows(ω); got != w.ifReal { // the modal draw takes a red line of 0.5 as real
			t.Errorf("%v: allowed %t, want %t", ω, got, w.ifReal)
		}
	}
	// 0.348 = 0.4·0.45 + 0.4·0.28 + 0.2·0.28 and 0.516 = 0.4·0.35 + 0.4·0.55 + 0.2·0.78
	now := c.Problem(0, d, model.Setting{})
	for seat, want := range []float64{0.348, 0.516} {
		if got := now.Reservation[seat].Float(); math.Abs(got-want) > 1e-9 {
			t.Errorf("no deal now to seat %d: got %.4f, want %.4f", seat, got, want)
		}
	}
}

// TestEmbargo adds items dated after the as-of date: they are listed, and every draw stays as it was.
func TestEmbargo(t *testing.T) {
	before := mustParse(t, clean)
	late := strings.NewReplacer(
		"claims:\n", "claims:\n  late: {source: s1, said: 2024-08-02, credibility: 1, kind: fact, text: it rained}\n",
		"{value: 0.2..0.4, because: c2}", "[{value: 0.2..0.4, said: 2024-07-01, because: [c2, late]}, {value: 0.9, said: 2024-08-02}]",
	).Replace(clean) + `history: [{on: 2024-08-02, text: rain}]
rounds: {r: {track: main, on: 2024-08-02, result: no_deal}}
promises: [{by: a, to: b, on: 2024-08-02, text: later}]
`
	after := mustParse(t, late)
	var got []string
	for _, e := range after.Embargoed {
		got = append(got, e.What)
		if e.Date != "2024-08-02" || e.At.Line == 0 {
			t.Errorf("%s: dated %s at %s", e.What, e.Date, e.At)
		}
	}
	if want := []string{"claims.late", "scenarios.rain.p", "rounds.r", "history.1", "promises.1"}; !slices.Equal(got, want) {
		t.Errorf("embargoed: got %v, want %v", got, want)
	}
	if len(after.UsesEmbargoed) > 0 || after.Claim("late") != nil || after.Rounds[0].Known || len(after.History)+len(after.Promises) > 0 {
		t.Errorf("a late item is used: %v %v %v", after.UsesEmbargoed, after.Rounds, after.History)
	}
	a, b := model.NewSampler(before, 7, nil), model.NewSampler(after, 7, nil)
	for k := range 50 {
		x, y := a.Draw(k), b.Draw(k)
		for i, in := range before.Inputs {
			if got, want := y.Of(after.Ref(in.ID), math.NaN()), x.Values[i]; got != want {
				t.Fatalf("draw %d of %s: got %g, want %g", k, in.ID, got, want)
			}
		}
	}
	if before.Hash == after.Hash {
		t.Error("two dossiers have the same hash")
	}
}

// TestUsesEmbargoed finds the numbers that would need evidence of a later day.
func TestUsesEmbargoed(t *testing.T) {
	text := smallest + `sources: {s: }
claims: {early: {source: s, said: 2024-01-01}, late: {source: s, said: 2024-09-01}}
dossier: {as_of: 2024-08-01}
credibility: {buyer: {value: 0.5, because: late}, seller: {value: 0.5, because: [early, late]}}
no_agreement: {default: {buyer: [{value: 0.1, said: 2024-09-01}], seller: [{value: 0.1, said: 2024-07-01}, {value: 0.2, said: 2024-08-01}, {value: 0.3, said: 2024-08-02}]}}
red_lines: {r: {party: buyer, rule: price < high, real: 0.5, because: late}}
`
	for _, c := range []struct {
		asOf evidence.Date
		want []string
	}{
		{"", []string{"red_lines.r.real", "no_agreement.default.buyer", "credibility.buyer"}},
		{"2024-10-01", nil},
		{"2023-01-01", []string{"red_lines.r.real", "no_agreement.default.buyer", "no_agreement.default.seller", "credibility.buyer", "credibility.seller"}},
	} {
		out, ps := Parse(map[string][]byte{"d.yaml": []byte(text)}, Options{AsOf: c.asOf})
		if ps != nil {
			t.Fatal(ps)
		}
		var got []string
		for _, r := range out.UsesEmbargoed {
			got = append(got, out.Inputs[r].ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("as of %q: got %v, want %v", c.asOf, got, c.want)
		}
	}
	c := mustParse(t, text)
	if got, want := c.Inputs[c.Ref("no_agreement.default.seller")].Spread.Low, 0.2; got != want {
		t.Errorf("the series: got %g, want the value of the as-of date, %g", got, want)
	}
}

// TestDefaultAsOf takes the day of the latest claim.
func TestDefaultAsOf(t *testing.T) {
	c := mustParse(t, smallest+"sources: {s: }\nclaims: {a: {source: s, said: 2024-03-01}, b: {source: s, said: 2024-01-01, learned: 2024-02-01}}\n")
	if got, want := c.AsOf, evidence.Date("2024-03-01"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if _, ps := Parse(map[string][]byte{"d.yaml": []byte(smallest)}, Options{AsOf: "soon"}); len(ps) != 1 || ps[0].Code != "bad-date" {
		t.Errorf("as of soon: got %v", ps)
	}
}

// TestSameFilesSameCase splits a dossier over files under other names: only places and the hash change.
func TestSameFilesSameCase(t *testing.T) {
	sections := strings.Split(strings.TrimSuffix(clean, "\n"), "\n")
	files, current, n := map[string][]byte{}, "", 0
	for _, line := range sections {
		if !strings.HasPrefix(line, " ") {
			current = fmt.Sprintf("%03d.yaml", n)
			n++
		}
		files[current] = append(files[current], line+"\n"...)
	}
	split, ps := Parse(files, Options{})
	if ps != nil {
		t.Fatal(ps)
	}
	whole := mustParse(t, clean)
	for i := range split.Inputs {
		got, want := split.Inputs[i], whole.Inputs[i]
		got.At, want.At = evidence.Position{}, evidence.Position{}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("input %d: got %v, want %v", i, got, want)
		}
	}
	if again, _ := Parse(files, Options{}); again.Hash != split.Hash {
		t.Error("the hash of the same files differs")
	}
}

func TestParseChange(t *testing.T) {
	hundred := mustParse(t, "dossier: {scale: 100}\nparties: {a: , b: }\nissues: {x: {options: [p, q], weights: {a: 3, b: 5}, values: {a: [0, 100], b: [100, 0]}}}\n"+
		"credibility: {a: 0.5, b: 0.6}\nno_agreement: {default: {a: 40, b: 50}, rain: {a: 30}}\nscenarios: {rain: {p: 0.4}}\n")
	for _, c := range []struct {
		address, amount string
		inputs          []string
		set             bool
		x               float64
	}{
		{"credibility.a", "+0.15", []string{"credibility.a"}, false, 0.15},
		{"credibility.*", "-0.05", []string{"credibility.a", "credibility.b"}, false, -0.05},
		{"no_agreement.*.a", "-9", []string{"no_agreement.default.a", "no_agreement.rain.a"}, false, -0.09},
		{"no_agreement.default.*", " 35 ", []string{"no_agreement.default.a", "no_agreement.default.b"}, true, 0.35},
		{"issues.x.weight.a", "0.25", []string{"issues.x.weight.a"}, true, 0.25},
		{"issues.x.value.b.q", "10", []string{"issues.x.value.b.q"}, true, 0.1},
		{"scenarios.rain.p", "1", []string{"scenarios.rain.p"}, true, 1},
		{"*.rain.p", "0", []string{"scenarios.rain.p"}, true, 0},
	} {
		ch, err := ParseChange(hundred, c.address, c.amount)
		if err != nil {
			t.Errorf("%s %s: %v", c.address, c.amount, err)
			continue
		}
		var ids []string
		for _, r := range ch.Inputs {
			ids = append(ids, hundred.Inputs[r].ID)
		}
		x := ch.By
		if ch.Set {
			x = ch.To
		}
		if !slices.Equal(ids, c.inputs) || ch.Set != c.set || x != c.x {
			t.Errorf("%s %s: got %v set %t %g, want %v set %t %g", c.address, c.amount, ids, ch.Set, x, c.inputs, c.set, c.x)
		}
	}
	for _, c := range []struct{ address, amount, want string }{
		{"credibility.c", "0.1", "credibility.a"},
		{"no_agreement.defualt.a", "1", `did you mean "no_agreement.default.a"?`},
		{"credit.a", "0.1", "parley why lists them all"},
		{"credibility.a", "ten", "is no amount"},
		{"credibility.a", "", "is no amount"},
		{"credibility.a", "+1e999", "is no amount"},
		{"credibility.a", "1.2", "want 0 to 1"},
		{"credibility.a", "-1.2", "want -1 to 1"},
		{"issues.x.weight.a", "27", "want 0 to 1"},
		{"issues.x.value.a.p", "120", "want 0 to 100"},
		{"*.*.*", "0.1", "both utilities and other numbers"},
	} {
		if _, err := ParseChange(hundred, c.address, c.amount); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %s: got %v, want an error with %q", c.address, c.amount, err, c.want)
		}
	}
}

// TestParseNumberPrints: what a distribution prints is read as the same distribution.
func TestParseNumberPrints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := rapid.SliceOfN(rapid.IntRange(-5000, 5000), 1, 3).Draw(t, "tenths of a per cent")
		slices.Sort(xs)
		var parts []string
		for _, x := range xs {
			parts = append(parts, model.Point(float64(x)/1000).String())
		}
		d, hint, ok := parseNumber(strings.Join(parts, ".."))
		if !ok {
			t.Fatalf("%v: refused (%s)", parts, hint)
		}
		again, _, ok := parseNumber(d.String())
		if !ok || again.Low != d.Low || again.High != d.High || again.Modal() != d.Modal() {
			t.Fatalf("%s printed as %s, which is %v", parts, d, again)
		}
	})
}

func TestProblemsError(t *testing.T) {
	var ps Problems
	for i := range 12 {
		ps = append(ps, Problem{evidence.Position{File: "f.yaml", Line: i + 1, Column: 2}, "code", "what", "mend", Severity(i % 3)})
	}
	got := ps.Error()
	if !strings.HasPrefix(got, "f.yaml:1:2: what [code]\n\thint: mend\nf.yaml:2:2") || !strings.HasSuffix(got, "\nand 2 more") {
		t.Errorf("got %q", got)
	}
	if got, want := len(ps.Errors()), 4; got != want {
		t.Errorf("errors: got %d, want %d", got, want)
	}
}

// What is to be kept back reaches the model; nothing is unless it says so.
func TestSecrets(t *testing.T) {
	c, ps := Load("testdata/ok/everything", Options{})
	if c == nil {
		t.Fatal(ps)
	}
	if !c.Source("envoy").Protect || c.Source("wire").Protect {
		t.Errorf("protected: envoy %v, wire %v; want the envoy alone", c.Source("envoy").Protect, c.Source("wire").Protect)
	}
	if !c.Claim("c1").Secret || c.Claim("c2").Secret {
		t.Errorf("secret: c1 %v, c2 %v; want c1 alone", c.Claim("c1").Secret, c.Claim("c2").Secret)
	}
}

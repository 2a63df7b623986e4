package dossier

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/model"
	"parley/model/evidence"
	"parley/model/outcome"
)

// testTrack returns one track with three issues, on which conditions are tried.
func testTrack() []model.Track {
	issue := func(id string, options ...string) model.Issue {
		is := model.Issue{ID: id}
		for _, o := range options {
			is.Options = append(is.Options, model.Option{ID: o})
		}
		return is
	}
	return []model.Track{{
		ID: "main", Space: outcome.NewSpace(3, 2, 4),
		Issues: []model.Issue{issue("price", "low", "mid", "high"), issue("venue", "Geneva, UN", "not here"), issue("days", "1", "2.5", "30", "a long while")},
	}}
}

// compile compiles a condition over testTrack.
func compile(text string) (model.TrackRule, bool, Problems) {
	c := &collector{}
	k := newCompiler(testTrack(), c)
	r, ok := k.rule(word{Text: text, At: evidence.Position{File: "f", Line: 1, Column: 1}, exact: true}, -1)
	return r, ok, c.sorted()
}

func TestConditionMeaning(t *testing.T) {
	price := func(o outcome.Outcome) int { return o[0] }
	for _, c := range []struct {
		text string
		want func(ω outcome.Outcome) bool
	}{
		{"price <= mid", func(ω outcome.Outcome) bool { return price(ω) <= 1 }},
		{"price < mid", func(ω outcome.Outcome) bool { return price(ω) < 1 }},
		{"price >= mid", func(ω outcome.Outcome) bool { return price(ω) >= 1 }},
		{"price > mid", func(ω outcome.Outcome) bool { return price(ω) > 1 }},
		{"price = mid", func(ω outcome.Outcome) bool { return price(ω) == 1 }},
		{"price == mid", func(ω outcome.Outcome) bool { return price(ω) == 1 }},
		{"price != mid", func(ω outcome.Outcome) bool { return price(ω) != 1 }},
		{"main.price in (low, high)", func(ω outcome.Outcome) bool { return price(ω) != 1 }},
		{"price not in (low, high)", func(ω outcome.Outcome) bool { return price(ω) == 1 }},
		{"days <= 2.5", func(ω outcome.Outcome) bool { return ω[2] <= 1 }},
		{"days = a long while and price = low", func(ω outcome.Outcome) bool { return ω[2] == 3 && ω[0] == 0 }},
		{`venue = "Geneva, UN"`, func(ω outcome.Outcome) bool { return ω[1] == 0 }},
		{`venue = 'not here'`, func(ω outcome.Outcome) bool { return ω[1] == 1 }},
		{"price = low or price = mid and days = 1", func(ω outcome.Outcome) bool { return ω[0] == 0 || ω[0] == 1 && ω[2] == 0 }},
		{"(price = low or price = mid) and days = 1", func(ω outcome.Outcome) bool { return ω[0] <= 1 && ω[2] == 0 }},
		{"not price = low and days = 1", func(ω outcome.Outcome) bool { return ω[0] != 0 && ω[2] == 0 }},
		{"not (price = low and days = 1)", func(ω outcome.Outcome) bool { return !(ω[0] == 0 && ω[2] == 0) }},
		{"price = low or price = mid requires days = 1", func(ω outcome.Outcome) bool { return ω[0] > 1 || ω[2] == 0 }},
		{"price = low unless days = 1 or days = 30", func(ω outcome.Outcome) bool { return ω[0] == 0 || ω[2] == 0 || ω[2] == 2 }},
	} {
		r, ok, ps := compile(c.text)
		if !ok {
			t.Errorf("%s: %v", c.text, ps)
			continue
		}
		checkTable(t, c.text, r, c.want)
	}
}

// checkTable compares a rule with its meaning on every outcome.
func checkTable(t interface {
	Helper()
	Errorf(string, ...any)
}, text string, r model.TrackRule, want func(outcome.Outcome) bool) {
	t.Helper()
	space := testTrack()[0].Space
	if !slices.IsSorted(r.Rule.Scope) {
		t.Errorf("%s: scope %v is not sorted", text, r.Rule.Scope)
	}
	for i := range 3 * 2 * 4 {
		ω := space.At(nil, i)
		if got, want := r.Rule.Allows(space, ω), want(ω); got != want {
			t.Errorf("%s at %v: got %t, want %t", text, ω, got, want)
		}
	}
}

// TestConditionRandom builds random conditions together with their meaning, and compares the tables.
func TestConditionRandom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, want := randomCondition(t, 4)
		r, ok, ps := compile(text)
		if !ok {
			t.Fatalf("%s: %v", text, ps)
		}
		checkTable(t, text, r, want)
		ast, _ := parseCondition(text)
		if again, _, ps := compile(ast.String()); !slices.Equal(again.Rule.Allowed, r.Rule.Allowed) {
			t.Fatalf("%s printed as %s means something else: %v", text, ast, ps)
		}
	})
}

// randomCondition returns a condition in full brackets, and what it means.
func randomCondition(t *rapid.T, depth int) (string, func(outcome.Outcome) bool) {
	form := rapid.IntRange(0, 6).Draw(t, "form")
	if depth == 0 {
		form = 0
	}
	if form <= 1 {
		return randomComparison(t)
	}
	a, fa := randomCondition(t, depth-1)
	if form == 2 {
		return "not (" + a + ")", func(ω outcome.Outcome) bool { return !fa(ω) }
	}
	b, fb := randomCondition(t, depth-1)
	both := func(word string, f func(x, y bool) bool) (string, func(outcome.Outcome) bool) {
		return fmt.Sprintf("(%s) %s (%s)", a, word, b), func(ω outcome.Outcome) bool { return f(fa(ω), fb(ω)) }
	}
	switch form {
	case 3:
		return both("and", func(x, y bool) bool { return x && y })
	case 4:
		return both("or", func(x, y bool) bool { return x || y })
	case 5:
		return both("requires", func(x, y bool) bool { return !x || y })
	}
	return both("unless", func(x, y bool) bool { return x || y })
}

func randomComparison(t *rapid.T) (string, func(outcome.Outcome) bool) {
	issues := testTrack()[0].Issues
	j := rapid.IntRange(0, len(issues)-1).Draw(t, "issue")
	at := rapid.IntRange(0, len(issues[j].Options)-1).Draw(t, "option")
	op := rapid.SampledFrom([]string{"=", "!=", "<", "<=", ">", ">="}).Draw(t, "operator")
	text := fmt.Sprintf("%s %s %q", issues[j].ID, op, issues[j].Options[at].ID)
	return text, func(ω outcome.Outcome) bool {
		switch x := ω[j]; op {
		case "=":
			return x == at
		case "!=":
			return x != at
		case "<":
			return x < at
		case "<=":
			return x <= at
		case ">":
			return x > at
		}
		return ω[j] >= at
	}
}

func TestConditionErrors(t *testing.T) {
	for _, c := range []struct{ name, text, at, code, hint string }{
		{"issue", "prize = low", "f:1:1", "unknown-issue", `did you mean "price"?`},
		{"option", "price = low and days = 3", "f:1:24", "unknown-option", "known: 1, 2.5, 30, a long while"},
		{"near option", "price >= hihg", "f:1:10", "unknown-option", `did you mean "high"?`},
		{"cut short", "price = low and", "f:1:16", "bad-condition", ""},
		{"bracket", "(price = low", "f:1:13", "bad-condition", ""},
		{"doubled", "price = = low", "f:1:9", "bad-condition", ""},
		{"not ASCII before", `venue = "Genèva" or price = x`, "f:1:9", "unknown-option", ""},
		{"keyword as option", "price = not", "f:1:9", "bad-condition", ""},
		{"too long", strings.Repeat("(", 5000), "f:1:1", "bad-condition", "split it into several"},
		{"always", "price >= low", "f:1:1", "always-true", "leave it out, or mend it"},
		{"never", "price < low", "f:1:1", "never-true", "mend it"},
	} {
		_, _, ps := compile(c.text)
		if len(ps) == 0 {
			t.Errorf("%s: no problem", c.name)
			continue
		}
		p := ps[0]
		if p.Position.String() != c.at || p.Code != c.code || c.hint != "" && p.Hint != c.hint {
			t.Errorf("%s: got %v, want %s at %s, hint %q", c.name, p, c.code, c.at, c.hint)
		}
	}
}

func TestConditionTooLarge(t *testing.T) {
	tracks := []model.Track{{ID: "main"}}
	var card []int
	var parts []string
	for j := range 7 {
		is := model.Issue{ID: fmt.Sprintf("i%d", j)}
		for o := range 10 {
			is.Options = append(is.Options, model.Option{ID: fmt.Sprint(o)})
		}
		tracks[0].Issues = append(tracks[0].Issues, is)
		card = append(card, 10)
		parts = append(parts, is.ID+" = 1")
	}
	tracks[0].Space = outcome.NewSpace(card...)
	for _, c := range []struct {
		issues int
		want   bool
	}{{6, true}, {7, false}} { // 10^6 entries are allowed, 10^7 are not
		k := newCompiler(tracks, &collector{})
		w := word{Text: strings.Join(parts[:c.issues], " and "), At: evidence.Position{Line: 1}}
		if _, got := k.rule(w, -1); got != c.want {
			t.Errorf("%d issues of 10 options: got %t, want %t", c.issues, got, c.want)
		}
	}
}

// FuzzCondition: nothing makes the parser panic, and what it prints of a condition is what it would print again.
func FuzzCondition(f *testing.F) {
	for _, s := range []string{
		"price <= mid", `venue = "Geneva, UN"`, "a requires b = c", "not not x = y", "price in (low, 'mid')",
		"a = b unless c not in (d e f)", "((a = b))", "a = and", "=", "\x00", "price = low\nor price = mid", `a = "`, "é = ü",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		ast, miss := parseCondition(s)
		if ast == nil {
			if miss.message == "" || miss.offset > len(s) {
				t.Fatalf("%q: refused without a reason or a place: %+v", s, miss)
			}
			return
		}
		printed := ast.String()
		again, miss := parseCondition(printed)
		if again == nil && len(printed) <= maxCondition {
			t.Fatalf("%q prints as %q, which is refused: %s", s, printed, miss.message)
		}
		if again != nil && again.String() != printed {
			t.Fatalf("%q prints as %q, and that as %q", s, printed, again)
		}
		compile(s)
	})
}

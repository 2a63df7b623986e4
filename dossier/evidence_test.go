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

// weighed is an invented dossier with several ways in which evidence makes a number. SCENARIOS stand in for what is tried.
const weighed = `dossier: {as_of: 2024-08-01, half_lives: {fact: none, intent: 1}, grades: {likelihoods: {B2: 4}}}
sources:
  agency: {reliability: B}
  daily: {reliability: B, origin: agency}
  weekly: {reliability: B, origin: agency}
  envoy: {reliability: B, access_until: 2022-01-01}
  market: {reliability: B}
claims:
  a1: {source: daily, said: 2024-07-01, credibility: 2, kind: fact}
  a2: {source: weekly, said: 2024-07-02, credibility: 2, kind: fact}
  e1: {source: envoy, said: 2024-07-01, credibility: 2, kind: intent}
  f1: {source: agency, said: 2024-07-03, credibility: 6, kind: fact}
  m1: {source: market, said: 2024-07-31, credibility: 2, kind: odds}
  late: {source: market, said: 2024-09-01, credibility: 2, kind: odds}
parties: {a: , b: }
issues: {x: {options: [l, h], values: {a: [0, 1], b: [1, 0]}, weights: {a: {value: 0.6, because: e1}, b: 1}}, y: {options: [l, h], values: {a: [0, 1], b: [1, 0]}, weights: {a: 0.2, b: 1}}, z: {options: [l, h], values: {a: [0, {value: 0.8..1, because: e1}], b: [1, 0]}, weights: {a: 0.1..0.2, b: 1}}}
`

// chance reads a dossier with a probability in it and returns that.
func chance(t *testing.T, p string, o Options) (*model.Case, model.Input) {
	t.Helper()
	c, ps := Parse(map[string][]byte{"d.yaml": []byte(weighed + "scenarios: {rain: {p: " + p + "}}\n")}, o)
	if ps != nil {
		t.Fatalf("%s: %v", p, ps)
	}
	return c, c.Inputs[c.Ref("scenarios.rain.p")]
}

func TestDerivedNumbers(t *testing.T) {
	for _, c := range []struct {
		name, p string
		want    model.Distribution
		because string
		left    string
	}{
		{"one claim, twice as likely if so: odds 1 to 2", "{from: evidence, prior: 0.5, claims: {a1: {if_true: 0.8, if_false: 0.4}}}", model.Point(2.0 / 3), "[a1]", "[]"},
		{"a range: odds 1/4 and 1 become 1 and 4", "{from: evidence, prior: 0.2..0.5, claims: {a1: {if_true: 0.8, if_false: 0.2}}}", model.Uniform(0.5, 0.8), "[a1]", "[]"},
		{"two outlets of one agency are one", "{from: evidence, prior: 0.5, claims: {a1: {if_true: 0.8, if_false: 0.4}, a2: {if_true: 0.8, if_false: 0.4}}}", model.Point(2.0 / 3), "[a1 a2]", "[]"},
		{"two who know nothing of each other are two", "{from: evidence, prior: 0.5, claims: {a1: {if_true: 0.8, if_false: 0.4}, e1: {if_true: 0.8, if_false: 0.4}}}", model.Point(0.8), "[a1 e1]", "[]"},
		{"by grade", "{from: evidence, prior: 0.5, claims: [a1, f1]}", model.Point(0.8), "[a1 f1]", "[]"},
		{"a later claim moves nothing", "{from: evidence, prior: 0.3..0.5, claims: {late: {if_true: 0.9, if_false: 0.1}}}", model.Uniform(0.3, 0.5), "[]", "[late]"},
		{"three markets", "{from: forecasts, of: [{price: 49, against: 53, because: m1}, {price: 54.4, against: [43.5]}, {price: 0.55, against: 0.43}]}", model.Triangular(49.0/102, (49.0/102+54.4/97.9+55.0/98)/3, 55.0/98), "[m1]", "[]"},
		{"with doubt", "{from: forecasts, doubt: 0.1, of: [{value: 0.3..0.4}, {value: 0.95}]}", model.Triangular(0.2, 0.65, 1), "[]", "[]"},
		{"odds 1 and 9 make 3", "{from: forecasts, pool: log_odds, of: [{value: 0.5}, {value: 0.9}]}", model.Triangular(0.5, 0.75, 0.9), "[]", "[]"},
		{"a later forecast is left out", "{from: forecasts, of: [{value: 0.5}, {value: 0.9, because: late}, {value: 0.9, said: 2024-09-01}]}", model.Point(0.5), "[]", "[late]"},
	} {
		_, in := chance(t, c.p, Options{})
		got := in.Spread
		if math.Abs(got.Low-c.want.Low) > 1e-12 || math.Abs(got.High-c.want.High) > 1e-12 || math.Abs(got.Modal()-c.want.Modal()) > 1e-12 {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
		if fmt.Sprint(in.Because) != c.because || fmt.Sprint(in.Derived.Left) != c.left {
			t.Errorf("%s: because of %v without %v, want %s without %s", c.name, in.Because, in.Derived.Left, c.because, c.left)
		}
	}
}

// A number all of whose forecasts are later is refused, as is one all of whose claims are.
func TestLateForecasts(t *testing.T) {
	c, in := chance(t, "{from: forecasts, of: [{value: 0.9, said: 2024-08-02}, {value: 0.7, because: late}]}", Options{})
	if len(c.UsesEmbargoed) != 1 || c.Inputs[c.UsesEmbargoed[0]].ID != in.ID {
		t.Errorf("refused: %v", c.UsesEmbargoed)
	}
	if !slices.ContainsFunc(c.Embargoed, func(e model.Embargoed) bool { return e.What == in.ID && e.Date == "2024-08-02" }) {
		t.Errorf("the forecast is not listed: %v", c.Embargoed)
	}
}

// What is dated later moves nothing, whatever it says and however it is linked.
func TestLateLinksMoveNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		λ := rapid.Float64Range(0.01, 1)
		before := "{from: evidence, prior: 0.2..0.5, claims: {a1: {if_true: 0.8, if_false: 0.4}}}"
		after := fmt.Sprintf("{from: evidence, prior: 0.2..0.5, claims: {late: {if_true: %.3f, if_false: %.3f}, a1: {if_true: 0.8, if_false: 0.4}}}", λ.Draw(rt, "if true"), λ.Draw(rt, "if false"))
		_, x := chance(t, before, Options{})
		_, y := chance(t, after, Options{})
		if x.Spread.Low != y.Spread.Low || x.Spread.High != y.Spread.High {
			rt.Fatalf("%v became %v", x.Spread, y.Spread)
		}
	})
}

func TestWithoutEvidence(t *testing.T) {
	series := "[{value: 0.2, said: 2023-01-01}, {value: 0.3, said: 2024-01-01, because: m1}, {value: 0.6, said: 2024-07-01, because: e1}]"
	for _, c := range []struct {
		name, p string
		o       Options
		want    model.Distribution
		how     string // "": nothing became of it
	}{
		{"its only support", "{value: 0.4..0.6, because: e1}", Options{WithoutSources: []string{"envoy"}}, model.Uniform(0, 1), "from 0 to 1: nothing is known of it"},
		{"one of two", "{value: 0.4..0.6, because: [e1, m1]}", Options{WithoutSources: []string{"envoy"}}, model.Uniform(0.4, 0.6), ""},
		{"both of two", "{value: 0.4..0.6, because: [e1, m1]}", Options{WithoutSources: []string{"envoy", "market"}}, model.Uniform(0, 1), "from 0 to 1: nothing is known of it"},
		{"another", "{value: 0.4..0.6, because: m1}", Options{WithoutSources: []string{"envoy"}}, model.Uniform(0.4, 0.6), ""},
		{"a judgement", "0.4..0.6", Options{WithoutSources: []string{"envoy"}}, model.Uniform(0.4, 0.6), ""},
		{"all that relays the agency", "{value: 0.4..0.6, because: [a1, a2]}", Options{WithoutSources: []string{"agency"}}, model.Uniform(0, 1), "from 0 to 1: nothing is known of it"},
		{"one outlet of the agency", "{value: 0.4..0.6, because: [a1, a2]}", Options{WithoutSources: []string{"daily"}}, model.Uniform(0.4, 0.6), ""},
		{"an earlier entry with other support", series, Options{WithoutSources: []string{"envoy"}}, model.Point(0.3), "the value said on 2024-01-01, which has other support"},
		{"an earlier entry that never had any", series, Options{WithoutSources: []string{"envoy", "market"}}, model.Point(0.2), "the value said on 2023-01-01, which has other support"},
		{"a moved prior", "{from: evidence, prior: 0.5, claims: {e1: {if_true: 0.8, if_false: 0.4}}}", Options{WithoutSources: []string{"envoy"}}, model.Point(0.5), "moved from its prior without them"},
		{"a pool", "{from: forecasts, of: [{value: 0.2, because: m1}, {value: 0.6, because: e1}]}", Options{WithoutSources: []string{"envoy"}}, model.Point(0.2), "pooled from the other forecasts"},
		{"a whole pool", "{from: forecasts, of: [{value: 0.2, because: e1}, {value: 0.6, because: e1}]}", Options{WithoutSources: []string{"envoy"}}, model.Uniform(0, 1), "from 0 to 1: nothing is known of it"},
		{"stale by lost access", "{value: 0.4..0.6, because: e1}", Options{WithoutStale: true}, model.Uniform(0, 1), "from 0 to 1: nothing is known of it"},
		{"young", "{value: 0.4..0.6, because: m1}", Options{WithoutStale: true}, model.Uniform(0.4, 0.6), ""},
		{"a kind that keeps", "{value: 0.4..0.6, because: a1}", Options{WithoutStale: true}, model.Uniform(0.4, 0.6), ""},
	} {
		k, in := chance(t, c.p, c.o)
		if got := in.Spread; got.Low != c.want.Low || got.High != c.want.High {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
		how := ""
		for _, l := range k.Removed.Lost {
			if l.Input == k.Ref(in.ID) {
				how = l.How
			}
		}
		if how != c.how {
			t.Errorf("%s: %q, want %q", c.name, how, c.how)
		}
		for _, gone := range k.Removed.Claims {
			if k.Claim(gone.ID) != nil || slices.Contains(in.Because, gone.ID) {
				t.Errorf("%s: %s was set aside and is still there", c.name, gone.ID)
			}
		}
	}
}

// A weight whose support is gone runs from nothing to all the others together, and the others keep their proportions; a
// value runs over the scale; nothing else moves.
func TestWithoutWeights(t *testing.T) {
	before, _ := chance(t, "0.5", Options{})
	after, _ := chance(t, "0.5", Options{WithoutSources: []string{"envoy"}})
	spread := func(c *model.Case, id string) model.Distribution { return c.Inputs[c.Ref(id)].Spread }
	x, y, z := spread(after, "issues.x.weight.a"), spread(after, "issues.y.weight.a"), spread(after, "issues.z.weight.a")
	if x.Low != 0 || math.Abs(x.High-(y.High+z.High)) > 1e-12 {
		t.Errorf("the weight is %v beside %v and %v", x, y, z)
	}
	if was := spread(before, "issues.y.weight.a").High / spread(before, "issues.z.weight.a").High; math.Abs(y.High/z.High-was) > 1e-12 {
		t.Errorf("the other weights stand %v to %v, before %v to one", y, z, was)
	}
	if got := spread(after, "issues.z.value.a.h"); got.Low != 0 || got.High != 1 {
		t.Errorf("the value is %v", got)
	}
	lost := 2
	if len(after.Removed.Lost) != lost {
		t.Errorf("%d numbers lost their support, want %d: %v", len(after.Removed.Lost), lost, after.Removed.Lost)
	}
	for i, in := range after.Inputs {
		moved := in.Spread.Low != before.Inputs[i].Spread.Low || in.Spread.High != before.Inputs[i].Spread.High
		if moved && !strings.HasSuffix(in.ID, ".weight.a") && in.ID != "issues.z.value.a.h" {
			t.Errorf("%s moved: %v, was %v", in.ID, in.Spread, before.Inputs[i].Spread)
		}
	}
}

// Events and promises for which nothing is left to vouch are not counted.
func TestWithoutRecord(t *testing.T) {
	text := weighed + "credibility: {a: {from: record}}\npromises: [{by: a, to: b, on: 2020-01-01, text: one, kept: yes, because: e1}, {by: a, to: b, on: 2024-08-01, text: two, kept: no}]\nhistory: [{on: 2020-01-01, text: rain, because: e1}]\n"
	c, ps := Parse(map[string][]byte{"d.yaml": []byte(text)}, Options{WithoutSources: []string{"envoy"}})
	if ps != nil {
		t.Fatal(ps)
	}
	if got := c.Inputs[c.Ref("credibility.a")].Spread; got.Alpha != 1 || got.Beta != 2 {
		t.Errorf("the credibility is %v, want beta(1, 2): one broken promise", got)
	}
	if got := fmt.Sprint(c.Removed.Items); got != "[history.1 promises.1]" {
		t.Errorf("left out: %s", got)
	}
	if _, ps := Parse(map[string][]byte{"d.yaml": []byte(text)}, Options{WithoutSources: []string{"envy"}}); ps == nil || !strings.Contains(ps.Error(), "envoy") {
		t.Errorf("an unknown source is taken: %v", ps)
	}
}

func TestHypotheses(t *testing.T) {
	text := weighed + "hypotheses: {h1: {prior: 0.2, claims: {a1: CC, a2: C, late: II, e1: 0.8}}, h2: {prior: 0.6, claims: {a1: I, e1: 0.4}}, h3: {prior: 0.2, claims: {e1: 0.8}}}\n"
	for _, c := range []struct {
		o                    Options
		rows, groups, priors string
	}{
		{Options{}, "[{a1 [CC I N] []} {a2 [C N N] []} {e1 [] [0.8 0.4 0.8]}]", "[[0 1] [2]]", "[0.2 0.6 0.2]"},
		{Options{WithoutSources: []string{"agency"}}, "[{e1 [] [0.8 0.4 0.8]}]", "[[0]]", "[0.2 0.6 0.2]"},
		{Options{AsOf: "2024-10-01", WithoutStale: true}, "[{a1 [CC I N] []} {a2 [C N N] []} {late [II N N] []}]", "[[0 1] [2]]", "[0.2 0.6 0.2]"},
	} {
		k, ps := Parse(map[string][]byte{"d.yaml": []byte(text)}, c.o)
		if ps != nil {
			t.Fatal(ps)
		}
		if rows := fmt.Sprint(k.Matrix.Rows); rows != c.rows || fmt.Sprint(k.Matrix.Groups) != c.groups || fmt.Sprint(k.Matrix.Prior) != c.priors {
			t.Errorf("%+v: rows %s in %v, priors %v", c.o, rows, k.Matrix.Groups, k.Matrix.Prior)
		}
	}
}

func TestHalfLivesAsWritten(t *testing.T) {
	for _, c := range []struct {
		text string
		want map[evidence.Kind]float64
	}{
		{"", map[evidence.Kind]float64{evidence.Fact: 5, evidence.Odds: 0.5}},
		{"half_lives: none", map[evidence.Kind]float64{evidence.Fact: 0, evidence.Odds: 0}},
		{"half_lives: {fact: none, intent: 3}", map[evidence.Kind]float64{evidence.Fact: 0, evidence.Intent: 3, evidence.Odds: 0.5}},
		{"half_lives: {intent: 3, default: none}", map[evidence.Kind]float64{evidence.Fact: 0, evidence.Intent: 3, evidence.Odds: 0}},
	} {
		k := mustParse(t, smallest+"dossier: {"+c.text+"}\n")
		for kind, want := range c.want {
			if got := k.HalfLives[kind]; got != want {
				t.Errorf("%s: %s holds %v years, want %v", c.text, kind, got, want)
			}
		}
	}
}

package learning

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley/dossier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// caseOf reads a dossier of one file.
func caseOf(t *testing.T, text string) *model.Case {
	t.Helper()
	c, err := dossier.Parse(map[string][]byte{"a.yaml": []byte(text)}, dossier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const base = `
dossier: {id: t, as_of: 2020-01-01, advise: buyer, learn: true}
parties: {buyer: , seller: }
issues:
  price: {options: [low, mid, high], status_quo: low, weights: {buyer: 1, seller: 0.2..0.8}, values: {buyer: [1, 0.5, 0], seller: [0, 0.6, 1]}}
  speed: {options: [slow, fast], status_quo: slow, weights: {buyer: 1, seller: 0.2..0.8}, values: {buyer: [0, 1], seller: [1, 0]}}
no_agreement: {default: {buyer: 0.2, seller: 0.3..0.9}}
`

// learn learns from the case's own record.
func learn(c *model.Case, pool int, changes ...model.Change) *Posterior {
	l := NewLesson(c, Acts(c, c.AsOf, model.Without{}), Options{})
	u := NewPupil(c, l, 1, changes, pool)
	for j := u.Len() - 1; j >= 0; j-- { // any order will do
		u.Weigh(j)
	}
	return u.Posterior()
}

func belief(t *testing.T, c *model.Case, p *Posterior, id string) Belief {
	t.Helper()
	for _, b := range p.Moved() {
		if c.Inputs[b.Input].ID == id {
			return b
		}
	}
	t.Fatalf("%s did not move", id)
	return Belief{}
}

// The sum over outcomes by elimination is the sum over outcomes.
func TestTotalAgainstListing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		card := make([]int, 2+r.IntN(4))
		for j := range card {
			card[j] = 1 + r.IntN(4)
		}
		s := outcome.NewSpace(card...)
		var factors []factor
		var scopes []preference.Scope
		for range 1 + r.IntN(6) {
			sc := preference.Scope{}
			for j := range card {
				if r.IntN(3) == 0 {
					sc = append(sc, j)
				}
			}
			if len(sc) == 0 {
				continue // the constant cancels
			}
			f := factor{sc, make([]float64, sc.Size(s))}
			for i := range f.values {
				f.values[i] = math.Max(0, r.Float64()-0.2)
			}
			factors, scopes = append(factors, f), append(scopes, sc)
		}
		want, n := 0.0, int(s.Size().Int64())
		for i := range n {
			ω := s.At(nil, i)
			x := 1.0
			for _, f := range factors {
				x *= f.values[f.scope.Index(s, ω)]
			}
			want += x
		}
		if got := total(s, factors, orderOf(s, scopes)); math.Abs(got-want) > 1e-12*math.Max(1, want) {
			t.Fatalf("got %v, want %v for %v over %v", got, want, scopes, card)
		}
	}
}

// A refusal and an ask against Bayes' rule on a fine grid, the likelihood written out by hand.
func TestPosteriorAgainstBayesOnAGrid(t *testing.T) {
	c := caseOf(t, base+`
rounds:
  first: {on: 2019-01-01, result: no_deal, asks: {buyer: {price: mid, speed: slow}, seller: {price: high}}}
`)
	p := learn(c, Pool(2000))
	// u_seller(ω) with weight share w of price: w·v(price) + (1−w)·v(speed); low/slow is the status quo, worth 1−w.
	u := func(w float64, price, speed int) float64 {
		return w*[]float64{0, 0.6, 1}[price] + (1-w)*[]float64{1, 0}[speed]
	}
	const n = 60
	var sum, weight, floor float64
	prior := 0.0
	for a := range n {
		for b := range n {
			x, y := 0.2+0.6*(float64(a)+0.5)/n, 0.2+0.6*(float64(b)+0.5)/n
			w := x / (x + y)
			all, asked := 0.0, 0.0
			for price := range 3 {
				for speed := range 2 {
					z := math.Exp(u(w, price, speed) / 0.1)
					all += z
					if price == 2 {
						asked += z
					}
				}
			}
			for k := range n {
				// Stated at modal weights (a half each), where the status quo is worth a half; it moves with it.
				r := 0.3 + 0.6*(float64(k)+0.5)/n
				refuse := 0.01 + 0.98/(1+math.Exp((u(w, 1, 0)-(r+(1-w)-0.5))/0.05))
				l := asked / all * refuse
				sum += l
				weight += l * x
				floor += l * r
				prior += x
			}
		}
	}
	if b := belief(t, c, p, "issues.price.weight.seller"); math.Abs(b.After.Mean-weight/sum) > 4*b.Error+1e-3 {
		t.Errorf("weight %v (± %v), want %v", b.After.Mean, b.Error, weight/sum)
	}
	if b := belief(t, c, p, "no_agreement.default.seller"); math.Abs(b.After.Mean-floor/sum) > 4*b.Error+1e-3 || b.After.Mean <= b.Before.Mean {
		t.Errorf("value of no deal %v (± %v), want %v", b.After.Mean, b.Error, floor/sum)
	}
	// The draws have the mean of the weights, within the error of so many draws.
	r, mean := c.Ref("no_agreement.default.seller"), 0.0
	const draws = 4000
	for k := range draws {
		mean += p.Draw(k).Values[r] / draws
	}
	if math.Abs(mean-floor/sum) > 4*0.17/math.Sqrt(draws)+0.002 {
		t.Errorf("mean of the draws %v, want %v", mean, floor/sum)
	}
}

// A red line: two states, so the posterior is Bayes' rule to the last digit.
func TestPosteriorOfStates(t *testing.T) {
	c := caseOf(t, strings.NewReplacer("0.2..0.8", "0.5", "0.3..0.9", "0.4").Replace(base)+`
red_lines: {dear: {party: seller, rule: "price = high", real: 0.4}}
history: [{on: 2019-01-01, text: a letter, offer: {by: buyer, terms: {price: mid}, answer: refused}}]
`)
	p := learn(c, 10)
	// Mid and slow are worth 0.5·0.6 + 0.5 = 0.8 to the seller, no deal 0.4: a bluffer refuses by a slip.
	bluff := 0.01 + 0.98/(1+math.Exp((0.8-0.4)/0.05))
	want := 0.4 * 0.99 / (0.4*0.99 + 0.6*bluff)
	b := belief(t, c, p, "red_lines.dear.real")
	if !p.Exact() || math.Abs(b.Before.Mean-0.4) > 1e-12 || math.Abs(b.After.Mean-want) > 1e-12 || b.Error != 0 {
		t.Errorf("got %+v, want 0.4 to %v", b, want)
	}
	sum := 0.0
	for _, d := range p.Ensemble(7).Draws {
		if d.Real[0][0] {
			sum += d.Weight
		}
	}
	if math.Abs(sum-want) > 1e-12 || !p.Modal().Real[0][0] {
		t.Errorf("states: real with %v, want %v; modal %v", sum, want, p.Modal().Real)
	}
}

// Two red lines of one resolve: what is learnt of the one that was tested is learnt of the other, too. Apart, the other
// stays as it was.
func TestPosteriorOfASharedResolve(t *testing.T) {
	for _, resolve := range []string{"", ", resolve: pride"} {
		c := caseOf(t, strings.NewReplacer("0.2..0.8", "0.5", "0.3..0.9", "0.4").Replace(base)+`
red_lines:
  dear: {party: seller, rule: "price = high", real: 0.4`+resolve+`}
  slow: {party: seller, rule: "speed = slow", real: 0.7`+resolve+`}
history: [{on: 2019-01-01, text: a letter, offer: {by: buyer, terms: {price: mid}, answer: refused}}]
`)
		p := learn(c, 10)
		bluff := 0.01 + 0.98/(1+math.Exp((0.8-0.4)/0.05)) // as above
		sum, want := 0.0, 0.7
		if resolve != "" { // both real with 0.4, the firmer alone with 0.3, none with 0.3
			want = (0.4*0.99 + 0.3*bluff) / (0.4*0.99 + 0.6*bluff)
		}
		for _, d := range p.Ensemble(7).Draws {
			if d.Real[0][1] {
				sum += d.Weight
			}
		}
		if !p.Exact() || math.Abs(sum-want) > 1e-12 {
			t.Errorf("resolve %q: the other line is real with %v, want %v", resolve, sum, want)
		}
	}
}

// Signed is accepted; the advised side's own acts, undated ones, later ones and those with later claims do not count.
func TestActs(t *testing.T) {
	text := base + `
sources: {s: {name: S, reliability: B}}
claims:
  then: {source: s, said: 2019-01-02, kind: fact, text: so it was}
  later: {source: s, said: 2021-01-02, kind: fact, text: so it was}
rounds:
  deal: {on: 2018-01-01, result: deal, asks: {seller: {price: high}}, signed: {price: mid}, because: then}
  undated: {result: no_deal, asks: {seller: {price: high}}}
  hearsay: {on: 2018-01-01, result: no_deal, asks: {seller: {price: high}}, because: [then, later]}
  late: {on: 2020-01-02, result: no_deal, asks: {seller: {price: high}}}
history:
  - {on: 2019-06-01, text: a letter, offer: {by: buyer, terms: {price: low}, answer: refused}}
  - {on: 2019-07-01, text: an answer, offer: {by: seller, terms: {price: high, speed: slow}, answer: refused}}
  - {on: 2020-07-01, text: too late, offer: {by: seller, terms: {price: high}}}
`
	words := func(c *model.Case, asOf string) (out []string) {
		for _, a := range Acts(c, c.AsOf, model.Without{}) {
			out = append(out, a.Words(c)+" ("+string(a.On)+") "+a.From)
		}
		return out
	}
	c := caseOf(t, text)
	want := []string{
		"seller asked for price: high (2018-01-01) rounds.deal",
		"seller accepted price: mid; speed: slow (2018-01-01) rounds.deal",
		"seller refused price: low (2019-06-01) history.1",
		"seller asked for price: high; speed: slow (2019-07-01) history.2",
	}
	if got := words(c, ""); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := len(Acts(caseOf(t, strings.Replace(text, "advise", "anticipate", 1)), c.AsOf, model.Without{})); got != 7 {
		t.Errorf("anticipating: %d acts, want 7: the buyer accepted, asked and refused, too", got)
	}
	if got := Acts(c, "2018-01-01", model.Without{}); len(got) != 0 {
		t.Errorf("on the day itself the claim of the day after was not known: %v", got)
	}
	if got := Acts(c, "2019-06-30", model.Without{}); len(got) != 3 {
		t.Errorf("by June 2019: %d acts, want 3", len(got))
	}
}

// What is dated after the as-of date moves nothing: same weights, same draws, to the bit.
func TestLaterActsMoveNothing(t *testing.T) {
	round := "\nrounds:\n  first: {on: 2019-01-01, result: no_deal, asks: {seller: {price: high}}}\n"
	a := learn(caseOf(t, base+round), 300)
	b := learn(caseOf(t, base+round+"  late: {on: 2020-01-02, result: no_deal, asks: {seller: {price: mid}, buyer: {price: mid}}}\n"+
		"history: [{on: 2020-02-01, text: x, offer: {by: buyer, terms: {price: high}, answer: refused}}]\n"), 300)
	if !slices.Equal(a.weights, b.weights) || !slices.Equal(a.Draw(5).Values, b.Draw(5).Values) {
		t.Error("later acts moved the posterior")
	}
}

// The more a party refuses, the more no deal must be worth to it; a warning word for what cannot be learnt from.
func TestLawsOfAnswers(t *testing.T) {
	last := 0.0
	for _, price := range []string{"low", "mid"} { // refusing high, worth 1 to the seller, would be a slip
		c := caseOf(t, base+"\nhistory: [{on: 2019-01-01, text: x, offer: {by: buyer, terms: {price: "+price+"}, answer: refused}}]\n")
		l := NewLesson(c, Acts(c, c.AsOf, model.Without{}), Options{})
		u := NewPupil(c, l, 1, nil, 4000)
		for j := range u.Len() {
			u.Weigh(j)
		}
		p, mean := u.Posterior(), 0.0
		for j, w := range p.weights {
			mean += w * p.unchanged(j).Values[c.Ref("no_agreement.default.seller")]
		}
		if mean <= last {
			t.Errorf("refusing %s: no deal is worth %v, less than after refusing a worse offer (%v)", price, mean, last)
		}
		last = mean
		if size, pool := p.Effective(); size <= 1 || size > float64(pool)+1e-6 {
			t.Errorf("effective sample size %v of %d", size, pool)
		}
	}
	c := caseOf(t, base+"\nconstraints: [{rule: \"price != high\"}]\nrounds: {r: {on: 2019-01-01, result: no_deal, asks: {seller: {price: high}}}}\n")
	if l := NewLesson(c, Acts(c, c.AsOf, model.Without{}), Options{}); len(l.Acts) != 0 || len(l.Warnings) != 1 || !strings.Contains(l.Warnings[0], "no outcome") {
		t.Errorf("an impossible ask: acts %v, warnings %q", l.Acts, l.Warnings)
	}
}

// Changes come after the lesson: the draws picked are the same, and carry them.
func TestChangesComeAfterTheLesson(t *testing.T) {
	c := caseOf(t, base+"\nrounds: {r: {on: 2019-01-01, result: no_deal, asks: {seller: {price: high}}}}\n")
	r := c.Ref("no_agreement.default.seller")
	plain, set := learn(c, 300), learn(c, 300, model.Change{Inputs: []model.Ref{r}, Set: true, To: 0.77})
	if !slices.Equal(plain.weights, set.weights) {
		t.Error("a change moved the weights")
	}
	for k := range 20 {
		a, b := plain.Draw(k), set.Draw(k)
		if b.Values[r] != 0.77 || b.Index != k || a.Values[c.Ref("issues.price.weight.seller")] != b.Values[c.Ref("issues.price.weight.seller")] {
			t.Fatalf("draw %d: %v and %v", k, a.Values, b.Values)
		}
	}
	if got := set.Modal().Values[r]; got != 0.77 {
		t.Errorf("modal draw %v, want 0.77", got)
	}
}

// A lesson without acts leaves the prior: equal weights, nothing moved, an effective sample size of all.
func TestNothingLearnt(t *testing.T) {
	c := caseOf(t, base)
	p := learn(c, 500)
	if size, pool := p.Effective(); math.Abs(size-float64(pool)) > 1e-6 || len(p.Moved()) != 0 {
		t.Errorf("effective %v of %d, moved %v", size, pool, p.Moved())
	}
	if !slices.Equal(p.Modal().Values, model.NewSampler(c, 1, nil).Modal().Values) {
		t.Error("the modal draw moved")
	}
}

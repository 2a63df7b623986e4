package plan_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"parley/analysis/solution"
	"parley/dossier"
	"parley/internal/golden"
	"parley/model"
	"parley/plan"
)

// Published cases, written as dossiers, must give the published answers. The files stand beside the repository.

// bets is a dossier in which the investor may demand one of several things of a market that does not care, each worth
// another amount in each state of the world; before the state is known each is worth its average.
func bets(names, states []string, p []float64, payoff map[string][]float64, scale func(float64) float64) string {
	var b strings.Builder
	word := func(i int) string { return fmt.Sprint("choice", i) }
	b.WriteString("dossier: {advise: investor, waiting_keeps: 1}\nparties: {investor: , market: }\nissues:\n  bet:\n    options: [none")
	for i := range names {
		b.WriteString(", " + word(i))
	}
	b.WriteString("]\n    status_quo: none\n    values:\n      market: [0.5" + strings.Repeat(", 0.5", len(names)) + "]\n      investor: [0")
	for _, name := range names {
		mean := 0.0
		for f, x := range payoff[name] {
			mean += p[f] * scale(x)
		}
		fmt.Fprintf(&b, ", %.12f", mean)
	}
	b.WriteString("]\nno_agreement: {default: {investor: 0, market: 0.5}}\nscenarios:\n")
	for f := range states {
		fmt.Fprintf(&b, "  state%d: {p: %v, changes: {", f, p[f])
		for i, name := range names {
			fmt.Fprintf(&b, "issues.bet.value.investor.%s: %.12f, ", word(i), scale(payoff[name][f]))
		}
		b.WriteString("}}\n")
	}
	b.WriteString("candidates:\n")
	for i, name := range names {
		fmt.Fprintf(&b, "  %s: {name: %s, party: investor, engage: [main], insist: [bet = %s]}\n", word(i), name, word(i))
	}
	return b.String()
}

// Payoffs, regrets and choices of two teaching tables; of the one with probabilities also expected values, and what it is
// worth to know the state before choosing (EVPI): E[max] − max E, which a plan has as the worth of waiting for free.
func TestPublishedDecisionTables(t *testing.T) {
	for _, file := range []string{"regret_bonds_stocks_funds.json", "regret_and_ev_tom.json"} {
		var x struct {
			States   []string
			P        []float64
			Payoff   map[string][]float64
			Expected struct {
				EV     map[string]float64
				Regret map[string]float64 `json:"max_regret"`
			}
		}
		golden.Published(t, file, &x)
		var names []string
		least, most := math.Inf(1), math.Inf(-1)
		for name, row := range x.Payoff {
			names, least, most = append(names, name), min(least, slices.Min(row)), max(most, slices.Max(row))
		}
		slices.Sort(names)
		p := x.P
		if p == nil {
			p = []float64{1. / 3, 1. / 3, 1. / 3}
		}
		span := most - least + 1 // no deal lies one unit below the worst payoff
		scale := func(v float64) float64 { return (v - least + 1) / span }
		got, err := plan.Make(context.Background(), parse(t, bets(names, x.States, p, x.Payoff, scale)), plan.Options{Seed: 1, Played: 20})
		if err != nil {
			t.Fatal(err)
		}
		if !got.Exact || len(got.Regret.Futures) != len(x.States) {
			t.Fatalf("%s: exact %t, %d futures", file, got.Exact, len(got.Regret.Futures))
		}
		informed, best := 0.0, math.Inf(-1)
		for f := range x.States {
			top := math.Inf(-1)
			for _, name := range names {
				top = max(top, x.Payoff[name][f])
			}
			informed += p[f] * top
		}
		for i, name := range names {
			k := slices.IndexFunc(got.Regret.Candidates, func(n plan.Named) bool { return n.ID == fmt.Sprint("choice", i) })
			mean := 0.0
			for f, v := range got.Regret.Value[k] {
				close6(t, fmt.Sprint(file, " ", name, " in ", x.States[f]), v, scale(x.Payoff[name][f]))
				mean += p[f] * x.Payoff[name][f]
			}
			best = max(best, mean)
			close6(t, fmt.Sprint(file, " regret of ", name), got.Regret.Max[k]*span, x.Expected.Regret[name])
			root := slices.IndexFunc(got.Nodes[0].Candidates, func(v plan.Valued) bool { return v.Name == name })
			if want, ok := x.Expected.EV[name]; ok {
				close6(t, fmt.Sprint(file, " expected value of ", name), got.Nodes[0].Candidates[root].Value.Exact.Mean, scale(want))
			}
		}
		close6(t, file+" EVPI", (got.Nodes[0].Wait.Exact.Mean-got.Nodes[0].Act.Exact.Mean)*span, informed-best)
	}
}

// well is a dossier of the decision whether to drill: the rig costs something whether or not there is oil, and without
// it nothing is found.
func well(cost, p, value float64, dry string) string {
	return fmt.Sprintf(`
dossier: {advise: company}
parties: {company: , ground: }
tracks: {main: {between: [company, ground], requires_change: true}}
issues:
  oil: {options: [none, found], status_quo: none, values: {company: [0, %v], ground: [0.5, 0.5]}}
no_agreement: {default: {company: 0, ground: 0.9}}
levers:
  rig: {by: company, cost: %v, effects: {ground: -0.5}}
candidates:
  drill: {party: company, engage: [main], levers: [rig]}
`, value, cost) + fmt.Sprintf(dry, p)
}

// Expected value, choice, break-even probability, and the worth of knowing whether there is oil, everything and by itself.
func TestPublishedDrilling(t *testing.T) {
	var x struct {
		Cost, P, Value float64
		Expected       struct {
			EMV       float64
			Decision  string
			BreakEven float64 `json:"break_even_p"`
		}
	}
	golden.Published(t, "emv_oil_drill.json", &x)
	const scale = 2e6
	const ground, bluff = "ratifiers: {ground: {when: oil = found, approves: %v}}\n", "red_lines: {dry: {party: ground, rule: oil = none, real: %v}}\n"
	at := func(p float64, dry string) *model.Case { return parse(t, well(-x.Cost/scale, p, x.Value/scale, dry)) }
	worth := func(p float64) float64 {
		got, err := plan.Make(context.Background(), at(p, ground), plan.Options{Seed: 1, Played: 20})
		if err != nil {
			t.Fatal(err)
		}
		v := got.Nodes[0].Candidates[slices.IndexFunc(got.Nodes[0].Candidates, func(v plan.Valued) bool { return v.ID == "drill" })]
		return (v.Value.Exact.Mean - got.Nodes[0].NoDeal.Exact.Mean) * scale
	}
	if got := worth(x.P); math.Abs(got-x.Expected.EMV) > 1e-6*scale || (got > 0) != (x.Expected.Decision == "drill") {
		t.Errorf("drilling is worth %v, want %v", got, x.Expected.EMV)
	}
	if below, above := worth(x.Expected.BreakEven-1e-6), worth(x.Expected.BreakEven+1e-6); below >= 0 || above <= 0 {
		t.Errorf("beside the break-even probability drilling is worth %v and %v", below, above)
	}
	evpi := x.P*(x.Value+x.Cost) - x.Expected.EMV // pay only where there is oil
	for name, c := range map[string]*model.Case{"ratifier": at(x.P, ground), "red line": at(1-x.P, bluff)} {
		got, err := plan.Questions(context.Background(), c, plan.Options{Seed: 1, Played: 20})
		if err != nil {
			t.Fatal(err)
		}
		close6(t, name+": to know all", got.Asked.Perfect.Mean, evpi/scale)
		if name == "red line" {
			q := got.Asked.Inputs[0]
			close6(t, name+": to know whether it is dry", q.Worth.Mean, evpi/scale)
			if q.ID != "red_lines.dry" {
				t.Errorf("the first question is %s", q.ID)
			}
		}
	}
}

// Odds of three betting houses are scaled as siblings are, and their mean has the word of the directive.
func TestPublishedOdds(t *testing.T) {
	var x struct {
		Quotes   map[string]map[string]float64
		Expected struct {
			TwoWay map[string]float64 `json:"two_way_trump"`
			Pool   float64            `json:"linear_pool"`
			Word   string             `json:"icd203"`
		}
	}
	golden.Published(t, "election_odds_2024_08_01.json", &x)
	nodes := func(trump, harris float64) []plan.Node {
		text := fmt.Sprintf("parties: {a: , b: }\nissues: {x: {options: [l, h], values: {a: [0, 1], b: [1, 0]}}}\nscenarios: {trump: {p: %v}, harris: {p: %v}}\n", trump, harris)
		p, err := plan.Make(context.Background(), parse(t, text), plan.Options{Seed: 1, Played: 10})
		if err != nil {
			t.Fatal(err)
		}
		return p.Nodes
	}
	sum := 0.0
	for house, q := range x.Quotes {
		n := nodes(q["trump"], q["harris"])
		got := n[1].P.Mean / (n[1].P.Mean + n[2].P.Mean) // odds that leave something over have a third branch
		close6(t, house, got, x.Expected.TwoWay[house])
		sum += got / float64(len(x.Quotes))
	}
	close6(t, "pool", sum, x.Expected.Pool)
	if got := nodes(sum, 1-sum)[1].Word; got != x.Expected.Word {
		t.Errorf("got %q, want %q", got, x.Expected.Word)
	}
}

// Nash's own example: nine goods that change hands or do not, each owner weighing what he has and what he could get.
func TestPublishedBarter(t *testing.T) {
	var x struct {
		Goods []struct {
			Name, Owner string
			Bill, Jack  float64
		}
		Disagreement struct{ Bill, Jack float64 }
		Expected     struct {
			BillGives []string     `json:"bill_gives"`
			JackGives []string     `json:"jack_gives"`
			GainBill  float64      `json:"gain_bill"`
			GainJack  float64      `json:"gain_jack"`
			Frontier  [][2]float64 `json:"frontier_gains"`
		}
	}
	golden.Published(t, "nash_1950_bill_jack.json", &x)
	text, bill, jack := "parties: {bill: , jack: }\nissues:\n", 0.0, 0.0
	for _, g := range x.Goods {
		kept := map[string]string{"Bill": "{bill: [1, 0], jack: [0, 1]}", "Jack": "{bill: [0, 1], jack: [1, 0]}"}[g.Owner]
		text += fmt.Sprintf("  %s: {options: [kept, given], status_quo: kept, weights: {bill: %v, jack: %v}, values: %s}\n", g.Name, g.Bill, g.Jack, kept)
		bill, jack = bill+g.Bill, jack+g.Jack
	}
	points, p := zoneOf(t, text)
	close6(t, "what Bill has", p.Float(p.Reservation[0])*bill, x.Disagreement.Bill)
	close6(t, "what Jack has", p.Float(p.Reservation[1])*jack, x.Disagreement.Jack)
	pt, ok := solution.Nash(points, p.Reservation)
	if !ok {
		t.Fatal("no zone")
	}
	close6(t, "Bill gains", p.Float(pt.U[0]-p.Reservation[0])*bill, x.Expected.GainBill)
	close6(t, "Jack gains", p.Float(pt.U[1]-p.Reservation[1])*jack, x.Expected.GainJack)
	var given []string
	for j, g := range x.Goods {
		if pt.Outcome[j] == 1 {
			given = append(given, g.Name)
		}
	}
	want := append(slices.Clone(x.Expected.BillGives), x.Expected.JackGives...)
	slices.Sort(given)
	if slices.Sort(want); !slices.Equal(given, want) {
		t.Errorf("given: %v, want %v", given, want)
	}
	if len(points) != len(x.Expected.Frontier) {
		t.Errorf("%d points on the frontier, want %d", len(points), len(x.Expected.Frontier))
	}
	for i, q := range points { // the first party's utility descends
		gains := x.Expected.Frontier[len(points)-1-i]
		close6(t, fmt.Sprint("point ", i), p.Float(q.U[0]-p.Reservation[0])*bill, gains[0])
		close6(t, fmt.Sprint("point ", i), p.Float(q.U[1]-p.Reservation[1])*jack, gains[1])
	}
}

// Grades that the code of the Admiralty knows are read, and others are refused with their place.
func TestPublishedGradesInDossiers(t *testing.T) {
	var x struct {
		Expected struct{ Valid, Invalid []string }
	}
	golden.Published(t, "admiralty_code.json", &x)
	read := func(grade string) bool {
		letter, figure := grade[:1], grade[1:]
		text := fmt.Sprintf("parties: {a: , b: }\nissues: {x: {options: [l, h], values: {a: [0, 1], b: [1, 0]}}}\nsources: {s: {reliability: %s}}\nclaims: {c: {source: s, credibility: %s}}\n", letter, figure)
		_, problems := dossier.Parse(map[string][]byte{"d.yaml": []byte(text)}, dossier.Options{})
		return len(problems.Errors()) == 0
	}
	for _, grade := range x.Expected.Valid {
		if !read(grade) {
			t.Errorf("%q is refused", grade)
		}
	}
	for _, grade := range x.Expected.Invalid {
		if len(grade) == 2 && read(grade) {
			t.Errorf("%q is read", grade)
		}
	}
}

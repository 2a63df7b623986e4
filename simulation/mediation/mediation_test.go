package mediation_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/mediation"
	"parley/simulation/strategy"

	"pgregory.net/rapid"
)

// talks over a single text, ready to be played again and again.
type talks struct {
	rules   protocol.TextRules
	players []simulation.Player
	talks   simulation.Talks
	last    string // strategy that has the last vote
}

// play plays them with a mediator and an answerer for every seat.
func (x talks) play(m simulation.Mediator, answers ...simulation.Answerer) simulation.Ending {
	var parties []simulation.Party
	for i := range x.players {
		e, err := strategy.Find(x.last)
		if err != nil {
			panic(err)
		}
		a := e.New()
		a.Reset(&x.players[i])
		parties = append(parties, simulation.Party{Agent: a, Player: &x.players[i]})
	}
	return simulation.PlayText(x.rules, m, parties, answers, x.talks)
}

// drawn draws a table of additive utilities, with reservation values and a red line.
func drawn(t *rapid.T) (talks, *simulation.Table) {
	cards := rapid.SliceOfN(rapid.IntRange(1, 4), 1, 4).Draw(t, "options")
	seats := rapid.IntRange(2, 3).Draw(t, "seats")
	p := &model.Problem{Space: outcome.NewSpace(cards...), StatusQuo: make(outcome.Outcome, len(cards)), Incidental: make([]bool, len(cards))}
	for range seats {
		var u preference.Utility
		for j, n := range cards {
			table := preference.Table{Scope: preference.Scope{j}}
			for range n {
				table.Values = append(table.Values, preference.FromFloat(float64(rapid.IntRange(0, 8).Draw(t, "value"))/32))
			}
			u.Tables = append(u.Tables, table)
		}
		p.Utilities, p.Reservation = append(p.Utilities, u), append(p.Reservation, preference.FromFloat(float64(rapid.IntRange(0, 4).Draw(t, "reservation"))/16))
	}
	if rapid.Bool().Draw(t, "red line") {
		allowed := rapid.SliceOfN(rapid.Bool(), cards[0], cards[0]).Draw(t, "allowed")
		p.Rules = []model.BoundRule{{Rule: preference.Rule{Scope: preference.Scope{0}, Allowed: allowed}, Kind: model.ByRedLine, ID: "red", Seat: 0}}
	}
	table, err := simulation.Lay(p, rapid.SampledFrom([]int{0, -1}).Draw(t, "listed"))
	if err != nil {
		t.Fatal(err)
	}
	seed := rapid.Uint64().Draw(t, "seed")
	return talks{
		rules:   protocol.TextRules{Seats: seats, Rounds: rapid.IntRange(1, 60).Draw(t, "rounds")},
		players: table.Sit(nil, rng.New(seed, "players"), 3), last: "linear",
		talks: simulation.Talks{Stream: rng.New(seed, "chance"), Index: 3, Record: true},
	}, table
}

// better reports whether b is no worse than a for everybody, and whether it is better for somebody; what one may not sign is
// worse than all that one may.
func better(players []simulation.Player, a, b int) (forAll, forSome bool) {
	forAll = true
	for i := range players {
		p := &players[i]
		d := p.Worth(b) - p.Worth(a)
		if p.MaySign(a) != p.MaySign(b) {
			d = -1
			if p.MaySign(b) {
				d = 1
			}
		}
		forAll = forAll && d > -1e-9
		forSome = forSome || d > 1e-9
	}
	return forAll, forSome
}

// near returns the deals that differ from one in exactly so many issues.
func near(table *simulation.Table, p *simulation.Player, deal, issues int) []int {
	var all []int
	base := table.Outcome(nil, p, deal)
	for n := range int(table.Problem.Space.Size().Int64()) {
		ω := table.Problem.Space.At(nil, n)
		differ := 0
		for j := range ω {
			if ω[j] != base[j] {
				differ++
			}
		}
		if differ == issues {
			options := make([]uint16, len(ω))
			for j, v := range ω {
				options[j] = uint16(v)
			}
			other, ok := simulation.CatalogueOf(p).Find(options)
			if !ok {
				panic("a whole space lacks a deal")
			}
			all = append(all, other)
		}
	}
	return all
}

func TestLawsOfMediation(t *testing.T) {
	for _, entry := range mediation.All() {
		t.Run(entry.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { law(t, entry) })
		})
	}
}

func law(t *rapid.T, entry mediation.Entry) {
	x, table := drawn(t)
	x.rules.Reply = entry.Reply
	var answers []simulation.Answerer
	for range x.players {
		answers = append(answers, entry.Answers())
	}
	e := x.play(entry.New(), answers...)
	if again := x.play(entry.New(), answers...); !reflect.DeepEqual(again, e) {
		t.Fatalf("played again: %+v, before %+v", again, e)
	}
	s := x.rules.Start()
	var texts []int // that stood, in order
	for _, turn := range e.Trace {
		if err := s.Apply(turn.Move); err != nil {
			t.Fatal(err)
		}
		if n := len(texts); s.Current != protocol.None && (n == 0 || texts[n-1] != s.Current) {
			texts = append(texts, s.Current)
		}
	}
	if s.End != e.End || s.Agreement != e.Agreement {
		t.Fatalf("the record ends %v on %d, the talks %v on %d", s.End, s.Agreement, e.End, e.Agreement)
	}
	for i := range x.players {
		if e.Agreement != protocol.None && !x.players[i].MaySign(e.Agreement) {
			t.Fatalf("seat %d signed deal %d, which it may not", i, e.Agreement)
		}
	}
	if entry.Name == "annealer" || entry.Name == "annealed" {
		return // texts may get worse
	}
	for i := range texts[1:] {
		if ok, _ := better(x.players, texts[i], texts[i+1]); !ok {
			t.Fatalf("text %d became %d, which is worse for somebody", texts[i], texts[i+1])
		}
	}
	if e.Rounds == x.rules.Rounds {
		return // the deadline may have come before he was done
	}
	text := texts[len(texts)-1]
	for issues := 1; issues <= 2; issues++ {
		for _, other := range near(table, &x.players[0], text, issues) {
			ok, some := better(x.players, text, other)
			if issues == 1 && ok && (some || entry.Name == "hill") {
				t.Fatalf("closed on %d, though %d, one issue away, is worse for nobody", text, other)
			}
			if issues == 2 && entry.Name == "feedback" && ok && everybodyGains(x.players, text, other) {
				t.Fatalf("closed on %d, though a trade to %d is better for all", text, other)
			}
		}
	}
}

// everybodyGains reports whether b is better than a for every seat. Then each prefers at least one of the two changes.
func everybodyGains(players []simulation.Player, a, b int) bool {
	for i := range players {
		if !players[i].MaySign(a) || !players[i].MaySign(b) || players[i].Worth(b) <= players[i].Worth(a)+1e-9 {
			return false
		}
	}
	return true
}

// contract is the domain of Klein, Faratin, Sayama and Bar-Yam (2003): issues of yes and no, and for each seat and pair of
// issues an influence drawn at random, which counts where both are yes; utilities are scaled to [0,1].
func contract(seed uint64, issues int) simulation.Deals {
	coins := rand.New(rand.NewPCG(seed, 0))
	d := simulation.Deals{U: [][]float64{make([]float64, 1<<issues), make([]float64, 1<<issues)}}
	for _, u := range d.U {
		influence := make([]float64, issues*issues)
		for i := range influence {
			influence[i] = 2*coins.Float64() - 1
		}
		low, high := 0.0, 0.0
		for n := range u {
			for i := range issues {
				for j := range i + 1 {
					if n>>i&1 == 1 && n>>j&1 == 1 {
						u[n] += influence[i*issues+j]
					}
				}
			}
			low, high = min(low, u[n]), max(high, u[n])
		}
		for n := range u {
			u[n] = (u[n] - low) / (high - low)
		}
	}
	return d
}

// mean is what both get over many contracts.
func mean(issues int, mediator func() simulation.Mediator, reply protocol.Reply, a, b simulation.Answerer) [2]float64 {
	var sum [2]float64
	const contracts = 60
	cards := make([]int, issues)
	for j := range cards {
		cards[j] = 2
	}
	space := outcome.NewSpace(cards...)
	for k := range contracts {
		d := contract(uint64(k), issues)
		x := talks{rules: protocol.TextRules{Seats: 2, Rounds: 400, Reply: reply}, last: "linear", talks: simulation.Talks{Stream: rng.New(5, "chance"), Index: k}}
		for seat := range 2 {
			p := *d.Player(seat, 0)
			p.Stream, p.Index, p.Issues = rng.New(5, "players"), 2*k+seat, simulation.AllIssues(space, len(d.U[0]))
			x.players = append(x.players, p)
		}
		e := x.play(mediator(), a, b)
		for seat, v := range e.Values {
			sum[seat] += v / contracts
		}
	}
	return sum
}

// The paper's two findings: two that anneal do better than two that climb, and one that climbs does better than one that
// anneals. Seeds are fixed, so that the test is the same every time.
func TestAnnealingPaysForBothAndNotForOne(t *testing.T) {
	hill := func() simulation.Mediator { return &mediation.HillClimber{} }
	climb, anneal := mediation.Climb{}, mediation.Anneal{}
	both := mean(10, hill, protocol.Votes, climb, climb)
	cool := mean(10, hill, protocol.Votes, anneal, anneal)
	mixed := mean(10, hill, protocol.Votes, climb, anneal)
	t.Logf("both climb %.3f, both anneal %.3f, one climbs %.3f", both, cool, mixed)
	if cool[0]+cool[1] <= both[0]+both[1]+0.05 {
		t.Errorf("two that anneal get %.3f, two that climb %.3f: want more", cool, both)
	}
	if mixed[0] <= mixed[1] || mixed[0] <= cool[0] {
		t.Errorf("who climbs against one that anneals gets %.3f, and both annealing %.3f: want more than either", mixed, cool)
	}
}

func TestFind(t *testing.T) {
	for _, name := range mediation.Names() {
		if e, err := mediation.Find(name); err != nil || e.Name != name {
			t.Errorf("%s: got %q, %v", name, e.Name, err)
		}
	}
	if _, err := mediation.Find("hil"); err == nil || fmt.Sprint(err) == "" {
		t.Error("an unknown mediator is found")
	}
}

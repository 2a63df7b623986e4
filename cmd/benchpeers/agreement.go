package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"

	"parley/formats"
	"parley/formats/scenario"
	"parley/internal/rng"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"
)

//go:embed negmas_play.py
var playPeer string

// folders are the scenarios whose negotiations are compared: those of at most 25,000 outcomes and two profiles or the
// first two of three, which both programs read.
var folders = []string{
	"genius/Laptop", "genius/2010-EnglandZimbabwe", "genius/2010-ItexvsCypress", "genius/2011-Camera", "genius/2011-Car",
	"genius/2011-Grocery", "genius/2011-NiceOrDie", "genius/2012-AcquisitionA", "genius/2012-AcquisitionC",
	"genius/2015-group2-politics", "genius/2016-Caduceus", "negmas/Laptop",
}

// pairs are strategies that toss no coins, by the names that the peer knows them by.
var pairs = [][2]string{
	{"boulware", "conceder"}, {"conceder", "boulware"}, {"linear", "boulware"}, {"boulware", "boulware"}, {"conceder", "conceder"},
	{"micro", "micro"}, {"naive", "boulware"},
}

// entries are the strategies of this program that are to do the same.
var entries = map[string]strategy.Entry{
	"boulware": entry("negmas_boulware"), "linear": entry("negmas_linear"), "conceder": entry("negmas_conceder"),
	"micro": entry("micro"), "naive": entry("naive_tit_for_tat"),
}

func entry(name string) strategy.Entry {
	e, err := strategy.Find(name)
	if err != nil {
		panic("benchpeers: " + err.Error())
	}
	return e
}

// A played is a negotiation over files, and how it went.
type played struct {
	Folder string `json:"folder"`
	First  string `json:"first"`
	Second string `json:"second"`
	Rounds int    `json:"rounds"` // at most
	// What NegMAS made of it: as it is; with equal utilities in the order of outcomes; and with utilities rounded besides,
	// so that sums that are equal on paper are equal.
	Plain  ending `json:"plain"`
	Stable ending `json:"stable"`
	Exact  ending `json:"exact"`
}

// An ending is when and with what a negotiation ended.
type ending struct {
	Rounds    int       `json:"rounds"`    // begun
	Utilities []float64 `json:"utilities"` // null: no agreement
}

// same allows for the rounding of sums.
func (e ending) same(o ending) bool {
	if e.Rounds != o.Rounds || len(e.Utilities) != len(o.Utilities) {
		return false
	}
	for i, u := range e.Utilities {
		if math.Abs(u-o.Utilities[i]) > 1e-9*max(1, math.Abs(u)) {
			return false
		}
	}
	return true
}

// String tells the round and the utilities.
func (e ending) String() string {
	if e.Utilities == nil {
		return fmt.Sprintf("%4d  no deal          ", e.Rounds)
	}
	return fmt.Sprintf("%4d  %8.4f %8.4f", e.Rounds, e.Utilities[0], e.Utilities[1])
}

// A question is what the peer is asked about a negotiation.
type question struct {
	Folder  string  `json:"folder"`
	First   string  `json:"first"`
	Second  string  `json:"second"`
	Rounds  int     `json:"rounds"`
	Ties    string  `json:"ties"`
	Seconds float64 `json:"seconds"`
}

// A reply is what it says.
type reply struct {
	ending
	Names    []string     `json:"names"`
	Ranges   [][2]float64 `json:"ranges"`
	Outcomes int          `json:"outcomes"`
	Cold     float64      `json:"cold"`
	Warm     float64      `json:"warm"`
}

// compareAgreement has both play the same negotiations and says where they part.
func compareAgreement(w io.Writer, o options) error {
	p, err := summon(o.python, playPeer)
	if err != nil {
		return err
	}
	defer p.dismiss()
	var all []played
	counts := map[string]int{}
	fmt.Fprintf(w, "%-28s %-20s %6s   %-24s   %-24s   %s\n", "scenario", "strategies", "rounds", "NegMAS: ended, utilities", "Parley", "verdict")
	for _, folder := range folders {
		table, err := layFolder(filepath.Join(o.scenarios, folder))
		if err != nil {
			return err
		}
		for _, pair := range pairs {
			for _, rounds := range []int{20, 100} {
				g, err := put(p, o, table, folder, pair, rounds)
				if err != nil {
					return err
				}
				mine := play(table, pair, rounds)
				verdict := g.verdict(mine)
				counts[verdict]++
				fmt.Fprintf(w, "%-28s %-20s %6d   %v   %v   %s\n", filepath.Base(folder), strings.Join(pair[:], "–"), rounds, g.Plain, mine, verdict)
				all = append(all, g)
			}
		}
	}
	fmt.Fprintf(w, `
%d negotiations: %d the same; %d the same once NegMAS takes equal utilities in the order of outcomes and not as an unstable
sort leaves them; %d the same once it counts as equal what is equal on paper as well; %d differ
`, len(all), counts[agrees], counts[tied], counts[rounded], counts[differs])
	if o.golden != "" {
		return keep(o.golden, all)
	}
	return nil
}

// Verdicts on a negotiation.
const (
	agrees  = "same"
	tied    = "same but for the order of ties"
	rounded = "same but for ties that rounding splits"
	differs = "differs"
)

func (g played) verdict(mine ending) string {
	switch {
	case g.Plain.same(mine):
		return agrees
	case g.Stable.same(mine):
		return tied
	case g.Exact.same(mine):
		return rounded
	}
	return differs
}

// put has the peer play a negotiation with all three treatments of ties, and checks that both programs speak of the same utilities.
func put(p *peer, o options, table *simulation.Table, folder string, pair [2]string, rounds int) (played, error) {
	g := played{Folder: folder, First: pair[0], Second: pair[1], Rounds: rounds}
	for _, q := range []struct {
		ties string
		to   *ending
	}{{"", &g.Plain}, {"stable", &g.Stable}, {"exact", &g.Exact}} {
		var r reply
		if err := p.ask(question{filepath.Join(o.scenarios, folder), pair[0], pair[1], rounds, q.ties, 0}, &r); err != nil {
			return g, fmt.Errorf("%s: %w", folder, err)
		}
		if err := alike(table, r); err != nil {
			return g, fmt.Errorf("%s: %w", folder, err)
		}
		*q.to = r.ending
	}
	return g, nil
}

// alike checks that a scenario is the same to both.
func alike(t *simulation.Table, r reply) error {
	if t.Deals.Len() != r.Outcomes {
		return fmt.Errorf("%d outcomes here, %d to NegMAS", t.Deals.Len(), r.Outcomes)
	}
	for i, u := range t.Deals.U {
		low, high := math.Inf(1), math.Inf(-1)
		for _, x := range u {
			low, high = min(low, x), max(high, x)
		}
		if math.Abs(low-r.Ranges[i][0]) > 1e-9*max(1, math.Abs(low)) || math.Abs(high-r.Ranges[i][1]) > 1e-9*max(1, high) {
			return fmt.Errorf("utilities of party %d run from %g to %g here, from %g to %g to NegMAS", i, low, high, r.Ranges[i][0], r.Ranges[i][1])
		}
	}
	return nil
}

// layFolder reads a scenario as NegMAS does, the first two profiles, and makes it ready for play.
func layFolder(folder string) (*simulation.Table, error) {
	s, err := formats.Read(folder, scenario.Options{Reading: scenario.NegMAS})
	if err != nil {
		return nil, err
	}
	if len(s.Profiles) > 2 {
		if s, err = s.Select("1", "2"); err != nil {
			return nil, err
		}
	}
	problem, err := s.Problem(scenario.ProblemOptions{})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	return simulation.Lay(problem, 0)
}

// play plays a pair here.
func play(t *simulation.Table, pair [2]string, rounds int) ending {
	players := t.Sit(nil, rng.New(1, "benchpeers"), 0)
	r := simulation.Play(rounds, []simulation.Strategy{seated(pair[0], &players[0]), seated(pair[1], &players[1])})
	e := ending{Rounds: r.Rounds}
	if r.Agreement != protocol.None {
		e.Utilities = []float64{players[0].Worth(r.Agreement), players[1].Worth(r.Agreement)}
	}
	return e
}

func seated(name string, p *simulation.Player) simulation.Agent {
	a := entries[name].New()
	a.Reset(p)
	return a
}

// keep writes what NegMAS answered, for the test that needs no NegMAS.
func keep(path string, all []played) error {
	var b strings.Builder
	b.WriteString("[\n")
	for i, g := range all {
		line, err := json.Marshal(g)
		if err != nil {
			return err
		}
		b.Write(line)
		if i < len(all)-1 {
			b.WriteString(",")
		}
		b.WriteString("\n")
	}
	b.WriteString("]\n")
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

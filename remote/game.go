package remote

import (
	"strconv"

	"parley/internal/version"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/model/protocol"
	"parley/remote/wire"
	"parley/simulation"
)

const programName = "parley " + version.Parley

// maxListed is how many outcomes a rule about all issues may list, which what ratifiers allow comes to.
const maxListed = 200_000

// start is what an agent is told when it sits down.
func start(p *simulation.Player, s protocol.State, negotiation int) wire.Start {
	w := wire.Start{
		Negotiation: negotiation, Seat: s.Turn, Seats: s.Seats, Rounds: s.Rounds,
		Seed:        int64(p.Stream.Float(p.Index) * (1 << 53)),
		Reservation: p.Reservation,
	}
	if p.Table == nil {
		w.Issues = []wire.Issue{{Name: "deal", Options: numbers(len(p.U))}}
		w.Utility.Tables = []wire.Table{{Issues: []int{0}, Values: p.U}}
		if p.Signs != nil {
			w.Rules = []wire.Rule{{Issues: []int{0}, Allowed: p.Signs}}
		}
		return w
	}
	w.Issues = issues(p.Table)
	w.Utility = utility(p.Table.Problem, p.Seat)
	w.Rules = rules(p)
	return w
}

// issues names all issues and options, by numbers where they have no names.
func issues(t *simulation.Table) []wire.Issue {
	out := make([]wire.Issue, t.Problem.Space.Issues())
	for j := range out {
		out[j] = wire.Issue{Name: "issue " + strconv.Itoa(j), Options: numbers(t.Problem.Space.Options(j))}
		if j < len(t.Names.Issues) {
			out[j].Name = t.Names.Issues[j]
		}
		if j < len(t.Names.Options) {
			out[j].Options = t.Names.Options[j]
		}
	}
	return out
}

func numbers(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i)
	}
	return out
}

// utility is the seat's own, as numbers.
func utility(p *model.Problem, seat int) wire.Utility {
	u := p.Utilities[seat]
	w := wire.Utility{Constant: p.Float(u.Constant), Tables: []wire.Table{}}
	for _, t := range u.Tables {
		values := make([]float64, len(t.Values))
		for i, v := range t.Values {
			values[i] = p.Float(v)
		}
		w.Tables = append(w.Tables, wire.Table{Issues: t.Scope, Values: values})
	}
	for _, b := range u.Boxes {
		w.Boxes = append(w.Boxes, wire.Box{Issues: b.Scope, Options: chosen(b), Value: p.Float(b.Value)})
	}
	return w
}

// chosen lists the options of a box.
func chosen(b preference.Box) [][]int {
	out := make([][]int, len(b.Allowed))
	for k, allowed := range b.Allowed {
		out[k] = []int{}
		for o, in := range allowed {
			if in {
				out[k] = append(out[k], o)
			}
		}
	}
	return out
}

// rules are those that bind the seat. What ratifiers with preferences allow is no table of a few issues: it is told as
// one of all issues where outcomes are listed and few enough, and else not at all.
func rules(p *simulation.Player) []wire.Rule {
	problem := p.Table.Problem
	if (len(problem.Vetoes) > 0 || problem.RequiresChange) && p.Wide == nil && len(p.U) <= maxListed && p.Signs != nil {
		all := make([]int, problem.Space.Issues())
		for j := range all {
			all[j] = j
		}
		return []wire.Rule{{Issues: all, Allowed: p.Signs}}
	}
	var out []wire.Rule
	for _, r := range problem.Rules {
		if r.Seat < 0 || r.Seat == p.Seat {
			out = append(out, wire.Rule{Issues: r.Scope, Allowed: r.Allowed})
		}
	}
	return out
}

// cards are how many options each issue has.
func cards(p *simulation.Player) []int {
	if p.Table == nil {
		return []int{len(p.U)}
	}
	out := make([]int, p.Table.Problem.Space.Issues())
	for j := range out {
		out[j] = p.Table.Problem.Space.Options(j)
	}
	return out
}

// options are what a deal consists of.
func options(p *simulation.Player, deal int) []int {
	if p.Table == nil {
		return []int{deal}
	}
	return p.Table.Outcome(nil, p, deal)
}

// number is the deal that consists of the options.
func number(p *simulation.Player, deal []int) int {
	if p.Table == nil {
		return deal[0]
	}
	short := make([]uint16, len(deal))
	for j, o := range deal {
		short[j] = uint16(o)
	}
	if p.Wide != nil {
		return p.Wide.Number(short)
	}
	n, ok := p.Issues.Find(short)
	if !ok {
		panic("remote: a table whose deals are not all outcomes of its space")
	}
	return n
}

// allowed reports whether the seat may offer or sign a deal, whatever it is worth: an agent may make a bad bargain.
func allowed(p *simulation.Player, deal []int) bool {
	if p.Table != nil {
		return p.Table.Allows(p.Seat, outcome.Outcome(deal))
	}
	return p.Signs == nil || p.Signs[deal[0]]
}

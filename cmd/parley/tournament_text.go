package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"parley/simulation/tournament"
)

// printTournament lays a tournament out: the ranking, who is ahead of whom for sure, the game of strategies, the scenarios.
func printTournament(w io.Writer, r *tournamentResult, width int) error {
	p := leagueText{r: r, width: width}
	p.head()
	p.ranking()
	p.compared()
	p.game()
	p.scenarios()
	for _, x := range r.Warnings {
		p.say("note: %s", x)
	}
	_, err := io.WriteString(w, p.b.String())
	return err
}

// A leagueText is the text of a tournament in the making.
type leagueText struct {
	b     strings.Builder
	r     *tournamentResult
	width int
}

func (p *leagueText) say(format string, args ...any) {
	p.b.WriteString(wrap(fmt.Sprintf(format, args...), p.width, 0, 2))
}

// item is say, one step in.
func (p *leagueText) item(format string, args ...any) {
	p.b.WriteString(wrap(fmt.Sprintf(format, args...), p.width, 2, 4))
}

func (p *leagueText) head() {
	r := p.r
	text := fmt.Sprintf("%s on %s: %s", countedIn(len(r.Strategies), "strategy", "strategies"), counted(len(r.Scenarios), "scenario"), counted(int(r.Negotiations), "negotiation"))
	if r.Played < r.Negotiations {
		text += fmt.Sprintf(", %d of them played and the others copies, as nobody tosses coins", r.Played)
	}
	p.say("%s; at most %s each; seed %d", text, counted(r.Rounds, "round"), r.Seed)
	p.b.WriteByte('\n')
}

func countedIn(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// grid prints a table: the first column to the left, the others to the right.
func (p *leagueText) grid(heads []string, rows [][]string, left int) {
	widths := make([]int, len(heads))
	for _, row := range append([][]string{heads}, rows...) {
		for k, x := range row {
			widths[k] = max(widths[k], columns(x))
		}
	}
	for _, row := range append([][]string{heads}, rows...) {
		line := ""
		for k, x := range row {
			if k > 0 {
				line += "  "
			}
			if k < left {
				line += pad(x, widths[k])
			} else {
				line += padLeft(x, widths[k])
			}
		}
		p.b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	p.b.WriteByte('\n')
}

func (p *leagueText) ranking() {
	heads := []string{"rank", "strategy", "score", "95 %", "self", "agreed", "rounds", "joint", "to frontier", "Nash", "KS"}
	if !p.r.SelfPlay {
		heads = slices.Delete(heads, 4, 5)
	}
	var rows [][]string
	for _, s := range p.r.Strategies {
		row := []string{ranked(s.Rank), s.Name, decimal(s.Score.Mean), between95(s.Score)}
		if s.AgainstSelf != nil {
			row = append(row, decimal(s.AgainstSelf.Mean))
		}
		rows = append(rows, append(row, percent(s.Agreement.Mean), tenths(s.RoundsToDeal.Mean), decimal(s.JointGain.Mean), decimal(s.ToFrontier.Mean), decimal(s.ToNash.Mean), decimal(s.ToKS.Mean)))
	}
	p.grid(heads, rows, 2)
	p.say("Score: mean gain against the others; 0 is no deal, 1 the most that could be had. Joint: mean gain of all at the table. Distances in gains, no deal included. Rounds: of agreements.")
	if len(p.r.Scenarios) > 1 {
		p.say("Intervals: how far a mean or rank would move with other scenarios of the same kind. They say nothing of other opponents.")
	}
	p.b.WriteByte('\n')
}

func ranked(r tournament.Rank) string {
	text := strconv.Itoa(r.Place)
	if r.Low != nil && *r.Low != *r.High {
		text += fmt.Sprintf(" (%d–%d)", *r.Low, *r.High)
	}
	return text
}

func decimal(x *float64) string {
	if x == nil {
		return "–"
	}
	return minus(strconv.FormatFloat(*x, 'f', 3, 64))
}

// minus writes a sign as print has it, and none before nothing.
func minus(s string) string {
	if strings.Trim(s, "-0.") == "" {
		return strings.TrimPrefix(s, "-")
	}
	return strings.Replace(s, "-", "−", 1)
}

func tenths(x *float64) string {
	if x == nil {
		return "–"
	}
	return strconv.FormatFloat(*x, 'f', 1, 64)
}

func percent(x *float64) string {
	if x == nil {
		return "–"
	}
	return strconv.FormatFloat(100**x, 'f', 0, 64) + " %"
}

func between95(e tournament.Estimate) string {
	if e.Low == nil {
		return "–"
	}
	return decimal(e.Low) + " to " + decimal(e.High)
}

// mostDifferences is how many comparisons are printed.
const mostDifferences = 12

// compared tells how sure the first is ahead of the others.
func (p *leagueText) compared() {
	if len(p.r.Scenarios) < 2 || len(p.r.Strategies) < 2 {
		return
	}
	first := p.r.Strategies[0].Name
	var rows [][]string
	for _, s := range p.r.Strategies[1:] {
		if len(rows) == mostDifferences {
			break
		}
		c, sign := comparison(p.r.Summary, first, s.Name)
		d, low, high := sign**c.Difference.Mean, *c.Difference.Low, *c.Difference.High
		better, worse := c.Better, c.Worse
		if sign < 0 {
			low, high, better, worse = -high, -low, worse, better
		}
		rows = append(rows, []string{first + " − " + s.Name, decimal(&d), decimal(&low) + " to " + decimal(&high), fmt.Sprintf("%d : %d", better, worse), probability(c.Adjusted)})
	}
	p.grid([]string{"difference", "mean", "95 %", "scenarios", "p (Holm)"}, rows, 1)
	if n := len(p.r.Comparisons); n > len(rows) {
		p.say("All %d pairs: --json or --html. p is adjusted for all of them.", n)
		p.b.WriteByte('\n')
	}
}

// comparison finds that of two strategies, and −1 if it is told the other way round.
func comparison(s *tournament.Summary, a, b string) (tournament.Comparison, float64) {
	for _, c := range s.Comparisons {
		switch {
		case c.A == a && c.B == b:
			return c, 1
		case c.A == b && c.B == a:
			return c, -1
		}
	}
	panic("parley: no comparison of " + a + " and " + b)
}

func probability(p *float64) string {
	switch {
	case p == nil:
		return "–"
	case *p < 0.0001:
		return "< 0.0001"
	}
	return strconv.FormatFloat(*p, 'f', 4, 64)
}

// game tells what careful players would choose.
func (p *leagueText) game() {
	g := p.r.Game
	if g == nil {
		return
	}
	var alone []string
	for _, e := range g.Pure {
		if e[0] == e[1] {
			alone = append(alone, e[0])
		} else {
			alone = append(alone, e[0]+" with "+e[1])
		}
	}
	p.say("Where everybody may choose a strategy (payoffs: mean gains):")
	if len(alone) > 0 {
		p.item("answer themselves or each other best: %s", joined(alone))
	} else {
		p.item("no strategy answers itself best, nor do two answer each other best")
	}
	for _, e := range g.Equilibria {
		if e.Symmetric && !slices.Contains(e.First, 1) {
			p.item("symmetric equilibrium: %s, worth %.3f", mixed(p.r.Names, e.First), e.Values[0])
		}
	}
	settled := "settles at"
	if !g.Replicator.Settled {
		settled = "has not settled; it is at"
	}
	p.item("a population that grows by success, from equal shares, %s %s", settled, mixed(p.r.Names, g.Replicator.Shares[len(g.Replicator.Shares)-1]))
	if g.NashMix != nil {
		p.item("Nash averaging (Balduzzi et al. 2018) weighs %s", mixed(p.r.Names, g.NashMix))
	}
	p.b.WriteByte('\n')
}

// mixed tells the shares of a mixture, the largest first; what is below half a percent is left out.
func mixed(names []string, shares []float64) string {
	order := make([]int, len(names))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case shares[a] > shares[b]:
			return -1
		case shares[a] < shares[b]:
			return 1
		}
		return 0
	})
	var parts []string
	for _, i := range order {
		if shares[i] >= 0.005 {
			parts = append(parts, fmt.Sprintf("%s %.0f%%", names[i], 100*shares[i]))
		}
	}
	return joined(parts)
}

// mostScenarioLines is how many scenarios are printed.
const mostScenarioLines = 30

func (p *leagueText) scenarios() {
	var rows [][]string
	for _, s := range p.r.Scenarios[:min(len(p.r.Scenarios), mostScenarioLines)] {
		balance := "–"
		if s.Balance != nil {
			balance = decimal(s.Balance)
			if s.Balanced {
				balance += " balanced"
			}
		}
		frontier := strconv.Itoa(s.Frontier)
		if s.NoZone {
			frontier = "no zone"
		} else if !s.Exact {
			frontier = "≥ " + frontier
		}
		rows = append(rows, []string{s.Name, strconv.Itoa(len(s.Parties)), short(s.Outcomes), frontier, percent(&s.Agreement), decimal(&s.JointGain), balance})
	}
	p.grid([]string{"scenario", "parties", "outcomes", "frontier", "agreed", "joint", "balance"}, rows, 1)
	if n := len(p.r.Scenarios) - len(rows); n > 0 {
		p.say("… and %s more", counted(n, "scenario"))
		p.b.WriteByte('\n')
	}
}

// short writes a whole number, a long one as a power of ten.
func short(n string) string {
	if len(n) <= 9 {
		return n
	}
	return fmt.Sprintf("%s.%s·10^%d", n[:1], n[1:2], len(n)-1)
}

package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"parley/simulation/tournament"
)

// A LeaguePage is what the page of a tournament is made of.
type LeaguePage struct {
	Title string
	Meta  []string // version, seed, hash
	*tournament.Summary
	Dances    []LeagueDance
	Frontiers []LeagueFrontier
}

// A LeagueDance is a negotiation that is shown, with the reason why this one. Utilities are gains.
type LeagueDance struct {
	Why string
	Dance
}

// A LeagueFrontier is a scenario of two parties with what was agreed there. Points are gains.
type LeagueFrontier struct {
	Scenario string
	Parties  []string
	Points   [][]float64
	Nash, KS []float64
	Meetings []LeagueMeeting
}

// A LeagueMeeting is what two strategies come to in a scenario.
type LeagueMeeting struct {
	Strategies [2]string // by seat
	Agreed     float64   // share of the repetitions
	Gain       []float64 // mean, by seat
}

// League writes a tournament as one page: no script, nothing from outside, readable on paper and without colour.
func League(w io.Writer, p LeaguePage) error {
	l := league{p: p, order: p.ranks()}
	d := document{Title: p.Title, Meta: p.Meta, Notices: p.Warnings, Lead: l.lead(), Brief: pruned(l.ranking(), l.pairings(), l.differences(),
		l.choices(), l.dances(), l.frontiers(), l.scenarios(), l.reading())}
	return pageTemplates.ExecuteTemplate(w, "report.html", page{d, stylesheet("figure.css", "page.css")})
}

// A league is a page in the making.
type league struct {
	p     LeaguePage
	order []int // places in Names, by rank
}

// ranks returns the places in Names by rank.
func (p *LeaguePage) ranks() []int {
	var out []int
	for _, s := range p.Strategies {
		out = append(out, slices.Index(p.Names, s.Name))
	}
	return out
}

func (l *league) lead() []prose {
	s := l.p.Strategies
	first := say(span{Text: s[0].Name, Strong: true}, fmt.Sprintf(" scores most: a mean gain of %s", thousandths(s[0].Score.Mean)))
	if s[0].Score.Low != nil {
		first = say(first, fmt.Sprintf(" (95 %% interval %s to %s)", thousandths(s[0].Score.Low), thousandths(s[0].Score.High)))
	}
	out := []prose{say(first, ", where 0 is no deal and 1 the most that could be had.")}
	if ahead := l.notBehind(); len(s) > 1 && len(l.p.Scenarios) > 1 {
		if len(ahead) == 0 {
			out = append(out, say("It is ahead of every other by more than chance explains (5 %, adjusted for all pairs)."))
		} else {
			out = append(out, say("Chance could explain its lead over "+strings.Join(ahead, ", ")+" (5 %, adjusted for all pairs)."))
		}
	}
	return out
}

// notBehind lists those that the first is not surely ahead of.
func (l *league) notBehind() []string {
	var out []string
	for _, s := range l.p.Strategies[1:] {
		if c, _ := l.comparison(l.p.Strategies[0].Name, s.Name); c == nil || c.Adjusted == nil || *c.Adjusted >= 0.05 {
			out = append(out, s.Name)
		}
	}
	return out
}

// comparison finds that of two strategies, and −1 if it is told the other way round.
func (l *league) comparison(a, b string) (*tournament.Comparison, float64) {
	for i := range l.p.Comparisons {
		switch c := &l.p.Comparisons[i]; {
		case c.A == a && c.B == b:
			return c, 1
		case c.A == b && c.B == a:
			return c, -1
		}
	}
	return nil, 1
}

// thousandths prints a number that may be missing.
func thousandths(x *float64) string {
	if x == nil {
		return "–"
	}
	s := strconv.FormatFloat(*x, 'f', 3, 64)
	if strings.Trim(s, "-0.") == "" {
		return strings.TrimPrefix(s, "-")
	}
	return strings.Replace(s, "-", "−", 1)
}

func intervalOf(e tournament.Estimate) string {
	if e.Low == nil {
		return "–"
	}
	return thousandths(e.Low) + " to " + thousandths(e.High)
}

func rankOf(r tournament.Rank) string {
	if r.Low == nil || *r.Low == *r.High {
		return strconv.Itoa(r.Place)
	}
	return fmt.Sprintf("%d (%d to %d)", r.Place, *r.Low, *r.High)
}

func (l *league) ranking() section {
	t := &table{Caption: "The strategies by score", Heads: []string{"Strategy", "Rank", "Score", "95 %", "Against itself", "Agreed", "Rounds to a deal", "Joint gain", "To the frontier", "To Nash", "To Kalai–Smorodinsky"},
		Right: []bool{false, true, true, true, true, true, true, true, true, true, true}, Sticky: true}
	for _, s := range l.p.Strategies {
		self := "–"
		if s.AgainstSelf != nil {
			self = thousandths(s.AgainstSelf.Mean)
		}
		cells := []string{s.Name, rankOf(s.Rank), thousandths(s.Score.Mean), intervalOf(s.Score), self, shareOrNone(s.Agreement.Mean), tenthsOrNone(s.RoundsToDeal.Mean),
			thousandths(s.JointGain.Mean), thousandths(s.ToFrontier.Mean), thousandths(s.ToNash.Mean), thousandths(s.ToKS.Mean)}
		t.Rows = append(t.Rows, row{Cells: proses(cells)})
	}
	return section{ID: "ranking", Title: "Ranking", Blocks: []block{{Figure: l.rankingFigure()}, {Table: t}}}
}

func proses(cells []string) []prose {
	out := make([]prose, len(cells))
	for i, x := range cells {
		out[i] = say(x)
	}
	return out
}

func shareOrNone(x *float64) string {
	if x == nil {
		return "–"
	}
	return percent(*x)
}

func tenthsOrNone(x *float64) string {
	if x == nil {
		return "–"
	}
	return strconv.FormatFloat(*x, 'f', 1, 64)
}

func (l *league) pairings() section {
	return section{ID: "pairings", Title: "Who does well against whom", Blocks: []block{{Figure: l.heatFigure()}}}
}

// differences is a table of all pairs: who is ahead for sure.
func (l *league) differences() section {
	s := l.p.Strategies
	if len(s) < 2 || len(l.p.Scenarios) < 2 {
		return section{}
	}
	t := &table{Caption: "Difference of scores, row less column", Heads: []string{"Strategy"}, Right: []bool{false}, Sticky: true}
	for _, x := range s {
		t.Heads, t.Right = append(t.Heads, x.Name), append(t.Right, true)
	}
	for _, a := range s {
		r := row{Cells: []prose{say(a.Name)}}
		for _, b := range s {
			r.Cells = append(r.Cells, l.difference(a.Name, b.Name))
		}
		t.Rows = append(t.Rows, r)
	}
	return section{ID: "differences", Title: "Who is ahead of whom", Blocks: []block{
		para("Each pair on the same scenarios, opponents, seats and coins. With * : more than chance explains at 5 %, adjusted for all pairs by Holm's rule; the others may be chance."),
		{Table: t}}}
}

func (l *league) difference(a, b string) prose {
	c, sign := l.comparison(a, b)
	if c == nil {
		return say("")
	}
	d := sign * *c.Difference.Mean
	text := thousandths(&d)
	if d > 0 {
		text = "+" + text
	}
	if c.Adjusted != nil && *c.Adjusted < 0.05 {
		return say(span{Text: text + " *", Strong: true})
	}
	return say(text)
}

// choices tell what the strategies are worth as choices.
func (l *league) choices() section {
	g := l.p.Game
	if g == nil {
		return section{}
	}
	t := &table{Caption: "If all others play a strategy", Heads: []string{"Strategy", "Best reply", "Gain by it", "Share when settled", "Nash average: share", "Rating"},
		Right: []bool{false, false, true, true, true, true}}
	last := g.Replicator.Shares[len(g.Replicator.Shares)-1]
	for _, k := range l.order {
		r := g.Replies[k]
		best := strings.Join(r.Best, ", ")
		if slices.Contains(r.Best, r.To) {
			best += " (itself)"
		}
		share, rating := "–", "–"
		if g.NashMix != nil {
			share, rating = percent(g.NashMix[k]), thousandths(&g.NashRating[k])
		}
		t.Rows = append(t.Rows, row{Cells: proses([]string{r.To, best, thousandths(&r.Gain), percent(last[k]), share, rating})})
	}
	blocks := []block{para("Whoever may choose a strategy, as all others may, plays a game whose payoffs are the mean gains."), {Items: l.equilibria()}, {Table: t}}
	return section{ID: "game", Title: "Which strategy to choose", Blocks: append(blocks, block{Figure: l.evolutionFigure()})}
}

func (l *league) equilibria() []prose {
	g := l.p.Game
	var out []prose
	for _, e := range g.Pure {
		if e[0] == e[1] {
			out = append(out, say(span{Text: e[0], Strong: true}, " answers itself best: nobody gains by leaving it alone."))
		} else {
			out = append(out, say(span{Text: e[0], Strong: true}, " and ", span{Text: e[1], Strong: true}, " answer each other best."))
		}
	}
	for _, e := range g.Equilibria {
		if e.Symmetric && !slices.Contains(e.First, 1) {
			out = append(out, say("A mixture that answers itself best: "+l.mixture(e.First)+fmt.Sprintf("; worth %.3f.", e.Values[0])))
		}
	}
	if g.NotListed != "" {
		out = append(out, say(upperFirst(g.NotListed)+"."))
	}
	if len(g.Undominated) < len(l.p.Names) {
		out = append(out, say("Not worse than some other against everything that is left: "+strings.Join(g.Undominated, ", ")+"."))
	}
	return out
}

// mixture tells shares, those below half a percent left out.
func (l *league) mixture(shares []float64) string {
	var parts []string
	for _, k := range l.order {
		if shares[k] >= 0.005 {
			parts = append(parts, l.p.Names[k]+" "+percent(shares[k]))
		}
	}
	return strings.Join(parts, ", ")
}

func (l *league) dances() section {
	s := section{ID: "dances", Title: "Some negotiations"}
	for i, d := range l.p.Dances {
		s.Blocks = append(s.Blocks, block{Head: d.Title}, para(d.Why))
		if f := danceFigure(fmt.Sprintf("dance-%d", i+1), d.Dance); f != nil {
			s.Blocks = append(s.Blocks, block{Figure: f})
		}
		if f := offersFigure(fmt.Sprintf("offers-%d", i+1), d.Dance); f != nil {
			s.Blocks = append(s.Blocks, block{Figure: f})
		}
	}
	return s
}

func (l *league) frontiers() section {
	s := section{ID: "frontiers", Title: "What was agreed, on the frontier"}
	for i, x := range l.p.Frontiers {
		if len(x.Points) > 0 && len(x.Meetings) > 0 {
			s.Blocks = append(s.Blocks, block{Figure: meetingsFigure(fmt.Sprintf("meetings-%d", i+1), x)})
		}
	}
	return s
}

func (l *league) scenarios() section {
	t := &table{Caption: "The scenarios", Heads: []string{"Scenario", "Parties", "Outcomes", "Frontier", "Agreed", "Joint gain", "Balance", "Best against MiCRO", "over MiCRO itself"},
		Right: []bool{false, true, true, true, true, true, true, false, true}, Sticky: true}
	for _, s := range l.p.Scenarios {
		frontier := strconv.Itoa(s.Frontier)
		switch {
		case s.NoZone:
			frontier = "no zone of agreement"
		case !s.Exact:
			frontier = "more than " + frontier
		}
		balance, best, gain := thousandths(s.Balance), "–", "–"
		if s.Balanced {
			balance += " (balanced)"
		}
		if s.Against != nil {
			best, gain = s.Against.Best, thousandths(&s.Against.Gain)
		}
		t.Rows = append(t.Rows, row{Cells: proses([]string{s.Name, strconv.Itoa(len(s.Parties)), s.Outcomes, frontier, percent(s.Agreement), thousandths(&s.JointGain), balance, best, gain})})
	}
	return section{ID: "scenarios", Title: "Scenarios", Blocks: []block{{Table: t}}}
}

func (l *league) reading() section {
	return section{ID: "reading", Title: "How to read this", Blocks: []block{{Pairs: []pair{
		{"Gain", say("What a party got over no deal, as a share of the most that it could have got with nobody worse off than without a deal.")},
		{"Score", say("Mean gain over opponents, seats and repetitions in each scenario, and then over scenarios, all weighing the same.")},
		{"95 %", say("The interval of Student over scenarios: how far the mean would move had other scenarios of the same kind been taken. It says nothing of other opponents or of other numbers of rounds.")},
		{"Rank", say("In brackets the middle 95 % of the ranks in 2,000 draws of scenarios.")},
		{"Distances", say("In gains, from what was agreed, or from no deal, to the nearest point of the frontier, to Nash's point and to that of Kalai and Smorodinsky.")},
		{"Balance", say("Distance from the deal that MiCRO signs with itself to the point of Kalai and Smorodinsky; up to 0.1 a scenario is called balanced. There MiCRO is hard to beat (de Jonge 2022).")},
		{"Share when settled", say("Of a population in which strategies grow by success, from equal shares (Taylor and Jonker 1978).")},
		{"Nash average", say("The mixture of opponents that nothing beats, of greatest entropy; the rating is what a strategy gets less what it gives against it (Balduzzi et al. 2018).")},
	}}}}
}

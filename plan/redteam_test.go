package plan_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"parley/plan"
)

func playedOut(t *testing.T, text string, o plan.Options, pairs ...string) *plan.Plan {
	t.Helper()
	p, err := plan.Make(context.Background(), parse(t, text, pairs...), o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What must hold of every red team of every example.
func TestLawsOfRedTeams(t *testing.T) {
	slow(t)
	teams := 0
	for _, name := range examples() {
		p := make_(t, name, small)
		for _, r := range p.RedTeam {
			teams++
			redTeamLaws(t, name+" "+r.Track.ID+" "+strings.Join(r.Nodes, ","), r)
		}
	}
	if teams == 0 {
		t.Error("no example has a red team")
	}
}

func redTeamLaws(t *testing.T, at string, r plan.RedTeam) {
	t.Helper()
	assumed := slices.IndexFunc(r.Replies, func(x plan.Reply) bool { return x.Assumed })
	if assumed < 0 || r.Replies[assumed].Gain.Mean != 0 || r.Replies[assumed].Cost.Mean != 0 {
		t.Fatalf("%s: what is assumed is not among the replies, or gains over itself", at)
	}
	if r.Best.Gain.Mean < 0 || r.Best.Text != r.Replies[0].Text {
		t.Errorf("%s: best is %q with a gain of %v, the list begins with %q", at, r.Best.Text, r.Best.Gain.Mean, r.Replies[0].Text)
	}
	for i, x := range r.Replies {
		if i > 0 && x.Value.Mean > r.Replies[i-1].Value.Mean+1e-9 {
			t.Errorf("%s: %q stands after a worse reply", at, x.Text)
		}
		if gain := x.Value.Mean - r.Replies[assumed].Value.Mean; math.Abs(gain-x.Gain.Mean) > 3e-9 {
			t.Errorf("%s: %q gains %v, by the means %v", at, x.Text, x.Gain.Mean, gain)
		}
	}
	if w := r.Worst; w != nil && (w.Cost.Mean <= r.Best.Cost.Mean || w.Value.Mean <= r.Best.Value.Mean-plan.Noticeable) {
		t.Errorf("%s: the worst reply, %q, costs %v (the best %v) and gives up %v", at, w.Text, w.Cost.Mean, r.Best.Cost.Mean, r.Best.Value.Mean-w.Value.Mean)
	}
	if c := r.Counter; c != nil && (c.Gain.Mean < 0 || c.Keeps && c.Gain.Mean != 0 || c.Changes && c.Gain.Mean < plan.Noticeable) {
		t.Errorf("%s: counter %+v", at, c)
	}
	if g := r.Game; g != nil {
		gameLaws(t, at, g)
	}
}

func gameLaws(t *testing.T, at string, g *plan.Game) {
	t.Helper()
	if g.Found < 1 || len(g.Equilibria) != min(g.Found, 6) {
		t.Errorf("%s: %d equilibria found, %d listed", at, g.Found, len(g.Equilibria))
	}
	for _, q := range g.Equilibria {
		value, sum := 0.0, 0.0
		for i, x := range q.Row {
			for j, y := range q.Column {
				value, sum = value+x*y*g.Ours[i][j].Mean, sum+x*y
			}
		}
		if q.Regret > 1e-6 || math.Abs(sum-1) > 1e-7 || math.Abs(value-q.Ours) > 1e-6 {
			t.Errorf("%s: equilibrium %+v has mass %v and is worth %v", at, q, sum, value)
		}
	}
	if g.Short < 0 || g.Advised && g.Short > 1e-9 {
		t.Errorf("%s: advised: %t, and yet %v short of the best", at, g.Advised, g.Short)
	}
	for j := range g.Columns {
		if g.Theirs[0][j].Mean > g.Theirs[0][g.InKind].Mean+1e-9 || g.Ours[0][j].Mean < g.Ours[0][g.Worst].Mean-1e-9 {
			t.Errorf("%s: column %d answers better than %d, or hurts more than %d", at, j, g.InKind, g.Worst)
		}
	}
}

// Where the other side has but one manner, what is assumed is that column of the game, and what refusing comes to is no deal.
func TestRedTeamAgainstOneManner(t *testing.T) {
	one := strings.Replace(misread, "seller: }", "seller: {behaviours: {hardliner: 1}} }", 1)
	p := playedOut(t, one, few)
	n := 0
	for _, r := range p.RedTeam {
		g := r.Game
		j := slices.Index(g.Columns, "conceding nothing")
		if j < 0 || math.Abs(g.Ours[0][j].Mean-g.Assumed.Mean) > 1e-9 || g.Ours[0][j].SE != g.Assumed.SE {
			t.Errorf("the column of %v is not what is assumed, %v", g.Columns, g.Assumed)
		}
		for _, x := range r.Replies {
			if x.Refuses {
				n++
				if x.Ours.Mean != p.Nodes[0].NoDeal.Played.Mean {
					t.Errorf("refusing leaves %v, want no deal, %v", x.Ours.Mean, p.Nodes[0].NoDeal.Played.Mean)
				}
			}
		}
	}
	if n == 0 {
		t.Error("refusing was not tried")
	}
}

// A deal is worth 0.7 to the buyer and next to nothing to the seller, who also has a boycott that costs it even less.
const spite = `
dossier: {id: s, as_of: 2020-01-01, advise: buyer}
parties: {buyer: , seller: }
issues:
  paper: {options: [plain, fine], values: {buyer: [0, 1], seller: [0, WORTH]}}
no_agreement: {default: {buyer: 0.3, seller: 0.3}}
levers:
  boycott: {name: A boycott, kind: threat, by: seller, cost: 0.0005, effects: {buyer: -0.1}, credibility: 0.5}
  strike: {name: A strike, kind: threat, by: seller, cost: 0.2, effects: {buyer: -0.3}, credibility: 1}
candidates:
  own: {party: seller, name: The seller's own plan, engage: [], levers: [boycott]}
`

func TestSpiteIsFound(t *testing.T) {
	for worth, cheap := range map[string]bool{"0.304": true, "0.4": false} {
		p := playedOut(t, spite, few, "WORTH", worth)
		if len(p.RedTeam) != 1 {
			t.Fatalf("%d red teams, want one", len(p.RedTeam))
		}
		r := p.RedTeam[0]
		if !near(r.Best.Gain.Mean, 0) || !near(r.Best.Ours.Mean, 1) {
			t.Errorf("best is %+v, want the deal", r.Best)
		}
		i := slices.IndexFunc(r.Replies, func(x plan.Reply) bool { return x.Text == "refusing to talk, using “A boycott”" })
		if i < 0 || !near(r.Replies[i].Cost.Mean, 0.7+0.05) || !near(r.Replies[i].Value.Mean, 0.3-0.0005) {
			t.Fatalf("the boycott without talks was not tried, or wrongly valued: %+v", r.Replies)
		}
		if !slices.ContainsFunc(r.Replies, func(x plan.Reply) bool { return x.Candidate != nil && x.Refuses && len(x.Levers) == 1 }) {
			t.Error("its candidate was not tried")
		}
		if got := r.Worst != nil && r.Worst.Text == r.Replies[i].Text; got != cheap {
			t.Errorf("a deal worth %s: worst is %+v", worth, r.Worst)
		}
		if c := r.Counter; c == nil || !c.Keeps || c.Changes {
			t.Errorf("counter %+v, want what is advised", c)
		}
	}
}

// The other side may come late or ask for less: replies change its own menu and clock and nothing of the subject's.
func TestRepliesOfManyKindsAreTried(t *testing.T) {
	p := playedOut(t, misread+"candidates: {hers: {party: seller, name: Her own way, strategy: micro, insist: [speed = slow], opening: {price: high}}}\n", few)
	for _, r := range p.RedTeam {
		for _, want := range []string{"asking for 25 % less at first", "asking for 50 % less at first", "running down half of the clock", "conceding early", "refusing to talk", "“Her own way”, conceding a step for each new offer"} {
			if !slices.ContainsFunc(r.Replies, func(x plan.Reply) bool { return strings.Contains(x.Text, want) }) {
				t.Errorf("%q was not tried", want)
			}
		}
	}
	if len(p.RedTeam) == 0 {
		t.Error("no talks are advised")
	}
}

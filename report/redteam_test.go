package report

import (
	"bytes"
	"strings"
	"testing"

	"parley/plan"
)

func sampleRedTeam() []plan.RedTeam {
	reply := func(text string, value, gain, ours, cost float64) plan.Reply {
		return plan.Reply{Text: text, Value: about(value, 0.05), Gain: about(gain, 0.01), Ours: about(ours, 0.05), Cost: about(cost, 0.01)}
	}
	assumed := reply("as is assumed of it", 0.57, 0, 0.53, 0)
	assumed.Assumed = true
	best := reply("sending the admiral, conceding late", 0.6, 0.03, 0.5, 0.03)
	worst := reply("refusing to talk, using “A blockade of "+hostile+"”", 0.597, 0.027, 0.38, 0.11)
	quiet := plan.RedTeam{Nodes: []string{"storm"}, Track: named("berths", "Berths & "+hostile), Party: named("north", hostile), Plan: "Berths, conceding late",
		Replies: []plan.Reply{assumed, reply("conceding late", 0.57, 0.001, 0.53, 0.002)}, Best: assumed}
	return []plan.RedTeam{{Nodes: []string{"fleet", "fleet_late", "fleet_here"}, Track: named("dues", "Harbour dues"), Party: named("meridian", "Meridian"), Plan: "Phased opening of the harbour, conceding late",
		Replies: []plan.Reply{best, worst, reply("conceding late", 0.58, 0.01, 0.52, 0.01), reply("conceding a little later", 0.58, 0.01, 0.52, 0.01), assumed}, Best: best, Worst: &worst,
		Counter: &plan.Counter{Plan: "Half the berths, conceding early", Gain: about(0.02, 0.004), Changes: true}, Game: sampleGame()}, quiet}
}

func sampleGame() *plan.Game {
	p := func(x float64) plan.Payoff { return plan.Payoff{Mean: x, SE: 0.004} }
	return &plan.Game{Rows: []string{"Phased opening of the harbour, conceding late", "Half the berths, conceding early " + hostile}, Columns: []string{"conceding late", "conceding early"},
		Ours:   [][]plan.Payoff{{p(0.45), p(0.58)}, {p(0.48), p(0.5)}},
		Theirs: [][]plan.Payoff{{p(0.6), p(0.52)}, {p(0.55), p(0.551)}},
		Equilibria: []plan.GameEquilibrium{{Row: []float64{0, 1}, Column: []float64{0.75, 0.25}, Ours: 0.485, Theirs: 0.55},
			{Row: []float64{0, 1}, Column: []float64{1, 0}, Ours: 0.48, Theirs: 0.55}},
		Found: 3, Degenerate: true, Short: 0.02, InKind: 0, Worst: 0, Assumed: p(0.53), InKindLoss: p(0.08), WorstLoss: p(0.08)}
}

func sampleMisreadings() []plan.Misreading {
	return []plan.Misreading{
		{Holder: named("meridian", "Meridian"), About: named("lune", "Lune"), Track: named("dues", "Harbour dues"), Advice: "correct",
			Points: []plan.Believed{{Input: "beliefs.meridian.lune.no_agreement.default", Label: "value of no deal to Lune, as Meridian sees it", Believed: "0.3..0.4", Is: "0.45", Because: []string{"c1"}},
				{Input: "beliefs.meridian.lune.values.dues.half", Label: "value of dues: " + hostile, Believed: "0.5"}},
			Nodes: []plan.Corrected{{Gain: about(0.02, 0.003), Advice: "correct"}, {Node: "fleet", Gain: about(0.04, 0.003), Advice: "correct"}, {Node: "storm", Gain: about(0, 0), Advice: "none"}}},
		{Holder: named("lune", "Lune"), About: named("meridian", "Meridian"), Track: named("dues", "Harbour dues"), Own: true, Advice: "none",
			Points: []plan.Believed{{Input: "beliefs.lune.meridian.red_lines.fair", Label: "probability that the red line fair is real", Believed: "0.2", Is: "0.6"}},
			Nodes:  []plan.Corrected{{Gain: about(0.001, 0.002), Advice: "none"}}},
	}
}

// What a game says of the advice depends on whether that is played, is visibly as good, or falls short.
func TestGameSentence(t *testing.T) {
	c := newComposer(samplePlan(), whole)
	for _, x := range []struct {
		change func(*plan.Game)
		want   string
	}{
		{func(g *plan.Game) { g.Advised, g.Short = true, 0 }, "What is advised is part of it."},
		{func(g *plan.Game) { g.Short = 0.001 }, "What is advised is visibly no worse there."},
		{func(*plan.Game) {}, "What is advised falls short of that by 0.02"},
		{func(g *plan.Game) { g.InKindLoss, g.WorstLoss = plan.Payoff{}, plan.Payoff{} }, "Whatever the manner, it loses nothing visible"},
		{func(g *plan.Game) { g.Worst, g.InKindLoss = 1, plan.Payoff{Mean: -0.03, SE: 0.002} }, "it gains 0.03 (± 0.002) over what is assumed; against the worst, conceding early"},
		{func(g *plan.Game) { g.Found, g.Degenerate = 2, false }, "conceding early (25\u00a0%) (0.48 and 0.55), or at “Half the berths"},
	} {
		r := sampleRedTeam()[0]
		x.change(r.Game)
		if got := c.gameSentence(&r); !strings.Contains(got, x.want) {
			t.Errorf("got %q, want %q in it", got, x.want)
		}
	}
}

// The picture says in words and signs all that it says in shades.
func TestGamePictureReadsWithoutColour(t *testing.T) {
	c := newComposer(samplePlan(), whole)
	r := sampleRedTeam()[0]
	var texts []string
	frames := 0
	for _, s := range c.drawGame(&r).Shapes {
		switch {
		case s.Kind == "text":
			texts = append(texts, s.Text)
		case s.Class == "frame":
			frames++
		}
	}
	all := strings.Join(texts, "|")
	for _, want := range []string{"0.45 · 0.60|■", "0.58 · 0.52|▲", "0.48 · 0.55|▲■", "0.50 · 0.55|■", "Meridian →"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in %q", want, all)
		}
	}
	if frames != 1 {
		t.Errorf("%d cells are framed, want one", frames)
	}
}

// Where nothing that the other side may do is visible, one sentence says so.
func TestQuietRedTeam(t *testing.T) {
	p := samplePlan()
	p.RedTeam, p.Misreadings, p.OtherSide = p.RedTeam[1:], nil, nil
	var b bytes.Buffer
	if err := Brief(&b, p, BriefOptions{Annex: true}); err != nil {
		t.Fatal(err)
	}
	if text := b.String(); !strings.Contains(strings.Join(strings.Fields(text), " "), "has 1 answer, none of which makes a visible difference to either side") || strings.Contains(text, "OTHER SIDE'S BEST") {
		t.Error("want one sentence in the annex and nothing in the brief")
	}
}

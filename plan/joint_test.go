package plan_test

import (
	"context"
	"math"
	"testing"

	"parley/dossier"
	"parley/plan"
)

// neighbours has two tracks without a doubt. On each there is one package that both might sign: 0.5 to us with the rival
// against 0.4 without, 0.6 with the neighbour against 0.3; each track is half of the whole. What follows is put in.
const neighbours = `
parties: {we: , rival: , neighbour: }
dossier: {advise: we, waiting_keeps: 0.9HEAD}
tracks:
  rival: {between: [we, rival], priority: 1, requires_changeRIVAL}
  neighbour: {between: [we, neighbour], priority: 1, requires_changeNEIGHBOUR}
issues:
  border: {track: rival, options: [open, half, shut], status_quo: shut, weights: {we: 1, rival: 1}, values: {we: [1, 0.5, 0], rival: [0, 0.6, 1]}}
  water: {track: neighbour, options: [all, part, none], status_quo: none, weights: {we: 1, neighbour: 1}, values: {we: [1, 0.6, 0], neighbour: [0, 0.6, 1]}}
no_agreement: {default: {we: 0.4, rival: 0.35, neighbour: 0.35}NOMORE}
`

func courseOf(t *testing.T, head, rival, neighbour, more, tail string) *plan.Plan {
	t.Helper()
	text := neighbours + tail
	for _, x := range [][2]string{{"HEAD", head}, {"requires_changeRIVAL", "requires_change: true" + rival}, {"requires_changeNEIGHBOUR", "requires_change: true" + neighbour}, {"NOMORE", more}} {
		text = replaceOnce(t, text, x[0], x[1])
	}
	c, problems := dossier.Parse(map[string][]byte{"case.yaml": []byte(text)}, dossier.Options{})
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	p, err := plan.Make(context.Background(), c, plan.Options{Seed: 1, Draws: 100, Played: 100})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func replaceOnce(t *testing.T, text, old, new string) string {
	t.Helper()
	for i := 0; i+len(old) <= len(text); i++ {
		if text[i:i+len(old)] == old {
			return text[:i] + new + text[i+len(old):]
		}
	}
	t.Fatalf("no %q in the case", old)
	return ""
}

// On paper; talks in play add noise of their own.
func TestCourseInClosedForm(t *testing.T) {
	both := 0.5*0.5 + 0.5*0.6
	for _, c := range []struct {
		name                               string
		head, rival, neighbour, more, tail string
		want                               float64
	}{
		{"both at once", "", "", "", "", "", both},
		{"attention for one: the better", ", attention: 1", "", "", "", "", 0.5*0.4 + 0.5*0.6},
		{"an approach that costs more than it gives", "", ", opening_costs: {we: 0.11}", "", "", "", 0.5*0.4 + 0.5*0.6},
		{"answered one time in four", "", ", willing: {default: {rival: 0.25}}", "", "", "", 0.5*(0.25*0.5+0.75*0.4) + 0.5*0.6},
		// The neighbour's friendship makes no deal with the rival worth 0.48: still less than 0.5, yet more where nobody comes.
		{"a link, and nobody comes", "", ", willing: {default: {rival: 0}}", "", "", "links: {l: {from: neighbour, to: rival, party: we, size: 0.08}}", 0.5*0.48 + 0.5*0.6},
		// In spring the rival comes for certain. Waiting for it costs a tenth: 0.9·0.5 on that track, nothing on the other.
		{"one waits, the other does not", "", ", willing: {default: {rival: 0}, spring: {rival: 1}}", "", "", "scenarios: {spring: {p: 1}}", 0.5*0.9*0.5 + 0.5*0.6},
		// A tenth of the gain alone: 0.4 + 0.9·0.1.
		{"what waiting costs of the gain", ", waiting_keeps_of: gain", ", willing: {default: {rival: 0}, spring: {rival: 1}}", "", "", "scenarios: {spring: {p: 1}}", 0.5*(0.4+0.9*0.1) + 0.5*0.6},
		// No zone with the rival now (0.55 asked), one in spring. Talks that fail cost 0.02 and are over: so they wait.
		{"too early", "", ", failure_costs: {we: 0.02}", "", ", spring: {we: 0.4}, now_: {we: 0.4}", "scenarios: {spring: {p: 1}, now_: {p: 0}}", both},
	} {
		p := courseOf(t, c.head, c.rival, c.neighbour, c.more, c.tail)
		if got := p.Nodes[0].Value.Exact.Mean; math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: worth %v, want %v", c.name, got, c.want)
		}
	}
}

// Where one track is opened and the other kept waiting, the plan says so: the candidate advised now engages the one.
func TestOneTrackNowTheOtherLater(t *testing.T) {
	p := courseOf(t, ", waiting_keeps_of: gain", ", willing: {default: {rival: 0}, spring: {rival: 1}}", "", "", "scenarios: {spring: {p: 1}}")
	now, spring := p.Nodes[0], p.Nodes[1]
	if now.Choice != "act" || len(now.Candidates[0].Engage) != 1 || now.Candidates[0].Engage[0].ID != "neighbour" {
		t.Errorf("now: %s, %+v; want to open the neighbour's track alone", now.Choice, now.Candidates[0].Engage)
	}
	if e := spring.Candidates[0].Engage; len(e) != 1 || e[0].ID != "rival" {
		t.Errorf("in spring: %+v; want the rival's track, the neighbour's being settled", e)
	}
	if b := spring.Before; len(b) != 1 || b[0].Track.ID != "neighbour" || !b[0].Agreed || b[0].P != 1 {
		t.Errorf("before spring: %+v; want a deal with the neighbour for certain", b)
	}
	if now.Wait == nil || now.Wait.Exact.Mean >= now.Act.Exact.Mean {
		t.Errorf("waiting with both %+v is not worse than acting %+v", now.Wait, now.Act)
	}
}

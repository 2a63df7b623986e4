package plan_test

import (
	"context"
	"math"
	"testing"

	"parley/dossier"
	"parley/plan"
)

// neighbours has two tracks without a doubt. On each there is one package that both might sign, worth 0.5 to us with the rival
// and 0.6 with the neighbour, no deal 0.4 on either; each track is half of the whole. What follows is put in.
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

// What another time for a track would cost, and another order, in the same case in play, where both deals are certain.
func TestOtherTimesAndOrders(t *testing.T) {
	near := func(what string, got *plan.Estimate, want float64) {
		t.Helper()
		if got == nil || math.Abs(got.Mean-want) > 1e-9 {
			t.Errorf("%s: got %+v, want %v", what, got, want)
		}
	}
	p := courseOf(t, ", waiting_keeps_of: gain", ", willing: {default: {rival: 0}, spring: {rival: 1}}", "", "", "scenarios: {spring: {p: 1}}")
	c := p.Course
	near("the course", &c.Value.Played, 0.545)
	near("holding off", &c.HoldOff.Played, 0.4)
	rival, neighbour := c.Tracks[0], c.Tracks[1]
	if rival.Choice != "later" || rival.Now != nil || neighbour.Choice != "now" {
		t.Errorf("rival %+v, neighbour %+v; want later, with nobody to come now, and now", rival, neighbour)
	}
	near("the rival's track later", rival.Later, 0.545)
	near("the rival's track never", &rival.Never, 0.5)
	near("the neighbour's track now", neighbour.Now, 0.545)
	near("the neighbour's track later", neighbour.Later, 0.5*(0.4+0.9*0.1)+0.5*(0.4+0.9*0.2)) // the gain of 0.2 a level later
	near("the neighbour's track never", &neighbour.Never, 0.5*(0.4+0.9*0.1)+0.5*0.4)
	if len(c.Steps) != 2 || c.Steps[0].Node != "" || c.Steps[1].Node != "spring" || c.Steps[1].P != 1 || len(c.Orders) > 0 {
		t.Errorf("steps %+v, orders %+v", c.Steps, c.Orders)
	}

	// A deal with the neighbour makes the rival's no deal worth 0.48 to us, and it will not go below what leaves it 0.35:
	// the deal stays 0.5. One at a time, the second comes in spring.
	p = courseOf(t, ", waiting_keeps_of: gain, attention: 1", "", "", "", "scenarios: {spring: {p: 1}}\nlinks: {l: {from: neighbour, to: rival, party: we, size: 0.08}}")
	c = p.Course
	if c.Attention != 1 || c.Tracks[1].Choice != "now" || c.Tracks[0].Choice != "later" || c.More <= 0 {
		t.Errorf("one at a time: %+v, want the neighbour first", c)
	}
	near("the neighbour, then the rival", &c.Value.Played, 0.5*0.6+0.5*(0.48+0.9*0.02))
	p = courseOf(t, "", "", "", "", "links: {l: {from: neighbour, to: rival, party: we, size: 0.08}, m: {from: neighbour, to: rival, party: rival, size: -0.3}}")
	if c = p.Course; len(c.Orders) != 2 || c.Orders[0].Tracks[0].ID != "neighbour" && c.Orders[0].Loss.Mean < 0 || c.AtOnce == nil {
		t.Errorf("orders %+v, at once %v", c.Orders, c.AtOnce)
	}
}

// A course is no worse than opening nothing, and what it is worth is what the first node is worth.
func TestLawsOfACourse(t *testing.T) {
	slow(t)
	for _, name := range examples() {
		p := make_(t, name, small)
		c := p.Course
		if c == nil {
			continue
		}
		if c.Value != p.Nodes[0].Value || c.Value.Played.Mean < c.HoldOff.Played.Mean {
			t.Errorf("%s: course %+v, first node %+v", name, c.Value, p.Nodes[0].Value)
		}
		for _, s := range c.Steps {
			if s.P < 0.01 || s.P > 1 || s.Act == "open" && s.Through == nil {
				t.Errorf("%s: step %+v", name, s)
			}
		}
		for i, o := range c.Orders {
			if o.Loss.Mean < -1e-9 || i > 0 && o.Value.Mean > c.Orders[i-1].Value.Mean {
				t.Errorf("%s: order %d: %+v", name, i, o)
			}
		}
	}
}

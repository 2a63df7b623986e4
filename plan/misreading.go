package plan

import (
	"context"
	"slices"

	"parley/analysis/frontier"
	"parley/model"
)

// A Misreading is what a party believes of another where the dossier says so, and what that is worth to the subject.
type Misreading struct {
	Holder Named       `json:"holder"` // who believes it
	About  Named       `json:"about"`  // of whom
	Track  Named       `json:"track"`
	Own    bool        `json:"own,omitempty"` // the subject is the holder: it is its own misreading
	Points []Believed  `json:"points"`        // number by number
	Nodes  []Corrected `json:"nodes"`         // where the plan leads to talks on the track; the first is now
	// Advice says what to do about it: "correct" or "leave" where the plan as a whole is worth noticeably more that way,
	// as far as play can tell, else "none".
	Advice string `json:"advice"`
}

// A Believed is one number as it is believed and as the dossier has it.
type Believed struct {
	Input    string   `json:"input"`
	Label    string   `json:"label"`
	Believed string   `json:"believed"` // as drawn: a point, a range, …
	Is       string   `json:"is"`       // the same for the dossier's own number; "" if it has none
	Because  []string `json:"because,omitempty"`
}

// A Corrected is what it would be worth to put a belief right, from a node on as the plan comes to it.
type Corrected struct {
	Node   string   `json:"node"`
	Gain   Estimate `json:"gain"`   // of putting it right over leaving it, paired by draw
	Advice string   `json:"advice"` // as for the whole
}

// misreadings values the plan with each belief on a track of the subject put right, one at a time: the course of the plan
// is followed through the same draws.
func (e *engine) misreadings(ctx context.Context, p *Plan, _ [][]valuation, n int) error {
	for i := range e.c.Beliefs {
		b := &e.c.Beliefs[i]
		if b.Holder != e.c.Subject && b.About != e.c.Subject || e.number(b.Track) < 0 {
			continue
		}
		m := Misreading{Holder: e.party(b.Holder), About: e.party(b.About), Track: e.track(b.Track), Own: b.Holder == e.c.Subject, Points: e.believedPoints(b)}
		var err error
		if m.Nodes, err = e.corrected(ctx, p, b, n); err != nil {
			return err
		}
		m.Advice = m.Nodes[0].Advice
		p.Misreadings = append(p.Misreadings, m)
	}
	return nil
}

// corrected values the plan with a belief put right: from now on, and from every node at which it opens the track.
func (e *engine) corrected(ctx context.Context, p *Plan, b *model.Belief, n int) ([]Corrected, error) {
	at := []vantage{untouched(0)}
	for i := range e.nodes {
		if v := e.best.play.vantage(i); i > 0 && e.opensFrom(v, b.Track) {
			at = append(at, v)
		}
	}
	draws := e.played[:min(n, 2*e.probes())]
	gain := grid(len(at), len(draws))
	e.work.expect(len(draws))
	err := e.each(ctx, len(draws), func(k int, s *frontier.Solver) {
		desk := e.newDesk(s, draws[k])
		as, right := e.best.play.pursuit(desk), e.best.play.pursuit(desk.correcting(b))
		for i, v := range at {
			gain[i][k] = right.from(v.x) - as.from(v.x)
		}
	})
	var out []Corrected
	for i, v := range at {
		c := Corrected{Node: p.Nodes[v.x.Stage].ID, Gain: estimated(gain[i]), Advice: "none"}
		loss := Estimate{Mean: -c.Gain.Mean, SE: c.Gain.SE}
		switch {
		case c.Gain.Mean >= Noticeable && separated(c.Gain):
			c.Advice = "correct"
		case loss.Mean >= Noticeable && separated(loss):
			c.Advice = "leave"
		}
		out = append(out, c)
	}
	return out, err
}

// opensFrom reports whether the course opens a track from a vantage.
func (e *engine) opensFrom(v vantage, track int) bool {
	return slices.ContainsFunc(e.best.play.opens(v), func(w way) bool { return w.track == track })
}

// correcting is a desk at which a belief is put right.
func (k *desk) correcting(b *model.Belief) *desk {
	out := *k
	out.corrected, out.table, out.menus = b, map[endKey]end{}, map[menuKey][]frontier.Point{}
	return &out
}

// believedPoints lists the numbers of a belief beside the dossier's own.
func (e *engine) believedPoints(b *model.Belief) []Believed {
	track := &e.c.Tracks[b.Track]
	seat := track.Seat(b.About)
	var out []Believed
	add := func(r, is model.Ref) {
		if r == model.NoRef {
			return
		}
		in := e.c.Inputs[r]
		x := Believed{Input: in.ID, Label: in.Label, Believed: in.Spread.String(), Because: in.Because}
		if is != model.NoRef {
			x.Is = e.c.Inputs[is].Spread.String()
		}
		out = append(out, x)
	}
	for j, r := range b.Weight {
		add(r, track.Issues[j].Weight[seat])
	}
	for j, row := range b.Value {
		for o, r := range row {
			add(r, track.Issues[j].Value[seat][o])
		}
	}
	for _, s := range b.NoDeal {
		is := model.NoRef
		for _, r := range track.NoAgreement {
			if r.Scenario == s.Scenario {
				is = r.Value[seat]
			}
		}
		add(s.Value, is)
	}
	for k, line := range track.RedLines {
		if k < len(b.Real) {
			add(b.Real[k], line.Real)
		}
	}
	return out
}

package plan

import (
	"context"
	"math"
	"slices"

	"parley/model"
)

// A Sign is a signpost with what the plan would be once it is seen.
type Sign struct {
	ID      string     `json:"id"`
	Text    string     `json:"text"`
	Note    string     `json:"note,omitempty"`
	Because []string   `json:"because,omitempty"`
	Track   *Named     `json:"track,omitempty"` // of which it speaks
	Where   *Named     `json:"where,omitempty"` // the scenario from which on it may be seen; nil: from now on
	Moves   []SignMove `json:"moves,omitempty"` // what seeing it changes
	// Then is what the plan would be; nil if the dossier does not say what seeing it changes, or that was not reached.
	Then *Prospect `json:"then,omitempty"`
}

// A SignMove is an input that a sign changes, at its most likely value; probabilities of scenarios are scaled to those
// beside them.
type SignMove struct {
	Input string  `json:"input"`
	Label string  `json:"label"`
	From  float64 `json:"from"`
	To    float64 `json:"to"`
}

// A Prospect is what the plan comes to once a sign is seen, beside what it comes to now, on the same draws.
type Prospect struct {
	Turns   []SignTurn `json:"turns,omitempty"` // where something else would be advised; none: the plan holds
	GainNow float64    `json:"gain_now"`        // of the plan over holding off, in play, where the sign may be seen
	Gain    float64    `json:"gain"`            // the same once it is seen
	At      Named      `json:"at"`              // where room for a deal is told: where the plan sees the best prospect
	Track   Named      `json:"track"`           // and on which track
	RoomNow Chance     `json:"room_now"`        // chance that the advised candidate meets a zone of agreement there
	Room    Chance     `json:"room"`
	// Reach is the probability of coming to At from where the sign may be seen.
	ReachNow float64 `json:"reach_now"`
	Reach    float64 `json:"reach"`
}

// A SignTurn is advice that a sign changes.
type SignTurn struct {
	Node Named `json:"node"`
	From Named `json:"from"` // how a track is opened, with its id; or "wait", "hold_off", or "joint" of several
	To   Named `json:"to"`
}

// tellingShift is the least difference between two chances that counts as much as [Noticeable] does between values.
const tellingShift = 0.05

// signposts finds what seeing each signpost would make of the plan, those first that change most.
func (e *engine) signposts(ctx context.Context, p *Plan, _ [][]valuation, _ int) error {
	for i, s := range e.c.Signposts {
		if from := e.from(s.Scenario); from >= 0 && len(p.Signs[i].Moves) > 0 {
			then, err := e.heed(ctx, p, s, from)
			if err != nil {
				return err
			}
			p.Signs[i].Then = then
		}
	}
	slices.SortStableFunc(p.Signs, func(a, b Sign) int { return -compareNear(weight(a.Then), weight(b.Then)) })
	return nil
}

// weight says how much a sign changes; −1 if nothing is known of it.
func weight(t *Prospect) float64 {
	if t == nil {
		return -1
	}
	w := math.Abs(t.Gain-t.GainNow)/Noticeable + math.Abs(t.Room.P-t.RoomNow.P)/tellingShift + math.Abs(t.Reach-t.ReachNow)/tellingShift
	if len(t.Turns) > 0 {
		w += 100
	}
	return w
}

// listSigns lists the signposts with the inputs that they move.
func (e *engine) listSigns() []Sign {
	var out []Sign
	for _, s := range e.c.Signposts {
		x := Sign{ID: s.ID, Text: s.Text, Note: s.Remark, Because: s.Because, Moves: e.moves(s.Seen(e.c))}
		if s.Track >= 0 {
			t := e.track(s.Track)
			x.Track = &t
		}
		if s.Scenario > 0 {
			x.Where = &Named{e.c.Scenarios[s.Scenario].ID, e.c.Scenarios[s.Scenario].Name}
		}
		out = append(out, x)
	}
	return out
}

// moves tells what changes do to the most likely values.
func (e *engine) moves(changes []model.Change) []SignMove {
	if len(changes) == 0 {
		return nil
	}
	now := e.sampler.Modal()
	then := now.With(e.c, changes)
	share := map[model.Ref][2]float64{} // of scenarios
	for i, s := range e.c.Scenarios {
		a, b := e.c.Branch(i, now), e.c.Branch(i, then)
		for c, k := range s.Children {
			share[e.c.Scenarios[k].P] = [2]float64{a[c], b[c]}
		}
	}
	var out []SignMove
	for r, in := range e.c.Inputs {
		m := SignMove{in.ID, in.Label, now.Values[r], then.Values[r]}
		if x, ok := share[model.Ref(r)]; ok {
			m.From, m.To = x[0], x[1]
		}
		if math.Abs(m.To-m.From) > 1e-12 {
			out = append(out, m)
		}
	}
	return out
}

// from is the place in the tree from which a scenario's signs may be seen: the first node if that lies below it, −1 if
// the plan does not come by it.
func (e *engine) from(s int) int {
	if i := slices.IndexFunc(e.nodes, func(n node) bool { return n.scenario == s }); i >= 0 {
		return i
	}
	if e.below(e.nodes[0].scenario, []int{s}) {
		return 0
	}
	return -1
}

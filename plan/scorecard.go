package plan

import (
	"reflect"

	"parley/model"
	"parley/model/preference"
)

// A Scorecard holds all numbers behind the utilities of one track in the modal draw, so that a spreadsheet can value
// any package by itself: with w the weights, v the values and sq the status quo,
//
//	value = Σ w·v(sq), procedural issues apart
//	      + Σ w·(v(chosen) − v(sq)), gains that another party must deliver times its credibility
//	      + terms whose condition holds − costs of the devices demanded.
//
// Scenarios that change more than no-deal values and credibilities have a scorecard of their own.
type Scorecard struct {
	Track          Named         `json:"track"`
	Parties        []Named       `json:"parties"`
	RequiresChange bool          `json:"requires_change"`  // the status quo on every issue that matters is no deal
	Matter         []int         `json:"matter,omitempty"` // places of those issues; none: all that are not procedural
	Issues         []ScoreIssue  `json:"issues"`
	StatusQuo      []float64     `json:"status_quo"`         // Σ w·v(sq) per seat, procedural issues apart
	Promises       []Promises    `json:"promises,omitempty"` // whose promises are discounted
	Terms          []ScoreTerm   `json:"terms,omitempty"`
	Devices        []ScoreDevice `json:"devices,omitempty"` // to be demanded beside a package
	Rules          []ScoreRule   `json:"rules,omitempty"`
	Unheard        []Named       `json:"unheard,omitempty"` // ratifiers and spoilers with preferences of their own, who are not in the scorecard
	Cases          []ScoreCase   `json:"cases"`
}

// A ScoreIssue is an issue with its weights and values.
type ScoreIssue struct {
	Issue      Named       `json:"issue"`
	Options    []Named     `json:"options"`
	StatusQuo  int         `json:"status_quo"` // place in Options
	Procedural bool        `json:"procedural,omitempty"`
	Delivered  int         `json:"delivered"` // place in Promises of the party that must deliver it; -1: gains count in full
	Weights    []float64   `json:"weights"`   // per seat; they sum to 1
	Values     [][]float64 `json:"values"`    // per seat and option
}

// Promises are a party whose promises are worth less than their word, and what in a package raises their worth.
type Promises struct {
	Party  Named        `json:"party"`
	Seat   int          `json:"seat"` // its place at the table, or -1
	Raised []ScoreRaise `json:"raised,omitempty"`
}

// A ScoreRaise adds to a credibility where its condition holds.
type ScoreRaise struct {
	Device Named   `json:"device"`
	By     float64 `json:"by"`
	When   Truth   `json:"when"`
}

// A ScoreTerm adds an amount to a party's value where its condition holds.
type ScoreTerm struct {
	Text   string  `json:"text"`
	Seat   int     `json:"seat"`
	Amount float64 `json:"amount"`
	When   Truth   `json:"when"`
}

// A ScoreDevice may be demanded beside a package.
type ScoreDevice struct {
	Device Named     `json:"device"`
	Raises []float64 `json:"raises"` // per entry of Promises
	Costs  []float64 `json:"costs"`  // per seat
}

// A ScoreRule is a condition on packages that somebody will not or must not break.
type ScoreRule struct {
	Kind     string  `json:"kind"`               // constraint, red line, ratifier or spoiler
	Text     string  `json:"text"`               // what must hold
	Seat     int     `json:"seat"`               // whose red line it is; -1: it binds everybody
	Ratifier string  `json:"ratifier,omitempty"` // who must approve what breaks it, or may undo it
	P        float64 `json:"p"`                  // probability that the red line is real, that the ratifier refuses, that the spoiler can undo it; 1 for a constraint
	Holds    Truth   `json:"holds"`
}

// A ScoreCase is a scenario with the numbers that it moves.
type ScoreCase struct {
	Node   int       `json:"node"`    // place in Plan.Nodes
	NoDeal []float64 `json:"no_deal"` // per seat
	// Moves tells per seat whether the value of no deal moves as that of the status quo does when weights or values change.
	Moves []bool    `json:"moves"`
	Trust []float64 `json:"trust"` // per entry of Promises: credibility before devices; it may pass 1 or 0, the sum is cut
}

// Truth is a condition as a table: one sign, 1 where it holds and 0 elsewhere, for each combination of options of the
// issues, those of the last issue running fastest.
type Truth struct {
	Issues []int  `json:"issues"` // places in Scorecard.Issues
	Table  string `json:"table"`
}

// scorecards takes the modal utilities of every track apart; nodes with the same numbers share a card.
func (e *engine) scorecards() []Scorecard {
	modal := e.sampler.Modal()
	var out []Scorecard
	for _, t := range e.tracks() {
		first := len(out)
	next:
		for n := range e.nodes {
			card, one := e.scorecard(t, n, modal)
			for i := first; i < len(out); i++ {
				if sameCard(out[i], card) {
					out[i].Cases = append(out[i].Cases, one)
					continue next
				}
			}
			card.Cases = []ScoreCase{one}
			out = append(out, card)
		}
	}
	return out
}

// sameCard compares all but the cases.
func sameCard(a, b Scorecard) bool {
	a.Cases, b.Cases = nil, nil
	return reflect.DeepEqual(a, b)
}

// scorecard is the card of a track at a node, with its only case apart.
func (e *engine) scorecard(t, n int, d *model.Draw) (Scorecard, ScoreCase) {
	track := &e.c.Tracks[t]
	parts := e.c.Scorecard(t, d, e.plainly(n))
	card := Scorecard{Track: e.track(t), RequiresChange: track.RequiresChange, Matter: track.Matter}
	for _, p := range track.Parties {
		card.Parties, card.StatusQuo = append(card.Parties, e.party(p)), append(card.StatusQuo, 0)
	}
	place := e.promises(&card, t, parts)
	for j, is := range track.Issues {
		x := ScoreIssue{Issue: e.issue(t, j), StatusQuo: is.StatusQuo, Procedural: is.Procedural, Delivered: -1,
			Weights: parts.Weight[j], Values: parts.Value[j]}
		for _, o := range is.Options {
			x.Options = append(x.Options, Named(o))
		}
		if who := parts.Deliver[j]; who >= 0 {
			x.Delivered = place[who]
		}
		for seat := range card.StatusQuo {
			if !is.Procedural {
				card.StatusQuo[seat] += float64(x.Weights[seat] * x.Values[seat][is.StatusQuo])
			}
		}
		card.Issues = append(card.Issues, x)
	}
	for _, x := range parts.Extras {
		card.Terms = append(card.Terms, ScoreTerm{x.Text, x.Seat, x.Amount, truth(x.Rule)})
	}
	card.Rules, card.Unheard = e.scoreRules(t, d)
	one := ScoreCase{Node: n, NoDeal: parts.NoDeal, Moves: parts.Moves}
	for who, i := range place {
		if i >= 0 {
			one.Trust = append(one.Trust, parts.Trust[who]) // place ascends with who
		}
	}
	return card, one
}

// promises fills in those who must deliver something, and the devices, and returns each party's place among them or -1.
func (e *engine) promises(card *Scorecard, t int, parts model.Scorecard) []int {
	delivers := make([]bool, len(e.c.Parties))
	for _, who := range parts.Deliver {
		if who >= 0 {
			delivers[who] = true
		}
	}
	place := make([]int, len(delivers))
	for who := range place {
		place[who] = -1
		if delivers[who] {
			place[who] = len(card.Promises)
			card.Promises = append(card.Promises, Promises{Party: e.party(who), Seat: e.c.Tracks[t].Seat(who)})
		}
	}
	for _, r := range parts.Raises {
		if i := place[r.Party]; i >= 0 {
			dev := e.c.Devices[r.Device]
			card.Promises[i].Raised = append(card.Promises[i].Raised, ScoreRaise{Named{dev.ID, dev.Name}, r.By, truth(r.Rule)})
		}
	}
	for _, a := range parts.Apart {
		dev := e.c.Devices[a.Device]
		x := ScoreDevice{Device: Named{dev.ID, dev.Name}, Costs: a.Costs}
		for who, i := range place {
			if i >= 0 {
				x.Raises = append(x.Raises, a.Raises[who])
			}
		}
		card.Devices = append(card.Devices, x)
	}
	return place
}

// scoreRules lists constraints, red lines and ratifiers by condition; ratifiers by preference are named apart.
func (e *engine) scoreRules(t int, d *model.Draw) (rules []ScoreRule, unheard []Named) {
	track := &e.c.Tracks[t]
	for _, k := range track.Constraints {
		rules = append(rules, ScoreRule{Kind: string(model.ByConstraint), Text: k.Text, Seat: -1, P: 1, Holds: truth(k.Rule)})
	}
	if !e.o.Without.RedLines {
		for _, k := range track.RedLines {
			rules = append(rules, ScoreRule{Kind: string(model.ByRedLine), Text: k.Text, Seat: k.Seat, P: d.Of(k.Real, 1), Holds: truth(k.Rule)})
		}
	}
	if e.o.Without.Ratification {
		return rules, nil
	}
	judges := e.c.Judges(t, d, model.Setting{})
	for k, r := range track.Ratifiers {
		if r.When == nil {
			unheard = append(unheard, Named{r.ID, r.Name})
			continue
		}
		table := truth(*r.When)
		kind := model.ByRatifier
		if r.Spoiler {
			kind = model.BySpoiler
		}
		rules = append(rules, ScoreRule{Kind: string(kind), Text: "not (" + r.Text + ")", Seat: -1, Ratifier: r.Name, P: 1 - judges[k].Pass(), Holds: table.not()})
	}
	return rules, unheard
}

// truth is a rule as a table of signs.
func truth(r preference.Rule) Truth {
	b := make([]byte, len(r.Allowed))
	for i, yes := range r.Allowed {
		b[i] = '0'
		if yes {
			b[i] = '1'
		}
	}
	return Truth{Issues: r.Scope, Table: string(b)}
}

// not is the condition turned round.
func (x Truth) not() Truth {
	b := []byte(x.Table)
	for i := range b {
		b[i] ^= 1 // '0' and '1' differ in their last bit
	}
	return Truth{x.Issues, string(b)}
}

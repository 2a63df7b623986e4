package mediation

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"parley/model/protocol"
	"parley/simulation"
)

// A desk is what all mediators have: the catalogue, coins, and the changes of one issue that are still to be tried.
type desk struct {
	c       *simulation.Catalogue
	coins   *rand.Rand
	of      int      // the text that the changes are of
	untried []change // in random order
	why     string   // reason of the last move
	buffer  []uint16
}

// A change puts another option in place of the text's.
type change struct{ issue, option int }

func (d *desk) reset(c *simulation.Catalogue, coins *rand.Rand) {
	*d = desk{c: c, coins: coins, of: protocol.None}
}

// Reason implements [simulation.Mediator].
func (d *desk) Reason() string { return d.why }

// first is the first text: any deal, each with the same probability.
func (d *desk) first() protocol.Move {
	d.why = "the first text is drawn by lot"
	return protocol.Move{Kind: protocol.Offer, Deal: d.c.Random(d.coins)}
}

// about sees to it that the changes are of this text.
func (d *desk) about(text int) {
	if d.of == text {
		return
	}
	d.of, d.untried = text, d.untried[:0]
	options := d.c.Options(nil, text)
	for j, card := range d.c.Cards() {
		for v := range card {
			if v != int(options[j]) {
				d.untried = append(d.untried, change{j, v})
			}
		}
	}
	d.coins.Shuffle(len(d.untried), func(i, k int) { d.untried[i], d.untried[k] = d.untried[k], d.untried[i] })
}

// next returns an untried change of the text as a draft; false if none is left.
func (d *desk) next() (change, int, bool) {
	for len(d.untried) > 0 {
		c := d.untried[len(d.untried)-1]
		d.untried = d.untried[:len(d.untried)-1]
		if deal, ok := d.with(c); ok {
			return c, deal, true
		}
	}
	return change{}, 0, false
}

// with returns the text with some changes, if the catalogue has it.
func (d *desk) with(changes ...change) (int, bool) {
	d.buffer = d.c.Options(d.buffer[:0], d.of)
	for _, c := range changes {
		d.buffer[c.issue] = uint16(c.option)
	}
	return d.c.Find(d.buffer)
}

// change drafts an untried change of the text, or closes on it.
func (d *desk) change(s protocol.Text) protocol.Move {
	d.about(s.Current)
	if _, deal, ok := d.next(); ok {
		d.why = fmt.Sprintf("one issue is changed; %d changes of this text are left to try", len(d.untried))
		return protocol.Move{Kind: protocol.Offer, Deal: deal}
	}
	return d.closeOn(s, "every change of the text has been tried")
}

// closeOn puts the text to the last vote.
func (d *desk) closeOn(s protocol.Text, why string) protocol.Move {
	d.why = why
	return protocol.Move{Kind: protocol.Accept, Deal: s.Current}
}

// HillClimber is the mediator of Klein, Faratin, Sayama and Bar-Yam (2003): the first text is drawn at random, and each
// draft changes one issue of the text that stands, drawn at random. A change is tried once; when all have been tried the
// text cannot be bettered that way for all, and he closes on it. (They go on for a given number of drafts, and may try one
// twice.) Answers are votes, and the rules keep what all accept.
type HillClimber struct{ desk }

// Reset implements [simulation.Mediator].
func (m *HillClimber) Reset(c *simulation.Catalogue, _ int, coins *rand.Rand) { m.reset(c, coins) }

// Next implements [simulation.Mediator].
func (m *HillClimber) Next(s protocol.Text) protocol.Move {
	switch {
	case s.Draft != protocol.None: // under other rules he keeps what nobody is against
		m.why = "what nobody is against is kept"
		return verdict(s, !slices.ContainsFunc(s.Replies, against))
	case s.Current == protocol.None:
		return m.first()
	}
	return m.change(s)
}

func against(k protocol.Kind) bool {
	return k == protocol.Reject || k == protocol.RejectWeakly || k == protocol.Worse
}

func verdict(s protocol.Text, keep bool) protocol.Move {
	if keep {
		return protocol.Move{Kind: protocol.Accept, Deal: s.Draft}
	}
	return protocol.Move{Kind: protocol.Reject, Deal: s.Draft}
}

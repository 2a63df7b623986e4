package simulation

import (
	"fmt"
	"math/rand/v2"

	"parley/model/protocol"
)

// A Mediator drafts a single text. He knows the catalogue and what the seats answer, and nobody's utilities.
type Mediator interface {
	// Reset forgets everything and begins a negotiation of so many seats. The coins are his own.
	Reset(c *Catalogue, seats int, coins *rand.Rand)
	// Next is asked in his turn: for a draft, or for a verdict on one that has been answered.
	Next(s protocol.Text) protocol.Move
	// Reason says why he made the move that he has just made, in half a sentence.
	Reason() string
}

// An Answerer says what a seat makes of a draft, in a kind of move that the rules allow.
type Answerer interface {
	Answer(s protocol.Text, p *Player, coins *rand.Rand) protocol.Kind
}

// PlayText plays talks over a single text ([protocol.Text]). answers[i] speaks for party i about drafts; the last vote comes
// from its acceptance condition, in the last round of its clock, since nothing comes after.
//
// A delegate's mandate is not heeded, as in [PlayMultiple].
func PlayText(rules protocol.TextRules, mediator Mediator, parties []Party, answers []Answerer, talks Talks) Ending {
	t, s, seats := talks.begin(), rules.Start(), negotiators(parties)
	mediator.Reset(CatalogueOf(parties[0].Player), s.Seats, t.mediator())
	voices := make([]*rand.Rand, len(parties))
	for seat := range voices {
		p := parties[seat].Player
		voices[seat] = p.Stream.Rand(p.Index)
	}
	for !s.Done() {
		turn := Turn{Round: s.Round, Seat: s.Turn}
		switch {
		case s.Between() && t.breaks():
			turn.Seat, turn.Move = protocol.None, protocol.Move{Kind: protocol.Break}
		case s.Turn == protocol.Mediator:
			turn.Move = mediator.Next(s)
			if t.Why {
				turn.Why = mediator.Reason()
			}
		case s.LastVote:
			last := view(s.Seats, s.Rounds-1, s.Rounds, s.Turn, (s.Turn+1)%s.Seats, s.Current)
			seats[s.Turn].Bid(last)
			turn.Move, turn.Table = voteOf(seats[s.Turn], last), LastVote
			turn.Why = t.why(parties[s.Turn].Agent, last, turn.Move)
		default:
			kind := answers[s.Turn].Answer(s, parties[s.Turn].Player, voices[s.Turn])
			turn.Move = protocol.Move{Kind: kind, Deal: s.Draft}
			if t.Why {
				turn.Why = compared(parties[s.Turn].Player, s)
			}
		}
		t.made(turn)
		must(s.Apply(turn.Move))
	}
	e := Ending{End: s.End, Agreement: s.Agreement, Rounds: s.Round + 1, Trace: t.trace}
	for seat := range parties {
		e.worth(&parties[seat], parties[seat].without(s.End), s.Round, s.Rounds)
	}
	return finish(parties, e)
}

// compared says how a seat sees the draft beside the text.
func compared(p *Player, s protocol.Text) string {
	sign := map[bool]string{true: "", false: ", which it may not sign"}
	return fmt.Sprintf("the text is worth %.3f to it%s, the draft %.3f%s", p.Worth(s.Current), sign[p.MaySign(s.Current)],
		p.Worth(s.Draft), sign[p.MaySign(s.Draft)])
}

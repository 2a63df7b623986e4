package protocol

import "slices"

// Mediator as a turn is the mediator's.
const Mediator = -2

// A Reply says how seats may answer a draft.
type Reply uint8

// The ways to answer.
const (
	Votes Reply = iota
	Strengths
	Grades
)

// Allows reports whether a kind of move answers a draft that way.
func (r Reply) Allows(k Kind) bool {
	switch r {
	case Votes:
		return k == Accept || k == Reject
	case Strengths:
		return k == Accept || k == Reject || k == AcceptWeakly || k == RejectWeakly
	}
	return k == Better || k == Same || k == Worse
}

// TextRules are fixed at the start.
type TextRules struct {
	Seats, Rounds int // at least 2 and 1; each round has one draft, the first the first text
	Reply         Reply
}

// Text is where talks over a single text stand. The zero Text allows no move.
//
// A single negotiating text (Fisher 1978, International Mediation: A Working Guide; as a protocol Klein, Faratin, Sayama and
// Bar-Yam 2003, "Negotiating complex contracts", Group Decision and Negotiation 12(2):111–125; with feedback Aydoğan,
// Hindriks and Jonker 2014, "Multilateral mediated negotiation protocols with feedback"), for two or more seats and a
// mediator, who knows nobody's utilities.
//
// The mediator's first text stands at once. In every further round he puts a draft before the seats, who answer in order;
// all hear all answers. What they may say, and what becomes of the draft, is a rule:
//
//   - Votes: accept or reject. The draft becomes the text that stands if all accept, else nothing changes: hill climbing.
//   - Strengths: accept or reject, each also weakly. The mediator then keeps the text or puts the draft in its place, as he
//     sees fit: that lets him anneal (Klein, Faratin and Bar-Yam 2002, "Using an annealing mediator to solve the
//     prisoners' dilemma in the negotiation of complex contracts").
//   - Grades: better, same or worse than the text that stands. Again the mediator chooses.
//
// After the last round, or before a draft when he calls for it by accepting the text himself, the text that stands is put to
// a last vote: it is agreed if every seat accepts, and the first rejection ends all. The papers have no last vote, since
// their parties have no value of no deal; without it an annealed text could bind a seat below its own.
//
// Any seat may walk away in its turn. The mediator may not.
type Text struct {
	TextRules
	Round     int    // 0, 1, …, Rounds−1; when done, the round of the last move
	Turn      int    // seat whose move is next, or Mediator
	Current   int    // the text that stands, or None
	Draft     int    // the draft that seats answer or the mediator judges, or None
	Replies   []Kind // to the draft, so far
	LastVote  bool   // the text is put to the last vote
	End       End
	Agreement int // the deal agreed, or None
}

// Start returns the state before the first move. It panics without two seats and one round.
func (r TextRules) Start() Text {
	mustSeat(r.Seats, r.Rounds)
	return Text{TextRules: r, Turn: Mediator, Current: None, Draft: None, Agreement: None}
}

// Done reports whether no move is allowed any more.
func (s Text) Done() bool { return s.End != Running }

// Between reports whether a round has ended and the next has not begun, so that talks may break down.
func (s Text) Between() bool {
	return s.Seats > 0 && !s.Done() && s.Round > 0 && s.Turn == Mediator && s.Draft == None
}

// Step returns the state after a move.
func (s Text) Step(m Move) (Text, error) {
	next := s
	next.Replies = slices.Clone(s.Replies)
	if err := next.Apply(m); err != nil {
		return s, err
	}
	return next, nil
}

// Apply is Step in place.
func (s *Text) Apply(m Move) error {
	switch {
	case s.Seats == 0 || s.Done():
		return refuse(s.Round, s.Turn, m, notRunning)
	case m.Kind == Break && s.Between():
		s.End = Broken
	case s.Turn == Mediator && s.Draft == None:
		return s.draft(m)
	case s.Turn == Mediator:
		return s.judge(m)
	case m.Kind == Walk:
		s.End = Left
	case s.LastVote:
		return s.ratify(m)
	case m.Deal == s.Draft && s.Reply.Allows(m.Kind):
		s.answer(m.Kind)
	default:
		return refuse(s.Round, s.Turn, m, "want an answer to the draft, as the rules allow it, or walk")
	}
	return nil
}

func (s *Text) draft(m Move) error {
	switch {
	case m.Kind == Offer && m.Deal >= 0 && s.Current == None:
		s.Current = m.Deal
		s.next()
	case m.Kind == Offer && m.Deal >= 0:
		s.Draft, s.Turn = m.Deal, 0
	case m.Kind == Accept && s.Current != None && m.Deal == s.Current:
		s.LastVote, s.Turn = true, 0
	default:
		return refuse(s.Round, s.Turn, m, "want a draft, or accept of the text that stands")
	}
	return nil
}

func (s *Text) answer(k Kind) {
	s.Replies = append(s.Replies, k)
	if s.Turn++; s.Turn < s.Seats {
		return
	}
	s.Turn = Mediator
	if s.Reply == Votes {
		s.settle(!slices.Contains(s.Replies, Reject))
	}
}

func (s *Text) judge(m Move) error {
	if m.Deal != s.Draft || m.Kind != Accept && m.Kind != Reject {
		return refuse(s.Round, s.Turn, m, "want accept or reject, of the draft")
	}
	s.settle(m.Kind == Accept)
	return nil
}

// settle ends a round.
func (s *Text) settle(adopted bool) {
	if adopted {
		s.Current = s.Draft
	}
	s.Draft, s.Replies = None, s.Replies[:0]
	s.next()
}

func (s *Text) next() {
	if s.Round+1 == s.Rounds {
		s.LastVote, s.Turn = true, 0
		return
	}
	s.Round++
}

func (s *Text) ratify(m Move) error {
	switch {
	case m.Deal == s.Current && m.Kind == Reject:
		s.End = Refused
	case m.Deal == s.Current && m.Kind == Accept && s.Turn == s.Seats-1:
		s.End, s.Agreement = Agreed, s.Current
	case m.Deal == s.Current && m.Kind == Accept:
		s.Turn++
	default:
		return refuse(s.Round, s.Turn, m, "want accept or reject, of the text that stands, or walk")
	}
	return nil
}

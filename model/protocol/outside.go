package protocol

// A Leave says in which of its turns a seat may leave.
type Leave uint8

// When a seat may leave.
const (
	LeaveAnswering Leave = iota // only in place of an answer to an offer
	LeaveAnytime                // also in place of an offer
)

// OutsideRules are fixed at the start.
type OutsideRules struct {
	Seats, Rounds int // at least 2 and 1
	Leave         Leave
}

// Outside is where alternating offers with outside options stand. The zero Outside allows no move.
//
// Alternating offers with outside options (Rubinstein 1982, "Perfect equilibrium in a bargaining model", Econometrica
// 50(1):97–109; Shaked and Sutton 1984, "Involuntary unemployment as a perfect equilibrium in a bargaining model",
// Econometrica 52(6):1351–1364; Binmore, Shaked and Sutton 1989, "An outside option experiment", Quarterly Journal of
// Economics 104(4):753–770), for two or more seats.
//
// In round r seat r mod seats offers a deal, or passes, which ends the round. The others answer in order: each accepts,
// rejects, or leaves for its outside option. A deal is agreed when all have accepted it. A rejection ends the round at
// once; before the next one talks may break down by chance (the forced breakdown of Binmore, Rubinstein and Wolinsky 1986,
// "The Nash bargaining solution in economic modelling", RAND Journal of Economics 17(2):176–188). After the last round
// there is no agreement.
//
// Who may leave when is a rule that decides much: where only who has just been made an offer may leave, one share is in
// equilibrium; where anybody may, many are (Shaked 1994, "Opting out: bazaars versus 'hi tech' markets", Investigaciones
// Económicas 18(3):421–432).
//
// With more than two seats and unanimity nearly every division can be had in some equilibrium of the endless game (Shaked,
// reported by Sutton 1986), so no closed form stands beside it.
type Outside struct {
	OutsideRules
	Round     int // 0, 1, …, Rounds−1; when done, the round of the last move
	Turn      int // seat whose move is next; when done, who moved last
	Standing  int // the deal on the table, or None
	Accepted  int // how many have accepted it
	End       End
	Agreement int // the deal agreed, or None
}

// Start returns the state before the first move. It panics without two seats and one round.
func (r OutsideRules) Start() Outside {
	mustSeat(r.Seats, r.Rounds)
	return Outside{OutsideRules: r, Standing: None, Agreement: None}
}

// Done reports whether no move is allowed any more.
func (s Outside) Done() bool { return s.End != Running }

// Proposer returns the seat that offers in this round.
func (s Outside) Proposer() int { return s.Round % s.Seats }

// Leaver returns the seat that left, or None.
func (s Outside) Leaver() int {
	if s.End != Left {
		return None
	}
	return s.Turn
}

// Between reports whether a round has ended and the next has not begun, so that talks may break down.
func (s Outside) Between() bool {
	return s.Seats > 0 && !s.Done() && s.Round > 0 && s.Standing == None
}

// Step returns the state after a move.
func (s Outside) Step(m Move) (Outside, error) {
	err := s.Apply(m)
	return s, err
}

// Apply is Step in place.
func (s *Outside) Apply(m Move) error {
	answering := s.Standing != None
	switch {
	case s.Seats == 0 || s.Done():
		return refuse(s.Round, s.Turn, m, notRunning)
	case m.Kind == Offer && !answering && m.Deal >= 0:
		s.Standing = m.Deal
		s.Turn = (s.Turn + 1) % s.Seats
	case m.Kind == Accept && answering && m.Deal == s.Standing:
		s.accept()
	case m.Kind == Reject && answering && m.Deal == s.Standing:
		s.nextRound()
	case m.Kind == Pass && !answering:
		s.nextRound()
	case m.Kind == Walk && (answering || s.Leave == LeaveAnytime):
		s.End = Left
	case m.Kind == Break && s.Between():
		s.End = Broken
	default:
		return refuse(s.Round, s.Turn, m, s.hint(m, answering))
	}
	return nil
}

func (s *Outside) accept() {
	if s.Accepted++; s.Accepted == s.Seats-1 {
		s.End, s.Agreement = Agreed, s.Standing
		return
	}
	s.Turn = (s.Turn + 1) % s.Seats
}

func (s *Outside) nextRound() {
	if s.Round+1 == s.Rounds {
		s.End = TimedOut
		return
	}
	s.Round++
	s.Standing, s.Accepted, s.Turn = None, 0, s.Proposer()
}

func (s Outside) hint(m Move, answering bool) string {
	switch {
	case m.Kind == Break:
		return "talks break down between two rounds only"
	case answering:
		return "want accept or reject, of the deal that stands, or walk"
	case m.Kind == Walk:
		return "a seat leaves only in place of an answer"
	case m.Kind == Offer:
		return "deals are numbered from 0"
	}
	return "want an offer, or pass"
}

// Fallbacks are what the ends without agreement are worth to a seat, each on the scale of its utilities.
type Fallbacks struct {
	Outside  float64 // it leaves
	Deserted float64 // another leaves
	Broken   float64 // talks break down by chance
	Late     float64 // the last round passes
}

// Even returns fallbacks that are all worth the same.
func Even(worth float64) Fallbacks {
	return Fallbacks{Outside: worth, Deserted: worth, Broken: worth, Late: worth}
}

// Of returns what an end without agreement is worth to the seat.
func (f Fallbacks) Of(s Outside, seat int) float64 {
	switch {
	case s.End == Left && s.Turn == seat:
		return f.Outside
	case s.End == Left:
		return f.Deserted
	case s.End == Broken:
		return f.Broken
	case s.End == TimedOut:
		return f.Late
	}
	panic("protocol: no end without agreement: " + s.End.String())
}

// Package transcript is the record of one negotiation: who sat at the table with which strategy, every move with what it
// was worth to everybody and, if asked for, why it was made, and how it ended. It is stored as JSON lines: a head, a line
// for each move, an end. From the head alone the negotiation can be played again.
//
// Cost: a line of some 200 bytes for each move.
package transcript

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"parley/model/outcome"
	"parley/model/protocol"
	"parley/simulation"
)

// Format names the form of the lines; it changes if a field does.
const Format = "parley/transcript/1"

// A Head says what was negotiated, by whom, under which rules.
type Head struct {
	Format   string `json:"transcript"`
	Parley   string `json:"parley"` // version of the program
	Input    string `json:"input"`  // SHA-256 of the files
	Title    string `json:"title"`  // what they hold, in a line
	Protocol string `json:"protocol"`
	// Rules are the settings of a protocol other than plain alternating offers, by the names of the command's flags.
	Rules    map[string]string `json:"rules,omitempty"`
	Rounds   int               `json:"rounds"`
	Seed     uint64            `json:"seed"`
	Index    int               `json:"index"` // of the negotiation, from 0: with the seed it gives the coins
	Outcomes string            `json:"outcomes"`
	Listed   bool              `json:"listed"`          // outcomes were listed; else asked for lazily
	Drawn    int               `json:"drawn,omitempty"` // how many outcomes were drawn for play, where too many are tied together to be listed or asked for
	Seats    []Seat            `json:"seats"`           // in the order of their turns
}

// A Seat is who sits where.
type Seat struct {
	Party       string  `json:"party"`
	Name        string  `json:"name"`
	Strategy    string  `json:"strategy"`
	Program     string  `json:"program,omitempty"` // as written, if the strategy is a program of its own
	Reservation float64 `json:"reservation"`
}

// A Turn is one move.
type Turn struct {
	Move      int               `json:"move"` // from 0
	Round     int               `json:"round"`
	Table     string            `json:"table,omitempty"`   // of several: the issue, or the counterpart; of a text: last vote
	Seat      int               `json:"seat"`              // -1: chance; -2: the mediator
	Does      string            `json:"does"`              // offer, accept or walk; under other protocols also others
	Outcome   map[string]string `json:"outcome,omitempty"` // option of every issue, of an offer or acceptance
	Text      string            `json:"text,omitempty"`    // the same in words
	Utilities []float64         `json:"utilities,omitempty"`
	Why       string            `json:"why,omitempty"`
}

// An End is how it ended.
type End struct {
	Agreed    bool              `json:"agreed"`
	Rounds    int               `json:"rounds_played"`
	Outcome   map[string]string `json:"agreement,omitempty"`
	Text      string            `json:"text,omitempty"`
	Utilities []float64         `json:"utilities"` // no deal counts at its value
	Calls     int               `json:"calls_home"`
	Failures  []Failure         `json:"failures,omitempty"` // of strategies that walked away because they failed
	How       string            `json:"how,omitempty"`      // under other protocols: agreed, left, broken down, out of time or refused
	Values    []float64         `json:"values,omitempty"`   // the utilities with what time takes of them
	Settled   map[string]string `json:"settled,omitempty"`  // of an agenda: the option of every issue settled, if not all are
	Deals     []Deal            `json:"deals,omitempty"`    // of several counterparts
	// Of an agreement: how far it is from the frontier, the Nash and the Kalai–Smorodinsky point (Euclidean, in utility);
	// absent where the frontier is not exact or there is no such point.
	Frontier *float64 `json:"distance_to_frontier,omitempty"`
	Nash     *float64 `json:"distance_to_nash,omitempty"`
	KS       *float64 `json:"distance_to_kalai_smorodinsky,omitempty"`
}

// A Failure says why the strategy of a seat failed.
type Failure struct {
	Seat int    `json:"seat"`
	Why  string `json:"why"`
}

// A Deal is what was signed with one of several counterparts.
type Deal struct {
	Table   string            `json:"table"`
	Rounds  int               `json:"rounds_played"`
	Outcome map[string]string `json:"agreement,omitempty"`
	Text    string            `json:"text,omitempty"`
}

// A Transcript is the whole record.
type Transcript struct {
	Head  Head
	Turns []Turn
	End   End
}

// Several reports whether there were tables with several counterparts.
func (t *Transcript) Several() bool { return t.End.Deals != nil }

// An Explainer is a strategy that can say why it made the move that it has just made in a state.
type Explainer interface {
	Explain(s protocol.State, m protocol.Move) string
}

// A Teller puts outcomes into ids and words.
type Teller interface {
	IDs(ω outcome.Outcome) map[string]string
	Words(ω outcome.Outcome) string
}

// Play plays a negotiation by alternating offers and records it. players[i] sits at seat i of the table with agents[i];
// the head's seats are theirs. why asks for reasons.
func Play(h Head, t *simulation.Table, players []simulation.Player, agents []simulation.Agent, order []int, tell Teller, why bool) *Transcript {
	rec := &recorder{out: &Transcript{Head: h}, table: t, players: players, order: order, tell: tell, why: why}
	seats := make([]simulation.Strategy, len(order))
	for turn, seat := range order {
		agents[seat].Reset(&players[seat])
		seats[turn] = agents[seat]
	}
	r, trace := simulation.PlayTrace(h.Rounds, rec.watch(seats))
	rec.turns(trace)
	rec.end(r, seats)
	return rec.out
}

// A recorder turns numbers into names.
type recorder struct {
	out     *Transcript
	table   *simulation.Table
	players []simulation.Player
	order   []int // seat of the table at each turn
	tell    Teller
	why     bool
	reasons []string
	ω       outcome.Outcome
}

// watch wraps the seats so that reasons are asked for right after each move.
func (rec *recorder) watch(seats []simulation.Strategy) []simulation.Strategy {
	if !rec.why {
		return seats
	}
	out := make([]simulation.Strategy, len(seats))
	for i, s := range seats {
		out[i] = &asked{Strategy: s, rec: rec}
	}
	return out
}

// asked is a strategy that is asked why.
type asked struct {
	simulation.Strategy
	rec *recorder
}

// Next implements [simulation.Strategy].
func (a *asked) Next(s protocol.State) protocol.Move {
	m := a.Strategy.Next(s)
	why := ""
	if e, ok := a.Strategy.(Explainer); ok {
		why = e.Explain(s, m)
	}
	a.rec.reasons = append(a.rec.reasons, why)
	return m
}

// Hear implements [simulation.Listener].
func (a *asked) Hear(s protocol.State, m protocol.Move) {
	if l, ok := a.Strategy.(simulation.Listener); ok {
		l.Hear(s, m)
	}
}

// Calls implements [simulation.Caller].
func (a *asked) Calls() int {
	if c, ok := a.Strategy.(simulation.Caller); ok {
		return c.Calls()
	}
	return 0
}

// Waited implements [simulation.Caller].
func (a *asked) Waited() int {
	if c, ok := a.Strategy.(simulation.Caller); ok {
		return c.Waited()
	}
	return 0
}

// End implements [simulation.Ender].
func (a *asked) End(r simulation.Result) {
	if e, ok := a.Strategy.(simulation.Ender); ok {
		e.End(r)
	}
}

func (rec *recorder) turns(trace simulation.Trace) {
	for i, x := range trace {
		turn := Turn{Move: i, Round: x.Round, Seat: x.Seat, Does: x.Move.Kind.String()}
		if x.Move.Kind != protocol.Walk {
			turn.Outcome, turn.Text, turn.Utilities = rec.told(x.Move.Deal)
		}
		if rec.why {
			turn.Why = rec.reasons[i]
		}
		rec.out.Turns = append(rec.out.Turns, turn)
	}
}

// told returns a deal in ids, in words and in utilities in turn order.
func (rec *recorder) told(deal int) (map[string]string, string, []float64) {
	rec.ω = rec.table.Outcome(rec.ω, &rec.players[0], deal)
	u := make([]float64, len(rec.order))
	for turn, seat := range rec.order {
		u[turn] = rec.players[seat].Worth(deal)
	}
	return rec.tell.IDs(rec.ω), rec.tell.Words(rec.ω), u
}

func (rec *recorder) end(r simulation.Result, seats []simulation.Strategy) {
	e := End{Agreed: r.Agreement != protocol.None, Rounds: r.Rounds, Calls: r.Calls}
	if e.Agreed {
		e.Outcome, e.Text, e.Utilities = rec.told(r.Agreement)
	} else {
		for _, seat := range rec.order {
			e.Utilities = append(e.Utilities, rec.players[seat].Reservation)
		}
	}
	for i, s := range seats {
		if f, ok := s.(simulation.Fallible); ok && f.Failure() != "" {
			e.Failures = append(e.Failures, Failure{Seat: i, Why: f.Failure()})
		}
	}
	rec.out.End = e
}

// Write writes the transcript as JSON lines.
func (t *Transcript) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(t.Head); err != nil {
		return err
	}
	for _, turn := range t.Turns {
		if err := e.Encode(turn); err != nil {
			return err
		}
	}
	if err := e.Encode(t.End); err != nil {
		return err
	}
	return b.Flush()
}

// maxLine bounds a line of a transcript.
const maxLine = 1 << 20

// maxTurns bounds the moves of a transcript that is read.
const maxTurns = 4_000_000

// Read reads a transcript. Errors name the line.
func Read(r io.Reader) (*Transcript, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	t, last := &Transcript{}, []byte(nil)
	n := 0
	for lines.Scan() {
		n++
		if last != nil {
			if err := t.line(n-1, last); err != nil {
				return nil, err
			}
		}
		if n-2 > maxTurns {
			return nil, fmt.Errorf("line %d: more than %d moves", n, maxTurns)
		}
		last = bytes.Clone(lines.Bytes())
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", n+1, err)
	}
	if n < 2 {
		return nil, errors.New("line 1: a transcript has a head, moves and an end")
	}
	if err := strict(last, &t.End); err != nil {
		return nil, fmt.Errorf("line %d: the end: %w", n, err)
	}
	return t, nil
}

// line reads the head, or a move.
func (t *Transcript) line(n int, data []byte) error {
	if n == 1 {
		if err := strict(data, &t.Head); err != nil {
			return fmt.Errorf("line 1: the head: %w", err)
		}
		if t.Head.Format != Format {
			return fmt.Errorf("line 1: format %q, want %q", t.Head.Format, Format)
		}
		return nil
	}
	var turn Turn
	if err := strict(data, &turn); err != nil {
		return fmt.Errorf("line %d: a move: %w", n, err)
	}
	if turn.Move != n-2 {
		return fmt.Errorf("line %d: move %d, want %d: a line is lost or twice there", n, turn.Move, n-2)
	}
	t.Turns = append(t.Turns, turn)
	return nil
}

func strict(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

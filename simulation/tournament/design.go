package tournament

import (
	"fmt"
	"slices"
	"sort"
)

// ChunkCells is how many cells in a row are played as one piece of work and stored as one.
const ChunkCells = 512

// MaxCells bounds a tournament.
const MaxCells = 1_000_000_000

// MaxStrategies bounds the field.
const MaxStrategies = 64

// A Design says who meets whom, where, and how often.
type Design struct {
	Strategies []string // names, no two alike
	Coins      []bool   // per strategy: whether it tosses coins
	Seats      []int    // per scenario
	Repeat     int      // repetitions of each match, ≥ 1
	SelfPlay   bool     // whether strategies meet themselves

	matches [][]Match // per scenario, shared by those with as many seats
	before  []int64   // per scenario, and after the last: how many cells stand before it
}

// A Match is who sits where: Lone at seat Seat, Rest at all others. At a table of two, each pair occurs with one as Lone
// at either seat, so that both are somebody's lone opponent.
type Match struct{ Lone, Rest, Seat int }

// A Cell is one negotiation of a design.
type Cell struct {
	ID       int64
	Scenario int
	Match
	Repetition int
	// Copy says that it cannot differ from repetition 0, since nobody tosses coins.
	Copy bool
}

// NewDesign checks a design and lists its matches.
func NewDesign(d Design) (*Design, error) {
	k := len(d.Strategies)
	switch {
	case k == 0 || len(d.Seats) == 0:
		return nil, fmt.Errorf("%d strategies and %d scenarios, want one of each at least", k, len(d.Seats))
	case k > MaxStrategies:
		return nil, fmt.Errorf("%d strategies, at most %d", k, MaxStrategies)
	case k == 1 && !d.SelfPlay:
		return nil, fmt.Errorf("one strategy and no self-play: nobody to meet")
	case len(d.Coins) != k:
		panic("tournament: coins are not by strategy")
	case d.Repeat < 1:
		return nil, fmt.Errorf("%d repetitions, want 1 or more", d.Repeat)
	}
	for i, name := range d.Strategies {
		if slices.Contains(d.Strategies[:i], name) {
			return nil, fmt.Errorf("the strategy %s occurs twice", name)
		}
	}
	bySeats := map[int][]Match{}
	d.before = []int64{0}
	for s, seats := range d.Seats {
		if seats < 2 {
			return nil, fmt.Errorf("scenario %d has %d parties, want two at least", s+1, seats)
		}
		if bySeats[seats] == nil {
			bySeats[seats] = d.list(seats)
		}
		d.matches = append(d.matches, bySeats[seats])
		d.before = append(d.before, d.before[s]+int64(len(d.matches[s]))*int64(d.Repeat))
		if d.before[s+1] > MaxCells {
			return nil, fmt.Errorf("more than %d negotiations", MaxCells)
		}
	}
	return &d, nil
}

// list returns the matches of a table, by the pair of strategies, then by seat.
func (d *Design) list(seats int) []Match {
	var out []Match
	for a := range d.Strategies {
		for b := range d.Strategies {
			switch {
			case a == b && d.SelfPlay:
				out = append(out, Match{a, a, 0})
			case a == b, seats == 2 && a > b:
			default:
				for seat := range seats {
					out = append(out, Match{a, b, seat})
				}
			}
		}
	}
	return out
}

// Cells returns how many cells there are.
func (d *Design) Cells() int64 { return d.before[len(d.before)-1] }

// Chunks returns how many chunks they make.
func (d *Design) Chunks() int { return int((d.Cells() + ChunkCells - 1) / ChunkCells) }

// Chunk returns the cells of a chunk, as the first and the one after the last.
func (d *Design) Chunk(n int) (first, end int64) {
	return int64(n) * ChunkCells, min(int64(n+1)*ChunkCells, d.Cells())
}

// Cell returns a cell by its number.
func (d *Design) Cell(id int64) Cell {
	if id < 0 || id >= d.Cells() {
		panic(fmt.Sprintf("tournament: cell %d of %d", id, d.Cells()))
	}
	s := sort.Search(len(d.Seats), func(s int) bool { return d.before[s+1] > id })
	at := id - d.before[s]
	c := Cell{ID: id, Scenario: s, Match: d.matches[s][at/int64(d.Repeat)], Repetition: int(at % int64(d.Repeat))}
	c.Copy = c.Repetition > 0 && !d.Coins[c.Lone] && !d.Coins[c.Rest]
	return c
}

// Find returns the cell of a match and repetition in a scenario; false if they do not meet so.
func (d *Design) Find(scenario int, m Match, repetition int) (Cell, bool) {
	at := slices.Index(d.matches[scenario], m)
	if at < 0 || repetition >= d.Repeat {
		return Cell{}, false
	}
	return d.Cell(d.before[scenario] + int64(at)*int64(d.Repeat) + int64(repetition)), true
}

// Played returns how many cells are no copies.
func (d *Design) Played() int64 {
	n := int64(0)
	for s := range d.Seats {
		for _, m := range d.matches[s] {
			if d.Coins[m.Lone] || d.Coins[m.Rest] {
				n += int64(d.Repeat)
			} else {
				n++
			}
		}
	}
	return n
}

// At returns the strategy at a seat of a match.
func (m Match) At(seat int) int {
	if seat == m.Seat {
		return m.Lone
	}
	return m.Rest
}

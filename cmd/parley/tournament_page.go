package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"parley/plan"
	"parley/report"
	"parley/simulation/tournament"
)

// Bounds of what a page shows.
const (
	mostFrontiers = 4
	mostDances    = 3
)

// leagueOf is a tournament as a page shows it.
func leagueOf(t *tournament.Tournament, tally *tournament.Tally, r *tournamentResult) report.LeaguePage {
	p := report.LeaguePage{Title: fmt.Sprintf("League of %s", countedIn(len(r.Names), "strategy", "strategies")), Summary: r.Summary,
		Meta: []string{counted(len(r.Scenarios), "scenario"), counted(int(r.Negotiations), "negotiation"), counted(r.Rounds, "round") + " at most",
			fmt.Sprintf("seed %d", r.Seed), "Parley " + r.Parley, fmt.Sprintf("input %.12s", r.Input)}}
	for k := range t.Scenarios {
		if t.Seats[k] == 2 && len(t.Scenarios[k].Frontier) > 0 && len(p.Frontiers) < mostFrontiers {
			p.Frontiers = append(p.Frontiers, frontierOf(t, tally, k))
		}
	}
	p.Dances = dancesOf(t, tally, r.Summary)
	return p
}

func frontierOf(t *tournament.Tournament, tally *tournament.Tally, k int) report.LeagueFrontier {
	s := &t.Scenarios[k]
	f := report.LeagueFrontier{Scenario: s.Name, Parties: s.Parties, Points: s.Frontier, Nash: s.Nash, KS: s.KS}
	for _, m := range tally.Meetings(k) {
		f.Meetings = append(f.Meetings, report.LeagueMeeting{Strategies: [2]string{t.Strategies[m.At(0)], t.Strategies[m.At(1)]},
			Agreed: float64(m.Agreed) / float64(m.Rows), Gain: m.Gain})
	}
	return f
}

// A chosen is a cell that is shown move by move.
type chosen struct {
	cell tournament.Cell
	why  string
}

// dancesOf picks negotiations worth a look, of two parties: the first against the second where it does best, the first
// against the last where it does worst, and two strategies without a deal or, failing that, where they leave most.
func dancesOf(t *tournament.Tournament, tally *tournament.Tally, s *tournament.Summary) []report.LeagueDance {
	at := func(rank int) int { return slices.Index(t.Strategies, s.Strategies[rank].Name) }
	var list []chosen
	add := func(why string, worth func(m tournament.Meeting) float64) {
		if c, ok := extreme(t, tally, worth); ok && len(list) < mostDances && !slices.ContainsFunc(list, func(x chosen) bool { return x.cell == c }) {
			list = append(list, chosen{c, why})
		}
	}
	lead := func(a, b int, sign float64) func(m tournament.Meeting) float64 {
		return func(m tournament.Meeting) float64 {
			for seat := range 2 {
				if a != b && m.At(seat) == a && m.At(1-seat) == b {
					return sign * (m.Gain[seat] - m.Gain[1-seat])
				}
			}
			return math.Inf(-1)
		}
	}
	if n := len(s.Strategies); n > 1 {
		add("The first of the ranking against the second, where it does best.", lead(at(0), at(1), 1))
		add("The first against the last, where it does worst.", lead(at(0), at(n-1), -1))
	}
	add("The meeting that leaves most on the table.", func(m tournament.Meeting) float64 { return -m.Gain[0] - m.Gain[1] })
	var out []report.LeagueDance
	for _, c := range list {
		out = append(out, danceAt(t, c))
	}
	return out
}

// extreme returns the first repetition of the meeting that is worth most; of equals the first.
func extreme(t *tournament.Tournament, tally *tournament.Tally, worth func(tournament.Meeting) float64) (best tournament.Cell, ok bool) {
	top := math.Inf(-1)
	for k := range t.Scenarios {
		if t.Seats[k] != 2 || len(t.Scenarios[k].Frontier) == 0 {
			continue
		}
		for _, m := range tally.Meetings(k) {
			if x := worth(m); x > top {
				if c, found := t.Find(k, m.Match, 0); found {
					top, best, ok = x, c, true
				}
			}
		}
	}
	return best, ok
}

// danceAt plays a cell again for the picture.
func danceAt(t *tournament.Tournament, c chosen) report.LeagueDance {
	row, steps := t.Dance(c.cell)
	s := &t.Scenarios[c.cell.Scenario]
	d := report.Dance{Rounds: t.Rounds, Title: fmt.Sprintf("%s, %s against %s", s.Name, t.Strategies[c.cell.At(0)], t.Strategies[c.cell.At(1)])}
	for i, name := range s.Parties {
		d.Seats = append(d.Seats, report.DanceSeat{Name: name, Strategy: t.Strategies[c.cell.At(i)]})
	}
	for _, x := range steps {
		if x.Gain != nil {
			d.Moves = append(d.Moves, report.DanceMove{Round: x.Round, Seat: x.Seat, Accept: x.Accepts, Utilities: x.Gain})
		}
	}
	d.Ending = "no agreement after " + counted(row.Rounds, "round")
	if row.Agreed {
		d.Ending = fmt.Sprintf("agreement in round %d, gains %.2f and %.2f", row.Rounds-1, row.Gain[0], row.Gain[1])
	}
	point := func(v []float64) *plan.Point {
		if v == nil {
			return nil
		}
		return &plan.Point{Utilities: v}
	}
	for _, v := range s.Frontier {
		d.Frontier = append(d.Frontier, *point(v))
	}
	slices.SortStableFunc(d.Frontier, func(a, b plan.Point) int { return cmp.Compare(b.Utilities[0], a.Utilities[0]) })
	d.Nash, d.KalaiSmorodinsky = point(s.Nash), point(s.KS)
	return report.LeagueDance{Why: c.why + " Values are gains; " + d.Ending + ".", Dance: d}
}

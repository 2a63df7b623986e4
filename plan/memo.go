package plan

import (
	"slices"
	"strconv"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model"
	"parley/model/preference"
)

// A desk is one worker's memory for one draw: candidates that differ in manner, and nodes that differ in something
// that a track does not feel, share their problems, frontiers and menus. It saves nine solves in ten.
type desk struct {
	solver    *frontier.Solver
	d         *model.Draw
	problems  map[problemKey]*model.Problem
	nash      map[problemKey]bargain
	frontiers map[problemKey][]frontier.Point
	grounds   map[groundKey]ground
	menus     map[menuKey][]frontier.Point
	seen      map[seenKey]*model.Problem
	shelf     shelf
	paper     map[endKey]end
	table     map[endKey]end
	// corrected is a belief that is put right at this desk: its holder sees the other as it is.
	corrected *model.Belief
	// reply is what the other side of a track does at this desk; nil: what is assumed of it, as at the base desk.
	reply *reply
	base  *desk
}

// A problemKey names a problem of one draw. The circumstances are numbered by engine.circumstances.
type problemKey struct {
	track, circumstances int
	shift                [2]float64 // of the no-agreement values, per seat
}

// A menuKey names the menu of one seat: who makes it up, and from which opening.
type menuKey struct {
	problemKey
	seat, delegate int
	opening        string // and what else a reply changes
}

// A seenKey names a track as a delegate sees it: with what belief of his party's, perhaps put right on no deal.
type seenKey struct {
	track, circumstances, seat, delegate int
	belief                               *model.Belief
	noDealAsIs                           bool
}

// A bargain is the Nash point of a problem, if it has a zone of agreement.
type bargain struct {
	point frontier.Point
	ok    bool
}

func (e *engine) newDesk(s *frontier.Solver, d *model.Draw) *desk {
	return &desk{solver: s, d: d, problems: map[problemKey]*model.Problem{},
		nash: map[problemKey]bargain{}, frontiers: map[problemKey][]frontier.Point{}, grounds: map[groundKey]ground{}, menus: map[menuKey][]frontier.Point{}, seen: map[seenKey]*model.Problem{}, shelf: shelf{}, paper: map[endKey]end{}, table: map[endKey]end{}}
}

// A speaker is a scenario as it bears on a track.
type speaker struct {
	track    int
	scenario string
}

// circumstance returns the number of the circumstances under which a setting looks at a track: settings with the same
// number give the same problem in every draw, shifts aside.
func (e *engine) circumstance(t int, set model.Setting) int {
	b := strconv.AppendInt(make([]byte, 0, 128), int64(t), 10)
	number := func(kind byte, x int) { b = strconv.AppendInt(append(b, ' ', kind), int64(x), 10) }
	speaks, ok := e.speaks[speaker{t, set.Scenario}]
	if !ok {
		speaks = e.c.Speaks(t, set.Scenario)
	}
	b = append(append(b, ' '), speaks...)
	for _, m := range set.Delegates {
		if e.c.Mandates[m].CallHome < 0 && slices.ContainsFunc(e.c.Mandates[m].MaySign, func(r model.TrackRule) bool { return r.Track == t }) {
			number('m', m)
		}
	}
	for _, r := range set.Insist {
		if r.Track == t {
			b = strconv.AppendQuote(append(b, ' ', 'i'), r.Text)
		}
	}
	for _, d := range set.Devices {
		number('d', d)
	}
	for _, l := range set.Levers {
		if e.c.Bears(l, t) {
			number('l', l)
		}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.circumstances == nil {
		e.circumstances = map[string]int{}
	}
	n, known := e.circumstances[string(b)]
	if !known {
		n = len(e.circumstances)
		e.circumstances[string(b)] = n
	}
	return n
}

func (e *engine) problemKey(t int, set model.Setting) problemKey {
	k := problemKey{track: t, circumstances: e.circumstance(t, set)}
	for seat, party := range e.c.Tracks[t].Parties {
		k.shift[seat] = set.Shift[party]
	}
	return k
}

// problem returns track t under a setting in the desk's draw. Shifts move no-agreement values and nothing else, so the
// rest is shared with the problem without them.
func (e *engine) problem(k *desk, t int, set model.Setting) (*model.Problem, problemKey) {
	key := e.problemKey(t, set)
	p, ok := k.problems[key]
	switch {
	case ok:
	case key.shift == [2]float64{}:
		p = e.c.Problem(t, k.d, set)
		k.problems[key] = p
	default:
		set.Shift = nil
		base, _ := e.problem(k, t, set)
		p = shifted(base, key.shift)
		k.problems[key] = p
	}
	return p, key
}

// shifted is a problem with other no-agreement values, per seat.
func shifted(p *model.Problem, by [2]float64) *model.Problem {
	if by == [2]float64{} {
		return p
	}
	q := *p
	q.Reservation = slices.Clone(p.Reservation)
	for seat, x := range by {
		q.Reservation[seat] += preference.FromFloat(x)
	}
	return &q
}

// bargain returns the Nash point of a track under a setting, with its problem. The frontier is found once for all shifts
// that deals on other tracks may bring.
func (e *engine) bargain(k *desk, t int, set model.Setting) (*model.Problem, bargain) {
	p, key := e.problem(k, t, set)
	b, ok := k.nash[key]
	if !ok {
		zone := slices.DeleteFunc(slices.Clone(e.frontier(k, t, set)), func(pt frontier.Point) bool {
			return below(pt.U, p.Reservation)
		})
		b.point, b.ok = solution.Nash(zone, e.impasse(p, t))
		k.nash[key] = b
	}
	return p, b
}

// below reports whether some seat gets less than its floor.
func below(u, floor []preference.Utils) bool {
	for seat := range u {
		if u[seat] < floor[seat] {
			return true
		}
	}
	return false
}

// frontier returns the frontier of a track down to the lowest no-agreement values that deals on other tracks may bring.
func (e *engine) frontier(k *desk, t int, set model.Setting) []frontier.Point {
	set.Shift = nil
	p, key := e.problem(k, t, set)
	points, ok := k.frontiers[key]
	if !ok {
		floors := slices.Clone(p.Reservation)
		for _, l := range e.c.Links {
			if seat := e.c.Tracks[t].Seat(l.Party); l.To == t && seat >= 0 {
				floors[seat] += min(preference.FromFloat(k.d.Of(l.Size, 0)), 0)
			}
		}
		points = k.shelf.efficient(t, p, floors, k.solver)
		k.frontiers[key] = points
	}
	return points
}

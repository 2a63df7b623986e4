package model

import (
	"slices"

	"parley/model/evidence"
)

// A Schedule is a deal that is carried out in steps over time by two parties, each of whom could stop half-way.
type Schedule struct {
	ID, Name string
	Track    int    // whose issues its steps speak of; -1: all steps stand by themselves
	Parties  [2]int // places in Case.Parties; the seats of the schedule are in this order
	// Starts is the day from which months are counted. On Ends all is over; "": it has no end.
	Starts, Ends evidence.Date
	Office       [2][]evidence.Date // last days of the mandates of those who promise, ascending
	Terms        [2]Terms           // per seat
	Order        [][]int            // places in Steps; what stands together is done at once; nil: as they are listed
	Steps        []Step
	Securities   []Security
	Shift        *PowerShift // nil: nobody's strength is said to move
	Because      []string
	At           evidence.Position
}

// Terms are the numbers that say how a seat looks at time and at stopping.
type Terms struct {
	Discount Ref // worth of a year later beside now; NoRef: 1
	Hazard   Ref // chance per year that others take over out of turn; NoRef: 0
	Breaks   Ref // chance that those who take over stop at once; NoRef: 0
	Heedless Ref // share by which what comes after their mandate counts less to those in office; NoRef: 0
	Stopping Ref // what it loses by stopping; NoRef: 0
	Bears    Ref // greatest exposure that it accepts; NoRef: any
}

// NoTerms are terms of which nothing is said.
var NoTerms = Terms{NoRef, NoRef, NoRef, NoRef, NoRef, NoRef}

func (t Terms) refs() []Ref {
	return []Ref{t.Discount, t.Hazard, t.Breaks, t.Heedless, t.Stopping, t.Bears}
}

// A Step is one performance of a schedule.
type Step struct {
	ID, Name string
	By       int      // seat
	Clauses  []Clause // options of the schedule's track that it brings about; none: it stands by itself
	Value    [2]Ref   // per seat, of a step that stands by itself: beside its not being taken, if it lasts
	Once     bool     // the whole value comes when it is done, not while it stands
	Returned Ref      // share of what came once that goes back when it is undone; NoRef: 0
	// Earliest and Deadline are days; "": none. Takes, SeenAfter and UndoneIn are months; NoRef: at once.
	Earliest, Deadline evidence.Date
	Takes              Ref
	SeenAfter          Ref  // until the other side knows whether it was done, or undone
	UndoneIn           Ref  // until whoever performed it has taken it back
	Final              bool // it cannot be taken back
	Requires           []Need
	Because            []string
	At                 evidence.Position
}

// A Need is a step that comes before another, and how many months before.
type Need struct {
	Step int
	Wait Ref // between the end of that step and the start of this one; NoRef: none
}

// A Clause is an issue that a step moves from one option to another.
type Clause struct{ Issue, From, To int }

// A Security is a device of a schedule: what makes stopping dearer, quicker to undo or sooner seen.
type Security struct {
	ID, Name string
	Kind     string // one of SecurityKinds
	On       int    // seat whose promises it secures
	Steps    []int  // of a snapback: what can then be undone; nil: all that the other seat performs
	Size     Ref    // how large it can be had at most: a value; of monitoring the months taken off, of a snapback within how many
	Price    [2]Ref // per seat: what a unit of it costs, of a snapback what it costs; NoRef: 0
	Agreed   bool   // it is part of the schedule as written
	Because  []string
	At       evidence.Position
}

// SecurityKinds are the kinds of security.
var SecurityKinds = []string{"escrow", "penalty", "guarantee", "snapback", "monitoring"}

// A PowerShift is a rise of one side's strength over the time of a schedule, in periods of a year.
type PowerShift struct {
	Riser int    // seat
	Power []Ref  // chance that the riser would prevail in a contest, year by year; the last stays
	Cost  [2]Ref // per seat, of a contest, in years of what is contested
	Share Ref    // of what peace saves that goes to the decliner later; NoRef: 0
	At    evidence.Position
}

// Inputs lists the numbers that belong to the schedule alone.
func (s *Schedule) Inputs() []Ref {
	out := slices.Concat(s.Terms[0].refs(), s.Terms[1].refs())
	for _, x := range s.Steps {
		out = append(out, x.Value[0], x.Value[1], x.Returned, x.Takes, x.SeenAfter, x.UndoneIn)
		for _, n := range x.Requires {
			out = append(out, n.Wait)
		}
	}
	for _, x := range s.Securities {
		out = append(out, x.Size, x.Price[0], x.Price[1])
	}
	if p := s.Shift; p != nil {
		out = append(append(out, p.Power...), p.Cost[0], p.Cost[1], p.Share)
	}
	return tidyRefs(out)
}

// Reads lists every number that the schedule is worked out of: its own, and the weights and values of its clauses.
func (c *Case) Reads(s *Schedule) []Ref {
	out := s.Inputs()
	for _, x := range s.Steps {
		for _, k := range x.Clauses {
			is := &c.Tracks[s.Track].Issues[k.Issue]
			for _, p := range s.Parties {
				if seat := c.Tracks[s.Track].Seat(p); seat >= 0 {
					out = append(out, is.Value[seat][k.From], is.Value[seat][k.To])
					for _, other := range c.Tracks[s.Track].Issues { // weights are scaled to sum 1
						out = append(out, other.Weight[seat])
					}
				}
			}
		}
	}
	return tidyRefs(out)
}

// tidyRefs sorts references, each once, without NoRef.
func tidyRefs(refs []Ref) []Ref {
	slices.Sort(refs)
	return slices.DeleteFunc(slices.Compact(refs), func(r Ref) bool { return r == NoRef })
}

// StepValue is what a step is worth to a seat in a draw if it lasts to the end, beside it not being taken: as stated, or
// w·(v(to) − v(from)) summed over its clauses, with the weights of the draw scaled to sum 1.
func (c *Case) StepValue(s *Schedule, step, seat int, d *Draw) float64 {
	x := &s.Steps[step]
	if len(x.Clauses) == 0 {
		return d.Of(x.Value[seat], 0)
	}
	b := builder{c: c, at: s.Track, track: &c.Tracks[s.Track], d: d}
	at := b.track.Seat(s.Parties[seat])
	if at < 0 {
		return 0
	}
	w, sum := b.seatWeights(at, d.Of), 0.0
	for _, k := range x.Clauses {
		sum += float64(w[k.Issue] * (d.Of(b.value(k.Issue, at, k.To), 0) - d.Of(b.value(k.Issue, at, k.From), 0)))
	}
	return sum
}

// Written is the order in which the schedule's steps are written: that of Order, or one after the other as they are listed.
func (s *Schedule) Written() [][]int {
	if s.Order != nil {
		return s.Order
	}
	out := make([][]int, len(s.Steps))
	for i := range out {
		out[i] = []int{i}
	}
	return out
}

// Schedule returns the place of the schedule with the id, or -1.
func (c *Case) Schedule(id string) int {
	return slices.IndexFunc(c.Schedules, func(s Schedule) bool { return s.ID == id })
}

// A Scheduled credibility is that of a party whose promises are believed as far as a schedule makes it worth keeping
// them. Prior is what is believed without the schedule.
type Scheduled struct {
	Party, Schedule int
	Prior           Distribution
}

// BeforeSchedules returns the case without its schedules: credibilities that follow from one are what they were believed
// to be before. Their numbers stay, as points that nothing reads. Without schedules it is c itself.
func (c *Case) BeforeSchedules() *Case {
	if len(c.Schedules) == 0 {
		return c
	}
	view := *c
	view.Schedules, view.Scheduled, view.Following, view.Inputs = nil, nil, nil, slices.Clone(c.Inputs)
	for i := range c.Schedules {
		for _, r := range c.Schedules[i].Inputs() {
			view.Inputs[r].Spread = Point(view.Inputs[r].Spread.Modal())
		}
	}
	for _, x := range c.Scheduled {
		if r := c.Credibility[x.Party]; r != NoRef {
			view.Inputs[r].Spread, view.Inputs[r].Because = x.Prior, nil
		}
	}
	return &view
}

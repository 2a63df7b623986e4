package plan

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"parley/analysis/frontier"
	"parley/analysis/learning"
	"parley/analysis/promise"
	"parley/internal/rng"
	"parley/model"
	"parley/model/evidence"
)

// Options say how to plan. The zero value plans for the dossier's own subject with sensible effort.
type Options struct {
	Seed    uint64
	Draws   int // draws for shares of draws with a zone of agreement; 0: 2,000
	Played  int // draws for the values of candidates, exact and played; 0: a fifth of Draws, at least 100
	Workers int // 0: as many as the machine has; never changes a result
	Without model.Without
	WhatIf  string         // id of a what-if of the dossier
	Changes []model.Change // further changes of inputs
	// Scenario restricts the plan to this node and what lies below it; "": the whole tree.
	Scenario string
	Subject  string // id of the party to plan for; "": the dossier's
	Version  string // of the program, printed in the plan
	// Progress is called now and then from one goroutine at a time with work done and in all; may be nil.
	Progress func(done, total int, what string)
}

const (
	defaultDraws   = 2000
	fewestPlayed   = 100
	probingShare   = 4 // a fourth of the played draws serves sensitivities, deep uncertainties and devices
	fewestProbing  = 20
	drawsPerStride = 50 // after each stride of draws an interrupted plan can be finished
)

// An engine holds what all parts of a plan share.
type engine struct {
	c       *model.Case // the subject and the what-if already in place
	o       Options
	sampler source
	ens     model.Ensemble
	played  []*model.Draw  // of equal weight
	changes []model.Change // of the what-if and the options, which every draw carries
	nodes   []node
	own     []int               // tracks on which the subject sits
	best    courses             // of action over all tracks, once valued
	ways    map[groundKey][]way // that these choose from
	work    *progress
	solvers sync.Pool
	shelves []shelf // of the probing draws, for variants

	lesson    *learning.Lesson    // what others offered and answered; nil: nothing to learn from
	posterior *learning.Posterior // the sampler, if there is a lesson

	// Of the draft-leak test: whose brief is read, and whether it is taken with all draws.
	reader   Role
	thorough bool

	mu            sync.Mutex
	warnings      []string
	circumstances map[string]int
	speaks        map[speaker]string // what determines how a scenario bears on a track
}

// newEngine checks the options against the case and draws θ.
func newEngine(c *model.Case, o Options) (*engine, error) {
	e, err := openEngine(c, o)
	if err != nil {
		return nil, err
	}
	if e.o.Subject != "" && len(e.own) == 0 {
		return nil, fmt.Errorf("%s sits on no track, so there is nothing to plan", e.c.Parties[e.c.Subject].Name)
	}
	for _, t := range c.Tracks {
		if len(t.Parties) != 2 {
			return nil, fmt.Errorf("track %q has %d parties; this version plans tracks of two", t.ID, len(t.Parties))
		}
	}
	for t := range e.c.Tracks {
		for _, s := range e.c.Scenarios {
			e.speaks[speaker{t, s.ID}] = e.c.Speaks(t, s.ID)
		}
	}
	e.believe(e.c.AsOf)
	if err := e.narrow(); err != nil {
		return nil, err
	}
	if err := e.listNodes(); err != nil {
		return nil, err
	}
	return e, nil
}

// openEngine puts the subject, the what-if and the switches of the options in place; nothing is drawn yet.
func openEngine(c *model.Case, o Options) (*engine, error) {
	if o.Draws <= 0 {
		o.Draws = defaultDraws
	}
	if o.Played <= 0 {
		o.Played = max(o.Draws/5, fewestPlayed)
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	view := *c
	if o.Subject != "" {
		p := c.Party(o.Subject)
		if p < 0 {
			return nil, fmt.Errorf("no party %q; parties are %s", o.Subject, ids(c.Parties, func(p model.Party) string { return p.ID }))
		}
		view.Subject = p
	}
	changes := slices.Clone(o.Changes)
	if o.WhatIf != "" {
		w := slices.IndexFunc(c.WhatIfs, func(w model.WhatIf) bool { return w.ID == o.WhatIf })
		if w < 0 {
			return nil, fmt.Errorf("no what-if %q; the dossier has %s", o.WhatIf, ids(c.WhatIfs, func(w model.WhatIf) string { return w.ID }))
		}
		changes = append(slices.Clone(c.WhatIfs[w].Changes), changes...)
		o.Without = o.Without.Or(c.WhatIfs[w].Without)
	}
	if o.Without.Learning {
		view = *view.BeforeRecord()
	}
	if o.Without.Beliefs {
		view = *view.BeforeBeliefs()
	}
	if o.Without.Schedules {
		view = *view.BeforeSchedules()
	}
	if !o.Without.Credibility {
		view = *promise.Following(&view)
	}
	e := &engine{c: &view, o: o, changes: changes, work: &progress{}, reader: Principal}
	e.solvers.New = func() any { return new(frontier.Solver) }
	e.own = e.open(-1)
	e.speaks = map[speaker]string{}
	return e, nil
}

// narrow refuses tracks that would have to be searched: a plan solves each thousands of times.
func (e *engine) narrow() error {
	for t := range e.c.Tracks {
		var wide *frontier.ErrWidth
		if !errors.As(frontier.Wide(e.c.Problem(t, e.sampler.Modal(), model.Setting{Without: e.o.Without})), &wide) {
			continue
		}
		var names []string
		for _, j := range wide.Issues {
			names = append(names, e.c.Tracks[t].Issues[j].ID)
		}
		return fmt.Errorf("track %q cannot be planned: rules, devices and interactions tie %s together (%.2g combinations, at most %d)\n\thint: split the rules that mention most of these issues, or merge options; parley frontier solves it once",
			e.c.Tracks[t].ID, strings.Join(names, ", "), wide.Combinations, frontier.MaxCombinations)
	}
	return nil
}

func ids[T any](list []T, id func(T) string) string {
	if len(list) == 0 {
		return "none"
	}
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = id(x)
	}
	return strings.Join(out, ", ")
}

// warn records a doubt once.
func (e *engine) warn(text string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !slices.Contains(e.warnings, text) {
		e.warnings = append(e.warnings, text)
	}
}

// stream returns the random numbers for a purpose.
func (e *engine) stream(purpose string) rng.Stream { return rng.New(e.o.Seed, purpose) }

// each calls f for 0..n-1 on the workers, each with a solver of its own, and returns early with the context's error.
// f writes its result by index, so the result does not depend on the number of workers.
func (e *engine) each(ctx context.Context, n int, f func(i int, s *frontier.Solver)) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(e.o.Workers, n) {
		wg.Go(func() {
			s := e.solvers.Get().(*frontier.Solver)
			defer e.solvers.Put(s)
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				f(i, s)
				e.work.tick()
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// progress counts finished pieces of work for the caller's bar.
type progress struct {
	mu          sync.Mutex
	done, total int
	what        string
	report      func(done, total int, what string)
}

func (p *progress) expect(n int) { p.total += n }

// skip takes back work that turned out not to be needed.
func (p *progress) skip(n int) { p.total -= n }

func (p *progress) tick() {
	if p.report == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if p.done%16 == 0 || p.done == p.total {
		p.report(min(p.done, p.total), p.total, p.what)
	}
}

// A node is a scenario that the plan visits.
type node struct {
	scenario int
	parent   int // place in engine.nodes; -1 for the first
	children []int
	// same is the first node with the same problems, or itself: a node that only says "and then this happens" is not
	// computed twice.
	same  int
	date  evidence.Date // latest dated event on the way here
	open  []int         // tracks on which the subject sits and that are not closed here
	specs []spec
}

// listNodes walks the tree from the requested scenario.
func (e *engine) listNodes() error {
	start := 0
	if e.o.Scenario != "" {
		if start = e.c.Scenario(e.o.Scenario); start < 0 {
			return fmt.Errorf("no scenario %q; the dossier has %s", e.o.Scenario,
				ids(e.c.Scenarios[1:], func(s model.Scenario) string { return s.ID }))
		}
	}
	first := map[string]int{}
	var walk func(s, parent int)
	walk = func(s, parent int) {
		i := len(e.nodes)
		n := node{scenario: s, parent: parent, date: e.date(s), open: e.open(s)}
		n.specs = e.specs(n)
		key := e.nodeKey(n)
		if _, seen := first[key]; !seen {
			first[key] = i
		}
		n.same = first[key]
		e.nodes = append(e.nodes, n)
		if parent >= 0 {
			e.nodes[parent].children = append(e.nodes[parent].children, i)
		}
		for _, k := range e.c.Scenarios[s].Children {
			walk(k, i)
		}
	}
	walk(start, -1)
	return nil
}

// nodeKey is the same for nodes whose candidates meet the same problems and the same people.
func (e *engine) nodeKey(n node) string {
	var b strings.Builder
	fmt.Fprint(&b, n.open, n.date, e.usable(n, true), e.usable(n, false))
	for t := range e.c.Tracks {
		fmt.Fprintf(&b, " %q", e.c.Speaks(t, e.c.Scenarios[n.scenario].ID))
		for seat := range e.c.Tracks[t].Parties {
			fmt.Fprint(&b, " ", e.c.Willing(t, seat, e.c.Scenarios[n.scenario].ID))
		}
	}
	for _, s := range n.specs {
		fmt.Fprintf(&b, " %q", s.id)
		for _, l := range s.legs {
			fmt.Fprint(&b, " ", l.track, l.delegate, l.strategy)
		}
	}
	return b.String()
}

// date returns the latest date on the way to a scenario.
func (e *engine) date(s int) evidence.Date {
	d := e.c.AsOf
	for ; s >= 0; s = e.c.Scenarios[s].Parent {
		if on := e.c.Scenarios[s].On; on > d {
			d = on
		}
	}
	return d
}

// open lists the tracks on which the subject sits and that no scenario on the way closes, the dossier's order kept.
func (e *engine) open(s int) []int {
	var closed []int
	for ; s >= 0; s = e.c.Scenarios[s].Parent {
		closed = append(closed, e.c.Scenarios[s].Closed...)
	}
	var out []int
	for t := range e.c.Tracks {
		if e.c.Tracks[t].Seat(e.c.Subject) >= 0 && !slices.Contains(closed, t) {
			out = append(out, t)
		}
	}
	return out
}

// tracks lists all tracks on which the subject sits; not to be written to.
func (e *engine) tracks() []int { return e.own }

// priorities returns the drawn shares of the subject's tracks in its total value.
func (e *engine) priorities(d *model.Draw) []float64 {
	tracks := e.tracks()
	w, sum := make([]float64, len(tracks)), 0.0
	for i, t := range tracks {
		w[i] = d.Of(e.c.Tracks[t].Priority, 1)
		sum += w[i]
	}
	for i := range w {
		if sum > 0 {
			w[i] /= sum
		} else {
			w[i] = 1 / float64(len(w))
		}
	}
	return w
}

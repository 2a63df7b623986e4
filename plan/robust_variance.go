package plan

import (
	"context"
	"slices"
	"strings"

	"parley/analysis/frontier"
	"parley/analysis/variance"
	"parley/internal/rng"
	"parley/model"
)

// An Influence is what one doubt, or one group of doubts, has to do with the variance of the result: Sobol indices of
// the plan's gain over holding off, in play, and of there being a zone of agreement. Deep uncertainties count as if every
// place between their ends were as likely.
type Influence struct {
	Name   string `json:"name"`
	Kind   string `json:"kind"`            // "group", "deep" or "input"
	Input  string `json:"input,omitempty"` // address
	Inputs int    `json:"inputs"`          // numbers with a range that belong to it
	Gain   Index  `json:"gain"`
	Room   Index  `json:"room"`
}

// An Index is a share of a variance: First is what would go if this alone were known, Total what would stay if all but
// this were. Estimates; First may come out a little below 0.
type Index struct {
	First   float64 `json:"first"`
	FirstSE float64 `json:"first_se"`
	Total   float64 `json:"total"`
	TotalSE float64 `json:"total_se"`
}

// A factor is what is exchanged between two draws.
type factor struct {
	Influence
	part model.Part
	deep int // place among the dimensions; -1: none
}

// groups to which coins belong besides numbers.
const (
	redLines  = "which red lines are real"
	ratifiers = "what ratifiers approve"
	playing   = "who comes to the table, and how talks go"
)

// groups of doubts by the first part of their addresses.
var groups = []struct {
	name     string
	prefixes []string
}{
	{"what each side wants: weights and values", []string{"issues", "interactions"}},
	{"what no deal is worth", []string{"no_agreement", "tracks", "links"}},
	{"how far promises are believed", []string{"credibility", "devices", "schedules"}},
	{redLines, []string{"red_lines"}},
	{ratifiers, []string{"ratifiers", "spoilers"}},
	{"what levers do", []string{"levers"}},
	{"how much each track counts", []string{"priority"}},
	{"which events come", []string{"scenarios"}},
	{playing, []string{"mandates", "parties"}},
}

// factors lists groups, deep uncertainties and the inputs swept.
func (s *sweep) factors() []factor {
	var out []factor
	for _, g := range groups {
		f := factor{deep: -1, Influence: Influence{Name: g.name, Kind: "group"}}
		for r, in := range s.e.c.Inputs {
			head, _, _ := strings.Cut(in.ID, ".")
			if strings.HasSuffix(in.ID, ".priority") {
				head = "priority"
			}
			if slices.Contains(g.prefixes, head) && in.Moves() {
				f.part.Inputs = append(f.part.Inputs, model.Ref(r))
			}
		}
		f.Inputs = len(f.part.Inputs)
		f.part.Lines, f.part.Moods, f.part.Playing = g.name == redLines, g.name == ratifiers, g.name == playing
		if f.Inputs > 0 || f.part.Lines && s.e.hasLines() || f.part.Moods && s.e.hasRatifiers() || f.part.Playing {
			out = append(out, f)
		}
	}
	for i, d := range s.dims {
		if d.deep >= 0 {
			out = append(out, factor{deep: i, Influence: Influence{Name: s.e.c.Deep[d.deep].Name, Kind: "deep"}})
			continue
		}
		in := s.e.c.Inputs[d.input]
		out = append(out, factor{deep: -1, part: model.Part{Inputs: []model.Ref{d.input}},
			Influence: Influence{Name: in.Label, Kind: "input", Input: in.ID, Inputs: 1}})
	}
	return out
}

func (e *engine) hasLines() bool {
	return !e.o.Without.RedLines && slices.ContainsFunc(e.c.Tracks, func(t model.Track) bool { return len(t.RedLines) > 0 })
}

func (e *engine) hasRatifiers() bool {
	return !e.o.Without.Ratification && slices.ContainsFunc(e.c.Tracks, func(t model.Track) bool { return len(t.Ratifiers) > 0 })
}

// influence exchanges one factor after another between two independent draws and compares the results (see
// [variance.Indices]).
func (s *sweep) influence(ctx context.Context, p *Plan) ([]Influence, error) {
	list := s.factors()
	n := s.e.o.Played / 2
	gain, room := grid(len(list)+2, n), grid(len(list)+2, n)
	s.e.work.expect(n)
	err := s.e.each(ctx, n, func(k int, solver *frontier.Solver) {
		a, b := s.e.sampler.Draw(k), s.e.sampler.Draw(k+n)
		x, y := s.places(k), s.places(k+n)
		look := func(row int, d *model.Draw, at []float64) {
			r := s.read(s.e.newDesk(solver, s.deeply(d, at)), false)
			gain[row][k], room[row][k] = r.plan-r.value[0], r.room
		}
		look(0, a, x)
		look(1, b, y)
		for i, f := range list {
			d, at := a.Taking(s.e.c, b, f.part), slices.Clone(x)
			if f.deep >= 0 {
				at[f.deep] = y[f.deep]
			}
			look(i+2, d, at)
		}
	})
	if err != nil {
		return nil, err
	}
	return indexed(list, gain, room), nil
}

// places are the places of the deep uncertainties in draw k, every one as likely.
func (s *sweep) places(k int) []float64 {
	out := make([]float64, len(s.dims))
	for i, d := range s.dims {
		if d.deep >= 0 {
			out[i] = rng.New(s.e.o.Seed, "deep "+s.e.c.Deep[d.deep].ID).Float(k)
		}
	}
	return out
}

// indexed turns the results into indices: the first two rows are the two draws, the others the exchanges.
func indexed(list []factor, gain, room [][]float64) []Influence {
	g, r := variance.Indices(gain[0], gain[1], gain[2:]), variance.Indices(room[0], room[1], room[2:])
	var out []Influence
	for i, f := range list {
		x := f.Influence
		x.Gain, x.Room = Index(g[i]), Index(r[i])
		out = append(out, x)
	}
	return out
}

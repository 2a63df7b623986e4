package survey

import (
	"strconv"

	"parley/analysis/continuous"
	"parley/analysis/measure"
	"parley/model/preference"
)

// A Segment is a straight part of the frontier, where numbers settle issues: every point on it can be reached.
type Segment struct {
	From Point `json:"from"`
	To   Point `json:"to"`
}

// gridSteps is the number of options into which a line is cut for what is not computed on lines: trades and the ways
// to open a zone.
const gridSteps = 21

// ofLines surveys a subject of two parties with issues settled by numbers: the frontier, its points and its zone on the
// lines themselves, the rest on a grid.
func ofLines(s *Subject, o Options) (*Survey, error) {
	p := s.Problem
	r, err := continuous.Of(p, o.Frontier)
	if err != nil {
		return nil, err
	}
	g, err := continuous.NewGrid(p, gridSteps)
	if err != nil {
		return nil, err
	}
	v := newSurvey(s.onGrid(g))
	v.Outcomes, v.Exact, v.Epsilon = "infinite", r.Exact, r.Epsilon
	v.Segments = []Segment{}
	for _, k := range r.Segments {
		v.Segments = append(v.Segments, Segment{s.vertex(k.From), s.vertex(k.To)})
	}
	v.Frontier = ends(v.Segments)
	zone := continuous.Zone(r, p.Reservation)
	v.Zone.Empty = len(zone.Segments) == 0
	for _, rule := range []struct {
		to **Point
		of func(continuous.Result, []preference.Utils) (continuous.Vertex, bool)
	}{
		{&v.Nash, continuous.Nash}, {&v.KalaiSmorodinsky, continuous.KalaiSmorodinsky},
		{&v.Egalitarian, continuous.Egalitarian}, {&v.Utilitarian, continuous.Utilitarian},
	} {
		if q, ok := rule.of(zone, p.Reservation); ok {
			named := s.vertex(q)
			*rule.to = &named
		}
	}
	if low, high, err := measure.Extremes(g.Problem); err == nil && low != nil && high[0] > 0 && high[1] > 0 {
		v.Measures = &Measures{Ideal: v.floats(high), Lowest: v.floats(low)}
		if _, x, ok := continuous.Closest(zone, high, high); ok {
			v.Measures.NegMASOpposition = &x
		}
	}
	return v, nil
}

// ends lists the ends of segments, each point once.
func ends(segments []Segment) []Point {
	out := []Point{}
	for _, k := range segments {
		for _, q := range []Point{k.From, k.To} {
			if n := len(out); n == 0 || out[n-1].Utilities[0] != q.Utilities[0] || out[n-1].Utilities[1] != q.Utilities[1] {
				out = append(out, q)
			}
		}
	}
	return out
}

// vertex is a point of a frontier on lines.
func (s *Subject) vertex(q continuous.Vertex) Point {
	out := Point{Utilities: q.U, Outcome: s.IDs(q.Outcome), Numbers: map[string]float64{}, Text: s.Words(q.Outcome)}
	for l, x := range q.X {
		out.Numbers[s.Lines[l].ID] = x
		if out.Text != "" {
			out.Text += "; "
		}
		out.Text += s.Lines[l].Name + ": " + strconv.FormatFloat(x, 'g', 6, 64)
	}
	return out
}

// onGrid is the subject with its lines cut into options.
func (s *Subject) onGrid(g continuous.Grid) *Subject {
	out := *s
	out.Problem, out.Lines = g.Problem, nil
	out.Issues = append([]Issue{}, s.Issues...)
	for l, line := range s.Lines {
		is := Issue{Named: line}
		for _, x := range g.X[l] {
			name := strconv.FormatFloat(x, 'g', 6, 64)
			is.Options = append(is.Options, Named{name, name})
		}
		out.Issues = append(out.Issues, is)
	}
	return &out
}

package plan

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"parley/model"
	"parley/model/evidence"
)

// A book lays out what a case knows and from whom.
type book struct {
	c    *model.Case
	net  *evidence.Network
	used map[string][]string // by claim: the numbers that rest on it
}

func newBook(c *model.Case) *book {
	b := &book{c: c, net: evidence.NewNetwork(c.Sources, c.Claims), used: map[string][]string{}}
	for _, in := range c.Inputs {
		for _, id := range in.Because {
			b.used[id] = append(b.used[id], in.ID)
		}
	}
	return b
}

func (b *book) source(id string) Named {
	if s := b.net.Source(id); s != nil {
		return Named{s.ID, s.Name}
	}
	return Named{id, id}
}

// age is how old a claim is on the as-of date.
func (b *book) age(k evidence.Claim) evidence.Age {
	return b.c.HalfLives.Age(k, b.net.Source(k.Source), b.c.AsOf)
}

// claim lays out a claim.
func (b *book) claim(k evidence.Claim) Claim {
	a := b.age(k)
	out := Claim{ID: k.ID, Text: k.Text, Kind: string(k.Kind), Grade: evidence.Grade(k, b.net.Source(k.Source)), Source: b.source(k.Source),
		Said: k.Said, Contradicted: k.Contradicted, SupportedBy: k.SupportedBy, Rival: k.Rival, References: k.References,
		Origins: b.net.Origins([]string{k.ID}), Age: hundredths(a.Years), Stale: a.Stale, Beyond: a.Beyond, Used: b.used[k.ID], At: k.At.String(), Secret: k.Secret}
	if k.Learned != k.Said {
		out.Learned = k.Learned
	}
	if k.Via != "" {
		via := b.source(k.Via)
		out.Via = &via
	}
	return out
}

// protected reports whether a claim came through the hands of a source that is not to be named.
func (b *book) protected(k evidence.Claim) bool {
	return slices.ContainsFunc(b.net.Hands(k.ID), func(id string) bool {
		s := b.net.Source(id)
		return s != nil && s.Protect
	})
}

// sourcesUsed counts the sources that make claims.
func (b *book) sourcesUsed() int {
	seen := map[string]bool{}
	for _, k := range b.c.Claims {
		seen[k.Source] = true
	}
	return len(seen)
}

// single lists the sources that stand alone behind ranged inputs, those with the most inputs first; relays are followed
// to their origin.
func (b *book) single() []OneSource {
	var out []OneSource
	at := map[string]int{}
	for _, in := range b.c.Inputs {
		if in.Spread.IsPoint() {
			continue
		}
		var roots []string
		for _, id := range in.Because {
			if k := b.net.Claim(id); k != nil {
				roots = append(roots, b.net.Root(k.Source))
			}
		}
		slices.Sort(roots)
		if roots = slices.Compact(roots); len(roots) != 1 || roots[0] == "" {
			continue
		}
		i, known := at[roots[0]]
		if !known {
			i = len(out)
			at[roots[0]], out = i, append(out, OneSource{Source: b.source(roots[0])})
		}
		out[i].Inputs = append(out[i].Inputs, in.ID)
		for _, id := range in.Because {
			if !slices.Contains(out[i].Claims, id) {
				out[i].Claims = append(out[i].Claims, id)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y OneSource) int { return len(y.Inputs) - len(x.Inputs) })
	return out
}

// number lays out an input.
func (b *book) number(in model.Input) Number {
	out := Number{ID: in.ID, Label: in.Label, Spread: in.Spread.String(), Because: in.Because, Note: in.Note, At: in.At.String(),
		Assumed: in.Assumed, Derived: derivation(in.Derived)}
	known := 0
	for _, id := range in.Because {
		k := b.net.Claim(id)
		if k == nil {
			continue
		}
		a := b.age(*k)
		if known++; known == 1 || a.Years < out.Age {
			out.Age = a.Years
		}
		out.Stale = a.Stale && (known == 1 || out.Stale)
		for _, other := range k.Contradicted {
			if b.net.Claim(other) != nil && !slices.Contains(out.Contradicted, other) {
				out.Contradicted = append(out.Contradicted, other)
			}
		}
	}
	out.Age, out.Origins = hundredths(out.Age), b.net.Origins(in.Because)
	return out
}

// hundredths rounds an age: days of its date are seldom known better.
func hundredths(years float64) float64 { return math.Round(years*100) / 100 }

// derivation lays out how evidence makes a number.
func derivation(d *model.Derived) *Derivation {
	if d == nil {
		return nil
	}
	out := &Derivation{Left: d.Left}
	if len(d.Forecasts) == 0 {
		out.Prior = d.Prior.String()
		for _, l := range d.Links {
			out.Links = append(out.Links, ClaimLink{l.Claim, l.IfTrue, l.IfFalse, l.Grade, l.Ratio, l.Group})
		}
		return out
	}
	out.Pool, out.Exponent, out.Doubt, out.Pooled = string(d.Rule), d.Exponent, d.Doubt, d.Pooled
	for i, f := range d.Forecasts {
		out.Forecasts = append(out.Forecasts, ForecastRow{f.Name, f.Spread.Modal(), f.Spread.String(), slices.Clone(f.Prices), f.Weight, f.Said, f.Because})
		if i == 0 || f.Spread.Low < out.Low {
			out.Low = f.Spread.Low
		}
		out.High = max(out.High, f.Spread.High)
	}
	return out
}

// fill adds what concerns all claims together.
func (b *book) fill(out *Evidence) {
	for _, k := range evidence.Kinds {
		out.HalfLives = append(out.HalfLives, HalfLife{string(k), b.c.HalfLives[k], !b.c.HalfLivesStated})
	}
	for _, g := range slices.Sorted(maps.Keys(b.c.Ratios)) {
		out.Ratios = append(out.Ratios, GradeRatio{g, b.c.Ratios[g]})
	}
	circles := b.net.Circles()
	for _, x := range circles {
		out.Circles = append(out.Circles, b.circle(x))
	}
	if len(b.c.Claims) > 0 {
		out.Web = b.web(circles)
	}
	out.Hypotheses = b.hypotheses()
	out.Removed = b.removed()
}

// circle tells of circular reporting in a sentence.
func (b *book) circle(x evidence.Circle) Circle {
	out := Circle{Kind: x.Kind}
	for _, id := range x.Path {
		if x.Kind == evidence.RelayCircle {
			out.Path = append(out.Path, b.source(id))
		} else {
			out.Path = append(out.Path, Named{id, b.net.Claim(id).Text})
		}
	}
	for _, id := range x.Shared {
		out.Shared = append(out.Shared, b.source(id))
	}
	round := append(slices.Clone(x.Path), x.Path[0])
	var steps []string
	switch x.Kind {
	case evidence.RelayCircle:
		for i := range x.Path {
			steps = append(steps, fmt.Sprintf("%s takes its word from %s", b.source(round[i]).Name, b.source(round[i+1]).Name))
		}
		out.Text = "In a circle, " + strings.Join(steps, ", and ") + "."
	case evidence.SupportCircle:
		for i := range x.Path {
			steps = append(steps, fmt.Sprintf("%s is supported by %s", round[i], round[i+1]))
		}
		out.Text = "In a circle, " + strings.Join(steps, ", and ") + "."
	default:
		last, way := x.Path[len(x.Path)-1], ""
		if n := len(x.Path); n > 2 {
			way = " (by way of " + strings.Join(x.Path[1:n-1], ", ") + ")"
		}
		var hands []string
		for _, s := range out.Shared {
			hands = append(hands, s.Name)
		}
		out.Text = fmt.Sprintf("%s is supported by %s%s, and both came through the hands of %s: no confirmation.", x.Path[0], last, way, strings.Join(hands, " and "))
	}
	return out
}

// web lays out who relies on whom.
func (b *book) web(circles []evidence.Circle) *Web {
	on := map[[2]string]bool{}
	for _, x := range circles {
		for i, id := range x.Path {
			if next := x.Path[(i+1)%len(x.Path)]; x.Kind == evidence.RelayCircle {
				on[[2]string{id, next}] = true
			} else if x.Kind == evidence.SupportCircle {
				on[[2]string{next, id}] = true
			}
		}
	}
	w := &Web{Nodes: []WebNode{}, Edges: []WebEdge{}}
	add := func(from, to, kind string) {
		if from != "" && to != "" {
			circular := (kind == "relays" || kind == "supports") && on[[2]string{from, to}]
			w.Edges = append(w.Edges, WebEdge{from, to, kind, circular})
		}
	}
	for _, s := range b.c.Sources {
		w.Nodes = append(w.Nodes, WebNode{ID: s.ID, Name: s.Name, Kind: "source", Grade: s.Reliability})
		add(s.ID, s.Origin, "relays")
	}
	for _, k := range b.c.Claims {
		w.Nodes = append(w.Nodes, WebNode{ID: k.ID, Name: k.Text, Kind: "claim", Grade: evidence.Grade(k, b.net.Source(k.Source)), Numbers: len(b.used[k.ID]), Stale: b.age(k).Stale})
		add(k.Source, k.ID, "says")
		add(k.Via, k.ID, "carries")
		for _, x := range []struct {
			ids  []string
			kind string
		}{{k.SupportedBy, "supports"}, {k.Contradicted, "contradicts"}, {k.Rival, "rivals"}} {
			for _, id := range x.ids {
				if b.net.Claim(id) != nil {
					add(id, k.ID, x.kind)
				}
			}
		}
	}
	return w
}

// hypotheses weighs the matrix; nil if no claim is held against the hypotheses.
func (b *book) hypotheses() *Hypotheses {
	m := b.c.Matrix
	if m == nil || len(m.Rows) == 0 {
		return nil
	}
	w := m.Weigh()
	out := &Hypotheses{Counted: w.Counted, Best: b.named(evidence.Least(w.Inconsistency))}
	for h, x := range b.c.Hypotheses {
		one := Hypothesis{ID: x.ID, Text: x.Text, Because: x.Because, Prior: m.Prior[h], Inconsistency: w.Inconsistency[h]}
		if w.Posterior != nil {
			one.Posterior = &w.Posterior[h]
		}
		out.List = append(out.List, one)
	}
	if w.Posterior != nil {
		out.Likeliest = b.named(evidence.Greatest(w.Posterior))
	}
	for _, c := range evidence.Consistencies {
		if m.Letters != nil {
			out.Letters = append(out.Letters, GradeRatio{string(c), m.Letters[c]})
		}
	}
	out.Rows = b.rows(m)
	return out
}

// named are the ids of hypotheses.
func (b *book) named(places []int) []string {
	var out []string
	for _, h := range places {
		out = append(out, b.c.Hypotheses[h].ID)
	}
	return out
}

// rows lays the matrix out: rows that decide first, then the most diagnostic, by steps and ratio.
func (b *book) rows(m *evidence.Matrix) []MatrixRow {
	out := make([]MatrixRow, len(m.Rows))
	for i, r := range m.Rows {
		k := b.net.Claim(r.Claim)
		x := MatrixRow{Claim: Named{k.ID, k.Text}, Grade: evidence.Grade(*k, b.net.Source(k.Source)), Likelihood: slices.Clone(r.Likelihood)}
		for _, c := range r.Letters {
			x.Letters = append(x.Letters, string(c))
		}
		x.Steps, x.Ratio = m.Diagnosticity(i)
		x.Flat = x.Steps == 0 && x.Ratio <= 1
		out[i] = x
	}
	for _, g := range m.Groups {
		for _, i := range g {
			for _, j := range g {
				if i != j {
					out[i].With = append(out[i].With, out[j].Claim.ID)
				}
			}
		}
	}
	for _, d := range m.Deciding() {
		x := &out[d.Row]
		x.Decides, x.BestWithout, x.LikeliestWithout = true, b.named(d.Best), b.named(d.Likeliest)
	}
	slices.SortStableFunc(out, func(x, y MatrixRow) int {
		first := func(r MatrixRow) int {
			if r.Decides {
				return 0
			}
			return 1
		}
		return cmp.Or(first(x)-first(y), y.Steps-x.Steps, compareNear(y.Ratio, x.Ratio))
	})
	return out
}

// removed lays out what was set aside.
func (b *book) removed() *Removed {
	r := b.c.Removed
	if r == nil {
		return nil
	}
	out := &Removed{Stale: r.Stale, Claims: []Named{}, Lost: []Lost{}, Items: r.Items}
	for _, id := range r.Sources {
		out.Sources = append(out.Sources, b.source(id))
	}
	for _, k := range r.Claims {
		out.Claims = append(out.Claims, Named{k.ID, k.Text})
	}
	for _, l := range r.Lost {
		in := b.c.Inputs[l.Input]
		out.Lost = append(out.Lost, Lost{in.ID, in.Label, in.Spread.String(), l.How, l.Because})
	}
	return out
}

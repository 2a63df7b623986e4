package main

import (
	"fmt"
	"io"
	"strings"

	"parley/internal/version"
	"parley/simulation/modelling"
)

// A modelsResult is the JSON form of models. Fields are a contract: they may be added to, never changed.
type modelsResult struct {
	Parley     string        `json:"parley"`
	Input      string        `json:"input"`
	Title      string        `json:"title"`
	Seed       uint64        `json:"seed"`
	Rounds     int           `json:"rounds"`
	Talks      int           `json:"talks"`
	Outcomes   int           `json:"outcomes_compared"`
	Sampled    bool          `json:"sampled"`
	Strategies []string      `json:"strategies"`
	Models     []modelResult `json:"models"`
}

type modelResult struct {
	Model   string       `json:"model"`
	Points  []modelPoint `json:"points"`
	Against []modelPoint `json:"against"`
}

// A modelPoint holds means, and half the width of their 95 % intervals.
type modelPoint struct {
	Time         float64 `json:"time"`
	RMSE         float64 `json:"rmse"`
	RMSEHalf     float64 `json:"rmse_half"`
	Spearman     float64 `json:"spearman"`
	SpearmanHalf float64 `json:"spearman_half"`
	Kendall      float64 `json:"kendall"`
	KendallHalf  float64 `json:"kendall_half"`
}

func newModelsResult(r *modelling.Report, t *target, seed uint64) modelsResult {
	out := modelsResult{Parley: version.Parley, Input: t.hash, Title: t.title, Seed: seed, Rounds: r.Rounds, Talks: r.Talks,
		Outcomes: r.Outcomes, Sampled: r.Sampled, Strategies: r.Strategies}
	points := func(from []modelling.Point) []modelPoint {
		var to []modelPoint
		for _, p := range from {
			to = append(to, modelPoint{p.Time, p.RMSE.Mean, p.RMSE.Half, p.Spearman.Mean, p.Spearman.Half, p.Kendall.Mean, p.Kendall.Half})
		}
		return to
	}
	for _, m := range r.Results {
		out.Models = append(out.Models, modelResult{m.Model, points(m.Points), points(m.Against)})
	}
	return out
}

// printModels lays the scores out: at the end, over time, and by who was modelled.
func printModels(w io.Writer, r *modelling.Report, t *target, seed uint64, width int) error {
	p := modelsText{r: r, name: len("model"), width: width}
	for _, m := range r.Results {
		p.name = max(p.name, columns(m.Model))
	}
	p.b.WriteString(wrap(t.title, width, 0, 2))
	which := counted(r.Outcomes, "outcome")
	if r.Sampled {
		which += " drawn at random"
	}
	p.b.WriteString(wrap(fmt.Sprintf("%s of at most %s; compared over %s; seed %d", counted(r.Talks, "talk"), counted(r.Rounds, "round"), which, seed), width, 0, 2))
	p.atTheEnd()
	p.overTime()
	p.against()
	_, err := io.WriteString(w, p.b.String())
	return err
}

type modelsText struct {
	b     strings.Builder
	r     *modelling.Report
	name  int // width of the column of names
	width int
}

func (p *modelsText) atTheEnd() {
	fmt.Fprintf(&p.b, "\nAt the end, mean ± half of the 95 %% interval:\n\n  %s  %15s  %15s  %15s\n", pad("model", p.name), "RMSE", "Spearman", "Kendall")
	for _, m := range p.r.Results {
		x := m.Points[len(m.Points)-1]
		fmt.Fprintf(&p.b, "  %s", pad(m.Model, p.name))
		for _, y := range []modelling.Mean{x.RMSE, x.Spearman, x.Kendall} {
			fmt.Fprintf(&p.b, "  %7.3f ± %.3f", y.Mean, y.Half)
		}
		p.b.WriteByte('\n')
	}
}

// mostTimes is how many times are printed.
const mostTimes = 11

func (p *modelsText) overTime() {
	points := p.r.Results[0].Points
	last := len(points) - 1
	most := max(2, min(mostTimes, (p.width-2-p.name)/7))
	step := max(1, (last+most-2)/(most-1))
	var at []int
	for i := 0; i < last; i += step {
		at = append(at, i)
	}
	at = append(at, last)
	fmt.Fprintf(&p.b, "\nSpearman over time:\n\n  %s", pad("model", p.name))
	for _, i := range at {
		fmt.Fprintf(&p.b, "%7.2f", points[i].Time)
	}
	p.b.WriteByte('\n')
	for _, m := range p.r.Results {
		fmt.Fprintf(&p.b, "  %s", pad(m.Model, p.name))
		for _, i := range at {
			fmt.Fprintf(&p.b, "%7.3f", m.Points[i].Spearman.Mean)
		}
		p.b.WriteByte('\n')
	}
}

func (p *modelsText) against() {
	p.b.WriteString("\nSpearman at the end, by who is modelled:\n")
	for from := 0; from < len(p.r.Strategies); {
		to, room := from, p.width-2-p.name
		for to < len(p.r.Strategies) && (to == from || room >= p.column(to)) {
			room -= p.column(to)
			to++
		}
		p.block(from, to)
		from = to
	}
}

// column is the width of the column of a strategy.
func (p *modelsText) column(k int) int { return 2 + max(6, columns(p.r.Strategies[k])) }

// block prints the columns of some strategies.
func (p *modelsText) block(from, to int) {
	fmt.Fprintf(&p.b, "\n  %s", pad("model", p.name))
	for k := from; k < to; k++ {
		p.b.WriteString(padLeft(p.r.Strategies[k], p.column(k)))
	}
	p.b.WriteByte('\n')
	for _, m := range p.r.Results {
		fmt.Fprintf(&p.b, "  %s", pad(m.Model, p.name))
		for k := from; k < to; k++ {
			p.b.WriteString(padLeft(fmt.Sprintf("%.3f", m.Against[k].Spearman.Mean), p.column(k)))
		}
		p.b.WriteByte('\n')
	}
}

package tournament

import (
	"math"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model"
	"parley/model/preference"
)

// mostPoints bounds the frontier that distances are measured to; a larger one is thinned, and says so.
const mostPoints = 20_000

// A Yardstick is what deals of a scenario are measured by. Points are gains, by party.
type Yardstick struct {
	NoDeal, Ideal []float64   // utilities: of no deal, and the best that could be had with nobody worse off than with none
	Frontier      [][]float64 // by the first party's gain, descending; none if there is no zone of agreement
	Nash, KS      []float64   // nil without a zone
	Exact         bool        // whether the frontier is complete
	Epsilon       float64     // if not: what it may miss, in utility
}

// Measure makes the yardstick of a problem. stop, if closed, ends it early and with less. Cost: that of the frontier.
func Measure(p *model.Problem, stop <-chan struct{}) (Yardstick, error) {
	f, err := frontier.Of(p, frontier.Options{Floor: p.Reservation, Most: mostPoints, Stop: stop})
	if err != nil {
		return Yardstick{}, err
	}
	y := Yardstick{Exact: f.Exact, Epsilon: f.Epsilon}
	for i, d := range p.Reservation {
		ideal := d
		for _, q := range f.Points {
			ideal = max(ideal, q.U[i])
		}
		y.NoDeal, y.Ideal = append(y.NoDeal, p.Float(d)), append(y.Ideal, p.Float(ideal))
	}
	for _, q := range f.Points {
		y.Frontier = append(y.Frontier, y.gains(p, q.U))
	}
	if q, ok := solution.Nash(f.Points, p.Reservation); ok {
		y.Nash = y.gains(p, q.U)
	}
	if q, ok := solution.KalaiSmorodinsky(f.Points, p.Reservation); ok {
		y.KS = y.gains(p, q.U)
	}
	return y, nil
}

// Gain returns the gain of a party at a utility.
func (y *Yardstick) Gain(party int, u float64) float64 {
	room := y.Ideal[party] - y.NoDeal[party]
	if room <= 0 {
		return 0
	}
	return (u - y.NoDeal[party]) / room
}

func (y *Yardstick) gains(p *model.Problem, u []preference.Utils) []float64 {
	out := make([]float64, len(u))
	for i := range u {
		out[i] = y.Gain(i, p.Float(u[i]))
	}
	return out
}

// distances of a point; NaN where there is nothing to measure to.
type distances struct{ frontier, nash, ks float64 }

func (y *Yardstick) distances(gain []float64) distances {
	nearest := math.NaN()
	for _, v := range y.Frontier {
		if d := apart(gain, v); !(d >= nearest) {
			nearest = d
		}
	}
	return distances{nearest, apart(gain, y.Nash), apart(gain, y.KS)}
}

// apart is the Euclidean distance; NaN if there is no second point.
func apart(x, y []float64) float64 {
	if y == nil {
		return math.NaN()
	}
	sum := 0.0
	for i := range x {
		sum += float64((x[i] - y[i]) * (x[i] - y[i]))
	}
	return math.Sqrt(sum)
}

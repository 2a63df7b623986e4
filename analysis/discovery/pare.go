package discovery

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// meaningless is the loss of density below which a limit is dropped.
const meaningless = 0.01

// pared returns the box so far with only the limits that matter: the one whose loss costs the least density is dropped
// as long as there are too many, or it costs next to nothing; then those that may be luck, the luckiest first.
func (p *peeler) pared() Box {
	var limits []Limit
	for d := range p.low {
		if !math.IsInf(p.low[d], -1) || !math.IsInf(p.high[d], 1) {
			limits = append(limits, Limit{Input: d, Low: p.low[d], High: p.high[d]})
		}
	}
	for {
		b := p.box(limits)
		if len(b.Limits) == 0 {
			return b
		}
		last := b.Limits[len(b.Limits)-1]
		if len(b.Limits) <= p.o.Limits && p.drop(b.Limits, len(b.Limits)-1) > meaningless {
			lucky := slices.MaxFunc(b.Limits, func(x, y Limit) int { return cmp.Compare(x.P, y.P) })
			if p.o.Luck <= 0 || lucky.P <= p.o.Luck {
				return b
			}
			last = lucky
		}
		limits = slices.DeleteFunc(limits, func(l Limit) bool { return l.Input == last.Input })
	}
}

// box measures limits and orders them by what they tell.
func (p *peeler) box(limits []Limit) Box {
	inside := p.points(limits)
	failed := p.failed(inside)
	b := Box{Limits: slices.Clone(limits), Inside: len(inside), Coverage: float64(failed) / float64(p.failures)}
	if len(inside) > 0 {
		b.Density = float64(failed) / float64(len(inside))
	}
	drops := make(map[int]float64, len(limits))
	for i := range limits {
		drops[limits[i].Input] = p.drop(limits, i)
		b.Limits[i].P = p.luck(limits, i, len(inside), failed)
	}
	slices.SortStableFunc(b.Limits, func(x, y Limit) int { return cmp.Compare(drops[y.Input], drops[x.Input]) })
	return b
}

// drop returns the density lost without limit i.
func (p *peeler) drop(limits []Limit, i int) float64 {
	with, without := p.points(limits), p.points(slices.Delete(slices.Clone(limits), i, i+1))
	return float64(p.failed(with))/float64(len(with)) - float64(p.failed(without))/float64(len(without))
}

// luck is the binomial probability of at least as many failures among n points at the density without limit i.
func (p *peeler) luck(limits []Limit, i, n, failed int) float64 {
	without := p.points(slices.Delete(slices.Clone(limits), i, i+1))
	density := float64(p.failed(without)) / float64(len(without))
	if failed == 0 || density >= 1 {
		return 1
	}
	return distuv.Binomial{N: float64(n), P: density}.Survival(float64(failed - 1))
}

// points lists all points within limits.
func (p *peeler) points(limits []Limit) []int {
	var out []int
next:
	for k, x := range p.x {
		for _, l := range limits {
			if v := x[l.Input]; v < l.Low || v > l.High {
				continue next
			}
		}
		out = append(out, k)
	}
	return out
}

// pasted opens the ends of a box as far as its density does not fall.
func (p *peeler) pasted(b Box) Box {
	limits, density := slices.Clone(b.Limits), b.Density
	for i := range limits {
		for _, above := range []bool{false, true} {
			for _, v := range p.beyond(limits, i, above) {
				wider := slices.Clone(limits)
				if above {
					wider[i].High = v
				} else {
					wider[i].Low = v
				}
				d := p.density(wider)
				if d < density-1e-12 {
					break
				}
				limits, density = wider, d
			}
		}
	}
	return p.box(limits)
}

func (p *peeler) density(limits []Limit) float64 {
	in := p.points(limits)
	return float64(p.failed(in)) / float64(len(in))
}

// beyond lists the values of limit i's input outside it, nearest first, of points that keep the other limits.
func (p *peeler) beyond(limits []Limit, i int, above bool) []float64 {
	others := p.points(slices.Delete(slices.Clone(limits), i, i+1))
	var out []float64
	for _, k := range others {
		v := p.x[k][limits[i].Input]
		if above && v > limits[i].High || !above && v < limits[i].Low {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	if !above {
		slices.Reverse(out)
	}
	return slices.Compact(out)
}

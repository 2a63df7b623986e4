package plan

import (
	"context"
	"fmt"
	"math"
	"slices"

	"parley/analysis/frontier"
	"parley/internal/num"
	"parley/model"
)

// allDevices is the id of the effect of all devices together.
const allDevices = "all_devices"

// tableRoom is the chance that a deal would suit all, under the advised candidate.
func (d *draft) tableRoom(ctx context.Context) (line, bool, error) {
	nd := &d.p.Nodes[d.node]
	k := slices.IndexFunc(nd.Candidates, func(c Valued) bool { return c.ID == nd.Best })
	low, high, alone := d.shifts()
	if k < 0 || len(d.spec.legs) == 0 || !alone {
		return line{}, false, nil
	}
	at := slices.IndexFunc(nd.Candidates[k].Tracks, func(r TrackResult) bool { return r.Track == d.a.Track })
	if at < 0 {
		return line{}, false, nil
	}
	z := nd.Candidates[k].Tracks[at].Possible
	from, to, err := d.roomFor(ctx, d.own(), z, d.a.WalkAt)
	return line{line: "If, then: room for a deal", says: fmt.Sprintf("a deal would suit all in %.0f %% of cases", z.P*100), where: "brief",
		from: "nodes.candidates.possible", could: places, allows: func(*hypothesis) (float64, float64) { return from - high, to - low }}, true, err
}

// secure are the chances of room for a deal without and with the devices that are named first. With few draws it is
// left out: each device costs as much as the line above.
func (d *draft) secure(ctx context.Context) ([]line, error) {
	var out []line
	for _, s := range d.a.Secure {
		if len(out) == 2 || !d.e.thorough {
			break
		}
		without, with := d.withDevice(s)
		low, high := math.Inf(-1), math.Inf(1)
		for _, x := range []struct {
			set model.Setting
			z   Chance
		}{{without, s.Before}, {with, s.After}} {
			a, b, err := d.roomFor(ctx, x.set, x.z, d.a.WalkAt)
			if err != nil {
				return nil, err
			}
			low, high = max(low, a), min(high, b)
		}
		out = append(out, line{line: "Secure: " + s.Item.Name, says: fmt.Sprintf("room for a deal from %.0f to %.0f %% of cases", s.Before.P*100, s.After.P*100),
			where: "brief", from: "nodes.advice.secure.after", could: places, allows: func(*hypothesis) (float64, float64) { return low, high }})
	}
	return out, nil
}

// withDevice is what the two chances of an effect speak of.
func (d *draft) withDevice(s Effect) (without, with model.Setting) {
	e := d.e
	without, with = d.plain(), d.plain()
	for k, dev := range e.c.Devices {
		switch {
		case dev.ID == s.Item.ID && dev.Rule != nil:
			with.Insist = []model.TrackRule{*dev.Rule}
			without.Insist = []model.TrackRule{{Track: d.t, Text: "not " + dev.Rule.Text, Rule: opposite(dev.Rule.Rule)}}
		case dev.Rule == nil && e.matters(dev, d.t) && (dev.ID == s.Item.ID || s.Item.ID == allDevices):
			with.Devices = append(with.Devices, k)
		}
	}
	return without, with
}

// roomFor is where no deal may lie, given the chance z that a zone exists under a setting. The chance falls as no deal
// is worth more. It is highest if none of the subject's own red lines is real, and lowest if all are: what the reader
// does not know of them leaves an interval, as does the roughness of the shares.
func (d *draft) roomFor(ctx context.Context, set model.Setting, z Chance, mean float64) (low, high float64, err error) {
	e := d.e
	draws := e.probing()
	if e.thorough {
		draws = e.played
	}
	if e.ens.Exact {
		draws = e.ens.Draws
	}
	limit := [2][]float64{make([]float64, len(draws)), make([]float64, len(draws))} // of no deal, all lines real and none
	weights := equal(len(draws))
	e.work.expect(len(draws))
	err = e.each(ctx, len(draws), func(k int, s *frontier.Solver) {
		for i, real := range []bool{true, false} {
			p := e.c.Problem(d.t, d.forced(draws[k], real), set)
			limit[i][k] = math.Inf(-1)
			if best, ok := top(reached(d.points(p, s), p.Reservation[1-d.seat].Float())); ok {
				limit[i][k] = best.us - (p.Reservation[d.seat].Float() - mean)
			}
		}
	})
	if e.ens.Exact {
		weights = stateWeights(e)
	}
	off := printedTo
	if n := float64(len(draws)); !e.ens.Exact {
		off += 2 * math.Sqrt(max(z.P*(1-z.P), 1/n)/n)
	}
	return chanceAtMost(limit[0], weights, z.P+off), chanceAtLeast(limit[1], weights, z.P-off), err
}

// chanceAtMost is the least value above which at most a share p of the limits lie.
func chanceAtMost(limits, weights []float64, p float64) float64 {
	if p >= 1 {
		return math.Inf(-1)
	}
	return num.Quantile(limits, weights, 1-p)
}

// chanceAtLeast is the greatest value that at least a share p of the limits reach.
func chanceAtLeast(limits, weights []float64, p float64) float64 {
	if p <= 0 {
		return math.Inf(1)
	}
	turned := make([]float64, len(limits))
	for k, x := range limits {
		turned[k] = -x
	}
	return -num.Quantile(turned, weights, p)
}

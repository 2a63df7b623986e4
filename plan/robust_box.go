package plan

import (
	"math"
	"slices"

	"parley/analysis/discovery"
)

// A Failure is one way in which the plan fails, and the few conditions under which it does. Where more than half of
// the futures fail, the conditions are those under which it does not.
type Failure struct {
	// What is "gain": less than Noticeable over holding off; "beaten": another choice is better by Noticeable or more; or
	// "room": a zone of agreement is very unlikely.
	What  string  `json:"what"`
	By    *Named  `json:"by,omitempty"`    // the choice that most often beats the plan
	Node  string  `json:"node,omitempty"`  // where room is asked for
	Track *Named  `json:"track,omitempty"` // on which track
	Share float64 `json:"share"`           // of all futures that fail
	// Holds is true if the box tells where the plan does not fail.
	Holds    bool       `json:"holds"`
	Limits   []BoxLimit `json:"limits,omitempty"` // most telling first; none: nothing found that tells failures apart
	Coverage float64    `json:"coverage"`         // share of the failures (or of the rest, if Holds) that lie inside
	Density  float64    `json:"density"`          // share of the futures inside that fail (or do not)
	Inside   int        `json:"inside"`           // futures inside
}

// A BoxLimit keeps a dimension of the futures within bounds; a bound at the end of its range is none.
type BoxLimit struct {
	Swept int     `json:"swept"` // place in Robustness.Swept
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	P     float64 `json:"p"` // how likely a limit that means nothing would tell as much by luck
}

// luck is the p-value above which a limit is left out.
const luck = 0.01

// failures finds the boxes.
func (s *sweep) failures(p *Plan, r *Robustness, all []reading) []Failure {
	gain, room, beaten := make([]bool, len(all)), make([]bool, len(all)), make([]bool, len(all))
	times := make([]int, len(s.names))
	for f, x := range r.Points {
		gain[f], room[f] = x.Gain < Noticeable-1e-12, x.Room < leastRoom-1e-12
		top := 0
		for c, v := range all[f].value {
			if v > all[f].value[top]+1e-12 {
				top = c
			}
		}
		if beaten[f] = all[f].value[top] >= all[f].plan+Noticeable-1e-12; beaten[f] {
			times[top]++
		}
	}
	out := []Failure{discover(Failure{What: "gain"}, r, gain), discover(Failure{What: "beaten"}, r, beaten)}
	if most := slices.Max(times); most > 0 {
		by := s.names[slices.Index(times, most)]
		out[1].By = &by
	}
	if s.track >= 0 {
		track := s.e.track(s.track)
		out = append(out, discover(Failure{What: "room", Node: p.Nodes[s.target].ID, Track: &track}, r, room))
	}
	return out
}

// discover looks for the box of the failures, or of the rest if that is the smaller part.
func discover(out Failure, r *Robustness, fail []bool) Failure {
	x, n := make([][]float64, len(fail)), 0
	for f := range fail {
		x[f] = r.Points[f].At
		if fail[f] {
			n++
		}
	}
	out.Share = float64(n) / float64(len(fail))
	if out.Holds = 2*n > len(fail); out.Holds {
		rest := make([]bool, len(fail))
		for f := range rest {
			rest[f] = !fail[f]
		}
		fail = rest
	}
	b, ok := discovery.Prim(x, fail, discovery.Options{Luck: luck})
	if !ok {
		return out
	}
	out.Coverage, out.Density, out.Inside = b.Coverage, b.Density, b.Inside
	for _, l := range b.Limits {
		d := r.Swept[l.Input]
		out.Limits = append(out.Limits, BoxLimit{Swept: l.Input, Low: math.Max(l.Low, d.Low), High: math.Min(l.High, d.High), P: l.P})
	}
	return out
}

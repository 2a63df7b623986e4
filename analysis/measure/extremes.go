package measure

import (
	"parley/analysis/frontier"
	"parley/model"
	"parley/model/preference"
)

// Extremes returns the least and the greatest utility of each party over all outcomes that p allows, dominated ones and
// those outside the zone included; nil if it allows none. The error, if any, is a [*frontier.ErrWidth]. Cost: that of two
// frontiers of one party each.
func Extremes(p *model.Problem) (low, high []preference.Utils, err error) {
	for i := range p.Utilities {
		worst, ok, err := greatest(p, i, -1)
		if err != nil || !ok {
			return nil, nil, err
		}
		best, _, err := greatest(p, i, 1)
		if err != nil {
			return nil, nil, err
		}
		low, high = append(low, -worst), append(high, best)
	}
	return low, high, nil
}

// greatest returns the greatest utility of a party, times the sign, and false if nothing is allowed.
func greatest(p *model.Problem, party int, sign preference.Utils) (preference.Utils, bool, error) {
	alone := *p
	alone.Utilities = []preference.Utility{times(p.Utilities[party], sign)}
	alone.Reservation, alone.Lines = []preference.Utils{0}, nil
	r, err := frontier.Of(&alone, frontier.Options{})
	if err != nil || len(r.Points) == 0 {
		return 0, false, err
	}
	u := r.Points[0].U[0]
	for _, line := range p.Lines { // straight from knot to knot: the extremes are at knots
		top := sign * line.Knots[0].U[party]
		for _, k := range line.Knots {
			top = max(top, sign*k.U[party])
		}
		u += top
	}
	return u, true, nil
}

// times returns a utility multiplied by 1 or −1.
func times(u preference.Utility, sign preference.Utils) preference.Utility {
	out := preference.Utility{Constant: sign * u.Constant}
	for _, t := range u.Tables {
		values := make([]preference.Utils, len(t.Values))
		for k, v := range t.Values {
			values[k] = sign * v
		}
		out.Tables = append(out.Tables, preference.Table{Scope: t.Scope, Values: values})
	}
	for _, b := range u.Boxes {
		b.Value *= sign
		out.Boxes = append(out.Boxes, b)
	}
	return out
}

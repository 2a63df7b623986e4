package plan

import (
	"slices"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/preference"
	"parley/simulation"
)

// views returns, per seat, what its party believes of the other at a track; nil where it sees the other as it is, or
// where the desk puts its belief right.
func (e *engine) views(k *desk, t int) [2]*model.Belief {
	var out [2]*model.Belief
	parties := e.c.Tracks[t].Parties
	for seat := range out {
		if b := e.c.Belief(t, parties[seat], parties[1-seat]); b != k.corrected {
			out[seat] = b
		}
	}
	return out
}

// seen returns the problem as the delegate of a seat sees it: the other side's priorities as his party believes them and
// misread by his lack of skill ([simulation.Skilled]), its values and its value of no deal as his party believes them;
// the latter as they are, if so asked.
func (e *engine) seen(k *desk, tb table, seat int, noDealAsIs bool) *model.Problem {
	b := tb.views[seat]
	key := seenKey{tb.key.track, tb.key.circumstances, seat, tb.delegates[seat], b, noDealAsIs}
	p, ok := k.seen[key]
	if !ok {
		d := e.misread(tb, seat)
		if b != nil && noDealAsIs {
			right := *b
			right.NoDeal = nil
			b = &right
		}
		if d == tb.d && b == nil {
			return tb.problem
		}
		set := tb.set
		set.Shift = nil
		p = e.c.Seen(tb.track, d, set, b)
		k.seen[key] = p
	}
	return shifted(p, tb.key.shift)
}

// misread returns the draw with the other side's weights as the delegate of a seat reads them.
func (e *engine) misread(tb table, seat int) *model.Draw {
	m := tb.delegates[seat]
	if m < 0 {
		return tb.d
	}
	skill := tb.under.Of(e.c.Mandates[m].Skill, 1)
	if skill >= 1 {
		return tb.d
	}
	var refs []model.Ref
	var w []float64
	sum := 0.0
	for _, r := range e.c.SeenWeights(tb.track, 1-seat, tb.views[seat]) {
		if r != model.NoRef {
			refs, w = append(refs, r), append(w, tb.d.Values[r])
			sum += tb.d.Values[r]
		}
	}
	if sum <= 0 {
		return tb.d
	}
	for i := range w {
		w[i] /= sum
	}
	coins := e.stream("belief " + e.c.Mandates[m].ID).Rand(tb.d.Index)
	d := *tb.d
	d.Values = slices.Clone(d.Values)
	for i, x := range simulation.Skilled(w, skill, coins) {
		d.Values[refs[i]] = x
	}
	return &d
}

// means reports whether a seat takes a red line of the other side for real: by what is believed of it, or else if it is
// at least as likely real as not.
func (e *engine) means(tb table, seat, line int) bool {
	if b := tb.views[seat]; b != nil && b.Real != nil && b.Real[line] != model.NoRef {
		return tb.under.Of(b.Real[line], 1) >= 0.5
	}
	return e.modal(e.c.Tracks[tb.track].RedLines[line].Real, 1) >= 0.5
}

// aspire moves the ends of a menu by what a seat believes of the other's value of no deal. With M the best of its menu
// that leaves the other no worse than no deal, or its own value of no deal if nothing does, and M̂ the same by the
// believed value, there seems to be M̂ − M more to be had than there is. By as much the seat asks for less (the top of
// the menu is left out) or holds out for more (its end is).
func (e *engine) aspire(k *desk, tb table, seat int, menu []frontier.Point) []frontier.Point {
	if b := tb.views[seat]; b == nil || len(b.NoDeal) == 0 || len(menu) == 0 {
		return menu
	}
	seen, right := e.seen(k, tb, seat, false), e.seen(k, tb, seat, true)
	own := seen.Reservation[seat]
	attain := func(floor preference.Utils) preference.Utils {
		best := own
		for _, pt := range menu {
			if pt.U[1-seat] >= floor {
				best = max(best, pt.U[seat])
			}
		}
		return best
	}
	more := attain(seen.Reservation[1-seat]) - attain(right.Reservation[1-seat])
	top, least := menu[0].U[seat], menu[0].U[seat]
	for _, pt := range menu {
		top, least = max(top, pt.U[seat]), min(least, pt.U[seat])
	}
	return slices.DeleteFunc(slices.Clone(menu), func(pt frontier.Point) bool {
		return pt.U[seat] < own+max(more, 0) || pt.U[seat] > max(top+min(more, 0), least)
	})
}

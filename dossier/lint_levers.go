package dossier

import (
	"fmt"
	"slices"

	"parley/model"
)

// idleLevers finds levers without an effect.
func idleLevers(l *linter) {
	for _, v := range l.c.Levers {
		if v.Risk == model.NoRef && !slices.ContainsFunc(v.Effects, func(r model.Ref) bool { return r != model.NoRef }) {
			l.warn(v.At, "idle-lever", "add effects: {party: -0.05}", "lever %q moves nothing", v.ID)
		}
	}
}

// emptyThreats finds levers that their owner, put to it, would rather not carry out.
func emptyThreats(l *linter) {
	for i, v := range l.c.Levers {
		if !v.Conditional() {
			continue
		}
		if share := l.c.Carries(i); share < 0.5 {
			l.warn(v.At, "empty-threat", "raise back_down if much is lost by it, or do not build on it",
				"lever %q costs %q less to back down from than to carry out in %s of its range: it is not credible", v.ID, l.c.Parties[v.By].ID, percent(1-share))
		}
	}
}

// mostOff is how far the share of draws in which a lever would gladly be carried out may lie outside the range of its
// stated credibility before the two are said to disagree.
const mostOff = 0.1

// doubtedThreats finds levers whose stated credibility and costs tell two stories.
func doubtedThreats(l *linter) {
	for i, v := range l.c.Levers {
		if v.Credibility == model.NoRef || !v.Conditional() {
			continue
		}
		in, share := l.c.Inputs[v.Credibility], l.c.Carries(i)
		if low, high := in.Spread.Range(); share < low-mostOff || share > high+mostOff {
			l.warn(in.At, "credibility-against-costs", "mend one of them, or leave credibility out",
				"lever %q is said to be carried out with probability %s, but its owner would rather do that than back down in %s of its range", v.ID, in.Spread, percent(share))
		}
	}
}

func percent(x float64) string { return fmt.Sprintf("%.0f %%", 100*x) }

// leverRisks finds risks of a disaster that is not told, disasters without a risk, and those no worse than no deal.
func leverRisks(l *linter) {
	for i, v := range l.c.Levers {
		told := slices.ContainsFunc(v.Disaster, func(r model.Ref) bool { return r != model.NoRef })
		switch {
		case v.Risk == model.NoRef && told:
			l.warn(v.At, "idle-disaster", "add risk: 0.001", "lever %q tells of a disaster and no risk of it", v.ID)
		case v.Risk != model.NoRef && !told:
			l.warn(v.At, "untold-disaster", "add disaster: {party: 0}", "lever %q runs a risk and does not say of what; it is taken to be worth 0 to everybody", v.ID)
		case v.Risk != model.NoRef:
			l.mildDisaster(i)
		}
	}
}

// mildDisaster points out a party that would be no worse off by the disaster than by no deal where the lever bears.
func (l *linter) mildDisaster(lever int) {
	v := l.c.Levers[lever]
	for t := range l.c.Tracks {
		track := &l.c.Tracks[t]
		if !l.c.Bears(lever, t) {
			continue
		}
		for _, r := range track.NoAgreement {
			for seat, p := range track.Parties {
				if r.Value[seat] != model.NoRef && v.Disaster[p] != model.NoRef && l.modal(v.Disaster[p]) >= l.modal(r.Value[seat]) {
					l.warn(l.c.Inputs[v.Disaster[p]].At, "mild-disaster", "write what it would be worth at its worst", "the disaster of lever %q is worth no less to %q than no deal on %q", v.ID, l.c.Parties[p].ID, track.ID)
					return
				}
			}
		}
	}
}

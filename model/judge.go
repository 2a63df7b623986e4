package model

import (
	"math"

	"parley/internal/num"
	"parley/model/outcome"
	"parley/model/preference"
)

// A Judge is a ratifier or spoiler as one draw has it, before its mood decides: what it looks at, and how likely it lets
// that pass.
type Judge struct {
	when    *preference.Rule   // by condition: what it looks at; nil: it judges by utility
	pass    float64            // by condition: probability that it lets that pass
	utility preference.Utility // by preference
	bars    []bar              // by preference: of its members, or its own
	quota   int
	voting  bool
	spoils  bool
	power   float64 // of a spoiler
}

// A bar is the threshold of a member, or of a ratifier that is one.
type bar struct {
	at, spread, abstains float64
	num.Voter
}

// Judges returns the ratifiers and spoilers of track t as a draw has them under a setting, in the order of the track. Cost: that of
// counting the votes of each (see [num.Carried]).
func (c *Case) Judges(t int, d *Draw, set Setting) []Judge {
	b := builder{c: c, track: &c.Tracks[t], d: c.Under(d, set.Scenario), set: set}
	out := make([]Judge, len(b.track.Ratifiers))
	for k := range out {
		out[k] = b.judge(k)
	}
	return out
}

// judge reads ratifier k.
func (b builder) judge(k int) Judge {
	r := &b.track.Ratifiers[k]
	j := Judge{when: r.When, quota: r.Quota, voting: len(r.Members) > 0, spoils: r.Spoiler}
	if r.When != nil {
		j.pass = b.d.approves(r)
		return j
	}
	if r.Spoiler {
		j.power = b.d.Of(r.Power, 1)
	}
	w := weights(r.Weight, b.d.Of)
	for i, is := range b.track.Issues {
		if r.Weight[i] == NoRef {
			continue
		}
		tab := preference.Table{Scope: preference.Scope{i}, Values: make([]preference.Utils, len(is.Options))}
		for o := range is.Options {
			tab.Values[o] = preference.FromFloat(w[i] * b.d.Of(r.Value[i][o], 0))
		}
		j.utility.Tables = append(j.utility.Tables, tab)
	}
	if !j.voting {
		j.bars = []bar{{at: b.d.Of(r.Threshold, 0), spread: b.d.Of(r.Spread, 0)}}
	}
	for _, m := range r.Members {
		j.bars = append(j.bars, bar{b.d.Of(m.Threshold, 0), b.d.Of(m.Spread, 0), b.d.Of(m.Abstains, 0),
			num.Voter{Votes: m.Votes, Count: m.Count, Veto: m.Veto}})
	}
	return j
}

// approves returns the probability that a ratifier by condition approves what it looks at, or that a spoiler cannot
// undo it. A member whose drawn chances of a yes and of abstaining exceed 1 abstains the less.
func (d *Draw) approves(r *Ratifier) float64 {
	switch {
	case r.Spoiler:
		return 1 - d.Of(r.Power, 1)
	case len(r.Members) == 0:
		return d.Of(r.P, 1)
	}
	voters := make([]num.Voter, len(r.Members))
	for i, m := range r.Members {
		yes := d.Of(m.Yes, 0)
		voters[i] = num.Voter{Yes: yes, No: max(1-yes-d.Of(m.Abstains, 0), 0), Votes: m.Votes, Count: m.Count, Veto: m.Veto}
	}
	return num.Carried(voters, r.Quota)
}

// Approves returns the probability over moods that ω passes: that the ratifier approves, or that the spoiler does not
// mind or cannot undo it.
func (j Judge) Approves(space outcome.Space, ω outcome.Outcome) float64 {
	if j.when == nil {
		return j.at(j.utility.Of(space, ω))
	}
	if j.when.Allows(space, ω) {
		return j.pass
	}
	return 1
}

// Pass returns the probability that a ratifier or spoiler by condition lets what it looks at pass.
func (j Judge) Pass() float64 { return j.pass }

// at returns the probability that what is worth u to a ratifier or spoiler by preference passes. It never falls as u
// rises.
func (j Judge) at(u preference.Utils) float64 {
	switch {
	case j.spoils:
		return 1 - float64(j.power*(1-j.bars[0].cleared(u)))
	case !j.voting:
		return j.bars[0].cleared(u)
	}
	voters := make([]num.Voter, len(j.bars))
	for i, x := range j.bars {
		voters[i] = x.Voter
		speaks, yes := 1-x.abstains, x.cleared(u)
		voters[i].Yes, voters[i].No = float64(speaks*yes), float64(speaks*(1-yes))
	}
	return num.Carried(voters, j.quota)
}

// cleared returns logistic((u − at)/spread), or whether u reaches the bar where there is no spread.
func (x bar) cleared(u preference.Utils) float64 {
	if x.spread <= 0 {
		if u >= preference.FromFloat(x.at) {
			return 1
		}
		return 0
	}
	return 1 / (1 + num.Exp((x.at-u.Float())/x.spread))
}

// threshold returns the least utility from which a ratifier of the given mood approves, so that over moods every
// outcome is approved with exactly its chance, and whether it binds at all. With one threshold that is moved by
// spread·logit(mood). With a vote it is where the chance that the vote is carried passes the mood; above all utilities
// if none is enough. A spoiler of a mood below 1 − power cannot act, and else is of the mood (mood − (1 − power))/power.
func (j Judge) threshold(mood float64) (at preference.Utils, binds bool) {
	if j.spoils {
		if j.power <= 0 {
			return 0, false
		}
		mood = 1 - (1-mood)/j.power
		if mood < 0 || mood == 0 && j.bars[0].spread > 0 {
			return 0, false
		}
	}
	if !j.voting {
		return j.bars[0].moved(mood), true
	}
	low, high := preference.Utils(-1), 2*preference.One // utilities lie in [0, One], but for rounding
	for high-low > 1 {
		if mid := low + (high-low)/2; j.at(mid) > mood {
			high = mid
		} else {
			low = mid
		}
	}
	return high, true
}

// moved is the bar in a mood.
func (x bar) moved(mood float64) preference.Utils {
	if x.spread <= 0 {
		return preference.FromFloat(x.at)
	}
	return preference.FromFloat(x.at + float64(x.spread*math.Log(mood/(1-mood))))
}

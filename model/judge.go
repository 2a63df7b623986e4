package model

import (
	"math"

	"parley/internal/num"
	"parley/model/outcome"
	"parley/model/preference"
)

// A Judge is a ratifier as one draw has it, before its mood decides: what it looks at, and how likely it approves.
type Judge struct {
	when    *preference.Rule   // by condition: what it looks at; nil: it judges by utility
	pass    float64            // by condition: probability that it approves that
	utility preference.Utility // by preference
	bars    []bar              // by preference: of its members, or its own
	quota   int
	voting  bool
}

// A bar is the threshold of a member, or of a ratifier that is one.
type bar struct {
	at, spread, abstains float64
	num.Voter
}

// Judges returns the ratifiers of track t as a draw has them under a setting, in the order of the track. Cost: that of
// counting the votes of each (see [num.Carried]).
func (c *Case) Judges(t int, d *Draw, set Setting) []Judge {
	b := builder{c: c, track: &c.Tracks[t], d: d.With(c, c.scenarioChanges(set.Scenario)), set: set}
	out := make([]Judge, len(b.track.Ratifiers))
	for k := range out {
		out[k] = b.judge(k)
	}
	return out
}

// judge reads ratifier k.
func (b builder) judge(k int) Judge {
	r := &b.track.Ratifiers[k]
	j := Judge{when: r.When, quota: r.Quota, voting: len(r.Members) > 0}
	if r.When != nil {
		j.pass = b.d.approves(r)
		return j
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

// approves returns the probability that a ratifier by condition approves what it looks at, its mood aside. A member
// whose drawn chances of a yes and of abstaining exceed 1 abstains the less.
func (d *Draw) approves(r *Ratifier) float64 {
	if len(r.Members) == 0 {
		return d.Of(r.P, 1)
	}
	voters := make([]num.Voter, len(r.Members))
	for i, m := range r.Members {
		yes := d.Of(m.Yes, 0)
		voters[i] = num.Voter{Yes: yes, No: max(1-yes-d.Of(m.Abstains, 0), 0), Votes: m.Votes, Count: m.Count, Veto: m.Veto}
	}
	return num.Carried(voters, r.Quota)
}

// Approves returns the probability that the ratifier approves ω, over its moods.
func (j Judge) Approves(space outcome.Space, ω outcome.Outcome) float64 {
	if j.when == nil {
		return j.at(j.utility.Of(space, ω))
	}
	if j.when.Allows(space, ω) {
		return j.pass
	}
	return 1
}

// Pass returns the probability that a ratifier by condition approves what it looks at.
func (j Judge) Pass() float64 { return j.pass }

// at returns the probability that a ratifier by preference approves what is worth u to it. It never falls as u rises.
func (j Judge) at(u preference.Utils) float64 {
	if !j.voting {
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

// threshold returns the least utility from which a ratifier of the given mood approves. With one threshold that is
// moved by spread·logit(mood). With a vote it is the utility at which the chance that the vote is carried passes the
// mood, so that over moods every outcome is approved with exactly its chance; above all utilities if none is enough.
func (j Judge) threshold(mood float64) preference.Utils {
	if !j.voting {
		x := j.bars[0]
		return preference.FromFloat(x.at + float64(x.spread*math.Log(mood/(1-mood))))
	}
	low, high := preference.Utils(-1), 2*preference.One // utilities lie in [0, One], but for rounding
	for high-low > 1 {
		if mid := low + (high-low)/2; j.at(mid) > mood {
			high = mid
		} else {
			low = mid
		}
	}
	return high
}

package model

import (
	"fmt"
	"slices"

	"parley/internal/num"
	"parley/model/evidence"
)

// DefaultHalfLife is after how many years a promise kept or broken counts half as much, where a case does not say. It
// is a convention: about the time in which those who gave their word have left office.
const DefaultHalfLife = 10.0

// ln2 is the natural logarithm of 2.
const ln2 = 0.693147180559945309

// A Tally is what became of the promises of a party by a day, and what that says of its credibility.
type Tally struct {
	Party    int
	AsOf     evidence.Date
	HalfLife float64      // years
	Prior    Distribution // a beta
	Entries  []Entry      // every promise of the party made by that day, in the order of the case
	// Kept and Broken are the aged counts, in promises: Σ share·weight.
	Kept, Broken float64
}

// An Entry is how one promise counts.
type Entry struct {
	Promise      int     // place in Case.Promises
	Kept, Broken float64 // shares of it: 1 and 0 if kept, ½ and ½ if kept in part, 0 and 0 while open
	Day          evidence.Date
	Weight       float64 // 0.5^(years from Day/half-life); 1 where no day is known
	Text         string  // what became of it, in words
}

// Tally counts the promises of a party that were kept and broken by a day. Each that was kept adds 1 to the kept, each
// that was broken 1 to the broken, one kept in part half to each, one still open nothing; and each counts
// 0.5^(age/half-life), its age being the years since its fate was known (Promise.Until), or else since it was made.
//
// What is dated after the day counts for nothing: a promise made later is left out, and one whose end, or any of whose
// claims, is dated later is open. Cost: promises × claims.
func (c *Case) Tally(party int, asOf evidence.Date) Tally {
	t := Tally{Party: party, AsOf: asOf, HalfLife: c.HalfLife, Prior: Beta(1, 1)}
	if t.HalfLife <= 0 {
		t.HalfLife = DefaultHalfLife
	}
	if party < len(c.Priors) && c.Priors[party].IsBeta() {
		t.Prior = c.Priors[party]
	}
	for i, p := range c.Promises {
		if p.By != party || p.On.After(asOf) {
			continue
		}
		e := c.entry(i, asOf, t.HalfLife)
		t.Kept += float64(e.Kept * e.Weight)
		t.Broken += float64(e.Broken * e.Weight)
		t.Entries = append(t.Entries, e)
	}
	return t
}

// entry says how a promise counts on a day.
func (c *Case) entry(i int, asOf evidence.Date, halfLife float64) Entry {
	p := c.Promises[i]
	e := Entry{Promise: i, Day: p.On, Weight: 1}
	later := func(id string) bool {
		k := c.Claim(id)
		return k == nil || k.Dated().After(asOf)
	}
	switch {
	case p.Kept != "open" && (p.Later || p.Until.After(asOf) || slices.ContainsFunc(p.Because, later)):
		e.Text = "open: what became of it was not known yet"
	case p.Kept == "yes":
		e.Kept, e.Text = 1, "kept"
	case p.Kept == "no":
		e.Broken, e.Text = 1, "broken"
	case p.Kept == "partly":
		e.Kept, e.Broken, e.Text = 0.5, 0.5, "kept in part: half and half"
	default:
		e.Text = "open"
	}
	if e.Kept+e.Broken == 0 {
		return e
	}
	if p.Until != "" {
		e.Day, e.Text = p.Until, map[string]string{
			"yes": "kept until " + string(p.Until), "no": "broken, as was plain by " + string(p.Until),
			"partly": "kept until " + string(p.Until) + ", then reversed: half and half",
		}[p.Kept]
	}
	years, ok := e.Day.YearsTo(asOf)
	if !ok {
		e.Text += "; undated, so it counts in full"
		return e
	}
	e.Weight = num.Exp(-max(years, 0) / halfLife * ln2)
	return e
}

// Posterior is what is believed of the credibility after the record: Beta(α + kept, β + broken) of the prior Beta(α, β),
// conjugate to a record of independent promises (Raiffa and Schlaifer 1961). Its mean is the chance that the next
// promise is kept, (α + kept)/(α + β + kept + broken).
func (t Tally) Posterior() Distribution {
	return Beta(t.Prior.Alpha+t.Kept, t.Prior.Beta+t.Broken)
}

// Because lists the claims behind the promises that count, each once, in their order.
func (t Tally) Because(c *Case) []string {
	var out []string
	for _, e := range t.Entries {
		for _, id := range c.Promises[e.Promise].Because {
			if e.Kept+e.Broken > 0 && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// most that a prior may be worth, in promises; with more, a record moves nothing that would be printed.
const strongestPrior = 10_000

// BetaLike returns the beta distribution with the mean m and the variance v of another on [0, 1]: α + β = m(1−m)/v − 1
// (the method of moments). 0..1 gives Beta(1, 1). It is an error if the other is a point, leaves [0, 1], or is so narrow
// that it would be worth more than 10,000 promises.
func BetaLike(d Distribution) (Distribution, error) {
	if d.Low < 0 || d.High > 1 {
		return Distribution{}, fmt.Errorf("%s leaves 0 to 1", d)
	}
	if d.IsBeta() && d.Low == 0 && d.High == 1 {
		return d, nil
	}
	m, v := d.Mean(), d.Variance()
	n := m*(1-m)/v - 1
	if !(v > 0) || n > strongestPrior {
		return Distribution{}, fmt.Errorf("%s leaves a record nothing to teach", d)
	}
	return Beta(m*n, (1-m)*n), nil
}

// Believing returns the case as it looked on an earlier day as far as credibility and willingness to talk are read off
// the record: promises, approaches and claims of later days count for nothing. Without such numbers it is c itself.
func (c *Case) Believing(asOf evidence.Date) *Case {
	return c.withRecord(func(p int) (Distribution, []string) {
		t := c.Tally(p, asOf)
		return t.Posterior(), t.Because(c)
	}, func(r Recorded) (Distribution, []string) { return c.Willingness(r, asOf) })
}

// BeforeRecord returns the case with the priors in place of every number that is read off the record. Without such
// numbers it is c itself.
func (c *Case) BeforeRecord() *Case {
	return c.withRecord(func(p int) (Distribution, []string) { return c.Priors[p], nil },
		func(r Recorded) (Distribution, []string) { return r.Prior, nil })
}

// withRecord replaces the numbers that are read off the record.
func (c *Case) withRecord(trust func(party int) (Distribution, []string), willing func(Recorded) (Distribution, []string)) *Case {
	out := c
	replace := func(r Ref, d Distribution, because []string) {
		if out == c {
			view := *c
			view.Inputs = slices.Clone(c.Inputs)
			out = &view
		}
		out.Inputs[r].Spread, out.Inputs[r].Because = d, because
	}
	for p, prior := range c.Priors {
		if prior.IsBeta() && c.Credibility[p] != NoRef {
			d, because := trust(p)
			replace(c.Credibility[p], d, because)
		}
	}
	for _, r := range c.Recorded {
		d, because := willing(r)
		replace(r.Ref, d, because)
	}
	return out
}

// Package promise reads the schedules of a case: a deal that is carried out in steps over years, by sides that could stop
// half-way. [In] turns a schedule into plain numbers in one draw, for package schedule to answer; [Written], [First] and
// [AtOnce] are orders to compare; [Following] makes the credibility of a promiser follow from what the schedule makes worth
// keeping.
//
// A step with a clause is worth Δ = w·(v(to) − v(from)) to a seat, as the track's utility has it: what it adds if it is
// delivered and lasts. Where it comes while the step stands it is a rate, Δ·ln(1/δ) per year, so that standing for ever is
// worth Δ; with an end after T years it is Δ·ln(1/δ)/(1 − δ^T), or Δ/T at δ = 1. Where it comes once, it is Δ.
//
// The credibility of a promiser is the share of what its steps are worth to the other that the other can expect to get,
// given who would stop and who may take over, in the order that is written, with the securities that are part of it (the
// delivery of package schedule). Where the other gains nothing by any of its steps it is 1.
//
// Days are turned into years of 365.25 days from the start of the schedule, months into twelfths of a year. A day before the
// start counts as the start. The time until something is seen is rounded to half a month: a clock is looked at anew that long
// before whatever could be seen, and finer times would only make it slower.
package promise

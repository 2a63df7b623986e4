// Package schedule asks whether an agreement that is carried out in steps keeps itself: who would stop, when, gaining
// what; in which order nobody would; and what it takes where there is no such order.
//
// A [Schedule] is plain numbers, one draw: steps with their performer, what each is worth to each party (once, and per
// year while it stands), dates, dependencies, how fast it can be undone and how soon its absence is seen; parties with a
// discount, mandates, turnover and what stopping costs. Ranges are drawn by the caller.
//
// # By the clock
//
// [Follow] carries a schedule out in one order and solves it from its last moment back to its first. At a moment a party
// goes on if that is worth at least as much to it as the best way of stopping; where several gain by stopping, the one that gains
// most stops (the first of equals), and all before it count on that. Going on is worth
//
//	V(t) = what stands from t to the next moment + δ·( Σⱼ bⱼ·S(j) + (1 − Σ bⱼ)·V(next) ),
//
// bⱼ being the chance that j is taken over by others who stop, and S(j) what is left then. A party that stops picks a time D
// until which nothing is to be seen: each of its own steps is withheld, or undone, as early as that allows, given how long it takes to
// be seen. At D the others stop, and undo what costs them nothing to undo. What it gets is monotone between the times at which
// something is due, is seen or can be undone no longer, so only these are tried. A stationary relation gives Telser's threshold,
// (cost/gain)^(1/lag), and 1/(1 − h) of it per period with turnover h (Telser 1980, "A Theory of Self-enforcing Agreements", Journal
// of Business 53(1):27–44); a known end unravels to the start unless a deposit covers the last stretch that is seen too late.
//
// An exposure is what a party will have lost since the start if another stops in the way that is worst for it. A credibility
// ([Delivery]) is E[worth of what is delivered] / (worth of what is promised), turnover and stopping counted, what is paid
// for stopping not.
//
// # By the order
//
// [Find] disregards dates: each step that is done counts as if it had been done just now ([Schedule.Standings]). Stopping at a set S of done
// steps, j keeps what cannot be undone and has the rest until the others, who see it after the longest of j's times, have undone it:
//
//	gain(S) = Σ kept(s) − cost of stopping − Σ over all steps of worth(s),   exposure(S) = max(0, −Σ kept(s) − what is paid).
//
// Both are sums over S, so the best order is a path over sets whose greatest value is least (a bottleneck path). The criteria,
// one after the other: no gain at any set; the smallest worst exposure; the shortest time; the smallest difference between the
// two worst exposures among those of which neither could be less without the other being more; the first by the numbers of the steps.
// Values are compared as integers (Best.Unit, 10⁻⁹ as a rule): rounding costs half a unit per step and party.
//
// An order that holds by its sets need not hold by the clock, where discounting, turnover, ends of mandates and what others deliver before
// something is seen count, nor the other way round. Both are told.
//
// Of acts of several steps ([Search.Together]) the smallest that will do is looked for, then the fewest steps in them: what
// has to be simultaneous. [Devices] finds all minimal combinations of escrow, penalties, guarantees, monitoring and snapbacks, or
// certifies that none will do; [Schedule.Cut] and [Schedule.Finenesses] cut a step into tranches.
//
// # Cost
//
// All sets of up to 24 steps (30 if asked) are bits of words. Within limits, a block of 4096 sets is found by a binary search per
// limit among sorted sums, and which sets lead to the end takes one pass of shifts; a pass over 2²⁴ sets is some ten million operations,
// and bisection takes about a hundred passes. On one core of a shared server (AMD EPYC): 16 steps 10 ms, 20 steps 50 ms, 24 steps
// 0.6 to 1.2 s of processor time and 14 MB: 2 MB of sets and 2 MB of rows for each of six sums. A table of one number per set would take 64 MB.
// The limit is 2ⁿ bits: each step more doubles both; 30 steps take 130 MB and over a minute. Tried and dropped: a
// search best first, which takes from a millisecond to a minute for 24 steps.
//
// Beyond, a search best first from both ends gives a lower bound that rises as it goes, and the optimum if it gets through; else a beam gives
// an order and the gap stays (Best.Worst − Best.Least). 200 steps of random values: proven, in 0.2 s of processor time with 402 sets looked at,
// 180 MB allocated in passing by the local search. The default of 200,000 sets takes up to some 100 MB. Not proven for long schedules: makespan and fairness.
//
// [Follow] takes some 1 ms for 8 steps and some 10 ms for 24 of which each has a time until seen of its own, and a few times that with turnover.
//
// # Limits
//
// What stopping costs is known to all, as are values and dates. Nobody comes back to an agreement that was stopped, and nobody negotiates
// anew. Turnover is looked at four times a year and at ends of mandates. Deadlines bind as far as the order alone makes steps late; where waits or earliest
// starts do, late steps are listed ([Dates]). Waits after other steps make the fastest order a lower bound and a local search. Acts of several
// steps are not put in the fastest order. Devices are sought for orders of single steps.
package schedule

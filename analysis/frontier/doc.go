// Package frontier answers what could be agreed at all: the Pareto frontier of a [model.Problem], its zone of
// agreement, and which trades serve both sides ([Trades], [Exchanges]). It is exact, and does not list the outcome
// space: fifty issues of ten options, 10⁵⁰ outcomes, take less than a millisecond.
//
// # What is computed
//
// An outcome ω is on the frontier if the problem allows it and no allowed outcome is at least as good for every party
// and better for one. Weakly dominated outcomes are therefore not on it. Outcomes worth the same to every party are one
// point, and the lowest ([outcome.Outcome.Compare]) stands for it.
//
// # How
//
// A utility is a sum of small tables, so the frontier of independent issues is the sum ⊕ of their own frontiers: all
// sums of their points, dominated ones dropped (Nemhauser and Ullmann 1969, "Discrete Dynamic Programming and Capital
// Allocation", Management Science 15(9):494–505). Each ⊕ merges sorted lists and drops as it goes.
//
// Tables and rules over several issues tie these together. Issues are eliminated one by one: for each combination σ of
// options of the issues that issue j is still tied to,
//
//	message(σ) = frontier of ⋃ₒ ( own tables at (σ,o) ⊕ messages of issues eliminated before, at (σ,o) )
//
// which is variable elimination (Bertelè and Brioschi 1972, Nonserial Dynamic Programming) over lists of points
// instead of numbers (Rollón and Larrosa 2006, "Bucket Elimination for Multiobjective Optimization Problems", Journal
// of Heuristics 12:307–328). Conditioning on the few issues that tie the rest together is a special case; chains and
// separate groups of issues come out cheaper than that.
//
//   - Three and more parties, and ratifiers that judge by preferences, are further coordinates of the points. A
//     ratifier's is dropped as soon as his approval is sure, and at the end.
//   - Where something must change, lists keep apart what has kept the status quo so far.
//   - A floor prunes: two sweeps of ordinary elimination give the best that each party can still reach from any point.
//   - Utilities are integers, so dominance and ties are exact.
//
// # Cost and limits
//
// A merge of n sums into f points takes O(n log k) for k lists, a few nanoseconds each, and allocates nothing; in three
// coordinates O(n log n), in more O(n log n + n·f). A problem is refused with [*ErrWidth] where eliminating would go
// through more than [MaxCombinations] combinations; the order of elimination is greedy, so a better one may exist. A
// frontier may be exponentially large even if additive: lists past 65,536 points (16,384 in three coordinates, 4,096 in
// more) are thinned, and the result states the ε that this may have cost.
//
// Measured on one core of a busy shared server, weights and values uniform on (0,1), two parties: 50 issues of 10
// options, 10⁵⁰ outcomes and 975 points, 0.6 to 0.8 ms. That is 17,500 points kept at 24 bytes (0.4 MB written) out of
// some 55,000 sums, with about two comparisons each, so 0.1 ms if memory and comparisons were all; the rest is the heap,
// back-pointers, and tracing 975 outcomes through 50 issues each, a quarter of the time. Folding short lists first was
// tried and dropped: its gain could not be told from noise. Three parties: 10 issues, 1,491 points, 2 to 5 ms.
package frontier

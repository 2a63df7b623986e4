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
// # Budgets
//
// A frontier may be exponentially large even if additive. Lists past 131,072 points (262,144 with three coordinates and
// more), past [Options].Most, past their share of [Options].Memory (512 MB), or left over when [Options].Stop closes,
// are thinned: what is dropped has a point kept that is at most δ worse for any party, and no worse for a ratifier. In
// two coordinates the fewest points are kept that do so (Koltun and Papadimitriou 2007), in more the best of each cell of
// a grid (Papadimitriou and Yannakakis 2000; Laumanns et al. 2002). Losses add up along sums, and the largest over all
// ways to the frontier is the ε of the result: proven, and two to six times what was really lost where that was measured.
// [Options].Epsilon asks for a frontier that is off by at most so much: each ⊕ may lose a part, the later ones more.
//
// # Searching
//
// What is tied too tightly to be eliminated, and most of what has boxes ([preference.Box]), is searched by branch and
// bound (Land and Doig 1960). Options that nothing tells apart are merged beforehand.
//
//   - A part of the space is the product of the options left to each issue. An option goes when with it some rule cannot
//     be kept, or when another serves as well whatever the rest: of ten options of an issue of the ANAC 2014 domains,
//     two or three stay, of 10³⁰ outcomes 10¹¹, and more go as boxes drop out.
//   - Bounds: every term shares out what it is worth among the options of its issues; then the best option of each issue,
//     by itself, bounds the sum. Sharing anew, term by term, lowers that bound towards the linear relaxation (Schlesinger
//     1976; Globerson and Jaakkola 2007). Sums are weighted in several directions: each party alone, and mixtures.
//   - What was found leaves corners (Klamroth, Lacour and Vanderpooten 2015) at or above which everything new must lie. A
//     part is left alone when for each corner some direction says that the part does not reach it; or, in two passes
//     before the last, that it passes it by no more than an ε. So a search that is stopped knows its ε, and has good
//     points early. Nothing is rounded: bounds and corners are integers.
//   - Of outcomes worth the same the lowest is found by one more pass, for parts that hold a point or more and something
//     lower than is known. It is usually shorter than the search. Stopped in this pass, points are exact while some
//     outcomes may not be the lowest.
//
// A search takes no more than [MaxSearch] if nobody can stop it. [Options].Most thins its result; it keeps a few megabytes
// whatever [Options].Memory says. [Best] asks for the most that one party can get.
//
// # Counting
//
// [CountZone] eliminates issues over lists of all worths and how many outcomes have each; [CountTies] and [Ties] over
// lists of which each point keeps all its outcomes. Numbers are exact at any size.
//
// # Cost and limits
//
// A merge of n sums into f points takes O(n log k) for k lists, a few nanoseconds each, and allocates nothing; with three
// coordinates O(n log n), with d of them O(n·(log n)^(d−2)) at worst (Kung, Luccio and Preparata 1975). Elimination goes
// through at most [MaxCombinations] combinations; the order of elimination is greedy, so a better one may exist. What is
// tied more tightly is searched.
//
// Measured on one core of a busy shared server, additive, weights and values uniform on (0,1), 10 options:
//
//	parties, issues        points    time     lost at most
//	2, 50                     975    0.6 ms   0
//	2, 100                  7,056    8 ms     0
//	2, 100, Epsilon 0.001   2,404    5 ms     0.001
//	2, 100, Most 500          499    2.6 ms   0.0047 (really 0.0007)
//	2, 1,944,000 outcomes      88    0.016 ms 0         11 issues, as AMPO v City
//	3, 15                   6,708    10 ms    0
//	3, 30                  33,314    0.1 s    0
//	5, 8                   26,229    0.36 s   0         30 MB, the whole process
//	5, 8, Most 1,000          936    0.11 s   0.10
//	5, 12                 236,984    16 s     0
//
// Before lists were merged in order and maxima found by divide and conquer, three parties took 1.8 times as long, as
// did a ratifier; two parties take what they took (benchstat, ten runs). 50 issues of two parties keep 17,500 points at
// 24 bytes (0.4 MB written) out of some 55,000 sums, with about two comparisons each, so 0.1 ms if memory and comparisons
// were all; the rest is the heap, back-pointers, and tracing 975 outcomes through 50 issues each. Tried and dropped, as
// their gain could not be told from noise or was a loss: other orders of issues, looking at all heads of few lists
// instead of a heap, choosing a heap's child without a branch, tracing neighbours together, and measuring what thinning on
// a grid really lost.
//
// Searches of boxes as those of ANAC 2014: 10 options, boxes of one to four issues, two or more parties.
//
//	issues, boxes a party             points   time
//	10, 20 (GENIUS's 10 issues)           10   2.7 ms
//	30, 60 (GENIUS's 30 issues)           31   75 ms; the maximum of one party 0.4 ms
//	50, 100                          80–150   0.2 to 2.5 s
//	100, 200                             184   1.3 s
//	10, 20, three parties                 85   16 ms
//	30, 60, three parties                930   1.5 s
//
// Of GENIUS's 30 issues this takes some 5,000 parts, and 2,000 more for ties, 10 µs each: two directions of 120 boxes,
// about a thousand shares read and written, 16 KB, and an outcome valued. The frontier shipped with that domain has ten
// points, nine of them dominated: the parties' true maxima are 3.5 and 9.6 per cent above what its files say.
//
// A count takes 1 ms for 1,944,000 outcomes, 0.07 s for 10¹⁰, and 1.5 to 2.3 s and 200 MB for 10¹², where all worths
// differ. The first tie of 10⁵⁰ outcomes takes 0.25 ms, each further one 0.02 ms.
package frontier

// Package ranking puts the outcomes of a space in the order of one party's utility without listing them: the best, the
// worst, the next below a level, how many lie in a band, one of them at random, and what to offer the other side at
// one's own level. It serves spaces of 10 outcomes and of 10¹⁰⁰ alike.
//
//   - [Of] gives a [Ranking]: [Ranking.Descending] and [Ranking.Ascending] from an end, [Ranking.From] and
//     [Ranking.Band] from any level, [Ranking.Count], [Ranking.Random], [Ranking.Nearest], [Ranking.Below],
//     [Ranking.Above].
//   - [NewIndex] gives an [Index] with the same methods, always exact, for spaces that can be listed.
//   - [NewCurve] gives a [Curve]: the best for the other side at every level of one's own.
//   - [Packages] gives a [Menu]: several offers of equal value to oneself, as different as possible.
//
// # How
//
// A utility of small tables, with rules as tables, is laid out as a decision diagram: a layer for each issue, a state
// for each combination of options that must be remembered since tables or rules tie them to issues still to come, a path
// for each outcome that is allowed. An additive problem has one state a layer. Everything else follows paths:
//
//	best first     each state lists its best ways to the end, lazily: recursive enumeration (Jiménez and Marzal 1999,
//	               "Computing the K Shortest Paths", WAE 1999), the diagram's form of k-best elimination (Lawler 1972,
//	               Management Science 18(7):401–405; Nilsson 1998, Statistics and Computing 8:159–173; Flerova, Marinescu
//	               and Dechter 2016, J. Artificial Intelligence Research 55:889–952)
//	counts, draws  ways by level of utility, a dynamic program (Bellman 1957) in whole numbers of any size; a path drawn
//	               by counts is uniform
//	any level      the last issues as sorted lists, met by the ways through the first (Horowitz and Sahni 1974, J. ACM
//	               21(2):277–292)
//	for the other  the exact frontier of two utilities, package frontier, searched by halving
//
// # What is exact
//
// Utilities are integers, and what an answer says of an outcome is never rounded: it is allowed, it is worth what is
// stated, it lies in the band. Equal outcomes come from the lowest up ([outcome.Outcome.Compare]).
//
//   - From the ends the order is exact in any space.
//   - From a level it is exact where all values are multiples of a unit of which the range has no more than
//     Options.Levels (hundredths, say), and in any space of up to some 10¹⁰ outcomes; else to [Ranking.Slack].
//   - Counts are exact under the same unit, or where few outcomes lie at the edges; else they are bounds. Draws are
//     uniform either way: what rounding lets in is drawn again.
//   - The nearest outcome is exact up to some 10⁹ outcomes, and wherever the search meets the level; else Near.Gap bounds
//     what may have been missed. This is subset sum, so no algorithm is fast in the worst case.
//
// Where coupled issues would make their own order of layers costly, another is taken. Then, from a level only, equals
// come in that order, and of several nearest outcomes of equal worth not always the lowest is found.
//
// # Limits and cost
//
// A problem with more than [MaxArcs] pairs of state and option is refused ([ErrWidth]), and so is a box that spans more
// than [MaxBox] combinations ([ErrBox]) or an issue settled by any number of a range (model.Line). A ratifier who looks at many issues is
// asked about each outcome as it comes up: long runs of outcomes that he refuses cost time.
//
// Measured on one core of a busy shared server, ten options an issue, values uniform on (0,1). The next best of 10⁶, 10²⁰,
// 10⁵⁰ and 10¹⁰⁰ outcomes: 69, 124, 199 and 418 ns, no allocation but the growth of lists, 9, 71, 150 and 351 bytes an
// outcome. With 50 issues, unpacking the outcome into its 50 fields is 50 ns of that; the rest is heaps of ten heads. The
// next below a level: 37 to 78 ns. A count: 16 ms in 10²⁰ outcomes, 57 ms in 10⁵⁰, made once; that is 11 and 47 million
// additions of words, 1.2 to 1.4 ns each for two words read and one written. A draw: 0.3, 1.5 and 7.5 µs, most of it cache
// misses in tables of 3, 11 and 41 MB. The nearest outcome: 1.5 µs in 10⁶; in 10²⁰, 7 ms for a distance of some 4·10⁻¹⁰ that it
// cannot prove least. An index of 10⁶ outcomes: 42 ms, of which 36 ms sort: four passes that read 32 and write 16 bytes an
// outcome, 200 MB in all. The best for the other at a level: 17 ns of 975 points. A menu: 8 ms with 20 issues, 77 ms with 50,
// the time of as many frontiers as there are hypotheses.
package ranking

// Package scenario holds a negotiation scenario as the files of other programs state it: issues, profiles, and a
// warning for every repair. Readers and writers of each format stand in packages of their own; this one hands a
// scenario to the analysis.
//
// Numbers are the exact rationals of the decimals in the files. [Scenario.Problem] keeps them exact wherever it can: if
// the least common denominator of everything that the parties' utilities are added up from is small enough for sums of
// 55 bits, that denominator is the unit of the problem ([parley/model.Problem.One]), and two outcomes tie if and only if
// they tie on paper. Otherwise every entry is rounded to 10⁻¹² (or to the finest power of ten that the sums leave room for), and a
// warning of the problem says so.
//
// Utilities are not rescaled. Where the platform divides, by the largest value of an issue or of the whole profile, the
// readers say so in the Divisors. What stands in the way of reading a file but has one sensible meaning is repaired
// with a [Warning]; what has none is an [Error] with its place.
//
// A Real issue is cut into a grid ([ProblemOptions]), or kept as lines. On a grid "exact" means exact on the grid.
//
// Cost: linear in the number of options; the common denominator is a product of at most as many small factors and is given up
// as soon as it is too large.
package scenario

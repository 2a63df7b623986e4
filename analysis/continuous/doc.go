// Package continuous answers what two parties could agree where some issues are settled by any number of a range: the
// Pareto frontier of a [model.Problem] with lines as straight segments ([Of]), its points by axiomatic rules ([Nash]
// and others), and for more than two parties a grid with a proven error ([NewGrid]).
//
// # What is computed
//
// What a line is worth runs straight from knot to knot, so in the plane of both utilities a line is a chain of
// straight pieces, and all that can be agreed is the union, over what the discrete issues allow, of sums of them:
//
//	⋃_p  p ⊕ L₁ ⊕ L₂ ⊕ …,  of which no outcome is at least as good for both and better for one
//
// for p on the discrete issues' own frontier, which package frontier finds. No table, box, rule or ratifier speaks of a
// line. The frontier is a row of segments and points, with gaps where nothing between them is efficient. An end may be
// missing (a limit that something elsewhere beats): see [Segment]. Where several outcomes are worth the same all along
// a stretch, the lowest of the discrete issues stands for them.
//
// # How
//
// Of a line only what slopes against one party counts. Where the exchange rate (gain of one per loss of the other)
// falls along it, it is one concave chain, and the sum of such chains is found by sorting all pieces by their rate:
// cheapest concessions first (the sum of convex polygons; de Berg and others 2008, "Computational Geometry", ch. 13).
// Straight lines always are. A line that is not concave is several chains; sums are taken of each with each, and what
// lies under the upper envelope of all (Hershberger 1989) is dropped after each line.
//
// Numbers: every piece keeps its integer ends however often it is cut, so no number ever has more than a few hundred
// bits. Floating point settles the comparisons whose difference is above a bound on its error, fractions of big
// integers the rest. Outcomes are exact fractions ([Exact]), of which floats are the nearest.
//
// # Cost and limits
//
// n chains with m pieces in all take O(m log n) comparisons. A bent line multiplies chains by its own number, less what
// is dropped, which is nearly all. Lists past 65,536 parts, or sums past 262,144 chains or 2,097,152 pieces, are
// thinned, and the result states the ε that this may have cost, as package frontier does. Utilities must stay below 2⁶⁰
// units. Knots of a line ascend; a line with a jump is two issues: which side, and where.
//
// Measured on one core of a busy shared server: 10 issues of 10 options with 10 straight lines, 60 segments, 0.7 ms; 10
// lines of four bent pieces each instead, 183 segments, 3.6 ms; 50 issues with 10 lines, 544 segments, 9 ms; 50 straight
// lines by themselves 0.2 ms, of four bent pieces each 12 ms. The first is 68 discrete points with 11 pieces each in 6
// rounds of merging: 0.3 MB written and some 9,000 comparisons, so 0.1 ms if memory and comparisons were all; most of
// the rest is exact fractions of what is returned. A rule such as [Nash] takes about 10 µs a segment, all in fractions.
package continuous

// Package measure says how much a table has to offer, how opposed its parties are, and how much a deal leaves unused.
//
// # Of a deal worth u, against the points v of a frontier
//
//	Distance      min √Σ(vᵢ − uᵢ)²                      to the nearest point of the frontier
//	Epsilon       max over v of minᵢ (vᵢ − uᵢ)          what everybody could have on top, at once
//	Room          maxᵢ (vᵢ − uᵢ) over vⱼ ≥ uⱼ, j ≠ i    what one party could have on top, at nobody's cost
//	Improvements  all v ≥ u, v ≠ u                      Raiffa's post-settlement settlements; PostSettlement finds them
//
// # Of a frontier and what no deal is worth
//
//	Hypervolume   the share of the box from no deal to the ideal point that some point dominates
//	WinWin        0 if what one gains the others lose, in shares of their ideal gains; 1 if all can have their best
//
// # Opposition, of which there are three
//
// "Opposition" is a distance from the point (1, …, 1) where everybody has everything. Programs differ in what is that
// far away from it, and in the scale:
//
//	NegMASOpposition   the nearest outcome worth no less than no deal to anybody, each utility over its party's maximum
//	GeniusOpposition   the point of least |u₁ − u₂| (GENIUS, two parties)
//	NegoLogOpposition  the point of the greatest sum u₁ + u₂ (NegoLog)
//
// [MinDistance] is the nearest point by whatever scale; with (1, …, 1) for an ideal it is what GENIUS prints for more than
// two parties. It needs only the frontier: going from an outcome to one at least as good for everybody brings each
// uᵢ/maxᵢ nearer to 1, since none passes maxᵢ, so some nearest outcome is on the frontier.
//
// # Of all outcomes, dominated ones included
//
// [Mean], [Covariance], [Correlation] and [Balance] speak of an outcome drawn at random from the whole space, rules
// apart. They are calculated from the tables, boxes and lines of the utilities, so that spaces of any size are exact where
// others sample. [Extremes] are the least and the greatest utility of what rules allow.
//
// # Exactness and cost
//
// Choices between points are made by integers; a distance is rounded when it is returned. Whatever compares points is
// one pass over them, 3 to 50 ns a point with two or three parties (measured on a busy shared server). [Hypervolume] has to
// sort them. [Correlation] of two additive utilities takes 0.7 ms with 10 issues of 10 options and 4 ms with 50, nearly
// all of it in fractions of big integers.
package measure

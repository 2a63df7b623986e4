// Package game solves small games of two players in strategic form: which plans answer each other so that neither side
// would change its own?
//
// The first player chooses row i, the second column j; they get A(i,j) and B(i,j). Mixed strategies x and y are a Nash
// equilibrium (Nash 1951, "Non-cooperative games", Annals of Mathematics 54:286–295) if neither gains by any other row
// or column:
//
//	max_i (A y)_i = x·A y,   max_j (xᵀB)_j = x·B y
//
// [Solve] finds them by enumerating supports (Dickhaut and Kaplan 1991; von Stengel 2002, "Computing equilibria for
// two-person games", Handbook of Game Theory 3:1723–1759). With both matrices shifted above 0, each pair of equally
// large sets of rows I and columns J gives at most one vertex of
//
//	P = { x ≥ 0 : xᵀB ≤ 1 },   Q = { y ≥ 0 : A y ≤ 1 }
//
// A pair of vertices but (0, 0) in which every row is unplayed or a best reply, and every column too, is an equilibrium
// once scaled to sum 1, and every equilibrium is a mixture of such pairs. Games with ties (degenerate: some vertex
// answers to more best replies than it plays) have equilibria without end between those listed, and the result says so.
//
// All numbers are taken as exact: payoffs become integers on a common denominator, systems are solved without
// fractions (Bareiss 1968), and probabilities are returned as fractions. [Regret] checks any pair of mixed strategies
// by itself, in floating point.
//
// Where both choose among the same things, as delegates do who may play any of a list of strategies, a [Symmetric] game says
// what does well in it: best replies and pure equilibria by looking, all equilibria of what is left when dominated things
// are struck out, where a population goes that grows by success ([Symmetric.Replicate]), and what each is worth against
// opponents weighed by their own worth ([Symmetric.NashAverage]).
//
// Cost of [Solve]: one linear system of k unknowns for each of the C(m+n, m) pairs of supports of size k, twice: about 0.02 s
// for two players of six choices each. [MaxChoices] bounds it.
package game

// Package tournament lets strategies meet on many scenarios: who does well, against whom, how sure is that, and which of
// them would a field of careful players end up with?
//
// # Cells
//
// A [Design] lists cells in one order: scenario by scenario, match by match, repetition by repetition. At a table of two a
// match is a pair of strategies in one of two seatings. At a table of n > 2 it is one strategy at one of the n seats and
// another at all others, for every ordered pair: what a lone a gets where all others play b is a payoff of the game of two
// that stands for that of n (deviation-preserving reduction; Wiedenbeck and Wellman 2012, "Scaling simulation-based game
// analysis through deviation-preserving reduction", AAMAS). Self-play has one seating.
//
// A cell is a pure function of the seed and its place: [Tournament.Run] gives the same rows in the same order on any number
// of workers. The coins of a seat depend on the seed, the scenario's name, the seat and the repetition, not on who sits
// there nor on what else is played: common random numbers, so that strategies can be compared pair by pair, and an added
// strategy or scenario leaves all other rows as they were.
//
// Where nobody at the table tosses coins, repetitions cannot differ: the first is played, the others are copies of it and
// say so ([Row.Copy]). Every match then weighs the same in a plain mean of the rows.
//
// # Gains
//
// Utilities of different scenarios have different scales. What is averaged is the gain
//
//	gᵢ = (uᵢ − dᵢ) / (Iᵢ − dᵢ)
//
// with dᵢ the value of no deal and Iᵢ the best for i among what may be signed and is worth no deal to nobody: 0 is no deal, 1
// all that could be had. Where Iᵢ = dᵢ it is 0. Distances to the frontier, to the point of Nash and to that of Kalai and
// Smorodinsky ([Yardstick]) are Euclidean, in gains; no deal stands at the origin.
//
// # Statistics
//
// A strategy's score in a scenario is its mean gain over opponents, seatings and repetitions, each opponent weighing the
// same. An interval ([Estimate]) is that of Student (1908) over scenarios: if these scenarios were drawn from a larger set of the
// same kind, it covers the mean of that set in 95 of 100 such draws. Rows of one scenario hang together, so
// the scenario is what counts as one observation; with a single scenario there is no interval. It says nothing of other
// opponents or other numbers of rounds. Two strategies are compared by the differences of their scores scenario by scenario
// ([Comparison]), p-values being adjusted by Holm's rule (1979, "A simple sequentially rejective multiple test
// procedure", Scandinavian Journal of Statistics 6:65–70) over all pairs. Ranks are counted again in 2,000 draws of as many
// scenarios with replacement (bootstrap; Efron 1979): their interval is the middle 95 %.
//
// # The game of strategies
//
// Who may choose a strategy plays a symmetric game whose payoffs are the mean gains (empirical game-theoretic analysis;
// Wellman 2006, "Methods for empirical game-theoretic analysis", AAAI): [Game] has its equilibria, replicator
// dynamics and Nash averages, of package game. It needs self-play.
//
// # Balance
//
// MiCRO concedes one deal for one deal. On a scenario where that leads two of them to a fair and efficient deal it is hard to
// beat, and most scenarios in use are like that (de Jonge 2022, "An analysis of the linear bilateral ANAC domains using the
// MiCRO benchmark strategy", IJCAI, 223–229): a ranking on such scenarios tells little. The measure used here is this
// package's own: the distance, in gains, from the deal that MiCRO signs with itself, with as many rounds as it needs, to the
// point of Kalai and Smorodinsky; up to 0.1 a scenario is called balanced ([Balance]).
//
// # Cost
//
// That of the negotiations (25 strategies on 21 scenarios of up to 188,160 outcomes, 100 rounds, 131,250 rows of which
// 63,021 are played: 22 s of one core and 150 MB), and of one pass over the frontier for each deal that a worker sees for the first time. Memory:
// that of the tables, of the rows in flight (a few [ChunkCells] a worker) and of some hundred bytes for each pair of
// strategies and scenario.
package tournament

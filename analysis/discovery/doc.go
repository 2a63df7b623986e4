// Package discovery finds, among many futures, the few conditions under which a plan fails: scenario discovery (Bryant
// and Lempert 2010, "Thinking inside the box", Technological Forecasting and Social Change 77:34–49).
//
// Futures are spread evenly over the ranges of inputs that nobody can put a probability on ([LatinHypercube], McKay,
// Beckman and Conover 1979, Technometrics 21(2):239–245); the plan is run in each; [Prim] then looks for a box, ranges
// of at most three inputs, that holds as many of the failures and as few of the others as it can, so that it can be said
// in one sentence: "fails when Russian support stays above 60 and the team is hawkish".
//
// A box has a coverage, the share of all failures that lie in it, and a density, the share of its futures that are
// failures. Both are counts over the futures run, not probabilities: the futures were spread, not drawn.
package discovery

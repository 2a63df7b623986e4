// Package variance shares the variance of a result out among its inputs: how much would go if an input were known
// (first-order index), and how much would stay if all but it were known (total index). Unlike a tornado, which moves
// one input while the others stay, it sees what inputs do together.
//
//	first order  S_i = Var( E[y | x_i] ) / Var(y)
//	total        T_i = E( Var[y | all x but x_i] ) / Var(y)
//
// (Sobol' 1993; Homma and Saltelli 1996). S_i ≤ T_i; the first-order indices sum to at most 1, and to 1 where effects
// only add up; a total of 0 says that the input does nothing. An input may be a group of inputs moved together. Inputs
// and groups must be independent of one another.
//
// Estimates come from two independent samples A and B and, for each input, A with that input taken from B ([Indices]).
package variance

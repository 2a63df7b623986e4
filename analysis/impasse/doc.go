// Package impasse says why there is no deal, and what would have to be different for one.
//
// [Of] lists, for a problem without a zone of agreement, all minimal sets of changes that open one, with amounts: rules
// lifted (red lines, mandates, conditions, ratifiers; constraints, which are law or logic, in a list of their own),
// reservation values and ratifiers' thresholds that fall, credibilities that rise. [Blockers] lists who and what stands
// in the way of one deal, and [Answers] what would buy each of them. [Complete] asks for the best deal around what is
// wanted. All hold for any number of parties.
//
// # Minimal sets
//
// A set of elements opens a zone if an outcome exists once all of them are changed as far as they go. It is minimal if
// no part of it does, in any amounts. Minimal sets are the minimal hitting sets of the minimal conflicts, sets of
// elements that cannot all stay as they are (Reiter 1987, "A Theory of Diagnosis from First Principles", Artificial
// Intelligence 32:57–95; in the words of Liffiton, Previti, Malik and Marques-Silva 2016, "Fast, Flexible MUS
// Enumeration", Constraints 21:223–250, minimal correction sets). So the search asks only for sets that hit every
// conflict found so far; one that opens nothing yields another conflict, shrunk by halving (Junker 2004).
//
// # Amounts
//
// Each outcome ω asks for the rules that it breaks to be lifted and for the levels that it misses to fall by
//
//	max(0, rᵢ − uᵢ(ω)) for a party,   max(0, tₖ − vₖ(ω)) for a ratifier,
//
// so the amounts of a set are the Pareto frontier of those who give, rules of the set lifted and everybody else
// satisfied. They are exact to the last unit, and all of them: none asks for as much of each
// element as another. The zone includes its border, where a deal is exactly as good as no deal; who must gain by it has
// to give a little more.
//
// A credibility rises to the least number in (0,1] that opens a zone, by bisection to [Tolerance], closed below and open
// at what is reported, each end by an exact frontier. This needs utilities that do not fall as a credibility rises. Two
// credibilities, or one and a cut, trade against each other along a curve: of it the corners are given, one element
// after the other as low as it goes (credibilities first, in each rotation of their order, and cuts first), and the
// least equal rise of all credibilities. [Set].Whole tells such lists from whole ones. If a list is whole but longer
// than Options.Ways, it is cut down to the ways least in each element, least in sum and least at most.
//
// # Larger sets that ask for less
//
// Where no deal being worth 0.3 less to the seller opens a zone, lifting a red line and 0.02 less may do as well.
// [Result.Mixed] lists such sets: no other outcome asks for a part of them in amounts as small. These are rules other
// than constraints with levels that fall, several levels, and rules with one credibility; credibilities with levels,
// and several credibilities, are looked at in minimal sets only.
//
// # Cost and limits
//
// Each test whether a zone opens is one frontier whose coordinates are those who still need something: parties that
// give without a bottom cost nothing. Measured against frontiers of all parties, that takes two thirds of the time.
// Minimal sets take a few tests for each conflict element and one for each set; mixed ones a frontier for each choice
// of up to Options.Size−1 rules. Options.Size, Options.Solves and Options.Stop bound the search, and [Result].Complete
// says whether they cut it short. On one core of a shared server, two parties: 10 issues of 5 options under 40 rules,
// minimal sets in 3 ms (145 frontiers, where trying all sets of three would take 11,000) and all in 15 ms; 20 issues
// under 60 rules 3 and 60 ms; the frontiers are nearly all of it. Issues settled by numbers ([model.Problem].Lines) are not looked at.
package impasse

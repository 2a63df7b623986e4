// Package survey says everything at once that can be said exactly of a negotiation problem: its Pareto frontier, its
// zone of agreement, the points that rules pick, measures of how hard it is, what to trade, and why there is no deal.
//
// It computes nothing itself: it asks the packages that do, and puts names to their numbers. A [Subject] is a problem
// with names, be it a track of a dossier or a scenario file of another program.
package survey

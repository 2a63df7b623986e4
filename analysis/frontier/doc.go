// Package frontier answers what could be agreed at all: the Pareto frontier of a [model.Problem], its zone of
// agreement, why there is none, and which trades serve both sides. It is exact, and never lists the outcome space.
package frontier

// Package protocol holds the rules of the table as pure step functions: who may do what next, and when it is over.
//
//   - [State]: stacked alternating offers, for two or more seats;
//   - [Outside]: alternating offers with outside options, where a seat may leave for something else;
//   - [Multiple]: alternating multiple offers, where everybody bids and then votes on every bid;
//   - [Text]: a single negotiating text, which a mediator revises by what the seats say of his drafts;
//   - [Agenda]: one issue after the other;
//   - [Series]: one centre that bargains with several edges, one after the other.
//
// Each has a start, a Step that returns the next state, and an Apply that does the same in place. An illegal move is an
// error, and leaves the state as it was. Whatever is decided by chance comes in as a move too: [Break] ends talks between
// two rounds, where they may break down with a probability that the rules do not know. A deadline in rounds and such a
// hazard can be had together; without a deadline, give more rounds than the hazard will let pass. [Discount] is what time
// takes from the value of a deal.
//
// Deals are numbers 0, 1, 2, … of a catalogue that this package knows nothing about, nor does it know strategies.
// Cost of a step: a few nanoseconds, no memory, for [State] and [Outside]; a copy of a few lists for the others, which
// their Apply does without.
package protocol

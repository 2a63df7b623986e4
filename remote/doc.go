// Package remote seats agents that run in processes of their own, written in any language. It answers: what does this
// program do in its turn, and if it does nothing sensible, why not?
//
// A [Program] is a command line; an [Agent] is a [simulation.Agent] that keeps one process of it and asks it in the
// language of package wire. The process is used for many negotiations, one after the other, and each begins with all it
// needs to know, so that results do not depend on which process plays which.
//
// # What an agent can do to a run
//
// Lose its own negotiation. Whoever ends, hangs, writes what is no answer, writes too much, or makes a move that is not
// allowed walks away from that negotiation, at that turn; the [Failure] says why. Its process is killed with all that
// belongs to its process group, and the next negotiation gets a new one. What it writes is held to [wire.MaxLine] bytes a
// line on standard output and [MaxErrors] bytes a negotiation on standard error, of which the last words are kept.
//
// # Time
//
// This is the one place of a negotiation where the clock decides anything: [Limits] on every answer and on all answers
// of a negotiation together. An agent that answers well within them gives the same result on every machine; one that does not is named
// with its cause. The packages of the core know nothing of this.
//
// # Limits
//
// An agent runs with the rights of whoever started Parley: it is kept from harming a run, not from harming the machine.
// A process that leaves its process group and lives on is not found again, though it cannot hold anything up. On systems
// other than Unix only the process itself is killed, and not its children.
//
// Cost: a move takes two switches of process and what the agent takes: 15 µs for an agent in Go, 40 to 60 µs in
// Python. A process takes one thread of this program, which waits for its end.
package remote

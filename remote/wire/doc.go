// Package wire is the language in which a table and an agent in another process speak: JSON-RPC 2.0, one message a
// line. It answers: what does this line say, and is it a move that may be made? docs/agents.md is the same for those who
// write agents.
//
// The table asks and the agent answers, so that there is never more than one message under way:
//
//	hello   once for each process: the version of the protocol; the agent says its name
//	start   once for each negotiation: the issues, the agent's own utility, what no deal is worth to it, how long there is
//	move    in each of its turns: what was done since its last one; the agent answers with an offer, an acceptance or a walk
//	end     how it ended; a notification, which has no answer
//
// This package is pure: bytes in, values out. Processes and time limits are those of package remote.
//
// What the agent writes is not trusted. A line is at most [MaxLine] bytes; [Answer] wants the answer to the very request
// that was asked, and [Reply.Move] a move of the right form with options that exist. Fields that the protocol does not
// know are ignored, so that later versions may add some.
//
// Source: JSON-RPC 2.0 Specification (JSON-RPC Working Group 2010). Of it only what is needed: ids are numbers, there are
// no batches, and the agent asks nothing.
//
// Cost: linear in the length of a line; 5 to 15 µs for a move of ten issues.
package wire

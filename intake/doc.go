// Package intake turns dated reports into a draft of dossier items: sources, claims, events, scenarios and issues, each
// with the place that it came from and what was doubtful about it. Nothing of a draft is in a dossier until a person has accepted it.
//
// A [Draft] is read with [Read] from a file that a person may have edited, and written with [Draft.YAML]. [Propose] makes
// the draft of one report, [Merge] one of many. [Draft.Fit] names what a dossier has already, and [Draft.Accepted] is
// the file that joins it. [Ask] and [Suggestions] let a language model propose more, if somebody names one: what is not found in the text
// word by word is refused.
//
// What a draft never holds: a grade of a source or of a claim (F and 6, "cannot be judged", until a person judges), a
// probability, a value, more than a few words of a quotation. The same reports give the same bytes.
//
// Bytes and values come in, bytes and values go out; files, the terminal and the network belong to the command.
package intake

// Package statement finds out who says what in a report.
//
// It goes from a document as text to statements: one for each thing that somebody is reported to have said, done or foreseen, with the
// speaker, the chain of those who passed it on, the day, the kind, whether it is denied, and what it hangs on; and besides to dated events,
// to what somebody wants, and to conditions. Every one has its place in the text.
//
// Method: rules over tables, no statistics. The text is cut into words and quotations ([Of] reads it once, by paragraphs), these into
// sentences. Names are gathered with their titles and appositions over the whole report. In each sentence the verbs of saying of
// tables/saying.txt are looked up; subject and what is said are found from their places, in either order, over appositions, adjuncts and
// split quotations. Subjects are resolved to those named: by surname, acronym, pronoun, description ("the diplomat"), or by what is named
// shortly after an anonymous beginning. A quotation without attribution goes on the speech before it. What is left is the outlet's own.
// The kind goes by the verb, or by the first cue of tables/cues.txt in the main clause.
//
// Whatever a rule guessed stands in words in the Unsure of a statement. A paraphrase has only words of its statement, in their order, and
// at most [MostQuoted] in a row of a direct quotation.
//
// Limits: English only; no irony; one claim a sentence unless two attributions share it; who is meant by "he" is decided by who spoke
// last; verbs are told from nouns by form and place alone. Cost: linear in the text, as sentences, phrases and look-backs are bounded.
package statement

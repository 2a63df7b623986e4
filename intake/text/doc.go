// Package text reads a report: what it says, where its paragraphs stand, and what its file says of itself: headline,
// outlet, author, day of publication.
//
// Bytes come in and a [Document] goes out; nothing here touches files or the network, and nothing is guessed in
// silence: what was repaired, cut, dropped or doubted is listed in the document, with counts. The kind of file is told by its content, not by its name.
//
// Everything that a later stage proposes points back into [Document.Text] by a [Span], so Text is made once and never changed.
package text

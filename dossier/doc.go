// Package dossier reads a folder of text files that a person wrote into a [model.Case], and writes such folders: it is
// the only package that knows that cases are YAML.
//
// [Load] and [Parse] read, [Check] and [Lint] say what is wrong or doubtful, [Schema] describes the format to editors,
// [Set] changes one number in place, [New] starts a folder, [ParseChange] reads the change of a number. The format is
// told in docs/dossier.md.
//
// All errors are found at once, each with its file, line and column, what was seen, what would do, and a code
// ([Problem]). Hostile files are bounded before they are parsed: number and size of files, depth of nesting; aliases
// are refused. Evidence dated after the as-of date is listed and cannot move a number.
package dossier

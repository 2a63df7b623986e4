// Package dossierfile writes a scenario as a Parley dossier: one YAML file that gives the same utilities and the same values
// of no deal when it is loaded and read at its modal numbers.
//
// Profiles become parties, in order; issues have the weights (which sum to 1) and values (from 0 to 1) that a dossier wants.
// Boxes and tables become interactions, each with its condition. Numbers of a range become the 21 of its grid. Ids are made of
// the names, which are kept as names. No promise is in doubt: nothing is said of who delivers what. The status quo, of which
// other formats know nothing, is left out, and so the dossier's own default: the first option of each issue.
//
// A party whose utilities leave 0 to 1 is moved and divided to fit, its value of no deal with it; a warning says by how much.
// Discounts are left out. A dossier works conditions out as tables of up to a million entries and has up to 10,000 of them; a scenario with
// larger hyper-rectangles cannot be written, and the error says so.
package dossierfile

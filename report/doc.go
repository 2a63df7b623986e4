// Package report lays out a finished [plan.Plan] as terminal text, Markdown, JSON, one self-contained HTML page, SVG
// pictures, a document and a workbook. It computes nothing but layout: every number printed here stands in the plan, or
// is what a formula of the workbook gives.
//
// The way of a plan through this package:
//
//	plan.Plan ── tidy ──> compose (sections of prose, lists, tables, figures) ──> text | Markdown | HTML | DOCX
//	plan.Plan ── tidy ──> sheets (scorecards, lists) ──> XLSX
//
// Policy of the words:
//
//   - Likelihood is a word of ICD 203 beside its percentage; how good the evidence is stands in other sentences.
//   - Values have two decimals, percentages no more than two figures; differences below half a hundredth are told as
//     none, since they could not be seen in what is printed.
//   - An outsider who anticipates reads "would do best to", an advised party reads imperatives.
//   - A claim is told as claimed, by whom and when.
//   - A section without content is left out.
//
// Policy of the page: nothing from outside and no script; whatever a dossier says is escaped by html/template, the
// pictures included; each picture has a title, a description and a table of its numbers; colour never carries meaning
// alone.
//
// The same plan gives the same bytes. Cost: linear in the plan, but for the placing of labels, which is quadratic in
// the few labels of one picture.
package report

package report

// Limits say how much of each list a layout tells; the rest is counted and stands in the annex or on the page.
type limits struct {
	rows     int // scenarios in the table
	openings int // changes that would open a zone of agreement
	devices  int
	answers  int // of the other side
	signs    int
	futures  int  // of what is said of many futures
	tracks   bool // the chance of a deal on every track engaged, not on the main one alone
}

var (
	whole   = limits{rows: 12, openings: 20, devices: 4, answers: 100, signs: 100, futures: 100, tracks: true} // page, Markdown, annex
	screens = limits{rows: 9, openings: 2, devices: 2, answers: 2, signs: 2, futures: 3}
	tight   = limits{rows: 4, openings: 1, devices: 1, answers: 1, signs: 1, futures: 2} // if screens are too few
	least   = limits{rows: 2, openings: 1, devices: 1, answers: 1, signs: 1, futures: 1} // if they still are
	bare    = limits{rows: 2, openings: 1, devices: 1, answers: 1, signs: 1}             // many futures in the annex alone
)

// twoScreens is the number of lines of a brief of the usual width.
const twoScreens = 90

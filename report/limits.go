package report

// Limits say how much of each list a layout tells; the rest is counted and stands in the annex or on the page.
type limits struct {
	rows     int // scenarios in the table
	openings int // changes that would open a zone of agreement
	devices  int
	levers   int // of each verdict, with reasons; 0: which to use and which nobody would believe, by name
	answers  int // of the other side
	signs    int
	others   int  // who must be squared
	futures  int  // of what is said of many futures
	flips    int  // numbers that move the result most
	sets     int  // of assumptions that reverse the advice together
	asked    int  // questions
	doubts   int  // of the computation
	steps    bool // the candidate's own steps, in the dossier's words
	tracks   bool // the chance of a deal on every track engaged, not on the main one alone
}

var (
	whole   = limits{rows: 12, openings: 20, devices: 4, levers: 20, answers: 100, signs: 100, others: 20, futures: 100, flips: mostFlips, sets: 100, asked: mostAsked, doubts: 2, steps: true, tracks: true} // the annex
	screens = limits{rows: 9, openings: 2, devices: 2, levers: 2, answers: 2, signs: 3, others: 1, futures: 3, flips: mostFlips, sets: 2, asked: 3, doubts: 2, steps: true}                                   // a brief with room
)

// ladder lists what to try until a brief fits, the most telling first: from step to step one list gets shorter, those
// that a principal misses least before those that he misses most.
func ladder() []limits {
	l := screens
	out := []limits{l}
	for _, step := range []func(*limits){
		func(l *limits) { l.rows = 7 }, func(l *limits) { l.levers = 1 }, func(l *limits) { l.asked = 2 }, func(l *limits) { l.futures = 2 }, func(l *limits) { l.answers = 1 }, func(l *limits) { l.rows = 5 },
		func(l *limits) { l.openings = 1 }, func(l *limits) { l.futures = 1 }, func(l *limits) { l.signs = 2 }, func(l *limits) { l.rows = 4 },
		func(l *limits) { l.levers = 0 }, func(l *limits) { l.devices = 1 }, func(l *limits) { l.rows = 3 }, func(l *limits) { l.signs = 1 }, func(l *limits) { l.rows = 2 },
		func(l *limits) { l.doubts = 1 }, func(l *limits) { l.flips = 2 }, func(l *limits) { l.sets = 1 }, func(l *limits) { l.asked = 1 }, func(l *limits) { l.flips = 1 }, func(l *limits) { l.flips = 0 },
		func(l *limits) { l.steps = false }, func(l *limits) { l.futures = 0 },
	} {
		step(&l)
		out = append(out, l)
	}
	return out
}

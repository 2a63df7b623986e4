package plan

import "parley/model/evidence"

// PromisesSchema names the version of the JSON form of [OverTime].
const PromisesSchema = "parley/promises/1"

// OverTime are the schedules of a dossier: deals carried out in steps over time, and whether they keep themselves.
type OverTime struct {
	Schema    string          `json:"schema"`
	Parley    string          `json:"parley"`
	Seed      uint64          `json:"seed"`
	Input     string          `json:"input"`
	Partial   bool            `json:"partial"`
	Dossier   Header          `json:"dossier"`
	Without   []string        `json:"without,omitempty"`
	WhatIf    string          `json:"what_if,omitempty"`
	Schedules []ScheduleView  `json:"schedules"`
	Record    []PromiseRecord `json:"record"`   // what became of earlier promises
	Timeline  []Moment        `json:"timeline"` // events to which dates are given, for the clock
	Warnings  []string        `json:"warnings"`
}

// A ScheduleView is a schedule as it comes out over the draws. Values are utilities beside no deal, as everywhere.
type ScheduleView struct {
	Schedule Named             `json:"schedule"`
	Track    *Named            `json:"track,omitempty"`
	Parties  []Named           `json:"parties"` // two
	Starts   evidence.Date     `json:"starts"`
	Ends     evidence.Date     `json:"ends,omitempty"`
	Office   [][]evidence.Date `json:"office"` // per party: when mandates of those who promise end
	Draws    int               `json:"draws"`
	Exact    bool              `json:"exact"`
	Steps    []StepView        `json:"steps"`
	Total    []Estimate        `json:"total"` // per party: what the whole is worth if it is carried out at once and lasts

	// Written is the order of the dossier; Compared are one side first, the other first, and all at once. Best is the best of
	// the first three and of the order that a search found for the most likely values, dates left aside: that which keeps
	// itself in most draws, then with the smallest worst exposure. BestIs says which it is: written, found or first.
	Written  Carried   `json:"written"`
	Best     Carried   `json:"best"`
	BestIs   string    `json:"best_is"`
	Compared []Carried `json:"compared"`
	// Proven says that the search left nothing out; Least is a bound for the worst exposure of any order if it did.
	Proven bool    `json:"proven"`
	Least  float64 `json:"least"`
	// Beats is the share of draws in which the worst exposure of Best is below that of every one-sided order.
	Beats Chance `json:"beats"`
	// Together are the acts of Best in which steps must be simultaneous: apart, no order would keep itself.
	Together [][]Named `json:"together,omitempty"`
	Cuts     []Cut     `json:"cuts,omitempty"`

	// Securities tells what each device alone buys for the written order, Terms are all minimal combinations of them with
	// which some order keeps itself, in the modal draw; nil where one does already, or there is nothing to be had.
	Securities  []Bought    `json:"securities,omitempty"`
	Terms       *Terms      `json:"terms,omitempty"`
	Uncovered   []Uncovered `json:"uncovered,omitempty"`
	Gap         *PowerGap   `json:"gap,omitempty"`
	Credibility []Delivered `json:"credibility"`
	Inputs      []string    `json:"inputs"` // addresses of the numbers that belong to it
	Because     []string    `json:"because,omitempty"`
}

// A StepView is one performance, with the most likely values of its numbers.
type StepView struct {
	Step     Named         `json:"step"`
	By       Named         `json:"by"`
	Clause   string        `json:"clause,omitempty"` // in words
	Worth    []Estimate    `json:"worth"`            // per party
	Takes    float64       `json:"takes"`            // months
	Final    bool          `json:"final,omitempty"`
	UndoneIn float64       `json:"undone_in"`  // months; 0 also where it is final
	Seen     float64       `json:"seen_after"` // months
	Earliest evidence.Date `json:"earliest,omitempty"`
	Deadline evidence.Date `json:"deadline,omitempty"`
	Requires []string      `json:"requires,omitempty"` // ids
	Because  []string      `json:"because,omitempty"`
}

// A Carried is a schedule carried out in one order.
type Carried struct {
	Kind  string     `json:"kind"`            // written, best, first or at_once
	First *Named     `json:"first,omitempty"` // who performs first
	Order [][]string `json:"order"`           // ids of steps; those of an inner list are done at once
	// Holds is the share of draws in which nobody ever gains by stopping; Stops are those who do, the likeliest first.
	Holds Chance   `json:"holds"`
	Stops []Stops  `json:"stops,omitempty"`
	Late  []string `json:"late,omitempty"` // steps that miss their deadline, with the most likely values
	// Exposure is the worst exposure of each party, Worst the larger of the two; On is when, for the most likely values.
	Exposure []Estimate      `json:"exposure"`
	Worst    Estimate        `json:"worst"`
	On       []evidence.Date `json:"on"`
	Value    []Estimate      `json:"value"` // per party: what it is worth with who may stop and take over
	Done     evidence.Date   `json:"done"`  // for the most likely values: when the last step is done
	Modal    Timetable       `json:"modal"`
}

// Stops are one party's stopping before one act, over the draws.
type Stops struct {
	Party Named         `json:"party"`
	After string        `json:"after,omitempty"` // the last step done before; "": at the start
	Next  string        `json:"next,omitempty"`  // the first step that would have been next; "": all are done
	Share float64       `json:"share"`           // of all draws
	On    evidence.Date `json:"on"`              // median day
	Gain  Estimate      `json:"gain"`            // over these draws
	Loss  Estimate      `json:"loss"`            // of the other by then, over these draws
}

// A Timetable is a schedule carried out with the most likely values.
type Timetable struct {
	Start   []evidence.Date `json:"start"` // per step
	Done    []evidence.Date `json:"done"`
	Moments []Exposed       `json:"moments"`
	Stops   *Stopped        `json:"stops,omitempty"`
}

// An Exposed is a moment: what each party would have lost if the other stopped now, and what it would gain by stopping.
type Exposed struct {
	Year     float64       `json:"year"` // from the start
	On       evidence.Date `json:"on"`
	Done     int           `json:"done"` // acts
	Exposure []float64     `json:"exposure"`
	Gain     []float64     `json:"gain"` // of stopping over going on; negative where going on is better
}

// A Stopped is who stops with the most likely values.
type Stopped struct {
	Party    Named         `json:"party"`
	On       evidence.Date `json:"on"`
	Seen     evidence.Date `json:"seen"`
	Gain     float64       `json:"gain"`
	Withheld []string      `json:"withheld,omitempty"` // steps not done though due, or undone, before that is seen
	Loss     []float64     `json:"loss"`               // per party
}

// A Cut is what cutting a step into equal tranches does to the worst exposure of the best order, most likely values.
type Cut struct {
	Step  Named     `json:"step"`
	Worst []float64 `json:"worst"` // with 1, 2, … tranches
	Holds []bool    `json:"holds"`
	// Best is the least number of tranches with the smallest worst exposure, or with which an order keeps itself.
	Best int `json:"best"`
}

// A Bought is what one device does to the written order. One that is agreed is taken away instead.
type Bought struct {
	Security Named      `json:"security"`
	Kind     string     `json:"kind"`
	On       Named      `json:"on"`
	Agreed   bool       `json:"agreed,omitempty"`
	Most     Estimate   `json:"most"` // how large it can be had; months of monitoring and snapback
	Without  Chance     `json:"without"`
	With     Chance     `json:"with"`
	Exposure []Estimate `json:"exposure"` // per party: change of its worst exposure
	Price    []Estimate `json:"price"`    // per party, at its most
}

// Terms are the minimal combinations of devices in the modal draw.
type Terms struct {
	Combinations []Combination `json:"combinations"`
	Complete     bool          `json:"complete"` // there are no others within the ranges
	// Short is what is missing where none will do, with all devices at their most.
	Short *Short `json:"short,omitempty"`
}

// A Combination keeps some order; with less of any of its devices none is kept.
type Combination struct {
	Parts    []Amount   `json:"parts"`
	Price    []float64  `json:"price"` // per party
	Order    [][]string `json:"order"`
	Exposure []float64  `json:"exposure"` // per party, worst
	Holds    bool       `json:"holds"`    // by the clock, too, which looks at dates, lags and mandates
	// More is, per party, what stopping would have to cost more for it to hold by the clock; null: no cost would do.
	More []*float64 `json:"more"`
}

// An Amount is so much of a device.
type Amount struct {
	Security Named   `json:"security"`
	Amount   float64 `json:"amount"` // a value, or months
	Unit     string  `json:"unit"`   // value or months
}

// A Short is what all devices leave.
type Short struct {
	Unwilling []Named    `json:"unwilling,omitempty"` // to whom the whole is worth less than nothing
	Need      []*float64 `json:"need"`                // per party: what its stopping would have to cost more; null: no cost would do
	Exposure  []float64  `json:"exposure"`            // per party: by how much it passes what is borne
}

// An Uncovered is what is left to trust alone when a mandate ends.
type Uncovered struct {
	Party    Named         `json:"party"` // whose mandate ends
	On       evidence.Date `json:"on"`
	Breaks   Estimate      `json:"breaks"`   // chance that whoever takes over stops at once
	Standing []Named       `json:"standing"` // steps of the party that can be undone and stand then
	Undone   []Named       `json:"undone"`   // steps of the party that are not done yet
	Final    []Named       `json:"final"`    // steps of the other that cannot be taken back
	AtStake  Estimate      `json:"at_stake"` // what the standing and the undone are worth to the other from then on
	Exposure Estimate      `json:"exposure"` // what the other would have lost if the party stopped then
}

// A PowerGap is what a rise of one side's strength does to promises.
type PowerGap struct {
	Riser   Named     `json:"riser"`
	Decider Named     `json:"decider"` // who falls behind
	Years   []GapYear `json:"years"`
	Holds   Chance    `json:"holds"` // no promise is made hollow in any year
}

// A GapYear is one year of a shift of power, over the draws.
type GapYear struct {
	Year  int      `json:"year"` // from 0
	Power Estimate `json:"power"`
	Gap   Estimate `json:"gap"` // what has to be transferred that year, in years of what is contested, so that nobody fights
	Open  Chance   `json:"open"`
}

// A Delivered is how far a party's promises can be believed by what the schedule makes worth keeping.
type Delivered struct {
	Party Named    `json:"party"`
	To    Named    `json:"to"`
	Share Estimate `json:"share"`
	Input string   `json:"input,omitempty"` // address of its credibility
	Used  bool     `json:"used"`            // the plan draws from it
	// Stated is what the plan uses instead; Record what promises kept and broken say, the mean.
	Stated string   `json:"stated,omitempty"`
	Record *float64 `json:"record,omitempty"`
}

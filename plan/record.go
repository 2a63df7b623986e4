package plan

import (
	"parley/analysis/scoring"
	"parley/model/evidence"
)

// An Answered is a forecast of the dossier with what came of it.
type Answered struct {
	ID       string        `json:"id"`
	Text     string        `json:"text"`
	By       evidence.Date `json:"by,omitempty"`
	P        float64       `json:"p"` // most likely value
	Happened bool          `json:"happened"`
	Brier    float64       `json:"brier"`
}

// answered lists the forecasts whose outcome has been entered.
func (e *engine) answered() []Answered {
	var out []Answered
	for _, q := range e.c.Questions {
		if q.Outcome == "" {
			continue
		}
		a := Answered{ID: q.ID, Text: q.Text, By: q.By, P: e.modal(q.P, 0.5), Happened: q.Outcome == "yes"}
		a.Brier = scoring.Of([]scoring.Forecast{{P: a.P, Happened: a.Happened}}, 1).Brier
		out = append(out, a)
	}
	return out
}

// RecordSchema names the version of the JSON form of [Record].
const RecordSchema = "parley/record/1"

// A Record is how the model did over the past rounds of several dossiers.
type Record struct {
	Schema string       `json:"schema"`
	Rounds []RecordLine `json:"rounds"`
	Room   Scores       `json:"room"`   // by the chance that there is room for a deal, exactly
	Played Scores       `json:"played"` // by the chance of a deal in play
	Plain  Scores       `json:"plain"`  // of a scorecard without red lines and credibility
}

// A RecordLine is a past round with its dossier.
type RecordLine struct {
	Dossier string   `json:"dossier"`
	Input   string   `json:"input"`
	Round   Backcast `json:"round"`
}

// Scores say how good one kind of forecast was over all rounds.
type Scores struct {
	N         int     `json:"n"`
	Hits      int     `json:"hits"` // above one half and a deal, or not above and none
	Brier     float64 `json:"brier"`
	Base      float64 `json:"base"`       // share of rounds that ended in a deal
	BaseBrier float64 `json:"base_brier"` // score of always saying so, which nobody could before knowing it
	Skill     float64 `json:"skill"`      // 1 − Brier/BaseBrier
	// Reliability is the mean squared distance of forecasts from what happened, bin by bin; Resolution how far bins are
	// from the base rate.
	Reliability float64 `json:"reliability"`
	Resolution  float64 `json:"resolution"`
	Ranked      float64 `json:"ranked"` // share of pairs of a deal and a failure in which the deal was given more; −1: no pair
	Bins        []Bin   `json:"bins"`
}

// A Bin is a line of the calibration table.
type Bin struct {
	From  float64 `json:"from"`
	To    float64 `json:"to"`
	N     int     `json:"n"`
	Mean  float64 `json:"mean"`  // mean forecast
	Share float64 `json:"share"` // that ended in a deal
	Low   float64 `json:"low"`   // 95 % Wilson interval
	High  float64 `json:"high"`
}

// calibrationBins is the number of lines of a calibration table.
const calibrationBins = 5

// NewRecord scores the past rounds of plans made by [Backcasts], in their order.
func NewRecord(plans []*Plan) *Record {
	r := &Record{Schema: RecordSchema, Rounds: []RecordLine{}}
	var room, played, plain []scoring.Forecast
	for _, p := range plans {
		for _, b := range p.Backcasts {
			r.Rounds = append(r.Rounds, RecordLine{p.Dossier.ID, p.Input, b})
			room = append(room, scoring.Forecast{P: b.Full.P, Happened: b.Agreement})
			played = append(played, scoring.Forecast{P: b.Played.P, Happened: b.Agreement})
			plain = append(plain, scoring.Forecast{P: b.Plain.P, Happened: b.Agreement})
		}
	}
	r.Room, r.Played, r.Plain = scored(room), scored(played), scored(plain)
	return r
}

func scored(fs []scoring.Forecast) Scores {
	s := scoring.Of(fs, calibrationBins)
	out := Scores{N: s.N, Brier: s.Brier, Base: s.Base, BaseBrier: s.BaseBrier, Skill: s.Skill, Reliability: s.Reliability,
		Resolution: s.Resolution, Ranked: s.Ranked, Bins: []Bin{}}
	for _, f := range fs {
		if (f.P > 0.5) == f.Happened {
			out.Hits++
		}
	}
	for _, b := range s.Bins {
		out.Bins = append(out.Bins, Bin(b))
	}
	return out
}

package plan

import (
	"fmt"
	"slices"

	"parley/model"
	"parley/plan/course"
)

// A way is one manner of opening a track: a leg with the levers of its candidate.
type way struct {
	leg
	levers []int
	id     string // the same for ways that meet the same people, problems and moves
}

func newWay(l leg, levers []int) way {
	texts := make([]string, len(l.insist))
	for i, r := range l.insist {
		texts[i] = r.Text
	}
	return way{l, levers, fmt.Sprintf("%d %d %s %q %v %v %v", l.track, l.delegate, l.strategy, texts, l.opening, l.devices, levers)}
}

// class is the same for ways that meet the same problem on paper, whoever is sent and however he concedes.
func (w way) class() string {
	w.leg.delegate, w.leg.strategy, w.leg.opening = -1, "", nil
	return newWay(w.leg, w.levers).id
}

// An end is how talks on one track end in one draw, on the track's own scale.
type end struct {
	value          float64 // to the subject; no deal counted at its value
	other          float64 // the same to the other side; in play only
	signed, agreed bool    // agreed: signed and ratified; on paper, that there is a zone of agreement
}

// An endKey names an end: the kind of node, the way, and the other tracks that are agreed as far as they matter.
type endKey struct {
	n      int
	way    string
	agreed course.Set
}

// number returns the place of a track among the subject's, or -1. Sets of tracks are sets of these numbers.
func (e *engine) number(t int) int { return slices.Index(e.tracks(), t) }

// felt reduces a set of agreed tracks to those whose deals move no-agreement values on track t.
func (e *engine) felt(t int, agreed course.Set) course.Set {
	var out course.Set
	for _, l := range e.c.Links {
		if from := e.number(l.From); l.To == t && from >= 0 && agreed.Has(from) {
			out = out.With(from)
		}
	}
	return out
}

// shift is what the deals on agreed tracks add to the no-agreement values of the parties on track t.
func (e *engine) shift(t int, agreed course.Set, d *model.Draw) map[int]float64 {
	if agreed == 0 {
		return nil
	}
	out := map[int]float64{}
	for _, l := range e.c.Links {
		if from := e.number(l.From); l.To == t && from >= 0 && agreed.Has(from) {
			out[l.Party] += d.Of(l.Size, 0)
		}
	}
	return out
}

// onPaper is the end of a way at the Nash point of the desk's draw.
func (e *engine) onPaper(k *desk, n int, w way, agreed course.Set) end {
	key := endKey{n, w.id, e.felt(w.track, agreed)}
	out, ok := k.paper[key]
	if !ok {
		p, b := e.bargain(k, w.track, e.setting(n, w.leg, w.levers, e.shift(w.track, key.agreed, k.d)))
		seat := e.c.Tracks[w.track].Seat(e.c.Subject)
		out = end{value: e.impasse(p, w.track)[seat].Float()}
		if b.ok {
			out = end{value: b.point.U[seat].Float(), signed: true, agreed: true}
		}
		k.paper[key] = out
	}
	return out
}

// inPlay is the end of a way as played.
func (e *engine) inPlay(k *desk, n int, w way, agreed course.Set) end {
	if k.reply != nil && k.reply.track != w.track {
		return e.inPlay(k.base, n, w, agreed)
	}
	key := endKey{n, w.id, e.felt(w.track, agreed)}
	out, ok := k.table[key]
	if !ok {
		r := e.play(k, e.table(k, n, w.leg, w.levers, e.shift(w.track, key.agreed, k.d)))
		out = end{value: r.value, other: r.other, signed: r.signed, agreed: r.ratified}
		k.table[key] = out
	}
	return out
}

// A measure is on paper or in play.
type measure func(e *engine, k *desk, n int, w way, agreed course.Set) end

var (
	byPaper measure = (*engine).onPaper
	byPlay  measure = (*engine).inPlay
)

package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"parley/plan"
)

// promiseKinds are the pictures of a schedule, in the order in which a report shows them.
var promiseKinds = []struct {
	name   string
	figure func(*composer, *plan.ScheduleView) *figure
}{
	{"clock", (*composer).clockFigure},
	{"exposure", (*composer).exposureFigure},
	{"prices", (*composer).pricesFigure},
}

// scheduleFigures are the pictures of a schedule that there is something to draw for.
func (c *composer) scheduleFigures(v *plan.ScheduleView) []*figure {
	var out []*figure
	for _, k := range promiseKinds {
		if f := k.figure(c, v); f != nil {
			out = append(out, f)
		}
	}
	return out
}

// PromisePictures lists the kinds that [PromiseSVG] draws: the clock with a bar per step and the record, the exposure of each
// side over time, and what devices cost and buy.
func PromisePictures() []string {
	var out []string
	for _, k := range promiseKinds {
		out = append(out, k.name)
	}
	return out
}

// overTimeComposer composes from schedules alone.
func overTimeComposer(p *plan.OverTime) *composer {
	return newComposer(&plan.Plan{Parley: p.Parley, Seed: p.Seed, Input: p.Input, Dossier: p.Dossier, Without: p.Without, WhatIf: p.WhatIf, Partial: p.Partial,
		Schedules: p.Schedules, Promises: p.Record, Timeline: p.Timeline}, whole)
}

// Promises writes what the schedules of a dossier come to: whether each keeps itself, who stops, the orders, the devices, what
// is left uncovered, and the record of earlier promises.
func Promises(w io.Writer, p *plan.OverTime, width int) error {
	c := overTimeComposer(p)
	d := document{Title: "Promises over time: " + c.title(), Meta: c.meta(), Notices: c.notices()}
	if len(p.Schedules) == 0 {
		d.Lead = []prose{say("The dossier has no schedule.")}
	}
	for i := range c.p.Schedules {
		v := &c.p.Schedules[i]
		d.Brief = append(d.Brief, section{Title: v.Schedule.Name, Blocks: c.scheduleBlocks(v, false)})
	}
	d.Brief = append(d.Brief, c.record())
	d.Brief = but(pruned(d.Brief...), webPage)
	t := newTerminal(w, width)
	t.document(d, false)
	return t.err
}

// PromiseSVG writes one picture of a schedule as a file of its own, of a kind that [PromisePictures] lists. It is an error if
// there is no such schedule or nothing of the kind to draw.
func PromiseSVG(w io.Writer, p *plan.OverTime, schedule int, kind string) error {
	i := slices.Index(PromisePictures(), kind)
	if i < 0 || schedule < 0 || schedule >= len(p.Schedules) {
		return fmt.Errorf("report: there is no picture %q of schedule %d", kind, schedule)
	}
	c := overTimeComposer(p)
	f := promiseKinds[i].figure(c, &c.p.Schedules[schedule])
	if f == nil {
		return fmt.Errorf("the schedule %s has nothing for the picture %q", p.Schedules[schedule].Schedule.ID, kind)
	}
	f.Picture.Height += 10
	f.Picture.Height += f.Picture.texts("small", "start", 8, f.Picture.Height+8, fitted(f.Note, f.Picture.Width-16))
	return writeSVG(w, f, strings.Join(append([]string{c.title()}, c.meta()...), " · "))
}

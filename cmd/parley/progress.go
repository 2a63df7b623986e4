package main

import (
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// patience is how long a job may run before it shows a bar.
const patience = 500 * time.Millisecond

// A bar shows how far a long job is, on a terminal only. The zero bar shows nothing.
type bar struct {
	to    io.Writer
	start time.Time

	what atomic.Value // what is going on; read by the bar while it is drawn

	mu   sync.Mutex
	all  *mpb.Progress
	show *mpb.Bar
}

// newBar returns a bar on errs, or one that stays silent if errs is no terminal or quiet is set.
func newBar(errs io.Writer, quiet bool) *bar {
	if quiet || !isTerminal(errs) {
		return &bar{}
	}
	return &bar{to: errs, start: time.Now()}
}

// update says that done of total pieces of work are done, and what is going on.
func (b *bar) update(done, total int, what string) {
	if b.to == nil || time.Since(b.start) < patience {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.what.Store(what)
	if b.show == nil {
		b.open(total)
	}
	b.show.SetTotal(int64(total), false)
	b.show.SetCurrent(int64(done))
}

// open draws the bar: what is going on, how far it is, the time taken and the time still to take.
func (b *bar) open(total int) {
	doing := decor.Any(func(decor.Statistics) string { return b.what.Load().(string) }, decor.WC{W: 34, C: decor.DindentRight})
	b.all = mpb.New(mpb.WithOutput(b.to), mpb.WithWidth(64))
	b.show = b.all.AddBar(int64(total), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(doing),
		mpb.AppendDecorators(decor.Percentage(decor.WC{W: 5}), decor.Elapsed(decor.ET_STYLE_MMSS, decor.WC{W: 7}),
			decor.Name(", about "), decor.NewAverageETA(decor.ET_STYLE_MMSS, b.start, nil), decor.Name(" to go")))
}

// finish removes the bar.
func (b *bar) finish() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.show != nil {
		b.show.Abort(true)
		b.all.Wait()
	}
}

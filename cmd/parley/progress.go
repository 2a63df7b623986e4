package main

import (
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// patience is how long a job may run before it shows a bar.
const patience = 500 * time.Millisecond

// A bar shows how far a long job is, on a terminal only. The zero bar shows nothing.
type bar struct {
	to    io.Writer
	start time.Time

	mu   sync.Mutex
	show *progressbar.ProgressBar
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
	if b.show == nil {
		b.show = progressbar.NewOptions(total, progressbar.OptionSetWriter(b.to), progressbar.OptionSetWidth(24),
			progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionSetPredictTime(true), progressbar.OptionSetElapsedTime(true))
	}
	b.show.ChangeMax(total)
	b.show.Describe(what)
	_ = b.show.Set(done) // a terminal that cannot be written to is no reason to stop
}

// finish removes the bar.
func (b *bar) finish() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.show != nil {
		_ = b.show.Clear()
	}
}

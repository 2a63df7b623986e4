package tournament

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// A Course says how a run goes about its work. None of it changes a row.
type Course struct {
	Workers int             // 0: one for each processor
	From    int             // first chunk to play
	Stop    <-chan struct{} // when closed, the run ends after the last chunk that is complete
	Done    *atomic.Int64   // counts the cells that are done, those of earlier chunks included; nil: nobody asks
}

// A batch is a chunk that was played, or given up if it has no rows.
type batch struct {
	chunk int
	rows  []Row
}

// Run plays the tournament from a chunk on and hands chunk after chunk, in order, to take, which may not keep the rows.
// It returns the number of chunks that are done, those before From included, and the first error of take.
//
// At most two chunks for each worker wait to be taken, which bounds memory whatever take does.
func (t *Tournament) Run(c Course, take func(chunk int, rows []Row) error) (done int, err error) {
	return run(t.Design, c, func() func(Cell, *Row) { return t.player().play }, take)
}

// run is Run with another way to play.
func run(d *Design, c Course, newPlayer func() func(Cell, *Row), take func(chunk int, rows []Row) error) (int, error) {
	workers := c.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	w := &work{design: d, stop: c.Stop, halt: make(chan struct{}), out: make(chan batch), room: make(chan []Row, 2*workers)}
	w.next.Store(int64(c.From))
	if w.cells = c.Done; w.cells == nil {
		w.cells = new(atomic.Int64)
	}
	w.cells.Store(min(int64(c.From)*ChunkCells, d.Cells()))
	for range cap(w.room) {
		w.room <- nil
	}
	var all sync.WaitGroup
	for range workers {
		all.Go(func() { w.run(newPlayer()) })
	}
	go func() { all.Wait(); close(w.out) }()
	return w.gather(c, take)
}

// work is what the goroutines of a run share.
type work struct {
	design *Design
	stop   <-chan struct{}
	halt   chan struct{} // closed when the rest is not wanted
	next   atomic.Int64  // chunk
	cells  *atomic.Int64 // done
	out    chan batch
	room   chan []Row // a buffer to fill stands for the right to play a chunk
}

// run plays chunks until there are none.
func (w *work) run(play func(Cell, *Row)) {
	for {
		var rows []Row
		select { // first the buffer, then the number: whoever has a number is sure to go on
		case rows = <-w.room:
		case <-w.halt:
			return
		case <-w.stop:
			return
		}
		n := int(w.next.Add(1) - 1)
		if n >= w.design.Chunks() {
			return
		}
		first, end := w.design.Chunk(n)
		for len(rows) < int(end-first) {
			rows = append(rows, Row{})
		}
		rows = rows[:end-first]
		for k := range rows {
			if w.halted() {
				return
			}
			play(w.design.Cell(first+int64(k)), &rows[k])
			w.cells.Add(1)
		}
		if w.halted() { // what runs outside may have been stopped in the middle of the last cell
			return
		}
		select {
		case w.out <- batch{n, rows}:
		case <-w.halt:
			return
		}
	}
}

func (w *work) halted() bool {
	select {
	case <-w.halt:
		return true
	case <-w.stop:
		return true
	default:
		return false
	}
}

// gather takes chunks in order.
func (w *work) gather(c Course, take func(chunk int, rows []Row) error) (done int, err error) {
	done = c.From
	waiting := map[int][]Row{}
	for b := range w.out {
		waiting[b.chunk] = b.rows
		for rows, ok := waiting[done]; ok && err == nil; rows, ok = waiting[done] {
			if err = take(done, rows); err != nil {
				close(w.halt)
				break
			}
			delete(waiting, done)
			done++
			w.room <- rows
		}
	}
	return done, err
}

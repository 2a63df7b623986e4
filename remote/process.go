package remote

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"time"

	"parley/remote/wire"
)

// A process is an agent that runs. It is asked by one goroutine at a time.
type process struct {
	cmd   *exec.Cmd
	in    *os.File // to its standard input
	out   *os.File // from its standard output
	lines *bufio.Reader
	errs  *tail
	asked int64         // requests so far
	done  chan struct{} // closed when it has ended and been waited for
	stop  func() bool   // no longer watch the context

	mu      sync.Mutex
	failure *Failure // the first
}

// launch starts a process. It ends when the context does.
func launch(ctx context.Context, args []string) (*process, *Failure) {
	p := &process{done: make(chan struct{})}
	p.errs = &tail{most: MaxErrors, flooded: func() {
		p.fail(failed(Flood, "more than %d bytes on standard error in a negotiation", MaxErrors))
	}}
	input, in, err := os.Pipe()
	if err != nil {
		return nil, failed(NoStart, "%v", err)
	}
	out, output, err := os.Pipe()
	if err != nil {
		input.Close()
		in.Close()
		return nil, failed(NoStart, "%v", err)
	}
	p.in, p.out, p.lines = in, out, bufio.NewReaderSize(out, wire.MaxLine)
	p.cmd = exec.Command(args[0], args[1:]...)
	p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = input, output, p.errs
	p.cmd.Env = append(os.Environ(), "PYTHONUNBUFFERED=1") // else an answer may wait in Python's buffer for ever
	p.cmd.WaitDelay = leave                                // children that hold standard error
	own(p.cmd)
	started := make(chan error)
	go p.wait(started)
	err = <-started
	input.Close()
	output.Close()
	if err != nil {
		in.Close()
		out.Close()
		return nil, failed(NoStart, "%v", err)
	}
	p.stop = context.AfterFunc(ctx, func() { p.fail(failed(Stopped, "the run was interrupted")) })
	return p, nil
}

// wait starts the process and waits for its end, both on one thread, which is kept for it: on Linux the end of the thread
// that started a process is what tells it that we are gone.
func (p *process) wait(started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := p.cmd.Start()
	started <- err
	if err != nil {
		return
	}
	p.cmd.Wait() // how it ended stands in ProcessState
	close(p.done)
}

// fail notes the first failure, ends the process, and wakes whoever waits for it.
func (p *process) fail(f *Failure) *Failure {
	p.mu.Lock()
	first := p.failure == nil
	if first {
		p.failure = f
	}
	f = p.failure
	p.mu.Unlock()
	if first {
		kill(p.cmd)
		long := time.Unix(1, 0)
		p.in.SetWriteDeadline(long) // where pipes have no deadlines, the end of the process closes them
		p.out.SetReadDeadline(long)
	}
	return f
}

// ask sends a request and waits for the answer to it.
func (p *process) ask(method string, params any, limit time.Duration) (wire.Reply, *Failure) {
	if p.lines.Buffered() > 0 {
		line, _ := p.lines.Peek(min(p.lines.Buffered(), 200))
		return nil, p.fail(failed(Nonsense, "it wrote %s, which nobody had asked for", wire.Quoted(line)))
	}
	late := time.AfterFunc(limit, func() { p.fail(p.silence(method, limit)) })
	defer late.Stop()
	p.asked++
	if _, err := p.in.Write(wire.Request(p.asked, method, params)); err != nil {
		late.Stop()
		return nil, p.fail(p.gone("it closed its standard input"))
	}
	line, err := p.lines.ReadSlice('\n')
	late.Stop() // what is left to find out is why
	switch {
	case errors.Is(err, bufio.ErrBufferFull):
		return nil, p.fail(failed(Flood, "a line of more than %d bytes", wire.MaxLine))
	case err != nil && len(line) > 0:
		return nil, p.fail(p.gone("it stopped in the middle of a line, after " + wire.Quoted(line)))
	case err != nil:
		return nil, p.fail(p.gone("it closed its standard output"))
	}
	reply, err := wire.Answer(line, p.asked)
	if err != nil {
		return nil, p.fail(failed(Nonsense, "to %s: %v", method, err))
	}
	p.mu.Lock()
	f := p.failure // it may have been too late by now
	p.mu.Unlock()
	if f != nil {
		return nil, f
	}
	return append(wire.Reply(nil), reply...), nil // the line is the reader's
}

// tell sends a notification. Whether it arrives shows at the next request.
func (p *process) tell(method string, params any, limit time.Duration) {
	late := time.AfterFunc(limit, func() { p.fail(p.silence(method, limit)) })
	defer late.Stop()
	p.in.Write(wire.Notify(method, params))
}

func (p *process) silence(method string, limit time.Duration) *Failure {
	return failed(Silence, "no answer to %s within %v%s", method, limit, p.errs.words())
}

// gone says why nothing can be read or written any more.
func (p *process) gone(otherwise string) *Failure {
	select {
	case <-p.done:
		return failed(Crash, "it ended: %v%s", p.cmd.ProcessState, p.errs.words())
	case <-time.After(leave):
		return failed(Crash, "%s%s", otherwise, p.errs.words())
	}
}

// close lets the process end by itself for a moment, and then ends it and what is left of its group.
func (p *process) close() {
	p.stop()
	p.in.Close()
	select {
	case <-p.done:
	case <-time.After(leave):
	}
	kill(p.cmd)
	p.out.Close()
	<-p.done
}

// A tail keeps the last bytes written to it, and counts.
type tail struct {
	mu      sync.Mutex
	kept    []byte
	n, most int64
	flooded func()
}

var _ io.Writer = (*tail)(nil)

// Write never fails: a broken pipe would end the agent, with less to tell.
func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	t.n += int64(len(b))
	over := t.n > t.most
	t.kept = append(t.kept, b[max(0, len(b)-lastWords):]...)
	t.kept = t.kept[max(0, len(t.kept)-lastWords):]
	t.mu.Unlock()
	if over {
		t.flooded()
	}
	return len(b), nil
}

// again begins to count anew.
func (t *tail) again() {
	t.mu.Lock()
	t.n, t.kept = 0, t.kept[:0]
	t.mu.Unlock()
}

// words are the last words, as the end of a sentence.
func (t *tail) words() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.kept) == 0 {
		return ""
	}
	lines := strings.Split(strings.TrimSpace(string(t.kept)), "\n")
	return "; its last words: " + wire.Printable(lines[len(lines)-1])
}

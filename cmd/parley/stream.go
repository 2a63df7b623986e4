package main

import (
	"errors"
	"io"
	"os"
	"syscall"

	"golang.org/x/term"
)

// A stream is standard output. When its reader has gone (parley … | head), what is left is dropped without a word and
// the command ends with the code it would have ended with. Other errors are kept for the end.
type stream struct {
	to   io.Writer
	gone bool
	err  error
}

func (s *stream) Write(b []byte) (int, error) {
	if s.gone {
		return len(b), nil
	}
	n, err := s.to.Write(b)
	if errors.Is(err, syscall.EPIPE) {
		s.gone = true
		return len(b), nil
	}
	if err != nil {
		s.err = err
	}
	return n, err
}

const defaultWidth, leastWidth = 100, 40

// width is the number of columns to fill: 100, or those of a narrower terminal.
func (s *stream) width() int {
	f, ok := s.to.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return defaultWidth
	}
	w, _, err := term.GetSize(int(f.Fd()))
	if err != nil || w <= 0 {
		return defaultWidth
	}
	return max(leastWidth, min(w, defaultWidth))
}

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// Exit codes; a contract with scripts.
const (
	exitFindings    = 1   // check found warnings, or there is no zone of agreement
	exitInput       = 2   // bad input
	exitRefused     = 3   // a number rests only on embargoed evidence
	exitInterrupted = 130 // as a shell reports SIGINT
)

// An exitError ends the program with a code. An empty text prints nothing: the result has said it already.
type exitError struct {
	code int
	text string
}

func (e *exitError) Error() string { return e.text }

// inputError is a mistake in what the user gave, with what would do after "\n\thint: ".
func inputError(format string, args ...any) error {
	return &exitError{exitInput, fmt.Sprintf(format, args...)}
}

// conclude prints an error and returns the exit code it stands for. Errors of no declared kind are about input, too:
// files that cannot be read, folders that cannot be written.
func conclude(errs io.Writer, err error) int {
	if err == nil {
		return 0
	}
	code, text := exitInput, err.Error()
	var e *exitError
	switch {
	case errors.As(err, &e):
		code = e.code
	case errors.Is(err, context.Canceled):
		code, text = exitInterrupted, "interrupted before there was anything to show"
	}
	if text != "" {
		fmt.Fprintf(errs, "parley: %s\n", strings.TrimSuffix(text, "\n"))
	}
	return code
}

// await does work that cannot be interrupted, and waits for it no longer than the context lasts: what is then still at work
// ends with the program.
func await[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type done struct {
		result T
		err    error
	}
	ended := make(chan done, 1)
	go func() {
		result, err := work()
		ended <- done{result, err}
	}()
	select {
	case d := <-ended:
		return d.result, d.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// interruptible returns a context that the first SIGINT or SIGTERM ends; the second one kills the program as usual.
func interruptible(parent context.Context) (context.Context, func()) {
	ctx, stop := signal.NotifyContext(parent, os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

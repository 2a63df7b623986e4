package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"parley/intake"
	"parley/intake/text"
	"parley/model/evidence"
)

// Bounds on what one call reads.
const (
	maxReport  = 128 << 20 // bytes of one file
	maxReports = 100_000
)

// read reads the reports and sees to it that each has a day. Those that cannot be read, or say no day where there is nobody
// to ask, are left out and told in an error of their own, as long as any report is left.
func (f *intakeFlags) read(ctx context.Context, s shell, in *bufio.Reader, terminal bool, args []string) (docs []text.Document, left, err error) {
	day, err := f.draftDay()
	if err != nil {
		return nil, nil, err
	}
	paths, err := reportPaths(args)
	if err != nil {
		return nil, nil, err
	}
	given := text.Given{Published: day, Outlet: strings.TrimSpace(f.outlet)}
	all, errs := make([]text.Document, len(paths)), make([]error, len(paths))
	err = f.each(ctx, s, "reading", len(paths), func(i int) {
		var data []byte
		if data, errs[i] = readBounded(paths[i]); errs[i] == nil {
			all[i], errs[i] = text.Read(filepath.ToSlash(paths[i]), data, given)
		}
	})
	if err != nil {
		return nil, nil, err
	}
	for i, d := range all {
		if errs[i] == nil && d.Published == "" && !terminal {
			errs[i] = undated(d)
		}
		if errs[i] == nil {
			docs = append(docs, d)
		}
	}
	left = leftOut(errs)
	if len(docs) == 0 {
		return nil, nil, inputError("%v", left)
	}
	return docs, left, askDays(s, in, docs)
}

// undated says what would do for a report without a day.
func undated(d text.Document) error {
	why := "it says no day of publication"
	if len(d.Unsure) > 0 {
		why = strings.Join(d.Unsure, "; ")
	}
	return fmt.Errorf("%s:1:1: %s\n\thint: name the day with --published 2024-08-01", d.File, why)
}

// mostLeft is how many reports that were left out are told one by one.
const mostLeft = 20

// leftOut joins the errors of reports, nil if there are none.
func leftOut(errs []error) error {
	var b strings.Builder
	n := 0
	for _, err := range errs {
		if err == nil {
			continue
		}
		if n++; n <= mostLeft {
			fmt.Fprintf(&b, "%v\n", err)
		}
	}
	switch {
	case n == 0:
		return nil
	case len(errs) == 1:
		return errors.New(strings.TrimSuffix(b.String(), "\n"))
	case n > mostLeft:
		fmt.Fprintf(&b, "… and %d more\n", n-mostLeft)
	}
	return &exitError{exitFindings, fmt.Sprintf("%d of %s left out:\n%s", n, counted(len(errs), "report"), b.String())}
}

// askDays asks for the days that reports do not say.
func askDays(s shell, in *bufio.Reader, docs []text.Document) error {
	for i := range docs {
		for docs[i].Published == "" {
			for _, u := range docs[i].Unsure {
				fmt.Fprintf(s.errs, "%s: %s\n", docs[i].File, u)
			}
			fmt.Fprintf(s.errs, "%s was published on (year-month-day): ", docs[i].File)
			line, err := in.ReadString('\n')
			day := strings.TrimSpace(line)
			if soundDay(day) {
				docs[i].Published, docs[i].Dated = evidence.Date(day), text.Part{Text: day, How: text.ByGiven}
			} else if err != nil {
				return inputError("%s: no day of publication was given\n\thint: name it with --published 2024-08-01", docs[i].File)
			}
		}
	}
	return nil
}

func soundDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// reportPaths lists the files that the arguments mean: a folder stands for the files in it.
func reportPaths(args []string) ([]string, error) {
	var all []string
	for _, a := range args {
		info, err := os.Stat(a)
		if err != nil {
			return nil, inputError("%s: %v\n\thint: name a file, or a folder of files", a, plainError(err))
		}
		if !info.IsDir() {
			all = append(all, a)
			continue
		}
		entries, err := os.ReadDir(a)
		if err != nil {
			return nil, inputError("%s: %v", a, plainError(err))
		}
		for _, e := range entries {
			if e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") {
				all = append(all, filepath.Join(a, e.Name()))
			}
		}
	}
	seen := map[string]bool{}
	all = slices.DeleteFunc(all, func(p string) bool {
		again := seen[filepath.Clean(p)]
		seen[filepath.Clean(p)] = true
		return again
	})
	switch {
	case len(all) == 0:
		return nil, inputError("there is no report in %s", joined(args))
	case len(all) > maxReports:
		return nil, inputError("%d reports are more than the %d that are read at once\n\thint: take them in several goes", len(all), maxReports)
	}
	return all, nil
}

// plainError is an error of the file system without the path, which the message has already.
func plainError(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// readBounded reads a file of a size that a report or a draft may have.
func readBounded(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("not a regular file")
	}
	if err != nil {
		return nil, inputError("%s: %v", path, plainError(err))
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, inputError("%s: %v", path, plainError(err))
	}
	defer file.Close()
	room := bytes.NewBuffer(make([]byte, 0, min(info.Size(), maxReport)+bytes.MinRead)) // grows only if the file does
	_, err = room.ReadFrom(io.LimitReader(file, maxReport+1))
	data := room.Bytes()
	switch {
	case err != nil:
		return nil, inputError("%s: %v", path, plainError(err))
	case len(data) > maxReport:
		return nil, inputError("%s: larger than the %d MB that are read of a file\n\thint: cut it into reports", path, maxReport>>20)
	}
	return data, nil
}

// propose makes the draft of each report.
func (f *intakeFlags) propose(ctx context.Context, s shell, docs []text.Document) ([]*intake.Draft, error) {
	drafts := make([]*intake.Draft, len(docs))
	err := f.each(ctx, s, "taking in", len(docs), func(i int) { drafts[i] = intake.Propose(docs[i]) })
	if err != nil || f.llm == "" {
		return drafts, err
	}
	return drafts, f.consult(ctx, s, docs, drafts)
}

// each runs a job on n things, several at once. The error is that of the context.
func (f *intakeFlags) each(ctx context.Context, s shell, what string, n int, job func(i int)) error {
	workers := f.workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	b := newBar(s.errs, f.quiet)
	defer b.finish()
	var next, done atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, n) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				job(i)
				b.update(int(done.Add(1)), n, fmt.Sprintf("%s %s", what, counted(n, "report")))
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// isTerminalInput reports whether r is a terminal.
func isTerminalInput(r io.Reader) bool {
	file, ok := r.(*os.File)
	return ok && isTerminal(file)
}

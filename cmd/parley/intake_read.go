package main

import (
	"bufio"
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

// read reads the reports and sees to it that each has a day.
func (f *intakeFlags) read(ctx context.Context, s shell, in *bufio.Reader, terminal bool, args []string) ([]text.Document, error) {
	day, err := f.draftDay()
	if err != nil {
		return nil, err
	}
	paths, err := reportPaths(args)
	if err != nil {
		return nil, err
	}
	given := text.Given{Published: day, Outlet: strings.TrimSpace(f.outlet)}
	docs := make([]text.Document, len(paths))
	err = f.each(ctx, s, "reading", len(paths), func(i int) error {
		data, err := readBounded(paths[i])
		if err != nil {
			return err
		}
		if docs[i], err = text.Read(filepath.ToSlash(paths[i]), data, given); err != nil {
			return inputError("%v", err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if !terminal {
		return docs, undated(docs)
	}
	return docs, askDays(s, in, docs)
}

// undated refuses reports without a day, all at once.
func undated(docs []text.Document) error {
	var b strings.Builder
	n := 0
	for _, d := range docs {
		if d.Published != "" {
			continue
		}
		n++
		why := "says no day of publication"
		if len(d.Unsure) > 0 {
			why = strings.Join(d.Unsure, "; ")
		}
		fmt.Fprintf(&b, "%s:1:1: %s\n", d.File, why)
	}
	if n == 0 {
		return nil
	}
	return inputError("%s without a day of publication\n%s\thint: name it with --published 2024-08-01, for one report at a time if they differ", counted(n, "report"), b.String())
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
	data, err := io.ReadAll(io.LimitReader(file, maxReport+1))
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
	err := f.each(ctx, s, "taking in", len(docs), func(i int) error {
		drafts[i] = intake.Propose(docs[i])
		return nil
	})
	if err != nil || f.llm == "" {
		return drafts, err
	}
	return drafts, f.consult(ctx, s, docs, drafts)
}

// each runs a job on n things, several at once, and returns the error of the first of them, in their order, that has one.
func (f *intakeFlags) each(ctx context.Context, s shell, what string, n int, job func(i int) error) error {
	workers := f.workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	b := newBar(s.errs, f.quiet)
	defer b.finish()
	errs := make([]error, n)
	var next, done atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, n) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				errs[i] = job(i)
				b.update(int(done.Add(1)), n, fmt.Sprintf("%s %s", what, counted(n, "report")))
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	return firstError(errs)
}

func firstError(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// isTerminalInput reports whether r is a terminal.
func isTerminalInput(r io.Reader) bool {
	file, ok := r.(*os.File)
	return ok && isTerminal(file)
}

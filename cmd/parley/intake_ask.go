package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"parley/dossier"
	"parley/intake"
	"parley/intake/text"
	"parley/model/evidence"
)

// A questioner asks a person about one item of a draft after the other.
type questioner struct {
	in        *bufio.Reader
	errs, out io.Writer
	draft     *intake.Draft
	docs      []text.Document
	asOf      evidence.Date
	skip      bool // the rest is left undecided
}

// errQuit is the wish to stop and write nothing.
var errQuit = errors.New("nothing was written")

// all asks about everything. It returns false if the person would rather have nothing written.
func (q *questioner) all() (bool, error) {
	q.draft.RefuseLate(q.asOf)
	items := q.draft.Undecided()
	fmt.Fprintf(q.errs, "%s to decide on: y takes one, n does not, e edits it first, s skips the rest, q quits and writes nothing\n", counted(len(items), "item"))
	for n, item := range items {
		if q.skip {
			break
		}
		if err := q.one(n+1, len(items), item); err == errQuit {
			fmt.Fprintln(q.errs, "quit: nothing was written")
			return false, nil
		} else if err != nil {
			return false, err
		}
	}
	return true, nil
}

// one asks about one item until there is an answer.
func (q *questioner) one(n, of int, item intake.Item) error {
	for {
		q.show(n, of, item)
		answer, err := q.line("accept? [y/n/e/s/q] ")
		if err != nil {
			return errQuit
		}
		switch answer {
		case "y", "yes":
			done, err := q.accept(item)
			if err != nil || done {
				return err
			}
		case "n", "no":
			item.Decide(q.draft, intake.No)
			return nil
		case "e", "edit":
			if err := q.edit(item); err != nil {
				return err
			}
		case "s", "skip":
			q.skip = true
			return nil
		case "q", "quit":
			return errQuit
		}
	}
}

// show prints an item, and the words of the report that it came from.
func (q *questioner) show(n, of int, item intake.Item) {
	fmt.Fprintf(q.errs, "\n%d of %d: %s\n", n, of, item.Section)
	for _, line := range strings.Split(strings.TrimRight(item.YAML(q.draft), "\n"), "\n") {
		fmt.Fprintf(q.errs, "  %s\n", line)
	}
	from := item.From(q.draft)
	for _, d := range q.docs {
		if d.File != from.File || len(from.Characters) != 2 {
			continue
		}
		if span, ok := d.Ruler().Bytes(from.Characters[0], from.Characters[1]); ok {
			fmt.Fprintf(q.errs, "  the report: %s\n", strings.TrimSpace(wrap(shorten(d.In(span), 600), defaultWidth, 14, 14)))
		}
	}
}

// shorten cuts a text after n characters.
func shorten(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + " …"
	}
	return s
}

// line asks for one line.
func (q *questioner) line(prompt string) (string, error) {
	fmt.Fprint(q.errs, prompt)
	s, err := q.in.ReadString('\n')
	if s = strings.TrimSpace(s); s == "" && err != nil {
		fmt.Fprintln(q.errs)
		return "", err
	}
	return s, nil
}

// accept takes an item; a scenario needs a probability first.
func (q *questioner) accept(item intake.Item) (done bool, err error) {
	if item.Section == "scenarios" {
		p, err := q.line("its probability, as a number, a range such as 0.3..0.5 or a word such as likely: ")
		if err != nil {
			return false, errQuit
		}
		if d, err := dossier.ParseNumber(p); err != nil || d.Low < 0 || d.High > 1 {
			fmt.Fprintf(q.errs, "%q is no probability: write 0.4, 0.3..0.5, 0.3..0.4..0.5 or a word such as likely\n", p)
			return false, nil
		}
		q.set(item, "p", p)
	}
	item.Decide(q.draft, intake.Yes)
	return true, nil
}

// edit changes fields, until an empty line.
func (q *questioner) edit(item intake.Item) error {
	for {
		line, err := q.line("field: value (an empty line ends) ")
		if err != nil {
			return errQuit
		}
		if line == "" {
			return nil
		}
		field, value, ok := strings.Cut(line, ":")
		if !ok {
			fmt.Fprintln(q.errs, "write the name of a field, a colon and its new value, such as  kind: intent")
			continue
		}
		q.set(item, strings.TrimSpace(field), strings.TrimSpace(value))
	}
}

// set changes a field, or says why it cannot be.
func (q *questioner) set(item intake.Item, field, value string) {
	if err := item.Set(q.draft, field, value); err != nil {
		fmt.Fprintf(q.errs, "%v\n", err)
	}
}

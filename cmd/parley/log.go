package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley/dossier"
	"parley/journal"
)

// whoVariable names the writer of journal entries where --who does not.
const whoVariable = "PARLEY_WHO"

// signature are the flags that say who writes an entry of the journal, when and why.
type signature struct{ who, why, when string }

func (g *signature) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&g.who, "who", "", "`NAME` of whoever makes the change, for the journal (default: $"+whoVariable+")")
	f.StringVar(&g.why, "why", "", "the reason, as a `TEXT` for the journal")
	f.StringVar(&g.when, "when", "", "`TIME` of the entry (2024-08-01T09:30:00Z) instead of the clock's")
}

// note reads the flags.
func (g *signature) note() (journal.Note, error) {
	n := journal.Note{Who: g.who, Why: g.why, When: time.Now()}
	if n.Who == "" {
		n.Who = os.Getenv(whoVariable)
	}
	switch {
	case n.Who == "":
		return n, inputError("the journal wants to know who makes the change\n\thint: --who NAME, or set %s", whoVariable)
	case n.Why == "":
		return n, inputError("the journal wants to know why\n\thint: --why TEXT")
	}
	if g.when != "" {
		t, err := time.Parse(time.RFC3339, g.when)
		if err != nil {
			return n, inputError("--when %q is no time\n\thint: write it as 2024-08-01T09:30:00Z", g.when)
		}
		n.When = t
	}
	return n, nil
}

// A logger is the command log with its flags.
type logger struct {
	signature
	start, record, json bool
	at                  int
	out                 string
}

func logCommand(s shell) *cobra.Command {
	var l logger
	cmd := &cobra.Command{
		Use:   "log DIR",
		Short: "Who changed what in a dossier, when and why",
		Long: `Prints the journal of a dossier: who, when, what in sentences, and why. The journal is the file journal.jsonl in the
folder; each entry holds the lines that changed and the hash of the entry before, so that parley verify finds any edit.
--start begins one with the dossier as it stands; from then on parley set writes entries by itself, and edits made by
hand are written down with --record. --at N prints the dossier as it stood after entry N, or with --out restores it to
another folder.`,
		Example: `  parley log mycase --start --who "A. Name" --why "handed over for review"
  parley log mycase --record --who "A. Name" --why "the embassy called"
  parley log mycase
  parley log mycase --at 3 --out mycase-then`,
		Args: exactly(1, "the folder of a dossier"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return l.run(s, args[0], cmd.Flags().Changed("at"))
		},
	}
	l.flags(cmd)
	f := cmd.Flags()
	f.BoolVar(&l.start, "start", false, "begin a journal with the dossier as it stands")
	f.BoolVar(&l.record, "record", false, "write down what was changed by hand since the last entry")
	f.IntVar(&l.at, "at", 0, "print the dossier as it stood after entry `N`")
	f.StringVar(&l.out, "out", "", "with --at: restore it to the folder `DIR` instead, which must be new or empty")
	f.BoolVar(&l.json, "json", false, "print JSON")
	return cmd
}

func (l *logger) run(s shell, dir string, at bool) error {
	folder := dossier.Folder(dir)
	switch {
	case l.start && l.record, at && (l.start || l.record):
		return inputError("--start, --record and --at are three different things\n\thint: give one of them")
	case l.out != "" && !at:
		return inputError("--out wants --at N: which state is to be restored?")
	case !l.start && !l.record && l.signature != signature{}:
		return inputError("--who, --why and --when go with --start or --record")
	case l.start || l.record:
		return l.write(s, folder)
	}
	j, err := readJournal(folder)
	if err != nil {
		return err
	}
	if at {
		return l.restore(s, folder, j)
	}
	return l.print(s, j)
}

// readJournal reads a journal and says what would do where there is none.
func readJournal(folder string) (*journal.Journal, error) {
	j, err := journal.Read(folder)
	if err != nil {
		return nil, journalError(folder, err)
	}
	return j, nil
}

// journalError words the errors of package journal.
func journalError(folder string, err error) error {
	var refused *journal.Refusal
	var own *exitError
	switch {
	case errors.As(err, &own):
		return own
	case errors.Is(err, journal.ErrNone):
		return inputError("%s: there is no journal\n\thint: begin one with parley log %s --start --who NAME --why TEXT", folder, folder)
	case errors.As(err, &refused):
		first := refused.Faults[0]
		hint := "parley verify " + folder + " lists what is wrong; keep the journal as it is, under another name, before you start a new one"
		if first.Code == "file" {
			hint = first.Hint
		}
		return inputError("%s: nothing was changed: %s\n\thint: %s", folder, first.Message, hint)
	}
	return inputError("%s: %v", folder, err)
}

// write begins a journal or adds what was done by hand.
func (l *logger) write(s shell, folder string) error {
	n, err := l.note()
	if err != nil {
		return err
	}
	var e journal.Entry
	if l.start {
		e, err = journal.Begin(folder, n)
	} else {
		e, err = journal.Record(folder, n)
	}
	if errors.Is(err, journal.ErrUnchanged) {
		fmt.Fprintln(s.errs, "nothing has changed since the last entry")
		return nil
	}
	if err != nil {
		return journalError(folder, err)
	}
	return l.written(s, e)
}

func (l *logger) written(s shell, e journal.Entry) error {
	if l.json {
		return printEntries(s.out, []journal.Entry{e})
	}
	return printEntry(s.out, e)
}

// recorded makes a change of a dossier, with an entry if it has a journal.
func (g *signature) recorded(s shell, dir string, act journal.Act, change func() error) error {
	folder := dossier.Folder(dir)
	if !journal.Exists(folder) {
		if *g != (signature{}) {
			return inputError("%s: there is no journal to write this down in\n\thint: begin one with parley log %s --start --who NAME --why TEXT, or leave out --who, --why and --when", folder, folder)
		}
		return change()
	}
	n, err := g.note()
	if err != nil {
		return err
	}
	n.Act = act
	e, err := journal.With(folder, n, change)
	if err != nil {
		return journalError(folder, err)
	}
	fmt.Fprintf(s.errs, "entry %d of the journal, %s\n", e.N, e.Hash)
	return nil
}

// restore prints an earlier state, or writes it to a folder of its own.
func (l *logger) restore(s shell, folder string, j *journal.Journal) error {
	if l.at < 1 {
		return inputError("--at %d is no entry\n\thint: from 1 to %d", l.at, len(j.Entries))
	}
	state, err := j.At(l.at)
	if err != nil {
		return inputError("%s: %v", folder, err)
	}
	names := slices.Sorted(maps.Keys(state))
	if l.out == "" {
		var b bytes.Buffer
		for _, name := range names {
			fmt.Fprintf(&b, "-- %s --\n%s", name, state[name])
			if !bytes.HasSuffix(state[name], []byte("\n")) {
				b.WriteByte('\n')
			}
		}
		_, err := s.out.Write(b.Bytes())
		return err
	}
	if entries, err := os.ReadDir(l.out); err == nil && len(entries) > 0 {
		return inputError("--out %s is not empty, and nothing in it is overwritten\n\thint: name a new folder", l.out)
	}
	var files []file
	for _, name := range names {
		files = append(files, file{name, state[name]})
	}
	if err := writeFiles(l.out, files); err != nil {
		return err
	}
	fmt.Fprintf(s.errs, "wrote %s to %s\n", strings.Join(names, ", "), l.out)
	return nil
}

package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"parley/dossier"
	"parley/journal"
	"parley/report"
)

// A verdict is the JSON form of what verify found.
type verdict struct {
	Schema  string          `json:"schema"`
	Entries int             `json:"entries"`
	Head    string          `json:"head"`
	Dossier string          `json:"dossier"` // hash of the dossier as it stands
	Faults  []journal.Fault `json:"faults"`
}

const verdictSchema = "parley/verify/1"

func verifyCommand(s shell) *cobra.Command {
	var head string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "verify DIR",
		Short: "Find what was changed in a dossier or its journal without record",
		Long: `Follows the journal of a dossier from its first entry: does each entry have the hash that it states, follow the one
before it, and lead to the dossier that it states; is the dossier as the last entry left it?

A chain of hashes cannot tell by itself that all of it was written anew, or that its last entries were cut off and the
files put back. So write the head down elsewhere now and then, and give it with --head: verify then says whether the
chain still holds that entry. Who made a change, and when, is as he said.

Exit code 0: sound; 1: something was changed without record; 2: there is no journal, or it cannot be read.`,
		Example: `  parley verify mycase
  parley verify mycase --head 5f0c3a9e41d2`,
		Args: exactly(1, "the folder of a dossier"),
		RunE: func(_ *cobra.Command, args []string) error { return verify(s, args[0], head, asJSON) },
	}
	cmd.Flags().StringVar(&head, "head", "", "the `HASH` of an entry as written down elsewhere, or its first digits, eight at least")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func verify(s shell, dir, head string, asJSON bool) error {
	head = strings.ToLower(strings.TrimSpace(head))
	if n := len(head); n > 0 && (n < 8 || strings.Trim(head, "0123456789abcdef") != "") {
		return inputError("--head %q is no hash\n\thint: the hash that parley log prints with an entry, or its first digits, eight at least", head)
	}
	folder := dossier.Folder(dir)
	j, err := readJournal(folder)
	if err != nil {
		return err
	}
	now, err := journal.Files(folder)
	if err != nil {
		return inputError("%s: %v", folder, err)
	}
	v := verdict{Schema: verdictSchema, Entries: len(j.Entries), Head: j.Head(), Dossier: dossier.Hash(now), Faults: j.Verify(now, head)}
	if v.Faults == nil {
		v.Faults = []journal.Fault{}
	}
	if asJSON {
		err = report.JSON(s.out, v)
	} else {
		err = v.print(s, head)
	}
	if err == nil && len(v.Faults) > 0 {
		return &exitError{code: exitFindings}
	}
	return err
}

// print lists the faults, or says that there are none and what that is worth.
func (v verdict) print(s shell, head string) error {
	var b strings.Builder
	for _, f := range v.Faults {
		place := journal.Name
		if f.Line > 0 {
			place += fmt.Sprintf(":%d", f.Line)
		}
		fmt.Fprintf(&b, "%s: %s [%s]\n", place, report.Line(f.Message), f.Code)
		if f.Hint != "" {
			fmt.Fprintf(&b, "\thint: %s\n", f.Hint)
		}
	}
	if len(v.Faults) == 0 {
		entries := "1 entry"
		if v.Entries != 1 {
			entries = fmt.Sprintf("%d entries", v.Entries)
		}
		fmt.Fprintf(&b, "%s, each as it was written; the dossier is as the last one left it.\nhead %s\n", entries, v.Head)
		if head == "" {
			b.WriteString("Whether the whole chain was written anew only a head tells that was written down elsewhere: --head HASH.\n")
		} else {
			b.WriteString("The chain holds the entry with the head given.\n")
		}
	}
	_, err := s.out.Write([]byte(b.String()))
	return err
}

package journal

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aymanbagabas/go-udiff"

	"parley/dossier"
)

// A State is the dossier at one time: the contents of its files by name.
type State map[string][]byte

func (s State) names() []string { return slices.Sorted(maps.Keys(s)) }

// A Change is what one entry does to one file.
type Change struct {
	File  string  `json:"file"`
	Gone  bool    `json:"gone,omitempty"`  // the file was removed
	Hash  string  `json:"hash,omitempty"`  // SHA-256 of the file after
	Lines []Lines `json:"lines,omitempty"` // what differs, from the top down
	Whole *[]byte `json:"whole,omitempty"` // all of a file that is not text in UTF-8, in base64
}

// Lines are some lines of a file that others took the place of.
type Lines struct {
	At  int      `json:"at"`            // of the first of them in the file before, from 1
	Out []string `json:"out,omitempty"` // what stood there, line ends included
	In  []string `json:"in,omitempty"`  // what stands there now
}

// changes lists what leads from one state to another, by file name.
func changes(from, to State) []Change {
	all := maps.Clone(from)
	if all == nil {
		all = State{}
	}
	maps.Copy(all, to)
	out := []Change{}
	for _, name := range all.names() {
		old, was := from[name]
		data, is := to[name]
		switch {
		case !is:
			out = append(out, Change{File: name, Gone: true})
		case !was || !bytes.Equal(old, data):
			out = append(out, changeOf(name, old, data))
		}
	}
	return out
}

func changeOf(name string, old, data []byte) Change {
	c := Change{File: name, Hash: sum(data)}
	if !utf8.Valid(old) || !utf8.Valid(data) {
		c.Whole = &data
		return c
	}
	before, line, passed := string(old), 1, 0
	for _, e := range udiff.Lines(before, string(data)) {
		line += strings.Count(before[passed:e.Start], "\n")
		c.Lines = append(c.Lines, Lines{At: line, Out: lines(before[e.Start:e.End]), In: lines(e.New)})
		line += strings.Count(before[e.Start:e.End], "\n")
		passed = e.End
	}
	return c
}

// lines cuts a text after each line break.
func lines(s string) []string {
	return slices.Collect(strings.Lines(s))
}

// apply changes a state, and says what does not fit.
func (c Change) apply(s State) error {
	if !dossier.IsFile(c.File) {
		return fmt.Errorf("%q is no name of a file of a dossier", c.File)
	}
	old, was := s[c.File]
	if c.Gone {
		if !was {
			return fmt.Errorf("%s is removed, and was not there", c.File)
		}
		delete(s, c.File)
		return nil
	}
	var data []byte
	if c.Whole != nil {
		data = *c.Whole
	} else {
		var err error
		if data, err = c.edited(string(old)); err != nil {
			return err
		}
	}
	if sum(data) != c.Hash {
		return fmt.Errorf("%s is then not what its hash says", c.File)
	}
	s[c.File] = data
	return nil
}

// edited puts the new lines into a text.
func (c Change) edited(old string) ([]byte, error) {
	had := lines(old)
	var b bytes.Buffer
	next := 0 // first line of had that is not copied yet
	for _, l := range c.Lines {
		at := l.At - 1
		if at < next || at > len(had) || len(l.Out) > len(had)-at || !slices.Equal(had[at:at+len(l.Out)], l.Out) {
			return nil, fmt.Errorf("%s has other lines at %d than those that were replaced", c.File, l.At)
		}
		for _, s := range had[next:at] {
			b.WriteString(s)
		}
		for _, s := range l.In {
			b.WriteString(s)
		}
		next = at + len(l.Out)
	}
	for _, s := range had[next:] {
		b.WriteString(s)
	}
	return b.Bytes(), nil
}

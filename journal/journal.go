package journal

import (
	"bytes"
	"fmt"
	"maps"
	"time"

	"parley/dossier"
)

// What a journal may weigh at most.
const (
	maxBytes = 128 << 20
	// maxCommas bounds the values that a journal can hold, and so the memory that reading it takes.
	maxCommas = 8 << 20
	// maxWork bounds the bytes that rebuilding its states hashes: 16 GB take about ten seconds.
	maxWork = 16 << 30
)

// A Journal is a journal as read. The zero Journal is an empty one.
type Journal struct {
	Entries []Entry
	// Torn is what stands after the last line break: a line that a crash cut off.
	Torn   []byte
	faults []Fault // found while reading
	whole  bool    // the torn line is an entry that lacks only its line break; it is the last of Entries
}

// A Fault is something that shows that a journal, or its dossier, was changed without record.
type Fault struct {
	Line    int    `json:"line,omitempty"`  // of the journal, from 1; 0 if the fault is not in a line
	Entry   int    `json:"entry,omitempty"` // the number that the entry gives itself
	Code    string `json:"code"`            // torn, line, hash, number, chain, time, state, file or head
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// Head returns the hash of the last entry, "" of an empty journal.
func (j *Journal) Head() string {
	if len(j.Entries) == 0 {
		return ""
	}
	return j.Entries[len(j.Entries)-1].Hash
}

// Parse reads a journal from its bytes. It goes on after a line that is no entry, which [Journal.Verify] then reports; an
// error says that the journal is larger than the limits.
func Parse(data []byte) (*Journal, error) {
	if len(data) > maxBytes {
		return nil, fmt.Errorf("%s holds more than %d MB", Name, maxBytes>>20)
	}
	if n := bytes.Count(data, []byte{','}); n > maxCommas {
		return nil, fmt.Errorf("%s holds more values than a journal may have", Name)
	}
	j := &Journal{}
	for line := 1; len(data) > 0; line++ {
		text, rest, ended := bytes.Cut(data, []byte{'\n'})
		if e, sound, err := parseLine(text); err == nil && (ended || sound) {
			j.add(line, e, sound)
			j.whole = !ended
		} else if ended {
			j.fault(line, 0, "line", "", "the line is no entry: %v", err)
		} else {
			j.Torn = text
			j.fault(line, 0, "torn", "a write was cut off; the next record sets the rest of it aside in "+tornName, "the last line breaks off after %d bytes", len(text))
		}
		data = rest
	}
	return j, nil
}

func (j *Journal) fault(line, entry int, code, hint, format string, args ...any) {
	j.faults = append(j.faults, Fault{Line: line, Entry: entry, Code: code, Hint: hint, Message: fmt.Sprintf(format, args...)})
}

// add appends an entry, and compares it with what stands before.
func (j *Journal) add(line int, e Entry, sound bool) {
	if !sound {
		j.fault(line, e.N, "hash", "", "entry %d was edited: its hash is not that of its line", e.N)
	}
	if want := len(j.Entries) + 1; e.N != want {
		j.fault(line, e.N, "number", "", "entry %d stands where entry %d should", e.N, want)
	}
	if head := j.Head(); e.Prev != head {
		j.fault(line, e.N, "chain", "", "entry %d does not follow the entry before it: one was edited, taken out, put in or moved", e.N)
	}
	switch when, err := time.Parse(time.RFC3339, e.When); {
	case err != nil:
		j.fault(line, e.N, "time", "", "entry %d has no time that can be read", e.N)
	case when.Before(j.last()):
		j.fault(line, e.N, "time", "", "entry %d is dated %s, before the entry before it", e.N, e.When)
	}
	j.Entries = append(j.Entries, e)
}

// last is the time of the last entry.
func (j *Journal) last() time.Time {
	if len(j.Entries) == 0 {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339, j.Entries[len(j.Entries)-1].When)
	if err != nil {
		return time.Time{} // told when the entry was added
	}
	return t
}

// At rebuilds the dossier as it stood after entry n, from 1; 0 is before the first.
func (j *Journal) At(n int) (State, error) {
	if n < 0 || n > len(j.Entries) {
		return nil, fmt.Errorf("the journal has no entry %d; they go from 1 to %d", n, len(j.Entries))
	}
	s, work := State{}, int64(0)
	for _, e := range j.Entries[:n] {
		if err := e.apply(s, &work); err != nil {
			return nil, fmt.Errorf("entry %d: %w", e.N, err)
		}
	}
	return s, nil
}

// apply changes a state as the entry says, and checks the hashes that it states.
func (e Entry) apply(s State, work *int64) error {
	for _, c := range e.Files {
		if *work += int64(len(s[c.File])); *work > maxWork {
			return errTooMuch
		}
		if err := c.apply(s); err != nil {
			return err
		}
	}
	for data := range maps.Values(s) {
		*work += int64(len(data))
	}
	switch {
	case *work > maxWork:
		return errTooMuch
	case dossier.Hash(s) != e.Dossier:
		return fmt.Errorf("the dossier is then not what the entry's hash says")
	}
	return nil
}

var errTooMuch = fmt.Errorf("rebuilding the states would take more than %d GB of work", maxWork>>30)

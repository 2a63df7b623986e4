package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/lockedfile"

	"parley/dossier"
)

// tornName is the file in which a line that a crash cut off is set aside.
const tornName = "journal.torn"

// ErrNone says that a dossier has no journal.
var ErrNone = errors.New("there is no journal")

// ErrUnchanged says that nothing differs from the last entry, so that there is nothing to record.
var ErrUnchanged = errors.New("nothing has changed")

// A Refusal says why nothing was written: the journal is not sound, or the dossier has changes that it does not hold.
type Refusal struct{ Faults []Fault }

// Error names the first fault.
func (r *Refusal) Error() string {
	return r.Faults[0].Message
}

// Exists reports whether the folder has a journal that holds anything.
func Exists(folder string) bool {
	info, err := os.Lstat(filepath.Join(folder, Name))
	return err == nil && info.Size() > 0
}

// Read reads the journal of a folder. The error is [ErrNone] if there is none.
func Read(folder string) (*Journal, error) {
	path, err := usual(folder)
	if err != nil {
		return nil, err
	}
	f, err := lockedfile.Open(path)
	if err != nil {
		return nil, plain(err)
	}
	defer f.Close()
	j, err := readFrom(f)
	if err == nil && len(j.Entries) == 0 && len(j.faults) == 0 {
		return nil, ErrNone
	}
	return j, err
}

// Begin writes the first entry, which holds the whole dossier.
func Begin(folder string, n Note) (Entry, error) {
	n.Act = Start
	return update(folder, n, true, func(j *Journal, now State) (State, error) {
		if len(j.Entries) > 0 {
			return nil, errors.New("there is a journal already")
		}
		return State{}, nil
	}, nil)
}

// Record writes down what has changed since the last entry. The error is [ErrUnchanged] if nothing has.
func Record(folder string, n Note) (Entry, error) {
	if n.Act == "" {
		n.Act = Edit
	}
	return update(folder, n, false, func(j *Journal, now State) (State, error) {
		last, err := j.At(len(j.Entries))
		if err == nil && len(changes(last, now)) == 0 {
			err = ErrUnchanged
		}
		return last, err
	}, nil)
}

// With makes a change of the dossier and records it, with the journal locked in between. It refuses to begin where the
// dossier has changes that the journal does not hold, since they would be recorded under the wrong name.
func With(folder string, n Note, change func() error) (Entry, error) {
	return update(folder, n, false, func(j *Journal, now State) (State, error) {
		if faults := j.Verify(now, ""); len(faults) > len(j.tornOnly()) {
			return nil, &Refusal{faults}
		}
		return now, nil
	}, change)
}

// update locks the journal, finds out from which state a change leads, makes it, and appends an entry.
func update(folder string, n Note, create bool, from func(*Journal, State) (State, error), change func() error) (e Entry, err error) {
	if err := n.check(); err != nil {
		return e, err
	}
	f, err := open(folder, create)
	if err != nil {
		return e, err
	}
	defer func() { err = errors.Join(err, plain(f.Close())) }()
	j, err := readFrom(f)
	if err != nil {
		return e, err
	}
	if bad := j.faults; len(bad) > len(j.tornOnly()) {
		return e, &Refusal{bad}
	}
	now, err := Files(folder)
	if err != nil {
		return e, err
	}
	last, err := from(j, now)
	if err != nil {
		return e, err
	}
	if n.When.Before(j.last()) {
		return e, fmt.Errorf("the time %s lies before the last entry, of %s", n.When.UTC().Format("2006-01-02T15:04:05Z"), j.Entries[len(j.Entries)-1].When)
	}
	if change != nil {
		if err := change(); err != nil {
			return e, err
		}
		if now, err = Files(folder); err != nil {
			return e, err
		}
	}
	e = n.entry(j, last, now)
	return e, j.append(folder, f, &e)
}

// tornOnly are the faults that appending mends.
func (j *Journal) tornOnly() []Fault {
	if n := len(j.faults); n > 0 && j.faults[n-1].Code == "torn" {
		return j.faults[n-1:]
	}
	return nil
}

// append writes one line at the end and makes sure that it is on the disk. What a crash left there is set aside first.
func (j *Journal) append(folder string, f *lockedfile.File, e *Entry) error {
	line, err := e.line()
	if err != nil {
		return err
	}
	end, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return plain(err)
	}
	if end+int64(len(line)) > maxBytes {
		return fmt.Errorf("%s would hold more than %d MB; move it away and start a new one", Name, maxBytes>>20)
	}
	if len(j.Torn) > 0 {
		if err := setAside(folder, j.Torn); err != nil {
			return plain(err)
		}
		end -= int64(len(j.Torn))
		if err := f.Truncate(end); err != nil {
			return plain(err)
		}
	}
	if j.whole {
		line = append([]byte{'\n'}, line...)
	}
	if _, err := f.WriteAt(line, end); err != nil {
		return errors.Join(plain(err), plain(f.Truncate(end))) // a full disk leaves no part of a line, where it can be helped
	}
	if err := f.Sync(); err != nil {
		return plain(err)
	}
	return syncFolder(folder)
}

// setAside appends a torn line to a file of such lines.
func setAside(folder string, torn []byte) (err error) {
	f, err := os.OpenFile(filepath.Join(folder, tornName), os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := f.Write(append(bytes.Clone(torn), '\n')); err != nil {
		return err
	}
	return f.Sync()
}

// open locks the journal of a folder for writing, and waits for others who do.
func open(folder string, create bool) (*lockedfile.File, error) {
	flags := os.O_RDWR
	if create {
		if info, err := os.Stat(folder); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("a journal needs the folder of a dossier, and %s is none", folder)
		}
		flags |= os.O_CREATE
	}
	path, err := usual(folder)
	if err != nil && !(create && errors.Is(err, ErrNone)) {
		return nil, err
	}
	f, err := lockedfile.OpenFile(path, flags, 0o600)
	return f, plain(err)
}

// usual returns the path of the journal, if it is a file and not a link or a pipe.
func usual(folder string) (string, error) {
	path := filepath.Join(folder, Name)
	switch info, err := os.Lstat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return path, ErrNone
	case err != nil:
		return path, plain(err)
	case !info.Mode().IsRegular():
		return path, fmt.Errorf("%s is not a regular file", Name)
	}
	return path, nil
}

func readFrom(r io.Reader) (*Journal, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, plain(err)
	}
	return Parse(data)
}

// Files reads the dossier of a folder as it stands. A folder without a YAML file is an empty one.
func Files(folder string) (State, error) {
	files, ps := dossier.Files(folder)
	if ps != nil {
		if ps[0].Code == "empty" {
			return State{}, nil
		}
		return nil, ps
	}
	return files, nil
}

// plain strips the path from an error of the file system, and names the journal instead.
func plain(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return fmt.Errorf("%s: %s: %w", strings.TrimPrefix(filepath.Base(path.Path), "."), path.Op, path.Err)
	}
	return err
}

// syncFolder makes the name of a new file last; systems that cannot are forgiven.
func syncFolder(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return plain(err)
	}
	_ = d.Sync() // not every system lets a folder be synced
	return d.Close()
}

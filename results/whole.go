package results

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// temporary is how the names of files begin that are being written.
const temporary = ".parley-"

// writeWhole makes a file appear at a path with everything that fill writes, or not at all: written under another name in
// dir, a folder on the same disk, synced, renamed.
func writeWhole(dir, path string, fill func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(dir, temporary+"*")
	if err != nil {
		return err
	}
	closed := false
	defer func() {
		if err != nil {
			if !closed {
				err = errors.Join(err, f.Close())
			}
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	w := bufio.NewWriterSize(f, 1<<16)
	if err := fill(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	closed = true
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// syncFolder makes the renames in a folder last. Some systems cannot, which is then as safe as it gets.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

package main

import (
	"errors"
	"os"
	"path/filepath"
)

// A file is a name and what it is to hold.
type file struct {
	name string
	data []byte
}

// writeFiles writes files into dir, which is made if need be. Each appears under its name complete or not at all:
// written beside, synced, renamed. All are written before the first is renamed, so a full disk leaves no mixture.
func writeFiles(dir string, files []file) (err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return inputError("making the folder: %v", err)
	}
	var temps []string
	defer func() {
		for _, t := range temps {
			if e := os.Remove(t); err == nil && e != nil && !errors.Is(e, os.ErrNotExist) {
				err = e
			}
		}
	}()
	for _, f := range files {
		t, err := writeBeside(dir, f)
		if t != "" {
			temps = append(temps, t)
		}
		if err != nil {
			return inputError("writing %s: %v", filepath.Join(dir, f.name), err)
		}
	}
	for i, f := range files {
		if err := os.Rename(temps[i], filepath.Join(dir, f.name)); err != nil {
			return inputError("writing: %v", err)
		}
	}
	return syncFolder(dir)
}

// writeBeside writes a file under a name of its own in dir and returns that name.
func writeBeside(dir string, f file) (name string, err error) {
	t, err := os.CreateTemp(dir, ".parley-*")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, t.Close()) }()
	if _, err := t.Write(f.data); err != nil {
		return t.Name(), err
	}
	if err := t.Chmod(0o644); err != nil {
		return t.Name(), err
	}
	return t.Name(), t.Sync()
}

// syncFolder makes the renames in dir last. Some systems cannot sync a folder, which is then as safe as it gets.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return inputError("%v", err)
	}
	_ = d.Sync()
	return d.Close()
}

// writeFile writes one file the same way; its folder must exist.
func writeFile(path string, data []byte) error {
	dir := filepath.Dir(path)
	if _, err := os.Stat(dir); err != nil {
		return inputError("writing %s: %v", path, err)
	}
	return writeFiles(dir, []file{{filepath.Base(path), data}})
}

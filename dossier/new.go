package dossier

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// New starts a dossier in a folder, which is made if need be. It refuses a folder that has YAML files in it, and
// overwrites nothing. Files appear complete or not at all, and if one cannot be written, those before it are
// taken away again.
func New(dir string, files map[string][]byte) error {
	names := sortedNames(files)
	for _, name := range names {
		if name != filepath.Base(name) || name == "." || name == ".." {
			return fmt.Errorf("dossier %s: %q is no name for a file in it", dir, name)
		}
	}
	made, err := emptyFolder(dir)
	if err != nil {
		return fmt.Errorf("dossier %s: %w", dir, err)
	}
	var done []string
	for _, name := range names {
		path := filepath.Join(dir, name)
		if err := createFile(path, files[name]); err != nil {
			for _, p := range done {
				os.Remove(p)
			}
			if made {
				os.Remove(dir)
			}
			return fmt.Errorf("dossier %s: %w", dir, err)
		}
		done = append(done, path)
	}
	return syncFolder(dir)
}

// emptyFolder makes sure that a folder is there and has no YAML in it; made tells whether it is new.
func emptyFolder(dir string) (made bool, err error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return true, os.MkdirAll(dir, 0o777)
	}
	if err != nil {
		return false, err
	}
	for _, e := range entries {
		if isYAML(e.Name()) {
			return false, fmt.Errorf("there is a dossier in the folder already (%s); name another folder", e.Name())
		}
	}
	return false, nil
}

// createFile writes a new file in one step; one that is there already is an error.
func createFile(path string, data []byte) error {
	temp, err := writeTemp(filepath.Dir(path), data, 0o644)
	if err != nil {
		return err
	}
	defer os.Remove(temp)
	return os.Link(temp, path) // unlike a rename, this fails if the name is taken
}

package dossier

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"

	"parley/model/evidence"
)

// Decode reads a YAML file that is no part of a dossier by the rules of dossiers: into is a pointer to a struct whose
// tags name the keys, every one of which has to be known. A field At of type evidence.Position gets the place of its
// mapping, and a field of type evidence.Date must be a day. All mistakes are returned, each with its place; into is
// complete only if there are none. Hostile files are bounded as those of a dossier are.
func Decode(file string, data []byte, into any) Problems {
	c := &collector{}
	checkSizes([]string{file}, map[string][]byte{file: data}, Options{}, c)
	if c.failed() {
		return c.sorted()
	}
	d, v := &decoder{c: c}, reflect.ValueOf(into).Elem()
	docs := parseYAML(file, data, c)
	if len(docs) > 1 {
		c.errorf(docs[1].at, "yaml", "keep one of them", "the file holds %d documents", len(docs))
	}
	switch {
	case c.failed():
	case len(docs) == 0 || docs[0].kind == null:
		c.errorf(evidence.Position{File: file, Line: 1, Column: 1}, "empty", "write "+example(v.Type()), "there is nothing in the file")
	default:
		d.structure(v, docs[0])
	}
	return c.sorted().Errors()
}

// Add writes a new file into the folder of a dossier, in one step. The dossier must load with it, else nothing is
// written and the errors are returned (those of the new file under its name), and a file of that name must not be there.
func Add(dir, name string, data []byte) error {
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %s", dir, reason(err))
	case !info.IsDir():
		return fmt.Errorf("%s is a file; a file can only be added to a dossier that is a folder", dir)
	case name != filepath.Base(name) || !isYAML(name):
		return fmt.Errorf("%q is no name for a file of a dossier", name)
	}
	files, ps := readFiles(dir)
	if ps != nil {
		return ps
	}
	if _, taken := files[name]; taken {
		return fmt.Errorf("%s: there is a file of that name already", filepath.Join(dir, name))
	}
	files[name] = data
	if _, ps := Parse(files, Options{}); ps != nil {
		return fmt.Errorf("the dossier would not load with %s, so it was not written:\n%w", name, ps)
	}
	if err := createFile(filepath.Join(dir, name), data); err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Join(dir, name), err)
	}
	return syncFolder(dir)
}

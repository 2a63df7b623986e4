package dossier

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"parley/internal/near"
	"parley/model"
	"parley/model/evidence"
)

// Set changes one number of a dossier where it stands: the bytes of its value are replaced, and everything else,
// comments and spacing included, stays as it is. The value is written as the dossier would, on its own scale: a
// point, a range, a triangle or a word. The new dossier must load, else nothing is changed. The file is replaced in
// one step: a crash leaves the old one or the new one.
func Set(dir, address, value string) error {
	files, ps := readFiles(dir)
	if ps != nil {
		return ps
	}
	name, data, err := splice(files, address, value)
	if err != nil {
		return err
	}
	folder := dir
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		folder = filepath.Dir(dir)
	}
	if err := replaceFile(filepath.Join(folder, name), data); err != nil {
		return fmt.Errorf("set %s: %w", address, err)
	}
	return nil
}

// splice returns the file that holds a number, with the number replaced.
func splice(files map[string][]byte, address, value string) (name string, data []byte, err error) {
	c, ps := Parse(files, Options{})
	if ps != nil {
		return "", nil, ps
	}
	in, err := written(c, address)
	if err != nil {
		return "", nil, err
	}
	value = strings.TrimSpace(value)
	if _, hint, ok := parseNumber(value); !ok {
		return "", nil, fmt.Errorf("set %s: %q is no number (%s)", address, value, hint)
	}
	name = in.At.File
	from, to, ok := extent(files[name], in.At)
	if !ok {
		return "", nil, fmt.Errorf("%s: %s is not written as one value here; write it as low..mode..high first", in.At, address)
	}
	old := files[name]
	data = append(append(append([]byte(nil), old[:from]...), value...), old[to:]...)
	after := map[string][]byte{}
	for n, d := range files {
		after[n] = d
	}
	after[name] = data
	if _, ps := Parse(after, Options{}); ps != nil {
		return "", nil, fmt.Errorf("set %s to %s: the dossier would not load:\n%w", address, value, ps)
	}
	return name, data, nil
}

// written finds the input with an address and makes sure that the dossier writes it.
func written(c *model.Case, address string) (model.Input, error) {
	r := c.Ref(address)
	if r == model.NoRef {
		var known []string
		for _, in := range c.Inputs {
			known = append(known, in.ID)
		}
		return model.Input{}, fmt.Errorf("no number has the address %q (%s)", address, near.Hint(address, known))
	}
	in := c.Inputs[r]
	if in.Assumed {
		return in, fmt.Errorf("%s is not written in the dossier: Parley assumes %s", address, in.Spread)
	}
	return in, nil
}

// extent returns the bytes of the scalar at a place, without its quotes. It is not ok if something else stands there.
func extent(data []byte, at evidence.Position) (from, to int, ok bool) {
	from, ok = offset(data, at)
	if !ok {
		return 0, 0, false
	}
	rest := data[from:]
	if quote := rest[0]; quote == '"' || quote == '\'' {
		end := bytes.IndexByte(rest[1:], quote)
		return from + 1, from + 1 + end, end >= 0
	}
	if strings.IndexByte("{[|>&*!", rest[0]) >= 0 {
		return 0, 0, false
	}
	end := bytes.IndexAny(rest, ",}]#:\r\n")
	if end < 0 {
		end = len(rest)
	}
	text := bytes.TrimRight(rest[:end], " \t")
	_, _, number := parseNumber(string(text))
	return from, from + len(text), number
}

// offset returns the byte at a line and column.
func offset(data []byte, at evidence.Position) (int, bool) {
	i := 0
	if bytes.HasPrefix(data, byteOrderMark) {
		i = len(byteOrderMark)
	}
	for line := 1; line < at.Line; line++ {
		next := bytes.IndexByte(data[i:], '\n')
		if next < 0 {
			return 0, false
		}
		i += next + 1
	}
	for column := 1; column < at.Column && i < len(data); column++ {
		_, size := utf8.DecodeRune(data[i:])
		i += size
	}
	return i, i < len(data)
}

// replaceFile writes a file beside the old one, makes sure that it is on the disk, and renames it.
func replaceFile(path string, data []byte) (err error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	mode := os.FileMode(0o600)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	temp, err := writeTemp(filepath.Dir(path), data, mode)
	if err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		os.Remove(temp)
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// writeTemp writes a file with a name of its own into a folder and returns its path.
func writeTemp(folder string, data []byte, mode os.FileMode) (path string, err error) {
	f, err := os.CreateTemp(folder, ".parley-*")
	if err != nil {
		return "", err
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	if err := f.Chmod(mode); err != nil {
		return "", err
	}
	if _, err := f.Write(data); err != nil {
		return "", err
	}
	return f.Name(), f.Sync()
}

// syncFolder makes a rename last; systems that cannot are forgiven.
func syncFolder(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer d.Close()
	_ = d.Sync() // not every system lets a folder be synced
	return nil
}

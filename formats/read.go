package formats

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/formats/scenario"
)

// maxFolder bounds what the files of a folder hold together, in bytes.
const maxFolder = 128 << 20

// extensions are those of files that are looked at.
var extensions = []string{".xml", ".json", ".yml", ".yaml"}

// Read reads the scenario at path: a folder, or one of its files, a domain or a profile, whose siblings are read as far
// as they belong to it. Files of the folder that are no part of the scenario are left aside, with a warning where they
// look as if they might have been meant. Nothing else is opened; links are followed.
// Limits: 16 MB a file, 1,000 files, 128 MB together; what is larger is an error.
func Read(path string, o scenario.Options) (*scenario.Scenario, error) {
	if o.Reading != "" && o.Reading != scenario.Platform && o.Reading != scenario.NegMAS {
		return nil, fmt.Errorf("unknown reading %q, want %q or %q", o.Reading, scenario.Platform, scenario.NegMAS)
	}
	files, file, err := load(path)
	if err != nil {
		return nil, err
	}
	f := tell(files, file)
	if f == nil {
		return nil, fmt.Errorf("%s: no scenario of a known format (%s)", path, titles())
	}
	o.File = file
	if o.Name == "" {
		o.Name = nameOf(path, file)
	}
	return f.read(files, o)
}

// Detect tells the format of the scenario at path, a folder or a file of it, by looking at the contents. ok is false
// for anything else, such as the folder of a dossier. The error is one of reading.
func Detect(path string) (format string, ok bool, err error) {
	files, file, err := load(path)
	if err != nil {
		return "", false, err
	}
	f := tell(files, file)
	if f == nil {
		return "", false, nil
	}
	return f.name, true, nil
}

// tell returns the format of one file, or else the first that the files of the folder have; nil if there is none.
func tell(files scenario.Files, file string) *format {
	if file != "" {
		files = scenario.Files{file: files[file]}
	}
	for i := range all {
		if all[i].is != nil && all[i].is(files) {
			return &all[i]
		}
	}
	return nil
}

func titles() string {
	var out []string
	for _, f := range all {
		if f.is != nil {
			out = append(out, f.title)
		}
	}
	return strings.Join(out, ", ")
}

// nameOf names a scenario after its folder.
func nameOf(path, file string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return filepath.Base(path)
	}
	if file != "" {
		abs = filepath.Dir(abs)
	}
	return filepath.Base(abs)
}

// load reads the files of a folder. If path is a file, its folder is read and file is its base name.
func load(path string) (files scenario.Files, file string, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, "", err
	}
	dir := path
	if !info.IsDir() {
		dir, file = filepath.Split(path)
		dir = filepath.Clean(dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, "", err
	}
	files = scenario.Files{}
	total := 0
	for _, e := range entries {
		name := e.Name()
		if name != file && !wanted(e) {
			continue
		}
		if len(files) == scenario.MaxFiles {
			return nil, "", fmt.Errorf("%s: more than %d files", dir, scenario.MaxFiles)
		}
		data, err := slurp(filepath.Join(dir, name))
		if err != nil {
			return nil, "", err
		}
		if total += len(data); total > maxFolder {
			return nil, "", fmt.Errorf("%s: the files hold more than %d MB", dir, maxFolder>>20)
		}
		files[name] = data
	}
	return files, file, nil
}

// wanted reports whether a directory entry is a file that may be part of a scenario.
func wanted(e os.DirEntry) bool {
	return !strings.HasPrefix(e.Name(), ".") && (e.Type().IsRegular() || e.Type()&os.ModeSymlink != 0) &&
		slices.Contains(extensions, strings.ToLower(filepath.Ext(e.Name())))
}

// slurp reads a file, unless it is too large.
func slurp(path string) ([]byte, error) {
	if info, err := os.Stat(path); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() { // opening a pipe would wait for ever
		return nil, fmt.Errorf("%s: not a regular file", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, scenario.MaxFile+1))
	if err != nil {
		return nil, err
	}
	if len(data) > scenario.MaxFile {
		return nil, fmt.Errorf("%s: more than %d MB", path, scenario.MaxFile>>20)
	}
	return data, nil
}

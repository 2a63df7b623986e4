package dossier

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/model"
	"parley/model/evidence"
)

// Options say how to read a dossier; the zero Options take it as it stands.
type Options struct {
	AsOf evidence.Date // overrides the dossier's own as-of date, if not ""
	// WithoutSources and WithoutStale set evidence aside, as if nobody had it: claims that came through the hands of these
	// sources, by id, and claims past their half-life. What that leaves of numbers stands in [model.Case.Removed].
	WithoutSources []string
	WithoutStale   bool
}

// What a dossier may weigh at most.
const (
	maxFile  = 16 << 20 // bytes
	maxTotal = 64 << 20
	maxFiles = 1000
	// maxMarks bounds commas, colons and line ends of the whole dossier, and so the nodes that parsing it can make:
	// a node takes a few hundred bytes however short it is written.
	maxMarks = 1_000_000
)

// Load reads a dossier: a folder, or a single YAML file. Problems are nil if it is sound, else they are all its
// errors and the case is nil. Warnings are left to [Check].
func Load(dir string, o Options) (*model.Case, Problems) {
	files, ps := readFiles(dir)
	if ps != nil {
		return nil, ps
	}
	return Parse(files, o)
}

// Parse reads a dossier from the contents of its files, by name. It touches nothing else.
func Parse(files map[string][]byte, o Options) (*model.Case, Problems) {
	c, ps := parse(files, o)
	return c, ps.Errors()
}

// parse returns the case, if there is one, with errors and warnings.
func parse(files map[string][]byte, o Options) (*model.Case, Problems) {
	c := &collector{}
	names := sortedNames(files)
	checkSizes(names, files, o, c)
	if c.failed() {
		return nil, c.sorted()
	}
	doc, whole := decodeFiles(names, files, c)
	if !whole {
		return nil, c.sorted()
	}
	doc.start = evidence.Position{File: names[0], Line: 1, Column: 1}
	out := build(doc, o, c)
	if c.failed() {
		return nil, c.sorted()
	}
	out.Hash = hash(names, files)
	return out, c.sorted()
}

func sortedNames(files map[string][]byte) []string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// checkSizes refuses what no person writes.
func checkSizes(names []string, files map[string][]byte, o Options, c *collector) {
	total, marks := 0, 0
	for _, name := range names {
		total += len(files[name])
		for _, mark := range []string{",", ":", "\n"} {
			marks += bytes.Count(files[name], []byte(mark))
		}
		if marks > maxMarks {
			c.errorf(evidence.Position{File: name}, "too-large", "split the dossier", "the dossier has more than a million entries")
			return
		}
		if len(files[name]) > maxFile {
			c.errorf(evidence.Position{File: name}, "too-large", "split it", "the file is larger than %d MB", maxFile>>20)
		}
	}
	if total > maxTotal {
		c.errorf(evidence.Position{}, "too-large", "", "the files together are larger than %d MB", maxTotal>>20)
	}
	if len(names) > maxFiles {
		c.errorf(evidence.Position{}, "too-large", "", "more than %d files", maxFiles)
	}
	if !soundDay(string(o.AsOf)) {
		c.errorf(evidence.Position{}, "bad-date", "write year-month-day, such as 2024-08-01", "as-of date %q is no date", o.AsOf)
	}
}

// decodeFiles reads all files into one document; whole is false if some could not be read as YAML.
func decodeFiles(names []string, files map[string][]byte, c *collector) (doc *document, whole bool) {
	doc, whole = &document{}, true
	d, content := &decoder{c: c}, 0
	for _, name := range names {
		before := len(c.found) + c.dropped
		for _, n := range parseYAML(name, files[name], c) {
			if n.kind == null {
				continue
			}
			content++
			if d.section(doc, n); n.kind != mapping {
				whole = false
			}
		}
		whole = whole && !brokenYAML(c.found[min(before, len(c.found)):])
	}
	if content == 0 && whole {
		whole = false
		c.errorf(evidence.Position{File: firstOf(names)}, "empty", "the smallest dossier has two parties and one issue:\n\t\tparties: {buyer: , seller: }\n\t\tissues:\n\t\t  price: {options: [low, high], values: {buyer: [1, 0], seller: [0, 1]}}", "there is nothing in the dossier")
	}
	return doc, whole
}

func firstOf(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// section decodes one file's part of the document.
func (d *decoder) section(doc *document, n *node) {
	if n.kind == mapping {
		for _, key := range n.keys {
			if key.value == "dossier" && doc.Dossier.At.Line > 0 {
				d.c.errorf(key.at, "duplicate-key", "keep one of the two", "the section dossier is given twice (first at %s)", doc.Dossier.At)
			}
		}
	}
	d.structure(valueOf(doc), n)
}

// brokenYAML reports whether a file could not be read as a whole, so that whatever else is missing may be in it.
func brokenYAML(ps Problems) bool {
	return slices.ContainsFunc(ps, func(p Problem) bool {
		return slices.Contains([]string{"yaml", "encoding", "too-deep", "alias", "tag"}, p.Code)
	})
}

// hash returns the SHA-256 of names and contents, each with its length before it.
func hash(names []string, files map[string][]byte) string {
	h := sha256.New()
	put := func(b []byte) {
		var size [8]byte
		binary.BigEndian.PutUint64(size[:], uint64(len(b)))
		h.Write(size[:])
		h.Write(b)
	}
	for _, name := range names {
		put([]byte(name))
		put(files[name])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// readFiles returns the YAML files of a folder by name. It stays inside the folder: a link that leads out of it is
// an error.
func readFiles(dir string) (map[string][]byte, Problems) {
	c := &collector{}
	at := evidence.Position{File: dir}
	info, err := os.Stat(dir)
	if err != nil {
		c.errorf(at, "unreadable", "name a folder of YAML files, or one YAML file", "%s", reason(err))
		return nil, c.sorted()
	}
	folder, only := dir, ""
	if !info.IsDir() {
		folder, only = filepath.Dir(dir), filepath.Base(dir)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		c.errorf(at, "unreadable", "", "%s", reason(err))
		return nil, c.sorted()
	}
	defer root.Close()
	names := []string{only}
	if only == "" {
		names = yamlNames(root, at, c)
	}
	files := readAll(root, names, c)
	if len(files) == 0 && !c.failed() {
		c.errorf(at, "empty", "put into it a file such as dossier.yaml:\n\t\tparties: {buyer: , seller: }\n\t\tissues:\n\t\t  price: {options: [low, high], values: {buyer: [1, 0], seller: [0, 1]}}", "there is no YAML file (*.yaml, *.yml) in the folder")
	}
	if c.failed() {
		return nil, c.sorted()
	}
	return files, nil
}

// yamlNames lists the YAML files of a folder, sorted.
func yamlNames(root *os.Root, at evidence.Position, c *collector) []string {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		c.errorf(at, "unreadable", "", "%s", reason(err))
		return nil
	}
	var names []string
	for _, e := range entries {
		if isYAML(e.Name()) && !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	if len(names) > maxFiles {
		c.errorf(at, "too-large", "", "more than %d files", maxFiles)
		return nil
	}
	return names
}

func isYAML(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return (ext == ".yaml" || ext == ".yml") && !strings.HasPrefix(name, ".")
}

func readAll(root *os.Root, names []string, c *collector) map[string][]byte {
	files, total := map[string][]byte{}, 0
	for _, name := range names {
		at := evidence.Position{File: name}
		data, err := readOne(root, name)
		if err != nil {
			c.errorf(at, "unreadable", "", "%s", reason(err))
			continue
		}
		if total += len(data); total > maxTotal {
			c.errorf(at, "too-large", "", "the files together are larger than %d MB", maxTotal>>20)
			return nil
		}
		files[name] = data
	}
	return files
}

// readOne reads one byte more than a file may have, so that [Parse] sees that it is too large.
func readOne(root *os.Root, name string) ([]byte, error) {
	info, err := root.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxFile+1))
}

// reason strips the path and the call from an error of the file system: the position names the file already.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		if strings.Contains(path.Err.Error(), "escapes") {
			return "the link leads out of the folder, and is not followed"
		}
		return fmt.Sprintf("cannot be read: %v", path.Err)
	}
	return fmt.Sprintf("cannot be read: %v", err)
}

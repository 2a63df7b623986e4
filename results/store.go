package results

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"parley/simulation/tournament"
)

// A Manifest says of what a run is made. Two runs with the same one have the same rows.
type Manifest struct {
	Format     string   `json:"format"`
	Parley     string   `json:"parley"`
	Inputs     string   `json:"inputs"` // SHA-256 of the files, and of how they were read
	Seed       uint64   `json:"seed"`
	Rounds     int      `json:"rounds"`
	Repeat     int      `json:"repeat"`
	SelfPlay   bool     `json:"self_play"`
	Strategies []string `json:"strategies"`
	Scenarios  []string `json:"scenarios"`
	Cells      int64    `json:"cells"`
	Chunk      int      `json:"chunk"`
	Rows       string   `json:"rows"` // format of the rows
}

// ManifestFormat is the format of a manifest.
const ManifestFormat = "parley/tournament-run/1"

// A Store keeps the rows of one run.
type Store struct {
	out      string // where they are to be in the end
	dir      string // where they are kept
	format   format
	layout   *layout
	manifest []byte
	done     int
}

const manifestFile = "manifest.json"

// Partial is where a run that is to end in out keeps what it has.
func Partial(out string) string { return out + ".partial" }

// Open starts a run that is to end in the file out, or goes on with one that was stopped. The manifest's Format, Cells,
// Chunk and Rows are filled in. An error says what is in the way, and what would do.
func Open(out string, m Manifest, t *tournament.Tournament) (*Store, error) {
	f, err := formatOf(out)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(out); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is there already and is no file", out)
	}
	m.Format, m.Cells, m.Chunk, m.Rows = ManifestFormat, t.Cells(), tournament.ChunkCells, f.name
	s := &Store{out: out, dir: Partial(out), format: f, layout: newLayout(t)}
	if s.manifest, err = json.MarshalIndent(m, "", "  "); err != nil {
		return nil, err
	}
	s.manifest = append(s.manifest, '\n')
	if err := os.Mkdir(s.dir, 0o755); err != nil && !errors.Is(err, os.ErrExist) {
		return nil, err
	}
	if err := s.sweep(); err != nil {
		return nil, err
	}
	old, err := os.ReadFile(filepath.Join(s.dir, manifestFile))
	switch {
	case errors.Is(err, os.ErrNotExist):
		return s, s.begin()
	case err != nil:
		return nil, err
	case !bytes.Equal(old, s.manifest):
		return nil, s.refused(old, m)
	}
	for s.done < t.Chunks() && s.has(s.done) {
		s.done++
	}
	return s, nil
}

// begin writes the manifest, unless the folder holds something else.
func (s *Store) begin() error {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return err
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s is no folder of a run that was stopped: it holds %s\n\thint: move it away, or choose another name for the results", s.dir, entries[0].Name())
	}
	return writeWhole(s.dir, filepath.Join(s.dir, manifestFile), func(w io.Writer) error { _, err := w.Write(s.manifest); return err })
}

// sweep removes what was being written when a run was killed.
func (s *Store) sweep() error {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), temporary) && e.Type().IsRegular() {
			if err := os.Remove(filepath.Join(s.dir, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// refused says what differs from the run that was begun.
func (s *Store) refused(old []byte, now Manifest) error {
	hint := fmt.Sprintf("\n\thint: run it as it was begun to go on, or remove %s to start anew", s.dir)
	var was Manifest
	if err := json.Unmarshal(old, &was); err != nil || was.Format != ManifestFormat {
		return fmt.Errorf("%s: not a manifest of this version%s", filepath.Join(s.dir, manifestFile), hint)
	}
	var differ []string
	add := func(name string, a, b any) {
		if x, y := fmt.Sprint(a), fmt.Sprint(b); x != y {
			differ = append(differ, fmt.Sprintf("%s %s, now %s", name, cut(x), cut(y)))
		}
	}
	add("version", was.Parley, now.Parley)
	add("seed", was.Seed, now.Seed)
	add("rounds", was.Rounds, now.Rounds)
	add("repetitions", was.Repeat, now.Repeat)
	add("self-play", was.SelfPlay, now.SelfPlay)
	add("strategies", strings.Join(was.Strategies, ","), strings.Join(now.Strategies, ","))
	add("scenarios", strings.Join(was.Scenarios, ","), strings.Join(now.Scenarios, ","))
	if len(differ) == 0 {
		add("contents of the files (SHA-256)", was.Inputs, now.Inputs)
	}
	return fmt.Errorf("%s was begun with something else: %s%s", s.dir, strings.Join(differ, "; "), hint)
}

func cut(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}

func chunkFile(n int, f format) string { return fmt.Sprintf("chunk-%07d%s", n, f.extension) }

func (s *Store) has(chunk int) bool {
	info, err := os.Stat(filepath.Join(s.dir, chunkFile(chunk, s.format)))
	return err == nil && info.Mode().IsRegular()
}

// Done returns how many chunks are kept.
func (s *Store) Done() int { return s.done }

// Put keeps the next chunk.
func (s *Store) Put(chunk int, rows []tournament.Row) error {
	if chunk != s.done {
		panic(fmt.Sprintf("results: chunk %d after %d", chunk, s.done))
	}
	err := writeWhole(s.dir, filepath.Join(s.dir, chunkFile(chunk, s.format)), func(w io.Writer) error { return s.fill(w, "", rows) })
	if err == nil {
		s.done++
	}
	return err
}

// fill writes one file of rows.
func (s *Store) fill(w io.Writer, meta string, rows []tournament.Row) error {
	x, err := s.format.open(w, s.layout, meta)
	if err != nil {
		return err
	}
	if err := x.write(rows); err != nil {
		return err
	}
	return x.close()
}

// Rows hands the rows of the chunks that are kept to take, chunk by chunk in order. A chunk that is not whole is an error.
func (s *Store) Rows(take func(rows []tournament.Row) error) error {
	for n := range s.done {
		path := filepath.Join(s.dir, chunkFile(n, s.format))
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		first, end := s.layout.t.Chunk(n)
		rows, err := s.format.read(data, s.layout, first)
		if err == nil && len(rows) != int(end-first) {
			err = fmt.Errorf("%d rows, want %d", len(rows), end-first)
		}
		if err != nil {
			return fmt.Errorf("%s is damaged: %w\n\thint: remove it and those after it; they are then played again", path, err)
		}
		if err := take(rows); err != nil {
			return err
		}
	}
	return nil
}

// Finish joins the chunks into the file that they are for, and removes what was kept on the way.
func (s *Store) Finish() error {
	if n := s.layout.t.Chunks(); s.done != n {
		panic(fmt.Sprintf("results: %d of %d chunks are joined", s.done, n))
	}
	err := writeWhole(s.dir, s.out, func(w io.Writer) error {
		x, err := s.format.open(w, s.layout, string(bytes.TrimSpace(s.manifest)))
		if err != nil {
			return err
		}
		if err := s.Rows(x.write); err != nil {
			return err
		}
		return x.close()
	})
	if err != nil {
		return err
	}
	for n := s.done - 1; n >= 0; n-- { // the last first: what is left, should this be stopped, is a run to go on with
		if err := os.Remove(filepath.Join(s.dir, chunkFile(n, s.format))); err != nil {
			return err
		}
	}
	if err := os.Remove(filepath.Join(s.dir, manifestFile)); err != nil {
		return err
	}
	return os.Remove(s.dir)
}

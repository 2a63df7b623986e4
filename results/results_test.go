package results_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/results"
	"parley/simulation"
	"parley/simulation/strategy"
	"parley/simulation/tournament"
)

// problem draws an additive problem. Without a zone of agreement, distances are missing.
func problem(seats int, seed uint64, noDeal preference.Utils) *model.Problem {
	p := &model.Problem{Space: outcome.NewSpace(4, 3, 3), StatusQuo: outcome.Outcome{0, 0, 0}, Incidental: make([]bool, 3)}
	r := rng.New(seed, "results test").Rand(0)
	for range seats {
		var u preference.Utility
		for j := range 3 {
			values := make([]preference.Utils, p.Space.Options(j))
			for v := range values {
				values[v] = preference.Utils(r.Float64() * float64(preference.One) / 3)
			}
			u.Tables = append(u.Tables, preference.Table{Scope: preference.Scope{j}, Values: values})
		}
		p.Utilities, p.Reservation, p.Trust = append(p.Utilities, u), append(p.Reservation, noDeal), append(p.Trust, 1)
	}
	return p
}

func tour(t testing.TB, repeat int) *tournament.Tournament {
	t.Helper()
	var scenarios []tournament.Scenario
	for i, p := range []*model.Problem{problem(2, 1, 0), problem(3, 2, preference.One/4), problem(2, 3, preference.One*2)} {
		table, err := simulation.Lay(p, 0)
		if err != nil {
			t.Fatal(err)
		}
		y, err := tournament.Measure(p, nil)
		if err != nil {
			t.Fatal(err)
		}
		scenarios = append(scenarios, tournament.Scenario{Name: []string{`plain`, "comma, \"quote\"\nand line", "Ελλάδα"}[i], Table: table, Yardstick: y})
	}
	field, err := strategy.Parse("micro,boulware,conceder")
	if err != nil {
		t.Fatal(err)
	}
	out, err := tournament.New(scenarios, field, tournament.Options{Rounds: 20, Repeat: repeat, SelfPlay: true, Seed: 4})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func manifest(t *tournament.Tournament) results.Manifest {
	m := results.Manifest{Parley: "test", Inputs: "abc", Seed: t.Seed, Rounds: t.Rounds, Repeat: t.Repeat, SelfPlay: t.SelfPlay, Strategies: t.Strategies}
	for _, s := range t.Scenarios {
		m.Scenarios = append(m.Scenarios, s.Name)
	}
	return m
}

var errStop = errors.New("killed")

// play plays until a chunk, or to the end, and returns the rows of chunks that were kept before.
func play(t *testing.T, path string, x *tournament.Tournament, until int) {
	t.Helper()
	s, err := results.Open(path, manifest(x), x)
	if err != nil {
		t.Fatal(err)
	}
	_, err = x.Run(tournament.Course{From: s.Done(), Workers: 2}, func(chunk int, rows []tournament.Row) error {
		if chunk == until {
			return errStop
		}
		return s.Put(chunk, rows)
	})
	switch {
	case until < x.Chunks() && err == errStop:
	case err != nil:
		t.Fatal(err)
	default:
		if err := s.Finish(); err != nil {
			t.Fatal(err)
		}
	}
}

// A run that was stopped anywhere, with rubbish left behind, ends in the same bytes, in every format.
func TestResume(t *testing.T) {
	x := tour(t, 60)
	if x.Chunks() < 4 {
		t.Fatalf("%d chunks, want 4 at least", x.Chunks())
	}
	for _, ext := range results.Extensions() {
		t.Run(ext, func(t *testing.T) {
			whole, pieces := filepath.Join(t.TempDir(), "out"+ext), filepath.Join(t.TempDir(), "out"+ext)
			play(t, whole, x, math.MaxInt)
			for _, until := range []int{1, 1, 3, math.MaxInt} {
				play(t, pieces, x, until)
				if until < math.MaxInt {
					if err := os.WriteFile(filepath.Join(results.Partial(pieces), ".parley-123"), []byte("half a chunk"), 0o600); err != nil {
						t.Fatal(err)
					}
				}
			}
			want, err := os.ReadFile(whole)
			if err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(pieces)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%d bytes after three stops, %d without, and they differ", len(got), len(want))
			}
			left, err := os.ReadDir(filepath.Dir(pieces))
			if err != nil || len(left) != 1 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}

// What is kept reads back as the rows that were played, to the last bit.
func TestRowsComeBack(t *testing.T) {
	x := tour(t, 30)
	for _, ext := range results.Extensions() {
		path := filepath.Join(t.TempDir(), "out"+ext)
		s, err := results.Open(path, manifest(x), x)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		if _, err := x.Run(tournament.Course{Workers: 1}, func(chunk int, rows []tournament.Row) error {
			for i := range rows {
				if i == 7 {
					rows[i].Failure = "seat 1: timeout, \"late\"\n"
				}
				want = append(want, fmt.Sprintf("%+v", rows[i]))
			}
			return s.Put(chunk, rows)
		}); err != nil {
			t.Fatal(err)
		}
		var got []string
		if err := s.Rows(func(rows []tournament.Row) error {
			for i := range rows {
				got = append(got, fmt.Sprintf("%+v", rows[i]))
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) {
			for i := range min(len(got), len(want)) {
				if got[i] != want[i] {
					t.Fatalf("%s: row %d came back as\n%s\nwant\n%s", ext, i, got[i], want[i])
				}
			}
			t.Fatalf("%s: %d rows came back, want %d", ext, len(got), len(want))
		}
	}
}

// All formats hold the same table, read here by the libraries' own means.
func TestFormatsAgree(t *testing.T) {
	x := tour(t, 3)
	dir := t.TempDir()
	tables := map[string][][]string{}
	for _, ext := range results.Extensions() {
		path := filepath.Join(dir, "out"+ext)
		play(t, path, x, math.MaxInt)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		switch ext {
		case ".csv":
			tables[ext], err = csv.NewReader(bytes.NewReader(data)).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
		case ".jsonl":
			tables[ext] = linesTable(t, data, results.Columns(x))
		case ".parquet":
			tables[ext] = parquetTable(t, data)
		}
	}
	want := tables[".csv"]
	if len(want) != int(x.Cells())+1 || !slices.Equal(want[0], results.Columns(x)) {
		t.Fatalf("%d lines, head %q", len(want), want[0])
	}
	for ext, table := range tables {
		for i := range want {
			if !slices.Equal(table[i], want[i]) {
				t.Fatalf("%s: line %d is %q, CSV has %q", ext, i, table[i], want[i])
			}
		}
	}
}

func linesTable(t *testing.T, data []byte, columns []string) [][]string {
	out := [][]string{columns}
	for line := range strings.Lines(string(data)) {
		var object map[string]any
		d := json.NewDecoder(strings.NewReader(line))
		d.UseNumber()
		if err := d.Decode(&object); err != nil {
			t.Fatal(err)
		}
		var row []string
		for _, c := range columns {
			if object[c] == nil {
				row = append(row, "")
			} else {
				row = append(row, fmt.Sprint(object[c]))
			}
		}
		out = append(out, row)
	}
	return out
}

func parquetTable(t *testing.T, data []byte) [][]string {
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if meta, ok := f.Lookup("parley"); !ok || !strings.Contains(meta, `"format": "parley/tournament-run/1"`) {
		t.Errorf("the file says of itself: %q", meta)
	}
	var head []string
	for _, c := range f.Schema().Columns() {
		head = append(head, strings.Join(c, "."))
	}
	out := [][]string{head}
	for _, group := range f.RowGroups() {
		r := group.Rows()
		buf := make([]parquet.Row, 100)
		for {
			n, err := r.ReadRows(buf)
			for _, row := range buf[:n] {
				var line []string
				for _, v := range row {
					switch {
					case v.IsNull():
						line = append(line, "")
					case v.Kind() == parquet.Double:
						line = append(line, strconv.FormatFloat(v.Double(), 'g', -1, 64))
					default:
						line = append(line, v.String())
					}
				}
				out = append(out, line)
			}
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		r.Close()
	}
	return out
}

func TestRefuses(t *testing.T) {
	x := tour(t, 30)
	open := func(path string, m results.Manifest) error { _, err := results.Open(path, m, x); return err }
	dir := t.TempDir()
	path := filepath.Join(dir, "out.csv")
	play(t, path, x, 1)
	other := manifest(x)
	other.Seed, other.Rounds = 5, 99
	hash := manifest(x)
	hash.Inputs = "def"
	if err := os.Mkdir(filepath.Join(dir, "strange.csv.partial"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"strange.csv.partial/thesis.txt": "do not lose me", "file.csv.partial": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		path string
		m    results.Manifest
		want string
	}{
		{path, other, "was begun with something else: seed 4, now 5; rounds 20, now 99\n\thint: run it as it was begun to go on, or remove "},
		{path, hash, "was begun with something else: contents of the files (SHA-256) abc, now def"},
		{filepath.Join(dir, "out.xls"), manifest(x), "rows are written as .parquet, .csv, .jsonl"},
		{filepath.Join(dir, "strange.csv"), manifest(x), "is no folder of a run that was stopped: it holds thesis.txt"},
		{filepath.Join(dir, "file.csv"), manifest(x), "not a directory"},
		{filepath.Join(dir, "nowhere", "out.csv"), manifest(x), "no such file or directory"},
	} {
		if err := open(c.path, c.m); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.path, err, c.want)
		}
	}
	if err := os.WriteFile(filepath.Join(results.Partial(path), "manifest.json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := open(path, manifest(x)); err == nil || !strings.Contains(err.Error(), "not a manifest of this version") {
		t.Errorf("got %v", err)
	}
}

// A chunk that somebody has cut short, changed or put in another's place is found, whatever the bytes.
func TestDamagedChunks(t *testing.T) {
	x := tour(t, 60)
	for _, ext := range results.Extensions() {
		path := filepath.Join(t.TempDir(), "out"+ext)
		play(t, path, x, 2)
		chunk := filepath.Join(results.Partial(path), "chunk-0000001"+ext)
		good, err := os.ReadFile(chunk)
		if err != nil {
			t.Fatal(err)
		}
		first, err := os.ReadFile(filepath.Join(results.Partial(path), "chunk-0000000"+ext))
		if err != nil {
			t.Fatal(err)
		}
		for name, bad := range map[string][]byte{"nothing": nil, "half": good[:len(good)/2], "rubbish": []byte("\x00\xff rubbish\n"), "another chunk": first,
			"twice": slices.Concat(good, good)} {
			if name == "twice" && ext == ".parquet" {
				continue // is read from its end, and is the same file
			}
			if err := os.WriteFile(chunk, bad, 0o644); err != nil {
				t.Fatal(err)
			}
			s, err := results.Open(path, manifest(x), x)
			if err != nil {
				t.Fatal(err)
			}
			err = s.Rows(func([]tournament.Row) error { return nil })
			if err == nil || !strings.Contains(err.Error(), "is damaged") || !strings.Contains(err.Error(), "hint: remove it") {
				t.Errorf("%s, %s: got %v", ext, name, err)
			}
		}
	}
}

// FuzzChunk reads whatever stands in a chunk: rows or an error, never a panic.
func FuzzChunk(f *testing.F) {
	x := tour(f, 1)
	for i, ext := range results.Extensions() {
		f.Add([]byte("cell,scenario\n0,x\n"), uint8(i))
		f.Add([]byte(`{"cell":0}`), uint8(i))
		path := filepath.Join(f.TempDir(), "out"+ext)
		s, err := results.Open(path, manifest(x), x)
		if err != nil {
			f.Fatal(err)
		}
		if _, err := x.Run(tournament.Course{Workers: 1}, s.Put); err != nil {
			f.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(results.Partial(path), "chunk-0000000"+ext))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, uint8(i))
	}
	f.Fuzz(func(t *testing.T, data []byte, kind uint8) {
		ext := results.Extensions()[int(kind)%len(results.Extensions())]
		rows, err := results.Read(ext, data, x, 0)
		if err == nil && len(rows) > int(x.Cells()) {
			t.Errorf("%d rows of %d cells", len(rows), x.Cells())
		}
	})
}

package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"parley/dossier"
)

const small = `parties: {buyer: , seller: }
issues:
  price: {options: [low, high], values: {buyer: [1, 0], seller: [0, 1]}}
`

var noon = time.Date(2024, 8, 1, 12, 0, 0, 0, time.UTC)

func note(minute int) Note {
	return Note{Who: "Ann Invented", Why: "asked on the telephone", When: noon.Add(time.Duration(minute) * time.Minute)}
}

func put(t testing.TB, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func get(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// kept makes a dossier whose journal has three entries, and returns its folder and the three states.
func kept(t testing.TB) (dir string, states []State) {
	t.Helper()
	dir = t.TempDir()
	for i, text := range []string{small, strings.Replace(small, "[0, 1]", "[0, 0.6..1]", 1), "# twice read\n" + strings.Replace(small, "low, high", "low, top", 1)} {
		put(t, dir, "dossier.yaml", text)
		write := Record
		if i == 0 {
			write = Begin
		}
		if _, err := write(dir, note(i)); err != nil {
			t.Fatal(err)
		}
		states = append(states, State{"dossier.yaml": []byte(text)})
	}
	return dir, states
}

func codes(fs []Fault) string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Code)
	}
	return strings.Join(out, " ")
}

func check(t *testing.T, dir, head string) []Fault {
	t.Helper()
	j, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	now, err := Files(dir)
	if err != nil {
		t.Fatal(err)
	}
	return j.Verify(now, head)
}

func TestASoundJournal(t *testing.T) {
	dir, states := kept(t)
	j, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := check(t, dir, j.Head()[:minHead]); got != nil {
		t.Errorf("faults %v, want none", got)
	}
	for i, want := range states {
		got, err := j.At(i + 1)
		if err != nil || !maps.EqualFunc(got, want, bytes.Equal) {
			t.Errorf("state %d is %q (%v), want %q", i+1, got, err, want)
		}
		if hash := j.Entries[i].Dossier; hash != dossier.Hash(want) {
			t.Errorf("entry %d states the hash %s", i+1, hash)
		}
	}
	if got, want := j.Entries[1].What, []string{"issues.price.values.seller[2] is 0.6..1 instead of 1"}; !slices.Equal(got, want) {
		t.Errorf("entry 2 says %q, want %q", got, want)
	}
	if _, err := Record(dir, note(9)); !errors.Is(err, ErrUnchanged) {
		t.Errorf("recording nothing: %v", err)
	}
	if _, err := Record(dir, note(0)); err == nil {
		t.Error("nothing was recorded at a time before the last entry, and no error told of it")
	}
}

// resealed writes entries with hashes of their own, each as if it stood alone: what a forger can do who edits one entry.
func resealed(t *testing.T, es ...Entry) []byte {
	t.Helper()
	var out []byte
	for i := range es {
		line, err := es[i].line()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, line...)
	}
	return out
}

func TestVerifyFinds(t *testing.T) {
	for _, c := range []struct {
		name   string
		forge  func(t *testing.T, dir string, j *Journal, lines [][]byte) []byte
		head   bool // compare with the head as it was
		starts string
	}{
		{"an edited reason", func(_ *testing.T, _ string, _ *Journal, l [][]byte) []byte {
			return bytes.Replace(bytes.Join(l, nil), []byte("telephone"), []byte("telegraph"), 1)
		}, false, "hash"},
		{"an edited reason with a new hash", func(t *testing.T, _ string, j *Journal, l [][]byte) []byte {
			e := j.Entries[1]
			e.Why = "no reason"
			return slices.Concat(l[0], resealed(t, e), l[2])
		}, false, "chain"},
		{"an entry taken out", func(_ *testing.T, _ string, _ *Journal, l [][]byte) []byte { return slices.Concat(l[0], l[2]) }, false, "number chain state"},
		{"two entries exchanged", func(_ *testing.T, _ string, _ *Journal, l [][]byte) []byte { return slices.Concat(l[0], l[2], l[1]) }, false, "number chain number chain time state"},
		{"the last entry cut off", func(_ *testing.T, _ string, _ *Journal, l [][]byte) []byte { return slices.Concat(l[0], l[1]) }, false, "file"},
		{"the last entry cut off, and the file put back", func(t *testing.T, dir string, j *Journal, l [][]byte) []byte {
			s, err := j.At(2)
			if err != nil {
				t.Fatal(err)
			}
			put(t, dir, "dossier.yaml", string(s["dossier.yaml"]))
			return slices.Concat(l[0], l[1])
		}, true, "head"},
		{"all written anew", func(t *testing.T, dir string, j *Journal, l [][]byte) []byte {
			e := j.Entries[0]
			put(t, dir, "dossier.yaml", small)
			e.Who = "Bob Invented"
			return resealed(t, e)
		}, true, "head"},
		{"a line that is none", func(_ *testing.T, _ string, _ *Journal, l [][]byte) []byte {
			return slices.Concat(l[0], l[1], []byte("scribble\n"), l[2])
		}, false, "line"},
		{"a line broken off", func(_ *testing.T, _ string, _ *Journal, l [][]byte) []byte {
			return slices.Concat(l[0], l[1], l[2][:40])
		}, false, "torn file"},
		{"a file of another name", func(t *testing.T, dir string, _ *Journal, l [][]byte) []byte {
			put(t, dir, "more.yaml", "history: []\n")
			return bytes.Join(l, nil)
		}, false, "file"},
		{"a name that leads out of the folder", func(t *testing.T, _ string, j *Journal, _ [][]byte) []byte {
			e := j.Entries[0]
			e.Files = []Change{{File: "../dossier.yaml", Hash: sum(nil)}}
			return resealed(t, e)
		}, false, "state"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, _ := kept(t)
			j, err := Read(dir)
			if err != nil {
				t.Fatal(err)
			}
			head := ""
			if c.head {
				head = j.Head()
			}
			forged := c.forge(t, dir, j, slices.Collect(bytes.Lines(get(t, filepath.Join(dir, Name)))))
			put(t, dir, Name, string(forged))
			if got := codes(check(t, dir, head)); !strings.HasPrefix(got, c.starts) {
				t.Errorf("found %q, want %q", got, c.starts)
			}
		})
	}
}

// What a chain cannot find by itself is told in the package comment; this holds it to that.
func TestWhatNoChainFinds(t *testing.T) {
	dir, states := kept(t)
	l := slices.Collect(bytes.Lines(get(t, filepath.Join(dir, Name))))
	put(t, dir, Name, string(l[0]))
	put(t, dir, "dossier.yaml", string(states[0]["dossier.yaml"]))
	if got := check(t, dir, ""); got != nil {
		t.Errorf("found %v, which the documentation says cannot be found without a head", got)
	}
}

func TestAnyChangedByteIsFound(t *testing.T) {
	dir, _ := kept(t)
	data := get(t, filepath.Join(dir, Name))
	now, err := Files(dir)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		at, to := rapid.IntRange(0, len(data)-1).Draw(t, "at"), rapid.Byte().Draw(t, "to")
		if data[at] == to {
			t.Skip("the same byte")
		}
		forged := bytes.Clone(data)
		forged[at] = to
		j, err := Parse(forged)
		if err != nil {
			t.Fatal(err)
		}
		if j.Verify(now, "") == nil {
			t.Fatalf("byte %d is %q instead of %q, and nothing was found", at, to, data[at])
		}
	})
}

// A crash may cut the last write anywhere. What was recorded before stays, what was cut off is set aside, and the change
// is recorded by the next entry.
func TestACrashLosesNothing(t *testing.T) {
	dir, states := kept(t)
	path := filepath.Join(dir, Name)
	l := slices.Collect(bytes.Lines(get(t, path)))
	before, last := slices.Concat(l[0], l[1]), l[2]
	for _, cut := range []int{0, 1, 2, 40, len(last) / 2, len(last) - 2, len(last) - 1} {
		put(t, dir, Name, string(before)+string(last[:cut]))
		os.Remove(filepath.Join(dir, tornName))
		_, err := Record(dir, note(5))
		if cut == len(last)-1 { // only the line break is lacking: the entry is whole
			if !errors.Is(err, ErrUnchanged) {
				t.Errorf("cut at %d: %v, want the entry to be there", cut, err)
			}
			put(t, dir, "dossier.yaml", small)
			_, err = Record(dir, note(6))
			put(t, dir, "dossier.yaml", string(states[2]["dossier.yaml"]))
			if err == nil {
				_, err = Record(dir, note(7))
			}
		}
		if err != nil {
			t.Fatalf("cut at %d: %v", cut, err)
		}
		if got := check(t, dir, ""); got != nil {
			t.Errorf("cut at %d: faults %v", cut, got)
		}
		if !bytes.HasPrefix(get(t, path), before) {
			t.Errorf("cut at %d: what was recorded before is gone", cut)
		}
		if cut > 0 && cut < len(last)-1 {
			if aside := get(t, filepath.Join(dir, tornName)); string(aside) != string(last[:cut])+"\n" {
				t.Errorf("cut at %d: %q was set aside", cut, aside)
			}
		}
	}
}

func TestWritersKeepOutOfEachOthersWay(t *testing.T) {
	dir, _ := kept(t)
	const writers = 8
	var wait sync.WaitGroup
	for i := range writers {
		wait.Go(func() {
			_, err := With(dir, note(10), func() error {
				return os.WriteFile(filepath.Join(dir, "dossier.yaml"), fmt.Appendf(nil, "# writer %d\n%s", i, small), 0o600)
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	j, err := Read(dir)
	if err != nil || len(j.Entries) != 3+writers {
		t.Errorf("%d entries (%v), want %d", len(j.Entries), err, 3+writers)
	}
	if got := check(t, dir, ""); got != nil {
		t.Errorf("faults %v", got)
	}
}

func TestWithRefusesOthersChanges(t *testing.T) {
	dir, _ := kept(t)
	put(t, dir, "dossier.yaml", small)
	called := false
	_, err := With(dir, note(9), func() error { called = true; return nil })
	var refused *Refusal
	if !errors.As(err, &refused) || called || refused.Faults[0].Code != "file" {
		t.Errorf("error %v, called %v", err, called)
	}
}

func TestNotesThatAreRefused(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "dossier.yaml", small)
	for _, n := range []Note{
		{Why: "x", When: noon},
		{Who: "Ann", Why: "  ", When: noon},
		{Who: "Ann\x1b[2J", Why: "x", When: noon},
		{Who: "Ann", Why: "two\nlines", When: noon},
		{Who: strings.Repeat("A", maxWho+1), Why: "x", When: noon},
	} {
		if _, err := Begin(dir, n); err == nil || Exists(dir) {
			t.Errorf("note %+v was taken (error %v)", n, err)
		}
	}
}

func TestReadingWhereThereIsNone(t *testing.T) {
	if _, err := Read(t.TempDir()); !errors.Is(err, ErrNone) {
		t.Errorf("error %v, want ErrNone", err)
	}
	if _, err := Record(t.TempDir(), note(0)); !errors.Is(err, ErrNone) {
		t.Errorf("error %v, want ErrNone", err)
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, Name), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(dir); err == nil || !strings.Contains(err.Error(), "regular") {
		t.Errorf("error %v, want one about a file", err)
	}
}

// TestEveryStateComesBack records random states, text and not, and rebuilds them all.
func TestEveryStateComesBack(t *testing.T) {
	line := rapid.SampledFrom([]string{"a: 1\n", "b: 2\n", "\n", "c: [1,\r\n", "  2]\n", "no end", "\xff\xfe\n", "é: \u2028\n"})
	file := rapid.Map(rapid.SliceOfN(line, 0, 12), func(ls []string) []byte { return []byte(strings.Join(ls, "")) })
	files := rapid.MapOfN(rapid.SampledFrom([]string{"a.yaml", "b.yml", "c.yaml"}), file, 0, 3)
	rapid.Check(t, func(t *rapid.T) {
		states := rapid.SliceOfN(files, 1, 6).Draw(t, "states")
		var data []byte
		j, from := &Journal{}, State{}
		for i, s := range states {
			e := note(i).entry(j, from, s)
			l, err := e.line()
			if err != nil {
				t.Fatal(err)
			}
			data = append(data, l...)
			j.add(i+1, e, true)
			from = s
		}
		j, err := Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		if got := j.Verify(states[len(states)-1], j.Head()); got != nil {
			t.Fatalf("faults %v", got)
		}
		for i, want := range states {
			if got, err := j.At(i + 1); err != nil || !maps.EqualFunc(got, State(want), bytes.Equal) {
				t.Fatalf("state %d is %q (%v), want %q", i+1, got, err, want)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	dir, _ := kept(f)
	data := get(f, filepath.Join(dir, Name))
	f.Add(data)
	f.Add(data[:len(data)-9])
	f.Add([]byte(`{"n":1,"files":[{"file":"a.yaml","lines":[{"at":-5,"out":["x"]}]}],"hash":""}` + "\n"))
	f.Add([]byte("\n\n\x00\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		j, err := Parse(data)
		if err != nil {
			return
		}
		faults := j.Verify(nil, "")
		_, err = j.At(len(j.Entries))
		if err == nil && slices.ContainsFunc(faults, func(f Fault) bool { return f.Code == "state" }) {
			t.Error("Verify cannot follow what At can")
		}
		for _, e := range j.Entries {
			line, err := e.line()
			if err != nil {
				t.Fatal(err)
			}
			again, sound, err := parseLine(bytes.TrimSuffix(line, []byte("\n")))
			if err != nil || !sound {
				t.Fatalf("a written entry is not read back: %v\n%s", err, line)
			}
			a, _ := json.Marshal(e)
			b, _ := json.Marshal(again)
			if !bytes.Equal(a, b) {
				t.Fatalf("read %s\nwant %s", b, a)
			}
		}
	})
}

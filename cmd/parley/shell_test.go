package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"pgregory.net/rapid"
)

// A failing writer takes some bytes and then fails.
type failing struct {
	room int
	err  error
}

func (f *failing) Write(b []byte) (int, error) {
	if len(b) > f.room {
		return f.room, f.err
	}
	f.room -= len(b)
	return len(b), nil
}

func TestStream(t *testing.T) {
	full := errors.New("disk full")
	for _, c := range []struct {
		name string
		err  error
		gone bool
		kept error
	}{
		{"a reader that has gone is no error", fmt.Errorf("write: %w", syscall.EPIPE), true, nil},
		{"a full disk is", full, false, full},
	} {
		s := &stream{to: &failing{room: 3, err: c.err}}
		for range 3 {
			_, err := io.WriteString(s, "ab")
			if c.gone && err != nil {
				t.Errorf("%s: writing returned %v", c.name, err)
			}
		}
		if s.gone != c.gone || !errors.Is(s.err, c.kept) {
			t.Errorf("%s: gone %v, error %v; want %v, %v", c.name, s.gone, s.err, c.gone, c.kept)
		}
	}
	if got := (&stream{to: new(bytes.Buffer)}).width(); got != defaultWidth {
		t.Errorf("width of no terminal: got %d, want %d", got, defaultWidth)
	}
}

// What cannot be interrupted is no longer waited for once the context has ended; until then its result counts.
func TestAwait(t *testing.T) {
	if got, err := await(t.Context(), func() (int, error) { return 7, nil }); got != 7 || err != nil {
		t.Errorf("got %d, %v; want 7", got, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	never := make(chan int)
	got, err := await(ctx, func() (int, error) {
		cancel()
		return <-never, nil
	})
	if got != 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("got %d, %v; want context.Canceled", got, err)
	}
	close(never)
}

func TestConclude(t *testing.T) {
	for _, c := range []struct {
		err  error
		code int
		text string
	}{
		{nil, 0, ""},
		{&exitError{code: exitFindings}, 1, ""},
		{inputError("bad %d\n\thint: good", 7), 2, "parley: bad 7\n\thint: good\n"},
		{errors.New("plain"), 2, "parley: plain\n"},
		{&exitError{exitRefused, "refused"}, 3, "parley: refused\n"},
		{fmt.Errorf("early: %w", context.Canceled), 130, "parley: interrupted before there was anything to show\n"},
	} {
		var b bytes.Buffer
		if got := conclude(&b, c.err); got != c.code || b.String() != c.text {
			t.Errorf("%v: got %d %q, want %d %q", c.err, got, b.String(), c.code, c.text)
		}
	}
}

func TestWriteFilesReplacesTogether(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a"), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := writeFiles(dir, []file{{"a", []byte("new a")}, {"b", []byte("new b")}}); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a": "new a", "b": "new b"} {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
			t.Errorf("%s: got %q %v, want %q", name, got, err, want)
		}
	}
	// One name that cannot be written: the other file keeps what it held, and no temporary file stays.
	if err := os.Mkdir(filepath.Join(dir, "c"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := writeFiles(dir, []file{{"c", []byte("x")}, {"a", []byte("lost")}}); err == nil {
		t.Error("writing over a folder succeeded")
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "a")); string(got) != "new a" {
		t.Errorf("a: got %q, want it untouched", got)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 3 {
		t.Errorf("folder holds %d entries (%v), want a, b and c", len(entries), err)
	}
}

func TestWrapLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zé⇄漢]{1,12}`), 0, 30).Draw(t, "words")
		width := rapid.IntRange(8, 60).Draw(t, "width")
		indent := rapid.IntRange(0, 6).Draw(t, "indent")
		got := wrap(strings.Join(words, "  "), width, indent, indent)
		if g := strings.Fields(got); strings.Join(g, " ") != strings.Join(words, " ") {
			t.Fatalf("words changed: %q", got)
		}
		for _, line := range strings.Split(strings.TrimSuffix(got, "\n"), "\n") {
			if columns(line) > width && len(strings.Fields(line)) > 1 {
				t.Fatalf("line of %d columns: %q", columns(line), line)
			}
		}
	})
}

func TestPad(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{pad("ab", 4), "ab  "}, {padLeft("ab", 4), "  ab"}, {pad("漢字", 5), "漢字 "}, {pad("long", 2), "long"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

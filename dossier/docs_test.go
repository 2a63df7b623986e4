package dossier

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// manual returns docs/dossier.md.
func manual(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../docs/dossier.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestManualNamesEveryKey: a key that the decoder reads is in the manual.
func TestManualNamesEveryKey(t *testing.T) {
	text, seen := manual(t), map[reflect.Type]bool{}
	var walk func(ty reflect.Type)
	walk = func(ty reflect.Type) {
		switch {
		case seen[ty]:
			return
		case ty.Kind() == reflect.Slice || ty.Kind() == reflect.Pointer:
			walk(ty.Elem())
			return
		case ty.Kind() != reflect.Struct || ty.PkgPath() != reflect.TypeFor[document]().PkgPath():
			return
		}
		seen[ty] = true
		for i := range ty.NumField() {
			f := ty.Field(i)
			if key := keyOf(f); key != "" && !regexp.MustCompile(`\b`+key+`\b`).MatchString(text) {
				t.Errorf("docs/dossier.md says nothing of the key %s of %s", key, ty.Name())
			}
			walk(f.Type)
		}
	}
	walk(reflect.TypeFor[document]())
	if len(seen) < 20 {
		t.Errorf("only %d types seen", len(seen))
	}
}

// TestManualExamples: what the manual shows is what the decoder reads. (The examples refer to things that other
// examples name, so only their structure is looked at.)
func TestManualExamples(t *testing.T) {
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(manual(t), -1)
	if len(blocks) < 10 {
		t.Fatalf("only %d examples found", len(blocks))
	}
	for _, b := range blocks {
		c := &collector{}
		for _, n := range parseYAML("docs/dossier.md", []byte(b[1]), c) {
			(&decoder{c: c}).section(&document{}, n)
		}
		if c.failed() {
			t.Errorf("%s\n%v", strings.TrimSpace(b[1]), c.sorted())
		}
	}
}

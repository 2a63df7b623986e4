package dossier

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"parley/internal/golden"
)

// compiled returns the schema, ready to validate.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	raw, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("dossier.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("dossier.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// instances returns the documents of a folder's files as JSON values.
func instances(t *testing.T, dir string) map[string][]any {
	t.Helper()
	files, ps := readFiles(dir)
	if ps != nil {
		t.Fatal(ps)
	}
	out := map[string][]any{}
	for name, data := range files {
		for _, n := range parseYAML(name, data, &collector{}) {
			out[name] = append(out[name], plain(n))
		}
	}
	return out
}

// plain turns a node into a JSON value as an editor's YAML reader would.
func plain(n *node) any {
	switch n.kind {
	case null:
		return nil
	case mapping:
		out := map[string]any{}
		for i, k := range n.keys {
			out[k.value] = plain(n.items[i])
		}
		return out
	case sequence:
		out := []any{}
		for _, item := range n.items {
			out = append(out, plain(item))
		}
		return out
	}
	switch {
	case n.text != n.at: // quoted
		return n.value
	case n.value == "true", n.value == "false":
		return n.value == "true"
	case decimal.MatchString(n.value):
		return json.Number(n.value)
	}
	return n.value
}

func TestSchemaAccepts(t *testing.T) {
	s := compiled(t)
	dirs := folders(t, "ok")
	if entries, err := os.ReadDir("../examples"); err == nil {
		for _, e := range entries {
			if e.IsDir() {
				dirs = append(dirs, filepath.Join("../examples", e.Name()))
			}
		}
	}
	for _, dir := range dirs {
		for name, docs := range instances(t, dir) {
			for _, doc := range docs {
				if err := s.Validate(doc); err != nil {
					t.Errorf("%s/%s: %v", dir, name, err)
				}
			}
		}
	}
}

// TestSchemaRejects takes the bad dossiers whose mistakes are ones of structure, not of reference.
func TestSchemaRejects(t *testing.T) {
	s := compiled(t)
	for _, name := range []string{"unknown_keys", "numbers", "counts", "types", "list"} {
		for file, docs := range instances(t, filepath.Join("testdata/bad", name)) {
			for _, doc := range docs {
				if s.Validate(doc) == nil {
					t.Errorf("%s/%s: the schema accepts it", name, file)
				}
			}
		}
	}
}

// TestSchemaStable shows every change of the schema in review.
func TestSchemaStable(t *testing.T) {
	raw, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	golden.Equal(t, "testdata/schema.json", raw)
}

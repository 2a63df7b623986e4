package docs_test

import (
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/golden"
)

// TestPicturesAreCurrent draws the pictures of docs/images again, from the examples; -update rewrites them, as does
// make pictures.
func TestPicturesAreCurrent(t *testing.T) {
	for file, args := range map[string]string{
		"supplier-frontier.svg": "frontier examples/supplier --svg ",
		"worked-frontier.svg":   "frontier examples/worked --scenario rival --real none --svg ",
		"korea-frontier.svg":    "frontier examples/korea --scenario trump_elected --what-if trust_30 --svg ",
		"korea-exposure.svg":    "promises examples/korea --schedule phased_term --svg exposure=",
	} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			dir := workplace(t)
			out, code := run(t, dir, "parley "+args+file+" --draws 20 --quiet")
			if code > 1 {
				t.Fatalf("exit code %d: %s", code, out)
			}
			text := read(t, filepath.Join(dir, file))
			if !strings.HasPrefix(text, "<svg") || !strings.Contains(text, "prefers-color-scheme: dark") {
				t.Error("not a picture that reads in light and dark")
			}
			golden.Equal(t, filepath.Join("images", file), text)
		})
	}
}

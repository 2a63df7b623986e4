package report

import (
	"encoding/json"
	"io"
)

// JSON writes v indented by two spaces, with <, > and & as they are and a newline at the end. Keys of maps are sorted,
// so the same value gives the same bytes.
func JSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

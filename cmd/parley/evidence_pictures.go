package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"parley/internal/near"
	"parley/plan"
	"parley/report"
)

// writePictures writes pictures of the evidence, each named as KIND=FILE. All are drawn before the first is written.
func writePictures(s shell, l *plan.Ledger, wanted []string) error {
	var files []file
	for _, x := range wanted {
		kind, path, ok := strings.Cut(x, "=")
		if !ok || path == "" {
			return inputError("--svg %q names no file\n\thint: --svg sources=who.svg", x)
		}
		if known := report.EvidencePictures(); !slices.Contains(known, kind) {
			return inputError("--svg %s: there is no such picture\n\thint: %s", kind, near.Hint(kind, known))
		}
		var b bytes.Buffer
		if err := report.EvidenceSVG(&b, l, kind); err != nil {
			return inputError("--svg %s: %v", kind, err)
		}
		files = append(files, file{path, b.Bytes()})
	}
	for _, f := range files {
		if err := writeFile(f.name, f.data); err != nil {
			return err
		}
		fmt.Fprintf(s.errs, "wrote %s\n", f.name)
	}
	return nil
}

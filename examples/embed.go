// Package examples holds the example dossiers, each a folder that runs in the tests.
package examples

import "embed"

// Files are the examples' files, one folder each.
//
//go:embed */*.yaml */*.md
var Files embed.FS

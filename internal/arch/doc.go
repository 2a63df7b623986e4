// Package arch holds the map of this module as data, and tests that the code keeps to it: which package may import
// which, what the pure core must do without, and that everything exported says what it is for.
package arch

import (
	"slices"
	"strings"
)

// Module is the path of this module.
const Module = "parley"

// Below lists, for every folder at the top of the module, the folders that its packages may import besides their own.
// Data flows down the list; imports point up.
var Below = []struct {
	Folder  string
	Imports []string
}{
	{"internal", nil},
	{"model", []string{"internal"}},
	{"analysis", []string{"internal", "model"}},
	{"simulation", []string{"internal", "model", "analysis"}},
	{"remote", []string{"internal", "model", "simulation"}},
	{"plan", []string{"internal", "model", "analysis", "simulation"}},
	{"report", []string{"internal", "model", "analysis", "simulation", "plan"}},
	{"results", []string{"internal", "model", "simulation"}},
	{"dossier", []string{"internal", "model"}},
	{"formats", []string{"internal", "model"}},
	{"intake", []string{"internal", "model", "dossier"}},
	{"journal", []string{"internal", "model", "dossier"}},
	{"examples", nil},
	{"docs", nil},   // tests of the pages only
	{"record", nil}, // tests of the dossiers only
	{"web", []string{"internal", "model", "analysis", "simulation", "plan", "report", "dossier", "formats", "intake", "journal", "remote"}},
	{"cmd", []string{"internal", "model", "analysis", "simulation", "remote", "plan", "report", "dossier", "formats", "intake", "journal", "results", "examples", "web"}},
}

// Core are the folders whose packages are pure: values in, values out.
var Core = []string{"model", "analysis", "simulation", "plan"}

// MaxDepth is how many folders deep a package may lie.
const MaxDepth = 2

// forbiddenInCore are imports that the core must do without, with what lies below them.
var forbiddenInCore = []string{"os", "net", "log", "syscall", Module + "/internal/golden"}

// clocks are the identifiers of package time that read or await the clock.
var clocks = []string{"Now", "Since", "Until", "After", "AfterFunc", "Tick", "NewTicker", "NewTimer", "Sleep"}

// ownRandom are the identifiers of math/rand/v2 that do not touch the global generator.
var ownRandom = []string{"New", "NewPCG", "NewChaCha8", "NewZipf", "Rand", "Source", "PCG", "ChaCha8", "Zipf"}

// folder returns the top folder of an import path of this module, and false for other paths.
func folder(path string) (string, bool) {
	rest, ok := strings.CutPrefix(path, Module+"/")
	top, _, _ := strings.Cut(rest, "/")
	return top, ok
}

// mayImport reports whether a package may import another of this module.
func mayImport(from, to string) bool {
	a, _ := folder(from)
	b, _ := folder(to)
	for _, l := range Below {
		if l.Folder == a {
			return a == b || slices.Contains(l.Imports, b)
		}
	}
	return false
}

// inCore reports whether a package belongs to the pure core.
func inCore(path string) bool {
	top, ok := folder(path)
	return ok && slices.Contains(Core, top)
}

// under reports whether an import path is one of those listed or lies below one.
func under(path string, list []string) bool {
	return slices.ContainsFunc(list, func(p string) bool { return path == p || strings.HasPrefix(path, p+"/") })
}

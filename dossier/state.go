package dossier

import (
	"os"
	"path/filepath"
)

// Files returns the texts of a dossier by name, as [Load] would read them: the YAML files of a folder, or the one file
// that is named. It reads at most 64 MB in 1,000 files, and follows no link out of the folder.
func Files(dir string) (map[string][]byte, Problems) { return readFiles(dir) }

// Hash returns the SHA-256 of names and contents in hexadecimal digits, the same that every plan of the dossier states.
func Hash(files map[string][]byte) string { return hash(sortedNames(files), files) }

// IsFile reports whether a folder's file of that name is part of its dossier: a plain name that ends in .yaml or .yml and
// does not begin with a dot.
func IsFile(name string) bool {
	return isYAML(name) && filepath.IsLocal(name) && filepath.Base(name) == name
}

// Folder returns the folder that holds a dossier: dir itself, or the folder of the one file that dir names.
func Folder(dir string) string {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return filepath.Dir(dir)
	}
	return dir
}

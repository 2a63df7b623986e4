package results

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"parley/simulation/tournament"
)

// A format writes and reads rows.
type format struct {
	name, extension string
	// open starts a file; meta says of what it was made, where a format has room for it.
	open func(w io.Writer, l *layout, meta string) (rowWriter, error)
	read func(data []byte, l *layout, first int64) ([]tournament.Row, error)
}

// A rowWriter takes rows, and closes what it writes but not what it writes to.
type rowWriter interface {
	write(rows []tournament.Row) error
	close() error
}

var formats = []format{
	{"Parquet", ".parquet", openParquet, readParquet},
	{"CSV", ".csv", openCSV, readCSV},
	{"JSON lines", ".jsonl", openLines, readLines},
}

// Extensions are those that a file of rows may have.
func Extensions() []string {
	var out []string
	for _, f := range formats {
		out = append(out, f.extension)
	}
	return out
}

// formatOf tells the format by the end of a name.
func formatOf(path string) (format, error) {
	ext := strings.ToLower(filepath.Ext(path))
	for _, f := range formats {
		if f.extension == ext {
			return f, nil
		}
	}
	return format{}, fmt.Errorf("%s: rows are written as %s, told by the end of the name", path, strings.Join(Extensions(), ", "))
}

// Read reads the rows of a file, told by its extension, of which the first is that of a cell.
func Read(extension string, data []byte, t *tournament.Tournament, first int64) ([]tournament.Row, error) {
	f, err := formatOf(extension)
	if err != nil {
		return nil, err
	}
	return f.read(data, newLayout(t), first)
}

package results

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"

	"parley/simulation/tournament"
)

// A csvWriter writes a head line and one line a row (RFC 4180).
type csvWriter struct {
	l    *layout
	w    *csv.Writer
	line []string
	text []byte
}

func openCSV(w io.Writer, l *layout, _ string) (rowWriter, error) {
	c := &csvWriter{l: l, w: csv.NewWriter(w)}
	for _, k := range l.columns {
		c.line = append(c.line, k.name)
	}
	return c, c.w.Write(c.line)
}

func (c *csvWriter) write(rows []tournament.Row) error {
	for i := range rows {
		for k, col := range c.l.columns {
			c.text = col.get(&rows[i]).printed(c.text[:0], col.kind)
			c.line[k] = string(c.text)
		}
		if err := c.w.Write(c.line); err != nil {
			return err
		}
	}
	return nil
}

func (c *csvWriter) close() error {
	c.w.Flush()
	return c.w.Error()
}

func readCSV(data []byte, l *layout, first int64) ([]tournament.Row, error) {
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = len(l.columns)
	r.ReuseRecord = true
	if _, err := r.Read(); err != nil {
		return nil, fmt.Errorf("no head line: %w", err)
	}
	var out []tournament.Row
	values := make([]cell, len(l.columns))
	for {
		line, err := r.Read()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		for k, c := range l.columns {
			if values[k], err = c.parsed(line[k]); err != nil {
				return nil, err
			}
		}
		if out, err = l.append(out, first, values); err != nil {
			return nil, err
		}
	}
}

// append makes the next row of its values.
func (l *layout) append(rows []tournament.Row, first int64, values []cell) ([]tournament.Row, error) {
	id := first + int64(len(rows))
	if id >= l.t.Cells() {
		return nil, fmt.Errorf("more than %d rows", l.t.Cells())
	}
	r, err := l.row(id, values)
	return append(rows, r), err
}

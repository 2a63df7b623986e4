package results

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"parley/simulation/tournament"
)

// A linesWriter writes one JSON object a line, keys in the order of the columns.
type linesWriter struct {
	l    *layout
	w    *bufio.Writer
	text []byte
}

func openLines(w io.Writer, l *layout, _ string) (rowWriter, error) {
	return &linesWriter{l: l, w: bufio.NewWriter(w)}, nil
}

func (j *linesWriter) write(rows []tournament.Row) error {
	for i := range rows {
		j.text = j.text[:0]
		for k, col := range j.l.columns {
			if j.text = append(j.text, ','); k == 0 {
				j.text[0] = '{'
			}
			j.text = append(append(append(j.text, '"'), col.name...), '"', ':')
			switch c := col.get(&rows[i]); {
			case c.null:
				j.text = append(j.text, "null"...)
			case col.kind == text:
				s, err := json.Marshal(c.s)
				if err != nil {
					return err
				}
				j.text = append(j.text, s...)
			default:
				j.text = c.printed(j.text, col.kind)
			}
		}
		if _, err := j.w.Write(append(j.text, '}', '\n')); err != nil {
			return err
		}
	}
	return nil
}

func (j *linesWriter) close() error { return j.w.Flush() }

func readLines(data []byte, l *layout, first int64) ([]tournament.Row, error) {
	var out []tournament.Row
	values := make([]cell, len(l.columns))
	for n := 1; len(data) > 0; n++ {
		line, rest, _ := bytes.Cut(data, []byte{'\n'})
		data = rest
		var object map[string]json.RawMessage
		if err := json.Unmarshal(line, &object); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		for k, c := range l.columns {
			raw, ok := object[c.name]
			if !ok {
				return nil, fmt.Errorf("line %d has no %s", n, c.name)
			}
			var err error
			if values[k], err = c.fromJSON(raw); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
		}
		var err error
		if out, err = l.append(out, first, values); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (c column) fromJSON(raw json.RawMessage) (cell, error) {
	if string(raw) == "null" {
		return c.parsed("")
	}
	if c.kind != text {
		return c.parsed(string(raw))
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return cell{}, err
	}
	return cell{s: s}, nil
}

package results

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/parquet-go/parquet-go"

	"parley/internal/version"
	"parley/simulation/tournament"
)

// GroupRows is how many rows a group of a Parquet file has.
const GroupRows = 65_536

// metaKey is where a Parquet file says of what it was made.
const metaKey = "parley"

// An ordered group keeps its fields in the order of the columns; a plain one sorts them by name.
type ordered struct {
	parquet.Group
	names []string
}

// Fields implements [parquet.Node].
func (o ordered) Fields() []parquet.Field {
	fields := o.Group.Fields()
	slices.SortFunc(fields, func(a, b parquet.Field) int {
		return slices.Index(o.names, a.Name()) - slices.Index(o.names, b.Name())
	})
	return fields
}

func schemaOf(l *layout) *parquet.Schema {
	o := ordered{Group: parquet.Group{}}
	for _, c := range l.columns {
		var node parquet.Node
		switch c.kind {
		case integer:
			node = parquet.Int(64)
		case number:
			node = parquet.Leaf(parquet.DoubleType)
		case flag:
			node = parquet.Leaf(parquet.BooleanType)
		default:
			node = parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
		}
		if c.nullable {
			node = parquet.Optional(node)
		}
		o.Group[c.name], o.names = node, append(o.names, c.name)
	}
	return parquet.NewSchema("negotiation", o)
}

// A parquetWriter writes groups of rows.
type parquetWriter struct {
	l    *layout
	w    *parquet.GenericWriter[any]
	rows []parquet.Row
	n    int // in the present group
}

func openParquet(w io.Writer, l *layout, meta string) (rowWriter, error) {
	return &parquetWriter{l: l, w: parquet.NewGenericWriter[any](w, schemaOf(l), parquet.Compression(&parquet.Zstd),
		parquet.CreatedBy("parley", version.Parley, ""), parquet.KeyValueMetadata(metaKey, meta))}, nil
}

func (p *parquetWriter) write(rows []tournament.Row) error {
	for len(p.rows) < len(rows) {
		p.rows = append(p.rows, nil)
	}
	for i := range rows {
		out := p.rows[i][:0]
		for k, col := range p.l.columns {
			out = append(out, col.value(col.get(&rows[i]), k))
		}
		p.rows[i] = out
	}
	for part := p.rows[:len(rows)]; len(part) > 0; {
		n, err := p.w.WriteRows(part[:min(len(part), GroupRows-p.n)])
		if err != nil {
			return err
		}
		part = part[n:]
		if p.n += n; p.n == GroupRows {
			p.n = 0
			if err := p.w.Flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *parquetWriter) close() error { return p.w.Close() }

// value is a cell at its column of the schema.
func (c column) value(x cell, at int) parquet.Value {
	defined := 0
	if c.nullable {
		defined = 1
	}
	var v parquet.Value
	switch {
	case x.null:
		return parquet.NullValue().Level(0, 0, at)
	case c.kind == integer:
		v = parquet.Int64Value(x.i)
	case c.kind == number:
		v = parquet.DoubleValue(x.f)
	case c.kind == flag:
		v = parquet.BooleanValue(x.b)
	default:
		v = parquet.ByteArrayValue([]byte(x.s))
	}
	return v.Level(0, defined, at)
}

func readParquet(data []byte, l *layout, first int64) (out []tournament.Row, err error) {
	defer func() { // the library panics on some broken files
		if r := recover(); r != nil {
			err = fmt.Errorf("no Parquet file: %v", r)
		}
	}()
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if got, want := f.Schema().String(), schemaOf(l).String(); got != want {
		return nil, fmt.Errorf("other columns than those of this tournament")
	}
	values := make([]cell, len(l.columns))
	rows := make([]parquet.Row, 128)
	for _, group := range f.RowGroups() {
		r := group.Rows()
		for {
			n, err := r.ReadRows(rows)
			for _, row := range rows[:n] {
				for k, v := range row {
					values[k] = l.columns[k].cell(v)
				}
				var bad error
				if out, bad = l.append(out, first, values); bad != nil {
					return nil, errors.Join(bad, r.Close())
				}
			}
			if err == io.EOF {
				break
			}
			if err != nil {
				return nil, errors.Join(err, r.Close())
			}
		}
		if err := r.Close(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (c column) cell(v parquet.Value) cell {
	switch {
	case v.IsNull():
		return cell{null: true}
	case c.kind == integer:
		return cell{i: v.Int64()}
	case c.kind == number:
		return cell{f: v.Double()}
	case c.kind == flag:
		return cell{b: v.Boolean()}
	}
	return cell{s: string(v.ByteArray())}
}

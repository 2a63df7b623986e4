package results

import (
	"fmt"
	"math"
	"strconv"

	"parley/simulation/tournament"
)

// A kind is what a column holds.
type kind int

const (
	integer kind = iota
	number
	text
	flag
)

// A cell is a value of a column.
type cell struct {
	null bool
	i    int64
	f    float64
	s    string
	b    bool
}

// A column is a name and how its value is taken from a row and put into one. What follows from the number of the cell is
// not put but compared.
type column struct {
	name     string
	kind     kind
	nullable bool
	get      func(r *tournament.Row) cell
	put      func(r *tournament.Row, c cell) // nil: follows from the cell
}

// Columns returns the names of the columns of rows of a tournament, in order. Those that stand once for each seat are
// there for as many seats as the largest table has.
func Columns(t *tournament.Tournament) []string {
	var out []string
	for _, c := range columns(t) {
		out = append(out, c.name)
	}
	return out
}

// columns lists the columns: first which negotiation it is, then what came of it.
func columns(t *tournament.Tournament) []column {
	seats := 0
	for _, n := range t.Seats {
		seats = max(seats, n)
	}
	out := []column{
		{name: "cell", kind: integer, get: func(r *tournament.Row) cell { return cell{i: r.ID} }},
		{name: "scenario", kind: text, get: func(r *tournament.Row) cell { return cell{s: t.Scenarios[r.Scenario].Name} }},
	}
	for k := range seats {
		out = append(out, column{name: seated("strategy", k), kind: text, nullable: true, get: func(r *tournament.Row) cell {
			if k >= t.Seats[r.Scenario] {
				return cell{null: true}
			}
			return cell{s: t.Strategies[r.At(k)]}
		}})
	}
	out = append(out,
		column{name: "rotation", kind: integer, get: func(r *tournament.Row) cell { return cell{i: int64(r.Seat)} }},
		column{name: "repetition", kind: integer, get: func(r *tournament.Row) cell { return cell{i: int64(r.Repetition)} }},
		column{name: "copy", kind: flag, get: func(r *tournament.Row) cell { return cell{b: r.Copy} }},
		column{name: "agreed", kind: flag, get: func(r *tournament.Row) cell { return cell{b: r.Agreed} },
			put: func(r *tournament.Row, c cell) { r.Agreed = c.b }},
		column{name: "rounds", kind: integer, get: func(r *tournament.Row) cell { return cell{i: int64(r.Rounds)} },
			put: func(r *tournament.Row, c cell) { r.Rounds = int(c.i) }},
		column{name: "deal", kind: text, nullable: true, get: func(r *tournament.Row) cell { return cell{s: r.Deal, null: r.Deal == ""} },
			put: func(r *tournament.Row, c cell) { r.Deal = c.s }})
	out = append(out, perSeat(seats, "utility", func(r *tournament.Row) []float64 { return r.Utility })...)
	out = append(out, perSeat(seats, "gain", func(r *tournament.Row) []float64 { return r.Gain })...)
	out = append(out,
		real("welfare", func(r *tournament.Row) *float64 { return &r.Welfare }),
		real("nash_product", func(r *tournament.Row) *float64 { return &r.NashProduct }),
		real("joint_gain", func(r *tournament.Row) *float64 { return &r.JointGain }),
		real("to_frontier", func(r *tournament.Row) *float64 { return &r.ToFrontier }),
		real("to_nash", func(r *tournament.Row) *float64 { return &r.ToNash }),
		real("to_kalai_smorodinsky", func(r *tournament.Row) *float64 { return &r.ToKS }),
		column{name: "calls", kind: integer, get: func(r *tournament.Row) cell { return cell{i: int64(r.Calls)} },
			put: func(r *tournament.Row, c cell) { r.Calls = int(c.i) }},
		column{name: "failure", kind: text, nullable: true, get: func(r *tournament.Row) cell { return cell{s: r.Failure, null: r.Failure == ""} },
			put: func(r *tournament.Row, c cell) { r.Failure = c.s }})
	return out
}

func seated(name string, seat int) string { return fmt.Sprintf("%s_%d", name, seat+1) }

// real is a column of a number that may be missing.
func real(name string, at func(*tournament.Row) *float64) column {
	return column{name: name, kind: number, nullable: true,
		get: func(r *tournament.Row) cell { return numbered(*at(r)) },
		put: func(r *tournament.Row, c cell) { *at(r) = c.number() }}
}

// numbered is a number as a value: what is none is missing.
func numbered(x float64) cell { return cell{f: x, null: math.IsNaN(x) || math.IsInf(x, 0)} }

func (c cell) number() float64 {
	if c.null {
		return math.NaN()
	}
	return c.f
}

// perSeat are the columns of a number for each seat.
func perSeat(seats int, name string, at func(*tournament.Row) []float64) []column {
	var out []column
	for k := range seats {
		out = append(out, column{name: seated(name, k), kind: number, nullable: true,
			get: func(r *tournament.Row) cell {
				if x := at(r); k < len(x) {
					return numbered(x[k])
				}
				return cell{null: true}
			},
			put: func(r *tournament.Row, c cell) {
				if x := at(r); k < len(x) {
					x[k] = c.number()
				}
			}})
	}
	return out
}

// printed writes a value as CSV and JSON have it, text aside; nothing if it is missing.
func (c cell) printed(dst []byte, k kind) []byte {
	switch {
	case c.null:
		return dst
	case k == integer:
		return strconv.AppendInt(dst, c.i, 10)
	case k == number:
		return strconv.AppendFloat(dst, c.f, 'g', -1, 64)
	case k == flag:
		return strconv.AppendBool(dst, c.b)
	}
	return append(dst, c.s...)
}

// parsed reads what printed wrote.
func (c column) parsed(s string) (cell, error) {
	if s == "" && c.nullable {
		return cell{null: true}, nil
	}
	var out cell
	var err error
	switch c.kind {
	case integer:
		out.i, err = strconv.ParseInt(s, 10, 64)
	case number:
		out.f, err = strconv.ParseFloat(s, 64)
	case flag:
		out.b, err = strconv.ParseBool(s)
	default:
		out.s = s
	}
	if err != nil {
		return cell{}, fmt.Errorf("column %s holds %q", c.name, s)
	}
	return out, nil
}

// A layout turns rows into values and back.
type layout struct {
	t       *tournament.Tournament
	columns []column
}

func newLayout(t *tournament.Tournament) *layout { return &layout{t, columns(t)} }

// row makes a row of its values, which must be those of the cell.
func (l *layout) row(id int64, values []cell) (tournament.Row, error) {
	r := tournament.Row{Cell: l.t.Cell(id)}
	n := l.t.Seats[r.Scenario]
	r.Utility, r.Gain = make([]float64, n), make([]float64, n)
	for k, c := range l.columns {
		switch {
		case c.put != nil:
			c.put(&r, values[k])
		case c.get(&r) != values[k]:
			return r, fmt.Errorf("row %d is not that of cell %d: column %s", id, id, c.name)
		}
	}
	return r, nil
}

package pdf

import (
	"bytes"
	"compress/lzw"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"
)

// errBudget is what decoding ends with when the bound on decompressed bytes is met.
var errBudget = errors.New("the bound on decompressed bytes is met")

// budget counts decompressed bytes against a bound.
type budget struct{ left int }

// read reads all that the bound allows. An error of the data keeps what was read before it.
func (b *budget) read(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, int64(b.left)+1))
	if len(data) > b.left {
		data = data[:b.left]
		b.left = 0
		return data, errBudget
	}
	b.left -= len(data)
	if len(data) > 0 {
		return data, nil
	}
	return data, err
}

// decode undoes the filters of a stream.
func (f *File) decode(s *stream) ([]byte, error) {
	filters, params := f.list(s.dict["Filter"]), f.list(s.dict["DecodeParms"])
	if len(filters) > 6 {
		return nil, fmt.Errorf("%d filters one on another", len(filters))
	}
	data := s.raw
	if f.lock != nil && f.value(s.dict["Type"]) != name("XRef") {
		if len(data) > f.budget.left {
			f.budget.left = 0
			return nil, errBudget
		}
		f.budget.left -= len(data)
		var err error
		if data, err = f.lock.open(data, s.num, s.generation); err != nil {
			return nil, err
		}
	}
	for i, v := range filters {
		n, _ := f.value(v).(name)
		var p dict
		if i < len(params) {
			p, _ = f.value(params[i]).(dict)
		}
		var err error
		if data, err = f.filter(data, n, p); err != nil {
			return data, err
		}
	}
	return data, nil
}

func (f *File) filter(data []byte, n name, p dict) ([]byte, error) {
	switch n {
	case "FlateDecode", "Fl":
		r, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		out, err := f.budget.read(r)
		if err != nil {
			return out, err
		}
		return f.unpredict(out, p)
	case "LZWDecode", "LZW":
		if early, ok := f.value(p["EarlyChange"]).(float64); ok && early == 0 {
			out, err := f.budget.read(lzw.NewReader(bytes.NewReader(data), lzw.MSB, 8))
			if err != nil {
				return out, err
			}
			return f.unpredict(out, p)
		}
		out, err := f.lzw(data)
		if err != nil {
			return out, err
		}
		return f.unpredict(out, p)
	case "ASCII85Decode", "A85":
		data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
		if i := bytes.IndexByte(data, '~'); i >= 0 {
			data = data[:i]
		}
		return f.budget.read(ascii85.NewDecoder(bytes.NewReader(data)))
	case "ASCIIHexDecode", "AHx":
		l := lexer{data: append([]byte("<"), data...)}
		return f.budget.read(bytes.NewReader([]byte(l.hex())))
	case "RunLengthDecode", "RL":
		return f.runLength(data)
	case "Crypt":
		return data, nil
	}
	return nil, fmt.Errorf("the filter %q is not read", n)
}

func (f *File) runLength(data []byte) ([]byte, error) {
	var out []byte
	for i := 0; i < len(data) && data[i] != 128; {
		n := int(data[i])
		i++
		if n < 128 {
			end := min(len(data), i+n+1)
			out = append(out, data[i:end]...)
			i = end
		} else if i < len(data) {
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
		if len(out) > f.budget.left {
			break
		}
	}
	return f.budget.read(bytes.NewReader(out))
}

// lzw decodes LZW whose codes grow one code early, as PDF has it unless told otherwise.
func (f *File) lzw(data []byte) ([]byte, error) {
	const clear, end = 256, 257
	var out []byte
	prefix, suffix, length := make([]int, 4097), make([]byte, 4097), make([]int, 4097)
	for i := range 256 {
		suffix[i], length[i], prefix[i] = byte(i), 1, -1
	}
	next, width, prev := 258, 9, -1
	bits, n := 0, 0
	emit := func(code int) byte {
		at := len(out)
		out = append(out, make([]byte, length[code])...)
		for k := at + length[code] - 1; code >= 0 && k >= at; k-- {
			out[k] = suffix[code]
			code = prefix[code]
		}
		return out[at]
	}
	for _, c := range data {
		bits, n = bits<<8|int(c), n+8
		if n < width {
			continue
		}
		n -= width
		code := bits >> n & (1<<width - 1)
		bits &= 1<<n - 1
		switch {
		case code == end:
			return f.budget.read(bytes.NewReader(out))
		case code == clear:
			next, width, prev = 258, 9, -1
			continue
		case code > next || code == next && prev < 0:
			return f.budget.read(bytes.NewReader(out)) // broken: keep what there is
		case prev < 0:
			emit(code)
		case code < next:
			first := emit(code)
			prefix[next], suffix[next], length[next] = prev, first, length[prev]+1
			next++
		default:
			first := emit(prev)
			out = append(out, first)
			prefix[next], suffix[next], length[next] = prev, first, length[prev]+1
			next++
		}
		prev = code
		if len(out) > f.budget.left {
			break
		}
		next = min(next, 4096)
		for next+1 >= 1<<width && width < 12 {
			width++
		}
	}
	return f.budget.read(bytes.NewReader(out))
}

// unpredict undoes the predictors of PNG and TIFF (8 bits only).
func (f *File) unpredict(data []byte, p dict) ([]byte, error) {
	number := func(key name, otherwise int) int {
		if n, ok := f.value(p[key]).(float64); ok && n >= 1 && n < 1<<20 {
			return int(n)
		}
		return otherwise
	}
	predictor := number("Predictor", 1)
	if predictor < 2 {
		return data, nil
	}
	colors, bits := number("Colors", 1), number("BitsPerComponent", 8)
	pixel := max(1, colors*bits/8)
	row := (number("Columns", 1)*colors*bits + 7) / 8
	if colors > 64 || bits > 32 || row > 1<<24 {
		return nil, errors.New("a predictor with impossible sizes")
	}
	if predictor == 2 {
		for at := 0; at < len(data); at += row {
			for k := at + pixel; k < min(at+row, len(data)) && bits == 8; k++ {
				data[k] += data[k-pixel]
			}
		}
		return data, nil
	}
	out := make([]byte, 0, len(data))
	prior := make([]byte, row)
	for at := 0; at < len(data); at += row + 1 {
		line := make([]byte, row)
		copy(line, data[at+1:min(len(data), at+1+row)])
		undo(data[at], line, prior, pixel)
		out = append(out, line[:min(row, len(data)-at-1)]...)
		prior = line
	}
	return out, nil
}

// undo undoes one row of a PNG predictor.
func undo(kind byte, line, prior []byte, pixel int) {
	for k := range line {
		var left, up, corner int
		up = int(prior[k])
		if k >= pixel {
			left, corner = int(line[k-pixel]), int(prior[k-pixel])
		}
		switch kind {
		case 1:
			line[k] += byte(left)
		case 2:
			line[k] += byte(up)
		case 3:
			line[k] += byte((left + up) / 2)
		case 4:
			line[k] += byte(paeth(left, up, corner))
		}
	}
}

func paeth(a, b, c int) int {
	pa, pb, pc := abs(b-c), abs(a-c), abs(a+b-2*c)
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(n int) int { return max(n, -n) }

package pdf

import (
	"sort"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// A font tells what the codes of a string stand for and how wide they are.
type font struct {
	wide    bool // two bytes a code
	codes   [256]string
	widths  map[int]float64 // in thousandths of the size
	missing float64
	unicode *cmap
	ucs2    bool // codes are UTF-16
	scale   float64
}

// A char is one character of a string as drawn.
type char struct {
	text  string
	width float64 // in thousandths of the size
	space bool    // the code 32 of a simple font, to which word spacing applies
}

// chars splits a string into its characters.
func (t *font) chars(s string) []char {
	var all []char
	if !t.wide {
		for i := 0; i < len(s); i++ {
			c := int(s[i])
			text := t.codes[c]
			if u, ok := t.unicode.find(c, 1); ok {
				text = u
			}
			all = append(all, char{text, t.width(c), c == 32})
		}
		return all
	}
	for i := 0; i < len(s); {
		n := t.unicode.length(s[i:])
		if i+n > len(s) {
			break
		}
		c := 0
		for _, b := range []byte(s[i : i+n]) {
			c = c<<8 | int(b)
		}
		i += n
		text, ok := t.unicode.find(c, n)
		if !ok && t.ucs2 {
			text = string(rune(c))
		}
		all = append(all, char{text, t.width(c), false})
	}
	return all
}

func (t *font) width(c int) float64 {
	if w, ok := t.widths[c]; ok {
		return w * t.scale
	}
	return t.missing * t.scale
}

// font reads a font dictionary.
func (f *File) font(d dict) *font {
	t := &font{widths: map[int]float64{}, missing: 500, scale: 1}
	if s, ok := f.value(d["ToUnicode"]).(*stream); ok {
		if data, _ := f.decode(s); len(data) > 0 {
			t.unicode = readCMap(data)
		}
	}
	base, _ := f.value(d["BaseFont"]).(name)
	if f.value(d["Subtype"]) == name("Type0") {
		f.composite(t, d)
		return t
	}
	if m, ok := f.value(d["FontMatrix"]).(array); ok && len(m) == 6 {
		if x, ok := f.value(m[0]).(float64); ok && x > 0 && x < 1 {
			t.scale = x * 1000
		}
	}
	f.encoding(t, f.value(d["Encoding"]))
	f.simpleWidths(t, d, string(base))
	return t
}

// simpleWidths reads /Widths, or guesses those of a standard font, whose widths a file may leave out.
func (f *File) simpleWidths(t *font, d dict, base string) {
	first, _ := f.value(d["FirstChar"]).(float64)
	list, ok := f.value(d["Widths"]).(array)
	for i, v := range list {
		if i > 255 {
			break
		}
		if w, ok := f.value(v).(float64); ok {
			t.widths[int(first)+i] = w
		}
	}
	if desc, is := f.value(d["FontDescriptor"]).(dict); is {
		if w, is := f.value(desc["MissingWidth"]).(float64); is {
			t.missing = w
		}
	}
	if ok {
		return
	}
	for c := range 256 {
		t.widths[c] = standardWidth(base, byte(c))
	}
}

// standardWidth is about the width of a character of Helvetica and Times; exactly that of Courier.
func standardWidth(base string, c byte) float64 {
	switch {
	case strings.Contains(base, "Courier"):
		return 600
	case strings.IndexByte("iljtfI.,:;'|!()[]/ -", c) >= 0:
		return 280
	case strings.IndexByte("mwMW@%", c) >= 0:
		return 830
	case c >= 'A' && c <= 'Z':
		return 680
	}
	return 530
}

// encoding fills the characters of a simple font.
func (f *File) encoding(t *font, v any) {
	base := name("")
	var differences array
	switch v := v.(type) {
	case name:
		base = v
	case dict:
		base, _ = f.value(v["BaseEncoding"]).(name)
		differences, _ = f.value(v["Differences"]).(array)
	}
	table := charmap.Windows1252 // of which the standard encoding is nearly a part where it matters
	if base == "MacRomanEncoding" {
		table = charmap.Macintosh
	}
	for c := 32; c < 256; c++ {
		if r := table.DecodeByte(byte(c)); r != '\uFFFD' && (r < 0x7f || r >= 0xa0) {
			t.codes[c] = string(r)
		}
	}
	if base != "WinAnsiEncoding" && base != "MacRomanEncoding" {
		for c, s := range standardSigns {
			t.codes[c] = s
		}
	}
	code := 0
	for _, v := range differences {
		switch v := f.value(v).(type) {
		case float64:
			code = int(v)
		case name:
			if code >= 0 && code < 256 {
				t.codes[code] = glyph(string(v))
			}
			code++
		}
	}
}

// standardSigns are the codes by which Adobe's standard encoding differs from Windows-1252 in running text.
var standardSigns = map[int]string{
	0x27: "’", 0x60: "‘", 0xa9: "'", 0xaa: "“", 0xab: "«", 0xac: "‹", 0xad: "›", 0xae: "fi", 0xaf: "fl", 0xb1: "–", 0xb7: "•", 0xb8: "‚", 0xb9: "„", 0xba: "”", 0xbb: "»", 0xbc: "…", 0xd0: "—",
}

// composite reads a font of two-byte codes.
func (f *File) composite(t *font, d dict) {
	t.wide, t.missing = true, 1000
	if n, ok := f.value(d["Encoding"]).(name); ok {
		t.ucs2 = strings.Contains(string(n), "UCS2") || strings.Contains(string(n), "UTF16")
	}
	list := f.list(d["DescendantFonts"])
	if len(list) == 0 {
		return
	}
	inner, _ := f.value(list[0]).(dict)
	if w, ok := f.value(inner["DW"]).(float64); ok {
		t.missing = w
	}
	w, _ := f.value(inner["W"]).(array)
	for i := 0; i+1 < len(w) && len(t.widths) < 1<<16; {
		first, _ := f.value(w[i]).(float64)
		switch second := f.value(w[i+1]).(type) {
		case array:
			for k, v := range second {
				if x, ok := f.value(v).(float64); ok {
					t.widths[int(first)+k] = x
				}
			}
			i += 2
		case float64:
			if i+2 >= len(w) {
				return
			}
			x, _ := f.value(w[i+2]).(float64)
			for c := int(first); c <= int(min(second, first+1<<16)); c++ {
				t.widths[c] = x
			}
			i += 3
		default:
			return
		}
	}
}

// A cmap maps codes to characters.
type cmap struct {
	chars  map[int64]string // by code, with its length above the 32nd bit
	ranges []codeRange
	one    bool // codes of one byte exist
}

type codeRange struct {
	from, to, length int
	text             []rune
}

// mostMapped is how many entries a map of codes may have.
const mostMapped = 1 << 17

func (m *cmap) find(code, length int) (string, bool) {
	if m == nil {
		return "", false
	}
	if s, ok := m.chars[coded(code, length)]; ok {
		return s, true
	}
	k := sort.Search(len(m.ranges), func(i int) bool { return m.ranges[i].to >= code })
	for ; k < len(m.ranges) && m.ranges[k].from <= code; k++ {
		if r := m.ranges[k]; r.length == length && code <= r.to && len(r.text) > 0 {
			out := append([]rune{}, r.text...)
			out[len(out)-1] += rune(code - r.from)
			return string(out), true
		}
	}
	return "", false
}

// length tells how many bytes the next code of a two-byte font has: one only if the map has single bytes and knows this one.
func (m *cmap) length(s string) int {
	if m != nil && m.one && len(s) > 0 {
		if _, ok := m.find(int(s[0]), 1); ok {
			return 1
		}
	}
	return 2
}

// readCMap reads the bfchar and bfrange sections of a ToUnicode map.
func readCMap(data []byte) *cmap {
	m := &cmap{chars: map[int64]string{}}
	l := lexer{data: data}
	var stack []any
	for len(m.chars) < mostMapped && len(m.ranges) < mostMapped {
		v, ok := l.next(0)
		if !ok {
			break
		}
		w, is := v.(word)
		if !is {
			if stack = append(stack, v); len(stack) > 1000 {
				stack = stack[500:]
			}
			continue
		}
		switch w {
		case "endbfchar":
			m.pairs(stack)
		case "endbfrange":
			m.triples(stack)
		}
		stack = stack[:0]
	}
	sort.SliceStable(m.ranges, func(i, j int) bool { return m.ranges[i].to < m.ranges[j].to })
	return m
}

func codeOf(v any) (code, length int, ok bool) {
	s, is := v.(string)
	if !is || len(s) == 0 || len(s) > 4 {
		return 0, 0, false
	}
	for i := 0; i < len(s); i++ {
		code = code<<8 | int(s[i])
	}
	return code, len(s), true
}

func (m *cmap) pairs(stack []any) {
	for i := 0; i+1 < len(stack); i += 2 {
		code, n, ok := codeOf(stack[i])
		s, is := stack[i+1].(string)
		if ok && is {
			m.chars[coded(code, n)] = utf16BE(s)
			m.one = m.one || n == 1
		}
	}
}

func (m *cmap) triples(stack []any) {
	for i := 0; i+2 < len(stack); i += 3 {
		from, n, ok := codeOf(stack[i])
		to, _, ok2 := codeOf(stack[i+1])
		if !ok || !ok2 || to < from {
			continue
		}
		m.one = m.one || n == 1
		switch v := stack[i+2].(type) {
		case string:
			m.ranges = append(m.ranges, codeRange{from, to, n, []rune(utf16BE(v))})
		case array:
			for k, e := range v {
				if s, is := e.(string); is && from+k <= to {
					m.chars[coded(from+k, n)] = utf16BE(s)
				}
			}
		}
	}
}

// coded is a code with its length in bytes, as a key.
func coded(code, length int) int64 { return int64(code) | int64(length)<<32 }

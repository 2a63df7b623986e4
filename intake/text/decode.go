package text

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode returns a plain text in UTF-8 and what had to be done for that. The encoding is told by a byte order mark, by zeros in every
// second byte, or by whether the bytes are UTF-8; what is neither is read as Windows-1252, of which Latin-1 is a part.
func decode(data []byte) (string, []string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return utf(data[3:])
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return by(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), data[2:], "UTF-16")
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return by(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), data[2:], "UTF-16")
	}
	if order, ok := wide(data); ok {
		return by(unicode.UTF16(order, unicode.IgnoreBOM), data, "UTF-16 without a mark")
	}
	sound, broken := tally(data)
	if broken == 0 || sound > broken {
		return utf(data)
	}
	return by(charmap.Windows1252, data, "Windows-1252")
}

// by decodes with an encoding of the library. What it cannot read becomes U+FFFD and is counted.
func by(e encoding.Encoding, data []byte, name string) (string, []string) {
	out, err := e.NewDecoder().Bytes(data)
	notes := []string{"read as " + name}
	if err != nil {
		notes = append(notes, fmt.Sprintf("decoding stopped after %d of %d bytes: %v", len(out), len(data), err))
	}
	if n := bytes.Count(out, []byte("\uFFFD")); n > 0 {
		notes = append(notes, fmt.Sprintf("%s could not be decoded and became U+FFFD", count(n, "character")))
	}
	return string(out), notes
}

// utf returns UTF-8 with each broken byte replaced and counted.
func utf(data []byte) (string, []string) {
	_, broken := tally(data)
	if broken == 0 {
		return string(data), nil
	}
	var b strings.Builder
	b.Grow(len(data) + 2*broken)
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		b.WriteRune(r)
		data = data[n:]
	}
	return b.String(), []string{fmt.Sprintf("%s no UTF-8 and became U+FFFD", count(broken, "byte")+be(broken))}
}

// tally counts sound sequences of more than one byte, and broken bytes.
func tally(data []byte) (sound, broken int) {
	for len(data) > 0 {
		if data[0] < utf8.RuneSelf {
			data = data[1:]
			continue
		}
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			broken++
		} else {
			sound++
		}
		data = data[n:]
	}
	return sound, broken
}

// wide reports whether nearly every second byte of the beginning is zero, as in UTF-16 of a Western text.
func wide(data []byte) (unicode.Endianness, bool) {
	head := data[:min(len(data), 1000)&^1]
	var even, odd int
	for i, b := range head {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	half := len(head) / 2
	switch {
	case half < 4:
		return unicode.LittleEndian, false
	case odd > half*8/10 && even < half/10:
		return unicode.LittleEndian, true
	case even > half*8/10 && odd < half/10:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// count writes a number with its noun.
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

func be(n int) string {
	if n == 1 {
		return " was"
	}
	return " were"
}

// cut returns at most n bytes of a text, whole characters only.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

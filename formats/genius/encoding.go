package genius

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// declared finds the encoding that the prolog of a file claims.
var declared = regexp.MustCompile(`^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

// decode returns the text of a file in UTF-8, without byte order mark: UTF-8 and UTF-16 by their marks, and else as
// declared. note says what was assumed, if anything was.
func decode(data []byte) (text, note string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return wide(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return wide(data[2:], binary.BigEndian)
	case bytes.HasPrefix(data, []byte("<\x00")):
		return wide(data, binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\x00<")):
		return wide(data, binary.BigEndian)
	}
	name := "utf-8"
	if m := declared.FindSubmatch(data[:min(len(data), 1000)]); m != nil {
		name = strings.ToLower(string(m[1]))
	}
	switch name {
	case "utf-8", "utf8", "us-ascii", "ascii", "utf-16": // a file declared UTF-16 would have begun otherwise
		if utf8.Valid(data) {
			return string(data), "", nil
		}
		return western(data), "not valid UTF-8, read as Windows-1252", nil
	case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252":
		return western(data), "", nil
	case "iso-8859-15":
		return strings.ReplaceAll(western(data), "¤", "€"), "", nil
	}
	if utf8.Valid(data) {
		return string(data), fmt.Sprintf("encoding %s is not known, read as UTF-8", name), nil
	}
	return "", "", fmt.Errorf("encoding %s is not known; save the file as UTF-8", name)
}

// wide decodes UTF-16.
func wide(data []byte, order binary.ByteOrder) (text, note string, err error) {
	if len(data)%2 != 0 {
		return "", "", fmt.Errorf("UTF-16 with an odd number of bytes")
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units)), "", nil
}

// upper are the characters 0x80 to 0x9f of Windows-1252; ISO-8859-1 has control characters there that no file uses.
var upper = [32]rune{
	'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8d, 'Ž', 0x8f,
	0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9d, 'ž', 'Ÿ',
}

// western decodes Windows-1252.
func western(data []byte) string {
	var b strings.Builder
	b.Grow(len(data))
	for _, c := range data {
		if c >= 0x80 && c < 0xa0 {
			b.WriteRune(upper[c-0x80])
		} else {
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}

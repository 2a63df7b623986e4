package text

import (
	"errors"
	"fmt"
	"strings"

	"parley/model/evidence"
)

// MostText is how many bytes of text are read of one report; more is told as not read.
const MostText = 8 << 20

// Given is what the person who asks for the intake says of a report; it wins over what the report says.
type Given struct {
	Published evidence.Date // "" to go by the report
	Outlet    string        // "" to go by the report
}

// Read reads a report. The file name is used in messages only. The error names the file and tells what was seen and
// what would do; a report that is odd but can be read has warnings instead.
func Read(file string, data []byte, given Given) (Document, error) {
	r := reading{Document: Document{File: file, Format: Plain}}
	if err := r.read(data); err != nil {
		return r.Document, fmt.Errorf("%s: %w", file, err)
	}
	r.finish(given)
	if len(r.Paragraphs) == 0 {
		return r.Document, fmt.Errorf("%s: no text found; a report is plain text, HTML, PDF or mail", file)
	}
	return r.Document, nil
}

// read reads a file by what its beginning says of its format.
func (r *reading) read(data []byte) error {
	for _, o := range strangers {
		if strings.HasPrefix(string(data[:min(len(data), 8)]), o.start) {
			return errors.New(o.what)
		}
	}
	switch format(data) {
	case HTML:
		return r.readHTML(data)
	case Mail:
		return r.readMail(data)
	case PDF:
		return r.readPDF(data)
	}
	return r.plain(data)
}

// plain reads plain text.
func (r *reading) plain(data []byte) error {
	if len(data) > MostText {
		r.Warnings = append(r.Warnings, fmt.Sprintf("only the first %d of %d bytes were read", MostText, len(data)))
		data = data[:MostText]
	}
	s, notes := decode(data)
	if unreadable(s) {
		return errors.New("this is no text: most of it is control characters; save it as text, HTML or PDF")
	}
	var c cleaner
	r.Text = c.clean(s)
	r.Warnings = append(append(r.Warnings, notes...), c.notes()...)
	r.blocks = r.cut(r.Text)
	return nil
}

// cut returns the blocks of a text, no more than may be together with those there are.
func (r *reading) cut(s string) []block {
	all, joined := blocks(s, max(1, mostBlocks-len(r.blocks)-len(r.Quoted)))
	if joined > 0 {
		r.Warnings = append(r.Warnings, fmt.Sprintf("%s beyond the first %d%s joined to the last of these", count(joined, "paragraph"), mostBlocks, be(joined)))
	}
	return all
}

// unreadable reports whether a twentieth of the beginning of a text is control characters, as in a picture or an archive.
func unreadable(s string) bool {
	n, all := 0, 0
	for _, r := range cut(s, 4096) {
		if all++; r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' || r >= 0x7f && r < 0xa0 {
			n++
		}
	}
	return n > all/20
}

// strangers are beginnings of files that hold no text, or not as such, and what would do instead.
var strangers = []struct{ start, what string }{
	{"PK\x03\x04", "this is an archive or an office document; save it as text, HTML or PDF"},
	{"\xd0\xcf\x11\xe0", "this is an old office document or a stored mail; save it as text, HTML, PDF or .eml"},
	{"{\\rtf", "this is rich text; save it as text, HTML or PDF"},
	{"\x89PNG", "this is a picture; copy its text by hand"}, {"\xff\xd8\xff", "this is a picture; copy its text by hand"}, {"GIF8", "this is a picture; copy its text by hand"},
	{"\x1f\x8b", "this is a compressed file; unpack it first"},
}

// give lets what a person says of the report stand in place of what it says of itself.
func (d *Document) give(g Given) {
	if g.Published != "" {
		d.Published, d.Dated = g.Published, Part{Text: string(g.Published), How: ByGiven}
	}
	if g.Outlet != "" {
		d.Outlet = Part{Text: g.Outlet, How: ByGiven}
	}
}

package text

import (
	"errors"
	"fmt"

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
	r.blocks = blocks(r.Text)
	return nil
}

// unreadable reports whether a tenth of the beginning of a text is control characters, as in a picture or an archive.
func unreadable(s string) bool {
	head := cut(s, 4096)
	n := 0
	for i := 0; i < len(head); i++ {
		if head[i] < ' ' && head[i] != '\n' && head[i] != '\r' && head[i] != '\t' && head[i] != '\f' {
			n++
		}
	}
	return n > len(head)/10
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

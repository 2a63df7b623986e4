package text

import (
	"fmt"
	"strings"
	"unicode/utf8"

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
	d := Document{File: file, Format: Plain, Text: strings.ToValidUTF8(string(data), "\uFFFD")}
	if len(d.Text) > MostText {
		cut := MostText
		for !utf8.RuneStart(d.Text[cut]) {
			cut--
		}
		d.Warnings = append(d.Warnings, fmt.Sprintf("only the first %d of %d bytes were read", cut, len(d.Text)))
		d.Text = d.Text[:cut]
	}
	d.Paragraphs = paragraphs(d.Text)
	if len(d.Paragraphs) == 0 {
		return d, fmt.Errorf("%s: no text found; a report is plain text, HTML, PDF or mail", file)
	}
	d.give(given)
	return d, nil
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

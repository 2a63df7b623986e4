package text

import (
	"errors"
	"fmt"
	"strings"

	"parley/intake/calendar"
	"parley/intake/pdf"
)

// readPDF reads the text of a PDF and puts its lines back together as paragraphs.
func (r *reading) readPDF(data []byte) error {
	r.Format = PDF
	f, err := pdf.Open(data, pdf.Bounds{Characters: MostText})
	if err != nil {
		return err
	}
	pages, notes, err := f.Pages()
	if err != nil {
		return err
	}
	r.Warnings = append(r.Warnings, notes...)
	s := newSheets(pages)
	r.Warnings = append(r.Warnings, s.notes()...)
	if len(s.lines) == 0 && len(notes) > 0 {
		return fmt.Errorf("the PDF has no text in what was read of it: %s", strings.Join(notes, "; "))
	}
	if len(s.lines) == 0 {
		return errors.New("the PDF has no text: it may be a picture of a page; make its text readable (OCR), or copy it by hand")
	}
	var c cleaner
	var b strings.Builder
	for _, p := range s.paragraphs() {
		clean := oneLine(c.clean(p.text))
		if clean == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		at := b.Len()
		b.WriteString(clean)
		r.blocks = append(r.blocks, block{Span{at, b.Len()}, p.kind})
	}
	r.Text = cut(b.String(), MostText)
	if s.joined > 0 {
		r.Warnings = append(r.Warnings, fmt.Sprintf("%s joined that were divided at the end of a line", count(s.joined, "word")+be(s.joined)))
	}
	r.Warnings = append(r.Warnings, c.notes()...)
	r.fromInfo(f)
	return nil
}

// fromInfo takes what the file says of itself: a title that stands in the text, and the day on which the file was made, which counts least.
func (r *reading) fromInfo(f *pdf.File) {
	if t := clear(f.Info("Title")); len(t) > 8 {
		for _, b := range r.blocks[:min(len(r.blocks), 8)] {
			if i := strings.Index(r.In(b.Span), t); i >= 0 {
				r.Title = Part{Text: t, Span: Span{b.From + i, b.From + i + len(t)}, How: ByMeta}
				break
			}
		}
	}
	date := f.Info("CreationDate")
	date = strings.TrimPrefix(date, "D:")
	if len(date) < 8 {
		return
	}
	var y, m, d int
	if _, err := fmt.Sscanf(date[:8], "%4d%2d%2d", &y, &m, &d); err != nil {
		return
	}
	if day, ok := calendar.Of(y, m, d); ok {
		r.datings = append(r.datings, dating{day: day, rank: filed, part: Part{Text: date[:8], How: ByMeta}})
	}
}

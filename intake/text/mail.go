package text

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// mostParts and mostNesting bound a mail that is made of mails.
const (
	mostParts   = 200
	mostNesting = 10
)

var mailLine = regexp.MustCompile(`^[!-9;-~]+:(?: |\t|$)`)

// isMail reports whether a file begins with a mail's header: lines "Name: value" up to an empty one, "From" and two other known ones among them.
func isMail(head []byte) bool {
	known := 0
	from := false
	for n, l := range bytes.Split(head, []byte("\n")) {
		l = bytes.TrimRight(l, "\r")
		switch {
		case len(l) == 0:
			return from && known >= 2
		case n == 0 && bytes.HasPrefix(l, []byte("From ")):
			continue // mbox
		case n > 0 && (l[0] == ' ' || l[0] == '\t'):
			continue
		case !mailLine.Match(l):
			return false
		}
		switch name, _, _ := strings.Cut(strings.ToLower(string(l)), ":"); name {
		case "from":
			from = true
		case "to", "subject", "date", "mime-version", "received", "message-id", "return-path", "content-type", "delivered-to", "reply-to":
			known++
		}
	}
	return from && known >= 2
}

// A letter is what has been taken out of a mail.
type letter struct {
	plain, html []string // texts of parts, in order
	dropped     []string // attachments that were not read
	notes       []string
	parts       int
}

// readMail reads a mail, or a page that was saved as one.
func (r *reading) readMail(data []byte) error {
	r.Format = Mail
	if bytes.HasPrefix(data, []byte("From ")) {
		data = data[bytes.IndexByte(data, '\n')+1:]
	}
	msg, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("the header of the mail cannot be read: %w", err)
	}
	var l letter
	l.part(textproto.MIMEHeader(msg.Header), msg.Body, 0)
	if page := msg.Header.Get("Snapshot-Content-Location"); page != "" && len(l.html) > 0 {
		return r.readSaved(l.html[0], page)
	}
	r.Warnings = append(r.Warnings, l.notes...)
	if len(l.dropped) > 0 {
		r.Warnings = append(r.Warnings, count(len(l.dropped), "attachment")+be(len(l.dropped))+" not read: "+strings.Join(l.dropped[:min(len(l.dropped), 10)], ", "))
	}
	sections, err := l.sections(r)
	if err != nil {
		return err
	}
	r.layMail(header(msg.Header), sections)
	return nil
}

// readSaved reads a page that a browser saved as a mail; the date of that mail is the day of saving.
func (r *reading) readSaved(text, address string) error {
	r.Format = HTML
	var p page
	if err := p.read(text); err != nil {
		return err
	}
	p.meta.address = first(p.meta.address, address)
	r.Warnings = append(r.Warnings, p.notes()...)
	r.lay(&p)
	return nil
}

// part takes a part of a mail and the parts within it.
func (l *letter) part(h textproto.MIMEHeader, body io.Reader, depth int) {
	if l.parts++; l.parts > mostParts || depth > mostNesting {
		if l.parts == mostParts+1 || depth == mostNesting+1 {
			l.notes = append(l.notes, "the mail has too many parts, or parts within parts; the rest was not read")
		}
		return
	}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil && kind == "" {
		kind = "text/plain"
	}
	disposition, how, _ := mime.ParseMediaType(h.Get("Content-Disposition"))
	name := first(how["filename"], params["name"])
	switch {
	case strings.HasPrefix(kind, "multipart/") && params["boundary"] != "":
		l.multipart(kind, multipart.NewReader(body, params["boundary"]), depth)
	case kind == "message/rfc822":
		l.message(body, depth)
	case disposition != "attachment" && (kind == "text/html" || kind == "text/plain" || kind == "text/enriched"):
		s := l.decode(h, params["charset"], body)
		if kind == "text/html" {
			l.html = append(l.html, s)
		} else {
			l.plain = append(l.plain, s)
		}
	default:
		n, _ := io.Copy(io.Discard, body)
		if disposition == "attachment" || name != "" && !strings.HasPrefix(kind, "image/") {
			l.dropped = append(l.dropped, fmt.Sprintf("%s (%s, %d bytes as sent)", first(l.word(name), "without a name"), kind, n))
		}
	}
}

// multipart takes the parts of a multipart. Of alternatives with the same text, the plain one is taken, unless it says next to nothing.
func (l *letter) multipart(kind string, m *multipart.Reader, depth int) {
	var inner letter
	for {
		p, err := m.NextRawPart()
		if err != nil {
			if err != io.EOF {
				l.notes = append(l.notes, "the mail ends in the middle of a part")
			}
			break
		}
		inner.parts = l.parts
		inner.part(p.Header, p, depth+1)
		if l.parts = inner.parts; l.parts > mostParts {
			break
		}
	}
	l.dropped, l.notes = append(l.dropped, inner.dropped...), append(l.notes, inner.notes...)
	if kind == "multipart/alternative" && len(inner.html) > 0 {
		plain, html := len(strings.Join(inner.plain, "")), len(strings.Join(inner.html, ""))
		if plain > 40 && plain*50 > html {
			inner.html = nil
		} else {
			inner.plain = nil
		}
	}
	l.plain, l.html = append(l.plain, inner.plain...), append(l.html, inner.html...)
}

// message takes a mail within a mail, as a forwarded one.
func (l *letter) message(body io.Reader, depth int) {
	msg, err := mail.ReadMessage(body)
	if err != nil {
		l.notes = append(l.notes, "a mail within the mail cannot be read")
		return
	}
	h := header(msg.Header)
	l.plain = append(l.plain, fmt.Sprintf("%s\nFrom: %s\nDate: %s\nSubject: %s\n", forwardMark, h.from, h.date, h.subject))
	var inner letter
	inner.parts = l.parts
	inner.part(textproto.MIMEHeader(msg.Header), msg.Body, depth+1)
	l.parts = inner.parts
	l.plain, l.html = append(l.plain, inner.plain...), append(l.html, inner.html...)
	l.dropped, l.notes = append(l.dropped, inner.dropped...), append(l.notes, inner.notes...)
}

// decode undoes the transfer encoding and the character set of a part, up to [MostText].
func (l *letter) decode(h textproto.MIMEHeader, charset string, body io.Reader) string {
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, &sextets{r: body})
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	data, err := io.ReadAll(io.LimitReader(body, MostText+1))
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		l.notes = append(l.notes, fmt.Sprintf("a part of the mail could be decoded only up to byte %d: %v", len(data), err))
	}
	if len(data) > MostText {
		l.notes = append(l.notes, fmt.Sprintf("only the first %d bytes of a part were read", MostText))
		data = data[:MostText]
	}
	var s string
	var notes []string
	switch e, err := htmlindex.Get(charset); {
	case charset == "" || err != nil || strings.EqualFold(charset, "us-ascii"):
		s, notes = decode(data)
	case strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8"):
		s, notes = utf(data)
	default:
		s, notes = by(e, data, charset)
	}
	l.notes = append(l.notes, notes...)
	return s
}

// sextets passes on the characters of base64 only.
type sextets struct{ r io.Reader }

func (s *sextets) Read(b []byte) (int, error) {
	for {
		n, err := s.r.Read(b)
		kept := 0
		for _, c := range b[:n] {
			if letter64(c) {
				b[kept] = c
				kept++
			}
		}
		if kept > 0 || err != nil {
			return kept, err
		}
	}
}

func letter64(c byte) bool { return letterOrDigit(c) || c == '+' || c == '/' || c == '=' }

func letterOrDigit(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// word decodes "=?utf-8?q?…?=".
func (l *letter) word(s string) string { return words.decode(s) }

type wordDecoder struct{ mime.WordDecoder }

var words = wordDecoder{mime.WordDecoder{CharsetReader: func(charset string, r io.Reader) (io.Reader, error) {
	e, err := htmlindex.Get(charset)
	if err != nil {
		return nil, err
	}
	return e.NewDecoder().Reader(r), nil
}}}

func (d *wordDecoder) decode(s string) string {
	if out, err := d.DecodeHeader(s); err == nil {
		return out
	}
	return s
}

// A mailHeader is what the header of a mail tells.
type mailHeader struct{ from, address, organisation, date, subject string }

func header(h mail.Header) mailHeader {
	out := mailHeader{organisation: clear(words.decode(h.Get("Organization"))), date: clear(h.Get("Date")), subject: clear(words.decode(h.Get("Subject")))}
	out.sender(clear(words.decode(h.Get("From"))))
	return out
}

// sender parts "Ann Poe <ann@example>".
func (h *mailHeader) sender(s string) {
	if a, err := mail.ParseAddress(s); err == nil {
		h.from, h.address = clear(a.Name), a.Address
	} else if i := strings.IndexByte(s, '<'); i > 0 {
		h.from, h.address = strings.Trim(s[:i], "\" '"), strings.Trim(s[i:], "<> ")
	} else {
		h.from = s
	}
	h.from = first(h.from, h.address)
}

// clear writes a header value on one line, without what readers do not see.
func clear(s string) string {
	var c cleaner
	return oneLine(c.clean(strings.ToValidUTF8(s, "\uFFFD")))
}

package text

import (
	"fmt"
	"net/mail"
	"regexp"
	"strings"

	"parley/intake/calendar"
)

// A section is a stretch of a mail by one writer.
type section struct {
	kind  sectionKind
	lines []string
	head  mailHeader // of a forwarded mail
}

// A sectionKind tells whose words a section holds.
type sectionKind int

const (
	own       sectionKind = iota // the sender's
	quoted                       // of the mail that this one answers
	forwarded                    // of a mail that is passed on
	signature                    // the sender's name and notices
)

// forwardMark is the line that opens a forwarded mail; [letter.message] writes it.
const forwardMark = "---------- Forwarded message ---------"

var (
	forwardForm   = regexp.MustCompile(`(?i)^-{2,}\s*forwarded (?:message|by)\b|^begin forwarded message:?$|^-{3,}\s*weitergeleitete|^start of forwarded message`)
	originalForm  = regexp.MustCompile(`(?i)^-{2,}\s*original (?:message|appointment)\s*-*$`)
	wroteForm     = regexp.MustCompile(`(?i)^(?:on|am|le) .{6,200}\b(?:wrote|writes|schrieb|a écrit)\s*:$`)
	underscores   = regexp.MustCompile(`^_{10,}$`)
	mailFieldForm = regexp.MustCompile(`(?i)^\*?(from|sent|date|to|cc|subject|reply-to)\s*:\*?\s*(.*)$`)
	politeForm    = regexp.MustCompile(`(?i)^(?:(?:dear|hi|hello|good (?:morning|afternoon|evening))\b.{0,40}|(?:(?:best|kind|warm|many)\s+)?(?:regards|wishes|thanks)|(?:yours|best|thanks|cheers|sincerely|all the best)\b.{0,20}),?!?$`)
	noticeForm    = regexp.MustCompile(`(?i)^(?:this (?:e-?mail|message|communication)(?: and any attachments?)? (?:is|are|may|contains)|confidentiality notice|if you (?:have )?received|you (?:are receiving|received) this)`)
)

// sections cuts the texts of a mail by writer.
func (l *letter) sections(r *reading) ([]section, error) {
	var c cleaner
	var text strings.Builder
	for _, s := range l.plain {
		text.WriteString(c.clean(s) + "\n\n")
	}
	for _, s := range l.html {
		var p page
		if err := p.read(s); err != nil {
			return nil, err
		}
		r.Warnings = append(r.Warnings, p.notes()...)
		for _, b := range p.blocks {
			if !b.strict {
				text.WriteString(strings.Repeat("> ", b.quoted) + b.text.String() + "\n\n")
			}
		}
	}
	r.Warnings = append(r.Warnings, c.notes()...)
	whole := text.String()
	if len(whole) > MostText {
		r.Warnings = append(r.Warnings, fmt.Sprintf("only the first %d of %d bytes of text were read", MostText, len(whole)))
		whole = cut(whole, MostText)
	}
	return divide(strings.Split(whole, "\n")), nil
}

// divide cuts lines by writer.
func divide(lines []string) []section {
	all := []section{{}}
	now := func() *section { return &all[len(all)-1] }
	begin := func(k sectionKind) {
		if now().kind != k || k == forwarded {
			all = append(all, section{kind: k})
		}
	}
	for i := 0; i < len(lines); i++ {
		line, marks := unquote(lines[i])
		line = strings.TrimRight(line, " \t")
		bare := strings.TrimSpace(line)
		kind := now().kind
		special := bare != "" && strings.IndexByte("-_bBsS", bare[0]) >= 0 && len(bare) < mostLine
		switch {
		case special && forwardForm.MatchString(bare):
			begin(forwarded)
			i = now().fields(lines, i+1) - 1
			continue
		case special && originalForm.MatchString(bare) || special && underscores.MatchString(bare) && fieldsFollow(lines, i+1):
			begin(quoted)
			i = now().fields(lines, i+1) - 1
			continue
		case kind == own && wrote(lines, i) > 0:
			i += wrote(lines, i) - 1
			begin(quoted)
			continue
		case kind == own && marks > 0:
			begin(quoted)
		case kind == quoted && marks == 0 && bare != "" && quotedByMarks(all):
			begin(own) // an answer below what it answers
		case (line == "--" || bare == "--") && kind != quoted:
			begin(signature)
			continue
		}
		now().lines = append(now().lines, line)
	}
	return all
}

// unquote takes the marks ">" off a line and counts them.
func unquote(s string) (line string, marks int) {
	for strings.HasPrefix(strings.TrimLeft(s, " "), ">") {
		s = strings.TrimPrefix(strings.TrimPrefix(strings.TrimLeft(s, " "), ">"), " ")
		marks++
	}
	return s, marks
}

// quotedByMarks reports whether the last section was opened by the mark ">" and not by a line of an old mail's header.
func quotedByMarks(all []section) bool { return all[len(all)-1].head == (mailHeader{}) }

// wrote returns how many lines from i on make "On …, Ann Poe wrote:", 0 for none.
func wrote(lines []string, i int) int {
	s, _ := unquote(lines[i])
	if !strings.HasPrefix(strings.ToLower(strings.TrimSpace(s)), "on ") && !strings.HasSuffix(strings.TrimSpace(s), ":") {
		return 0
	}
	joined := strings.TrimSpace(s)
	for n := 1; n <= 3; n++ {
		if wroteForm.MatchString(joined) {
			return n
		}
		if i+n >= len(lines) {
			break
		}
		next, _ := unquote(lines[i+n])
		joined += " " + strings.TrimSpace(next)
	}
	return 0
}

func fieldsFollow(lines []string, i int) bool {
	for ; i < len(lines); i++ {
		s, _ := unquote(lines[i])
		if s = strings.TrimSpace(s); s != "" {
			return mailFieldForm.MatchString(s)
		}
	}
	return false
}

// fields reads the header lines of an older mail and returns the number of the line behind them.
func (s *section) fields(lines []string, i int) int {
	for blank := 0; i < len(lines); i++ {
		line, _ := unquote(lines[i])
		line = strings.TrimSpace(line)
		m := mailFieldForm.FindStringSubmatch(line)
		switch {
		case line == "" && (blank > 1 || s.head != (mailHeader{})):
			return i
		case line == "":
			blank++
		case m == nil:
			return i
		default:
			switch value := strings.TrimSpace(m[2]); strings.ToLower(m[1]) {
			case "from":
				s.head.sender(value)
			case "sent", "date":
				s.head.date = value
			case "subject":
				s.head.subject = value
			}
		}
	}
	return i
}

// littleOwn is how many characters the sender of a forwarded mail may add before his own words are the report.
const littleOwn = 200

// layMail lays a mail out: its header in three lines, then its body. Where it does little more than pass another mail on, that one is the report.
func (r *reading) layMail(h mailHeader, all []section) {
	passed := -1
	words := 0
	for i, s := range all {
		switch s.kind {
		case own:
			words += len(oneLine(strings.Join(s.lines, " ")))
		case forwarded:
			if passed < 0 {
				passed = i
			}
		}
	}
	if passed >= 0 && words > littleOwn {
		passed = -1
	}
	if passed >= 0 {
		f := all[passed].head
		r.Unsure = append(r.Unsure, fmt.Sprintf("%s only passed the mail on; the report is taken to be that of %s", first(h.from, "the sender"), first(f.from, "another")))
		f.subject = first(f.subject, h.subject)
		h = f
	}
	var b strings.Builder
	r.mailHeader(&b, h)
	left := 0
	for i, s := range all {
		main := s.kind == own && passed < 0 || i == passed
		n := r.section(&b, s.lines, main, s.kind)
		if !main && s.kind != own {
			left += n
		}
	}
	r.Text = b.String()
	if left > 0 {
		r.Warnings = append(r.Warnings, fmt.Sprintf("%s of older mails, signatures and notices%s left out of the body", count(left, "block"), be(left)))
	}
}

// mailHeader writes the header lines and takes what they tell.
func (r *reading) mailHeader(b *strings.Builder, h mailHeader) {
	line := func(name, value string) Part {
		if value == "" {
			return Part{}
		}
		b.WriteString(name + ": ")
		at := b.Len()
		b.WriteString(value + "\n")
		return Part{Text: value, Span: Span{at, at + len(value)}, How: ByHeader}
	}
	r.Author = line("From", h.from)
	if when := line("Date", h.date); when.Text != "" {
		r.mailDate(when)
	}
	r.Title = line("Subject", h.subject)
	r.Outlet = r.Author
	if outletLike(h.from) {
		r.Author = Part{}
	} else if h.organisation != "" {
		r.Outlet = line("Organization", h.organisation)
	}
	if i := strings.LastIndexByte(h.address, '@'); i >= 0 {
		r.dayFirst = orderOf(h.address[i+1:])
	}
}

// mailDate takes the date of a mail, as its sender's clock had it.
func (r *reading) mailDate(p Part) {
	if t, err := mail.ParseDate(p.Text); err == nil {
		if day, ok := calendar.Of(t.Year(), int(t.Month()), t.Day()); ok {
			r.datings = append(r.datings, dating{day: day, rank: published, part: p})
			return
		}
	}
	for _, d := range datings(p.Text, Span{0, len(p.Text)}, ByHeader, published) {
		d.part.Span = d.part.Span.Shift(p.Span.From)
		r.datings = append(r.datings, d)
	}
}

// section lays out the lines of one writer and returns the number of its blocks.
func (r *reading) section(b *strings.Builder, lines []string, main bool, kind sectionKind) int {
	s := strings.Join(lines, "\n")
	all := r.cut(s)
	for _, bl := range all {
		b.WriteString("\n")
		at := Span{b.Len(), 0}
		b.WriteString(oneLine(s[bl.From:bl.To]))
		at.To = b.Len()
		b.WriteString("\n")
		switch {
		case main && !courtesy(s[bl.From:bl.To]):
			r.blocks = append(r.blocks, block{at, prose})
		case kind == quoted || kind == forwarded:
			r.Quoted = append(r.Quoted, at)
		}
	}
	return len(all)
}

// courtesy reports whether a block is a greeting, a farewell or a notice about the mail.
func courtesy(s string) bool {
	return len(s) < 80 && politeForm.MatchString(s) || noticeForm.MatchString(cut(s, 80))
}

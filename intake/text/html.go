package text

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// mostHTML is how many bytes of a page are looked at; most of a saved page is no text.
const mostHTML = 64 << 20

// mostDepth is how deep elements are told apart; deeper ones count to their parents.
const mostDepth = 300

// mostBlocks is how many paragraphs of a report are told apart, and mostElements how many parts of a page may be its article. Both are many times what any report has.
const (
	mostBlocks   = 200_000
	mostElements = 200_000
)

// A page is a web page in the making: its blocks in order, and its elements as stretches of blocks. It is read token by token, without a tree,
// so that time and memory are linear in its size however its elements are nested.
type page struct {
	meta     meta
	stack    []open
	elements []element
	blocks   []*pageBlock
	current  pageBlock // the block that is being filled
	clean    cleaner
	size     int // bytes of text so far
	hidden   int // characters of hidden text that were dropped
	deep     int // elements beyond mostDepth
	many     int // elements beyond mostElements
	times    []timed
	cutShort bool
}

// A pageBlock is a block before it has a place in the text.
type pageBlock struct {
	text    strings.Builder
	linked  int // bytes that are links
	heading int // 1 to 6, 0 if none
	strict  bool
	classed bool // named as something beside the article
	item    bool // of a list or table
	broken  bool // ended by a line break
	quoted  int  // how many quotations of older mails it stands in
}

// An element is a stretch of blocks that may be the article.
type element struct {
	name        string
	article     bool // says that it is the article, or the main part
	from, to    int  // blocks
	depth, text int  // bytes of prose in it
}

// An open element.
type open struct {
	name    string
	element int // number in elements, -1 if it is none
	skip    bool
	hide    bool
	strict  bool // navigation, caption, footer …
	classed bool
	link    bool
	heading int
	item    bool
	quote   bool // a quotation of an older mail
}

// A timed is what a <time> element says.
type timed struct {
	value string
	block int
	rank  rank
}

// readHTML reads a page.
func (r *reading) readHTML(data []byte) error {
	r.Format = HTML
	if len(data) > mostHTML {
		r.Warnings = append(r.Warnings, fmt.Sprintf("only the first %d of %d bytes were read", mostHTML, len(data)))
		data = data[:mostHTML]
	}
	text, notes := decodeHTML(data)
	r.Warnings = append(r.Warnings, notes...)
	var p page
	if err := p.read(text); err != nil {
		return err
	}
	r.Warnings = append(r.Warnings, p.notes()...)
	r.lay(&p)
	return nil
}

// decodeHTML goes by the byte order mark, the declaration in the page, or its bytes.
func decodeHTML(data []byte) (string, []string) {
	e, name, _ := charset.DetermineEncoding(data[:min(len(data), 1024)], "")
	sound, broken := tally(data)
	if name == "utf-8" || broken == 0 && sound > 0 && !bytes.HasPrefix(data, []byte("\xff\xfe")) {
		return utf(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	}
	if broken == 0 && sound == 0 && bytes.IndexByte(data[:min(len(data), 1024)], 0) < 0 {
		return string(data), nil
	}
	return by(e, data, name)
}

func (p *page) read(text string) error {
	z := html.NewTokenizer(strings.NewReader(text))
	for p.size < MostText && len(p.blocks) < mostBlocks {
		switch z.Next() {
		case html.ErrorToken:
			p.flush()
			if err := z.Err(); err != io.EOF {
				return fmt.Errorf("the page cannot be read on: %w", err)
			}
			return nil
		case html.TextToken:
			p.add(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			p.start(z)
		case html.EndTagToken:
			name, _ := z.TagName()
			p.end(string(name))
		}
	}
	p.cutShort = true
	p.flush()
	return nil
}

var (
	skipped    = wordSet("script style noscript template svg math iframe object canvas select textarea button video audio embed applet datalist dialog head")
	asideTags  = wordSet("nav footer aside figcaption figure menu")
	blockTags  = wordSet("p div section article main header footer aside nav ul ol li dl dt dd table tr td th tbody thead blockquote pre h1 h2 h3 h4 h5 h6 figure figcaption form fieldset address hr body html details summary center caption menu")
	voidTags   = wordSet("area base br col embed hr img input link meta param source track wbr")
	asideRoles = wordSet("navigation banner contentinfo complementary search dialog menu menubar alert")
	containers = wordSet("div section article main body td center form span")
	asideNames = regexp.MustCompile(`(?i)(?:^|[-_ ])(?:nav|navbar|navigation|menu|menus|breadcrumbs?|footer|sidebar|related|recommend(?:ed|ations?)?|promos?|share|sharing|social|comments?|disqus|newsletter|subscribe|subscription|` +
		`cookies?|consent|gdpr|adverts?|advertisement|ads?|sponsor(?:ed)?|popup|modal|toolbar|tags|topics|widgets?|trending|popular|mostread|most|outbrain|taboola|captions?|credits?|copyright|skip|paywall|pagination|teasers?|readmore)(?:$|[-_ ])`)
	bodyNames  = regexp.MustCompile(`(?i)(?:^|[-_ ])(?:article|story|post|entry|content)[-_]?(?:body|text|content)(?:$|[-_ ])|articlebody`)
	hideStyles = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|pt|;|$)|opacity\s*:\s*0(?:;|$)|text-indent\s*:\s*-\d{3,}`)
	hideNames  = regexp.MustCompile(`(?i)(?:^|[-_ ])(?:visually-?hidden|sr-only|screen-reader(?:-text)?|hidden)(?:$| )`)
)

func (p *page) start(z *html.Tokenizer) {
	raw, more := z.TagName()
	name := string(raw)
	var attrs map[string]string
	for n := 0; more; n++ {
		var k, v []byte
		if k, v, more = z.TagAttr(); n < 60 && len(v) < 4096 {
			if attrs == nil {
				attrs = map[string]string{}
			}
			attrs[string(k)] = string(v)
		}
	}
	switch name {
	case "br":
		p.current.broken = true
		p.flush()
		return
	case "meta", "link", "html":
		p.meta.tag(name, attrs)
	}
	if voidTags[name] {
		if name == "hr" {
			p.flush()
		}
		return
	}
	if name == "script" && strings.Contains(attrs["type"], "ld+json") {
		if z.Next() == html.TextToken {
			p.meta.linkedData(z.Text())
		}
		return
	}
	if name == "title" && p.meta.title == "" && len(p.stack) < 4 {
		if z.Next() == html.TextToken {
			p.meta.title = oneLine(p.clean.clean(string(z.Text())))
		}
		return
	}
	if name == "time" || attrs["itemprop"] == "datePublished" || attrs["itemprop"] == "dateModified" {
		p.time(attrs)
	}
	p.push(name, attrs)
}

// push opens an element.
func (p *page) push(name string, attrs map[string]string) {
	if blockTags[name] {
		p.flush()
		p.implied(name)
	}
	if len(p.stack) >= mostDepth {
		p.deep++
		return
	}
	o := open{name: name, element: -1, skip: skipped[name], strict: asideTags[name] || asideRoles[strings.ToLower(attrs["role"])], link: name == "a"}
	named := attrs["class"] + " " + attrs["id"]
	if len(attrs) > 0 {
		_, gone := attrs["hidden"]
		o.hide = gone || hideStyles.MatchString(attrs["style"]) || hideNames.MatchString(attrs["class"]) || attrs["aria-hidden"] == "true" && blockTags[name]
		o.classed = name != "body" && name != "html" && name != "main" && name != "article" && asideNames.MatchString(named)
	}
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		o.heading = int(name[1] - '0')
	}
	o.quote = name == "blockquote" && (attrs["type"] == "cite" || strings.Contains(attrs["class"], "quote"))
	o.item = name == "li" || name == "td" || name == "th" || name == "dd" || name == "dt"
	if full := len(p.elements) >= mostElements; containers[name] && full {
		p.many++
	} else if containers[name] {
		o.element = len(p.elements)
		says := name == "article" || name == "main" || attrs["role"] == "main" || strings.EqualFold(attrs["itemprop"], "articleBody") || len(attrs) > 0 && bodyNames.MatchString(named)
		p.elements = append(p.elements, element{name: name, article: says, from: len(p.blocks), to: -1, depth: len(p.stack)})
	}
	p.stack = append(p.stack, o)
}

// implied closes what the start of a block closes without saying so.
func (p *page) implied(name string) {
	closes := func(inner, outer string) {
		for k := len(p.stack) - 1; k >= 0 && k > len(p.stack)-12; k-- {
			switch n := p.stack[k].name; {
			case strings.Contains(inner, " "+n+" "):
				p.pop(k)
				return
			case strings.Contains(outer, " "+n+" "):
				return
			}
		}
	}
	switch name {
	case "li":
		closes(" li ", " ul ol menu ")
	case "dt", "dd":
		closes(" dt dd ", " dl ")
	case "tr":
		closes(" tr ", " table ")
	case "td", "th":
		closes(" td th ", " tr table ")
	default:
		closes(" p ", " div section article main td li blockquote body ")
	}
}

// end closes an element, and whatever is open within it.
func (p *page) end(name string) {
	if blockTags[name] {
		p.flush()
	}
	for k := len(p.stack) - 1; k >= 0; k-- {
		if p.stack[k].name == name {
			p.pop(k)
			return
		}
	}
}

// pop closes the elements from number k of the stack on.
func (p *page) pop(k int) {
	for _, o := range p.stack[k:] {
		if o.element >= 0 {
			p.elements[o.element].to = len(p.blocks)
		}
	}
	p.stack = p.stack[:k]
}

// add takes text.
func (p *page) add(s string) {
	var link, strict, classed, item, hide bool
	heading, quotes := 0, 0
	for i := range p.stack {
		o := &p.stack[i]
		if o.skip {
			return
		}
		link, strict, classed, item, hide = link || o.link, strict || o.strict, classed || o.classed, item || o.item, hide || o.hide
		if o.heading > 0 {
			heading = o.heading
		}
		if o.quote {
			quotes++
		}
	}
	s = p.clean.clean(s)
	if hide {
		p.hidden += len([]rune(strings.TrimSpace(s)))
		return
	}
	b := &p.current
	before := b.text.Len()
	collapse(&b.text, s)
	if n := b.text.Len() - before; link {
		b.linked += n
	}
	if strings.TrimSpace(s) != "" {
		b.strict, b.classed, b.item = b.strict || strict, b.classed || classed, b.item || item
		b.heading, b.quoted = max(b.heading, heading), max(b.quoted, quotes)
	}
	p.size += b.text.Len() - before
}

// collapse writes a text with every run of white space as one space.
func collapse(b *strings.Builder, s string) {
	space := false
	for _, r := range s {
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' || r == '\u00a0' {
			space = true
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	if space && b.Len() > 0 {
		b.WriteByte(' ')
	}
}

// flush ends the current block. What follows a line break goes on with it where it begins in the middle of a sentence.
func (p *page) flush() {
	s := strings.TrimSpace(strings.ReplaceAll(p.current.text.String(), "  ", " "))
	if s == "" {
		p.current = pageBlock{}
		return
	}
	if n := len(p.blocks) - 1; n >= 0 && p.blocks[n].broken {
		prior := p.blocks[n].text.String()
		if !ends(prior) && len(prior) > 60 && s[0] >= 'a' && s[0] <= 'z' {
			p.blocks[n].text.WriteString(" " + s)
			p.blocks[n].broken = p.current.broken
			p.current = pageBlock{}
			return
		}
	}
	b := p.current
	b.text = strings.Builder{} // one that is copied cannot be written to
	p.blocks = append(p.blocks, &b)
	b.text.WriteString(s)
	p.current = pageBlock{}
}

// time takes a <time> element or one with a date of publication.
func (p *page) time(attrs map[string]string) {
	value := attrs["datetime"]
	if value == "" {
		value = attrs["content"]
	}
	if value == "" || len(p.times) >= 50 {
		return
	}
	for _, o := range p.stack {
		if o.strict || o.classed || o.hide || o.skip {
			return // of something beside the article
		}
	}
	r := unnamed
	_, pub := attrs["pubdate"]
	switch {
	case pub || attrs["itemprop"] == "datePublished":
		r = published
	case attrs["itemprop"] == "dateModified" || strings.Contains(attrs["class"], "updat") || strings.Contains(attrs["class"], "modif"):
		r = updated
	}
	p.times = append(p.times, timed{value, len(p.blocks), r})
}

func (p *page) notes() []string {
	all := p.clean.notes()
	if p.hidden > 0 {
		all = append(all, count(p.hidden, "character")+" of hidden text"+be(p.hidden)+" left out")
	}
	if p.deep > 0 {
		all = append(all, count(p.deep, "element")+be(p.deep)+fmt.Sprintf(" nested deeper than %d and counted to those around them", mostDepth))
	}
	if p.many > 0 {
		all = append(all, count(p.many, "element")+be(p.many)+fmt.Sprintf(" beyond the first %d and counted to those around them", mostElements))
	}
	switch {
	case p.cutShort && len(p.blocks) >= mostBlocks:
		all = append(all, fmt.Sprintf("only the first %d paragraphs were read, with %d bytes of text", mostBlocks, p.size))
	case p.cutShort:
		all = append(all, fmt.Sprintf("only the first %d bytes of text were read", MostText))
	}
	return all
}

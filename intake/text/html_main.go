package text

import (
	"fmt"
	"strings"
)

// lay chooses the article of a page and lays it out as text with an empty line between blocks.
func (r *reading) lay(p *page) {
	from, to := p.article()
	head := p.headFrom(from)
	r.dayFirst = p.meta.order()
	dropped := 0
	var b strings.Builder
	for i := range p.blocks {
		pb := p.blocks[i]
		if i < head || i >= to || pb.beside() {
			dropped++
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		at := b.Len()
		b.WriteString(pb.text.String())
		r.blocks = append(r.blocks, block{Span{at, b.Len()}, pb.kind()})
	}
	r.Text = b.String()
	if dropped > 0 {
		r.Warnings = append(r.Warnings, fmt.Sprintf("%s of the page around the article%s left out", count(dropped, "block"), be(dropped)))
	}
	r.datings = append(r.datings, p.meta.datings()...)
	for _, t := range p.times {
		if t.block >= head && t.block < min(to, from+12) && len(t.value) < 100 {
			r.datings = append(r.datings, datings(t.value, Span{0, len(t.value)}, ByMeta, t.rank)...)
		}
	}
	r.fromMeta(&p.meta)
}

// beside reports whether a block stands beside the article: navigation, captions, lists of links.
func (b *pageBlock) beside() bool {
	return b.strict || b.classed || b.linked*2 > b.text.Len() && b.heading == 0 && b.text.Len() < 200
}

func (b *pageBlock) kind() blockKind {
	switch {
	case b.heading > 0:
		return heading
	}
	return prose
}

// prose reports whether a block is a paragraph of running text.
func (b *pageBlock) prose() bool {
	n := b.text.Len()
	return !b.beside() && b.heading == 0 && n >= 60 && b.linked*2 < n && (ends(b.text.String()) || n >= 200)
}

// article returns the blocks of the element that says it is the article and holds at least half of the prose, or else of the smallest element
// that holds three quarters of it; where names of classes have hidden all prose, they are not minded.
func (p *page) article() (from, to int) {
	total := p.weigh()
	if total == 0 {
		for i := range p.blocks {
			p.blocks[i].classed = false
		}
		if total = p.weigh(); total == 0 {
			return 0, len(p.blocks)
		}
	}
	best := element{from: 0, to: len(p.blocks), text: total, depth: -1}
	for _, e := range p.elements {
		says := e.article && e.text*2 >= total && (!best.article || e.text >= best.text*9/10)
		small := !best.article && e.text*4 >= total*3 && e.depth > best.depth
		if says || small {
			best = e
			best.article = says
		}
	}
	return best.from, best.to
}

// weigh counts the prose of every element, and returns that of the page.
func (p *page) weigh() int {
	sum := make([]int, len(p.blocks)+1)
	for i := range p.blocks {
		sum[i+1] = sum[i]
		if p.blocks[i].prose() {
			sum[i+1] += p.blocks[i].text.Len()
		}
	}
	for i := range p.elements {
		e := &p.elements[i]
		if e.to < 0 {
			e.to = len(p.blocks) // never closed
		}
		e.text = sum[e.to] - sum[e.from]
	}
	return sum[len(p.blocks)]
}

// headFrom returns the first block to keep: the main heading, if it stands shortly before the article, or the article's own beginning.
func (p *page) headFrom(from int) int {
	for i := from; i < len(p.blocks) && i < from+8; i++ {
		if p.blocks[i].heading == 1 {
			return from
		}
	}
	for i := from - 1; i >= 0 && i >= from-25; i-- {
		if p.blocks[i].heading == 1 && !p.blocks[i].strict {
			return i
		}
	}
	return from
}

// fromMeta takes what the head of the page says, with places where the text says the same.
func (r *reading) fromMeta(m *meta) {
	head := ""
	if len(r.blocks) > 0 {
		head = r.Text[:r.blocks[min(len(r.blocks), 8)-1].To]
	}
	place := func(s string) Part {
		s = oneLine(new(cleaner).clean(s)) // as the text is
		p := Part{Text: s, How: ByMeta}
		if i := strings.Index(head, s); s != "" && i >= 0 {
			p.Span = Span{i, i + len(s)}
		}
		return p
	}
	title, rest := splitTitle(m.title)
	if t := first(m.headline, title); t != "" {
		if cutTitle, _ := splitTitle(t); strings.Contains(head, cutTitle) {
			t = cutTitle
		}
		if at := place(t); !at.Span.Empty() || !r.hasHeading() {
			r.Title = at
		}
	}
	outlet := m.outlet
	if outlet == "" && (outletLike(rest) || capitalised(rest, 4)) {
		outlet = rest
	}
	if outlet != "" {
		r.Outlet = place(outlet)
	}
	if m.author != "" {
		r.Author = place(strings.TrimPrefix(m.author, "By "))
	}
}

func (r *reading) hasHeading() bool {
	for _, b := range r.blocks[:min(len(r.blocks), 8)] {
		if b.kind == heading {
			return true
		}
	}
	return false
}

// splitTitle parts the title of a window into headline and outlet.
func splitTitle(s string) (title, outlet string) {
	for _, sep := range []string{" | ", " – ", " — ", " - ", " :: ", " « ", " · "} {
		if i := strings.LastIndex(s, sep); i > 0 {
			return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+len(sep):])
		}
	}
	return s, ""
}

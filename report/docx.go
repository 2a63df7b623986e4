package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"parley/plan"
)

// DOCX writes the plan for word processors: the brief for a principal on two pages of A4, then, on a new page, the annex, without its pictures. Headings, lists and tables carry styles, so that it can be edited, with nothing from
// outside. The same plan gives the same bytes.
func DOCX(w io.Writer, p *plan.Plan) error {
	c, doc := arranged(p, 0)
	x := &docx{}
	x.document(doc)
	return pack(w, []part{
		{"[Content_Types].xml", []byte(docxTypes)},
		{"_rels/.rels", []byte(docxRoot)},
		{"docProps/core.xml", []byte(xmlHead + fmt.Sprintf(docxCore, literal(doc.Title), literal("Parley "+c.p.Parley), timestamp(c)))},
		{"docProps/app.xml", []byte(docxApp)},
		{"word/document.xml", []byte(xmlHead + x.whole())},
		{"word/_rels/document.xml.rels", []byte(xmlHead + x.relations())},
		{"word/styles.xml", []byte(docxStyles)},
		{"word/numbering.xml", []byte(docxNumbering)},
		{"word/settings.xml", []byte(docxSettings)},
		{"word/footer1.xml", []byte(xmlHead + fmt.Sprintf(docxFooter, literal(strings.Join(append([]string{doc.Title}, doc.Meta...), " · "))))},
	})
}

// docx collects the body of a document and the addresses to which it links.
type docx struct {
	b     strings.Builder
	links []string
}

// literal makes a text of the dossier safe within XML.
func literal(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}

func (x *docx) document(d document) {
	x.paragraph("Title", say(d.Title))
	x.paragraph("Subtitle", say(strings.Join(d.Meta, " · ")))
	for _, n := range d.Notices {
		x.paragraph("Notice", say(n))
	}
	x.paragraph("", joined(d.Lead, " "))
	x.sections(d.Brief)
	if len(d.Annex) == 0 {
		return
	}
	if len(d.More) > 0 { // else it is redacted, and there are neither
		x.paragraph("Note", say("What stands behind this follows in the annex. Pictures stand in report.html; packages can be tried out in scorecards.xlsx."))
	}
	x.b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Title"/><w:pageBreakBefore/></w:pPr><w:r><w:t>Annex</w:t></w:r></w:p>`)
	x.sections(d.Annex)
}

// sections writes all that is no picture.
func (x *docx) sections(list []section) {
	for _, s := range but(list, webPage) {
		x.paragraph("Heading1", say(s.Title))
		for _, b := range s.Blocks {
			x.block(b)
		}
	}
}

func (x *docx) block(b block) {
	switch {
	case b.Head != "":
		x.paragraph("Heading2", say(b.Head))
	case len(b.Para) > 0:
		x.paragraph("", b.Para)
	case len(b.Items) > 0:
		for _, item := range b.Items {
			x.paragraph("ListBullet", item)
		}
	case len(b.Pairs) > 0:
		for _, p := range b.Pairs {
			x.paragraph("Pair", say(span{Text: p.Label, Strong: true}, "\t", p.Text))
		}
	case b.Table != nil:
		x.table(b.Table)
	}
}

// paragraph writes one; without text there is none.
func (x *docx) paragraph(style string, p prose) {
	if len(p) == 0 {
		return
	}
	x.b.WriteString("<w:p>")
	if style != "" {
		x.b.WriteString(`<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`)
	}
	x.runs(p)
	x.b.WriteString("</w:p>")
}

func (x *docx) runs(p prose) {
	for _, s := range p {
		look := ""
		if s.Strong {
			look = "<w:rPr><w:b/></w:rPr>"
		}
		if s.External() {
			x.links = append(x.links, s.Href)
			fmt.Fprintf(&x.b, `<w:hyperlink r:id="link%d">`, len(x.links))
			look = `<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>`
		}
		for i, line := range strings.Split(s.Text, "\n") {
			if i > 0 {
				x.b.WriteString("<w:r><w:br/></w:r>")
			}
			for k, piece := range strings.Split(line, "\t") {
				if k > 0 {
					x.b.WriteString("<w:r><w:tab/></w:r>")
				}
				if piece != "" {
					x.b.WriteString("<w:r>" + look + `<w:t xml:space="preserve">` + literal(piece) + "</w:t></w:r>")
				}
			}
		}
		if s.External() {
			x.b.WriteString("</w:hyperlink>")
		}
	}
}

// pageWidth is the width of the text, in twentieths of a point: A4 less its margins.
const pageWidth = 11906 - 2*1020

func (x *docx) table(t *table) {
	x.paragraph("Caption", say(t.Caption))
	x.b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="ParleyTable"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>`)
	widths := columnWidths(t)
	for _, w := range widths {
		fmt.Fprintf(&x.b, `<w:gridCol w:w="%d"/>`, w)
	}
	x.b.WriteString("</w:tblGrid>")
	heads := make([]prose, len(t.Heads))
	for i, h := range t.Heads {
		heads[i] = say(h)
	}
	x.row(t, widths, heads, true)
	for _, r := range t.Rows {
		x.row(t, widths, r.Cells, false)
	}
	x.b.WriteString("</w:tbl>")
	x.b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>`)
}

func (x *docx) row(t *table, widths []int, cells []prose, head bool) {
	x.b.WriteString("<w:tr><w:trPr><w:cantSplit/>")
	if head {
		x.b.WriteString("<w:tblHeader/>")
	}
	x.b.WriteString("</w:trPr>")
	for i, w := range widths {
		fmt.Fprintf(&x.b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/>`, w)
		if t.Numeric(i) {
			x.b.WriteString(`<w:jc w:val="right"/>`)
		}
		x.b.WriteString("</w:pPr>")
		if i < len(cells) {
			x.runs(cells[i])
		}
		x.b.WriteString("</w:p></w:tc>")
	}
	x.b.WriteString("</w:tr>")
}

// columnWidths shares the width of the page by the longest line of each column, within bounds.
func columnWidths(t *table) []int {
	const narrow, wide = 11, 36
	need, sum := make([]int, len(t.Heads)), 0
	for i, h := range t.Heads {
		need[i] = max(narrow, columns(h))
		for _, r := range t.Rows {
			if i < len(r.Cells) {
				for _, line := range strings.Split(r.Cells[i].String(), "\n") {
					need[i] = max(need[i], min(columns(line), wide))
				}
			}
		}
		sum += need[i]
	}
	for i := range need {
		need[i] = need[i] * pageWidth / max(sum, 1)
	}
	return need
}

// whole is the main part.
func (x *docx) whole() string {
	return `<w:document xmlns:w="` + nsWord + `" xmlns:r="` + nsRelation + `"><w:body>` + x.b.String() +
		`<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="907" w:right="1020" w:bottom="907" w:left="1020" w:header="454" w:footer="454" w:gutter="0"/></w:sectPr></w:body></w:document>`
}

// relations tie the main part to the others and to addresses of references.
func (x *docx) relations() string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="` + nsPackage + `">`)
	for _, name := range []string{"styles", "numbering", "settings"} {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s/%[1]s" Target="%[1]s.xml"/>`, name, nsRelation)
	}
	b.WriteString(`<Relationship Id="footer" Type="` + nsRelation + `/footer" Target="footer1.xml"/>`)
	for i, href := range x.links {
		fmt.Fprintf(&b, `<Relationship Id="link%d" Type="%s/hyperlink" Target="%s" TargetMode="External"/>`, i+1, nsRelation, literal(href))
	}
	b.WriteString("</Relationships>")
	return b.String()
}

package report

import (
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/plan"
)

// A relation ties a part of an Office document to another.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

// soundPackage checks what makes a program offer a repair: every part is XML with a content type, every relation leads
// to a part, every relation used exists, and every part is reached.
func soundPackage(t *testing.T, ps map[string]string) {
	t.Helper()
	var types struct {
		Override []struct {
			PartName    string `xml:"PartName,attr"`
			ContentType string `xml:"ContentType,attr"`
		}
	}
	if err := xml.Unmarshal([]byte(ps["[Content_Types].xml"]), &types); err != nil {
		t.Fatal(err)
	}
	typed := map[string]bool{}
	for _, o := range types.Override {
		typed[strings.TrimPrefix(o.PartName, "/")] = true
		if _, ok := ps[strings.TrimPrefix(o.PartName, "/")]; !ok {
			t.Errorf("a content type for %s, which is not there", o.PartName)
		}
	}
	reached := map[string]bool{"[Content_Types].xml": true}
	for name, data := range ps {
		if err := strictXML(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !typed[name] && !strings.HasSuffix(name, ".rels") && name != "[Content_Types].xml" {
			t.Errorf("%s has no content type of its own", name)
		}
		if !strings.HasSuffix(name, ".rels") {
			continue
		}
		reached[name] = true
		owner := path.Join(path.Dir(path.Dir(name)), strings.TrimSuffix(path.Base(name), ".rels"))
		var rels struct{ Relationship []relation }
		if err := xml.Unmarshal([]byte(data), &rels); err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, r := range rels.Relationship {
			if seen[r.ID] {
				t.Errorf("%s: %s stands twice", name, r.ID)
			}
			seen[r.ID] = true
			if r.Mode == "External" {
				continue
			}
			target := path.Join(path.Dir(owner), r.Target)
			if strings.HasPrefix(r.Target, "/") {
				target = r.Target[1:]
			}
			if _, ok := ps[target]; !ok {
				t.Errorf("%s leads to %s, which is not there", name, target)
			}
			reached[target] = true
		}
		for _, used := range strings.Split(ps[owner], ` r:id="`)[1:] {
			if id, _, _ := strings.Cut(used, `"`); !seen[id] {
				t.Errorf("%s uses the relation %s, which is not there", owner, id)
			}
		}
	}
	for name := range ps {
		if !reached[name] {
			t.Errorf("nothing leads to %s", name)
		}
	}
}

func docxOf(t *testing.T, p *plan.Plan) (map[string]string, []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := DOCX(&b, p); err != nil {
		t.Fatal(err)
	}
	return parts(t, b.Bytes()), b.Bytes()
}

func TestOfficeFilesAreSound(t *testing.T) {
	for _, p := range []*plan.Plan{samplePlan(), sharedPlan(t, "worked"), {Subject: named("a", "A"), Nodes: []plan.Node{{Name: "Now", Parent: -1}}}} {
		word, first := docxOf(t, p)
		soundPackage(t, word)
		if _, second := docxOf(t, p); !bytes.Equal(first, second) {
			t.Error("docx: two runs differ")
		}
		var a, b bytes.Buffer
		if err := XLSX(&a, p); err != nil {
			t.Fatal(err)
		}
		if err := XLSX(&b, p); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Error("xlsx: two runs differ")
		}
		soundPackage(t, parts(t, a.Bytes()))
	}
}

// Plans of which parts are missing give sound files, too.
func TestOfficeFilesOfMissingParts(t *testing.T) {
	cards := sharedPlan(t, "worked").Scorecards
	rapid.Check(t, func(rt *rapid.T) {
		p := samplePlan()
		p.Scorecards = *tidied(cards) // a copy
		thin(rt, reflect.ValueOf(p).Elem(), "plan", rapid.IntRange(2, 40).Draw(rt, "keep"))
		for name, layout := range map[string]func(io.Writer, *plan.Plan) error{"docx": DOCX, "xlsx": XLSX} {
			var b bytes.Buffer
			if err := layout(&b, p); err != nil {
				rt.Fatalf("%s: %v", name, err)
			}
			ps := parts(t, b.Bytes())
			soundPackage(t, ps)
			for part, data := range ps {
				if strings.Contains(data, "NaN") || strings.Contains(data, "%!") {
					rt.Fatalf("%s, %s: %s", name, part, data)
				}
			}
		}
	})
}

// A scorecard without all its parts is known.
func TestComplete(t *testing.T) {
	for _, x := range []struct {
		name string
		cut  func(*plan.Scorecard)
		want bool
	}{
		{"whole", func(*plan.Scorecard) {}, true},
		{"no scenario", func(c *plan.Scorecard) { c.Cases = nil }, false},
		{"a scenario that does not exist", func(c *plan.Scorecard) { c.Cases[0].Node = 9 }, false},
		{"a value less", func(c *plan.Scorecard) { c.Issues[1].Values[0] = c.Issues[1].Values[0][1:] }, false},
		{"a party less", func(c *plan.Scorecard) { c.Parties = c.Parties[1:] }, false},
		{"a table too short", func(c *plan.Scorecard) { c.Rules[0].Holds.Table = "1" }, false},
		{"an issue that does not exist", func(c *plan.Scorecard) { c.Rules[0].Holds.Issues[0] = 7 }, false},
	} {
		cards := *tidied(sharedPlan(t, "worked").Scorecards)
		x.cut(&cards[0])
		if got := complete(&cards[0], 4); got != x.want {
			t.Errorf("%s: got %v", x.name, got)
		}
	}
}

// The document says what the brief says: every word of every section, styles that exist, and nothing as markup.
func TestDOCXTellsTheBrief(t *testing.T) {
	p := samplePlan()
	ps, _ := docxOf(t, p)
	body := ps["word/document.xml"]
	text := textOf(t, body)
	_, d := arranged(p, 0)
	for _, s := range d.Brief {
		for _, b := range s.Blocks {
			if b.Where != everywhere || b.Table == nil {
				continue
			}
			for _, r := range b.Table.Rows {
				for _, c := range r.Cells {
					if want := strings.ReplaceAll(c.String(), "\n", ""); !strings.Contains(text, want) {
						t.Errorf("%s: the document lacks %q", s.ID, want)
					}
				}
			}
		}
		if !strings.Contains(text, s.Title) && len(s.Blocks) > 0 && s.Blocks[0].Where == everywhere {
			t.Errorf("the document lacks the heading %q", s.Title)
		}
	}
	styles := ps["word/styles.xml"]
	for _, kind := range []string{"pStyle", "rStyle", "tblStyle"} {
		for _, used := range strings.Split(body+ps["word/footer1.xml"], "<w:"+kind+` w:val="`)[1:] {
			if id, _, _ := strings.Cut(used, `"`); !strings.Contains(styles, `w:styleId="`+id+`"`) {
				t.Errorf("no style %s", id)
			}
		}
	}
	for _, bad := range []string{"<script", "\x1b", "\u202e"} {
		if strings.Contains(body, bad) {
			t.Errorf("the document holds %q", bad)
		}
	}
	if !strings.Contains(text, hostile[:8]) {
		t.Error("the hostile name is not there as text")
	}
}

// textOf is the text of a document's runs.
func textOf(t *testing.T, body string) string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(body))
	var out strings.Builder
	inText := false
	for {
		tok, err := d.Token()
		if tok == nil {
			return out.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := tok.(type) {
		case xml.StartElement:
			inText = x.Name.Local == "t"
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if inText {
				out.Write(x)
			}
		}
	}
}

// Rows are as wide as the page, and links to references stay links.
func TestDOCXTable(t *testing.T) {
	x := &docx{}
	x.document(document{Title: "T", Brief: []section{{Title: "S", Blocks: []block{
		{Table: &table{Heads: []string{"A", "B"}, Right: []bool{false, true}, Rows: []row{{Cells: []prose{say("one\ntwo"), say("3")}}, {Cells: []prose{say("short")}}}}},
		{Para: say("see ", span{Text: "there", Href: "https://example.org/?a=1&b=2"}, " and ", span{Text: "here", Href: "#input-x"})}}}}})
	body := x.whole()
	if n := strings.Count(body, "<w:tc>"); n != 6 {
		t.Errorf("%d cells, want six: a short row is filled up", n)
	}
	if strings.Count(body, "<w:br/>") != 1 || strings.Count(body, `<w:jc w:val="right"/>`) != 3 || strings.Count(body, "<w:tblHeader/>") != 1 {
		t.Errorf("a line break, three figures to the right and one head: %s", body)
	}
	if strings.Count(body, "<w:hyperlink") != 1 || !strings.Contains(x.relations(), `Target="https://example.org/?a=1&amp;b=2"`) {
		t.Errorf("one link: %s", x.relations())
	}
	sum := 0
	for _, w := range columnWidths(&table{Heads: []string{"A", "B", "C"}, Rows: []row{{Cells: []prose{say(strings.Repeat("long ", 30))}}}}) {
		sum += w
	}
	if sum > pageWidth || sum < pageWidth-3 {
		t.Errorf("columns of %d, want the page's %d", sum, pageWidth)
	}
}

package text

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/intake/pdf"
)

// TestPDFs reads files of two producers: columns.pdf has two columns in justified type with a headline over both, page heads and numbers, and its objects in
// object streams; printed.pdf was printed by a browser, whose own line above it tells the day of printing.
func TestPDFs(t *testing.T) {
	for _, c := range []struct {
		file, title, outlet, author, published string
		paragraphs                             int
		first, has                             string
	}{
		{"columns.pdf", "Board in search of talks with dockers", "The Harbour Times", "Ann Poe", "2024-08-01", 15, "The harbour board of Portville wants to reopen talks with the dockers if the council changes hands in the autumn, a former clerk of the board said on Wednesday.",
			"The dockers’ union has not yet answered, but its secretary called the idea “a beginning”."},
		{"printed.pdf", "Board in search of talks", "", "Ann Poe", "2024-08-01", 2, "The harbour board of Portville wants to reopen talks with the dockers — “soon” — if the council changes hands in the autumn, a former clerk of the board said on Wednesday.",
			"efficient, final, fluffy offices"},
	} {
		data, err := os.ReadFile(filepath.Join("testdata", c.file))
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(c.file, data, Given{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Title.Text != c.title || d.Outlet.Text != c.outlet || d.Author.Text != c.author || string(d.Published) != c.published {
			t.Errorf("%s: title %q, outlet %q, author %q, day %q", c.file, d.Title.Text, d.Outlet.Text, d.Author.Text, d.Published)
		}
		if len(d.Paragraphs) != c.paragraphs || d.In(d.Paragraphs[0]) != c.first || !strings.Contains(d.Text, c.has) {
			t.Errorf("%s: %d paragraphs: %s", c.file, len(d.Paragraphs), d.Text)
		}
		sound(t, d)
	}
}

// TestLockedPDFs reads files that are encrypted with an empty password, by each revision of the standard handler, as they read without; one with a password is refused.
func TestLockedPDFs(t *testing.T) {
	read := func(name string) (Document, error) {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		return Read(name, data, Given{})
	}
	want, err := read("columns.pdf")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"locked2.pdf", "locked3.pdf", "locked4.pdf", "locked5.pdf", "locked6.pdf"} {
		if got, err := read(name); err != nil || got.Text != want.Text || got.Title != want.Title {
			t.Errorf("%s: error %v, title %q, text %.100q …; want that of columns.pdf", name, err, got.Title.Text, got.Text)
		}
	}
	if _, err := read("secret.pdf"); err == nil || !strings.Contains(err.Error(), "wants a password") {
		t.Errorf("secret.pdf: error %v, want one that says it wants a password", err)
	}
}

// line is a run of text at a place, wide enough for its characters.
func line(x, y, size float64, s string) pdf.Run {
	return pdf.Run{X: x, Y: y, W: float64(len(s)) * size / 2, Size: size, Text: s}
}

func laid(pages ...pdf.Page) (paragraphs []string, s *sheets) {
	s = newSheets(pages)
	for _, p := range s.paragraphs() {
		paragraphs = append(paragraphs, p.text)
	}
	return paragraphs, s
}

func TestLinesBecomeParagraphs(t *testing.T) {
	page := func(runs ...pdf.Run) pdf.Page { return pdf.Page{Width: 600, Height: 800, Runs: runs} }
	for _, c := range []struct {
		name string
		page pdf.Page
		want string // paragraphs parted by bars
	}{
		{"wrapped", page(line(50, 700, 10, "The board wants to reopen its long talks with"), line(50, 688, 10, "the dockers of the harbour.")), "The board wants to reopen its long talks with the dockers of the harbour."},
		{"a divided word", page(line(50, 700, 10, "The board wants to reopen negotia-"), line(50, 688, 10, "tions with the dockers soon.")), "The board wants to reopen negotiations with the dockers soon."},
		{"a hyphen before a name", page(line(50, 700, 10, "The board spoke of the Anglo-"), line(50, 688, 10, "Norman way of working there.")), "The board spoke of the Anglo-Norman way of working there."},
		{"a gap", page(line(50, 700, 10, "The first of the paragraphs ends."), line(50, 670, 10, "The second of the paragraphs begins"), line(50, 658, 10, "and goes on to here, more or less."), line(50, 646, 10, "and it ends here, as one can see.")),
			"The first of the paragraphs ends.|The second of the paragraphs begins and goes on to here, more or less. and it ends here, as one can see."},
		{"an indented line", page(line(50, 700, 10, "The first of the paragraphs ends here now."), line(65, 688, 10, "The second begins with an indent."), line(50, 676, 10, "and it goes on to this point in the text.")),
			"The first of the paragraphs ends here now.|The second begins with an indent. and it goes on to this point in the text."},
		{"words drawn apart", page(pdf.Run{X: 50, Y: 700, W: 20, Size: 10, Text: "The"}, pdf.Run{X: 73, Y: 700, W: 30, Size: 10, Text: "board"}, pdf.Run{X: 103.5, Y: 700, W: 5, Size: 10, Text: "s"}), "The boards"},
		{"drawn twice", page(pdf.Run{X: 50, Y: 700, W: 30, Size: 10, Text: "Board"}, pdf.Run{X: 50.2, Y: 700, W: 30, Size: 10, Text: "Board"}), "Board"},
		{"sideways and out of sight", page(line(50, 700, 10, "The board is here."), pdf.Run{X: 10, Y: 10, Size: 10, Text: "margin", Sideways: true}, line(900, 700, 10, "outside"), line(50, 600, 0.5, "tiny")), "The board is here."},
		{"text without ink beside text with ink", page(line(50, 700, 10, "The board is here."), pdf.Run{X: 50, Y: 500, W: 50, Size: 10, Text: "unseen", Unseen: true}), "The board is here."},
		{"text behind a picture", page(pdf.Run{X: 50, Y: 500, W: 50, Size: 10, Text: "Scanned words.", Unseen: true}), "Scanned words."},
	} {
		if got, _ := laid(c.page); strings.Join(got, "|") != c.want {
			t.Errorf("%s: %q, want %q", c.name, strings.Join(got, "|"), c.want)
		}
	}
}

func TestColumnsAreReadOneAfterTheOther(t *testing.T) {
	runs := []pdf.Run{line(50, 740, 20, "A headline over both of the columns"), line(290, 30, 8, "a foot between")}
	for i := range 6 {
		y := 700 - 12*float64(i)
		runs = append(runs, line(50, y, 10, strings.Repeat("left side ", 4)), line(330, y, 10, strings.Repeat("right one ", 4)))
	}
	got, _ := laid(pdf.Page{Width: 600, Height: 800, Runs: runs})
	all := strings.Join(got, " ")
	if strings.Index(all, "right one") < strings.LastIndex(all, "left side") || !strings.HasPrefix(all, "A headline") {
		t.Errorf("columns are mixed: %q", all)
	}
}

func TestPageHeadsAreDropped(t *testing.T) {
	var pages []pdf.Page
	for n := range 4 {
		pages = append(pages, pdf.Page{Width: 600, Height: 800, Runs: []pdf.Run{
			line(50, 780, 8, "The Harbour Times, 1 August 2024"), line(50, 700, 10, "A line of text on page "+string(rune('A'+n))), line(50, 688, 10, "that goes on here."), line(50, 676, 10, "Its end is on line "+string(rune('A'+n))), line(300, 20, 8, string(rune('1'+n))),
		}})
	}
	got, s := laid(pages...)
	if all := strings.Join(got, " "); strings.Count(all, "Harbour Times") != 1 || strings.Contains(all, " 3 ") || s.heads != 7 {
		t.Errorf("%d dropped, left %q; want one page head of four, and no page numbers", s.heads, all)
	}
}

func TestPDFsWithoutText(t *testing.T) {
	for name, data := range map[string]string{
		"no page":   "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Kids[]>>\nendobj\n",
		"encrypted": "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\ntrailer\n<</Root 1 0 R/Encrypt 3 0 R>>\n",
		"cut off":   "%PDF-1.7\n%\xe2\xe3",
	} {
		if _, err := Read(name+".pdf", []byte(data), Given{}); err == nil || !strings.HasPrefix(err.Error(), name+".pdf: ") {
			t.Errorf("%s: error %v, want one that names the file", name, err)
		}
	}
}

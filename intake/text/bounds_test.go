package text

import (
	"fmt"
	"strings"
	"testing"
)

// TestMostBlocks has more paragraphs than are told apart: those of a plain text are joined to the last and counted, so that none is lost; of a page, the rest is
// not read, which is told.
func TestMostBlocks(t *testing.T) {
	body := strings.Repeat("He left at ten.\n\n", mostBlocks+3) + "The end is here."
	d, err := Read("r.txt", []byte(body), Given{})
	if err != nil || len(d.Paragraphs) > mostBlocks || !strings.HasSuffix(d.In(d.Paragraphs[len(d.Paragraphs)-1]), "The end is here.") {
		t.Fatalf("%d paragraphs, %v", len(d.Paragraphs), err)
	}
	if want := fmt.Sprintf("4 paragraphs beyond the first %d were joined to the last of these", mostBlocks); len(d.Warnings) == 0 || d.Warnings[0] != want {
		t.Errorf("warnings %q, want %q", d.Warnings, want)
	}
	d, err = Read("r.html", []byte("<html><body>"+strings.Repeat("<p>He left at ten.</p>", mostBlocks+3)), Given{})
	want := fmt.Sprintf("only the first %d paragraphs were read, with %d bytes of text", mostBlocks, mostBlocks*len("He left at ten."))
	if err != nil || len(d.Paragraphs) > mostBlocks || !strings.Contains(strings.Join(d.Warnings, "\n"), want) {
		t.Errorf("%d paragraphs, %v, warnings %q, want %q", len(d.Paragraphs), err, d.Warnings, want)
	}
}

// TestMostElements has more elements than are weighed as the article.
func TestMostElements(t *testing.T) {
	var p page
	if err := p.read(strings.Repeat("<div></div>", mostElements+5) + "<p>He left at ten.</p>"); err != nil || len(p.elements) != mostElements || len(p.blocks) != 1 {
		t.Errorf("%d elements, %d blocks, %v", len(p.elements), len(p.blocks), err)
	}
	if got := p.notes(); len(got) != 1 || got[0] != fmt.Sprintf("5 elements were beyond the first %d and counted to those around them", mostElements) {
		t.Errorf("notes %q", got)
	}
}

// TestJoined cuts a text that has more blocks than there may be, in every way that blocks are told apart.
func TestJoined(t *testing.T) {
	for _, c := range []struct {
		body         string
		most, joined int
		last         string
	}{
		{"A.\n\nB.\n\nC.", 3, 0, "C."}, {"A.\n\nB.\n\nC.", 2, 1, "B.\n\nC."}, {"A.\n\nB.\n\nC.", 1, 2, "A.\n\nB.\n\nC."}, {"- a\n- b\n- c", 2, 1, "- b\n- c"}, {"", 1, 0, ""},
	} {
		all, joined := blocks(c.body, c.most)
		last := ""
		if len(all) > 0 {
			last = c.body[all[len(all)-1].From:all[len(all)-1].To]
		}
		if joined != c.joined || last != c.last || len(all) > c.most {
			t.Errorf("%q: %d blocks, %d joined, the last %q", c.body, len(all), joined, last)
		}
	}
}

// TestDatelineOpensTheBody looks for a dateline at the head of the body only.
func TestDatelineOpensTheBody(t *testing.T) {
	for n, want := range map[int]string{0: "ORSK", 5: ""} {
		body := strings.Repeat("The harbour was closed for the day, and nobody could tell why that was so.\n\n", n) + "ORSK, 1 August 2030 (Fen News)\n\nThe harbour opened again, and nobody could tell why that was so."
		if d, err := Read("r.txt", []byte(body), Given{}); err != nil || d.Place.Text != want {
			t.Errorf("behind %d paragraphs: place %q, want %q, %v", n, d.Place.Text, want, err)
		}
	}
}

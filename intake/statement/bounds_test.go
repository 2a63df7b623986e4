package statement

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"parley/intake/text"

	"pgregory.net/rapid"
)

// TestPieces holds the pieces of a paragraph to joining up to it, byte by byte, and to their bound.
func TestPieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"word", "é", "语", " ", ". ", "\n", "\"", "\u3000", "\xff", "A long one. "}), 1, 400).Draw(t, "parts"), "")
		from := rapid.IntRange(0, len(s)-1).Draw(t, "from")
		d := text.Document{Text: s, Paragraphs: []text.Span{{From: 0, To: from}, {From: from, To: len(s)}}}
		r := reader{doc: d, bounds: bounds{paragraph: rapid.IntRange(8, 64).Draw(t, "most")}}
		at := 0
		for _, sp := range r.pieces() {
			if sp.From != at || sp.To-sp.From > r.bounds.paragraph || sp.To <= sp.From && sp.From != 0 && from > 0 {
				t.Fatalf("piece %v after byte %d, of at most %d bytes", sp, at, r.bounds.paragraph)
			}
			at = sp.To
		}
		if at != len(s) {
			t.Fatalf("the pieces end at byte %d of %d", at, len(s))
		}
	})
}

// TestCutBehindSentence has a paragraph cut behind a sentence, so that what is found is the same, and the cut told.
func TestCutBehindSentence(t *testing.T) {
	body := strings.Repeat("Lena Falk said on Monday that the port would close. ", 40)
	whole, cut := of(document(body), bounds{1 << 20, 1 << 20, 1000}), of(document(body), bounds{1 << 20, 512, 1000})
	if len(whole.Statements) != 40 || !reflect.DeepEqual(whole.Statements, cut.Statements) {
		t.Errorf("%d statements in one piece, %d in several", len(whole.Statements), len(cut.Statements))
	}
	if len(whole.Warnings) != 0 || len(cut.Warnings) != 1 || !strings.HasPrefix(cut.Warnings[0], "1 paragraph longer than 512 bytes") {
		t.Errorf("warnings %q and %q", whole.Warnings, cut.Warnings)
	}
}

// TestFull stops reading where the statements are too many, and tells from where on.
func TestFull(t *testing.T) {
	line := "Lena Falk said that the port would close.\n\n"
	body := strings.Repeat(line, 30)
	for _, chapter := range []int{10, 1 << 20} { // where the bound is met within a chapter, and between two
		got := of(document(body), bounds{chapter, 1 << 20, 12})
		at := 12 * len(line)
		want := fmt.Sprintf("12 statements were found in the first %d of %d bytes", at, len(document(body).Text))
		if len(got.Statements) != 12 || len(got.Warnings) != 1 || !strings.HasPrefix(got.Warnings[0], want) {
			t.Errorf("chapters of %d: %d statements, warnings %q, want %q …", chapter, len(got.Statements), got.Warnings, want)
		}
	}
}

// TestLongSentence has the cuts of a sentence without end counted.
func TestLongSentence(t *testing.T) {
	got := Of(document("He " + strings.Repeat("went on and on and ", 200) + "left."))
	if len(got.Warnings) != 1 || !strings.Contains(got.Warnings[0], "longer than 240 words and marks were cut, 4 cuts") {
		t.Errorf("warnings %q", got.Warnings)
	}
}

// TestRoom counts what is held at a time while a report that means harm is read: it must not grow with the report.
func TestRoom(t *testing.T) {
	for name, unit := range map[string]string{
		"marks":        "\"",
		"one sentence": "the port and ",
		"one line":     "Lena Falk said that the port would close. ",
		"no space":     "port",
		"many names":   "Kim Lee Park ",
	} {
		r := reader{doc: document("x " + strings.Repeat(unit, 1<<19/len(unit))), bounds: usual, lex: lex()}
		r.read()
		if most := 2 * (usual.chapter + usual.paragraph); cap(r.tokens) > most {
			t.Errorf("%s: room for %d tokens, more than %d", name, cap(r.tokens), most)
		}
		if n := len(r.stage.cast.mentions); n > mostMentions {
			t.Errorf("%s: %d mentions are kept", name, n)
		}
	}
}

// TestMany keeps no more words, names and mentions than it is meant to.
func TestMany(t *testing.T) {
	words, c := map[string]bool{}, newCast(lex())
	for i := range mostVocabulary + 100 {
		e := &entity{name: fmt.Sprintf("Body%d", i), tokens: []string{fmt.Sprintf("body%d", i)}, who: Body}
		note(words, e.tokens[0])
		c.index(e)
		c.body(e.name, e)
		c.mentions = append(c.mentions, mention{i, e})
	}
	c.forget()
	if len(words) != mostVocabulary || len(c.byToken) != mostNames || len(c.bodies) != mostNames || len(c.mentions) != mostMentions {
		t.Errorf("kept: %d words, %d words of names, %d bodies, %d mentions", len(words), len(c.byToken), len(c.bodies), len(c.mentions))
	}
	if first := c.mentions[0].at; first != mostVocabulary+100-mostMentions {
		t.Errorf("the mentions kept begin with number %d, and are not the last", first)
	}
}

// TestTimesOnce has a stretch searched for expressions of time once, whoever asks.
func TestTimesOnce(t *testing.T) {
	line := "On Monday the minister promised to open the port."
	r := reader{doc: document(line + " " + line), bounds: usual, lex: lex()}
	r.read()
	if r.searched != 4 {
		t.Errorf("%d searches in two sentences of two stretches each", r.searched)
	}
	r.searches, r.searched = nil, 0
	at := text.Span{From: 0, To: len(line)}
	first := r.times(at, "")
	if again := r.times(at, ""); r.searched != 1 || len(first) != 1 || !reflect.DeepEqual(first, again) {
		t.Errorf("%d searches, %v and %v", r.searched, first, again)
	}
	if r.times(at, "2030-07-01"); r.searched != 2 {
		t.Errorf("%d searches, though the day spoken of last is another", r.searched)
	}
}

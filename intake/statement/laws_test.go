package statement

import (
	"runtime"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"parley/intake/text"
)

// document makes a document of paragraphs parted by empty lines, published on Thursday, 1 August 2030 by an invented outlet.
func document(body string) text.Document {
	d := text.Document{Text: body, Published: "2030-08-01", Outlet: text.Part{Text: "The Fen Courier", How: text.ByGiven}}
	from := 0
	for _, p := range strings.SplitAfter(body, "\n\n") {
		if end := from + len(strings.TrimRight(p, "\n")); end > from {
			d.Paragraphs = append(d.Paragraphs, text.Span{From: from, To: end})
		}
		from += len(p)
	}
	return d
}

// checkLaws tests what must hold of the statements of any text.
func checkLaws(t interface {
	Helper()
	Errorf(string, ...any)
}, d text.Document, r Result) {
	t.Helper()
	inside := func(what string, s text.Span) {
		if s.Empty() || s.From < 0 || s.To > len(d.Text) {
			t.Errorf("%s has the span %v of a text of %d bytes", what, s, len(d.Text))
		}
	}
	for _, s := range r.Statements {
		inside("a statement", s.Span)
		inside("what is said", s.Content)
		if !s.Content.Within(s.Span) {
			t.Errorf("what is said, %v, is not within the statement %v", s.Content, s.Span)
		}
		for _, c := range s.If {
			inside("a condition", c)
		}
		for _, m := range s.About {
			inside("a mention", m.Span)
		}
		if strings.ContainsRune(s.Headline, '\n') {
			t.Errorf("the paraphrase %q is more than one line", s.Headline)
		}
		ownWords(t, d.In(s.Span), s.Headline)
	}
	for _, e := range r.Events {
		inside("an event", e.Span)
		ownWords(t, d.In(e.Span), e.Text)
	}
	for _, g := range r.Goals {
		inside("a goal", g.Span)
	}
	for _, c := range r.Scenarios {
		inside("a scenario", c.Span)
	}
}

// plainWords returns the words of a text: runs of letters and digits, in small letters.
func plainWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// ownWords fails if a paraphrase has a word that does not stand in the text.
func ownWords(t interface {
	Helper()
	Errorf(string, ...any)
}, source, paraphrase string) {
	t.Helper()
	has := map[string]bool{}
	for _, w := range plainWords(source) {
		has[w] = true
	}
	for _, w := range plainWords(paraphrase) {
		if !has[w] {
			t.Errorf("the paraphrase %q has %q, which is not in %q", paraphrase, w, source)
		}
	}
}

// vocab are pieces that random reports are made of: words that the rules look for, in any order.
var vocab = []string{
	"Mira", "Tolland", "Orsk", "the", "minister", "a", "union", "said", "told", "warned", "that", "according", "to", "\"", "\"", ",", ".", "and", "but", "who",
	"if", "should", "unless", "will", "would", "not", "no", "on", "Wednesday", "last", "year", "2019", "(", ")", "'s", "Pyongyang", "South", "Korean", "talks",
	"met", "signed", "he", "she", "it", "they", "quoted", "as", "saying", "adding", "citing", ":", ";", "—", "?", "'", "“", "”", "U.S.", "Mr.", "in", "a", "statement",
	"wants", "because", "can", "reporters", "\n\n", "3.5", "percent", "is", "was", "by", "of", "for", "its", "called", "ruled", "out", "had", "were",
}

func TestLawsOnRandomReports(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(vocab), 0, 90).Draw(t, "words")
		d := document(strings.Join(words, " "))
		checkLaws(t, d, Of(d))
	})
}

// No six words in a row of a direct quotation stand in a row in a paraphrase, whatever is quoted.
func TestQuotationsAreNotCopied(t *testing.T) {
	pool := strings.Fields("we will never give up mine shaft seven or any other thing that our fathers built while they lived beside cold northern rivers without help from Dorn in 1931")
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 40).Draw(t, "n") // "we" alone says nothing
		var quote []string
		for i := range n { // every word once, so that a run can be told from its words
			quote = append(quote, pool[(i*7)%len(pool)]+strings.Repeat("x", i/len(pool)))
		}
		d := document("\"" + strings.Join(quote, " ") + ",\" Mira Tolland said.")
		r := Of(d)
		if len(r.Statements) != 1 {
			t.Fatalf("%d statements of %q, want 1", len(r.Statements), d.Text)
		}
		if run := longestRun(plainWords(strings.Join(quote, " ")), plainWords(r.Statements[0].Headline)); run > MostQuoted {
			t.Fatalf("%d words in a row of %q stand in %q", run, d.Text, r.Statements[0].Headline)
		}
	})
}

// longestRun returns the length of the longest run of words that two lists share.
func longestRun(a, b []string) int {
	best := 0
	for i := range a {
		for j := range b {
			n := 0
			for i+n < len(a) && j+n < len(b) && a[i+n] == b[j+n] {
				n++
			}
			best = max(best, n)
		}
	}
	return best
}

// What is allocated grows with the length of the text and no faster, on texts made to be slow.
func TestWorkGrowsWithLength(t *testing.T) {
	for name, piece := range map[string]string{
		"no end":       "the union and the minister of the state of the union who said that ",
		"names":        "Mira Tolland Orsk Brandt Velde Norling ",
		"new names":    "",
		"quotations":   "\"No,\" he said. \"",
		"commas":       "Mira, a minister, of Orsk, who, said, ",
		"descriptions": "A senior official said it was late. The official said no. ",
		"conditions":   "if should unless were had if ",
		"brackets":     "((((((",
	} {
		t.Run(name, func(t *testing.T) {
			small, large := allocated(piece, 500), allocated(piece, 2000)
			if large > 5*small+1<<20 {
				t.Errorf("four times the text allocates %d bytes, %.1f times as much", large, float64(large)/float64(small))
			}
		})
	}
}

// allocated returns how many bytes are allocated for a text of n copies of a piece, or of n names that are all new.
func allocated(piece string, n int) uint64 {
	var b strings.Builder
	for i := range n {
		if piece == "" {
			b.WriteString("Al" + strings.Repeat("a", i%7) + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26)) + " Orsk said no. ")
			continue
		}
		b.WriteString(piece)
	}
	d := document(b.String())
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	Of(d)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func FuzzOf(f *testing.F) {
	f.Add("\"We will not go,\" Mira Tolland said on Wednesday. \"Not now,\" she added.")
	f.Add("If talks fail, said the minister, \"we")
	f.Add("(BA:0")
	f.Add("A: no\n\nQ: why?\n\nA:")
	f.Add("’‘“”«»'\"—… \xff\xfe\u202e U.S. a.m. 3.5 Mr. O'Neill's")
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) > 1<<16 {
			t.Skip("longer than is of use here")
		}
		d := document(strings.ToValidUTF8(body, "\uFFFD"))
		checkLaws(t, d, Of(d))
	})
}

package intake

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"parley/intake/text"
	"parley/intake/when"
	"parley/model/evidence"
)

// Bounds on what is taken from a language model.
const (
	mostSuggested = 200  // items
	mostCited     = 1000 // characters of a citation
)

// suggested is what a model answers.
type suggested struct {
	Claims []struct {
		Cite, Text, Speaker, Kind string
	}
	Scenarios []struct{ Cite, Name string }
	Issues    []struct {
		Cite, Name string
		WantedBy   string `json:"wanted_by"`
	}
}

// Suggest adds to the draft of a report what a model answered, each item marked with the model's name, and returns how many it added and why
// it refused the others. An item is refused unless its citation stands in the report word by word, every word of its paraphrase in the
// citation, and its speaker in the report; so is one whose place an item of the draft has already. An answer
// that cannot be read is an error.
func Suggest(out *Draft, d text.Document, model string, answer []byte) (added int, refused []string, err error) {
	found, err := readAnswer(answer)
	if err != nil {
		return 0, nil, err
	}
	s := newSuggester(out, d, model)
	for _, x := range found.Claims {
		s.try("claim", x.Cite, x.Text, func(at text.Span) string { return s.claim(at, x.Text, x.Speaker, x.Kind) })
	}
	for _, x := range found.Scenarios {
		s.try("scenario", x.Cite, x.Name, func(at text.Span) string { return s.scenario(at, x.Name) })
	}
	for _, x := range found.Issues {
		s.try("issue", x.Cite, x.Name, func(at text.Span) string { return s.issue(at, x.Name, x.WantedBy) })
	}
	return s.added, s.refused, nil
}

// readAnswer takes the items out of a completion.
func readAnswer(answer []byte) (suggested, error) {
	var reply struct {
		Choices []struct{ Message message }
	}
	var found suggested
	if err := json.Unmarshal(answer, &reply); err != nil {
		return found, fmt.Errorf("the answer is no chat completion: %v", err)
	}
	if len(reply.Choices) == 0 {
		return found, fmt.Errorf("the answer holds no choice")
	}
	content := []byte(reply.Choices[0].Message.Content)
	from, to := bytes.IndexByte(content, '{'), bytes.LastIndexByte(content, '}')
	if from < 0 || to < from {
		return found, fmt.Errorf("the model answered no JSON object")
	}
	if err := json.Unmarshal(content[from:to+1], &found); err != nil {
		return found, fmt.Errorf("the model's JSON cannot be read: %v", err)
	}
	return found, nil
}

type suggester struct {
	proposer
	model   string
	flat    string // the text with single spaces
	bytes   []int  // where each of its bytes stands in the text
	added   int
	refused []string
}

func newSuggester(out *Draft, d text.Document, model string) *suggester {
	s := &suggester{model: model}
	s.proposer = proposer{doc: d, ruler: d.Ruler(), ids: newIDMaker(), out: out, sources: map[string]bool{}, at: map[string]int{}}
	for _, x := range out.Sources {
		s.sources[x.ID] = true
	}
	if len(out.Sources) > 0 {
		s.outletQ = out.Sources[0].ID // the outlet comes first in the draft of one report
	}
	s.flat, s.bytes = flattened(d.Text)
	return s
}

// flattened makes every run of white space one space, and tells for each byte of the result where it stood.
func flattened(t string) (string, []int) {
	var b strings.Builder
	at := make([]int, 0, len(t))
	space := true
	for i, r := range t {
		if unicode.IsSpace(r) {
			if !space {
				b.WriteByte(' ')
				at = append(at, i)
			}
			space = true
			continue
		}
		space = false
		n := b.Len()
		b.WriteRune(r)
		for k := n; k < b.Len(); k++ {
			at = append(at, i+k-n)
		}
	}
	return b.String(), at
}

// try checks an item and adds it, or notes why not.
func (s *suggester) try(what, cite, words string, add func(at text.Span) string) {
	if s.added+len(s.refused) >= mostSuggested {
		return
	}
	at, why := s.find(cite)
	if why == "" {
		why = borrowed(words, flat(cite))
	}
	if why == "" {
		why = add(at)
	}
	if why != "" {
		s.refused = append(s.refused, fmt.Sprintf("%s %s: %s", what, quoted(flat(words)), why))
		return
	}
	s.added++
}

// find returns the place of a citation in the text.
func (s *suggester) find(cite string) (text.Span, string) {
	cite = flat(cite)
	switch n := len([]rune(cite)); {
	case len(strings.Fields(cite)) < 2:
		return text.Span{}, "it cites no words of the report"
	case n > mostCited:
		return text.Span{}, fmt.Sprintf("it cites %d characters, more than a sentence has", n)
	}
	i := strings.Index(s.flat, cite)
	if i < 0 {
		return text.Span{}, "what it cites is not in the report"
	}
	return text.Span{From: s.bytes[i], To: s.bytes[i+len(cite)-1] + 1}, ""
}

// covered reports whether an item of the draft has this place already: more than half of the shorter of the two.
func covered(a, b From) bool {
	both := min(a.Characters[1], b.Characters[1]) - max(a.Characters[0], b.Characters[0])
	return 2*both > min(a.Characters[1]-a.Characters[0], b.Characters[1]-b.Characters[0])
}

const knownAlready = "the draft has that place already"

func (s *suggester) claim(at text.Span, words, speaker, kind string) string {
	from := s.from(at)
	for _, k := range s.out.Claims {
		if covered(k.From, from) {
			return knownAlready
		}
	}
	known := false
	for _, k := range evidence.Kinds {
		known = known || kind == string(k) && k != evidence.Odds && k != evidence.Judgement
	}
	if !known {
		return "there is no kind " + quoted(kind)
	}
	source, why := s.named(speaker)
	if why != "" {
		return why
	}
	k := Claim{
		Accept: Undecided, Source: source, Learned: s.doc.Published, Credibility: ungradedCredibility, Kind: kind, Text: flat(words), By: s.model,
		From: from, Unsure: []string{"proposed by a language model: read the place before you accept it"},
	}
	if source != s.outletQ {
		k.Via = s.outletQ
	}
	k.Said = s.doc.Published
	for _, e := range when.Find(s.doc.In(at), when.Context{Published: s.doc.Published}) {
		if day, ok := e.Day(); ok && !day.After(s.doc.Published) {
			k.Unsure = append(k.Unsure, "said on the day of publication, or on "+string(day)+", which it names")
			break
		}
	}
	k.ID = s.ids.of(slugOf(source, shortSlug), figures, "claim", s.outletQ, string(s.doc.Published), source, flat(s.doc.In(at)))
	s.out.Claims = append(s.out.Claims, k)
	return ""
}

// named returns the source of a name that the report writes.
func (s *suggester) named(name string) (string, string) {
	name = flat(name)
	if name == "" || nameKey(name) == nameKey(s.doc.Outlet.Text) {
		return s.outletQ, ""
	}
	at := strings.Index(s.flat, name)
	if at < 0 {
		return "", "the speaker " + quoted(name) + " is not in the report"
	}
	for _, x := range s.out.Sources {
		if nameKey(x.Name) == nameKey(name) {
			return x.ID, ""
		}
	}
	return s.source(Source{
		ID: s.ids.of(name, figures, "speaker", s.outletQ, string(s.doc.Published), nameKey(name)), Name: name,
		From: s.from(text.Span{From: s.bytes[at], To: s.bytes[at+len(name)-1] + 1}), Unsure: []string{"named by a language model"},
	}), ""
}

func (s *suggester) scenario(at text.Span, name string) string {
	from := s.from(at)
	for _, x := range s.out.Scenarios {
		if covered(x.From, from) {
			return knownAlready
		}
	}
	s.out.Scenarios = append(s.out.Scenarios, Scenario{
		ID: s.ids.of(name, 4, "scenario", nameKey(name)), Accept: Undecided, Name: flat(name), By: s.model, From: from,
		Unsure: []string{"proposed by a language model: read the place before you accept it"},
	})
	return ""
}

func (s *suggester) issue(at text.Span, name, wantedBy string) string {
	from := s.from(at)
	for _, x := range s.out.Issues {
		if covered(x.From, from) {
			return knownAlready
		}
	}
	if wantedBy = flat(wantedBy); wantedBy != "" && !strings.Contains(s.flat, wantedBy) {
		return quoted(wantedBy) + " is not in the report"
	}
	s.out.Issues = append(s.out.Issues, Issue{
		ID: s.ids.of(name, 4, "issue", nameKey(name)), Accept: Undecided, Name: flat(name), Options: []string{"as_it_is", "as_wanted"}, WantedBy: wantedBy,
		By: s.model, From: from, Unsure: []string{"proposed by a language model: read the place before you accept it"},
	})
	return ""
}

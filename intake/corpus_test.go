package intake_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"

	"parley/intake/text"
	"parley/model/evidence"
)

// A corpus is a folder of reports, each beside what a careful reader lists of it; testdata/reports/README.md tells the fields.

type answers struct {
	Published   string   `yaml:"published"`
	AskPublish  string   `yaml:"ask_published"`
	Outlet      string   `yaml:"outlet"`
	OutletAlso  oneOf    `yaml:"outlet_also"`
	Claims      []answer `yaml:"claims"`
	Events      []answer `yaml:"events"`
	Issues      []answer `yaml:"issues"`
	Scenarios   []answer `yaml:"scenarios"`
	name, where string
	data        []byte
}

type answer struct {
	At         string `yaml:"at"`
	Name       string `yaml:"name"`
	By         string `yaml:"by"`
	Speaker    oneOf  `yaml:"speaker"`
	Via        oneOf  `yaml:"via"`
	Said       oneOf  `yaml:"said"`
	On         oneOf  `yaml:"on"`
	Kind       oneOf  `yaml:"kind"`
	Negated    bool   `yaml:"negated"`
	If         string `yaml:"if"`
	IfOptional bool   `yaml:"if_optional"`
	Optional   bool   `yaml:"optional"`
}

// oneOf is a value or a list of values of which any is right.
type oneOf []string

func (o *oneOf) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*o = oneOf{n.Value}
		return nil
	}
	for _, item := range n.Content {
		*o = append(*o, item.Value)
	}
	return nil
}

// readCorpus returns the reports of a folder with their answers, sorted by name.
func readCorpus(t *testing.T, dir string) []answers {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.answers.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var all []answers
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var a answers
		if err := yaml.Load(data, &a, yaml.WithKnownFields()); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		a.name = strings.TrimSuffix(filepath.Base(path), ".answers.yaml")
		reports, _ := filepath.Glob(filepath.Join(dir, a.name+".*"))
		reports = slices.DeleteFunc(reports, func(p string) bool { return p == path })
		if len(reports) != 1 {
			t.Fatalf("%s: %d reports have these answers, want 1", path, len(reports))
		}
		a.where = reports[0]
		if a.data, err = os.ReadFile(a.where); err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	return all
}

// document reads the report, telling the day of publication where the file does not.
func (a answers) document(t *testing.T) text.Document {
	t.Helper()
	d, err := text.Read(filepath.Base(a.where), a.data, text.Given{Published: evidence.Date(a.AskPublish)})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// locate returns the place that words of a text name, "first … last" or all of it; it must be the only one. White space
// counts as one space.
func locate(s, at string) (text.Span, error) {
	first, last, long := strings.Cut(at, " … ")
	flat, bytes := flatten(s)
	first, _ = flatten(first)
	from := strings.Index(flat, first)
	if from < 0 {
		return text.Span{}, fmt.Errorf("%q is not in the text", first)
	}
	if strings.Contains(flat[from+1:], first) {
		return text.Span{}, fmt.Errorf("%q is in the text more than once", first)
	}
	to := from + len(first)
	if long {
		last, _ = flatten(last)
		n := strings.Index(flat[to:], last)
		if n < 0 {
			return text.Span{}, fmt.Errorf("%q does not follow %q", last, first)
		}
		to += n + len(last)
	}
	return text.Span{From: bytes[from], To: bytes[to-1] + 1}, nil
}

// flatten makes every run of white space one space, and tells for each byte where it stood.
func flatten(s string) (flat string, bytes []int) {
	var b strings.Builder
	space := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\n' || c == '\t' || c == '\r' {
			c = ' '
		}
		if c == ' ' && space {
			continue
		}
		space = c == ' '
		b.WriteByte(c)
		bytes = append(bytes, i)
	}
	return strings.TrimSuffix(b.String(), " "), bytes
}

func TestCorpusAnswersAreSound(t *testing.T) {
	for _, dir := range corpora {
		for _, a := range readCorpus(t, dir) {
			t.Run(a.name, func(t *testing.T) { sound(t, a) })
		}
	}
}

// corpora are the folders of reports.
var corpora = []string{"testdata/reports", "testdata/heldout", "testdata/unseen"}

func sound(t *testing.T, a answers) {
	d := a.document(t)
	if unread(a, d) {
		t.Skip("the format of this report is not read yet")
	}
	kinds := map[string]bool{}
	for _, k := range evidence.Kinds {
		kinds[string(k)] = true
	}
	for _, list := range [][]answer{a.Claims, a.Events, a.Issues, a.Scenarios} {
		for _, x := range list {
			span, err := locate(d.Text, x.At)
			if err != nil {
				t.Errorf("%v", err)
				continue
			}
			if x.If != "" {
				if in, err := locate(d.Text, x.If); err != nil || !in.Overlaps(span) {
					t.Errorf("the condition %q is not in the claim %q (%v)", x.If, x.At, err)
				}
			}
			for _, k := range x.Kind {
				if !kinds[k] {
					t.Errorf("%q: there is no kind %q", x.At, k)
				}
			}
			for _, day := range append(slices.Clone(x.Said), x.On...) {
				if from, to := days(day); day != "" && (!isDay(from) || !isDay(to) || from > to) {
					t.Errorf("%q: %q is no day and no interval", x.At, day)
				}
			}
		}
	}
	for _, c := range a.Claims {
		if len(c.Speaker) == 0 || len(c.Kind) == 0 {
			t.Errorf("%q has no speaker or no kind", c.At)
		}
	}
	if !isDay(evidence.Date(a.Published)) || a.Outlet == "" {
		t.Errorf("published %q by %q", a.Published, a.Outlet)
	}
}

// unread reports whether a report is of a format that is taken for plain text yet.
func unread(a answers, d text.Document) bool {
	return d.Format == text.Plain && filepath.Ext(a.where) != ".txt"
}

// days reads "day" or "from..to".
func days(s string) (from, to evidence.Date) {
	a, b, ok := strings.Cut(s, "..")
	if !ok {
		b = a
	}
	return evidence.Date(a), evidence.Date(b)
}

func isDay(d evidence.Date) bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

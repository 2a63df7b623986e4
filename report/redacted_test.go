package report

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"parley/internal/golden"
	"parley/plan"
)

// A reading is what is to be read in a plan: its texts, and its figures as they are printed.
type reading struct {
	texts   map[string]bool
	figures map[string]bool
	all     string // the texts, one after the other
}

// readingOf collects the leaves of the JSON form.
func readingOf(t *testing.T, p *plan.Plan) reading {
	t.Helper()
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	r := reading{texts: map[string]bool{}, figures: map[string]bool{}}
	r.add(tree)
	for x := range r.texts {
		r.all += x + "\x00"
	}
	return r
}

func (r reading) add(x any) {
	switch x := x.(type) {
	case map[string]any:
		for _, v := range x {
			r.add(v)
		}
	case []any:
		for _, v := range x {
			r.add(v)
		}
	case string:
		r.texts[x] = true
		for _, f := range figure_.FindAllString(x, -1) {
			r.figures[f] = true
		}
	case float64:
		for _, f := range []string{value(x), number(x), ratio(x), fmt.Sprint(x)} {
			for _, m := range figure_.FindAllString(f, -1) {
				r.figures[m] = true
			}
		}
	}
}

// figure_ is a number with decimals; whole numbers are dates, counts and percentages.
var figure_ = regexp.MustCompile(`\d+\.\d+`)

// tells reports whether the reader sees a text, whole or in the parts that the program itself puts together.
func (r reading) tells(text string) bool {
	for _, part := range strings.Split(text, ", ") {
		if !strings.Contains(r.all, part) {
			return false
		}
	}
	return true
}

// redactedLayouts are all formats in which a redacted plan is written, as text.
var redactedLayouts = map[string]func(*testing.T, *plan.Plan) string{
	"brief":    func(t *testing.T, p *plan.Plan) string { return lay(t, "brief", p) },
	"annex":    func(t *testing.T, p *plan.Plan) string { return lay(t, "annex", p) },
	"markdown": func(t *testing.T, p *plan.Plan) string { return lay(t, "markdown", p) },
	"html":     func(t *testing.T, p *plan.Plan) string { return html.UnescapeString(lay(t, "html", p)) },
	"json":     func(t *testing.T, p *plan.Plan) string { return lay(t, "json", p) },
	"docx":     func(t *testing.T, p *plan.Plan) string { return zipped(t, p, DOCX) },
	"xlsx":     func(t *testing.T, p *plan.Plan) string { return zipped(t, p, XLSX) },
}

var markup = regexp.MustCompile(`<[^>]*>`)

// zipped is the text of the parts of an Office document that hold text.
func zipped(t *testing.T, p *plan.Plan, write func(io.Writer, *plan.Plan) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, p); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, f := range z.File {
		if strings.Contains(f.Name, "styles") || strings.Contains(f.Name, "theme") || strings.HasPrefix(f.Name, "[") || strings.Contains(f.Name, "numbering") {
			continue
		}
		data, err := unpack(f)
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString(html.UnescapeString(markup.ReplaceAllString(string(data), " ")) + "\n")
	}
	return out.String()
}

// printed are the figures that a layout prints, pictures and styles apart.
func printed(name, text string) []string {
	if name == "html" {
		text = regexp.MustCompile(`(?s)<style>.*?</style>|<svg.*?</svg>|<[^>]*>`).ReplaceAllString(text, " ")
	}
	return figure_.FindAllString(text, -1)
}

// exampleNames lists the examples.
func exampleNames(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../examples/*/dossier.yaml")
	if err != nil || len(files) < 3 {
		t.Fatalf("found %d examples, want at least 3 (%v)", len(files), err)
	}
	var out []string
	for _, f := range files {
		out = append(out, filepath.Base(filepath.Dir(f)))
	}
	return out
}

// On every example, for every role but the principal, in every format: no figure is printed that the reader does not
// see in the plan, so no nought for what was withheld either; no package or other text that was withheld is there.
func TestWithheldIsNowhere(t *testing.T) {
	for _, name := range exampleNames(t) {
		whole := sharedPlan(t, name)
		full := readingOf(t, whole)
		for _, role := range plan.Roles[1:] {
			p, err := plan.Redact(whole, role)
			if err != nil {
				t.Fatal(err)
			}
			seen := readingOf(t, p)
			seen.figures["0.1"], seen.figures["1.0"] = true, true // versions of programs and formats
			var secret []string
			for x := range full.texts {
				if len(x) > 11 && !seen.tells(x) {
					secret = append(secret, x)
				}
			}
			if len(secret) < 20 {
				t.Errorf("%s for %s: only %d texts are withheld", name, role, len(secret))
			}
			for format, layOut := range redactedLayouts {
				text := layOut(t, p)
				if !strings.Contains(strings.ToLower(text), "for "+readers[role]) && format != "json" {
					t.Errorf("%s for %s as %s does not say for whom it is", name, role, format)
				}
				if !strings.Contains(strings.Join(strings.Fields(text), " "), "what no deal is worth") {
					t.Errorf("%s for %s as %s does not say what was withheld", name, role, format)
				}
				for _, f := range printed(format, text) {
					if !seen.figures[f] && !strings.Contains(p.Input+p.Parley, f) {
						t.Errorf("%s for %s as %s prints %s, which this reader does not see", name, role, format, f)
					}
				}
				for _, x := range secret {
					if strings.Contains(text, x) {
						t.Errorf("%s for %s as %s tells %q, which was withheld", name, role, format, x)
					}
				}
			}
		}
	}
}

// Fields that are withheld are not in the JSON form at all.
func TestWithheldFieldsAreAbsent(t *testing.T) {
	for _, name := range exampleNames(t) {
		for role, gone := range map[plan.Role][]string{
			plan.Delegate: {"walk", "walk_at", "no_deal", "reservation", "utilities", "scorecards", "inputs", "sensitivity", "regret", "worst", "possible", "why_not", "skill", "instead"},
			plan.Ally:     {"walk", "walk_at", "no_deal", "reservation", "utilities", "weights", "value", "send", "hold", "aim", "trades", "candidates", "used", "at"},
			plan.Public:   {"advice", "p", "weights", "send", "signposts", "sentence", "candidates", "devices"},
		} {
			p, err := plan.Redact(sharedPlan(t, name), role)
			if err != nil {
				t.Fatal(err)
			}
			text := lay(t, "json", p)
			for _, key := range gone {
				if strings.Contains(text, `"`+key+`":`) {
					t.Errorf("%s for %s: the JSON has a field %q", name, role, key)
				}
			}
		}
	}
}

// The page and the office files of a redacted plan are sound, and the terminal brief keeps to its width.
func TestRedactedLayouts(t *testing.T) {
	for _, role := range plan.Roles {
		p, err := plan.Redact(samplePlan(), role)
		if err != nil {
			t.Fatal(err)
		}
		if err := wellFormed(lay(t, "html", p)); err != nil {
			t.Errorf("%s: %v", role, err)
		}
		var b bytes.Buffer
		if err := DOCX(&b, p); err != nil {
			t.Fatal(err)
		}
		soundPackage(t, parts(t, b.Bytes()))
		workbookOf(t, p)
		if role != plan.Principal {
			golden.Equal(t, "testdata/for_"+string(role)+".txt", lay(t, "annex", p))
		}
	}
	p, err := plan.Redact(samplePlan(), plan.Principal)
	if err != nil {
		t.Fatal(err)
	}
	if text := lay(t, "brief", p); !strings.Contains(text, "FOR THE PRINCIPAL.") || !strings.Contains(text, "Nothing is withheld.") {
		t.Errorf("the principal's plan does not say for whom it is:\n%s", text)
	}
}

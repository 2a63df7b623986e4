package docs_test

import (
	"fmt"
	"strings"
	"testing"

	"parley/simulation/strategy"
)

// Every entry of the catalogue has a section on the page of its family, with its formula, source and parameters, and a place
// in the table of docs/strategies.md; and every section is of an entry.
func TestEveryStrategyHasItsSection(t *testing.T) {
	index, sections := read(t, "strategies.md"), map[string]string{}
	for _, f := range strategy.Families() {
		file := "strategies/" + string(f.Family) + ".md"
		for name, text := range sectionsOf(read(t, file)) {
			sections[file+" "+name] = text
		}
	}
	for _, e := range strategy.All() {
		file := "strategies/" + string(e.Family) + ".md"
		text, ok := sections[file+" "+e.Name]
		if !ok {
			t.Errorf("docs/%s has no heading \"### `%s`\"", file, e.Name)
			continue
		}
		delete(sections, file+" "+e.Name)
		wants := append([]string{"- Formula: " + e.Formula + "\n", "- Source: " + e.Source + "\n"}, parameters(e.Params)...)
		if e.Accept != "" {
			wants = append(wants, "- Accepts by `"+e.Accept+"`")
		}
		if e.Model != "" {
			wants = append(wants, "models by `"+e.Model+"`")
		}
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("docs/%s: %s lacks %q", file, e.Name, want)
			}
		}
		if !strings.Contains(index, "`"+e.Name+"`") {
			t.Errorf("docs/strategies.md does not name %s", e.Name)
		}
	}
	for left := range sections {
		t.Errorf("docs/%s: no such strategy", left)
	}
}

func parameters(params []strategy.Param) []string {
	var out []string
	for _, p := range params {
		out = append(out, fmt.Sprintf("`%s` = %g, from %g to %g: %s", p.Name, p.Default, p.Low, p.High, p.Title))
	}
	return out
}

// Acceptance conditions and models have pages of their own.
func TestEveryPartHasItsSection(t *testing.T) {
	conditions, models := sectionsOf(read(t, "strategies/acceptance.md")), sectionsOf(read(t, "strategies/models.md"))
	check := func(file string, sections map[string]string, name, formula, source string, params []strategy.Param) {
		text, ok := sections[name]
		if !ok {
			t.Errorf("docs/strategies/%s has no heading \"### `%s`\"", file, name)
			return
		}
		for _, want := range append([]string{"- Formula: " + formula + "\n", "- Source: " + source + "\n"}, parameters(params)...) {
			if !strings.Contains(text, want) {
				t.Errorf("docs/strategies/%s: %s lacks %q", file, name, want)
			}
		}
		delete(sections, name)
	}
	for _, e := range strategy.Acceptances() {
		check("acceptance.md", conditions, e.Name, e.Formula, e.Source, e.Params)
	}
	for _, e := range strategy.Models() {
		check("models.md", models, e.Name, e.Formula, e.Source, e.Params)
	}
	for name := range conditions {
		t.Errorf("docs/strategies/acceptance.md: no acceptance condition %s", name)
	}
	for name := range models {
		t.Errorf("docs/strategies/models.md: no opponent model %s", name)
	}
}

// sectionsOf returns what stands under each heading "### `name`" of a page.
func sectionsOf(page string) map[string]string {
	out := map[string]string{}
	for _, part := range strings.Split(page, "\n### `")[1:] {
		name, text, _ := strings.Cut(part, "`\n")
		out[name] = text
	}
	return out
}

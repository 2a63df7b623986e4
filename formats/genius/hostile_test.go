package genius_test

import (
	"fmt"
	"strings"
	"testing"

	"parley/formats/genius"
	"parley/formats/scenario"
)

// What is made to cost the square of its size, or more memory than it has, ends soon: with the square of these sizes the
// test would not end at all.
func TestHostile(t *testing.T) {
	const n = 100_000
	open := `<utility_space><objective><weight index="1" value="1"/>`
	var items, same strings.Builder
	for i := range 30_000 {
		fmt.Fprintf(&items, `<item index="%d" value="v%d" evaluation="%d.5e-300"/>`, i, i, i)
		same.WriteString(`<issue name="x"><item value="a"/></issue>`)
	}
	for name, text := range map[string]string{
		"bare <":        open + strings.Repeat("< ", n),
		"bare <, ahead": strings.Repeat("<", n) + open,
		"declarations":  strings.Repeat("<!", n) + open,
		"comments":      open + strings.Repeat("<!-->", n),
		"CDATA":         open + strings.Repeat("<![CDATA[]]>", n),
		"no end":        open + strings.Repeat("<![CDATA[", n),
		"ampersands":    open + `<issue name="` + strings.Repeat("&", n) + `"/>`,
		"references":    open + `<issue name="` + strings.Repeat("&#0;&#xffffffff;&x;", n) + `"/>`,
		"attributes":    open + "<issue" + strings.Repeat(` a="b"`, n) + "/>",
		"elements":      open + strings.Repeat("<a/>", n*11),
		"issues":        open + same.String() + "</objective></utility_space>",
		"one long line": open + `<issue index="1" name="x">` + items.String() + "</issue></objective></utility_space>",
		"one digit":     open + `<issue index="1" name="x"><item value="a" evaluation="` + strings.Repeat("9", n) + `"/></issue></objective></utility_space>`,
		"exponent":      open + `<issue index="1" name="x"><item value="a" evaluation="1e999999999"/></issue></objective></utility_space>`,
	} {
		s, err := genius.Read(scenario.Files{"p.xml": []byte(text)}, scenario.Options{})
		if err != nil {
			continue
		}
		if len(s.Warnings) > 1000 {
			t.Errorf("%s: %d warnings", name, len(s.Warnings))
		}
		if _, err := s.Problem(scenario.ProblemOptions{}); err != nil {
			t.Log(name, err)
		}
	}
}

// A wide domain and many small profiles do not multiply.
func TestManyProfiles(t *testing.T) {
	var items strings.Builder
	for i := range 90_000 {
		fmt.Fprintf(&items, `<item value="%d"/>`, i)
	}
	f := scenario.Files{"domain.xml": []byte(`<negotiation_template><utility_space><objective><issue index="1" name="x" type="discrete">` + items.String() +
		`</issue></objective></utility_space></negotiation_template>`)}
	for i := range 900 {
		f[fmt.Sprintf("%d.xml", i)] = []byte(`<utility_space><objective><issue index="1" name="x"/></objective></utility_space>`)
	}
	if _, err := genius.Read(f, scenario.Options{}); err == nil || !strings.Contains(err.Error(), "are more than") {
		t.Errorf("got %v", err)
	}
}

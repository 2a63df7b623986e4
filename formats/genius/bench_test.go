package genius_test

import (
	"fmt"
	"strings"
	"testing"

	"parley/formats/genius"
	"parley/formats/scenario"
)

// Every byte has to be looked at once; the rest is one rational per evaluation.
func BenchmarkRead(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		f := wide(n)
		bytes := 0
		for _, data := range f {
			bytes += len(data)
		}
		b.Run(fmt.Sprintf("options=%d/profiles=2", n), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(bytes))
			for b.Loop() {
				if _, err := genius.Read(f, scenario.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		s, err := genius.Read(f, scenario.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("Problem/options=%d/profiles=2", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := s.Problem(scenario.ProblemOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// wide makes a scenario of ten issues.
func wide(options int) scenario.Files {
	var d, p strings.Builder
	d.WriteString(`<negotiation_template><utility_space><objective>`)
	p.WriteString(`<utility_space><objective>`)
	for j := range 10 {
		head := fmt.Sprintf(`<issue index="%d" name="issue %d" type="discrete" etype="discrete" vtype="discrete">`, j+1, j)
		d.WriteString(head)
		fmt.Fprintf(&p, `<weight index="%d" value="0.1"/>%s`, j+1, head)
		for o := range options / 10 {
			fmt.Fprintf(&d, "\n  "+`<item index="%d" value="option %d"/>`, o+1, o)
			fmt.Fprintf(&p, "\n  "+`<item index="%d" value="option %d" evaluation="%d.5"/>`, o+1, o, o*7%101)
		}
		d.WriteString("</issue>\n")
		p.WriteString("</issue>\n")
	}
	d.WriteString(`</objective></utility_space></negotiation_template>`)
	p.WriteString(`</objective></utility_space>`)
	return scenario.Files{"d.xml": []byte(d.String()), "a.xml": []byte(p.String()), "b.xml": []byte(p.String())}
}

package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/plan"
	"parley/report"
)

// A format is a way in which plan writes a file.
type format struct {
	name, file string
	lay        func(*bytes.Buffer, *plan.Plan) error
}

// layouts are all of them, in the order in which they are written. PDF is made of the page, by a browser.
var layouts = []format{
	{"json", "plan.json", func(b *bytes.Buffer, p *plan.Plan) error { return report.JSON(b, p) }},
	{"html", "report.html", func(b *bytes.Buffer, p *plan.Plan) error { return report.HTML(b, p) }},
	{"md", "brief.md", func(b *bytes.Buffer, p *plan.Plan) error { return report.Markdown(b, p) }},
	{"docx", "brief.docx", func(b *bytes.Buffer, p *plan.Plan) error { return report.DOCX(b, p) }},
	{"xlsx", "scorecards.xlsx", func(b *bytes.Buffer, p *plan.Plan) error { return report.XLSX(b, p) }},
	{"pdf", "report.pdf", nil},
}

// usualFormats are written if --formats says nothing: all that this program makes by itself.
const usualFormats = "json,html,md,docx,xlsx"

// chosenFormats reads the flag.
func chosenFormats(flag string) ([]format, error) {
	var known []string
	for _, f := range layouts {
		known = append(known, f.name)
	}
	wanted := map[string]bool{}
	for _, name := range strings.Split(flag, ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "" {
			continue
		}
		if !slices.Contains(known, name) {
			return nil, inputError("--formats: there is no format %q\n\thint: formats are %s", name, strings.Join(known, ", "))
		}
		wanted[name] = true
	}
	var out []format
	for _, f := range layouts {
		if wanted[f.name] {
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		return nil, inputError("--formats names no format\n\thint: formats are %s", strings.Join(known, ", "))
	}
	return out, nil
}

// lay makes the files of a plan, in memory. A PDF that cannot be had is a remark, not an error.
func (f *planFlags) lay(ctx context.Context, s shell, p *plan.Plan, wanted []format) ([]file, error) {
	var files []file
	for _, x := range wanted {
		var b bytes.Buffer
		if x.lay == nil {
			data, err := pdf(ctx, p)
			if err != nil {
				fmt.Fprintf(s.errs, "parley: %s is not written: %v\n", x.file, err)
				continue
			}
			b.Write(data)
		} else if err := x.lay(&b, p); err != nil {
			return nil, err
		}
		files = append(files, file{x.file, b.Bytes()})
	}
	return files, nil
}

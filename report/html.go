package report

import (
	"embed"
	"html/template"
	"io"

	"parley/plan"
)

//go:embed templates
var files embed.FS

// pageTemplates are parsed once; html/template escapes everything that is put into them, pictures included.
var pageTemplates = template.Must(template.New("").ParseFS(files, "templates/*.html"))

// stylesheet reads a file of the package's own.
func stylesheet(names ...string) template.CSS {
	var out template.CSS
	for _, name := range names {
		b, err := files.ReadFile("templates/" + name)
		if err != nil {
			panic("report: " + err.Error())
		}
		out += template.CSS(b)
	}
	return out
}

// A page is what the template of the report sees.
type page struct {
	document
	Style template.CSS
}

// HTML writes the whole as one page: no script, nothing from outside, readable on paper, on a telephone and in the
// dark. Numbers link to their row in the annex, rows to claims, claims to sources.
func HTML(w io.Writer, p *plan.Plan) error {
	_, d := arranged(p, 0)
	d.Annex = but(d.Annex, texts)
	return pageTemplates.ExecuteTemplate(w, "report.html", page{d, stylesheet("figure.css", "page.css")})
}

// writeSVG writes a figure as a file of its own, with a line below it that says of what it was made.
func writeSVG(w io.Writer, f *figure, origin string) error {
	f.Picture.Height += 6
	for _, line := range fitted(Line(origin), f.Picture.Width-16) {
		f.Picture.Height += lineHeight
		f.Picture.text("small", "start", 8, f.Picture.Height-6, line)
	}
	return pageTemplates.ExecuteTemplate(w, "alone.html", struct {
		*figure
		Style template.CSS
	}{f, stylesheet("figure.css")})
}

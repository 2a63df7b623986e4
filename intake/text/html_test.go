package text

import (
	"fmt"
	"strings"
	"testing"
)

// para is a paragraph of invented prose, numbered.
func para(n int) string {
	return fmt.Sprintf("<p>Paragraph %d says that the dockers of Portville want an answer from the harbour board before the autumn.</p>", n)
}

func page3(head, before, inside, after string) string {
	return "<!DOCTYPE html><html><head>" + head + "</head><body>" + before + inside + para(1) + para(2) + para(3) + after + "</body></html>"
}

func TestPages(t *testing.T) {
	for _, c := range []struct {
		name, page               string
		title, outlet, published string
	}{
		{"meta", page3(`<meta property="og:title" content="Dockers wait"><meta property="og:site_name" content="Coast Radio"><meta property="article:published_time" content="2024-08-01T10:00:00+02:00">`, "", "<h1>Dockers wait</h1>", ""),
			"Dockers wait", "Coast Radio", "2024-08-01"},
		{"linked data", page3(`<title>Dockers wait | Coast Radio</title><script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"headline":"Dockers wait","datePublished":"2024-08-01","dateModified":"2024-08-02","author":[{"name":"Ann Poe"},{"name":"Bo Roe"}],"publisher":{"name":"Coast Radio"}}]}</script>`,
			"", "<h1>Dockers wait</h1>", ""), "Dockers wait", "Coast Radio", "2024-08-01"},
		{"broken linked data", page3(`<script type="application/ld+json">{"@type": </script><title>Dockers wait - The Harbour Times</title>`, "", "<h1>Dockers wait</h1><p>1 August 2024</p>", ""), "Dockers wait", "The Harbour Times", "2024-08-01"},
		{"time element", page3("", "", `<h1>Dockers wait</h1><p>By Ann Poe</p><time datetime="2024-08-01T09:00">today</time>`, ""), "Dockers wait", "", "2024-08-01"},
		{"time of a teaser", page3("", "", `<h1>Dockers wait</h1><p>1 August 2024</p>`, `<div class="related"><time datetime="2020-01-01">2020</time></div>`), "Dockers wait", "", "2024-08-01"},
		{"universal time near midnight", page3(`<meta name="date" content="2024-07-31T23:30:00Z">`, "", `<h1>Dockers wait</h1><p>Published 1 August 2024</p>`, ""), "Dockers wait", "", "2024-08-01"},
		{"date in the address", page3(`<link rel="canonical" href="https://coast.example/news/2024/08/01/dockers">`, "", `<h1>Dockers wait</h1>`, ""), "Dockers wait", "", "2024-08-01"},
		{"British figures", page3(`<link rel="canonical" href="https://www.coast.co.uk/news/1">`, "", `<h1>Dockers wait</h1><p>Published: 01/08/2024</p>`, ""), "Dockers wait", "", "2024-08-01"},
		{"American figures", `<html lang="en-US"><body><h1>Dockers wait</h1><p>Published: 08/01/2024</p>` + para(1) + para(2) + para(3), "Dockers wait", "", "2024-08-01"},
		{"figures of nobody", page3("", "", `<h1>Dockers wait</h1><p>Published: 03/04/2024</p>`, ""), "Dockers wait", "", ""},
		{"heading before the article", page3("", `<header><h1>Dockers wait</h1><p class="byline">By Ann Poe</p></header><article>`, "", "</article>"), "Dockers wait", "", ""},
		{"everything around", page3("", `<nav><a href=/>Home</a> <a href=/w>World</a></nav><div id="cookie-banner"><p>We use cookies to make this page better for you and for those who pay for it, see our policy.</p></div><main>`,
			"<h1>Dockers wait</h1>", `</main><aside><p>Most read: the other thing that happened yesterday in Portville and why it matters.</p></aside><div class="comments"><p>A reader says that all of this is nonsense and that the board is right, as always.</p></div><footer><p>All rights reserved by those who have reserved them, in Portville and elsewhere.</p></footer>`),
			"Dockers wait", "", ""},
		{"nothing closed", "<body><h1>Dockers wait</h1><p>" + strings.ReplaceAll(para(1)+para(2)+para(3), "</p>", ""), "Dockers wait", "", ""},
		{"table layout", "<html><body><table><tr><td><a href=/>Home</a><td><h1>Dockers wait</h1>" + para(1) + para(2) + para(3) + "<td>x</table>", "Dockers wait", "", ""},
		{"line breaks for paragraphs", "<html><body><h1>Dockers wait</h1><div>" + strings.ReplaceAll(strings.ReplaceAll(para(1)+para(2)+para(3), "<p>", ""), "</p>", "<br><br>") + "</div></body></html>", "Dockers wait", "", ""},
		{"line breaks within sentences", strings.NewReplacer("from the", "<br>from the", "before", "<br>before").Replace(page3("", "", "<h1>Dockers wait</h1>", "")), "Dockers wait", "", ""},
		{"a class that hides all", page3("", `<div class="content sidebar-left">`, "<h1>Dockers wait</h1>", "</div>"), "Dockers wait", "", ""},
		{"Windows-1252", "<html><head><meta charset=windows-1252></head><body><h1>Dockers\x92 wait</h1>" + para(1) + para(2) + para(3), "Dockers’ wait", "", ""},
		{"images in attributes", page3("", `<img src="data:image/png;base64,`+strings.Repeat("A", 100000)+`">`, "<h1>Dockers wait</h1>", ""), "Dockers wait", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read("a.html", []byte(c.page), Given{})
			if err != nil {
				t.Fatal(err)
			}
			if d.Format != HTML || d.Title.Text != c.title || d.Outlet.Text != c.outlet || string(d.Published) != c.published {
				t.Errorf("%s: title %q, outlet %q, day %q; want %q, %q, %q", d.Format, d.Title.Text, d.Outlet.Text, d.Published, c.title, c.outlet, c.published)
			}
			for i, p := range d.Paragraphs {
				if got := d.In(p); !strings.HasPrefix(got, fmt.Sprintf("Paragraph %d says", i+1)) || strings.Contains(got, "\n") {
					t.Errorf("paragraph %d is %q", i, got)
				}
			}
			if len(d.Paragraphs) != 3 {
				t.Errorf("%d paragraphs, want 3", len(d.Paragraphs))
			}
			sound(t, d)
		})
	}
}

func TestHiddenTextIsLeftOut(t *testing.T) {
	for _, style := range []string{`style="display:none"`, `hidden`, `style="color:red;visibility: hidden"`, `class="sr-only"`, `style="font-size:0"`} {
		d, err := Read("a.html", []byte(page3("", "", "<div "+style+"><p>The board has already signed, said nobody at all in this text.</p></div>", "")), Given{})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(d.Text, "signed") || !strings.Contains(strings.Join(d.Warnings, "\n"), "hidden text") {
			t.Errorf("%s: hidden text is kept, or not told: %q", style, d.Warnings)
		}
	}
}

func TestOverridesAreTakenOut(t *testing.T) {
	page := page3("", "", "<p>The board will \u202eton\u202c sign, and the d\u200bockers know it very well since the spring.</p>", "")
	for name, data := range map[string]string{"page": page, "plain": "The board will \u202eton\u202c sign, and the d\u200bockers know it.\x00"} {
		d, err := Read(name, []byte(data), Given{})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(d.Text, "will ton sign, and the dockers") {
			t.Errorf("%s reads %q", name, cut(d.Text, 200))
		}
		if w := strings.Join(d.Warnings, "\n"); !strings.Contains(w, "2 direction marks were removed") || !strings.Contains(w, "1 invisible character was removed") {
			t.Errorf("%s warns of %q", name, w)
		}
	}
}

// TestDeepNesting holds that elements nested without end are read in linear time, with a warning; operations are counted by the stack, which is bounded.
func TestDeepNesting(t *testing.T) {
	for _, tag := range []string{"div", "b", "table", "li", "p", "font"} {
		data := "<html><body>" + strings.Repeat("<"+tag+">", 200000) + para(1) + para(2) + para(3)
		d, err := Read("deep.html", []byte(data), Given{})
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Paragraphs) != 3 {
			t.Errorf("%s: %d paragraphs, want 3", tag, len(d.Paragraphs))
		}
	}
}

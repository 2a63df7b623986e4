package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"math"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"parley/plan"
)

// void elements have no end.
var void = map[string]bool{"meta": true, "hr": true, "br": true, "link": true, "img": true}

var tagPattern = regexp.MustCompile(`<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"]*")?)*)\s*(/?)>`)

// wellFormed checks that tags nest, that no other < stands in the text, and that the pictures are strict XML.
func wellFormed(page string) error {
	body := strings.TrimPrefix(page, "<!DOCTYPE html>")
	if i := strings.Index(body, "<style>"); i >= 0 {
		body = body[:i] + body[strings.Index(body, "</style>")+len("</style>"):]
	}
	var open []string
	for _, m := range tagPattern.FindAllStringSubmatch(body, -1) {
		name := m[2]
		switch {
		case void[name] || m[4] == "/":
		case m[1] == "":
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			return fmt.Errorf("</%s> closes %v", name, open)
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("never closed: %v", open)
	}
	if rest := tagPattern.ReplaceAllString(body, ""); strings.Contains(rest, "<") {
		return fmt.Errorf("a < stands outside a tag: %.60q", rest[strings.Index(rest, "<"):])
	}
	for _, svg := range regexp.MustCompile(`(?s)<svg.*?</svg>`).FindAllString(page, -1) {
		if err := strictXML(svg); err != nil {
			return err
		}
	}
	return nil
}

func strictXML(s string) error {
	d := xml.NewDecoder(strings.NewReader(s))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("not XML: %w in %.80q", err, s)
		}
	}
}

func TestPageIsWellFormed(t *testing.T) {
	page := lay(t, "html", samplePlan())
	if err := wellFormed(page); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(page, "<svg"); n < 6 {
		t.Errorf("%d pictures, want at least one of each of six kinds", n)
	}
	if bad := `<p><b>x</p></b>`; wellFormed(bad) == nil {
		t.Error("the checker takes wrong nesting for right")
	}
}

// Links within the page lead somewhere, and no id stands twice.
func TestAnchorsResolve(t *testing.T) {
	page := lay(t, "html", samplePlan())
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(`\sid="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		id := html.UnescapeString(m[1])
		if ids[id] {
			t.Errorf("id %q stands twice", id)
		}
		ids[id] = true
	}
	links := 0
	for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1) {
		id, err := url.PathUnescape(html.UnescapeString(m[1]))
		if err != nil || !ids[id] {
			t.Errorf("no target for #%s", m[1])
		}
		links++
	}
	for _, m := range regexp.MustCompile(`aria-labelledby="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		for id := range strings.FieldsSeq(m[1]) {
			if !ids[html.UnescapeString(id)] {
				t.Errorf("no label %q", id)
			}
		}
	}
	for _, want := range []string{"input-credibility.meridian", "claim-c1", "source-pilot", "claim-c_20_3_2f__fc_"} {
		if !ids[want] || !strings.Contains(page, `href="#`+want+`"`) {
			t.Errorf("%q is no target or nothing links to it", want)
		}
	}
	if links < 40 {
		t.Errorf("%d links within the page, want one for each number, claim and source told", links)
	}
}

func TestDifferentIDsGiveDifferentAnchors(t *testing.T) {
	seen := map[string]string{}
	for _, id := range []string{"a.b", "a_b", "a__b", "a b", "a_20_b", "ab", "ä", "a-b"} {
		a := anchor("input", id)
		if old, ok := seen[a]; ok {
			t.Errorf("%q and %q share the anchor %q", old, id, a)
		}
		seen[a] = id
	}
}

// The page takes nothing from outside, runs nothing, and lets no name through as markup.
func TestPageIsSealed(t *testing.T) {
	page := lay(t, "html", samplePlan())
	for _, bad := range []string{"<script", "</script", "<iframe", "<img", "<link", "@import", "url(", "onload", "\u202e", "\x1b", "ZgotmplZ", `href="javascript:`} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	if !strings.Contains(html.UnescapeString(page), "default-src 'none'") {
		t.Error("the page has no policy against what comes from outside")
	}
	rest := regexp.MustCompile(`href="https?://[^"]*"`).ReplaceAllString(page, "")
	rest = strings.ReplaceAll(rest, "[l](http://evil.example)", "") // a name of the sample, as text
	if m := regexp.MustCompile(`.{20}https?://.{20}`).FindString(rest); m != "" {
		t.Errorf("an address of the web stands outside a reference: %q", m)
	}
	if !strings.Contains(page, `href="https://example.org/a?b=1&amp;c=2"`) {
		t.Error("the reference of claim c1 is no link")
	}
}

func TestAccessibility(t *testing.T) {
	page := lay(t, "html", samplePlan())
	for _, want := range []string{`<html lang="en-GB">`, `class="skip"`, `<main id="main">`, "prefers-color-scheme: dark", "@media print", "size: A4"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	last := 0
	for _, m := range regexp.MustCompile(`<h([1-6])`).FindAllStringSubmatch(page, -1) {
		level, _ := strconv.Atoi(m[1])
		if level > last+1 {
			t.Errorf("a heading of level %d follows one of level %d", level, last)
		}
		last = level
	}
	figures, tables := strings.Split(page, "<figure>")[1:], strings.Split(page, "<table>")[1:]
	for _, f := range figures {
		f = f[:strings.Index(f, "</figure>")]
		for _, want := range []string{`role="img"`, "aria-labelledby", "<title id=", "<desc id=", "<details>", "<table>"} {
			if !strings.Contains(f, want) {
				t.Errorf("a figure lacks %s: %.120s", want, f)
			}
		}
	}
	for _, tb := range tables {
		tb = tb[:strings.Index(tb, "</table>")]
		if !strings.Contains(tb, "<caption>") || !strings.Contains(tb, `scope="col"`) || !strings.Contains(tb, `scope="row"`) {
			t.Errorf("a table lacks a caption or scopes: %.120s", tb)
		}
	}
	if len(figures) < 6 || len(tables) < 12 {
		t.Errorf("%d figures and %d tables, want at least 6 and 12", len(figures), len(tables))
	}
}

// Text keeps the contrast of WCAG 2.1 level AA (4.5 to 1) against the ground in every theme, marks 3 to 1.
func TestContrast(t *testing.T) {
	b, err := files.ReadFile("templates/figure.css")
	if err != nil {
		t.Fatal(err)
	}
	themes := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(string(b), -1)
	if len(themes) != 3 {
		t.Fatalf("%d palettes, want light, dark and print", len(themes))
	}
	for i, theme := range themes {
		colour := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z]+): #([0-9a-f]{6})`).FindAllStringSubmatch(theme[1], -1) {
			colour[m[1]] = m[2]
		}
		for _, name := range []string{"ink", "muted", "one", "two", "three", "good", "flip"} {
			for _, ground := range []string{"ground", "card"} {
				if r := contrast(t, colour[name], colour[ground]); r < 4.5 {
					t.Errorf("palette %d: %s on %s has a contrast of %.1f, want 4.5", i, name, ground, r)
				}
			}
		}
	}
}

// contrast is the ratio of WCAG 2.1 between two colours; black on white gives 21.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	luminance := func(s string) float64 {
		x, err := strconv.ParseUint(s, 16, 32)
		if err != nil {
			t.Fatalf("colour %q: %v", s, err)
		}
		l := 0.0
		for i, w := range []float64{0.2126, 0.7152, 0.0722} {
			c := float64(x>>(16-8*i)&255) / 255
			if c <= 0.04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			l += w * c
		}
		return l
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestFrontierSVG(t *testing.T) {
	var b bytes.Buffer
	v := sampleTrack("dues", hostile, 0.5, false)
	if err := FrontierSVG(&b, v, "seed 7"); err != nil {
		t.Fatal(err)
	}
	if err := strictXML(b.String()); err != nil {
		t.Error(err)
	}
	for _, want := range []string{`xmlns="http://www.w3.org/2000/svg"`, "Nash, Kalai–Smorodinsky, egalitarian", "status quo", `class="zone"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the picture lacks %q", want)
		}
	}
	if err := FrontierSVG(&b, plan.TrackView{Track: named("x", "X")}, ""); err == nil {
		t.Error("a track without parties gave a picture")
	}
}

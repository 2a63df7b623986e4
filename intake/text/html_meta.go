package text

import (
	"encoding/json"
	"html"
	"net/url"
	"regexp"
	"strings"
)

// meta is what the head of a page and its linked data say.
type meta struct {
	title    string // of the window: headline and, as a rule, outlet
	headline string
	outlet   string
	author   string
	language string // "en-GB"
	address  string
	dates    []metaDate
}

type metaDate struct {
	value string
	rank  rank
}

// names of meta elements, in lower case, by what they tell.
var (
	headlineNames  = wordSet("og:title twitter:title headline dc.title dcterms.title parsely-title sailthru.title citation_title")
	outletNames    = wordSet("og:site_name application-name publisher dc.publisher citation_journal_title cre")
	authorNames    = wordSet("author article:author byl dc.creator dcterms.creator parsely-author sailthru.author citation_author")
	publishedNames = wordSet("article:published_time og:published_time article:published date pubdate publish-date publish_date publication_date published_at datepublished dc.date dc.date.issued dcterms.issued dcterms.date dcterms.created " +
		"parsely-pub-date sailthru.date citation_publication_date citation_date og:article:published_time cxenseparse:recs:publishtime ptime originalpublicationdate")
	updatedNames = wordSet("article:modified_time og:updated_time lastmod last-modified datemodified dcterms.modified dc.date.modified utime")
)

// tag takes a <meta>, <link> or <html> element.
func (m *meta) tag(name string, attrs map[string]string) {
	switch name {
	case "html":
		m.language = first(m.language, attrs["lang"])
		return
	case "link":
		if attrs["rel"] == "canonical" {
			m.address = first(m.address, attrs["href"])
		}
		return
	}
	value := oneLine(html.UnescapeString(attrs["content"]))
	key := strings.ToLower(first(attrs["property"], attrs["name"], attrs["itemprop"], attrs["http-equiv"]))
	switch {
	case value == "":
	case headlineNames[key]:
		m.headline = first(m.headline, value)
	case outletNames[key]:
		m.outlet = first(m.outlet, value)
	case authorNames[key] && !strings.Contains(value, "://"):
		m.author = first(m.author, value)
	case publishedNames[key]:
		m.dates = append(m.dates, metaDate{value, published})
	case updatedNames[key]:
		m.dates = append(m.dates, metaDate{value, updated})
	case key == "og:locale":
		m.language = strings.ReplaceAll(value, "_", "-")
	case key == "og:url":
		m.address = first(m.address, value)
	}
}

func first(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

// linkedData takes a JSON-LD script. What is not well formed is passed over.
func (m *meta) linkedData(data []byte) {
	if len(data) > 1<<20 {
		return
	}
	var v any
	if json.Unmarshal(data, &v) == nil {
		m.object(v, 0)
	}
}

// object looks for an article in linked data, in lists and graphs.
func (m *meta) object(v any, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v[:min(len(v), 100)] {
			m.object(e, depth+1)
		}
	case map[string]any:
		if graph, ok := v["@graph"]; ok {
			m.object(graph, depth+1)
		}
		if kinds := strings.ToLower(names(v["@type"])); strings.Contains(kinds, "article") || strings.Contains(kinds, "posting") || strings.Contains(kinds, "report") {
			m.article(v)
		}
		if inner, ok := v["mainEntity"]; ok {
			m.object(inner, depth+1)
		}
	}
}

func (m *meta) article(v map[string]any) {
	m.headline = first(m.headline, names(v["headline"]))
	m.author = first(m.author, names(v["author"]))
	m.outlet = first(m.outlet, names(v["publisher"]))
	if s := names(v["datePublished"]); s != "" {
		m.dates = append(m.dates, metaDate{s, published})
	}
	if s := names(v["dateModified"]); s != "" {
		m.dates = append(m.dates, metaDate{s, updated})
	}
}

// names writes a value of linked data: a text, the name of a thing, or a list of these.
func names(v any) string {
	switch v := v.(type) {
	case string:
		return oneLine(html.UnescapeString(v))
	case map[string]any:
		return names(v["name"])
	case []any:
		var all []string
		for _, e := range v[:min(len(v), 10)] {
			if s := names(e); s != "" {
				all = append(all, s)
			}
		}
		return strings.Join(all, " and ")
	}
	return ""
}

// order tells from the language and the address in which order the outlet's country writes numbers of dates: 1 day first, -1 month first, 0 not known.
func (m *meta) order() int {
	switch lang := strings.ToLower(m.language); {
	case lang == "en-us":
		return -1
	case strings.Contains(lang, "-") && lang != "en-ca" && lang != "en-ph":
		return 1
	}
	u, err := url.Parse(m.address)
	if err != nil {
		return 0
	}
	return orderOf(u.Hostname())
}

// orderOf tells the order from a host name.
func orderOf(host string) int {
	i := strings.LastIndexByte(host, '.')
	switch top := strings.ToLower(host[i+1:]); {
	case dayFirstTops[top]:
		return 1
	case top == "us" || top == "gov" || top == "mil":
		return -1
	}
	return 0
}

// dayFirstTops are top-level domains of countries that write the day first.
var dayFirstTops = wordSet("uk ie au nz in pk bd lk za ng ke gh sg my hk fr de at ch it es pt nl be pl cz sk ro bg gr ru ua tr il eg sa ae br ar mx cl co pe no dk fi eu id vn th")

// dateInAddress is a day in the path of an address: /2024/08/01/ or /2024-08-01.
var dateInAddress = regexp.MustCompile(`/(\d{4})[/-](\d{2})[/-](\d{2})(?:[/-]|$)`)

// datings are the days that the head of a page tells.
func (m *meta) datings() []dating {
	var all []dating
	for _, d := range m.dates {
		if len(d.value) < 100 {
			all = append(all, datings(d.value, Span{0, len(d.value)}, ByMeta, d.rank)...)
		}
	}
	if a := dateInAddress.FindStringSubmatch(m.address); a != nil {
		s := a[1] + "-" + a[2] + "-" + a[3]
		all = append(all, datings(s, Span{0, len(s)}, ByMeta, addressed)...)
	}
	return all
}

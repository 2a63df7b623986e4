package intake

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"
)

// YAML writes the draft as a file for a person to go through, and for [Read] to read.
func (d *Draft) YAML() []byte {
	var w yamlWriter
	w.comment(0, fmt.Sprintf("Proposed by parley intake of %s; nothing of it is in a dossier yet. Set accept to yes or no (ask: undecided, not taken), edit what is wrong, then:", counted(len(d.Reports), "report")))
	w.comment(0, "  parley intake --accept THIS_FILE --into DIR")
	w.comment(0, "Characters are counted from 0 in the text of the report. Grades F and 6 say that nobody has judged yet.")
	w.line(0, "draft: "+Format)
	w.section("reports", "", d.Reports)
	w.section("sources", "where undecided, taken with the first claim that needs it", d.Sources)
	w.section("claims", "", d.Claims)
	w.section("history", "", d.History)
	w.section("scenarios", "to be accepted, a scenario needs a p, which is yours to give: a number, a range or a word", d.Scenarios)
	w.section("issues", "options from the status quo outward: yours to complete, as weights and values are", d.Issues)
	return []byte(w.b.String())
}

// commentWidth is where comments wrap.
const commentWidth = 110

type yamlWriter struct{ b strings.Builder }

func (w *yamlWriter) line(indent int, s string) {
	w.b.WriteString(strings.Repeat(" ", indent) + s + "\n")
}

func (w *yamlWriter) comment(indent int, s string) {
	lead, row := "#"+strings.Repeat(" ", len(s)-len(strings.TrimLeft(s, " "))), ""
	s = strings.Map(func(r rune) rune { // a comment cannot escape anything
		if unicode.IsGraphic(r) {
			return r
		}
		return -1
	}, flat(s))
	for _, word := range strings.Fields(s) {
		if row != "" && utf8.RuneCountInString(row)+1+utf8.RuneCountInString(word) > commentWidth {
			w.line(indent, lead+row)
			row = ""
		}
		row += " " + word
	}
	w.line(indent, lead+row)
}

// section writes a list of items, or nothing if it is empty.
func (w *yamlWriter) section(name, about string, items any) {
	v := reflect.ValueOf(items)
	if v.Len() == 0 {
		return
	}
	w.line(0, "")
	if about != "" {
		w.comment(0, about)
	}
	w.line(0, name+":")
	for i := range v.Len() {
		w.item(v.Index(i))
	}
}

// item writes the fields that say something, in their order.
func (w *yamlWriter) item(v reflect.Value) {
	lead := "  - "
	for i := range v.NumField() {
		key := v.Type().Field(i).Tag.Get("json")
		if key == "-" || v.Field(i).IsZero() {
			continue
		}
		if list, ok := v.Field(i).Interface().([]string); ok && key != "because" && key != "options" && key != "hedges" {
			w.line(0, lead+key+":")
			for _, s := range list {
				w.line(6, "- "+scalar(s))
			}
		} else {
			w.line(0, lead+key+": "+flow(v.Field(i)))
		}
		lead = "    "
	}
}

// flow writes a value on one line.
func flow(v reflect.Value) string {
	var parts []string
	switch v.Kind() {
	case reflect.String:
		return scalar(v.String())
	case reflect.Slice:
		for i := range v.Len() {
			parts = append(parts, flow(v.Index(i)))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case reflect.Struct:
		for i := range v.NumField() {
			if key := v.Type().Field(i).Tag.Get("json"); key != "-" {
				parts = append(parts, key+": "+flow(v.Field(i)))
			}
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprint(v.Interface())
}

// scalar writes a text so that YAML reads it back as that text, anywhere: as it is if nothing in it could be taken for
// something else, else in double quotes.
func scalar(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == ' ' || unicode.IsGraphic(r) && !unicode.IsSpace(r) && r != '\uFEFF':
			b.WriteRune(r)
		case r > 0xFFFF:
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// plain reports whether a text needs no quotes: words of letters, figures and a few harmless marks, that begin with a
// letter or are a day, and are no word that YAML has for itself.
func plain(s string) bool {
	if day(s) {
		return true
	}
	if s == "" || !unicode.IsLetter(firstRune(s)) || strings.HasSuffix(s, " ") {
		return false
	}
	for _, own := range []string{"true", "false", "yes", "no", "on", "off", "null", "y", "n"} {
		if strings.EqualFold(s, own) {
			return false
		}
	}
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" _-./%()’'", r) {
			return false
		}
	}
	return true
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// day reports whether a text looks like 2024-08-01.
func day(s string) bool {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return false
	}
	return strings.Trim(s[:4]+s[5:7]+s[8:], "0123456789") == ""
}

// counted is a number with its noun: 1 report, 2 reports.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

package report

import (
	"reflect"
	"strings"
	"unicode"

	"parley/plan"
)

// tidy returns a deep copy of a plan whose texts are safe to lay out: valid UTF-8 on one line, without control
// characters (so no terminal escapes) and without marks that would turn the direction of the text around them;
// right-to-left text stands in an isolate of its own (Unicode UAX #9, FSI … PDI).
func tidy(p *plan.Plan) *plan.Plan {
	return tidied(*p)
}

// tidied is tidy for any part of a plan.
func tidied[T any](part T) *T {
	out := new(T)
	reflect.ValueOf(out).Elem().Set(tidyValue(reflect.ValueOf(part)))
	return out
}

func tidyValue(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.String:
		out.SetString(tidyText(v.String()))
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(tidyValue(v.Elem()))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			out.Field(i).Set(tidyValue(v.Field(i)))
		}
	case reflect.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				out.Index(i).Set(tidyValue(v.Index(i)))
			}
		}
	case reflect.Map:
		if !v.IsNil() {
			out.Set(reflect.MakeMapWithSize(v.Type(), v.Len()))
			for it := v.MapRange(); it.Next(); {
				out.SetMapIndex(tidyValue(it.Key()), tidyValue(it.Value()))
			}
		}
	default:
		out.Set(v)
	}
	return out
}

// tidyText cleans one text.
func tidyText(s string) string {
	rightToLeft, fine := false, true
	for _, r := range s {
		fine = fine && r >= ' ' && r < 0x7f
		rightToLeft = rightToLeft || unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
	}
	if !fine {
		s = strings.Map(func(r rune) rune {
			switch {
			case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
				return ' '
			case unicode.IsControl(r) || turnsDirection(r) || r == '\ufffe' || r == '\uffff':
				return -1
			}
			return r
		}, strings.ToValidUTF8(s, "\ufffd"))
	}
	if rightToLeft {
		return "\u2068" + s + "\u2069"
	}
	return s
}

// turnsDirection reports whether r is an explicit mark of direction.
func turnsDirection(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u200e' || r == '\u200f' || r == '\u061c'
}

// Line makes a text that somebody else wrote safe to print on a line of its own: valid UTF-8 without line breaks, control
// characters (so no terminal escapes) and marks of direction; right-to-left text is isolated.
func Line(s string) string { return tidyText(s) }

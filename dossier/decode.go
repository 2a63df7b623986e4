package dossier

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"parley/model/evidence"
)

// A decoder fills Go values from nodes by reflection. The struct tags it obeys are those from which [Schema] is made:
//
//	json:"name"                       the key
//	jsonschema:"required"             the key must be there
//	jsonschema:"enum=a,enum=b"        what a word may be
//	jsonschema:"minimum=1,maximum=6"  what a whole number may be
//
// It goes on after an error, so that all of them are told at once.
type decoder struct{ c *collector }

// A custom type reads itself from a node.
type custom interface{ decode(d *decoder, n *node) }

// Tags are the tags of a field, parsed.
type tags struct {
	required         bool
	enum             []string
	minimum, maximum float64
}

func tagsOf(f reflect.StructField) tags {
	t := tags{minimum: math.Inf(-1), maximum: math.Inf(1)}
	for part := range strings.SplitSeq(f.Tag.Get("jsonschema"), ",") {
		key, value, _ := strings.Cut(part, "=")
		switch key {
		case "required":
			t.required = true
		case "enum":
			t.enum = append(t.enum, value)
		case "minimum":
			t.minimum, _ = strconv.ParseFloat(value, 64)
		case "maximum":
			t.maximum, _ = strconv.ParseFloat(value, 64)
		}
	}
	return t
}

// into fills v from n, under the tags of the field that v is.
func (d *decoder) into(v reflect.Value, n *node, t tags) {
	if own, ok := v.Addr().Interface().(custom); ok {
		own.decode(d, n)
		if w, ok := own.(*word); ok && !d.checkEnum(n, w.Text, t) {
			*w = word{} // so that nobody stumbles over it again
		}
		return
	}
	if n.kind == null && v.Kind() != reflect.String {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.structure(v, n)
	case reflect.Slice:
		d.list(v, n, t)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.into(v.Elem(), n, t)
	case reflect.String:
		if v.Type() == reflect.TypeFor[evidence.Date]() {
			var day date
			day.decode(d, n)
			v.SetString(string(day.Day))
		} else if d.isScalar(n, "a text") {
			v.SetString(n.value)
			d.checkEnum(n, n.value, t)
		}
	case reflect.Int:
		d.integer(v, n, t)
	case reflect.Bool:
		d.boolean(v, n)
	default:
		panic(fmt.Sprintf("dossier: no way to decode a %s", v.Type()))
	}
}

// reads reports whether a value reads itself from a node.
func reads(v reflect.Value) bool {
	_, own := v.Addr().Interface().(custom)
	return own
}

// structure fills the fields of a struct from a mapping. A field named At gets the mapping's place.
func (d *decoder) structure(v reflect.Value, n *node) {
	if at := v.FieldByName("At"); at.IsValid() {
		at.Set(reflect.ValueOf(n.at))
	}
	if n.kind != mapping {
		d.c.errorf(n.at, "wrong-type", "write "+example(v.Type()), "%s stands where a mapping is wanted", describe(n))
		return
	}
	fields, given := fieldsOf(v.Type()), map[string]bool{}
	for i, key := range n.keys {
		k, known := fields[key.value]
		if !known {
			d.c.errorf(key.at, "unknown-key", d.c.hint(key.value, keysOf(v.Type())), "unknown key %q", key.value)
			continue
		}
		given[key.value] = true
		d.into(v.Field(k), n.items[i], tagsOf(v.Type().Field(k)))
	}
	for _, key := range keysOf(v.Type()) {
		if f := v.Type().Field(fields[key]); tagsOf(f).required && !given[key] {
			d.c.errorf(n.at, "missing-key", f.Tag.Get("jsonschema_description"), "%q is missing", key)
		}
	}
}

func (d *decoder) list(v reflect.Value, n *node, t tags) {
	if n.kind != sequence {
		d.c.errorf(n.at, "wrong-type", "write a list: [ … ], or lines that begin with -", "%s stands where a list is wanted", describe(n))
		return
	}
	for _, item := range n.items {
		e := reflect.New(v.Type().Elem()).Elem()
		if item.kind == null && e.Kind() == reflect.Struct && !reads(e) {
			d.structure(e, item) // which refuses it: an item of a list says something
			continue
		}
		d.into(e, item, t)
		v.Set(reflect.Append(v, e))
	}
}

func (d *decoder) isScalar(n *node, want string) bool {
	if n.kind == scalar || n.kind == null {
		return true
	}
	d.c.errorf(n.at, "wrong-type", "", "%s stands where %s is wanted", describe(n), want)
	return false
}

func (d *decoder) integer(v reflect.Value, n *node, t tags) {
	if !d.isScalar(n, "a whole number") {
		return
	}
	i, err := strconv.Atoi(n.value)
	if err != nil {
		d.c.errorf(n.at, "wrong-type", "write digits only", "%s stands where a whole number is wanted", describe(n))
		return
	}
	v.SetInt(int64(i))
	if len(t.enum) > 0 {
		d.checkEnum(n, n.value, t)
	}
	if x := float64(i); x < t.minimum || x > t.maximum {
		d.c.errorf(n.at, "out-of-range", fmt.Sprintf("want %g to %g", t.minimum, t.maximum), "%d is out of range", i)
	}
}

func (d *decoder) boolean(v reflect.Value, n *node) {
	switch {
	case n.kind == scalar && (n.value == "true" || n.value == "yes"):
		v.SetBool(true)
	case n.kind == scalar && (n.value == "false" || n.value == "no"):
	default:
		d.c.errorf(n.at, "wrong-type", "write true or false", "%s stands where true or false is wanted", describe(n))
	}
}

// checkEnum reports a word that is not one of those known to the field.
func (d *decoder) checkEnum(n *node, got string, t tags) bool {
	if len(t.enum) == 0 || n.kind != scalar || slices.Contains(t.enum, got) {
		return true
	}
	d.c.errorf(n.at, "unknown-word", d.c.hint(got, t.enum), "%q is not known here", got)
	return false
}

// fieldsOf maps keys to places of fields.
func fieldsOf(t reflect.Type) map[string]int {
	out := map[string]int{}
	for i := range t.NumField() {
		if name := keyOf(t.Field(i)); name != "" {
			out[name] = i
		}
	}
	return out
}

// keysOf lists the keys of a struct in their order.
func keysOf(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		if name := keyOf(t.Field(i)); name != "" {
			out = append(out, name)
		}
	}
	return out
}

func keyOf(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "-" {
		return ""
	}
	return name
}

// example shows the first keys of a struct.
func example(t reflect.Type) string {
	keys := keysOf(t)
	if len(keys) > 3 {
		keys = append(keys[:3:3], "…")
	}
	return "{" + strings.Join(keys, ": , ") + ": }"
}

// describe says what was seen.
func describe(n *node) string {
	switch n.kind {
	case mapping:
		return "a mapping"
	case sequence:
		return "a list"
	case null:
		return "nothing"
	}
	const most = 40
	if r := []rune(n.value); len(r) > most {
		return strconv.Quote(string(r[:most]) + "…")
	}
	return strconv.Quote(n.value)
}

// An entry is one key of a table, with its value.
type entry[T any] struct {
	Key   string
	At    evidence.Position // of the key
	Value T
}

// A table is a mapping that keeps the order and the places of its keys.
type table[T any] []entry[T]

func (t *table[T]) decode(d *decoder, n *node) {
	if n.kind == null {
		return
	}
	if n.kind != mapping {
		d.c.errorf(n.at, "wrong-type", "write id: value, one per line", "%s stands where a mapping is wanted", describe(n))
		return
	}
	first := make(map[string]evidence.Position, len(*t)+len(n.keys))
	for _, e := range *t {
		first[e.Key] = e.At
	}
	for i, key := range n.keys {
		if at, twice := first[key.value]; twice {
			d.c.errorf(key.at, "duplicate-id", "keep one of the two", "%q is given twice (first at %s)", key.value, at)
			continue
		}
		first[key.value] = key.at
		*t = append(*t, entry[T]{Key: key.value, At: key.at})
		d.into(reflect.ValueOf(&(*t)[len(*t)-1].Value).Elem(), n.items[i], tags{minimum: math.Inf(-1), maximum: math.Inf(1)})
	}
}

func (t table[T]) keys() []string {
	out := make([]string, len(t))
	for i := range t {
		out[i] = t[i].Key
	}
	return out
}

// JSONSchemaAlias makes the schema of a table that of a map.
func (table[T]) JSONSchemaAlias() any { return map[string]T{} }

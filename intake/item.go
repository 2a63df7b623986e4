package intake

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"parley/dossier"
	"parley/internal/near"
	"parley/model/evidence"
)

// An Item names one item of a draft.
type Item struct {
	Section string // claims, history, scenarios or issues
	Index   int
}

// Undecided lists the items on which nobody has decided, in the order of the draft; sources are not among them, as they follow their
// claims.
func (d *Draft) Undecided() []Item {
	var all []Item
	v := reflect.ValueOf(d).Elem()
	for _, section := range []string{"Claims", "History", "Scenarios", "Issues"} {
		list := v.FieldByName(section)
		for i := range list.Len() {
			if Accept(list.Index(i).FieldByName("Accept").String()) == Undecided {
				all = append(all, Item{strings.ToLower(section), i})
			}
		}
	}
	return all
}

// RefuseLate decides against the undecided items of reports dated after the as-of date that no embargo would keep from use: all but
// claims and events dated after it, too.
func (d *Draft) RefuseLate(asOf evidence.Date) {
	tooLate := map[string]bool{}
	for _, r := range d.Reports {
		tooLate[r.File] = late(r, asOf)
	}
	for i := range d.History {
		if e := &d.History[i]; e.Accept == Undecided && tooLate[e.From.File] && !e.On.After(asOf) {
			e.Accept = No
		}
	}
	for i := range d.Scenarios {
		if s := &d.Scenarios[i]; s.Accept == Undecided && tooLate[s.From.File] {
			s.Accept = No
		}
	}
	for i := range d.Issues {
		if is := &d.Issues[i]; is.Accept == Undecided && tooLate[is.From.File] {
			is.Accept = No
		}
	}
}

func (t Item) value(d *Draft) reflect.Value {
	name := strings.ToUpper(t.Section[:1]) + t.Section[1:]
	return reflect.ValueOf(d).Elem().FieldByName(name).Index(t.Index)
}

// Decide sets what a person has decided about the item.
func (t Item) Decide(d *Draft, a Accept) { t.value(d).FieldByName("Accept").Set(reflect.ValueOf(a)) }

// From returns the place that the item came from.
func (t Item) From(d *Draft) From { return t.value(d).FieldByName("From").Interface().(From) }

// YAML returns the item as a draft file has it.
func (t Item) YAML(d *Draft) string {
	var w yamlWriter
	w.item(t.value(d))
	return strings.ReplaceAll(strings.TrimPrefix(w.b.String(), "  - "), "\n    ", "\n")
}

// Set changes a field of the item by its name in the file; a list is written with commas between. The change is undone, and an
// error returned, if the draft would not be sound with it.
func (t Item) Set(d *Draft, field, value string) error {
	v := t.value(d)
	var known []string
	for i := range v.NumField() {
		key := v.Type().Field(i).Tag.Get("json")
		if key != "-" && key != "from" && key != "id" {
			known = append(known, key)
		}
		if key != field || key == "-" || key == "from" || key == "id" {
			continue
		}
		before := reflect.New(v.Field(i).Type()).Elem()
		before.Set(v.Field(i))
		if err := setField(v.Field(i), value); err != nil {
			return fmt.Errorf("%s: %w", field, err)
		}
		if err := t.sound(d); err != nil {
			v.Field(i).Set(before)
			return fmt.Errorf("%s: %w", field, err)
		}
		return nil
	}
	return fmt.Errorf("there is no field %q to change (%s)", field, near.Hint(field, known))
}

// setField gives a field the value that a text stands for.
func setField(f reflect.Value, value string) error {
	switch f.Kind() {
	case reflect.String:
		f.SetString(value)
	case reflect.Int:
		n, err := strconv.Atoi(value)
		if err != nil {
			return fmt.Errorf("%q is no whole number", value)
		}
		f.SetInt(int64(n))
	case reflect.Bool:
		if value != "true" && value != "false" {
			return fmt.Errorf("%q is neither true nor false", value)
		}
		f.SetBool(value == "true")
	case reflect.Slice:
		list := reflect.MakeSlice(f.Type(), 0, 0)
		for part := range strings.SplitSeq(strings.Trim(value, "[] "), ",") {
			if part = strings.TrimSpace(part); part != "" {
				list = reflect.Append(list, reflect.ValueOf(part).Convert(f.Type().Elem()))
			}
		}
		f.Set(list)
	default:
		return fmt.Errorf("it cannot be changed here")
	}
	return nil
}

// sound reads a draft of this item, and of what it refers to, as a file would be read.
func (t Item) sound(d *Draft) error {
	small := &Draft{Draft: Format, Sources: d.Sources}
	from := t.From(d)
	for _, r := range d.Reports {
		if r.File == from.File || len(d.Sources) > 0 {
			small.Reports = append(small.Reports, r)
		}
	}
	switch t.Section {
	case "claims":
		small.Claims = []Claim{d.Claims[t.Index]}
	case "history":
		small.Claims, small.History = d.Claims, []Event{d.History[t.Index]}
	case "scenarios":
		small.Claims, small.Scenarios = d.Claims, []Scenario{d.Scenarios[t.Index]}
	case "issues":
		small.Claims, small.Issues = d.Claims, []Issue{d.Issues[t.Index]}
	}
	_, ps := Read("the item", small.YAML())
	if len(ps) > 0 {
		return fmt.Errorf("%s%s", ps[0].Message, hinted(ps[0]))
	}
	return nil
}

func hinted(p dossier.Problem) string {
	if p.Hint == "" {
		return ""
	}
	return " (" + p.Hint + ")"
}

package dossier

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// mostDifferences is how many sentences [Differences] writes before it counts the rest.
const mostDifferences = 100

// Differences says in sentences what differs between two states of a dossier, each the texts of its files by name: which
// entry is new, gone or has another value, by its address, in the order of the second state. Layout, comments and the
// spreading over files do not matter; where nothing else differs, one sentence says so. A file that cannot be read as YAML
// is named and left out. The sentences are nil if no byte differs. Cost: linear in the size of both.
func Differences(from, to map[string][]byte) []string {
	changed := changedFiles(from, to)
	if len(changed) == 0 {
		return nil
	}
	d := &differences{}
	a, b := map[string][]byte{}, map[string][]byte{}
	for name, data := range from {
		a[name] = data
	}
	for name, data := range to {
		b[name] = data
	}
	for _, name := range changed {
		if !readable(name, a[name]) || !readable(name, b[name]) {
			d.say("%s has changed, and cannot be read as YAML before or after", name)
			delete(a, name)
			delete(b, name)
		}
	}
	d.compare("", merged(a), merged(b))
	switch {
	case len(d.found) == 0:
		d.say("only comments, order or layout of %s", strings.Join(changed, ", "))
	case d.more > 0:
		d.found = append(d.found, fmt.Sprintf("and %d more differences", d.more))
	}
	return d.found
}

// changedFiles lists the files that are new, gone or different, sorted.
func changedFiles(from, to map[string][]byte) []string {
	var out []string
	for name, data := range to {
		if old, ok := from[name]; !ok || !bytes.Equal(old, data) {
			out = append(out, name)
		}
	}
	for name := range from {
		if _, ok := to[name]; !ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func readable(name string, data []byte) bool {
	c := &collector{}
	if len(data) > maxFile || bytes.Count(data, []byte{','})+bytes.Count(data, []byte{':'})+bytes.Count(data, []byte{'\n'}) > maxMarks {
		return false
	}
	for _, n := range parseYAML(name, data, c) {
		if n.kind != mapping && n.kind != null {
			return false
		}
	}
	return !c.failed()
}

// merged reads files into one mapping, in which a section that several files write is one.
func merged(files map[string][]byte) *node {
	out := &node{kind: mapping}
	at := map[string]*node{}
	for _, name := range sortedNames(files) {
		for _, n := range parseYAML(name, files[name], &collector{}) {
			for i, key := range n.keys {
				old := at[key.value]
				if old == nil {
					copied := *n.items[i]
					at[key.value] = &copied
					out.keys, out.items = append(out.keys, key), append(out.items, &copied)
				} else if old.kind == n.items[i].kind { // as the decoder adds to tables and lists
					old.keys = append(slices.Clip(old.keys), n.items[i].keys...)
					old.items = append(slices.Clip(old.items), n.items[i].items...)
				}
			}
		}
	}
	return out
}

// differences gathers sentences.
type differences struct {
	found []string
	more  int
}

func (d *differences) say(format string, args ...any) {
	if len(d.found) >= mostDifferences {
		d.more++
		return
	}
	d.found = append(d.found, fmt.Sprintf(format, args...))
}

// compare tells what differs at an address.
func (d *differences) compare(address string, a, b *node) {
	switch {
	case a.kind == mapping && b.kind == mapping:
		d.mappings(address, a, b)
	case a.kind == sequence && b.kind == sequence:
		d.lists(address, a, b)
	case a.kind != b.kind || a.value != b.value:
		d.say("%s is %s instead of %s", address, brief(b), brief(a))
	}
}

func (d *differences) mappings(address string, a, b *node) {
	old := map[string]*node{}
	for i, key := range a.keys {
		old[key.value] = a.items[i]
	}
	given := map[string]bool{}
	for i, key := range b.keys {
		given[key.value] = true
		if was, ok := old[key.value]; ok {
			d.compare(below(address, key.value), was, b.items[i])
		} else {
			d.say("%s is new: %s", below(address, key.value), brief(b.items[i]))
		}
	}
	for i, key := range a.keys {
		if !given[key.value] {
			d.say("%s is gone; it was %s", below(address, key.value), brief(a.items[i]))
		}
	}
}

func below(address, key string) string {
	if address == "" {
		return key
	}
	return address + "." + key
}

// lists compares item by item if there are as many, and else tells which words were added and dropped.
func (d *differences) lists(address string, a, b *node) {
	if len(a.items) == len(b.items) {
		for i := range b.items {
			d.compare(fmt.Sprintf("%s[%d]", address, i+1), a.items[i], b.items[i])
		}
		return
	}
	added, dropped := without(b, a), without(a, b)
	switch {
	case len(added) > 0 && len(dropped) > 0:
		d.say("%s has %s in place of %s", address, strings.Join(added, ", "), strings.Join(dropped, ", "))
	case len(added) > 0:
		d.say("%s has in addition %s", address, strings.Join(added, ", "))
	case len(dropped) > 0:
		d.say("%s no longer has %s", address, strings.Join(dropped, ", "))
	default:
		d.say("%s has %d items instead of %d", address, len(b.items), len(a.items))
	}
}

// without lists the items of a that b does not have, the first few of them.
func without(a, b *node) []string {
	const most = 6
	have := map[string]bool{}
	for _, n := range b.items {
		have[whole(n)] = true
	}
	var out []string
	for _, n := range a.items {
		if !have[whole(n)] {
			if len(out) == most {
				return append(out, "…")
			}
			out = append(out, brief(n))
		}
	}
	return out
}

// brief shows a value in a few words.
func brief(n *node) string {
	const most = 80
	if n.kind == null {
		return "nothing"
	}
	var b strings.Builder
	write(&b, n, 2*most)
	if r := []rune(b.String()); len(r) > most {
		return string(r[:most]) + "…"
	}
	return b.String()
}

// whole writes a value in full.
func whole(n *node) string {
	var b strings.Builder
	write(&b, n, maxFile)
	return b.String()
}

// write writes a value on one line as YAML would, and may stop once it is longer than most.
func write(b *strings.Builder, n *node, most int) {
	if b.Len() > most {
		return
	}
	switch n.kind {
	case scalar:
		b.WriteString(strings.Join(strings.Fields(n.value), " "))
	case sequence:
		b.WriteString("[")
		for i, item := range n.items {
			if i > 0 {
				b.WriteString(", ")
			}
			if write(b, item, most); b.Len() > most {
				return
			}
		}
		b.WriteString("]")
	case mapping:
		b.WriteString("{")
		for i, item := range n.items {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(n.keys[i].value + ": ")
			if write(b, item, most); b.Len() > most {
				return
			}
		}
		b.WriteString("}")
	}
}

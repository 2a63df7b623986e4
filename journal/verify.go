package journal

import (
	"bytes"
	"maps"
	"slices"
)

// Verify says what shows that the journal was edited, or the dossier without it; nil if nothing does. now is the dossier
// as it stands; nil leaves the comparison out. head is the hash of an entry that was written down elsewhere, or its first
// digits, eight at least; "" compares with none. Faults are in the order of the journal. Cost: the bytes of the journal and, per entry, of the
// dossier, up to a limit.
func (j *Journal) Verify(now State, head string) []Fault {
	v := &Journal{Entries: j.Entries, faults: slices.Clone(j.faults)}
	s, work, rebuilt := State{}, int64(0), true
	for i, e := range j.Entries {
		if err := e.apply(s, &work); err != nil {
			v.fault(0, e.N, "state", "", "entry %d, the %s of the journal, cannot be followed: %v", e.N, ordinal(i+1), err)
			rebuilt = false
			break
		}
	}
	if rebuilt && now != nil && len(j.Entries) > 0 {
		v.compare(s, now)
	}
	if head != "" && !j.holds(head) {
		v.fault(0, 0, "head", "", "no entry has the hash %s: the journal was written anew, or cut off", head)
	}
	return v.faults
}

// compare tells which files are not as the last entry left them.
func (j *Journal) compare(last, now State) {
	all := maps.Clone(last)
	maps.Copy(all, now)
	const hint = "record it with parley log DIR --record --who NAME --why TEXT"
	for _, name := range all.names() {
		old, was := last[name]
		data, is := now[name]
		switch {
		case !is:
			j.fault(0, 0, "file", hint, "%s was removed without record", name)
		case !was:
			j.fault(0, 0, "file", hint, "%s was added without record", name)
		case !bytes.Equal(old, data):
			j.fault(0, 0, "file", hint, "%s was changed without record, %s", name, where(changeOf(name, old, data)))
		}
	}
}

// minHead is how many digits of a hash identify it.
const minHead = 8

// holds reports whether an entry has the hash that begins so.
func (j *Journal) holds(head string) bool {
	return len(head) >= minHead && slices.ContainsFunc(j.Entries, func(e Entry) bool {
		return len(head) <= len(e.Hash) && e.Hash[:len(head)] == head
	})
}

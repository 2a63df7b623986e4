package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"parley/dossier"
)

// Name is the name of a journal in the folder of its dossier.
const Name = "journal.jsonl"

// An Act is what a writer did.
type Act string

// The acts: the first entry, which holds the dossier whole; edits made by hand and recorded afterwards; one number set by
// the program; proposed items accepted.
const (
	Start  Act = "start"
	Edit   Act = "edit"
	Set    Act = "set"
	Accept Act = "accept"
)

// An Entry is one line of a journal.
type Entry struct {
	N       int      `json:"n"`       // 1, 2, …
	When    string   `json:"when"`    // RFC 3339, in UTC, as the writer's clock had it
	Who     string   `json:"who"`     // as the writer said
	Act     Act      `json:"act"`     // start, edit, set or accept
	What    []string `json:"what"`    // sentences
	Why     string   `json:"why"`     // as the writer said
	Files   []Change `json:"files"`   // by name
	Dossier string   `json:"dossier"` // hash of the dossier after the change, as a plan states it
	Prev    string   `json:"prev"`    // hash of the entry before; "" for the first
	Hash    string   `json:"hash"`    // of this one
}

// A Note says who makes a change, when and why.
type Note struct {
	Who, Why string
	Act      Act
	When     time.Time // stored in UTC, in whole seconds
}

// Limits of what a person writes.
const (
	maxWho = 200
	maxWhy = 4000
)

// check refuses notes that say nothing or would not print.
func (n Note) check() error {
	for _, x := range []struct {
		what, text string
		most       int
	}{{"who", n.Who, maxWho}, {"why", n.Why, maxWhy}} {
		switch {
		case strings.TrimSpace(x.text) == "":
			return fmt.Errorf("the journal wants to know %s", x.what)
		case len(x.text) > x.most:
			return fmt.Errorf("%s is longer than %d bytes", x.what, x.most)
		case !utf8.ValidString(x.text) || strings.ContainsFunc(x.text, unicode.IsControl):
			return fmt.Errorf("%s holds a line break, a control character or bytes that are not UTF-8", x.what)
		}
	}
	if y := n.When.UTC().Year(); y < 1 || y > 9999 {
		return errors.New("the time stamp is out of range")
	}
	return nil
}

// entry makes the next entry of a journal.
func (n Note) entry(j *Journal, from, to State) Entry {
	e := Entry{N: len(j.Entries) + 1, When: n.When.UTC().Truncate(time.Second).Format(time.RFC3339), Who: n.Who, Act: n.Act, Why: n.Why,
		What: dossier.Differences(from, to), Files: changes(from, to), Dossier: dossier.Hash(to), Prev: j.Head()}
	if n.Act == Start {
		e.What = []string{"started the journal with " + strings.Join(to.names(), ", ")}
	}
	return e
}

// hashKey stands between the body of a line and its hash.
const hashKey = `,"hash":"`

// line encodes an entry, fills in its hash, and ends in a line break.
func (e *Entry) line() ([]byte, error) {
	e.Hash = ""
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, err
	}
	body := bytes.TrimSuffix(b.Bytes(), []byte(hashKey+"\"}\n"))
	e.Hash = sum(body)
	return append(body, hashKey+e.Hash+"\"}\n"...), nil
}

// parseLine decodes a line and says whether its hash is that of its body.
func parseLine(line []byte) (e Entry, sound bool, err error) {
	if !utf8.Valid(line) {
		return e, false, errors.New("it is not UTF-8")
	}
	if err := json.Unmarshal(line, &e); err != nil {
		return e, false, err
	}
	at := bytes.LastIndex(line, []byte(hashKey))
	if at < 0 || string(line[at:]) != hashKey+e.Hash+`"}` {
		return e, false, nil
	}
	return e, e.Hash == sum(line[:at]), nil
}

func sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}

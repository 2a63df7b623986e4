package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

type request struct {
	Version string `json:"jsonrpc"`
	ID      int64  `json:"id,omitempty"` // from 1; 0: a notification
	Method  string `json:"method"`
	Params  any    `json:"params"`
}

// Request returns a line that asks. Ids begin with 1. It panics if the parameters are no JSON, NaN among them.
func Request(id int64, method string, params any) []byte {
	if id < 1 {
		panic(fmt.Sprintf("wire: request with id %d", id))
	}
	return line(request{"2.0", id, method, params})
}

// Notify returns a line that needs no answer.
func Notify(method string, params any) []byte { return line(request{"2.0", 0, method, params}) }

func line(r request) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b) // ends with the line feed; line feeds in strings are escaped
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		panic("wire: " + err.Error())
	}
	return b.Bytes()
}

// object reads an object into a struct, with errors in the words of JSON.
func object(text []byte, into any) error {
	err := json.Unmarshal(text, into)
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field != "":
		return fmt.Errorf("%q is of the wrong kind: %s", kind.Field, kind.Value)
	case errors.As(err, &kind):
		return fmt.Errorf("a JSON %s, want an object", kind.Value)
	case err != nil:
		return fmt.Errorf("not JSON: %w", err)
	}
	return nil
}

// A Reply is what an agent answers with.
type Reply json.RawMessage

// Answer reads the line that answers the request with the id. An error message of the agent is an error, as is
// anything else that is no result of this request.
func Answer(text []byte, id int64) (Reply, error) {
	if len(text) > MaxLine {
		return nil, fmt.Errorf("a line of more than %d bytes", MaxLine)
	}
	if !utf8.Valid(text) {
		return nil, errors.New("a line that is not UTF-8")
	}
	var a struct {
		Version string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Method  *string         `json:"method"`
		Result  json.RawMessage `json:"result"`
		Error   *fault          `json:"error"`
	}
	if err := object(text, &a); err != nil {
		return nil, fmt.Errorf("%s is no JSON-RPC answer: %w", Quoted(text), err)
	}
	switch {
	case a.Version != "2.0":
		return nil, fmt.Errorf(`%s: "jsonrpc" is %q, want "2.0"`, Quoted(text), a.Version)
	case a.Method != nil:
		return nil, fmt.Errorf("%s: an agent answers, it does not ask", Quoted(text))
	case string(a.ID) != fmt.Sprint(id):
		return nil, fmt.Errorf(`%s: "id" is %s, want %d`, Quoted(text), otherwise(string(a.ID), "missing"), id)
	case a.Error != nil:
		return nil, fmt.Errorf("it answered with error %d: %s", a.Error.Code, clip(a.Error.Message, MaxWhy))
	case a.Result == nil || string(a.Result) == "null":
		return nil, fmt.Errorf(`%s: "result" is missing`, Quoted(text))
	}
	return Reply(a.Result), nil
}

type fault struct {
	Code    int64  `json:"code"`
	Message string `json:"message"`
}

// Name reads the answer to hello.
func (r Reply) Name() (string, error) {
	var h struct {
		Protocol string `json:"protocol"`
		Name     string `json:"name"`
	}
	if err := object(r, &h); err != nil {
		return "", fmt.Errorf("%s: %w", Quoted(r), err)
	}
	if h.Protocol != Protocol {
		return "", fmt.Errorf(`%s: "protocol" is %q, want %q`, Quoted(r), clip(h.Protocol, 40), Protocol)
	}
	return clip(Printable(h.Name), 60), nil
}

// Started reads the answer to start, which may be any object.
func (r Reply) Started() error {
	var any map[string]json.RawMessage
	if err := json.Unmarshal(r, &any); err != nil {
		return fmt.Errorf("%s, want an object, as {}", Quoted(r))
	}
	return nil
}

// Move reads the answer to move: a move of the right form over a space with card[j] options of issue j. Whether it may
// be made in this state is for the table to say.
func (r Reply) Move(card []int) (Move, error) {
	var m struct {
		Move string          `json:"move"`
		Deal json.RawMessage `json:"deal"`
		Why  string          `json:"why"`
	}
	if err := object(r, &m); err != nil {
		return Move{}, fmt.Errorf("%s: %w", Quoted(r), err)
	}
	out := Move{Kind: m.Move, Why: clip(Printable(m.Why), MaxWhy)}
	switch m.Move {
	case Accept, Walk:
		return out, nil
	case Offer:
	default:
		return Move{}, fmt.Errorf(`%s: "move" is %q, want "offer", "accept" or "walk"`, Quoted(r), clip(m.Move, 40))
	}
	var err error
	if out.Deal, err = deal(m.Deal, card); err != nil {
		return Move{}, fmt.Errorf("%s: %w", Quoted(r), err)
	}
	return out, nil
}

// deal reads an option for each issue.
func deal(text json.RawMessage, card []int) ([]int, error) {
	var options []*int // pointers, for null would pass as 0
	if err := json.Unmarshal(text, &options); err != nil || options == nil {
		return nil, errors.New(`"deal" wants a list with the number of an option for each issue`)
	}
	if len(options) != len(card) {
		return nil, fmt.Errorf(`"deal" has %d numbers, want one for each of %d issues`, len(options), len(card))
	}
	out := make([]int, len(card))
	for j, o := range options {
		if o == nil || *o < 0 || *o >= card[j] {
			return nil, fmt.Errorf(`"deal": issue %d has options 0 to %d`, j, card[j]-1)
		}
		out[j] = *o
	}
	return out, nil
}

// Quoted shows the beginning of what an agent wrote, safe to print.
func Quoted(text []byte) string { return fmt.Sprintf("%q", clip(string(bytes.TrimSpace(text)), 120)) }

// clip keeps at most n bytes, whole characters, and says if it left some out.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}

// Printable keeps a text on one line and free of control characters, which could play tricks on a terminal.
func Printable(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return ' '
		}
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, s))
}

func otherwise(s, empty string) string {
	if s == "" {
		return empty
	}
	return clip(s, 40)
}

package wire_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"parley/remote/wire"

	"pgregory.net/rapid"
)

func TestRequest(t *testing.T) {
	got := string(wire.Request(7, wire.MethodMove, wire.State{Round: 3, Time: 0.5, Standing: []int{0, 2},
		Turns: []wire.Turn{{Round: 2, Seat: 1, Move: wire.Offer, Deal: []int{0, 2}}}}))
	want := `{"jsonrpc":"2.0","id":7,"method":"move","params":{"round":3,"time":0.5,"standing":[0,2],"turns":[{"round":2,"seat":1,"move":"offer","deal":[0,2]}]}}` + "\n"
	if got != want {
		t.Errorf("got  %swant %s", got, want)
	}
	got = string(wire.Notify(wire.MethodEnd, wire.End{Utility: 0.25, Rounds: 9}))
	want = `{"jsonrpc":"2.0","method":"end","params":{"agreement":null,"utility":0.25,"rounds":9}}` + "\n"
	if got != want {
		t.Errorf("got  %swant %s", got, want)
	}
}

// Whatever names contain, a message is one line of JSON that says the same.
func TestMessagesAreLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := wire.Start{Issues: []wire.Issue{{Name: rapid.String().Draw(t, "name"), Options: rapid.SliceOf(rapid.String()).Draw(t, "options")}}}
		line := string(wire.Request(1, wire.MethodStart, s))
		if strings.Count(line, "\n") != 1 || !strings.HasSuffix(line, "\n") {
			t.Fatalf("%q is not one line", line)
		}
		var back struct{ Params wire.Start }
		if err := json.Unmarshal([]byte(line), &back); err != nil {
			t.Fatal(err)
		}
		if got, want := back.Params.Issues[0].Name, strings.ToValidUTF8(s.Issues[0].Name, "\uFFFD"); got != want {
			t.Fatalf("name came back as %q, want %q", got, want)
		}
	})
}

func TestAnswers(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"a result", `{"jsonrpc":"2.0","id":4,"result":{"move":"accept"}}`, ""},
		{"spaces and other order", ` { "result" : {} , "id" : 4, "jsonrpc" : "2.0" } `, ""},
		{"fields that nobody knows", `{"jsonrpc":"2.0","id":4,"result":{},"extra":[1]}`, ""},
		{"a null error beside a result", `{"jsonrpc":"2.0","id":4,"result":{},"error":null}`, ""},
		{"no JSON", `offer 3`, "no JSON-RPC answer: not JSON"},
		{"an empty line", ``, "no JSON-RPC answer"},
		{"half of it", `{"jsonrpc":"2.0","id":4,"res`, "no JSON-RPC answer"},
		{"two on a line", `{"jsonrpc":"2.0","id":4,"result":{}}{"jsonrpc":"2.0","id":5,"result":{}}`, "no JSON-RPC answer"},
		{"a batch", `[{"jsonrpc":"2.0","id":4,"result":{}}]`, "a JSON array, want an object"},
		{"no version", `{"id":4,"result":{}}`, `"jsonrpc" is ""`},
		{"version 1.0", `{"jsonrpc":"1.0","id":4,"result":{}}`, `"jsonrpc" is "1.0"`},
		{"another id", `{"jsonrpc":"2.0","id":3,"result":{}}`, `"id" is 3, want 4`},
		{"an id in quotes", `{"jsonrpc":"2.0","id":"4","result":{}}`, `"id" is "4", want 4`},
		{"an id that is null", `{"jsonrpc":"2.0","id":null,"result":{}}`, `"id" is null, want 4`},
		{"no id", `{"jsonrpc":"2.0","result":{}}`, `"id" is missing, want 4`},
		{"no result", `{"jsonrpc":"2.0","id":4}`, `"result" is missing`},
		{"null as result", `{"jsonrpc":"2.0","id":4,"result":null}`, `"result" is missing`},
		{"an error", `{"jsonrpc":"2.0","id":4,"error":{"code":-32601,"message":"what is move?"}}`, "error -32601: what is move?"},
		{"a request", `{"jsonrpc":"2.0","id":4,"method":"move","params":{}}`, "it does not ask"},
		{"no UTF-8", "{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":\"\xff\"}", "not UTF-8"},
		{"too long", `{"jsonrpc":"2.0","id":4,"result":"` + strings.Repeat("x", wire.MaxLine) + `"}`, "a line of more than 65536 bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := wire.Answer([]byte(c.line), 4)
			check(t, err, c.want)
		})
	}
}

// check compares an error with a part of its text, "" for none.
func check(t *testing.T, err error, want string) {
	t.Helper()
	switch {
	case want == "" && err != nil:
		t.Errorf("got error %v, want none", err)
	case want != "" && err == nil:
		t.Errorf("got no error, want one with %q", want)
	case err != nil && !strings.Contains(err.Error(), want):
		t.Errorf("got error %v, want one with %q", err, want)
	}
}

func TestMoves(t *testing.T) {
	card := []int{3, 1, 2}
	for _, c := range []struct {
		name, result string
		want         wire.Move
		err          string
	}{
		{"an offer", `{"move":"offer","deal":[2,0,1]}`, wire.Move{Kind: wire.Offer, Deal: []int{2, 0, 1}}, ""},
		{"an acceptance", `{"move":"accept"}`, wire.Move{Kind: wire.Accept}, ""},
		{"a walk", `{"move":"walk"}`, wire.Move{Kind: wire.Walk}, ""},
		{"an acceptance that names the deal", `{"move":"accept","deal":[9]}`, wire.Move{Kind: wire.Accept}, ""},
		{"with its reason", `{"move":"walk","why":"enough\nof \u001b[31mthis "}`, wire.Move{Kind: wire.Walk, Why: "enough of [31mthis"}, ""},
		{"no move", `{}`, wire.Move{}, `"move" is ""`},
		{"another move", `{"move":"Offer","deal":[2,0,1]}`, wire.Move{}, `"move" is "Offer"`},
		{"an offer of nothing", `{"move":"offer"}`, wire.Move{}, "wants a list"},
		{"an offer of null", `{"move":"offer","deal":null}`, wire.Move{}, "wants a list"},
		{"names for numbers", `{"move":"offer","deal":["a","b","c"]}`, wire.Move{}, "wants a list"},
		{"fractions", `{"move":"offer","deal":[0.5,0,0]}`, wire.Move{}, "wants a list"},
		{"too few", `{"move":"offer","deal":[0,0]}`, wire.Move{}, "has 2 numbers, want one for each of 3 issues"},
		{"too many", `{"move":"offer","deal":[0,0,0,0]}`, wire.Move{}, "has 4 numbers"},
		{"an option that is not there", `{"move":"offer","deal":[0,0,2]}`, wire.Move{}, "issue 2 has options 0 to 1"},
		{"a negative option", `{"move":"offer","deal":[-1,0,0]}`, wire.Move{}, "issue 0 has options 0 to 2"},
		{"null for an option", `{"move":"offer","deal":[0,null,0]}`, wire.Move{}, "issue 1 has options 0 to 0"},
		{"a number too large", `{"move":"offer","deal":[0,0,1e999]}`, wire.Move{}, "wants a list"},
		{"a list", `["offer",[0,0,0]]`, wire.Move{}, "a JSON array, want an object"},
		{"a number as move", `{"move":3}`, wire.Move{}, `"move" is of the wrong kind: number`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := wire.Reply(c.result).Move(card)
			check(t, err, c.err)
			if got.Kind != c.want.Kind || !slices.Equal(got.Deal, c.want.Deal) || got.Why != c.want.Why {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestHelloAndStart(t *testing.T) {
	name, err := wire.Reply(`{"protocol":"parley/agent/1","name":" my\u0007 agent "}`).Name()
	if name != "my agent" || err != nil {
		t.Errorf("got %q, %v", name, err)
	}
	_, err = wire.Reply(`{"protocol":"parley/agent/2","name":"x"}`).Name()
	check(t, err, `"protocol" is "parley/agent/2", want "parley/agent/1"`)
	_, err = wire.Reply(`"hello"`).Name()
	check(t, err, "a JSON string, want an object")
	check(t, wire.Reply(`{}`).Started(), "")
	check(t, wire.Reply(`true`).Started(), "want an object")
}

// What an agent says of itself is clipped at whole characters.
func TestOwnWordsAreClipped(t *testing.T) {
	m, err := wire.Reply(`{"move":"walk","why":"` + strings.Repeat("ü", wire.MaxWhy) + `"}`).Move(nil)
	if err != nil || !utf8.ValidString(m.Why) || len(m.Why) > wire.MaxWhy+len("…") || !strings.HasSuffix(m.Why, "ü…") {
		t.Errorf("got %q, %v", m.Why, err)
	}
}

func TestRequestPanics(t *testing.T) {
	defer func() {
		if r, _ := recover().(string); !strings.HasPrefix(r, "wire: ") {
			t.Errorf("got panic %q, want one of this package", r)
		}
	}()
	wire.Request(0, wire.MethodMove, nil)
}

// FuzzAnswer feeds the reader lines as agents might write them: it never panics, and a move that passes is one that can
// be written down and read again.
func FuzzAnswer(f *testing.F) {
	for _, s := range []string{
		`{"jsonrpc":"2.0","id":4,"result":{"move":"offer","deal":[2,0,1],"why":"so"}}`,
		`{"jsonrpc":"2.0","id":4,"result":{"move":"accept"}}`,
		`{"jsonrpc":"2.0","id":4,"error":{"code":1,"message":"no"}}`,
		`{"jsonrpc":"2.0","id":4,"result":{"protocol":"parley/agent/1","name":"x"}}`,
		`[`, `{"id":4e0}`, "\xff\x00", `{"jsonrpc":"2.0","id":4,"result":{"move":"offer","deal":[[0]]}}`,
	} {
		f.Add([]byte(s))
	}
	card := []int{3, 1, 2}
	f.Fuzz(func(t *testing.T, line []byte) {
		r, err := wire.Answer(line, 4)
		if err != nil {
			if !utf8.ValidString(err.Error()) || strings.ContainsAny(err.Error(), "\n\x1b") {
				t.Fatalf("error %q cannot be shown", err)
			}
			return
		}
		_, _ = r.Name()
		_ = r.Started()
		m, err := r.Move(card)
		if err != nil {
			return
		}
		for j, o := range m.Deal {
			if o < 0 || o >= card[j] {
				t.Fatalf("option %d of issue %d passed", o, j)
			}
		}
		if (m.Kind == wire.Offer) != (len(m.Deal) == len(card)) {
			t.Fatalf("got %+v", m)
		}
		text, _ := json.Marshal(map[string]any{"move": m.Kind, "deal": m.Deal, "why": m.Why})
		again, err := wire.Reply(text).Move(card)
		if err != nil || again.Kind != m.Kind || !slices.Equal(again.Deal, m.Deal) {
			t.Fatalf("%+v came back as %+v, %v", m, again, err)
		}
	})
}

func BenchmarkMove(b *testing.B) {
	card := []int{10, 10, 10, 10, 10, 10, 10, 10, 10, 10}
	line := []byte(`{"jsonrpc":"2.0","id":4,"result":{"move":"offer","deal":[1,2,3,4,5,6,7,8,9,0]}}` + "\n")
	b.ReportAllocs()
	for b.Loop() {
		r, err := wire.Answer(line, 4)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := r.Move(card); err != nil {
			b.Fatal(err)
		}
	}
}

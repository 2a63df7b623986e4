//go:build unix

package remote

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"parley/internal/rng"
	"parley/internal/version"
	"parley/remote/wire"
	"parley/simulation"
)

func page(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "docs", "agents.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The messages of docs/agents.md are what this program writes, to the byte, and what it reads.
func TestMessagesOfThePage(t *testing.T) {
	params := map[string]any{"hello": &wire.Hello{}, "start": &wire.Start{}, "move": &wire.State{}, "end": &wire.End{}}
	text, last := page(t), int64(0)
	for _, m := range regexp.MustCompile(`(?m)^([→←]) (.*)$`).FindAllStringSubmatch(text, -1) {
		var got struct {
			ID     int64
			Method string
			Params json.RawMessage
		}
		if err := json.Unmarshal([]byte(m[2]), &got); err != nil {
			t.Fatalf("%s: %v", m[2], err)
		}
		if m[1] == "←" {
			answered(t, m[2], last)
			continue
		}
		last = got.ID
		p := params[got.Method]
		if p == nil {
			t.Fatalf("%s: a method that is shown twice or does not exist", m[2])
		}
		delete(params, got.Method)
		strict := json.NewDecoder(bytes.NewReader(got.Params))
		strict.DisallowUnknownFields()
		if err := strict.Decode(p); err != nil {
			t.Errorf("%s: %v", m[2], err)
		}
		line := wire.Notify(got.Method, p)
		if got.ID > 0 {
			line = wire.Request(got.ID, got.Method, p)
		}
		if want := strings.ReplaceAll(m[2], "parley 0.1.0", "parley "+version.Parley) + "\n"; string(line) != want {
			t.Errorf("got  %swant %s", line, want)
		}
		fields(t, text, reflect.TypeOf(p).Elem())
	}
	if len(params) > 0 {
		t.Errorf("the page has no example of %v", params)
	}
}

func answered(t *testing.T, line string, id int64) {
	t.Helper()
	reply, err := wire.Answer([]byte(line), id)
	if err != nil {
		t.Errorf("%s: %v", line, err)
	}
	switch id {
	case 1:
		_, err = reply.Name()
	case 2:
		err = reply.Started()
	default:
		_, err = reply.Move([]int{2, 2})
	}
	if err != nil {
		t.Errorf("%s: %v", line, err)
	}
}

// fields looks for every field of a message on the page.
func fields(t *testing.T, text string, of reflect.Type) {
	t.Helper()
	for of.Kind() == reflect.Slice {
		of = of.Elem()
	}
	if of.Kind() != reflect.Struct {
		return
	}
	for i := range of.NumField() {
		name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
		if !strings.Contains(text, "`"+name+"`") && !strings.Contains(text, "."+name+"`") {
			t.Errorf("docs/agents.md says nothing of %s", name)
		}
		fields(t, text, of.Field(i).Type)
	}
}

// Every cause of failure has its line.
func TestCausesOfThePage(t *testing.T) {
	for _, c := range []Cause{NoStart, Crash, Silence, Nonsense, Flood, Illegal, Stopped} {
		if !strings.Contains(page(t), "| `"+string(c)+"` |") {
			t.Errorf("docs/agents.md says nothing of %s", c)
		}
	}
}

// The first agent of the page does what the page says.
func TestFirstAgentOfThePage(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3: ", err)
	}
	file := filepath.Join(t.TempDir(), "first.py")
	text := regexp.MustCompile("(?s)```python\n(.*?)```").FindStringSubmatch(page(t))[1]
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	entries, err := host(t, Limits{}).Entries("first=exec:" + python + " '" + file + "', conceder")
	if err != nil {
		t.Fatal(err)
	}
	table := table(t, 0)
	players := table.Sit(nil, rng.New(1, "page"), 0)
	a, b := entries[0].New(), entries[1].New()
	a.Reset(&players[0])
	b.Reset(&players[1])
	r := simulation.Play(20, []simulation.Strategy{a, b})
	if why := a.(*Agent).Failure(); why != "" || players[0].Value(r) < 0.9 {
		t.Errorf("got %+v, worth %v, failure %q, want nine tenths of its best at least", r, players[0].Value(r), why)
	}
	if entries[0].Name != "first" || entries[0].Title != "a program: first" || entries[1].Name != "conceder" {
		t.Errorf("got entries %v and %v", entries[0], entries[1])
	}
}

// Lists of strategies with programs in them, and what is wrong with some.
func TestEntries(t *testing.T) {
	h := host(t, Limits{})
	for list, want := range map[string]string{
		"boulware,bulware":                 "unknown strategy",
		"exec:":                            "no command after exec:",
		"boulware,exec:/no/such/program x": "exec:/no/such/program x: no start: ",
		"boa(offer=micro,accept=combi(t=0.98)),no": "unknown strategy",
	} {
		if _, err := h.Entries(list); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got error %v, want one with %q", list, err, want)
		}
	}
	all, err := h.Entries("boa(offer=micro, accept=next),me=exec:" + os.Args[0] + " agent:good")
	if err != nil || len(all) != 2 || all[1].Name != "me" {
		t.Fatalf("got %v, %v", all, err)
	}
	first, second := all[1].New().(*Agent), all[1].New().(*Agent)
	if first == second || first.proc == nil || second.proc != nil {
		t.Error("want two agents, the second to be started when it is needed")
	}
	play(t, second, table(t, 0), 3, 0)
	if second.Failure() != "" || second.played != 1 {
		t.Errorf("the second played %d, failure %q", second.played, second.Failure())
	}
}

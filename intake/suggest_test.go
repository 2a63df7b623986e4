package intake

import (
	"encoding/json"
	"strings"
	"testing"

	"parley/intake/text"
)

const told = `The minister met the union on Monday.

"We will never give up the night shift, whatever they pay us," Mara Olsen told The Example. The port may
close if no deal is signed.`

// completion is an answer of an endpoint whose model said this.
func completion(t testing.TB, content string) []byte {
	t.Helper()
	data, err := json.Marshal(map[string]any{"choices": []any{map[string]any{"message": map[string]string{"role": "assistant", "content": content}}}})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func example(t testing.TB) (*Draft, text.Document) {
	t.Helper()
	d, err := text.Read("r.txt", []byte(told), text.Given{Published: "2030-05-07", Outlet: "The Example"})
	if err != nil {
		t.Fatal(err)
	}
	p := proposer{doc: d, ruler: d.Ruler(), ids: newIDMaker(), out: &Draft{Draft: Format}, sources: map[string]bool{}, at: map[string]int{}}
	p.report()
	p.outlet()
	return p.out, d
}

func TestSuggest(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{ // want "": the item is added
		{"a sound claim", `{"claims":[{"cite":"The port may close if no deal is signed","text":"port may close","speaker":"","kind":"forecast"}]}`, ""},
		{"over a line break", "{\"claims\":[{\"cite\":\"The port may\\nclose if no deal\",\"text\":\"port may close\",\"kind\":\"forecast\"}]}", ""},
		{"in a fence", "Here it is:\n```json\n{\"claims\":[{\"cite\":\"The minister met the union\",\"text\":\"minister met union\",\"kind\":\"fact\"}]}\n```", ""},
		{"with a speaker", `{"claims":[{"cite":"We will never give up the night shift","text":"never give up the night shift","speaker":"Mara Olsen","kind":"intent"}]}`, ""},
		{"invented", `{"claims":[{"cite":"The port will close on Friday","text":"port close","kind":"fact"}]}`, "not in the report"},
		{"a word of its own", `{"claims":[{"cite":"The port may close if no deal is signed","text":"port will close","kind":"forecast"}]}`, `the word "will" is not in what it cites`},
		{"an unknown speaker", `{"claims":[{"cite":"The port may close","text":"port may close","speaker":"Ann Other","kind":"forecast"}]}`, "is not in the report"},
		{"an unknown kind", `{"claims":[{"cite":"The port may close","text":"port may close","kind":"odds"}]}`, "there is no kind"},
		{"a long quotation", `{"claims":[{"cite":"\"We will never give up the night shift, whatever they pay us,\" Mara Olsen told The Example.","text":"We will never give up the night shift","kind":"intent"}]}`, "more than 5 words in a row"},
		{"no citation", `{"claims":[{"cite":"","text":"port may close","kind":"forecast"}]}`, "cites no words"},
		{"nothing said", `{"claims":[{"cite":"The port may close","text":"","kind":"forecast"}]}`, "says nothing"},
		{"a scenario", `{"scenarios":[{"cite":"if no deal is signed","name":"no deal is signed"}]}`, ""},
		{"an issue", `{"issues":[{"cite":"give up the night shift","name":"the night shift","wanted_by":"Mara Olsen"}]}`, ""},
		{"an issue of nobody here", `{"issues":[{"cite":"give up the night shift","name":"the night shift","wanted_by":"Ann Other"}]}`, "is not in the report"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, d := example(t)
			added, refused, err := Suggest(out, d, "model-1", completion(t, c.content))
			switch {
			case err != nil:
				t.Fatal(err)
			case c.want == "" && (added != 1 || len(refused) != 0):
				t.Fatalf("added %d, refused %q", added, refused)
			case c.want != "" && (added != 0 || len(refused) != 1 || !strings.Contains(refused[0], c.want)):
				t.Fatalf("added %d, refused %q, want %q", added, refused, c.want)
			}
			if _, ps := Read("d.yaml", out.YAML()); len(ps) > 0 {
				t.Errorf("the draft is not sound: %v", ps)
			}
			for _, k := range out.Claims {
				if k.By != "model-1" || len(k.Unsure) == 0 || k.Accept != Undecided {
					t.Errorf("nothing marks %+v", k)
				}
			}
		})
	}
}

func TestSuggestAddsNothingTwice(t *testing.T) {
	out, d := example(t)
	content := `{"claims":[{"cite":"The port may close","text":"port may close","kind":"forecast"},{"cite":"port may close if","text":"port may close","kind":"fact"}]}`
	added, refused, err := Suggest(out, d, "m", completion(t, content))
	if err != nil || added != 1 || len(refused) != 1 || !strings.Contains(refused[0], knownAlready) {
		t.Errorf("added %d, refused %q (%v)", added, refused, err)
	}
}

func TestSuggestCannotReadNonsense(t *testing.T) {
	out, d := example(t)
	for _, answer := range []string{"", "hello", "{}", `{"choices":[]}`, string(completion(t, "no idea")), string(completion(t, `{"claims": 3}`))} {
		if _, _, err := Suggest(out, d, "m", []byte(answer)); err == nil {
			t.Errorf("the answer %q was read", answer)
		}
	}
}

func TestAskSendsTheText(t *testing.T) {
	_, d := example(t)
	body, whole := Ask("model-1", d)
	var sent struct {
		Model    string
		Messages []message
	}
	if err := json.Unmarshal(body, &sent); err != nil || !whole || sent.Model != "model-1" || sent.Messages[1].Content != told {
		t.Errorf("sent %+v (%v), whole %v", sent, err, whole)
	}
	d.Text = strings.Repeat("é", mostAsked+1)
	body, whole = Ask("model-1", d)
	if err := json.Unmarshal(body, &sent); err != nil || whole || len([]rune(sent.Messages[1].Content)) != mostAsked {
		t.Errorf("of a long text %d characters were sent, whole %v", len([]rune(sent.Messages[1].Content)), whole)
	}
}

// FuzzSuggest: whatever a model answers, the draft stays sound and every place true.
func FuzzSuggest(f *testing.F) {
	f.Add(`{"claims":[{"cite":"The port may close","text":"port may close","kind":"forecast"}]}`)
	f.Add(`{"scenarios":[{"cite":"if no deal is signed.","name":"NO deal"}],"issues":[{"cite":"the night shift","name":"night"}]}`)
	f.Fuzz(func(t *testing.T, content string) {
		out, d := example(t)
		if _, _, err := Suggest(out, d, "m", completion(t, content)); err != nil {
			return
		}
		if _, ps := Read("d.yaml", out.YAML()); len(ps) > 0 {
			t.Fatalf("%v\n%s", ps, out.YAML())
		}
		for _, k := range out.Claims {
			span, ok := d.Ruler().Bytes(k.From.Characters[0], k.From.Characters[1])
			if !ok || borrowed(k.Text, d.In(span)) != "" {
				t.Fatalf("%+v is not in its place %q", k, d.In(span))
			}
		}
	})
}

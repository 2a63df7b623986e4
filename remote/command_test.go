package remote

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseProgram(t *testing.T) {
	for _, c := range []struct {
		written string
		want    Program
		err     string
	}{
		{"exec:python3 agent.py", Program{"exec:python3 agent.py", "", []string{"python3", "agent.py"}}, ""},
		{" mine=exec: python3  -u agent.py ", Program{"mine", "", []string{"python3", "-u", "agent.py"}}, ""},
		{`a.b-c_1=exec:'my agent' "it's" a\ b '' "\"" '\'`, Program{"a.b-c_1", "", []string{"my agent", "it's", "a b", "", `"`, `\`}}, ""},
		{`exec:run 'a'b"c"`, Program{`exec:run 'a'b"c"`, "", []string{"run", "abc"}}, ""},
		{`exec:run $HOME *.py|cat`, Program{`exec:run $HOME *.py|cat`, "", []string{"run", "$HOME", "*.py|cat"}}, ""},
		{"exec:", Program{}, "no command after exec:"},
		{"exec:''", Program{}, "no command after exec:"},
		{"mine=exec:", Program{}, "no command after exec:"},
		{"my agent=exec:x", Program{}, `the name "my agent" may have`},
		{"exec:run 'x", Program{}, "the quote ' is not closed"},
		{`exec:run x\`, Program{}, "a backslash at the end"},
		{"boulware", Program{}, "is no program"},
	} {
		got, err := ParseProgram(c.written)
		if c.err == "" && err != nil || c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)) {
			t.Errorf("%s: got error %v, want %q", c.written, err, c.err)
		}
		if got.Written != "" && got.Written != strings.TrimSpace(c.written) {
			t.Errorf("%s: kept as %q", c.written, got.Written)
		}
		if got.Name != c.want.Name || !slices.Equal(got.Args, c.want.Args) {
			t.Errorf("%s: got %+v, want %+v", c.written, got, c.want)
		}
	}
}

func TestIsProgram(t *testing.T) {
	for written, want := range map[string]bool{
		"exec:x": true, "n=exec:x": true, "boulware": false, "boulware(e=0.1)": false, "boa(offer=exec:x)": false, "nexec:x": false, "": false,
	} {
		if got := IsProgram(written); got != want {
			t.Errorf("%q: got %v, want %v", written, got, want)
		}
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		list string
		want []string
	}{
		{"boulware,micro", []string{"boulware", "micro"}},
		{" boulware(e=0.1) , boa(offer=micro, accept=combi(t=0.98)),exec:python3 a.py", []string{"boulware(e=0.1)", "boa(offer=micro, accept=combi(t=0.98))", "exec:python3 a.py"}},
		{`exec:run 'a,b' "c,(" d\,e,micro`, []string{`exec:run 'a,b' "c,(" d\,e`, "micro"}},
		{"a,,b", []string{"a", "", "b"}},
		{"", []string{""}},
		{"a),b", []string{"a)", "b"}},
	} {
		if got := Split(c.list); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.list, got, c.want)
		}
	}
}

// Whatever words there are, quoted they are read as they were.
func TestQuotedWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.String(), 1, 4).Draw(t, "words")
		var quoted []string
		for _, w := range want {
			quoted = append(quoted, "'"+strings.ReplaceAll(w, "'", `'\''`)+"'")
		}
		got, err := words(strings.Join(quoted, " "))
		for i := range want { // what is no UTF-8 comes out as the sign for it
			want[i] = strings.ToValidUTF8(want[i], "\uFFFD")
		}
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("got %q, %v, want %q", got, err, want)
		}
		if all := Split(strings.Join(quoted, ",")); len(all) != len(want) {
			t.Fatalf("%q split into %q", quoted, all)
		}
	})
}

package tree

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

// A tree drawn at random: nodes of all kinds, texts with anything in them.
func draw(t *rapid.T, depth int) *Node {
	kind := rapid.IntRange(0, 5).Draw(t, "kind")
	if depth == 0 {
		kind %= 4
	}
	switch kind {
	case 0:
		return &Node{}
	case 1:
		return Word(rapid.SampledFrom([]string{"0", "-1.5", "true", "-Infinity", "0.3333333333333333333333333"}).Draw(t, "word"))
	case 2, 3:
		return Text(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "yes", "1.5", "- a", "a: b", "#", "a\tb", " a ", "~", "'", "\"", "\\", "*x", "{", "\u2028", "\x7f"})).Draw(t, "text"))
	}
	n := List()
	if kind == 4 {
		n = Object()
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "items") {
		item := draw(t, depth-1)
		if n.Kind == Sequence {
			n.Items = append(n.Items, item)
		} else {
			n.Set(string(rune('a'+i))+rapid.StringN(0, 3, -1).Draw(t, "key"), item)
		}
	}
	return n
}

// What is printed reads back as it was, by both readers, and by encoding/json where it has no infinities.
func TestPrintReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := draw(t, 3)
		text := n.JSON()
		back, err := JSON("f", text)
		if err != nil || show(back) != show(n) {
			t.Fatalf("%s\nread %v, %v", text, back, err)
		}
		text = n.YAML()
		back, err = YAML("f", text)
		if err != nil {
			t.Fatalf("%s\n%v", text, err)
		}
		if got, want := loose(back), loose(n); got != want {
			t.Fatalf("%s\nread  %s\nwrote %s", text, got, want)
		}
	})
}

// loose shows a tree without saying what was quoted, infinities alike.
func loose(n *Node) string {
	if n.Kind == Scalar {
		if n.Infinite() != 0 && !n.Quoted {
			return "-inf"
		}
		text, _ := json.Marshal(n.Text)
		return string(text)
	}
	out := ""
	for i, item := range n.Items {
		if n.Kind == Mapping {
			out += loose(n.Keys[i]) + ":"
		}
		out += loose(item) + ","
	}
	return []string{"null", "", "{", "["}[n.Kind] + out + "."
}

func TestPrint(t *testing.T) {
	n := Object().
		Set("name", Text("No 7: tea")).
		Set("values", List(Object().Set("type", Text("TableFun")).Set("mapping", Object().Set("yes", Word("0.5")).SetKey(List(Text("a"), Word("1")), Word("2"))), List())).
		Set("reserved_value", Word("-Infinity")).
		Set("weights", List(Word("0.25"), Word("0.75")))
	const want = `name: "No 7: tea"
values:
  - type: TableFun
    mapping:
      "yes": 0.5
      ? ["a", 1]
      : 2
  - []
reserved_value: -.inf
weights: [0.25, 0.75]
`
	if got := string(n.YAML()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

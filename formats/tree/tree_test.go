package tree

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// show prints a tree in one line: keys in order, scalars in quotes if they were.
func show(n *Node) string {
	switch n.Kind {
	case Null:
		return "null"
	case Scalar:
		if n.Quoted {
			return fmt.Sprintf("%q", n.Text)
		}
		return n.Text
	}
	var parts []string
	for i, item := range n.Items {
		if n.Kind == Mapping {
			parts = append(parts, show(n.Keys[i])+": "+show(item))
		} else {
			parts = append(parts, show(item))
		}
	}
	if n.Kind == Mapping {
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func TestRead(t *testing.T) {
	tests := []struct {
		name string
		read func(string, []byte) (*Node, error)
		in   string
		want string // the tree, or the error
	}{
		{"json keeps order and digits", JSON, `{"b": 1.50, "a": [true, null, "x\u00e9\n"]}`, `{"b": 1.50, "a": [true, null, "xé\n"]}`},
		{"json byte order mark", JSON, "\ufeff{}", `{}`},
		{"json infinities of Python", JSON, `[-Infinity, NaN]`, `[-Infinity, NaN]`},
		{"json comma", JSON, "{\n  \"a\": 1\n  \"b\": 2}", `f:3:3: '"' where a comma or } is wanted`},
		{"json trailing comma", JSON, `[1,]`, `f:1:4: ']' where a value is wanted`},
		{"json open object", JSON, `{"a": 1`, `f:1:8: the end of the file where a comma or } is wanted`},
		{"json open text", JSON, `["é, `, `f:1:2: a text without closing quote`},
		{"json word", JSON, `{"a": yes}`, `f:1:7: 'y' where a value is wanted`},
		{"json leading zero", JSON, `[012]`, `f:1:2: '0' where a value is wanted`},
		{"json two values", JSON, `{} {}`, `f:1:4: '{' after the end of the value`},
		{"json nothing", JSON, ` `, `f:1:2: a value is missing`},
		{"json too deep", JSON, strings.Repeat("[", 200), `f:1:102: nested deeper than 100 levels`},
		{"json broken escape", JSON, `["\x"]`, `f:1:2: a text with a character or escape that JSON does not have`},
		{"json ends in a backslash", JSON, `"\`, `f:1:1: a text without closing quote`},
		{"yaml", YAML, "b: 1.50\na: [x, '2', ~]\n", `{b: 1.50, a: [x, "2", null]}`},
		{"yaml alias", YAML, "a: &l [1, 2]\nb: *l\n", `{a: [1, 2], b: [1, 2]}`},
		{"yaml alias of itself", YAML, "a: &l [1, *l]\n", `f:1:11: the alias *l contains itself`},
		{"yaml tuple", YAML, "? !!python/tuple [a, b]\n: 1\n", `{[a, b]: 1}`},
		{"yaml class", YAML, "a: !!python/object:os.system {}\n", `f:1:4: the tag !!python/object:os.system is not read`},
		{"yaml merge", YAML, "a: &m {x: 1}\nb:\n  <<: *m\n", `f:3:3: merge keys (<<) are not read`},
		{"yaml nothing", YAML, "# only a remark\n", `null`},
		{"yaml two documents", YAML, "a: 1\n---\nb: 2\n", `f:2:1: a second document in one file`},
		{"yaml bombs", YAML, bomb(30), `f:21:6: more than 4000000 values`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, err := tt.read("f", []byte(tt.in))
			got := ""
			if err != nil {
				got = err.Error()
			} else {
				got = show(n)
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// bomb is a list of lists, each of the one before twice.
func bomb(n int) string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x]\n")
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [*a%d, *a%d]\n", i, i, i-1, i-1)
	}
	return b.String()
}

// A file of one line takes no longer than one of many.
func TestOneLongLine(t *testing.T) {
	text := "[" + strings.Repeat(`"é", 1, `, 200_000) + "x]"
	if _, err := JSON("f", []byte(text)); err == nil || err.Error() != "f:1:1600002: 'x' where a value is wanted" {
		t.Errorf("got %v", err)
	}
}

func TestGet(t *testing.T) {
	n, err := JSON("f", []byte("{\"a\": 1, \"b\": null,\n \"a\": 2, \"c\": {\"x\": 1, \"x\": 2}}"))
	if err != nil {
		t.Fatal(err)
	}
	if got := n.Get("a").String(); got != "2" {
		t.Errorf("of two values got %q, want the last, 2", got)
	}
	if n.Get("b") == nil || n.Given("b") != nil || n.Get("d") != nil || n.Get("a").Get("z") != nil {
		t.Error("null, absent and scalar are mixed up")
	}
	var at []string
	for _, k := range n.Repeated() {
		at = append(at, fmt.Sprintf("%s %d:%d", k.Text, k.Line, k.Column))
	}
	if got, want := strings.Join(at, ", "), "a 1:2, x 2:16"; got != want {
		t.Errorf("repeated keys %s, want %s", got, want)
	}
}

func TestDecimal(t *testing.T) {
	for in, want := range map[string]string{
		"1": "1", "-0.25": "-1/4", "+.5": "1/2", "5.": "5", "3e-2": "3/100", "1E2": "100", "0.10": "1/10",
	} {
		if got, ok := Decimal(in); !ok || got.RatString() != want {
			t.Errorf("%s: got %v, want %s", in, got, want)
		}
	}
	for _, in := range []string{"", ".", "e5", "1e", "0x10", "1_000", "1/2", "NaN", "Inf", "1e401", "1e-99999999999999999999", " 1", strings.Repeat("1", 401)} {
		if got, ok := Decimal(in); ok {
			t.Errorf("%.20q: got %v, want none", in, got)
		}
	}
}

func TestShortest(t *testing.T) {
	for _, tt := range []struct{ num, den, want string }{
		{"1", "4", "0.25"},
		{"-3", "1", "-3"},
		{"1", "3", "0.3333333333333333333333333"},
		{"200", "3", "66.666666666666666666666667"},
		{"1", "30000", "0.00003333333333333333333333333"},
		{"0", "7", "0"},
	} {
		x, ok := new(big.Rat).SetString(tt.num + "/" + tt.den)
		if got := Shortest(x); !ok || got != tt.want {
			t.Errorf("%s/%s: got %s, want %s", tt.num, tt.den, got, tt.want)
		}
	}
}

// What is exact reads back the same; what is not, to 24 significant digits.
func TestShortestReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := big.NewRat(rapid.Int64().Draw(t, "numerator"), rapid.Int64Range(1, 1<<62).Draw(t, "denominator"))
		if rapid.Bool().Draw(t, "decimal") {
			x.SetFrac64(x.Num().Int64(), 1_000_000)
		}
		back, ok := Decimal(Shortest(x))
		if !ok {
			t.Fatalf("%s is no decimal", Shortest(x))
		}
		off := new(big.Rat).Sub(back, x)
		if Exact(x) != (off.Sign() == 0) {
			t.Fatalf("%v written %s, exact %v", x, Shortest(x), Exact(x))
		}
		if off.Abs(off).Cmp(new(big.Rat).Mul(new(big.Rat).Abs(x), big.NewRat(1, 1e15))) > 0 {
			t.Fatalf("%v written %s", x, Shortest(x))
		}
	})
}

func TestNumber(t *testing.T) {
	for _, tt := range []struct {
		in, want string
		infinite int
	}{
		{`0.10`, "1/10", 0},
		{`"-3e-2"`, "-3/100", 0},
		{`-Infinity`, "", -1},
		{`".inf"`, "", 1},
		{`NaN`, "", 0},
		{`"info"`, "", 0},
		{`[1]`, "", 0},
	} {
		n, err := JSON("f", []byte(tt.in))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if x, err := n.Number(); err == nil {
			got = x.RatString()
		}
		if got != tt.want || n.Infinite() != tt.infinite {
			t.Errorf("%s: got %q and %d, want %q and %d", tt.in, got, n.Infinite(), tt.want, tt.infinite)
		}
	}
}

// Whatever encoding/json reads is read here, and the other way round, infinities aside.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a": [1, 2.5e3, "x"], "b": null}`, `[true, false]`, `"\ud800"`, `{"a":1,"a":2}`, `-0.0`, `[`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := JSON("f", data)
		valid := json.Valid(data) // its numbers may be larger than any float
		if err == nil && valid && n.Kind == Mapping != strings.HasPrefix(strings.TrimLeft(string(data), " \t\r\n"), "{") {
			t.Fatal("a mapping that is none")
		}
		if !valid && err == nil && !strings.Contains(string(data), "N") && !strings.Contains(string(data), "Infinity") && !strings.HasPrefix(string(data), "\ufeff") {
			t.Fatalf("read %q, which encoding/json refuses", data)
		}
	})
}

func FuzzYAML(f *testing.F) {
	for _, s := range []string{"a: [1, *x]", "&a {b: *a}", "? [1]\n: 2", "!!python/tuple [1]", bomb(20)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if n, err := YAML("f", data); err == nil && n.size > maxSize {
			t.Fatal("too large a tree")
		}
	})
}

package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/internal/golden"
	"parley/plan"
)

// layouts are the functions that lay out a whole plan.
var layouts = map[string]func(*bytes.Buffer, *plan.Plan) error{
	"brief":     func(b *bytes.Buffer, p *plan.Plan) error { return Brief(b, p, BriefOptions{}) },
	"annex":     func(b *bytes.Buffer, p *plan.Plan) error { return Brief(b, p, BriefOptions{Annex: true}) },
	"narrow":    func(b *bytes.Buffer, p *plan.Plan) error { return Brief(b, p, BriefOptions{Width: 40, Annex: true}) },
	"markdown":  func(b *bytes.Buffer, p *plan.Plan) error { return Markdown(b, p) },
	"html":      func(b *bytes.Buffer, p *plan.Plan) error { return HTML(b, p) },
	"backcasts": func(b *bytes.Buffer, p *plan.Plan) error { return Backcasts(b, p) },
	"leak":      func(b *bytes.Buffer, p *plan.Plan) error { return LeakTest(b, p) },
	"json":      func(b *bytes.Buffer, p *plan.Plan) error { return JSON(b, p) },
}

func lay(t *testing.T, name string, p *plan.Plan) string {
	t.Helper()
	var b bytes.Buffer
	if err := layouts[name](&b, p); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	for name, file := range map[string]string{"brief": "brief.txt", "annex": "annex.txt", "markdown": "brief.md", "backcasts": "backcasts.txt", "leak": "leak.txt"} {
		golden.Equal(t, "testdata/"+file, lay(t, name, samplePlan()))
	}
}

// A small plan has a root and nothing else; sections without content vanish.
func TestSmallPlan(t *testing.T) {
	p := &plan.Plan{Parley: "0.1", Subject: named("buyer", "buyer"), Nodes: []plan.Node{{Name: "Now", Parent: -1, Choice: "act", Separated: true, Best: "talk",
		Candidates: []plan.Valued{{ID: "talk", Name: "Main, conceding late", Generated: true, Engage: []plan.Named{named("main", "Main")}, Value: both(0.5, 0.5),
			Deal: chanceAbout(0.9, 0.03), Possible: plan.Chance{P: 1, Low: 1, High: 1}}},
		Act: both(0.5, 0.5), Value: both(0.5, 0.5)}}}
	golden.Equal(t, "testdata/small.txt", lay(t, "brief", p))
}

func TestSameBytes(t *testing.T) {
	for name := range layouts {
		if a, b := lay(t, name, samplePlan()), lay(t, name, samplePlan()); a != b {
			t.Errorf("%s: two runs differ", name)
		}
	}
}

// A layout does not change the plan that it is given.
func TestPlanUntouched(t *testing.T) {
	p := samplePlan()
	for name := range layouts {
		lay(t, name, p)
	}
	if !reflect.DeepEqual(p, samplePlan()) {
		t.Error("a layout changed the plan")
	}
}

func TestLinesKeepToTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(40, 160).Draw(t, "width")
		var b bytes.Buffer
		if err := Brief(&b, samplePlan(), BriefOptions{Width: width, Annex: true}); err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(b.String(), "\n") {
			if n := columns(line); n > width {
				t.Fatalf("line %d has %d columns, want at most %d: %q", i+1, n, width, line)
			}
		}
	})
}

func TestWording(t *testing.T) {
	advised := samplePlan()
	advised.Anticipate = false
	partial := samplePlan()
	partial.Partial = true
	for _, c := range []struct {
		name           string
		p              *plan.Plan
		want, unwanted string
	}{
		{"anticipating", samplePlan(), "Lune would do best to wait", `(?i)\byou\b`},
		{"advising", advised, "You should wait", `would do best`},
		{"interrupted", partial, "INTERRUPTED: WHAT STANDS HERE IS RIGHT", `\x1b`},
		{"invented", samplePlan(), "AN INVENTED CASE.", `!`},
		{"no escapes", samplePlan(), "<script>", `\x{202e}`},
	} {
		got := lay(t, "brief", c.p)
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: the brief lacks %q:\n%s", c.name, c.want, got)
		}
		if m := regexp.MustCompile(c.unwanted).FindString(got); m != "" {
			t.Errorf("%s: the brief holds %q:\n%s", c.name, m, got)
		}
	}
	if got := lay(t, "brief", partial); !strings.HasPrefix(got, "INTERRUPTED") {
		t.Errorf("an interrupted plan begins %q", got[:40])
	}
}

// Every claim is told as claimed.
func TestClaimsAreClaimed(t *testing.T) {
	for _, name := range []string{"annex", "markdown", "html"} {
		got := lay(t, name, samplePlan())
		if n, want := strings.Count(strings.Join(strings.Fields(got), " "), "Claimed by"), len(samplePlan().Evidence.Ledger); n != want {
			t.Errorf("%s: %d claims told as claimed, want %d", name, n, want)
		}
	}
}

func TestJSON(t *testing.T) {
	got := lay(t, "json", samplePlan())
	if !strings.HasSuffix(got, "}\n") || strings.Contains(got, `\u003c`) || !strings.Contains(got, "<script>") {
		t.Errorf("JSON ends %q or escapes HTML", got[len(got)-10:])
	}
	var back plan.Plan
	if err := json.Unmarshal([]byte(got), &back); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(back.Nodes, samplePlan().Nodes) {
		t.Error("the nodes do not survive JSON")
	}
}

// No layout fails on a plan of which parts are missing, as of an interrupted one.
func TestMissingParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := samplePlan()
		thin(t, reflect.ValueOf(p).Elem(), "plan", rapid.IntRange(2, 40).Draw(t, "keep"))
		for name, layout := range layouts {
			var b bytes.Buffer
			if err := layout(&b, p); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if strings.Contains(b.String(), "NaN") || strings.Contains(b.String(), "%!") {
				t.Fatalf("%s: %s", name, b.String())
			}
			if name == "html" {
				if err := wellFormed(b.String()); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

// thin empties one in keep of the slices, maps, pointers and texts of a value.
func thin(t *rapid.T, v reflect.Value, path string, keep int) {
	drop := func() bool { return rapid.IntRange(0, keep).Draw(t, path) == 0 }
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		if drop() {
			v.SetZero()
			return
		}
		thin(t, v.Elem(), path, keep)
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			switch f.Name {
			case "Children", "Parent": // the tree of a plan is whole; cutting it is for "Nodes"
			case "Nodes":
				if drop() {
					v.Field(i).SetZero()
				} else {
					for k := range v.Field(i).Len() {
						thin(t, v.Field(i).Index(k), fmt.Sprint("node", k), keep)
					}
				}
			default:
				thin(t, v.Field(i), path+"."+f.Name, keep)
			}
		}
	case reflect.Slice:
		if drop() {
			v.SetZero()
			return
		}
		for i := range v.Len() {
			thin(t, v.Index(i), path, keep)
		}
	case reflect.Map, reflect.String:
		if drop() {
			v.SetZero()
		}
	}
}

// BenchmarkLayout is the cost of laying out a plan of six nodes and two tracks.
func BenchmarkLayout(b *testing.B) {
	for _, name := range []string{"brief", "annex", "html"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			p := samplePlan()
			for b.Loop() {
				var out bytes.Buffer
				if err := layouts[name](&out, p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

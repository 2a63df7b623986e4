package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/plan"
)

// overlapping lists pairs of texts of a picture of which one lies over the other by more than a sliver.
func overlapping(pic *canvas) []string {
	var boxes []box
	var texts []string
	for _, s := range pic.Shapes {
		if s.Kind != "text" || strings.TrimSpace(s.Text) == "" {
			continue
		}
		w := textWidth(s.Text) * 0.93 // the estimate is a little more than the mean
		b := box{s.X, s.Y - 10, w, 11}
		switch s.Anchor {
		case "middle":
			b.x -= w / 2
		case "end":
			b.x -= w
		}
		boxes, texts = append(boxes, b), append(texts, s.Text)
	}
	var out []string
	for i := range boxes {
		for k := range boxes[:i] {
			if boxes[i].overlap(boxes[k]) > 4 {
				out = append(out, fmt.Sprintf("%q over %q", texts[i], texts[k]))
			}
		}
		if b := boxes[i]; b.x < 0 || b.x+b.w > pic.Width || b.y+b.h > pic.Height {
			out = append(out, fmt.Sprintf("%q leaves the picture", texts[i]))
		}
	}
	return out
}

func picturedLedger() *plan.Ledger {
	p := samplePlan()
	return &plan.Ledger{Parley: p.Parley, Input: p.Input, Dossier: p.Dossier, Evidence: p.Evidence}
}

func TestEvidencePictures(t *testing.T) {
	for _, kind := range EvidencePictures() {
		t.Run(kind, func(t *testing.T) {
			var b bytes.Buffer
			if err := EvidenceSVG(&b, picturedLedger(), kind); err != nil {
				t.Fatal(err)
			}
			if err := strictXML(b.String()); err != nil {
				t.Error(err)
			}
			for _, want := range []string{`xmlns="http://www.w3.org/2000/svg"`, "prefers-color-scheme: dark", "dossier 3fa9c1d2", "as of"} {
				if !strings.Contains(strings.ReplaceAll(b.String(), nbsp, " "), want) {
					t.Errorf("the picture lacks %q", want)
				}
			}
			if strings.Contains(b.String(), "<script") || strings.Contains(b.String(), "\u202e") {
				t.Error("a hostile name came through")
			}
			if err := EvidenceSVG(&bytes.Buffer{}, &plan.Ledger{}, kind); err == nil {
				t.Error("a plan without evidence gave a picture")
			}
		})
	}
	if err := EvidenceSVG(&bytes.Buffer{}, picturedLedger(), "tarot"); err == nil || !strings.Contains(err.Error(), "hypotheses") {
		t.Errorf("a picture that does not exist: %v", err)
	}
}

func TestEvidencePicturesHaveRoomForTheirTexts(t *testing.T) {
	c := newComposer(samplePlan(), whole)
	for _, k := range evidenceKinds {
		f := k.figure(c)
		for _, s := range overlapping(f.Picture) {
			t.Errorf("%s: %s", k.name, s)
		}
		if len(f.Numbers.Rows) == 0 {
			t.Errorf("%s has no table behind it", k.name)
		}
	}
}

// What a reader must be able to tell without colour: parts by letters and shapes, circles by an arrow, gaps and stale claims
// by strokes, claims that are dated later by a dashed ring.
func TestEvidencePicturesReadWithoutColour(t *testing.T) {
	c := newComposer(samplePlan(), whole)
	has := func(pic *canvas, ok func(shape) bool) bool {
		for _, s := range pic.Shapes {
			if ok(s) {
				return true
			}
		}
		return false
	}
	text := func(want string) func(shape) bool {
		return func(s shape) bool {
			return s.Kind == "text" && strings.HasPrefix(strings.ReplaceAll(s.Text, nbsp, " "), want)
		}
	}
	class := func(want string) func(shape) bool {
		return func(s shape) bool { return s.Class == want }
	}
	sources, claims, ruler, matrix := c.sourcesFigure(), c.claimsFigure(), c.rulerFigure(), c.hypothesesFigure()
	for _, x := range []struct {
		what string
		pic  *canvas
		ok   func(shape) bool
	}{
		{"a second part with its letter", sources.Picture, text("Part B")},
		{"an arrow at a circle of relays", sources.Picture, text("↻")},
		{"a dashed arc that contradicts", sources.Picture, class("arc against")},
		{"a dotted arc of rivals", sources.Picture, class("arc rival")},
		{"a stale claim hatched", sources.Picture, class("hatching")},
		{"a stale claim hatched", claims.Picture, class("hatching")},
		{"a ring for what is dated later", claims.Picture, class("hollow later")},
		{"a hollow mark for a claim without numbers", claims.Picture, class("hollow")},
		{"gaps of Kent's scale hatched", ruler.Picture, class("hatching")},
		{"that Kent has no word for 0.14", ruler.Picture, text("Kent: no word")},
		{"forecasts beside their pool", ruler.Picture, class("end-high")},
		{"a mark at the row that decides", matrix.Picture, text("★")},
		{"a mark at the row that tells nothing apart", matrix.Picture, text("○")},
		{"a frame round the best", matrix.Picture, class("frame")},
	} {
		if !has(x.pic, x.ok) {
			t.Errorf("the picture lacks %s", x.what)
		}
	}
	if strings.Contains(fmt.Sprint(sources.Picture.Shapes), "A source that says nothing") {
		t.Error("a source without claims is drawn")
	}
}

// randomWeb draws who relies on whom, circles and edges to nowhere included.
func randomWeb(t *rapid.T) *plan.Web {
	w := &plan.Web{}
	sources, claims := rapid.IntRange(1, 8).Draw(t, "sources"), rapid.IntRange(1, 2*mostWebClaims).Draw(t, "claims")
	name := rapid.SampledFrom([]string{"A wire", "The ministry of a state with a long name, its second desk", "x", strings.Repeat("long", 30)})
	var ids, all []string
	for i := range sources {
		id := fmt.Sprint("s", i)
		w.Nodes = append(w.Nodes, plan.WebNode{ID: id, Name: name.Draw(t, "name"), Kind: "source", Grade: "B"})
		ids = append(ids, id)
	}
	for i := range claims {
		id := fmt.Sprint("claim_", i)
		w.Nodes = append(w.Nodes, plan.WebNode{ID: id, Name: "text", Kind: "claim", Grade: "B2", Numbers: rapid.IntRange(0, 3).Draw(t, "numbers")})
		all = append(all, id)
		w.Edges = append(w.Edges, plan.WebEdge{From: rapid.SampledFrom(ids).Draw(t, "by"), To: id, Kind: "says"})
		if rapid.Bool().Draw(t, "carried") {
			w.Edges = append(w.Edges, plan.WebEdge{From: rapid.SampledFrom(ids).Draw(t, "via"), To: id, Kind: "carries"})
		}
	}
	for range rapid.IntRange(0, 12).Draw(t, "edges") {
		if rapid.Bool().Draw(t, "relay") {
			w.Edges = append(w.Edges, plan.WebEdge{From: rapid.SampledFrom(ids).Draw(t, "from"), To: rapid.SampledFrom(ids).Draw(t, "to"), Kind: "relays"})
		} else {
			kind := rapid.SampledFrom([]string{"supports", "contradicts", "rivals"}).Draw(t, "kind")
			w.Edges = append(w.Edges, plan.WebEdge{From: rapid.SampledFrom(all).Draw(t, "from"), To: rapid.SampledFrom(append(all, "gone")).Draw(t, "to"), Kind: kind})
		}
	}
	return w
}

// TestWebLaws: whatever relies on whatever, no box lies over another, no text over another, and no arc shares its lane.
func TestWebLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &plan.Plan{Evidence: plan.Evidence{Web: randomWeb(t)}}
		c := newComposer(p, whole)
		w := newWebLayout(c.p.Evidence.Web, nil)
		drawn := 0
		for i, part := range w.parts {
			for k, a := range part.sources {
				for _, b := range part.sources[:k] {
					if x, y := w.nodes[a], w.nodes[b]; x.column == y.column && max(x.y-x.height/2, y.y-y.height/2) < min(x.y+x.height/2, y.y+y.height/2)-0.01 {
						t.Fatalf("part %s: %s lies over %s", part.letter, a, b)
					}
				}
				if n := w.nodes[a]; n.y-n.height/2 < part.top+partHead-0.01 || n.y+n.height/2 > part.bottom+0.01 {
					t.Fatalf("part %s: %s leaves it", part.letter, a)
				}
			}
			if drawn += len(part.claims); i > 0 && part.top < w.parts[i-1].bottom {
				t.Fatalf("part %s begins above the end of the one before", part.letter)
			}
		}
		if want := len(c.p.Evidence.Web.Nodes) - w.left; drawn > want || drawn > mostWebClaims {
			t.Fatalf("%d claims drawn", drawn)
		}
		if f := c.sourcesFigure(); f != nil {
			if s := overlapping(f.Picture); len(s) > 0 {
				t.Fatal(s)
			}
		}
	})
}

func TestHatchStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.Float64Range(1, 300).Draw(t, "w"), rapid.Float64Range(1, 60).Draw(t, "h")
		pic := &canvas{}
		pic.hatch("", 10, 20, w, h, rapid.Float64Range(2, 20).Draw(t, "apart"), "")
		if len(pic.Shapes) != 1 {
			t.Fatalf("%d shapes", len(pic.Shapes))
		}
		var x, y float64
		for _, part := range strings.FieldsFunc(pic.Shapes[0].D, func(r rune) bool { return r == 'M' || r == 'L' }) {
			if n, err := fmt.Sscan(part, &x, &y); n != 2 || x < 9.9 || x > 10.1+w || y < 19.9 || y > 20.1+h {
				t.Fatalf("%q leaves the rectangle of %v by %v (%v)", part, w, h, err)
			}
		}
	})
}

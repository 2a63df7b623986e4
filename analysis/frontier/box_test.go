package frontier_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// boxed makes a problem like those of the competition of 2014, of so many integer issues of ten options and so many
// boxes per party: boxes span one to four issues, most of them wide, and pay 1 to 100 of about 39 a box that a party
// can get.
func boxed(seed uint64, issues, each, parties int) *model.Problem {
	r := rand.New(rand.NewPCG(seed, 8))
	p := &model.Problem{Space: outcome.NewSpace(slices.Repeat([]int{10}, issues)...), Utilities: make([]preference.Utility, parties), Reservation: make([]preference.Utils, parties)}
	for i := range p.Utilities {
		for range each {
			b := preference.Box{Value: preference.FromFloat(float64(1+r.IntN(100)) / float64(39*each))}
			b.Scope = r.Perm(issues)[:1+r.IntN(4)]
			slices.Sort(b.Scope)
			for range b.Scope {
				width := 6 + r.IntN(4)
				if r.IntN(3) == 0 {
					width = 1 + r.IntN(5)
				}
				in, from := make([]bool, 10), r.IntN(11-width)
				for o := range width {
					in[from+o] = true
				}
				b.Allowed = append(b.Allowed, in)
			}
			p.Utilities[i].Boxes = append(p.Utilities[i].Boxes, b)
		}
	}
	return p
}

// A nonlinear is a profile of GENIUS made of boxes over integer issues.
type nonlinear struct {
	Issues []struct {
		Low  int `xml:"lowerbound,attr"`
		High int `xml:"upperbound,attr"`
	} `xml:"objective>issue"`
	Utility struct {
		Max   int `xml:"maxutility,attr"`
		Boxes []struct {
			Utility int `xml:"utility,attr"`
			Ranges  []struct {
				Issue int `xml:"index,attr"`
				Low   int `xml:"min,attr"`
				High  int `xml:"max,attr"`
			} `xml:"INCLUDES"`
		} `xml:"ufun>hyperRectangle"`
	} `xml:"objective>utility"`
}

// genius reads a domain of the Automated Negotiating Agents Competition of 2014, the utilities as shares of what its
// files say is the maximum, and the frontier that is shipped with it.
func genius(t testing.TB, name string) (p *model.Problem, shipped [][]float64) {
	t.Helper()
	dir := filepath.Join("../../../shared/scenarios/genius", name)
	read := func(file string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, file))
		if errors.Is(err, fs.ErrNotExist) {
			t.Skipf("no %s: these files are not part of the project", file)
		}
		if err != nil {
			t.Fatal(err)
		}
		return bytes.TrimSpace(data)
	}
	var profiles [2]nonlinear
	for i := range profiles {
		if err := xml.Unmarshal(read(fmt.Sprintf("profile-%d.xml", i+1)), &profiles[i]); err != nil {
			t.Fatal(err)
		}
	}
	var card []int
	for _, is := range profiles[0].Issues {
		card = append(card, is.High-is.Low+1)
	}
	p = &model.Problem{Space: outcome.NewSpace(card...), One: preference.Utils(profiles[0].Utility.Max * profiles[1].Utility.Max), Utilities: make([]preference.Utility, 2), Reservation: make([]preference.Utils, 2)}
	for i, f := range profiles {
		for _, x := range f.Utility.Boxes {
			b := preference.Box{Value: preference.Utils(x.Utility * profiles[1-i].Utility.Max)}
			for _, c := range x.Ranges {
				in := make([]bool, card[c.Issue-1])
				for o := range in {
					in[o] = c.Low <= o && o <= c.High
				}
				b.Scope, b.Allowed = append(b.Scope, c.Issue-1), append(b.Allowed, in)
			}
			p.Utilities[i].Boxes = append(p.Utilities[i].Boxes, b)
		}
	}
	for _, line := range strings.Split(string(read("pareto.xml")), "\n") {
		var q []float64
		for _, x := range strings.Split(line, ",") {
			v, err := strconv.ParseFloat(strings.TrimSpace(x), 32)
			if err != nil {
				t.Fatal(err)
			}
			q = append(q, v)
		}
		shipped = append(shipped, q)
	}
	return p, shipped
}

// The frontier that GENIUS ships for 10 issues is complete. Of its ten points for 30 issues nine are dominated, and
// neither party's maximum is what the files say.
func TestCompetitionOf2014(t *testing.T) {
	for _, c := range []struct {
		name   string
		points int
		best   []float64
		equal  bool
	}{
		{"2014-10issues", 10, []float64{1, 1}, true},
		{"2014-30issues", 31, []float64{2435. / 2353, 2347. / 2141}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, shipped := genius(t, c.name)
			r, err := frontier.Of(p, frontier.Options{})
			if err != nil || !r.Exact || len(r.Points) != c.points {
				t.Fatalf("got %d points, exact %v, %v, want %d", len(r.Points), r.Exact, err, c.points)
			}
			equal := len(shipped) == len(r.Points)
			for k, q := range shipped {
				const rounding = 1e-6 // of float32
				reaches := func(x frontier.Point) bool {
					return p.Float(x.U[0]) >= q[0]-rounding && p.Float(x.U[1]) >= q[1]-rounding
				}
				if !slices.ContainsFunc(r.Points, reaches) {
					t.Errorf("nothing as good as %v", q)
				}
				equal = equal && p.Float(r.Points[len(r.Points)-1-k].U[0]) < q[0]+rounding && p.Float(r.Points[len(r.Points)-1-k].U[1]) < q[1]+rounding
			}
			if equal != c.equal {
				t.Errorf("same as shipped: got %v, want %v", equal, c.equal)
			}
			for seat, want := range c.best {
				q, bound, exact := frontier.Best(p, seat, frontier.Options{})
				if !exact || q.U[seat] != bound || p.Float(bound) != want || !attains(p, q) {
					t.Errorf("seat %d: got at most %v, %v, want %v", seat, q, p.Float(bound), want)
				}
			}
		})
	}
}

func TestFiftyIssuesOfBoxes(t *testing.T) {
	p := boxed(2, 50, 100, 2)
	r, err := frontier.Of(p, frontier.Options{})
	if err != nil || !r.Exact {
		t.Fatalf("got ε %v, %v, want an exact frontier", r.Epsilon, err)
	}
	for seat := range 2 {
		best, _, exact := frontier.Best(p, seat, frontier.Options{})
		if k := seat * (len(r.Points) - 1); !exact || best.U[seat] != r.Points[k].U[seat] {
			t.Errorf("seat %d: best %v, end of the frontier %v", seat, best.U, r.Points[k].U)
		}
	}
	for _, q := range r.Points {
		if !attains(p, q) {
			t.Errorf("%v is not worth that", q)
		}
	}
}

func TestSearchIsRepeatable(t *testing.T) {
	p := boxed(1, 30, 60, 2)
	a, _ := frontier.Of(p, frontier.Options{})
	b, _ := frontier.Of(p, frontier.Options{})
	if !samePoints(a.Points, b.Points) {
		t.Errorf("got %v, then %v", a, b)
	}
}

func BenchmarkBoxes(b *testing.B) {
	for _, c := range []struct {
		issues, boxes, parties int
	}{{10, 20, 2}, {30, 60, 2}, {50, 100, 2}, {100, 200, 2}, {10, 20, 3}, {30, 60, 3}} {
		b.Run(fmt.Sprintf("issues=%d/boxes=%d/parties=%d", c.issues, c.boxes, c.parties), func(b *testing.B) {
			p := boxed(1, c.issues, c.boxes, c.parties)
			r := frontier.Result{}
			b.ReportAllocs()
			for b.Loop() {
				r, _ = frontier.Of(p, frontier.Options{})
			}
			b.ReportMetric(float64(len(r.Points)), "points")
			b.ReportMetric(r.Epsilon, "ε")
		})
	}
	for _, name := range []string{"2014-10issues", "2014-30issues"} {
		b.Run("genius="+name, func(b *testing.B) {
			p, _ := genius(b, name)
			b.ReportAllocs()
			for b.Loop() {
				if r, err := frontier.Of(p, frontier.Options{}); err != nil || !r.Exact {
					b.Fatal(r.Epsilon, err)
				}
			}
		})
		b.Run("best/genius="+name, func(b *testing.B) {
			p, _ := genius(b, name)
			b.ReportAllocs()
			for b.Loop() {
				frontier.Best(p, 0, frontier.Options{})
			}
		})
	}
}

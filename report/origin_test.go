package report

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"parley/plan"
)

// unpacked is a file as a reader gets it: of an office file, all the parts of its package, one after the other.
func unpacked(t *testing.T, data []byte) string {
	t.Helper()
	if !bytes.HasPrefix(data, []byte("PK")) {
		return string(data)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&b, r); err != nil {
			t.Fatal(err)
		}
		r.Close()
	}
	return b.String()
}

// TestEveryLayoutStatesItsOrigin: the hash of the dossier, the version, the seed and the as-of date, for whoever it is made.
func TestEveryLayoutStatesItsOrigin(t *testing.T) {
	const hash, short = "3fa9c1d2aa00", "3fa9c1d2"
	ally, err := plan.Redact(samplePlan(), plan.Ally)
	if err != nil {
		t.Fatal(err)
	}
	for role, p := range map[string]*plan.Plan{"principal": samplePlan(), "ally": ally, "undated": samplePlan()} {
		day := "as of 1 Mar 2031"
		if role == "undated" {
			p.Dossier.AsOf, day = "", "no as-of date"
		}
		for _, l := range []struct {
			name string
			lay  func(io.Writer) error
			want []string
		}{
			{"text", func(w io.Writer) error { return Brief(w, p, BriefOptions{}) }, []string{short, "Parley 0.1", "seed 7", day}},
			{"text with annex", func(w io.Writer) error { return Brief(w, p, BriefOptions{Annex: true}) }, []string{hash, "Parley 0.1", "seed 7", day}},
			{"markdown", func(w io.Writer) error { return Markdown(w, p) }, []string{hash, "Parley 0.1", "seed 7", day}},
			{"page", func(w io.Writer) error { return HTML(w, p) }, []string{hash, "Parley 0.1", "seed 7", day}},
			{"docx", func(w io.Writer) error { return DOCX(w, p) }, []string{hash, "Parley 0.1", "seed 7", day}},
			{"xlsx", func(w io.Writer) error { return XLSX(w, p) }, []string{hash, "Parley 0.1", "seed 7", day}},
			{"json", func(w io.Writer) error { return JSON(w, p) }, []string{`"input": "` + hash, `"parley": "0.1"`, `"seed": 7`, `"as_of": "` + string(p.Dossier.AsOf) + `"`}},
		} {
			t.Run(role+"/"+l.name, func(t *testing.T) {
				var b bytes.Buffer
				if err := l.lay(&b); err != nil {
					t.Fatal(err)
				}
				got := strings.ReplaceAll(unpacked(t, b.Bytes()), nbsp, " ")
				for _, want := range l.want {
					if !strings.Contains(got, want) {
						t.Errorf("%q is nowhere in it", want)
					}
				}
			})
		}
	}
}

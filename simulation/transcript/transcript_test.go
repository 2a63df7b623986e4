package transcript

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

func sample() *Transcript {
	x := 0.25
	return &Transcript{
		Head: Head{Format: Format, Parley: "1", Input: "ab", Title: "a <b>", Protocol: "alternating offers", Rounds: 3, Seed: 1 << 63, Outcomes: "4", Listed: true,
			Seats: []Seat{{Party: "ann", Name: "Ann", Strategy: "boulware(e=0.1)"}, {Party: "ben", Name: "Ben", Strategy: "micro", Reservation: 0.5}}},
		Turns: []Turn{
			{Move: 0, Seat: 0, Does: "offer", Outcome: map[string]string{"price": "low", "date": "soon"}, Text: "low, soon", Utilities: []float64{1, 0.5}, Why: "it likes it"},
			{Move: 1, Seat: 1, Does: "accept", Outcome: map[string]string{"price": "low", "date": "soon"}, Text: "low, soon", Utilities: []float64{1, 0.5}},
		},
		End: End{Agreed: true, Rounds: 1, Outcome: map[string]string{"price": "low"}, Text: "low", Utilities: []float64{1, 0.5}, Nash: &x},
	}
}

func written(t testing.TB, tr *Transcript) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := tr.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRoundTrip(t *testing.T) {
	want := sample()
	got, err := Read(bytes.NewReader(written(t, want)))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
}

func TestReadRefuses(t *testing.T) {
	whole := strings.Split(strings.TrimSuffix(string(written(t, sample())), "\n"), "\n")
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"nothing", nil, "line 1"},
		{"another format", []string{strings.Replace(whole[0], "transcript/1", "transcript/9", 1), whole[3]}, `line 1: format "parley/transcript/9"`},
		{"a lost move", []string{whole[0], whole[2], whole[3]}, "line 2: move 1, want 0"},
		{"no end", whole[:3], "line 3: the end"},
		{"no JSON", []string{whole[0], "{", whole[3]}, "line 2: a move"},
		{"an endless line", []string{whole[0], strings.Repeat("x", maxLine+1), whole[3]}, "line 2: bufio.Scanner: token too long"},
	} {
		if _, err := Read(strings.NewReader(strings.Join(c.lines, "\n"))); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want %q in it", c.name, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(written(f, sample()))
	f.Fuzz(func(t *testing.T, data []byte) {
		tr, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		once := written(t, tr)
		again, err := Read(bytes.NewReader(once))
		if err != nil {
			t.Fatalf("what was written does not read back: %v\n%s", err, once)
		}
		if twice := written(t, again); !bytes.Equal(once, twice) {
			t.Fatalf("written twice it differs:\n%s\n%s", once, twice)
		}
	})
}

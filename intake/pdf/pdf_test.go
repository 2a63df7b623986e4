package pdf

import (
	"bytes"
	"encoding/ascii85"
	"encoding/hex"
	"fmt"
	"math"
	"strings"
	"testing"
)

const show = "BT /F 12 Tf 100 700 Td (Harbour) Tj ET"

func TestReads(t *testing.T) {
	a85 := make([]byte, ascii85.MaxEncodedLen(len(show)))
	a85 = a85[:ascii85.Encode(a85, []byte(show))]
	toUnicode := "1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <0048> <0002> <00660069> endbfchar 1 beginbfrange <0010> <0012> <0061> endbfrange"
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"plain", paged(plain(show)), "Harbour"},
		{"deflated", paged(flated([]byte(show), "")), "Harbour"},
		{"ASCII85", paged(fmt.Sprintf("<</Filter/ASCII85Decode/Length %d>>\nstream\n%s~>\nendstream", len(a85)+2, a85)), "Harbour"},
		{"hexadecimal", paged("<</Filter[/ASCIIHexDecode]/Length 1>>\nstream\n" + hex.EncodeToString([]byte(show)) + ">\nendstream"), "Harbour"},
		{"deflated twice", paged(fmt.Sprintf("<</Filter[/FlateDecode/FlateDecode]>>\nstream\n%s\nendstream", deflate(deflate([]byte(show))))), "Harbour"},
		{"run length", paged("<</Filter/RunLengthDecode>>\nstream\n" + string(rune(len(show)-1)) + show + "\x80\nendstream"), "Harbour"},
		{"wrong length", paged("<</Length 7>>\nstream\n" + show + "\nendstream"), "Harbour"},
		{"length elsewhere", paged("<</Length 6 0 R>>\nstream\n"+show+"\nendstream", fmt.Sprint(len(show))), "Harbour"},
		{"contents in parts", bytes.Replace(paged(plain("BT /F 12 Tf 100 700 Td"), plain("(Harbour) Tj ET")), []byte("/Contents 4 0 R"), []byte("/Contents[4 0 R 6 0 R]"), 1), "Harbour"},
		{"array with kerning", paged(plain("BT /F 12 Tf [(Har)-20(bour)-300(board)] TJ ET")), "Har|bour|board"},
		{"octal and escapes", paged(plain(`BT /F 12 Tf (\223quoted\224 \(so\) \\) Tj ET`)), "“quoted” (so) \\"},
		{"ligature by name", paged(plain("BT /G 12 Tf (a\x01ce) Tj ET"), "<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Differences[1/ffi/uni20AC]>>>>"), "affice"},
		{"composite font", paged(plain("BT /G 12 Tf <0001000200100012> Tj ET"), "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</DW 500>>]/ToUnicode 7 0 R>>", plain(toUnicode)), "Hfiac"},
		{"a form", paged(plain("q /X Do Q"), "<</Subtype/Form/Matrix[1 0 0 1 10 10]/Resources<</Font<</F 5 0 R>>>>/Length 38>>\nstream\n"+show+"\nendstream"), "Harbour"},
		{"a picture among the operators", paged(plain("BI /W 1 /H 1 ID \x00(\xff EI " + show)), "Harbour"},
		{"two objects with one number", append(paged(plain("BT /F 12 Tf (Old) Tj ET")), []byte("4 0 obj\n"+plain(show)+"\nendobj\n")...), "Harbour"},
		{"no trailer", bytes.Replace(paged(plain(show)), []byte("trailer"), []byte("tailer"), 1), "Harbour"},
		{"rubbish before", append([]byte("HTTP/1.1 200 OK\r\n\r\n"), paged(plain(show))...), "Harbour"},
		{"cut off", paged(plain(show))[:400], ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, notes, err := read(c.data, Bounds{})
			if c.want == "" {
				return // only must not panic
			}
			if err != nil || got != c.want {
				t.Errorf("read %q, error %v, notes %q; want %q", got, err, notes, c.want)
			}
		})
	}
}

func TestObjectStreams(t *testing.T) {
	objects := "<</Type/Catalog/Pages 2 0 R>> <</Type/Pages/Kids[3 0 R]>> "
	at2 := strings.Index(objects, " <</Type/Pages") + 1
	packed := fmt.Sprintf("1 0 2 %d ", at2)
	data := "%PDF-1.5\n9 0 obj\n" + flated([]byte(packed+objects), fmt.Sprintf("/Type/ObjStm/N 2/First %d", len(packed))) + "\nendobj\n" +
		"3 0 obj\n<</Type/Page/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>\nendobj\n4 0 obj\n" + plain(show) + "\nendobj\n5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n" +
		"10 0 obj\n" + flated([]byte{0}, "/Type/XRef/Root 1 0 R/W[1 1 1]/Size 11") + "\nendobj\n"
	if got, _, err := read([]byte(data), Bounds{}); err != nil || got != "Harbour" {
		t.Errorf("read %q, error %v", got, err)
	}
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		name, content, page string
		x, y, size          float64
	}{
		{"as told", "BT /F 12 Tf 100 700 Td (H) Tj ET", "", 100, 700, 12},
		{"matrices", "q 2 0 0 2 10 20 cm BT /F 6 Tf 1 0 0 1 45 340 Tm (H) Tj ET Q", "", 100, 700, 12},
		{"lines", "BT /F 12 Tf 14 TL 100 728 Td T* T* (H) Tj ET", "", 100, 700, 12},
		{"a page turned by 90 degrees", "BT /F 12 Tf 0 1 -1 0 100 700 Tm (H) Tj ET", "/Rotate 90", 700, 500, 12},
	} {
		data := bytes.Replace(paged(plain(c.content)), []byte("/Type/Page/Parent"), []byte("/Type/Page"+c.page+"/Parent"), 1)
		f, err := Open(data, Bounds{})
		if err != nil {
			t.Fatal(err)
		}
		pages, _, _ := f.Pages()
		if len(pages) != 1 || len(pages[0].Runs) != 1 {
			t.Fatalf("%s: got %+v, want one run", c.name, pages)
		}
		r := pages[0].Runs[0]
		if math.Abs(r.X-c.x)+math.Abs(r.Y-c.y)+math.Abs(r.Size-c.size) > 1e-6 || r.Sideways {
			t.Errorf("%s: at %v %v, size %v, sideways %v; want %v %v, %v", c.name, r.X, r.Y, r.Size, r.Sideways, c.x, c.y, c.size)
		}
	}
}

// TestPredictors compares with what the PNG specification says of each kind of row.
func TestPredictors(t *testing.T) {
	f := &File{}
	rows := []byte{0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1, 3, 10, 10, 10, 4, 1, 1, 1}
	got, err := f.unpredict(rows, dict{"Predictor": 15.0, "Columns": 3.0})
	// None: 1 2 3. Sub: 1, 1+1, 1+2. Up: 1+1, 1+2, 1+3. Average: 10+(0+2)/2, 10+(11+3)/2, 10+(17+4)/2. Paeth: up, up, up (left 0, up 11, corner 0; 12, 17, 11; 18, 20, 17).
	want := []byte{1, 2, 3, 1, 2, 3, 2, 3, 4, 11, 17, 20, 12, 18, 21}
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("got %v, error %v, want %v", got, err, want)
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"encrypted", string(bytes.Replace(paged(plain(show)), []byte("/Root"), []byte("/Encrypt 9 0 R/Root"), 1)), "encrypted"},
		{"nothing", "%PDF-1.4\n", "no catalogue"},
		{"its own parent", string(built("1 0 R")), "no catalogue"},
	} {
		if _, _, err := read([]byte(c.data), Bounds{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}

// TestBounds holds that what grows without end is cut off, with a note that says where.
func TestBounds(t *testing.T) {
	zeros := bytes.Repeat([]byte("0 0 m\n"), 1<<20)
	pages := func(n int) []byte {
		kids := strings.Repeat("3 0 R ", n)
		return bytes.Replace(paged(plain(show)), []byte("[3 0 R]"), []byte("["+kids+"]"), 1)
	}
	form := func(inner string) string {
		return fmt.Sprintf("<</Subtype/Form/Resources<</XObject<</X 6 0 R/Y 7 0 R>>>>/Length %d>>\nstream\n%s\nendstream", len(inner), inner)
	}
	doubling := strings.Repeat("/Y Do ", 30)
	for _, c := range []struct {
		name string
		data []byte
		b    Bounds
		want string
	}{
		{"a bomb", paged(flated(zeros, "")), Bounds{Decoded: 1 << 20}, ""},
		{"bomb in a bomb", paged(fmt.Sprintf("<</Filter[/FlateDecode/FlateDecode]>>\nstream\n%s\nendstream", deflate(deflate(zeros)))), Bounds{Decoded: 1 << 20}, ""},
		{"a form that draws itself", paged(plain("/X Do"), form("/X Do /X Do "+show)), Bounds{Operations: 100000}, ""},
		{"forms that draw forms", paged(plain("/X Do"), form(doubling), form("/X Do "+doubling)), Bounds{Operations: 100000}, ""},
		{"one page a thousand times", pages(1000), Bounds{}, ""},
		{"nested arrays", paged(plain(strings.Repeat("[", 100000) + show)), Bounds{}, ""},
		{"nested dictionaries", built("<</Type/Catalog/Pages 2 0 R>>", strings.Repeat("<</Kids ", 100000)), Bounds{}, ""},
		{"pages below themselves", built("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 3 0 R]>>", "<</Type/Pages/Kids[2 0 R]>>"), Bounds{}, ""},
		{"objects that never end", []byte("%PDF-1.4\n" + strings.Repeat("1 0 obj\n(", 200000)), Bounds{}, ""},
		{"streams that never end", []byte("%PDF-1.4\n" + strings.Repeat("7 0 obj\n<</Type/XRef>>stream\n", 50000)), Bounds{}, ""},
		{"many trailers", []byte("%PDF-1.4\n" + strings.Repeat("trailer\n<<", 200000)), Bounds{}, ""},
		{"a wide font", paged(plain("BT /G 12 Tf <0001> Tj ET"), "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</W[0 2000000000 500]>>]>>"), Bounds{}, ""},
		{"a wide predictor", paged(flated([]byte(show), "/DecodeParms<</Predictor 12/Columns 900000000>>")), Bounds{}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := Open(c.data, c.b)
			if err != nil {
				return
			}
			if _, _, err := f.Pages(); err != nil {
				t.Errorf("error %v", err)
			}
			full := c.b.filled()
			if f.operations > full.Operations+1 || f.budget.left < 0 || f.parsed > 17*len(c.data)+2<<20 {
				t.Errorf("%d operations, %d bytes left, %d parsed of %d", f.operations, f.budget.left, f.parsed, len(c.data))
			}
		})
	}
	_, notes, err := read(bytes.Replace(paged(flated(zeros, "")), []byte("[3 0 R]"), []byte("[3 0 R 8 0 R]"), 1), Bounds{Decoded: 1 << 20})
	if err != nil || len(notes) != 1 || !strings.Contains(notes[0], "page 1 was read only in part: more than 1048576 bytes") {
		t.Errorf("notes %q, error %v, want one that says why page 1 was not read to its end", notes, err)
	}
	two := append(bytes.Replace(paged(flated(zeros, "")), []byte("[3 0 R]"), []byte("[3 0 R 8 0 R]"), 1), []byte("8 0 obj\n<</Type/Page/Contents 4 0 R>>\nendobj\n")...)
	if _, notes, err := read(two, Bounds{Decoded: 1 << 20}); err != nil || len(notes) != 2 || !strings.Contains(notes[1], "first 1 of 2 pages") {
		t.Errorf("notes %q, error %v, want one that says where reading stopped", notes, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(paged(plain(show)))
	f.Add(paged(flated([]byte(show), "/DecodeParms<</Predictor 12/Columns 4>>")))
	f.Add(paged("<</Filter/LZWDecode/Length 9>>\nstream\n\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01\nendstream"))
	f.Add(paged(plain("BT /G 12 Tf <00010002> Tj ET"), "<</Type/Font/Subtype/Type0/DescendantFonts[<</W[1[500]2 3 400]>>]/ToUnicode 7 0 R>>", plain("1 beginbfrange <00> <05> [<0041>] endbfrange")))
	f.Add(bytes.Replace(paged(plain(show)), []byte("/Root"), []byte("/ID[<00>]/Encrypt<</Filter/Standard/V 5/R 6/CF<</S<</CFM/AESV3>>>>/StmF/S/O(0123456789012345678901234567890123456789)/U(012345678901234567890123456789012345678901234567)/UE(01234567890123456789012345678901)>>/Root"), 1))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _, _ = read(data, Bounds{Decoded: 1 << 20, Operations: 100000, Pages: 50})
	})
}

// TestLZW decodes the example of the PDF reference, section 7.4.4.2.
func TestLZW(t *testing.T) {
	f := &File{budget: budget{1000}}
	got, err := f.lzw([]byte{0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01})
	if want := []byte{45, 45, 45, 45, 45, 65, 45, 45, 45, 66}; err != nil || !bytes.Equal(got, want) {
		t.Errorf("got %v, error %v, want %v", got, err, want)
	}
}

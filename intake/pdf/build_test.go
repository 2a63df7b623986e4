package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// built makes a PDF of objects, numbered from 1; the first is the catalogue.
func built(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer\n<</Root 1 0 R>>\n%%EOF\n")
	return b.Bytes()
}

// paged makes a PDF of one page with a content and further objects, numbered from 6; object 5 is Helvetica.
func paged(content string, further ...string) []byte {
	return built(append([]string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R/G 6 0 R>>/XObject<</X 6 0 R/Y 7 0 R>>>>/Contents 4 0 R>>",
		content, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
	}, further...)...)
}

func plain(data string) string {
	return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(data), data)
}

func flated(data []byte, keys string) string {
	return fmt.Sprintf("<</Filter/FlateDecode/Length %d%s>>\nstream\n%s\nendstream", len(deflate(data)), keys, deflate(data))
}

func deflate(data []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// read returns the runs of all pages, parted by bars.
func read(data []byte, b Bounds) (string, []string, error) {
	f, err := Open(data, b)
	if err != nil {
		return "", nil, err
	}
	pages, notes, err := f.Pages()
	var all []string
	for _, p := range pages {
		for _, r := range p.Runs {
			all = append(all, r.Text)
		}
	}
	return strings.Join(all, "|"), notes, err
}

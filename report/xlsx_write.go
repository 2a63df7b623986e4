package report

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
)

// A part is a file within an Office document.
type part struct {
	name string
	data []byte
}

// pack writes parts into a zip file, in their order, without times, so that the same parts give the same bytes.
func pack(w io.Writer, parts []part) error {
	z := zip.NewWriter(w)
	for _, p := range parts {
		f, err := z.Create(p.name)
		if err != nil {
			return err
		}
		if _, err := f.Write(p.data); err != nil {
			return err
		}
	}
	return z.Close()
}

// write puts the results beside the formulas, which the library leaves empty, and packs the workbook.
func (b *workbook) write(w io.Writer) error {
	b.results()
	var raw bytes.Buffer
	if b.err == nil {
		_, err := b.f.WriteTo(&raw)
		b.keep(err)
	}
	b.keep(b.f.Close())
	if b.err != nil {
		return b.err
	}
	z, err := zip.NewReader(bytes.NewReader(raw.Bytes()), int64(raw.Len()))
	if err != nil {
		return err
	}
	var parts []part
	for _, f := range z.File {
		data, err := unpack(f)
		if err != nil {
			return err
		}
		parts = append(parts, part{f.Name, data})
	}
	for i, name := range b.sheets {
		path := fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
		k := slices.IndexFunc(parts, func(p part) bool { return p.name == path })
		if k < 0 {
			return fmt.Errorf("workbook: no part %s", path)
		}
		if parts[k].data, err = b.filled(name, parts[k].data); err != nil {
			return err
		}
	}
	return pack(w, parts)
}

func unpack(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

var emptyFormula = regexp.MustCompile(`<c r="([A-Z]+[0-9]+)"( s="[0-9]+")? t="str"><f>([^<]*)</f>(?:<v></v>)?</c>`)

// filled puts the results into the XML of a sheet.
func (b *workbook) filled(sheet string, data []byte) ([]byte, error) {
	results := map[string]formulaCell{}
	for _, x := range b.formulas {
		if x.sheet == sheet {
			results[x.cell] = x
		}
	}
	n := 0
	out := emptyFormula.ReplaceAllFunc(data, func(cell []byte) []byte {
		m := emptyFormula.FindSubmatch(cell)
		x, ok := results[string(m[1])]
		if !ok {
			return cell
		}
		n++
		kind := ""
		if x.look == answer || x.look == strongText {
			kind = ` t="str"`
		}
		return fmt.Appendf(nil, `<c r="%s"%s%s><f>%s</f><v>%s</v></c>`, m[1], m[2], kind, m[3], x.result)
	})
	if n != len(results) {
		return nil, fmt.Errorf("workbook: %d results for %d formulas on %q", n, len(results), sheet)
	}
	return out, nil
}

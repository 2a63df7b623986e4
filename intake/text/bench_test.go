package text

import (
	"strings"
	"testing"
)

// BenchmarkRead reads a report of 2 kB in each of its forms.
func BenchmarkRead(b *testing.B) {
	prose := strings.Repeat("The harbour board wants to reopen talks with the dockers if the council changes hands, a former clerk said on Wednesday.\n\n", 16)
	plain := "Board in search of talks\n\nBy Ann Poe\n\n1 August 2024\n\nPORTVILLE, Aug. 1 (Coast Agency) - " + prose
	page := "<html><head><title>Board in search of talks | Coast Radio</title></head><body><h1>Board in search of talks</h1><p>" + strings.ReplaceAll(prose, "\n\n", "</p><p>") + "</p></body></html>"
	for _, c := range []struct{ name, data string }{{"plain", plain}, {"HTML", page}, {"mail", mailHead + "\r\n" + prose}} {
		b.Run("form="+c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(c.data)))
			for b.Loop() {
				if _, err := Read("a", []byte(c.data), Given{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkReadLarge reads 50 MB in each form; 8 MB of text at most are kept.
func BenchmarkReadLarge(b *testing.B) {
	if testing.Short() {
		b.Skip("reads 50 MB many times")
	}
	const size = 50 << 20
	line := "The harbour board wants to reopen talks with the dockers, a former clerk said on Wednesday.\n\n"
	many := strings.Repeat(line, size/len(line))
	for _, c := range []struct{ name, data string }{
		{"plain", many}, {"HTML", "<html><body>" + strings.ReplaceAll(many, "\n\n", "<p>")}, {"tags", "<html>" + strings.Repeat("<div><b>", size/8) + line}, {"mail", mailHead + "\r\n" + many},
		{"bytes", strings.Repeat("\xff\xfe\x01", size/3)}, {"dates", strings.Repeat("1 Aug 2024 ", size/11)}, {"one line", strings.Repeat("word ", size/5)},
	} {
		b.Run("form="+c.name, func(b *testing.B) {
			b.ReportAllocs()
			data := []byte(c.data)
			for b.Loop() {
				_, _ = Read("a", data, Given{})
			}
		})
	}
}

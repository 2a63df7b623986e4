package tree

import (
	"fmt"
	"strings"
	"testing"
)

// A table of utilities as profiles hold them: names and decimals. The limit is reading the bytes once; what is spent
// beyond it are the nodes, one for every key and value.
func BenchmarkRead(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		json, yaml := table(n, "  %q: 0.%05d,\n"), table(n, "  %s: 0.%05d\n")
		json = "{" + strings.TrimSuffix(json, ",\n") + "}"
		b.Run(fmt.Sprintf("JSON/values=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(json)))
			for b.Loop() {
				if _, err := JSON("f", []byte(json)); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("YAML/values=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(yaml)))
			for b.Loop() {
				if _, err := YAML("f", []byte(yaml)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func table(n int, line string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, line, fmt.Sprintf("value%d", i), i%100_000)
	}
	return b.String()
}

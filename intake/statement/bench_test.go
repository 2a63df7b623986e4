package statement

import (
	"strings"
	"testing"
)

// page is about a page of invented prose as agencies write it.
var page = strings.Repeat(`Ruvan Ostrek, a former envoy to Dorn, told reporters on Tuesday that talks on the pipeline would resume if Dorn lifted its ban. "We have waited since March," he said. "Nobody has called us."

The ministry denied that it had made an offer. A spokeswoman, Lena Falk, said in a statement that prices could rise by 5 percent next year, and that the union wanted a new contract in return for longer shifts.

According to two people familiar with the matter, the leaders met in Orsk on 12 May 2029 and parted without an agreement. Dorn's parliament voted in June to end the treaty.

`, 3)

func BenchmarkOf(b *testing.B) {
	d := document(page)
	b.ReportAllocs()
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		Of(d)
	}
}

package text

import "testing"

// FuzzRead holds for any bytes that spans are true and that nothing panics.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"Title\nBy Ann Poe\n1 August 2024\n\nPORTVILLE, Aug. 1 (Agency) - Some text that goes on for long enough to be prose, it said.",
		"<html><head><title>A | B</title><meta property=og:title content=A></head><body><h1>A</h1><p>Text</p><table><li><br>x</table>",
		"<!doctype html><script type='application/ld+json'>[{\"@type\":\"Article\",\"author\":[[[]]]}]</script><time datetime=2024-08-01>",
		"\xff\xfea\x00b\x00", "caf\xe9 \x93quoted\x94", "\u202eabc\u202c", "a\r\nb\rc\f\fd",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read("x", data, Given{})
		if err == nil {
			sound(t, d)
		}
	})
}

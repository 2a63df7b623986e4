package text

import (
	"bytes"
	"regexp"
)

var htmlStart = regexp.MustCompile(`(?i)^(?:<\?xml[^>]*>)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1|table)[\s>]`)

// format tells the kind of a file by its beginning.
func format(data []byte) Format {
	head := data[:min(len(data), 2048)]
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		head = bytes.ReplaceAll(head[2:], []byte{0}, nil) // enough to see its tags
	}
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		return PDF
	case isMail(data[:min(len(data), 64<<10)]):
		return Mail
	case htmlStart.Match(head):
		return HTML
	}
	return Plain
}

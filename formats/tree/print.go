package tree

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// JSON prints a tree as JSON with two spaces for each level; keys must be scalars. Short lists stand on one line.
func (n *Node) JSON() []byte {
	var b bytes.Buffer
	n.json(&b, "")
	b.WriteByte('\n')
	return b.Bytes()
}

func (n *Node) json(b *bytes.Buffer, indent string) {
	switch {
	case n.Kind == Null:
		b.WriteString("null")
	case n.Kind == Scalar && n.Quoted:
		b.WriteString(quote(n.Text, false))
	case n.Kind == Scalar:
		b.WriteString(n.Text)
	case n.Kind == Mapping:
		n.block(b, indent, "{", "}")
	case n.flat():
		b.WriteString(n.flow(false))
	default:
		n.block(b, indent, "[", "]")
	}
}

// block prints a mapping or list with an item in each line.
func (n *Node) block(b *bytes.Buffer, indent, open, shut string) {
	b.WriteString(open)
	for i, item := range n.Items {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + indent + "  ")
		if n.Kind == Mapping {
			b.WriteString(quote(n.Keys[i].Text, false) + ": ")
		}
		item.json(b, indent+"  ")
	}
	if len(n.Items) > 0 {
		b.WriteString("\n" + indent)
	}
	b.WriteString(shut)
}

// flatItems is how many scalars a list in one line may have.
const flatItems = 12

// flat reports whether n is a list to be printed on one line.
func (n *Node) flat() bool {
	if n.Kind != Sequence || len(n.Items) > flatItems {
		return false
	}
	for _, item := range n.Items {
		if item.Kind == Mapping || item.Kind == Sequence && !item.flat() {
			return false
		}
	}
	return true
}

// flow prints a flat list in one line.
func (n *Node) flow(yaml bool) string {
	if n.Kind != Sequence {
		return n.scalar(yaml, true)
	}
	parts := make([]string, len(n.Items))
	for i, item := range n.Items {
		parts[i] = item.flow(yaml)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// YAML prints a tree as YAML 1.2 that readers of 1.1 understand alike. A key that is a list stands behind a question mark.
func (n *Node) YAML() []byte {
	var b bytes.Buffer
	if n.inline() {
		b.WriteString(n.empty() + "\n")
	} else {
		n.yaml(&b, "")
	}
	return b.Bytes()
}

// inline reports whether a node stands behind its key in YAML, and not below it.
func (n *Node) inline() bool {
	return n.Kind == Null || n.Kind == Scalar || len(n.Items) == 0 || n.flat()
}

func (n *Node) yaml(b *bytes.Buffer, indent string) {
	for i, item := range n.Items {
		if i > 0 {
			b.WriteString(indent)
		}
		below := indent + "  "
		switch {
		case n.Kind == Sequence:
			b.WriteString("- ")
		case n.Keys[i].Kind == Sequence:
			b.WriteString("? " + n.Keys[i].flow(true) + "\n" + indent + ":")
		default:
			b.WriteString(n.Keys[i].scalar(true, false) + ":")
		}
		switch {
		case item.inline() && n.Kind == Sequence:
			b.WriteString(item.empty() + "\n")
		case item.inline():
			b.WriteString(" " + item.empty() + "\n")
		case n.Kind == Sequence:
			item.yaml(b, below)
		default:
			b.WriteString("\n" + below)
			item.yaml(b, below)
		}
	}
}

// empty prints a node that stands in one line of YAML.
func (n *Node) empty() string {
	if n.Kind == Mapping {
		return "{}"
	}
	if n.Kind == Sequence {
		return n.flow(true)
	}
	return n.scalar(true, false)
}

// scalar prints a scalar or null. Within brackets of YAML every text is quoted.
func (n *Node) scalar(yaml, bracketed bool) string {
	switch {
	case n.Kind == Null:
		return "null"
	case n.Quoted && yaml && !bracketed && plain(n.Text):
		return n.Text
	case n.Quoted:
		return quote(n.Text, yaml)
	case yaml && strings.HasSuffix(n.Text, "Infinity"):
		return strings.Replace(n.Text, "Infinity", ".inf", 1)
	}
	return n.Text
}

// plainText is a text that no reader of YAML takes for anything else, unless it is one of its words.
var plainText = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_ .-]*[A-Za-z0-9_]$|^[A-Za-z]$`)

// yamlWords are texts that some version of YAML reads as a truth value or nothing.
var yamlWords = map[string]bool{"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true, "true": true, "false": true, "null": true}

func plain(s string) bool { return plainText.MatchString(s) && !yamlWords[strings.ToLower(s)] }

// quote puts a text in double quotes; what cannot be printed is escaped as JSON or YAML has it.
func quote(s string, yaml bool) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range strings.ToValidUTF8(s, "\ufffd") {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case unicode.IsPrint(r) || r > 0xffff && !yaml:
			b.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

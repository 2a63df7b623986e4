package report

import (
	"fmt"
	"strings"

	"parley/plan"
)

// input links a text to the row of an input; text "" stands for its label.
func (c *composer) input(id, text string) span {
	in, ok := c.inputs[id]
	if text == "" {
		text = id
		if ok && in.Label != "" {
			text = in.Label
		}
	}
	if !ok {
		return span{Text: text}
	}
	return span{Text: text, Href: "#" + anchor("input", id)}
}

// firstInput links a text to the first of some inputs that exists.
func (c *composer) firstInput(text string, ids ...string) span {
	for _, id := range ids {
		if _, ok := c.inputs[id]; ok {
			return c.input(id, text)
		}
	}
	return span{Text: text}
}

// claim links the id of a claim to its row.
func (c *composer) claim(id string) span {
	if _, ok := c.claims[id]; !ok {
		return span{Text: id}
	}
	return span{Text: id, Href: "#" + anchor("claim", id)}
}

func (c *composer) claimList(ids []string) prose {
	parts := make([]prose, len(ids))
	for i, id := range ids {
		parts[i] = say(c.claim(id))
	}
	return joined(parts, ", ")
}

func (c *composer) source(n plan.Named) span {
	if _, ok := c.sources[n.ID]; !ok {
		return span{Text: n.Name}
	}
	return span{Text: n.Name, Href: "#" + anchor("source", n.ID)}
}

func (c *composer) sourceNamed(name string) span {
	for _, s := range c.p.Evidence.Single {
		if s.Source.Name == name {
			return c.source(s.Source)
		}
	}
	return span{Text: name}
}

// anchor makes an id for the page from a kind and an id of the dossier; different ids give different anchors.
func anchor(kind, id string) string {
	var b strings.Builder
	b.WriteString(kind + "-")
	for _, r := range id {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '-' {
			b.WriteRune(r)
		} else if r == '_' {
			b.WriteString("__")
		} else {
			fmt.Fprintf(&b, "_%x_", r)
		}
	}
	return b.String()
}

// nodeInput links a text to the first of a node's inputs whose address begins so.
func (c *composer) nodeInput(nd *plan.Node, prefix, text string) span {
	for _, id := range nd.Inputs {
		if strings.HasPrefix(id, prefix) {
			return c.input(id, text)
		}
	}
	return span{Text: text}
}

// noDealInput links a text to the subject's no-agreement value stated for a node.
func (c *composer) noDealInput(nd *plan.Node, text string) span {
	for _, id := range nd.Inputs {
		if strings.Contains(id, "no_agreement.") && strings.HasSuffix(id, "."+c.p.Subject.ID) {
			return c.input(id, text)
		}
	}
	return span{Text: text}
}

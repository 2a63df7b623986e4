package tree

import (
	"bytes"
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"parley/formats/scenario"
)

// YAML reads a file of one YAML document. The error names the place.
func YAML(file string, data []byte) (*Node, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	var docs []yaml.Node
	err := yaml.Load(data, &docs, yaml.WithAllDocuments(), yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
	if err != nil {
		return nil, yamlError(file, err)
	}
	c := converter{file: file, done: map[*yaml.Node]*Node{}, open: map[*yaml.Node]bool{}}
	switch {
	case len(docs) == 0 || len(docs[0].Content) == 0:
		n := &Node{File: file, Line: 1, Column: 1}
		return n, n.finish()
	case len(docs) > 1:
		return nil, c.node(&docs[1]).Errorf("a second document in one file")
	}
	return c.convert(docs[0].Content[0], 0)
}

// yamlError gives an error of the library its place.
func yamlError(file string, err error) error {
	out := &scenario.Error{File: file, Line: 1, Column: 1, Text: strings.TrimPrefix(err.Error(), "yaml: ")}
	var many *yaml.LoadErrors
	var one *yaml.LoadError
	if errors.As(err, &many) && len(many.Errors) > 0 {
		one = many.Errors[0]
	} else if !errors.As(err, &one) {
		return out
	}
	out.Text = strings.TrimPrefix(one.Message, "yaml: ")
	if one.Mark.Line > 0 {
		out.Line, out.Column = one.Mark.Line, max(one.Mark.Column, 1)
	}
	return out
}

// A converter turns the library's nodes into ours, each once: an alias leads to the node that its anchor made.
type converter struct {
	file string
	done map[*yaml.Node]*Node
	open map[*yaml.Node]bool // being converted
}

func (c *converter) node(n *yaml.Node) *Node {
	return &Node{File: c.file, Line: max(n.Line, 1), Column: max(n.Column, 1)}
}

func (c *converter) convert(n *yaml.Node, depth int) (*Node, error) {
	out := c.node(n)
	if n.Kind == yaml.AliasNode {
		if n.Alias == nil || c.open[n.Alias] {
			return nil, out.Errorf("the alias *%s contains itself", n.Value)
		}
		n = n.Alias
	}
	if known := c.done[n]; known != nil {
		return known, nil
	}
	if depth > maxDepth {
		return nil, out.Errorf("nested deeper than %d levels", maxDepth)
	}
	if n.Style&yaml.TaggedStyle != 0 && !harmless(n) {
		return nil, out.Errorf("the tag %s is not read", n.Tag)
	}
	c.open[n] = true
	err := c.fill(n, out, depth)
	delete(c.open, n)
	c.done[n] = out
	return out, err
}

// fill converts what the node holds.
func (c *converter) fill(n *yaml.Node, out *Node, depth int) error {
	switch n.Kind {
	case yaml.ScalarNode:
		out.Text, out.Quoted = n.Value, n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
		if n.Tag != "!!null" {
			out.Kind = Scalar
		}
	case yaml.MappingNode:
		out.Kind = Mapping
		for i := 0; i+1 < len(n.Content); i += 2 {
			key, err := c.convert(n.Content[i], depth+1)
			if err != nil {
				return err
			}
			if n.Content[i].Tag == "!!merge" {
				return key.Errorf("merge keys (<<) are not read")
			}
			item, err := c.convert(n.Content[i+1], depth+1)
			if err != nil {
				return err
			}
			out.Keys, out.Items = append(out.Keys, key), append(out.Items, item)
		}
	case yaml.SequenceNode:
		out.Kind = Sequence
		for _, item := range n.Content {
			item, err := c.convert(item, depth+1)
			if err != nil {
				return err
			}
			out.Items = append(out.Items, item)
		}
	}
	return out.finish()
}

// harmless reports whether a tag says no more than what the value shows.
func harmless(n *yaml.Node) bool {
	switch n.Tag {
	case "!!python/tuple", "tag:yaml.org,2002:python/tuple", "!!seq":
		return n.Kind == yaml.SequenceNode
	case "!!map":
		return n.Kind == yaml.MappingNode
	case "!!str", "!!int", "!!float", "!!bool", "!!null", "!!python/str", "!!python/unicode", "!!python/int", "!!python/float":
		return n.Kind == yaml.ScalarNode
	}
	return false
}

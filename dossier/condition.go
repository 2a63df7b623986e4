package dossier

import (
	"strings"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// The grammar of conditions. One token of lookahead decides everywhere, so parsing takes linear time:
//
//	clause     = either { ("requires" | "unless") either }
//	either     = both { "or" both }
//	both       = unit { "and" unit }
//	unit       = "not" unit | "(" clause ")" | comparison
//	comparison = name ( operator name | ["not"] "in" "(" name { "," name } ")" )
//	name       = string | word { word }
type clause struct {
	First *either  `parser:"@@"`
	Rest  []*bound `parser:"@@*"`
}

type bound struct {
	Pos    lexer.Position
	Word   string  `parser:"@(\"requires\" | \"unless\")"`
	Second *either `parser:"@@"`
}

type either struct {
	Parts []*both `parser:"@@ ( \"or\" @@ )*"`
}

type both struct {
	Parts []*unit `parser:"@@ ( \"and\" @@ )*"`
}

type unit struct {
	Not        *unit       `parser:"  \"not\" @@"`
	Group      *clause     `parser:"| \"(\" @@ \")\""`
	Comparison *comparison `parser:"| @@"`
}

type comparison struct {
	Pos      lexer.Position
	Issue    *name      `parser:"@@"`
	Operator string     `parser:"( @Operator"`
	Option   *name      `parser:"  @@"`
	Member   *memberSet `parser:"| @@ )"`
}

type memberSet struct {
	Not     bool    `parser:"@\"not\"?"`
	Options []*name `parser:"\"in\" \"(\" @@ ( \",\" @@ )* \")\""`
}

// A name is an id of an issue or an option: one or more words, or a quoted text.
type name struct {
	Pos    lexer.Position
	Quoted *string  `parser:"  @String"`
	Words  []string `parser:"| @Word+"`
}

func (n *name) text() string {
	if n.Quoted != nil {
		s := *n.Quoted
		return s[1 : len(s)-1]
	}
	return strings.Join(n.Words, " ")
}

// The keywords of conditions; an id like one of them must be quoted.
var keywords = map[string]bool{"and": true, "or": true, "not": true, "in": true, "requires": true, "unless": true}

var conditionLexer = lexer.MustSimple([]lexer.SimpleRule{
	{Name: "String", Pattern: `"[^"]*"|'[^']*'`},
	{Name: "Operator", Pattern: `<=|>=|!=|==|<|>|=`},
	{Name: "Mark", Pattern: `[(),]`},
	{Name: "Word", Pattern: `[^\s()<>=!,"'][^\s()<>=!,"]*`},
	{Name: "Space", Pattern: `\s+`},
	{Name: "Keyword", Pattern: `\x00`}, // never in a text: words that are keywords are renamed below
})

var conditionParser = participle.MustBuild[clause](
	participle.Lexer(conditionLexer),
	participle.Elide("Space"),
	participle.Map(func(t lexer.Token) (lexer.Token, error) {
		if keywords[t.Value] {
			t.Type = conditionLexer.Symbols()["Keyword"]
		}
		return t, nil
	}, "Word"),
)

// maxCondition bounds the length of a condition, in bytes.
const maxCondition = 4000

// A misreading is an error in a condition: the byte offset, what was seen, what would do.
type misreading struct {
	offset        int
	message, hint string
}

// parseCondition reads a condition; on failure the clause is nil.
func parseCondition(text string) (*clause, misreading) {
	if len(text) > maxCondition {
		return nil, misreading{0, "the condition is too long", "split it into several"}
	}
	if strings.TrimSpace(text) == "" {
		return nil, misreading{0, "the condition is empty", "write one such as price = high"}
	}
	c, err := conditionParser.ParseString("", text)
	if err == nil {
		return c, misreading{}
	}
	m := misreading{message: err.Error(), hint: "conditions look like: price >= mid and not (venue = geneva or venue = oslo)"}
	if e, ok := err.(participle.Error); ok {
		m.offset, m.message = min(e.Position().Offset, len(text)), plainer(e.Message())
	}
	return nil, m
}

// plainer rewrites the parser's messages, which speak of its own types.
func plainer(message string) string {
	seen, _, found := strings.Cut(strings.TrimPrefix(message, "unexpected token "), " (expected")
	switch {
	case strings.Contains(message, "<EOF>"):
		return "the condition ends too early"
	case strings.HasPrefix(message, "unexpected token ") && found:
		return "did not expect " + seen + " here"
	case strings.HasPrefix(message, "unexpected token "):
		return "did not expect " + seen + " here"
	case strings.HasPrefix(message, "lexer: invalid input text"):
		return "did not expect " + strings.TrimPrefix(message, "lexer: invalid input text ") + " here"
	}
	return message
}

// String prints the condition in its plainest form; parsing that gives the same condition.
func (c *clause) String() string {
	var b strings.Builder
	c.print(&b)
	return b.String()
}

func (c *clause) print(b *strings.Builder) {
	c.First.print(b)
	for _, r := range c.Rest {
		b.WriteString(" " + r.Word + " ")
		r.Second.print(b)
	}
}

func (e *either) print(b *strings.Builder) {
	for i, p := range e.Parts {
		if i > 0 {
			b.WriteString(" or ")
		}
		for j, u := range p.Parts {
			if j > 0 {
				b.WriteString(" and ")
			}
			u.print(b)
		}
	}
}

func (u *unit) print(b *strings.Builder) {
	switch {
	case u.Not != nil:
		b.WriteString("not ")
		u.Not.print(b)
	case u.Group != nil:
		b.WriteString("(")
		u.Group.print(b)
		b.WriteString(")")
	default:
		u.Comparison.print(b)
	}
}

func (c *comparison) print(b *strings.Builder) {
	c.Issue.print(b)
	if c.Member == nil {
		b.WriteString(" " + c.operator() + " ")
		c.Option.print(b)
		return
	}
	if c.Member.Not {
		b.WriteString(" not")
	}
	b.WriteString(" in (")
	for i, o := range c.Member.Options {
		if i > 0 {
			b.WriteString(", ")
		}
		o.print(b)
	}
	b.WriteString(")")
}

// operator returns the comparison's sign; == is read as =.
func (c *comparison) operator() string {
	if c.Operator == "==" {
		return "="
	}
	return c.Operator
}

func (n *name) print(b *strings.Builder) {
	if n.Quoted != nil {
		b.WriteString(*n.Quoted)
		return
	}
	b.WriteString(n.text())
}

package arch

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
)

// checkFile returns what a file of the package does against the map, one sentence each. Test files may read files and
// clocks, and may import what stands below them.
func checkFile(fset *token.FileSet, pkg string, f *ast.File, test bool) []string {
	c := checker{fset: fset, pkg: pkg, names: map[string]string{}}
	c.imports(f, test)
	if !test {
		if inCore(pkg) {
			ast.Inspect(f, c.selector)
		}
		if pkg != "" && !strings.HasPrefix(pkg, Module+"/cmd/") {
			c.documented(f)
		}
	}
	return c.found
}

// A checker gathers findings about one file.
type checker struct {
	fset  *token.FileSet
	pkg   string
	names map[string]string // name of an import in the file, to its path
	found []string
}

func (c *checker) add(at token.Pos, format string, args ...any) {
	c.found = append(c.found, fmt.Sprintf("%s: %s", c.fset.Position(at), fmt.Sprintf(format, args...)))
}

func (c *checker) imports(f *ast.File, test bool) {
	for _, im := range f.Imports {
		p, err := strconv.Unquote(im.Path.Value)
		if err != nil {
			panic("arch: " + err.Error()) // the parser has accepted it
		}
		c.names[importName(im, p)] = p
		switch {
		case p == "C":
			c.add(im.Pos(), "cgo is not used here")
		case test:
		case strings.HasPrefix(p, Module+"/") && !mayImport(c.pkg, p):
			c.add(im.Pos(), "%s may not import %s", c.pkg, p)
		case inCore(c.pkg) && under(p, forbiddenInCore):
			c.add(im.Pos(), "%s may not import %s: the core has no files, network or logs", c.pkg, p)
		}
	}
}

// importName is the name by which a file speaks of an import.
func importName(im *ast.ImportSpec, p string) string {
	if im.Name != nil {
		return im.Name.Name
	}
	base := path.Base(p)
	if len(base) > 1 && base[0] == 'v' && base[1] >= '0' && base[1] <= '9' {
		return path.Base(path.Dir(p))
	}
	return base
}

// selector finds uses of the clock and of the global random generator.
func (c *checker) selector(n ast.Node) bool {
	s, ok := n.(*ast.SelectorExpr)
	if !ok {
		return true
	}
	x, ok := s.X.(*ast.Ident)
	if !ok {
		return true
	}
	switch p := c.names[x.Name]; {
	case p == "time" && slices.Contains(clocks, s.Sel.Name):
		c.add(s.Pos(), "time.%s: the core has no clock", s.Sel.Name)
	case (p == "math/rand" || p == "math/rand/v2") && !slices.Contains(ownRandom, s.Sel.Name):
		c.add(s.Pos(), "rand.%s: random numbers come from internal/rng", s.Sel.Name)
	}
	return true
}

// documented finds exported identifiers without a doc comment. In a group of constants or variables the comment of
// the group or of the line will do.
func (c *checker) documented(f *ast.File) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) && !understood(d) {
				c.add(d.Pos(), "%s has no doc comment", d.Name.Name)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				c.spec(d, s)
			}
		}
	}
}

func (c *checker) spec(d *ast.GenDecl, s ast.Spec) {
	switch s := s.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() && s.Doc == nil && d.Doc == nil {
			c.add(s.Pos(), "%s has no doc comment", s.Name.Name)
		}
	case *ast.ValueSpec:
		for _, n := range s.Names {
			if n.IsExported() && s.Doc == nil && s.Comment == nil && d.Doc == nil {
				c.add(n.Pos(), "%s has no doc comment", n.Name)
			}
		}
	}
}

// understood reports whether a method is one whose name says it all to a reader of Go.
func understood(d *ast.FuncDecl) bool {
	return d.Recv != nil && slices.Contains([]string{"Error", "String", "Unwrap"}, d.Name.Name)
}

// exportedReceiver reports whether a function is no method, or one of an exported type.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	return ast.IsExported(receiver(d))
}

// receiver returns the name of the type that a method belongs to.
func receiver(d *ast.FuncDecl) string {
	t := d.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}

package arch

import (
	"go/ast"
	"go/printer"
	"go/token"
	"slices"
	"strings"
)

// listing returns the exported identifiers of a package, one a line, sorted.
func listing(fset *token.FileSet, pkg string, files []*ast.File) []string {
	l := lister{fset: fset, prefix: strings.TrimPrefix(pkg, Module+"/") + ": "}
	for _, f := range files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && exportedReceiver(d) {
					l.add(l.text(&ast.FuncDecl{Recv: d.Recv, Name: d.Name, Type: d.Type}))
				}
			case *ast.GenDecl:
				l.group(d)
			}
		}
	}
	slices.Sort(l.lines)
	return l.lines
}

// A lister gathers the lines of one package.
type lister struct {
	fset   *token.FileSet
	prefix string
	lines  []string
}

func (l *lister) add(line string) { l.lines = append(l.lines, l.prefix+line) }

// text prints a node on one line.
func (l *lister) text(n any) string {
	var b strings.Builder
	if err := printer.Fprint(&b, l.fset, n); err != nil {
		panic("arch: " + err.Error()) // it has just been parsed
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func (l *lister) group(d *ast.GenDecl) {
	for _, s := range d.Specs {
		switch s := s.(type) {
		case *ast.ValueSpec:
			for _, n := range s.Names {
				if n.IsExported() {
					l.add(strings.TrimSpace(d.Tok.String() + " " + n.Name + " " + l.typeOf(s)))
				}
			}
		case *ast.TypeSpec:
			if s.Name.IsExported() {
				l.typeSpec(s)
			}
		}
	}
}

// typeOf prints the type of a constant or variable, if it is written.
func (l *lister) typeOf(s *ast.ValueSpec) string {
	if s.Type == nil {
		return ""
	}
	return l.text(s.Type)
}

// typeSpec lists a type, with its exported fields if it is a struct.
func (l *lister) typeSpec(s *ast.TypeSpec) {
	st, ok := s.Type.(*ast.StructType)
	if !ok {
		l.add("type " + s.Name.Name + " " + l.text(s.Type))
		return
	}
	l.add("type " + s.Name.Name + " struct")
	for _, f := range st.Fields.List {
		if len(f.Names) == 0 {
			l.add("type " + s.Name.Name + " struct, embeds " + l.text(f.Type))
		}
		for _, n := range f.Names {
			if n.IsExported() {
				l.add("type " + s.Name.Name + " struct, " + n.Name + " " + l.text(f.Type))
			}
		}
	}
}

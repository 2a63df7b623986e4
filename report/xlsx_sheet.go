package report

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// A sheet is one of its pages.
type sheet struct {
	*workbook
	name  string
	wraps []wrapping
}

// A wrapping is a text that breaks into lines within its column.
type wrapping struct{ col, row, columns int }

// sheet adds a page. Its name is made to fit: 31 characters, none of []:*?/\, and no name twice.
func (b *workbook) sheet(name string) *sheet {
	clean := strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) {
			return ' '
		}
		return r
	}, name), " '")
	if clean == "" || strings.EqualFold(clean, "history") { // which Excel keeps for itself
		clean = "Sheet " + clean
	}
	short := shortened(clean, 31)
	for n := 2; b.has(short); n++ {
		tail := fmt.Sprintf(" (%d)", n)
		short = shortened(clean, 31-len(tail)) + tail
	}
	if len(b.sheets) == 0 {
		b.keep(b.f.SetSheetName("Sheet1", short))
	} else {
		_, err := b.f.NewSheet(short)
		b.keep(err)
	}
	b.sheets = append(b.sheets, short)
	return &sheet{workbook: b, name: short}
}

func (b *workbook) has(name string) bool {
	for _, s := range b.sheets {
		if strings.EqualFold(s, name) {
			return true
		}
	}
	return false
}

// shortened cuts a text to at most n units of UTF-16, which is how spreadsheets count.
func shortened(s string, n int) string {
	at := 0
	for i, r := range s {
		if at += max(utf16.RuneLen(r), 1); at > n {
			return strings.TrimRight(s[:i], " ")
		}
	}
	return s
}

// at names a cell; columns and rows begin at 1.
func at(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic("report: " + err.Error()) // columns are counted by this package
	}
	return name
}

// fixed names a cell that stays the same in copies of a formula.
func fixed(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row, true)
	if err != nil {
		panic("report: " + err.Error())
	}
	return name
}

// down names a range of one column.
func down(col, from, to int) string { return fixed(col, from) + ":" + fixed(col, to) }

// Heights of rows, in points; programs take no higher ones.
const rowHeight, highestRow = 15.0, 405.0

// longestText is what a cell holds.
const longestText = 32767

func (s *sheet) text(col, row int, text string, l look) {
	text = shortened(strings.ReplaceAll(text, nbsp, " "), longestText)
	if text != "" {
		s.keep(s.f.SetCellStr(s.name, at(col, row), text))
		if l == wrappedText || l == heading || l == inputText {
			s.wraps = append(s.wraps, wrapping{col, row, columns(text)})
		}
	}
	s.looks(col, row, l)
}

func (s *sheet) number(col, row int, x float64, l look) {
	if !math.IsNaN(x) && !math.IsInf(x, 0) {
		s.keep(s.f.SetCellFloat(s.name, at(col, row), x, -1, 64))
	}
	s.looks(col, row, l)
}

func (s *sheet) formula(col, row int, text string, l look) {
	s.keep(s.f.SetCellFormula(s.name, at(col, row), text))
	s.looks(col, row, l)
	s.formulas = append(s.formulas, formulaCell{sheet: s.name, cell: at(col, row), look: l})
}

func (s *sheet) looks(col, row int, l look) {
	s.keep(s.f.SetCellStyle(s.name, at(col, row), at(col, row), s.styles[l]))
}

// widths sets the widths of columns, from the first on, and makes rows as high as their texts need, which not all
// programs do by themselves.
func (s *sheet) widths(ws ...float64) {
	lines := map[int]int{}
	for _, x := range s.wraps {
		if x.col <= len(ws) {
			lines[x.row] = max(lines[x.row], int(math.Ceil(float64(x.columns)/ws[x.col-1])))
		}
	}
	for _, x := range s.wraps {
		if n := lines[x.row]; n > 1 {
			s.keep(s.f.SetRowHeight(s.name, x.row, min(rowHeight*float64(n), highestRow)))
		}
	}
	for i, w := range ws {
		name, err := excelize.ColumnNumberToName(i + 1)
		s.keep(err)
		s.keep(s.f.SetColWidth(s.name, name, name, w))
	}
}

// headings writes a line of column heads.
func (s *sheet) headings(row int, heads ...string) {
	for i, h := range heads {
		s.text(i+1, row, h, heading)
	}
}

// choose restricts a cell to a list that stands in the sheet, or to a few words.
func (s *sheet) choose(col, row int, list string, words ...string) {
	dv := excelize.NewDataValidation(false)
	dv.Sqref = at(col, row)
	if list != "" {
		dv.SetSqrefDropList(list)
	} else {
		s.keep(dv.SetDropList(words))
	}
	dv.SetError(excelize.DataValidationErrorStyleStop, "Not in the list", "Choose one of the list.")
	s.keep(s.f.AddDataValidation(s.name, dv))
}

// freeze keeps the first rows in sight.
func (s *sheet) freeze(rows int) {
	s.keep(s.f.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: rows, TopLeftCell: at(1, rows+1), ActivePane: "bottomLeft"}))
}

// landscape prints a sheet on pages of A4, one wide.
func (s *sheet) landscape() {
	paper, wide, tall, across, yes := 9, 1, 0, "landscape", true
	s.keep(s.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &paper, Orientation: &across, FitToWidth: &wide, FitToHeight: &tall}))
	s.keep(s.f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &yes}))
}

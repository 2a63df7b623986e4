package report

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"parley/plan"
)

// XLSX writes the plan as a workbook: one scorecard for each track, whose formulas value whatever package is chosen in
// it, and lists of scenarios, candidates, assumptions and claims. Formulas carry their results, so that a viewer that
// does not calculate shows them, too; whatever a dossier says is text and never a formula. The same plan gives the same
// bytes. Cost: a few milliseconds for each hundred formulas.
func XLSX(w io.Writer, p *plan.Plan) error {
	c := newComposer(p, whole)
	b := newWorkbook(c)
	b.about()
	for i := range c.p.Scorecards {
		b.scorecard(&c.p.Scorecards[i])
	}
	b.scenarioList()
	b.candidateList()
	b.assumptionList()
	b.claimList()
	return b.write(w)
}

// A workbook is one under construction. Its first error is kept.
type workbook struct {
	*composer
	f        *excelize.File
	styles   map[look]int
	sheets   []string
	formulas []formulaCell
	err      error
}

// A formulaCell is a formula with its place, so that its result can be put beside it.
type formulaCell struct {
	sheet, cell string
	look        look
	result      string
}

// A look is a way to show a cell.
type look int

const (
	plainText look = iota
	wrappedText
	titleText
	heading
	strongText
	faintText
	figures      // two decimals
	strongFigure // the same, bold
	inputFigure  // to be changed by the reader
	inputText
	shareOf // a percentage
	wholeNumber
	answer // a word that a formula gives
)

const (
	twoDecimals = "0.00"
	inputFill   = "FFF4CC"
	headFill    = "DCE4EC"
	inputInk    = "1F4E9E"
)

// style describes a look.
func (l look) style() *excelize.Style {
	decimals := twoDecimals
	s := &excelize.Style{Font: &excelize.Font{Family: "Calibri", Size: 11}, Alignment: &excelize.Alignment{Vertical: "top"}}
	fill := func(colour string) {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	switch l {
	case wrappedText:
		s.Alignment.WrapText = true
	case titleText:
		s.Font.Bold, s.Font.Size = true, 15
	case heading:
		s.Font.Bold, s.Alignment.WrapText = true, true
		fill(headFill)
	case strongText, answer:
		s.Font.Bold = true
		if l == answer {
			s.Alignment.Horizontal = "right"
		}
	case faintText:
		s.Font.Color = "707070"
	case figures:
		s.CustomNumFmt = &decimals
	case strongFigure:
		s.Font.Bold, s.CustomNumFmt = true, &decimals
	case inputFigure:
		s.Font.Color, s.CustomNumFmt = inputInk, &decimals
	case inputText:
		s.Font.Color, s.Alignment.WrapText = inputInk, true
		fill(inputFill)
	case shareOf:
		s.NumFmt = 9 // 0%
	case wholeNumber:
		s.NumFmt = 1 // 0
		s.Alignment.Horizontal = "center"
	}
	return s
}

func newWorkbook(c *composer) *workbook {
	b := &workbook{composer: c, f: excelize.NewFile(), styles: map[look]int{}}
	for l := plainText; l <= answer; l++ {
		id, err := b.f.NewStyle(l.style())
		b.keep(err)
		b.styles[l] = id
	}
	b.keep(b.f.SetDocProps(&excelize.DocProperties{Title: c.title(), Creator: "Parley " + c.p.Parley, Language: "en-GB",
		LastModifiedBy: "Parley", Created: timestamp(c), Modified: timestamp(c)}))
	b.keep(b.f.SetAppProps(&excelize.AppProperties{Application: "Parley"}))
	yes := true
	b.keep(b.f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes}))
	return b
}

// timestamp is what stands for the time of making: the as-of date, since a clock would give other bytes each time.
func timestamp(c *composer) string {
	if d := string(c.p.Dossier.AsOf); len(d) == len("2006-01-02") {
		return d + "T00:00:00Z"
	}
	return "2000-01-01T00:00:00Z"
}

func (b *workbook) keep(err error) {
	if b.err == nil && err != nil {
		b.err = fmt.Errorf("workbook: %w", err)
	}
}

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

// results works out all formulas.
func (b *workbook) results() {
	for i := range b.formulas {
		x := &b.formulas[i]
		v, err := b.f.CalcCellValue(x.sheet, x.cell, excelize.Options{RawCellValue: true})
		if err != nil {
			b.keep(fmt.Errorf("%s!%s: %w", x.sheet, x.cell, err))
			return
		}
		if n, err := strconv.ParseFloat(v, 64); err == nil && x.look != answer && x.look != strongText {
			v = strconv.FormatFloat(math.Round(n*1e9)/1e9+0, 'f', -1, 64) // as the plan is rounded
		}
		x.result = v
	}
}

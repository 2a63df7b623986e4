package report

import (
	"fmt"
	"io"
	"math"
	"strconv"

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
	if c.redacted() {
		b.redactedSheets()
		return b.write(w)
	}
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

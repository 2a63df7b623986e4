package genius

import (
	"fmt"

	"parley/formats/scenario"
)

// perCode bounds how many warnings of one kind a file gets; the next says that there are more.
const perCode = 20

// warnings collects what was repaired or assumed.
type warnings struct {
	list  []scenario.Warning
	count map[string]int
}

func (w *warnings) add(file string, at place, code, format string, args ...any) {
	if w.count == nil {
		w.count = map[string]int{}
	}
	key := file + "\x00" + code
	switch w.count[key]++; {
	case w.count[key] == perCode+1:
		at, format, args = place{}, "more of the same is not listed", nil
	case w.count[key] > perCode:
		return
	}
	w.list = append(w.list, scenario.Warning{
		File: file, Line: at.line, Column: at.column, Code: code, Text: fmt.Sprintf(format, args...),
	})
}

// fault makes an error with a place.
func fault(file string, at place, format string, args ...any) error {
	return &scenario.Error{File: file, Line: at.line, Column: at.column, Text: fmt.Sprintf(format, args...)}
}

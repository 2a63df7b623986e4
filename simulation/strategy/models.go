package strategy

// A ModelEntry is an opponent model of the list.
type ModelEntry struct {
	Name, Title, Formula, Source string
	Params                       []Param
	New                          func(Args) Model
}

// models is the only list of opponent models.
var models = []ModelEntry{}

// Models returns the list of opponent models.
func Models() []ModelEntry { return append([]ModelEntry(nil), models...) }

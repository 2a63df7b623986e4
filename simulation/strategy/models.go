package strategy

// A ModelEntry is an opponent model of the list.
type ModelEntry struct {
	Name, Title, Formula, Source string
	Params                       []Param
	New                          func(Args) Model
}

// models is the only list of opponent models.
var models = []ModelEntry{
	{
		Name: "smith", Title: "what is offered often is worth much",
		Formula: "u = Σ_j n_jv / Σ_k max_v n_kv, n counts of options offered",
		Source:  "van Galen Last 2012 (Agent Smith, 2010)",
		New:     newSmith,
	},
	{
		Name: "hardheaded", Title: "issues whose options are kept weigh more",
		Formula: "w_j ← w_j + l/n if kept, over the sum; e_j(v) = (1 + n_jv) / max_v (1 + n_jv)",
		Source:  "van Krimpen, Looije and Hajizadeh 2013 (HardHeaded, 2011)",
		Params:  []Param{{Name: "l", Title: "learning step", Default: 0.1, Low: 0, High: 1}},
		New:     newHardHeadedModel,
	},
}

// Models returns the list of opponent models.
func Models() []ModelEntry { return append([]ModelEntry(nil), models...) }

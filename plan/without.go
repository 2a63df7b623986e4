package plan

// AsideSchema names the version of the JSON form of [Aside].
const AsideSchema = "parley/without/1"

// An Aside is a plan beside the same plan without some of its evidence.
type Aside struct {
	Schema  string   `json:"schema"`
	Removed *Removed `json:"removed"` // what was set aside, and what became of the numbers that rested on it alone
	Diff    *Diff    `json:"diff"`    // from the plan with all evidence to the one without
}

// SetAside compares a plan with the plan of the same dossier read without some of its evidence. The seeds should be the
// same, so that the draws have in common what the dossiers have.
func SetAside(whole, without *Plan) *Aside {
	r := without.Evidence.Removed
	if r == nil {
		r = &Removed{Claims: []Named{}, Lost: []Lost{}}
	}
	return &Aside{AsideSchema, r, Compare(whole, without)}
}

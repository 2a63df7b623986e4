package plan

import "parley/model/evidence"

// Evidence counts what the plan rests on.
type Evidence struct {
	Claims    int         `json:"claims"`
	Sources   int         `json:"sources"`
	Numbers   int         `json:"numbers"`   // inputs
	Ranged    int         `json:"ranged"`    // inputs with a range
	Judgement []string    `json:"judgement"` // addresses of ranged inputs without a claim
	Single    []OneSource `json:"single"`    // sources on which several numbers rest alone
	Embargoed []Embargo   `json:"embargoed"`
	Ledger    []Claim     `json:"ledger"`
	Inputs    []Number    `json:"inputs"` // every input with its claims

	Idle       []string     `json:"idle,omitempty"`  // claims on which no number rests
	Stale      []string     `json:"stale,omitempty"` // claims past their half-life on which numbers rest
	HalfLives  []HalfLife   `json:"half_lives"`
	Ratios     []GradeRatio `json:"ratios,omitempty"` // likelihood ratios by grade, where the dossier asks for them
	Circles    []Circle     `json:"circles,omitempty"`
	Web        *Web         `json:"web,omitempty"`
	Hypotheses *Hypotheses  `json:"hypotheses,omitempty"` // where claims are held against them
	Removed    *Removed     `json:"removed,omitempty"`    // nil: nothing was set aside

	Chances []ChanceInput `json:"chances,omitempty"` // the probabilities among the numbers
}

// OneSource is a source that stands alone behind some numbers.
type OneSource struct {
	Source Named    `json:"source"`
	Inputs []string `json:"inputs"`
	Claims []string `json:"claims"`
}

// An Embargo is an item dated after the as-of date.
type Embargo struct {
	What string        `json:"what"`
	Date evidence.Date `json:"date"`
	Text string        `json:"text"`
}

// A Claim is a claim of the ledger with its grade.
type Claim struct {
	ID           string        `json:"id"`
	Text         string        `json:"text"`
	Kind         string        `json:"kind"`
	Grade        string        `json:"grade"` // such as C3: reliability of the source, credibility of the claim
	Source       Named         `json:"source"`
	Said         evidence.Date `json:"said"`
	Learned      evidence.Date `json:"learned,omitempty"`
	Via          *Named        `json:"via,omitempty"` // who carried it
	Contradicted []string      `json:"contradicted_by,omitempty"`
	SupportedBy  []string      `json:"supported_by,omitempty"`
	Rival        []string      `json:"rival,omitempty"` // claims that explain the same otherwise
	// Origins counts the independent origins of the claim and of all that supports it.
	Origins int     `json:"origins"`
	Age     float64 `json:"age"` // years on the as-of date, from when it was said, or from when its source lost access
	// Stale says that it is past its half-life, Beyond that it was made after its source had lost access.
	Stale      bool     `json:"stale,omitempty"`
	Beyond     bool     `json:"beyond_access,omitempty"`
	References []string `json:"references,omitempty"`
	Used       []string `json:"used,omitempty"` // inputs that rest on it
	At         string   `json:"at"`
	Secret     bool     `json:"secret,omitempty"`    // for the principal alone
	Protected  bool     `json:"protected,omitempty"` // its source is not named to allies and the public
}

// A Number is an input as the report shows it.
type Number struct {
	ID      string   `json:"id"`
	Label   string   `json:"label"`
	Spread  string   `json:"spread"`
	Because []string `json:"because,omitempty"`
	Note    string   `json:"note,omitempty"`
	At      string   `json:"at"`
	Assumed bool     `json:"assumed,omitempty"`
	About   []string `json:"about,omitempty"` // ids of the parties that it concerns
	// Origins counts the independent origins of its claims and of what supports those; 0 without a claim.
	Origins      int         `json:"origins,omitempty"`
	Age          float64     `json:"age,omitempty"`             // years of its youngest claim
	Stale        bool        `json:"stale,omitempty"`           // every one of its claims is past its half-life
	Contradicted []string    `json:"contradicted_by,omitempty"` // claims against one of its claims
	Derived      *Derivation `json:"derived,omitempty"`         // how evidence makes it, where the dossier says
}

// A HalfLife is after how many years a claim of a kind holds half its worth.
type HalfLife struct {
	Kind    string  `json:"kind"`
	Years   float64 `json:"years"`             // 0: the kind keeps
	Default bool    `json:"default,omitempty"` // it is Parley's, not the dossier's
}

// A GradeRatio is a row of the table of likelihood ratios, where the dossier asks for one.
type GradeRatio struct {
	Grade string  `json:"grade"`
	Ratio float64 `json:"ratio"`
}

// A Circle is circular reporting: confirmation that comes from the thing confirmed.
type Circle struct {
	Kind   string  `json:"kind"`             // relays, support or echo
	Path   []Named `json:"path"`             // sources of relays, else claims; the first is not repeated
	Shared []Named `json:"shared,omitempty"` // of an echo: the sources through whose hands both ends came
	Text   string  `json:"text"`             // a sentence
}

// A Web is who relies on whom, as a graph.
type Web struct {
	Nodes []WebNode `json:"nodes"` // sources in the order of the dossier, then claims
	Edges []WebEdge `json:"edges"` // in the order of the nodes they leave
}

// A WebNode is a source or a claim.
type WebNode struct {
	ID      string `json:"id"`
	Name    string `json:"name"`            // of a source; of a claim its text
	Kind    string `json:"kind"`            // source or claim
	Grade   string `json:"grade,omitempty"` // of a source its letter, of a claim both characters
	Numbers int    `json:"numbers"`         // of a claim: how many rest on it
	Stale   bool   `json:"stale,omitempty"`
}

// A WebEdge leads from who says, carries, relays or supports to what is said or who is relayed.
type WebEdge struct {
	From string `json:"from"`
	To   string `json:"to"`
	Kind string `json:"kind"` // says and carries: source to claim; relays: source to the source it takes its word from; supports, contradicts, rivals: claim to claim
	// Circular marks an edge of a circle of relays or of support.
	Circular bool `json:"circular,omitempty"`
}

// Hypotheses are rival explanations with the claims held against them, inconsistency and posterior side by side.
type Hypotheses struct {
	List []Hypothesis `json:"list"`
	Rows []MatrixRow  `json:"rows"` // those that decide first, then the most diagnostic
	// Counted is how many rows are behind the posterior: those with likelihoods, stated or by the table of letters.
	Counted int          `json:"counted"`
	Letters []GradeRatio `json:"letters,omitempty"` // likelihoods of letters, where the dossier asks for a table
	// Best are the ids of those with the least inconsistency, Likeliest those of the greatest posterior.
	Best      []string `json:"best"`
	Likeliest []string `json:"likeliest,omitempty"`
}

// A Hypothesis is an explanation of which one of the list is true.
type Hypothesis struct {
	ID            string   `json:"id"`
	Text          string   `json:"text"`
	Because       []string `json:"because,omitempty"`
	Prior         float64  `json:"prior"`
	Inconsistency float64  `json:"inconsistency"` // what speaks against it; the least is the best
	Posterior     *float64 `json:"posterior"`     // null if no row has likelihoods
}

// A MatrixRow is a claim held against every hypothesis.
type MatrixRow struct {
	Claim      Named     `json:"claim"` // with its text
	Grade      string    `json:"grade"`
	Letters    []string  `json:"letters,omitempty"`    // CC, C, N, I or II, in the order of the list
	Likelihood []float64 `json:"likelihood,omitempty"` // how likely it is under each, where that is given
	// Steps and Ratio are its diagnosticity: letters between its ends, 0 to 4; and how many times likelier it is under one
	// hypothesis than under another, 0 without likelihoods. Flat says that it tells nothing apart.
	Steps int      `json:"steps"`
	Ratio float64  `json:"ratio"`
	Flat  bool     `json:"flat,omitempty"`
	With  []string `json:"with,omitempty"` // claims of the same origin, with which it counts together as one
	// Decides says that without it others would lead: BestWithout by inconsistency, LikeliestWithout by posterior, absent
	// where that stays.
	Decides          bool     `json:"decides,omitempty"`
	BestWithout      []string `json:"best_without,omitempty"`
	LikeliestWithout []string `json:"likeliest_without,omitempty"`
}

// A Derivation is how evidence makes a number, where the dossier states the way.
type Derivation struct {
	Prior     string        `json:"prior,omitempty"` // before the claims, as a dossier writes it
	Links     []ClaimLink   `json:"links,omitempty"`
	Pool      string        `json:"pool,omitempty"`     // linear or log_odds
	Exponent  float64       `json:"exponent,omitempty"` // of pooled odds
	Doubt     float64       `json:"doubt,omitempty"`    // by which the range of the forecasts is widened on either side
	Forecasts []ForecastRow `json:"forecasts,omitempty"`
	Pooled    float64       `json:"pooled,omitempty"`
	Low       float64       `json:"low,omitempty"` // of the forecasts: how far they lie apart
	High      float64       `json:"high,omitempty"`
	Left      []string      `json:"left,omitempty"` // claims that are linked and dated later, or set aside
}

// A ClaimLink is how a claim moves a number.
type ClaimLink struct {
	Claim   string  `json:"claim"`
	IfTrue  float64 `json:"if_true,omitempty"` // how likely the claim is if what the number is the chance of is so
	IfFalse float64 `json:"if_false,omitempty"`
	Grade   string  `json:"grade,omitempty"` // by which the ratio was read off the table
	Ratio   float64 `json:"ratio"`
	Group   int     `json:"group"` // links of one group depend on one another, and count as one
}

// A ForecastRow is one of the forecasts that are pooled.
type ForecastRow struct {
	Name    string        `json:"name"`
	Value   float64       `json:"value"`            // its mode; of prices, with the house's margin taken off
	Spread  string        `json:"spread"`           // as a dossier writes it
	Prices  []float64     `json:"prices,omitempty"` // of this event, then of what excludes it
	Weight  float64       `json:"weight"`
	Said    evidence.Date `json:"said,omitempty"`
	Because []string      `json:"because,omitempty"`
}

// Removed is evidence set aside on request.
type Removed struct {
	Sources []Named  `json:"sources,omitempty"`
	Stale   bool     `json:"stale,omitempty"` // claims past their half-life
	Claims  []Named  `json:"claims"`
	Lost    []Lost   `json:"lost"`            // numbers whose support that was, with what became of them
	Items   []string `json:"items,omitempty"` // of history and promises, left out as nothing is left to vouch for them
}

// A Lost is a number whose support was set aside.
type Lost struct {
	Input   string   `json:"input"`
	Label   string   `json:"label"`
	Now     string   `json:"now"`     // as a dossier writes it
	How     string   `json:"how"`     // in words
	Because []string `json:"because"` // the claims that were behind it
}

package wire

// Protocol is the name and version of this language. A change that an agent of today would stumble over gets another.
const Protocol = "parley/agent/1"

// MaxLine is the most bytes, with its line feed, that a line of an agent may have.
const MaxLine = 64 << 10

// The methods by which the table asks.
const (
	MethodHello = "hello"
	MethodStart = "start"
	MethodMove  = "move"
	MethodEnd   = "end"
)

// A Hello is the first request of a process.
type Hello struct {
	Protocol string `json:"protocol"`
	Program  string `json:"program"` // that runs the table, with its version
}

// An Issue is something to settle: its name and the names of its options.
type Issue struct {
	Name    string   `json:"name"`
	Options []string `json:"options"`
}

// A Table adds to the utility what stands at the options of a few issues: for issues [j, k] at
// values[option of j · options of k + option of k], the last issue fastest.
type Table struct {
	Issues []int     `json:"issues"`
	Values []float64 `json:"values"`
}

// A Box adds its value where the option of each of its issues is one of those listed.
type Box struct {
	Issues  []int   `json:"issues"`
	Options [][]int `json:"options"` // for each issue of Issues, the numbers of the options
	Value   float64 `json:"value"`
}

// A Utility is what deals are worth to the agent: the constant, and what tables and boxes add.
type Utility struct {
	Constant float64 `json:"constant"`
	Tables   []Table `json:"tables"`
	Boxes    []Box   `json:"boxes,omitempty"`
}

// A Rule says which combinations of options of a few issues may be offered or accepted; numbered as in a [Table].
type Rule struct {
	Issues  []int  `json:"issues"`
	Allowed []bool `json:"allowed"`
}

// A Start is a negotiation as its agent sees it when it sits down.
type Start struct {
	Negotiation int     `json:"negotiation"` // how many this process has been asked to start, from 1
	Seat        int     `json:"seat"`        // its own, from 0; seat 0 moves first
	Seats       int     `json:"seats"`
	Rounds      int     `json:"rounds"` // in each, every seat has one turn; after the last there is no deal
	Seed        int64   `json:"seed"`   // for whoever tosses coins; below 2^53, which every JSON reader keeps
	Issues      []Issue `json:"issues"`
	Utility     Utility `json:"utility"`
	Reservation float64 `json:"reservation"` // what no deal is worth to it
	Rules       []Rule  `json:"rules,omitempty"`
}

// Kinds of move, as they are written.
const (
	Offer  = "offer"
	Accept = "accept"
	Walk   = "walk"
)

// A Turn is a move that was made.
type Turn struct {
	Round int    `json:"round"`
	Seat  int    `json:"seat"`
	Move  string `json:"move"`
	Deal  []int  `json:"deal,omitempty"` // offered or accepted: an option for each issue
}

// A State is where the negotiation stands in the agent's turn.
type State struct {
	Round    int     `json:"round"`    // from 0
	Time     float64 `json:"time"`     // round/(rounds − 1): 0 in the first round, 1 in the last
	Standing []int   `json:"standing"` // the deal on the table; null before the first offer
	Turns    []Turn  `json:"turns"`    // since the agent's last turn, in order
}

// An End is how the negotiation ended.
type End struct {
	Agreement []int   `json:"agreement"` // null: no deal
	Utility   float64 `json:"utility"`   // what that is worth to the agent
	Rounds    int     `json:"rounds"`    // begun
}

// A Move is what an agent chose to do.
type Move struct {
	Kind string // [Offer], [Accept] or [Walk]
	Deal []int  // of an offer
	Why  string // its own words about it; at most [MaxWhy] bytes are kept
}

// MaxWhy is the most bytes of an agent's own words that are kept.
const MaxWhy = 500

package plan

import "strings"

// A Role is a reader for whom a plan is made. Each but the principal sees only what the table below shows him.
type Role string

// The roles, the one who sees most first.
const (
	Principal Role = "principal" // who owns the preferences: everything
	Delegate  Role = "delegate"  // who sits at the table: what to ask for, trade, secure and sign; not how low one may go
	Ally      Role = "ally"      // who is to support: scenarios, evidence, what is asked for
	Public    Role = "public"    // what would be safe to lose
)

// Roles lists every role.
var Roles = []Role{Principal, Delegate, Ally, Public}

// readers is a set of roles beside the principal, who sees everything.
type readers uint8

const (
	delegate readers = 1 << iota
	ally
	public
	nobody readers = 0
	all            = delegate | ally | public
)

// has reports whether a role is in the set.
func (r readers) has(role Role) bool {
	switch role {
	case Principal:
		return true
	case Delegate:
		return r&delegate != 0
	case Ally:
		return r&ally != 0
	case Public:
		return r&public != 0
	}
	return false
}

// What is withheld, in the words and the order in which every redacted plan prints it.
const (
	ownFloor    = "the walk-away package and what no deal is worth"
	worth       = "what packages and choices are worth"
	chances     = "how likely a deal is"
	numbersHeld = "the numbers of the dossier, and so which red lines may be bluffs"
	ownTurns    = "what on one's own side would flip the advice or open a deal"
	bluffs      = "what threats and other levers cost, and which may be bluffs"
	conduct     = "what to open, whom to send, what to aim at, to trade and never to sign"
	weighed     = "what matters how much to whom"
	asked       = "what will be asked for, and the devices to secure"
	theirTurns  = "what about others would flip the advice"
	likely      = "how likely the scenarios are, and the signs to watch for"
	tested      = "how the model did on past rounds"
	leftOut     = "what the model leaves out"
	doubts      = "what Parley filled in and is in doubt about"
	later       = "what is dated later and not used"
)

var inWords = []string{ownFloor, worth, chances, numbersHeld, ownTurns, bluffs, conduct, weighed, asked, theirTurns, likely, tested, leftOut, doubts, later}

// A row of the table says who besides the principal sees some fields of the JSON form of a plan.
type fieldRow struct {
	in     string // path of the object: "" is the plan; lists count as what they hold
	fields string
	to     readers
	what   string // in words, if somebody does not see it
}

// fieldTable classifies every field of a plan. A field that is not in it is shown to the principal alone, and
// TestEveryFieldIsClassified fails until it is. What lies below a field without rows of its own goes with it.
var fieldTable = []fieldRow{
	{"", "course", nobody, worth},
	{"nodes", "before", delegate, conduct},
	{"nodes.before", "track agreed", delegate, conduct},
	{"nodes.before", "p", nobody, chances},
	{"", "schema parley seed input draws played exact partial dossier subject anticipate without what_if for", all, ""},
	{"dossier", "id title as_of from to invented", all, ""},
	{"for", "role withheld", all, ""},
	{"", "nodes evidence backcasts timeline affected", all, ""},
	{"", "sentence signposts signs", delegate | ally, likely},
	{"", "levers", nobody, bluffs},
	{"", "flips other_side", delegate, theirTurns},
	{"", "ignored", delegate, leftOut},
	{"", "assumptions warnings leak", nobody, doubts},
	{"", "promises schedules learning answered scorecards", nobody, numbersHeld},
	{"", "sensitivity flip_sets ask", nobody, ownTurns},
	{"", "regret robust red_team misreadings", nobody, worth},

	{"", "tables aside", all, ""},
	{"", "links", delegate, conduct},
	{"tables", "track parties", all, ""},
	{"tables", "priority", nobody, worth},
	{"tables", "ratifiers spoilers", delegate | ally, conduct},
	{"links", "from to party text", delegate, conduct},
	{"links", "size input because", nobody, numbersHeld},
	{"aside", "id name role", all, ""},
	{"signs", "id text track where", delegate | ally, likely},
	{"signs", "note because moves", nobody, numbersHeld},
	{"signs", "then", nobody, worth},

	{"evidence", "claims sources ledger", all, ""},
	{"evidence", "embargoed", delegate, later},
	{"evidence", "half_lives", all, ""},
	{"evidence.half_lives", "kind years default", all, ""},
	{"evidence", "numbers ranged judgement single inputs idle stale ratios circles web hypotheses removed chances", nobody, numbersHeld},
	{"evidence.ledger", "id text kind grade source said learned via contradicted_by references age stale beyond_access", all, ""},
	{"evidence.ledger", "used at secret protected supported_by rival origins", nobody, numbersHeld},
	{"evidence.embargoed", "what date text", delegate, later},

	{"nodes", "id name parent children on tracks", all, ""},
	{"nodes", "p path word", delegate | ally, likely},
	{"nodes", "advice", delegate | ally, conduct},
	{"nodes", "candidates best gains choice", delegate, conduct},
	{"nodes", "inputs", nobody, numbersHeld},
	{"nodes", "separated runner_up margin selection act wait value choice_exact discount", nobody, worth},
	{"nodes", "no_deal hands", nobody, ownFloor},
	{"nodes.p", "mean low high se", delegate | ally, likely},
	{"nodes.path", "mean low high se", delegate | ally, likely},

	{"nodes.tracks", "track parties outcomes open issues", all, ""},
	{"nodes.tracks", "devices", delegate | ally, asked},
	{"nodes.tracks", "trades", delegate, conduct},
	{"nodes.tracks", "zone ratification", nobody, chances},
	{"nodes.tracks", "no_deal modal", nobody, ownFloor},
	{"nodes.tracks", "priority nash given reach packages", nobody, worth},
	{"nodes.tracks", "trust", nobody, numbersHeld},
	{"nodes.tracks", "why_not", nobody, ownTurns},
	{"nodes.tracks.issues", "issue options", all, ""},
	{"nodes.tracks.issues", "weights", delegate, weighed},
	{"nodes.tracks.issues.weights", "mean low high se", delegate, weighed},
	{"nodes.tracks.trades", "give get ratio", delegate, conduct},
	{"nodes.tracks.devices", "item in_deal", delegate | ally, asked},
	{"nodes.tracks.devices", "before after", nobody, chances},

	{"nodes.candidates", "id name generated engage delegate strategy insist devices levers steps tracks", delegate, conduct},
	{"nodes.candidates", "value worst max_regret ranks first_exact", nobody, worth},
	{"nodes.candidates", "deal signed possible defection", nobody, chances},
	{"nodes.candidates", "because", nobody, numbersHeld},
	{"nodes.candidates.tracks", "track candidate delegate strategy", delegate, conduct},
	{"nodes.candidates.tracks", "value", nobody, worth},
	{"nodes.candidates.tracks", "possible signed deal defection", nobody, chances},

	{"nodes.advice", "track open secure", delegate | ally, asked},
	{"nodes.advice", "engage send aim manner trades hold", delegate, conduct},
	{"nodes.advice", "others", delegate, conduct},
	{"nodes.advice", "walk walk_at", nobody, ownFloor},
	{"nodes.advice", "why_not", nobody, ownTurns},
	{"nodes.advice.open", "outcome text label", delegate | ally, asked},
	{"nodes.advice.open", "utilities", nobody, worth},
	{"nodes.advice.secure", "item in_deal", delegate | ally, asked},
	{"nodes.advice.secure", "before after", nobody, chances},
	{"nodes.advice.aim", "outcome text label", delegate, conduct},
	{"nodes.advice.aim", "utilities share", nobody, worth},
	{"nodes.advice.trades", "give get ratio", delegate, conduct},
	{"nodes.advice", "delegates", nobody, worth},
	{"nodes.advice.others", "body kind party means to", delegate, conduct},
	{"nodes.advice.others", "objects", nobody, chances},
	{"nodes.advice.others", "amends", nobody, worth},
	{"nodes.advice.send", "delegate latitude may_sign drawn", delegate, conduct},
	{"nodes.advice.send.drawn", "delegate chance", delegate, conduct},
	{"nodes.advice.send.drawn.chance", "mean low high se", delegate, conduct},
	{"nodes.advice.send", "skill instead", nobody, worth},

	{"sentence", "likely best", delegate | ally, likely},
	{"sentence", "wait", delegate, conduct},
	{"sentence", "gain", nobody, worth},
	{"flips", "input label at above in_range from to node how", delegate, theirTurns},
	{"other_side", "node party strategy", delegate, theirTurns},
	{"other_side", "value ours cost", nobody, worth},

	{"backcasts", "round name on track agreement result asks issues signed", all, ""},
	{"backcasts", "full played plain hit plain_hit brier plain_brier differ plainly hindsight", nobody, tested},
	{"backcasts.signed", "text outcome", all, ""},
	{"backcasts.signed", "inside against", nobody, tested},
	{"backcasts.asks", "party text", all, ""},
	{"backcasts.asks", "crosses blocked", nobody, tested},
	{"backcasts.issues", "issue options", all, ""},
	{"backcasts.issues", "weights", delegate, weighed},
	{"backcasts.issues.weights", "mean low high se", delegate, weighed},
	{"timeline", "on to kind text lane state", all, ""},
}

// sameBelow are parts of a plan that hold the same as others: the second is classified as the first.
var sameBelow = map[string]string{"nodes.also": "nodes.advice"}

// canonical is a path as the table has it.
func canonical(path string) string {
	for from, to := range sameBelow {
		if rest, ok := strings.CutPrefix(path, from); ok && (rest == "" || rest[0] == '.') {
			return to + rest
		}
	}
	return path
}

// A shown tells who sees each path, and which paths hold fields that are told apart.
type shown struct {
	to   map[string]readers
	rows map[string]bool
}

// showing is the table by path.
func showing() shown {
	s := shown{map[string]readers{}, map[string]bool{"": true}}
	for _, r := range fieldTable {
		s.rows[r.in] = true
		for _, f := range strings.Fields(r.fields) {
			s.to[joinPath(r.in, f)] = r.to
		}
	}
	return s
}

func joinPath(in, field string) string {
	if in == "" {
		return field
	}
	return in + "." + field
}

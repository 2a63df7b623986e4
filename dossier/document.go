package dossier

import "parley/model/evidence"

// The types of this file are the dossier as written. Their tags drive the decoder and the JSON Schema alike; what each
// section means stands in docs/dossier.md.

type document struct {
	start        evidence.Position    // of the first file
	Dossier      heading              `json:"dossier" jsonschema_description:"what the dossier is, the day it speaks from, and for whom"`
	Sources      table[source]        `json:"sources" jsonschema_description:"who says things, by id"`
	Claims       table[claim]         `json:"claims" jsonschema_description:"single statements, paraphrased and graded, by id"`
	Hypotheses   table[hypothesis]    `json:"hypotheses" jsonschema_description:"rival explanations, by id"`
	Parties      table[party]         `json:"parties" jsonschema_description:"the sides, by id"`
	Mandates     table[mandate]       `json:"mandates" jsonschema_description:"what delegates may sign, by id"`
	Tracks       table[track]         `json:"tracks" jsonschema_description:"negotiations, by id; left out: one track of all principals and issues"`
	Issues       table[issue]         `json:"issues" jsonschema_description:"questions to settle, by id"`
	Interactions table[interaction]   `json:"interactions" jsonschema_description:"what combinations of options add to a party's value, by id"`
	Constraints  []constraint         `json:"constraints" jsonschema_description:"rules of logic or law that bind everybody"`
	RedLines     table[redLine]       `json:"red_lines" jsonschema_description:"what a party will not sign away, by id"`
	Credibility  table[credibility]   `json:"credibility" jsonschema_description:"share of a promised gain that the receiver expects to get, by the party that promises"`
	Devices      table[device]        `json:"devices" jsonschema_description:"what buys credibility, by id"`
	NoAgreement  table[table[number]] `json:"no_agreement" jsonschema_description:"value of no deal by scenario (or default) and party"`
	Ratifiers    table[ratifier]      `json:"ratifiers" jsonschema_description:"who must approve what was signed, by id"`
	Spoilers     table[spoiler]       `json:"spoilers" jsonschema_description:"who is not asked but may undo what was signed, by id"`
	Links        table[link]          `json:"links" jsonschema_description:"how a deal on one track moves no-deal values on another, by id"`
	Levers       table[lever]         `json:"levers" jsonschema_description:"moves away from the table, by id"`
	Beliefs      table[table[belief]] `json:"beliefs" jsonschema_description:"what a party takes another's ends to be, where that is not what they are: by who believes it, and about whom"`
	Scenarios    table[scenario]      `json:"scenarios" jsonschema_description:"how events that nobody here controls may turn out, by id"`
	Deep         table[deep]          `json:"deep_uncertainties" jsonschema_description:"doubts without a probability, swept from end to end, by id"`
	WhatIfs      table[whatIf]        `json:"what_ifs" jsonschema_description:"named sets of changes, by id"`
	Candidates   table[candidate]     `json:"candidates" jsonschema_description:"strategies to weigh against each other, by id"`
	Rounds       table[round]         `json:"rounds" jsonschema_description:"past negotiations to test the model on, by id"`
	History      []event              `json:"history" jsonschema_description:"what happened"`
	Schedules    table[schedule]      `json:"schedules" jsonschema_description:"deals carried out in steps over time, by id"`
	Promises     []promise            `json:"promises" jsonschema_description:"promises made, and what became of them"`
	Questions    table[question]      `json:"questions" jsonschema_description:"forecasts to score later, by id"`
	Signposts    []signpost           `json:"signposts" jsonschema_description:"observations that should change the plan"`
}

type heading struct {
	ID           string            `json:"id"`
	Title        string            `json:"title"`
	AsOf         date              `json:"as_of" jsonschema_description:"the day the dossier speaks from; what is dated later is listed and never used"`
	Horizon      span              `json:"horizon"`
	Advise       word              `json:"advise" jsonschema_description:"the party whose plan is sought"`
	Anticipate   word              `json:"anticipate" jsonschema_description:"the party whose plan an outsider wants to foresee"`
	Scale        int               `json:"scale" jsonschema:"enum=1,enum=100" jsonschema_description:"what is written for the best possible value"`
	WaitingKeeps number            `json:"waiting_keeps" jsonschema_description:"share of value kept by waiting for one more level of the scenario tree"`
	KeepsOf      word              `json:"waiting_keeps_of" jsonschema:"enum=value,enum=gain" jsonschema_description:"what waiting keeps a share of: the whole value, or the gain over no deal alone"`
	Attention    int               `json:"attention" jsonschema:"minimum=0,maximum=100" jsonschema_description:"how many tracks can be opened between two events; 0 or left out: all"`
	Invented     bool              `json:"invented" jsonschema_description:"fiction"`
	Affected     words             `json:"affected" jsonschema_description:"who is affected but at no table"`
	HalfLife     int               `json:"half_life_years" jsonschema:"minimum=1,maximum=1000" jsonschema_description:"years after which a promise kept or broken counts half as much"`
	Resolve      word              `json:"resolve" jsonschema:"enum=independent,enum=shared" jsonschema_description:"whether one doubt stands behind all red lines of a party"`
	HalfLives    halfLives         `json:"half_lives" jsonschema_description:"years after which a claim holds half its worth, by kind; default: for kinds not named; none: never"`
	Grades       grades            `json:"grades" jsonschema_description:"numbers for grades and letters, where the dossier asks for them; left out: none"`
	Learn        bool              `json:"learn" jsonschema_description:"offers and answers of the record move what is believed of the others"`
	At           evidence.Position `json:"-"`
}

type span struct {
	From date `json:"from"`
	To   date `json:"to"`
}

type source struct {
	Name        string `json:"name"`
	Reliability word   `json:"reliability" jsonschema:"enum=A,enum=B,enum=C,enum=D,enum=E,enum=F" jsonschema_description:"of the source, Admiralty code"`
	Why         string `json:"why"`
	AccessUntil date   `json:"access_until" jsonschema_description:"last day with direct access"`
	Interest    words  `json:"interest"`
	Origin      word   `json:"origin" jsonschema_description:"the source it takes its word from, if it only relays"`
	References  words  `json:"references"`
	Protect     bool   `json:"protect" jsonschema_description:"not to be named in what allies and the public see"`
	Note        string `json:"note"`
}

type claim struct {
	Source         word   `json:"source" jsonschema_description:"id of a source"`
	Via            word   `json:"via" jsonschema_description:"id of the source that carried it"`
	Said           date   `json:"said"`
	Learned        date   `json:"learned"`
	Credibility    int    `json:"credibility" jsonschema:"minimum=1,maximum=6" jsonschema_description:"of the claim, Admiralty code"`
	Kind           word   `json:"kind" jsonschema:"enum=fact,enum=intent,enum=forecast,enum=cause,enum=opinion,enum=signal,enum=capability,enum=odds,enum=judgement"`
	Text           string `json:"text" jsonschema_description:"a paraphrase"`
	SupportedBy    words  `json:"supported_by"`
	ContradictedBy words  `json:"contradicted_by"`
	Rival          words  `json:"rival" jsonschema_description:"claims that explain the same thing otherwise"`
	References     words  `json:"references"`
	Secret         bool   `json:"secret" jsonschema_description:"for the principal alone"`
	Note           string `json:"note"`
}

type hypothesis struct {
	Text    string       `json:"text"`
	Because words        `json:"because"`
	Prior   *shortNumber `json:"prior" jsonschema_description:"probability before the claims; left out everywhere: all alike"`
	Claims  table[cell]  `json:"claims" jsonschema_description:"by claim: CC, C, N, I or II, or how likely the claim is if this is true"`
}

type party struct {
	Name       string        `json:"name"`
	Role       word          `json:"role" jsonschema:"enum=principal,enum=ratifier,enum=affected,enum=offstage"`
	Behaviours table[number] `json:"behaviours" jsonschema_description:"probabilities of the strategies it may follow at the table"`
}

type mandate struct {
	Party       word   `json:"party" jsonschema:"required" jsonschema_description:"id of the party that gives the mandate"`
	Name        string `json:"name" jsonschema_description:"who leads"`
	From        date   `json:"from"`
	To          date   `json:"to"`
	ChosenBy    word   `json:"chosen_by" jsonschema:"enum=us,enum=events" jsonschema_description:"whether the party chooses him, or events do"`
	Probability number `json:"probability" jsonschema_description:"that this delegate is the one sent"`
	Skill       number `json:"skill" jsonschema_description:"share of the other side's priorities that he reads rightly"`
	Latitude    string `json:"latitude"`
	MaySign     words  `json:"may_sign" jsonschema_description:"conditions within which he signs alone"`
	CallHome    calls  `json:"call_home" jsonschema_description:"rounds that a call home costs, or never"`
	Because     words  `json:"because"`
}

type track struct {
	Name           string                    `json:"name"`
	Between        words                     `json:"between" jsonschema_description:"ids of the parties at the table"`
	Priority       number                    `json:"priority"`
	Rounds         int                       `json:"rounds" jsonschema:"minimum=1,maximum=100000"`
	RequiresChange mustChange                `json:"requires_change" jsonschema_description:"what keeps the status quo is no deal: true, or the issues of which one must leave it"`
	NoAgreement    table[table[number]]      `json:"no_agreement"`
	On             date                      `json:"on"`
	OpeningCosts   table[number]             `json:"opening_costs" jsonschema_description:"by party: what approaching the others costs it, answered or not"`
	FailureCosts   table[number]             `json:"failure_costs" jsonschema_description:"by party: what talks that fail cost it"`
	Reopens        number                    `json:"reopens" jsonschema_description:"chance that talks that failed can be had again after the next event"`
	Willing        table[table[credibility]] `json:"willing" jsonschema_description:"chance that a party comes to the table when approached, by scenario (or default) and party"`
}

type issue struct {
	Name        string         `json:"name"`
	Track       word           `json:"track" jsonschema_description:"id of a track; may be left out if there is one"`
	Options     []option       `json:"options" jsonschema:"required" jsonschema_description:"possible answers, status quo outward"`
	StatusQuo   word           `json:"status_quo" jsonschema_description:"an option"`
	Procedural  bool           `json:"procedural" jsonschema_description:"an issue of how, not what"`
	DeliveredBy word           `json:"delivered_by" jsonschema_description:"the party whose promise it is"`
	Weights     table[number]  `json:"weights" jsonschema_description:"by party"`
	Values      table[numbers] `json:"values" jsonschema_description:"by party: one for each option, in their order"`
}

// numbers are a list of them.
type numbers []number

type interaction struct {
	Party word   `json:"party" jsonschema:"required"`
	When  word   `json:"when" jsonschema:"required" jsonschema_description:"a condition"`
	Adds  number `json:"adds" jsonschema:"required" jsonschema_description:"to the party's value"`
}

type constraint struct {
	ID   string            `json:"id"`
	Rule word              `json:"rule" jsonschema:"required" jsonschema_description:"a condition"`
	Kind word              `json:"kind" jsonschema:"enum=logic,enum=law"`
	At   evidence.Position `json:"-"`
}

type redLine struct {
	Party   word   `json:"party" jsonschema:"required"`
	Rule    word   `json:"rule" jsonschema:"required" jsonschema_description:"what the party insists on, a condition"`
	Real    number `json:"real" jsonschema_description:"probability that it is no bluff"`
	Resolve word   `json:"resolve" jsonschema_description:"lines of a party that name the same one are real or bluff together"`
	Because words  `json:"because"`
}

type device struct {
	Name   string        `json:"name"`
	When   word          `json:"when" jsonschema_description:"a condition: where the outcome contains it"`
	Raises table[number] `json:"raises" jsonschema_description:"credibility gained, by the party that promises"`
	Costs  table[number] `json:"costs" jsonschema_description:"by party"`
}

type ratifier struct {
	Name      string         `json:"name"`
	Party     word           `json:"party" jsonschema_description:"id of the party for which it ratifies"`
	Track     word           `json:"track"`
	When      word           `json:"when" jsonschema_description:"a condition: what it has to approve"`
	Approves  number         `json:"approves" jsonschema_description:"probability"`
	Members   table[member]  `json:"members" jsonschema_description:"who votes, by id"`
	Quota     quota          `json:"quota" jsonschema_description:"votes that it takes, of all: a number, majority or two_thirds"`
	Weights   table[number]  `json:"weights" jsonschema_description:"by issue"`
	Values    table[numbers] `json:"values" jsonschema_description:"by issue"`
	Threshold number         `json:"threshold"`
	Spread    number         `json:"spread"`
	Because   words          `json:"because"`
}

type spoiler struct {
	Name      string         `json:"name"`
	Party     word           `json:"party" jsonschema_description:"id of the party that it is, if it is one"`
	Track     word           `json:"track"`
	When      word           `json:"when" jsonschema_description:"a condition: what it dislikes"`
	Weights   table[number]  `json:"weights" jsonschema_description:"by issue"`
	Values    table[numbers] `json:"values" jsonschema_description:"by issue"`
	Threshold number         `json:"threshold" jsonschema_description:"value below which it dislikes a deal"`
	Spread    number         `json:"spread"`
	Power     number         `json:"power" jsonschema:"required" jsonschema_description:"probability that it can undo a deal that it dislikes"`
	Means     string         `json:"means" jsonschema_description:"how"`
	Because   words          `json:"because"`
}

type member struct {
	Name      string `json:"name"`
	Count     int    `json:"count" jsonschema:"minimum=1,maximum=2000" jsonschema_description:"how many there are of it, each voting apart"`
	Votes     *int   `json:"votes" jsonschema:"minimum=0,maximum=100000" jsonschema_description:"of each"`
	Yes       number `json:"yes" jsonschema_description:"probability"`
	Abstains  number `json:"abstains" jsonschema_description:"probability"`
	Veto      bool   `json:"veto" jsonschema_description:"its no alone stops everything"`
	Threshold number `json:"threshold" jsonschema_description:"value for a yes, where the body has weights"`
	Spread    number `json:"spread"`
}

type link struct {
	From    word   `json:"from" jsonschema:"required" jsonschema_description:"the track that ends in agreement"`
	To      word   `json:"to" jsonschema:"required" jsonschema_description:"the track whose no-agreement value moves"`
	Party   word   `json:"party" jsonschema:"required"`
	Size    number `json:"size" jsonschema:"required"`
	Text    string `json:"text"`
	Because words  `json:"because"`
}

type lever struct {
	Name        string        `json:"name"`
	Kind        word          `json:"kind" jsonschema_description:"threat, deterrent, sanction, alliance, inducement, other"`
	Text        string        `json:"text" jsonschema_description:"what it is, or says"`
	By          word          `json:"by" jsonschema:"required"`
	Cost        number        `json:"cost" jsonschema_description:"to its owner, of making it"`
	Effects     table[number] `json:"effects" jsonschema_description:"shifts of no-agreement values if it is carried out, by party"`
	Credibility number        `json:"credibility" jsonschema_description:"that it is carried out, or works"`
	CarryOut    number        `json:"carry_out" jsonschema_description:"cost to its owner of carrying it out where there is no deal"`
	BackDown    number        `json:"back_down" jsonschema_description:"cost to its owner of backing down instead"`
	Risk        number        `json:"risk" jsonschema_description:"probability, per round of talks, that it gets out of hand"`
	Disaster    table[number] `json:"disaster" jsonschema_description:"value if it does, by party"`
	Track       words         `json:"track" jsonschema_description:"where it bears"`
	Scenarios   words         `json:"scenarios" jsonschema_description:"where it may be used"`
	Excludes    words         `json:"excludes" jsonschema_description:"levers that it is not used beside"`
	Because     words         `json:"because"`
}

type belief struct {
	Track       word              `json:"track" jsonschema_description:"where both sit at several: the one of which no_agreement speaks"`
	Weights     table[number]     `json:"weights" jsonschema_description:"by issue"`
	Values      table[numbers]    `json:"values" jsonschema_description:"by issue: one for each option, in their order; null: as it is"`
	NoAgreement table[number]     `json:"no_agreement" jsonschema_description:"value of no deal, by scenario (or default)"`
	RedLines    table[number]     `json:"red_lines" jsonschema_description:"by red line: the probability that it is no bluff"`
	Because     words             `json:"because"`
	At          evidence.Position `json:"-"`
}

type scenario struct {
	Name    string          `json:"name"`
	P       number          `json:"p" jsonschema_description:"probability among its siblings"`
	On      date            `json:"on"`
	Closed  words           `json:"closed" jsonschema_description:"tracks that cannot be opened here"`
	Changes table[word]     `json:"changes" jsonschema_description:"address: amount"`
	Then    table[scenario] `json:"then"`
}

type deep struct {
	Name string      `json:"name"`
	Low  table[word] `json:"low" jsonschema_description:"changes at one end"`
	High table[word] `json:"high" jsonschema_description:"changes at the other end"`
}

type whatIf struct {
	Note    string      `json:"note"`
	Changes table[word] `json:"changes" jsonschema_description:"address: amount"`
	Without words       `json:"without" jsonschema_description:"red_lines, credibility, mandates, ratification, learning, beliefs, schedules"`
}

type candidate struct {
	Party     word        `json:"party"`
	Name      string      `json:"name"`
	Scenarios words       `json:"scenarios"`
	Engage    words       `json:"engage" jsonschema_description:"tracks to open; [] is waiting or walking away"`
	Delegate  word        `json:"delegate" jsonschema_description:"id of a mandate"`
	Strategy  word        `json:"strategy"`
	Insist    words       `json:"insist" jsonschema_description:"conditions without which it will not sign"`
	Opening   table[word] `json:"opening" jsonschema_description:"issue: option"`
	Devices   words       `json:"devices"`
	Levers    words       `json:"levers"`
	Steps     words       `json:"steps"`
	Note      string      `json:"note"`
	Because   words       `json:"because"`
}

type round struct {
	Name      string             `json:"name"`
	Track     word               `json:"track"`
	On        date               `json:"on"`
	Result    word               `json:"result" jsonschema:"required,enum=deal,enum=no_deal"`
	Delegates words              `json:"delegates" jsonschema_description:"ids of mandates"`
	Asks      table[table[word]] `json:"asks" jsonschema_description:"by party: issue: option"`
	Signed    table[word]        `json:"signed" jsonschema_description:"issue: option"`
	Because   words              `json:"because"`
}

type event struct {
	ID       string            `json:"id"`
	On       date              `json:"on"`
	Text     string            `json:"text" jsonschema:"required"`
	Result   string            `json:"result"`
	Offer    *offer            `json:"offer" jsonschema_description:"what was offered, if it was an offer"`
	Approach *outreach         `json:"approach" jsonschema_description:"who sought talks with whom, if it was an approach"`
	Because  words             `json:"because"`
	At       evidence.Position `json:"-"`
}

type offer struct {
	By     word        `json:"by" jsonschema:"required" jsonschema_description:"id of the party that made it"`
	Terms  table[word] `json:"terms" jsonschema:"required" jsonschema_description:"issue: option"`
	Answer word        `json:"answer" jsonschema:"enum=accepted,enum=refused" jsonschema_description:"of the others at the table"`
}

type outreach struct {
	By     word `json:"by" jsonschema:"required" jsonschema_description:"id of the party that sought talks"`
	To     word `json:"to" jsonschema:"required" jsonschema_description:"id of the party approached"`
	Track  word `json:"track" jsonschema_description:"id of a track; left out: any between the two"`
	Answer word `json:"answer" jsonschema:"required,enum=talks,enum=refused,enum=none"`
}

type promise struct {
	ID      string            `json:"id"`
	By      word              `json:"by" jsonschema:"required"`
	To      word              `json:"to"`
	On      date              `json:"on"`
	Text    string            `json:"text"`
	Kept    word              `json:"kept" jsonschema:"enum=yes,enum=no,enum=partly,enum=open"`
	Until   date              `json:"until"`
	Because words             `json:"because"`
	At      evidence.Position `json:"-"`
}

type question struct {
	Text      string `json:"text"`
	By        date   `json:"by"`
	P         number `json:"p"`
	Outcome   word   `json:"outcome" jsonschema:"enum=yes,enum=no"`
	Scenarios words  `json:"scenarios" jsonschema_description:"nodes whose joint probability it should match"`
	Because   words  `json:"because"`
}

type signpost struct {
	ID         string            `json:"id"`
	Text       string            `json:"text" jsonschema:"required"`
	Track      word              `json:"track" jsonschema_description:"of which it speaks"`
	Scenario   word              `json:"scenario" jsonschema_description:"where it may be seen; left out: from now on"`
	Changes    table[word]       `json:"changes" jsonschema_description:"address: amount, once it is seen"`
	Likelihood table[word]       `json:"likelihood" jsonschema_description:"scenario: how many times likelier it is to be seen if that comes about than if one that is not named does"`
	Note       string            `json:"note"`
	Because    words             `json:"because"`
	At         evidence.Position `json:"-"`
}

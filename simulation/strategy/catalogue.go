package strategy

import (
	"fmt"

	"parley/simulation"
)

// Traits are what a tournament or a planner must know before it uses a strategy.
type Traits struct {
	Stochastic    bool // tosses coins: needs the player's Stream and Index, and is worth repeating
	NeedsDeadline bool // its concessions depend on the number of rounds
	Monotone      bool // never offers a deal worth more to itself than its offer before, calls home apart
}

// An Entry is a strategy of the catalogue, or one that was put together from its parts (see [Parse]).
type Entry struct {
	Name    string // as users write it
	Title   string // what it does, in half a sentence
	Family  Family
	Traits  Traits
	Formula string  // its offering rule; u own utility, t time in [0,1]
	Source  string  // author and year
	Params  []Param // what users may set
	Accept  string  // its acceptance condition, as users write it; empty: next
	Model   string  // its opponent model; empty: none
	Offer   func(Args) Offering

	make func() simulation.Agent // of one that was parsed, or comes from outside
}

// New returns a fresh agent, which needs a Reset before its first negotiation.
func (e Entry) New() simulation.Agent { return e.make() }

// Outside returns an entry for agents that are none of this package, such as programs of their own. Nothing is known of
// them: they count as tossing coins and as heeding the deadline.
func Outside(name, title string, make func() simulation.Agent) Entry {
	return Entry{Name: name, Title: title, Family: OutsideFamily, Traits: Traits{Stochastic: true, NeedsDeadline: true}, make: make}
}

// A Family groups strategies that go by the same thing.
type Family string

// The families.
const (
	TimeFamily     Family = "time"      // goes by the clock
	BehaviorFamily Family = "behaviour" // answers what the other side does
	ModelFamily    Family = "model"     // goes by what it believes the other side wants
	MixedFamily    Family = "mixed"     // several of these
	BaselineFamily Family = "baseline"  // to compare with
	OutsideFamily  Family = "outside"   // nobody here knows
)

// A FamilyEntry tells what a family goes by.
type FamilyEntry struct {
	Family Family
	Title  string
}

// Families returns the families, in the order in which they are told.
func Families() []FamilyEntry {
	return []FamilyEntry{
		{TimeFamily, "go by the clock"}, {BehaviorFamily, "answer what the other side does"}, {ModelFamily, "go by what they believe that it wants"},
		{MixedFamily, "several of these"}, {BaselineFamily, "to compare with"},
	}
}

var exponent = Param{Name: "e", Title: "exponent: below 1 holds out, above 1 gives way early", Low: 0.001, High: 1000}

// catalogue is the only list of strategies.
var catalogue = []Entry{
	{
		Name: "boulware", Title: "holds out and gives way late", Family: TimeFamily,
		Traits:  Traits{NeedsDeadline: true, Monotone: true},
		Formula: "target = Umax − t^(1/e)·(Umax − Umin), e = 0.2",
		Source:  "Faratin, Sierra and Jennings 1998; exponent of GENIUS",
		Params:  []Param{exponent.or(0.2)}, Offer: newBoulware,
	},
	{
		Name: "linear", Title: "concedes the same amount every round", Family: TimeFamily,
		Traits:  Traits{NeedsDeadline: true, Monotone: true},
		Formula: "target = Umax − t^(1/e)·(Umax − Umin), e = 1",
		Source:  "Faratin, Sierra and Jennings 1998",
		Params:  []Param{exponent.or(1)}, Offer: newLinear,
	},
	{
		Name: "conceder", Title: "gives way early", Family: TimeFamily,
		Traits:  Traits{NeedsDeadline: true, Monotone: true},
		Formula: "target = Umax − t^(1/e)·(Umax − Umin), e = 2",
		Source:  "Faratin, Sierra and Jennings 1998; exponent of GENIUS",
		Params:  []Param{exponent.or(2)}, Offer: newConceder,
	},
	{
		Name: "hardliner", Title: "repeats its best deal and takes nothing less", Family: BaselineFamily,
		Traits:  Traits{Monotone: true},
		Formula: "target = Umax",
		Source:  "Faratin, Sierra and Jennings 1998, e → 0",
		Offer:   newHardliner,
	},
	{
		Name: "tit_for_tat", Title: "concedes what the other side concedes, and one step more", Family: BehaviorFamily,
		Formula: "target = Umax − (u(standing) − u(first received)), then one step down the menu",
		Source:  "Faratin, Sierra and Jennings 1998, absolute tit-for-tat, summed up",
		Offer:   newTitForTat,
	},
	{
		Name: "micro", Title: "answers every new offer with one new offer of its own", Family: BehaviorFamily,
		Traits:  Traits{Stochastic: true},
		Formula: "next new deal if sent ≤ received, else an earlier one at random",
		Source:  "de Jonge 2022 (MiCRO)",
		Offer:   newMicro,
	},
	{
		Name: "time", Title: "gives way by a power of time, with every parameter open", Family: TimeFamily,
		Traits:  Traits{NeedsDeadline: true, Monotone: true},
		Formula: "target = Umax − F(t)·(Umax − Umin), F = k + (1 − k)·t^(1/e); clock = 0: t = round/(rounds − 1), 1: (round + 1)/(rounds + 1)",
		Source:  "Faratin, Sierra and Jennings 1998; with clock = 1 as in GENIUS (Lin et al. 2014)",
		Params: []Param{
			exponent.or(1), {Name: "k", Title: "share given away at the start", Low: 0, High: 1},
			{Name: "clock", Title: "how time is counted: 0 from 0 to 1, 1 strictly between", Low: 0, High: 1},
		}, Offer: newTime,
	},
	{
		Name: "aspiration", Title: "gives way by a power of time, counted as NegMAS counts it", Family: TimeFamily,
		Traits:  Traits{NeedsDeadline: true, Monotone: true},
		Formula: "target = m + (1 − t^x)·(Umax − m) − eps, t = (round + 1)/(rounds + 1), m the no-deal value or the worst outcome",
		Source:  "NegMAS 0.16, AspirationNegotiator (Mohammad, Nakadai and Greenwald 2021)",
		Params:  []Param{power.or(4), epsilon.or(0.001)}, Offer: newAspiration,
	},
	{
		Name: "negmas_boulware", Title: "holds out as NegMAS's boulware does", Family: TimeFamily,
		Traits:  Traits{NeedsDeadline: true, Monotone: true},
		Formula: "target = m + (1 − t^x)·(Umax − m) − eps, x = 4, t = (round + 1)/(rounds + 1)",
		Source:  "NegMAS 0.16, BoulwareTBNegotiator (Mohammad, Nakadai and Greenwald 2021)",
		Params:  []Param{power.or(4), epsilon.or(0.0001)}, Offer: newAspiration,
	},
	{
		Name: "negmas_linear", Title: "concedes evenly as NegMAS's linear does", Family: TimeFamily,
		Traits:  Traits{NeedsDeadline: true, Monotone: true},
		Formula: "target = m + (1 − t^x)·(Umax − m) − eps, x = 1, t = (round + 1)/(rounds + 1)",
		Source:  "NegMAS 0.16, LinearTBNegotiator (Mohammad, Nakadai and Greenwald 2021)",
		Params:  []Param{power.or(1), epsilon.or(0.0001)}, Offer: newAspiration,
	},
	{
		Name: "negmas_conceder", Title: "gives way early as NegMAS's conceder does", Family: TimeFamily,
		Traits:  Traits{NeedsDeadline: true, Monotone: true},
		Formula: "target = m + (1 − t^x)·(Umax − m) − eps, x = 1/4, t = (round + 1)/(rounds + 1)",
		Source:  "NegMAS 0.16, ConcederTBNegotiator (Mohammad, Nakadai and Greenwald 2021)",
		Params:  []Param{power.or(0.25), epsilon.or(0.0001)}, Offer: newAspiration,
	},
	{
		Name: "bezier", Title: "gives way along a Bézier curve, with its points open", Family: TimeFamily,
		Traits:  Traits{NeedsDeadline: true},
		Formula: "target = ((1 − t)²·p0 + 2t(1 − t)·p1 + t²·p2) of the best deal; offers the nearest deal",
		Source:  "Vahidov, Kersten and Yu 2017",
		Params:  []Param{point("p0", 1), point("p1", 0.7), point("p2", 0.4)}, Offer: newBezier,
	},
	{
		Name: "bezier_boulware", Title: "holds out along NegoLog's curve", Family: TimeFamily,
		Traits:  Traits{NeedsDeadline: true, Monotone: true},
		Formula: "target = ((1 − t)² + 2t(1 − t)·0.85 + t²·0.4) of the best deal; offers the nearest deal",
		Source:  "NegoLog (Doğru, Keskin and Aydoğan 2024), after Vahidov, Kersten and Yu 2017",
		Offer:   newBezierOf(1, 0.85, 0.4),
	},
	{
		Name: "bezier_linear", Title: "concedes evenly, down to two fifths of its best deal", Family: TimeFamily,
		Traits:  Traits{NeedsDeadline: true, Monotone: true},
		Formula: "target = ((1 − t)² + 2t(1 − t)·0.7 + t²·0.4) of the best deal; offers the nearest deal",
		Source:  "NegoLog (Doğru, Keskin and Aydoğan 2024), after Vahidov, Kersten and Yu 2017",
		Offer:   newBezierOf(1, 0.7, 0.4),
	},
	{
		Name: "bezier_conceder", Title: "gives way early along NegoLog's curve", Family: TimeFamily,
		Traits:  Traits{NeedsDeadline: true, Monotone: true},
		Formula: "target = ((1 − t)² + 2t(1 − t)·0.55 + t²·0.4) of the best deal; offers the nearest deal",
		Source:  "NegoLog (Doğru, Keskin and Aydoğan 2024), after Vahidov, Kersten and Yu 2017",
		Offer:   newBezierOf(1, 0.55, 0.4),
	},
	{
		Name: "relative_tit_for_tat", Title: "answers a concession with the same proportion", Family: BehaviorFamily,
		Formula: "x' = x·y(d ago)/y(d − 1 ago), y what it received, within [Umin, Umax]",
		Source:  "Faratin, Sierra and Jennings 1998",
		Params:  []Param{window.or(1)}, Offer: newRelative,
	},
	{
		Name: "absolute_tit_for_tat", Title: "answers a concession with the same amount, and a little at random", Family: BehaviorFamily,
		Traits:  Traits{Stochastic: true},
		Formula: "x' = x − (y(d − 1 ago) − y(d ago)) − R, R uniform up to m of the range, within [Umin, Umax]",
		Source:  "Faratin, Sierra and Jennings 1998, random absolute tit-for-tat",
		Params:  []Param{window.or(1), {Name: "m", Title: "most that it concedes at random in a turn, of its range", Default: 0.02, Low: 0, High: 1}},
		Offer:   newAbsolute,
	},
	{
		Name: "average_tit_for_tat", Title: "answers the concessions of a window with the same proportion", Family: BehaviorFamily,
		Formula: "x' = x·y(d ago)/y(last), within [Umin, Umax]",
		Source:  "Faratin, Sierra and Jennings 1998",
		Params:  []Param{window.or(4)}, Offer: newAveraged,
	},
	{
		Name: "naive_tit_for_tat", Title: "concedes as much as the other side's last offer gives it", Family: BehaviorFamily,
		Formula: "target = m + (1 − c)(Umax − m), c = (u(last received) − m)/(Umax − m) + kindness; in rounds 1 and 2 a gap of its ranking",
		Source:  "NegMAS 0.16, NaiveTitForTatNegotiator (Mohammad, Nakadai and Greenwald 2021)",
		Params:  []Param{{Name: "kindness", Title: "conceded beyond that, of its range", Low: -1, High: 1}},
		Offer:   newNaive,
	},
	{
		Name: "nice_tit_for_tat", Title: "goes as far towards the believed Nash point as the other side has", Family: ModelFamily,
		Traits:  Traits{Stochastic: true, NeedsDeadline: true},
		Formula: "target = 1 − f·(1 − ν) less a bonus, f = (max y − min y)/(ν − y₁), ν its utility at the Nash point",
		Source:  "Baarslag, Hindriks and Jonker 2013 (ANAC 2011)",
		Accept:  "combi(t=0.98)", Model: "bayes", Offer: newNiceTitForTat,
	},
	{
		Name: "fast_micro", Title: "MiCRO that leaves deals out to be through in time", Family: BehaviorFamily,
		Traits:  Traits{Stochastic: true, NeedsDeadline: true},
		Formula: "next new deal if sent ≤ received or t > 0.95, ⌈R/E⌉ places on, R places left, E offers expected; else one left out or sent",
		Source:  "NegMAS 0.16, FastMiCRONegotiator, after de Jonge 2022",
		Offer:   newFastMicro,
	},
	{
		Name: "hybrid", Title: "led by the other side at first and by the clock at the end", Family: MixedFamily,
		Traits:  Traits{NeedsDeadline: true},
		Formula: "target = (1 − t²)·(x − p3·(1 + t)·Σ W·changes) + t²·((1 − t)²·p0 + 2t(1 − t)·p1 + t²·p2)",
		Source:  "Keskin, Çakan and Aydoğan 2021; parameters of NegoLog",
		Params: []Param{point("p0", 1), point("p1", 0.75), {Name: "p2", Title: "end of the curve; 0: by the number of outcomes", Low: 0, High: 1},
			{Name: "p3", Title: "weight of the other side's changes", Default: 0.5, Low: 0, High: 10}},
		Offer: newHybrid,
	},
	{
		Name: "random", Title: "offers any deal that it may", Family: BaselineFamily,
		Traits:  Traits{Stochastic: true},
		Formula: "any deal with u ≥ low·Umax, each as likely as any other",
		Source:  "Gode and Sunder 1993, zero intelligence with a bound",
		Params:  []Param{{Name: "low", Title: "share of the best deal below which it offers nothing", Low: 0, High: 1}},
		Offer:   newRandom,
	},
	{
		Name: "stubborn", Title: "repeats its best deal, and takes what stands in the last round", Family: BaselineFamily,
		Traits:  Traits{NeedsDeadline: true, Monotone: true},
		Formula: "target = Umax; accepts anything at t = 1",
		Source:  "Baarslag, Hindriks and Jonker 2014, AC_time(1), with Faratin, Sierra and Jennings 1998, e → 0",
		Accept:  "time(t=1)", Offer: newHardliner,
	},
	{
		Name: "iam_crazy_haggler", Title: "offers any deal worth nine tenths of its best, whatever happens", Family: BaselineFamily,
		Traits:  Traits{Stochastic: true},
		Formula: "any deal with u ≥ low·Umax; accepts 1.02·u ≥ that bound",
		Source:  "Williams, Robu, Gerding and Jennings 2012 (ANAC 2010)",
		Params:  []Param{{Name: "low", Title: "share of the best deal below which it offers nothing", Default: 0.9, Low: 0, High: 1}},
		Accept:  "next(a=1.02)", Offer: newCrazyHaggler,
	},
	{
		Name: "agent_k", Title: "comes down to the most that it may hope for", Family: MixedFamily,
		Traits:  Traits{Stochastic: true, NeedsDeadline: true},
		Formula: "target = ρ·(1 − t^α·(1 − e)) + 1 − ρ, nearer to e when late; e = μ + (1 − μ)·σ√12",
		Source:  "Kawaguchi, Fujita and Ito 2011 (ANAC 2010)",
		Accept:  "agent_k", Offer: newAgentK,
	},
	{
		Name: "yushu", Title: "concedes slowly to a minimum that falls as rounds run out", Family: MixedFamily,
		Traits:  Traits{Stochastic: true, NeedsDeadline: true},
		Formula: "target = Umax − (Umax − minimum)·t^1.2, minimum by rounds left and the mean offer received",
		Source:  "An and Lesser 2012 (ANAC 2010)",
		Offer:   newYushu,
	},
	{
		Name: "gahboninho", Title: "gives the less the more the other side gives", Family: MixedFamily,
		Traits:  Traits{Stochastic: false, NeedsDeadline: true},
		Formula: "target = min(1, hi − (hi − lo)·t), hi = 1 + 6·generosity, lo the best offer received or a bound that falls",
		Source:  "Ben Adar, Sofy and Elimelech 2013 (ANAC 2011)",
		Offer:   newGahboninho,
	},
	{
		Name: "hardheaded", Title: "goes down in small bands, of each what the other side likes", Family: ModelFamily,
		Traits:  Traits{Stochastic: true, NeedsDeadline: true},
		Formula: "p = M + (1 − F)(Umax − M), F = 0.05 + 0.95·t^20, M = 0.585; bands of 0.01, the five best for the other side",
		Source:  "van Krimpen, Looije and Hajizadeh 2013 (ANAC 2011)",
		Model:   "hardheaded", Offer: newHardHeaded,
	},
	{
		Name: "ponpoko", Title: "offers at random between two bounds that swing", Family: TimeFamily,
		Traits:  Traits{Stochastic: true, NeedsDeadline: true},
		Formula: "any deal from lo to hi, by one of five patterns such as hi = 1 − 0.1t, lo = hi − 0.1·|sin 40t|",
		Source:  "Matsune; Aydoğan et al. 2021 (ANAC 2017)",
		Offer:   newPonpoko,
	},
	{
		Name: "rubick", Title: "boulware at a random pace, above what it was offered", Family: ModelFamily,
		Traits:  Traits{Stochastic: true, NeedsDeadline: true},
		Formula: "target = b + (1 − b)·(1 − t^k·|g|/3), b = max(0.8, 0.95·best received), k 10 or seldom 2 or 3, g normal",
		Source:  "Tunalı; Aydoğan et al. 2021 (ANAC 2017)",
		Model:   "smith", Offer: newRubick,
	},
	{
		Name: "agent_gg", Title: "guesses the Nash point from the first offer and comes down to it", Family: ModelFamily,
		Traits:  Traits{Stochastic: true, NeedsDeadline: true},
		Formula: "u from low to low + 0.1, low a broken line from 1 to the guess N = y₁ + (1 − y₁)/1.7 and below",
		Source:  "Xu; Aydoğan et al. 2020 (ANAC 2019)",
		Model:   "smith", Offer: newAgentGG,
	},
	{
		Name: "zeuthen", Title: "concedes when it has more to lose than the other side", Family: ModelFamily,
		Traits:  Traits{Monotone: true},
		Formula: "concedes if (u(x) − u(y))/(u(x) − d) ≤ (û(y) − û(x))/û(y), by the least that turns that round",
		Source:  "Zeuthen 1930; Harsanyi 1956; Rosenschein and Zlotkin 1994",
		Params:  []Param{{Name: "patience", Title: "turns without a move of either side after which it concedes; 0: any number", Default: 1, Low: 0, High: 1e6}},
		Model:   "hardheaded", Offer: newZeuthen,
	},
	{
		Name: "trade_off", Title: "of the deals on its level, the one most like what the other side offers", Family: BehaviorFamily,
		Formula: "argmax Σ w_j·[x_j = y_j] over θ ≤ u ≤ θ + width; θ falls by step when the other side comes no nearer",
		Source:  "Faratin, Sierra and Jennings 2002",
		Params: []Param{{Name: "step", Title: "concession at a deadlock, of its range", Default: 0.05, Low: 0, High: 1},
			{Name: "width", Title: "of its level, of its range", Default: 0.02, Low: 0, High: 1}},
		Offer: newTradeOff,
	},
	// Winners and finalists of the ANAC that go by a model of the other side.
	{
		Name: "cuhk", Title: "holds out as long as time allows, then takes the best received", Family: ModelFamily,
		Traits:  Traits{Stochastic: true, NeedsDeadline: true},
		Formula: "threshold = 1 − (1 − δ^(1−λ))·(t/λ)² up to λ, then δ^(1−t); λ = λ₀ + 0.1·(1 − λ₀)·σ¹⁰; offers the favourite above it",
		Source:  "Hao and Leung 2014 (CUHKAgent, ANAC 2012)", Model: "smith",
		Params: []Param{{Name: "discount", Title: "discount factor for the whole of the time, δ", Default: 1, Low: 0.01, High: 1},
			{Name: "epsilon", Title: "chance of any deal in place of the favourite", Default: 0.1, Low: 0, High: 1}},
		Offer: newCUHK,
	},
	{
		Name: "atlas3", Title: "concedes evenly to what a last round of giving way or holding out is worth", Family: ModelFamily,
		Traits:  Traits{Stochastic: true, NeedsDeadline: true},
		Formula: "threshold = L + (1 − L)·(1 − t), L = q·C + (1 − q)·(1 + C)/2, q = 1/(1 + 2(C − r)/(1 − C)), C the best received",
		Source:  "Mori and Ito 2017 (Atlas3, ANAC 2015)",
		Offer:   newAtlas3,
	},
	{
		Name: "pars", Title: "holds out above 0.7 with deals near to what the others offer", Family: MixedFamily,
		Traits:  Traits{Stochastic: true, NeedsDeadline: true},
		Formula: "target = max(0.7, 1 − t^(1/e)), e = 0.15; near the best received, what is offered most, near its best, any",
		Source:  "Khosravimehr and Nassiri-Mofakham 2017 (ParsAgent, ANAC 2015)",
		Params:  []Param{exponent.or(0.15), {Name: "floor", Title: "least share of its best deal", Default: 0.7, Low: 0, High: 1}},
		Offer:   newPars,
	},
	{
		Name: "random_dance", Title: "goes by one of three counts of the others' options, at random", Family: ModelFamily,
		Traits:  Traits{Stochastic: true, NeedsDeadline: true},
		Formula: "target = 1 − (1 − m)·t³, m its share of the largest sum of own and believed; offers max of w/(1 − w)·own + believed at the least w worth the target",
		Source:  "Kakimoto and Fujita 2017 (RandomDance, ANAC 2015)",
		Offer:   newRandomDance,
	},
	{
		Name: "omac", Title: "foresees what it will receive and concedes to where that meets what it holds out for", Family: ModelFamily,
		Traits:  Traits{NeedsDeadline: true},
		Formula: "R(t) = 1 − (1 − floor)·t^(1/β); ω the line through means of four; target = û + (x − û)·(τ* − t)/(τ* − t_x) where ω meets R at τ*, else R(t)",
		Source:  "Chen and Weiss 2012 (OMAC, ANAC 2012)", Model: "smith",
		Params: []Param{{Name: "beta", Title: "exponent of what it holds out for", Default: 0.2, Low: 0.001, High: 1000},
			{Name: "floor", Title: "least share of its best deal", Default: 0.5, Low: 0, High: 1}},
		Offer: newOMAC,
	},
	{
		Name: "iamhaggler2011", Title: "foresees what it will receive by a Gaussian process and concedes to the best of it", Family: ModelFamily,
		Traits:  Traits{Stochastic: true, NeedsDeadline: true},
		Formula: "target on the line from its last one to (τ*, u*); τ* the time of the largest expected offer, u* = argmax u·P(received ≥ u at τ*)",
		Source:  "Williams, Robu, Gerding and Jennings 2011 (IAMhaggler2011)",
		Offer:   newIAMhaggler2011,
	},
	{
		Name: "shochan", Title: "guesses the least that the other side takes and concedes to just above it", Family: ModelFamily,
		Traits:  Traits{NeedsDeadline: true},
		Formula: "y(t) = y₀ − (y₀ − ρ)·t^k fitted; aim the best deal believed to be worth ρ + margin; target = Umax − t^(1/e)·(Umax − aim)",
		Source:  "the idea of Shochan (ANL 2024)", Model: "smith",
		Params: []Param{exponent.or(0.2), {Name: "margin", Title: "how far above the guess it aims", Default: 0.05, Low: 0, High: 1}},
		Offer:  newShochan,
	},
	{
		Name: "caduceus", Title: "lets five strategies vote on every issue", Family: MixedFamily,
		Traits:  Traits{Stochastic: true, NeedsDeadline: true},
		Formula: "best until t = 0.83; then every issue's option by votes of pars, random_dance, boulware, atlas3 and cuhk",
		Source:  "Güneş, Arditi and Aydoğan 2017 (Caduceus, ANAC 2016)", Model: "smith",
		Params: []Param{{Name: "even", Title: "1: one vote each; 0: weights 100, 10, 5, 3, 1", Default: 1, Low: 0, High: 1},
			{Name: "start", Title: "from when on the experts are asked", Default: 0.83, Low: 0, High: 1}},
		Offer: newCaduceus,
	},
}

// All returns the catalogue, in its order.
func All() []Entry {
	all := make([]Entry, len(catalogue))
	for i, name := range Names() {
		e, err := Find(name)
		if err != nil {
			panic("strategy: " + err.Error())
		}
		all[i] = e
	}
	return all
}

// Names returns the names of the catalogue, in its order.
func Names() []string {
	names := make([]string, len(catalogue))
	for i, e := range catalogue {
		names[i] = e.Name
	}
	return names
}

// Find returns the strategy that is written so: a name of the catalogue, perhaps with parameters, or parts put together
// (see [Parse]).
func Find(expression string) (Entry, error) {
	all, err := Parse(expression)
	if err != nil {
		return Entry{}, err
	}
	if len(all) != 1 {
		return Entry{}, fmt.Errorf("%q are %d strategies, want one", expression, len(all))
	}
	return all[0], nil
}

// New returns the strategy with the name, seated as the player, who is checked. The agent can be used again by its
// Reset, which checks nothing.
func New(name string, p *simulation.Player) (simulation.Agent, error) {
	e, err := Find(name)
	if err != nil {
		return nil, err
	}
	if err := p.Check(); err != nil {
		return nil, fmt.Errorf("strategy %s: %w", name, err)
	}
	a := e.New()
	a.Reset(p)
	return a, nil
}

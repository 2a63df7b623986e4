// Package voting answers who has how much say where votes decide, and what a group settles on that gives way step by
// step.
//
// # Power
//
// A [Game] says which coalitions win: a [Weighted] vote, or any combination of games by [All], [Any] and [Required]. A
// voter swings a coalition that loses without it and wins with it.
//
//	Swings         ηᵢ = number of coalitions that i swings      Penrose (1946), JRSS 109:53–57; Banzhaf (1965), Rutgers LR 19:317–343
//	Penrose        ηᵢ / 2ⁿ⁻¹, the chance that i decides          if all others vote by tossing a coin
//	Banzhaf        ηᵢ / Σⱼηⱼ                                     shares of all swings
//	ShapleyShubik  Σ over swung S of |S|!(n−1−|S|)!/n!           Shapley and Shubik (1954), APSR 48:787–792
//	Shapley        the same for games that pay                   Shapley (1953), Contributions to the Theory of Games II:307–317
//
// All are exact: whole numbers and fractions of any size. Swings of a [Weighted] vote are counted without listing
// coalitions, through the generating function ∏ᵢ (1 + x·y^wᵢ), whose coefficient of xˢyʷ is how many coalitions of s
// voters weigh w (Mann and Shapley 1962, RAND RM-3158; Brams and Affuso 1976, "Power and Size", Theory and Decision
// 7:29–56; Matsui and Matsui 2000, Journal of the Operations Research Society of Japan 43:71–86). A voter's factor is
// divided out of the product, once for each weight that occurs. Other games are counted coalition by coalition, up to
// [MaxListed] voters.
//
// # Fallback bargaining
//
// [Fall] lets parties accept their first choices, then their second ones too, and so on, until enough of them accept the
// same (Brams and Kilgour 2001, "Fallback Bargaining", Group Decision and Negotiation 10:287–316). [Minimax] is the
// same for treaties of several provisions, by the number of provisions that differ from what each party would like best
// (Brams, Kilgour and Sanver 2007, "A Minimax Procedure for Negotiating Multilateral Treaties"). Only orders count,
// never how much better: utilities need not be comparable.
//
// # A line of positions
//
// [Mean] and [Median] weigh positions by clout and salience.
//
// # Cost
//
// With n voters and quota q after common factors of the weights are taken out, and k = ⌈(n+1)/64⌉ words a number: swings
// take O(n·q·k) time for the product and O(q·k) for each weight that occurs, Shapley–Shubik values n times both. Tables of
// more than [MaxWords] words are refused.
//
// Measured on a busy shared server, weights 1 to 40, quota half of all: 27 voters, swings in 0.03 ms, Shapley–Shubik in
// 0.3 ms; 100 voters, 0.3 and 25 ms; 300 voters and numbers of five words, 5 ms and 1.3 s. The last is some 800 million
// additions of words with carry, at 1.5 ns each; the table, 25 MB, does not fit the cache.
package voting

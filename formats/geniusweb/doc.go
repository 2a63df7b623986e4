// Package geniusweb reads and writes the JSON files of GeniusWeb (Interactive Intelligence group, TU Delft), which the
// ANAC competitions have used since 2020: a domain of issues, and profiles, each with its domain inside.
//
// A LinearAdditiveUtilitySpace is read as GeniusWeb computes it,
//
//	u(ω) = Σⱼ wⱼ·vⱼ(ωⱼ),
//
// with vⱼ a table (discreteutils, or DiscreteValueSetUtilities as the Python version writes it) or a straight line over
// a range with steps (numberutils), rounded to eight decimals, halves up, as GeniusWeb rounds it. A
// SumOfGroupsUtilitySpace is a sum of tables over disjoint groups of issues; combinations that it does not list are worth 0.
// Profiles that state an order only (DefaultPartialOrdering) have no utilities and are refused.
//
// The value of no deal is the utility of the reservation bid; issues that the bid leaves open are worth nothing, and so are
// groups that it leaves open in part. Without a bid it is 0: any agreement is as good as none or better.
//
// GeniusWeb refuses profiles whose weights do not sum to 1, whose values leave [0,1], or that do not cover the domain.
// Here they are read as they stand (what is missing is worth 0), with a warning each.
//
// NegMAS 0.15.7 computes the same utilities from the same file, but reads discreteutils only, takes 1 for a weight
// that is missing, and knows two keys of its own, reserved_value and discount_factor; that is the reading "negmas".
//
// [Write] needs utilities from 0 to 1, weights that sum to 1, and disjoint groups of issues; what lies outside the scale is
// moved and divided, with a warning.
package geniusweb

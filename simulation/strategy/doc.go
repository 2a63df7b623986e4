// Package strategy holds the ways to bargain: one file each, with formula and source; catalogue.go is the only list.
//
// A strategy is an offering rule: which deal of its own menu comes next. It shares with all others
//
//   - the acceptance condition AC_next with a = 1 and b = 0 (Baarslag, Hindriks and Jonker 2013, "Acceptance
//     conditions in automated negotiation"): accept what is worth at least what I am about to offer,
//     u(standing) ≥ a·u(my next) + b;
//   - the signature: nobody signs below his reservation value or across a red line, and a delegate calls home before he
//     offers or signs anything beyond his mandate ([simulation.Player]; home.go has the rules);
//   - the end of the menu: who has no further deal to offer repeats his last; who has none at all listens: he accepts the
//     deal that stands if he may sign it at once, and walks away if he may not, or if he must make the first move.
//
// Utilities are the player's own. Time t is round/(rounds − 1), from 0 in the first round to 1 in the last (1 if there is
// but one). Among deals worth the same to itself a strategy takes the lowest number.
//
// With more than two seats a strategy answers to the deal that stands in its turn, whoever offered it; the offers that
// were replaced before its turn it has not heard.
//
// Nothing is computed over the catalogue in a turn: a strategy keeps its place in the sorted menu and moves it.
package strategy

// Package strategy holds the ways to bargain: one file each, with formula and source; catalogue.go is the only list of
// strategies, acceptances.go of acceptance conditions, models.go of opponent models.
//
// An agent has three parts (BOA; Baarslag, Hindriks, Hendrikx, Dirkzwager and Jonker 2014): an [Offering] says which deal
// comes next, an [Acceptance] whether to take what stands, and a [Model] what the other side wants. Any offering strategy
// can be put together with any condition and any model ([Parse]). All parts share a [Seat], whose queries answer the same
// of a listed catalogue and of a space too wide to be listed. Common to all agents are
//
//   - the acceptance condition AC_next with a = 1 and b = 0 (Baarslag, Hindriks and Jonker 2014, "Effective acceptance
//     conditions in real-time automated negotiation"), unless they have another: accept what is worth at least what I am
//     ready to offer;
//   - the signature: nobody signs below his reservation value or across a red line, and a delegate calls home before he
//     offers or signs anything beyond his mandate ([simulation.Player]; home.go has the rules);
//   - the end of the menu: who has no further deal to offer repeats his last; who has none at all listens: he accepts the
//     deal that stands if he may sign it at once, and walks away if he may not, or if he must make the first move.
//
// Utilities are the player's own. Time t is round/(rounds − 1), from 0 in the first round to 1 in the last (1 if there is
// but one), unless a strategy says otherwise. Among deals worth the same to itself a strategy takes the lowest number.
//
// With more than two seats everybody hears every offer ([simulation.Listener]), also one that is replaced before his turn.
//
// A turn over a listed catalogue makes no memory: agents keep theirs from one negotiation to the next.
package strategy

// Package commitment holds the closed forms of promises over time: when no promise can outweigh a shift of power
// ([Shift], preventive war; over several periods [Rise], with the transfers that would close the gap and the fastest rise that opens none), how
// patient a party must be for its promise to keep itself ([Exchange.Threshold]), what becomes of a promise whose last
// day is known ([Exchange.Kept], [Exchange.Deposit]), into how many tranches two clauses have to be cut ([Alternation]), and what can be had in a
// relation without end in which cheating is seen through noise ([Repeated]).
//
// They are exact where their assumptions hold (values on one scale, period after period alike, what is stated is common
// knowledge) and a check elsewhere: a richer model that contains one of them must give its answer. Values of repeated games are bounds from outside
// and from inside, which agree to 10⁻⁶ where the set sought is a polygon between the directions looked at, and tell where they do not.
package commitment

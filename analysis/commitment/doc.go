// Package commitment holds the closed forms of promises over time: when no promise can outweigh a shift of power
// ([Shift], preventive war), how patient a party must be for its promise to keep itself ([Exchange.Threshold]), and what
// becomes of a promise whose last day is known ([Exchange.Kept], [Exchange.Deposit]).
//
// They are exact where their assumptions hold (values on one scale, period after period alike, what is stated is common
// knowledge) and a check elsewhere: a richer model that contains one of them must give its answer.
package commitment

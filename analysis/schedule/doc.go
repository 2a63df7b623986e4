// Package schedule asks whether an agreement that is carried out in steps keeps itself: who would stop, when, gaining
// what; in which order nobody would; and what it takes where there is no such order.
package schedule

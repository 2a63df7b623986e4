// Package genius reads and writes the scenarios of GENIUS (Lin, Kraus, Baarslag, Tykhonov, Hindriks and Jonker 2014,
// "Genius: an integrated environment for supporting the design of generic automated negotiators", Computational
// Intelligence 30(1):48–70): XML files, one for the domain (root negotiation_template) and one for each profile (root
// utility_space).
//
// What GENIUS 10.4 computes, and the platform reading with it:
//
//	discrete issue  w·e(v)/max e, the largest evaluation of the issue in the profile; 0 if that is below 0.00001
//	integer issue   w·clip(offset + slope·(v − lowerbound)) to [0,1]
//	real issue      linear: w·clip(parameter0 + parameter1·v) to [0,1]; constant: w·parameter0;
//	                triangular: 0 at parameter0 and parameter1, 1 at parameter2
//	nonlinear       (sum of the hyper-rectangles that hold)/maxutility; INCLUDES holds within all its bounds,
//	                EXCLUDES outside any
//
// Weights are those beside the issue, also in a nested objective, whose own weight does not count; they are not
// rescaled, and costs are not used. The reservation value is on the scale of these sums, 0 if missing; a discount
// factor d means d^t with t in [0,1]. GENIUS finally cuts utilities at 1, which this package does not: where that
// would matter a warning says so.
//
// NegMAS 0.15.7 makes something else of the same files, and so does its reading: w·e(v) without division; linear
// issues as offset + slope·v from zero, uncut, slope 1 if missing; weights that are missing count 1; a constant where the
// indices of issues leave gaps, since a stand-in with a weight of 1 fills each; nonlinear profiles without division by
// maxutility and EXCLUDES as if it were INCLUDES; the reservation value as written, on that scale, 0 if missing.
//
// Files found in the wild break the rules of XML and of GENIUS. Text in front of the prolog, bare & and <, missing
// or conflicting types, repeated, surplus and missing items, names that differ by spaces or capitals, weights that do
// not sum to 1: each is repaired as GENIUS would take it, with a warning. A constraint profile
// (type="constraint"), aggregations other than sum and functions that GENIUS does not know are errors.
//
// The parser expands no entities but the five of XML and character references, opens nothing, and bounds depth and
// size. Cost: linear in the files.
package genius

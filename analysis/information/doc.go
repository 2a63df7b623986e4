// Package information says what it would be worth to know more before choosing: the expected value of perfect
// information about everything ([Perfect], EVPI), and about some inputs alone ([Partial], EVPPI).
//
// With value v_c(θ) of choice c in state θ,
//
//	EVPI     = E_θ[ max_c v_c(θ) ] − max_c E_θ[ v_c(θ) ]
//	EVPPI(x) = E_x[ max_c E[ v_c(θ) | x ] ] − max_c E_θ[ v_c(θ) ]
//
// (Raiffa and Schlaifer 1961, Applied Statistical Decision Theory). Both are at least zero: what one learns can be
// ignored. They are the most that it can be worth to ask, as no answer is perfect.
//
// Where the states are all there are, with their probabilities, both are exact. Where they are draws, EVPI is an
// average over them. For EVPPI the inner expectation is fitted: draws with equal x are averaged if there are enough of
// each, otherwise v is regressed on cubic splines of x (Strong, Oakley and Brennan 2014, "Estimating Multiparameter
// Partial Expected Value of Perfect Information", Medical Decision Making 34:311–326). A fit that is used on the draws
// it was made from finds differences that are chance, and calls them information. So it is made on nine tenths of the
// draws and used on the rest, in turn: the choice that the fit recommends is valued by what it truly gives there. The
// estimate is then unbiased for what a reader of x can gain with that fit, so it errs downwards, and it may come out
// below zero; it is reported as it is, with its standard error.
package information

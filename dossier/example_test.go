package dossier_test

import (
	"fmt"

	"parley/dossier"
)

func ExampleParse() {
	c, problems := dossier.Parse(map[string][]byte{"dossier.yaml": []byte(`
dossier: {advise: buyer}
parties: {buyer: , seller: }
issues:
  price: {options: [low, mid, high], status_quo: mid, values: {buyer: [1, 0.5, 0], seller: [0, 0.4..0.6, 1]}}
`)}, dossier.Options{})
	fmt.Println(len(problems), "errors,", len(c.Inputs), "numbers")
	fmt.Println(c.Inputs[c.Ref("issues.price.value.seller.mid")].Spread)
	fmt.Println(c.Assumptions[0])
	// Output:
	// 0 errors, 13 numbers
	// 0.4..0.6
	// Waiting costs nothing (waiting_keeps: 1), as no share is given.
}

func ExampleProblems_Error() {
	_, problems := dossier.Parse(map[string][]byte{"dossier.yaml": []byte(`
parties: {buyer: , seller: }
issues:
  price: {options: [low, high], wieghts: {buyer: 1}, values: {buyer: [1, 0], seler: [0, 45 %]}}
`)}, dossier.Options{})
	fmt.Println(problems)
	// Output:
	// dossier.yaml:4:33: unknown key "wieghts" [unknown-key]
	// 	hint: did you mean "weights"?
	// dossier.yaml:4:78: no party is called "seler" [unknown-id]
	// 	hint: did you mean "seller"?
	// dossier.yaml:4:89: "45 %" is no number [bad-number]
	// 	hint: percentages are not read: write 0.45
}

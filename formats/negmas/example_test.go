package negmas_test

import (
	"fmt"

	"parley/formats/negmas"
	"parley/formats/scenario"
	"parley/model/outcome"
)

func ExampleRead() {
	s, err := negmas.Read(scenario.Files{
		"tea.yml": []byte(`
type: DiscreteCartesianOutcomeSpace
name: tea
issues:
  - {name: leaf, type: CategoricalIssue, values: [green, black]}
  - {name: grams, type: ContiguousIssue, values: [1, 3]}
`),
		"ann.yml": []byte(`
type: LinearAdditiveUtilityFunction
weights: [0.25, 0.75]
values:
  - {type: TableFun, mapping: {green: 1, black: 3}}
  - {type: QuadraticFun, a2: 1, a1: -4, bias: 4}
`),
	}, scenario.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Utility(0, outcome.Outcome{1, 0}), s.Disagreement(0, scenario.ProblemOptions{}))
	_, err = negmas.Read(scenario.Files{"s.yml": []byte("type: DiscreteCartesianOutcomeSpace\nissues: [{name: a, type: CategoricalIssue, values: [x]}]"),
		"u.yml": []byte("type: ConstUtilityFunctoin\nvalue: 1\n")}, scenario.Options{})
	fmt.Println(err)
	// Output:
	// 3/2 1/4
	// u.yml:1:1: utility functions of type "ConstUtilityFunctoin" are not read; did you mean "ConstUtilityFunction"?
}

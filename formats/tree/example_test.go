package tree_test

import (
	"fmt"

	"parley/formats/tree"
)

func Example() {
	n, err := tree.JSON("tea.json", []byte(`{"leaf": {"green": 0.10, "black": "much"}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, k := range n.Get("leaf").Keys {
		x, err := n.Get("leaf").Items[i].Number()
		fmt.Println(k, x, err)
	}
	fmt.Printf("%s", tree.Object().Set("leaf", tree.List(tree.Text("green"), tree.Text("7"))).YAML())
	// Output:
	// green 1/10 <nil>
	// black <nil> tea.json:1:35: "much" where a number is wanted
	// leaf: ["green", "7"]
}

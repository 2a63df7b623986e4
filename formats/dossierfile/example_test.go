package dossierfile_test

import (
	"fmt"

	"parley/formats/dossierfile"
	"parley/formats/negolog"
	"parley/formats/scenario"
)

func ExampleWrite() {
	const a = `{"reservationValue": 0.2, "issueWeights": {"leaf & cup": 1}, "issues": {"leaf & cup": {"green": 0, "black": 1}}}`
	const b = `{"reservationValue": 0.6, "issueWeights": {"leaf & cup": 2}, "issues": {"leaf & cup": {"green": 1, "black": 0}}}`
	s, err := negolog.Read(scenario.Files{"profileA.json": []byte(a), "profileB.json": []byte(b)}, scenario.Options{Name: "tea"})
	if err != nil {
		fmt.Println(err)
		return
	}
	files, warnings, err := dossierfile.Write(s)
	fmt.Printf("%s%v %v\n", files["dossier.yaml"], warnings, err)
	// Output:
	// # Utilities are those of the files that this dossier was made from; where they had to be moved or divided, the
	// # command that wrote it has said so.
	// dossier:
	//   id: tea
	//   title: tea
	//   advise: profileA
	//   scale: 1
	// parties:
	//   profileA:
	//     name: profileA
	//   profileB:
	//     name: profileB
	// issues:
	//   leaf_cup:
	//     name: "leaf & cup"
	//     options: ["green", "black"]
	//     weights:
	//       profileA: 1
	//       profileB: 1
	//     values:
	//       profileA: [0, 1]
	//       profileB: [1, 0]
	// no_agreement:
	//   default:
	//     profileA: 0.2
	//     profileB: 0.3
	// [profileB: utilities are moved by 0 and then divided by 2, as a dossier has values from 0 to 1 [dossier-scale]] <nil>
}

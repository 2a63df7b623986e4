package dossier

import (
	"encoding/json"
	"fmt"

	"github.com/invopop/jsonschema"
)

// Schema returns the JSON Schema (draft 2020-12) of a dossier file, made from the types and tags that the decoder
// obeys. It knows keys, kinds of value and the looks of numbers; what refers to what only [Check] knows.
func Schema() ([]byte, error) {
	r := jsonschema.Reflector{Anonymous: true, ExpandedStruct: true, RequiredFromJSONSchemaTags: true}
	s := r.Reflect(&document{})
	s.Title = "Parley dossier"
	s.Description = "one file of a dossier; the files of a folder are read as one document"
	raw, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("schema of the dossier: %w", err)
	}
	var tree any
	if err := json.Unmarshal(raw, &tree); err != nil {
		return nil, fmt.Errorf("schema of the dossier: %w", err)
	}
	allowNothing(tree)
	out, err := json.MarshalIndent(tree, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("schema of the dossier: %w", err)
	}
	return append(out, '\n'), nil
}

// allowNothing lets every plain type be null, as the decoder does for a key with nothing after it. Objects with
// required keys stay as they are.
func allowNothing(tree any) {
	switch x := tree.(type) {
	case []any:
		for _, item := range x {
			allowNothing(item)
		}
	case map[string]any:
		for _, item := range x {
			allowNothing(item)
		}
		kind, plain := x["type"].(string)
		_, required := x["required"]
		_, anything := x["enum"]
		if plain && !required && !anything && kind != "null" {
			x["type"] = []any{kind, "null"}
		}
	}
}

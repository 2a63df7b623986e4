package main

import (
	"reflect"
	"slices"
	"testing"

	"parley/model"
)

// The command line knows every switch of the model by its name.
func TestSwitches(t *testing.T) {
	for i := range reflect.TypeFor[model.Without]().NumField() {
		var want model.Without
		reflect.ValueOf(&want).Elem().Field(i).SetBool(true)
		names := want.Names()
		a := assumptions{without: names}
		if got, err := a.switches(); err != nil || got != want || len(names) != 1 || !slices.Contains(withoutNames, names[0]) {
			t.Errorf("--without %v is read as %+v (%v)", names, got, err)
		}
	}
}

package plan

import (
	"math"
	"reflect"
)

// digits to which every figure of a plan is rounded. Nothing is known better, and some processors fuse a product and a
// sum into one rounding, which would otherwise show in the sixteenth digit.
const digits = 1e9

// round rounds every floating-point number in what v points to.
func round(v any) { roundValue(reflect.ValueOf(v)) }

func roundValue(v reflect.Value) {
	switch v.Kind() {
	case reflect.Float64:
		if v.CanSet() {
			v.SetFloat(math.Round(v.Float()*digits)/digits + 0) // + 0 turns -0 into 0
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			roundValue(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			roundValue(v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			roundValue(v.Index(i))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() { // each entry alone, so their order does not matter
			entry := reflect.New(v.Type().Elem()).Elem()
			entry.Set(v.MapIndex(key))
			roundValue(entry)
			v.SetMapIndex(key, entry)
		}
	}
}

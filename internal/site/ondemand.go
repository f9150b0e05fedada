package site

import (
	"reflect"
	"strings"

	"docgen/internal/concept"
)

// onDemand is what templates ask for under hugo.Data.docgen.pages. What the page of a concept
// shows is worked out when that page is drawn and dropped after: for all pages together it
// would fill gigabytes, first as front matter and again as what Hugo makes of that. It is
// safe for concurrent use.
type onDemand struct {
	concepts *conceptPages
	drawn    bool // neighbourhoods are
}

// Concept gives what the page of the concept with a number shows, nil where there is none.
func (d *onDemand) Concept(number int) any {
	if d.concepts == nil || number < 0 || number >= len(d.concepts.graph.Concepts) {
		return nil
	}
	data := d.concepts.data(concept.ID(number))
	if d.drawn {
		data.Neighbourhood = mark{kind: neighboursOf, number: number}.String()
	}
	return forTemplates(reflect.ValueOf(data))
}

// forTemplates turns structs into maps with the names that JSON would give their fields, and
// leaves out what JSON would: all data looks the same to templates, whichever way it comes.
func forTemplates(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return forTemplates(v.Elem())
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.Struct {
			break
		}
		list := make([]any, v.Len())
		for i := range list {
			list[i] = forTemplates(v.Index(i))
		}
		return list
	case reflect.Struct:
		m := make(map[string]any, v.NumField())
		for i := range v.NumField() {
			name, option, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			if f := v.Field(i); option == "" || !isEmpty(f) {
				m[name] = forTemplates(f)
			}
		}
		return m
	}
	return v.Interface()
}

// isEmpty reports whether JSON's omitempty leaves a value out.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

package site

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTemplatesReadWhatJSONWouldGive holds data that is made on demand to the shape of data
// that templates get as JSON.
func TestTemplatesReadWhatJSONWouldGive(t *testing.T) {
	data := conceptData{
		Name: "Oak", Aliases: []string{"Quercus"},
		Paths:    []pathData{{Above: []link{{"Tree", "/concepts/tree/"}}, Gap: true}},
		Narrower: side{Tree: []conceptBranch{{Title: "Cork oak", URL: "/c/", Up: []int{0}}}, Count: 1, Open: true},
		Mentions: []mentionData{{Page: link{"Notes", "/notes/"}, Excerpts: []excerpt{{Word: "oak"}}}},
	}
	text, err := json.Marshal(data)
	if err != nil {
		t.Fatal(err)
	}
	var want any
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	text, err = json.Marshal(forTemplates(reflect.ValueOf(&data)))
	if err != nil {
		t.Fatal(err)
	}
	var got any
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

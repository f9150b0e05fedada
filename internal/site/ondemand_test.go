package site

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"docgen/internal/concept"
)

// TestTemplatesReadWhatJSONWouldGive holds data that is made on demand to the shape of data
// that templates get as JSON.
func TestTemplatesReadWhatJSONWouldGive(t *testing.T) {
	data := conceptData{
		Name: "Oak", Aliases: []string{"Quercus"},
		Paths:    []pathData{{Above: []link{{"Tree", "/concepts/tree/"}}, Gap: true}},
		Narrower: side{Tree: "<li>Cork oak</li>", Count: 1},
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

// TestLongChainsShowWhatIsNear holds the pages of a long statement's concepts to what stands
// around each, as all of it on all of them grows with the square.
func TestLongChainsShowWhatIsNear(t *testing.T) {
	var operands []concept.Operand
	for i := range 100 {
		name := fmt.Sprint("link ", i)
		operands = append(operands, concept.Operand{Name: name, Key: concept.KeyOf(name)})
	}
	h := concept.Close(concept.NewGraph([]concept.Statement{{Operands: operands}}, nil))
	s, err := New(Input{Hierarchy: h, Templates: docgenTemplates, Static: docgenStatic})
	if err != nil {
		t.Fatal(err)
	}
	pages := newConceptPages(s)
	for _, c := range []struct{ of, first, last string }{
		{"link 0", "link 0", "…"},
		{"link 50", "…", "…"},
		{"link 99", "…", "link 99"},
	} {
		id, _ := h.Graph.Lookup(concept.KeyOf(c.of))
		list := pages.operands(&h.Graph.Statements[0], id)
		if first, last := list[0].Title, list[len(list)-1].Title; first != c.first || last != c.last || len(list) > operandsListed+2 {
			t.Errorf("%s: %d operands from %q to %q", c.of, len(list), first, last)
		}
		if !slices.Contains(list, s.linkToConcept(id)) {
			t.Errorf("%s is not among %v", c.of, list)
		}
	}
}

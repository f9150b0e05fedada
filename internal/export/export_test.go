package export

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"docgen/internal/concept"
	"docgen/internal/source"
)

// hierarchy makes a hierarchy of assertions, one a line of the file page.md, each written
// "A ⊃ B".
func hierarchy(text string) *concept.Hierarchy {
	f := source.NewFile("page.md", text)
	var statements []concept.Statement
	at := 0
	for line := range strings.Lines(text) {
		broader, narrower, _ := strings.Cut(strings.TrimSpace(line), " ⊃ ")
		statements = append(statements, concept.Statement{
			Span: f.Span(at, at+len(strings.TrimSpace(line))),
			Operands: []concept.Operand{
				{Name: broader, Key: concept.KeyOf(broader)},
				{Name: narrower, Key: concept.KeyOf(narrower)},
			},
		})
		at += len(line)
	}
	return concept.Close(concept.NewGraph(statements, nil))
}

// Vehicle ⊃ Engine follows from the first two, so the third line is redundant.
const vehicles = "Vehicle ⊃ Car\nCar ⊃ Engine\nVehicle ⊃ Engine\nVehicle ⊃ \"Bike\"\n"

func write(t *testing.T, format func(io.Writer, View) error, v View) string {
	t.Helper()
	var b strings.Builder
	if err := format(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSelect(t *testing.T) {
	h := hierarchy("A ⊃ B\nB ⊃ C\nC ⊃ D\nA ⊃ C\n")
	b, _ := h.Graph.Lookup("b")
	for name, c := range map[string]struct {
		options Options
		want    string
	}{
		"what was asserted":              {Options{}, "A>B A>C B>C C>D"},
		"reduced":                        {Options{Reduced: true}, "A>B B>C C>D"},
		"the closure":                    {Options{Closure: true}, "A>B A>C A>D* B>C B>D* C>D"},
		"one step around B":              {Options{Around: &b, Depth: 1}, "A>B A>C B>C"},
		"the closure two steps around B": {Options{Around: &b, Depth: 2, Closure: true}, "A>B A>C A>D* B>C B>D* C>D"},
		"B alone":                        {Options{Around: &b}, ""},
	} {
		v := Select(h, c.options)
		var got []string
		for _, e := range v.Edges {
			pair := v.name(e.Broader) + ">" + v.name(e.Narrower)
			if e.Asserted < 0 {
				pair += "*"
			}
			got = append(got, pair)
		}
		if d := cmp.Diff(c.want, strings.Join(got, " ")); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

func TestJSONNamesEveryPlace(t *testing.T) {
	var doc struct {
		Concepts []struct{ Key, Name string }
		Edges    []struct {
			Broader, Narrower string
			Derived           bool
			Sources           []struct {
				File         string
				Line, Column int
				Construct    string
			}
		}
	}
	text := write(t, JSON, Select(hierarchy("A ⊃ B\nA ⊃ B\n"), Options{}))
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Concepts) != 2 || len(doc.Edges) != 1 || len(doc.Edges[0].Sources) != 2 {
		t.Fatalf("want 2 concepts and 1 edge with 2 places:\n%s", text)
	}
	if s := doc.Edges[0].Sources[1]; s.File != "page.md" || s.Line != 2 || s.Column != 1 || s.Construct != "bullet" {
		t.Errorf("second place: %+v", s)
	}
}

// A site says in the file where each concept and each statement is read.
func TestJSONWithAddresses(t *testing.T) {
	h := hierarchy("A ⊃ B\n")
	want := `{
"concepts": [
{"key":"a","name":"A","page":"concepts/0/"},
{"key":"b","name":"B","page":"concepts/1/"}
],
"edges": [
{"broader":"a","narrower":"b","sources":[{"file":"page.md","line":1,"column":1,"construct":"bullet","url":"page/#0"}]}
]
}
`
	got := write(t, JSON, Select(h, Options{
		Page: func(id concept.ID) string { return fmt.Sprintf("concepts/%d/", id) },
		Said: func(statement int) string { return fmt.Sprintf("page/#%d", statement) },
	}))
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestDOT(t *testing.T) {
	want := `digraph hierarchy {
  node [shape=box];
  c0 [label="\"Bike\""];
  c1 [label="Car"];
  c2 [label="Engine"];
  c3 [label="Vehicle"];
  c1 -> c2;
  c3 -> c0;
  c3 -> c1;
}
`
	if d := cmp.Diff(want, write(t, DOT, Select(hierarchy(vehicles), Options{Reduced: true}))); d != "" {
		t.Error(d)
	}
}

func TestMermaidQuotesLabels(t *testing.T) {
	text := write(t, Mermaid, Select(hierarchy(vehicles), Options{}))
	for _, want := range []string{"%% docgen: contains", `c0["#quot;Bike#quot;"]`, "c3 --> c0"} {
		if !strings.Contains(text, want) {
			t.Errorf("missing %q in:\n%s", want, text)
		}
	}
}

func TestGraphMLIsWellFormed(t *testing.T) {
	var doc struct {
		Graph struct {
			Nodes []struct {
				ID   string `xml:"id,attr"`
				Data string `xml:"data"`
			} `xml:"node"`
			Edges []struct {
				Source string `xml:"source,attr"`
				Target string `xml:"target,attr"`
			} `xml:"edge"`
		} `xml:"graph"`
	}
	text := write(t, GraphML, Select(hierarchy("A & B ⊃ <C>\n"), Options{}))
	if err := xml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Graph.Nodes) != 2 || doc.Graph.Nodes[1].Data != "A & B" {
		t.Errorf("nodes: %+v", doc.Graph.Nodes)
	}
	if len(doc.Graph.Edges) != 1 || doc.Graph.Edges[0].Source != "c1" {
		t.Errorf("edges: %+v", doc.Graph.Edges)
	}
}

func TestTurtle(t *testing.T) {
	want := `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .

<urn:docgen:scheme> a skos:ConceptScheme .

<urn:docgen:concept:a> a skos:Concept ;
    skos:inScheme <urn:docgen:scheme> ;
    skos:prefLabel "A" ;
    skos:topConceptOf <urn:docgen:scheme> ;
    skos:narrower <urn:docgen:concept:b> ;
    skos:narrowerTransitive <urn:docgen:concept:c> .

<urn:docgen:concept:b> a skos:Concept ;
    skos:inScheme <urn:docgen:scheme> ;
    skos:prefLabel "B" ;
    skos:broader <urn:docgen:concept:a> ;
    skos:narrower <urn:docgen:concept:c> ;
    dct:source "page.md:1" .

<urn:docgen:concept:c> a skos:Concept ;
    skos:inScheme <urn:docgen:scheme> ;
    skos:prefLabel "C" ;
    skos:broader <urn:docgen:concept:b> ;
    skos:broaderTransitive <urn:docgen:concept:a> ;
    dct:source "page.md:2" .
`
	if d := cmp.Diff(want, write(t, Turtle, Select(hierarchy("A ⊃ B\nB ⊃ C\n"), Options{Closure: true}))); d != "" {
		t.Error(d)
	}
}

func TestJSONLDIsTheSameScheme(t *testing.T) {
	var doc struct {
		Graph []map[string]any `json:"@graph"`
	}
	text := write(t, JSONLD, Select(hierarchy("A ⊃ B\n"), Options{}))
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"id": "urn:docgen:concept:b", "type": "skos:Concept", "inScheme": "urn:docgen:scheme",
		"prefLabel": "B", "broader": []any{"urn:docgen:concept:a"}, "source": []any{"page.md:1"},
	}
	if d := cmp.Diff(want, doc.Graph[2]); d != "" {
		t.Error(d)
	}
}

func TestCSVIsNoFormula(t *testing.T) {
	want := "broader,narrower,derived,sources\n'=cmd,B,false,page.md:1\n"
	if d := cmp.Diff(want, write(t, CSV, Select(hierarchy("=cmd ⊃ B\n"), Options{}))); d != "" {
		t.Error(d)
	}
}

package site_test

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"
)

// TestTheHierarchyIsPublishedForPrograms reads the files at the root of a site whose address
// is known, and of one whose address is not.
func TestTheHierarchyIsPublishedForPrograms(t *testing.T) {
	files := map[string]string{"guide/a.md": "# Tools\n\n## Clusters\n\n- **C++ ⊃ 模板**\n- C++ ⊃ 模板\n"}
	for _, test := range []struct{ baseURL, page, said, iri string }{
		{"https://example.org/docs/", "https://example.org/docs/concepts/c++/", "https://example.org/docs/guide/a/#dg-L5", "<https://example.org/docs/concepts/c++/> a skos:Concept"},
		{"/docs/", "concepts/c++/", "guide/a/#dg-L5", "<urn:docgen:concept:c++> a skos:Concept"},
		{"", "concepts/c++/", "guide/a/#dg-L5", "<urn:docgen:concept:c++> a skos:Concept"},
	} {
		in := read(t, files)
		in.BaseURL = test.baseURL
		_, out := render(t, in)
		var doc struct {
			Concepts []struct{ Name, Page string }
			Edges    []struct {
				Sources []struct {
					URL  string
					Line int
				}
			}
		}
		if err := json.Unmarshal([]byte(out["hierarchy.json"]), &doc); err != nil {
			t.Fatal(err)
		}
		if len(doc.Concepts) != 2 || doc.Concepts[0].Page != test.page {
			t.Errorf("%q: concepts %+v, want the page %s", test.baseURL, doc.Concepts, test.page)
		}
		if len(doc.Edges) != 1 || len(doc.Edges[0].Sources) != 2 || doc.Edges[0].Sources[1].Line != 6 {
			t.Errorf("%q: edges %+v, want one from lines 5 and 6", test.baseURL, doc.Edges)
		} else if got := doc.Edges[0].Sources[0].URL; !strings.HasPrefix(got, test.said) {
			t.Errorf("%q: said at %s, want %s", test.baseURL, got, test.said)
		}
		want(t, out["hierarchy.ttl"], test.iri)
		want(t, out["hierarchy.jsonld"], `"skos:ConceptScheme"`)
	}
}

// A site's own static file stands for docgen's, and no asset takes the place of one.
func TestOwnFilesOfTheHierarchy(t *testing.T) {
	in := read(t, map[string]string{"a.md": "- Tree ⊃ Oak\n"})
	in.SiteStatic = fstest.MapFS{"hierarchy.ttl": {Data: []byte("own")}}
	in.Content = fstest.MapFS{"hierarchy.json": {Data: []byte("asset")}}
	in.Assets = []string{"hierarchy.json"}
	_, out := render(t, in)
	if out["hierarchy.ttl"] != "own" {
		t.Errorf("hierarchy.ttl is %q", out["hierarchy.ttl"])
	}
	want(t, out["hierarchy.json"], `"name":"Tree"`)
}

package site_test

import (
	"testing"

	"docgen/internal/check"
	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/source"
)

// What asks for an address is published there, and whatever the checks report as asking
// for one that another has stands beside it under a number.
func TestAddressesAgreeWithTheChecks(t *testing.T) {
	in := read(t, map[string]string{
		"index.md":          "# Start\n\n- C++ ⊃ ＡＢＣ\n- A/B test ⊃ A·B test\n- ⊕ ⊃ 容器 化\n",
		"README.md":         "# Beside an index a README has an address of its own\n",
		"guide/README.md":   "# Guide\n",
		"guide.md":          "# Asks for the folder's address\n",
		"a b?c#d%e:f/g.md":  "# Signs that addresses do not keep\n",
		"x..y/....md":       "# Dots\n",
		"容器/K8s.markdown":   "# Chinese\n",
		"容器/k8s.md":         "# The same but for letter case\n",
		"v1.2/notes.1.md":   "# Dots that stay\n",
		"concepts/other.md": "# In the folder that docgen would take\n",
	})
	clashes := map[source.Span]bool{}
	for _, d := range check.Run(check.Input{Pages: in.Pages, Hierarchy: in.Hierarchy}) {
		if d.Code == diag.SlugClash {
			clashes[d.Span.File.Span(d.Span.Start, d.Span.Start)] = true
		}
	}
	if len(clashes) != 3 { // guide.md, 容器/k8s.md, and A·B test
		t.Errorf("%d clashes: %v", len(clashes), clashes)
	}
	_, out := render(t, in)
	for _, p := range in.Pages {
		asked := p.Address()
		if p.File.Path == "README.md" {
			asked = "/README/"
		}
		if clashes[p.File.Span(p.Headings[0].Span.Start, p.Headings[0].Span.Start)] {
			asked = asked[:len(asked)-1] + "-2/"
		}
		if page, ok := out[asked[1:]+"index.html"]; !ok {
			t.Errorf("%s is not published at %s", p.File.Path, asked)
		} else {
			want(t, page, p.Title)
		}
	}
	seen := map[string]bool{}
	for _, c := range in.Hierarchy.Graph.Concepts {
		// The author's own page is in the folder concepts, so docgen takes another.
		asked := "concepts-2/" + concept.Slug(c.Name) + "/"
		if seen[asked] {
			asked = asked[:len(asked)-1] + "-2/"
		}
		seen[asked] = true
		if _, ok := out[asked+"index.html"]; !ok {
			t.Errorf("%s is not published at %s", c.Name, asked)
		}
	}
}

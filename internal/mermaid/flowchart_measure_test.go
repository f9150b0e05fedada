package mermaid_test

import (
	"sort"
	"testing"
)

// TestFlowchartsAsMermaid compares all that Mermaid's model of a flowchart holds.
func TestFlowchartsAsMermaid(t *testing.T) {
	measure(t, "flowchart-v2", comparison{
		keys: []string{"title", "accTitle", "accDescr", "direction", "vertices", "edges", "subgraphs",
			"classes", "links", "clicks", "tooltips", "defaultStyle", "defaultInterpolate"},
		normal: func(r row) {
			// Every definition that a vertex was ever given, and the label before it is trimmed.
			r.drop("vertices", "defs", "label_raw")
			for _, s := range r.list("subgraphs") {
				nodes, _ := s["nodes"].([]any)
				sort.Slice(nodes, func(i, j int) bool { return nodes[i].(string) < nodes[j].(string) })
			}
			for _, list := range []string{"vertices", "edges", "subgraphs", "classes", "links", "clicks"} {
				if items, _ := r[list].([]any); len(items) == 0 {
					delete(r, list)
				}
			}
		},
	})
}

package mermaid_test

import (
	"slices"
	"testing"

	"docgen/internal/diag"
)

// Each text is one that Mermaid 12.3.0 rejects, and each mended one it accepts, with the same
// labels.
func TestNamesThatAreNoIDsAreMended(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"two words", "graph TD\nNode A --> B\nB --> Node A", "graph TD\nNode_A[\"Node A\"] --> B\nB --> Node_A"},
		{"two words with a label", "graph TD\nB --> Node A\nNode A[Label] --> C", "graph TD\nB --> Node_A\nNode_A[Label] --> C"},
		{"a keyword", "graph TD\nA --> end\nB --> end", "graph TD\nA --> node_end[\"end\"]\nB --> node_end"},
		{"fullwidth brackets", "graph TD\nA --> 调度器（新）", "graph TD\nA --> 调度器_新[\"调度器（新）\"]"},
		{"a name that is taken", "graph TD\nA_B --> A B", "graph TD\nA_B --> A_B_2[\"A B\"]"},
		{"two that would be called the same", "graph TD\nx（y） --> x《y》", "graph TD\nx_y[\"x（y）\"] --> x_y_2[\"x《y》\"]"},
		{"nothing that could be an id", "graph TD\nA --> 🚀", "graph TD\nA --> node_1[\"🚀\"]"},
		{"a sign before words", "graph TD\nA --> 🚀 Go", "graph TD\nA --> Go[\"🚀 Go\"]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, diags := parse(tt.text)
			if got := mend(t, tt.text, diags); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
			if _, left := parse(tt.want); len(left) > 0 {
				t.Errorf("after mending: %v", left)
			}
		})
	}
}

// mend applies the fix of every finding.
func mend(t *testing.T, text string, diags diag.List) string {
	t.Helper()
	var edits []diag.Edit
	for _, d := range diags {
		if len(d.Fixes) != 1 {
			t.Fatalf("%d fixes for %s", len(d.Fixes), d.Message)
		}
		edits = append(edits, d.Fixes[0].Edits...)
	}
	slices.SortFunc(edits, func(a, b diag.Edit) int { return b.Span.Start - a.Span.Start })
	for _, e := range edits {
		text = text[:e.Span.Start] + e.New + text[e.Span.End:]
	}
	return text
}

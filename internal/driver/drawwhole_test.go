package driver

import (
	"slices"
	"strings"
	"testing"

	"docgen/internal/concept"
	"docgen/internal/source"
)

// hierarchyOf closes what was asserted, a pair such as "A B" saying that A contains B.
func hierarchyOf(pairs ...string) *concept.Hierarchy {
	text := strings.Join(pairs, "\n")
	file := source.NewFile("page.md", text)
	var list []concept.Statement
	for _, pair := range pairs {
		s := concept.Statement{Span: file.Span(0, len(text))}
		for name := range strings.FieldsSeq(pair) {
			s.Operands = append(s.Operands, concept.Operand{Name: name, Key: concept.KeyOf(name), Span: s.Span})
		}
		list = append(list, s)
	}
	return concept.Close(concept.NewGraph(list, concept.Aliases{}))
}

func TestTheWholeHierarchyAsAChart(t *testing.T) {
	broad := []string{}
	for _, leaf := range strings.Split("abcdefghij", "") {
		broad = append(broad, "Top "+leaf)
	}
	tests := []struct {
		name      string
		pairs     []string
		direction string
		edges     string
	}{
		{"a chain stands upright", []string{"A B", "B C"}, "TB", "A>B B>C"},
		{"what follows from others is left out", []string{"A B", "B C", "A C"}, "TB", "A>B B>C"},
		{"a cycle keeps all of its edges", []string{"A B", "B A"}, "TB", "A>B B>A"},
		{"what is broad reads from the left", broad, "LR",
			"Top>a Top>b Top>c Top>d Top>e Top>f Top>g Top>h Top>i Top>j"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			chart := wholeChart(hierarchyOf(tt.pairs...))
			names := map[string]string{}
			for _, v := range chart.Vertices {
				names[v.ID] = v.Label.Text
			}
			var edges []string
			for _, e := range chart.Edges {
				edges = append(edges, names[e.From]+">"+names[e.To])
			}
			slices.Sort(edges)
			if got := strings.Join(edges, " "); got != tt.edges || chart.Direction != tt.direction {
				t.Errorf("%s %s, want %s %s", chart.Direction, got, tt.direction, tt.edges)
			}
		})
	}
}

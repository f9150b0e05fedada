package check

import (
	"slices"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/page"
)

// facts is the input with what several rules look up in it.
type facts struct {
	Input
	severity map[diag.Code]diag.Severity
	graph    *concept.Graph
	links    *page.Index

	// declaredBy has, for each concept, the first statement that asserts something of it.
	declaredBy []int
}

func newFacts(in Input) *facts {
	if in.Hierarchy == nil {
		in.Hierarchy = concept.Close(concept.NewGraph(nil, nil))
	}
	if in.Verdicts == nil {
		in.Verdicts = in.Hierarchy.Verdicts()
	}
	in.Pages = slices.SortedFunc(slices.Values(in.Pages), func(a, b *page.Page) int {
		return a.File.Span(0, 0).Compare(b.File.Span(0, 0))
	})
	f := &facts{
		Input:    in,
		severity: map[diag.Code]diag.Severity{},
		graph:    in.Hierarchy.Graph,
		links:    page.NewIndex(in.Pages, in.Files),
	}
	for _, e := range diag.Catalogue() {
		f.severity[e.Code] = e.Severity
		if s, ok := in.Settings.Severity[e.Code]; ok {
			f.severity[e.Code] = s
		}
	}
	f.declaredBy = declarations(f.graph)
	return f
}

// isOn reports whether the settings leave any of the codes on.
func (f *facts) isOn(codes ...diag.Code) bool {
	return slices.ContainsFunc(codes, func(c diag.Code) bool { return f.severity[c] != diag.Off })
}

// declarations gives, for each concept, the first statement that names it in an edge, or
// -1.
func declarations(g *concept.Graph) []int {
	first := make([]int, len(g.Concepts))
	for i := range first {
		first[i] = -1
	}
	note := func(id concept.ID, statement int) {
		if first[id] < 0 || statement < first[id] {
			first[id] = statement
		}
	}
	for _, e := range g.Edges {
		note(e.Broader, e.Statements[0])
		note(e.Narrower, e.Statements[0])
	}
	return first
}

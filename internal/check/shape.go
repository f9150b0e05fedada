package check

import (
	"fmt"
	"slices"

	"docgen/internal/concept"
	"docgen/internal/diag"
)

// directEdges returns the edges that no other edges imply, those of cycles included, by
// their number: what "directly contains" means to the rules of this file.
func (f *facts) directEdges() []int {
	redundant := f.Hierarchy.Redundant()
	edges := make([]int, 0, len(f.graph.Edges)-len(redundant))
	for e := range f.graph.Edges {
		if len(redundant) > 0 && redundant[0] == e {
			redundant = redundant[1:]
			continue
		}
		edges = append(edges, e)
	}
	return edges
}

// byConcept groups edges by one of their ends.
func (f *facts) byConcept(edges []int, end func(concept.Edge) concept.ID) [][]int {
	groups := make([][]int, len(f.graph.Concepts))
	for _, e := range edges {
		id := end(f.graph.Edges[e])
		groups[id] = append(groups[id], e)
	}
	return groups
}

// inTextOrder sorts edges by the statements that assert them first.
func (f *facts) inTextOrder(edges []int) []int {
	return slices.SortedStableFunc(slices.Values(edges), func(a, b int) int {
		return f.graph.Edges[a].Statements[0] - f.graph.Edges[b].Statements[0]
	})
}

// multipleParents reports each concept with more than one direct broader concept, at the
// second edge in the text.
func multipleParents(f *facts) diag.List {
	var found diag.List
	for id, edges := range f.byConcept(f.directEdges(), func(e concept.Edge) concept.ID { return e.Narrower }) {
		if len(edges) < 2 {
			continue
		}
		edges = f.inTextOrder(edges)
		var parents []string
		for _, e := range edges {
			parents = append(parents, f.name(f.graph.Edges[e].Broader))
		}
		found = append(found, diag.Diagnostic{
			Code:    diag.MultipleParents,
			Span:    f.edgeSpan(edges[1], f.graph.Edges[edges[1]].Statements[0]),
			Message: fmt.Sprintf("%s has %d direct parents: %s", f.name(concept.ID(id)), len(edges), some(parents)),
			Related: f.statedAt(slices.Delete(slices.Clone(edges), 1, 2)),
			Subject: []string{f.key(concept.ID(id))},
		})
	}
	return found
}

// tooWide reports each concept that directly contains more than the site's limit, at the
// first edge beyond it.
func tooWide(f *facts) diag.List {
	limit := f.Settings.Limits.OrDefault().Width
	var found diag.List
	for id, edges := range f.byConcept(f.directEdges(), func(e concept.Edge) concept.ID { return e.Broader }) {
		if len(edges) <= limit {
			continue
		}
		beyond := f.inTextOrder(edges)[limit]
		found = append(found, diag.Diagnostic{
			Code:    diag.TooWide,
			Span:    f.edgeSpan(beyond, f.graph.Edges[beyond].Statements[0]),
			Message: fmt.Sprintf("%s directly contains %d concepts; the limit is %d", f.name(concept.ID(id)), len(edges), limit),
			Subject: []string{f.key(concept.ID(id))},
		})
	}
	return found
}

// tooDeep reports each concept at which a chain first becomes longer than the site's
// limit, with the chain. The concepts of a cycle count as one.
func tooDeep(f *facts) diag.List {
	limit := f.Settings.Limits.OrDefault().Depth
	var found diag.List
	for _, chain := range f.Hierarchy.Chains(limit + 1) {
		last := chain[limit]
		id := f.graph.Edges[last].Narrower
		found = append(found, diag.Diagnostic{
			Code:    diag.TooDeep,
			Span:    f.edgeSpan(last, f.graph.Edges[last].Statements[0]),
			Message: fmt.Sprintf("%s is %d steps deep; the limit is %d: %s", f.name(id), limit+1, limit, f.path(chain)),
			Related: f.statedAt(chain[:limit]),
			Subject: []string{f.key(id)},
		})
	}
	return found
}

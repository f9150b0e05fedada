package explain

import "docgen/internal/concept"

// Stats describes the shape of a hierarchy in numbers.
type Stats struct {
	Concepts int `json:"concepts"`
	Edges    int `json:"edges"`
	Roots    int `json:"roots"` // concepts that nothing contains

	// Components counts the parts that no edge joins, whichever way it is read.
	Components int `json:"components"`

	// Depth counts the edges of a longest chain from a broader concept down; concepts of
	// one cycle count as one.
	Depth int `json:"depth"`

	Cycles    int `json:"cycles"`
	Redundant int `json:"redundantEdges"`
}

// StatsOf counts in time linear in the concepts and edges, the reduction left aside.
func StatsOf(h *concept.Hierarchy) Stats {
	return Stats{
		Concepts:   len(h.Graph.Concepts),
		Edges:      len(h.Graph.Edges),
		Roots:      len(h.Roots()),
		Components: components(h.Graph),
		Depth:      h.Depth(),
		Cycles:     len(h.Cycles()),
		Redundant:  len(h.Redundant()),
	}
}

// components counts the weakly connected components, by union and find with path halving.
func components(g *concept.Graph) int {
	parent := make([]concept.ID, len(g.Concepts))
	for i := range parent {
		parent[i] = concept.ID(i)
	}
	find := func(x concept.ID) concept.ID {
		for parent[x] != x {
			parent[x] = parent[parent[x]]
			x = parent[x]
		}
		return x
	}
	count := len(parent)
	for _, e := range g.Edges {
		if a, b := find(e.Broader), find(e.Narrower); a != b {
			parent[max(a, b)] = min(a, b)
			count--
		}
	}
	return count
}

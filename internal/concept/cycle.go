package concept

import "docgen/internal/graph"

// A Cycle is one strongly connected component of two or more concepts: each contains
// the others.
type Cycle struct {
	Members []ID // ascending

	// Witness is a shortest cycle, as indices into Graph.Edges in walking order from its
	// first concept. In a component of more than 1,000 concepts it may be longer than
	// the shortest; see [graph.ShortestCycle].
	Witness []int

	// Weakest is the edge of the witness that the fewest statements assert; of those the
	// newest, whose first statement comes last in the text.
	Weakest int
}

// Cycles returns the sets of concepts that contain each other, two or more in each,
// in ascending order of their first concept.
func (h *Hierarchy) Cycles() []Cycle {
	var cycles []Cycle
	components := h.closure.Components()
	reported := make([]bool, components.Len())
	for v := range h.Graph.Concepts {
		c := components.Of[v]
		members := components.Members(int(c))
		if len(members) < 2 || reported[c] {
			continue
		}
		reported[c] = true
		witness := graph.ShortestCycle(h.narrower, components, int(c))
		cycles = append(cycles, Cycle{Members: ids(members), Witness: witness, Weakest: h.weakest(witness)})
	}
	return cycles
}

func (h *Hierarchy) weakest(edges []int) int {
	best := edges[0]
	for _, i := range edges[1:] {
		a, b := h.Graph.Edges[i].Statements, h.Graph.Edges[best].Statements
		if len(a) < len(b) || len(a) == len(b) && a[0] > b[0] {
			best = i
		}
	}
	return best
}

package concept

import "docgen/internal/graph"

// A Cycle is one strongly connected component of two or more concepts.
type Cycle struct {
	Members []ID  // ascending
	Witness []int // a shortest cycle, as indices into Graph.Edges in walking order
}

// Cycles returns the sets of concepts that contain each other, two or more in each,
// in ascending order of their first concept.
func (h *Hierarchy) Cycles() []Cycle {
	s := h.down.Get().(*graph.Search)
	defer h.down.Put(s)
	var cycles []Cycle
	reported := make([]bool, h.components.Len())
	for v := range h.Graph.Concepts {
		c := h.components.Of[v]
		members := h.components.Members(int(c))
		if len(members) < 2 || reported[c] {
			continue
		}
		reported[c] = true
		cycles = append(cycles, Cycle{Members: ids(members), Witness: shortestCycle(s, members)})
	}
	return cycles
}

func shortestCycle(s *graph.Search, members []int32) []int {
	var best []int
	for _, v := range members {
		if cycle, ok := s.ShortestPath(int(v), int(v), nil); ok && (best == nil || len(cycle) < len(best)) {
			best = cycle
		}
	}
	return best
}

package concept

// Chains returns the chains of a number of edges that no longer chain leads past: one to
// each concept that lies just so deep, as indices into Graph.Edges from the top down. The
// concepts of one cycle count as one, and have one chain. Of several edges that a chain
// could end with it has the first from the first of these concepts, in topological order.
// It takes time linear in the edges of the graph and in those that it returns.
func (h *Hierarchy) Chains(length int) [][]int {
	last := h.lastEdges()
	components := h.closure.Components()
	var chains [][]int
	for c := range components.Len() {
		if h.closure.Level(c) != length {
			continue
		}
		chain := make([]int, length)
		at := c
		for i := length - 1; i >= 0; i-- {
			chain[i] = last[at]
			at = int(components.Of[h.Graph.Edges[last[at]].Broader])
		}
		chains = append(chains, chain)
	}
	return chains
}

// lastEdges gives, for each component, the edge that a longest chain to it ends with, -1
// for a root.
func (h *Hierarchy) lastEdges() []int {
	components := h.closure.Components()
	last := make([]int, components.Len())
	for c := range last {
		last[c] = -1
	}
	for i, e := range h.Graph.Edges {
		from, to := components.Of[e.Broader], components.Of[e.Narrower]
		if from == to || h.closure.Level(int(from))+1 != h.closure.Level(int(to)) {
			continue
		}
		if k := last[to]; k < 0 || from < components.Of[h.Graph.Edges[k].Broader] {
			last[to] = i
		}
	}
	return last
}

package concept

import (
	"math"
	"sync"

	"docgen/internal/graph"
)

// A Hierarchy is what follows from a Graph: containment is reflexive, transitive and
// antisymmetric. It is immutable and safe for concurrent use.
type Hierarchy struct {
	Graph *Graph

	// Nodes are concepts. The edges of narrower have the numbers of Graph.Edges.
	narrower, broader *graph.Digraph
	closure           *graph.Closure

	// Searches of each direction that wait to be used again.
	down, up sync.Pool
}

// Close works out what follows from g. For 100,000 concepts with 1,000,000 edges that
// takes seconds, and a few hundred bytes a concept; see [graph.Close] for the bounds.
func Close(g *Graph) *Hierarchy {
	edges := make([]graph.Edge, len(g.Edges))
	for i, e := range g.Edges {
		edges[i] = graph.Edge{From: int(e.Broader), To: int(e.Narrower)}
	}
	h := &Hierarchy{Graph: g}
	h.narrower = graph.New(len(g.Concepts), edges)
	h.broader = h.narrower.Transpose()
	h.closure = graph.Close(h.narrower)
	h.down.New = func() any { return graph.NewSearch(h.narrower) }
	h.up.New = func() any { return graph.NewSearch(h.broader) }
	return h
}

// Contains reports whether broader ⊃ narrower follows; every concept contains itself.
// It mostly takes constant time; [Hierarchy.Verdicts] is the way to ask for many pairs.
func (h *Hierarchy) Contains(broader, narrower ID) bool {
	return h.closure.Reaches(int(broader), int(narrower))
}

// Why returns a shortest chain of edges (indices into Graph.Edges) that proves
// broader ⊃ narrower, and whether there is one. The proof that a concept contains
// itself is empty. Among equally short proofs it is the one whose concepts come first.
// It takes time linear in the edges below broader and above narrower.
func (h *Hierarchy) Why(broader, narrower ID) ([]int, bool) {
	if broader == narrower {
		return nil, true
	}
	return h.why(broader, narrower, -1)
}

func (h *Hierarchy) why(broader, narrower ID, without int) ([]int, bool) {
	unbounded := math.MaxInt
	return h.search(broader, narrower, without, &unbounded)
}

// search is why within a number of edges, which it lowers by those that it looks at.
func (h *Hierarchy) search(broader, narrower ID, without int, effort *int) ([]int, bool) {
	if !h.closure.MayReach(int(broader), int(narrower)) {
		return nil, false
	}
	s := h.down.Get().(*graph.Search)
	defer h.down.Put(s)
	return s.ShortestPath(int(broader), int(narrower), func(edge int, head int32) bool {
		*effort--
		return *effort >= 0 && edge != without && h.closure.MayReach(int(head), int(narrower))
	})
}

// Broader and Narrower return the concepts one asserted edge away, ascending.
func (h *Hierarchy) Broader(of ID) []ID  { return ids(h.broader.Out(int(of))) }
func (h *Hierarchy) Narrower(of ID) []ID { return ids(h.narrower.Out(int(of))) }

// Ancestors and Descendants return all concepts that contain, and that are contained
// in, the given one, itself left out, ascending. Each takes time linear in the edges of
// what is reached, and a sort.
func (h *Hierarchy) Ancestors(of ID) []ID   { return reachable(&h.up, of) }
func (h *Hierarchy) Descendants(of ID) []ID { return reachable(&h.down, of) }

// CountDescendants returns for each concept the number of its descendants. It costs far
// less than asking for those of each; see [graph.Closure.CountReachable].
func (h *Hierarchy) CountDescendants() []int { return h.closure.CountReachable() }

// CountAncestors returns for each concept the number of its ancestors, at the cost of
// [Close] and CountDescendants.
func (h *Hierarchy) CountAncestors() []int { return graph.Close(h.broader).CountReachable() }

func reachable(pool *sync.Pool, of ID) []ID {
	s := pool.Get().(*graph.Search)
	defer pool.Put(s)
	var reached []ID
	for _, v := range s.Reachable(int(of)) {
		if ID(v) != of {
			reached = append(reached, ID(v))
		}
	}
	return reached
}

func ids(nodes []int32) []ID {
	if len(nodes) == 0 {
		return nil
	}
	list := make([]ID, len(nodes))
	for i, v := range nodes {
		list[i] = ID(v)
	}
	return list
}

// Roots returns the concepts that no other contains, ascending; of a cycle that nothing
// outside contains, its first concept. Every concept is a root or below one.
func (h *Hierarchy) Roots() []ID {
	components := h.closure.Components()
	contained := make([]bool, components.Len())
	for _, e := range h.Graph.Edges {
		if a, b := components.Of[e.Broader], components.Of[e.Narrower]; a != b {
			contained[b] = true
		}
	}
	var roots []ID
	for v := range h.Graph.Concepts {
		if c := components.Of[v]; !contained[c] {
			contained[c] = true // of each component the first concept only
			roots = append(roots, ID(v))
		}
	}
	return roots
}

// Depth returns the number of edges on a longest chain from a broader concept down;
// concepts of one cycle count as one. It takes time linear in the concepts.
func (h *Hierarchy) Depth() int { return h.closure.Depth() }

// Redundant returns the edges (indices into Graph.Edges, ascending) that other edges
// imply. They can be taken away all together and nothing changes that follows. Edges
// inside a cycle are never redundant; of several edges between the same two cycles the
// first is kept.
func (h *Hierarchy) Redundant() []int { return h.closure.Redundant() }

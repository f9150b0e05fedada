package concept

import (
	"sync"

	"docgen/internal/graph"
)

// A Hierarchy is what follows from a Graph: containment is reflexive, transitive and
// antisymmetric. It is immutable and safe for concurrent use.
type Hierarchy struct {
	Graph *Graph

	// Edge numbers of narrower equal indices into Graph.Edges.
	narrower, broader *graph.Digraph

	components *graph.Components

	// Searches of each direction that wait to be used again.
	down, up sync.Pool
}

// Close works out what follows from g.
func Close(g *Graph) *Hierarchy {
	edges := make([]graph.Edge, len(g.Edges))
	for i, e := range g.Edges {
		edges[i] = graph.Edge{From: int(e.Broader), To: int(e.Narrower)}
	}
	h := &Hierarchy{Graph: g}
	h.narrower = graph.New(len(g.Concepts), edges)
	h.broader = h.narrower.Transpose()
	h.components = graph.StronglyConnected(h.narrower)
	h.down.New = func() any { return graph.NewSearch(h.narrower) }
	h.up.New = func() any { return graph.NewSearch(h.broader) }
	return h
}

// Contains reports whether broader ⊃ narrower follows; every concept contains itself.
func (h *Hierarchy) Contains(broader, narrower ID) bool {
	_, ok := h.Why(broader, narrower)
	return ok
}

// Why returns a shortest chain of edges (indices into Graph.Edges) that proves
// broader ⊃ narrower, and whether there is one. The proof that a concept contains
// itself is empty.
func (h *Hierarchy) Why(broader, narrower ID) ([]int, bool) {
	if broader == narrower {
		return nil, true
	}
	s := h.down.Get().(*graph.Search)
	defer h.down.Put(s)
	return s.ShortestPath(int(broader), int(narrower), nil)
}

// Broader and Narrower return the concepts one asserted edge away, ascending.
func (h *Hierarchy) Broader(of ID) []ID  { return ids(h.broader.Out(int(of))) }
func (h *Hierarchy) Narrower(of ID) []ID { return ids(h.narrower.Out(int(of))) }

// Ancestors and Descendants return all concepts that contain, and that are contained
// in, the given one, itself left out, ascending. Each takes time linear in what is
// reached.
func (h *Hierarchy) Ancestors(of ID) []ID   { return reachable(&h.up, of) }
func (h *Hierarchy) Descendants(of ID) []ID { return reachable(&h.down, of) }

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

// Redundant returns the edges (indices into Graph.Edges, ascending) that other edges
// imply. Edges inside a cycle are never redundant.
func (h *Hierarchy) Redundant() []int {
	s := h.down.Get().(*graph.Search)
	defer h.down.Put(s)
	var redundant []int
	for i, e := range h.Graph.Edges {
		if h.components.Of[e.Broader] == h.components.Of[e.Narrower] {
			continue
		}
		_, ok := s.ShortestPath(int(e.Broader), int(e.Narrower), func(edge int) bool { return edge == i })
		if ok {
			redundant = append(redundant, i)
		}
	}
	return redundant
}

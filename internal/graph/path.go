package graph

import "slices"

// A Search finds paths and reachable sets in one graph. It keeps its working memory
// (8 bytes a node) between searches, so that a search costs what it visits and no
// more. It is not safe for concurrent use.
type Search struct {
	g      *Digraph
	round  int32
	seen   []int32 // equals round where the node was visited in this search
	parent []int32
	queue  []int32
}

// NewSearch returns a search of g.
func NewSearch(g *Digraph) *Search {
	return &Search{g: g, seen: make([]int32, g.Nodes()), parent: make([]int32, g.Nodes())}
}

func (s *Search) begin(root int) {
	if s.round++; s.round < 0 { // after 2³¹ searches
		clear(s.seen)
		s.round = 1
	}
	s.queue = append(s.queue[:0], int32(root))
}

// Reachable returns the nodes that one or more edges lead to from the given node,
// ascending; the node itself only where it lies on a cycle. It takes time in
// proportion to the edges that leave them (and a sort).
func (s *Search) Reachable(from int) []int32 {
	s.begin(from)
	for i := 0; i < len(s.queue); i++ {
		for _, w := range s.g.Out(int(s.queue[i])) {
			if s.seen[w] != s.round {
				s.seen[w] = s.round
				s.queue = append(s.queue, w)
			}
		}
	}
	reached := slices.Clone(s.queue[1:])
	slices.Sort(reached)
	return reached
}

// ShortestPath returns the edges of a shortest path of at least one edge; from a node
// to itself that is a shortest cycle through it. Among equally short paths it is the
// one whose nodes come first. It reports false where there is none. It uses the edges
// that follow accepts, given their number and head; a nil follow accepts all.
func (s *Search) ShortestPath(from, to int, follow func(edge int, head int32) bool) ([]int, bool) {
	s.begin(from)
	for i := 0; i < len(s.queue); i++ {
		v := s.queue[i]
		first := s.g.FirstEdge(int(v))
		for k, w := range s.g.Out(int(v)) {
			if s.seen[w] == s.round || follow != nil && !follow(first+k, w) {
				continue
			}
			s.seen[w] = s.round
			s.parent[w] = v
			if int(w) == to {
				return s.pathTo(from, to), true
			}
			s.queue = append(s.queue, w)
		}
	}
	return nil, false
}

func (s *Search) pathTo(from, to int) []int {
	var edges []int
	for v := to; ; {
		u := int(s.parent[v])
		e, _ := s.g.EdgeBetween(u, v)
		edges = append(edges, e)
		if v = u; v == from {
			break
		}
	}
	slices.Reverse(edges)
	return edges
}

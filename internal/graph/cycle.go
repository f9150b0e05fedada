package graph

import (
	"cmp"
	"math"
	"slices"
)

// exactCycleNodes is the size up to which the shortest cycle of a component is found
// for certain.
const exactCycleNodes = 1000

// ShortestCycle returns the edges of a shortest cycle within a component, in walking
// order from the cycle's least node; nil where the component has none.
//
// It searches breadth first from one node after another. A node that has been searched
// from is left out from then on, and no search goes deeper than the best cycle so far.
// For a component of up to 1,000 nodes the result is exact and takes at most 1,000
// times its edges. For a larger one a cycle of two edges is always found; else the
// searches begin at the nodes with most ways through, which short cycles tend to pass,
// and stop after 16 times its edges: the cycle is then the shortest through one of
// those nodes, and a later node might have had a shorter.
func ShortestCycle(g *Digraph, c *Components, component int) []int {
	members := c.Members(component)
	s := newCycleSearch(g, members)
	s.shortCycles()
	budget := math.MaxInt
	order := s.nodes()
	if len(members) > exactCycleNodes {
		budget = 16 * (s.g.Edges() + s.g.Nodes())
		s.sortByWaysThrough(order)
	}
	for _, v := range order {
		if s.best != nil && len(s.best) <= 3 || s.steps > budget {
			break // shorter cycles are found by shortCycles
		}
		s.searchFrom(v)
		s.done[v] = true
		if s.g.Edges() == s.g.Nodes() {
			break // a component with an edge a node is one cycle
		}
	}
	return edgesOf(g, members, s.best)
}

// A cycleSearch looks for cycles in one component, whose nodes it numbers anew.
type cycleSearch struct {
	g      *Digraph // the component alone
	best   []int32  // nodes of the shortest cycle found
	done   []bool   // no cycle through the node is shorter than best
	parent []int32
	depth  []int32 // 0 where the node was not reached in this search
	queue  []int32
	steps  int // edges looked at so far
}

func newCycleSearch(g *Digraph, members []int32) *cycleSearch {
	var inside []Edge
	for i, v := range members {
		for _, w := range g.Out(int(v)) {
			if k, ok := slices.BinarySearch(members, w); ok {
				inside = append(inside, Edge{i, k})
			}
		}
	}
	n := len(members)
	return &cycleSearch{g: New(n, inside), done: make([]bool, n), parent: make([]int32, n), depth: make([]int32, n)}
}

func (s *cycleSearch) nodes() []int32 {
	list := make([]int32, s.g.Nodes())
	for i := range list {
		list[i] = int32(i)
	}
	return list
}

// shortCycles looks for a cycle of one edge or two.
func (s *cycleSearch) shortCycles() {
	for v := range s.g.Nodes() {
		for _, w := range s.g.Out(v) {
			if int(w) == v {
				s.best = []int32{w}
				return
			}
			if s.best == nil && int(w) > v {
				if _, ok := s.g.EdgeBetween(int(w), v); ok {
					s.best = []int32{int32(v), w}
				}
			}
		}
	}
}

// sortByWaysThrough puts the nodes with the largest product of edges in and out first.
func (s *cycleSearch) sortByWaysThrough(nodes []int32) {
	back := s.g.Transpose()
	ways := func(v int32) int { return len(s.g.Out(int(v))) * len(back.Out(int(v))) }
	slices.SortStableFunc(nodes, func(a, b int32) int { return cmp.Compare(ways(b), ways(a)) })
}

// searchFrom looks for a cycle through root that is shorter than the best.
func (s *cycleSearch) searchFrom(root int32) {
	s.queue = append(s.queue[:0], root)
	defer func() {
		for _, v := range s.queue {
			s.depth[v] = 0
		}
	}()
	for i := 0; i < len(s.queue); i++ {
		v := s.queue[i]
		if s.best != nil && int(s.depth[v])+1 >= len(s.best) {
			return
		}
		for _, w := range s.g.Out(int(v)) {
			s.steps++
			if w == root {
				s.keep(root, v)
				return
			}
			if s.depth[w] == 0 && !s.done[w] {
				s.depth[w], s.parent[w] = s.depth[v]+1, v
				s.queue = append(s.queue, w)
			}
		}
	}
}

// keep makes the way from root to last the best cycle.
func (s *cycleSearch) keep(root, last int32) {
	s.best = nil
	for v := last; v != root; v = s.parent[v] {
		s.best = append(s.best, v)
	}
	s.best = append(s.best, root)
	slices.Reverse(s.best)
}

// edgesOf gives a cycle by the edges of the whole graph, from its least node on.
func edgesOf(g *Digraph, members, cycle []int32) []int {
	if len(cycle) == 0 {
		return nil
	}
	least := slices.Index(cycle, slices.Min(cycle))
	edges := make([]int, len(cycle))
	for i := range cycle {
		from := members[cycle[(least+i)%len(cycle)]]
		to := members[cycle[(least+i+1)%len(cycle)]]
		edges[i], _ = g.EdgeBetween(int(from), int(to))
	}
	return edges
}

package graph

// A Closure is what follows from the edges of a graph by reflexivity and transitivity.
// It is not stored pair by pair: it takes some 100 bytes a node and 20 an edge, and
// works the rest out when asked. It is immutable and safe for concurrent use.
type Closure struct {
	g          *Digraph
	components *Components
	reach      *Reachability // of the components, over the edges that nothing implies
	redundant  []int
}

// Close works out the closure of a graph: its components, the reachability of their
// condensation, and the edges that are redundant. The redundant edges are then left
// out, which makes later questions cheaper. The cost is that of [Reachability.Answer]
// for each edge of the condensation.
func Close(g *Digraph) *Closure {
	c := &Closure{g: g, components: StronglyConnected(g)}
	dag := Condense(g, c.components)
	r := NewReachability(dag)
	implied := r.Implied()
	c.redundant = redundant(g, c.components, dag, implied)
	c.reach = r
	if reduced := dag.without(implied); reduced.Edges() < dag.Edges() {
		c.reach = NewReachability(reduced)
	}
	return c
}

// Components returns the strongly connected components.
func (c *Closure) Components() *Components { return c.components }

// Redundant returns the edges, ascending, that can be taken away all together without
// changing what reaches what. In an acyclic graph they are exactly the edges that other
// edges imply, the rest being its transitive reduction (Aho, Garey and Ullman, "The
// transitive reduction of a directed graph", 1972). Edges inside a component stay; of
// several edges that join two components the first stays, unless other components imply
// them all. The caller must not change the list.
func (c *Closure) Redundant() []int { return c.redundant }

// Level returns the number of edges on a longest path of the condensation that ends at a
// component. It takes constant time.
func (c *Closure) Level(component int) int { return int(c.reach.level[component]) }

// Depth returns the number of edges on a longest path of the condensation. It takes O(n).
func (c *Closure) Depth() int {
	deepest := int32(0)
	for _, level := range c.reach.level {
		deepest = max(deepest, level)
	}
	return int(deepest)
}

// Reaches reports whether a path, be it empty, leads from one node to another. It takes
// constant time where the labels of [Reachability] settle it, and O(n + m) at worst.
func (c *Closure) Reaches(from, to int) bool {
	return c.reach.Reaches(int(c.components.Of[from]), int(c.components.Of[to]))
}

// MayReach is a quick test: false means that there is no path. It takes constant time.
func (c *Closure) MayReach(from, to int) bool {
	return c.reach.MayReach(c.components.Of[from], c.components.Of[to])
}

// ReachesEach answers Reaches for many pairs together, at the cost of
// [Reachability.Answer].
func (c *Closure) ReachesEach(pairs []Edge) []bool {
	queries := make([]Query, len(pairs))
	for i, p := range pairs {
		queries[i] = Query{From: int(c.components.Of[p.From]), To: int(c.components.Of[p.To])}
	}
	return c.reach.Answer(queries)
}

// Implied reports, for each edge of the acyclic graph, whether other edges imply it. The
// cost is that of [Reachability.Answer].
func (r *Reachability) Implied() []bool {
	queries := make([]Query, 0, r.g.Edges())
	for v := range r.g.Nodes() {
		for _, w := range r.g.Out(v) {
			queries = append(queries, Query{From: v, To: int(w), Detour: true})
		}
	}
	return r.Answer(queries)
}

// redundant gives the edges of g that stand for implied edges of its condensation dag,
// or that another edge of g stands beside.
func redundant(g *Digraph, c *Components, dag *Digraph, implied []bool) []int {
	joined := make([]bool, dag.Edges()) // an edge of g stands for it
	var list []int
	for v := range g.Nodes() {
		for i, w := range g.Out(v) {
			a, b := c.Of[v], c.Of[w]
			if a == b {
				continue
			}
			e, _ := dag.EdgeBetween(int(a), int(b))
			if implied[e] || joined[e] {
				list = append(list, g.FirstEdge(v)+i)
			}
			joined[e] = true
		}
	}
	return list
}

// without returns the graph without the edges that drop marks.
func (g *Digraph) without(drop []bool) *Digraph {
	kept := &Digraph{first: make([]int32, len(g.first))}
	for v := range g.Nodes() {
		for i, w := range g.Out(v) {
			if !drop[g.FirstEdge(v)+i] {
				kept.to = append(kept.to, w)
			}
		}
		kept.first[v+1] = int32(len(kept.to))
	}
	return kept
}

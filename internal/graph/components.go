package graph

// Components are the strongly connected components of a graph: sets of nodes that all
// reach each other. A node on no cycle is a component of its own. They are numbered in
// topological order: an edge between two components leads from the lower number to the
// higher.
type Components struct {
	// Of gives the component of each node.
	Of []int32

	first   []int32
	members []int32
}

// Len returns the number of components.
func (c *Components) Len() int { return len(c.first) - 1 }

// Members returns the nodes of a component, ascending. The caller must not change it.
func (c *Components) Members(i int) []int32 { return c.members[c.first[i]:c.first[i+1]] }

// StronglyConnected finds the components by Tarjan's algorithm ("Depth-first search and
// linear graph algorithms", 1972) with a stack of its own instead of recursion.
// It takes O(n + m).
func StronglyConnected(g *Digraph) *Components {
	n := g.Nodes()
	t := tarjan{g: g, index: make([]int32, n), low: make([]int32, n), next: make([]int32, n), of: make([]int32, n)}
	for v := range n {
		if t.index[v] == 0 {
			t.visit(int32(v))
		}
	}
	return t.components()
}

type tarjan struct {
	g     *Digraph
	index []int32 // order of discovery from 1; 0 is undiscovered
	low   []int32 // lowest index known to be reachable within the component
	next  []int32 // how many of the node's edges have been followed
	of    []int32 // component from 1 in order of completion; 0 while open
	path  []int32 // the way from the root to the node in hand
	open  []int32 // discovered nodes whose component is not complete
	found int32   // nodes discovered
	count int32   // components complete
}

func (t *tarjan) visit(root int32) {
	t.enter(root)
	for len(t.path) > 0 {
		v := t.path[len(t.path)-1]
		if out := t.g.Out(int(v)); int(t.next[v]) < len(out) {
			w := out[t.next[v]]
			t.next[v]++
			switch {
			case t.index[w] == 0:
				t.enter(w)
			case t.of[w] == 0:
				t.low[v] = min(t.low[v], t.index[w])
			}
			continue
		}
		t.leave(v)
	}
}

func (t *tarjan) enter(v int32) {
	t.found++
	t.index[v], t.low[v] = t.found, t.found
	t.path = append(t.path, v)
	t.open = append(t.open, v)
}

func (t *tarjan) leave(v int32) {
	t.path = t.path[:len(t.path)-1]
	if len(t.path) > 0 {
		parent := t.path[len(t.path)-1]
		t.low[parent] = min(t.low[parent], t.low[v])
	}
	if t.low[v] != t.index[v] {
		return
	}
	t.count++
	for {
		w := t.open[len(t.open)-1]
		t.open = t.open[:len(t.open)-1]
		t.of[w] = t.count
		if w == v {
			return
		}
	}
}

// components renumbers: Tarjan completes a component after all that it reaches, so the
// order of completion is topological from the end.
func (t *tarjan) components() *Components {
	c := &Components{Of: t.of, first: make([]int32, t.count+1), members: make([]int32, len(t.of))}
	for v := range c.Of {
		c.Of[v] = t.count - c.Of[v]
		c.first[c.Of[v]+1]++
	}
	for i := range t.count {
		c.first[i+1] += c.first[i]
	}
	next := append([]int32(nil), c.first...)
	for v, i := range c.Of {
		c.members[next[i]] = int32(v)
		next[i]++
	}
	return c
}

// Condense returns the graph of the components: acyclic, with every edge from a lower
// number to a higher. It takes O(n + m).
func Condense(g *Digraph, c *Components) *Digraph {
	edges := make([]Edge, 0, g.Edges())
	for v := range g.Nodes() {
		for _, w := range g.Out(v) {
			if c.Of[v] != c.Of[w] {
				edges = append(edges, Edge{int(c.Of[v]), int(c.Of[w])})
			}
		}
	}
	return New(c.Len(), edges)
}

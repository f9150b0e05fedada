package graph_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"docgen/internal/graph"
)

// naive is a graph as a matrix, closed by Floyd and Warshall's algorithm. It is what
// the algorithms of this package are tested against.
type naive struct {
	edge, path [][]bool // path: by one edge or more
}

func newNaive(n int, edges []graph.Edge) naive {
	m := naive{edge: matrix(n), path: matrix(n)}
	for _, e := range edges {
		m.edge[e.From][e.To], m.path[e.From][e.To] = true, true
	}
	for k := range n {
		for i := range n {
			for j := range n {
				m.path[i][j] = m.path[i][j] || m.path[i][k] && m.path[k][j]
			}
		}
	}
	return m
}

func matrix(n int) [][]bool {
	m := make([][]bool, n)
	for i := range m {
		m[i] = make([]bool, n)
	}
	return m
}

// shortest returns the number of edges of a shortest path of one edge or more, 0 where
// there is none.
func (m naive) shortest(from, to int) int {
	level := map[int]bool{from: true}
	for length := 1; length <= len(m.edge); length++ {
		next := map[int]bool{}
		for v := range level {
			for w, ok := range m.edge[v] {
				if ok {
					next[w] = true
				}
			}
		}
		if next[to] {
			return length
		}
		level = next
	}
	return 0
}

// decode makes a graph from bytes: the first gives the number of nodes, each pair that
// follows an edge.
func decode(b []byte) (int, []graph.Edge) {
	if len(b) == 0 {
		return 0, nil
	}
	n := int(b[0])%20 + 1
	var edges []graph.Edge
	for i := 1; i+1 < len(b); i += 2 {
		edges = append(edges, graph.Edge{From: int(b[i]) % n, To: int(b[i+1]) % n})
	}
	return n, edges
}

func FuzzGraph(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{3, 0, 1, 1, 2, 0, 2})                   // an edge that others imply
	f.Add([]byte{4, 0, 1, 1, 2, 2, 0, 2, 3, 0, 3, 3, 3}) // a cycle, edges out of it, a loop
	f.Add([]byte{6, 0, 2, 0, 3, 1, 2, 1, 3, 2, 4, 3, 4, 0, 4})
	random := rand.New(rand.NewPCG(1, 2))
	for size := range 200 {
		b := make([]byte, size)
		for i := range b {
			b[i] = byte(random.UintN(256))
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 400 {
			return
		}
		n, edges := decode(b)
		check(t, n, edges)
	})
}

// check compares every algorithm with the naive ones.
func check(t *testing.T, n int, edges []graph.Edge) {
	g, want := graph.New(n, edges), newNaive(n, edges)
	c := graph.StronglyConnected(g)
	dag := graph.Condense(g, c)
	r := graph.NewReachability(dag)
	checkComponents(t, g, c, want)
	checkReachability(t, g, c, r, want)
	checkDetours(t, dag, r)
	checkSearch(t, g, want)
	checkCycles(t, g, c, want)
	closure := graph.Close(g)
	checkClosure(t, closure, want)
	checkRedundant(t, n, g, closure, want)
}

func checkComponents(t *testing.T, g *graph.Digraph, c *graph.Components, want naive) {
	for v := range g.Nodes() {
		if !slices.Contains(c.Members(int(c.Of[v])), int32(v)) {
			t.Fatalf("%d is no member of its component", v)
		}
		for w := range g.Nodes() {
			together := v == w || want.path[v][w] && want.path[w][v]
			if got := c.Of[v] == c.Of[w]; got != together {
				t.Fatalf("%d and %d in one component: %v, want %v", v, w, got, together)
			}
			if want.path[v][w] && c.Of[v] > c.Of[w] {
				t.Fatalf("component of %d is before that of %d", w, v)
			}
		}
	}
}

func checkReachability(t *testing.T, g *graph.Digraph, c *graph.Components, r *graph.Reachability, want naive) {
	var queries []graph.Query
	var wants []bool
	for v := range g.Nodes() {
		for w := range g.Nodes() {
			q := graph.Query{From: int(c.Of[v]), To: int(c.Of[w])}
			queries, wants = append(queries, q), append(wants, v == w || want.path[v][w])
			if got := r.Reaches(q.From, q.To); got != wants[len(wants)-1] {
				t.Fatalf("%d reaches %d: %v, want %v", v, w, got, !got)
			}
		}
	}
	for i, got := range r.Answer(queries) {
		if got != wants[i] {
			t.Fatalf("batch: %v: %v, want %v", queries[i], got, !got)
		}
	}
	for i, got := range r.AnswerBySweep(queries) {
		if got != wants[i] {
			t.Fatalf("sweep: %v: %v, want %v", queries[i], got, !got)
		}
	}
}

// checkDetours asks of every edge of an acyclic graph whether there is another way.
func checkDetours(t *testing.T, dag *graph.Digraph, r *graph.Reachability) {
	s := graph.NewSearch(dag)
	var queries []graph.Query
	var wants []bool
	for v := range dag.Nodes() {
		for i, w := range dag.Out(v) {
			_, detour := s.ShortestPath(v, int(w), func(e int, _ int32) bool { return e != dag.FirstEdge(v)+i })
			queries = append(queries, graph.Query{From: v, To: int(w), Detour: true})
			wants = append(wants, detour)
		}
	}
	if got := r.Answer(queries); !slices.Equal(got, wants) {
		t.Fatalf("detours: %v: %v, want %v", queries, got, wants)
	}
	if got := r.AnswerBySweep(queries); !slices.Equal(got, wants) {
		t.Fatalf("detours by sweep: %v: %v, want %v", queries, got, wants)
	}
}

// Graphs of more nodes than one sweep has targets.
func TestManySweeps(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 5 {
		n := 1000
		var edges []graph.Edge
		for range 2 * n {
			a, b := random.IntN(n), random.IntN(n)
			if a != b {
				edges = append(edges, graph.Edge{From: min(a, b), To: max(a, b)})
			}
		}
		dag := graph.New(n, edges)
		r := graph.NewReachability(dag)
		checkDetours(t, dag, r)
		s := graph.NewSearch(dag)
		var queries []graph.Query
		var wants []bool
		for v := range n {
			reachable := s.Reachable(v)
			for w := range n {
				_, ok := slices.BinarySearch(reachable, int32(w))
				queries = append(queries, graph.Query{From: v, To: w})
				wants = append(wants, ok || v == w)
			}
		}
		for i, got := range r.AnswerBySweep(queries) {
			if got != wants[i] {
				t.Fatalf("%v: %v, want %v", queries[i], got, wants[i])
			}
		}
		if !slices.Equal(r.Answer(queries), wants) {
			t.Fatal("Answer differs from a plain search")
		}
	}
}

func checkSearch(t *testing.T, g *graph.Digraph, want naive) {
	s := graph.NewSearch(g)
	for v := range g.Nodes() {
		var reachable []int32
		for w := range g.Nodes() {
			if want.path[v][w] {
				reachable = append(reachable, int32(w))
			}
			path, ok := s.ShortestPath(v, w, nil)
			if ok != want.path[v][w] || len(path) != want.shortest(v, w) {
				t.Fatalf("path from %d to %d: %v %v, want length %d", v, w, path, ok, want.shortest(v, w))
			}
			checkWalk(t, g, v, w, path)
		}
		if got := s.Reachable(v); !slices.Equal(got, reachable) {
			t.Fatalf("reachable from %d: %v, want %v", v, got, reachable)
		}
	}
}

// checkWalk checks that the edges lead from one node to another without a gap.
func checkWalk(t *testing.T, g *graph.Digraph, from, to int, path []int) {
	at := from
	for _, e := range path {
		i := e - g.FirstEdge(at)
		if i < 0 || i >= len(g.Out(at)) {
			t.Fatalf("edge %d does not leave %d", e, at)
		}
		at = int(g.Out(at)[i])
	}
	if len(path) > 0 && at != to {
		t.Fatalf("path %v from %d ends at %d, want %d", path, from, at, to)
	}
}

func checkCycles(t *testing.T, g *graph.Digraph, c *graph.Components, want naive) {
	for i := range c.Len() {
		best, least := 0, -1
		for _, v := range c.Members(i) {
			if n := want.shortest(int(v), int(v)); n > 0 && (best == 0 || n < best) {
				best = n
			}
		}
		cycle := graph.ShortestCycle(g, c, i)
		if len(cycle) != best {
			t.Fatalf("shortest cycle %v, want length %d", cycle, best)
		}
		for v := range g.Nodes() {
			if len(cycle) > 0 && g.FirstEdge(v) <= cycle[0] {
				least = v // the last node whose edges begin at or before it
			}
		}
		if len(cycle) > 0 {
			checkWalk(t, g, least, least, cycle)
		}
	}
}

func checkClosure(t *testing.T, c *graph.Closure, want naive) {
	var pairs []graph.Edge
	for v := range want.path {
		for w := range want.path {
			pairs = append(pairs, graph.Edge{From: v, To: w})
		}
	}
	for i, got := range c.ReachesEach(pairs) {
		v, w := pairs[i].From, pairs[i].To
		reaches := v == w || want.path[v][w]
		if got != reaches || c.Reaches(v, w) != reaches || reaches && !c.MayReach(v, w) {
			t.Fatalf("%d reaches %d: %v, %v and %v, want %v", v, w, got, c.Reaches(v, w), c.MayReach(v, w), reaches)
		}
	}
}

func checkRedundant(t *testing.T, n int, g *graph.Digraph, closure *graph.Closure, want naive) {
	redundant, c := closure.Redundant(), closure.Components()
	if !slices.IsSorted(redundant) {
		t.Fatalf("redundant %v is not sorted", redundant)
	}
	var all, kept []graph.Edge
	for v := range g.Nodes() {
		for i, w := range g.Out(v) {
			e := graph.Edge{From: v, To: int(w)}
			all = append(all, e)
			if _, drop := slices.BinarySearch(redundant, g.FirstEdge(v)+i); !drop {
				kept = append(kept, e)
			} else if c.Of[v] == c.Of[w] {
				t.Fatalf("edge %v inside a component is redundant", e)
			}
		}
	}
	reduced := newNaive(n, kept)
	for v := range n {
		if !slices.Equal(reduced.path[v], want.path[v]) {
			t.Fatalf("without the redundant edges %d reaches something else", v)
		}
	}
	for i, e := range kept { // and none of the rest could go
		if c.Of[e.From] == c.Of[e.To] {
			continue
		}
		without := newNaive(n, slices.Delete(slices.Clone(kept), i, i+1))
		if without.path[e.From][e.To] {
			t.Fatalf("edge %v of %v is implied and not redundant", e, all)
		}
	}
}

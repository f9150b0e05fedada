package graph_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"docgen/internal/graph"
)

// The shapes that hierarchies take at the extremes, by number of edges.
var shapes = []struct {
	name  string
	edges func(m int) (n int, edges []graph.Edge)
}{
	{"deep-chain", func(m int) (int, []graph.Edge) {
		edges := make([]graph.Edge, m)
		for i := range edges {
			edges[i] = graph.Edge{From: i, To: i + 1}
		}
		return m + 1, edges
	}},
	{"wide-tree", func(m int) (int, []graph.Edge) { // a thousand children a node
		edges := make([]graph.Edge, m)
		for i := range edges {
			edges[i] = graph.Edge{From: i / 1000, To: i + 1}
		}
		return m + 1, edges
	}},
	{"dense-dag", func(m int) (int, []graph.Edge) { // every edge that a graph of n nodes can have
		var edges []graph.Edge
		n := 0
		for ; len(edges) < m; n++ {
			for v := 0; v < n && len(edges) < m; v++ {
				edges = append(edges, graph.Edge{From: v, To: n})
			}
		}
		return n, edges
	}},
	{"random-dag", func(m int) (int, []graph.Edge) { // ten edges a node, to any later one
		n := m / 10
		random := rand.New(rand.NewPCG(5, 6))
		edges := make([]graph.Edge, m)
		for i := range edges {
			a, b := random.IntN(n), random.IntN(n)
			for a == b {
				b = random.IntN(n)
			}
			edges[i] = graph.Edge{From: min(a, b), To: max(a, b)}
		}
		return n, edges
	}},
	{"grid-with-skips", func(m int) (int, []graph.Edge) { // long ways round everywhere: hard for labels
		n, width := m/3, int(math.Sqrt(float64(m)/3))
		random := rand.New(rand.NewPCG(9, 10))
		var edges []graph.Edge
		for v := 0; v+width+1 < n; v++ {
			edges = append(edges, graph.Edge{From: v, To: v + width}, graph.Edge{From: v, To: v + 1 + random.IntN(n-v-1)})
			if v%width != width-1 {
				edges = append(edges, graph.Edge{From: v, To: v + 1})
			}
		}
		return n, edges
	}},
	{"layers", func(m int) (int, []graph.Edge) { // of a hundred nodes, each joined to all of the next
		n := m/100 + 100
		edges := make([]graph.Edge, m)
		for i := range edges {
			v := i / 100
			edges[i] = graph.Edge{From: v, To: (v/100+1)*100 + i%100}
		}
		return (n + 99) / 100 * 100, edges
	}},
	{"giant-cycle", func(m int) (int, []graph.Edge) {
		edges := make([]graph.Edge, m)
		for i := range edges {
			edges[i] = graph.Edge{From: i, To: (i + 1) % m}
		}
		return m, edges
	}},
}

// BenchmarkClosure does all that a check of the hierarchy needs: components, labels,
// redundant edges, the shortest cycle of each component, and one query an edge. The
// time for one edge is given as ns/edge.
//
// Measured on one core, from 10,000 edges to 1,000,000, in ns/edge: chain 160 to 170,
// tree 190 to 190, dense graph 110 to 130, layers 180 to 120, cycle 430 to 340. The last
// two shapes leave most queries to sweeps, whose cost is the product of nodes and edges
// over 512: random graph 570 to 1,800, grid with skips 480 to 6,500.
func BenchmarkClosure(b *testing.B) {
	for _, shape := range shapes {
		for _, m := range []int{1e4, 1e5, 1e6} {
			n, edges := shape.edges(m)
			random := rand.New(rand.NewPCG(7, 8))
			pairs := make([]graph.Edge, m)
			for i := range pairs {
				pairs[i] = graph.Edge{From: random.IntN(n), To: random.IntN(n)}
			}
			b.Run(fmt.Sprintf("%s/%d", shape.name, m), func(b *testing.B) {
				for b.Loop() {
					g := graph.New(n, edges)
					closure := graph.Close(g)
					c := closure.Components()
					for i := range c.Len() {
						if len(c.Members(i)) > 1 {
							graph.ShortestCycle(g, c, i)
						}
					}
					closure.ReachesEach(pairs)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(m), "ns/edge")
			})
		}
	}
}

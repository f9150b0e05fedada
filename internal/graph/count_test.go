package graph

import (
	"math/rand/v2"
	"testing"
)

// TestCountReachable compares the counts with a search from every node, for graphs with
// components of all sizes, also larger than a batch.
func TestCountReachable(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 2, 30, 511, 512, 513, 1400} {
		for _, degree := range []float64{0.3, 0.9, 1.1, 2} {
			var edges []Edge
			for range int(float64(n) * degree) {
				edges = append(edges, Edge{random.IntN(n), random.IntN(n)})
			}
			compareCounts(t, New(n, edges))
			for i := range edges { // acyclic, as hierarchies mostly are
				edges[i] = Edge{min(edges[i].From, edges[i].To), max(edges[i].From, edges[i].To)}
			}
			compareCounts(t, New(n, edges))
		}
	}
}

func compareCounts(t *testing.T, g *Digraph) {
	t.Helper()
	search := NewSearch(g)
	for v, got := range Close(g).CountReachable() {
		want := 0
		for _, w := range search.Reachable(v) {
			if int(w) != v {
				want++
			}
		}
		if got != want {
			t.Fatalf("%d nodes, %d edges: node %d reaches %d others, counted %d", g.Nodes(), g.Edges(), v, want, got)
		}
	}
}

func BenchmarkCountReachable(b *testing.B) {
	const n = 20_000
	random := rand.New(rand.NewPCG(1, 2))
	var edges []Edge
	for v := 1; v < n; v++ {
		edges = append(edges, Edge{v / 8, v}, Edge{random.IntN(v), v})
	}
	c := Close(New(n, edges))
	b.ReportAllocs()
	for b.Loop() {
		c.CountReachable()
	}
}

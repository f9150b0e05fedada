// Package graph holds algorithms on directed graphs whose nodes are the numbers
// 0 … n-1. It knows nothing of what the nodes stand for.
//
// No algorithm recurses, so depth is bounded by memory alone. Every answer is
// deterministic: nodes and edges are visited in ascending order.
package graph

import (
	"fmt"
	"math"
	"slices"
)

// An Edge leads from one node to another.
type Edge struct{ From, To int }

// A Digraph is an immutable directed graph without repeated edges. Edges are numbered
// from 0 in ascending order of From, then To. It takes 4 bytes a node and 4 an edge.
type Digraph struct {
	first []int32 // edges of v are first[v] … first[v+1]-1
	to    []int32 // by edge number
}

// New returns the graph of n nodes and the given edges, in any order; repeated edges
// count once. It panics where an edge leaves 0 … n-1 or the numbers outgrow 31 bits.
// It takes O(n + m).
func New(n int, edges []Edge) *Digraph {
	if n > math.MaxInt32-1 || len(edges) > math.MaxInt32-1 {
		panic("graph: more than 2³¹-2 nodes or edges")
	}
	turned := &Digraph{first: make([]int32, n+1), to: make([]int32, len(edges))}
	for _, e := range edges {
		if e.From < 0 || e.From >= n || e.To < 0 || e.To >= n {
			panic(fmt.Sprintf("graph: edge %v in a graph of %d nodes", e, n))
		}
		turned.first[e.To+1]++
	}
	next := turned.sumUp()
	for _, e := range edges {
		turned.to[next[e.To]] = int32(e.From)
		next[e.To]++
	}
	// Turning the graph round sorts its edges.
	return turned.Transpose().withoutRepeats()
}

// sumUp makes starts of the numbers of edges that first[v+1] holds for each node v, and
// returns a copy to fill the edges in by.
func (g *Digraph) sumUp() []int32 {
	for v := range g.Nodes() {
		g.first[v+1] += g.first[v]
	}
	return slices.Clone(g.first)
}

// withoutRepeats drops repeated edges in place.
func (g *Digraph) withoutRepeats() *Digraph {
	kept := int32(0)
	for v := range g.Nodes() {
		out := g.to[g.first[v]:g.first[v+1]]
		g.first[v] = kept
		for i, w := range out {
			if i == 0 || w != out[i-1] {
				g.to[kept] = w
				kept++
			}
		}
	}
	g.first[g.Nodes()] = kept
	g.to = g.to[:kept]
	return g
}

// Nodes returns the number of nodes.
func (g *Digraph) Nodes() int { return len(g.first) - 1 }

// Edges returns the number of edges.
func (g *Digraph) Edges() int { return len(g.to) }

// Out returns the heads of the edges that leave v, ascending. The caller must not
// change it.
func (g *Digraph) Out(v int) []int32 { return g.to[g.first[v]:g.first[v+1]] }

// FirstEdge returns the number of the first edge that leaves v; the others follow it
// in the order of Out.
func (g *Digraph) FirstEdge(v int) int { return int(g.first[v]) }

// EdgeBetween returns the number of the edge from one node to another, if there is
// one. It takes O(log out-degree).
func (g *Digraph) EdgeBetween(from, to int) (int, bool) {
	i, ok := slices.BinarySearch(g.Out(from), int32(to))
	return g.FirstEdge(from) + i, ok
}

// Transpose returns the graph with every edge turned round. It takes O(n + m).
func (g *Digraph) Transpose() *Digraph {
	t := &Digraph{first: make([]int32, len(g.first)), to: make([]int32, len(g.to))}
	for _, w := range g.to {
		t.first[w+1]++
	}
	next := t.sumUp()
	for v := range g.Nodes() {
		for _, w := range g.Out(v) {
			t.to[next[w]] = int32(v)
			next[w]++
		}
	}
	return t
}

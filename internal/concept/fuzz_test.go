package concept_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"docgen/internal/concept"
)

// FuzzHierarchy reads each byte as a statement about eight concepts and compares what
// follows with a table worked out by Floyd and Warshall's algorithm.
func FuzzHierarchy(f *testing.F) {
	for _, seed := range []string{"", "\x01\x0a\x13", "\x01\x0a\x02\x50\x51", "\x01\x0a\x10\x1a\x0b\x59\xd9\x99"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 60 {
			return
		}
		var text strings.Builder
		for _, c := range b { // two bits say what it is, three and three what it is about
			sign := "⊃"
			if c>>6 == 3 {
				sign = "⊅"
			}
			fmt.Fprintf(&text, "%sC%d %s C%d\n", [...]string{"", "", "claim ", "claim "}[c>>6], c>>3&7, sign, c&7)
		}
		g := build(t, text.String())
		checkGraph(t, g)
		checkHierarchy(t, concept.Close(g))
	})
}

func checkGraph(t *testing.T, g *concept.Graph) {
	for i, c := range g.Concepts {
		if i > 0 && g.Concepts[i-1].Key >= c.Key {
			t.Fatal("concepts are not in the order of their keys")
		}
		if id, ok := g.Lookup(c.Key); !ok || int(id) != i || concept.KeyOf(c.Name) != c.Key {
			t.Fatalf("concept %d: key %q, name %q, found as %d", i, c.Key, c.Name, id)
		}
	}
	for i, e := range g.Edges {
		if k, ok := g.EdgeBetween(e.Broader, e.Narrower); !ok || k != i || e.Broader == e.Narrower {
			t.Fatalf("edge %d: %v, found as %d", i, e, k)
		}
		if len(e.Statements) == 0 {
			t.Fatalf("edge %d has no statement", i)
		}
		for _, s := range e.Statements {
			if g.Statements[s].Role != concept.Assertion || g.Statements[s].Relation != concept.Contains {
				t.Fatalf("edge %d rests on %v", i, g.Statements[s])
			}
		}
	}
}

func checkHierarchy(t *testing.T, h *concept.Hierarchy) {
	follows := naiveClosure(h.Graph)
	for a := range follows {
		for b, want := range follows[a] {
			proof, ok := h.Why(concept.ID(a), concept.ID(b))
			if ok != want || h.Contains(concept.ID(a), concept.ID(b)) != want {
				t.Fatalf("%d ⊃ %d: why %v, contains %v, want %v", a, b, ok, !want, want)
			}
			at := concept.ID(a)
			for _, e := range proof {
				if h.Graph.Edges[e].Broader != at {
					t.Fatalf("the proof of %d ⊃ %d has a gap", a, b)
				}
				at = h.Graph.Edges[e].Narrower
			}
			if ok && at != concept.ID(b) {
				t.Fatalf("the proof of %d ⊃ %d ends at %d", a, b, at)
			}
		}
	}
	for _, e := range h.Redundant() {
		if proof, ok := h.Prover(math.MaxInt).WhyWithout(e); !ok || len(proof) < 2 {
			t.Fatalf("edge %d is redundant for no reason", e)
		}
	}
	for _, v := range h.Verdicts() {
		s := h.Graph.Statements[v.Statement]
		for _, p := range v.Pairs {
			declared := p.Broader >= 0 && p.Narrower >= 0
			want := concept.Holds
			switch denial := s.Relation == concept.NotContains; {
			case denial && declared && follows[p.Broader][p.Narrower]:
				want = concept.Contradicted
			case denial:
			case !declared:
				want = concept.Undeclared
			case follows[p.Broader][p.Narrower]:
			case follows[p.Narrower][p.Broader]:
				want = concept.Reversed
			default:
				want = concept.Unsupported
			}
			if p.Reason != want || v.Holds != (want == concept.Holds) {
				t.Fatalf("%s: reason %v, want %v", s.Span.Text(), p.Reason, want)
			}
		}
	}
}

// naiveClosure gives all pairs that follow.
func naiveClosure(g *concept.Graph) [][]bool {
	n := len(g.Concepts)
	follows := make([][]bool, n)
	for i := range follows {
		follows[i] = make([]bool, n)
		follows[i][i] = true
	}
	for _, e := range g.Edges {
		follows[e.Broader][e.Narrower] = true
	}
	for k := range n {
		for i := range n {
			for j := range n {
				follows[i][j] = follows[i][j] || follows[i][k] && follows[k][j]
			}
		}
	}
	return follows
}

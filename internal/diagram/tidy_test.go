package diagram

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"docgen/internal/mermaid"
)

// randomForest grows n nodes of different widths, each but the first few below an earlier
// one. The same seed gives the same forest; mirrored, every node has its children the other
// way round.
func randomForest(n int, seed uint64, mirrored bool) *tidyTree {
	random := rand.New(rand.NewPCG(seed, 0))
	t := &tidyTree{gap: 10, ranks: 20}
	children := make([][]int, n)
	for i := range n {
		t.add(size{10 + 100*random.Float64(), 20})
		if i > int(seed%3) {
			p := random.IntN(i)
			children[p] = append(children[p], i)
		}
	}
	for p, of := range children {
		if mirrored {
			slices.Reverse(of)
		}
		for _, c := range of {
			t.grow(p, c)
		}
	}
	return t
}

const rounding = 1e-6 // what sums of a hundred thousand pixels may be off

// Neighbours in a rank keep the gap in the order of the text, and parents stand in the
// middle of their children.
func TestTidyTree(t *testing.T) {
	for seed := range uint64(200) {
		tree := randomForest(60, seed, false)
		tree.place()
		reached := map[int]float64{} // by rank
		var walk func(i int)
		walk = func(i int) {
			n := tree.nodes[i]
			if right, ok := reached[n.rank]; ok && n.center.x-n.size.w/2 < right+tree.gap-rounding {
				t.Errorf("forest %d: node %d begins at %g, and the rank is taken up to %g", seed, i, n.center.x-n.size.w/2, right)
			}
			reached[n.rank] = n.center.x + n.size.w/2
			if len(n.children) == 0 {
				return
			}
			first, last := tree.nodes[n.children[0]], tree.nodes[n.children[len(n.children)-1]]
			if middle := (first.center.x + last.center.x) / 2; math.Abs(middle-n.center.x) > rounding {
				t.Errorf("forest %d: node %d stands at %g, its children around %g", seed, i, n.center.x, middle)
			}
			if want := n.center.y + 20 + tree.ranks; math.Abs(first.center.y-want) > rounding {
				t.Errorf("forest %d: the children of node %d stand at height %g, want %g", seed, i, first.center.y, want)
			}
			for _, c := range n.children {
				walk(c)
			}
		}
		for i, n := range tree.nodes {
			if n.root {
				walk(i)
			}
		}
	}
}

// A tree and its mirror image are mirror images when they are drawn.
func TestTidyTreeMirrored(t *testing.T) {
	for seed := uint64(0); seed < 300; seed += 3 { // those of a single tree
		a, b := randomForest(60, seed, false), randomForest(60, seed, true)
		a.place()
		b.place()
		for i := range a.nodes {
			if x, y := a.nodes[i].center.x, b.nodes[i].center.x; math.Abs(x+y) > rounding {
				t.Fatalf("tree %d: node %d stands at %g, and mirrored at %g", seed, i, x, y)
			}
		}
	}
}

// A forest needs no Graphviz, with labels, long edges and in every direction; what is more
// than a forest does.
func TestForestsNeedNoGraphviz(t *testing.T) {
	d := newDrawer(t)
	for text, want := range map[string]bool{
		"A --> B & C\nB --->|much further| D\nE --- F": false,
		"A --> B --> C\nA --> C":                       true,
		"A --> B --> A":                                true,
		"subgraph S\nA --> B\nend":                     true,
	} {
		for _, direction := range []string{"TB", "BT", "LR", "RL"} {
			chart := parse(fmt.Sprintf("flowchart %s\n%s", direction, text)).(*mermaid.Flowchart)
			f := newFlowchart(d, &lowered{Flowchart: chart}, Options{})
			f.items()
			f.links()
			asked := false
			_, err := layOut(t.Context(), &f.graph, func(context.Context, string) ([]byte, error) {
				asked = true
				return nil, errLayout("not answered here")
			})
			if asked != want || err != nil != want {
				t.Errorf("%s %q: Graphviz was asked: %t, want %t (%v)", direction, text, asked, want, err)
			}
		}
	}
}

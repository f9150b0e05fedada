package diagram

import "math"

// A tidyTree lays out a forest: nodes in ranks, every parent in the middle above its
// children, every subtree as near to its neighbours as their outlines allow. That is a
// tidy tree in the sense of Reingold and Tilford (1981); subtrees are packed from both
// sides and put half-way between the two answers, as Kennedy (1996) does it, so that a
// tree and its mirror image are drawn alike.
//
// It works in a frame where ranks run downwards.
type tidyTree struct {
	nodes []tidyNode
	gap   float64 // between neighbours in a rank
	ranks float64 // between the sides of neighbouring ranks
}

// A tidyNode stands in one rank. One without a size keeps the way free for an edge that
// passes the rank.
type tidyNode struct {
	size     size
	children []int // as they shall stand, from left to right
	root     bool
	rank     int
	center   point // while subtrees are packed, x counts from the parent's
}

// add gives the forest a root, which grow may make a child.
func (t *tidyTree) add(s size) int {
	t.nodes = append(t.nodes, tidyNode{size: s, root: true})
	return len(t.nodes) - 1
}

// grow makes a root the last child of a node.
func (t *tidyTree) grow(parent, child int) {
	t.nodes[parent].children = append(t.nodes[parent].children, child)
	t.nodes[child].root = false
}

// place decides where the middle of every node stands. Its time grows with the nodes, and
// where parents have several children with the depth of what is below them besides: the
// outlines of subtrees are compared once and joined once for every such parent. Limits on
// the nodes of a scope (maxChain) keep that small.
func (t *tidyTree) place() {
	var roots []int
	for i := range t.nodes {
		if t.nodes[i].root {
			roots = append(roots, i)
		}
	}
	order := append([]int(nil), roots...) // parents before children
	for k := 0; k < len(order); k++ {
		n := &t.nodes[order[k]]
		for _, c := range n.children {
			t.nodes[c].rank = n.rank + 1
		}
		order = append(order, n.children...)
	}
	contours := make([]contour, len(t.nodes))
	for k := len(order) - 1; k >= 0; k-- {
		i := order[k]
		half := t.nodes[i].size.w / 2
		contours[i] = append(t.pack(t.nodes[i].children, contours), extent{-half, half})
	}
	t.pack(roots, contours)
	t.settle(order)
}

// settle turns places that count from the parent's into places in the drawing, and gives
// every rank its height.
func (t *tidyTree) settle(order []int) {
	var heights []float64
	for _, i := range order {
		n := &t.nodes[i]
		for _, c := range n.children {
			t.nodes[c].center.x += n.center.x
		}
		if n.rank == len(heights) {
			heights = append(heights, 0)
		}
		heights[n.rank] = math.Max(heights[n.rank], n.size.h)
	}
	middles := make([]float64, len(heights))
	y := 0.0
	for r, h := range heights {
		middles[r] = y + h/2
		y += h + t.ranks
	}
	for i := range t.nodes {
		t.nodes[i].center.y = middles[t.nodes[i].rank]
	}
}

// pack puts sibling subtrees beside each other, the middle between the first and the last
// above 0, and returns the outline of them all. The outlines of the subtrees are used up.
func (t *tidyTree) pack(siblings []int, contours []contour) contour {
	if len(siblings) == 0 {
		return nil
	}
	subtrees := make([]contour, len(siblings))
	for k, i := range siblings {
		subtrees[k] = contours[i]
		contours[i] = nil
	}
	at := make([]float64, len(siblings))
	if len(siblings) > 1 {
		left, right := t.packed(subtrees, 1), t.packed(subtrees, -1)
		for k := range at {
			at[k] = (left[k] + right[k]) / 2
		}
	}
	middle := (at[0] + at[len(at)-1]) / 2
	for k, i := range siblings {
		at[k] -= middle
		t.nodes[i].center.x = at[k]
	}
	return join(subtrees, at)
}

// packed gives the places of subtrees that are pushed to the left as far as they go, one
// after the other (direction 1), or, the last one first, to the right (-1). In both the
// sum of the first and the last place is 0.
func (t *tidyTree) packed(subtrees []contour, direction float64) []float64 {
	n := len(subtrees)
	at := make([]float64, n)
	var reached []float64 // by depth, in the direction of packing
	for k := range n {
		i := k
		if direction < 0 {
			i = n - 1 - k
		}
		c := subtrees[i]
		place := 0.0
		for d := range min(len(c), len(reached)) {
			if p := reached[d] + t.gap - c.at(d).near(direction); d == 0 || p > place {
				place = p
			}
		}
		at[i] = place
		for d := range c {
			side := place + c.at(d).far(direction)
			if d == len(reached) {
				reached = append(reached, side)
			}
			reached[d] = side
		}
	}
	middle := (at[0] + at[n-1]) / 2
	for i := range at {
		at[i] = direction * (at[i] - middle)
	}
	return at
}

// An extent is how far a rank of a subtree reaches to both sides of the subtree's root.
type extent struct{ left, right float64 }

// near and far are the sides that come first and last in a direction, counted in it.
func (e extent) near(direction float64) float64 {
	if direction < 0 {
		return -e.right
	}
	return e.left
}

func (e extent) far(direction float64) float64 { return -e.near(-direction) }

// A contour is the outline of a subtree, rank by rank, the deepest rank first, so that a
// parent adds its own rank at the end.
type contour []extent

// at returns the extent at a depth below the subtree's root.
func (c contour) at(depth int) extent { return c[len(c)-1-depth] }

// join returns the outline of subtrees from left to right whose roots stand at the given
// places. The result may take the memory of one of them.
func join(subtrees []contour, at []float64) contour {
	deepest := 0
	for k, c := range subtrees {
		if len(c) > len(subtrees[deepest]) {
			deepest = k
		}
	}
	out := subtrees[deepest]
	if len(subtrees) == 1 {
		return out // at 0
	}
	for d := range out {
		out[d].left += at[deepest]
		out[d].right += at[deepest]
	}
	for k, c := range subtrees {
		if k == deepest {
			continue
		}
		for d := range c {
			e := &out[len(out)-1-d]
			e.left = math.Min(e.left, c.at(d).left+at[k])
			e.right = math.Max(e.right, c.at(d).right+at[k])
		}
	}
	return out
}

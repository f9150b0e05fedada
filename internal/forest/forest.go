// Package forest lays a hierarchy out for reading: as a breadth-first spanning forest, in
// which every concept is unfolded once, where it is nearest to a root, and in pieces of
// JSON from which a browser draws a map and proves pairs without asking anyone.
package forest

import (
	"slices"

	"docgen/internal/concept"
)

// A Forest numbers the concepts of a hierarchy in breadth-first order: the roots, what
// they contain, what that contains. The parents of a concept other than the first stay
// edges, so nothing is lost. It is immutable.
type Forest struct {
	// Order gives the concepts by number, Number the numbers by concept.ID. The first
	// Roots of them are the roots.
	Order  []concept.ID
	Number []int
	Roots  int

	// Parent is the number of the concept under which another is unfolded, -1 for a root.
	// Parents ascend: Parent[i] <= Parent[j] where i < j.
	Parent []int

	// Narrower are the numbers of all that a concept contains by one edge, in the order
	// in which they are shown. What is unfolded there are those whose Parent it is.
	Narrower [][]int

	// Descendants counts what a concept contains, however far below.
	Descendants []int

	// Broader counts the concepts that contain one by an edge.
	Broader []int
}

// Of lays out a hierarchy, what one concept contains in the given order. It takes time
// linear in the edges, apart from sorting and [concept.Hierarchy.CountDescendants].
func Of(h *concept.Hierarchy, compare func(a, b concept.ID) int) *Forest {
	n := len(h.Graph.Concepts)
	f := &Forest{
		Order: make([]concept.ID, 0, n), Number: make([]int, n), Parent: make([]int, 0, n),
		Narrower: make([][]int, n), Descendants: make([]int, n), Broader: make([]int, n),
	}
	for id := range f.Number {
		f.Number[id] = -1
	}
	add := func(id concept.ID, parent int) {
		f.Number[id] = len(f.Order)
		f.Order, f.Parent = append(f.Order, id), append(f.Parent, parent)
	}
	roots := h.Roots()
	slices.SortFunc(roots, compare)
	for _, id := range roots {
		add(id, -1)
	}
	f.Roots = len(roots)
	for number := 0; number < len(f.Order); number++ { // every concept is a root or below one
		narrower := h.Narrower(f.Order[number])
		slices.SortFunc(narrower, compare)
		for _, id := range narrower {
			if f.Number[id] < 0 {
				add(id, number)
			}
			f.Narrower[number] = append(f.Narrower[number], f.Number[id])
			f.Broader[f.Number[id]]++
		}
	}
	for id, count := range h.CountDescendants() {
		f.Descendants[f.Number[id]] = count
	}
	return f
}

// Again reports whether a concept that stands among those another contains is unfolded
// elsewhere.
func (f *Forest) Again(parent, child int) bool { return f.Parent[child] != parent }

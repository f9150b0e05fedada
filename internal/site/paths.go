package site

import (
	"cmp"
	"container/heap"
	"slices"

	"docgen/internal/concept"
)

// pathData is one way to a concept from the top of the hierarchy.
type pathData struct {
	Above []link `json:"above"`         // from the top down, the concept itself left out
	Gap   bool   `json:"gap,omitempty"` // something is left out behind the first
}

const (
	// pathsShown is the most paths that a concept's page lists.
	pathsShown = 5

	// pathLength is the most concepts of one path that are listed.
	pathLength = 12

	// pathSteps bounds the search for paths: only cycles and thousands of broader concepts
	// ask for more.
	pathSteps = 2000

	// countless stands for a number of paths that is not counted.
	countless = -1
)

// ways knows how far every concept is from the top of the hierarchy.
type ways struct {
	h      *concept.Hierarchy
	isRoot []bool
	depth  []int32      // edges on a shortest path from a root
	root   []concept.ID // the root that it begins at
	count  []int        // paths from roots, countless below cycles and where there are very many
}

// newWays takes time linear in the edges.
func newWays(h *concept.Hierarchy) *ways {
	n := len(h.Graph.Concepts)
	w := &ways{h: h, isRoot: make([]bool, n), depth: make([]int32, n), root: make([]concept.ID, n), count: make([]int, n)}
	for i := range w.depth {
		w.depth[i] = -1
	}
	queue := h.Roots()
	for _, id := range queue {
		w.isRoot[id], w.depth[id], w.root[id] = true, 0, id
	}
	for i := 0; i < len(queue); i++ {
		for _, below := range h.Narrower(queue[i]) {
			if w.depth[below] < 0 {
				w.depth[below], w.root[below] = w.depth[queue[i]]+1, w.root[queue[i]]
				queue = append(queue, below)
			}
		}
	}
	w.countPaths()
	return w
}

// countPaths goes down from what nothing contains, each concept after all that contain it.
// It never comes to concepts in cycles, or below them.
func (w *ways) countPaths() {
	const many = 1_000_000
	open := make([]int, len(w.count)) // broader concepts that are not counted yet
	var ready []concept.ID
	for i := range w.count {
		w.count[i] = countless
		if open[i] = len(w.h.Broader(concept.ID(i))); open[i] == 0 {
			ready = append(ready, concept.ID(i))
			w.count[i] = 1
		}
	}
	sums := make([]int, len(w.count))
	for i := 0; i < len(ready); i++ {
		for _, below := range w.h.Narrower(ready[i]) {
			sums[below] = min(many, sums[below]+w.count[ready[i]])
			if open[below]--; open[below] == 0 {
				ready = append(ready, below)
				w.count[below] = sums[below]
			}
		}
	}
	for i, n := range w.count {
		if n >= many {
			w.count[i] = countless
		}
	}
}

// way is a path upwards from a concept, as far as it is known.
type way struct {
	at    concept.ID
	steps int
	below *way // the step before, nil for the concept itself
	order int  // among ways of one length: the last one found goes on, which is the nearest to a root
}

func (x *way) passes(id concept.ID) bool {
	for ; x != nil; x = x.below {
		if x.at == id {
			return true
		}
	}
	return false
}

// to returns shortest paths to a concept, each from the top down without the concept itself,
// and how many more there are; countless where that is not known. Paths that are longer than
// what is listed end early. This is the A* search with the exact length of what is missing.
func (w *ways) to(id concept.ID) (paths [][]concept.ID, more int) {
	if w.isRoot[id] {
		return nil, 0
	}
	open := &wayHeap{depth: w.depth, list: []*way{{at: id}}}
	for steps := 1; open.Len() > 0 && len(paths) < pathsShown; {
		x := heap.Pop(open).(*way)
		if w.isRoot[x.at] || x.steps == pathLength {
			var path []concept.ID
			for ; x.below != nil; x = x.below {
				path = append(path, x.at)
			}
			paths = append(paths, path)
			continue
		}
		for _, above := range slices.Backward(w.h.Broader(x.at)) {
			if steps == pathSteps || x.passes(above) {
				continue
			}
			heap.Push(open, &way{at: above, steps: x.steps + 1, below: x, order: steps})
			steps++
		}
	}
	switch {
	case w.count[id] >= 0:
		return paths, max(0, w.count[id]-len(paths))
	case open.Len() > 0:
		return paths, countless
	}
	return paths, 0
}

// wayHeap gives the way first that is part of the shortest path.
type wayHeap struct {
	depth []int32
	list  []*way
}

func (h *wayHeap) Len() int { return len(h.list) }
func (h *wayHeap) Less(i, j int) bool {
	a, b := h.list[i], h.list[j]
	return cmp.Or(cmp.Compare(h.length(a), h.length(b)), cmp.Compare(b.order, a.order)) < 0
}
func (h *wayHeap) length(x *way) int { return x.steps + int(h.depth[x.at]) }
func (h *wayHeap) Swap(i, j int)     { h.list[i], h.list[j] = h.list[j], h.list[i] }
func (h *wayHeap) Push(x any)        { h.list = append(h.list, x.(*way)) }
func (h *wayHeap) Pop() any {
	last := len(h.list) - 1
	x := h.list[last]
	h.list = h.list[:last]
	return x
}

// paths shows the ways to a concept.
func (c *conceptPages) paths(id concept.ID) (list []pathData, more int) {
	paths, more := c.ways.to(id)
	for _, path := range paths {
		var data pathData
		if top := path[0]; !c.ways.isRoot[top] {
			data.Gap = c.ways.depth[top] > 1
			path = append([]concept.ID{c.ways.root[top]}, path...)
		}
		for _, above := range path {
			data.Above = append(data.Above, c.linkToConcept(above))
		}
		list = append(list, data)
	}
	return list, more
}

func (s *Site) linkToConcept(id concept.ID) link {
	return link{Title: s.conceptName(id), URL: s.ConceptURL(id)}
}

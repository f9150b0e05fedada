package diagram

import "strconv"

// isForest reports whether the scope is trees beside each other and nothing more: no box
// around several nodes, and no node with two edges to it.
func (s *scope) isForest(edges []scopeEdge) bool {
	entered := make([]bool, len(s.leaves))
	for _, e := range edges {
		if entered[e.head] {
			return false
		}
		entered[e.head] = true
	}
	return len(s.boxes) == 0
}

// tidy lays out a forest as a tidyTree, in the form of Graphviz's answer. Trees are the
// most frequent flowcharts. Graphviz would find the same ranks, but lean subtrees to a
// side, and take some hundred times as long.
func (s *scope) tidy(r ranking) *rawLayout {
	t := &tidyTree{gap: nodeGap, ranks: r.gap}
	names := make([]string, 0, len(s.leaves))
	room := func(z size) size {
		if s.isAcross() {
			return size{z.h, z.w}
		}
		return z
	}
	for k, i := range s.leaves {
		t.add(room(s.result.items[i].size))
		names = append(names, "n"+strconv.Itoa(k))
	}
	ways := make(map[string][]int) // by the name of an edge: the nodes that it passes, its ends too
	for _, e := range r.edges {
		length, name, at := s.span(r, e), "e"+strconv.Itoa(e.link), e.tail
		way := []int{e.tail}
		for step := 1; step < length; step++ {
			var next int
			isLabel := e.labelled && step == length/2
			if isLabel {
				next = t.add(room(s.labelRoom(e)))
				names = append(names, "l"+strconv.Itoa(e.link))
			} else {
				next = t.add(size{})
				names = append(names, "")
			}
			t.grow(at, next)
			way, at = append(way, next), next
			if isLabel {
				ways[name] = way
				name, way = name+"b", []int{next}
			}
		}
		t.grow(at, e.head)
		ways[name] = append(way, e.head)
	}
	t.place()
	return s.layoutOf(t, names, ways)
}

// layoutOf turns a tidy tree into the scope's direction and to the upper left.
func (s *scope) layoutOf(t *tidyTree, names []string, ways map[string][]int) *rawLayout {
	var around bounds
	for _, n := range t.nodes {
		z := n.size
		if s.isAcross() {
			z = size{z.h, z.w}
		}
		around.rect(rect{turnBack(n.center, s.direction), z})
	}
	place := func(p point) point { return turnBack(p, s.direction).sub(around.min) }
	corner := around.max.sub(around.min)
	l := &rawLayout{size: size{corner.x, corner.y}, nodes: make(map[string]point, len(names)), edges: make(map[string]curve, len(ways))}
	for i, name := range names {
		if name != "" {
			l.nodes[name] = place(t.nodes[i].center)
		}
	}
	for name, way := range ways {
		c := curve{place(t.nodes[way[0]].center)}
		for _, i := range way[1:] {
			c = append(c, straight(c[len(c)-1], place(t.nodes[i].center))[1:]...)
		}
		l.edges[name] = c
	}
	return l
}

package diagram

import "math"

// Boxes that stand one above the other read as layers, and layers want to be flush: a box
// whose side is a little further in than that of another is widened to it, where nothing
// but its own edges is in the strip.

// flush is how much further in a side may be to be moved, in pixels.
const flush = 72.0

const (
	// maxAlignWork bounds the pairs of boxes and places on edges that alignBoxes looks at.
	maxAlignWork = 1_000_000

	// placesEach is at how many places each piece of an edge's curve is looked at.
	placesEach = 8
)

// alignBoxes makes the boxes of the scope flush with each other across the ranks.
func (s *scope) alignBoxes(edges []scopeEdge) {
	across := s.isAcross()
	var boxes []int
	for i := range s.items {
		if it := &s.items[i]; it.box && len(s.children[i]) > 0 && s.isMember(i) {
			boxes = append(boxes, i)
		}
	}
	places := 0 // where edges are looked at, for both sides of a box
	for _, e := range edges {
		places += 2 * placesEach * s.result.curves[e.link].pieces()
	}
	if len(boxes) < 2 || len(boxes)*(len(boxes)+len(s.items)+places) > maxAlignWork {
		return
	}
	seen := make([]rect, len(s.result.items)) // as Graphviz placed them
	for i, r := range s.result.items {
		seen[i] = crosswise(r, across)
	}
	for _, i := range boxes {
		own := seen[i]
		left, right := own.left(), own.right()
		for _, j := range boxes {
			o := seen[j]
			if i == j || s.items[i].parent != s.items[j].parent || o.top() < own.bottom() && own.top() < o.bottom() {
				continue
			}
			if own.left()-o.left() <= flush {
				left = math.Min(left, o.left())
			}
			if o.right()-own.right() <= flush {
				right = math.Max(right, o.right())
			}
		}
		if left < own.left() && !s.isStripFree(i, between(left, own.top(), own.left(), own.bottom()), boxes, edges, across) {
			left = own.left()
		}
		if right > own.right() && !s.isStripFree(i, between(own.right(), own.top(), right, own.bottom()), boxes, edges, across) {
			right = own.right()
		}
		s.result.items[i] = crosswise(between(left, own.top(), right, own.bottom()), across)
	}
}

// isMember reports whether a box is one of the scope: drawn around its members, or a leaf.
func (s *scope) isMember(i int) bool {
	if t := s.top[i]; t > 0 {
		return s.leaves[t-1] == i
	}
	return s.items[i].parent == s.box || s.items[i].parent >= 0 && s.top[s.items[i].parent] == 0 && s.isMember(s.items[i].parent)
}

// isStripFree reports whether neither another item nor a foreign edge reaches into a strip
// beside box i.
func (s *scope) isStripFree(i int, strip rect, boxes []int, edges []scopeEdge, across bool) bool {
	room := rect{strip.center, size{strip.size.w + 2*boxGap, strip.size.h + 2*boxGap}}
	for _, k := range s.leaves {
		if !s.isWithin(k, i) && crosswise(s.result.items[k], across).meets(room) {
			return false
		}
	}
	for _, k := range boxes {
		if k != i && !s.isWithin(k, i) && !s.isWithin(i, k) && crosswise(s.result.items[k], across).meets(room) {
			return false
		}
	}
	for _, e := range edges {
		l := s.edges[e.link]
		if s.isWithin(l.tail, i) || s.isWithin(l.head, i) {
			continue
		}
		if e.labelled && crosswise(rect{s.result.labels[e.link], l.label}, across).meets(room) {
			return false
		}
		c := s.result.curves[e.link]
		for t := 0.0; t <= float64(c.pieces()); t += 1.0 / placesEach {
			if crosswise(rect{center: c.at(t)}, across).meets(room) {
				return false
			}
		}
	}
	return true
}

// isWithin reports whether item i is box b or lies in it.
func (s *scope) isWithin(i, b int) bool {
	for ; i >= 0; i = s.items[i].parent {
		if i == b {
			return true
		}
	}
	return false
}

// crosswise exchanges across and down where ranks run across.
func crosswise(r rect, across bool) rect {
	if !across {
		return r
	}
	return rect{point{r.center.y, r.center.x}, size{r.size.h, r.size.w}}
}

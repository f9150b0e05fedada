package diagram

// What lies behind a text decides how it is written: on an author's colour in a colour
// that can be read there, and across the border of a box on a plate of its own.

// ground returns the author's colour behind r, nil for the theme's, and whether a border
// crosses it. Boxes that paint after the one with the index below do not count.
func (s *scene) ground(r rect, below int) (fill *color, crossed bool) {
	for i := range s.boxes[:below] {
		b := &s.boxes[i]
		switch {
		case b.rect.holds(r):
			if b.style.fill != nil {
				fill = b.style.fill
			}
		case b.rect.meets(r):
			crossed = true
		}
	}
	return fill, crossed
}

// holds reports whether q lies in r, and meets whether they have a part in common.
func (r rect) holds(q rect) bool {
	return q.left() >= r.left() && q.right() <= r.right() && q.top() >= r.top() && q.bottom() <= r.bottom()
}

func (r rect) meets(q rect) bool {
	return q.left() < r.right() && q.right() > r.left() && q.top() < r.bottom() && q.bottom() > r.top()
}

// settleTexts decides how the texts of edges and boxes are written, once all of the scene
// is at its place.
func (s *scene) settleTexts() {
	if len(s.boxes) > 0 {
		s.placeTitles()
	}
	for i := range s.edges {
		e := &s.edges[i]
		if e.label.width == 0 {
			continue
		}
		e.ground, e.plated = s.ground(rect{e.labelAt, e.label.plate()}, len(s.boxes))
		e.plated = e.plated || e.style.fill != nil
	}
	for i := range s.boxes {
		if b := &s.boxes[i]; b.title.width > 0 && b.style.fill == nil {
			b.ground, _ = s.ground(b.titleRect(titleInset), i)
		}
	}
	for i := range s.nodes {
		if n := &s.nodes[i]; n.figure.bare && len(s.boxes) > 0 {
			n.ground, _ = s.ground(rect{n.center, n.figure.size}, len(s.boxes))
		}
	}
}

// titleRect is the place of a box's title that begins so far from its left side.
func (b *boxMark) titleRect(inset float64) rect {
	return rect{point{b.rect.left() + inset + b.title.width/2, b.rect.top() + titlePad + b.title.height/2}, size{b.title.width, b.title.height}}
}

// maxTitleWork bounds the pairs of titles and places on edges that placeTitles looks at.
const maxTitleWork = 2_000_000

// placeTitles puts the title of each box where the fewest edges pass: at its left end, else
// at its right end, else as far left as can be.
func (s *scene) placeTitles() {
	const apart = 1.0 / 12 // between the places on a piece of an edge
	var passed []point
	for i := range s.edges {
		for t := 0.0; t <= float64(s.edges[i].curve.pieces()); t += apart {
			passed = append(passed, s.edges[i].curve.at(t))
		}
	}
	if len(passed)*len(s.boxes) > maxTitleWork {
		return
	}
	for i := range s.boxes {
		if b := &s.boxes[i]; b.title.width > 0 {
			b.inset, b.passed = b.freeInset(passed)
		}
	}
}

// freeInset is where the title meets the fewest of the places that edges pass, and whether
// it meets any there.
func (b *boxMark) freeInset(passed []point) (inset float64, met bool) {
	const step, beside = 8.0, 5.0 // beside a line is room
	far := b.rect.size.w - b.title.width - titleInset
	strip := b.titleRect(titleInset)
	var xs []float64 // of those as high as the title, from the left side of the box
	for _, p := range passed {
		if p.y > strip.top()-1 && p.y < strip.bottom()+1 && p.x > b.rect.left() && p.x < b.rect.right() {
			xs = append(xs, p.x-b.rect.left())
		}
	}
	count := func(inset float64) (n int) {
		for _, x := range xs {
			if x > inset-beside && x < inset+b.title.width+beside {
				n++
			}
		}
		return n
	}
	best, least := titleInset, count(titleInset)
	try := func(inset float64) {
		if n := count(inset); inset > titleInset && inset <= far && n < least {
			best, least = inset, n
		}
	}
	if try(far); least > 0 {
		for inset := titleInset; inset < far; inset += step {
			try(inset)
		}
	}
	return best, least > 0
}

// gap is the part of the curve behind a label, as two parameters; ok is false where the
// curve does not pass it.
func (c curve) gap(r rect) (from, to float64, ok bool) {
	const steps = 32
	n := c.pieces() * steps
	first, last := -1, -1
	for k := range n + 1 {
		if r.contains(c.at(float64(k) / steps)) {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	if first <= 0 || last >= n {
		return 0, 0, false
	}
	edge := func(inside, outside float64) float64 {
		for range 12 {
			if mid := (inside + outside) / 2; r.contains(c.at(mid)) {
				inside = mid
			} else {
				outside = mid
			}
		}
		return outside
	}
	return edge(float64(first)/steps, float64(first-1)/steps), edge(float64(last)/steps, float64(last+1)/steps), true
}

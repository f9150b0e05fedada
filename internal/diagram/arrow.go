package diagram

// A head is what stands at the end of an edge.
type head uint8

const (
	noHead head = iota
	pointHead
	circleHead
	crossHead
	openHead // two strokes
)

// Sizes of heads in pixels, for the lines of each stroke.
const (
	arrowLength = 9.0
	arrowWidth  = 4.0 // to each side
	circleSize  = 4.0 // radius
	crossSize   = 4.0 // to each side
)

// headLength is how much of the edge a head covers.
func (h head) length() float64 {
	switch h {
	case pointHead:
		return arrowLength
	case circleHead:
		return 2 * circleSize
	case crossHead:
		return crossSize
	case openHead:
		return 1
	}
	return 0
}

// back returns the parameter on the curve that lies a distance before its end, as the
// crow flies; at least a third of the curve is left.
func (c curve) back(distance float64) float64 {
	end := c[len(c)-1]
	n := float64(c.pieces())
	low, high := n/3, n
	if c.at(low).distance(end) < distance {
		return low
	}
	// The distance to the end falls along an edge, but for rare turns: bisect.
	for range 24 {
		if mid := (low + high) / 2; c.at(mid).distance(end) > distance {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// withHead cuts the curve's end to make room for a head and returns the rest, and the
// head's path: whether it is filled, and nil where there is none.
func (c curve) withHead(h head, thick bool) (rest curve, path *outline) {
	if h == noHead {
		return c, nil
	}
	scale := 1.0
	if thick {
		scale = 1.25
	}
	tip := c[len(c)-1]
	at := c.back(h.length() * scale)
	from := c.at(at)
	d := tip.sub(from).unit()
	side := point{-d.y, d.x}
	o := &outline{}
	switch h {
	case pointHead:
		base := tip.sub(d.times(arrowLength * scale))
		o.line3(tip, base.add(side.times(arrowWidth*scale)), base.sub(side.times(arrowWidth*scale)))
		// The line ends a little inside the head, so that no gap shows.
		at = c.back(arrowLength*scale - 1)
	case openHead:
		base := tip.sub(d.times(arrowLength))
		a, b := base.add(side.times(arrowWidth+1)), base.sub(side.times(arrowWidth+1))
		o.move(a.x, a.y).line(tip.x, tip.y).line(b.x, b.y)
	case circleHead:
		m := tip.sub(d.times(circleSize))
		e := ellipse(2*circleSize, 2*circleSize)
		for i := range e.points {
			e.points[i] = e.points[i].add(m)
		}
		o = e
	case crossHead:
		m := tip.sub(d.times(crossSize + 1))
		a, b := d.add(side).times(crossSize), d.sub(side).times(crossSize)
		o.ops = []byte("MLML")
		o.points = []point{m.sub(a), m.add(a), m.sub(b), m.add(b)}
	}
	return c.cut(0, at), o
}

func (o *outline) line3(a, b, c point) {
	o.move(a.x, a.y).line(b.x, b.y).line(c.x, c.y).close()
}

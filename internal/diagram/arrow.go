package diagram

// A head is what stands at the end of an edge.
type head uint8

const (
	noHead head = iota
	pointHead
	circleHead
	crossHead
	openHead          // two strokes
	triangleHead      // hollow
	diamondHead       // filled
	hollowDiamondHead // hollow
	ringHead          // a hollow circle
	onlyOneHead       // the marks of entity relationship diagrams
	zeroOrOneHead
	oneOrMoreHead
	zeroOrMoreHead
)

// class is the class in the stylesheet: filled with the line's colour, hollow, or
// strokes alone.
func (h head) class() string {
	switch h {
	case crossHead, openHead:
		return "cross"
	case pointHead, circleHead, diamondHead:
		return "head"
	}
	return "hollow"
}

// Sizes of heads in pixels, for the lines of each stroke.
const (
	arrowLength = 9.0
	arrowWidth  = 4.0 // to each side
	circleSize  = 4.0 // radius
	crossSize   = 4.0 // to each side

	triangleLength = 13.0
	diamondLength  = 15.0
	footLength     = 21.0 // of a crow's foot with its ring
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
	case triangleHead:
		return triangleLength
	case diamondHead, hollowDiamondHead:
		return diamondLength
	case ringHead:
		return 2*circleSize + 2
	case onlyOneHead, zeroOrOneHead, oneOrMoreHead, zeroOrMoreHead:
		return footLength
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
	switch h {
	case pointHead:
		// The line ends a little inside the head, so that no gap shows.
		at = c.back(arrowLength*scale - 1)
	case onlyOneHead, zeroOrOneHead, oneOrMoreHead, zeroOrMoreHead, openHead:
		at = float64(c.pieces()) // the line goes on to the end
	}
	return c.cut(0, at), h.draw(tip, d, side, scale)
}

// draw returns the head's outline, for its tip and the directions along and across.
func (h head) draw(tip, d, side point, scale float64) *outline {
	// on is a place so far behind the tip, and so far to the side.
	on := func(back, aside float64) point { return tip.sub(d.times(back)).add(side.times(aside)) }
	o := &outline{}
	line := func(a, b point) { o.move(a.x, a.y).line(b.x, b.y) }
	ring := func(back, r float64) {
		e := ellipse(2*r, 2*r)
		e.shift(on(back, 0))
		o.ops, o.points = append(o.ops, e.ops...), append(o.points, e.points...)
	}
	const foot, wide = 12.0, 6.0 // of a crow's foot
	switch h {
	case pointHead:
		return polygon(tip, on(arrowLength*scale, arrowWidth*scale), on(arrowLength*scale, -arrowWidth*scale))
	case triangleHead:
		return polygon(tip, on(triangleLength, 7), on(triangleLength, -7))
	case diamondHead, hollowDiamondHead:
		return polygon(tip, on(diamondLength/2, 5.5), on(diamondLength, 0), on(diamondLength/2, -5.5))
	case circleHead:
		ring(circleSize, circleSize)
	case ringHead:
		ring(circleSize+1, circleSize+1)
	case openHead:
		line(on(arrowLength, arrowWidth+1), tip)
		line(on(arrowLength, -arrowWidth-1), tip)
	case crossHead:
		line(on(2*crossSize+1, crossSize), on(1, -crossSize))
		line(on(2*crossSize+1, -crossSize), on(1, crossSize))
	case onlyOneHead:
		line(on(7, wide), on(7, -wide))
		line(on(12, wide), on(12, -wide))
	case zeroOrOneHead:
		line(on(7, wide), on(7, -wide))
		ring(14, 4)
	case oneOrMoreHead:
		line(on(foot, 0), on(0, wide))
		line(on(foot, 0), on(0, -wide))
		line(on(foot+3, wide), on(foot+3, -wide))
	case zeroOrMoreHead:
		line(on(foot, 0), on(0, wide))
		line(on(foot, 0), on(0, -wide))
		ring(foot+4, 4)
	}
	return o
}

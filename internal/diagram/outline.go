package diagram

import "math"

// An outline is a closed path around the origin, made of lines and cubic Bézier
// pieces: what a shape is drawn with, and what an edge is cut at.
type outline struct {
	ops    []byte  // M, L, C, Z
	points []point // one for M and L, three for C
}

func (o *outline) move(x, y float64) *outline   { return o.op('M', point{x, y}) }
func (o *outline) line(x, y float64) *outline   { return o.op('L', point{x, y}) }
func (o *outline) curve(a, b, c point) *outline { return o.op('C', a, b, c) }
func (o *outline) close() *outline              { return o.op('Z') }

func (o *outline) op(op byte, p ...point) *outline {
	o.ops = append(o.ops, op)
	o.points = append(o.points, p...)
	return o
}

// kappa is how far the control points of a cubic that draws a quarter of a circle lie
// along its tangents, in radii.
const kappa = 0.5523

// arc appends a quarter of an ellipse to (x, y), which starts along the x axis
// (horizontal) or along the y axis.
func (o *outline) arc(x, y float64, horizontal bool) *outline {
	p := o.points[len(o.points)-1]
	if horizontal {
		return o.curve(point{p.x + (x-p.x)*kappa, p.y}, point{x, y - (y-p.y)*kappa}, point{x, y})
	}
	return o.curve(point{p.x, p.y + (y-p.y)*kappa}, point{x - (x-p.x)*kappa, y}, point{x, y})
}

// polygon returns the closed outline through the points.
func polygon(p ...point) *outline {
	o := &outline{}
	for i, q := range p {
		if i == 0 {
			o.move(q.x, q.y)
		} else {
			o.line(q.x, q.y)
		}
	}
	return o.close()
}

// roundRect returns a box with rounded corners, centred at the origin.
func roundRect(w, h, r float64) *outline {
	x, y := w/2, h/2
	if r = math.Min(r, math.Min(x, y)); r <= 0 {
		return polygon(point{-x, -y}, point{x, -y}, point{x, y}, point{-x, y})
	}
	o := (&outline{}).move(-x+r, -y).line(x-r, -y).arc(x, -y+r, true)
	o.line(x, y-r).arc(x-r, y, false)
	o.line(-x+r, y).arc(-x, y-r, true)
	return o.line(-x, -y+r).arc(-x+r, -y, false).close()
}

// ellipse returns an ellipse centred at the origin.
func ellipse(w, h float64) *outline { return roundRectXY(w/2, h/2) }

func roundRectXY(x, y float64) *outline {
	return (&outline{}).move(0, -y).arc(x, 0, true).arc(0, y, false).arc(-x, 0, true).arc(0, -y, false).close()
}

// flatten returns the outline's first closed part as a polygon.
func (o *outline) flatten() []point {
	const steps = 8
	var out []point
	i := 0
	for _, op := range o.ops {
		switch op {
		case 'M', 'L':
			if op == 'M' && len(out) > 0 {
				return out
			}
			out = append(out, o.points[i])
			i++
		case 'C':
			c := curve{out[len(out)-1], o.points[i], o.points[i+1], o.points[i+2]}
			for k := 1; k <= steps; k++ {
				out = append(out, c.at(float64(k)/steps))
			}
			i += 3
		case 'Z':
			return out
		}
	}
	return out
}

// within reports whether p lies in the polygon (even-odd rule).
func within(poly []point, p point) bool {
	in := false
	for i, j := 0, len(poly)-1; i < len(poly); j, i = i, i+1 {
		a, b := poly[i], poly[j]
		if (a.y > p.y) != (b.y > p.y) && p.x < (b.x-a.x)*(p.y-a.y)/(b.y-a.y)+a.x {
			in = !in
		}
	}
	return in
}

// shift moves the outline.
func (o *outline) shift(by point) {
	for i := range o.points {
		o.points[i] = o.points[i].add(by)
	}
}

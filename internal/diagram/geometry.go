package diagram

import "math"

// A point is a place in pixels, y growing downwards.
type point struct{ x, y float64 }

func (p point) add(q point) point        { return point{p.x + q.x, p.y + q.y} }
func (p point) sub(q point) point        { return point{p.x - q.x, p.y - q.y} }
func (p point) times(k float64) point    { return point{p.x * k, p.y * k} }
func (p point) distance(q point) float64 { return math.Hypot(p.x-q.x, p.y-q.y) }

// unit returns the vector of length 1 in p's direction, or down where p is zero.
func (p point) unit() point {
	n := math.Hypot(p.x, p.y)
	if n < 1e-9 {
		return point{0, 1}
	}
	return p.times(1 / n)
}

// A size is a width and a height in pixels.
type size struct{ w, h float64 }

// A rect is a box around its centre.
type rect struct {
	center point
	size   size
}

func (r rect) left() float64   { return r.center.x - r.size.w/2 }
func (r rect) right() float64  { return r.center.x + r.size.w/2 }
func (r rect) top() float64    { return r.center.y - r.size.h/2 }
func (r rect) bottom() float64 { return r.center.y + r.size.h/2 }

// between is the box with the given sides.
func between(left, top, right, bottom float64) rect {
	return rect{point{(left + right) / 2, (top + bottom) / 2}, size{right - left, bottom - top}}
}

// contains reports whether p lies in the box.
func (r rect) contains(p point) bool {
	return math.Abs(p.x-r.center.x) <= r.size.w/2 && math.Abs(p.y-r.center.y) <= r.size.h/2
}

// containsRounded reports whether p lies in the box with rounded corners.
func (r rect) containsRounded(p point, round float64) bool {
	dx := math.Abs(p.x-r.center.x) - (r.size.w/2 - round)
	dy := math.Abs(p.y-r.center.y) - (r.size.h/2 - round)
	if dx <= 0 || dy <= 0 {
		return dx <= round && dy <= round
	}
	return dx*dx+dy*dy <= round*round
}

// bounds collects the smallest box around what it is shown.
type bounds struct {
	min, max point
	any      bool
}

func (b *bounds) point(p point) {
	if !b.any {
		b.min, b.max, b.any = p, p, true
		return
	}
	b.min = point{math.Min(b.min.x, p.x), math.Min(b.min.y, p.y)}
	b.max = point{math.Max(b.max.x, p.x), math.Max(b.max.y, p.y)}
}

func (b *bounds) rect(r rect) {
	b.point(point{r.left(), r.top()})
	b.point(point{r.right(), r.bottom()})
}

// A curve is a chain of cubic Bézier pieces: 3n+1 points.
type curve []point

func (c curve) pieces() int { return (len(c) - 1) / 3 }

// at returns the place at parameter t in [0, pieces].
func (c curve) at(t float64) point {
	i := min(int(t), c.pieces()-1)
	u := t - float64(i)
	p := c[3*i : 3*i+4]
	v := 1 - u
	a, b, d, e := v*v*v, 3*v*v*u, 3*v*u*u, u*u*u
	return point{
		a*p[0].x + b*p[1].x + d*p[2].x + e*p[3].x,
		a*p[0].y + b*p[1].y + d*p[2].y + e*p[3].y,
	}
}

// cut returns the part of the curve between the parameters from < to, by de
// Casteljau's construction.
func (c curve) cut(from, to float64) curve {
	n := c.pieces()
	i, j := min(int(from), n-1), min(int(math.Ceil(to))-1, n-1)
	j = max(j, i)
	out := append(curve(nil), c[3*i:3*j+4]...)
	if v := to - float64(j); v < 1 {
		k := len(out) - 4
		parts := split(out[k:], v)
		copy(out[k:], parts[:4])
	}
	if u := from - float64(i); u > 0 {
		if i == j {
			// The end of the same piece has been cut already.
			u /= to - float64(j)
		}
		parts := split(out[:4], math.Min(u, 1))
		copy(out[:4], parts[3:])
	}
	return out
}

// split divides one cubic at u: seven points, the fourth shared.
func split(p []point, u float64) [7]point {
	mix := func(a, b point) point { return a.add(b.sub(a).times(u)) }
	a, b, c := mix(p[0], p[1]), mix(p[1], p[2]), mix(p[2], p[3])
	d, e := mix(a, b), mix(b, c)
	f := mix(d, e)
	return [7]point{p[0], a, d, f, e, c, p[3]}
}

func (c curve) reversed() curve {
	out := make(curve, len(c))
	for i, p := range c {
		out[len(c)-1-i] = p
	}
	return out
}

// straight returns the curve that is the line from a to b.
func straight(a, b point) curve {
	d := b.sub(a)
	return curve{a, a.add(d.times(1.0 / 3)), a.add(d.times(2.0 / 3)), b}
}

// leave returns the parameter at which the curve, going from its start, last leaves
// the region; 0 where its start lies outside.
// The curve is sampled: a region's border is crossed once on the way in practice.
func (c curve) leave(inside func(point) bool) float64 {
	const steps = 16
	if !inside(c[0]) {
		return 0
	}
	n := c.pieces() * steps
	for k := 1; k <= n; k++ {
		if t := float64(k) / steps; !inside(c.at(t)) {
			low, high := t-1.0/steps, t
			for range 20 {
				if mid := (low + high) / 2; inside(c.at(mid)) {
					low = mid
				} else {
					high = mid
				}
			}
			return (low + high) / 2
		}
	}
	return float64(c.pieces())
}

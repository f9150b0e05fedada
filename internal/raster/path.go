package raster

import (
	"fmt"
	"math"
	"strconv"
)

type point struct{ x, y float64 }

// A polyline is a line through points, closed or not.
type polyline struct {
	points []point
	closed bool
}

// A contour collects polylines; curves become lines that keep within a tenth of a pixel.
type contour struct {
	scale float64
	lines []polyline
}

func (c *contour) moveTo(p point) { c.lines = append(c.lines, polyline{points: []point{p}}) }

func (c *contour) lineTo(p point) {
	l := &c.lines[len(c.lines)-1]
	if l.closed {
		c.moveTo(l.points[0])
		l = &c.lines[len(c.lines)-1]
	}
	l.points = append(l.points, p)
}

func (c *contour) last() point {
	l := &c.lines[len(c.lines)-1]
	return l.points[len(l.points)-1]
}

func (c *contour) cubeTo(b, d, e point) {
	a := c.last()
	// A cubic is within ⅛·|second difference|/n² of n chords (Wang's formula).
	bend := math.Max(math.Hypot(a.x-2*b.x+d.x, a.y-2*b.y+d.y), math.Hypot(b.x-2*d.x+e.x, b.y-2*d.y+e.y))
	n := int(math.Ceil(math.Sqrt(0.75 * bend * c.scale / 0.1)))
	n = min(max(n, 1), 64)
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		k := [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t}
		c.lineTo(point{k[0]*a.x + k[1]*b.x + k[2]*d.x + k[3]*e.x, k[0]*a.y + k[1]*b.y + k[2]*d.y + k[3]*e.y})
	}
}

func (c *contour) close() {
	if len(c.lines) > 0 {
		c.lines[len(c.lines)-1].closed = true
	}
}

// pathData reads the path data that docgen writes: M, L, C and Z with absolute numbers.
func (c *contour) pathData(d string) error {
	var op byte
	for i := 0; i < len(d); {
		switch ch := d[i]; {
		case ch == ' ' || ch == ',':
			i++
			continue
		case ch == 'Z':
			c.close()
			i++
			continue
		case ch == 'M' || ch == 'L' || ch == 'C':
			op = ch
			i++
		}
		count := map[byte]int{'M': 2, 'L': 2, 'C': 6}[op]
		var v [6]float64
		for k := range count {
			n, err := readNumber(d, &i)
			if err != nil {
				return err
			}
			v[k] = n
		}
		switch {
		case op == 'M':
			c.moveTo(point{v[0], v[1]})
		case len(c.lines) == 0:
			return fmt.Errorf("path data %.20q begins without a place", d)
		case op == 'L':
			c.lineTo(point{v[0], v[1]})
		default:
			c.cubeTo(point{v[0], v[1]}, point{v[2], v[3]}, point{v[4], v[5]})
		}
	}
	return nil
}

func readNumber(d string, i *int) (float64, error) {
	for *i < len(d) && (d[*i] == ' ' || d[*i] == ',') {
		*i++
	}
	start := *i
	if *i < len(d) && d[*i] == '-' {
		*i++
	}
	for *i < len(d) && (d[*i] >= '0' && d[*i] <= '9' || d[*i] == '.') {
		*i++
	}
	v, err := strconv.ParseFloat(d[start:*i], 64)
	if err != nil {
		return 0, fmt.Errorf("path data %.20q: no number at %d", d, start)
	}
	return v, nil
}

// rect adds a box, with rounded corners.
func (c *contour) rect(x, y, w, h, r float64) {
	r = math.Min(r, math.Min(w, h)/2)
	if r <= 0 {
		c.moveTo(point{x, y})
		c.lineTo(point{x + w, y})
		c.lineTo(point{x + w, y + h})
		c.lineTo(point{x, y + h})
		c.close()
		return
	}
	const kappa = 0.5523 // the control points of a quarter of a circle
	k := r * (1 - kappa)
	c.moveTo(point{x + r, y})
	c.lineTo(point{x + w - r, y})
	c.cubeTo(point{x + w - k, y}, point{x + w, y + k}, point{x + w, y + r})
	c.lineTo(point{x + w, y + h - r})
	c.cubeTo(point{x + w, y + h - k}, point{x + w - k, y + h}, point{x + w - r, y + h})
	c.lineTo(point{x + r, y + h})
	c.cubeTo(point{x + k, y + h}, point{x, y + h - k}, point{x, y + h - r})
	c.lineTo(point{x, y + r})
	c.cubeTo(point{x, y + k}, point{x + k, y}, point{x + r, y})
	c.close()
}

// maxDashes bounds the dashes of a shape; the longest edge that is drawn has some thousands.
const maxDashes = 20_000

// dashed cuts the lines into dashes, with lengths of dash and gap in turn. Lines whose dashes
// are finer than a pixel, or too many, stay whole.
func dashed(lines []polyline, pattern []float64) []polyline {
	total := 0.0
	for _, v := range pattern {
		total += v
	}
	way := 0.0
	for _, l := range lines {
		for i := 1; i < len(l.points); i++ {
			way += math.Hypot(l.points[i].x-l.points[i-1].x, l.points[i].y-l.points[i-1].y)
		}
	}
	if total < 0.5 || way/total > maxDashes {
		return lines
	}
	var out []polyline
	for _, l := range lines {
		points := l.points
		if l.closed {
			points = append(append([]point{}, points...), points[0])
		}
		k, left, on := 0, pattern[0], true
		piece := []point{points[0]}
		for i := 1; i < len(points); i++ {
			a, b := points[i-1], points[i]
			for {
				d := math.Hypot(b.x-a.x, b.y-a.y)
				if d <= left {
					left -= d
					piece = append(piece, b)
					break
				}
				a = point{a.x + (b.x-a.x)*left/d, a.y + (b.y-a.y)*left/d}
				if on {
					out = append(out, polyline{points: append(piece, a)})
				}
				piece, on = []point{a}, !on
				k = (k + 1) % len(pattern)
				left = math.Max(pattern[k], 0.05) // so that each step leads on
			}
		}
		if on && len(piece) > 1 {
			out = append(out, polyline{points: piece})
		}
	}
	return out
}

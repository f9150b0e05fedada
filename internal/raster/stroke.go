package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// A canvas is a picture that shapes are painted on. Places are in CSS pixels.
type canvas struct {
	img   *image.RGBA
	scale float64
	r     vector.Rasterizer
}

// fill paints the inside of the lines, by the non-zero rule.
func (c *canvas) fill(lines []polyline, with color.NRGBA) {
	if with.A == 0 {
		return
	}
	c.paint(with, lines, c.reach(lines))
}

// paint paints polygons inside of a box.
func (c *canvas) paint(with color.NRGBA, polygons []polyline, box image.Rectangle) {
	if box.Empty() {
		return
	}
	c.r.Reset(box.Dx(), box.Dy())
	// What lies far outside of the picture is as good at its margin, and quicker.
	const far = 1 << 14
	at := func(p point) (float32, float32) {
		return float32(min(max(p.x*c.scale-float64(box.Min.X), -far), far)),
			float32(min(max(p.y*c.scale-float64(box.Min.Y), -far), far))
	}
	for _, l := range polygons {
		c.r.MoveTo(at(l.points[0]))
		for _, p := range l.points[1:] {
			c.r.LineTo(at(p))
		}
		c.r.ClosePath()
	}
	c.r.DrawOp = draw.Over
	c.r.Draw(c.img, box, image.NewUniform(with), image.Point{})
}

// reach returns the part of the picture that polygons may cover.
func (c *canvas) reach(polygons []polyline) image.Rectangle {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, l := range polygons {
		for _, p := range l.points {
			low.x, low.y = math.Min(low.x, p.x), math.Min(low.y, p.y)
			high.x, high.y = math.Max(high.x, p.x), math.Max(high.y, p.y)
		}
	}
	size := c.img.Bounds().Size()
	within := func(v float64, size int) int { return int(min(max(v*c.scale, 0), float64(size))) }
	return image.Rect(within(low.x, size.X), within(low.y, size.Y),
		min(within(high.x, size.X)+1, size.X), min(within(high.y, size.Y)+1, size.Y))
}

// stroke paints along the lines, with round joins. Each piece of a line is a polygon of its
// own, and all turn the same way round: so what two of them cover counts once.
func (c *canvas) stroke(lines []polyline, width float64, round bool, with color.NRGBA) {
	if with.A == 0 || width <= 0 {
		return
	}
	half := width / 2
	var pieces []polyline
	for _, l := range lines {
		n := len(l.points)
		for i := range n {
			next := i + 1
			if next == n {
				if !l.closed {
					break
				}
				next = 0
			}
			if q, ok := band(l.points[i], l.points[next], half); ok {
				pieces = append(pieces, q)
			}
		}
		for i, p := range l.points {
			if inner := i > 0 && i < n-1; inner || l.closed || round {
				pieces = append(pieces, disc(p, half, c.scale))
			}
		}
	}
	c.tiles(with, pieces)
}

// tile is the side of the squares that strokes are painted in, in pixels: the rasteriser
// takes time for every pixel of its box, and most of the box around an edge is empty.
const tile = 128

// tiles paints small polygons, each square of the picture at once.
func (c *canvas) tiles(with color.NRGBA, pieces []polyline) {
	in := map[image.Point][]polyline{}
	for i := range pieces {
		box := c.reach(pieces[i : i+1])
		for y := box.Min.Y / tile; y*tile < box.Max.Y; y++ {
			for x := box.Min.X / tile; x*tile < box.Max.X; x++ {
				at := image.Pt(x, y)
				in[at] = append(in[at], pieces[i])
			}
		}
	}
	for at, polygons := range in { // in any order: they do not meet
		square := image.Rect(0, 0, tile, tile).Add(at.Mul(tile))
		c.paint(with, polygons, c.reach(polygons).Intersect(square))
	}
}

// band is the rectangle along a straight piece.
func band(a, b point, half float64) (polyline, bool) {
	d := math.Hypot(b.x-a.x, b.y-a.y)
	if d == 0 {
		return polyline{}, false
	}
	nx, ny := (b.y-a.y)/d*half, (a.x-b.x)/d*half
	return polyline{points: []point{{a.x - nx, a.y - ny}, {a.x + nx, a.y + ny}, {b.x + nx, b.y + ny}, {b.x - nx, b.y - ny}}}, true
}

// disc is a circle that turns as band does.
func disc(at point, r, scale float64) polyline {
	n := int(math.Ceil(math.Pi / math.Acos(1-math.Min(0.05/(r*scale), 0.5))))
	points := make([]point, min(max(n, 6), 360))
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(points)))
		points[i] = point{at.x + r*cos, at.y + r*sin}
	}
	return polyline{points: points}
}

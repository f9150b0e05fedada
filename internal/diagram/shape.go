package diagram

import "math"

// Room between a label and the border of a plain box, in pixels.
const (
	padX = 15.0
	padY = 10.0
)

// A figure is a node's shape at its size, around its centre.
type figure struct {
	size    size
	outline *outline // filled and stroked; edges end at it; nil for a box
	inner   *outline // stroked only, may be nil: bars, the rim of a cylinder
	// label is where the middle of the label stands, relative to the centre.
	label point
	// bare is a figure without fill and stroke: text alone.
	bare bool
	// class is a further class of the node, or "".
	class string
	// solid is a figure filled with the colour of lines: a filled circle, a bar.
	solid bool
	// rect and round say that the outline is a box with that corner radius, which SVG
	// has a shorter word for.
	rect  bool
	round float64
	// behind repeats the outline shifted by this much, behind the figure, twice where
	// copies is 2: stacked documents and processes.
	behind point
	copies int
}

// spread is how much of its sides edges may touch, across and down: of a box all but
// the corners, of others the part near the middle that every outline has.
func (f *figure) spread() size {
	if f.rect {
		return size{math.Max(0, f.size.w-2*f.round-12), math.Max(0, f.size.h-2*f.round-8)}
	}
	return size{f.size.w * 0.4, f.size.h * 0.4}
}

// resized returns a box figure with another size; other figures stay as they are.
func (f figure) resized(w, h float64) figure {
	if f.rect && f.inner == nil && (w != f.size.w || h != f.size.h) {
		f.size = size{w, h}
	}
	return f
}

// shapeFunc makes a figure around a label of the given size.
type shapeFunc func(t size) figure

// shapeOf returns the maker of a shape by Mermaid's name, old or new. An unknown name
// is a box, as Mermaid draws a vertex without a shape.
// The names and their aliases are those of Mermaid's documentation, "Expanded Node
// Shapes in Mermaid Flowcharts".
func shapeOf(name string) shapeFunc {
	switch name {
	case "round", "rounded", "event":
		return boxShape(10)
	case "stadium", "pill", "terminal":
		return stadium
	case "subroutine", "subproc", "subprocess", "framed-rectangle", "fr-rect":
		return subroutine
	case "cylinder", "cyl", "database", "db":
		return cylinder
	case "h-cyl", "das", "horizontal-cylinder":
		return sideCylinder
	case "lin-cyl", "disk", "lined-cylinder":
		return disk
	case "circle", "circ":
		return circle
	case "doublecircle", "dbl-circ", "double-circle":
		return doubleCircle
	case "ellipse":
		return ellipseShape
	case "diamond", "diam", "decision", "question":
		return diamond
	case "hexagon", "hex", "prepare":
		return hexagon
	case "lean_right", "lean-r", "lean-right", "in-out":
		return lean(1)
	case "lean_left", "lean-l", "lean-left", "out-in":
		return lean(-1)
	case "trapezoid", "trap-b", "trapezoid-bottom", "priority":
		return trapezoid(1)
	case "inv_trapezoid", "inv-trapezoid", "trap-t", "trapezoid-top", "manual":
		return trapezoid(-1)
	case "odd", "rect_left_inv_arrow":
		return odd
	}
	if f := namedShape(name); f != nil {
		return f
	}
	return boxShape(4)
}

func boxShape(r float64) shapeFunc {
	return func(t size) figure { return box(t.w+2*padX, t.h+2*padY, r) }
}

func box(w, h, r float64) figure {
	return figure{size: size{w, h}, rect: true, round: math.Min(r, math.Min(w, h)/2)}
}

func stadium(t size) figure {
	h := t.h + 2*padY
	return box(t.w+math.Max(2*padX, h*0.8), h, h/2)
}

func subroutine(t size) figure {
	const bar = 8
	f := box(t.w+2*padX+2*bar, t.h+2*padY, 2)
	x, y := f.size.w/2-bar, f.size.h/2
	f.inner = (&outline{}).move(-x, -y).line(-x, y).move(x, -y).line(x, y)
	return f
}

// rim is how far the top of a cylinder bends.
func rim(w float64) float64 { return math.Min(6+w/20, 14) }

func cylinder(t size) figure {
	w := t.w + 2*padX
	r := rim(w)
	h := t.h + 2*padY + 3*r - 6
	x, y := w/2, h/2
	o := (&outline{}).move(-x, -y+r).arc(0, -y, false).arc(x, -y+r, true)
	o.line(x, y-r).arc(0, y, false).arc(-x, y-r, true).close()
	top := (&outline{}).move(-x, -y+r).arc(0, -y+2*r, false).arc(x, -y+r, true)
	return figure{size: size{w, h}, outline: o, inner: top, label: point{0, r / 2}}
}

func sideCylinder(t size) figure {
	h := t.h + 2*padY
	r := rim(h)
	w := t.w + 2*padX + 3*r
	x, y := w/2, h/2
	o := (&outline{}).move(-x+r, -y).line(x-r, -y).arc(x, 0, true).arc(x-r, y, false)
	o.line(-x+r, y).arc(-x, 0, true).arc(-x+r, -y, false).close()
	end := (&outline{}).move(x-r, -y).arc(x-2*r, 0, true).arc(x-r, y, false)
	return figure{size: size{w, h}, outline: o, inner: end, label: point{-r / 2, 0}}
}

func disk(t size) figure {
	f := cylinder(size{t.w, t.h + 6})
	x, r := f.size.w/2, rim(f.size.w)
	y := -f.size.h/2 + r + 6
	f.inner.move(-x, y).arc(0, y+r, false).arc(x, y, true)
	f.label.y += 3
	return f
}

func circle(t size) figure {
	d := math.Hypot(t.w, t.h) + 14
	return figure{size: size{d, d}, outline: ellipse(d, d)}
}

func doubleCircle(t size) figure {
	f := circle(size{t.w, t.h})
	d := f.size.w + 10
	return figure{size: size{d, d}, outline: ellipse(d, d), inner: ellipse(d-10, d-10)}
}

// ellipseShape is the smallest ellipse of its proportions around the label: the
// corners of a box lie on the ellipse with axes √2 times its sides.
func ellipseShape(t size) figure {
	w, h := (t.w+8)*math.Sqrt2, (t.h+6)*math.Sqrt2
	return figure{size: size{w, h}, outline: ellipse(w, h)}
}

// diamond holds the label's box: |x|/a + |y|/b ≤ 1 at its corners. The area is least
// with a = w and b = h; a flatter one looks calmer beside boxes.
func diamond(t size) figure {
	w, h := t.w+10, t.h+6
	a := w/2 + h*1.1
	b := h / 2 * a / (a - w/2)
	return figure{size: size{2 * a, 2 * b}, outline: polygon(point{0, -b}, point{a, 0}, point{0, b}, point{-a, 0})}
}

func hexagon(t size) figure {
	h := t.h + 2*padY
	w := t.w + 2*padX + h/2
	x, y, d := w/2, h/2, h/4
	return figure{size: size{w, h}, outline: polygon(
		point{-x + d, -y}, point{x - d, -y}, point{x, 0}, point{x - d, y}, point{-x + d, y}, point{-x, 0})}
}

func lean(direction float64) shapeFunc {
	return func(t size) figure {
		h := t.h + 2*padY
		d := h / 4 * direction
		w := t.w + 2*padX + h/2
		x, y := w/2-math.Abs(d), h/2
		return figure{size: size{w, h}, outline: polygon(
			point{-x + d, -y}, point{x + d, -y}, point{x - d, y}, point{-x - d, y})}
	}
}

func trapezoid(direction float64) shapeFunc {
	return func(t size) figure {
		h := t.h + 2*padY
		d := h / 4 * direction
		w := t.w + 2*padX + h/2
		x, y := w/2-math.Abs(d), h/2
		return figure{size: size{w, h}, outline: polygon(
			point{-x + d, -y}, point{x - d, -y}, point{x + d, y}, point{-x - d, y})}
	}
}

func odd(t size) figure {
	h := t.h + 2*padY
	d := h / 3
	w := t.w + 2*padX + d
	x, y := w/2, h/2
	return figure{size: size{w, h}, label: point{d / 2, 0}, outline: polygon(
		point{-x, -y}, point{x, -y}, point{x, y}, point{-x, y}, point{-x + d, 0})}
}

package diagram

import "math"

// namedShape returns the maker of a shape that only @{ shape: … } names, or nil. It is a
// table, and as long as there are shapes.
func namedShape(name string) shapeFunc {
	switch name {
	case "rect", "proc", "process", "rectangle", "square":
		return boxShape(4)
	case "text":
		return bareText
	case "notch-rect", "card", "notched-rectangle":
		return card
	case "lin-rect", "lin-proc", "lined-process", "lined-rectangle", "shaded-process":
		return linedBox
	case "div-rect", "div-proc", "divided-process", "divided-rectangle":
		return dividedBox
	case "win-pane", "internal-storage", "window-pane":
		return windowPane
	case "st-rect", "processes", "procs", "stacked-rectangle":
		return stacked(boxShape(2))
	case "doc", "document":
		return document
	case "docs", "documents", "st-doc", "stacked-document":
		return stacked(document)
	case "lin-doc", "lined-document":
		return linedDocument
	case "tag-rect", "tag-proc", "tagged-process", "tagged-rectangle":
		return tagged(boxShape(2), 0)
	case "tag-doc", "tagged-document":
		return tagged(document, wave)
	case "flag", "paper-tape":
		return paperTape
	case "tri", "extract", "triangle":
		return triangle(1)
	case "flip-tri", "flipped-triangle", "manual-file":
		return triangle(-1)
	case "sl-rect", "manual-input", "sloped-rectangle":
		return slopedBox
	case "notch-pent", "loop-limit", "notched-pentagon":
		return loopLimit
	case "delay", "half-rounded-rectangle":
		return delay
	case "curv-trap", "curved-trapezoid", "display":
		return display
	case "bow-rect", "stored-data", "bow-tie-rectangle":
		return bowTie
	case "hourglass", "collate":
		return hourglass
	case "bolt", "com-link", "lightning-bolt":
		return bolt
	case "cloud":
		return cloud
	case "bang":
		return bang
	case "brace", "brace-l", "comment":
		return braces(true, false)
	case "brace-r":
		return braces(false, true)
	case "braces":
		return braces(true, true)
	case "note":
		return note
	case "choice":
		return choice
	case "fork", "join":
		return bar
	case "sm-circ", "small-circle", "start":
		return smallCircle
	case "f-circ", "filled-circle", "junction":
		return filledCircle
	case "fr-circ", "framed-circle", "stop":
		return framedCircle
	case "cross-circ", "crossed-circle", "summary":
		return crossedCircle
	}
	return nil
}

func bareText(t size) figure {
	w, h := t.w+8, t.h+8
	return figure{size: size{w, h}, outline: roundRect(w, h, 0), bare: true}
}

func card(t size) figure {
	const cut = 12
	w, h := t.w+2*padX, t.h+2*padY
	x, y := w/2, h/2
	return figure{size: size{w, h}, outline: polygon(
		point{-x + cut, -y}, point{x, -y}, point{x, y}, point{-x, y}, point{-x, -y + cut})}
}

// note is a sheet with its upper right corner folded over.
func note(t size) figure {
	const fold = 10
	w, h := t.w+2*padX, t.h+padY
	x, y := w/2, h/2
	return figure{size: size{w, h}, class: "note", outline: polygon(point{-x, -y}, point{x - fold, -y},
		point{x, -y + fold}, point{x, y}, point{-x, y}),
		inner: (&outline{}).move(x-fold, -y).line(x-fold, -y+fold).line(x, -y+fold)}
}

func linedBox(t size) figure {
	f := box(t.w+2*padX+10, t.h+2*padY, 2)
	x, y := -f.size.w/2+10, f.size.h/2
	f.inner = (&outline{}).move(x, -y).line(x, y)
	f.label.x = 5
	return f
}

func dividedBox(t size) figure {
	f := box(t.w+2*padX, t.h+2*padY+10, 2)
	x, y := f.size.w/2, -f.size.h/2+10
	f.inner = (&outline{}).move(-x, y).line(x, y)
	f.label.y = 5
	return f
}

func windowPane(t size) figure {
	f := dividedBox(size{t.w + 10, t.h})
	x, y := -f.size.w/2+10, f.size.h/2
	f.inner.move(x, -y).line(x, y)
	f.label.x = 5
	return f
}

// stacked puts two copies of a shape behind it.
func stacked(of shapeFunc) shapeFunc {
	const shift = 5
	return func(t size) figure {
		f := of(t)
		f.behind, f.copies = point{shift, -shift}, 2
		return f
	}
}

// wave is how far the foot of a document swings up and down.
const wave = 6.0

func document(t size) figure {
	w, h := t.w+2*padX, t.h+2*padY+2*wave
	x, y := w/2, h/2
	o := (&outline{}).move(-x, -y).line(x, -y).line(x, y-wave)
	o.curve(point{x / 3, y - 4*wave}, point{-x / 3, y + 3*wave}, point{-x, y - wave})
	return figure{size: size{w, h}, outline: o.close(), label: point{0, -wave}}
}

func linedDocument(t size) figure {
	f := document(size{t.w + 10, t.h})
	x := -f.size.w/2 + 10
	f.inner = (&outline{}).move(x, -f.size.h/2).line(x, f.size.h/2-wave+2)
	f.label.x = 5
	return f
}

// tagged folds the lower right corner of a shape whose side ends foot above its bottom.
func tagged(of shapeFunc, foot float64) shapeFunc {
	const tag = 12
	return func(t size) figure {
		f := of(t)
		x, y := f.size.w/2, f.size.h/2-foot
		f.inner = (&outline{}).move(x, y-tag).line(x-tag, y)
		if foot > 0 {
			f.inner = (&outline{}).move(x, y-tag).line(x-tag, y-foot/2)
		}
		return f
	}
}

func paperTape(t size) figure {
	w, h := t.w+2*padX, t.h+2*padY+4*wave
	x, y := w/2, h/2-wave
	o := (&outline{}).move(-x, -y)
	o.curve(point{-x / 3, -y + 3*wave}, point{x / 3, -y - 3*wave}, point{x, -y}).line(x, y)
	o.curve(point{x / 3, y - 3*wave}, point{-x / 3, y + 3*wave}, point{-x, y})
	return figure{size: size{w, h}, outline: o.close()}
}

// triangle holds the label's box with its base below (1) or above (-1): the side that
// meets the box's corner cuts off two triangles of the same slope.
func triangle(direction float64) shapeFunc {
	return func(t size) figure {
		w, h := t.w+8, t.h+8
		top := math.Max(h, w/2)
		H := top + h + 4
		W := w * H / top
		y := H / 2 * direction
		return figure{size: size{W, H}, label: point{0, (H/2 - h/2 - 4) * direction},
			outline: polygon(point{0, -y}, point{W / 2, y}, point{-W / 2, y})}
	}
}

func slopedBox(t size) figure {
	const slope = 12
	w, h := t.w+2*padX, t.h+2*padY+slope
	x, y := w/2, h/2
	return figure{size: size{w, h}, label: point{0, slope / 2}, outline: polygon(
		point{-x, -y + slope}, point{x, -y}, point{x, y}, point{-x, y})}
}

func loopLimit(t size) figure {
	const cut = 12
	w, h := t.w+2*padX+cut, t.h+2*padY
	x, y := w/2, h/2
	return figure{size: size{w, h}, outline: polygon(point{-x + cut, -y}, point{x - cut, -y},
		point{x, -y + cut}, point{x, y}, point{-x, y}, point{-x, -y + cut})}
}

func delay(t size) figure {
	h := t.h + 2*padY
	w := t.w + 2*padX + h/4
	x, y := w/2, h/2
	o := (&outline{}).move(-x, -y).line(x-y, -y).arc(x, 0, true).arc(x-y, y, false).line(-x, y).close()
	return figure{size: size{w, h}, outline: o, label: point{-h / 12, 0}}
}

func display(t size) figure {
	h := t.h + 2*padY
	w := t.w + 2*padX + h*0.6
	x, y := w/2, h/2
	o := (&outline{}).move(-x, 0).line(-x+y, -y).line(x-y*0.6, -y).arc(x, 0, true).arc(x-y*0.6, y, false).line(-x+y, y).close()
	return figure{size: size{w, h}, outline: o}
}

func bowTie(t size) figure {
	h := t.h + 2*padY
	d := h / 5
	w := t.w + 2*padX + 2*d
	x, y := w/2, h/2
	o := (&outline{}).move(-x+d, -y).line(x, -y).arc(x-d, 0, true).arc(x, y, false)
	o.line(-x+d, y).arc(-x, 0, true).arc(-x+d, -y, false).close()
	return figure{size: size{w, h}, outline: o, label: point{-d / 4, 0}}
}

func hourglass(size) figure {
	return figure{size: size{36, 36}, outline: polygon(point{-18, -18}, point{18, -18}, point{-18, 18}, point{18, 18})}
}

func bolt(size) figure {
	return figure{size: size{28, 44}, outline: polygon(point{4, -22}, point{-14, 4}, point{-2, 4},
		point{-6, 22}, point{14, -6}, point{2, -6})}
}

func cloud(t size) figure {
	w, h := t.w+2*padX+24, t.h+2*padY+20
	x, y := w/2, h/2
	o := (&outline{}).move(-x*0.62, y)
	o.curve(point{-x * 1.12, y}, point{-x * 1.15, -y * 0.05}, point{-x * 0.72, -y * 0.25})
	o.curve(point{-x * 0.75, -y * 1.05}, point{-x * 0.15, -y * 1.2}, point{0, -y * 0.72})
	o.curve(point{x * 0.25, -y * 1.2}, point{x * 0.85, -y * 0.95}, point{x * 0.72, -y * 0.25})
	o.curve(point{x * 1.15, -y * 0.05}, point{x * 1.12, y}, point{x * 0.62, y})
	return figure{size: size{w, h}, outline: o.close(), label: point{0, 4}}
}

// bang is a star of 16 rays around the ellipse that holds the label.
func bang(t size) figure {
	const rays = 16
	a, b := (t.w/2+8)*math.Sqrt2, (t.h/2+6)*math.Sqrt2
	var p []point
	for i := range 2 * rays {
		s, c := math.Sincos(float64(i) * math.Pi / rays)
		k := 1.0
		if i%2 == 0 {
			k = 1.14
		}
		p = append(p, point{a * k * c, b * k * s})
	}
	return figure{size: size{2 * a * 1.14, 2 * b * 1.14}, outline: polygon(p...)}
}

// braces is a comment: its label beside a brace, without a box.
func braces(left, right bool) shapeFunc {
	return func(t size) figure {
		w, h := t.w+2*padX, t.h+2*padY
		f := figure{size: size{w, h}, outline: roundRect(w, h, 0), bare: true, inner: &outline{}}
		for _, side := range []struct {
			on   bool
			sign float64
		}{{left, -1}, {right, 1}} {
			if !side.on {
				continue
			}
			x, y, r := w/2*side.sign, h/2, 5*side.sign
			f.inner.move(x-2*r, -y).arc(x-r, -y+5, true).line(x-r, -5).arc(x, 0, false)
			f.inner.arc(x-r, 5, true).line(x-r, y-5).arc(x-2*r, y, false)
		}
		return f
	}
}

// The signs of state diagrams and circuits have one size each, and no label inside.

func choice(size) figure {
	return figure{size: size{28, 28}, outline: polygon(point{0, -14}, point{14, 0}, point{0, 14}, point{-14, 0})}
}

func bar(size) figure {
	f := box(70, 8, 2)
	f.solid = true
	return f
}

func smallCircle(size) figure { return figure{size: size{16, 16}, outline: ellipse(16, 16)} }

func filledCircle(size) figure {
	return figure{size: size{14, 14}, outline: ellipse(14, 14), solid: true}
}

func framedCircle(size) figure {
	return figure{size: size{18, 18}, outline: ellipse(18, 18), inner: ellipse(8, 8), class: "final"}
}

func crossedCircle(size) figure {
	const r, d = 15, 15 * math.Sqrt2 / 2
	return figure{size: size{2 * r, 2 * r}, outline: ellipse(2*r, 2*r),
		inner: (&outline{}).move(-d, -d).line(d, d).move(d, -d).line(-d, d)}
}

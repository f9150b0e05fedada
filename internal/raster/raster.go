// Package raster turns a drawing of package diagram into a picture of pixels. It knows the
// part of SVG and of CSS that docgen's drawings and their stylesheet are made of, and draws
// text with the font whose widths they are measured with.
package raster

import (
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
)

// ErrTooLarge says that a picture would have too many pixels.
var ErrTooLarge = errors.New("the picture would be too large")

// maxPixels bounds a picture, of four bytes each: 256 MB.
const maxPixels = 1 << 26

// Options say how a drawing becomes a picture.
type Options struct {
	Stylesheet  string  // the text of static/css/diagram.css
	Dark        bool    // the colours of the dark theme
	Transparent bool    // no ground
	Scale       float64 // pixels to a CSS pixel, more than 0
	Fonts       *Fonts
}

// A Picture is a drawing in pixels.
type Picture struct {
	Image *image.RGBA
	// Missing names the scripts, as Unicode names them, of which some character is in no
	// font of the system. Their places are left empty.
	Missing []string
}

// WritePNG writes the picture. The same picture gives the same bytes.
func (p *Picture) WritePNG(w io.Writer) error { return png.Encode(w, p.Image) }

// Draw draws a drawing of package diagram. An error wraps ErrTooLarge where the scale is too
// great for it, and else says what of the drawing is not known here. The time is linear in
// the drawing and in the pixels that its parts cover.
func Draw(svg []byte, o Options) (*Picture, error) {
	root, err := readTree(svg)
	if err != nil {
		return nil, err
	}
	w, h := length(root.attrs["width"], 0), length(root.attrs["height"], 0)
	if !(w > 0 && h > 0 && o.Scale > 0) {
		return nil, errors.New("a drawing and a scale need a size")
	}
	if w*o.Scale*h*o.Scale > maxPixels {
		return nil, fmt.Errorf("%w: %.0f×%.0f pixels; a scale of %.2g is possible",
			ErrTooLarge, w*o.Scale, h*o.Scale, math.Floor(100*math.Sqrt(maxPixels/(w*h)))/100)
	}
	p := painter{
		canvas: canvas{img: image.NewRGBA(image.Rect(0, 0, roundUp(w*o.Scale), roundUp(h*o.Scale))), scale: o.Scale},
		sheet:  parseStylesheet(o.Stylesheet, o.Dark), fonts: o.Fonts, missing: map[rune]bool{},
	}
	top := styleOf(root, style{"fill": "#000", "stroke": "none"}, p.sheet)
	if ground := paint(top["--plate"], 1); !o.Transparent {
		draw.Draw(p.canvas.img, p.canvas.img.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	}
	if err := p.children(root, top); err != nil {
		return nil, err
	}
	return &Picture{Image: p.canvas.img, Missing: scripts(p.missing)}, nil
}

// A painter paints the elements of one drawing.
type painter struct {
	canvas  canvas
	sheet   []declaration
	fonts   *Fonts
	missing map[rune]bool
}

func (p *painter) children(e *element, around style) error {
	for _, child := range e.children {
		if err := p.element(child, around); err != nil {
			return err
		}
	}
	return nil
}

func (p *painter) element(e *element, around style) error {
	switch e.name {
	case "", "title", "desc", "style":
		return nil
	}
	if t, ok := e.attrs["transform"]; ok {
		return fmt.Errorf("a drawing with the transform %q is not known here", t)
	}
	s := styleOf(e, around, p.sheet)
	if s["display"] == "none" {
		return nil
	}
	c := contour{scale: p.canvas.scale}
	switch e.name {
	case "g", "a":
		return p.children(e, s)
	case "text":
		p.text(e, s)
		return nil
	case "rect":
		n := func(name string) float64 { return length(e.attrs[name], 0) }
		c.rect(n("x"), n("y"), n("width"), n("height"), n("rx"))
	case "path":
		if err := c.pathData(e.attrs["d"]); err != nil {
			return err
		}
	default:
		return fmt.Errorf("a drawing with the element %q is not known here", e.name)
	}
	p.shape(c.lines, s)
	return nil
}

// shape paints the inside of lines and then the lines.
func (p *painter) shape(lines []polyline, s style) {
	opacity := share(s["opacity"])
	p.canvas.fill(lines, paint(s["fill"], opacity*share(s["fill-opacity"])))
	if pattern := strings.FieldsFunc(s["stroke-dasharray"], func(r rune) bool { return r == ' ' || r == ',' }); len(pattern) > 0 {
		var lengths []float64
		for _, v := range pattern {
			lengths = append(lengths, length(v, 0))
		}
		lines = dashed(lines, lengths)
	}
	p.canvas.stroke(lines, length(s["stroke-width"], 1), s["stroke-linecap"] == "round", paint(s["stroke"], opacity))
}

// text paints a text element: lines, each from where an x begins it.
func (p *painter) text(e *element, s style) {
	at := point{length(e.attrs["x"], 0), length(e.attrs["y"], 0)}
	var runs []run
	below := 0.0
	end := func() {
		p.line(runs, at, s)
		runs, below = nil, 0
	}
	var walk func(e *element, s style)
	walk = func(e *element, s style) {
		for _, child := range e.children {
			if child.name == "" {
				runs = append(runs, run{child.text, s, below})
				continue
			}
			if x, ok := child.attrs["x"]; ok {
				end()
				at = point{length(x, 0), length(child.attrs["y"], at.y)}
			}
			below += length(child.attrs["dy"], 0)
			walk(child, styleOf(child, s, p.sheet))
		}
	}
	walk(e, s)
	end()
}

func (p *painter) line(runs []run, at point, s style) {
	if len(runs) == 0 {
		return
	}
	l := p.fonts.layOut(runs, p.missing)
	switch s["text-anchor"] {
	case "middle":
		at.x -= l.width / 2
	case "end":
		at.x -= l.width
	}
	from := 0
	outlines, bolder := make([][]polyline, len(runs)), make([][]polyline, len(runs))
	for i, to := range l.spans {
		outlines[i], bolder[i] = p.fonts.outline(l.glyphs[from:to], at, p.canvas.scale)
		from = to
	}
	for i := range runs {
		if t := runs[i].style; strings.HasPrefix(t["paint-order"], "stroke") {
			p.canvas.stroke(outlines[i], length(t["stroke-width"], 1), true, paint(t["stroke"], 1))
		}
	}
	for i := range runs {
		with := paint(runs[i].style["fill"], share(s["opacity"]))
		p.canvas.fill(outlines[i], with)
		// A twenty-fourth of the size bolder, as browsers make up for a bold font.
		p.canvas.stroke(bolder[i], length(s["font-size"], 14)/24, true, with)
	}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

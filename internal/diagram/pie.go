package diagram

import (
	"fmt"
	"math"
	"strconv"

	"docgen/internal/mermaid"
)

// Sizes of a pie, in pixels.
const (
	pieRadius = 120.0
	pieLegend = 36.0 // from the pie to its legend
	legendRow = 26.0
	legendBox = 14.0
	maxSlices = 200
)

// pie draws slices clockwise from the top in the order of the text, the share of each
// on it where it has the room, and a legend beside them.
func (d *Drawer) pie(m *mermaid.Pie) (*scene, *Outline, error) {
	if len(m.Slices) > maxSlices {
		return nil, nil, fmt.Errorf("%w: %d slices; %d can be drawn", ErrTooLarge, len(m.Slices), maxSlices)
	}
	t := &measurer{fonts: d.fonts}
	s, out := &scene{}, &Outline{}
	total := 0.0
	for _, slice := range m.Slices {
		total += slice.Value
	}
	angle := 0.0
	row := -legendRow * float64(len(m.Slices)-1) / 2
	for i, slice := range m.Slices {
		if len(slice.Label.Text) > maxLabel {
			return nil, nil, fmt.Errorf("%w: a label may have %d bytes", ErrTooLarge, maxLabel)
		}
		share := 0.0
		if total > 0 {
			share = slice.Value / total
		}
		percent := strconv.FormatFloat(math.Round(share*1000)/10, 'f', -1, 64) + "%"
		class := branchClass(i) + " slice"
		if share > 0 {
			n := nodeMark{index: len(s.nodes), class: class}
			n.figure = figure{size: size{2 * pieRadius, 2 * pieRadius}, outline: wedge(angle, share*2*math.Pi)}
			text := t.layText([][]run{{{text: percent}}}, wrapWidth)
			if r := pieRadius * 0.72; 2*math.Pi*share*r > text.width+8 {
				n.text = text
				sin, cos := math.Sincos(angle + share*math.Pi)
				if share > 0.99 {
					r = 0
				}
				n.figure.label = point{r * sin, -r * cos}
			}
			s.nodes = append(s.nodes, n)
			angle += share * 2 * math.Pi
		}
		label := plain(parseLabel(labelText(slice.Label), false))
		value := percent
		if m.ShowData {
			value = strconv.FormatFloat(slice.Value, 'f', -1, 64) + " (" + percent + ")"
		}
		s.nodes = append(s.nodes, legendEntry(t, len(s.nodes), class, label+"  "+value, row))
		out.Nodes = append(out.Nodes, OutlineNode{Label: label + ": " + value})
		row += legendRow
	}
	return s, out, nil
}

// legendEntry is a small box in a slice's colour with its text to the right.
func legendEntry(t *measurer, index int, class, text string, y float64) nodeMark {
	n := nodeMark{index: index, class: class + " legend", center: point{pieRadius + pieLegend, y}}
	n.figure = box(legendBox, legendBox, 3)
	n.cells = []cell{{text: t.layText([][]run{{{text: clean(text)}}}, 2*wrapWidth), at: point{legendBox, 0}}}
	return n
}

// wedge is the slice of a pie from an angle, clockwise from the top, on. Each quarter
// at most of its arc is one cubic, with its control points at 4/3·tan(θ/4) radii along
// the tangents.
func wedge(from, width float64) *outline {
	at := func(a float64) point { sin, cos := math.Sincos(a); return point{pieRadius * sin, -pieRadius * cos} }
	o := &outline{}
	if width > 2*math.Pi-1e-6 {
		return ellipse(2*pieRadius, 2*pieRadius)
	}
	start := at(from)
	o.move(0, 0).line(start.x, start.y)
	n := math.Ceil(width / (math.Pi / 2))
	step := width / n
	k := 4.0 / 3 * math.Tan(step/4)
	for i := range int(n) {
		a, b := from+step*float64(i), from+step*float64(i+1)
		p, q := at(a), at(b)
		o.curve(point{p.x - k*p.y, p.y + k*p.x}, point{q.x + k*q.y, q.y - k*q.x}, q)
	}
	return o.close()
}

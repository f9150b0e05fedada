package diagram

import (
	"cmp"
	"fmt"

	"docgen/internal/mermaid"
)

// Sizes of a quadrant chart, in pixels.
const (
	quadrantSide = 440.0
	pointSize    = 12.0
)

// quadrant draws a square in four fields with its points. The axes' names stand below
// and at the left; a point's name stands under it.
func (d *Drawer) quadrant(m *mermaid.Quadrant) (*scene, *Outline, error) {
	if len(m.Points) > maxMoments {
		return nil, nil, fmt.Errorf("%w: %d points; %d can be drawn", ErrTooLarge, len(m.Points), maxMoments)
	}
	q := &quadrant{m: m, measurer: &measurer{fonts: d.fonts}, styler: newStyler(m.Classes)}
	q.scene.backdrop = &scene{}
	q.fields()
	q.names()
	for i := range m.Points {
		q.point(&m.Points[i])
	}
	return &q.scene, &q.outline, q.err
}

type quadrant struct {
	m        *mermaid.Quadrant
	measurer *measurer
	styler   styler
	scene    scene
	outline  Outline
	err      error
}

func (q *quadrant) text(l mermaid.Label, bold bool, limit float64) textBlock {
	t, err := q.measurer.plainText(labelText(l), bold, limit)
	q.err = cmp.Or(q.err, err)
	return t
}

// fields draws the four quadrants, the upper right first and on against the clock, each
// with its name at its top.
func (q *quadrant) fields() {
	const half = quadrantSide / 2
	for i, at := range []point{{half / 2, -half / 2}, {-half / 2, -half / 2}, {-half / 2, half / 2}, {half / 2, half / 2}} {
		n := nodeMark{index: i, class: branchClass(i) + " field", center: at, text: q.text(q.m.Quadrants[i], true, half-2*padX)}
		n.figure = box(half, half, 0)
		n.figure.label = point{0, -half/2 + n.text.height/2 + padY}
		q.scene.backdrop.nodes = append(q.scene.backdrop.nodes, n)
		if n.text.width > 0 {
			q.outline.Nodes = append(q.outline.Nodes, OutlineNode{Label: n.text.text()})
		}
	}
}

// names writes the ends of the axes: x below its halves, y beside its own.
func (q *quadrant) names() {
	const half = quadrantSide / 2
	for i, l := range []mermaid.Label{q.m.XLeft, q.m.XRight, q.m.YBottom, q.m.YTop} {
		t := q.text(l, false, half-2*padX)
		if t.width == 0 {
			continue
		}
		n := nodeMark{index: 4 + i, text: t}
		n.figure = figure{size: size{t.width + 4, t.height}, outline: roundRect(t.width+4, t.height, 0), bare: true}
		switch i {
		case 0:
			n.center = point{-half / 2, half + 6 + t.height/2}
		case 1:
			n.center = point{half / 2, half + 6 + t.height/2}
		case 2:
			n.center = point{-half - 10 - t.width/2, half / 2}
		case 3:
			n.center = point{-half - 10 - t.width/2, -half / 2}
		}
		q.scene.backdrop.nodes = append(q.scene.backdrop.nodes, n)
	}
}

func (q *quadrant) point(p *mermaid.QuadrantPoint) {
	at := point{(clamp(p.X) - 0.5) * quadrantSide, (0.5 - clamp(p.Y)) * quadrantSide}
	n := nodeMark{index: 8 + len(q.scene.nodes), center: at, class: "legend"}
	look := q.styler.of([]string{p.Class}, p.Styles)
	// The text stands on the field and not on the point, so it keeps the theme's colour.
	n.style = style{stroke: look.color}
	n.figure = figure{size: size{pointSize, pointSize}, outline: ellipse(pointSize, pointSize), solid: true}
	n.cells = []cell{{text: q.text(p.Label, false, wrapWidth), centred: true}}
	n.cells[0].at = point{0, pointSize/2 + 2 + n.cells[0].text.height/2}
	n.name = n.cells[0].text.text()
	q.scene.nodes = append(q.scene.nodes, n)
	q.outline.Nodes = append(q.outline.Nodes, OutlineNode{Label: fmt.Sprintf("%s (%.2f, %.2f)", n.name, p.X, p.Y)})
}

func clamp(v float64) float64 { return min(max(v, 0), 1) }

package diagram

import "math"

// A scene is a drawing before it is written: everything at its place.
type scene struct {
	backdrop *scene    // what lies behind everything, or nil
	heading  textBlock // the title that the diagram declares, above everything

	boxes []boxMark // the outer before the inner
	edges []edgeMark
	nodes []nodeMark

	lines []lineMark // edges in right angles
	heads []*outline // their arrowheads
}

// A lineMark is an edge that is drawn as it is, without being cut at its ends.
type lineMark struct {
	path     *outline
	from, to int
	class    string // a further class, or ""
}

type nodeMark struct {
	index  int
	center point
	figure figure
	style  style
	text   textBlock
	cells  []cell // text besides the label
	name   string // what the node is called, also where it shows no text
	href   string // "" where the node is no link
	hint   string // the tooltip
	class  string // a further class, or ""
	ground *color // the author's colour behind text without a figure, or nil
}

type boxMark struct {
	index  int
	rect   rect
	title  textBlock
	inset  float64 // where the title begins, from the left side
	style  style
	class  string // a further class, or ""
	ground *color // the author's colour behind the box, or nil
	passed bool   // edges pass the title
}

type edgeMark struct {
	from, to   int // indices of nodes or boxes
	curve      curve
	start, end head
	thick      bool
	dotted     bool
	hidden     bool // only there for the layout (~~~)
	style      style
	class      string // a further class, or ""
	label      textBlock
	labelAt    point
	ground     *color // the author's colour behind the label, or nil
	plated     bool   // the label stands on a plate
	// texts near the ends
	startTag, endTag textBlock
}

// margin is the room around a whole drawing, in pixels.
const margin = 8.0

// headingGap is the room below the title, in pixels.
const headingGap = 12.0

// frame moves the scene so that its upper left corner is at the margin, and returns
// its size.
func (s *scene) frame() size {
	var b bounds
	s.extent(&b)
	if !b.any {
		return size{2 * margin, 2 * margin}
	}
	if s.heading.width > 0 {
		middle := (b.min.x + b.max.x) / 2
		b.rect(between(middle-s.heading.width/2, b.min.y-s.heading.height-headingGap, middle+s.heading.width/2, b.min.y))
	}
	by := point{margin - math.Floor(b.min.x), margin - math.Floor(b.min.y)}
	s.move(by)
	return size{math.Ceil(b.max.x+by.x) + margin, math.Ceil(b.max.y+by.y) + margin}
}

// extent shows everything to the bounds.
func (s *scene) extent(b *bounds) {
	if s.backdrop != nil {
		s.backdrop.extent(b)
	}
	for i := range s.boxes {
		b.rect(s.boxes[i].rect)
	}
	for i := range s.nodes {
		n := &s.nodes[i]
		b.rect(rect{n.center, n.figure.size})
		n.cellExtent(b)
		if k := float64(n.figure.copies); k > 0 {
			b.rect(rect{n.center.add(n.figure.behind.times(k)), n.figure.size})
		}
	}
	for i := range s.edges {
		e := &s.edges[i]
		for t := 0.0; t <= float64(e.curve.pieces()); t += 0.125 {
			p := e.curve.at(t)
			b.rect(rect{p, size{4, 4}})
		}
		if len(e.label.lines) > 0 {
			b.rect(rect{e.labelAt, e.label.plate()})
		}
		e.tagExtent(b)
	}
	for _, l := range s.lines {
		for _, p := range l.path.points {
			b.point(p)
		}
	}
	for _, o := range s.heads {
		for _, p := range o.points {
			b.point(p)
		}
	}
}

// cellExtent shows the texts of a node that may stand beside it to the bounds.
func (n *nodeMark) cellExtent(b *bounds) {
	for i := range n.cells {
		c := &n.cells[i]
		at := n.center.add(c.at)
		if !c.centred {
			at.x += c.text.width / 2
		}
		b.rect(rect{at, size{c.text.width, c.text.height}})
	}
}

// tagExtent shows the texts at the ends of an edge to the bounds.
func (e *edgeMark) tagExtent(b *bounds) {
	if len(e.endTag.lines) > 0 {
		at, side := e.curve.tagPlace(&e.endTag, e.end)
		b.rect(rect{at.add(side), e.endTag.plate()})
	}
	if len(e.startTag.lines) > 0 {
		at, side := e.curve.reversed().tagPlace(&e.startTag, e.start)
		b.rect(rect{at.add(side), e.startTag.plate()})
	}
}

func (s *scene) move(by point) {
	if s.backdrop != nil {
		s.backdrop.move(by)
	}
	for i := range s.boxes {
		s.boxes[i].rect.center = s.boxes[i].rect.center.add(by)
	}
	for i := range s.nodes {
		s.nodes[i].center = s.nodes[i].center.add(by)
	}
	for _, l := range s.lines {
		l.path.shift(by)
	}
	for _, o := range s.heads {
		o.shift(by)
	}
	for i := range s.edges {
		e := &s.edges[i]
		e.labelAt = e.labelAt.add(by)
		for k := range e.curve {
			e.curve[k] = e.curve[k].add(by)
		}
	}
}

// plate is the size of the background behind an edge's label.
func (b *textBlock) plate() size { return size{b.width + 8, b.height} }

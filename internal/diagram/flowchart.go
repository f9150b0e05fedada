package diagram

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"docgen/internal/mermaid"
)

// maxLabel bounds one label in bytes, and maxText all of a diagram's together.
const (
	maxLabel = 4000
	maxText  = 200_000
)

// flowchart builds the scene of a flowchart.
type flowchart struct {
	chart    *lowered
	options  Options
	measurer *measurer
	styler   styler
	graph    compound
	index    map[string]int // item of a vertex or subgraph id
	vertices []nodeMark     // by vertex; index -1 where a subgraph has its id
	boxes    []boxMark      // by subgraph
	edges    []edgeMark     // by edge
	heads    map[string]int // arrowheads at a vertex
	textSize int
	err      error
}

func (d *Drawer) flowchart(ctx context.Context, chart *lowered, o Options) (*scene, *Outline, error) {
	f := newFlowchart(d, chart, o)
	if n, m := len(chart.Vertices)+len(chart.Subgraphs), len(chart.Edges); n > maxItems || m > maxLinks {
		return nil, nil, fmt.Errorf("%w: %d nodes and %d edges; %d and %d can be laid out", ErrTooLarge, n, m, maxItems, maxLinks)
	}
	f.items()
	f.links()
	if f.err != nil {
		return nil, nil, f.err
	}
	p, err := layOut(ctx, &f.graph, func(ctx context.Context, dot string) ([]byte, error) {
		return d.kept.Answer(d.kind, dot, func() ([]byte, error) { return theEngine.run(ctx, dot, d.worker, d.patience) })
	})
	if err != nil {
		return nil, nil, err
	}
	s := f.scene(p)
	return s, f.outline(s), nil
}

func newFlowchart(d *Drawer, chart *lowered, o Options) *flowchart {
	f := &flowchart{
		chart: chart, options: o,
		measurer: &measurer{fonts: d.fonts},
		styler:   newStyler(chart.Classes),
		index:    make(map[string]int),
		heads:    make(map[string]int),
	}
	for i := range chart.Edges {
		f.heads[chart.Edges[i].To]++
	}
	return f
}

// label measures a label, within the limits on text.
func (f *flowchart) label(l mermaid.Label, fallback string, bold bool, limit float64) textBlock {
	text := labelText(l)
	if text == "" {
		text = fallback
	}
	f.textSize += len(text)
	if len(text) > maxLabel || f.textSize > maxText {
		f.err = fmt.Errorf("%w: a label may have %d bytes and all labels together %d", ErrTooLarge, maxLabel, maxText)
		return textBlock{}
	}
	lines := parseLabel(text, l.Type == mermaid.LabelMarkdown)
	if bold {
		for _, line := range lines {
			for i := range line {
				line[i].bold = true
			}
		}
	}
	return f.measurer.layText(lines, limit)
}

// items numbers subgraphs and vertices, and measures them.
func (f *flowchart) items() {
	f.graph.direction, f.graph.headRoom = f.chart.Direction, max(f.chart.headRoom, headRoom)
	switch f.graph.direction {
	case "TB", "BT", "LR", "RL":
	default:
		f.graph.direction = "TB"
	}
	clicks := make(map[string]mermaid.Click, len(f.chart.Clicks))
	for _, c := range f.chart.Clicks {
		clicks[c.Vertex] = c
	}
	for _, g := range f.chart.Subgraphs {
		b := boxMark{index: len(f.graph.items), style: f.styler.of(g.Classes, g.Styles)}
		b.title = f.label(g.Title, "", true, 2*wrapWidth)
		if _, twice := f.index[g.ID]; !twice {
			f.index[g.ID] = b.index
		}
		f.boxes = append(f.boxes, b)
		f.graph.items = append(f.graph.items, item{parent: -1, box: true,
			size: size{b.title.width, b.title.height}, direction: subgraphDirection(g.Direction)})
	}
	for _, v := range f.chart.Vertices {
		if i, isBox := f.index[v.ID]; isBox {
			// An edge to a subgraph, or a style for it, makes Mermaid list a vertex of its name.
			if len(v.Classes)+len(v.Styles) > 0 && i < len(f.boxes) {
				f.boxes[i].style.applyAll(f.styler, v.Classes, v.Styles)
			}
			f.vertices = append(f.vertices, nodeMark{index: -1})
			continue
		}
		n := f.vertex(&v, clicks[v.ID])
		n.index = len(f.graph.items)
		f.index[v.ID] = n.index
		f.vertices = append(f.vertices, n)
		f.graph.items = append(f.graph.items, item{parent: -1, size: n.figure.size, spread: n.figure.spread()})
	}
	f.nest()
	f.order()
}

// order gives items the order of their first mention, a box that of what is in it. The
// search that turns edges round begins with the first, so a diagram is read from the top.
func (f *flowchart) order() {
	items := f.graph.items
	for i := range items {
		items[i].order = len(items)
	}
	for k := range f.vertices {
		for i := f.vertices[k].index; i >= 0 && items[i].order > k; i = items[i].parent {
			items[i].order = k
		}
	}
}

func subgraphDirection(d string) string {
	switch d {
	case "TD":
		return "TB"
	case "TB", "BT", "LR", "RL":
		return d
	}
	return ""
}

func (f *flowchart) vertex(v *mermaid.Vertex, click mermaid.Click) nodeMark {
	n := nodeMark{style: f.styler.of(v.Classes, v.Styles), class: f.chart.classes[v.ID]}
	fallback := v.ID
	if v.Data["icon"] != "" || v.Data["img"] != "" {
		fallback = pictureName(v)
	}
	n.text = f.label(v.Label, fallback, n.style.bold, shapeWrap(v.Shape))
	n.figure = shapeOf(v.Shape)(size{max(n.text.width, minText), n.text.height})
	n.name = n.text.text()
	if t := f.chart.tables[v.ID]; t != nil {
		n.text = textBlock{}
		n.figure, n.cells = t.figure()
	}
	f.fitHeads(&n, v.ID)
	if !holdsText(v.Shape) {
		n.text = textBlock{}
	}
	if href, ok := safeURL(click.URL); ok {
		n.href, n.hint = href, click.Tooltip
	} else if holdsText(v.Shape) {
		n.href, n.hint = f.options.link(cmp.Or(f.chart.names[v.ID], n.name))
	}
	return n
}

// minText is the width that a shape has at least for its label: a box around a single
// letter is still a box and no bar.
const minText = 12.0

// shapeWrap is how wide a label may grow in a shape.
func shapeWrap(shape string) float64 {
	switch shape {
	case "circle", "circ", "doublecircle", "dbl-circ", "double-circle", "diamond", "diam",
		"decision", "question", "tri", "extract", "triangle", "flip-tri", "flipped-triangle", "manual-file":
		return narrow
	}
	return wrapWidth
}

// fitHeads widens a box that many arrowheads point at, along the side they reach.
func (f *flowchart) fitHeads(n *nodeMark, id string) {
	if !n.figure.rect {
		return
	}
	const gap, most = 12.0, 12
	side := gap*float64(min(f.heads[id], most)-1) + 24
	across := f.graph.direction == "LR" || f.graph.direction == "RL"
	if n.figure.solid && across {
		n.figure = n.figure.resized(n.figure.size.h, n.figure.size.w) // a bar stands across
	}
	if across {
		n.figure = n.figure.resized(n.figure.size.w, max(n.figure.size.h, side))
	} else {
		n.figure = n.figure.resized(max(n.figure.size.w, side), n.figure.size.h)
	}
}

// holdsText reports whether Mermaid draws the label of this shape at all.
func holdsText(shape string) bool {
	switch shape {
	case "fork", "join", "sm-circ", "small-circle", "start", "f-circ", "filled-circle", "junction",
		"fr-circ", "framed-circle", "stop", "cross-circ", "crossed-circle", "summary",
		"choice", "hourglass", "collate", "bolt", "com-link", "lightning-bolt":
		return false
	}
	return true
}

// nest sets the parents of items. A member of two subgraphs belongs to the first; a
// subgraph that would hold itself is left where it is.
func (f *flowchart) nest() {
	for k, g := range f.chart.Subgraphs {
		for _, id := range g.Members {
			i, ok := f.index[id]
			if !ok || f.graph.items[i].parent >= 0 || f.holds(i, k) {
				continue
			}
			f.graph.items[i].parent = k
		}
	}
}

// holds reports whether item a is b or a box around it. Where boxes nest deeper than
// can be drawn it gives up and says yes, which leaves the item outside; layOut then
// never sees a loop, and reports the depth that is left.
func (f *flowchart) holds(a, b int) bool {
	for depth := 0; b >= 0; b = f.graph.items[b].parent {
		if a == b {
			return true
		}
		if depth++; depth > maxItems {
			return true
		}
	}
	return false
}

// links numbers and measures the edges.
func (f *flowchart) links() {
	for i := range f.chart.Edges {
		e := &f.chart.Edges[i]
		from, ok := f.index[e.From]
		to, ok2 := f.index[e.To]
		if !ok || !ok2 {
			continue
		}
		m := edgeMark{from: from, to: to, thick: e.Stroke == mermaid.StrokeThick, dotted: e.Stroke == mermaid.StrokeDotted}
		m.hidden = e.Stroke == mermaid.StrokeInvisible
		m.style.apply(e.Styles)
		m.start, m.end = heads(e.Type)
		if f.chart.ends != nil {
			f.ends(&m, &f.chart.ends[i])
		}
		if e.Label.Text != "" {
			m.label = f.label(e.Label, "", m.style.bold, wrapWidth)
		}
		l := link{tail: from, head: to, length: min(e.Length, 10),
			tailHead: m.start != noHead || m.startTag.width > 0, headHead: m.end != noHead || m.endTag.width > 0}
		if m.label.width > 0 {
			l.label = m.label.plate()
		}
		if from == to {
			f.reserveLoop(from, &m)
		}
		f.edges = append(f.edges, m)
		f.graph.edges = append(f.graph.edges, l)
	}
}

// ends puts the marks and texts at the ends of an edge that was no flowchart's.
func (f *flowchart) ends(m *edgeMark, e *edgeEnds) {
	m.start, m.end = e.start, e.end
	if e.dashed {
		m.class = "dashed"
	}
	if e.startText.Text != "" {
		m.startTag = f.label(e.startText, "", false, wrapWidth)
	}
	if e.endText.Text != "" {
		m.endTag = f.label(e.endText, "", false, wrapWidth)
	}
}

// heads gives the ends of an edge of Mermaid's type.
func heads(kind string) (start, end head) {
	double := strings.HasPrefix(kind, "double_")
	switch strings.TrimPrefix(kind, "double_") {
	case "arrow_point":
		end = pointHead
	case "arrow_circle":
		end = circleHead
	case "arrow_cross":
		end = crossHead
	}
	if double {
		start = end
	}
	return start, end
}

// loopWidth is how far the loop of an edge from a node to itself stands out.
const loopWidth = 30.0

// reserveLoop widens the room that the layout keeps for a node by a loop on its right
// side, and as much on the left, so that the node stays in the middle of its room.
func (f *flowchart) reserveLoop(i int, m *edgeMark) {
	it := &f.graph.items[i]
	if it.box {
		return
	}
	var own size
	for k := range f.vertices {
		if f.vertices[k].index == i {
			own = f.vertices[k].figure.size
		}
	}
	need := loopWidth
	if m.label.width > 0 {
		need += m.label.plate().w
	}
	it.size.w = max(it.size.w, own.w+2*need)
	it.size.h = max(it.size.h, m.label.height+4)
}

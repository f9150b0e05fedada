package diagram

import (
	"fmt"
	"math"

	"docgen/internal/mermaid"
)

// Sizes of a mind map, in pixels.
const (
	mindGapX  = 30.0 // from a node to its children
	mindGapY  = 7.0  // between siblings
	mindApart = 8.0  // more between subtrees that have children
	mindPadX  = 10.0
	mindPadY  = 4.0

	// branchColors is how many colours static/css/diagram.css has for branches.
	branchColors = 8
)

// A mindmap is laid out as two trees that grow from the root to the right and to the
// left. Every subtree has a strip of the height to itself, as high as its node or its
// children together need, so that no two can overlap; a parent stands in the middle of
// its children. That is a tidy tree in the sense of Wetherell and Shannon (1979) without
// the sharing of strips, which labels of one line would hardly gain by. It takes linear
// time.
type mindmap struct {
	nodes  []mermaid.MindNode
	marks  []nodeMark
	height []float64 // of the strip of each subtree
	side   []float64 // 1 to the right of the root, -1 to the left
	branch []int     // the root's child that a node descends from, counted from 0
}

func (d *Drawer) mindmap(m *mermaid.Mindmap, o Options) (*scene, *Outline, error) {
	if len(m.Nodes) > maxItems {
		return nil, nil, fmt.Errorf("%w: %d nodes; %d can be laid out", ErrTooLarge, len(m.Nodes), maxItems)
	}
	t := &mindmap{nodes: m.Nodes, marks: make([]nodeMark, len(m.Nodes)), height: make([]float64, len(m.Nodes)),
		side: make([]float64, len(m.Nodes)), branch: make([]int, len(m.Nodes))}
	if err := t.measure(&measurer{fonts: d.fonts}, o); err != nil {
		return nil, nil, err
	}
	if len(m.Nodes) > 0 {
		t.strips()
		t.chooseSides()
		t.place()
	}
	return t.scene(), t.outline(), nil
}

// measure makes the nodes' figures and finds their branches. Parents come before their
// children in the order of writing.
func (t *mindmap) measure(m *measurer, o Options) error {
	size := 0
	for i := range t.nodes {
		n := &t.nodes[i]
		size += len(n.Label.Text)
		if len(n.Label.Text) > maxLabel || size > maxText {
			return fmt.Errorf("%w: a label may have %d bytes and all labels together %d", ErrTooLarge, maxLabel, maxText)
		}
		mark := &t.marks[i]
		mark.index = i
		lines := parseLabel(labelText(n.Label), n.Label.Type == mermaid.LabelMarkdown)
		if n.Depth == 0 {
			for _, line := range lines {
				for k := range line {
					line[k].bold = true
				}
			}
			mark.class = "root"
		} else {
			switch t.branch[i] = t.branch[n.Parent]; n.Depth {
			case 1:
				t.branch[i] = childIndex(t.nodes, i)
			}
			mark.class = branchClass(t.branch[i])
		}
		limit := wrapWidth
		if n.Shape == mermaid.MindCircle {
			limit = narrow
		}
		mark.text = m.layText(lines, limit)
		mark.figure = mindFigure(n, mark.text)
		mark.href, mark.hint = o.link(mark.text.text())
	}
	return nil
}

// childIndex is the place of node i among the root's children.
func childIndex(nodes []mermaid.MindNode, i int) int {
	for k, c := range nodes[nodes[i].Parent].Children {
		if c == i {
			return k
		}
	}
	return 0
}

func branchClass(branch int) string { return fmt.Sprintf("b%d", branch%branchColors) }

// mindFigure is the shape of an idea: flat boxes, but for those that name a shape.
func mindFigure(n *mermaid.MindNode, text textBlock) figure {
	t := size{math.Max(text.width, minText), text.height}
	switch n.Shape {
	case mermaid.MindCircle:
		if n.Depth == 0 && t.w > 70 {
			return stadium(size{t.w + 8, t.h + 8})
		}
		return circle(t)
	case mermaid.MindCloud:
		return cloud(t)
	case mermaid.MindBang:
		return bang(t)
	case mermaid.MindHexagon:
		return hexagon(size{t.w - 8, t.h - 8})
	case mermaid.MindRect:
		return box(t.w+2*mindPadX, t.h+2*mindPadY, 2)
	}
	if n.Depth == 0 {
		return box(t.w+2*padX, t.h+2*padY, 10)
	}
	return box(t.w+2*mindPadX, t.h+2*mindPadY, 6)
}

// strips works out the heights of all subtrees, the leaves first. The root's own is
// left out: its children are on two sides.
func (t *mindmap) strips() {
	for i := len(t.nodes) - 1; i > 0; i-- {
		t.height[i] = math.Max(t.marks[i].figure.size.h, t.stack(t.nodes[i].Children))
	}
}

// stack is the height of subtrees one above the other.
func (t *mindmap) stack(children []int) float64 {
	h := 0.0
	for k, c := range children {
		if k > 0 {
			h += t.gap(children[k-1], c)
		}
		h += t.height[c]
	}
	return h
}

// gap is the room between two neighbouring subtrees.
func (t *mindmap) gap(a, b int) float64 {
	if len(t.nodes[a].Children) > 0 || len(t.nodes[b].Children) > 0 {
		return mindGapY + mindApart
	}
	return mindGapY
}

// chooseSides gives the root's first children to the right side and the others to the
// left, divided where the two sides are closest in height.
func (t *mindmap) chooseSides() {
	children := t.nodes[0].Children
	best, at := math.Inf(1), len(children)
	for k := 1; k <= len(children); k++ {
		if d := math.Max(t.stack(children[:k]), t.stack(children[k:])); d <= best {
			best, at = d, k
		}
	}
	for k, c := range children {
		t.side[c] = 1
		if k >= at {
			t.side[c] = -1
		}
	}
}

// place puts every node beside its parent, from the root outwards.
func (t *mindmap) place() {
	right, left := t.nodes[0].Children, []int(nil)
	for k, c := range right {
		if t.side[c] < 0 {
			right, left = right[:k], right[k:]
			break
		}
	}
	t.placeChildren(0, right)
	t.placeChildren(0, left)
	for i := 1; i < len(t.nodes); i++ {
		for _, c := range t.nodes[i].Children {
			t.side[c] = t.side[i]
		}
		t.placeChildren(i, t.nodes[i].Children)
	}
}

// placeChildren stacks children beside node i, in its middle.
func (t *mindmap) placeChildren(i int, children []int) {
	parent := &t.marks[i]
	y := parent.center.y - t.stack(children)/2
	for k, c := range children {
		if k > 0 {
			y += t.gap(children[k-1], c)
		}
		m := &t.marks[c]
		m.center = point{
			parent.center.x + t.side[c]*(parent.figure.size.w/2+mindGapX+m.figure.size.w/2),
			y + t.height[c]/2,
		}
		y += t.height[c]
	}
}

// scene draws the branches as curves that thin out with the depth.
func (t *mindmap) scene() *scene {
	s := &scene{nodes: t.marks}
	for i := 1; i < len(t.nodes); i++ {
		p := t.nodes[i].Parent
		a, b := &t.marks[p], &t.marks[i]
		start := point{a.center.x + t.side[i]*a.figure.size.w/2, a.center.y}
		if p == 0 {
			start.x = a.center.x // below the root, whatever its shape
		}
		end := point{b.center.x - t.side[i]*b.figure.size.w/2, b.center.y}
		bend := (start.x + end.x) / 2
		if p == 0 {
			// Clear of the root before it bends.
			bend = a.center.x + t.side[i]*(a.figure.size.w/2+mindGapX/2)
		}
		e := edgeMark{from: p, to: i, class: branchClass(t.branch[i]),
			curve: curve{start, {bend, start.y}, {bend, end.y}, end}}
		e.style.width = [...]string{"3", "2", "1.5"}[min(t.nodes[i].Depth-1, 2)]
		s.edges = append(s.edges, e)
	}
	return s
}

// outline lists the ideas as a tree.
func (t *mindmap) outline() *Outline {
	out := &Outline{Nested: true}
	var add func(i, depth int)
	add = func(i, depth int) {
		at := len(out.Nodes)
		out.Nodes = append(out.Nodes, OutlineNode{Label: t.marks[i].text.text(), Href: t.marks[i].href, Depth: depth})
		for _, c := range t.nodes[i].Children {
			out.Edges = append(out.Edges, OutlineEdge{From: at, To: len(out.Nodes)})
			add(c, depth+1)
		}
	}
	if len(t.nodes) > 0 {
		add(0, 0)
	}
	return out
}

package diagram

import (
	"net/url"
	"slices"
	"strings"
)

// scene puts the measured parts at their places.
func (f *flowchart) scene(p *placement) *scene {
	s := &scene{}
	borders := make([]func(point) bool, len(f.graph.items))
	for k := range f.boxes {
		b := f.boxes[k]
		b.rect = p.items[b.index]
		borders[b.index] = b.rect.contains
		s.boxes = append(s.boxes, b)
	}
	// Boxes come innermost first; they are painted from the outside in.
	slices.SortStableFunc(s.boxes, func(a, b boxMark) int { return f.depth(a.index) - f.depth(b.index) })
	for k := range f.vertices {
		n := f.vertices[k]
		if n.index < 0 {
			continue
		}
		n.center = p.items[n.index].center
		borders[n.index] = n.border()
		s.nodes = append(s.nodes, n)
	}
	for k := range f.edges {
		m := f.edges[k]
		if m.curve = p.curves[k]; m.from == m.to {
			f.bendLoop(&m, p.items[m.from], s)
		} else if m.curve != nil {
			f.cut(&m, borders)
		}
		if m.curve == nil || m.hidden {
			continue
		}
		if m.from != m.to {
			m.labelAt = p.labels[k]
		}
		s.edges = append(s.edges, m)
	}
	s.settleTexts()
	return s
}

// border returns the test for being inside the node.
func (n *nodeMark) border() func(point) bool {
	if n.figure.rect {
		r, round := rect{n.center, n.figure.size}, n.figure.round
		return func(q point) bool { return r.containsRounded(q, round) }
	}
	poly, center := n.figure.outline.flatten(), n.center
	return func(q point) bool { return within(poly, q.sub(center)) }
}

func (f *flowchart) depth(i int) int {
	n := 0
	for p := f.graph.items[i].parent; p >= 0; p = f.graph.items[p].parent {
		n++
	}
	return n
}

// cut takes away the parts of an edge's curve that lie in its ends. An end that holds
// the other one keeps its part: there the edge never leaves it.
func (f *flowchart) cut(m *edgeMark, borders []func(point) bool) {
	from, to := 0.0, float64(m.curve.pieces())
	if !f.holds(m.from, m.to) {
		from = m.curve.leave(borders[m.from])
	}
	if !f.holds(m.to, m.from) {
		to -= m.curve.reversed().leave(borders[m.to])
	}
	if to-from < 1e-6 {
		m.curve = nil // the ends touch or overlap: nothing is left between them
		return
	}
	m.curve = m.curve.cut(from, to)
}

// bendLoop draws an edge from a node to itself as a bow on its right side.
func (f *flowchart) bendLoop(m *edgeMark, r rect, s *scene) {
	half, x := r.size.h/4, r.right()
	for i := range s.nodes {
		if n := &s.nodes[i]; n.index == m.from {
			half = min(n.figure.size.h/4, 14)
			x = n.center.x + n.figure.size.w/2
			// Start on the border: a diamond is narrow above and below its middle.
			in := n.border()
			for x > n.center.x && !in(point{x - 0.5, n.center.y + half}) {
				x--
			}
		}
	}
	half = min(half, 14)
	y := r.center.y
	out := x + loopWidth*4/3
	m.curve = curve{{x, y - half}, {out, y - half*2}, {out, y + half*2}, {x, y + half}}
	m.labelAt = point{x + loopWidth + m.label.plate().w/2 - 2, y}
}

// outline lists what the chart says: each box, and after it what is in it.
func (f *flowchart) outline(s *scene) *Outline {
	out := &Outline{}
	own := make([]OutlineNode, len(f.graph.items))
	for k := range f.boxes {
		own[f.boxes[k].index].Label = f.boxes[k].title.text()
	}
	for i := range f.vertices {
		if n := &f.vertices[i]; n.index >= 0 {
			own[n.index] = OutlineNode{Label: n.name, Href: n.href}
		}
	}
	none := len(own)
	children := make([][]int, none+1) // by box; the last are those in no box
	for i := range f.graph.items {
		p := f.graph.items[i].parent
		if p < 0 {
			p = none
		}
		children[p] = append(children[p], i)
	}
	at := make([]int, none) // index into out.Nodes
	var add func(list []int, depth int)
	add = func(list []int, depth int) {
		for _, i := range list {
			own[i].Depth, at[i] = depth, len(out.Nodes)
			out.Nodes = append(out.Nodes, own[i])
			add(children[i], depth+1)
		}
	}
	add(children[none], 0)
	for i := range s.edges {
		e := &s.edges[i]
		out.Edges = append(out.Edges, OutlineEdge{at[e.from], at[e.to], e.label.text()})
	}
	return out
}

// safeURL returns an address that a drawing may link to: http, https, mailto, or
// relative. Anything else, above all javascript: and data:, is not ok.
func safeURL(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 2000 || strings.ContainsAny(s, "\\\"<>`") {
		return "", false
	}
	u, err := url.Parse(s) // refuses control characters
	if err != nil {
		return "", false
	}
	switch u.Scheme {
	case "", "http", "https", "mailto":
		return u.String(), true
	}
	return "", false
}

package diagram

import (
	"fmt"
	"math"
	"strings"
)

// A Neighbour is a concept with the address of its page.
type Neighbour struct {
	Name, Href string
}

// A Neighbourhood is one concept with those one step away in the hierarchy.
type Neighbourhood struct {
	Concept           string
	Broader, Narrower []Neighbour // as they shall stand, from left to right
}

// MaxNeighbours is how many broader, and how many narrower concepts a neighbourhood
// shows; "and 37 more" stands for the rest. More would not fit a page in a readable
// size; the page of the concept lists them all.
const MaxNeighbours = 12

// Sizes of a neighbourhood, in pixels.
const (
	rowWidth    = 660.0 // how wide a row may grow; a text column is about 700
	rowNodeGap  = 14.0
	rowGap      = 40.0
	corridor    = 28.0 // for the trunk through rows that have others behind
	cornerRound = 8.0
)

// Neighbourhood draws a concept with its broader concepts above and its narrower ones
// below, each a link. It works by arithmetic alone, without Graphviz: rows of boxes,
// and lines in right angles with soft corners. Options.Link is not used.
func (d *Drawer) Neighbourhood(n Neighbourhood, o Options) *Drawing {
	o.ID = cleanID(o.ID)
	w := wordsFor(o.Lang)
	g := &family{measurer: measurer{fonts: d.fonts}, more: w.more}
	g.nodes = make([]nodeMark, 0, 1+2*MaxNeighbours)
	self := g.node(n.Concept, "", true)
	self.figure.round, self.class = 8, "self"
	g.nodes = append(g.nodes, self)
	half := self.figure.size.h / 2
	g.rows(n.Broader, -half, -1)
	g.rows(n.Narrower, half, 1)
	out := n.outline(w)
	frame := g.frame()
	a := about{class: "diagram-neighbourhood", title: out.Title, description: out.Description,
		links: len(n.Broader)+len(n.Narrower) > 0}
	return &Drawing{SVG: g.write(o, a, frame), Width: frame.w, Height: frame.h, Outline: out}
}

// outline lists everything, also what the drawing leaves out.
func (n *Neighbourhood) outline(w words) Outline {
	out := Outline{Title: fmt.Sprintf(w.around, n.Concept)}
	out.Nodes = append(out.Nodes, OutlineNode{Label: n.Concept})
	for _, b := range n.Broader {
		out.Nodes = append(out.Nodes, OutlineNode{Label: b.Name, Href: b.Href})
		out.Edges = append(out.Edges, OutlineEdge{From: len(out.Nodes) - 1, To: 0})
	}
	for _, c := range n.Narrower {
		out.Nodes = append(out.Nodes, OutlineNode{Label: c.Name, Href: c.Href})
		out.Edges = append(out.Edges, OutlineEdge{From: 0, To: len(out.Nodes) - 1})
	}
	out.Description = fmt.Sprintf(w.neighbours, len(n.Broader), len(n.Narrower))
	return out
}

// A family is a neighbourhood while it is drawn.
type family struct {
	measurer
	scene
	more string // format of the words for those left out
}

func (g *family) node(name, href string, bold bool) nodeMark {
	if len(name) > maxLabel {
		name = strings.ToValidUTF8(name[:maxLabel], "")
	}
	m := nodeMark{index: len(g.nodes)}
	m.text = g.layText([][]run{{{text: clean(name), bold: bold}}}, wrapWidth)
	m.figure = boxShape(4)(size{math.Max(m.text.width, 12), m.text.height})
	if href, ok := safeURL(href); ok {
		m.href = href
	}
	return m
}

// rows puts neighbours into rows away from the concept: down for direction 1, up for
// -1. from is the height of the concept's side.
func (g *family) rows(all []Neighbour, from, direction float64) {
	shown := all
	if len(all) > MaxNeighbours {
		shown = all[:MaxNeighbours-1]
	}
	if len(all) == 0 {
		return
	}
	first := len(g.nodes)
	members := make([]nodeMark, 0, MaxNeighbours)
	for _, n := range shown {
		m := g.node(n.Name, n.Href, false)
		m.index = first + len(members)
		members = append(members, m)
	}
	if rest := len(all) - len(shown); rest > 0 {
		m := g.node(fmt.Sprintf(g.more, rest), "", false)
		m.index = first + len(members)
		m.style.dashes = "3 3"
		members = append(members, m)
	}
	rows := pack(members)
	y, trunk := from, from
	for k, row := range rows {
		height := 0.0
		for i := range row {
			height = math.Max(height, row[i].figure.size.h)
		}
		middle := y + direction*(rowGap+height/2)
		g.row(row, middle, k < len(rows)-1)
		bar := y + direction*rowGap/2
		g.bus(row, trunk, bar, direction)
		trunk = bar - direction*cornerRound
		y = middle + direction*height/2
	}
	if direction < 0 {
		g.head(point{0, from})
	}
}

// pack breaks members into as few rows as fit rowWidth, of about the same length: a
// member goes where its middle lies in the whole.
func pack(members []nodeMark) [][]nodeMark {
	total := 0.0
	for i := range members {
		total += members[i].figure.size.w + rowNodeGap
	}
	goal := total / math.Ceil((total-rowNodeGap)/rowWidth)
	var rows [][]nodeMark
	start, run := 0, 0.0
	for i := range members {
		w := members[i].figure.size.w + rowNodeGap
		if run+w/2 > goal*float64(len(rows)+1) {
			rows = append(rows, members[start:i])
			start = i
		}
		run += w
	}
	return append(rows, members[start:])
}

// row centres a row around x = 0; one that the trunk passes parts in the middle.
func (g *family) row(row []nodeMark, y float64, parted bool) {
	total := -rowNodeGap
	for i := range row {
		total += row[i].figure.size.w + rowNodeGap
	}
	x := -total / 2
	if parted {
		// The half-way gap is moved to x = 0 and widened.
		left, best := 0.0, math.Inf(1)
		run := x
		for i := range row[:len(row)-1] {
			run += row[i].figure.size.w + rowNodeGap
			if gap := run - rowNodeGap/2; math.Abs(gap) < math.Abs(best) {
				best, left = gap, float64(i+1)
			}
		}
		if len(row) == 1 {
			best, left = -x+rowNodeGap/2, 1
		}
		x -= best
		for i := range row {
			shift := -corridor/2 + rowNodeGap/2
			if float64(i) >= left {
				shift = -shift
			}
			row[i].center = point{x + shift + row[i].figure.size.w/2, y}
			x += row[i].figure.size.w + rowNodeGap
		}
	} else {
		for i := range row {
			row[i].center = point{x + row[i].figure.size.w/2, y}
			x += row[i].figure.size.w + rowNodeGap
		}
		align(row)
	}
	g.nodes = append(g.nodes, row...)
}

// align moves a row so that the member nearest to x = 0 stands there, where its line would
// have to bend twice within less than the room that its corners take.
func align(row []nodeMark) {
	off := math.Inf(1)
	for i := range row {
		if x := row[i].center.x; math.Abs(x) < math.Abs(off) {
			off = x
		}
	}
	if math.Abs(off) >= 2*cornerRound {
		return
	}
	for i := range row {
		row[i].center.x -= off
	}
}

// bus draws the lines from the trunk, which leaves the concept's side at (0, from), at
// the height bar to every member of a row. The trunk's piece since the bar before, or
// the side, is drawn once, so that lines do not darken each other.
func (g *family) bus(row []nodeMark, from, bar, direction float64) {
	trunk := from
	for i := range row {
		n := &row[i]
		end := point{n.center.x, n.center.y - direction*n.figure.size.h/2}
		if direction > 0 {
			g.head(end)
		}
		r := math.Min(cornerRound, math.Abs(end.x)/2)
		o := &outline{}
		if r < 0.5 {
			o.move(0, bar).line(0, end.y)
			r = 0
		} else {
			side := math.Copysign(r, end.x)
			o.move(0, bar-direction*r).arc(side, bar, false)
			o.line(end.x-side, bar).arc(end.x, bar+direction*r, true).line(end.x, end.y)
		}
		if top := bar - direction*r; (top-trunk)*direction > 0 {
			g.lines = append(g.lines, lineMark{path: (&outline{}).move(0, trunk).line(0, top), from: 0, to: n.index})
			trunk = top
		}
		g.lines = append(g.lines, lineMark{path: o, from: 0, to: n.index})
	}
}

// head puts an arrowhead with its tip at p, pointing down.
func (g *family) head(p point) {
	g.heads = append(g.heads, polygon(p, point{p.x - arrowWidth, p.y - arrowLength}, point{p.x + arrowWidth, p.y - arrowLength}))
}

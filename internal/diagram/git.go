package diagram

import (
	"fmt"
	"math"

	"docgen/internal/mermaid"
)

// Sizes of a git graph, in pixels.
const (
	commitSize  = 18.0
	commitGap   = 46.0 // between commits, at least
	branchGap   = 58.0 // between branches, at least
	branchTurn  = 14.0 // radius of the turns
	maxBranches = 200
)

// A gitGraph is drawn in lanes, one for each branch, with a commit in every column. It
// is worked out in places along the lanes and across them; turned says that lanes run
// down (or up) the page.
type gitGraph struct {
	m        *mermaid.GitGraph
	measurer *measurer
	scene    scene
	outline  Outline
	lane     map[string]int
	along    []float64 // of each commit
	across   []float64 // of each lane
	texts    []textBlock
	tags     []textBlock
	turned   bool
	up       bool
	others   int // elements that are no commit
	err      error
}

// id returns a number for an element that is no commit: commits have those that their
// edges name, in the order of the text.
func (g *gitGraph) id() int {
	g.others++
	return len(g.m.Commits) + g.others - 1
}

func (d *Drawer) git(m *mermaid.GitGraph) (*scene, *Outline, error) {
	if len(m.Commits) > maxMoments || len(m.Branches) > maxBranches {
		return nil, nil, fmt.Errorf("%w: %d commits on %d branches; %d on %d can be drawn", ErrTooLarge,
			len(m.Commits), len(m.Branches), maxMoments, maxBranches)
	}
	g := &gitGraph{m: m, measurer: &measurer{fonts: d.fonts}, lane: make(map[string]int),
		turned: m.Direction == "TB" || m.Direction == "BT", up: m.Direction == "BT"}
	g.scene.backdrop = &scene{}
	g.measure()
	g.draw()
	return &g.scene, &g.outline, g.err
}

func (g *gitGraph) text(s string, bold bool) textBlock {
	if len(s) > maxLabel {
		g.err = fmt.Errorf("%w: a text may have %d bytes", ErrTooLarge, maxLabel)
		return textBlock{}
	}
	return g.measurer.layText([][]run{{{text: clean(s), bold: bold}}}, narrow)
}

// caption is what stands at a commit: the id that its author gave it. Those that Mermaid
// makes up are random, and tell a reader nothing.
func caption(c *mermaid.GitCommit) string {
	if c.Auto {
		return ""
	}
	return c.ID
}

// measure finds the places of lanes and commits.
func (g *gitGraph) measure() {
	for i, b := range g.m.Branches {
		g.lane[b.Name] = i
	}
	widths := make([]float64, len(g.m.Branches))
	at := 0.0
	for i := range g.m.Commits {
		c := &g.m.Commits[i]
		g.texts = append(g.texts, g.text(caption(c), false))
		tags := ""
		for k, t := range c.Tags {
			if k > 0 {
				tags += ", "
			}
			tags += t
		}
		g.tags = append(g.tags, g.text(tags, false))
		w := math.Max(g.texts[i].width, g.tags[i].width) + 14
		if g.turned {
			widths[g.lane[c.Branch]] = math.Max(widths[g.lane[c.Branch]], w)
			w = math.Max(g.texts[i].height, g.tags[i].height) + 10
		}
		if i > 0 {
			at += math.Max(commitGap, w/2)
		}
		g.along = append(g.along, at)
		at += math.Max(0, w/2-commitGap/2)
	}
	place := 0.0
	for i := range g.m.Branches {
		g.across = append(g.across, place)
		place += branchGap
		if g.turned {
			place = g.across[i] + math.Max(branchGap, widths[i]*2+commitSize)
		}
	}
}

// point turns places along and across the lanes into a place on the page.
func (g *gitGraph) point(along, across float64) point {
	switch {
	case g.up:
		return point{across, -along}
	case g.turned:
		return point{across, along}
	}
	return point{along, across}
}

func (g *gitGraph) draw() {
	end := 0.0
	if n := len(g.along); n > 0 {
		end = g.along[n-1] + commitGap/2
	}
	for i, b := range g.m.Branches {
		n := nodeMark{index: g.id(), text: g.text(b.Name, true), class: branchClass(i) + " period"}
		n.name = n.text.text()
		n.figure = box(n.text.width+2*mindPadX, n.text.height+2*mindPadY, 6)
		off := commitGap/2 + n.figure.size.w/2
		if g.turned {
			off = commitGap/2 + n.figure.size.h/2
		}
		n.center = g.point(-off, g.across[i])
		g.scene.nodes = append(g.scene.nodes, n)
		a, z := g.point(-commitGap/2, g.across[i]), g.point(end, g.across[i])
		g.scene.backdrop.lines = append(g.scene.backdrop.lines,
			lineMark{path: (&outline{}).move(a.x, a.y).line(z.x, z.y), class: "lifeline"})
	}
	bySeq := make(map[int]int, len(g.m.Commits))
	for i := range g.m.Commits {
		bySeq[g.m.Commits[i].Seq] = i
	}
	for i := range g.m.Commits {
		c := &g.m.Commits[i]
		for k, p := range c.Parents {
			if from, ok := bySeq[p]; ok && from < i {
				g.join(from, i, k > 0)
			}
		}
		g.commit(i)
	}
}

// join draws the line from a commit to one that follows. A new branch turns into its
// lane at once; a merge stays in its lane until it is there.
func (g *gitGraph) join(from, to int, merge bool) {
	a, b := &g.m.Commits[from], &g.m.Commits[to]
	la, lb := g.lane[a.Branch], g.lane[b.Branch]
	class := branchClass(lb)
	if merge {
		class = branchClass(la)
	}
	start, end := point{g.along[from], g.across[la]}, point{g.along[to], g.across[lb]}
	var c curve
	if la == lb {
		c = straight(start, end)
	} else {
		corner := point{start.x, end.y}
		if merge {
			corner = point{end.x, start.y}
		}
		in := corner.sub(corner.sub(start).unit().times(branchTurn))
		out := corner.add(end.sub(corner).unit().times(branchTurn))
		c = append(straight(start, in), in.add(corner.sub(in).times(kappa)), out.add(corner.sub(out).times(kappa)), out)
		c = append(c, straight(out, end)[1:]...)
	}
	for i := range c {
		c[i] = g.point(c[i].x, c[i].y)
	}
	m := edgeMark{from: from, to: to, curve: c, class: class}
	m.style.width = "3"
	g.scene.backdrop.edges = append(g.scene.backdrop.edges, m)
	g.outline.Edges = append(g.outline.Edges, OutlineEdge{From: from, To: to})
}

// name is what a commit is called where it cannot be seen.
func (g *gitGraph) name(i int) string {
	c := &g.m.Commits[i]
	if t := caption(c); t != "" {
		return t
	}
	if c.Message != "" {
		return c.Message
	}
	return fmt.Sprintf("%s %d", c.Branch, c.Seq+1)
}

func (g *gitGraph) commit(i int) {
	c := &g.m.Commits[i]
	lane := g.lane[c.Branch]
	n := nodeMark{index: i, name: g.name(i), class: branchClass(lane) + " commit", center: g.point(g.along[i], g.across[lane])}
	kind := c.Type
	if c.Custom != "" {
		kind = c.Custom
	}
	n.figure = figure{size: size{commitSize, commitSize}, outline: ellipse(commitSize, commitSize), solid: true}
	const d = commitSize / 2 * 0.6
	switch kind {
	case "HIGHLIGHT":
		n.figure = box(commitSize+2, commitSize+2, 3)
	case "MERGE":
		n.figure.solid = false
	case "REVERSE":
		n.figure.solid = false
		n.figure.inner = (&outline{}).move(-d, -d).line(d, d).move(d, -d).line(-d, d)
	case "CHERRY_PICK":
		n.figure.solid = false
		n.figure.inner = ellipse(6, 6)
	}
	g.scene.nodes = append(g.scene.nodes, n)
	g.outline.Nodes = append(g.outline.Nodes, OutlineNode{Label: n.name})
	g.beside(&g.texts[i], n.center, 1)
	g.beside(&g.tags[i], n.center, -1)
}

// beside puts a text on one side of a commit: below (1) or above (-1) a level lane,
// right or left of an upright one.
func (g *gitGraph) beside(t *textBlock, at point, side float64) {
	if t.width == 0 {
		return
	}
	n := nodeMark{index: g.id(), text: *t, class: "caption"}
	if side < 0 {
		n.class = "tag"
	}
	n.figure = box(t.width+8, t.height, 4)
	off := point{0, side * (commitSize/2 + 4 + t.height/2)}
	if g.turned {
		off = point{side * (commitSize/2 + 6 + t.width/2 + 4), 0}
	}
	n.center = at.add(off)
	g.scene.nodes = append(g.scene.nodes, n)
}

package mermaid

import (
	"fmt"
	"strconv"
	"strings"
)

// A flowBuilder turns statements into a Flowchart, in the order and by the rules of
// Mermaid's own model, which are not always what one would guess: an id that names a
// link makes no vertex, and a vertex belongs to the subgraph that is closed first.
type flowBuilder struct {
	p     *flowParser
	chart *Flowchart

	vertices  map[string]int
	edges     map[string]int    // by id, those that Mermaid makes up included
	pairs     map[[2]string]int // how many edges join the two
	subgraphs map[string]int
	classes   classTable
	placed    map[string]bool // ids that some closed subgraph holds
	closed    int             // subgraphs closed so far
	frames    []flowFrame     // the open subgraphs, the innermost last
}

// flowFrame is an open subgraph.
type flowFrame struct {
	head      flowSubgraphHead
	direction string
	members   []string
}

// flowSubgraphHead is what the line says that opens a subgraph.
type flowSubgraphHead struct {
	keyword     lexeme
	name, title flowLabel
	titled      bool // the title stands apart from the id
	anonymous   bool
	end         int
}

func newFlowBuilder(p *flowParser) flowBuilder {
	return flowBuilder{
		p: p, chart: &Flowchart{Direction: "TB"},
		vertices: map[string]int{}, edges: map[string]int{}, pairs: map[[2]string]int{},
		subgraphs: map[string]int{}, placed: map[string]bool{},
	}
}

func (b *flowBuilder) finish() *Flowchart {
	b.chart.Meta, b.chart.Classes = b.p.meta, b.classes.defs
	return b.chart
}

func (b *flowBuilder) setDirection(d string) {
	switch {
	case strings.HasSuffix(d, ">"):
		d = "LR"
	case strings.HasSuffix(d, "^"):
		d = "BT"
	case strings.HasSuffix(d, "<"):
		d = "RL"
	case d == "v" || d == "TD":
		d = "TB"
	}
	b.chart.Direction = d
}

// chain builds the vertices of a chain in the order in which they stand, and an edge
// for every pair across each arrow.
func (b *flowBuilder) chain(c *flowChain) {
	for i, group := range c.groups {
		for j := range group {
			b.mention(&group[j])
		}
		if i > 0 {
			b.link(c.groups[i-1], group, &c.arrows[i-1])
		}
	}
}

func (b *flowBuilder) mention(m *flowMention) {
	b.member(m.id)
	if v := b.vertex(m.id, m.start, m.end); v != nil {
		if m.label != nil {
			v.Label = b.p.makeLabel(m.label)
			v.Shape = m.shape
		}
		for name, value := range m.props {
			if v.Props == nil {
				v.Props = map[string]string{}
			}
			v.Props[name] = value
		}
	}
	if m.class != "" {
		b.setClass(m.id, m.class)
	}
	if m.data != nil {
		b.data(m)
	}
}

// vertex returns the vertex with the id, made if need be; nil if the id is a link's.
func (b *flowBuilder) vertex(id string, start, end int) *Vertex {
	if _, ok := b.edges[id]; ok {
		return nil
	}
	i, ok := b.vertices[id]
	if !ok {
		i = len(b.chart.Vertices)
		b.vertices[id] = i
		span := b.p.span(start, end)
		b.chart.Vertices = append(b.chart.Vertices, Vertex{
			ID: id, Label: Label{Text: resolveEntities(id), Raw: id, Span: span}, Span: span,
		})
	}
	return &b.chart.Vertices[i]
}

// makeLabel gives a label its final form.
func (p *flowParser) makeLabel(l *flowLabel) Label {
	raw, _ := unquote(trimSpace(l.raw))
	start, end := trimRange(p.s, l.start, l.end)
	return Label{Text: resolveEntities(raw), Type: l.kind, Raw: raw, Span: p.span(start, end)}
}

// link builds the edges of one arrow. Its id goes to one of them alone: from the last
// vertex before it to the first behind.
func (b *flowBuilder) link(from, to []flowMention, a *flowArrow) {
	id := strings.Replace(a.id, "@", "", 1)
	var label Label
	if a.label != nil {
		label = b.p.makeLabel(a.label)
	}
	if len(from) > 1 && len(to) > 1 && !b.p.afford(len(from)*len(to)) {
		b.p.report(b.p.span(a.start, a.end), fmt.Sprintf("these %d edges are more than docgen reads", len(from)*len(to)),
			fmt.Sprintf("Mermaid draws at most %d.", maxEdges))
		return
	}
	for i := range from {
		for j := range to {
			edge := FlowEdge{
				From: from[i].id, To: to[j].id, Label: label,
				Stroke: a.link.stroke, Type: a.link.kind, Length: min(a.link.length, 10),
				Curve: b.chart.DefaultCurve, Span: b.p.span(a.start, a.end),
				FromSpan: b.p.span(from[i].start, from[i].end), ToSpan: b.p.span(to[j].start, to[j].end),
			}
			if from[i].id == from[len(from)-1].id && to[j].id == to[0].id {
				edge.ID = id
			}
			if a.reversed {
				edge.From, edge.To = edge.To, edge.From
				edge.FromSpan, edge.ToSpan = edge.ToSpan, edge.FromSpan
			}
			b.edge(edge)
		}
	}
}

func (b *flowBuilder) edge(e FlowEdge) {
	pair := [2]string{e.From, e.To}
	id := e.ID
	if _, taken := b.edges[id]; id == "" || taken {
		e.ID = ""
		count := b.pairs[pair]
		if count > 0 {
			count++
		}
		id = "L_" + e.From + "_" + e.To + "_" + strconv.Itoa(count)
	}
	b.pairs[pair]++
	if _, ok := b.edges[id]; !ok {
		b.edges[id] = len(b.chart.Edges)
	}
	if len(b.chart.Edges) == maxEdges {
		b.p.report(e.Span, fmt.Sprintf("this is edge %d, and Mermaid draws at most %d", maxEdges+1, maxEdges),
			"Split the diagram; docgen reads all of its edges all the same.")
	}
	b.chart.Edges = append(b.chart.Edges, e)
}

// setClass adds a class to whatever has one of the ids, which commas separate.
func (b *flowBuilder) setClass(ids, class string) {
	for _, id := range strings.Split(ids, ",") {
		if i, ok := b.vertices[id]; ok {
			v := &b.chart.Vertices[i]
			v.Classes = append(v.Classes, class)
		}
		if i, ok := b.edges[id]; ok {
			e := &b.chart.Edges[i]
			e.Classes = append(e.Classes, class)
		}
		if i, ok := b.subgraphs[id]; ok {
			s := &b.chart.Subgraphs[i]
			s.Classes = append(s.Classes, class)
		}
	}
}

// addClass defines classes, whose names commas separate. In their styles a comma with a
// backslash before it is one, and separates none.
func (b *flowBuilder) addClass(ids string, styles []string) {
	joined := strings.ReplaceAll(strings.Join(styles, ","), `\,`, "\x00")
	parts := strings.Split(strings.ReplaceAll(joined, ",", ";"), ";")
	for i := range parts {
		parts[i] = strings.ReplaceAll(parts[i], "\x00", ",")
	}
	b.classes.defineAll(b.p.front, strings.Split(ids, ","), parts)
}

func (b *flowBuilder) inSubgraph() bool { return len(b.frames) > 0 }

// open begins a subgraph.
func (b *flowBuilder) open(head flowSubgraphHead) {
	b.frames = append(b.frames, flowFrame{head: head})
}

// member notes an id among those that the innermost open subgraph holds.
func (b *flowBuilder) member(id string) {
	if n := len(b.frames); n > 0 && trimSpace(id) != "" {
		b.frames[n-1].members = append(b.frames[n-1].members, id)
	}
}

func (b *flowBuilder) subgraphDirection(d string) {
	if n := len(b.frames); n > 0 {
		b.frames[n-1].direction = d
	}
}

// close ends the innermost subgraph. It keeps the members that no subgraph closed
// before holds; where its id has been closed before, that one gets them.
func (b *flowBuilder) close() {
	n := len(b.frames) - 1
	f := b.frames[n]
	b.frames = b.frames[:n]
	id := trimSpace(f.head.name.raw)
	if f.head.anonymous || !f.head.titled && strings.IndexFunc(f.head.name.raw, isSpace) >= 0 {
		id = "subGraph" + strconv.Itoa(b.closed)
	}
	b.closed++
	i, ok := b.subgraphs[id]
	if !ok {
		i = len(b.chart.Subgraphs)
		b.subgraphs[id] = i
		b.chart.Subgraphs = append(b.chart.Subgraphs, Subgraph{
			ID: id, Title: b.p.makeLabel(&f.head.title), Direction: f.direction,
			Span: b.p.span(f.head.keyword.start, max(f.head.end, f.head.keyword.end)),
		})
	}
	s := &b.chart.Subgraphs[i]
	for _, member := range f.members {
		if member != id && !b.placed[member] {
			b.placed[member] = true
			s.Members = append(s.Members, member)
		}
	}
	b.member(id)
}

// closeAll reports and ends the subgraphs that are open at the end of the text.
func (b *flowBuilder) closeAll() {
	if n := len(b.frames); n > 0 {
		b.p.report(b.p.place(b.frames[n-1].head.keyword), "this subgraph is never ended",
			"Write end on a line of its own behind its last statement.")
	}
	for len(b.frames) > 0 {
		b.close()
	}
}

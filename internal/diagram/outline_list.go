package diagram

import (
	"fmt"
	"strings"

	"docgen/internal/mermaid"
)

// An Outline is what a diagram says, as text for those who cannot see it.
type Outline struct {
	Title       string
	Description string

	// Nodes are in the order of the text, but what is in a group, or below a branch of a
	// tree, follows right after it, one deeper.
	Nodes []OutlineNode

	// Edges are in the order of the text. Nested says that the depths of the nodes tell
	// all of them.
	Edges  []OutlineEdge
	Nested bool

	// Steps are what happens, one after the other; of sequences only.
	Steps []string
}

// An OutlineNode is a node or a group of nodes.
type OutlineNode struct {
	Label string
	Href  string // "" where it is no link
	Depth int
}

// An OutlineEdge is an edge between two nodes, by their indices.
type OutlineEdge struct {
	From, To int
	Label    string
}

// List writes the outline as HTML: a list of the nodes, each with the nodes that its edges
// lead to, and the steps in a numbered list. lang is as in [Options]. It takes linear time.
func (o *Outline) List(lang string) []byte {
	l := &listing{Outline: o, words: wordsFor(lang), from: make([][]int, len(o.Nodes)), b: make([]byte, 0, 64*len(o.Nodes)+64)}
	if !o.Nested {
		for k, e := range o.Edges {
			if e.From < len(l.from) && e.To < len(l.from) {
				l.from[e.From] = append(l.from[e.From], k)
			}
		}
	}
	l.nodes()
	if len(o.Steps) > 0 {
		l.raw("<ol>")
		for _, s := range o.Steps {
			l.raw("<li>")
			l.text(s)
			l.raw("</li>")
		}
		l.raw("</ol>")
	}
	return l.b
}

// A listing is an outline while it is written.
type listing struct {
	*Outline
	words words
	from  [][]int // the edges of each node
	b     []byte
}

func (l *listing) raw(s string)  { l.b = append(l.b, s...) }
func (l *listing) text(s string) { l.b = escape(l.b, clean(s)) }

// nodes writes the list of nodes.
func (l *listing) nodes() {
	open := -1
	for i, n := range l.Nodes {
		if n.Depth > open {
			l.raw("<ul>")
			open++ // one deeper at most: a list stands in an item
		} else {
			l.raw("</li>")
		}
		for ; open > n.Depth; open-- {
			l.raw("</ul></li>")
		}
		l.raw("<li>")
		if n.Href != "" {
			l.b = attr(append(l.b, "<a"...), "href", n.Href)
			l.raw(">")
			l.text(n.Label)
			l.raw("</a>")
		} else {
			l.text(n.Label)
		}
		for k, e := range l.from[i] {
			l.edge(&l.Edges[e], k == 0)
		}
	}
	for ; open >= 0; open-- {
		l.raw("</li></ul>")
	}
}

func (l *listing) edge(e *OutlineEdge, first bool) {
	if first {
		l.raw(l.words.leads)
	} else {
		l.raw(l.words.and)
	}
	l.text(l.Nodes[e.To].Label)
	if e.Label != "" {
		l.text(fmt.Sprintf(l.words.edgeLabel, e.Label))
	}
}

// describe fills the title and description of an outline where the diagram itself
// declares none.
func describe(out *Outline, m mermaid.Diagram, lang string) {
	w := wordsFor(lang)
	out.Title, out.Description = clipped(m.Title()), clipped(m.Description())
	if out.Title == "" {
		out.Title = w.kinds[m.Kind()]
	}
	if out.Description != "" {
		return
	}
	switch {
	case len(out.Steps) > 0:
		participants := 0
		for _, n := range out.Nodes {
			if n.Depth == 0 {
				participants++
			}
		}
		out.Description = fmt.Sprintf(w.steps, participants, len(out.Steps))
	case len(out.Edges) > 0:
		out.Description = fmt.Sprintf(w.counts, len(out.Nodes), len(out.Edges))
	default:
		out.Description = fmt.Sprintf(w.entries, len(out.Nodes))
	}
}

// clipped cuts what is longer than a label may be.
func clipped(text string) string {
	if len(text) <= maxLabel {
		return text
	}
	return strings.ToValidUTF8(text[:maxLabel], "") + "…"
}

// Package export writes the hierarchy in the formats that other programs read: JSON, CSV,
// DOT, Mermaid, GraphML, and SKOS as Turtle and as JSON-LD.
//
// A format is a function from a [View] to a writer. The bytes depend on the view only.
package export

import (
	"net/url"
	"slices"
	"strconv"

	"docgen/internal/concept"
)

// Options choose what part of a hierarchy is exported. The zero value is all that was
// asserted.
type Options struct {
	// Closure adds the pairs that follow; Reduced leaves out the asserted ones that
	// others imply. Closure wins where both are set.
	Closure, Reduced bool

	// Around limits the view to the concepts at most Depth edges away from one concept,
	// upwards or downwards; nil is no limit.
	Around *concept.ID
	Depth  int

	// IRI names a concept on the web, for SKOS. Nil gives each a name under urn:docgen.
	IRI func(concept.ID) string

	// Page gives the address of a concept's page, and Said that of the place where a
	// statement (an index into Graph.Statements) is read, for JSON; "" and nil for none.
	Page func(concept.ID) string
	Said func(statement int) string
}

// A View is the part of a hierarchy that is exported.
type View struct {
	Graph    *concept.Graph
	Concepts []concept.ID // ascending
	Edges    []Edge       // ascending by broader, then narrower

	iri  func(concept.ID) string
	page func(concept.ID) string // nil for none
	said func(statement int) string
	top  map[concept.ID]bool // those that nothing contains, in the whole hierarchy
}

// An Edge is one pair of a view.
type Edge struct {
	Broader, Narrower concept.ID

	// Asserted indexes Graph.Edges, -1 for a pair that only follows.
	Asserted int
}

// Select takes from a hierarchy what the options ask for. With Closure its cost and its
// result grow with the number of pairs that follow, which can be the square of the
// concepts; there is no shorter way to write them all down.
func Select(h *concept.Hierarchy, o Options) View {
	v := View{Graph: h.Graph, Concepts: concepts(h, o), iri: o.IRI, page: o.Page, said: o.Said, top: map[concept.ID]bool{}}
	if v.iri == nil {
		v.iri = func(id concept.ID) string {
			return "urn:docgen:concept:" + url.PathEscape(string(h.Graph.Concepts[id].Key))
		}
	}
	for _, id := range v.Concepts {
		v.top[id] = len(h.Broader(id)) == 0
	}
	chosen := make([]bool, len(h.Graph.Concepts))
	for _, id := range v.Concepts {
		chosen[id] = true
	}
	redundant := map[int]bool{}
	if o.Reduced && !o.Closure {
		for _, e := range h.Redundant() {
			redundant[e] = true
		}
	}
	for i, e := range h.Graph.Edges {
		if chosen[e.Broader] && chosen[e.Narrower] && !redundant[i] {
			v.Edges = append(v.Edges, Edge{e.Broader, e.Narrower, i})
		}
	}
	if o.Closure {
		v.Edges = withClosure(h, v, chosen)
	}
	return v
}

// concepts returns the concepts of the view.
func concepts(h *concept.Hierarchy, o Options) []concept.ID {
	if o.Around == nil {
		all := make([]concept.ID, len(h.Graph.Concepts))
		for i := range all {
			all[i] = concept.ID(i)
		}
		return all
	}
	near := map[concept.ID]bool{*o.Around: true}
	for _, step := range []func(concept.ID) []concept.ID{h.Broader, h.Narrower} {
		frontier := []concept.ID{*o.Around}
		reached := map[concept.ID]bool{*o.Around: true}
		for range o.Depth {
			var next []concept.ID
			for _, id := range frontier {
				for _, other := range step(id) {
					if !reached[other] {
						reached[other], near[other] = true, true
						next = append(next, other)
					}
				}
			}
			frontier = next
		}
	}
	ids := make([]concept.ID, 0, len(near))
	for id := range near {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// withClosure returns the view's edges and every pair that follows between its concepts.
func withClosure(h *concept.Hierarchy, v View, chosen []bool) []Edge {
	asserted := map[[2]concept.ID]int{}
	for _, e := range v.Edges {
		asserted[[2]concept.ID{e.Broader, e.Narrower}] = e.Asserted
	}
	var edges []Edge
	for _, broader := range v.Concepts {
		for _, narrower := range h.Descendants(broader) {
			if !chosen[narrower] {
				continue
			}
			i, ok := asserted[[2]concept.ID{broader, narrower}]
			if !ok {
				i = -1
			}
			edges = append(edges, Edge{broader, narrower, i})
		}
	}
	return edges
}

// name returns a concept's display name.
func (v View) name(id concept.ID) string { return v.Graph.Concepts[id].Name }

// place is where a statement stands, as reports print it.
type place struct {
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	Construct string `json:"construct"`
	URL       string `json:"url,omitempty"`
}

func (p place) String() string { return p.File + ":" + strconv.Itoa(p.Line) }

// places returns where an edge is stated, in order; none for one that only follows.
func (v View) places(e Edge) []place {
	if e.Asserted < 0 {
		return nil
	}
	var ps []place
	for _, i := range v.Graph.Edges[e.Asserted].Statements {
		s := v.Graph.Statements[i]
		at := s.Span.File.Position(s.Span.Start)
		p := place{File: s.Span.File.Path, Line: at.Line, Column: at.Column, Construct: s.Construct.String()}
		if v.said != nil {
			p.URL = v.said(i)
		}
		ps = append(ps, p)
	}
	return ps
}

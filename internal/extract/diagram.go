package extract

import (
	"html"
	"regexp"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/mermaid"
	"docgen/internal/page"
	"docgen/internal/source"
)

// diagrams reads what the flowcharts of a page state.
func (v *resolver) diagrams(out *findings) {
	for i := range out.page.Diagrams {
		d := &out.page.Diagrams[i]
		if chart, ok := d.Model.(*mermaid.Flowchart); ok {
			c := chartReading{diagram: d, chart: chart, out: out, settings: v}
			c.read()
		}
	}
	v.assert(out.statements, isOneName)
}

// A chartReading reads one flowchart.
type chartReading struct {
	diagram  *page.Diagram
	chart    *mermaid.Flowchart
	out      *findings
	settings *resolver

	vertices  map[string]*mermaid.Vertex
	subgraphs map[string]*mermaid.Subgraph
	names     map[string]node // cleaned, by id
}

// A node is what an id of a chart stands for.
type node struct {
	operands []concept.Operand
	reason   Reason
}

func (c *chartReading) read() {
	c.vertices = make(map[string]*mermaid.Vertex, len(c.chart.Vertices))
	for i := range c.chart.Vertices {
		c.vertices[c.chart.Vertices[i].ID] = &c.chart.Vertices[i]
	}
	c.subgraphs = make(map[string]*mermaid.Subgraph, len(c.chart.Subgraphs))
	for i := range c.chart.Subgraphs {
		c.subgraphs[c.chart.Subgraphs[i].ID] = &c.chart.Subgraphs[i]
	}
	c.names = map[string]node{}
	for i := range c.chart.Edges {
		if e := &c.chart.Edges[i]; c.contains(e) {
			c.edge(e)
		}
	}
	if c.diagram.Containment {
		for i := range c.chart.Subgraphs {
			c.nesting(&c.chart.Subgraphs[i])
		}
	}
}

// contains tells whether an edge states containment: the author's word for the whole
// diagram, else the edge's own label, else the context.
func (c *chartReading) contains(e *mermaid.FlowEdge) bool {
	if !c.diagram.Explicit {
		if said := lastRelation(legible(fragmentOf(e.Label.Text, e.Label.Span)), labelWords); said != page.Unsaid {
			return said == page.Yes
		}
	}
	return c.diagram.Containment
}

// arrowPoint is Mermaid's type of an edge that points from one end to the other.
const arrowPoint = "arrow_point"

func (c *chartReading) edge(e *mermaid.FlowEdge) {
	if e.Type != arrowPoint || e.Stroke == mermaid.StrokeInvisible {
		return
	}
	span := cover(e.Span, e.FromSpan, e.ToSpan)
	c.state(concept.DiagramEdge, span, c.node(e.From, e.FromSpan), c.node(e.To, e.ToSpan))
}

// nesting states that a subgraph contains what stands directly inside.
func (c *chartReading) nesting(s *mermaid.Subgraph) {
	for _, id := range s.Members {
		span := s.Title.Span
		if span.IsZero() {
			span = s.Span
		}
		// A member is first mentioned inside, unless the text spoke of it before.
		if m := c.place(id); !m.IsZero() && m.Start >= s.Span.Start {
			span = m
		}
		c.state(concept.DiagramNesting, span, c.node(s.ID, s.Span), c.node(id, span))
	}
}

// place returns where a node or subgraph is named.
func (c *chartReading) place(id string) source.Span {
	if s, ok := c.subgraphs[id]; ok {
		return s.Title.Span
	}
	if v, ok := c.vertices[id]; ok {
		return v.Span
	}
	return source.Span{}
}

func (c *chartReading) state(construct concept.Construct, span source.Span, broader, narrower node) {
	for _, n := range []node{broader, narrower} {
		if n.reason != NoReason {
			c.out.skipped = append(c.out.skipped, Skipped{span, construct, n.reason})
			return
		}
	}
	const most = 4096
	if len(broader.operands)*len(narrower.operands) > most {
		c.out.skipped = append(c.out.skipped, Skipped{span, construct, TooMany})
		return
	}
	for _, b := range broader.operands {
		for _, n := range narrower.operands {
			if isVariable(b.Name) && isVariable(n.Name) {
				c.out.skipped = append(c.out.skipped, Skipped{span, construct, LawOfLogic})
				continue
			}
			c.out.statements = append(c.out.statements, concept.Statement{
				Span: span, Construct: construct, Role: c.out.roles(construct), Relation: concept.Contains,
				Operands: []concept.Operand{b, n},
			})
		}
	}
}

// node reads the name of a vertex or subgraph: its label, or its id where it has none.
func (c *chartReading) node(id string, mention source.Span) node {
	if n, ok := c.names[id]; ok {
		return n
	}
	label := mermaid.Label{Text: id, Span: mention}
	if s, ok := c.subgraphs[id]; ok && s.Title.Text != "" {
		label = s.Title
	} else if v, ok := c.vertices[id]; ok && v.Label.Text != "" {
		label = v.Label
	}
	if label.Span.IsZero() {
		label.Span = mention
	}
	n := c.label(label)
	c.names[id] = n
	return n
}

// label reads a label as an operand: of several lines the first, the others being the
// qualifier. Any part of a label has the label's span.
func (c *chartReading) label(l mermaid.Label) node {
	first, rest := firstLine(punctuated(fragmentOf(l.Text, l.Span)))
	first = html.UnescapeString(labelMarkup.ReplaceAllString(first, ""))
	if l.Type == mermaid.LabelMarkdown {
		first = strings.NewReplacer("**", "", "__", "", "`", "").Replace(first)
	}
	b := source.NewFragmentBuilder(l.Span.File)
	b.Replace(first, l.Span.Start, l.Span.End)
	r := &reading{passage: &page.Passage{Text: b.Fragment()}, text: first, words: first, settings: c.settings.settings}
	terms, reason := r.terms(textRange{0, len(first)}, nil)
	n := node{reason: reason}
	for _, t := range terms {
		o := concept.Operand{Name: collapse(first[t.start:t.end]), Key: t.key, Span: l.Span, Qualifier: t.qualifier}
		if rest != "" {
			o.Qualifier = strings.TrimSpace(o.Qualifier + " " + rest)
		}
		n.operands = append(n.operands, o)
	}
	return n
}

var (
	lineBreakTag = regexp.MustCompile(`(?i)<br\s*/?>|\\n|\n`)

	// labelMarkup is what shapes a label without being part of its name: tags and icons.
	labelMarkup = regexp.MustCompile(`</?[A-Za-z][^<>]*>|\bfa[a-z]?:fa-[\w-]+`)
)

// firstLine cuts a label at its first line break, and gives the rest.
func firstLine(label string) (first, rest string) {
	m := lineBreakTag.FindStringIndex(label)
	if m == nil {
		return label, ""
	}
	return label[:m[0]], collapse(lineBreakTag.ReplaceAllString(label[m[1]:], " "))
}

// cover returns the smallest span that holds all the given ones of one file.
func cover(first source.Span, more ...source.Span) source.Span {
	for _, s := range more {
		switch {
		case s.IsZero():
		case first.IsZero():
			first = s
		default:
			first.Start, first.End = min(first.Start, s.Start), max(first.End, s.End)
		}
	}
	return first
}

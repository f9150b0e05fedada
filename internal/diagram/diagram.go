// Package diagram draws: a Mermaid model, or the neighbourhood of a concept, goes in,
// and SVG comes out. Text is measured with the metrics of real fonts, Graphviz places
// nodes of fixed sizes and finds the ways of edges, and this package writes the SVG.
//
// A drawing depends on its input alone: the same model and options give the same
// bytes, on every machine.
package diagram

import (
	"context"
	"strings"

	"docgen/internal/cache"
	"docgen/internal/mermaid"
)

// A Drawer draws diagrams. It is safe for concurrent use; Graphviz itself runs for one
// diagram at a time.
type Drawer struct {
	fonts *fonts
	kept  *cache.Cache
	kind  string // of Graphviz's answers in kept

	worker   Worker
	patience *patience
}

// New returns a Drawer that takes Graphviz's answers from kept, which may be nil, where
// they are there. A diagram that breaks Graphviz, or keeps it at work for seconds, costs itself where there is a worker; it
// costs all that follow where w is the zero Worker. An error means that the embedded fonts
// cannot be read.
func New(kept *cache.Cache, w Worker) (*Drawer, error) {
	f, err := loadFonts()
	if err != nil {
		return nil, err
	}
	return &Drawer{fonts: f, kept: kept, kind: "layout by " + graphvizVersion(), worker: w, patience: newPatience()}, nil
}

// Options say how one diagram is drawn. The zero value draws it without links.
type Options struct {
	// ID begins every id in the drawing; it must be unique on the page. Characters
	// other than ASCII letters, digits, - and _ are dropped. "" stands for "diagram".
	ID string

	// Link gives the address and the tooltip for a node by its label; nil for no
	// links. Addresses other than http, https, mailto and relative ones are ignored.
	Link func(label string) (href, title string, ok bool)

	// Lang is the language of the words that docgen itself adds for those who cannot
	// see the drawing: "zh…" is Chinese, anything else English.
	Lang string

	// Stylesheet is put into the drawing, for a file that stands alone: the text of
	// static/css/diagram.css. "" where the page has the stylesheet.
	Stylesheet string
}

// link gives the address and tooltip for a label, "" where it is no link.
func (o *Options) link(label string) (href, title string) {
	if o.Link == nil || label == "" {
		return "", ""
	}
	href, title, ok := o.Link(label)
	if !ok {
		return "", ""
	}
	if href, ok = safeURL(href); !ok {
		return "", ""
	}
	return href, title
}

// A Drawing is a diagram as SVG.
type Drawing struct {
	SVG           []byte
	Width, Height float64 // CSS pixels
	Outline       Outline
}

// Draws reports whether diagrams of this kind are drawn. Of such a diagram Draw may still say
// that it is too large.
func Draws(m mermaid.Diagram) bool {
	switch m.(type) {
	case *mermaid.Flowchart, *mermaid.StateDiagram, *mermaid.ClassDiagram, *mermaid.ERDiagram, *mermaid.Sequence, *mermaid.C4,
		*mermaid.Timeline, *mermaid.Pie, *mermaid.Journey, *mermaid.GitGraph, *mermaid.Gantt, *mermaid.Quadrant, *mermaid.Mindmap:
		return true
	}
	return false
}

// Draw draws a diagram. An error wraps ErrTooLarge where the diagram is beyond the
// limits, ErrUnsupported where its kind is not drawn, and ErrLayout or ErrEngineLost
// where the layout failed; ctx bounds the time of the layout.
func (d *Drawer) Draw(ctx context.Context, m mermaid.Diagram, o Options) (*Drawing, error) {
	o.ID = cleanID(o.ID)
	var (
		s   *scene
		out *Outline
		err error
	)
	switch m := m.(type) {
	case *mermaid.Flowchart:
		s, out, err = d.flowchart(ctx, &lowered{Flowchart: m}, o)
	case *mermaid.StateDiagram:
		s, out, err = d.flowchart(ctx, &lowered{Flowchart: stateChart(m, wordsFor(o.Lang))}, o)
	case *mermaid.ClassDiagram, *mermaid.ERDiagram:
		s, out, err = d.tables(ctx, m, o)
	case *mermaid.Sequence:
		s, out, err = d.sequence(m, o)
	case *mermaid.C4:
		s, out, err = d.flowchart(ctx, c4Chart(m), o)
	case *mermaid.Timeline:
		s, out, err = d.timeline(m, o)
	case *mermaid.Pie:
		s, out, err = d.pie(m)
	case *mermaid.Journey:
		s, out, err = d.journey(m)
	case *mermaid.GitGraph:
		s, out, err = d.git(m)
	case *mermaid.Gantt:
		s, out, err = d.gantt(m)
	case *mermaid.Quadrant:
		s, out, err = d.quadrant(m)
	case *mermaid.Mindmap:
		s, out, err = d.mindmap(m, o)
	default:
		err = ErrUnsupported
	}
	if err != nil {
		return nil, err
	}
	describe(out, m, o.Lang)
	s.heading = d.heading(m.Title())
	frame := s.frame()
	a := about{class: "diagram-" + string(m.Kind()), title: out.Title, description: out.Description}
	for i := range s.nodes {
		a.links = a.links || s.nodes[i].href != ""
	}
	return &Drawing{SVG: s.write(o, a, frame), Width: frame.w, Height: frame.h, Outline: *out}, nil
}

// heading measures the title that a diagram declares.
func (d *Drawer) heading(title string) textBlock {
	if title == "" || len(title) > maxLabel {
		return textBlock{}
	}
	t := measurer{fonts: d.fonts}
	return t.layText([][]run{{{text: clean(title), bold: true}}}, 3*wrapWidth)
}

// tables draws the kinds whose nodes are tables.
func (d *Drawer) tables(ctx context.Context, m mermaid.Diagram, o Options) (*scene, *Outline, error) {
	t := &measurer{fonts: d.fonts}
	var c *lowered
	var err error
	switch m := m.(type) {
	case *mermaid.ClassDiagram:
		c, err = classChart(m, t)
	case *mermaid.ERDiagram:
		c, err = entityChart(m, t)
	}
	if err != nil {
		return nil, nil, err
	}
	return d.flowchart(ctx, c, o)
}

// cleanID keeps what may stand in an id and in a URL's fragment.
func cleanID(id string) string {
	id = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return -1
	}, id)
	if id == "" {
		return "diagram"
	}
	return id
}

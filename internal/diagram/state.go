package diagram

import (
	"fmt"
	"strings"

	"docgen/internal/mermaid"
)

// stateChart says a state diagram in the words of a flowchart: composite states are
// subgraphs, notes are nodes on a dotted line. What the two kinds share, the layout
// above all, is then done once.
func stateChart(m *mermaid.StateDiagram, w words) *mermaid.Flowchart {
	c := &mermaid.Flowchart{Meta: m.Meta, Direction: m.Direction, Classes: m.Classes, Clicks: m.Clicks}
	composites := newNesting(c)
	for i := range m.States {
		if s := &m.States[i]; s.Composite || s.Type == mermaid.StateDivider {
			g := mermaid.Subgraph{ID: s.ID, Direction: s.Direction, Classes: s.Classes, Styles: s.Styles, Title: stateLabel(s)}
			if s.Type == mermaid.StateDivider {
				g.Title = mermaid.Label{Text: " "}
			}
			composites.add(g)
		}
	}
	for i := range m.States {
		s := &m.States[i]
		composites.put(s.ID, s.Parent)
		if !composites.has(s.ID) {
			c.Vertices = append(c.Vertices, stateVertex(s, w))
		}
		for k, note := range s.Notes {
			id := fmt.Sprintf("%s note %d", s.ID, k)
			composites.put(id, s.Parent)
			c.Vertices = append(c.Vertices, mermaid.Vertex{ID: id, Shape: "note", Label: note.Label})
			e := mermaid.FlowEdge{From: s.ID, To: id, Stroke: mermaid.StrokeDotted, Type: "arrow_open", Length: 1}
			if strings.HasPrefix(note.Position, "left") {
				e.From, e.To = e.To, e.From
			}
			c.Edges = append(c.Edges, e)
		}
	}
	for i := range m.Transitions {
		t := &m.Transitions[i]
		c.Edges = append(c.Edges, mermaid.FlowEdge{From: t.From, To: t.To, Label: t.Label,
			Stroke: mermaid.StrokeNormal, Type: "arrow_point", Length: 1})
	}
	return c
}

// stateLabel is what a state is called: its descriptions, one a line, or its id.
func stateLabel(s *mermaid.State) mermaid.Label {
	if len(s.Descriptions) == 0 {
		return mermaid.Label{Text: s.ID}
	}
	l := s.Descriptions[0]
	lines := make([]string, len(s.Descriptions))
	for i, d := range s.Descriptions {
		lines[i] = d.Text
	}
	l.Text = strings.Join(lines, "\n")
	return l
}

func stateVertex(s *mermaid.State, w words) mermaid.Vertex {
	v := mermaid.Vertex{ID: s.ID, Shape: "rounded", Label: stateLabel(s), Classes: s.Classes, Styles: s.Styles}
	switch s.Type {
	case mermaid.StateStart:
		v.Shape, v.Label = "f-circ", mermaid.Label{Text: w.start}
	case mermaid.StateEnd:
		v.Shape, v.Label = "fr-circ", mermaid.Label{Text: w.end}
	case mermaid.StateFork, mermaid.StateJoin:
		v.Shape = "fork"
	case mermaid.StateChoice:
		v.Shape = "choice"
	}
	return v
}

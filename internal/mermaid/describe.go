package mermaid

import "docgen/internal/diag"

// Describe returns what was read in the form in which docgen prints it as JSON: the
// names and the nesting are those of Mermaid's own model. Labels keep Mermaid's
// placeholders for entity codes.
//
// Diagnostics are those that Parse returned with the diagram: the first that says that
// Mermaid rejects the block, or that its kind is not read, becomes its error.
func Describe(d Diagram, diagnostics diag.List) any {
	head := Description{OK: true, Kind: d.Kind()}
	for _, x := range diagnostics {
		if x.Code == diag.MermaidSyntax || x.Code == diag.MermaidUnsupported {
			head.OK, head.Error = false, x.Message
			break
		}
	}
	switch d := d.(type) {
	case *Flowchart:
		return describeFlowchart(head, d)
	case *Mindmap:
		return describeMindmap(head, d)
	case *StateDiagram:
		return describeState(head, d)
	case *Sequence:
		return describeSequence(head, d)
	case *ClassDiagram:
		return describeClassDiagram(head, d)
	case *ERDiagram:
		return describeER(head, d)
	case *Timeline:
		return describeTimeline(head, d)
	case *Journey:
		return describeJourney(head, d)
	case *Pie:
		return describePie(head, d)
	case *GitGraph:
		return describeGit(head, d)
	case *Gantt:
		return describeGantt(head, d)
	case *Quadrant:
		return describeQuadrant(head, d)
	case *C4:
		return describeC4(head, d)
	}
	return head
}

// A Description is what the descriptions of all kinds begin with.
type Description struct {
	Kind  Kind   `json:"kind"`
	OK    bool   `json:"ok"`
	Error string `json:"error,omitempty"`

	Title    string `json:"title,omitempty"`
	AccTitle string `json:"accTitle,omitempty"`
	AccDescr string `json:"accDescr,omitempty"`
}

func (h Description) with(m *Meta) Description {
	h.Title, h.AccTitle, h.AccDescr = m.TitleText, m.rawAccTitle, m.rawDescription
	if m.rawTitle != "" {
		h.Title = m.rawTitle
	}
	return h
}

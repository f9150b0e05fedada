package mermaid

import "strings"

// Kind names a kind of diagram by the keyword that Mermaid registers it under.
type Kind string

// Kinds that docgen reads, and Unknown for a block whose first word is no kind.
const (
	KindUnknown   Kind = "unknown"
	KindFlowchart Kind = "flowchart-v2"
	KindMindmap   Kind = "mindmap"
	KindState     Kind = "stateDiagram"
	KindSequence  Kind = "sequence"
	KindClass     Kind = "classDiagram"
	KindER        Kind = "er"
	KindTimeline  Kind = "timeline"
	KindPie       Kind = "pie"
	KindGantt     Kind = "gantt"
	KindJourney   Kind = "journey"
	KindQuadrant  Kind = "quadrantChart"
	KindGit       Kind = "gitGraph"
	KindC4        Kind = "c4"
)

// kindFrontMatter is what Mermaid makes of front matter that it could not match.
const kindFrontMatter Kind = "---"

// detectors tell the kind by how the text begins, in the order in which Mermaid asks
// them: "flowchart-elk" must be asked before "flowchart".
var detectors = []detector{
	{"---", kindFrontMatter, anyCase},
	{"flowchart-elk", KindFlowchart, exact},
	{"mindmap", KindMindmap, exact},
	{"architecture", "architecture", exact},
	{"agentflow-beta", "agentflow", word},
	{"C4Context", KindC4, exact},
	{"C4Container", KindC4, anywhere},
	{"C4Component", KindC4, anywhere},
	{"C4Dynamic", KindC4, anywhere},
	{"C4Deployment", KindC4, anywhere},
	{"kanban", "kanban", exact},
	{"classDiagram", KindClass, exact},
	{"erDiagram", KindER, exact},
	{"gantt", KindGantt, exact},
	{"info", "info", exact},
	{"pie", KindPie, exact},
	{"requirement", "requirement", exact},
	{"sequenceDiagram", KindSequence, exact},
	{"swimlane-beta", "swimlane", word},
	{"graph", KindFlowchart, exact},
	{"flowchart", KindFlowchart, exact},
	{"timeline", KindTimeline, exact},
	{"gitGraph", KindGit, exact},
	{"stateDiagram", KindState, exact},
	{"journey", KindJourney, exact},
	{"quadrantChart", KindQuadrant, exact},
	{"sankey", "sankey", exact},
	{"packet", "packet", exact},
	{"xychart", "xychart", exact},
	{"block", "block", exact},
	{"eventmodeling", "eventmodeling", exact},
	{"treeView-beta", "treeView", exact},
	{"radar-beta", "radar", exact},
	{"ishikawa", "ishikawa", anyCase},
	{"treemap", "treemap", exact},
	{"railroad-beta", "railroad", anyCase},
	{"railroad-ebnf-beta", "railroad", anyCase},
	{"railroad-abnf-beta", "railroad", anyCase},
	{"railroad-peg-beta", "railroad", anyCase},
	{"venn-beta", "venn", exact},
	{"wardley-beta", "wardley", anyCase},
	{"cynefin-beta", "cynefin", word},
	{"usecase-beta", "usecase", word},
}

// A detector takes a text for its kind by how it begins.
type detector struct {
	prefix string
	kind   Kind
	how    match
}

// match says how the beginning of a text is compared.
type match uint8

const (
	exact    match = iota
	word           // and no letter or digit follows
	anyCase        // whatever the case
	anywhere       // at any place in the text: Mermaid's pattern for C4 is not anchored
)

// detectKind tells the kind of a diagram whose text has been through the front.
func detectKind(text string) Kind {
	text = trimSpace(text)
	for strings.HasPrefix(text, "%%") {
		text = trimSpace(text[lineEnd(text, 0):])
	}
	if strings.EqualFold(text, "error") {
		return "error"
	}
	for _, d := range detectors {
		if d.matches(text) {
			return d.kind
		}
	}
	return KindUnknown
}

func (d *detector) matches(text string) bool {
	switch d.how {
	case anywhere:
		return strings.Contains(text, d.prefix)
	case anyCase:
		return len(text) >= len(d.prefix) && strings.EqualFold(text[:len(d.prefix)], d.prefix)
	case word:
		return strings.HasPrefix(text, d.prefix) && !isWordAt(text, len(d.prefix))
	}
	return strings.HasPrefix(text, d.prefix)
}

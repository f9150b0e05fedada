package mermaid_test

import "testing"

func TestMindmapsAsMermaid(t *testing.T) {
	measure(t, "mindmap", comparison{keys: []string{"tree", "title"}})
}

// The rows' data, what Mermaid's drawing makes of the states, is left out: it holds
// nothing that the statements do not.
func TestStateDiagramsAsMermaid(t *testing.T) {
	measure(t, "stateDiagram", comparison{keys: []string{"title", "accTitle", "accDescr", "direction",
		"states", "transitions", "doc", "classes"}})
}

func TestSequencesAsMermaid(t *testing.T) {
	measure(t, "sequence", comparison{keys: []string{"title", "accTitle", "accDescr",
		"participants", "messages", "events", "boxes", "created", "destroyed"}})
}

func TestClassDiagramsAsMermaid(t *testing.T) {
	measure(t, "classDiagram", comparison{keys: []string{"title", "accTitle", "accDescr", "direction",
		"classes", "relations", "namespaces", "notes", "clicks", "interfaces", "styleClasses"}})
}

func TestERDiagramsAsMermaid(t *testing.T) {
	measure(t, "er", comparison{keys: []string{"title", "accTitle", "accDescr", "direction",
		"entities", "relationships", "classes"}})
}

// The rows of timelines do not tell their titles.
func TestTimelinesAsMermaid(t *testing.T) {
	measure(t, "timeline", comparison{keys: []string{"accTitle", "accDescr", "direction", "sections", "tasks"}})
}

func TestJourneysAsMermaid(t *testing.T) {
	measure(t, "journey", comparison{keys: []string{"title", "accTitle", "accDescr", "sections", "tasks", "actors"}})
}

func TestPiesAsMermaid(t *testing.T) {
	measure(t, "pie", comparison{keys: []string{"title", "accTitle", "accDescr", "showData", "slices"}})
}

func TestGitGraphsAsMermaid(t *testing.T) {
	measure(t, "gitGraph", comparison{keys: []string{"title", "accTitle", "accDescr", "direction",
		"branches", "current", "commits"}})
}

func TestGanttChartsAsMermaid(t *testing.T) {
	measure(t, "gantt", comparison{keys: []string{"title", "accTitle", "accDescr", "dateFormat", "axisFormat",
		"tickInterval", "todayMarker", "excludes", "includes", "weekday", "sections", "tasks", "links"}})
}

func TestQuadrantChartsAsMermaid(t *testing.T) {
	measure(t, "quadrantChart", comparison{keys: []string{"title", "accTitle", "accDescr",
		"quadrants", "axisLabels", "points"}})
}

func TestC4DiagramsAsMermaid(t *testing.T) {
	measure(t, "c4", comparison{keys: []string{"accDescr", "c4type", "c4title", "shapes", "boundaries", "rels"}})
}

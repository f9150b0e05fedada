package driver

import (
	"context"
	"slices"
	"strconv"

	"docgen/internal/concept"
	"docgen/internal/diagram"
	"docgen/internal/mermaid"
)

// widestRow is how many concepts that contain nothing stand side by side at most: about as
// many as a screen is wide. A broader hierarchy grows downwards, and reads from the left.
const widestRow = 9

// whole draws the hierarchy as the flowchart that its author might have written. It returns
// nil where that cannot be drawn; the map has its tree.
func (d *drawings) whole(ctx context.Context, language string) []byte {
	drawing, err := d.drawer.Draw(ctx, wholeChart(d.snapshot.Hierarchy), diagram.Options{ID: "dg-whole", Lang: language, Link: d.link})
	if err != nil {
		return nil
	}
	return drawing.SVG
}

// wholeChart is the hierarchy as a model of Mermaid's: a vertex for each concept, an edge
// for each that was asserted and does not follow from others.
func wholeChart(h *concept.Hierarchy) *mermaid.Flowchart {
	chart := &mermaid.Flowchart{Direction: "TB"}
	vertex := func(id concept.ID) string { return strconv.Itoa(int(id)) }
	leaves := 0
	for i, c := range h.Graph.Concepts {
		id := concept.ID(i)
		chart.Vertices = append(chart.Vertices, mermaid.Vertex{ID: vertex(id), Label: mermaid.Label{Text: c.Name, Raw: c.Name}})
		if len(h.Narrower(id)) == 0 {
			leaves++
		}
	}
	redundant := h.Redundant()
	for i, e := range h.Graph.Edges {
		if _, follows := slices.BinarySearch(redundant, i); !follows {
			chart.Edges = append(chart.Edges, mermaid.FlowEdge{
				From: vertex(e.Broader), To: vertex(e.Narrower), Stroke: mermaid.StrokeNormal, Type: "arrow_point", Length: 1,
			})
		}
	}
	if leaves > widestRow {
		chart.Direction = "LR"
	}
	return chart
}

package site

import (
	"html"
	"slices"
	"sort"

	"docgen/internal/diag"
	"docgen/internal/page"
)

// diagramFaults gives the message of the first fault of each diagram for which Mermaid
// would not draw it, by the diagram's number. It takes O(n log n) for n faults and diagrams.
func diagramFaults(p *page.Page) map[int]string {
	var order []int // of the diagrams by their places: those of footnotes come last in the page
	first := map[int]*diag.Diagnostic{}
	for i := range p.Diagnostics {
		d := &p.Diagnostics[i]
		if d.Code != diag.MermaidSyntax && d.Code != diag.MermaidUnsupported {
			continue
		}
		if order == nil {
			order = diagramsByPlace(p)
		}
		n := sort.Search(len(order), func(n int) bool { return p.Diagrams[order[n]].Span.Start > d.Span.Start }) - 1
		if n < 0 || d.Span.End > p.Diagrams[order[n]].Span.End {
			continue
		}
		if at := order[n]; first[at] == nil || d.Span.Start < first[at].Span.Start {
			first[at] = d
		}
	}
	messages := make(map[int]string, len(first))
	for at, d := range first {
		messages[at] = dropMarks(d.Message)
	}
	return messages
}

func diagramsByPlace(p *page.Page) []int {
	order := make([]int, len(p.Diagrams))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return p.Diagrams[a].Span.Compare(p.Diagrams[b].Span) })
	return order
}

// undrawn is the caption of a diagram that is not drawn, as render-codeblock-mermaid.html
// has it; "" where no fault is known.
func (w *spotWriter) undrawn(diagram int) string {
	reason := diagramFaults(w.page.Page)[diagram]
	if reason == "" {
		return ""
	}
	return `<p class="undrawn" role="note" data-nosearch><b>` + html.EscapeString(w.words["undrawn"]) +
		`</b> <span lang="en">` + html.EscapeString(reason) + `</span></p>`
}

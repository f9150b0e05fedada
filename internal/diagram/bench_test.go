package diagram

import (
	"testing"

	"docgen/internal/mermaid"
)

// BenchmarkPages draws the diagrams of real pages, one after the other; ns/op is the
// time of one on average.
func BenchmarkPages(b *testing.B) {
	d := newDrawer(b)
	for _, kind := range []mermaid.Kind{mermaid.KindFlowchart, mermaid.KindMindmap} {
		var all []mermaid.Diagram
		for _, e := range sharedExamples(b, "pages.jsonl") {
			if m := parse(e.text); m.Kind() == kind {
				all = append(all, m)
			}
		}
		b.Run(string(kind), func(b *testing.B) {
			i := 0
			for b.Loop() {
				if _, err := d.Draw(b.Context(), all[i%len(all)], Options{ID: "d1"}); err != nil {
					b.Fatal(err)
				}
				i++
			}
		})
	}
}

// BenchmarkLimits draws graphs that are as large as is allowed.
func BenchmarkLimits(b *testing.B) {
	d := newDrawer(b)
	for name, chart := range map[string]*mermaid.Flowchart{
		"2000-edges": chartOf(1000, oneWay(randomEdges(1000, 2000)), "label"),
		"chain-1000": chartOf(1000, chain1000(), "label"),
		"complete32": chartOf(32, complete(32), "label"),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := d.Draw(b.Context(), chart, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

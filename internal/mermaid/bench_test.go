package mermaid_test

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkParse reads diagrams of the sizes that pages have, and one far larger.
func BenchmarkParse(b *testing.B) {
	for _, size := range []int{12, 200, 3000} {
		var chart, tree, sequence strings.Builder
		chart.WriteString("graph TD\n")
		tree.WriteString("mindmap\n  root((主题))\n")
		sequence.WriteString("sequenceDiagram\n")
		for i := range size {
			fmt.Fprintf(&chart, "  n%d[节点 %d] -->|包含| n%d(\"label %d\")\n", i, i, i+1, i+1)
			fmt.Fprintf(&tree, "%s节点 %d\n", strings.Repeat("  ", 2+i%4), i)
			fmt.Fprintf(&sequence, "  a%d->>b: message %d\n", i%7, i)
		}
		for name, text := range map[string]string{
			"flowchart": chart.String(), "mindmap": tree.String(), "sequence": sequence.String(),
		} {
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					parse(text)
				}
			})
		}
	}
}

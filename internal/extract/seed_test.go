package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"docgen/internal/concept"
	"docgen/internal/settings"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
)

// TestWorkedExample reads the containment page alone, as the rules work it out line by
// line.
func TestWorkedExample(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(sharedFolder(t), "seed", "containment-relations.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, res := resolveAll([]*source.File{source.NewFile("containment-relations.md", string(b))}, settings.Settings{})
	graph := concept.NewGraph(res.Statements, res.Aliases)
	hierarchy := concept.Close(graph)

	if len(graph.Concepts) != 17 || len(graph.Edges) != 14 {
		t.Errorf("%d concepts and %d edges, want 17 and 14", len(graph.Concepts), len(graph.Edges))
	}
	if n := len(hierarchy.Cycles()); n != 0 {
		t.Errorf("%d cycles, want none", n)
	}
	if n := len(hierarchy.Redundant()); n != 0 {
		t.Errorf("%d redundant edges, want none", n)
	}
	byLine := map[int]int{}
	for i := range res.Statements {
		if s := &res.Statements[i]; s.Role == concept.Assertion {
			byLine[line(s)]++
		}
	}
	wantAssertions := map[int]int{}
	for _, l := range []int{38, 39, 40, 41, 42, 44, 46, 47, 48, 50, 51, 52, 64, 65, 66, 67, 68, 72, 73, 74, 78, 79, 80, 84, 85, 86} {
		wantAssertions[l] = 1
	}
	if diff := cmp.Diff(wantAssertions, byLine); diff != "" {
		t.Errorf("assertions by line (- wanted, + read):\n%s", diff)
	}

	var claims []string
	for _, v := range hierarchy.Verdicts() {
		s := &graph.Statements[v.Statement]
		claims = append(claims, fmt.Sprintf("%d %s holds: %t", line(s), describe(s), v.Holds))
	}
	want := []string{
		"94 chain claim 虚拟化 ⊃ 容器化 ⊃ 沙盒化 holds: true",
		"95 chain claim Kubernetes ⊃ K3s ⊃ 边缘计算 holds: false",
		"108 chain claim Kubernetes ⊃ K3s ⊃ 边缘编排 holds: true",
		"108 prose claim K3s ⊃ 边缘编排 holds: true",
		"108 prose claim Kubernetes ⊃ K3s holds: true",
		"109 chain claim 容器运行时 ⊃ containerd ⊃ crun holds: true",
		"109 prose claim containerd ⊃ crun holds: true",
		"109 prose claim 容器运行时 ⊃ containerd holds: true",
		"125 prose claim Kubernetes ⊃ K3s holds: true",
		"126 prose claim containerd ⊃ crun holds: true",
		"142 chain claim 策略引擎 ⊃ Gatekeeper ⊃ OPA ⊃ Rego holds: true",
		"143 chain claim 虚拟化 ⊃ 容器化 ⊃ 沙盒化 holds: true",
		"143 prose claim 容器化 ⊃ 沙盒化 holds: true",
		"143 prose claim 虚拟化 ⊃ 容器化 holds: true",
		"187 fence claim Kubernetes ⊃ K3s ⊃ 边缘编排 ⊃ WasmEdge 支持 holds: false",
		"225 fence claim 容器运行时 ⊃ containerd ⊃ crun ⊃ WasmEdge holds: false",
	}
	if diff := cmp.Diff(want, claims); diff != "" {
		t.Errorf("claims (- wanted, + read):\n%s", diff)
	}
}

func line(s *concept.Statement) int { return s.Span.File.Position(s.Span.Start).Line }

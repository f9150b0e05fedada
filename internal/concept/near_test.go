package concept_test

import (
	"strings"
	"testing"

	"docgen/internal/concept"

	"github.com/google/go-cmp/cmp"
)

func TestNearestDeclaredNames(t *testing.T) {
	g := build(t, `
虚拟化 ⊃ 全虚拟化
Kubernetes ⊃ K3s
K3s ⊃ 边缘编排
K3s ⊃ WasmEdge 支持
容器运行时 ⊃ containerd
claim K3s ⊃ 边缘计划
`)
	for _, c := range []struct{ asked, want string }{
		{"边缘计算", "边缘编排"}, // not 边缘计划, which only a claim names
		{"WasmEdge", "WasmEdge 支持"},
		{"Kubernets", "Kubernetes"},
		{"K3S", ""}, // declared
		{"Rego", ""},
	} {
		if got := strings.Join(g.Suggest(concept.KeyOf(c.asked), 1), " "); got != c.want {
			t.Errorf("nearest to %s: %q, want %q", c.asked, got, c.want)
		}
	}
}

func TestAliasesAreNearToo(t *testing.T) {
	g := concept.NewGraph(read(t, "容器编排 ⊃ Kubernetes\n容器编排 ⊃ kubelet"), concept.Aliases{"k8s": "kubernetes", "k8ss": "kubernetes"})
	want := []concept.Nearby{{Concept: lookup(t, g, "Kubernetes"), Edits: 1}}
	if diff := cmp.Diff(want, g.Near("k8", 3)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

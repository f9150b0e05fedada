package concept_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"docgen/internal/concept"

	"github.com/google/go-cmp/cmp"
)

const machines = `
虚拟化 ⊃ 全虚拟化
虚拟化 ⊃ 半虚拟化
全虚拟化 ⊃ 容器化
半虚拟化 ⊃ 容器化
容器化 ⊃ 沙盒化
`

func TestContainmentIsReflexiveAndTransitive(t *testing.T) {
	g := build(t, machines)
	h := concept.Close(g)
	for _, c := range []struct {
		broader, narrower string
		want              bool
	}{
		{"虚拟化", "虚拟化", true},    // reflexive
		{"虚拟化", "全虚拟化", true},   // asserted
		{"虚拟化", "沙盒化", true},    // follows
		{"沙盒化", "虚拟化", false},   // not the other way round
		{"全虚拟化", "半虚拟化", false}, // siblings
	} {
		if got := h.Contains(lookup(t, g, c.broader), lookup(t, g, c.narrower)); got != c.want {
			t.Errorf("%s ⊃ %s: %v, want %v", c.broader, c.narrower, got, c.want)
		}
	}
}

func TestWhyGivesAShortestProof(t *testing.T) {
	g := build(t, machines)
	proof, ok := concept.Close(g).Why(lookup(t, g, "虚拟化"), lookup(t, g, "沙盒化"))
	if got, want := edges(g, proof), "虚拟化⊃全虚拟化 全虚拟化⊃容器化 容器化⊃沙盒化"; !ok || got != want {
		t.Errorf("proof: %v, want %v", got, want)
	}
	if _, ok := concept.Close(g).Why(lookup(t, g, "沙盒化"), lookup(t, g, "虚拟化")); ok {
		t.Error("a proof of 沙盒化 ⊃ 虚拟化")
	}
}

func TestNeighboursAndClosure(t *testing.T) {
	g := build(t, machines)
	h := concept.Close(g)
	for _, c := range []struct{ what, got, want string }{
		{"broader of 容器化", names(g, h.Broader(lookup(t, g, "容器化"))), "全虚拟化 半虚拟化"},
		{"narrower of 虚拟化", names(g, h.Narrower(lookup(t, g, "虚拟化"))), "全虚拟化 半虚拟化"},
		{"ancestors of 沙盒化", names(g, h.Ancestors(lookup(t, g, "沙盒化"))), "全虚拟化 半虚拟化 容器化 虚拟化"},
		{"descendants of 半虚拟化", names(g, h.Descendants(lookup(t, g, "半虚拟化"))), "容器化 沙盒化"},
		{"descendants of 沙盒化", names(g, h.Descendants(lookup(t, g, "沙盒化"))), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.what, c.got, c.want)
		}
	}
}

func TestRedundantEdgesFollowFromOthers(t *testing.T) {
	g := build(t, "A ⊃ B\nB ⊃ C\nA ⊃ C\nA ⊃ B\n") // repeating A ⊃ B is no fault
	if got, want := edges(g, concept.Close(g).Redundant()), "A⊃C"; got != want {
		t.Errorf("redundant: %s, want %s", got, want)
	}
}

func TestOneCycleForOneComponent(t *testing.T) {
	g := build(t, "A ⊃ B\nB ⊃ C\nC ⊃ D\nD ⊃ A\nC ⊃ A\nX ⊃ A\nP ⊃ Q\nQ ⊃ P\n")
	cycles := concept.Close(g).Cycles()
	if len(cycles) != 2 {
		t.Fatalf("%d cycles, want 2", len(cycles))
	}
	for i, want := range []struct{ members, witness string }{
		{"A B C D", "A⊃B B⊃C C⊃A"}, // the shorter of the two ways round
		{"P Q", "P⊃Q Q⊃P"},
	} {
		if got := names(g, cycles[i].Members); got != want.members {
			t.Errorf("members: %s, want %s", got, want.members)
		}
		if got := edges(g, cycles[i].Witness); got != want.witness {
			t.Errorf("witness: %s, want %s", got, want.witness)
		}
	}
	if r := concept.Close(g).Redundant(); len(r) != 0 {
		t.Errorf("redundant inside a cycle: %s", edges(g, r))
	}
}

func TestVerdicts(t *testing.T) {
	g := build(t, `
Kubernetes ⊃ K3s
K3s ⊃ 边缘编排
K3s ⊃ WasmEdge 支持
claim Kubernetes ⊃ K3s ⊃ 边缘编排
claim Kubernetes ⊃ K3s ⊃ 边缘计算
claim K3s ⊃ 边缘编排 ⊃ WasmEdge 支持
claim K3s ⊃ Kubernetes
claim K3s ⊅ Kubernetes
claim Kubernetes ⊅ 边缘编排
claim Kubernetes ⊅ 边缘计算
ignore 边缘编排 ⊃ K3s
`)
	want := [][]concept.Reason{
		{concept.Holds, concept.Holds},
		{concept.Holds, concept.Undeclared}, // nothing declares 边缘计算
		{concept.Holds, concept.Unsupported},
		{concept.Reversed},
		{concept.Holds}, // a denial of what the closure lacks
		{concept.Contradicted},
		{concept.Holds}, // nothing declared, so the closure lacks it
	}
	verdicts := concept.Close(g).Verdicts()
	if len(verdicts) != len(want) {
		t.Fatalf("%d verdicts, want %d", len(verdicts), len(want))
	}
	for i, v := range verdicts {
		holds := true
		for k, p := range v.Pairs {
			holds = holds && want[i][k] == concept.Holds
			if p.Reason != want[i][k] {
				t.Errorf("%s, pair %d: %v, want %v", g.Statements[v.Statement].Span.Text(), k, p.Reason, want[i][k])
			}
		}
		if v.Holds != holds {
			t.Errorf("%s holds: %v, want %v", g.Statements[v.Statement].Span.Text(), v.Holds, holds)
		}
	}
}

// Inside a cycle every pair holds both ways, so nothing there is reversed.
func TestClaimsInsideACycleHold(t *testing.T) {
	g := build(t, "A ⊃ B\nB ⊃ C\nC ⊃ A\nclaim C ⊃ B\nclaim B ⊃ C\n")
	for _, v := range concept.Close(g).Verdicts() {
		if !v.Holds {
			t.Errorf("%s fails", g.Statements[v.Statement].Span.Text())
		}
	}
}

// The containment page of the statement rules, as it would be read: 14 assertions, of
// which a diagram repeats the first two, and the claims of its examples.
func TestWorkedExample(t *testing.T) {
	g := build(t, `
虚拟化 ⊃ 全虚拟化
虚拟化 ⊃ 半虚拟化
全虚拟化 ⊃ 容器化
半虚拟化 ⊃ 容器化
容器化 ⊃ 沙盒化
Kubernetes ⊃ K3s
K3s ⊃ 边缘编排
K3s ⊃ WasmEdge 支持
容器运行时 ⊃ containerd
containerd ⊃ runc
containerd ⊃ crun
策略引擎 ⊃ Gatekeeper
Gatekeeper ⊃ OPA
OPA ⊃ Rego
虚拟化 ⊃ 全虚拟化
虚拟化 ⊃ 半虚拟化
claim 虚拟化 ⊃ 容器化 ⊃ 沙盒化
claim Kubernetes ⊃ K3s ⊃ 边缘计算
claim Kubernetes ⊃ K3s ⊃ 边缘编排 ⊃ WasmEdge 支持
claim 容器运行时 ⊃ containerd ⊃ crun ⊃ WasmEdge
`)
	h := concept.Close(g)
	if len(g.Concepts) != 17 || len(g.Edges) != 14 {
		t.Errorf("%d concepts and %d edges, want 17 and 14", len(g.Concepts), len(g.Edges))
	}
	if got, want := names(g, h.Roots()), "Kubernetes 容器运行时 策略引擎 虚拟化"; got != want {
		t.Errorf("roots: %s, want %s", got, want)
	}
	var failing []string
	for _, v := range h.Verdicts() {
		if !v.Holds {
			failing = append(failing, g.Statements[v.Statement].Span.Text())
		}
	}
	want := []string{
		"claim Kubernetes ⊃ K3s ⊃ 边缘计算",               // nothing declares 边缘计算
		"claim Kubernetes ⊃ K3s ⊃ 边缘编排 ⊃ WasmEdge 支持", // no path
		"claim 容器运行时 ⊃ containerd ⊃ crun ⊃ WasmEdge",  // nothing declares WasmEdge
	}
	if diff := cmp.Diff(want, failing); diff != "" {
		t.Errorf("failing claims (-want +got):\n%s", diff)
	}
	if len(h.Cycles()) != 0 || len(h.Redundant()) != 0 {
		t.Errorf("cycles %v, redundant %v, want none", h.Cycles(), h.Redundant())
	}
}

func TestWhyAnEdgeIsRedundant(t *testing.T) {
	g := build(t, "A ⊃ B\nB ⊃ C\nA ⊃ C\n")
	h := concept.Close(g)
	e, ok := g.EdgeBetween(lookup(t, g, "A"), lookup(t, g, "C"))
	if !ok {
		t.Fatal("no edge A ⊃ C")
	}
	proof, ok := h.Prover(math.MaxInt).WhyWithout(e)
	if got, want := edges(g, proof), "A⊃B B⊃C"; !ok || got != want {
		t.Errorf("A ⊃ C follows from %q, want %q", got, want)
	}
	if e, _ = g.EdgeBetween(lookup(t, g, "A"), lookup(t, g, "B")); e < 0 {
		t.Fatal("no edge A ⊃ B")
	}
	if proof, ok := h.Prover(math.MaxInt).WhyWithout(e); ok {
		t.Errorf("A ⊃ B follows from %s, want nothing", edges(g, proof))
	}
}

func TestTheWeakestEdgeOfACycle(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"A ⊃ B\nB ⊃ C\nC ⊃ A\nC ⊃ A\nA ⊃ B\n", "B⊃C"}, // the only one said once
		{"A ⊃ B\nB ⊃ C\nC ⊃ A\n", "C⊃A"},               // all said once: the newest
		{"C ⊃ A\nA ⊃ B\nB ⊃ C\n", "B⊃C"},
	} {
		g := build(t, c.text)
		if got := edges(g, []int{concept.Close(g).Cycles()[0].Weakest}); got != c.want {
			t.Errorf("%q: weakest is %s, want %s", c.text, got, c.want)
		}
	}
}

func TestRootsReachEverything(t *testing.T) {
	g := build(t, "A ⊃ B\nB ⊃ C\nX ⊃ Y\nY ⊃ X\nY ⊃ C\nP ⊃ Q\nQ ⊃ R\nR ⊃ Q\n")
	// X and Y contain each other and nothing contains them: the first stands for both.
	if got, want := names(g, concept.Close(g).Roots()), "A P X"; got != want {
		t.Errorf("roots: %s, want %s", got, want)
	}
}

// Only one of two edges between the same two cycles is redundant, so that taking away
// what is redundant changes nothing.
func TestRedundantEdgesBetweenCycles(t *testing.T) {
	g := build(t, "A ⊃ B\nB ⊃ A\nX ⊃ Y\nY ⊃ X\nA ⊃ X\nB ⊃ Y\n")
	if got, want := edges(g, concept.Close(g).Redundant()), "B⊃Y"; got != want {
		t.Errorf("redundant: %s, want %s", got, want)
	}
}

func TestChainsEndWhereNoLongerOneLeads(t *testing.T) {
	g := build(t, machines+`
虚拟化 ⊃ 沙盒化
沙盒化 ⊃ 甲
甲 ⊃ 乙
乙 ⊃ 甲
`)
	h := concept.Close(g)
	for _, c := range []struct {
		length int
		want   string
	}{
		{1, "虚拟化⊃全虚拟化; 虚拟化⊃半虚拟化"},
		{3, "虚拟化⊃半虚拟化 半虚拟化⊃容器化 容器化⊃沙盒化"},       // not by the shorter way
		{4, "虚拟化⊃半虚拟化 半虚拟化⊃容器化 容器化⊃沙盒化 沙盒化⊃甲"}, // to a cycle, once
		{5, ""},
	} {
		var got []string
		for _, chain := range h.Chains(c.length) {
			got = append(got, edges(g, chain))
		}
		slices.Sort(got)
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("chains of %d: %q, want %q", c.length, got, c.want)
		}
	}
}

// TestCountsAreOfWhatIsReached compares the counts with the lists that they stand for, above
// and below a cycle too.
func TestCountsAreOfWhatIsReached(t *testing.T) {
	h := concept.Close(build(t, machines+"沙盒化 ⊃ A\nA ⊃ B\nB ⊃ A\nB ⊃ C\n"))
	above, below := h.CountAncestors(), h.CountDescendants()
	for i, c := range h.Graph.Concepts {
		id := concept.ID(i)
		if a, b := len(h.Ancestors(id)), len(h.Descendants(id)); above[i] != a || below[i] != b {
			t.Errorf("%s: counted %d above and %d below, want %d and %d", c.Name, above[i], below[i], a, b)
		}
	}
}

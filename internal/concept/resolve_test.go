package concept_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"docgen/internal/concept"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestOnlyAssertionsDeclareConcepts(t *testing.T) {
	g := build(t, "A ⊃ B\nclaim C ⊃ D\nclaim E ⊅ F\nignore G ⊃ H\nK ⊃ K\n")
	var all []string
	for _, c := range g.Concepts {
		all = append(all, c.Name)
	}
	if diff := cmp.Diff([]string{"A", "B", "K"}, all); diff != "" {
		t.Errorf("concepts (-want +got):\n%s", diff)
	}
	if got, want := edges(g, []int{0}), "A⊃B"; len(g.Edges) != 1 || got != want {
		t.Errorf("edges: %s (%d), want %s alone: K ⊃ K makes none", got, len(g.Edges), want)
	}
}

func TestAssertedChainMakesAnEdgeForEachPair(t *testing.T) {
	g := build(t, "A ⊃ B ⊃ C")
	if got, want := edges(g, []int{0, 1}), "A⊃B B⊃C"; got != want {
		t.Errorf("edges: %s, want %s", got, want)
	}
}

func TestAnEdgeKeepsEveryStatementThatAssertsIt(t *testing.T) {
	g := build(t, "A ⊃ B\nclaim A ⊃ B\na ⊃ b\nC ⊃ A\n")
	if diff := cmp.Diff([]int{0, 2}, g.Edges[0].Statements); diff != "" {
		t.Errorf("statements of A ⊃ B (-want +got):\n%s", diff)
	}
}

func TestDisplayNameIsTheUsualSpelling(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"ai推理 ⊃ X\nAI 推理 ⊃ Y\nAI 推理 ⊃ Z", "AI 推理"}, // used most often
		{"ai推理 ⊃ X\nAI 推理 ⊃ Y", "ai推理"},             // the first seen where tied
	} {
		g := build(t, c.text)
		if got := g.Concepts[lookup(t, g, "AI推理")].Name; got != c.want {
			t.Errorf("%q is called %q, want %q", c.text, got, c.want)
		}
	}
}

func TestAliasesJoinConcepts(t *testing.T) {
	aliases := concept.Aliases{"k8s": "kubernetes", "kube": "k8s", "a": "b", "b": "a"}
	g := concept.NewGraph(read(t, "K8s ⊃ K3s\nK8s ⊃ Pod\nKubernetes ⊃ K3s\nA ⊃ B\n"), aliases)
	id := lookup(t, g, "kube")
	want := concept.Concept{Key: "kubernetes", Name: "Kubernetes", Aliases: []string{"K8s", "kube"}}
	if diff := cmp.Diff(want, g.Concepts[id]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(g.Edges) != 2 { // A and B are aliases of each other: one concept, no edge
		t.Errorf("%d edges, want 2", len(g.Edges))
	}
	g.SpellAliases(map[concept.Key]string{"kube": "Kube"}) // which no statement spells
	if diff := cmp.Diff([]string{"K8s", "Kube"}, g.Concepts[id].Aliases); diff != "" {
		t.Errorf("aliases (-want +got):\n%s", diff)
	}
}

// A page may declare as many aliases as it likes, each of the one before.
func TestLongChainsAndCirclesOfAliases(t *testing.T) {
	aliases := concept.Aliases{"p": "q", "q": "r", "r": "q", "self": "self"}
	for i := range 100_000 {
		aliases[concept.Key(fmt.Sprint("name", i))] = concept.Key(fmt.Sprint("name", i+1))
	}
	g := concept.NewGraph(read(t, "name7 ⊃ P\nname100000 ⊃ R\nself ⊃ Q"), aliases)
	if len(g.Concepts) != 3 || len(g.Edges) != 2 {
		t.Errorf("%d concepts and %d edges, want 3 and 2", len(g.Concepts), len(g.Edges))
	}
	if a, b := lookup(t, g, "name0"), lookup(t, g, "name100000"); a != b {
		t.Errorf("the first and the last name are %d and %d", a, b)
	}
	if a, b := lookup(t, g, "p"), lookup(t, g, "r"); a != b || g.Concepts[a].Key != "q" {
		t.Errorf("a circle and what leads to it are %d and %d", a, b)
	}
}

func TestGraphDoesNotDependOnTheOrderOfStatements(t *testing.T) {
	statements := read(t, machines+"claim A ⊃ B\nAI 推理 ⊃ B\nai推理 ⊃ C\nC ⊃ C\n")
	want := concept.NewGraph(statements, nil)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(statements), func(i, j int) { statements[i], statements[j] = statements[j], statements[i] })
		got := concept.NewGraph(statements, nil)
		if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(concept.Statement{}, "Span", "Operands"), cmpopts.IgnoreUnexported(concept.Graph{})); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	}
}

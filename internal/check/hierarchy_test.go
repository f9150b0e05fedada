package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"docgen/internal/check"
	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/settings"

	"github.com/google/go-cmp/cmp"
)

func TestCycleIsOneFindingWithItsShortestWitness(t *testing.T) {
	got := expect(t, read(t, `
-- a.md --
Oak ⊃ Holm oak
Tree ⊃ Oak
Holm oak ⊃ Kermes
Kermes ⊃ Tree
Oak ⊃ Tree
-- b.md --
Tree ⊃ Oak
`), "a.md:2:1 cycle «Tree ⊃ Oak» Tree and Oak contain each other")
	if diff := cmp.Diff(`b.md:1:1 «Tree ⊃ Oak» Tree ⊃ Oak is asserted here
a.md:5:1 «Oak ⊃ Tree» Oak ⊃ Tree is asserted here`, places(got[0])); diff != "" {
		t.Errorf("related (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{
		"This is a shortest cycle: 2 more concepts both contain these and are contained in them.",
		"The weakest edge of the cycle is Oak ⊃ Tree, asserted once: remove it or turn it round.",
	}, got[0].Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

func TestCycleWithOneMoreConcept(t *testing.T) {
	got := check.Run(read(t, "-- a.md --\nTree ⊃ Oak\nOak ⊃ Tree\nOak ⊃ Holm oak\nHolm oak ⊃ Tree\n"))
	if want := "This is a shortest cycle: 1 more concept both contains these and is contained in them."; len(got) != 1 || got[0].Notes[0] != want {
		t.Errorf("got %+v", got)
	}
}

func TestCycleOfAThousandConceptsIsOneFinding(t *testing.T) {
	var b strings.Builder
	b.WriteString("-- a.md --\n")
	for i := range 1000 {
		fmt.Fprintf(&b, "C%d ⊃ C%d\n", i, (i+1)%1000)
	}
	got := check.Run(read(t, b.String()))
	if len(got) != 1 || len(got[0].Related) != 999 {
		t.Fatalf("%d findings", len(got))
	}
	if want := "C0, C1, C2, C3 and 996 more contain each other"; got[0].Message != want {
		t.Errorf("got %q, want %q", got[0].Message, want)
	}
}

func TestCycleKeepsItsIdentityWhereverItBegins(t *testing.T) {
	a := check.Run(read(t, "-- a.md --\nTree ⊃ Oak\nOak ⊃ Tree\n"))
	b := check.Run(read(t, "-- a.md --\nOak ⊃ Tree\nTree ⊃ Oak\n"))
	if a.Identities()[0] != b.Identities()[0] {
		t.Errorf("%v and %v", a.Identities(), b.Identities())
	}
}

func TestClaims(t *testing.T) {
	expect(t, read(t, `
-- a.md --
虚拟化 ⊃ 全虚拟化
全虚拟化 ⊃ 容器化
边缘编排 ⊃ 云边协同
? 虚拟化 ⊃ 容器化
? 虚拟化 ⊃ 容器化 ⊃ 边缘编排
? 边缘编排 ⊃ 边缘计算 ⊃ 虚拟化
? 容器化 ⊃ 虚拟化
? 容器化 ⊅ 虚拟化
? 虚拟化 ⊅ 容器化
? Nothing ⊅ 容器化
`),
		"a.md:5:9 unsupported-claim «容器化 ⊃ 边缘编排» 容器化 ⊃ 边缘编排 does not follow: no path leads from one to the other",
		"a.md:6:10 undeclared-concept «边缘计算» nothing declares 边缘计算 (nearest: 边缘编排)",
		"a.md:7:3 reversed-claim «容器化 ⊃ 虚拟化» 容器化 ⊃ 虚拟化 is the wrong way round: 虚拟化 ⊃ 容器化 follows",
		"a.md:9:3 contradicted-denial «虚拟化 ⊅ 容器化» 虚拟化 ⊅ 容器化 contradicts the hierarchy: 虚拟化 ⊃ 容器化 follows",
	)
}

func TestUnsupportedClaimShowsWhatIsKnown(t *testing.T) {
	got := check.Run(read(t, "-- a.md --\nTree ⊃ Oak\nHerb ⊃ Mint\n? Oak ⊃ Mint\n"))
	if diff := cmp.Diff("a.md:1:8 «Oak» Oak is declared here\na.md:2:8 «Mint» Mint is declared here", places(got[0])); diff != "" {
		t.Errorf("related (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{
		"Oak contains nothing.",
		"Mint is directly contained in Herb.",
		"It would hold if a list item asserted Oak ⊃ Mint.",
	}, got[0].Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

func TestReversedClaimIsTurnedRound(t *testing.T) {
	got := check.Run(read(t, "-- a.md --\nTree ⊃ Oak\nOak ⊃ Holm oak\n? Holm oak ⊃ Tree\n? Tree ⊃ Holm oak ⊃ Oak\n"))
	if diff := cmp.Diff("a.md:1:1 «Tree ⊃ Oak» Tree ⊃ Oak is asserted here\na.md:2:1 «Oak ⊃ Holm oak» Oak ⊃ Holm oak is asserted here", places(got[0])); diff != "" {
		t.Errorf("proof (-want +got):\n%s", diff)
	}
	if f := got[0].Fixes[0]; !f.Safe || !strings.Contains(fixed(t, f), "? Tree ⊃ Holm oak\n? Tree") {
		t.Errorf("fix %+v gives\n%s", f, fixed(t, f))
	}
	if got[1].Fixes[0].Safe {
		t.Error("a swap inside a chain is not safe: it upsets the pair beside it")
	}
}

// A name is replaced unseen only where the slip is plain.
func TestRenamesThatAreSafe(t *testing.T) {
	for _, c := range []struct {
		declared, claimed string
		nearest           string // "" for none
		safe              bool
	}{
		{"Kubernetes", "Kuberntes", "Kubernetes", true},
		{"Kubernetes", "Kubenretes", "Kubernetes", true}, // two letters swapped
		{"Holm oak", "holm-oak", "Holm oak", true},
		{"WasmEdge 支持", "WasmEdge", "WasmEdge 支持", false},
		{"全虚拟化", "半虚拟化", "全虚拟化", false}, // another word, not a slip
		{"IPv4", "IPv6", "IPv4", false},
		{"containerd", "container", "containerd", false},
		{"crun", "runc", "crun", false},
		{"Kubernetes", "Mint", "", false},
	} {
		in := read(t, fmt.Sprintf("-- a.md --\n☘ ⊃ %s\n? ☘ ⊃ %s\n", c.declared, c.claimed))
		got := check.Run(in)
		if len(got) != 1 || got[0].Code != diag.UndeclaredConcept {
			t.Errorf("%s: %v", c.claimed, showAll(got))
			continue
		}
		var title string
		var safe bool
		if len(got[0].Fixes) > 0 {
			title, safe = strings.TrimPrefix(got[0].Fixes[0].Title, "write "), got[0].Fixes[0].Safe
		}
		if title != c.nearest || safe != c.safe {
			t.Errorf("%s: nearest %q, safe %v; want %q, %v", c.claimed, title, safe, c.nearest, c.safe)
		}
	}
}

func TestNoFixMakesAClaimNameAConceptTwice(t *testing.T) {
	got := expect(t, read(t, "-- a.md --\nKubernetes ⊃ K3s\n? K3s ⊃ K8s\n? Kubernetes ⊃ K8s\n"),
		"a.md:2:9 undeclared-concept «K8s» nothing declares K8s (nearest: K3s)",
		"a.md:3:16 undeclared-concept «K8s» nothing declares K8s (nearest: K3s)")
	if len(got[0].Fixes) != 0 || len(got[1].Fixes) != 1 {
		t.Errorf("fixes %+v and %+v", got[0].Fixes, got[1].Fixes)
	}
}

func TestRedundantEdges(t *testing.T) {
	got := expect(t, read(t, `
-- a.md --
Tree ⊃ Oak
Tree ⊃ Holm oak
Oak ⊃ Holm oak
-- b.md --
Tree ⊃ Oak
Tree ⊃ Holm oak
`), "a.md:2:1 redundant-edge «Tree ⊃ Holm oak» Tree ⊃ Holm oak already follows from Tree ⊃ Oak ⊃ Holm oak")
	if diff := cmp.Diff(`a.md:1:1 «Tree ⊃ Oak» Tree ⊃ Oak is asserted here
a.md:3:1 «Oak ⊃ Holm oak» Oak ⊃ Holm oak is asserted here
b.md:2:1 «Tree ⊃ Holm oak» it is asserted here too`, places(got[0])); diff != "" {
		t.Errorf("related (-want +got):\n%s", diff)
	}
	if f := got[0].Fixes[0]; len(f.Edits) != 2 || f.Edits[1].Span.Text() != "Tree ⊃ Holm oak\n" {
		t.Errorf("fix %+v", f)
	}
}

func TestSelfContainment(t *testing.T) {
	expect(t, read(t, "-- a.md --\nTree ⊃ Oak\nOak ⊃ Oak\n"),
		"a.md:2:1 self-containment «Oak ⊃ Oak» Oak ⊃ Oak says nothing: every concept contains itself")
}

// An edge is taken out with its list item only where nothing else goes with the item.
func TestAnItemIsRemovedOnlyWhole(t *testing.T) {
	const others = "- Tree ⊃ Oak\n- Oak ⊃ Holm oak\n- Oak ⊃ Cork oak\n"
	for _, c := range []struct {
		item    string
		removed bool
	}{
		{"- Tree ⊃ Holm oak\n", true},
		{"- Tree ⊃ Holm oak\n\nAnd more.\n", true},
		{"- Tree ⊃ Beech、Holm oak\n", false}, // a list names another edge too
		{"- Tree ⊃ Holm oak ⊃ Kermes\n", false},
		{"- Tree ⊃ Holm oak: it has leaves in winter\n", false},
		{"- Tree ⊃ Holm oak\n  - an item of its own\n", false},
		{"- Tree ⊃ Holm oak\n\n  More about it.\n", false},
		{"- Tree ⊃ Holm oak  \nwith a line of its own\n", false},
	} {
		in := markdown(t, "-- a.md --\n"+others+c.item, settings.Settings{
			Roles: map[concept.Construct]concept.Role{concept.ChainItem: concept.Assertion},
		})
		got := check.Run(in)
		if len(got) != 1 || got[0].Code != diag.RedundantEdge {
			t.Errorf("%q: %v", c.item, showAll(got))
			continue
		}
		if removed := len(got[0].Fixes) > 0; removed != c.removed {
			t.Errorf("%q: fixes %+v", c.item, got[0].Fixes)
		}
	}
}

func TestSeverities(t *testing.T) {
	in := read(t, "-- a.md --\nTree ⊃ Oak\nOak ⊃ Tree\n? Oak ⊃ Pine\n")
	if got := check.Run(in); got.Count(diag.Error) != 2 {
		t.Errorf("by default: %v", got)
	}
	in.Settings = settings.Settings{Severity: map[diag.Code]diag.Severity{diag.Cycle: diag.Off, diag.UndeclaredConcept: diag.Info}}
	if got := check.Run(in); len(got) != 1 || got[0].Severity != diag.Info {
		t.Errorf("with the cycle off and the claim as info: %v", got)
	}
}

func TestTheOrderOfPagesMakesNoDifference(t *testing.T) {
	in := read(t, "-- a.md --\nTree ⊃ Oak\n[x](no.md)\n-- b.md --\nOak ⊃ Tree\n-- c.md --\n[x](a.md#no)\n? Oak ⊃ Bark\n")
	want := showAll(check.Run(in))
	slices.Reverse(in.Pages)
	if diff := cmp.Diff(want, showAll(check.Run(in))); diff != "" {
		t.Errorf("(-in order +reversed):\n%s", diff)
	}
}

func TestAnEmptySiteHasNoFindings(t *testing.T) {
	expect(t, check.Input{})
	expect(t, check.Input{Hierarchy: concept.Close(concept.NewGraph(nil, nil))})
}

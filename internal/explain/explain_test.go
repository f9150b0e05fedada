package explain

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"docgen/internal/concept"
	"docgen/internal/source"
)

// hierarchy reads one statement a line: "A ⊃ B" asserts, "A ⊃ B ?" claims, "A ⊅ B" denies.
func hierarchy(text string) *concept.Hierarchy {
	f := source.NewFile("page.md", text)
	var statements []concept.Statement
	at := 0
	for line := range strings.Lines(text) {
		s := concept.Statement{Span: f.Span(at, at+len(strings.TrimSpace(line)))}
		rest, claimed := strings.CutSuffix(strings.TrimSpace(line), " ?")
		sign := " ⊃ "
		if strings.Contains(rest, "⊅") {
			sign, s.Relation, claimed = " ⊅ ", concept.NotContains, true
		}
		if claimed {
			s.Role = concept.Claim
		}
		broader, narrower, _ := strings.Cut(rest, sign)
		s.Operands = []concept.Operand{operand(broader), operand(narrower)}
		statements = append(statements, s)
		at += len(line)
	}
	return concept.Close(concept.NewGraph(statements, nil))
}

func TestWhy(t *testing.T) {
	h := hierarchy("Vehicle ⊃ Car\nCar ⊃ Engine\nCar ⊃ Engine\nPlant ⊃ Moss\n")
	for _, c := range []struct{ broader, narrower, want string }{
		{"vehicle", "Engine", `Vehicle ⊃ Engine holds:
  Vehicle ⊃ Car
      page.md:1:1 (bullet)
  Car ⊃ Engine
      page.md:2:1 (bullet)
      page.md:3:1 (bullet)
`},
		{"Car", "Car", "Car ⊃ Car holds: a concept contains itself.\n"},
		{"Engine", "Vehicle", `Engine ⊃ Vehicle does not hold; it is the other way round:
  Vehicle ⊃ Car
      page.md:1:1 (bullet)
  Car ⊃ Engine
      page.md:2:1 (bullet)
      page.md:3:1 (bullet)
`},
		{"Vehicle", "Moss", `Vehicle ⊃ Moss does not hold: no chain of statements joins them.
  Vehicle contains Car, Engine
  Moss is contained in Plant
  It would hold with:  - Vehicle ⊃ Moss
`},
		{"Vehicle", "Engin", `Vehicle ⊃ Engin cannot hold:
  nothing declares Engin (nearest: Engine)
`},
	} {
		var b strings.Builder
		if err := Why(h, c.broader, c.narrower).Print(&b, h); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, b.String()); d != "" {
			t.Errorf("%s ⊃ %s (-want +got):\n%s", c.broader, c.narrower, d)
		}
	}
}

// The nearest concepts that contain both are those that contain no other which does.
func TestWhyNamesWhatContainsBoth(t *testing.T) {
	const known = "Thing ⊃ Vehicle\nVehicle ⊃ Car\nVehicle ⊃ Bike\nThing ⊃ Bike\nThing ⊃ Car\n"
	for text, want := range map[string]string{
		known:                                    "  Both are contained in Vehicle\n",
		known + "Toy ⊃ Car\nToy ⊃ Bike\n":        "  Both are contained in Toy, Vehicle\n",
		"Vehicle ⊃ Car\nToy ⊃ Bike\n":            "",
		known + "Car ⊃ Wheel\nVehicle ⊃ Thing\n": "  Both are contained in Thing\n", // a cycle: its first
	} {
		h := hierarchy(text)
		var b strings.Builder
		if err := Why(h, "Car", "Bike").Print(&b, h); err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(b.String(), "is contained in ")
		_, got, _ := strings.Cut(rest, "\n")
		got, _, _ = strings.Cut(got, "  It would hold")
		if got != want {
			t.Errorf("%q: got %q, want %q in\n%s", text, got, want, b.String())
		}
	}
}

func TestImpact(t *testing.T) {
	h := hierarchy("Vehicle ⊃ Car\nCar ⊃ Engine\nVehicle ⊃ Engine ?\nCar ⊃ Piston ?\nVehicle ⊅ Piston\n")
	for _, c := range []struct{ name, broader, narrower, want string }{
		{"an edge that claims rest on", "Car", "Engine", `Car ⊃ Engine is stated. Without it:
  2 pairs would no longer follow
  1 claim would fail
      page.md:3:1 Vehicle ⊃ Engine ?
  0 claims would hold
`},
		{"an edge that a claim needs and a denial forbids", "Engine", "Piston", `Engine ⊃ Piston is not stated. With it:
  3 pairs more would follow
  1 claim would hold
      page.md:4:1 Car ⊃ Piston ?
  1 claim would fail
      page.md:5:1 Vehicle ⊅ Piston
`},
		{"an edge that closes a cycle", "Engine", "Vehicle", `Engine ⊃ Vehicle is not stated. With it:
  3 pairs more would follow
  0 claims would hold
  0 claims would fail
  a cycle of 3 concepts would break the hierarchy: Car, Engine, Vehicle
`},
	} {
		var b strings.Builder
		if err := ImpactOf(h, c.broader, c.narrower, nil).Print(&b); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, b.String()); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func TestStats(t *testing.T) {
	for text, want := range map[string]Stats{
		"": {},
		"Vehicle ⊃ Car\nCar ⊃ Engine\nVehicle ⊃ Engine\nPlant ⊃ Moss\n": {
			Concepts: 5, Edges: 4, Roots: 2, Components: 2, Depth: 2, Redundant: 1,
		},
		// A chain that enters a cycle and leaves it: X ⊃ (A, B) ⊃ Y.
		"X ⊃ A\nA ⊃ B\nB ⊃ A\nB ⊃ Y\n": {
			Concepts: 4, Edges: 4, Roots: 1, Components: 1, Depth: 2, Cycles: 1,
		},
	} {
		if d := cmp.Diff(want, StatsOf(hierarchy(text))); d != "" {
			t.Errorf("%s (-want +got):\n%s", text, d)
		}
	}
}

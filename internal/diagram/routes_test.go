package diagram

import (
	"math"
	"testing"

	"docgen/internal/mermaid"
)

// sceneOf lays out a flowchart; nil where the text is of another kind.
func sceneOf(t testing.TB, d *Drawer, text string) *scene {
	t.Helper()
	m, ok := parse(text).(*mermaid.Flowchart)
	if !ok {
		return nil
	}
	s, _, err := d.flowchart(t.Context(), &lowered{Flowchart: m}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// node finds a node by its name.
func (s *scene) node(t testing.TB, name string) *nodeMark {
	t.Helper()
	for i := range s.nodes {
		if s.nodes[i].name == name {
			return &s.nodes[i]
		}
	}
	t.Fatalf("no node %q", name)
	return nil
}

// edge finds an edge by the names of its ends.
func (s *scene) edge(t testing.TB, from, to string) *edgeMark {
	t.Helper()
	a, b := s.node(t, from), s.node(t, to)
	for i := range s.edges {
		if e := &s.edges[i]; e.from == a.index && e.to == b.index {
			return e
		}
	}
	t.Fatalf("no edge %s to %s", from, to)
	return nil
}

// wander is how far to the side a curve goes.
func (c curve) wander() float64 {
	var b bounds
	for _, p := range c {
		b.point(p)
	}
	return b.max.x - b.min.x
}

// meets reports whether a curve enters a box.
func (c curve) meets(r rect) bool {
	for u := 0.0; u <= float64(c.pieces()); u += 1.0 / 32 {
		if r.contains(c.at(u)) {
			return true
		}
	}
	return false
}

func TestColumnsOfLayersAreStraight(t *testing.T) {
	s := sceneOf(t, newDrawer(t), `flowchart TB
subgraph one
gdb
kgdb
breakpoints
end
subgraph two
perf
ftrace
analysis[performance analysis]
end
subgraph three
eBPF
SystemTap
tracing[dynamic tracing of the kernel]
end
gdb --> perf --> eBPF
kgdb --> ftrace --> SystemTap
breakpoints --> analysis --> tracing`)
	for i := range s.edges {
		if w := s.edges[i].curve.wander(); w > 0.1 {
			t.Errorf("edge %d goes %.1f to the side", i, w)
		}
	}
}

func TestLayersAreFlush(t *testing.T) {
	s := sceneOf(t, newDrawer(t), "flowchart TB\nsubgraph one\na[the longest of all names]\nb\nend\nsubgraph two\nc\nd\nend\na --> c\nb --> d")
	one, two := s.boxes[0].rect, s.boxes[1].rect
	if one.left() != two.left() || one.right() != two.right() {
		t.Errorf("the boxes reach from %.1f to %.1f and from %.1f to %.1f", one.left(), one.right(), two.left(), two.right())
	}
}

// A box is not widened over what stands beside it, nor over an edge that passes.
func TestLayersLeaveRoomForWhatPasses(t *testing.T) {
	s := sceneOf(t, newDrawer(t), "flowchart TB\nsubgraph one\na\nb@{shape: f-circ}\nend\nsubgraph two\nc\nend\nsubgraph three\ne\nf@{shape: f-circ}\nend\na --> c --> e\nb --> f")
	passing := s.edge(t, "b", "f").curve
	for i := range s.boxes {
		if b := &s.boxes[i]; b.title.text() == "two" && passing.meets(b.rect) {
			t.Errorf("the edge past the box runs through it: %+v", b.rect)
		}
	}
}

// A label stands in line with the node that only its edge leads to.
func TestLabelsStandInLine(t *testing.T) {
	s := sceneOf(t, newDrawer(t), "flowchart TB\nA{Is it?} -->|yes| B[a long name for a node]\nA -->|no| C[another long name]")
	for _, name := range []string{"a long name for a node", "another long name"} {
		e := s.edge(t, "Is it?", name)
		if x := s.node(t, name).center.x; math.Abs(e.labelAt.x-x) > 0.1 {
			t.Errorf("the label of the edge to %q is at %.1f, the node at %.1f", name, e.labelAt.x, x)
		}
	}
}

// A label beside other edges to a node stands in line with its own edge's head, and where
// the other end has its side to itself the edge leaves there, too.
func TestLabelledEdgesRunStraight(t *testing.T) {
	s := sceneOf(t, newDrawer(t), "flowchart TB\nA[a node of some width] -->|a comment| C[a target]\nB[another node] --> C")
	if w := s.edge(t, "a node of some width", "a target").curve.wander(); w > 0.1 {
		t.Errorf("the edge goes %.1f to the side", w)
	}
}

// An edge past several ranks bends near its ends and runs straight between.
func TestLongEdgesRunStraight(t *testing.T) {
	s := sceneOf(t, newDrawer(t), "flowchart TB\nA[a wide node at the top] --> B[a wide node below] --> C[a wide node below that] --> D[and another] --> E[the last]\nA --> E")
	c := s.edge(t, "a wide node at the top", "the last").curve
	b, d := s.node(t, "a wide node below"), s.node(t, "and another")
	var between bounds
	for u := 0.0; u <= float64(c.pieces()); u += 1.0 / 32 {
		if p := c.at(u); p.y > b.center.y && p.y < d.center.y {
			between.point(p)
		}
	}
	if w := between.max.x - between.min.x; !between.any || w > 0.1 {
		t.Errorf("beside the nodes the edge goes %.1f to the side", w)
	}
}

// Where edges go far to the side the ranks are further apart, whichever way they run.
func TestWideFansGetRoom(t *testing.T) {
	for _, direction := range []string{"TB", "BT", "LR", "RL"} {
		s := sceneOf(t, newDrawer(t), "flowchart "+direction+"\nA --> B[one name] & C[another name] & D[a third name] & E[a fourth] & F[a fifth] & G[a sixth] & H[the last]")
		from := s.node(t, "A")
		for i := range s.edges {
			e := &s.edges[i]
			start, end := turn(e.curve[0], direction), turn(e.curve[len(e.curve)-1], direction)
			if aside, down := math.Abs(end.x-start.x), end.y-start.y; down < math.Min(leastSlope*aside, widestGap)-0.1 {
				t.Errorf("%s: edge %d drops by %.1f and goes %.1f to the side", direction, i, down, aside)
			}
			if side := (rect{from.center, size{from.figure.size.w + 1, from.figure.size.h + 1}}); !side.contains(e.curve[0]) {
				t.Errorf("%s: edge %d does not begin at its node", direction, i)
			}
			if what := meets(s, e); what != "" {
				t.Errorf("%s: edge %d passes %s", direction, i, what)
			}
		}
	}
}

func TestStretchingIsMonotone(t *testing.T) {
	s := stretching{{10, 20, 5}, {30, 40, 10}}
	for _, tt := range []struct{ y, want float64 }{{0, 0}, {10, 10}, {15, 17.5}, {20, 25}, {30, 35}, {40, 55}, {50, 65}} {
		if got := s.of(tt.y); got != tt.want {
			t.Errorf("%v goes to %v, want %v", tt.y, got, tt.want)
		}
	}
}

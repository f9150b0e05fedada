package diagram

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

func neighbours(prefix string, n int) []Neighbour {
	var out []Neighbour
	for i := range n {
		out = append(out, Neighbour{Name: fmt.Sprint(prefix, " ", i), Href: fmt.Sprintf("/concepts/%s-%d/", prefix, i)})
	}
	return out
}

func TestNeighbourhoodShowsAConceptAmongItsOwn(t *testing.T) {
	d := newDrawer(t)
	tests := []struct {
		broader, narrower int
		links             int    // in the drawing
		more              string // the words for those left out
	}{
		{0, 0, 0, ""},
		{1, 0, 1, ""},
		{2, 3, 5, ""},
		{MaxNeighbours, MaxNeighbours, 2 * MaxNeighbours, ""},
		{0, MaxNeighbours + 1, MaxNeighbours - 1, "and 2 more"},
		{0, 48, MaxNeighbours - 1, "and 37 more"},
	}
	for _, tt := range tests {
		n := Neighbourhood{Concept: "容器编排", Broader: neighbours("broader", tt.broader), Narrower: neighbours("narrower", tt.narrower)}
		got := d.Neighbourhood(n, Options{ID: "c1"})
		if err := checkSVG(got.SVG, "c1"); err != nil {
			t.Errorf("%d/%d: %v", tt.broader, tt.narrower, err)
		}
		if links := bytes.Count(got.SVG, []byte("<a ")); links != tt.links {
			t.Errorf("%d/%d: %d links, want %d", tt.broader, tt.narrower, links, tt.links)
		}
		if tt.more != "" && !bytes.Contains(got.SVG, []byte(tt.more)) {
			t.Errorf("%d/%d: no %q", tt.broader, tt.narrower, tt.more)
		}
		if n := len(got.Outline.Nodes); n != 1+tt.broader+tt.narrower {
			t.Errorf("%d/%d: %d nodes in the outline", tt.broader, tt.narrower, n)
		}
		if got.Width > 760 {
			t.Errorf("%d/%d: %.0f px wide, beyond a text column", tt.broader, tt.narrower, got.Width)
		}
		checkApart(t, got.SVG)
	}
}

// A member that is almost in line with the concept stands in line with it, so that its line
// does not bend; one that is far from it keeps its place.
func TestNeighboursStandInLine(t *testing.T) {
	d := newDrawer(t)
	for _, test := range []struct {
		names    []string
		straight bool
	}{
		{[]string{"Necked lute", "Spike lute", "Yoke lute"}, true},
		{[]string{"One", "Two"}, false},
	} {
		g := &family{measurer: measurer{fonts: d.fonts}}
		var members []nodeMark
		for _, name := range test.names {
			members = append(members, g.node(name, "", false))
		}
		g.row(members, 0, false)
		straight := false
		for i := range members {
			straight = straight || members[i].center.x == 0
		}
		if straight != test.straight {
			t.Errorf("%q: one in line with the concept: %t, want %t", test.names, straight, test.straight)
		}
	}
}

// checkApart checks that no two boxes of a drawing overlap, by the numbers written.
func checkApart(t *testing.T, svg []byte) {
	t.Helper()
	var boxes []rect
	for _, part := range strings.Split(string(svg), "<rect")[1:] {
		var x, y, w, h float64
		if _, err := fmt.Sscanf(part, ` x="%f" y="%f" width="%f" height="%f"`, &x, &y, &w, &h); err != nil {
			t.Fatalf("a box without numbers: %v", err)
		}
		r := rect{point{x + w/2, y + h/2}, size{w, h}}
		for _, q := range boxes {
			if r.left() < q.right() && q.left() < r.right() && r.top() < q.bottom() && q.top() < r.bottom() {
				t.Errorf("boxes overlap: %v and %v", r, q)
			}
		}
		boxes = append(boxes, r)
	}
}

func BenchmarkNeighbourhood(b *testing.B) {
	d := newDrawer(b)
	for _, size := range []int{1, 4, 12} {
		n := Neighbourhood{Concept: "容器编排 Orchestration", Broader: neighbours("上位 broader", size), Narrower: neighbours("下位 narrower", size)}
		b.Run(fmt.Sprint(2*size, "-neighbours"), func(b *testing.B) {
			for b.Loop() {
				d.Neighbourhood(n, Options{ID: "c1"})
			}
		})
	}
}

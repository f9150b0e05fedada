package diagram

import (
	"testing"

	"docgen/internal/mermaid"
)

// No edge passes through a node that is not its end, nor behind another edge's label.
func TestEdgesKeepClear(t *testing.T) {
	d := newDrawer(t)
	check := func(t *testing.T, examples []example) {
		for _, e := range examples {
			m, ok := parse(e.text).(*mermaid.Flowchart)
			if !ok {
				continue
			}
			s, _, err := d.flowchart(t.Context(), &lowered{Flowchart: m}, Options{})
			if err != nil {
				t.Errorf("%s: %v", e.name, err)
				continue
			}
			for i := range s.edges {
				if what := meets(s, &s.edges[i]); what != "" {
					t.Errorf("%s: an edge passes %s", e.name, what)
				}
			}
		}
	}
	t.Run("pages", func(t *testing.T) { check(t, sharedExamples(t, "pages.jsonl")) })
	t.Run("documentation", func(t *testing.T) { check(t, sharedExamples(t, "docs.jsonl")) })
}

// meets names a node or label that an edge passes, "" for none. Two pixels at a border
// do not count.
func meets(s *scene, e *edgeMark) string {
	passes := func(r rect) bool {
		r.size = size{r.size.w - 4, r.size.h - 4}
		for t := 0.0; t <= float64(e.curve.pieces()); t += 0.04 {
			if r.contains(e.curve.at(t)) {
				return true
			}
		}
		return false
	}
	for i := range s.nodes {
		n := &s.nodes[i]
		if n.index != e.from && n.index != e.to && passes(rect{n.center, n.figure.size}) {
			return n.name
		}
	}
	for i := range s.edges {
		o := &s.edges[i]
		if o != e && len(o.label.lines) > 0 && passes(rect{o.labelAt, o.label.plate()}) {
			return "the label " + o.label.text()
		}
	}
	return ""
}

// No node and no edge's label overlaps another.
func TestNodesAndLabelsKeepApart(t *testing.T) {
	d := newDrawer(t)
	check := func(t *testing.T, examples []example) {
		for _, e := range examples {
			m, ok := parse(e.text).(*mermaid.Flowchart)
			if !ok {
				continue
			}
			s, _, err := d.flowchart(t.Context(), &lowered{Flowchart: m}, Options{})
			if err != nil {
				t.Errorf("%s: %v", e.name, err)
				continue
			}
			for _, pair := range overlaps(s) {
				t.Errorf("%s: %s overlap", e.name, pair)
			}
		}
	}
	t.Run("examples", func(t *testing.T) { check(t, ownExamples(t)) })
	t.Run("pages", func(t *testing.T) { check(t, sharedExamples(t, "pages.jsonl")) })
	t.Run("documentation", func(t *testing.T) { check(t, sharedExamples(t, "docs.jsonl")) })
}

// overlaps names the pairs of nodes and labels that overlap by more than a pixel.
func overlaps(s *scene) []string {
	type named struct {
		name string
		rect rect
	}
	var all []named
	for i := range s.nodes {
		all = append(all, named{s.nodes[i].name, rect{s.nodes[i].center, s.nodes[i].figure.size}})
	}
	for i := range s.edges {
		if e := &s.edges[i]; len(e.label.lines) > 0 {
			all = append(all, named{"the label " + e.label.text(), rect{e.labelAt, e.label.plate()}})
		}
	}
	var out []string
	for i, a := range all {
		for _, b := range all[:i] {
			if a.rect.left() < b.rect.right()-1 && b.rect.left() < a.rect.right()-1 &&
				a.rect.top() < b.rect.bottom()-1 && b.rect.top() < a.rect.bottom()-1 {
				out = append(out, a.name+" and "+b.name)
			}
		}
	}
	return out
}

package site

import (
	"fmt"
	"strings"
	"testing"

	"docgen/internal/concept"
	"docgen/internal/source"
)

// hierarchyOf closes edges written as "a>b c>d".
func hierarchyOf(edges string) *concept.Hierarchy {
	var statements []concept.Statement
	file := source.NewFile("a.md", edges)
	at := 0
	for edge := range strings.FieldsSeq(edges) {
		broader, narrower, _ := strings.Cut(edge, ">")
		at = strings.Index(edges[at:], edge) + at
		statements = append(statements, concept.Statement{Span: file.Span(at, at+len(edge)), Operands: []concept.Operand{
			{Name: broader, Key: concept.KeyOf(broader)}, {Name: narrower, Key: concept.KeyOf(narrower)},
		}})
	}
	return concept.Close(concept.NewGraph(statements, nil))
}

func TestPathsFromTheTop(t *testing.T) {
	diamonds := "" // 2 to the power of 30 paths, each 60 edges long
	for i := range 30 {
		a, b, c, d := string(rune('a'+i))+"0", string(rune('a'+i))+"1", string(rune('a'+i))+"2", string(rune('a'+i+1))+"0"
		diamonds += a + ">" + b + " " + a + ">" + c + " " + b + ">" + d + " " + c + ">" + d + " "
	}
	for _, c := range []struct {
		name, edges, of, want string
		more                  int
	}{
		{"a root", "a>b", "a", "", 0},
		{"one path", "a>b b>c", "c", "a b", 0},
		{"the shortest first", "a>b b>c a>c d>c", "c", "a, d, a b", 0},
		{"more than are shown", "1>b 2>b 3>b 4>b b>c 5>c 6>c 7>c", "c", "5, 6, 7, 1 b, 2 b", 2},
		{"below a cycle", "a>b b>a b>c", "c", "a b", 0},
		{"in a cycle", "a>b b>a", "b", "a", 0},
		{"the first of a cycle", "a>b b>a", "a", "", 0},
		{"a cycle below a root", "r>a a>b b>a", "b", "r a", 0},
		{"no end of paths", diamonds + "z>y", string(rune('a'+30)) + "0", "", countless},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := hierarchyOf(c.edges)
			id, ok := h.Graph.Lookup(concept.Key(c.of))
			if !ok {
				t.Fatal(c.of)
			}
			paths, more := newWays(h).to(id)
			var got []string
			for _, path := range paths {
				var names []string
				for _, id := range path {
					names = append(names, h.Graph.Concepts[id].Name)
				}
				got = append(got, strings.Join(names, " "))
			}
			if more != c.more {
				t.Errorf("%d more, want %d", more, c.more)
			}
			if c.more == countless {
				if len(got) != pathsShown {
					t.Errorf("%d paths, want %d", len(got), pathsShown)
				}
				return
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestConceptPagesStaySmall has a concept with 10,000 others directly below it, one above
// that, and a chain of 1,000: no page lists them all, and each says how many there are.
func TestConceptPagesStaySmall(t *testing.T) {
	var edges strings.Builder
	edges.WriteString("all>wide ")
	for i := range 10_000 {
		fmt.Fprintf(&edges, "wide>leaf%d ", i)
	}
	for i := range 1000 {
		fmt.Fprintf(&edges, "link%d>link%d ", i, i+1)
	}
	h := hierarchyOf(edges.String())
	s, err := New(Input{Hierarchy: h, Templates: docgenTemplates, Static: docgenStatic})
	if err != nil {
		t.Fatal(err)
	}
	pages := newConceptPages(s)
	for _, c := range []struct {
		name, extent, path  string
		broader, narrower   int // lines of the trees
		moreNarrower, below int // that are left out, and below the first line
	}{
		{"wide", "1 concept contains it. It contains 10000 concepts.", "all", 1, 181, 9819, 0},
		{"all", "It contains 10001 concepts.", "", 0, 1, 0, 10_000},
		{"link0", "It contains 1000 concepts.", "", 0, 37, 0, 0},
		{"link900", "900 concepts contain it. It contains 100 concepts.", "link0 … link888 link889 link890 link891 link892 link893 link894 link895 link896 link897 link898 link899", 37, 37, 0, 0},
	} {
		id, _ := h.Graph.Lookup(concept.Key(c.name))
		d := pages.data(id)
		var path []string
		for _, p := range d.Paths {
			for i, above := range p.Above {
				if path = append(path, above.Title); i == 0 && p.Gap {
					path = append(path, "…")
				}
			}
		}
		if d.Extent != c.extent || strings.Join(path, " ") != c.path {
			t.Errorf("%s: %q, path %q", c.name, d.Extent, path)
		}
		lines := func(s side) int { return strings.Count(s.Tree, "<li>") }
		if lines(d.Broader) != c.broader || lines(d.Narrower) != c.narrower || d.Narrower.More != c.moreNarrower {
			t.Errorf("%s: %d lines above, %d below and %d more", c.name, lines(d.Broader), lines(d.Narrower), d.Narrower.More)
		}
		if more := fmt.Sprintf(">+%d<", c.below); c.below > 0 && !strings.Contains(d.Narrower.Tree, more) {
			t.Errorf("%s: no %s below the first line: %s", c.name, more, d.Narrower.Tree)
		}
	}
}

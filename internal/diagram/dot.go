package diagram

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A ranking is what decides the ranks of a scope.
type ranking struct {
	edges []scopeEdge // without a cycle
	// steps is how many ranks an edge of Mermaid's length 1 spans.
	steps int
	gap   float64 // between the sides of neighbouring ranks
	work  int     // the nodes of a layout, see chain
}

// rank prepares the edges of the scope.
//
// A label on an edge is a node of its own in the middle of the edge: so its room is
// kept to the pixel, other edges go round it, and it stands on its line. Every other
// edge then spans twice the ranks, which are closer together.
func (s *scope) rank() (ranking, error) {
	r := ranking{edges: s.ends(), steps: 1}
	orient(len(s.leaves), r.edges)
	longer := s.headRoom - headRoom // than an arrowhead
	r.gap = rankGap + 2*longer
	if slices.ContainsFunc(r.edges, func(e scopeEdge) bool { return e.labelled }) {
		r.steps, r.gap = 2, labelledGap+longer
	}
	r.work = chain(len(s.leaves), r.edges, func(e scopeEdge) int { return s.span(r, e) })
	if r.work > maxChain {
		return r, fmt.Errorf("%w: its edges pass %d ranks together", ErrTooLarge, r.work)
	}
	return r, nil
}

// span is how many ranks the ends of an edge shall be apart at least.
func (s *scope) span(r ranking, e scopeEdge) int { return max(s.edges[e.link].length, 1) * r.steps }

// describe writes the scope in the DOT language, without a word of the author's: names
// are numbers, labels are sizes. footTitles keeps the room for the titles of boxes at
// their feet.
func (s *scope) describe(r ranking, footTitles bool) string {
	w := &dotWriter{scope: s}
	w.printf("digraph{graph[rankdir=%s,nodesep=%s,ranksep=%s%s]", s.direction, inches(nodeGap), inches(r.gap), effort(r.work))
	if footTitles {
		w.printf("graph[labelloc=b]")
	}
	w.printf("node[shape=box,fixedsize=true,label=x]edge[dir=none,headclip=false,tailclip=false]\n")
	w.labelsIn = make(map[int][]scopeEdge)
	for _, e := range r.edges {
		if e.labelled {
			in := s.common(s.leaves[e.tail], s.leaves[e.head])
			w.labelsIn[in] = append(w.labelsIn[in], e)
		}
	}
	w.boxIndex = make(map[int]int, len(s.boxes))
	for k, i := range s.boxes {
		w.boxIndex[i] = k
	}
	w.members(s.box)
	out, in := make([]int, len(s.leaves)), make([]int, len(s.leaves))
	for _, e := range r.edges {
		out[e.tail]++
		in[e.head]++
	}
	for _, e := range r.edges {
		w.edge(e, s.span(r, e), out[e.tail] == 1, in[e.head] == 1)
	}
	w.b.WriteString("}\n")
	return w.b.String()
}

// maxChain bounds the nodes that Graphviz works on: its own, labels, and one for each
// rank that an edge passes.
const maxChain = 12_000

// effort lowers what Graphviz spends on a large graph, by the number of nodes that it
// works on, so that the time stays in bounds: fewer rounds of the network simplex
// (nslimit) and of untangling (mclimit), and in the end lines in place of curves that
// find their way round nodes. See BenchmarkLimits for the times.
func effort(n int) string {
	switch {
	case n > 2500:
		return ",nslimit=0.2,nslimit1=0.2,mclimit=0.02,searchsize=3,splines=line"
	case n > 1000:
		return ",nslimit=1,nslimit1=1,mclimit=0.1"
	case n > 400:
		return ",nslimit=4,nslimit1=4,mclimit=0.5"
	}
	return ""
}

// chain counts the nodes that Graphviz will work on, with ranks by longest paths. The
// edges must have been oriented. It takes time linear in the graph.
func chain(n int, edges []scopeEdge, span func(scopeEdge) int) int {
	out, in := make([][]int, n), make([]int, n)
	for k, e := range edges {
		out[e.tail] = append(out[e.tail], k)
		in[e.head]++
	}
	var queue []int
	for v := range n {
		if in[v] == 0 {
			queue = append(queue, v)
		}
	}
	rank := make([]int, n)
	for len(queue) > 0 {
		v := queue[0]
		queue = queue[1:]
		for _, k := range out[v] {
			e := edges[k]
			rank[e.head] = max(rank[e.head], rank[v]+span(e))
			if in[e.head]--; in[e.head] == 0 {
				queue = append(queue, e.head)
			}
		}
	}
	total := n
	for _, e := range edges {
		total += rank[e.head] - rank[e.tail] - 1
	}
	return total
}

type dotWriter struct {
	*scope
	b        strings.Builder
	labelsIn map[int][]scopeEdge // by box
	boxIndex map[int]int
}

func (w *dotWriter) printf(format string, args ...any) { fmt.Fprintf(&w.b, format, args...) }

// members writes what stands directly in a box, and the boxes in it.
func (w *dotWriter) members(box int) {
	list := w.roots
	if box >= 0 {
		list = w.children[box]
	}
	for _, i := range list {
		if t := w.top[i]; t > 0 {
			r := w.result.items[i].size
			w.printf("n%d[width=%s,height=%s]\n", t-1, inches(r.w), inches(r.h))
			continue
		}
		w.printf("subgraph cluster%d{graph[margin=%g%s]\n", w.boxIndex[i], boxMargin+boxGap, titleRoom(w.items[i].size))
		w.members(i)
		w.b.WriteString("}\n")
	}
	for _, e := range w.labelsIn[box] {
		l := w.labelRoom(e)
		w.printf("l%d[width=%s,height=%s]\n", e.link, inches(l.w), inches(l.h))
	}
}

// labelRoom is what the label of an edge keeps for itself.
func (s *scope) labelRoom(e scopeEdge) size {
	l := s.edges[e.link].label
	return size{l.w + 2*labelGap, l.h}
}

// straightWeight is the weight of an edge that ought to run straight, before Graphviz's wish
// to keep boxes narrow, which weighs 128.
const straightWeight = 1000

// edge writes an edge. One that is the only one of both its ends is worth being straight:
// without the weight Graphviz does not mind whether it or the edge above it bends. A label
// stands in line with the end that has no other edge, so that its edge bends once.
func (w *dotWriter) edge(e scopeEdge, length int, onlyOut, onlyIn bool) {
	if !e.labelled {
		w.printf("n%d->n%d[id=e%d", e.tail, e.head, e.link)
		if length > 1 {
			w.printf(",minlen=%d", length)
		}
		if onlyOut && onlyIn {
			w.printf(",weight=%d", straightWeight)
		}
		w.b.WriteString("]\n")
		return
	}
	upper, lower := 2, 2
	switch {
	case onlyIn && onlyOut:
		upper, lower = straightWeight, straightWeight
	case onlyIn:
		lower = 8
	case onlyOut:
		upper = 8
	}
	before := length / 2
	w.printf("n%d->l%d[id=e%d,minlen=%d,weight=%d]\n", e.tail, e.link, e.link, before, upper)
	w.printf("l%d->n%d[id=e%db,minlen=%d,weight=%d]\n", e.link, e.head, e.link, length-before, lower)
}

// titleRoom makes Graphviz keep room for a box's title. A box takes its title's size
// from text only, and Graphviz takes Courier's characters for 0.6 em wide and lines for
// 1.2 em high: so a row of characters in a fitting size stands in for the title.
func titleRoom(t size) string {
	if t.w == 0 {
		return ",label=\"\""
	}
	font := (t.h + titlePad) / 1.2
	n := int(math.Ceil((t.w + 2*titleInset) / (0.6 * font)))
	return fmt.Sprintf(",fontname=Courier,fontsize=%.1f,label=%s", font, strings.Repeat("x", max(n, 1)))
}

// common returns the innermost box around both items, or -1 for none of this scope.
func (s *scope) common(a, b int) int {
	in := s.around(a)
	for p := s.items[b].parent; p >= 0; p = s.items[p].parent {
		for _, q := range in {
			if p == q {
				return p
			}
		}
	}
	return s.box
}

// inches writes pixels (points, to Graphviz) as inches.
func inches(px float64) string { return strconv.FormatFloat(px/72, 'f', 4, 64) }

package diagram

import (
	"context"
	"fmt"
	"math"
	"slices"
)

// A compound is a graph with boxes around its nodes, as it goes into the layout.
// Nodes and boxes share one numbering.
type compound struct {
	direction string  // TB, BT, LR or RL
	headRoom  float64 // how far an edge runs straight before a head
	items     []item
	edges     []link
}

// An item is a node or a box.
type item struct {
	parent int // index of the box around it, or -1
	box    bool
	order  int // where the text first mentions it, or what is in it
	// size is a node's own, or that of a box's title.
	size size
	// spread is how much of a node's sides edges may touch, across and down.
	spread size
	// direction is the one that a box asks for, or "".
	direction string
}

// A link is an edge between two items.
type link struct {
	tail, head int
	length     int  // ranks to span, at least 1
	label      size // zero without a label
	// tailHead and headHead say that a head stands at that end.
	tailHead, headHead bool
}

// A placement says where the layout put everything, in pixels from the upper left.
type placement struct {
	size  size
	items []rect
	// curves run from the middle of the tail to the middle of the head; nil for an
	// edge that joins an item with itself.
	curves []curve
	labels []point // the middle of each edge's label
}

// Limits that keep the layout within about a second; see BenchmarkLimits.
const (
	maxItems = 1500
	maxLinks = 2000
	maxDepth = 40
)

// layOut places a compound graph. A box whose inside no edge from outside reaches, and
// that wants another direction than its surroundings or is an edge's end itself, is
// laid out alone and then stands as one node: Graphviz has one direction for a graph.
func layOut(ctx context.Context, g *compound, ask graphvizFunc) (*placement, error) {
	if len(g.items) > maxItems || len(g.edges) > maxLinks {
		return nil, fmt.Errorf("%w: %d nodes and %d edges; %d and %d can be laid out", ErrTooLarge,
			len(g.items), len(g.edges), maxItems, maxLinks)
	}
	l := &layouter{ask: ask, compound: g, alone: make([]bool, len(g.items)), children: make([][]int, len(g.items))}
	for i := range g.items {
		depth := 0
		for p := g.items[i].parent; p >= 0; p = g.items[p].parent {
			if depth++; depth > maxDepth {
				return nil, fmt.Errorf("%w: subgraphs nest more than %d deep", ErrTooLarge, maxDepth)
			}
		}
		if p := g.items[i].parent; p >= 0 {
			l.children[p] = append(l.children[p], i)
		} else {
			l.roots = append(l.roots, i)
		}
	}
	byOrder := func(a, b int) int { return g.items[a].order - g.items[b].order }
	slices.SortStableFunc(l.roots, byOrder)
	for _, c := range l.children {
		slices.SortStableFunc(c, byOrder)
	}
	l.findAlone()
	l.result = &placement{
		items:  make([]rect, len(g.items)),
		curves: make([]curve, len(g.edges)),
		labels: make([]point, len(g.edges)),
	}
	size, err := l.scope(ctx, -1, g.direction)
	if err != nil {
		return nil, err
	}
	l.result.size = size
	return l.result, nil
}

// graphvizFunc answers a graph in the DOT language with Graphviz's json0.
type graphvizFunc func(ctx context.Context, dot string) ([]byte, error)

type layouter struct {
	*compound
	ask      graphvizFunc
	roots    []int
	children [][]int
	alone    []bool // boxes that are laid out on their own
	result   *placement
}

// around returns the boxes that hold item i, the innermost first, i itself not.
func (l *layouter) around(i int) []int {
	var out []int
	for p := l.items[i].parent; p >= 0; p = l.items[p].parent {
		out = append(out, p)
	}
	return out
}

// findAlone decides which boxes are laid out on their own.
func (l *layouter) findAlone() {
	crossed := make([]bool, len(l.items)) // an edge passes the border of the box
	ended := make([]bool, len(l.items))   // an edge ends at the box itself
	for _, e := range l.edges {
		tails, heads := l.around(e.tail), l.around(e.head)
		ended[e.tail], ended[e.head] = true, true
		for _, t := range tails {
			if !slices.Contains(heads, t) {
				crossed[t] = true
			}
		}
		for _, h := range heads {
			if !slices.Contains(tails, h) {
				crossed[h] = true
			}
		}
	}
	var walk func(items []int, direction string)
	walk = func(items []int, direction string) {
		for _, i := range items {
			it := &l.items[i]
			if !it.box {
				continue
			}
			own := direction
			if it.direction != "" && !crossed[i] {
				own = it.direction
			}
			l.alone[i] = !crossed[i] && len(l.children[i]) > 0 && (own != direction || ended[i])
			walk(l.children[i], own)
		}
	}
	walk(l.roots, l.direction)
}

// Room around the members of a box, and above its title.
const (
	boxMargin = 16.0
	titlePad  = 8.0

	// titleInset is the room beside a title.
	titleInset = 12.0

	// boxGap is what a box keeps free around itself, beyond what Graphviz does.
	boxGap = 6.0
)

// scope lays out what stands in a box that is laid out alone (or, for -1, in no such
// box), puts its places into the result relative to the scope's own corner, and
// returns the scope's size.
func (l *layouter) scope(ctx context.Context, box int, direction string) (size, error) {
	s := &scope{layouter: l, box: box, direction: direction, top: make([]int, len(l.items))}
	members := l.roots
	if box >= 0 {
		members = l.children[box]
	}
	if err := s.collect(ctx, members, -1); err != nil {
		return size{}, err
	}
	return s.place(ctx)
}

// A scope is what is laid out together, in one direction.
type scope struct {
	*layouter
	box       int
	direction string
	leaves    []int // nodes, and boxes that are laid out alone
	boxes     []int // other boxes, the outer before the inner
	top       []int // 1 + index into leaves of the leaf that an item is or lies in
}

// collect gathers the items of the scope and lays out those that stand alone.
func (s *scope) collect(ctx context.Context, members []int, leaf int) error {
	for _, i := range members {
		switch it := s.items[i]; {
		case leaf >= 0:
			s.top[i] = leaf + 1
			if err := s.collect(ctx, s.children[i], leaf); err != nil {
				return err
			}
		case it.box && !s.alone[i] && len(s.children[i]) > 0:
			s.boxes = append(s.boxes, i)
			if err := s.collect(ctx, s.children[i], -1); err != nil {
				return err
			}
		default:
			s.leaves = append(s.leaves, i)
			s.top[i] = len(s.leaves)
			s.result.items[i].size = it.size
			if it.box {
				if err := s.collectBox(ctx, i); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// collectBox sizes a box that is a leaf: empty, or laid out alone.
func (s *scope) collectBox(ctx context.Context, i int) error {
	it := s.items[i]
	title := size{it.size.w + 2*titleInset, it.size.h + 2*titlePad}
	if len(s.children[i]) == 0 {
		s.result.items[i].size = title
		return nil
	}
	direction := s.direction
	if it.direction != "" {
		direction = it.direction
	}
	in, err := s.scope(ctx, i, direction)
	if err != nil {
		return err
	}
	w := math.Max(in.w+2*boxMargin, title.w)
	h := in.h + title.h + boxMargin
	s.result.items[i].size = size{w, h}
	// What is inside was placed from (0, 0); put it under the title, relative
	// to the box's centre.
	s.shift(s.children[i], point{(w-in.w)/2 - w/2, title.h - h/2})
	return s.collect(ctx, s.children[i], s.top[i]-1)
}

// shift moves items, all that is in them, and the edges among them.
func (s *layouter) shift(members []int, by point) {
	in := make([]bool, len(s.items))
	var mark func([]int)
	mark = func(m []int) {
		for _, i := range m {
			in[i] = true
			s.result.items[i].center = s.result.items[i].center.add(by)
			mark(s.children[i])
		}
	}
	mark(members)
	for k, e := range s.edges {
		if in[e.tail] && in[e.head] {
			s.result.labels[k] = s.result.labels[k].add(by)
			for j := range s.result.curves[k] {
				s.result.curves[k][j] = s.result.curves[k][j].add(by)
			}
		}
	}
}

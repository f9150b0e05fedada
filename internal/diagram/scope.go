package diagram

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"
)

// Room that the layout keeps, in pixels.
const (
	nodeGap = 30.0 // between neighbours in a rank
	rankGap = 52.0 // between ranks

	// labelledGap is the gap between ranks where every other rank is for labels.
	labelledGap = 30.0

	labelGap = 6.0 // on each side of an edge's label
)

// place lays the scope out and reads the places into the result.
func (s *scope) place(ctx context.Context) (size, error) {
	r, err := s.rank()
	if err != nil {
		return size{}, err
	}
	l, err := s.lay(ctx, r)
	if err != nil {
		return size{}, err
	}
	f, err := s.flow(l, r.edges)
	if err != nil {
		return size{}, err
	}
	f.plan()
	if open := openings(f.stops, f.ranks, f.hops, f.walls); open != nil {
		l.stretch(open, s.direction)
		f.stretch(open, s.direction)
	}
	for k, i := range s.leaves {
		r := &s.result.items[i]
		at := l.nodes["n"+strconv.Itoa(k)]
		if s.items[i].box && len(s.children[i]) > 0 {
			s.shift(s.children[i], at)
		}
		r.center = at
	}
	for k, i := range s.boxes {
		r, ok := l.boxes["cluster"+strconv.Itoa(k)]
		if !ok {
			return size{}, errLayout("a box is missing")
		}
		r.size.w, r.size.h = r.size.w-2*boxGap, r.size.h-2*boxGap
		s.result.items[i] = r
	}
	s.drawEdges(f, r.edges)
	s.alignBoxes(r.edges)
	return l.size, nil
}

// lay decides the places: by arithmetic where the scope is a forest, by Graphviz elsewhere.
func (s *scope) lay(ctx context.Context, r ranking) (*rawLayout, error) {
	if s.isForest(r.edges) {
		return s.tidy(r), nil
	}
	return s.askGraphviz(ctx, r)
}

// askGraphviz runs Graphviz, and turns its answer over where it runs against the text.
// Where ranks run across, turning over puts the room for titles at the other end of
// boxes. Graphviz mostly answers with a mirror image there, so the room is asked for at
// the foot; where that was wrong, it is asked again.
func (s *scope) askGraphviz(ctx context.Context, r ranking) (*rawLayout, error) {
	across := s.isAcross()
	for footTitles := across; ; footTitles = false {
		raw, err := s.ask(ctx, s.describe(r, footTitles))
		if err != nil {
			return nil, err
		}
		l, err := parseLayout(raw)
		if err != nil {
			return nil, err
		}
		mirrored := s.isMirrored(l)
		if across && len(s.boxes) > 0 && mirrored != footTitles {
			if footTitles {
				continue
			}
			mirrored = false // it answers differently now: take it as it is
		}
		if mirrored {
			l.mirror(across)
		}
		return l, nil
	}
}

// isAcross reports whether ranks follow each other from side to side.
func (s *scope) isAcross() bool { return s.direction == "LR" || s.direction == "RL" }

// isMirrored reports whether the nodes stand in their ranks against the order of the
// text rather than along it. Graphviz minimises crossings and does not care for which
// of the two mirror images it finds; a reader does.
func (s *scope) isMirrored(l *rawLayout) bool {
	last := make(map[int]float64, 16) // by rank: the place of the node before
	along := 0
	for k := range s.leaves {
		p := turn(l.nodes["n"+strconv.Itoa(k)], s.direction)
		rank := int(math.Round(p.y))
		if x, ok := last[rank]; ok {
			along += cmp.Compare(p.x, x)
		}
		last[rank] = p.x
	}
	return along < 0
}

// drawEdges puts the ways of the edges into the result.
func (s *scope) drawEdges(f *flow, edges []scopeEdge) {
	k := 0
	for _, e := range edges {
		c := f.hops[k].way(f.stops, f.ranks, s.headRoom)
		k++
		if e.labelled {
			at := f.hops[k-1].to
			if f.hops[k-1].turned {
				at = f.hops[k-1].from
			}
			s.result.labels[e.link] = turnBack(f.stops[at].center, s.direction)
			c = append(c, f.hops[k].way(f.stops, f.ranks, s.headRoom)[1:]...)
			k++
		}
		for i := range c {
			c[i] = turnBack(c[i], s.direction)
		}
		if e.reversed {
			c = c.reversed()
		}
		s.result.curves[e.link] = c
	}
}

// A flow is a scope in the frame where ranks run downwards: what its edges run between,
// and past.
type flow struct {
	stops    []stop // the leaves, then the labels
	ranks    []band
	hops     []hop // for each edge, in order, its one; its two where it stops at a label
	walls    []wall
	sides    func(hop int) []side
	width    float64
	headRoom float64
}

// flow reads the layout.
func (s *scope) flow(l *rawLayout, edges []scopeEdge) (*flow, error) {
	f := &flow{headRoom: s.headRoom, width: l.size.w}
	if s.isAcross() {
		f.width = l.size.h
	}
	stopAt := func(at point, z size, spread size) {
		if s.isAcross() {
			z, spread = size{z.h, z.w}, size{spread.h, spread.w}
		}
		f.stops = append(f.stops, stop{center: turn(at, s.direction), half: size{z.w / 2, z.h / 2}, spread: spread.w})
	}
	for k, i := range s.leaves {
		at, ok := l.nodes["n"+strconv.Itoa(k)]
		if !ok {
			return nil, errLayout("a node is missing")
		}
		stopAt(at, s.result.items[i].size, s.items[i].spread)
	}
	var edgeOf []scopeEdge // by hop
	for _, e := range edges {
		name := "e" + strconv.Itoa(e.link)
		first, ok := l.edges[name]
		if !ok {
			return nil, errLayout("an edge is missing")
		}
		tailHead, headHead := s.edges[e.link].tailHead, s.edges[e.link].headHead
		if e.reversed {
			tailHead, headHead = headHead, tailHead
		}
		h := hop{from: e.tail, to: e.head, spline: turned(first, s.direction), fromHead: tailHead, toHead: headHead}
		edgeOf = append(edgeOf, e)
		if !e.labelled {
			f.hops = append(f.hops, h)
			continue
		}
		second, ok := l.edges[name+"b"]
		at, found := l.nodes["l"+strconv.Itoa(e.link)]
		if !ok || !found {
			return nil, errLayout("a label is missing")
		}
		h.to, h.toHead = len(f.stops), false
		stopAt(at, s.edges[e.link].label, size{})
		f.stops[len(f.stops)-1].label = true
		edgeOf = append(edgeOf, e)
		f.hops = append(f.hops, h, hop{from: h.to, to: e.head, spline: turned(second, s.direction), toHead: headHead})
	}
	f.walls = s.walls(l)
	f.sides = func(hop int) []side { return s.sides(edgeOf[hop]) }
	f.ranks = bands(f.stops)
	return f, nil
}

// walls are the boxes of the scope, in its order.
func (s *scope) walls(l *rawLayout) []wall {
	out := make([]wall, len(s.boxes))
	for k := range s.boxes {
		r := l.boxes["cluster"+strconv.Itoa(k)]
		a, b := turn(point{r.left(), r.top()}, s.direction), turn(point{r.right(), r.bottom()}, s.direction)
		out[k] = wall{math.Min(a.x, b.x) + boxGap, math.Max(a.x, b.x) - boxGap, math.Min(a.y, b.y) + boxGap, math.Max(a.y, b.y) - boxGap}
	}
	return out
}

// sides says of each wall how it stands to an edge.
func (s *scope) sides(e scopeEdge) []side {
	out := make([]side, len(s.boxes))
	for _, leaf := range []int{e.tail, e.head} {
		for _, b := range s.around(s.leaves[leaf]) {
			if k := slices.Index(s.boxes, b); k >= 0 {
				out[k]++
			}
		}
	}
	return out
}

func turned(c curve, direction string) curve {
	out := make(curve, len(c))
	for i, p := range c {
		out[i] = turn(p, direction)
	}
	return out
}

// A scopeEdge is one edge of the scope as it is laid out.
type scopeEdge struct {
	link       int // index into compound.edges
	tail, head int // leaves
	reversed   bool
	labelled   bool
}

// ends finds the edges that this scope lays out, and the leaves that stand for their
// ends. An edge that ends at a box which Graphviz draws around its members ends at a
// member instead, and is cut at the border later.
func (s *scope) ends() []scopeEdge {
	var out []scopeEdge
	for k, e := range s.edges {
		tail, head := s.leafFor(e.tail, true), s.leafFor(e.head, false)
		if tail < 0 || head < 0 {
			continue
		}
		if tail == head && s.leaves[tail] != e.tail && s.leaves[head] != e.head {
			continue // inside a box that was laid out alone
		}
		if tail == head {
			if s.leaves[tail] == e.tail && s.leaves[head] == e.head {
				continue // a loop, which the drawing bends itself
			}
			// From a box to its own member or back: another member, if there is one.
			if tail, head = s.otherLeaf(e, tail, head); tail == head {
				continue
			}
		}
		out = append(out, scopeEdge{link: k, tail: tail, head: head, labelled: e.label.w > 0})
	}
	return out
}

// leafFor returns the leaf that stands for an item in this scope, or -1: the item's
// own, or for a box of the scope its last (as a tail) or first leaf.
func (s *scope) leafFor(i int, tail bool) int {
	if t := s.top[i]; t > 0 {
		return t - 1
	}
	if !s.items[i].box {
		return -1
	}
	members := s.children[i]
	for k := range members {
		m := members[k]
		if tail {
			m = members[len(members)-1-k]
		}
		if leaf := s.leafFor(m, tail); leaf >= 0 {
			return leaf
		}
	}
	return -1
}

// otherLeaf looks for different leaves for the ends of an edge between a box and one
// of its own members.
func (s *scope) otherLeaf(e link, tail, head int) (int, int) {
	if s.items[e.tail].box && s.top[e.tail] == 0 {
		return s.leafFor(e.tail, false), head
	}
	return tail, s.leafFor(e.head, true)
}

// orient turns edges round, so that they have no cycle, as a depth-first search from
// the nodes in the order of writing finds back edges. Doing it here and not in
// Graphviz lets a label's node stand between the ends of a turned edge.
func orient(n int, edges []scopeEdge) {
	out := make([][]int, n)
	for k, e := range edges {
		out[e.tail] = append(out[e.tail], k)
	}
	const (
		unseen = iota
		open
		done
	)
	state := make([]uint8, n)
	next := make([]int, n)
	var stack []int
	for root := range n {
		if state[root] != unseen {
			continue
		}
		stack = append(stack[:0], root)
		state[root] = open
		for len(stack) > 0 {
			v := stack[len(stack)-1]
			if next[v] == len(out[v]) {
				state[v] = done
				stack = stack[:len(stack)-1]
				continue
			}
			e := &edges[out[v][next[v]]]
			next[v]++
			switch state[e.head] {
			case open:
				e.tail, e.head, e.reversed = e.head, e.tail, true
			case unseen:
				state[e.head] = open
				stack = append(stack, e.head)
			}
		}
	}
}

package diagram

import (
	"cmp"
	"math"
	"slices"
)

// A hop that passes whole ranks does so in lanes: an x for each rank between its ends. It
// keeps the side of every node and of every other edge that Graphviz chose for it, and
// within that freedom it changes lane as rarely as can be, for a line with few bends is
// the easiest to follow.

// Room that lanes keep, in pixels.
const (
	laneApart = 12.0 // between the lanes of two edges
	stopClear = 12.0 // between a lane and a node
	boxClear  = 8.0  // between a lane and the border of a box
)

// A wall is a box, in the frame where ranks run downwards.
type wall struct{ left, right, top, bottom float64 }

// A passage is a hop at a rank that it passes.
type passage struct {
	hop    int
	x      float64 // as Graphviz has it, then as it was settled
	placed bool
}

// An interval is where a lane may be.
type interval struct{ low, high float64 }

func (a interval) meet(b interval) interval {
	return interval{math.Max(a.low, b.low), math.Min(a.high, b.high)}
}

func (a interval) empty() bool { return a.low > a.high }

func (a interval) nearest(x float64) float64 { return math.Max(a.low, math.Min(a.high, x)) }

// A passing finds the lanes of all hops.
type passing struct {
	*flow
	passages [][]passage // by rank, from left to right
}

// side says how a box stands to an edge.
type side uint8

const (
	holdsNone side = iota
	holdsOne       // the edge passes its border
	holdsBoth      // the edge stays in it
)

// lanes sets the lanes of every hop. It takes time that grows with the passages of a rank
// times the passages and boxes there, which maxChain bounds.
func (p *passing) lanes() {
	p.passages = make([][]passage, len(p.ranks))
	var order []int
	for i := range p.hops {
		h := &p.hops[i]
		first, last := p.stops[h.from].band+1, p.stops[h.to].band
		h.lanes = h.lanes[:0]
		for b := first; b < last; b++ {
			p.passages[b] = append(p.passages[b], passage{hop: i, x: h.xAt(p.ranks[b].middle, p.stops)})
		}
		if first < last {
			order = append(order, i)
		}
	}
	for _, all := range p.passages {
		slices.SortStableFunc(all, func(a, b passage) int { return cmp.Compare(a.x, b.x) })
	}
	// Short ones first: the long ones have more ways.
	span := func(i int) int { return p.stops[p.hops[i].to].band - p.stops[p.hops[i].from].band }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(span(a), span(b)) })
	for _, i := range order {
		p.settle(i)
	}
}

// xAt is where Graphviz's spline passes a height.
func (h *hop) xAt(y float64, stops []stop) float64 {
	if t, ok := h.spline.height(y); ok {
		return h.spline.at(t).x
	}
	a, b := stops[h.from].center, stops[h.to].center
	return a.x + (b.x-a.x)*(y-a.y)/math.Max(1, b.y-a.y)
}

// settle chooses the lanes of one hop: as far as one lane is free it is kept. The last runs
// into its end, so that the head stands straight.
func (p *passing) settle(i int) {
	h := &p.hops[i]
	first, last := p.stops[h.from].band+1, p.stops[h.to].band
	free := make([]interval, 0, last-first)
	at := make([]int, 0, last-first)
	sides := p.sides(i)
	for b := first; b < last; b++ {
		k := slices.IndexFunc(p.passages[b], func(q passage) bool { return q.hop == i })
		at = append(at, k)
		free = append(free, p.free(b, k, sides))
	}
	x := h.fromX
	for k := 0; k < len(free); {
		run, end := free[k], k+1
		for end < len(free) && !run.meet(free[end]).empty() {
			run = run.meet(free[end])
			end++
		}
		switch {
		case end < len(free):
			x = run.nearest(x)
		case k == 0 && h.fromHead && !h.toHead && run.nearest(h.fromX) == h.fromX:
			x = h.fromX
		default:
			x = run.nearest(h.toX)
		}
		for ; k < end; k++ {
			q := &p.passages[first+k][at[k]]
			q.x, q.placed = x, true
			h.lanes = append(h.lanes, x)
		}
	}
}

// free is where passage k of a band may be: beside the nodes and settled lanes next to it,
// with room for the lanes between that are not settled yet.
func (p *passing) free(b, k int, sides []side) interval {
	own := p.passages[b][k]
	run := interval{boxClear, p.width - boxClear}
	stops := p.ranks[b].stops
	next, _ := slices.BinarySearchFunc(stops, own.x, func(i int, x float64) int { return cmp.Compare(p.stops[i].center.x, x) })
	if next > 0 {
		s := &p.stops[stops[next-1]]
		run.low = math.Max(run.low, s.center.x+s.half.w+stopClear+laneApart*float64(p.waiting(b, k, -1, s.center.x)))
	}
	if next < len(stops) {
		s := &p.stops[stops[next]]
		run.high = math.Min(run.high, s.center.x-s.half.w-stopClear-laneApart*float64(p.waiting(b, k, 1, s.center.x)))
	}
	if q, between := p.settled(b, k, -1); q != nil {
		run.low = math.Max(run.low, q.x+laneApart*float64(between+1))
	}
	if q, between := p.settled(b, k, 1); q != nil {
		run.high = math.Min(run.high, q.x-laneApart*float64(between+1))
	}
	run = p.beside(run, b, own.x, sides)
	if run.empty() {
		return interval{own.x, own.x} // crowded: as Graphviz has it
	}
	return run
}

// waiting counts the passages that are not settled between passage k and x, to the side.
func (p *passing) waiting(b, k, to int, x float64) (n int) {
	all := p.passages[b]
	for j := k + to; j >= 0 && j < len(all) && (all[j].x-x)*float64(to) < 0; j += to {
		if !all[j].placed {
			n++
		}
	}
	return n
}

// settled finds the settled passage next to k, and counts those between.
func (p *passing) settled(b, k, to int) (q *passage, between int) {
	all := p.passages[b]
	for j := k + to; j >= 0 && j < len(all); j += to {
		if all[j].placed {
			return &all[j], between
		}
		between++
	}
	return nil, 0
}

// beside keeps a lane out of boxes that hold no end of the edge, and in those that hold
// both, wherever Graphviz does.
func (p *passing) beside(run interval, b int, x float64, sides []side) interval {
	for k := range p.walls {
		w := &p.walls[k]
		if w.bottom < p.ranks[b].top || w.top > p.ranks[b].bottom {
			continue
		}
		switch in := w.left < x && x < w.right; {
		case in && sides[k] == holdsBoth:
			run = run.meet(interval{w.left + boxClear, w.right - boxClear})
		case !in && sides[k] == holdsNone && x <= w.left:
			run.high = math.Min(run.high, w.left-boxClear)
		case !in && sides[k] == holdsNone:
			run.low = math.Max(run.low, w.right+boxClear)
		}
	}
	return run
}

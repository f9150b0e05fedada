package diagram

import (
	"cmp"
	"math"
	"slices"
)

// Edges leave and enter nodes along the direction of the ranks and bend in the gaps
// between ranks, where no node stands. Where an edge passes whole ranks it follows
// Graphviz's spline, which keeps clear of the nodes there.
//
// All of it works in a frame where ranks run downwards; turn and turnBack lead there
// and back for the other directions.

// portGap is how far apart arrowheads touch the same side of a node, in pixels.
const portGap = 16.0

// headRoom is how far an edge runs straight before an arrowhead, so that the head
// stands upright on the node's side.
const headRoom = arrowLength

// A band is the room of one rank: everything in it stands between top and bottom.
type band struct {
	middle, top, bottom float64
	stops               []int // from left to right
}

// A stop is a place where edges end: a node, or a label on an edge.
type stop struct {
	center point
	half   size // half the width and height
	spread float64
	band   int
}

// A hop is an edge between two stops in different bands, from the upper to the lower.
type hop struct {
	from, to int // stops
	spline   curve
	// fromHead and toHead say that a head stands at that end.
	fromHead, toHead bool
	fromX, toX       float64 // where it touches; set by ports
	turned           bool    // its edge runs from the lower stop to the upper
}

// upright turns hops that run against the ranks. Boxes can force that: Graphviz ranks
// what is in a box together.
func upright(stops []stop, hops []hop) {
	for i := range hops {
		h := &hops[i]
		if stops[h.from].band > stops[h.to].band {
			h.from, h.to = h.to, h.from
			h.fromHead, h.toHead = h.toHead, h.fromHead
			h.spline, h.turned = h.spline.reversed(), true
		}
	}
}

// straighten makes a hop that is all but vertical so, where one of its ends has its
// side to itself.
func straighten(stops []stop, hops []hop) {
	const near = 14.0
	below, above := make([]int, len(stops)), make([]int, len(stops))
	for _, h := range hops {
		below[h.from]++
		above[h.to]++
	}
	fits := func(s stop, x float64) bool { return math.Abs(x-s.center.x) <= s.spread/2 }
	for i := range hops {
		h := &hops[i]
		switch a, b := stops[h.from], stops[h.to]; {
		case math.Abs(h.fromX-h.toX) > near:
		case above[h.to] == 1 && fits(b, h.fromX):
			h.toX = h.fromX
		case below[h.from] == 1 && fits(a, h.toX):
			h.fromX = h.toX
		}
	}
}

// turn maps a point into the frame where ranks run downwards.
func turn(p point, direction string) point {
	switch direction {
	case "BT":
		return point{p.x, -p.y}
	case "LR":
		return point{p.y, p.x}
	case "RL":
		return point{p.y, -p.x}
	}
	return p
}

// turnBack is the inverse of turn.
func turnBack(p point, direction string) point {
	switch direction {
	case "BT":
		return point{p.x, -p.y}
	case "LR":
		return point{p.y, p.x}
	case "RL":
		return point{-p.y, p.x}
	}
	return p
}

// bands sorts stops into ranks by the height of their middles, and tells every stop
// its band.
func bands(stops []stop) []band {
	order := make([]int, len(stops))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(stops[a].center.y, stops[b].center.y) })
	var out []band
	for _, i := range order {
		s := &stops[i]
		top, bottom := s.center.y-s.half.h, s.center.y+s.half.h
		if k := len(out) - 1; k < 0 || s.center.y-out[k].middle > 1 {
			out = append(out, band{middle: s.center.y, top: top, bottom: bottom})
		} else {
			out[k].top, out[k].bottom = math.Min(out[k].top, top), math.Max(out[k].bottom, bottom)
		}
		s.band = len(out) - 1
		out[s.band].stops = append(out[s.band].stops, i)
	}
	for _, b := range out {
		slices.SortStableFunc(b.stops, func(a, c int) int { return cmp.Compare(stops[a].center.x, stops[c].center.x) })
	}
	return out
}

// isClear reports whether a curve passes the ranks without coming near a stop.
func isClear(c curve, stops []stop, ranks []band) bool {
	const clearance, samples = 10.0, 6
	for _, b := range ranks {
		for k := range samples + 1 {
			t, ok := c.height(b.top + (b.bottom-b.top)*float64(k)/samples)
			if !ok {
				return false
			}
			p := c.at(t)
			// The first stop whose right side is beyond p is the only one that can be near.
			i, _ := slices.BinarySearchFunc(b.stops, p.x-clearance, func(i int, x float64) int {
				return cmp.Compare(stops[i].center.x+stops[i].half.w, x)
			})
			if i < len(b.stops) && stops[b.stops[i]].center.x-stops[b.stops[i]].half.w < p.x+clearance {
				return false
			}
		}
	}
	return true
}

// ports decides where hops touch the lower sides of their upper stops, and the upper
// sides of their lower stops. Ends without a head share the middle of a side; ends with
// heads are spread in the order in which the hops arrive, so that they do not cross.
// room is how long a head is; a longer one is wider, too.
func ports(stops []stop, bands []band, hops []hop, room float64) {
	type end struct {
		hop   int
		lower bool // the hop's lower end
	}
	sides := make([][]end, 2*len(stops))
	for k, h := range hops {
		sides[2*h.from+1] = append(sides[2*h.from+1], end{k, false})
		sides[2*h.to] = append(sides[2*h.to], end{k, true})
	}
	for side, ends := range sides {
		s := &stops[side/2]
		// angle orders the ends by where their hops come from.
		angle := func(e end) float64 {
			h := &hops[e.hop]
			p := hopAim(h, stops, bands, e.lower)
			return (p.x - s.center.x) / math.Max(1, math.Abs(p.y-s.center.y))
		}
		slices.SortStableFunc(ends, func(a, b end) int { return cmp.Compare(angle(a), angle(b)) })
		heads := false
		for _, e := range ends {
			heads = heads || e.lower && hops[e.hop].toHead || !e.lower && hops[e.hop].fromHead
		}
		gap := 0.0
		if heads && len(ends) > 1 {
			gap = math.Min(math.Max(portGap, room), s.spread/float64(len(ends)-1))
		}
		for i, e := range ends {
			x := s.center.x + gap*(float64(i)-float64(len(ends)-1)/2)
			if e.lower {
				hops[e.hop].toX = x
			} else {
				hops[e.hop].fromX = x
			}
		}
	}
}

// hopAim returns where a hop comes from, as seen from one of its ends: the other end,
// or the place where it passes the nearest rank between.
func hopAim(h *hop, stops []stop, bands []band, fromLower bool) point {
	a, b := stops[h.from], stops[h.to]
	if b.band-a.band <= 1 {
		if fromLower {
			return a.center
		}
		return b.center
	}
	y := bands[a.band+1].middle
	if fromLower {
		y = bands[b.band-1].middle
	}
	if t, ok := h.spline.height(y); ok {
		return h.spline.at(t)
	}
	return point{(a.center.x + b.center.x) / 2, y}
}

// way returns the way of a hop in the direction of its edge; room is for a head.
func (h *hop) way(stops []stop, ranks []band, room float64) curve {
	if h.turned {
		return h.route(stops, ranks, room).reversed()
	}
	return h.route(stops, ranks, room)
}

// route returns the way of a hop, from the middle height of its upper stop to that of
// its lower stop.
func (h *hop) route(stops []stop, ranks []band, room float64) curve {
	a, b := stops[h.from], stops[h.to]
	if a.band == b.band {
		return h.spline // beside each other: nothing to improve
	}
	start, end := point{h.fromX, ranks[a.band].bottom}, point{h.toX, ranks[b.band].top}
	if h.fromHead {
		start.y += room
	}
	if h.toHead {
		end.y -= room
	}
	out := curve{{h.fromX, a.center.y}}
	out = append(out, straight(out[0], start)[1:]...)
	if direct := bend(start, point{0, 1}, end, point{0, 1}); b.band-a.band > 1 && !isClear(direct, stops, ranks[a.band+1:b.band]) {
		t1, ok1 := h.spline.height(ranks[a.band+1].top)
		t2, ok2 := h.spline.height(ranks[b.band-1].bottom)
		if ok1 && ok2 && t1 < t2 {
			middle := h.spline.cut(t1, t2)
			n := len(middle)
			out = append(out, bend(start, point{0, 1}, middle[0], middle[1].sub(middle[0]))[1:]...)
			out = append(out, middle[1:]...)
			out = append(out, bend(middle[n-1], middle[n-1].sub(middle[n-2]), end, point{0, 1})[1:]...)
			return append(out, straight(end, point{h.toX, b.center.y})[1:]...)
		}
	}
	out = append(out, bend(start, point{0, 1}, end, point{0, 1})[1:]...)
	return append(out, straight(end, point{h.toX, b.center.y})[1:]...)
}

// bend joins two places by one cubic that leaves and arrives in the given directions.
// A direction that does not lead down is taken as straight down.
func bend(a, leave, b, arrive point) curve {
	handle := math.Abs(b.y-a.y) * 0.5
	down := func(d point) point {
		if d.y <= 1e-6 {
			return point{0, 1}
		}
		return d.times(1 / d.y) // as high as the handle, however it leans
	}
	l, r := down(leave), down(arrive)
	limit := func(d point) point { return point{math.Max(-2, math.Min(2, d.x)), 1} }
	return curve{a, a.add(limit(l).times(handle)), b.sub(limit(r).times(handle)), b}
}

// height returns the first parameter at which the curve is at height y.
func (c curve) height(y float64) (float64, bool) {
	const steps = 8
	n := c.pieces() * steps
	for k := 1; k <= n; k++ {
		t := float64(k) / steps
		if c.at(t).y < y {
			continue
		}
		low, high := t-1.0/steps, t
		if c.at(low).y > y {
			return 0, false
		}
		for range 20 {
			if mid := (low + high) / 2; c.at(mid).y < y {
				low = mid
			} else {
				high = mid
			}
		}
		return high, true
	}
	return 0, false
}

package diagram

import (
	"cmp"
	"math"
	"slices"
)

// Edges leave and enter nodes along the direction of the ranks and bend in the gaps
// between ranks, where no node stands. Where an edge passes whole ranks it takes a lane
// through each (see lane.go), unless nothing is in the way of one bend.
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
	label  bool
}

// A hop is an edge between two stops in different bands, from the upper to the lower.
type hop struct {
	from, to int // stops
	spline   curve
	// fromHead and toHead say that a head stands at that end.
	fromHead, toHead bool
	fromX, toX       float64   // where it touches; set by ports
	lanes            []float64 // where it passes each rank between
	direct           bool      // it needs no lanes: nothing is in its way
	turned           bool      // its edge runs from the lower stop to the upper
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

// alignLabels moves a label that stands a little beside the place where its edge leaves or
// arrives in line with it, where there is room.
func (f *flow) alignLabels() {
	const near = 28.0
	below := make([]int, len(f.stops))
	for _, h := range f.hops {
		below[h.from]++
	}
	for i := range f.hops[:max(0, len(f.hops)-1)] {
		upper, lower := &f.hops[i], &f.hops[i+1]
		if upper.turned || lower.turned || upper.to != lower.from || !f.stops[upper.to].label {
			continue
		}
		l := &f.stops[upper.to]
		before, x := upper.fromX, lower.toX
		if n := len(upper.lanes); n > 0 {
			before = upper.lanes[n-1]
		}
		if len(lower.lanes) > 0 {
			x = lower.lanes[0]
		}
		alone := below[upper.from] == 1 // then it can follow, see straighten
		if !alone && math.Abs(before-l.center.x) < math.Abs(x-l.center.x) || math.Abs(x-l.center.x) > near {
			x = before
		}
		if math.Abs(x-l.center.x) <= near && f.isFree(upper.to, x) {
			l.center.x, upper.toX, lower.fromX = x, x, x
		}
	}
}

// isFree reports whether a stop may move to x within its rank.
func (f *flow) isFree(i int, x float64) bool {
	s := &f.stops[i]
	for _, k := range f.ranks[s.band].stops {
		if t := &f.stops[k]; k != i && math.Abs(t.center.x-x) < t.half.w+s.half.w+2*labelGap {
			return false
		}
	}
	return x-s.half.w >= 0 && x+s.half.w <= f.width
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

// plan decides where hops touch their stops and which lanes they take. The ends are
// ordered by where Graphviz's splines arrive, then by the lanes.
func (f *flow) plan() {
	upright(f.stops, f.hops)
	ports(f.stops, f.ranks, f.hops, f.headRoom)
	p := &passing{flow: f}
	p.lanes()
	ports(f.stops, f.ranks, f.hops, f.headRoom)
	straighten(f.stops, f.hops)
	f.alignLabels()
	straighten(f.stops, f.hops)
	p.lanes()
	for i := range f.hops {
		f.hops[i].direct = true
	}
	f.checkDirect()
}

// checkDirect takes from hops that something is in the way of that they are direct.
func (f *flow) checkDirect() {
	for i := range f.hops {
		h := &f.hops[i]
		if a, b := f.stops[h.from].band, f.stops[h.to].band; b-a > 1 && h.direct {
			start, end := h.ends(f.stops, f.ranks, f.headRoom)
			c := bend(start, end)
			h.direct = isClear(c, f.stops, f.ranks[a+1:b]) && !f.strays(c, i)
		}
	}
}

// strays reports whether a hop's curve passes a box that holds no end of its edge.
func (f *flow) strays(c curve, hop int) bool {
	if len(f.walls) == 0 {
		return false
	}
	sides := f.sides(hop)
	for t := 0.0; t <= float64(c.pieces()); t += 0.125 {
		p := c.at(t)
		for k, w := range f.walls {
			if sides[k] == holdsNone && p.x > w.left && p.x < w.right && p.y > w.top && p.y < w.bottom {
				return true
			}
		}
	}
	return false
}

// stretch moves the flow like its layout. What ran clear may then be in the way.
func (f *flow) stretch(s stretching, direction string) {
	off := 0.0
	if direction == "BT" || direction == "RL" {
		off = s.total()
	}
	of := func(y float64) float64 { return s.of(y) - off }
	for i := range f.stops {
		f.stops[i].center.y = of(f.stops[i].center.y)
	}
	for i := range f.ranks {
		r := &f.ranks[i]
		r.top, r.middle, r.bottom = of(r.top), of(r.middle), of(r.bottom)
	}
	for i := range f.hops {
		for k := range f.hops[i].spline {
			p := &f.hops[i].spline[k]
			p.y = of(p.y)
		}
	}
	for i := range f.walls {
		w := &f.walls[i]
		w.top, w.bottom = of(w.top), of(w.bottom)
	}
	f.checkDirect()
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
	y, lane := bands[a.band+1].middle, 0
	if fromLower {
		y, lane = bands[b.band-1].middle, len(h.lanes)-1
	}
	if len(h.lanes) > 0 {
		return point{h.lanes[lane], y}
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

// ends are where a hop may begin to bend, and must have ended.
func (h *hop) ends(stops []stop, ranks []band, room float64) (start, end point) {
	start, end = point{h.fromX, ranks[stops[h.from].band].bottom}, point{h.toX, ranks[stops[h.to].band].top}
	if h.fromHead {
		start.y += room
	}
	if h.toHead {
		end.y -= room
	}
	return start, end
}

// route returns the way of a hop, from the middle height of its upper stop to that of
// its lower stop.
func (h *hop) route(stops []stop, ranks []band, room float64) curve {
	a, b := stops[h.from], stops[h.to]
	if a.band == b.band {
		return h.spline // beside each other: nothing to improve
	}
	start, end := h.ends(stops, ranks, room)
	out := curve{{h.fromX, a.center.y}}
	out = append(out, straight(out[0], start)[1:]...)
	at := start
	for i, x := range h.lanes {
		if h.direct {
			break
		}
		r := ranks[a.band+1+i]
		if i == 0 || x != h.lanes[i-1] {
			out = append(out, bend(at, point{x, r.top})[1:]...)
			at = point{x, r.top}
		}
		if i+1 == len(h.lanes) || x != h.lanes[i+1] {
			out = append(out, straight(at, point{x, r.bottom})[1:]...)
			at = point{x, r.bottom}
		}
	}
	out = append(out, bend(at, end)[1:]...)
	return append(out, straight(end, point{h.toX, b.center.y})[1:]...)
}

// bend joins two places by one cubic that leaves and arrives straight down.
func bend(a, b point) curve {
	handle := point{0, math.Abs(b.y-a.y) * 0.5}
	return curve{a, a.add(handle), b.sub(handle), b}
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

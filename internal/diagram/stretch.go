package diagram

import (
	"cmp"
	"math"
	"slices"
)

// Graphviz puts all ranks equally far apart. An edge that crosses far to the side between
// two of them would lie almost flat there: such a gap is opened, up to a bound.
const (
	leastSlope = 0.24  // of an edge between two ranks: down for one to the side
	widestGap  = 104.0 // that is asked for, in pixels
)

// A stretching moves what lies further down a drawing whose gaps were opened: a monotone
// map of heights, which leaves what stands in a rank as it is.
type stretching []opening

// An opening makes the strip from top to bottom higher by extra.
type opening struct{ top, bottom, extra float64 }

func (s stretching) of(y float64) float64 {
	moved := y
	for _, o := range s {
		switch {
		case y >= o.bottom:
			moved += o.extra
		case y > o.top:
			moved += o.extra * (y - o.top) / (o.bottom - o.top)
		}
	}
	return moved
}

func (s stretching) total() (t float64) {
	for _, o := range s {
		t += o.extra
	}
	return t
}

// openings finds the gaps that want to be higher. Each is opened where no border of a box
// is: in the highest free strip of the gap.
func openings(stops []stop, ranks []band, hops []hop, walls []wall) stretching {
	if len(ranks) < 2 {
		return nil
	}
	aside := make([]float64, len(ranks)-1) // how far edges go to the side, by gap
	for i := range hops {
		h := &hops[i]
		a, b := stops[h.from].band, stops[h.to].band
		if a == b || h.direct && b-a > 1 {
			continue
		}
		x := h.fromX
		for k, lane := range h.lanes {
			aside[a+k] = math.Max(aside[a+k], math.Abs(lane-x))
			x = lane
		}
		aside[b-1] = math.Max(aside[b-1], math.Abs(h.toX-x))
	}
	var out stretching
	for k, dx := range aside {
		top, bottom := ranks[k].bottom, ranks[k+1].top
		if extra := math.Min(leastSlope*dx, widestGap) - (bottom - top); extra > 1 && bottom > top {
			top, bottom = freeStrip(top, bottom, walls)
			out = append(out, opening{top, bottom, extra})
		}
	}
	return out
}

// freeStrip is the highest part between two heights without a border of a box.
func freeStrip(top, bottom float64, walls []wall) (from, to float64) {
	marks := []float64{top, bottom}
	for _, w := range walls {
		for _, y := range []float64{w.top, w.bottom} {
			if y > top && y < bottom {
				marks = append(marks, y)
			}
		}
	}
	slices.SortFunc(marks, cmp.Compare)
	for i := 1; i < len(marks); i++ {
		if marks[i]-marks[i-1] > to-from {
			from, to = marks[i-1], marks[i]
		}
	}
	return from, to
}

// stretch moves everything in the layout, whose ranks run in the direction.
func (l *rawLayout) stretch(s stretching, direction string) {
	across, against := direction == "LR" || direction == "RL", direction == "BT" || direction == "RL"
	move := func(p point) point {
		q := turn(p, direction)
		if q.y = s.of(q.y); against {
			q.y -= s.total() // ranks are counted from the far side, places from the near one
		}
		return turnBack(q, direction)
	}
	for k, p := range l.nodes {
		l.nodes[k] = move(p)
	}
	for k, r := range l.boxes {
		a, b := move(point{r.left(), r.top()}), move(point{r.right(), r.bottom()})
		l.boxes[k] = between(a.x, a.y, b.x, b.y)
	}
	for _, c := range l.edges {
		for i := range c {
			c[i] = move(c[i])
		}
	}
	if across {
		l.size.w += s.total()
	} else {
		l.size.h += s.total()
	}
}

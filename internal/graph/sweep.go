package graph

import (
	"cmp"
	"math/bits"
	"slices"
)

// A prunedSearch looks for paths depth first and leaves out what the labels rule out.
type prunedSearch struct {
	r     *Reachability
	round int32
	seen  []int32
	stack []int32
}

// answer answers one query by at most *steps edges, which it counts down. It reports
// whether that was enough.
func (s *prunedSearch) answer(q Query, steps *int) (answer, known bool) {
	if answer, known := s.r.settle(q); known {
		return answer, true
	}
	if s.round++; s.round < 0 { // after 2³¹ searches
		clear(s.seen)
		s.round = 1
	}
	to := int32(q.To)
	s.stack = append(s.stack[:0], int32(q.From))
	for len(s.stack) > 0 {
		v := s.stack[len(s.stack)-1]
		s.stack = s.stack[:len(s.stack)-1]
		for _, w := range s.r.g.Out(int(v)) {
			if w > to {
				break // edges lead upwards only
			}
			if *steps--; *steps < 0 {
				*steps = 0
				return false, false
			}
			if w == to && q.Detour && int(v) == q.From {
				continue
			}
			if s.r.surelyReaches(w, to) {
				return true, true
			}
			if s.seen[w] != s.round && s.r.MayReach(w, to) {
				s.seen[w] = s.round
				s.stack = append(s.stack, w)
			}
		}
	}
	return false, true
}

// sweepWidth is the number of targets of one sweep: what a node reaches of them fills
// one cache line of 64 bytes.
const sweepWidth = 512

type targetSet [sweepWidth / 64]uint64

func (s *targetSet) add(i int32)      { s[i/64] |= 1 << (i % 64) }
func (s *targetSet) has(i int32) bool { return s[i/64]>>(i%64)&1 == 1 }

func (s *targetSet) union(t *targetSet) {
	for i := range s {
		s[i] |= t[i]
	}
}

// A sweep finds, for a batch of targets, which nodes reach which of them. It goes from
// the highest target down, and hands what a node reaches to the nodes before it. Since
// edges lead upwards, a node is complete when its turn comes. Only nodes that reach a
// target are visited.
type sweep struct {
	r      *Reachability
	rows   []targetSet // by node; valid where active
	active []uint64    // set of nodes still to be visited

	targets []int32    // of this batch, ascending
	last    []lastStep // the edges that end in a target, from the highest node down
	asked   []int      // queries of this batch, from the highest node down
}

// lastStep is an edge from a node to a target.
type lastStep struct{ from, target int32 }

func newSweep(r *Reachability) *sweep {
	return &sweep{r: r, rows: make([]targetSet, r.g.Nodes()), active: make([]uint64, r.g.Nodes()/64+1)}
}

// run answers the queries of one batch, which are in ascending order of their targets.
func (s *sweep) run(queries []Query, batch []int, answers []bool) {
	lowest := s.prepare(queries, batch)
	for k := int(s.targets[len(s.targets)-1]) / 64; k >= lowest/64; k-- {
		for s.active[k] != 0 { // a visit activates lower nodes only
			b := 63 - bits.LeadingZeros64(s.active[k])
			s.visit(int32(k*64+b), lowest, queries, answers)
			s.active[k] &^= 1 << b
		}
	}
}

// prepare sorts out a batch and returns the lowest node that it asks about.
func (s *sweep) prepare(queries []Query, batch []int) (lowest int) {
	s.targets, s.last = s.targets[:0], s.last[:0]
	lowest = queries[batch[0]].From
	for _, i := range batch {
		if to := int32(queries[i].To); len(s.targets) == 0 || s.targets[len(s.targets)-1] != to {
			s.targets = append(s.targets, to)
		}
		lowest = min(lowest, queries[i].From)
	}
	for k, t := range s.targets {
		for _, u := range s.r.back.Out(int(t)) {
			if int(u) >= lowest {
				s.last = append(s.last, lastStep{from: u, target: int32(k)})
				s.activate(u)
			}
		}
	}
	slices.SortFunc(s.last, func(a, b lastStep) int { return cmp.Compare(b.from, a.from) })
	s.asked = append(s.asked[:0], batch...)
	slices.SortFunc(s.asked, func(a, b int) int { return cmp.Compare(queries[b].From, queries[a].From) })
	return lowest
}

// activate makes a node one to be visited. Its row starts empty.
func (s *sweep) activate(v int32) {
	if bit := uint64(1) << (v % 64); s.active[v/64]&bit == 0 {
		s.active[v/64] |= bit
		s.rows[v] = targetSet{}
	}
}

// visit completes the row of a node, answers what is asked about it and hands the row
// to the nodes before it.
func (s *sweep) visit(v int32, lowest int, queries []Query, answers []bool) {
	row := &s.rows[v] // what v reaches by two edges or more
	asked := s.asked
	for len(asked) > 0 && queries[asked[0]].From >= int(v) {
		if q := queries[asked[0]]; q.From == int(v) && row.has(s.index(q.To)) {
			answers[asked[0]] = true
		}
		asked = asked[1:]
	}
	for len(s.last) > 0 && s.last[0].from >= v {
		row.add(s.last[0].target)
		s.last = s.last[1:]
	}
	for ; len(s.asked) > len(asked); s.asked = s.asked[1:] {
		if q := queries[s.asked[0]]; q.From == int(v) && !q.Detour && row.has(s.index(q.To)) {
			answers[s.asked[0]] = true
		}
	}
	before := s.r.back.Out(int(v))
	for i := len(before) - 1; i >= 0 && int(before[i]) >= lowest; i-- {
		s.activate(before[i])
		s.rows[before[i]].union(row)
	}
}

func (s *sweep) index(target int) int32 {
	k, _ := slices.BinarySearch(s.targets, int32(target))
	return int32(k)
}

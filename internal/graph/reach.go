package graph

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Reachability answers which nodes of an acyclic graph reach which. It is immutable
// and safe for concurrent use; it takes 28 bytes a node besides the graph and its
// transpose.
//
// Most questions are settled in constant time by labels: the length of the longest
// path to each node, and the numbers of two depth-first traversals. The labels are
// those of GRAIL (Yıldırım, Chaoji and Zaki, "GRAIL: scalable reachability index for
// large graphs", 2010) and PReaCH (Merz and Sanders, "PReaCH: a fast lightweight
// reachability index", 2014). What they leave open takes a search that they prune, or,
// for many questions together, a sweep over the graph for 512 targets at a time.
type Reachability struct {
	g, back *Digraph

	level  []int32  // edges on a longest path that ends here
	labels []labels // by node

	searches sync.Pool // of *prunedSearch that wait to be used again
}

// labels are a node's numbers in the two traversals. In each, a node that reaches
// another has the greater post, and a low that is at most the other's.
type labels struct {
	pre            int32 // in the first traversal
	post, low      int32
	post2, low2    int32
	lastDescendant int32 // greatest pre in the subtree of the first traversal
}

// NewReachability prepares a graph in which every edge leads from a lower number to a
// higher, as [Condense] makes it. It takes O(n + m).
func NewReachability(g *Digraph) *Reachability {
	r := &Reachability{g: g, back: g.Transpose(), level: make([]int32, g.Nodes()), labels: make([]labels, g.Nodes())}
	r.searches.New = func() any { return &prunedSearch{r: r, seen: make([]int32, g.Nodes())} }
	for v := range g.Nodes() {
		for _, w := range g.Out(v) {
			if int(w) <= v {
				panic("graph: an edge that leads back in a graph said to be acyclic")
			}
			r.level[w] = max(r.level[w], r.level[v]+1)
		}
	}
	r.label(false)
	r.label(true)
	return r
}

// label numbers the nodes by a depth-first traversal from every root, in ascending
// order, or in descending order of roots and edges for the second traversal.
func (r *Reachability) label(second bool) {
	t := traversal{r: r, second: second, next: make([]int32, r.g.Nodes()), seen: make([]bool, r.g.Nodes())}
	for i := range r.g.Nodes() {
		v := i
		if second {
			v = r.g.Nodes() - 1 - i
		}
		if len(r.back.Out(v)) == 0 {
			t.visit(int32(v))
		}
	}
}

type traversal struct {
	r         *Reachability
	second    bool
	next      []int32
	seen      []bool
	path      []int32
	pre, post int32
}

func (t *traversal) visit(root int32) {
	t.enter(root)
	for len(t.path) > 0 {
		v := t.path[len(t.path)-1]
		out := t.r.g.Out(int(v))
		if int(t.next[v]) == len(out) {
			t.leave(v, out)
			continue
		}
		w := out[t.next[v]]
		if t.second {
			w = out[len(out)-1-int(t.next[v])]
		}
		t.next[v]++
		if !t.seen[w] {
			t.enter(w)
		}
	}
}

func (t *traversal) enter(v int32) {
	t.seen[v] = true
	if !t.second {
		t.r.labels[v].pre = t.pre
		t.pre++
	}
	t.path = append(t.path, v)
}

func (t *traversal) leave(v int32, out []int32) {
	t.path = t.path[:len(t.path)-1]
	l := &t.r.labels[v]
	if t.second {
		l.post2, l.low2 = t.post, t.post
		for _, w := range out {
			l.low2 = min(l.low2, t.r.labels[w].low2)
		}
	} else {
		l.post, l.low, l.lastDescendant = t.post, t.post, t.pre-1
		for _, w := range out {
			l.low = min(l.low, t.r.labels[w].low)
		}
	}
	t.post++
}

// MayReach reports whether the labels allow that a node reaches another. Where it says
// no, there is no path. It takes constant time.
func (r *Reachability) MayReach(from, to int32) bool {
	if from == to {
		return true
	}
	if from > to || r.level[from] >= r.level[to] {
		return false
	}
	a, b := &r.labels[from], &r.labels[to]
	return a.low <= b.low && b.post <= a.post && a.low2 <= b.low2 && b.post2 <= a.post2
}

// surelyReaches reports whether the labels show a path: to is below from in the tree
// of the first traversal.
func (r *Reachability) surelyReaches(from, to int32) bool {
	a := &r.labels[from]
	pre := r.labels[to].pre
	return a.pre <= pre && pre <= a.lastDescendant
}

// A Query asks whether one node reaches another. With Detour it asks for a path of two
// edges or more: for the ends of an edge, whether other edges imply it.
type Query struct {
	From, To int
	Detour   bool
}

// searchLimit is the number of steps after which the search for one of many answers is
// given up and left to a sweep.
const searchLimit = 8

// Answer answers queries, each in its slot. Every node reaches itself, though not by a
// detour.
//
// Cost: constant time for each query that the labels settle, then searches of
// O(n + m) steps in all, and for what is still open sweeps of O(n + m) for each 512
// distinct targets; at worst O(m·n/512) steps of 64 bytes. A sweep takes 64 bytes
// a node, and up to four run side by side.
func (r *Reachability) Answer(queries []Query) []bool {
	answers := make([]bool, len(queries))
	var open []int
	s := r.searches.Get().(*prunedSearch)
	defer r.searches.Put(s)
	budget := 16 * (r.g.Nodes() + r.g.Edges() + 1024)
	for i, q := range queries {
		steps := min(budget, searchLimit)
		answer, known := s.answer(q, &steps)
		budget -= min(budget, searchLimit) - steps
		answers[i] = answer
		if !known {
			open = append(open, i)
		}
	}
	r.sweep(queries, open, answers)
	return answers
}

// sweepWorkers is the most sweeps that run side by side. Each has rows of its own.
const sweepWorkers = 4

// sweep answers the open queries, 512 targets at a time. Batches do not depend on each
// other, and each query is answered in its own slot, so they run side by side.
func (r *Reachability) sweep(queries []Query, open []int, answers []bool) {
	batches := batchesOf(queries, r.sortByTarget(queries, open))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(sweepWorkers, runtime.GOMAXPROCS(0), len(batches)) {
		workers.Go(func() {
			s := newSweep(r)
			for i := next.Add(1) - 1; int(i) < len(batches); i = next.Add(1) - 1 {
				s.run(queries, batches[i], answers)
			}
		})
	}
	workers.Wait()
}

// sortByTarget sorts queries by counting, in O(n + queries).
func (r *Reachability) sortByTarget(queries []Query, open []int) []int {
	next := make([]int, r.g.Nodes()+1)
	for _, i := range open {
		next[queries[i].To+1]++
	}
	for v := range r.g.Nodes() {
		next[v+1] += next[v]
	}
	sorted := make([]int, len(open))
	for _, i := range open {
		sorted[next[queries[i].To]] = i
		next[queries[i].To]++
	}
	return sorted
}

// batchesOf cuts queries in order of their targets into batches of up to 512 targets.
func batchesOf(queries []Query, open []int) [][]int {
	var batches [][]int
	start, targets := 0, 0
	for i := range open {
		if i > 0 && queries[open[i]].To == queries[open[i-1]].To {
			continue
		}
		if targets++; targets > sweepWidth {
			batches = append(batches, open[start:i])
			start, targets = i, 1
		}
	}
	if start < len(open) {
		batches = append(batches, open[start:])
	}
	return batches
}

// Reaches reports whether a path leads from one node to another. It takes constant time
// where the labels settle it, and O(n + m) at worst.
func (r *Reachability) Reaches(from, to int) bool {
	q := Query{From: from, To: to}
	if answer, known := r.settle(q); known {
		return answer
	}
	s := r.searches.Get().(*prunedSearch)
	defer r.searches.Put(s)
	steps := r.g.Edges() // no search takes more
	answer, _ := s.answer(q, &steps)
	return answer
}

// settle answers a query from the labels alone, if they settle it.
func (r *Reachability) settle(q Query) (answer, known bool) {
	from, to := int32(q.From), int32(q.To)
	switch {
	case !r.MayReach(from, to):
		return false, true
	case !q.Detour:
		return true, r.surelyReaches(from, to)
	case from == to || r.level[to] == r.level[from]+1 || len(r.g.Out(q.From)) == 1 && int(r.g.Out(q.From)[0]) == q.To:
		return false, true // no detour from a node to itself, nor around a longest path, nor past the only edge
	}
	in := r.back.Out(q.To)
	return false, len(in) == 1 && int(in[0]) == q.From
}

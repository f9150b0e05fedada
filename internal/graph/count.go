package graph

import "math/bits"

// CountReachable returns for each node how many others it reaches. It goes through the
// nodes in batches of a cache line: for each batch the components hand what they reach of
// it to those before them, from the highest down. With m edges of the reduced condensation
// it takes O(n·m/512) unions of 64 bytes (some 0.3 s for 100,000 nodes and 200,000 edges),
// and 64 bytes a component.
func (c *Closure) CountReachable() []int {
	components, dag := c.components, c.reach.g
	perComponent := make([]int, components.Len())
	rows := make([]targetSet, components.Len())
	var batch []int32 // the component of each node of a batch, ascending
	for first := 0; first < components.Len(); {
		batch = batch[:0]
		last := first
		for ; last < components.Len(); last++ {
			members := len(components.Members(last))
			if len(batch) > 0 && len(batch)+members > sweepWidth {
				break
			}
			batch = append(batch, repeated(int32(last), min(members, sweepWidth))...)
		}
		countBatch(dag, rows[:last], batch, perComponent)
		// A component that fills more than a batch is alone in it.
		if size := len(components.Members(first)); size > sweepWidth {
			addWhereReached(rows[:last], size-sweepWidth, perComponent)
		}
		first = last
	}
	counts := make([]int, len(components.Of))
	for v, component := range components.Of {
		counts[v] = perComponent[component] - 1
	}
	return counts
}

func repeated(v int32, times int) []int32 {
	list := make([]int32, times)
	for i := range list {
		list[i] = v
	}
	return list
}

// countBatch adds to each component's count how many nodes of the batch it reaches. The
// rows are those of the components up to the last of the batch: later ones reach none.
func countBatch(dag *Digraph, rows []targetSet, batch []int32, counts []int) {
	next := len(batch) - 1
	for v := len(rows) - 1; v >= 0; v-- {
		row := targetSet{}
		for ; next >= 0 && int(batch[next]) == v; next-- {
			row.add(int32(next))
		}
		for _, w := range dag.Out(v) {
			if int(w) >= len(rows) {
				break // the heads ascend
			}
			row.union(&rows[w])
		}
		rows[v] = row
		for _, word := range row {
			counts[v] += bits.OnesCount64(word)
		}
	}
}

// addWhereReached adds to the count of each component that reaches the batch.
func addWhereReached(rows []targetSet, more int, counts []int) {
	for v := range rows {
		if rows[v] != (targetSet{}) {
			counts[v] += more
		}
	}
}

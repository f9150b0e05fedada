package concept

// A Prover gives proofs until it has done a certain amount of work. One proof may take a
// walk through the whole hierarchy, so that a proof for each of many claims takes time with
// the square of their number. It is not safe for concurrent use.
type Prover struct {
	h      *Hierarchy
	effort int // edges that may still be looked at
}

// Prover returns a prover that looks at no more than a number of edges in all.
func (h *Hierarchy) Prover(effort int) *Prover { return &Prover{h, effort} }

// Why is [Hierarchy.Why], and finds nothing once the work is done.
func (p *Prover) Why(broader, narrower ID) ([]int, bool) {
	if broader == narrower {
		return nil, true
	}
	return p.prove(broader, narrower, -1)
}

// WhyWithout returns a shortest proof of an edge of the graph that does without the edge
// itself: why the edge is redundant. It finds nothing where there is no such proof, and
// once the work is done.
func (p *Prover) WhyWithout(edge int) ([]int, bool) {
	e := p.h.Graph.Edges[edge]
	return p.prove(e.Broader, e.Narrower, edge)
}

func (p *Prover) prove(broader, narrower ID, without int) ([]int, bool) {
	if p.effort <= 0 {
		return nil, false
	}
	return p.h.search(broader, narrower, without, &p.effort)
}

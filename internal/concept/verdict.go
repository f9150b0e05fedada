package concept

import "docgen/internal/graph"

// A Verdict says how a claim or denial stands to the closure.
type Verdict struct {
	Statement int // index into Graph.Statements
	Holds     bool
	// Pairs has one entry for each neighbouring pair of operands.
	Pairs []PairVerdict
}

// PairVerdict is the verdict on one neighbouring pair.
type PairVerdict struct {
	// Broader and Narrower are -1 where nothing declares the operand.
	Broader, Narrower ID
	Reason            Reason
}

// Reason says why a claimed pair holds or fails.
type Reason uint8

// The reasons.
const (
	Holds        Reason = iota
	Undeclared          // an operand that no assertion names
	Reversed            // the closure has the pair the other way round
	Unsupported         // both are declared and no path joins them
	Contradicted        // a denied pair that the closure has
)

// Verdicts judges every claim and every denial of the graph (ignored statements left
// out), in the order of Graph.Statements.
//
// A denial holds where the closure lacks the pair, so also where nothing declares an
// operand. All pairs are looked up together, at the cost of [graph.Reachability.Answer].
func (h *Hierarchy) Verdicts() []Verdict {
	j := judge{h: h}
	j.collect()
	j.decide()
	for i := range j.verdicts {
		v := &j.verdicts[i]
		v.Holds = true
		for _, p := range v.Pairs {
			v.Holds = v.Holds && p.Reason == Holds
		}
	}
	return j.verdicts
}

// A judge decides all claims together.
type judge struct {
	h        *Hierarchy
	verdicts []Verdict
	open     []*PairVerdict // both operands are declared
	denied   []bool         // for each of open
}

// collect makes a verdict for each claim and settles the pairs that nothing declares.
func (j *judge) collect() {
	g := j.h.Graph
	for i := range g.Statements {
		s := &g.Statements[i]
		if s.Role == Ignored || s.asserts() {
			continue
		}
		v := Verdict{Statement: i, Pairs: make([]PairVerdict, len(s.Operands)-1)}
		for k := range v.Pairs {
			p := &v.Pairs[k]
			p.Broader, p.Narrower = g.declared(s.Operands[k]), g.declared(s.Operands[k+1])
			switch {
			case p.Broader >= 0 && p.Narrower >= 0:
				j.open = append(j.open, p)
				j.denied = append(j.denied, s.Relation == NotContains)
			case s.Relation == Contains:
				p.Reason = Undeclared
			}
		}
		j.verdicts = append(j.verdicts, v)
	}
}

// decide looks the open pairs up, and those that the closure lacks the other way round.
func (j *judge) decide() {
	pairs := make([]graph.Edge, len(j.open))
	for i, p := range j.open {
		pairs[i] = graph.Edge{From: int(p.Broader), To: int(p.Narrower)}
	}
	var failed []*PairVerdict
	var turned []graph.Edge
	for i, follows := range j.h.closure.ReachesEach(pairs) {
		switch p := j.open[i]; {
		case j.denied[i] && follows:
			p.Reason = Contradicted
		case !j.denied[i] && !follows:
			p.Reason = Unsupported
			failed = append(failed, p)
			turned = append(turned, graph.Edge{From: int(p.Narrower), To: int(p.Broader)})
		}
	}
	for i, follows := range j.h.closure.ReachesEach(turned) {
		if follows {
			failed[i].Reason = Reversed
		}
	}
}

// declared returns the concept that an operand names, -1 where nothing declares it.
func (g *Graph) declared(o Operand) ID {
	if id, ok := g.Lookup(o.Key); ok {
		return id
	}
	return -1
}

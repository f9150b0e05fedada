package concept

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
// operand.
func (h *Hierarchy) Verdicts() []Verdict {
	var verdicts []Verdict
	for i := range h.Graph.Statements {
		s := &h.Graph.Statements[i]
		if s.Role == Ignored || s.asserts() {
			continue
		}
		verdicts = append(verdicts, h.judge(i, s))
	}
	return verdicts
}

func (h *Hierarchy) judge(index int, s *Statement) Verdict {
	v := Verdict{Statement: index, Holds: true}
	for k := 1; k < len(s.Operands); k++ {
		p := PairVerdict{Broader: h.declared(s.Operands[k-1]), Narrower: h.declared(s.Operands[k])}
		if s.Relation == NotContains {
			p.Reason = h.judgeDenial(p)
		} else {
			p.Reason = h.judgeClaim(p)
		}
		v.Holds = v.Holds && p.Reason == Holds
		v.Pairs = append(v.Pairs, p)
	}
	return v
}

func (h *Hierarchy) declared(o Operand) ID {
	if id, ok := h.Graph.Lookup(o.Key); ok {
		return id
	}
	return -1
}

func (h *Hierarchy) judgeClaim(p PairVerdict) Reason {
	switch {
	case p.Broader < 0 || p.Narrower < 0:
		return Undeclared
	case h.Contains(p.Broader, p.Narrower):
		return Holds
	case h.Contains(p.Narrower, p.Broader):
		return Reversed
	}
	return Unsupported
}

func (h *Hierarchy) judgeDenial(p PairVerdict) Reason {
	if p.Broader >= 0 && p.Narrower >= 0 && h.Contains(p.Broader, p.Narrower) {
		return Contradicted
	}
	return Holds
}

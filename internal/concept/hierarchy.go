package concept

// A Hierarchy is what follows from a Graph: containment is reflexive, transitive and
// antisymmetric. It is immutable and safe for concurrent use.
type Hierarchy struct {
	Graph *Graph
}

// Close works out what follows from g.
func Close(g *Graph) *Hierarchy { panic("being written") }

// Contains reports whether broader ⊃ narrower follows; every concept contains itself.
func (h *Hierarchy) Contains(broader, narrower ID) bool { panic("being written") }

// Why returns a shortest chain of edges (indices into Graph.Edges) that proves
// broader ⊃ narrower, and whether there is one. The proof that a concept contains
// itself is empty.
func (h *Hierarchy) Why(broader, narrower ID) ([]int, bool) { panic("being written") }

// Broader and Narrower return the concepts one asserted edge away, ascending.
func (h *Hierarchy) Broader(of ID) []ID  { panic("being written") }
func (h *Hierarchy) Narrower(of ID) []ID { panic("being written") }

// Ancestors and Descendants return all concepts that contain, and that are contained
// in, the given one, itself left out, ascending. Each takes time linear in what is
// reached.
func (h *Hierarchy) Ancestors(of ID) []ID   { panic("being written") }
func (h *Hierarchy) Descendants(of ID) []ID { panic("being written") }

// Cycles returns the sets of concepts that contain each other, two or more in each,
// in ascending order of their first concept.
func (h *Hierarchy) Cycles() []Cycle { panic("being written") }

// A Cycle is one strongly connected component of two or more concepts.
type Cycle struct {
	Members []ID  // ascending
	Witness []int // a shortest cycle, as indices into Graph.Edges in walking order
}

// Redundant returns the edges (indices into Graph.Edges, ascending) that other edges
// imply. Edges inside a cycle are never redundant.
func (h *Hierarchy) Redundant() []int { panic("being written") }

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

// Verdicts judges every claim of the graph, in the order of Graph.Statements. Work on
// claims that share their broader operand is shared.
func (h *Hierarchy) Verdicts() []Verdict { panic("being written") }

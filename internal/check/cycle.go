package check

import (
	"fmt"
	"slices"

	"docgen/internal/concept"
	"docgen/internal/diag"
)

// cycles reports each strongly connected component once, with a shortest cycle through
// it. The finding points at the edge that stands first in the text.
func cycles(f *facts) diag.List {
	var found diag.List
	for _, c := range f.Hierarchy.Cycles() {
		found = append(found, f.cycle(c))
	}
	return found
}

func (f *facts) cycle(c concept.Cycle) diag.Diagnostic {
	witness := f.fromFirstStatement(c.Witness)
	var names, subject []string
	for _, e := range witness {
		broader := f.graph.Edges[e].Broader
		names = append(names, f.name(broader))
		subject = append(subject, f.key(broader))
	}
	slices.Sort(subject)
	d := diag.Diagnostic{
		Code:    diag.Cycle,
		Span:    f.edgeSpan(witness[0], f.graph.Edges[witness[0]].Statements[0]),
		Message: some(names) + " contain each other",
		Subject: subject,
	}
	d.Related = f.statedAround(witness)
	if len(witness) > mostSteps {
		d.Notes = append(d.Notes, fmt.Sprintf("Of the cycle's %d edges the first %d are listed.", len(witness), mostSteps))
	}
	if n := len(c.Members) - len(witness); n > 0 {
		both := "both contain"
		if n == 1 {
			both = "both contains"
		}
		d.Notes = append(d.Notes, fmt.Sprintf("This is a shortest cycle: %s %s these and %s contained in them.", diag.Counted(n, "more concept"), both, are(n)))
	}
	times := "once"
	if n := len(f.graph.Edges[c.Weakest].Statements); n > 1 {
		times = fmt.Sprintf("%d times", n)
	}
	d.Notes = append(d.Notes, fmt.Sprintf("The weakest edge of the cycle is %s, asserted %s: remove it or turn it round.", f.pair(c.Weakest), times))
	return d
}

// mostSteps is how many edges of a cycle a finding lists.
const mostSteps = 1000

// statedAround lists the statements of a cycle's edges, without the first, at which the finding
// points.
func (f *facts) statedAround(witness []int) []diag.Related {
	var related []diag.Related
	for i, e := range witness[:min(len(witness), mostSteps)] {
		for k, s := range f.graph.Edges[e].Statements {
			if i > 0 || k > 0 {
				related = append(related, diag.Related{Span: f.edgeSpan(e, s), Message: f.pair(e) + " is asserted here"})
			}
		}
	}
	return related
}

// fromFirstStatement turns a cycle so that it begins with the edge that is asserted
// first.
func (f *facts) fromFirstStatement(cycle []int) []int {
	first := 0
	for i, e := range cycle {
		if f.graph.Edges[e].Statements[0] < f.graph.Edges[cycle[first]].Statements[0] {
			first = i
		}
	}
	return append(slices.Clone(cycle[first:]), cycle[:first]...)
}

package check

import (
	"fmt"
	"slices"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/similar"
)

// claims reports each pair of a claim that fails, at its operands, and each operand that
// nothing declares once for its statement; and denials that the hierarchy contradicts.
func claims(f *facts) diag.List {
	c := claimRule{facts: f, prover: f.prover(), surroundings: map[concept.ID][2]string{}}
	var found diag.List
	for _, v := range f.Verdicts {
		if v.Holds {
			continue
		}
		s := &f.graph.Statements[v.Statement]
		reported := make([]bool, len(s.Operands))
		for i, p := range v.Pairs {
			k := i + 1
			switch p.Reason {
			case concept.Undeclared:
				for at, id := range [...]concept.ID{p.Broader, p.Narrower} {
					at += k - 1
					if o := s.Operands[at]; id < 0 && !reported[at] && !isDamaged(o.Span.File, o.Name) {
						reported[at] = true
						found = append(found, f.undeclared(s, at))
					}
				}
			case concept.Reversed:
				found = append(found, c.reversed(s, k, p))
			case concept.Unsupported:
				found = append(found, c.unsupported(s, k, p))
			case concept.Contradicted:
				found = append(found, c.contradicted(s, k, p))
			}
		}
	}
	return found
}

// A claimRule keeps what the findings about claims share.
type claimRule struct {
	*facts
	prover       *concept.Prover
	surroundings map[concept.ID][2]string // what a concept contains, and what contains it
}

// mostNames is how many similar names a finding lists.
const mostNames = 3

func (f *facts) undeclared(s *concept.Statement, k int) diag.Diagnostic {
	o := s.Operands[k]
	d := diag.Diagnostic{
		Code:    diag.UndeclaredConcept,
		Span:    o.Span,
		Message: "nothing declares " + o.Name,
		Subject: []string{string(o.Key)},
	}
	var matches []similar.Match // their index is a concept's ID
	for _, near := range f.graph.Near(o.Key, mostNames) {
		matches = append(matches, similar.Match{Index: int(near.Concept), Edits: near.Edits})
	}
	if len(matches) == 0 {
		d.Notes = []string{fmt.Sprintf("Declare it by asserting what contains it, in a list item of its own: … ⊃ %s.", o.Name)}
		return d
	}
	var names []string
	for _, m := range matches {
		names = append(names, f.name(concept.ID(m.Index)))
	}
	best := concept.ID(matches[0].Index)
	d.Message += fmt.Sprintf(" (nearest: %s)", f.name(best))
	d.Related = f.declaration(best)
	if len(names) > 1 {
		d.Notes = append(d.Notes, "Similar names: "+some(names)+".")
	}
	d.Notes = append(d.Notes, fmt.Sprintf("Use a declared name, or assert what contains %s in a list item of its own.", o.Name))
	if f.names(s, best) {
		return d // in K3s ⊃ K8s nobody meant K3s twice
	}
	d.Fixes = []diag.Fix{{
		Title: "write " + f.name(best),
		Safe:  isClear(string(o.Key), matches, func(m similar.Match) string { return f.key(concept.ID(m.Index)) }),
		Edits: []diag.Edit{{Span: o.Span, New: f.name(best)}},
	}}
	return d
}

// names reports whether an operand of a statement names a concept.
func (f *facts) names(s *concept.Statement, id concept.ID) bool {
	return slices.ContainsFunc(s.Operands, func(o concept.Operand) bool {
		found, ok := f.graph.Lookup(o.Key)
		return ok && found == id
	})
}

func (f *claimRule) reversed(s *concept.Statement, k int, p concept.PairVerdict) diag.Diagnostic {
	broader, narrower := s.Operands[k-1], s.Operands[k]
	d := diag.Diagnostic{
		Code:    diag.ReversedClaim,
		Span:    pairSpan(s, k),
		Message: fmt.Sprintf("%s ⊃ %s is the wrong way round: %s ⊃ %s follows", broader.Name, narrower.Name, narrower.Name, broader.Name),
		Subject: []string{f.key(p.Broader), f.key(p.Narrower)},
	}
	f.prove(f.prover, &d, p.Narrower, p.Broader)
	if broader.Span.File == nil || broader.Span.File != narrower.Span.File {
		return d
	}
	d.Fixes = []diag.Fix{{
		Title: "swap the two names",
		// In a longer chain each name stands in two pairs, and the swap would upset the
		// other; in prose the sentence around it would have to change too.
		Safe: len(s.Operands) == 2 && s.Construct != concept.ProseText,
		Edits: []diag.Edit{
			{Span: broader.Span, New: narrower.Span.Text()},
			{Span: narrower.Span, New: broader.Span.Text()},
		},
	}}
	return d
}

func (f *claimRule) unsupported(s *concept.Statement, k int, p concept.PairVerdict) diag.Diagnostic {
	broader, narrower := f.name(p.Broader), f.name(p.Narrower)
	d := diag.Diagnostic{
		Code:    diag.UnsupportedClaim,
		Span:    pairSpan(s, k),
		Message: fmt.Sprintf("%s ⊃ %s does not follow: no path leads from one to the other", broader, narrower),
		Subject: []string{f.key(p.Broader), f.key(p.Narrower)},
	}
	d.Notes = []string{
		f.around(p.Broader)[0],
		f.around(p.Narrower)[1],
		fmt.Sprintf("It would hold if a list item asserted %s ⊃ %s.", broader, narrower),
	}
	d.Related = append(d.Related, f.declaration(p.Broader)...)
	d.Related = append(d.Related, f.declaration(p.Narrower)...)
	return d
}

func (f *claimRule) contradicted(s *concept.Statement, k int, p concept.PairVerdict) diag.Diagnostic {
	broader, narrower := s.Operands[k-1].Name, s.Operands[k].Name
	d := diag.Diagnostic{
		Code:    diag.ContradictedDenial,
		Span:    pairSpan(s, k),
		Message: fmt.Sprintf("%s ⊅ %s contradicts the hierarchy: %s ⊃ %s follows", broader, narrower, broader, narrower),
		Subject: []string{f.key(p.Broader), f.key(p.Narrower)},
	}
	if p.Broader == p.Narrower {
		d.Message = fmt.Sprintf("%s ⊅ %s cannot be: every concept contains itself", broader, narrower)
		return d
	}
	f.prove(f.prover, &d, p.Broader, p.Narrower)
	return d
}

// around says what a concept directly contains, and what directly contains it. Each is
// put together once, however many claims are about the concept.
func (f *claimRule) around(id concept.ID) [2]string {
	said, ok := f.surroundings[id]
	if !ok {
		name := f.name(id)
		said = [2]string{
			f.listed(name, " directly contains ", " contains nothing", f.Hierarchy.Narrower(id)),
			f.listed(name, " is directly contained in ", " is contained in nothing", f.Hierarchy.Broader(id)),
		}
		f.surroundings[id] = said
	}
	return said
}

// listed says what stands in one relation to a concept.
func (f *facts) listed(name, relation, none string, ids []concept.ID) string {
	if len(ids) == 0 {
		return name + none + "."
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = f.name(id)
	}
	return name + relation + some(names) + "."
}

// declaration points at the first statement that asserts something of a concept.
func (f *facts) declaration(id concept.ID) []diag.Related {
	s := f.declaredBy[id]
	if s < 0 {
		return nil
	}
	return []diag.Related{{Span: f.operandSpan(s, id), Message: f.name(id) + " is declared here"}}
}

package extract

import (
	"regexp"
	"slices"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/page"
	"docgen/internal/source"
)

// form reads a passage that may have the form of a statement, and returns the parts of
// its text that are left for the rules of prose.
func (r *reading) form(known *lexicon, out *findings) (rest []textRange) {
	r.ambiguous = false
	all := []textRange{{0, len(r.text)}}
	if len(r.ops) == 0 {
		return all
	}
	if r.passage.Kind == page.FenceText && holdsMore(r.text, r.ops[0].start) {
		return all
	}
	f, ok := r.shape(known)
	if !ok {
		return all
	}
	construct := concept.BulletItem
	switch r.passage.Kind {
	case page.ItemText:
		if len(f.operands) > 2 {
			construct = concept.ChainItem
		}
	case page.FenceText, page.CellText:
		construct = concept.FenceLine
		if r.passage.Kind == page.CellText {
			construct = concept.TableCell
		}
		// Here a statement stands alone or is none.
		tail := strings.Trim(r.text[f.explanation.start:f.explanation.end], trailingPunctuation+" \t")
		if f.label.start < f.label.end || tail != "" || !r.seamless(f) {
			return all
		}
	}
	operands, reason := r.operandTerms(f, known)
	if reason == NoReason {
		r.state(construct, operands, f.ops, out)
	} else {
		out.skip(r, textRange{f.operands[0].start, f.operands[len(f.operands)-1].end}, construct, reason)
	}
	return []textRange{f.label, f.explanation}
}

// operandTerms reads the operands of a form, or says why one is no concept.
func (r *reading) operandTerms(f form, known *lexicon) ([][]term, Reason) {
	var all [][]term
	for i, x := range f.operands {
		members := []textRange{x}
		switch {
		case i == 0 && len(f.firstList) > 0:
			members = f.firstList
		case i == len(f.operands)-1 && len(f.list) > 0:
			members = f.list
		}
		var terms []term
		for _, m := range members {
			t, reason := r.terms(r.withoutTherefore(m, i), known)
			if reason != NoReason {
				return nil, reason
			}
			terms = append(terms, t...)
		}
		all = append(all, terms)
	}
	return all, NoReason
}

// withoutTherefore drops a leading ∴ of a fence line, or the ∵ of its premise.
func (r *reading) withoutTherefore(x textRange, operand int) textRange {
	if operand > 0 || r.passage.Kind != page.FenceText {
		return x
	}
	x = r.trim(x)
	if hasAnyPrefix(r.text[x.start:x.end], []string{"∴", "∵"}) {
		x.start += len("∴")
	}
	return x
}

// listMarker finds what makes a fence line an item, a comment or a quotation.
var listMarker = regexp.MustCompile(`^\s*(?:[-*+•·▪●○◦‣>#]|//|--|\d+[.)、]|[（(]\d+[)）]|[①-⑳])\s*`)

// holdsMore reports whether a fence line holds more than a statement, by its first
// characters or by a drawing in it. A minus or plus sign that a name begins with is no
// list marker.
func holdsMore(line string, firstOp int) bool {
	if strings.ContainsFunc(line, func(c rune) bool { return c >= 0x2500 && c <= 0x257F }) {
		return true
	}
	return listMarker.MatchString(line[:firstOp])
}

// seamless reports whether no operand of a fence line has a wide gap in it, by which
// columns and comments are set off.
func (r *reading) seamless(f form) bool {
	if r.passage.Kind != page.FenceText {
		return true
	}
	for _, x := range f.operands {
		x = r.trim(x)
		text := r.text[x.start:x.end]
		if strings.Contains(text, "   ") || strings.ContainsAny(text, "\t") || strings.Contains(text, " # ") || strings.Contains(text, " // ") {
			return false
		}
	}
	return true
}

// state makes statements of operands and the operators between them: one for each
// member of a list, and one for each run of operators that say the same.
func (r *reading) state(construct concept.Construct, operands [][]term, ops []operator, out *findings) {
	if r.allVariables(operands) {
		first, last := operands[0], operands[len(operands)-1]
		out.skip(r, textRange{first[0].start, last[len(last)-1].end}, construct, LawOfLogic)
		return
	}
	for from := 0; from < len(ops); {
		to := from + 1
		for to < len(ops) && ops[to].sign == ops[from].sign {
			to++
		}
		r.stateRun(construct, operands[from:to+1], ops[from].sign, out)
		from = to
	}
}

// stateRun makes the statements of operators that all say the same.
func (r *reading) stateRun(construct concept.Construct, operands [][]term, s sign, out *findings) {
	if tooManyChains(operands) {
		first, last := operands[0], operands[len(operands)-1]
		out.skip(r, textRange{first[0].start, last[len(last)-1].end}, construct, TooMany)
		return
	}
	chains := [][]term{nil}
	for _, members := range operands {
		if len(members) == 1 { // in place: copying would take the square of a long chain
			for i := range chains {
				chains[i] = append(chains[i], members[0])
			}
			continue
		}
		var longer [][]term
		for _, c := range chains {
			for _, m := range members {
				longer = append(longer, append(slices.Clip(slices.Clone(c)), m))
			}
		}
		chains = longer
	}
	for _, c := range chains {
		out.statements = append(out.statements, r.statement(construct, c, s, out))
	}
}

// tooManyChains reports whether the lists in a run multiply past any sensible text: into
// more chains, or into more operands of all chains together, than anybody means.
func tooManyChains(operands [][]term) bool {
	const mostChains, mostOperands = 4096, 1 << 18
	chains, terms := 1, 0
	for _, members := range operands {
		chains *= len(members)
		terms += len(members)
		if chains > mostChains && chains > len(members) {
			return true
		}
	}
	all := chains * len(operands)
	return all > mostOperands && all > 4*terms // one long list, or one long chain, is as long as its text
}

func (r *reading) statement(construct concept.Construct, terms []term, s sign, out *findings) concept.Statement {
	role := out.roles(construct)
	if s.relation == concept.NotContains && role == concept.Assertion {
		role = concept.Claim // a denial adds nothing
	}
	start, end := terms[0].start, terms[0].end
	st := concept.Statement{Construct: construct, Role: role, Relation: s.relation}
	for _, t := range terms {
		start, end = min(start, t.start), max(end, t.end)
		st.Operands = append(st.Operands, concept.Operand{
			Name:      collapse(r.text[t.start:t.end]),
			Key:       t.key,
			Span:      r.span(t.textRange),
			Qualifier: t.qualifier,
		})
	}
	if s.reversed {
		slices.Reverse(st.Operands)
	}
	st.Span = r.span(textRange{start, end})
	return st
}

func (r *reading) span(x textRange) source.Span { return r.passage.Text.Span(x.start, x.end) }

// allVariables reports whether every operand is a variable, or bound in its fence.
func (r *reading) allVariables(operands [][]term) bool {
	for _, members := range operands {
		for _, t := range members {
			name := r.text[t.start:t.end]
			if _, bound := slices.BinarySearch(r.passage.Bound, name); !bound && !isVariable(r.words[t.start:t.end]) {
				return false
			}
		}
	}
	return true
}

// relationNames are what a table that explains relations has for their names.
var relationNames = []string{
	"包含", "子集", "真子集", "超集", "依赖", "组合", "实现", "等价", "继承", "流程",
	"containment", "contains", "contain", "subset", "proper subset", "superset", "dependency", "depends", "composition", "implementation", "flow", "relation",
}

// isRelationName reports whether a cell names a relation instead of a concept.
func isRelationName(k concept.Key) bool {
	name := string(k)
	return strings.HasSuffix(name, "关系") || strings.HasSuffix(name, "符号") || strings.HasSuffix(name, " relation") || slices.Contains(relationNames, name)
}

// cells reads three neighbouring cells A, ⊃, B, where one of both is known.
func (r *reading) cells(known *lexicon, out *findings) {
	all := textRange{0, len(r.text)}
	if len(r.ops) != 1 {
		return
	}
	f, ok := r.shape(known)
	if !ok || f.label.start < f.label.end || f.explanation.start < f.explanation.end {
		out.skip(r, all, concept.TableCell, HoldsSign)
		return
	}
	operands, reason := r.operandTerms(f, known)
	if reason != NoReason {
		out.skip(r, all, concept.TableCell, reason)
		return
	}
	isKnown := false
	for i, members := range operands {
		for _, t := range members {
			if i == 0 && isRelationName(concept.KeyOf(r.words[t.start:t.end])) {
				out.skip(r, all, concept.TableCell, RelationName)
				return
			}
			isKnown = isKnown || known.has(t.key)
		}
	}
	if !isKnown {
		out.skip(r, all, concept.TableCell, NotKnown)
		return
	}
	r.state(concept.TableCell, operands, f.ops, out)
}

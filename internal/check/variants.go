package check

import (
	"cmp"
	"fmt"
	"slices"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/source"
)

// nameVariants reports unusual spellings of a concept, and pairs of concepts whose names
// are nearly the same.
func nameVariants(f *facts) diag.List {
	uses := f.uses()
	return append(f.spellings(uses), f.nearlySame(uses)...)
}

// A use is one operand that names something.
type use struct {
	name string
	id   concept.ID
	span source.Span
}

// uses lists all operands that name a declared concept by its own name, not by an alias,
// in the order of the text.
func (f *facts) uses() []use {
	var all []use
	for i := range f.graph.Statements {
		s := &f.graph.Statements[i]
		if s.Role == concept.Ignored {
			continue
		}
		for _, o := range s.Operands {
			if id, ok := f.graph.Lookup(o.Key); ok && f.graph.Concepts[id].Key == o.Key {
				all = append(all, use{o.Name, id, o.Span})
			}
		}
	}
	return all
}

// spellings reports each spelling of a concept other than its usual one, once, with all
// places that use it.
func (f *facts) spellings(uses []use) diag.List {
	type spelling struct {
		id   concept.ID
		name string
	}
	at := map[spelling][]source.Span{}
	var order []spelling
	usual := make([]int, len(f.graph.Concepts))
	for _, u := range uses {
		if u.name == f.name(u.id) {
			usual[u.id]++
			continue
		}
		s := spelling{u.id, u.name}
		if at[s] == nil {
			order = append(order, s)
		}
		at[s] = append(at[s], u.span)
	}
	var found diag.List
	for _, s := range order {
		places := at[s]
		d := diag.Diagnostic{
			Code:    diag.NameVariant,
			Span:    places[0],
			Message: fmt.Sprintf("%s is usually spelled %s", s.name, f.name(s.id)),
			Subject: []string{string(f.graph.Concepts[s.id].Key), s.name},
		}
		// As many of one spelling as of the other decide nothing.
		fix := diag.Fix{Title: "write " + f.name(s.id), Safe: usual[s.id] > len(places)}
		for i, p := range places {
			if i > 0 {
				d.Related = append(d.Related, diag.Related{Span: p, Message: "so it is here"})
			}
			if p.Text() == s.name {
				fix.Edits = append(fix.Edits, diag.Edit{Span: p, New: f.name(s.id)})
			}
		}
		if len(fix.Edits) == len(places) {
			d.Fixes = []diag.Fix{fix}
		}
		found = append(found, d)
	}
	return found
}

// nearlySame reports concepts whose names differ in hyphens or spaces alone from another
// concept's, and concepts named only once whose names are one slip of the pen from one
// that is named more often.
func (f *facts) nearlySame(uses []use) diag.List {
	first := make([]source.Span, len(f.graph.Concepts))
	count := make([]int, len(f.graph.Concepts))
	for _, u := range uses {
		if count[u.id] == 0 {
			first[u.id] = u.span
		}
		count[u.id]++
	}
	var found diag.List
	for _, p := range f.nearPairs(count) {
		usual, rare := p[0], p[1]
		d := diag.Diagnostic{
			Code:    diag.NameVariant,
			Span:    first[rare],
			Message: fmt.Sprintf("%s and %s are two concepts, and their names are nearly the same", f.name(rare), f.name(usual)),
			Notes:   []string{"Use one spelling, or declare one as an alias of the other."},
			Subject: []string{f.key(rare), f.key(usual)},
		}
		if !first[usual].IsZero() {
			d.Related = []diag.Related{{Span: first[usual], Message: f.name(usual) + " is named here"}}
		}
		if count[rare] == 1 && first[rare].Text() == f.name(rare) {
			// Whether two concepts are one is not for the text alone to say: not safe.
			d.Fixes = []diag.Fix{{Title: "write " + f.name(usual), Edits: []diag.Edit{{Span: first[rare], New: f.name(usual)}}}}
		}
		found = append(found, d)
	}
	return found
}

// nearPairs finds pairs of concepts with nearly the same name: the more used one first,
// each rarer one in one pair at most.
func (f *facts) nearPairs(count []int) [][2]concept.ID {
	best := make([]concept.ID, len(f.graph.Concepts))
	for i := range best {
		best[i] = -1
	}
	isBetter := func(a, b concept.ID) bool { return b < 0 || count[a] > count[b] || count[a] == count[b] && a < b }
	forms := f.nameForms(count)
	for len(forms) > 0 {
		n := 1
		for n < len(forms) && forms[n].hash == forms[0].hash {
			n++
		}
		// The most used name of a group stands for all of them.
		usual := forms[0].id
		for _, form := range forms[1:n] {
			if isBetter(form.id, usual) {
				usual = form.id
			}
		}
		for _, form := range forms[:n] {
			if rare := form.id; rare != usual && isBetter(usual, best[rare]) && f.isVariant(usual, rare, count) {
				best[rare] = usual
			}
		}
		forms = forms[n:]
	}
	var pairs [][2]concept.ID
	for rare, usual := range best {
		if usual >= 0 && (best[usual] != concept.ID(rare) || isBetter(usual, concept.ID(rare))) {
			pairs = append(pairs, [2]concept.ID{usual, concept.ID(rare)})
		}
	}
	return pairs
}

// isVariant reports whether two names are so near that one was probably meant for the
// other. Two edits make two different words more often than not.
func (f *facts) isVariant(usual, rare concept.ID, count []int) bool {
	a, b := []rune(f.key(usual)), []rune(f.key(rare))
	if unseparated(a) == unseparated(b) {
		return true
	}
	return count[rare] == 1 && count[usual] > 1 && isSlip(b, a)
}

// A nameForm is what is left of a name without its separators, or without one letter.
// Names that differ by one slip of the pen have a form in common.
type nameForm struct {
	hash uint64 // equal forms have equal hashes; whoever compares names looks at the names
	id   concept.ID
}

// nameForms lists the forms of the names, equal ones side by side. It takes n log n in the
// total length of the names, which are short.
//
// A slip is looked for only in names that stand once, beside names that stand more often.
// Of whichever are more it keeps only the forms that the fewer have too.
func (f *facts) nameForms(count []int) []nameForm {
	var forms []nameForm
	var once, often []concept.ID
	for i := range f.graph.Concepts {
		id := concept.ID(i)
		forms = append(forms, nameForm{hashWithout([]rune(f.key(id)), func(_ int, r rune) bool { return isSeparator(r) }), id})
		if count[i] == 1 {
			once = append(once, id)
		} else if count[i] > 1 {
			often = append(often, id)
		}
	}
	fewer, more := once, often
	if len(fewer) > len(more) {
		fewer, more = more, fewer
	}
	has := map[uint64]bool{}
	for _, id := range fewer {
		for _, h := range slipForms([]rune(f.key(id))) {
			has[h] = true
			forms = append(forms, nameForm{h, id})
		}
	}
	for _, id := range more {
		if len(has) == 0 {
			break
		}
		for _, h := range slipForms([]rune(f.key(id))) {
			if has[h] {
				forms = append(forms, nameForm{h, id})
			}
		}
	}
	slices.SortFunc(forms, func(a, b nameForm) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.id, b.id)) })
	return slices.Compact(forms)
}

// longestName bounds the names in which slips are looked for: each letter of a name costs
// a walk over the name.
const longestName = 96

// slipForms hashes a name as it is, and without each of the letters at which a slip is
// looked for. A name that has none of them gives nothing.
func slipForms(name []rune) []uint64 {
	if len(name) > longestName {
		return nil
	}
	var forms []uint64
	for at := range name {
		if isInsideWord(name, at) {
			forms = append(forms, hashWithout(name, func(i int, _ rune) bool { return i == at }))
		}
	}
	if forms != nil {
		forms = append(forms, hashWithout(name, nil))
	}
	return forms
}

// isInsideWord reports whether a character is a letter between two others of a Latin word
// of some length: the only place where a slip is looked for.
func isInsideWord(name []rune, at int) bool {
	if !isLatin(name[at]) {
		return false
	}
	start, end := at, at+1
	for start > 0 && isLatin(name[start-1]) {
		start--
	}
	for end < len(name) && isLatin(name[end]) {
		end++
	}
	return start < at && at < end-1 && end-start >= shortestWord-1
}

// hashWithout is the FNV-1a hash of a name without the characters that skip tells.
func hashWithout(name []rune, skip func(int, rune) bool) uint64 {
	h := uint64(14695981039346656037)
	for i, r := range name {
		if skip == nil || !skip(i, r) {
			h = (h ^ uint64(r)) * 1099511628211
		}
	}
	return h
}

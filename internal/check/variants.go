package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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
// each rarer one in one pair at most. Names that are one edit apart become equal where
// the right character is left out, so it groups all names by what is left of them without
// each of their characters in turn: near linear in their total length, while names are
// short.
func (f *facts) nearPairs(count []int) [][2]concept.ID {
	best := make([]concept.ID, len(f.graph.Concepts))
	for i := range best {
		best[i] = -1
	}
	for _, group := range f.groups() {
		// The most used name of the group stands for all of them.
		slices.SortStableFunc(group, func(a, b concept.ID) int { return cmp.Compare(count[b], count[a]) })
		usual := group[0]
		for _, rare := range group[1:] {
			if best[rare] < 0 && rare != usual && f.isVariant(usual, rare, count) {
				best[rare] = usual
			}
		}
	}
	var pairs [][2]concept.ID
	for rare, usual := range best {
		if usual >= 0 {
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

// groups gathers concepts whose names are the same without separators, or with one
// character left out, in the order of their first members.
func (f *facts) groups() [][]concept.ID {
	members := map[string][]concept.ID{}
	var order []string
	add := func(form string, id concept.ID) {
		list := members[form]
		if len(list) == 0 {
			order = append(order, form)
		} else if list[len(list)-1] == id {
			return
		}
		members[form] = append(list, id)
	}
	for id := range f.graph.Concepts {
		name := []rune(f.key(concept.ID(id)))
		add("="+unseparated(name), concept.ID(id))
		if len(name) < shortestWord || len(name) > mostRunes {
			continue
		}
		add(string(name), concept.ID(id))
		for i, r := range name {
			if isLatin(r) {
				add(string(name[:i])+string(name[i+1:]), concept.ID(id))
			}
		}
	}
	var groups [][]concept.ID
	for _, form := range order {
		if list := members[form]; len(list) > 1 && strings.Trim(form, "=") != "" {
			groups = append(groups, list)
		}
	}
	return groups
}

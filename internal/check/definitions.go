package check

import (
	"fmt"
	"slices"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/page"
)

// definitionFaults reports concepts without a definition, and concepts with two that
// differ.
func definitionFaults(f *facts) diag.List {
	defined := f.definitions()
	var found diag.List
	for i, all := range defined {
		id := concept.ID(i)
		if len(all) == 0 && f.isOn(diag.UndefinedConcept) {
			found = append(found, f.undefined(id))
		}
		all = slices.DeleteFunc(all, isLoose)
		if other := slices.IndexFunc(all, func(d *page.Definition) bool { return d.Text != all[0].Text }); other >= 0 {
			found = append(found, f.definedTwice(id, all, other))
		}
	}
	return found
}

// isLoose reports whether a definition is a list item's, a sentence's or a heading's. Many
// pages have them about the same concept, each from its own side ("**K3s**: the control
// plane of the edge"), so that they never contradict each other.
func isLoose(d *page.Definition) bool { return d.Form > page.RowDefinition }

func (f *facts) undefined(id concept.ID) diag.Diagnostic {
	d := diag.Diagnostic{Code: diag.UndefinedConcept, Message: "nothing defines " + f.name(id), Subject: []string{f.key(id)}}
	if r := f.declaration(id); r != nil {
		d.Span = r[0].Span
	}
	return d
}

func (f *facts) definedTwice(id concept.ID, all []*page.Definition, other int) diag.Diagnostic {
	d := diag.Diagnostic{
		Code:    diag.DuplicateDefinition,
		Span:    all[other].Term,
		Message: fmt.Sprintf("%s is defined in two ways", f.name(id)),
		Notes: []string{
			"Here it is " + quoted(all[other].Text) + ".",
			"Say it once and link to it, or make both say the same.",
		},
		Subject: []string{f.key(id)},
	}
	for i, x := range all {
		if i != other {
			d.Related = append(d.Related, diag.Related{Span: x.Term, Message: "here it is " + quoted(x.Text)})
		}
	}
	return d
}

// quoted is a text between quotes, its first words where it is long.
func quoted(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		text = strings.TrimSpace(string(runes[:most])) + " …"
	}
	return "“" + strings.TrimRight(text, ".。") + "”"
}

// definitions lists the definitions of each concept in the order of the pages. Loose ones
// are only of use to who asks which concepts have none.
func (f *facts) definitions() [][]*page.Definition {
	defined := make([][]*page.Definition, len(f.graph.Concepts))
	for _, p := range f.Pages {
		for i := range p.Definitions {
			d := &p.Definitions[i]
			if isLoose(d) && !f.isOn(diag.UndefinedConcept) {
				continue
			}
			if id, ok := f.graph.Lookup(concept.KeyOf(d.Name)); ok {
				defined[id] = append(defined[id], d)
			}
		}
	}
	return defined
}

package check

import (
	"fmt"
	"slices"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/page"
	"docgen/internal/source"
)

// A definition is a text that says what a concept is.
type definition struct {
	span source.Span // of the name
	text string      // without the name

	// loose: a list item, or the first paragraph under a heading. Many pages have them
	// about the same concept, each from its own side ("**K3s**: 1.30.4"), so they never
	// contradict each other.
	loose bool
}

// definitionFaults reports concepts without a definition, and concepts with two that
// differ.
func definitionFaults(f *facts) diag.List {
	defined := f.definitions()
	var found diag.List
	for id := range f.graph.Concepts {
		all := defined[id]
		name := f.name(concept.ID(id))
		if len(all) == 0 {
			if !f.isOn(diag.UndefinedConcept) {
				continue
			}
			d := diag.Diagnostic{Code: diag.UndefinedConcept, Message: "nothing defines " + name, Subject: []string{f.key(concept.ID(id))}}
			if r := f.declaration(concept.ID(id)); r != nil {
				d.Span = r[0].Span
			}
			found = append(found, d)
			continue
		}
		all = slices.DeleteFunc(slices.Clone(all), func(d definition) bool { return d.loose })
		other := slices.IndexFunc(all, func(d definition) bool { return d.text != all[0].text })
		if other < 0 {
			continue
		}
		d := diag.Diagnostic{
			Code:    diag.DuplicateDefinition,
			Span:    all[other].span,
			Message: fmt.Sprintf("%s is defined in two ways", name),
			Subject: []string{f.key(concept.ID(id))},
		}
		for i, x := range all {
			if i != other {
				d.Related = append(d.Related, diag.Related{Span: x.span, Message: "it is defined here too"})
			}
		}
		found = append(found, d)
	}
	return found
}

// definitions lists the definitions of each concept in the order of the pages. Loose ones
// are only of use to who asks which concepts have none.
func (f *facts) definitions() [][]definition {
	defined := make([][]definition, len(f.graph.Concepts))
	add := func(name string, d definition) {
		if id, ok := f.graph.Lookup(concept.KeyOf(name)); ok {
			defined[id] = append(defined[id], d)
		}
	}
	for _, p := range f.Pages {
		pageDefinitions(p, f.isOn(diag.UndefinedConcept), add)
	}
	return defined
}

// pageDefinitions finds the definitions of one page: paragraphs and list items that begin
// with a strong name, and headings that a paragraph follows. Where loose ones are not
// wanted it passes over most lines by their first byte.
func pageDefinitions(p *page.Page, loose bool, add func(string, definition)) {
	headings := p.Headings
	var open *page.Heading // the heading that nothing has followed yet
	for line := range textLines(p) {
		start := line.span.Start
		if line.inFence || start == line.span.End || !loose && strings.IndexByte("*_", p.File.Text[start]) < 0 {
			continue
		}
		for !loose && len(headings) > 0 && headings[0].Span.Start < start {
			headings = headings[1:]
		}
		if len(headings) > 0 && headings[0].Span.Start <= start {
			open, headings = &headings[0], headings[1:]
			continue
		}
		if name, d, ok := strongDefinition(line.span); ok {
			if loose || !d.loose {
				add(name, d)
			}
		} else if loose && open != nil && isParagraph(line.span.Text()) {
			add(open.Text, definition{span: open.Span, text: line.span.Text(), loose: true})
		}
		open = nil
	}
}

// isParagraph reports whether a line begins a paragraph, and no list, table, HTML or rule.
func isParagraph(line string) bool {
	return listMarker(line+" ") == 0 && !strings.ContainsAny(line[:1], "|<#=-") && !strings.HasPrefix(line, "**")
}

// strongDefinition reads a line that begins with a strong name and a colon or dash:
// **Oak**: a tree that bears acorns.
func strongDefinition(line source.Span) (string, definition, bool) {
	text := line.Text()
	marker := listMarker(text)
	text = text[marker:]
	start := line.End - len(text)
	if !strings.HasPrefix(text, "**") && !strings.HasPrefix(text, "__") {
		return "", definition{}, false
	}
	name, said, ok := strings.Cut(text[2:], text[:2])
	if !ok {
		return "", definition{}, false
	}
	said = strings.TrimSpace(said)
	const colonsAndDashes = ":：—–-"
	if inside := strings.TrimRight(name, ":："); inside != name {
		name = inside // **Oak:** a tree
	} else if said == strings.TrimLeft(said, colonsAndDashes) {
		return "", definition{}, false
	}
	said = strings.TrimLeft(said, colonsAndDashes+" ")
	if name == "" || said == "" || strings.ContainsAny(said, "⊃⊂⊅⊄") {
		return "", definition{}, false
	}
	return name, definition{span: line.File.Span(start+2, start+2+len(name)), text: said, loose: marker > 0}, true
}

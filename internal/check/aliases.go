package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/page"
	"docgen/internal/source"
)

// An aliasClaim is one declaration that a name is another name for a concept.
type aliasClaim struct {
	alias, name string      // as written
	span        source.Span // zero for the settings
}

// aliasClaims lists what the settings and the pages declare. A page declares aliases of
// the concept that its title names; those that look like addresses are Hugo's.
func (f *facts) aliasClaims() []aliasClaim {
	var claims []aliasClaim
	for _, name := range slices.Sorted(maps.Keys(f.Settings.Aliases)) {
		for _, alias := range f.Settings.Aliases[name] {
			claims = append(claims, aliasClaim{alias: alias, name: name})
		}
	}
	for _, p := range f.Pages {
		for i, alias := range pageAliases(p) {
			span, ok := p.FrontMatter.Places[fmt.Sprintf("aliases.%d", i)]
			if !ok {
				span = p.FrontMatter.Places["aliases"]
			}
			if alias != "" {
				claims = append(claims, aliasClaim{alias, p.Title, span})
			}
		}
	}
	return claims
}

// pageAliases lists the aliases of a page's front matter by their place in it; what is an
// address, or no text, is "".
func pageAliases(p *page.Page) []string {
	list, ok := p.FrontMatter.Params["aliases"].([]any)
	if !ok {
		list = []any{p.FrontMatter.Params["aliases"]}
	}
	names := make([]string, len(list))
	for i, a := range list {
		if s, ok := a.(string); ok && !strings.Contains(s, "/") && !strings.HasSuffix(s, ".html") {
			names[i] = s
		}
	}
	return names
}

// aliasClashes reports names that are declared as aliases of two concepts, and aliases
// that a page of their own defines as a concept.
func aliasClashes(f *facts) diag.List {
	byAlias := map[concept.Key][]aliasClaim{}
	var order []concept.Key
	for _, c := range f.aliasClaims() {
		key := concept.KeyOf(c.alias)
		if key == concept.KeyOf(c.name) {
			continue
		}
		if byAlias[key] == nil {
			order = append(order, key)
		}
		byAlias[key] = append(byAlias[key], c)
	}
	titled := map[concept.Key]*page.Page{}
	for _, p := range slices.Backward(f.Pages) {
		if len(byAlias) > 0 {
			titled[concept.KeyOf(p.Title)] = p
		}
	}
	var found diag.List
	for _, key := range order {
		claims := byAlias[key]
		first := claims[0]
		other := slices.IndexFunc(claims, func(c aliasClaim) bool { return concept.KeyOf(c.name) != concept.KeyOf(first.name) })
		switch p := titled[key]; {
		case other >= 0:
			found = append(found, clash(claims, other))
		case p != nil && titled[concept.KeyOf(first.name)] != nil:
			d := clash(claims, 0)
			d.Message = fmt.Sprintf("%s is an alias of %s, and has a page of its own as a concept", first.alias, first.name)
			d.Related = append(d.Related, diag.Related{Span: titleSpan(p), Message: "the page of " + p.Title})
			found = append(found, d)
		}
	}
	return found
}

// clash reports the claim with the given index against the first one.
func clash(claims []aliasClaim, other int) diag.Diagnostic {
	first, second := claims[0], claims[other]
	d := diag.Diagnostic{
		Code:    diag.AliasClash,
		Span:    second.span,
		Message: fmt.Sprintf("%s is an alias of both %s and %s", second.alias, first.name, second.name),
		Subject: []string{string(concept.KeyOf(second.alias))},
	}
	if other > 0 {
		d.Related = []diag.Related{{Span: first.span, Message: fmt.Sprintf("%s is declared an alias of %s", first.alias, first.name)}}
	}
	if second.span.IsZero() {
		d.Notes = []string{"It stands under aliases in the site's settings."}
	}
	return d
}

// titleSpan is where a page gives its title: the front matter, else the heading, else the
// start of the page.
func titleSpan(p *page.Page) source.Span {
	if span, ok := p.FrontMatter.Places["title"]; ok {
		return span
	}
	for _, h := range p.Headings {
		if h.Text == p.Title {
			return h.Span
		}
	}
	return p.File.Span(p.Body.Start, p.Body.Start)
}

// orphanConcepts reports pages that define a concept, by declaring other names for their
// title, that nothing relates to another.
func orphanConcepts(f *facts) diag.List {
	var found diag.List
	for _, p := range f.Pages {
		aliases := slices.DeleteFunc(pageAliases(p), func(a string) bool { return a == "" })
		if len(aliases) == 0 || f.isRelated(p.Title) || slices.ContainsFunc(aliases, f.isRelated) {
			continue
		}
		found = append(found, diag.Diagnostic{
			Code:    diag.OrphanConcept,
			Span:    titleSpan(p),
			Message: fmt.Sprintf("nothing relates %s, which this page defines, to any other concept", p.Title),
			Notes:   []string{fmt.Sprintf("Assert what contains it: - … ⊃ %s.", p.Title)},
			Subject: []string{string(concept.KeyOf(p.Title))},
		})
	}
	return found
}

func (f *facts) isRelated(name string) bool {
	id, ok := f.graph.Lookup(concept.KeyOf(name))
	return ok && f.declaredBy[id] >= 0
}

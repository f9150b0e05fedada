package check

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/page"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// slugClashes reports pages, and concepts, that ask for an address which another has
// asked for, and pages whose folder would stand where a file is published. Addresses are compared as file systems that know no letter case do. A README
// beside an index is no clash: it is then published under its own name.
func slugClashes(f *facts) diag.List {
	fold := cases.Fold()
	key := func(address string) string { return fold.String(norm.NFC.String(address)) }
	var found diag.List

	files := map[string]string{}
	for _, name := range f.Files {
		files[key("/"+name+"/")] = name
	}
	pages := map[string]*page.Page{}
	hasIndex := map[string]bool{}
	for _, p := range f.Pages {
		if isCalled(p, "index") {
			hasIndex[path.Dir(p.File.Path)] = true
		}
	}
	// As on the site, a folder's own page comes before a page beside the folder.
	inOrder := slices.SortedStableFunc(slices.Values(f.Pages), func(a, b *page.Page) int {
		return cmp.Compare(beside(a), beside(b))
	})
	for _, p := range inOrder {
		address := p.Address()
		if isCalled(p, "readme") && hasIndex[path.Dir(p.File.Path)] {
			address = page.Address(strings.TrimSuffix(p.File.Path, path.Ext(p.File.Path)))
		}
		if name, ok := files[key(address)]; ok {
			found = append(found, diag.Diagnostic{
				Code:    diag.SlugClash,
				Span:    titleSpan(p),
				Message: fmt.Sprintf("%s asks for the address %s, where the file %s is published", p.File.Path, address, name),
				Notes:   []string{"The page gets another address; rename it or the file."},
				Subject: []string{address},
			})
			continue
		}
		other := pages[key(address)]
		if other == nil {
			pages[key(address)] = p
			continue
		}
		found = append(found, diag.Diagnostic{
			Code:    diag.SlugClash,
			Span:    titleSpan(p),
			Message: fmt.Sprintf("%s and %s ask for one address, %s", p.File.Path, other.File.Path, address),
			Related: []diag.Related{{Span: titleSpan(other), Message: "the other page"}},
			Subject: []string{address},
		})
	}

	concepts := make(map[string]concept.ID, len(f.graph.Concepts))
	for i, c := range f.graph.Concepts {
		id := concept.ID(i)
		if strings.ContainsRune(c.Name, utf8.RuneError) {
			continue // that characters are lost is a finding of its own
		}
		slug := concept.Slug(c.Name) // in lower case and normal form already
		other, taken := concepts[slug]
		if !taken {
			concepts[slug] = id
			continue
		}
		if unseparated([]rune(c.Key)) == unseparated([]rune(f.key(other))) && f.isOn(diag.NameVariant) {
			continue // the cause is the spelling, and a finding of its own
		}
		d := diag.Diagnostic{
			Code:    diag.SlugClash,
			Message: fmt.Sprintf("%s and %s ask for one address, concepts/%s/", c.Name, f.name(other), concept.Slug(c.Name)),
			Related: f.declaration(other),
			Subject: []string{string(c.Key), f.key(other)},
		}
		if r := f.declaration(id); r != nil {
			d.Span = r[0].Span
		}
		found = append(found, d)
	}
	return found
}

// beside is 0 for the page of the folder that it stands in, 1 for any other.
func beside(p *page.Page) int {
	if p.IsFolderPage() {
		return 0
	}
	return 1
}

// isCalled reports whether a page has the name, its extension and letter case aside.
func isCalled(p *page.Page, name string) bool {
	return pageName(path.Base(p.File.Path)) == name
}

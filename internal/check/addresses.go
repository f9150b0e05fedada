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
// asked for, and pages whose folder would stand where a file is published.
func slugClashes(f *facts) diag.List {
	return append(f.pageClashes(), f.conceptClashes()...)
}

// foldAddress gives what addresses have in common that are one to a file system that knows
// no letter case.
func foldAddress(address string) string { return cases.Fold().String(norm.NFC.String(address)) }

func (f *facts) pageClashes() diag.List {
	files := map[string]string{}
	for _, name := range f.Files {
		files[foldAddress("/"+name+"/")] = name
	}
	// As on the site, a folder's own page comes before a page beside the folder.
	inOrder := slices.SortedStableFunc(slices.Values(f.Pages), func(a, b *page.Page) int {
		return cmp.Compare(beside(a), beside(b))
	})
	address := f.addresses()
	pages := map[string]*page.Page{}
	var found diag.List
	for _, p := range inOrder {
		asked := address(p)
		key := foldAddress(asked)
		d := diag.Diagnostic{Code: diag.SlugClash, Span: titleSpan(p), Subject: []string{asked}}
		if name, ok := files[key]; ok {
			d.Message = fmt.Sprintf("%s asks for the address %s, where the file %s is published", p.File.Path, asked, name)
			d.Notes = []string{"The page gets another address; rename it or the file."}
		} else if other := pages[key]; other != nil {
			d.Message = fmt.Sprintf("%s and %s ask for one address, %s", p.File.Path, other.File.Path, asked)
			d.Related = []diag.Related{{Span: titleSpan(other), Message: "the other page"}}
			d.Notes = []string{"Rename one of the files."}
		} else {
			pages[key] = p
			continue
		}
		found = append(found, d)
	}
	return found
}

// addresses returns what gives the address that a page asks for. A README beside an index
// asks for one under its own name.
func (f *facts) addresses() func(*page.Page) string {
	hasIndex := map[string]bool{}
	for _, p := range f.Pages {
		if isCalled(p, "index") {
			hasIndex[path.Dir(p.File.Path)] = true
		}
	}
	return func(p *page.Page) string {
		if isCalled(p, "readme") && hasIndex[path.Dir(p.File.Path)] {
			return page.Address(strings.TrimSuffix(p.File.Path, path.Ext(p.File.Path)))
		}
		return p.Address()
	}
}

func (f *facts) conceptClashes() diag.List {
	concepts := make(map[string]concept.ID, len(f.graph.Concepts))
	var found diag.List
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
			Message: fmt.Sprintf("%s and %s ask for one address, concepts/%s/", c.Name, f.name(other), slug),
			Related: f.declaration(other),
			Notes:   []string{"Rename one of the two or, if both are one concept, declare one name as an alias of the other."},
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

package page_test

import (
	"testing"

	"docgen/internal/page"
	"docgen/internal/source"
)

func TestIndexResolvesLinks(t *testing.T) {
	paths := []string{
		"README.md", "guide/README.md", "guide/Install.md", "guide/faq/index.md", "guide/faq/readme.md",
		"notes/a b.md", "notes/50%.md", "notes/c.markdown",
	}
	var pages []*page.Page
	at := map[string]*page.Page{}
	for _, p := range paths {
		at[p] = &page.Page{File: source.NewFile(p, "")}
		pages = append(pages, at[p])
	}
	index := page.NewIndex(pages, []string{"img/logo.png", "guide/Makefile"})

	for _, c := range []struct {
		from, target string
		kind         page.DestinationKind
		path         string // of the page, or of what is not one
	}{
		{"README.md", "guide/Install.md", page.ToPage, "guide/Install.md"},
		{"guide/Install.md", "../README.md#top", page.ToPage, "README.md"},
		{"guide/Install.md", "./README.md?plain=1", page.ToPage, "guide/README.md"},
		{"guide/Install.md", "/README.md", page.ToPage, "README.md"},
		{"guide/Install.md", "#setup", page.ToPage, "guide/Install.md"},
		{"guide/Install.md", "", page.ToPage, "guide/Install.md"},

		// Without an extension.
		{"README.md", "guide/Install", page.ToPage, "guide/Install.md"},
		{"README.md", "guide/Install/", page.ToPage, "guide/Install.md"},
		{"README.md", "notes/c", page.ToPage, "notes/c.markdown"},

		// Folders, and the page of a folder: index before readme.
		{"README.md", "guide/", page.ToFolder, "guide/README.md"},
		{"README.md", "guide/faq", page.ToFolder, "guide/faq/index.md"},
		{"README.md", ".", page.ToFolder, "README.md"},
		{"guide/Install.md", "/", page.ToFolder, "README.md"},
		{"README.md", "img", page.ToFolder, "img"},

		// Files.
		{"guide/Install.md", "../img/logo.png", page.ToFile, "img/logo.png"},
		{"README.md", "guide/Makefile#L3", page.ToFile, "guide/Makefile"},

		// Percent signs.
		{"README.md", "notes/a%20b.md", page.ToPage, "notes/a b.md"},
		{"README.md", "notes/a b.md", page.ToPage, "notes/a b.md"},
		{"README.md", "notes/50%.md", page.ToPage, "notes/50%.md"},
		{"README.md", "notes/50%25.md", page.ToPage, "notes/50%.md"},

		// Nothing there, letter case included.
		{"README.md", "guide/install.md", page.Missing, "guide/install.md"},
		{"README.md", "nothing.md#x", page.Missing, "nothing.md"},
		{"README.md", "../other/README.md", page.Outside, "../other/README.md"},
		{"README.md", "..", page.Outside, ".."},

		// Not the site's.
		{"README.md", "https://example.org/a.md", page.External, ""},
		{"README.md", "//example.org/a.md", page.External, ""},
		{"README.md", "mailto:a@example.org", page.External, ""},
		{"README.md", "notes/a:b.md", page.Missing, "notes/a:b.md"},
	} {
		d := index.Resolve(at[c.from], c.target)
		got := d.Path
		if d.Page != nil {
			got = d.Page.File.Path
		}
		if d.Kind != c.kind || got != c.path {
			t.Errorf("from %s, %q leads to %q (kind %d), want %q (kind %d)", c.from, c.target, got, d.Kind, c.path, c.kind)
		}
	}
}

func TestIndexKeepsQueryAndFragment(t *testing.T) {
	p := &page.Page{File: source.NewFile("a.md", "")}
	d := page.NewIndex([]*page.Page{p}, nil).Resolve(p, "a.md?v=1#%E6%A0%91")
	if d.Query != "v=1" || d.Fragment != "树" || !d.HasFragment {
		t.Errorf("got query %q, fragment %q (%v)", d.Query, d.Fragment, d.HasFragment)
	}
}

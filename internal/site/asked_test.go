package site

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"docgen/internal/page"
)

// pageWith makes a page with front matter.
func pageWith(path string, params map[string]any) *page.Page {
	p := plainPage(path, "This is "+path+".\n")
	p.FrontMatter.Params = params
	if title, ok := params["title"].(string); ok {
		p.Title = title
	}
	return p
}

func TestAddressesThatAuthorsAskFor(t *testing.T) {
	for _, test := range []struct {
		name, config string
		pages        []*page.Page
		want         map[string]string
		warns        int
	}{
		{"slug and url", "", []*page.Page{
			pageWith("d/_index.md", map[string]any{"slug": "folder"}),
			pageWith("d/a.md", map[string]any{"slug": "other"}),
			pageWith("d/b.md", map[string]any{"url": "/x/y/"}),
			pageWith("d/c.md", map[string]any{"url": "about.html"}),
			pageWith("e.md", map[string]any{"url": "https://example.org/e/", "slug": ""}),
		}, map[string]string{"d/_index.md": "/folder/", "d/a.md": "/d/other/", "d/b.md": "/x/y/", "d/c.md": "/about/", "e.md": "/e/"}, 0},
		{"nobody loses an address to another", "", []*page.Page{
			pageWith("README.md", map[string]any{"url": "/elsewhere/"}),
			pageWith("a.md", map[string]any{"url": "/b/"}),
			pageWith("b.md", nil),
			pageWith("c.md", map[string]any{"url": "/"}),
			pageWith("d.md", map[string]any{"slug": "b"}),
		}, map[string]string{"README.md": "/", "a.md": "/b-2/", "b.md": "/b/", "c.md": "/c/", "d.md": "/b-3/"}, 2},
		{"no way out", "", []*page.Page{
			pageWith("a.md", map[string]any{"url": "../../../etc/passwd"}),
			pageWith("b.md", map[string]any{"url": "//example.org/b/"}),
			pageWith("c.md", map[string]any{"slug": "../../up"}),
			pageWith("d.md", map[string]any{"url": "/d?x#y"}),
			pageWith("e.md", map[string]any{"url": 7}),
		}, map[string]string{"a.md": "/etc/passwd/", "b.md": "/b/", "c.md": "/------up/", "d.md": "/d-x-y/", "e.md": "/e/"}, 0},
		{"permalinks", "[permalinks]\nposts = '/:year/:month/:slug/'\n[permalinks.section]\nposts = '/all-:section/'\n[permalinks.page]\nnotes = ':sections/n/:filename'", []*page.Page{
			pageWith("posts/_index.md", nil),
			pageWith("posts/a.md", map[string]any{"date": "2024-03-09", "title": "Hello World"}),
			pageWith("posts/b.md", map[string]any{"date": time.Date(2023, 12, 1, 0, 0, 0, 0, time.UTC), "slug": "bee"}),
			pageWith("notes/deep/c.md", nil),
			pageWith("d.md", nil),
		}, map[string]string{"posts/_index.md": "/all-posts/", "posts/a.md": "/2024/03/hello-world/", "posts/b.md": "/2023/12/bee/", "notes/deep/c.md": "/notes/deep/n/c/", "d.md": "/d/"}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			slices.SortFunc(test.pages, func(a, b *page.Page) int { return strings.Compare(a.File.Path, b.File.Path) })
			in := Input{Pages: test.pages, Config: ConfigFile{"hugo.toml", []byte(test.config)}}
			s := newSite(t, in)
			got := map[string]string{}
			for _, p := range s.pages {
				got[p.File.Path] = p.address
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("addresses (-want +got):\n%s", diff)
			}
			if len(s.warnings) != test.warns {
				t.Errorf("warnings %q", s.warnings)
			}
			out, _ := build(t, in, Drawings{})
			for p, address := range got {
				wantContains(t, out.at(t, address), "This is "+p+".")
			}
		})
	}
}

func TestOldAddressesLeadOn(t *testing.T) {
	in := Input{
		BaseURL: "/docs/",
		Pages: []*page.Page{
			pageWith("a.md", nil),
			pageWith("d/b.md", map[string]any{"title": "B & C", "aliases": []any{
				"/old/", "/old.html", "/x/index.html", "sibling/", "A name", "/a/", "/concepts/", "/logo.txt", "/../../out/", "//example.org/", "/css/site.css/",
			}}),
			pageWith("e.md", map[string]any{"url": "/e.html"}),
		},
		SiteStatic: fstest.MapFS{"logo.txt": {Data: []byte("logo")}},
	}
	out, warnings := build(t, in, Drawings{})
	for file, to := range map[string]string{
		"old/index.html": "/docs/d/b/", "old.html": "/docs/d/b/", "x/index.html": "/docs/d/b/", "d/sibling/index.html": "/docs/d/b/",
		"out/index.html": "/docs/d/b/", "e.html": "/docs/e/",
	} {
		wantContains(t, out[file], `<meta http-equiv="refresh" content="0; url=`+to+`">`, `<meta name="robots" content="noindex">`)
	}
	wantContains(t, out["old.html"], "<title>B &amp; C</title>")
	wantContains(t, out.at(t, "/a/"), "This is a.md")
	if out["logo.txt"] != "logo" || len(warnings) != 4 {
		t.Errorf("warnings %q", warnings)
	}
	in.BaseURL, in.Config = "/", ConfigFile{"hugo.toml", []byte("disableAliases = true")}
	if out, _ = build(t, in, Drawings{}); out["old.html"] != "" {
		t.Error("old addresses lead on though the configuration says no")
	}
}

func TestPagesWhoseTimeHasNotComeOrIsOver(t *testing.T) {
	pages := []*page.Page{
		pageWith("date.md", map[string]any{"date": "2999-01-01"}),
		pageWith("future.md", map[string]any{"publishDate": "2030-01-01"}),
		pageWith("past.md", map[string]any{"expirydate": "2020-01-01"}),
		pageWith("still.md", map[string]any{"publishDate": "2020-01-01", "expiryDate": "2030-01-01"}),
	}
	now := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for config, want := range map[string][]string{
		"":                     {"date.md", "still.md"},
		"buildFuture = true":   {"date.md", "future.md", "still.md"},
		"buildExpired = true":  {"date.md", "past.md", "still.md"},
		"publishDate = 'none'": {"date.md", "still.md"},
	} {
		s := newSite(t, Input{Pages: pages, Now: now, Config: ConfigFile{"hugo.toml", []byte(config)}})
		var got []string
		for _, p := range s.pages {
			got = append(got, p.File.Path)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: published %v, want %v", config, got, want)
		}
	}
}

package site

import (
	"context"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/afero"

	"docgen/internal/page"
	"docgen/internal/source"
)

// docgenTemplates and docgenStatic are the files that docgen comes with.
var docgenTemplates, docgenStatic = os.DirFS("../../templates"), os.DirFS("../../static")

// plainPage makes a page of Markdown without reading it, for tests that look at what Hugo
// makes of it.
func plainPage(path, text string) *page.Page {
	f := source.NewFile(path, text)
	return &page.Page{File: f, Body: f.Span(0, len(text)), Title: path}
}

// plainPages makes pages of paths, each with its path as text.
func plainPages(paths ...string) []*page.Page {
	slices.Sort(paths)
	var list []*page.Page
	for _, p := range paths {
		list = append(list, plainPage(p, "# "+strings.ReplaceAll(p, "_", `\_`)+"\n\nThis is "+p+".\n"))
	}
	return list
}

// newSite lays out an input with docgen's own templates, for the root of a host where the
// input names no other place.
func newSite(t testing.TB, in Input) *Site {
	t.Helper()
	if in.BaseURL == "" {
		in.BaseURL = "/"
	}
	in.Templates, in.Static = docgenTemplates, docgenStatic
	if in.Content == nil {
		in.Content = fstest.MapFS{}
	}
	s, err := New(in)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// output is what was published, by path.
type output map[string]string

// build renders an input into memory.
func build(t testing.TB, in Input, drawings Drawings) (output, []string) {
	t.Helper()
	s := newSite(t, in)
	files := memory()
	warnings, err := s.render(context.Background(), drawings, files)
	if err != nil {
		t.Fatal(err)
	}
	return readAll(t, files), warnings
}

// memory is an empty folder in memory to publish into.
func memory() afero.Fs { return afero.NewBasePathFs(afero.NewMemMapFs(), "/out") }

func readAll(t testing.TB, files afero.Fs) output {
	t.Helper()
	out := output{}
	err := afero.Walk(files, "/", func(name string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		text, err := afero.ReadFile(files, name)
		out[strings.TrimPrefix(path.Clean("/"+name), "/")] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// at returns the published page at an address.
func (o output) at(t testing.TB, address string) string {
	t.Helper()
	text, ok := o[strings.TrimPrefix(address, "/")+"index.html"]
	if !ok {
		t.Errorf("nothing is published at %s", address)
	}
	return text
}

func wantContains(t testing.TB, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("missing %q in\n%s", part, text)
		}
	}
}

func wantWithout(t testing.TB, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if strings.Contains(text, part) {
			t.Errorf("unexpected %q in\n%s", part, text)
		}
	}
}

func TestEveryPageIsPublished(t *testing.T) {
	for _, test := range []struct {
		name  string
		pages map[string]string // path to address
	}{
		{"README and index are their folder's page, in any case", map[string]string{
			"README.md": "/", "d/_index.md": "/d/", "d/README.md": "/d/README/", "a/index.md": "/a/", "b/INDEX.md": "/b/", "c/Readme.md": "/c/", "a/x.md": "/a/x/", "b/y.md": "/b/y/",
		}},
		{"index goes before README, and both are there", map[string]string{
			"README.md": "/README/", "index.md": "/", "d/README.md": "/d/README/", "d/index.md": "/d/",
		}},
		{"a page beside a folder of its name is the folder's page", map[string]string{
			"guide.md": "/guide/", "guide/a.md": "/guide/a/",
		}},
		{"unless the folder has one", map[string]string{
			"guide.md": "/guide-2/", "guide/README.md": "/guide/",
		}},
		{"the author's spelling stays, but for what an address cannot hold", map[string]string{
			"Über uns.md": "/Über-uns/", "概念/包含 关系.md": "/概念/包含-关系/", "What?.md": "/What-/", "50%#1.md": "/50--1/", "CamelCase.md": "/CamelCase/",
		}},
		{"names that Hugo reads in its own way", map[string]string{
			"v1.2.md": "/v1.2/", "a.en.md": "/a.en/", "x.html.md": "/x.html/", ".hidden.md": "/.hidden/",
			"a..b.md": "/a--b/", "404.md": "/404/", "data/robots.txt.md": "/data/robots.txt/", "_content.gotmpl.md": "/_content.gotmpl/", "tags/go.md": "/tags/go/",
			":slug.md": "/-slug/", "temp~.md": "/temp~/", "#1.md": "/-1/",
		}},
		{"names that differ in case only", map[string]string{
			"Page.md": "/Page/", "page.md": "/page-2/", "A/x.md": "/A/x/", "a/x.md": "/a/x-2/",
		}},
		{"names of files that are published", map[string]string{
			"css/site.css.md": "/css/site.css-2/", "css/code.css.md": "/css/code.css-2/", "CSS/diagram.CSS.md": "/CSS/diagram.CSS-2/",
			"favicon.svg/a.md": "/favicon.svg-2/a/", "favicon.svg/b.md": "/favicon.svg-2/b/", "a/index.html.md": "/a/index.html-2/",
			"404.html.md": "/404.html-2/", "robots.txt.md": "/robots.txt-2/", "search/words-en.json.md": "/search/words-en.json-2/",
			"search/index.bin.md": "/search/index.bin-2/", "search/other.json.md": "/search/other.json/",
		}},
		{"names of what docgen adds", map[string]string{
			"concepts/README.md": "/concepts/", "search.md": "/search/", "report.md": "/report/", "all-pages.md": "/all-pages/", "docgen/x.md": "/docgen/x/", "docgen-report.md": "/docgen-report/",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var paths []string
			for p := range test.pages {
				paths = append(paths, p)
			}
			in := Input{Pages: plainPages(paths...)}
			s := newSite(t, in)
			got := map[string]string{}
			for _, p := range s.pages {
				got[p.File.Path] = p.address
			}
			if diff := cmp.Diff(test.pages, got); diff != "" {
				t.Errorf("addresses (-want +got):\n%s", diff)
			}
			out, warnings := build(t, in, Drawings{})
			for p, address := range got {
				wantContains(t, out.at(t, address), "This is "+p+".")
			}
			if len(warnings) > 0 {
				t.Errorf("warnings: %q", warnings)
			}
		})
	}
}

func TestFolderWithoutAPageListsWhatIsInIt(t *testing.T) {
	out, _ := build(t, Input{Pages: plainPages("README.md", "deep/er/a.md", "deep/er/b.md")}, Drawings{})
	wantContains(t, out.at(t, "/deep/"), `<a href="/deep/er/">er</a>`)
	wantContains(t, out.at(t, "/deep/er/"), `<a href="/deep/er/a/">deep/er/a.md</a>`, `<a href="/deep/er/b/">`)
}

func TestSiteWithoutPages(t *testing.T) {
	out, _ := build(t, Input{Title: "Empty"}, Drawings{})
	wantContains(t, out.at(t, "/"), "Empty")
}

func TestDraftsAreNotPublished(t *testing.T) {
	pages := plainPages("README.md", "a.md", "secret.md")
	pages[1].Links = nil
	pages[2].FrontMatter.Params = map[string]any{"draft": true}
	out, _ := build(t, Input{Pages: pages}, Drawings{})
	for name, text := range out {
		if strings.Contains(text, "This is secret.md") || strings.Contains(name, "secret") {
			t.Errorf("%s shows the draft", name)
		}
	}
	out, _ = build(t, Input{Pages: pages, Config: ConfigFile{"hugo.toml", []byte("buildDrafts = true")}}, Drawings{})
	wantContains(t, out.at(t, "/secret/"), "This is secret.md")
}

func TestFrontMatterThatHugoWouldRefuse(t *testing.T) {
	p := plainPage("a.md", "Text.\n")
	p.FrontMatter.Params = map[string]any{
		"date": "the day before yesterday", "weight": "heavy", "tags": 3, "categories": map[string]any{"x": 1},
		"url": "https://example.org/", "layout": "nothing", "type": []any{1}, "aliases": "/x", "outputs": []any{"nonsense"}, "sitemap": 7,
		"cascade": "x", "build": "y", "menu": 9, "resources": 1, "description": []any{"x"}, "keywords": []any{1, "b"}, "draft": "maybe",
		"params": "none", "publishDate": "2999-01-01", "expiryDate": "1999-01-01", "markup": "html", "title": 7, "mine": map[string]any{"x": "\uFDD0"},
	}
	out, warnings := build(t, Input{Pages: []*page.Page{p}}, Drawings{})
	wantContains(t, out.at(t, "/a/"), "Text.")
	if len(warnings) > 0 {
		t.Errorf("warnings: %q", warnings)
	}
}

func TestBaseURLWithAPath(t *testing.T) {
	pages := []*page.Page{
		plainPage("README.md", "[a](guide/a.md#x) ![i](img/p.png) [out](https://example.org/)\n"),
		plainPage("guide/a.md", "[home](../README.md) [root](/guide/a.md)\n\n## X\n"),
	}
	out, _ := build(t, Input{Pages: pages, BaseURL: "https://example.org/docs", Assets: []string{"img/p.png"},
		Content: fstest.MapFS{"img/p.png": {Data: []byte("picture")}}}, Drawings{})
	wantContains(t, out.at(t, "/"), `href="/docs/guide/a/#x"`, `src="/docs/img/p.png"`, `href="https://example.org/"`,
		`<link rel="canonical" href="https://example.org/docs/">`, `href="/docs/css/site.css?v=`)
	wantContains(t, out.at(t, "/guide/a/"), `href="/docs/"`, `href="/docs/guide/a/"`)
	wantContains(t, out["sitemap.xml"], "<loc>https://example.org/docs/guide/a/</loc>")
	if out["img/p.png"] != "picture" {
		t.Error("the image is not published")
	}
}

func TestSitesOwnFilesStandForDocgens(t *testing.T) {
	out, _ := build(t, Input{
		Pages:         plainPages("README.md"),
		SiteTemplates: fstest.MapFS{"_partials/footer.html": {Data: []byte("<footer>ours</footer>")}, "i18n/en.toml": {Data: []byte(`allPages = "Everything"`)}},
		SiteStatic:    fstest.MapFS{"css/site.css": {Data: []byte("/* ours */")}, "css/custom.css": {Data: []byte("/* more */")}},
	}, Drawings{})
	wantContains(t, out.at(t, "/"), "<footer>ours</footer>", "Everything", "css/custom.css?v=")
	if out["css/site.css"] != "/* ours */" {
		t.Error("the site's style sheet does not stand for docgen's")
	}
	wantContains(t, out["js/site.js"], "docgen-theme")
}

func TestPageWithTheNameOfAnAsset(t *testing.T) {
	out, warnings := build(t, Input{
		Pages: plainPages("Makefile.md", "Makefile-2.md", "data set/a.md"), Assets: []string{"Makefile", "data-set"},
		Content: fstest.MapFS{"Makefile": {Data: []byte("all:")}, "data-set": {Data: []byte("1")}},
	}, Drawings{})
	// Makefile-2.md comes first in the order of paths.
	wantContains(t, out.at(t, "/Makefile-2/"), "This is Makefile-2.md")
	wantContains(t, out.at(t, "/Makefile-2-2/"), "This is Makefile.md")
	wantContains(t, out.at(t, "/data-set-2/a/"), "This is data set/a.md")
	if out["Makefile"] != "all:" || out["data-set"] != "1" || len(warnings) > 0 {
		t.Errorf("the assets are %q and %q, warnings %q", out["Makefile"], out["data-set"], warnings)
	}
}

// A page called 404 is an ordinary page: what a server shows where nothing is stays docgen's.
func TestPageCalled404(t *testing.T) {
	for _, name := range []string{"404.md", "404/README.md", "404/a.md"} {
		out, _ := build(t, Input{Pages: plainPages(name)}, Drawings{})
		wantContains(t, out["404.html"], "Page not found")
		address := "/404/"
		if name == "404/a.md" {
			address = "/404/a/"
		}
		wantContains(t, out.at(t, address), "This is "+name)
	}
}

func TestStaticFileNeverTakesThePlaceOfAPage(t *testing.T) {
	out, warnings := build(t, Input{Pages: plainPages("a.md"), SiteStatic: fstest.MapFS{
		"a/index.html": {Data: []byte("x")}, "404.html": {Data: []byte("x")}, "search/index.bin": {Data: []byte("x")}, "b/index.html": {Data: []byte("b")},
	}}, Drawings{})
	wantContains(t, out.at(t, "/a/"), "This is a.md")
	if len(warnings) != 3 || !strings.Contains(strings.Join(warnings, "\n"), "static/a/index.html: not published") || out["b/index.html"] != "b" {
		t.Errorf("warnings %q", warnings)
	}
}

func TestAssetNeverTakesThePlaceOfAPage(t *testing.T) {
	out, warnings := build(t, Input{Pages: plainPages("a.md"), Assets: []string{"a/index.html", "css/site.css", "b.txt"},
		Content: fstest.MapFS{"a/index.html": {Data: []byte("x")}, "css/site.css": {Data: []byte("x")}, "b.txt": {Data: []byte("b")}}}, Drawings{})
	wantContains(t, out.at(t, "/a/"), "This is a.md")
	if len(warnings) != 2 || out["b.txt"] != "b" {
		t.Errorf("warnings %q", warnings)
	}
}

func TestTemplatePrintingContentWithoutThePartialIsStillClean(t *testing.T) {
	out, _ := build(t, Input{
		Pages:         []*page.Page{plainPage("a.md", "Hello <script>alert(1)</script>\n")},
		SiteTemplates: fstest.MapFS{"article.html": {Data: []byte(`{{ define "main" }}{{ .Content }}{{ end }}`)}},
	}, Drawings{})
	wantContains(t, out.at(t, "/a/"), "Hello")
	wantWithout(t, out.at(t, "/a/"), "alert(1)")
}

// A page that takes Markdown parsers too long is shown as it is written.
func TestOverloadedPagesAreShownAsSource(t *testing.T) {
	text := "# Big\n\n~~~~\n{{< x >}} <b> &amp;\n~~~~\n" + strings.Repeat("**a_", 10_000) + "\n[x](y.md)\n"
	p := plainPage("big.md", text)
	p.Title, p.Overloaded = "Big", true
	p.Headings = []page.Heading{{Level: 1, Text: "Big", ID: "big", GitHubID: "big", Span: p.File.Span(0, 5)}}
	out, _ := build(t, Input{Pages: []*page.Page{p}}, Drawings{})
	got := out["big/index.html"]
	if n := strings.Count(got, "**a_"); n != 10_000 {
		t.Errorf("%d of 10000 marks are shown", n)
	}
	for _, want := range []string{"<h1", "# Big\n\n~~~~\n{{&lt; x &gt;}} &lt;b&gt; &amp;amp;\n~~~~\n", "[x](y.md)"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

func TestErrorsNameTheTemplate(t *testing.T) {
	for name, text := range map[string]string{
		"article.html":              "<p>{{ nothing }}",         // cannot be read
		"_partials/footer.html":     "<p>{{ end",                // nor this
		"_markup/render-table.html": "<p>{{ index 1 2 }}</p>\n", // fails where a page has a table
	} {
		s := newSite(t, Input{
			Pages:         []*page.Page{plainPage("a.md", "| a |\n|---|\n| b |\n")},
			SiteTemplates: fstest.MapFS{name: {Data: []byte(text)}},
		})
		_, err := s.render(context.Background(), Drawings{}, memory())
		if err == nil || !strings.Contains(err.Error(), `"templates/`+name+":1:") || strings.Contains(err.Error(), "layouts/") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestErrorsNameTheAuthorsFiles(t *testing.T) {
	p := plainPage("Guide/Über.md", "---\nx: 1\n---\nfirst\n\n```fails\nx\n```\n")
	p.Body = p.File.Span(len("---\nx: 1\n---\n"), len(p.File.Text))
	s := newSite(t, Input{Pages: []*page.Page{p}, SiteTemplates: fstest.MapFS{
		"_markup/render-codeblock-fails.html": {Data: []byte(`{{ errorf "no good: %s" .Position }}`)},
	}})
	_, err := s.render(context.Background(), Drawings{}, memory())
	if err == nil || !strings.Contains(err.Error(), "Guide/Über.md:6") {
		t.Errorf("got %v", err)
	}
}

func TestUnwritableOutputIsAnError(t *testing.T) {
	s := newSite(t, Input{Pages: plainPages("a.md")})
	if _, err := s.render(context.Background(), Drawings{}, afero.NewReadOnlyFs(afero.NewMemMapFs())); err == nil {
		t.Error("no error")
	}
}

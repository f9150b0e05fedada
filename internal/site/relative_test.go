package site

import (
	"strings"
	"testing"
)

func TestAddressesRelativeToTheirPage(t *testing.T) {
	for _, test := range []struct{ name, page, text, want string }{
		{"a folder's page is named, for disks have no servers", "a/b/index.html", `<a href="/c/">`, `<a href="../../c/index.html">`},
		{"the root", "a/index.html", `<a href="/">`, `<a href="../index.html">`},
		{"from the root", "index.html", `<a href="/a/">`, `<a href="./a/index.html">`},
		{"a name with a colon is no scheme", "index.html", `<img src="/a:b.png">`, `<img src="./a:b.png">`},
		{"a file", "a/index.html", `<link href="/css/x.css?v=1">`, `<link href="../css/x.css?v=1">`},
		{"a heading elsewhere", "a/index.html", `<a href="/b/#x">`, `<a href="../b/index.html#x">`},
		{"a heading of the page", "a b/index.html", `<a href="/a%20b/#x">`, `<a href="#x">`},
		{"a number of a character is no fragment", "a/index.html", `<a href="/c&#43;&#43;/">`, `<a href="../c&#43;&#43;/index.html">`},
		{"a folder that a script reads", "a/index.html", `<a data-search="/search/">`, `<a data-search="../search/">`},
		{"a drawing", "a/index.html", `<svg><a href="/b/"><rect/></a></svg>`, `<svg><a href="../b/index.html"><rect/></a></svg>`},
		{"several images", "a/index.html", `<img srcset="/x.png 1x, /y.png 2x">`, `<img srcset="../x.png 1x, ../y.png 2x">`},
		{"without quotes, as minified", "a/index.html", `<a class=x href=/b/>t</a>`, `<a class=x href=../b/index.html>t</a>`},
		{"single quotes", "a/index.html", `<a title='>' href='/b/'>`, `<a title='>' href='../b/index.html'>`},
		{"capitals are not of docgen's making", "a/index.html", `<A HREF="/b/">`, `<A HREF="/b/">`},
		{"other hosts, fragments, relative addresses", "a/index.html", `<a href="//h/"><a href="#x"><a href="b"><a href="https://h/">`, `<a href="//h/"><a href="#x"><a href="b"><a href="https://h/">`},
		{"what is no address", "a/index.html", `<p title="/b/"> href="/b/" < a href="/b/"`, `<p title="/b/"> href="/b/" < a href="/b/"`},
		{"comments and scripts", "a/index.html", `<!-- <a href="/b/"> --><script>"<a href='/b/'>"</script><a href="/b/">`, `<!-- <a href="/b/"> --><script>"<a href='/b/'>"</script><a href="../b/index.html">`},
		{"ends in the middle", "a/index.html", `<a href="/b`, `<a href="../b`},
		{"ends before a value", "a/index.html", `<a href=`, `<a href=`},
		{"Hugo's name", "/a/index.html", `<a href="/b/">`, `<a href="../b/index.html">`},
	} {
		if got := string(relativeTo(test.page, []byte(test.text))); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

// FuzzRelative asks that nothing but addresses changes, whatever the page.
func FuzzRelative(f *testing.F) {
	for _, seed := range []string{`<a href="/b/">x</a>`, `<a href=`, `<!--`, `<script><a href="/x">`, `<a href='/x" b=/>'`, "</", "<a/=/ ="} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := string(relativeTo("a/index.html", []byte(text)))
		if !strings.Contains(text, "/") && got != text {
			t.Errorf("%q became %q", text, got)
		}
		if again := string(relativeTo("a/index.html", []byte(got))); again != got {
			t.Errorf("%q became %q, and then %q", text, got, again)
		}
	})
}

// A site map names pages with their host.
func TestOnlyASiteWithAHostHasASiteMap(t *testing.T) {
	for base, has := range map[string]bool{"": false, "/": false, "https://example.org/docs/": true} {
		s, err := New(Input{Pages: plainPages("a.md"), BaseURL: base, Templates: docgenTemplates, Static: docgenStatic})
		if err != nil {
			t.Fatal(err)
		}
		files := memory()
		if _, err := s.render(t.Context(), Drawings{}, files); err != nil {
			t.Fatal(err)
		}
		text, ok := readAll(t, files)["sitemap.xml"]
		if ok != has || has && !strings.Contains(text, "<loc>https://example.org/docs/a/</loc>") {
			t.Errorf("with the address %q the site map is %q", base, text)
		}
	}
}

func TestTheErrorPageKeepsAddressesFromTheRoot(t *testing.T) {
	in := Input{Pages: plainPages("a/b.md"), Templates: docgenTemplates, Static: docgenStatic}
	s, err := New(in)
	if err != nil {
		t.Fatal(err)
	}
	files := memory()
	if _, err := s.render(t.Context(), Drawings{}, files); err != nil {
		t.Fatal(err)
	}
	out := readAll(t, files)
	wantContains(t, out["404.html"], `href="/css/site.css`)
	wantContains(t, out.at(t, "/a/b/"), `href="../../css/site.css`, `<a class="site" href="../../index.html">`, `data-search="../../search/"`)
}

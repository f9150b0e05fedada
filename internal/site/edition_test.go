package site

import (
	"strings"
	"testing"

	"docgen/internal/page"

	"github.com/google/go-cmp/cmp"
)

const byFileName = `
title = "Garden"
defaultContentLanguage = "en"
[languages.en]
label = "English"
weight = 1
[languages.zh]
label = "简体中文"
locale = "zh-CN"
title = "花园"
copyright = "© 我们"
weight = 2
[[languages.zh.menus.main]]
pageRef = "/guide"
`

const byFolder = `
defaultContentLanguage = "en"
[languages.en]
contentDir = "content"
[languages.zh]
contentDir = "content/zh"
`

func TestPagesOfSeveralLanguages(t *testing.T) {
	for _, test := range []struct {
		name, config string
		pages        map[string]string // path to address and language
	}{
		{"by file name", byFileName, map[string]string{
			"_index.md": "/ en", "_index.zh.md": "/zh/ zh-CN", "guide/_index.md": "/guide/ en", "guide/_index.zh.md": "/zh/guide/ zh-CN",
			"guide/a.en.md": "/guide/a/ en", "guide/a.zh-cn.md": "/zh/guide/a/ zh-CN", "only.zh.md": "/zh/only/ zh-CN", "b.de.md": "/b.de/ en",
		}},
		{"by folder", byFolder, map[string]string{
			"index.md": "/ en", "a.md": "/a/ en", "zh/index.md": "/zh/ zh", "zh/d/a.md": "/zh/d/a/ zh",
		}},
		{"every language below its own path", "defaultContentLanguageInSubdir = true\n" + byFileName, map[string]string{
			"README.md": "/en/ en", "README.zh.md": "/zh/ zh-CN", "a.md": "/en/a/ en",
		}},
		{"one of them switched off", "disableLanguages = ['zh']\n" + byFileName, map[string]string{
			"a.md": "/a/ en", "a.zh.md": "",
		}},
		{"languages in folders beside each other", "[languages.en]\ncontentDir = 'content/english'\n[languages.zh]\ncontentDir = 'content/chinese'", map[string]string{
			"english/a.md": "/a/ en", "chinese/a.md": "/zh/a/ zh", "neither.md": "/neither/ en",
		}},
		{"none: names mean nothing", "title = 'x'", map[string]string{
			"a.md": "/a/ en", "a.zh.md": "/a.zh/ en", "zh/a.md": "/zh/a/ en",
		}},
		{"none, with a language", "languageCode = 'de-at'", map[string]string{"a.md": "/a/ de-at", "中.md": "/中/ zh-CN"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var paths []string
			for p := range test.pages {
				paths = append(paths, p)
			}
			in := Input{Pages: plainPages(paths...), Config: ConfigFile{"hugo.toml", []byte(test.config)}}
			for _, p := range in.Pages {
				if p.File.Path == "中.md" {
					*p = *plainPage("中.md", "# 中\n\n这一页是中文。\n")
				}
			}
			s := newSite(t, in)
			got := map[string]string{}
			for _, p := range in.Pages {
				got[p.File.Path] = ""
			}
			for _, p := range s.pages {
				got[p.File.Path] = p.address + " " + p.language
			}
			if diff := cmp.Diff(test.pages, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadersChooseTheLanguage(t *testing.T) {
	pages := plainPages("_index.md", "_index.zh.md", "guide/_index.md", "guide/_index.zh.md", "guide/a.md", "guide/a.zh.md", "guide/only.md")
	in := Input{Pages: pages, BaseURL: "https://example.org/docs/", Config: ConfigFile{"hugo.toml", []byte(byFileName)}}
	out, warnings := build(t, in, Drawings{})
	if len(warnings) > 0 {
		t.Errorf("warnings %q", warnings)
	}
	english, chinese, only := out.at(t, "/guide/a/"), out.at(t, "/zh/guide/a/"), out.at(t, "/guide/only/")
	wantContains(t, english, `<html lang="en">`,
		`<a class="button language" href="/docs/zh/guide/a/" lang="zh-CN" hreflang="zh-CN" rel="alternate">简体中文</a>`,
		`<link rel="alternate" hreflang="zh-CN" href="https://example.org/docs/zh/guide/a/">`,
		`<link rel="alternate" hreflang="x-default" href="https://example.org/docs/guide/a/">`,
		`<a class="site" href="/docs/">`, `<span>Garden</span></a>`)
	wantContains(t, chinese, `<html lang="zh-CN">`, `href="/docs/guide/a/" lang="en" hreflang="en" rel="alternate">English</a>`,
		`<a class="site" href="/docs/zh/">`, `<span>花园</span></a>`, `<a href="/docs/zh/guide/">guide/_index.zh.md</a>`, "© 我们", "跳到正文")
	// A page without a translation leads to the other language's first page.
	wantContains(t, only, `href="/docs/zh/" lang="zh-CN" hreflang="zh-CN">简体中文</a>`)
	wantWithout(t, only, `<link rel="alternate" hreflang`)
	// So does a page of docgen's.
	wantContains(t, out.at(t, "/all-pages/"), `<a class="button language" href="/docs/zh/" lang="zh-CN" hreflang="zh-CN">简体中文</a>`)
	// Each language has a navigation and a reading order of its own.
	navigation := func(text string) string { return text[strings.Index(text, `id="dg-navigation"`):] }
	wantWithout(t, navigation(english), "/docs/zh/")
	wantWithout(t, navigation(chinese), `"/docs/guide/`)
	wantContains(t, only, `rel="prev" href="/docs/guide/a/"`)
	wantWithout(t, only, `rel="next"`)
}

func TestFirstPageWhereEveryLanguageHasItsPath(t *testing.T) {
	pages := plainPages("README.md", "README.zh.md", "a.zh.md")
	out, _ := build(t, Input{Pages: pages, Config: ConfigFile{"hugo.toml", []byte("defaultContentLanguageInSubdir = true\n" + byFileName)}}, Drawings{})
	wantContains(t, out.at(t, "/"), `<meta http-equiv="refresh" content="0; url=/en/">`, `<a href="/en/"><b>English</b></a>`, `<a href="/zh/"><b>简体中文</b></a>`)
}

func TestEditionsWithoutPages(t *testing.T) {
	config := "sectionPagesMenu = 'main'\ndefaultContentLanguageInSubdir = true\n" + byFileName + "[languages.fr]\n"
	for _, pages := range [][]*page.Page{nil, plainPages("a.zh.md"), plainPages("a.md", "d/b.md")} {
		out, _ := build(t, Input{Pages: pages, Config: ConfigFile{"hugo.toml", []byte(config)}}, Drawings{})
		out.at(t, "/")
		for _, p := range pages {
			out.at(t, map[string]string{"a.zh.md": "/zh/a/", "a.md": "/en/a/", "d/b.md": "/en/d/b/"}[p.File.Path])
		}
	}
}

// A link names a file; on a page in Chinese it leads to the Chinese one of that name.
func TestLinksStayInTheLanguage(t *testing.T) {
	pages := []*page.Page{
		plainPage("a.md", "[b](b.md) [folder](d/)\n"),
		plainPage("a.zh.md", "[b](b.md) [anchor](b.md#only-here) [folder](d/) [own](a.md) [named](b.en.md)\n\n这一页是中文。\n"),
		plainPage("b.md", "# B\n\n## Only here\n"),
		plainPage("b.zh.md", "# 乙\n"),
		plainPage("d/_index.md", "# D\n"),
		plainPage("d/_index.zh.md", "# 丁\n"),
	}
	out, _ := build(t, Input{Pages: pages, Config: ConfigFile{"hugo.toml", []byte(byFileName)}}, Drawings{})
	wantContains(t, out.at(t, "/a/"), `<a href="/b/">b</a>`, `<a href="/d/">folder</a>`)
	wantContains(t, out.at(t, "/zh/a/"), `<a href="/zh/b/">b</a>`, `<a href="/b/#only-here">anchor</a>`, `<a href="/zh/d/">folder</a>`, `<a href="/a/">own</a>`)
}

// A concept has one page for all languages: in the edition of the page that names it first.
func TestConceptsAreInTheEditionOfTheirLanguage(t *testing.T) {
	s := newSite(t, Input{Pages: plainPages("_index.md", "_index.zh.md"), Config: ConfigFile{"hugo.toml", []byte(byFileName)}})
	for language, want := range map[string]string{"en": "en", "zh-CN": "zh", "fr": "en"} {
		if got := s.editionIn(language); got != want {
			t.Errorf("%s: edition %q, want %q", language, got, want)
		}
	}
	if got := newSite(t, Input{Pages: plainPages("a.md")}).editionIn("en"); got != "" {
		t.Errorf("edition %q of a site in one language", got)
	}
}

func TestMenus(t *testing.T) {
	pages := plainPages("README.md", "docs/install.md", "docs/use.md", "blog/x.md")
	pages[2].FrontMatter.Params = map[string]any{"menu": map[string]any{"main": map[string]any{"weight": 5, "parent": "docs"}}, "linkTitle": "Install it"}
	pages[3].FrontMatter.Params = map[string]any{"menus": []any{"main", "footer"}}
	s := newSite(t, Input{Pages: pages, BaseURL: "/sub/", Config: ConfigFile{"hugo.yaml", []byte(`
sectionPagesMenu: sections
menus:
  main:
    - {name: Last}
    - {name: Docs, identifier: docs, pageRef: /docs, weight: 1}
    - {name: Out, url: "https://example.org/", weight: 3, parent: nobody}
    - {name: Root, url: /x/, weight: 2}
    - {name: Bad, url: "javascript:alert(1)", weight: 4}
    - {pageRef: docs/use.md, parent: docs, weight: 6}
    - {name: A, parent: B, weight: 8}
    - {name: B, parent: A, weight: 9}
`)}})
	want := map[string][]menuItem{
		"main": {
			{"Docs", "/sub/docs/", []menuItem{{"Install it", "/sub/docs/install/", nil}, {"docs/use.md", "/sub/docs/use/", nil}}},
			{"Root", "/sub/x/", nil}, {"Out", "https://example.org/", nil}, {"Bad", "", nil},
			{"A", "", nil}, {"B", "", nil}, {"Last", "", nil}, {"docs/use.md", "/sub/docs/use/", nil},
		},
		"footer":   {{"docs/use.md", "/sub/docs/use/", nil}},
		"sections": {{"blog", "/sub/blog/", nil}, {"docs", "/sub/docs/", nil}},
	}
	if diff := cmp.Diff(want, s.menus("")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

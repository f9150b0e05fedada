package site_test

import (
	"encoding/json"
	"encoding/xml"
	"regexp"
	"strings"
	"testing"
	"time"

	"docgen/internal/settings"
)

// handbook has links of every kind, comments, and pages with and without a title of their own.
var handbook = map[string]string{
	"README.md": "---\ntitle: Handbook\ndate: 2024-05-06\nsecret: do not publish\n---\n\nAll about plants. <!-- draft --> Read [trees](trees/oak%20(old).md#bark).\n",
	"trees/README.md": "# Trees\n\n<!-- docgen:ignore-file cycle: kept -->\n**Last updated**: yesterday\n\nA tree is tall, and\nhas a *trunk*.\n\n" +
		"[oak](<oak (old).md>), [home](../README.md), [herbs](../herbs/), [other](https://example.org/a.md), [here](#x), ![leaf](leaf.png), [ref], <a href=\"../README.md\">raw</a>\n\n[ref]: ../README.md \"title\"\n",
	"trees/oak (old).md": "# Oak [old]\n\n## Bark\n\nBrown.\n",
	"herbs/mint.md":      "---\ntitle: Mint\ndescription: It smells.\nlastmod: 2025-01-02\n---\nGreen.\n",
}

func TestMarkdownTwins(t *testing.T) {
	in := read(t, handbook)
	in.BaseURL = "https://example.org/book/"
	_, out := render(t, in)
	if got, want := out["trees/index.md"], "# Trees\n\n**Last updated**: yesterday\n\nA tree is tall, and\nhas a *trunk*.\n\n"+
		"[oak](<https://example.org/book/trees/oak-%28old%29/index.md>), [home](https://example.org/book/index.md), [herbs](https://example.org/book/herbs/), "+
		"[other](https://example.org/a.md), [here](#x), ![leaf](https://example.org/book/trees/leaf.png), [ref], <a href=\"https://example.org/book/index.md\">raw</a>\n\n"+
		"[ref]: https://example.org/book/index.md \"title\"\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got, want := out["index.md"], "# Handbook\n\nAll about plants.  Read [trees](https://example.org/book/trees/oak-%28old%29/index.md#bark).\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	want(t, out["trees/index.html"], `<link rel="alternate" type="text/markdown" href="/book/trees/index.md">`)
}

// TestTwinsHoldNoScripts: a server that does not know the type of Markdown may leave it to
// the browser to guess from the first characters.
func TestTwinsHoldNoScripts(t *testing.T) {
	_, out := render(t, read(t, map[string]string{
		"a.md": "<script>\nalert(1)\n</script>\n\n<b onclick=\"x()\">Bold</b>\n\n# A\n\nText <style>b</style> on <!-- not\nhere -->\n",
		"b.md": "<!-- c --> <script>alert(1)</script>\n\n# B\n",
	}))
	if got, want := out["a/index.md"], "# A\n\n<b>Bold</b>\n\n# A\n\nText b on \n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := out["b/index.md"]; !strings.HasPrefix(got, "# B") {
		t.Errorf("got %q", got)
	}
}

// TestTwinsOfManyComments: a line with a hundred thousand comments is read once, not once for
// each of them, which would take minutes.
func TestTwinsOfManyComments(t *testing.T) {
	const many = 100_000
	_, out := render(t, read(t, map[string]string{"a.md": "# A\n\n<div>" + strings.Repeat("<!---->", many) + "</div>\n\n  <!-- alone -->  \nafter\n"}))
	if got, want := out["a/index.md"], "# A\n\n<div></div>\n\nafter\n"; got != want {
		t.Errorf("got %.200q, want %q", got, want)
	}
}

func TestTwinsOfASiteWithoutAnAddressHaveRelativeLinks(t *testing.T) {
	in := read(t, handbook)
	in.BaseURL = ""
	_, out := render(t, in)
	want(t, out["trees/index.md"], "[home](../index.md)", "[herbs](../herbs/index.html)", "![leaf](../trees/leaf.png)")
	want(t, out["llms.txt"], "](trees/index.md)")
	want(t, out["llms-full.txt"], "[home](index.md)", "<trees/index.md>")
	want(t, out["trees/index.html"], `<link rel="alternate" type="text/markdown" href="../trees/index.md">`)
}

func TestLLMs(t *testing.T) {
	in := read(t, handbook)
	in.BaseURL = "https://example.org/"
	_, out := render(t, in)
	if got, want := out["llms.txt"], `# Handbook

> All about plants. Read trees.

## Pages

- [Handbook](https://example.org/index.md): All about plants. Read trees.

## herbs

- [Mint](https://example.org/herbs/mint/index.md): It smells.

## Trees

- [Trees](https://example.org/trees/index.md): A tree is tall, and has a trunk.
- [Oak \[old\]](https://example.org/trees/oak-%28old%29/index.md): Brown.

## Optional

- [llms-full.txt](https://example.org/llms-full.txt): the text of the pages in one file
`; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	full := out["llms-full.txt"]
	want(t, full, "<https://example.org/herbs/mint/index.md>\n\n# Mint\n\nGreen.\n")
	if strings.Contains(full, "secret") || strings.Contains(full, "docgen:ignore") {
		t.Errorf("front matter or a comment was published:\n%s", full)
	}
}

// TestLLMsFullIsBounded: what does not fit is counted, and llms.txt has it all.
func TestLLMsFullIsBounded(t *testing.T) {
	files := map[string]string{}
	for _, name := range []string{"a", "b", "c", "d"} {
		files[name+".md"] = "# " + name + "\n\n" + strings.Repeat("All work and no play makes a dull page. ", 20_000) + "\n"
	}
	_, out := render(t, read(t, files))
	if n := len(out["llms-full.txt"]); n > 2<<20+200 {
		t.Errorf("llms-full.txt has %d bytes", n)
	}
	want(t, out["llms-full.txt"], "</b/index.md>", "2 more pages are left out here; /llms.txt lists all.")
	want(t, out["llms.txt"], "](/d/index.md)")
}

func TestMarkdownIsASetting(t *testing.T) {
	in := read(t, handbook)
	in.Settings.NoMarkdown = true
	_, out := render(t, in)
	for name, text := range out {
		if strings.HasSuffix(name, ".md") || strings.HasPrefix(name, "llms") {
			t.Errorf("%s is published", name)
		}
		if strings.Contains(text, "index.md") {
			t.Errorf("%s links to Markdown", name)
		}
	}
}

func TestFeed(t *testing.T) {
	in := read(t, handbook)
	in.BaseURL = "https://example.org/book/"
	in.Changed = func() map[string]time.Time {
		return map[string]time.Time{
			"trees/README.md": time.Date(2025, 6, 1, 8, 0, 0, 0, time.UTC),
			"herbs/mint.md":   time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), // the front matter knows better
			"README.md":       time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		}
	}
	_, out := render(t, in)
	var feed struct {
		Items []struct {
			Title string `xml:"title"`
			Link  string `xml:"link"`
			Date  string `xml:"pubDate"`
		} `xml:"channel>item"`
	}
	if err := xml.Unmarshal([]byte(out["index.xml"]), &feed); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, i := range feed.Items {
		got = append(got, i.Title+" "+i.Link+" "+i.Date)
	}
	if want := "Trees https://example.org/book/trees/ Sun, 01 Jun 2025 08:00:00 +0000\n" +
		"Mint https://example.org/book/herbs/mint/ Thu, 02 Jan 2025 00:00:00 +0000\n" +
		"Handbook https://example.org/book/ Mon, 06 May 2024 00:00:00 +0000"; strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	want(t, out["trees/index.html"], `type="application/rss+xml" href="/book/index.xml"`, `<time datetime="2025-06-01">2025-06-01</time>`)
	want(t, out["herbs/mint/index.html"], `<time datetime="2025-01-02">`)
	want(t, out["sitemap.xml"], "<loc>https://example.org/book/trees/</loc><lastmod>2025-06-01</lastmod>")
	if strings.Contains(out["trees/oak-(old)/index.html"], "<time") {
		t.Error("a page of no known date has one")
	}
	in.BaseURL = "/"
	if _, out := render(t, in); out["index.xml"] != "" || strings.Contains(out["trees/index.html"], "rss") {
		t.Error("there is a feed without the site's host")
	}
}

func TestWhatOtherProgramsAreTold(t *testing.T) {
	in := read(t, handbook)
	in.BaseURL = "https://example.org/book/"
	_, out := render(t, in)
	mint := out["herbs/mint/index.html"]
	want(t, mint,
		`<link rel="canonical" href="https://example.org/book/herbs/mint/">`,
		`<meta name="description" content="It smells.">`,
		`<meta property="og:url" content="https://example.org/book/herbs/mint/">`,
		`<meta property="og:title" content="Mint">`,
		`<meta property="og:type" content="article">`,
		`<meta property="og:site_name" content="Handbook">`,
		`<meta property="og:locale" content="en_US">`,
		`<meta property="og:description" content="It smells.">`,
	)
	want(t, out["index.html"], `<meta property="og:type" content="website">`)
	want(t, out["404.html"], `<meta name="robots" content="noindex">`)

	script := regexp.MustCompile(`<script type="application/ld\+json">(.*?)</script>`).FindStringSubmatch(mint)
	if script == nil {
		t.Fatal("no terms of schema.org")
	}
	var data struct {
		Graph []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(script[1]), &data); err != nil {
		t.Fatal(err)
	}
	article, crumbs := data.Graph[0], data.Graph[1]["itemListElement"].([]any)
	if article["headline"] != "Mint" || article["dateModified"] != "2025-01-02" || article["datePublished"] != nil || article["inLanguage"] != "en" {
		t.Errorf("%v", article)
	}
	if last := crumbs[len(crumbs)-1].(map[string]any); len(crumbs) != 3 || last["item"] != "https://example.org/book/herbs/mint/" || last["position"] != 3.0 {
		t.Errorf("%v", crumbs)
	}
}

// TestTextInScriptsCannotLeaveThem: a title is a stranger's text.
func TestTextInScriptsCannotLeaveThem(t *testing.T) {
	in := read(t, map[string]string{"README.md": "# Home\n", "x.md": "---\ntitle: '</script><script>alert(1)</script>'\ndescription: '--><!--'\n---\n"})
	in.BaseURL = "https://example.org/"
	_, out := render(t, in)
	if strings.Contains(out["x/index.html"], "<script>alert") || strings.Contains(out["x/index.html"], "<!--") {
		t.Error(out["x/index.html"])
	}
}

func TestEditLinks(t *testing.T) {
	in := read(t, handbook)
	in.EditURL = "https://example.org/edit/main/docs/{path}"
	_, out := render(t, in)
	want(t, out["trees/oak-(old)/index.html"], `<a href="https://example.org/edit/main/docs/trees/oak%20%28old%29.md" rel="nofollow">Edit this page</a>`)
	if strings.Contains(out["all-pages/index.html"], "Edit this page") {
		t.Error("a page without a file can be edited")
	}
	in.EditURL, in.Settings = "", settings.Settings{NoMarkdown: true}
	if _, out := render(t, in); strings.Contains(out["trees/oak-(old)/index.html"], "page-foot") {
		t.Error("a page of which nothing is known has an empty list")
	}
}

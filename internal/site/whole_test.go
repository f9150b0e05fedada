package site_test

import (
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/extract"
	"docgen/internal/page"
	"docgen/internal/settings"
	"docgen/internal/site"
	"docgen/internal/source"
)

// read makes a site's input of Markdown files, as the program does, without checks.
func read(t testing.TB, files map[string]string) site.Input {
	t.Helper()
	var paths []string
	for p := range files {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	in := site.Input{BaseURL: "/", Templates: os.DirFS("../../templates"), Static: os.DirFS("../../static")}
	extractor := extract.New(settings.Settings{})
	for _, p := range paths {
		in.Pages = append(in.Pages, extractor.Extract(source.NewFile(p, files[p])))
	}
	resolution := extract.Resolve(in.Pages, settings.Settings{})
	in.Hierarchy = concept.Close(concept.NewGraph(resolution.Statements, resolution.Aliases))
	in.Verdicts = in.Hierarchy.Verdicts()
	return in
}

// readFolder reads a folder of real pages.
func readFolder(t testing.TB, parts ...string) map[string]string {
	t.Helper()
	shared := os.Getenv("DOCGEN_SHARED")
	if shared == "" {
		t.Skip("DOCGEN_SHARED is not set: it names the folder that has corpus/, seed/ and spec/")
	}
	root := os.DirFS(filepath.Join(append([]string{shared}, parts...)...))
	files := map[string]string{}
	err := fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) != ".md" || strings.Contains(p, "mojibake") {
			return err
		}
		text, err := fs.ReadFile(root, p)
		files[p] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// drawings stand for those of package diagram: a drawing's place is what is tested here.
func drawings() site.Drawings {
	return site.Drawings{
		Diagram: func(p *page.Page, i int) []byte {
			return fmt.Appendf(nil, `<svg class="diagram" id="drawing-%d"></svg>`, i)
		},
		Outline:       func(p *page.Page, i int) []byte { return fmt.Appendf(nil, `<ul><li>says %d</li></ul>`, i) },
		Neighbourhood: func(id concept.ID) []byte { return fmt.Appendf(nil, `<svg class="around"><!-- %d --></svg>`, id) },
		Whole:         func(language string) []byte { return fmt.Appendf(nil, `<svg class="whole" lang="%s"></svg>`, language) },
	}
}

// render publishes into a new folder and reads what is in it.
func render(t testing.TB, in site.Input) (*site.Site, map[string]string) {
	t.Helper()
	return renderWith(t, in, drawings())
}

func renderWith(t testing.TB, in site.Input, d site.Drawings) (*site.Site, map[string]string) {
	t.Helper()
	s, err := site.New(in)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if _, err := s.Render(t.Context(), d, dir); err != nil {
		t.Fatal(err)
	}
	return s, readFiles(t, dir)
}

// readFiles reads what was published into a folder.
func readFiles(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		out[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func want(t testing.TB, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("missing %q in\n%s", part, text)
		}
	}
}

func TestStatementsOnThePage(t *testing.T) {
	_, out := render(t, read(t, map[string]string{"a.md": `# Tools

- **Kubernetes ⊃ K3s**
- K3s ⊃ ` + "`Edge`" + `: the small one
- Kubernetes ⊃ K3s ⊃ Edge
- Kubernetes ⊃ Edge ⊃ K3s

| claim |
|---|
| Edge ⊃ Kubernetes |

` + "```text\nKubernetes ⊃ Cloud\n```" + `

See [Kubernetes ⊃ Edge](https://example.org/).

### On Kubernetes ⊃ Edge
`}))
	text := out["a/index.html"]
	const k8s, k3s, edge = `<a class="concept" href="/concepts/kubernetes/">Kubernetes</a>`, `<a class="concept" href="/concepts/k3s/">K3s</a>`, `<a class="concept" href="/concepts/edge/">Edge</a>`
	want(t, text,
		`<li><strong><span id="dg-L3">`+k8s+" ⊃ "+k3s+"</span></strong></li>",
		`<span id="dg-L4"></span>`+k3s+` ⊃ <code>`+edge+`</code>: the small one`, // the mark stands inside the code span
		k8s+" ⊃ "+k3s+" ⊃ "+edge+`</span><span class="keep"><button class="holds" type="button" popovertarget="dg-proof-1"`,
		`<mark id="dg-L6" class="claim claim-fails" title="`,
		k8s+" ⊃ "+edge+" ⊃ "+k3s+`</mark><span class="verdict" role="note" data-nosearch><b>does not hold</b> It is the other way round: “K3s” contains “Edge”.</span>`,
		`<td><mark id="dg-L10" class="claim claim-fails"`,
		`Kubernetes</a> ⊃ Cloud</mark>`,
		`<a href="https://example.org/">Kubernetes ⊃ Edge</a>`,
		`<h3 id="on-kubernetes--edge">On <span id="dg-L18">`+k8s+" ⊃ "+edge+`</span><span class="keep"><button class="holds"`,
	)
	concept := out["concepts/k3s/index.html"]
	want(t, concept, "<h1>K3s</h1>", `<svg class="around">`, "follows", "asserted", "does not hold", `<code>a.md</code>`, `<code>:3</code>`, `href="/a/#dg-L3"`,
		`<button class="badge badge-derived" type="button" popovertarget="dg-proof-1"`, `<div class="proof" id="dg-proof-1" popover data-nosearch>`)
	for name, text := range out {
		if strings.Contains(text, "\xEF\xB7") {
			t.Errorf("%s: a mark is left", name)
		}
	}
}

func TestClaimsThatHoldShowTheirProof(t *testing.T) {
	_, out := render(t, read(t, map[string]string{
		"a.md": "# Tools\n\n## Clusters\n\n- **Kubernetes ⊃ K3s**\n\n```text\nKubernetes ⊃ Edge\n```\n\nClearly Kubernetes ⊃ Edge. Not so K3s ⊅ Kubernetes.\n\n[Kubernetes ⊃ Edge](b.md)\n",
		"b.md": "# 工具\n\n- K3s ⊃ Edge\n\n这一页说的是各种工具，也用中文。\n\n```text\nKubernetes ⊃ Edge\n```\n",
	}))
	text := out["a/index.html"]
	want(t, text,
		`Edge</a></span><span class="keep"><button class="holds" type="button" popovertarget="dg-proof-1" aria-label="Holds: show why" title="Holds: show why" data-nosearch></button></span>`,
		`<div class="proof" id="dg-proof-1" popover data-nosearch><p>This follows from</p><ol>`+
			`<li>Kubernetes ⊃ K3s <span class="place"><a href="/a/#dg-L5">Tools › Clusters</a> <code>a.md:5</code></span></li>`+
			`<li>K3s ⊃ Edge <span class="place"><a href="/b/#dg-L3">工具</a> <code>b.md:3</code></span></li></ol></div>`,
		`<span class="holds" role="img" aria-label="Nothing says or implies that “K3s” contains “Kubernetes”."`,
		`<a href="/b/">Kubernetes ⊃ Edge</a>`, // a link has no room for a button
	)
	if n := strings.Count(text, `class="proof"`); n != 1 {
		t.Errorf("%d proofs, want one for equal claims", n)
	}
	if strings.Contains(text, `K3s</a></span></strong><`+`span`) {
		t.Error("an assertion is marked")
	}
	want(t, out["b/index.html"], `aria-label="成立：查看依据"`, "由以下语句推出")
	parse(t, "a", text)
}

// A link may name the anchor that GitHub gives a heading, in which it keeps the variation
// selector of an emoji. The site has no such anchor, and links to its own.
func TestLinksToTheAnchorsOfGitHub(t *testing.T) {
	files := map[string]string{
		"a.md": "# A\n\n[here](#\uFE0F-设置) <a href=\"#%EF%B8%8F-设置\">raw</a> [b](b.md?v=1#\uFE0F-b) [folder](d/#\uFE0F-d) <a href=\"b.md#\uFE0F-b\">raw b</a>\n\n" +
			"[own](#own) [other](#nothing)\n\n## ⚙\uFE0F 设置\n\n## Named {#own}\n",
		"b.md":        "# B\n\n## ⚙\uFE0F B\n\n<b id=\"\uFE0F-kept\"></b>\n\n## ⚙\uFE0F kept\n\n[kept](#\uFE0F-kept)\n",
		"d/README.md": "# D\n\n## ⚙\uFE0F D\n",
	}
	_, out := render(t, read(t, files))
	want(t, out["a/index.html"],
		`id="-设置"`, `<a href="#-设置">here</a>`, `<a href="#-设置">raw</a>`,
		`<a href="/b/?v=1#-b">b</a>`, `<a href="/b/#-b">raw b</a>`, `<a href="/d/#-d">folder</a>`,
		`<a href="#own">own</a>`, `<a href="#nothing">other</a>`,
	)
	want(t, out["b/index.html"], `id="-b"`, `<a href="#%EF%B8%8F-kept">kept</a>`)
	want(t, out["d/index.html"], `id="-d"`)
}

// TestNearestNames takes the name that a finding says is like one that nothing declares.
func TestNearestNames(t *testing.T) {
	in := read(t, map[string]string{"a.md": "- **容器 ⊃ 边缘**\n\n```text\n容器 ⊃ 边远\n```\n"})
	claim := in.Hierarchy.Graph.Statements[1]
	in.Findings = diag.List{{
		Code: diag.UndeclaredConcept, Span: claim.Operands[1].Span, Subject: []string{string(claim.Operands[1].Key)},
		Fixes: []diag.Fix{{Edits: []diag.Edit{{Span: claim.Operands[1].Span, New: "边缘"}}}},
	}}
	_, out := render(t, in)
	want(t, out["a/index.html"], "没有断言提到“边远”。最接近的名称是“边缘”。")
}

func TestDiagramStandsWhereItsFenceStood(t *testing.T) {
	_, out := render(t, read(t, map[string]string{"a.md": "# A\n\n1. first\n\n   ~~~mermaid\n   graph TD\n     A --> B\n   ~~~\n\n> ```mermaid title\n> graph LR\n>   C --> D\n> ```\n\n```mermaid {diagram=7}\ngraph LR\n  E-->F\n```\n"}))
	text := out["a/index.html"]
	for i, source := range []string{"A --&gt; B", "C --&gt; D", "E--&gt;F"} {
		drawing := strings.Index(text, fmt.Sprintf(`<svg class="diagram" id="drawing-%d"></svg>`, i))
		if drawing < 0 {
			t.Fatalf("drawing %d is missing in\n%s", i, text)
		}
		if !strings.Contains(text[drawing:], fmt.Sprintf(`</summary><ul><li>says %d</li></ul><pre>`, i)) {
			t.Errorf("what drawing %d says does not follow it in\n%s", i, text)
		}
		if next := strings.Index(text[drawing:], source); next < 0 || next > 300 {
			t.Errorf("the source of drawing %d does not follow it in\n%s", i, text)
		}
	}
}

func TestDiagramThatIsNotDrawnShowsItsSource(t *testing.T) {
	in := read(t, map[string]string{"a.md": "# A\n\n```mermaid\ngraph TD\n  A --> B\n```\n"})
	nothing := func(*page.Page, int) []byte { return nil }
	for name, d := range map[string]site.Drawings{
		"known before":   {Diagram: nothing},
		"known too late": {Diagram: nothing, Draws: func(*page.Page, int) bool { return true }},
		"no drawings":    {},
	} {
		_, out := renderWith(t, in, d)
		if !strings.Contains(out["a/index.html"], "<pre class=\"source\"") || !strings.Contains(out["a/index.html"], "A --&gt; B") {
			t.Errorf("%s:\n%s", name, out["a/index.html"])
		}
	}
}

// What Mermaid would not draw says why where it stands, an empty block without a box.
func TestDiagramThatCannotBeDrawnSaysWhy(t *testing.T) {
	in := read(t, map[string]string{
		"a.md": "# A\n\n```mermaid\nbogus\n x\n```\n\n```mermaid\n```\n\n```mermaid\ngraph TD\n  A --> B\n```\n\n- ```mermaid\n  graph TD\n    A --> <b>&[\n  ```\n",
		"b.md": "# 标题\n\n这一页有一幅画不出来的图。\n\n```mermaid\nbogus\n```\n",
	})
	drawn := func(p *page.Page, i int) bool { return p.File.Path == "a.md" && i == 2 }
	_, out := renderWith(t, in, site.Drawings{Draws: drawn, Diagram: drawings().Diagram})
	var reasons []string
	for _, d := range in.Pages[0].Diagnostics {
		if d.Code == diag.MermaidSyntax || d.Code == diag.MermaidUnsupported {
			reasons = append(reasons, html.EscapeString(d.Message))
		}
	}
	if len(reasons) < 3 {
		t.Fatalf("faults: %q", reasons)
	}
	text := out["a/index.html"]
	caption := func(word, reason string) string {
		return `<p class="undrawn" role="note" data-nosearch><b>` + word + `</b> <span lang="en">` + reason + `</span></p>`
	}
	const english = "This diagram cannot be drawn:"
	want(t, text, "bogus\n x</code></pre>"+caption(english, reasons[0]), caption(english, reasons[1]), caption(english, reasons[2]))
	if n := strings.Count(text, `class="undrawn"`); n != 3 {
		t.Errorf("%d diagrams say why they are not drawn, want 3", n)
	}
	if n := strings.Count(text, `<pre class="source"`); n != 2 {
		t.Errorf("%d sources are shown, want 2: the empty one is not", n)
	}
	want(t, out["b/index.html"], caption("此图无法绘制：", html.EscapeString(in.Pages[1].Diagnostics[0].Message)))

	late := func(*page.Page, int) []byte { return nil }
	_, out = renderWith(t, in, site.Drawings{Draws: func(*page.Page, int) bool { return true }, Diagram: late})
	want(t, out["a/index.html"], "</pre>"+caption(english, reasons[0]))
}

func TestCodeOptionsOfHugo(t *testing.T) {
	_, out := render(t, read(t, map[string]string{
		"a.md": "# A\n\n```go {hl_lines=[2]}\nvar a\nvar b\n```\n",
		"b.md": "# B\n\n```go {hl_lines=[\"x\"] linenos=nonsense style=7 lineNoStart=true}\nvar kept\n```\n\n```<b>&\"\nvar odd\n```\n\n```mermaid {diagram=x}\n",
	}))
	want(t, out["a/index.html"], `<span class="line hl">`)
	want(t, out["b/index.html"], "kept", "var odd")
}

// TestAttributesOfOtherPrograms: braces that Hugo would refuse, and the whole site with them,
// leave the code what it is.
func TestAttributesOfOtherPrograms(t *testing.T) {
	for _, info := range []string{
		"js {1,3-5}", "js{1,3-5}", "{note} A title", "js {title=a b}", "js {foo}", "js {a=}", `js {"a"}`, "{{ x }}", "{a} {b}", "js {{1}", "js {title='a}",
	} {
		_, out := render(t, read(t, map[string]string{"a.md": "# A\n\n- item\n\n  ```" + info + "\n  some {code}\n  ```\n"}))
		if html := out["a/index.html"]; !strings.Contains(html, "{code}") || strings.Contains(html, "{1") {
			t.Errorf("%s:\n%s", info, html)
		}
	}
}

func TestCallouts(t *testing.T) {
	_, out := render(t, read(t, map[string]string{
		"a.md": "# A\n\n> [!NOTE]\n> Read **this**.\n\n> [!warning]\n> 1. Careful.\n\n> [!INFO] Own title\n> Text.\n\n> plain [!TIP]\n\n> [!ODD]\n> Text.\n",
		"b.md": "# 标题\n\n> [!CAUTION]\n> 小心。\n",
	}))
	want(t, out["a/index.html"],
		"<div class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-title\">Note</p>\n<p>Read <strong>this</strong>.</p></div>",
		"<div class=\"callout callout-warning\" role=\"note\">\n<p class=\"callout-title\">Warning</p>\n<ol>",
		`<p class="callout-title">Own title</p>`,
		"<blockquote>\n<p>plain [!TIP]</p>",
		`<p class="callout-title">Odd</p>`,
	)
	want(t, out["b/index.html"], `<p class="callout-title">当心</p>`)
}

func TestTitlesOfFences(t *testing.T) {
	_, out := render(t, read(t, map[string]string{
		"a.md": "# A\n\n```go {title=\"a <b>.go\"}\nvar a\n```\n\n```go {title=\"b.go\" hl_lines=[1]}\nvar b\n```\n\n```go\nvar c\n```\n",
	}))
	want(t, out["a/index.html"],
		`<figure class="titled"><figcaption>a &lt;b&gt;.go</figcaption><pre class="chroma" tabindex="0"><code class="language-go">`,
		`<figure class="titled"><figcaption>b.go</figcaption>`, `<span class="line hl">`)
	if n := strings.Count(out["a/index.html"], "</figure>"); n != 2 {
		t.Errorf("%d figures, want 2", n)
	}
}

func TestLinesOfChineseJoin(t *testing.T) {
	_, out := render(t, read(t, map[string]string{"a.md": "# 标题\n\n一个词语\n分在两行，\n但是 English\nwords, and\n中文 do not.\n"}))
	want(t, out["a/index.html"], "一个词语分在两行，但是 English\nwords, and\n中文 do not.")
}

func TestShortcodesAreText(t *testing.T) {
	files := map[string]string{"a.md": "# A\n\n{{< ref \"x\" >}} {{% y %}} `{{</* z */>}}`\n\n```\n{{< w >}}\n```\n"}
	_, out := render(t, read(t, files))
	want(t, out["a/index.html"], `{{&lt; ref &quot;x&quot; &gt;}} {{% y %}}`, `{{&lt;/* z */&gt;}}`, "{{&lt; w &gt;}}")
}

func TestAuthorsNoncharactersForgeNothing(t *testing.T) {
	mark := "\uFDD4\uFDE0\uFDEF"
	_, out := render(t, read(t, map[string]string{"a.md": "# A " + mark + "\n\n" + mark + " &#xFDD4;&#xFDE0;&#xFDEF; &#64980;&#64992;&#65007;\n\n```mermaid\ngraph TD\n  A-->B\n```\n\n<b title=\"&#xFDD4;&#xFDE0;&#xFDEF;\">x</b>\n"}))
	if n := strings.Count(out["a/index.html"], `<svg class="diagram"`); n != 1 {
		t.Errorf("%d drawings, want 1 in\n%s", n, out["a/index.html"])
	}
}

func TestSeedPage(t *testing.T) {
	in := read(t, readFolder(t, "seed"))
	_, out := render(t, in)
	text := out["containment-relations/index.html"]
	if n := strings.Count(text, `class="verdict"`); n != 3 {
		t.Errorf("%d claims are marked as failing, want 3", n)
	}
	concepts := 0
	for name := range out {
		if strings.HasPrefix(name, "concepts/") && name != "concepts/index.html" {
			concepts++
		}
	}
	if concepts != 17 {
		t.Errorf("%d concept pages, want 17", concepts)
	}
	want(t, text, `<html lang="zh-CN">`, "没有断言提到“边缘计算”。", "主文档链接")
}

// TestBuildsAreIdentical builds the corpus with one and with two processors.
func TestBuildsAreIdentical(t *testing.T) {
	files := readFolder(t, "corpus", "TECHNICAL")
	in := read(t, files)
	before := runtime.GOMAXPROCS(1)
	_, one := render(t, in)
	runtime.GOMAXPROCS(2)
	_, two := render(t, in)
	runtime.GOMAXPROCS(before)
	if len(one) != len(two) {
		t.Fatalf("%d and %d files", len(one), len(two))
	}
	for name, text := range one {
		if two[name] != text {
			t.Errorf("%s differs", name)
		}
	}
}

// TestCorpusIsWhole publishes real pages and follows every link of the result: for an
// address that is known, and for one that is not.
func TestCorpusIsWhole(t *testing.T) {
	for _, test := range []struct{ name, baseURL, base string }{
		{"below a path", "https://example.org/docs/", "/docs/"},
		{"anywhere", "", "/"},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := read(t, readFolder(t, "corpus", "TECHNICAL"))
			in.BaseURL = test.baseURL
			s, out := render(t, in)
			if len(in.Pages) != 265 {
				t.Errorf("%d pages were read, want 265", len(in.Pages))
			}
			for _, p := range in.Pages {
				if _, ok := fileOf(out, s.PageURL(p), test.base); !ok {
					t.Errorf("%s is not published at %s", p.File.Path, s.PageURL(p))
				}
			}
			pages := map[string]*document{}
			for name, text := range out {
				if strings.HasSuffix(name, ".html") {
					pages[name] = parse(t, name, text)
				}
			}
			broken := brokenTargets(s, in.Pages, test.base)
			for name := range pages {
				followLinks(t, out, pages, broken, name, test.baseURL)
			}
		})
	}
}

// followLinks looks for what the links of one page lead to. Without a base URL no link may
// depend on where the site stands, and each names a file.
func followLinks(t *testing.T, out map[string]string, pages map[string]*document, broken map[string]bool, name, baseURL string) {
	t.Helper()
	base := &url.URL{Path: "/any/where/"}
	if baseURL != "" {
		base = must(url.Parse(baseURL))
		base.Scheme, base.Host = "", ""
	}
	here := base.ResolveReference(&url.URL{Path: name})
	for _, link := range pages[name].links {
		u, err := url.Parse(link)
		switch {
		case err != nil:
			t.Errorf("%s: %v", name, err)
			continue
		case u.IsAbs() || u.Host != "":
			continue
		case baseURL == "" && name == "404.html": // which is served at any depth
			u.Path = strings.TrimPrefix(u.Path, "/")
		case baseURL == "" && (strings.HasPrefix(u.Path, "/") || strings.HasSuffix(u.Path, "/")):
			t.Errorf("%s: %s does not work everywhere", name, link)
		}
		target, to := name, here.ResolveReference(u)
		if u.Path != "" {
			var ok bool
			if target, ok = fileOf(out, to.EscapedPath(), base.Path); !ok {
				missing := "/" + strings.TrimSuffix(strings.TrimPrefix(to.EscapedPath(), base.Path), "index.html")
				if !broken[missing] {
					t.Errorf("%s: nothing is at %s", name, link)
				}
				continue
			}
		}
		if doc := pages[target]; u.Fragment != "" && doc != nil && !doc.ids[u.Fragment] && !broken[target+"#"+u.Fragment] {
			t.Errorf("%s: nothing has the id of %s", name, link)
		}
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// fileOf gives the published file of an address.
func fileOf(out map[string]string, address, base string) (string, bool) {
	name, ok := strings.CutPrefix(address, base)
	if !ok {
		return "", false
	}
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	_, ok = out[name]
	return name, ok
}

// brokenTargets lists what is broken in the Markdown itself: paths from the root, and
// anchors that their page has neither on the site nor on GitHub, each behind the page's file.
func brokenTargets(s *site.Site, pages []*page.Page, base string) map[string]bool {
	index := page.NewIndex(pages, nil)
	broken := map[string]bool{}
	for _, p := range pages {
		for _, l := range p.Links {
			to := index.Resolve(p, l.Target)
			switch {
			case to.Kind == page.Missing || to.Kind == page.Outside:
				broken[path.Join("/", to.Path)] = true
				broken[path.Join("/", to.Path)+"/"] = true
			case to.Page != nil && to.Fragment != "" && !hasAnchor(to.Page, to.Fragment):
				address := must(url.PathUnescape(strings.TrimPrefix(s.PageURL(to.Page), base)))
				broken[address+"index.html#"+to.Fragment] = true
			}
		}
	}
	return broken
}

func hasAnchor(p *page.Page, id string) bool {
	return slices.Contains(p.Anchors, id) ||
		slices.ContainsFunc(p.Headings, func(h page.Heading) bool { return h.ID == id || h.GitHubID == id })
}

// document is what the tests need of a published page.
type document struct {
	ids   map[string]bool
	links []string
}

func parse(t testing.TB, name, text string) *document {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	d := &document{ids: map[string]bool{}}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			switch {
			case a.Key == "id" && d.ids[a.Val]:
				t.Errorf("%s: the id %q repeats", name, a.Val)
			case a.Key == "id":
				d.ids[a.Val] = true
			case a.Key == "href" || a.Key == "src":
				d.links = append(d.links, a.Val)
			}
		}
	}
	return d
}

package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"docgen/internal/diag"
	"docgen/internal/extract"
	"docgen/internal/page"
	"docgen/internal/settings"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
)

func read(text string) *page.Page {
	return extract.New(settings.Settings{}).Extract(source.NewFile("folder/page.md", text))
}

// TestHeadings shows the outline: level, text, anchor, anchor on GitHub, and the text
// that the span names.
func TestHeadings(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"# One\n\n## Two words ##\n", []string{"1|One|one|one|# One", "2|Two words|two-words|two-words|## Two words"}},
		{"Under\nlined\n===\n", []string{"1|Under lined|lined|under-lined|Under\nlined"}},
		{"# A\n# A\n# A-1\n# A\n", []string{"1|A|a|a|# A", "1|A|a-1|a-1|# A", "1|A-1|a-1-1|a-1-1|# A-1", "1|A|a-2|a-2|# A"}},
		{"## 📑 目录\n", []string{"2|📑 目录|-目录|-目录|## 📑 目录"}},
		{"## ⚙️ 设置\n", []string{"2|⚙️ 设置|-设置|\ufe0f-设置|## ⚙️ 设置"}},
		{"### 案例 1：K3s 边缘编排\n", []string{"3|案例 1：K3s 边缘编排|案例-1k3s-边缘编排|案例-1k3s-边缘编排|### 案例 1：K3s 边缘编排"}},
		{"# C++ & C#: *a* `b_c` [d](e)\n", []string{"1|C++ & C#: a b_c d|c--c-a-b_c-d|c--c-a-b_c-d|# C++ & C#: *a* `b_c` [d](e)"}},
		{"# R&amp;D <b>x</b>\n", []string{"1|R&D x|rd-x|rd-x|# R&amp;D <b>x</b>"}},
		{"# Own {#own-id .cls}\n# own id\n", []string{"1|Own|own-id|own|# Own", "1|own id|own-id-1|own-id|# own id"}},
		{"# ！？\n#\n", []string{"1|！？|heading||# ！？", "1|||-1|#"}},
		{"> # Quoted\n\n- # Item\n", []string{"1|Quoted|quoted|quoted|# Quoted", "1|Item|item|item|# Item"}},
		{"# 包含关系（⊃）\r\n\r\ntext\r\n", []string{"1|包含关系（⊃）|包含关系|包含关系|# 包含关系（⊃）"}},
	}
	for _, test := range tests {
		var got []string
		for _, h := range read(test.text).Headings {
			got = append(got, fmt.Sprintf("%d|%s|%s|%s|%s", h.Level, h.Text, h.ID, h.GitHubID, h.Span.Text()))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q (- wanted, + read):\n%s", test.text, diff)
		}
	}
}

// TestLinks shows the links of a page: target, the text of the target's span, and the
// text of the whole link.
func TestLinks(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"[a](b.md#c)", []string{"link b.md#c | b.md#c | [a](b.md#c)"}},
		{"x [a](<b c.md> \"title (x)\") y", []string{"link b c.md | b c.md | [a](<b c.md> \"title (x)\")"}},
		{"[a](b\\_c&amp;d.md)", []string{"link b_c&d.md | b\\_c&amp;d.md | [a](b\\_c&amp;d.md)"}},
		{"[a]()", []string{"link  |  | [a]()"}},
		{"![图](图.png)", []string{"image 图.png | 图.png | ![图](图.png)"}},
		{"[![i](i.png)](l.md)", []string{"link l.md | l.md | [![i](i.png)](l.md)", "image i.png | i.png | ![i](i.png)"}},
		{"[a][r], [r][], [r]\n\n[r]: <t.md> 'title'\n[unused]: u.md\n", []string{
			"link t.md | t.md | [a][r]", "link t.md | t.md | [r][]", "link t.md | t.md | [r]",
		}},
		{"<https://a.b/c> <x@y.z>", []string{
			"link https://a.b/c | https://a.b/c | https://a.b/c", "link mailto:x@y.z | x@y.z | x@y.z",
		}},
		{"see https://a.b/c, www.d.e/f.", []string{
			"link https://a.b/c | https://a.b/c | https://a.b/c", "link http://www.d.e/f | www.d.e/f | www.d.e/f",
		}},
		{"a <a class=x href='b.md?x&amp;y'>t</a> <IMG SRC=i.png>", []string{
			"html link b.md?x&y | b.md?x&amp;y | <a class=x href='b.md?x&amp;y'>", "html image i.png | i.png | <IMG SRC=i.png>",
		}},
		{"<div>\n<!-- <a href=no.md> -->\n<a\n  href=\"b.md\">t</a>\n<script>'<a href=no.md>'</script>\n</div>\n", []string{
			"html link b.md | b.md | <a\n  href=\"b.md\">",
		}},
		{"> > [a](b.md \"two\n> > lines\")", []string{"link b.md | b.md | [a](b.md \"two\n> > lines\")"}},
		{"- 1\n\t- [a](b.md)\n", []string{"link b.md | b.md | [a](b.md)"}},
		{"| [a](b.md) |\n| --- |\n| [c](d.md) |\n", []string{"link b.md | b.md | [a](b.md)", "link d.md | d.md | [c](d.md)"}},
		{"x[^1]\n\n[^1]: [a](b.md)\n", []string{"link b.md | b.md | [a](b.md)"}},
		{"`[a](b.md)`\n\n    [a](b.md)\n\n```\n[a](b.md)\n```\n", nil},
		{"[a](b.md)\r\n[c][d]\r\n\r\n[d]: e.md\r\n", []string{"link b.md | b.md | [a](b.md)", "link e.md | e.md | [c][d]"}},
	}
	for _, test := range tests {
		var got []string
		for _, l := range read(test.text).Links {
			kind := "link"
			if l.Image {
				kind = "image"
			}
			if l.HTML {
				kind = "html " + kind
			}
			got = append(got, fmt.Sprintf("%s %s | %s | %s", kind, l.Target, l.TargetSpan.Text(), l.Span.Text()))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q (- wanted, + read):\n%s", test.text, diff)
		}
	}
}

// TestLinkHeading shows under which heading a link stands.
func TestLinkHeading(t *testing.T) {
	p := read("[a](a)\n\n# One\n\n[b](b)\n\n## Two [c](c)\n")
	var got []int
	for _, l := range p.Links {
		got = append(got, l.Heading)
	}
	if diff := cmp.Diff([]int{-1, 0, 1}, got); diff != "" {
		t.Error(diff)
	}
}

// TestRawHTML shows the raw HTML of a page and the anchors in it.
func TestRawHTML(t *testing.T) {
	p := read("<a id=\"top\"></a>\n\nx <span name='s'>y</span> <!-- c -->\n\n<details id=d>\n<summary>z</summary>\n</details>\n\n> <p id=\"q\">\n")
	var got []string
	for _, h := range p.RawHTML {
		got = append(got, fmt.Sprintf("%t %s", h.Block, h.Span.Text()))
	}
	want := []string{
		`false <a id="top">`, `false </a>`, `false <span name='s'>`, `false </span>`, `false <!-- c -->`,
		"true <details id=d>\n<summary>z</summary>\n</details>", `true <p id="q">`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("raw HTML (- wanted, + read):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"d", "q", "s", "top"}, p.Anchors); diff != "" {
		t.Errorf("anchors (- wanted, + read):\n%s", diff)
	}
}

// TestDiagrams shows the body that a diagram has wherever its fence stands, and the
// text that its span names.
func TestDiagrams(t *testing.T) {
	const body = "graph TD\n  A --> B\n"
	tests := []struct{ name, text, span string }{
		{"plain", "```mermaid\ngraph TD\n  A --> B\n```\n", "```mermaid\ngraph TD\n  A --> B\n```"},
		{"attributes", "``` mermaid {#x .y}\ngraph TD\n  A --> B\n```\n", "``` mermaid {#x .y}\ngraph TD\n  A --> B\n```"},
		{"attributes without a space", "```mermaid{#x}\ngraph TD\n  A --> B\n```\n", "```mermaid{#x}\ngraph TD\n  A --> B\n```"},
		{"tildes", "~~~~Mermaid\ngraph TD\n  A --> B\n~~~~~\n", "~~~~Mermaid\ngraph TD\n  A --> B\n~~~~~"},
		{"indented", "  ```mermaid\n  graph TD\n    A --> B\n  ```\n", "```mermaid\n  graph TD\n    A --> B\n  ```"},
		{"quoted", "> ```mermaid\n> graph TD\n>   A --> B\n> ```\n", "```mermaid\n> graph TD\n>   A --> B\n> ```"},
		{"in an item", "- x\n\n  ```mermaid\n  graph TD\n    A --> B\n  ```\n", "```mermaid\n  graph TD\n    A --> B\n  ```"},
		{"in an item, with tabs", "1. x\n\n\t```mermaid\n\tgraph TD\n\t  A --> B\n\t```\n", "```mermaid\n\tgraph TD\n\t  A --> B\n\t```"},
		{"in an item of a quote", "> 1. x\n>    ```mermaid\n>    graph TD\n>      A --> B\n>    ```\n", "```mermaid\n>    graph TD\n>      A --> B\n>    ```"},
		{"unclosed", "```mermaid\ngraph TD\n  A --> B\n", "```mermaid\ngraph TD\n  A --> B"},
		{"unclosed in a quote", "> ```mermaid\n> graph TD\n>   A --> B\n\ntext\n", "```mermaid\n> graph TD\n>   A --> B"},
		{"CRLF", "```mermaid\r\ngraph TD\r\n  A --> B\r\n```\r\n", "```mermaid\r\ngraph TD\r\n  A --> B\r\n```"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := read(test.text)
			if len(p.Diagrams) != 1 {
				t.Fatalf("%d diagrams, want 1", len(p.Diagrams))
			}
			d := p.Diagrams[0]
			if d.Body.Text != body {
				t.Errorf("body %q, want %q", d.Body.Text, body)
			}
			if got := d.Span.Text(); got != test.span {
				t.Errorf("span %q, want %q", got, test.span)
			}
			at := strings.Index(d.Body.Text, "B")
			if got := d.Body.Span(at, at+1).Text(); got != "B" {
				t.Errorf("the way back from B leads to %q", got)
			}
			if d.Model == nil || d.Heading != -1 {
				t.Errorf("model %v under heading %d", d.Model, d.Heading)
			}
		})
	}
}

// TestFrontMatter shows what front matter gives, and where its mistakes are reported.
func TestFrontMatter(t *testing.T) {
	tests := []struct {
		name, text string
		body       string
		title      string
		faults     []string // the text underlined
	}{
		{"none", "# Heading\ntext", "# Heading\ntext", "Heading", nil},
		{"nothing at all", "", "", "page", nil},
		{"YAML", "---\ntitle: T\n---\n# H\n", "# H\n", "T", nil},
		{"YAML with CRLF", "---\r\ntitle: T\r\n---\r\n# H\r\n", "# H\r\n", "T", nil},
		{"TOML", "+++\ntitle = \"T\"\n+++\nbody", "body", "T", nil},
		{"JSON", "{\n  \"title\": \"T }\"\n}\nbody", "\nbody", "T }", nil},
		{"after blank lines", "\n\n---\ntitle: T\n---\nbody", "body", "T", nil},
		{"empty", "---\n---\nbody", "body", "page", nil},
		{"a break, not a block", "---\n# H\n", "---\n# H\n", "H", nil},
		{"a shortcode, not a block", "{{< toc >}}\n", "{{< toc >}}\n", "page", nil},
		{"sections only: called like its file", "Text.\n\n## Section\n", "Text.\n\n## Section\n", "page", nil},
		{"a heading of level 1 below another", "## Before\n\n# Title\n", "## Before\n\n# Title\n", "Title", nil},
		{"wrong YAML", "---\ntitle: T\nx: [1,\ny: 2\n---\n# H\n", "# H\n", "H", []string{"["}},
		{"a tab in YAML", "---\na:\n\tb: 1\n---\n# H\n", "# H\n", "H", []string{"\tb: 1"}},
		{"YAML that is no mapping", "---\njust text\n---\n# H\n", "# H\n", "H", []string{"just text"}},
		{"wrong TOML", "+++\na = 1\nb = = 2\n+++\n# H\n", "# H\n", "H", []string{"= 2"}},
		{"wrong JSON", "{\"a\": 1,\n \"b\": x}\n# H\n", "\n# H\n", "H", []string{"x}"}},
		{"unknown docgen key", "---\ndocgen:\n  colour: red\n---\n", "", "page", []string{"colour"}},
		{"unknown construct", "---\ndocgen: {roles: {bullets: claim}}\n---\n", "", "page", []string{"bullets"}},
		{"unknown role", "---\ndocgen:\n  roles:\n    bullet: maybe\n---\n", "", "page", []string{"bullet"}},
		{"values of other types", "---\ntitle: [T]\ndate: not-a-date\nlastmod: 7\nweight: abc\ndraft: maybe\naliases: 3\ntags: {a: b}\n---\n", "", "page",
			[]string{"title", "date", "lastmod", "weight", "draft", "aliases", "tags"}},
		{"values of other types in TOML", "+++\ndate = 07:32:00\nweight = 1.5\ndraft = \"true\"\n+++\n", "", "page", []string{"date", "weight", "draft"}},
		{"values of other types in JSON", "{\"title\": 7,\n \"weight\": 1.5}\n", "\n", "page", []string{"title", "weight"}},
		{"values of the right types", "---\ntitle: T\ndate: 2025-01-31\nlastmod: 2025-01-31 10:00:00 +0800\nweight: -3\ndraft: false\naliases: a\ntags: [a, 2]\n---\n", "", "T", nil},
		{"in TOML", "+++\ndate = 2025-01-31\nlastmod = 2025-01-31T10:00:00Z\nweight = 3\n+++\n", "", "page", nil},
		{"in JSON", "{\"date\": \"2025-01-31T10:00:00+01:00\", \"weight\": 3}\n", "\n", "page", nil},
		{"keys without values", "---\ntitle:\ndate:\nlastmod: ''\nweight:\ndraft:\naliases:\ntags:\n---\n", "", "page", nil},
		{"unknown role in TOML", "+++\n[docgen]\ndiagrams = \"all\"\n+++\n", "", "page", []string{"diagrams"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := read(test.text)
			if got := p.Body.Text(); got != test.body {
				t.Errorf("body %q, want %q", got, test.body)
			}
			if p.Title != test.title {
				t.Errorf("title %q, want %q", p.Title, test.title)
			}
			var faults []string
			for _, d := range p.Diagnostics {
				if d.Code != diag.FrontMatter {
					t.Errorf("unexpected finding: %v", d)
				}
				faults = append(faults, d.Span.Text())
			}
			if diff := cmp.Diff(test.faults, faults); diff != "" {
				t.Errorf("faults (- wanted, + read):\n%s", diff)
			}
		})
	}
}

// TestPlaces shows where the keys of front matter stand.
func TestPlaces(t *testing.T) {
	tests := []struct {
		text, path, want string
	}{
		{"---\ntitle: T\naliases: [K8s, 'k3s']\n---\n", "aliases.1", "k3s"},
		{"---\n标题: 一\ndocgen:\n  holds:\n    - A ⊃ B\n---\n", "docgen.holds.0", "A ⊃ B"},
		{"+++\n[docgen.roles]\ntable = \"claim\"\n+++\n", "docgen.roles.table", "table"},
		{"{\"aliases\": [\"K8s\"]}\n", "aliases.0", "K8s"},
	}
	for _, test := range tests {
		if got := read(test.text).FrontMatter.Places[test.path].Text(); got != test.want {
			t.Errorf("%q: %s stands at %q, want %q", test.text, test.path, got, test.want)
		}
	}
}

// The page of a folder has a name that says nothing.
func TestTitleOfAFolderPageIsAnyHeading(t *testing.T) {
	for file, want := range map[string]string{"README.md": "Section", "a/index.zh.md": "Section", "a/_index.md": "Section", "a/Oak.md": "Oak", "a/indexes.md": "indexes"} {
		if p := extract.New(settings.Settings{}).Extract(source.NewFile(file, "## Section\n")); p.Title != want {
			t.Errorf("%s: title %q, want %q", file, p.Title, want)
		}
	}
}

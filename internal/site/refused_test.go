package site_test

import (
	"fmt"
	"strings"
	"testing"
)

// What Hugo has ever refused, ended the process at or read as its own, and much that is near it.
// Each is a page that is published with all that stands before and after it.
func TestHugoRefusesNoPage(t *testing.T) {
	files := map[string]string{"index.md": "# Home\n\n- **A ⊃ B**\n"}
	for key, values := range map[string][]string{
		"date":     {"foo", "2024-99-99", "[1]", "{a: 1}", "99999-01-01", "0000-00-00", "-5", ".nan", "2024-01-01T99:00"},
		"lastmod":  {"foo", "[x]", "99999-01-01"},
		"weight":   {"abc", "[1]", "1e400", "99999999999999999999999", ".nan", ".inf", "-.inf", "true"},
		"aliases":  {"3", "{a: b}", "[/../../etc]", `["//x"]`, "[null]", "[/css/site.css/]", "[/]"},
		"url":      {"../../x", "[x]", `"/a\0b"`, "/", "/css/site.css", "/%2e%2e/x", "/:year/:foo/", `"C:\\x"`},
		"slug":     {"..", "[x]", "/", `"a\nb"`, `"%2e%2e"`},
		"layout":   {"foo", "../../x", "[x]"},
		"type":     {"foo", "../../x", "[x]"},
		"outputs":  {"[nonsense]", "3", "{a: b}", "[json]"},
		"build":    {"3", "{render: never}", "{list: foo}"},
		"cascade":  {"3", "{x: y}", `[{target: {path: "{**"}}]`},
		"markup":   {"org", "pandoc", "3"},
		"sites":    {"3", "{matrix: {languages: [xx]}}"},
		"sitemap":  {"3", "{disable: true}"},
		"menu":     {"3", "[x]", "{main: {weight: abc}}", "{main: {pageRef: ../../x}}"},
		"lang":     {"3", "[x]", "../../x", "zz-ZZ-yy"},
		"content":  {"3", "{mediaType: foo}"},
		"title":    {"3", "[x]", `""`, `"a\nb"`, "__hdeferred/d1__d="},
		"tags":     {"3", "{a: b}", "[3, {x: y}]"},
		"params":   {"3", "[x]", "{weight: abc}", "{date: foo}", "{docgen: 3}", "{3: 4}", "{outputs: [x]}"},
		"docgen":   {"3", "{roles: 3}"},
		"_merge":   {"foo", "deep"},
		"headless": {"true"},
		"foo":      {".nan", "{1: 2}", "!!binary aGk=", "!foo bar", "__hdeferred/"},
	} {
		for i, value := range values {
			files[fmt.Sprintf("front-%s-%d.md", key, i)] = fmt.Sprintf("---\n%s: %s\n---\n# T\n\nthe first\n\nthe last\n", key, value)
		}
	}
	for i, block := range []string{
		// shortcodes, and what stands for them inside Hugo
		"{{< foo >}}", "{{% foo %}}", "{{< foo", "{{% foo", "{{< /foo >}}", "{{</* x */>}}", "{{< x.inline >}}{{ .Page }}{{< /x.inline >}}", "{{<", "{{%", "a{{{{< x >}}", "{{{< x",
		"\u007b{< x >}}", "{{\uFDD6\uFDEF< foo >}}", "{{&#xFDD6;< foo >}}", "{{&#64982;< foo >}}", "HAHAHUGOSHORTCODE0s0HBHB", "`HAHAHUGOSHORTCODE1s0HBHB`", "    HAHAHUGOSHORTCODE0s0HBHB",
		"{{__hugo_ctx pid=1}}\n\nx\n\n{{__hugo_ctx/}}", "{{__hugo_ctx pid=x}}", "> {{__hugo_ctx pid=99}}", "__h_pp_l1_", "<!--more-->", "{{ .Page }} {{ end }} {{/* x",
		// deferred templates
		"__hdeferred/d1__d=", "\\_\\_hdeferred/", "&#95;_hdeferred/x\\_\\_d=", "[x](__hdeferred/y)", "<b title='__hdeferred/'>x</b>", "- **__hdeferred/x ⊃ __hdeferred/y**",
		// another front matter
		"---\na: b\n---", "+++\nx\n+++", "{ \"a\": 1", "#+TITLE: x",
		// attributes
		"```go {a=b}\nx\n```", "```go {a=300x200}\nx\n```", "```{=html}\nx\n```", "```go {a=null}\nx\n```", "```go {a={b=1}}\nx\n```", "```go {a=[1,[null]]}\nx\n```", "```go {title=[1]}\nx\n```",
		"```go {hl_lines=[\"1-99999999\"]}\nx\n```", "```go {hl_lines=[\"a-b\", 1e300]}\nx\n```", "```go {linenostart=-5 linenos=foo}\nx\n```", "```go {tabWidth=1e300}\na\tb\n```", "```go {style=[1] noClasses=x}\nx\n```",
		"- ```go {1,2}\n  x\n  ```", "[^1]: note\n\n    ```go {a=null}\n    x\n    ```\n\nx[^1]", "Term\n: ```go {a=null}\n  x\n  ```", "```mermaid {a=null}\ngraph TD\nA-->B\n```", "```../../../etc/passwd\nx\n```", "```goat\n--->\n```",
		"# x {#a .b}", "# x {a=null}", "# x {id=null}", "# x {id=[1]}", "# x {id=true}", "# x {id=5}", "# {id=5}", "# x # {id=5}", "x\n===\n{id=5}", "x {id=5}\n===", "> # x {id=null}", "- ## x {id=1}",
		"| a |\n|---|\n| b |\n{a=null}", "> q\n{a=null}", "> [!NOTE]\n{a=null}", "asdf\n: {#myid}", "![x](y)\n{a=null}", "> [!FOO]", "> [!]", "> [!../../x]",
		// addresses
		"![](%)", "[x](%zz)", "[x](http://[::1)", "[x](//)", "[x](?)", "![x](../../etc/passwd)", "![x](:)",
		// formulas and notes
		"$\\foo{$", "$\\def\\a{\\a\\a}\\a$", "$\\input{/etc/passwd}$", "[^1]: [^1]\n\n[^1]",
	} {
		files[fmt.Sprintf("block-%03d.md", i)] = fmt.Sprintf("# T\n\nthe first\n\n%s\n\nthe last\n", block)
	}
	in := read(t, files)
	s, out := render(t, in)
	for _, p := range in.Pages[:len(in.Pages)-1] { // but for index.md, which comes last
		name, ok := fileOf(out, s.PageURL(p), "/")
		text := out[name]
		switch {
		case !ok:
			t.Errorf("%s is not published", p.File.Path)
		case !strings.Contains(text, "the first") || !strings.Contains(text, "the last"):
			t.Errorf("%s lacks some of its text:\n%s", p.File.Path, files[p.File.Path])
		case strings.Contains(text, "This page cannot be shown"):
			t.Errorf("%s is shown as source:\n%s", p.File.Path, files[p.File.Path])
		}
	}
}

package extract_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"docgen/internal/diag"
	"docgen/internal/extract"
	"docgen/internal/page"
	"docgen/internal/settings"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
)

// formWords name the forms of definitions as the tests write them.
var formWords = map[page.DefinitionForm]string{
	page.ParagraphDefinition: "paragraph", page.TermDefinition: "term", page.RowDefinition: "row",
	page.SentenceDefinition: "sentence", page.ItemDefinition: "item", page.HeadingDefinition: "heading",
}

// TestDefinitions shows what counts as a definition: form, name, text.
func TestDefinitions(t *testing.T) {
	const sentence = "A tree that bears acorns."
	tests := []struct {
		name, text string
		want       []string
	}{
		{"a strong name and a colon", "**Oak**: A tree\nthat *bears* [acorns](a.md).\n", []string{"paragraph Oak: " + sentence}},
		{"the colon inside", "**Oak:** a tree\n\n**橡树：**一种\n树\n- **榆树:**某种大树\n", []string{"paragraph Oak: a tree", "paragraph 橡树: 一种树", "item 榆树: 某种大树"}},
		{"dashes", "**Oak** — a tree\n\n**Oak** - a tree\n\n**橡树**——一种树\n", []string{"paragraph Oak: a tree", "paragraph Oak: a tree", "paragraph 橡树: 一种树"}},
		{"a hyphen is no dash", "**Oak**-like trees\n\n**Oak** 2: a tree\n", nil},
		{"a note behind the name", "**容器化**（Containerization）：进程级隔离\n\n**Oak (Quercus)** [tree]: a tree\n", []string{"paragraph 容器化: 进程级隔离", "paragraph Oak: a tree"}},
		{"other marks", "*Oak*: a tree\n\n`runc`: a runtime\n\n[Oak](oak.md): a tree\n", []string{"paragraph Oak: a tree", "paragraph runc: a runtime", "paragraph Oak: a tree"}},
		{"one on each line", "**Oak**: a tree\n**Beech**: another\ntree\n✅ **Elm**: a third<br>**Ash**: a fourth\n", []string{
			"paragraph Oak: a tree", "paragraph Beech: another tree", "paragraph Elm: a third", "paragraph Ash: a fourth",
		}},
		{"within a line it is none", "See **Oak**: a tree\n", nil},
		{"plain text and a dash", "Oak — a tree\n\nOak – a tree\n\n橡树——一种树\n", []string{"paragraph Oak: a tree", "paragraph Oak: a tree", "paragraph 橡树: 一种树"}},
		{"plain text and a colon", "Oak: a tree\n", nil},
		{"a sentence, not a name", "It rains, and — as always — it pours\n\n雨下得很大。然后——停了\n", nil},
		{"a sentence that says what it is", "**Oak** is a tree that bears acorns.\n\n**橡树** 是一种树\n\n**橡树**是指某种树\n", []string{
			"sentence Oak: a tree that bears acorns.", "sentence 橡树: 一种树", "sentence 橡树: 某种树",
		}},
		{"an opinion", "**Oak** is great\n\n**橡树**是最佳选择\n", nil},
		{"list items", "- **Oak**: a tree\n- [x] `runc` — a runtime\n- 橡树：某种大树\n- Oak - a tree\n1. [Oak](o.md): a tree\n", []string{
			"item Oak: a tree", "item runc: a runtime", "item 橡树: 某种大树", "item Oak: a tree", "item Oak: a tree",
		}},
		{"values", "- **K3s**: 1.30.4\n- **K3s**: v1.30 (new)\n- **K3s**: ✅ 支持 K3s 集群\n- **K3s**: 不支持\n- **K3s**: https://k3s.io/\n- **K3s**: client → server\n", nil},
		{"the second paragraph of an item", "- x\n\n  **Oak**: a tree\n", []string{"paragraph Oak: a tree"}},
		{"in a quote", "> **Oak**: a\n> tree\n", []string{"paragraph Oak: a tree"}},
		{"statements", "**Rule**: Tree ⊃ Oak\n\n- **包含关系**：虚拟化 ⊃ 容器化\n", nil},
		{"code and addresses", "`std`::vector\n\n**10**:30 is late\n", nil},
		{"nothing said", "**Oak**:\n\n**Oak** — 12 %\n\n**: x**\n", nil},
		{"a definition list", "Oak\n: a tree\n\n**Beech**\nElm (Ulmus)\n: another\n: of two kinds\n", []string{"term Oak: a tree", "term Beech: another", "term Elm: another"}},
		{"a table of definitions", "| Term | Since | Definition |\n|-|-|-|\n| **Oak** | 1 | a *tree* |\n| Elm (Ulmus) | 2 | a tree |\n| Ash | 3 | – |\n", []string{"row Oak: a tree", "row Elm: a tree"}},
		{"with numbers in front", "| 序号 | 概念 | 含义 |\n|-|-|-|\n| 1 | 橡树 | 某种大树 |\n", []string{"row 橡树: 某种大树"}},
		{"a table of descriptions", "| 组件 | 版本 | 一句话解释 |\n|-|-|-|\n| runc | 1 | 标准运行时 |\n", []string{"item runc: 标准运行时"}},
		{"a table of anything", "| Tree | Height |\n|-|-|\n| Oak | forty metres |\n", nil},
		{"a heading", "# Oak\n\nA tree that bears\nacorns.\n\nMore.\n", []string{"heading Oak: " + sentence}},
		{"a heading with a number", "## 3.1 Oak\n\na tree\n\n## 一、橡树\n\n某种树\n\n## 🌳 Elm\n\na tree\n\n## 第2章 Ash\n\na tree\n", []string{"heading Oak: a tree", "heading 橡树: 某种树", "heading Elm: a tree", "heading Ash: a tree"}},
		{"bare numbers in their order", "# 5G 网络\n\nx\n\n## 1 Oak\n\na tree\n\n## 2 Elm\n\na tree\n\n## 4 Tiers\n\nx\n", []string{"heading 5G 网络: x", "heading Oak: a tree", "heading Elm: a tree", "heading 4 Tiers: x"}},
		{"a heading that asks", "## What is an Oak?\n\na tree\n\n## 什么是橡树？\n\n某种树\n\n## 橡树是什么\n\n某种树\n\n## 橡树简介\n\n某种树\n", []string{"heading Oak: a tree", "heading 橡树: 某种树", "heading 橡树: 某种树", "heading 橡树: 某种树"}},
		{"an introduction is about what stands above it", "# Oak\n\n## 1 Overview\n\na tree\n\n## 2 Uses\n\nmany\n", []string{"heading Oak: a tree", "heading Uses: many"}},
		{"no paragraph of its own", "# Oak\n\n- a tree\n\n# Elm\n\n```\na tree\n```\n\n# Ash\n\n## Leaves\n\ngreen\n", []string{"heading Leaves: green"}},
		{"an anchor in between", "# Oak\n\n<a id=\"oak\"></a>\n\na tree\n", []string{"heading Oak: a tree"}},
		{"what begins a list or leads elsewhere", "# Oak\n\nThere are two kinds:\n\n# Elm\n\nSee [Ash](ash.md)\n\n# 橡树\n\n参见：树\n", nil},
		{"a definition under a heading", "# Oak\n\n**Elm**: a tree\n", []string{"paragraph Elm: a tree"}},
		{"the title of the front matter", "---\ntitle: Oak\n---\na tree\n\nmore\n", []string{"heading Oak: a tree"}},
		{"code and fences", "```\n**Oak**: a tree\n```\n\n    **Oak**: a tree\n\n`**Oak**: a tree`\n", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, d := range read(test.text).Definitions {
				got = append(got, fmt.Sprintf("%s %s: %s", formWords[d.Form], d.Name, d.Text))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(- wanted, + read):\n%s", diff)
			}
		})
	}
}

// TestDefinitionPlaces shows what the place of a definition names, and its heading.
func TestDefinitionPlaces(t *testing.T) {
	p := read("x\n\n# Oak **tree**\n\n1 y\n\n> - **`A`  b:** c d e f\n\n| Term | Meaning |\n| --- | --- |\n| [Elm *x*](e.md) | a tree |\n")
	want := []string{"0 Oak **tree", "0 A`  b", "0 Elm *x"} // the outermost marks are none of the name's
	var got []string
	for _, d := range p.Definitions {
		got = append(got, fmt.Sprint(d.Heading, " ", d.Term.Text()))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(- wanted, + read):\n%s", diff)
	}
}

// TestLongDefinitions shows where a long text is cut.
func TestLongDefinitions(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{strings.Repeat("字", page.MaxDefinition), strings.Repeat("字", page.MaxDefinition)},
		{strings.Repeat("字", 300) + "。" + strings.Repeat("字", 300), strings.Repeat("字", 300) + "。 …"},
		{strings.Repeat("word ", 100), strings.TrimSpace(strings.Repeat("word ", 79)) + " …"},
		{"a b. " + strings.Repeat("x", 500), "a b. " + strings.Repeat("x", page.MaxDefinition-len(" …")-len("a b. ")) + " …"},
	} {
		p := read("**Oak**: " + test.text + "\n")
		if got := p.Definitions[0].Text; got != test.want || utf8.RuneCountInString(got) > page.MaxDefinition {
			t.Errorf("%.20s… gives %q, want %q", test.text, got, test.want)
		}
	}
}

// TestForChecks shows what is left out where no site is made.
func TestForChecks(t *testing.T) {
	f := source.NewFile("page.md", "# Oak\n\na tree\n\n- **Elm**: a tree\n\n**Ash**: a tree\n")
	for _, test := range []struct {
		settings    settings.Settings
		definitions int
	}{
		{settings.Settings{}, 1},
		{settings.Settings{Severity: map[diag.Code]diag.Severity{diag.UndefinedConcept: diag.Info}}, 3},
	} {
		p := extract.New(test.settings).ForChecks().Extract(f)
		if len(p.Definitions) != test.definitions || p.Prose != nil {
			t.Errorf("%d definitions and %d runs of prose, want %d and none", len(p.Definitions), len(p.Prose), test.definitions)
		}
	}
}

// TestProse shows the runs of text that may mention a concept.
func TestProse(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"a paragraph", "# H\n\none **two** [three](3.md) `four` five\nsix ![seven](7.png) ~~eight~~ <https://nine.ten>\n", []string{"one ", "two", " ", " ", " five", "six ", " ", " "}},
		{"marks that are none", "a*b_c [d] e! f&amp;g <h\n", []string{"a*b_c [d] e! f&amp;g <h"}},
		{"lists, quotes, tables", "> - one\n>   two\n\n| three |\n|-|\n| four |\n\nfive\n: six\n", []string{"one", "two", "three", "four", "five", "six"}},
		{"raw HTML", "<div>\none\n</div>\n\ntwo <b>three</b> <a href=x>four **five**</a> <kbd>six</kbd> <!-- seven -->eight\n", []string{"two ", "three", " ", " ", " ", "eight"}},
		{"a tag that is never shut", "one <code>two\n\nthree\n", []string{"one ", "three"}},
		{"formulas", "one $K ⊃ L$ two \\(three\\) costs $4 and $5\n", []string{"one ", " two ", " costs $4 and $5"}},
		{"shortcodes", "one {{< ref \"two\" >}} three {{% four\nfive\n", []string{"one ", " three "}},
		{"fences and code", "```\none\n```\n\n    two\n", nil},
		{"a footnote", "one[^1]\n\n[^1]: two\n", []string{"one", "two"}},
		{"front matter", "---\ntitle: one\n---\ntwo\n", []string{"two"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, s := range read(test.text).Prose {
				got = append(got, s.Text())
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(- wanted, + read):\n%s", diff)
			}
		})
	}
}

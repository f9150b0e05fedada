package check_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"docgen/internal/check"
	"docgen/internal/diag"
	"docgen/internal/settings"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// markdown reads an archive of Markdown as docgen does, for rules that look at what only
// a Markdown parser finds.
func markdown(t testing.TB, archive string, s settings.Settings) check.Input {
	t.Helper()
	content := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		content[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return load(t, content, s)
}

func TestDiagramDrift(t *testing.T) {
	got := expect(t, markdown(t, "-- a.md --\n"+
		"- Tree ⊃ Oak\n- Oak ⊃ Holm oak\n- Tree ⊃ Beech\n- Herb ⊃ Mint\n\nA containment diagram:\n\n"+
		"```mermaid\ngraph TD\n  T[Tree] --> O[Oak]\n  T --> H[Holm oak]\n  B[Beech] --> C[Copper beech]\n```\n",
		settings.Settings{Severity: map[diag.Code]diag.Severity{diag.RedundantEdge: diag.Off}}),
		"a.md:2:3 diagram-drift «Oak ⊃ Holm oak» the diagram lacks Oak ⊃ Holm oak",
		"a.md:3:3 diagram-drift «Tree ⊃ Beech» the diagram lacks Tree ⊃ Beech",
		// Tree --> Holm oak follows from the text; Herb and Mint are not drawn.
		"a.md:12:3 diagram-drift «B[Beech] --> C» the page's text lacks Beech ⊃ Copper beech",
	)
	if f := got[0].Fixes[0]; f.Safe || !strings.Contains(fixed(t, f), "  B[Beech] --> C[Copper beech]\n  O --> H\n```\n") {
		t.Errorf("fix %+v gives\n%s", f, fixed(t, f))
	}
	if f := got[2].Fixes[0]; f.Safe || !strings.Contains(fixed(t, f), "- Tree ⊃ Beech\n- Beech ⊃ Copper beech\n") {
		t.Errorf("fix %+v gives\n%s", f, fixed(t, f))
	}
}

// The edge that a diagram lacks is drawn between its nodes' ids, with the marks and line
// ends of what the diagram stands in.
func TestDrawingTheEdgeThatADiagramLacks(t *testing.T) {
	got := expect(t, markdown(t, "-- a.md --\r\n"+
		"- Tree ⊃ Oak\r\n- Oak ⊃ Holm oak\r\n\r\n> A containment diagram:\r\n>\r\n"+
		"> ```mermaid\r\n> graph TD\r\n>   Tree --> O[Oak]\r\n>   Tree --> H[\"Holm oak<br/>evergreen\"]\r\n>\r\n> ```\r\n",
		settings.Settings{Severity: map[diag.Code]diag.Severity{diag.RedundantEdge: diag.Off}}),
		"a.md:2:3 diagram-drift «Oak ⊃ Holm oak» the diagram lacks Oak ⊃ Holm oak")
	if f := got[0].Fixes[0]; !strings.Contains(fixed(t, f), "evergreen\"]\r\n>   O --> H\r\n>\r\n> ```") {
		t.Errorf("fix %+v gives\n%q", f, fixed(t, f))
	}
}

// A list that closes a cycle with the diagram's edges is one fault: no edge of the cycle
// is to be drawn, or written, as well.
func TestAnEdgeOnACycleDoesNotDrift(t *testing.T) {
	expect(t, markdown(t, "-- a.md --\n"+
		"- Tree ⊃ Oak\n- Oak ⊃ Tree\n- Herb ⊃ Mint\n\nA containment diagram:\n\n"+
		"```mermaid\ngraph TD\n  T[Tree] --> O[Oak]\n  M[Mint] --> H[Herb]\n  T --> E[Elm]\n```\n", settings.Settings{}),
		"a.md:1:3 cycle «Tree ⊃ Oak» Tree and Oak contain each other",
		"a.md:3:3 cycle «Herb ⊃ Mint» Herb and Mint contain each other",
		"a.md:11:3 diagram-drift «T --> E» the page's text lacks Tree ⊃ Elm", // leads out of the cycle
	)
}

func TestADiagramWithoutListsDoesNotDrift(t *testing.T) {
	expect(t, markdown(t, "-- a.md --\n- Herb ⊃ Mint\n\nA containment diagram:\n\n```mermaid\ngraph TD\n  T[Tree] --> O[Oak]\n```\n", settings.Settings{}))
}

func TestHierarchyTests(t *testing.T) {
	expect(t, markdown(t, `-- a.md --
---
docgen:
  holds: [Tree ⊃ Holm oak, Tree ⊃ Mint]
  never: Oak ⊃ Tree
---
- Tree ⊃ Oak
- Oak ⊃ Holm oak

~~~docgen-test
# Comments and empty lines say nothing.

holds: Tree ⊃ Oak ⊃ Holm oak
Holm oak ⊂ Tree
Oak ⊅ Tree
never: Tree ⊃ Holm oak
never: Moss ⊃ Tree
holds: Tree ⊃ Moss
Tree
~~~

`+"````markdown\n```docgen-test\nnever: Tree ⊃ Oak\n```\n````\n", settings.Settings{}),
		"a.md:3:28 hierarchy-test «Tree ⊃ Mint» Tree ⊃ Mint must hold, and does not",
		"a.md:15:1 hierarchy-test «never: Tree ⊃ Holm oak» Tree ⊃ Holm oak must never hold, and does",
		"a.md:17:1 hierarchy-test «holds: Tree ⊃ Moss» Tree ⊃ Moss must hold, and does not",
		`a.md:18:1 hierarchy-test «Tree» "Tree" is no test of the hierarchy`,
	)
}

func TestDefinitions(t *testing.T) {
	const pages = `-- a.md --
# Plants

- Tree ⊃ Oak
- Tree ⊃ Beech
- Tree ⊃ Maple
- Tree ⊃ Larch

**Oak**: a tree that bears acorns.

- **Beech** — a tree with smooth bark

## Maple

A tree with winged seeds.

## Tree

- no paragraph
-- b.md --
# Wood

**Oak：** a hard wood.

__Beech__: a tree with smooth bark

## Maple

Another view of it, which contradicts nothing.
`
	const twice = "b.md:3:3 duplicate-definition «Oak» Oak is defined in two ways"
	expect(t, markdown(t, pages, settings.Settings{}), twice)
	expect(t, markdown(t, pages, settings.Settings{Severity: map[diag.Code]diag.Severity{diag.UndefinedConcept: diag.Info}}),
		"a.md:3:3 undefined-concept «Tree» nothing defines Tree",
		"a.md:6:10 undefined-concept «Larch» nothing defines Larch",
		twice,
	)
}

func TestSuppressions(t *testing.T) {
	expect(t, markdown(t, `-- a.md --
# Links

<!-- docgen:ignore broken-link: moved upstream -->
[one](one.md) and
[two](two.md)

[three](three.md)

[four](four.md) <!-- docgen:ignore broken-link: moved upstream -->
[five](five.md)

<!-- docgen:ignore broken-link, cycle: 已迁移 -->

- [six](six.md)
- [seven](seven.md)

> <!-- docgen:ignore broken-link：全角冒号 -->
> [eight](eight.md)
>
> [nine](nine.md)

<!-- docgen:ignore broken-link -->
[ten](ten.md)

<!-- docgen:ignore brokenlink: a slip -->
<!-- docgen:ignore too-deep: it is off -->

`+"```html\n<!-- docgen:ignore cycle: in a fence it says nothing -->\n```\n", settings.Settings{}),
		"a.md:7:9 broken-link «three.md» nothing is at three.md",
		"a.md:10:8 broken-link «five.md» nothing is at five.md",
		"a.md:12:1 suppression-unused «<!-- docgen:ignore broken-link, cycle: 已迁移 -->» there is no cycle here to ignore",
		"a.md:20:10 broken-link «nine.md» nothing is at nine.md",
		"a.md:22:1 suppression-reason «<!-- docgen:ignore broken-link -->» this suppression gives no reason",
		`a.md:25:1 suppression-unused «<!-- docgen:ignore brokenlink: a slip -->» there is no check called "brokenlink"`,
	)
}

// A comment covers the block behind it as Markdown has blocks, wherever blank lines are.
func TestSuppressedBlocks(t *testing.T) {
	const ignore = "<!-- docgen:ignore broken-link: a reason -->\n"
	for _, test := range []struct {
		name, text string
		left       []string // the targets that are reported all the same
	}{
		{"a list with blank lines", ignore + "- [a](a)\n\n  [b](b)\n\n- [c](c)\n\n[d](d)\n", []string{"d"}},
		{"a quote with paragraphs", ignore + "> [a](a)\n>\n> [b](b)\n\n[c](c)\n", []string{"c"}},
		{"a heading alone", ignore + "# [a](a)\n[b](b)\n", []string{"b"}},
		{"a heading that is underlined", ignore + "[a](a)\n===\n[b](b)\n", []string{"b"}},
		{"a table", ignore + "| [a](a) |\n|-|\n| [b](b) |\n\n[c](c)\n", []string{"c"}},
		{"further comments in between", ignore + "<!-- x -->\n\n[a](a)\n", nil},
		{"inside of an item", "- " + ignore + "  [a](a)\n\n  [b](b)\n- [c](c)\n", []string{"b", "c"}},
		{"nothing behind it in its item", "- [a](a)\n\n  " + ignore + "\n[b](b)\n", []string{"a", "b"}},
		{"a block of HTML", ignore + "<div>\n<a href=\"a\">x</a>\n</div>\n\n[b](b)\n", []string{"b"}},
		{"inside of a block of HTML", "<div>\n<a href=\"a\">x</a>\n" + ignore + "<a href=\"b\">x</a>\n</div>\n", []string{"a"}},
		{"in a line of HTML", "<p><a href=\"a\">x</a> <!-- docgen:ignore broken-link: a reason -->\n<a href=\"b\">x</a></p>\n", []string{"b"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var left []string
			for _, d := range check.Run(markdown(t, "-- page.md --\n"+test.text, settings.Settings{})) {
				if d.Code == diag.BrokenLink {
					left = append(left, d.Span.Text())
				}
			}
			if !slices.Equal(left, test.left) {
				t.Errorf("reported %q, want %q", left, test.left)
			}
		})
	}
}

func TestAnIdleSuppressionIsRemovedWithItsLine(t *testing.T) {
	got := check.Run(markdown(t, "-- a.md --\n# A\n\n<!-- docgen:ignore cycle: none -->\ntext\n", settings.Settings{}))
	if f := got[0].Fixes[0]; !f.Safe || fixed(t, f) != "# A\n\ntext\n" {
		t.Errorf("fix %+v gives %q", f, fixed(t, f))
	}
}

func TestASuppressionThatNeverEnds(t *testing.T) {
	in := markdown(t, "-- a.md --\ntext\n\n<!-- docgen:ignore cycle: on\n\nmore\n-- b.md --\n<!-- docgen:ignore cycle: x -->\n", settings.Settings{})
	err := check.UnclosedSuppressions(in.Pages)
	if want := "a.md:3:1: this suppression never ends: --> is missing"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestBaseline(t *testing.T) {
	const site = "-- a.md --\n[one](one.md)\n[one](one.md)\n[two](two.md)\n- Tree ⊃ Oak\n- Oak ⊃ Tree\n"
	old := check.Run(markdown(t, site, settings.Settings{}))
	file := check.FormatBaseline(old)
	want := `{
  "version": 1,
  "findings": [
    {"code":"broken-link","file":"a.md","subject":["one.md"],"count":2},
    {"code":"broken-link","file":"a.md","subject":["two.md"]},
    {"code":"cycle","file":"a.md","subject":["oak","tree"]}
  ]
}
`
	if diff := cmp.Diff(want, string(file)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	baseline, err := check.ParseBaseline("baseline.json", file)
	if err != nil {
		t.Fatal(err)
	}

	// The same faults on other lines, one of them mended and one new.
	in := markdown(t, "-- a.md --\n# New heading\n\n[three](three.md) [one](one.md)\n\n- Oak ⊃ Tree\n- Tree ⊃ Oak\n\n[one](one.md)\n", settings.Settings{})
	in.Baseline = baseline
	expect(t, in,
		"a.md:3:9 broken-link «three.md» nothing is at three.md",
		`baseline.json:5:5 baseline-expired «{"code":"broken-link","file":"a.md","subject":["two.md"]}» broken-link of a.md no longer occurs as often as the baseline says`,
	)
}

func TestBaselinesThatCannotBeRead(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"{\n  \"version\": 2,\n  \"findings\": []\n}", "b.json:2:3: the baseline has version 2, and this docgen reads version 1: "},
		{`{"findings": []}`, `b.json:1:1: the baseline must have "version": 1`},
		{"{\n  \"version\": 1,\n  \"findings\": [\n    {\"code\": \"cycles\"}]}", `b.json:4:5: there is no check called "cycles"`},
		{"{\n  \"version\": one}", "b.json:2:14: this is no baseline: "},
		{"", "b.json:1:1: this is no baseline: "},
	} {
		_, err := check.ParseBaseline("b.json", []byte(c.text))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.text, err, c.want)
		}
	}
}

func FuzzParseBaseline(f *testing.F) {
	f.Add([]byte(`{"version": 1, "findings": [{"code": "cycle", "file": "a.md", "subject": ["x"], "count": -1}, null]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := check.ParseBaseline("b.json", data)
		if err == nil {
			check.Run(check.Input{Baseline: b})
		}
	})
}

// FuzzRun checks whatever the author may write: no rule may panic, findings point into
// their files, and a second run says the same.
func FuzzRun(f *testing.F) {
	f.Add("- A1 ⊃ B1\n- B1 ⊃ A1\n\n<!-- docgen:ignore cycle: x -->\n[x](#y \"z\") ![](../..)\n")
	f.Add("```docgen-test\nnever: ⊃\n⊂ A ⊂\n```\n**A**:\n**: b\n# \n<!-- docgen:ignore")
	f.Add("---\naliases: [x, {}, 1]\ndocgen: {holds: [1, {}], never: }\n---\n[](%zz) [](%2e%2e/) [](?#) <a href=\"\">")
	f.Fuzz(func(t *testing.T, text string) {
		in := markdown(t, "-- a.md --\n"+text, settings.Settings{})
		got := check.Run(in)
		for _, d := range got {
			for _, s := range append([]diag.Related{{Span: d.Span}}, d.Related...) {
				if s.Span.File != nil && (s.Span.Start < 0 || s.Span.End < s.Span.Start || s.Span.End > len(s.Span.File.Text)) {
					t.Errorf("%s points outside its file: %d to %d", d.Code, s.Span.Start, s.Span.End)
				}
			}
		}
		if diff := cmp.Diff(showAll(got), showAll(check.Run(in))); diff != "" {
			t.Errorf("a second run differs:\n%s", diff)
		}
	})
}

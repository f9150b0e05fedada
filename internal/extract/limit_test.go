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
)

// TestLimits shows which pages are not read wholly, and that they are said to be so.
func TestLimits(t *testing.T) {
	var table strings.Builder
	table.WriteString("| a | b |\n| --- | --- |\n")
	for range 5000 {
		table.WriteString("| **bold** | [link](x.md) |\n")
	}
	tests := []struct {
		name, text string
		overloaded bool
	}{
		{"ten thousand marks in one paragraph", strings.Repeat("**a_", 10_000), true},
		{"ten thousand brackets in one paragraph", strings.Repeat("[", 10_000), true},
		{"a thousand quotes in each other", strings.Repeat("> ", 1000) + "x", true},
		{"a thousand lists in each other", strings.Repeat("- ", 1000) + "x", true},
		{"ten thousand definitions in one paragraph", strings.Repeat("[a]: b\n", 10_000), true},
		{"a megabyte of code that ends nowhere near a blank", strings.Repeat("`a", 500_000), true},
		{"a megabyte of addresses that end nowhere", strings.Repeat("http://a(", 100_000), true},
		{"thousands of addresses in one line without a blank", strings.Repeat("（[链接](a.md)，http://a.b）", 2000), false},
		{"a drawing inside an address", "![x](data:image/png;base64," + strings.Repeat("AAAA", 500_000) + ")", false},
		{"a table with many marks, few in each cell", table.String(), false},
		{"many paragraphs with some marks", strings.Repeat("**a** *b* [c](d)\n\n", 5000), false},
		{"a list as deep as people write", strings.Repeat("- ", 20) + "x", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := read(test.text)
			if p.Overloaded != test.overloaded {
				t.Errorf("overloaded: %t, want %t", p.Overloaded, test.overloaded)
			}
			reported := len(p.Diagnostics) == 1 && p.Diagnostics[0].Code == diag.UnreadableFile
			if reported != test.overloaded {
				t.Errorf("findings: %v", p.Diagnostics)
			}
		})
	}
}

// TestDeepFrontMatter shows that front matter which a parser would take gigabytes for is a finding.
func TestDeepFrontMatter(t *testing.T) {
	for _, test := range []struct{ name, yaml, want string }{
		{"brackets", "a: " + strings.Repeat("[", 30_000), "it is nested deeper than 200 levels"},
		{"braces", "a: " + strings.Repeat("{a: ", 10_000), "it is nested deeper than 200 levels"},
		{"items", "a:\n " + strings.Repeat("- ", 30_000) + "x", "it is nested deeper than 200 levels"},
		{"a text of brackets", "a: \"" + strings.Repeat("[", 30_000) + "\"", ""},
		{"many lists", "a:\n" + strings.Repeat("- [[x]]\n", 1000), ""},
	} {
		p := read("---\n" + test.yaml + "\n---\n# X\n")
		got := ""
		for _, d := range p.Diagnostics {
			got += d.Message
		}
		if (test.want == "") != (got == "") || !strings.Contains(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
		if len(p.Headings) != 1 {
			t.Errorf("%s: the page is not read", test.name)
		}
	}
}

// TestLongStatements shows what becomes of statements that nobody would write: a chain is
// read however long it is, in linear time; lists multiply only so far.
func TestLongStatements(t *testing.T) {
	names := func(n int, sign string) string {
		list := make([]string, n)
		for i := range list {
			list[i] = fmt.Sprintf("name%d", i)
		}
		return strings.Join(list, sign)
	}
	for _, test := range []struct {
		name, text           string
		statements, operands int // of each statement
	}{
		{"a chain of 50,000 names", "- " + names(50_000, " ⊃ "), 1, 50_000},
		{"a list of 5,000 names", "- All ⊃ " + names(5000, "、"), 5000, 2},
		{"a chain of 10,000 names that ends in a list", "- " + names(10_000, " ⊃ ") + "、" + names(50, "、"), 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, res := resolveAll([]*source.File{source.NewFile("a.md", test.text+"\n")}, settings.Settings{})
			if len(res.Statements) != test.statements {
				t.Fatalf("%d statements, want %d", len(res.Statements), test.statements)
			}
			for _, s := range res.Statements {
				if len(s.Operands) != test.operands {
					t.Fatalf("%d operands, want %d", len(s.Operands), test.operands)
				}
			}
			skipped := len(res.Skipped) == 1 && res.Skipped[0].Reason == extract.TooMany
			if skipped != (test.statements == 0) {
				t.Errorf("skipped: %v", res.Skipped)
			}
		})
	}
}

// BenchmarkResolveLarge tells what a large site states: pages with ten list items each
// that name new concepts, and three lines of prose about them.
func BenchmarkResolveLarge(b *testing.B) {
	for _, size := range []int{100, 1000, 10_000} {
		b.Run(fmt.Sprintf("pages=%d", size), func(b *testing.B) {
			e := extract.New(settings.Settings{})
			var pages []*page.Page
			for i := range size {
				var text strings.Builder
				for k := range 10 {
					fmt.Fprintf(&text, "- 概念 %d ⊃ Concept %d.%d\n", i, i, k)
				}
				fmt.Fprintf(&text, "\n我们知道 概念 %d ⊃ Concept %d.1、Concept %d.2，很好。\n\nConcept %d.3 是概念 %d 的子集。\n", i, i, i, i, i)
				pages = append(pages, e.Extract(source.NewFile(fmt.Sprintf("%d.md", i), text.String())))
			}
			for b.Loop() {
				extract.Resolve(pages, settings.Settings{})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*size), "ns/page")
		})
	}
}

package extract_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"docgen/internal/concept"
	"docgen/internal/extract"
	"docgen/internal/page"
	"docgen/internal/settings"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
)

// FuzzExtract looks for text that makes the reader panic, gives a span that is not in
// the file, or a span whose text is not what it is said to be.
func FuzzExtract(f *testing.F) {
	for _, text := range examples(f) {
		f.Add(text)
	}
	for _, text := range []string{
		"", "\x00", "---\n", "+++\n+++", "{", "{}", "- ⊃", "- \\⊃", "> ```mermaid\n", "[a](<\\>", "<a href='", "$$⊃$", "a\rb\r\n- A b ⊃ c d\r",
		"- a（b⊃c）d、e/f ⊃ {g, h", "| a | ⊃ |\n|-|-|\n| ⊃ | b |", "[^1]: x ⊃ y", "~~⊃~~ `⊃", "X 是 Y 的子集（Z 的子集）", "**a：**b\n✅ **c** (d) — e", "a - b\n: c", "# 1 a\n\nb $c$ \\(d\\) {{< e }}", "|#|a|含义|\n|-|-|-|\n|1|b（c）|d|", "∀∃∀x,y(", "\tA ⊃ \u0345",
	} {
		f.Add(text)
	}
	all := settings.Settings{SubsetOrEqual: true, AliasBullets: true, DiagramsContain: true}
	e := extract.New(all)
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("files hold valid UTF-8 only")
		}
		file := source.NewFile("page.md", text)
		p := e.Extract(file)
		// The second page makes some names known, so that prose is read too.
		names := source.NewFile("names.md", "- b ⊃ c\n- f ⊃ h\n- 容器化 ⊃ 沙盒化\n- Y ⊃ Xx\n- Kubernetes ⊃ K3s\n")
		res := extract.Resolve([]*page.Page{p, e.Extract(names)}, all)
		checkPage(t, p)
		checkResolution(t, res)

		garbled, _ := misread(text + "\n\n⊃")
		p = e.Extract(source.Decode("misread.md", []byte(garbled)))
		checkPage(t, p)
		checkResolution(t, extract.Resolve([]*page.Page{p, e.Extract(names)}, all))
	})
}

// examples gives the pages of testdata.
func examples(tb testing.TB) []string {
	paths, err := filepath.Glob("testdata/statements/*.md")
	if err != nil || len(paths) == 0 {
		tb.Fatalf("no examples: %v", err)
	}
	var texts []string
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		texts = append(texts, string(b))
	}
	return texts
}

func checkPage(t *testing.T, p *page.Page) {
	t.Helper()
	inFile := func(what string, s source.Span) {
		t.Helper()
		if !s.IsZero() && (s.Start < 0 || s.End < s.Start || s.End > len(s.File.Text)) {
			t.Fatalf("the span of %s is [%d, %d) in a text of %d bytes", what, s.Start, s.End, len(s.File.Text))
		}
	}
	inFile("the front matter", p.FrontMatter.Span)
	inFile("the body", p.Body)
	for _, s := range p.FrontMatter.Places {
		inFile("a key", s)
	}
	last := 0
	for _, h := range p.Headings {
		inFile("a heading", h.Span)
		if h.Span.Start < last {
			t.Fatalf("headings are not in order: %d after %d", h.Span.Start, last)
		}
		last = h.Span.Start
	}
	for _, l := range p.Links {
		inFile("a link", l.Span)
		inFile("a target", l.TargetSpan)
		if !strings.ContainsAny(l.TargetSpan.Text(), "\\&>\n\r\x00") && !strings.HasSuffix(l.Target, l.TargetSpan.Text()) {
			t.Fatalf("the target %q is said to stand at %q", l.Target, l.TargetSpan.Text())
		}
		if l.Heading < -1 || l.Heading >= len(p.Headings) {
			t.Fatalf("a link stands under heading %d of %d", l.Heading, len(p.Headings))
		}
	}
	for _, h := range p.RawHTML {
		inFile("raw HTML", h.Span)
	}
	checkDefinitions(t, p)
	checkProse(t, p)
	for _, d := range p.Diagrams {
		inFile("a diagram", d.Span)
		inFile("a diagram's body", d.Body.Whole())
		if d.Model == nil {
			t.Fatal("a diagram has no model")
		}
	}
	for _, d := range p.Diagnostics {
		inFile("a finding", d.Span)
	}
	for _, passage := range p.Passages {
		inFile("a passage", passage.Text.Whole())
		for _, o := range passage.Opaque {
			if o.Start < 0 || o.End < o.Start || o.End > len(passage.Text.Text) {
				t.Fatalf("an opaque range is [%d, %d) in a passage of %d bytes", o.Start, o.End, len(passage.Text.Text))
			}
		}
	}
}

func checkDefinitions(t *testing.T, p *page.Page) {
	t.Helper()
	last := 0
	for _, d := range p.Definitions {
		term := d.Term.Text()
		if d.Term.Start < last || d.Heading < -1 || d.Heading >= len(p.Headings) {
			t.Fatalf("the definition of %q is out of order, or under heading %d of %d", d.Name, d.Heading, len(p.Headings))
		}
		last = d.Term.Start
		if d.Name == "" || d.Text == "" || strings.ContainsAny(d.Name+d.Text, "\n\r") || utf8.RuneCountInString(d.Text) > page.MaxDefinition {
			t.Fatalf("%q is defined as %q", d.Name, d.Text)
		}
		if !strings.ContainsAny(term, "\\&*_`<>[]~!|\r\n\uFFFD") && concept.KeyOf(term) != concept.KeyOf(d.Name) {
			t.Fatalf("the name %q is said to stand at %q", d.Name, term)
		}
	}
}

// checkProse holds runs of prose to what they must keep out of.
func checkProse(t *testing.T, p *page.Page) {
	t.Helper()
	last := p.Body.Start
	for _, s := range p.Prose {
		if s.Start < last || s.End <= s.Start || s.End > len(p.File.Text) || strings.Contains(s.Text(), "\n") {
			t.Fatalf("a run of prose is [%d, %d) behind %d, and reads %q", s.Start, s.End, last, s.Text())
		}
		last = s.End
	}
	apart := func(what string, from source.Span) {
		t.Helper()
		i, _ := slices.BinarySearchFunc(p.Prose, from.Start, func(s source.Span, at int) int {
			if s.End <= at {
				return -1
			}
			return 1
		})
		if from.Start < from.End && i < len(p.Prose) && p.Prose[i].Start < from.End {
			t.Fatalf("the prose %q stands in %s, %q", p.Prose[i].Text(), what, from.Text())
		}
	}
	apart("the front matter", p.FrontMatter.Span)
	for _, h := range p.Headings {
		apart("a heading", h.Span)
	}
	for _, l := range p.Links {
		apart("a link", l.Span)
	}
	for _, h := range p.RawHTML {
		apart("raw HTML", h.Span)
	}
	for _, d := range p.Diagrams {
		apart("a diagram", d.Span)
	}
}

func checkResolution(t *testing.T, res *extract.Resolution) {
	t.Helper()
	for i := range res.Statements {
		s := &res.Statements[i]
		if i > 0 && res.Statements[i-1].Span.Compare(s.Span) > 0 {
			t.Fatal("statements are not in order")
		}
		if len(s.Operands) < 2 {
			t.Fatalf("a statement has %d operands", len(s.Operands))
		}
		for _, o := range s.Operands {
			text := o.Span.Text()
			if o.Key == "" || o.Key != concept.KeyOf(o.Name) {
				t.Fatalf("operand %q has the key %q", o.Name, o.Key)
			}
			inText := s.Construct != concept.DiagramEdge && s.Construct != concept.DiagramNesting
			if inText && (o.Span.Start < s.Span.Start || o.Span.End > s.Span.End) {
				t.Fatalf("operand %q is outside of its statement %q", text, s.Span.Text())
			}
			if inText && !strings.ContainsAny(text, "\\&*_`<>[]~!|\r\n\uFFFD") && concept.KeyOf(text) != o.Key {
				t.Fatalf("operand %q is said to stand at %q", o.Name, text)
			}
		}
	}
	for _, s := range res.Skipped {
		if s.Span.Start < 0 || s.Span.End > len(s.Span.File.Text) || s.Reason == extract.NoReason {
			t.Fatalf("skipped text at [%d, %d): %v", s.Span.Start, s.Span.End, s.Reason)
		}
	}
}

// FuzzSpelling looks for names that are read otherwise with another list marker, line
// ending or emphasis.
func FuzzSpelling(f *testing.F) {
	f.Add("虚拟化", "容器化", "沙盒化")
	f.Add("Kubernetes", "K3s", "WasmEdge 支持")
	f.Add("A", "B1", "若干")
	f.Add("即", "是", "为人")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		a, b, c = plainName(a), plainName(b), plainName(c)
		if a == "" || b == "" || c == "" {
			t.Skip("no names")
		}
		base := told("- " + a + " ⊃ " + b + "\n- " + a + " ⊃ " + b + " ⊃ " + c + "\n")
		for _, variant := range []string{
			"* " + a + " ⊃ " + b + "\n* " + a + " ⊃ " + b + " ⊃ " + c + "\n",
			"1. " + a + " ⊃ " + b + "\n2. " + a + " ⊃ " + b + " ⊃ " + c + "\n",
			"- [ ] " + a + " ⊃ " + b + "\n- [x] " + a + " ⊃ " + b + " ⊃ " + c + "\n",
			"> + " + a + " ⊃ " + b + "\n> + " + a + " ⊃ " + b + " ⊃ " + c + "\n",
			"- " + a + " ⊃ " + b + "\r\n- " + a + " ⊃ " + b + " ⊃ " + c + "\r\n",
			"- " + a + " ⊃ " + b + "\r- " + a + " ⊃ " + b + " ⊃ " + c + "\r",
			"- **" + a + " ⊃ " + b + "**\n- _" + a + " ⊃ " + b + " ⊃ " + c + "_\n",
			"- **" + a + "** ⊃ *" + b + "*\n- ***" + a + "*** ⊃ __" + b + "__ ⊃ _" + c + "_\n",
			"- " + a + "⊃" + b + "\n- " + a + "⊃" + b + "⊃" + c + "\n",
			"- " + a + "\u3000⊃\t" + b + "\n- " + a + " ⊃\n  " + b + " ⊃\n  " + c + "\n",
		} {
			if diff := cmp.Diff(base, told(variant)); diff != "" {
				t.Errorf("%q (- with plain items, + so):\n%s", variant, diff)
			}
		}
	})
}

// plainName leaves of a text what means nothing in Markdown: letters and digits of a
// name, with single spaces inside.
func plainName(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == ' ' {
			return r
		}
		return -1
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// told describes what a page states, by key and without lines.
func told(text string) []string {
	_, res := resolveAll([]*source.File{source.NewFile("page.md", text)}, settings.Settings{})
	var list []string
	for i := range res.Statements {
		list = append(list, describe(&res.Statements[i]))
	}
	slices.Sort(list)
	return list
}

// TestLineEndings reads the examples with every kind of line ending.
func TestLineEndings(t *testing.T) {
	for i, text := range examples(t) {
		want := told(text)
		for _, ending := range []string{"\r\n", "\r"} {
			if diff := cmp.Diff(want, told(strings.ReplaceAll(text, "\n", ending))); diff != "" {
				t.Errorf("example %d with %q (- with line feeds, + so):\n%s", i, ending, diff)
			}
		}
	}
}

package extract_test

import (
	"strings"
	"testing"

	"docgen/internal/extract"
	"docgen/internal/settings"
	"docgen/internal/source"
)

func TestWhatIsAFormula(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string // the formulas, those by themselves in brackets
	}{
		{"in a line", "Let $x$ be $y_1 * z_2 * w$.", "x|y_1 * z_2 * w"},
		{"beside Chinese", "设$x$为$P(I)$，则", "x|P(I)"},
		{"by itself", "$$\nx = 1 \\\\\ny\n$$", "[\nx = 1 \\\\\ny\n]"},
		{"by itself in a line", "so $$x$$ it is", "[x]"},
		{"in quotes and items", "> - $$\n>   x\n>   $$", "[\nx\n]"},
		{"in a fence", "~~~ math\nx\n~~~", "[x\n]"},
		{"with other markup kept out", "$`a < b`$", "a < b"},
		{"in a table", "| $a$ |\n|---|\n| b $c$ |", "a|c"},
		{"in emphasis", "**$a$**: *so* $b$", "a|b"},
		{"prices", "It costs $5, not $10, in US$ or A$ 3$.", ""},
		{"a price before a formula", "For $5 you get $x$.", "x"},
		{"prices in Chinese", "从$5涨到两倍$。", ""},
		{"a shell", "$HOME/$USER ${A}/${B} $(pwd)/$(ls) $1,$2 $PATH:$HOME", ""},
		{"code", "`$x$` and `a$` or `$b`", ""},
		{"escaped", `\$x$ and $y\$`, ""},
		{"spaces inside", "a $ x$ b $y $", ""},
		{"one of two lines", "a $x\ny$ b", "x\ny"},
		{"two paragraphs", "a $x\n\ny$ b", ""},
		{"nothing inside", "$$$$ and $``$", ""},
		{"a heading has an anchor", "# The $x$ of it", ""},
		{"brackets are often escaped without meaning a formula", `\(x\) \[1\]`, ""},
	} {
		p := extract.New(settings.Settings{}).Extract(source.NewFile("a.md", c.text))
		var got []string
		for _, m := range p.Math {
			text := m.TeX
			if m.Display {
				text = "[" + text + "]"
			}
			got = append(got, text)
			if !strings.Contains(m.Span.Text(), "$") && !strings.Contains(m.Span.Text(), "~~~") {
				t.Errorf("%s: the span is %q", c.name, m.Span.Text())
			}
		}
		if all := strings.Join(got, "|"); all != c.want {
			t.Errorf("%s: got %q, want %q", c.name, all, c.want)
		}
	}
}

package site_test

import (
	"context"
	"strings"
	"testing"

	"docgen/internal/site"
)

const formulaPage = "# Costs $5 and $10\n\n" +
	"It costs $5, not $10, in US$ or A$. Set `$HOME` to $HOME/$USER or ${A}/${B}, $(pwd)/$(ls).\n\n" +
	"Let $a_1 * b_2 * c$ be $`x < y`$, and **$R_1$**：路线。\n\n" +
	"$$\n\\frac{1}{2} \\\\\n$$\n\n" +
	"- item with $$x^2$$ in it\n\n| table | $y$ |\n|---|---|\n| $\\text{中文}$ | b |\n\n" +
	"> $$\n> z\n> $$\n\n```math\n\\sqrt{3}\n```\n\n" +
	"Broken: $\\frac{1}$ and $\\href{javascript:alert(1)}{x}$ and <b>$$</b>.\n"

// renderWarnings renders an input and gives the warnings too.
func renderWarnings(t testing.TB, in site.Input) (map[string]string, []string) {
	t.Helper()
	s, err := site.New(in)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	warnings, err := s.Render(context.Background(), drawings(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return readFiles(t, dir), warnings
}

func TestFormulas(t *testing.T) {
	in := read(t, map[string]string{"a.md": formulaPage})
	out, warnings := renderWarnings(t, in)
	html := out["a/index.html"]
	want(t, html,
		"It costs $5, not $10, in US$ or A$. Set <code>$HOME</code> to $HOME/$USER or ${A}/${B}, $(pwd)/$(ls).",
		"<msub><mi>a</mi><mn>1</mn></msub><mo>∗</mo>",
		"<mi>x</mi><mo>&lt;</mo><mi>y</mi>",
		`<strong><math xmlns="http://www.w3.org/1998/Math/MathML">`,
		`display="block"`, "<mfrac><mn>1</mn><mn>2</mn></mfrac>",
		"<msup><mi>x</mi><mn>2</mn></msup>", "<mi>y</mi>", "<mtext>中文</mtext>", "<mi>z</mi>", "<msqrt><mn>3</mn></msqrt>",
		`<code class="formula-source">$\frac{1}$</code>`,
		"and <b>$$</b>.",
	)
	for _, part := range []string{"annotation", "katex", "javascript", "language-math"} {
		if strings.Contains(html, part) {
			t.Errorf("%q is left on the page", part)
		}
	}
	if len(warnings) != 1 {
		t.Errorf("%q", warnings)
	}
	want(t, strings.Join(warnings, "\n"), "a.md:25:9: the formula is not typeset, its source is shown: Unexpected end of input")
	want(t, out["a/index.md"], "Let $a_1 * b_2 * c$ be")
}

func TestFormulasAreASetting(t *testing.T) {
	in := read(t, map[string]string{"a.md": formulaPage})
	in.Settings.NoMath = true
	out, warnings := renderWarnings(t, in)
	if strings.Contains(out["a/index.html"], "<math") || len(warnings) > 0 {
		t.Errorf("formulas are typeset, warnings %q", warnings)
	}
}

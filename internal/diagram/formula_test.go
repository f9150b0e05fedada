package diagram

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// set shows runs with what is raised in ^(…) and what is lowered in _(…).
func set(lines [][]run) string {
	var b strings.Builder
	for i, line := range lines {
		if i > 0 {
			b.WriteByte('|')
		}
		var at script
		for _, r := range append(line, run{}) {
			if r.script != at && at != 0 {
				b.WriteByte(')')
			}
			if r.script != at && r.script != 0 {
				b.WriteString(map[script]string{raised: "^(", dropped: "_("}[r.script])
			}
			b.WriteString(r.text)
			at = r.script
		}
	}
	return b.String()
}

func TestFormulasAreSet(t *testing.T) {
	tests := []struct{ label, want string }{
		{`$$x^2$$`, "x^(2)"},
		{`the area is $$\pi r^2$$ here`, "the area is πr^(2) here"},
		{`$$\alpha\beta\Gamma$$`, "αβΓ"},
		{`$$a_1 + b_{12} = -c$$`, "a_(1) + b_(12) = −c"},
		{`$$\frac{-b\pm\sqrt{b^2-4ac}}{2a}$$`, "(−b ± √(b^(2) − 4ac))/2a"},
		{`$$\frac12$$`, "1/2"},
		{`$$\frac{e^{-x}}{\hat{f}}$$`, "e^(−x)/f\u0302"},
		{`$$\sqrt[3]{8}$$`, "^(3)√8"},
		{`$$e^{-i\omega t}$$`, "e^(−iωt)"},
		{`$$\int_0^\infty f(x)\,dx$$`, "∫_(0)^(∞)f(x) dx"},
		{`$$O(n \log n)$$`, "O(n log n)"},
		{`$$\sin(x) \le 1$$`, "sin(x) ≤ 1"},
		{`$$2^{2^n}$$`, "2^(2^n)"},
		{`$$-78^\circ$$`, "−78°"},
		{`$$x \in \mathbb{R}$$`, "x ∈ ℝ"},
		{`$$x = \begin{cases} a &\text{if } b \\ c &\text{if } d \end{cases}$$`, "x = { a if b; c if d"},
		{`$$\begin{bmatrix}1 & 0\\0 & 1\end{bmatrix}$$`, "[1 0; 0 1]"},
		{`$$\overbrace{a+b}^{\text{note}}$$`, "a + b^(note)"},
		{`$$\left(\frac{a}{b}\right)$$`, "(a/b)"},
		{`$$\unknown{x} a*b$$`, "unknown xa ∗ b"},
		{`$$a < b$$`, "a < b"},
		{`$$\text{<script>}$$`, "<script>"},
		{`$$5\%$$`, "5%"},
		{`costs $5 or $6`, "costs $5 or $6"},
		{`H<sub>2</sub>O and x<sup>2</sup>`, "H_(2)O and x^(2)"},
	}
	for _, tt := range tests {
		for _, markdown := range []bool{false, true} {
			if got := set(parseLabel(tt.label, markdown)); got != tt.want {
				t.Errorf("%s is set as %s, want %s (Markdown: %v)", tt.label, got, tt.want, markdown)
			}
		}
	}
}

// What a formula is called says what is raised.
func TestFormulasHaveNames(t *testing.T) {
	if got := plain(parseLabel("$$a_1^2$$", false)); got != "a1^2" {
		t.Errorf("it is called %q", got)
	}
}

// A formula however made is set, in time and room that keep to its length.
func FuzzFormulas(f *testing.F) {
	for _, s := range []string{`\frac{a}{b}`, strings.Repeat("{", 2000), strings.Repeat("^", 2000), strings.Repeat(`\sqrt`, 500),
		strings.Repeat(`\frac{a}{`, 300), strings.Repeat(`\begin{cases}`, 200), `\`, "é\\é", `x^\`, `\text{`, `\sqrt[`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || len(s) > maxLabel {
			t.Skip("a label is valid UTF-8 and within the limits")
		}
		// The longest sign for a character is that of a matrix's or an accent's name, the
		// longest markup three letters around a character.
		if got := typeset(s); !utf8.ValidString(got) || len(got) > 40*(len(s)+1) {
			t.Errorf("%q becomes %d bytes", s, len(got))
		}
	})
}

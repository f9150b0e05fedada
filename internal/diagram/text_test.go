package diagram

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func newMeasurer(t testing.TB) *measurer { return &measurer{fonts: newDrawer(t).fonts} }

// The widths are those of Arial, in em, as every font of its metrics has them.
func TestWidthOfText(t *testing.T) {
	tests := []struct {
		text string
		want float64
	}{
		{"", 0},
		{" ", 0.278},
		{"W", 0.944},
		{"Wi", 0.944 + 0.222},
		{"é", 0.556},
		{"容器", 2},             // CJK characters are square
		{"（）", 2},             // and so are full-width forms
		{"é", 0.556},          // a combining accent adds nothing
		{"👩‍💻", emojiAdvance}, // joined emoji are one
		{"👍🏽", emojiAdvance},  // a skin tone adds nothing
		{"🇩🇪", emojiAdvance},  // two letters make a flag
		{"⚠️", emojiAdvance},  // nor does a variation selector
	}
	m := newMeasurer(t)
	for _, tt := range tests {
		got := widthOf(m, tt.text)
		if d := got - tt.want; d > 0.001 || d < -0.001 {
			t.Errorf("%q is %.3f em wide, want %.3f", tt.text, got, tt.want)
		}
	}
}

// widthOf returns the width of a text in em.
func widthOf(m *measurer, s string) float64 {
	w := 0.0
	var before rune
	for _, r := range s {
		w += m.advance(r, before, 0)
		before = r
	}
	return w
}

// lines joins a block's lines with a bar.
func lines(b textBlock) string {
	var out []string
	for i := range b.lines {
		one := textBlock{lines: b.lines[i : i+1]}
		out = append(out, one.text())
	}
	return strings.Join(out, "|")
}

func TestLabelsWrap(t *testing.T) {
	tests := []struct{ label, want string }{
		{"short", "short"},
		{"two<br/>lines", "two|lines"},
		{"two<BR>lines", "two|lines"},
		{`two\nlines`, "two|lines"},
		{"two\nlines", "two|lines"},
		{"a label that is longer than a line may be", "a label that is longer|than a line may be"},
		// Lines are balanced, not filled.
		{"一个非常长的中文标签，它必须换行", "一个非常长的中文|标签，它必须换行"},
		// No line begins with closing punctuation.
		{"一二三四五六七八九十一二三，四五六七", "一二三四五六七八九|十一二三，四五六七"},
		{"com.example.project.sub.SomeLongClassName", "com.example.project.sub.|SomeLongClassName"},
		{"x < y", "x < y"},
		{"vector<int>", "vector<int>"},
		{"<i>a</i> <span style='x'>b</span>", "a b"},
		{"&lt;b&gt;", "<b>"},
		{"fa:fa-car drive", "drive"},
		{"fa:fa-piggy-bank", "piggy bank"},
		{"done fa:fa-check", "done ✓"},
		{"fas:fa-exclamation-triangle<br>mind the gap", "⚠|mind the gap"},
	}
	m := newMeasurer(t)
	for _, tt := range tests {
		if got := lines(m.layText(parseLabel(tt.label, false), wrapWidth)); got != tt.want {
			t.Errorf("%q is laid as %q, want %q", tt.label, got, tt.want)
		}
	}
}

func TestMarkdownLabels(t *testing.T) {
	// Bold is written in brackets here, italics in braces.
	tests := []struct{ label, want string }{
		{"plain", "plain"},
		{"**bold** text", "[bold] text"},
		{"_it_ and *it*", "{it} and {it}"},
		{"snake_case_name", "snake_case_name"},
		{"2 * 3 * 4", "2 * 3 * 4"},
		{"**open", "**open"},
	}
	for _, tt := range tests {
		var got strings.Builder
		for _, line := range parseLabel(tt.label, true) {
			for _, r := range line {
				switch {
				case r.bold:
					got.WriteString("[" + r.text + "]")
				case r.italic:
					got.WriteString("{" + r.text + "}")
				default:
					got.WriteString(r.text)
				}
			}
		}
		if got.String() != tt.want {
			t.Errorf("%q is read as %q, want %q", tt.label, got.String(), tt.want)
		}
	}
}

// No line is wider than the limit, and no character is lost but spaces at line ends.
func FuzzWrap(f *testing.F) {
	for _, s := range []string{"", " ", "a b", "容器 化", "averyveryveryveryverylongwordwithoutanyplacetobreakitinto", "👩‍💻👩‍💻 🇩🇪🇩🇪", "(((((((((((((((((((((((((((((((((((("} {
		f.Add(s)
	}
	m := newMeasurer(f)
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || len(s) > 1000 {
			t.Skip("texts are valid UTF-8, and here of a length that keeps the fuzzing fast")
		}
		s = clean(s)
		b := m.layText([][]run{{{text: s}}}, wrapWidth)
		got := ""
		for _, l := range b.lines {
			if l.width > wrapWidth+0.01 {
				t.Errorf("a line of %q is %.1f wide", s, l.width)
			}
			for _, r := range l.runs {
				got += r.text
			}
		}
		if strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(s, " ", "") {
			t.Errorf("%q became %q", s, got)
		}
	})
}

package extract

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"docgen/internal/page"
	"docgen/internal/source"

	"github.com/yuin/goldmark/ast"
)

// formulas lists the formulas of a block that holds text: $…$ and $$…$$, as GitHub reads them.
// Both ends stand in one block. It takes linear time, and none where the block has no dollar.
func (w *walker) formulas(n ast.Node) {
	lines := n.Lines()
	if lines == nil || lines.Len() == 0 || bytes.Count(w.src[lines.At(0).Start:lines.At(lines.Len()-1).Stop], []byte("$")) < 2 {
		return
	}
	f := newFlattener(w.page.File, w.src)
	f.add(n)
	text := f.builder.Fragment()
	var open source.Span
	for _, d := range f.math {
		at := text.Span(d.start, d.end)
		if w.src[at.Start] != '$' || insideOpaque(f.opaque, d.start) {
			continue
		}
		if !open.IsZero() && len(d.mark) == open.End-open.Start && (d.mark == "$$" || w.shuts(at)) {
			w.formula(n, w.page.File.Span(open.Start, at.End), len(d.mark))
			open = source.Span{}
			continue
		}
		// What does not shut a formula may open one: of "$5 or $x$" the last two belong together.
		open = source.Span{}
		if d.mark == "$$" || w.opens(at) {
			open = at
		}
	}
}

// opens and shuts say what a single dollar may do. As in Pandoc, no space stands on the side
// of the formula; and on the other no letter or digit, as with a price, nor a bracket that
// would make it a variable of a shell.
func (w *walker) opens(at source.Span) bool {
	before, _ := utf8.DecodeLastRune(w.src[:at.Start])
	after, _ := utf8.DecodeRune(w.src[at.End:])
	return !unicode.IsSpace(after) && !wordLike(before)
}

func (w *walker) shuts(at source.Span) bool {
	before, _ := utf8.DecodeLastRune(w.src[:at.Start])
	after, _ := utf8.DecodeRune(w.src[at.End:])
	return !unicode.IsSpace(before) && !wordLike(after) && after != '{' && after != '('
}

// formula adds a formula with delimiters of a width. Its source is without the marks of what
// the block stands in.
func (w *walker) formula(n ast.Node, span source.Span, width int) {
	var b strings.Builder
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		if from, to := max(s.Start, span.Start+width), min(s.Stop, span.End-width); from < to {
			b.Write(w.src[from:to])
		}
	}
	tex := b.String()
	if inner, quoted := strings.CutPrefix(tex, "`"); quoted && width == 1 { // $`…`$ keeps other markup out
		tex = strings.TrimSuffix(inner, "`")
	}
	isProse := width == 1 && !strings.Contains(tex, `\`) && prose.MatchString(tex)
	if strings.TrimSpace(tex) != "" && !isProse {
		w.page.Math = append(w.page.Math, page.Formula{Span: span, TeX: tex, Display: width == 2})
	}
}

// prose is what stands between two prices: words side by side, which TeX would run together.
var prose = regexp.MustCompile(`[A-Za-z]{2} +[A-Za-z]{2}|\p{Han}\p{Han}`)

// wordLike reports whether r is a letter or digit of a script that puts spaces between words.
func wordLike(r rune) bool {
	return r < 0x2E80 && r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// mathFence adds the formula that a fence of the language math holds.
func (w *walker) mathFence(n *ast.FencedCodeBlock) {
	x := w.extents[n]
	body := w.fenceBody(n)
	if strings.TrimSpace(body.Text) != "" {
		w.page.Math = append(w.page.Math, page.Formula{Span: w.page.File.Span(x.start, max(x.start, x.end)), TeX: body.Text, Display: true})
	}
}

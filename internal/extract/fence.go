package extract

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"docgen/internal/mermaid"
	"docgen/internal/page"
	"docgen/internal/source"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// fence reads a fenced block: a diagram, or plain text whose lines may be statements.
func (w *walker) fence(n *ast.FencedCodeBlock) {
	w.foreignAttributes(n)
	switch language(n, w.src) {
	case "mermaid":
		w.diagram(n)
	case "docgen-test":
		w.tests(n)
	case "math":
		w.mathFence(n)
	case "", "text", "txt", "plain", "plaintext":
		if w.triggered(n) {
			w.plainFence(n)
		}
	}
}

// language gives the first word of a fence's info string in lower case, without the
// attributes that may follow in braces. Braces that hold no attribute but a word are the
// language ({note} of MyST, {.python} of Pandoc).
func language(n *ast.FencedCodeBlock, src []byte) string {
	if n.Info == nil {
		return ""
	}
	info := string(n.Info.Segment.Value(src))
	if strings.HasPrefix(info, "{") && !strings.Contains(info, "=") {
		return info
	}
	if i := strings.IndexFunc(info, func(r rune) bool { return unicode.IsSpace(r) || r == '{' || r == ',' }); i >= 0 {
		info = info[:i]
	}
	return strings.ToLower(info)
}

// foreignAttributes notes braces in a fence's info string that hold no attributes. Hugo reads
// from the last that opens before the first that closes.
func (w *walker) foreignAttributes(n *ast.FencedCodeBlock) {
	if n.Info == nil {
		return
	}
	info := n.Info.Segment.Value(w.src)
	begin := bytes.IndexByte(info, '{')
	if begin < 0 {
		return
	}
	length := bytes.IndexByte(info[begin:], '}')
	if length < 0 {
		return
	}
	read := info[:begin+length+1]
	if attributes, ok := parser.ParseAttributes(text.NewReader(read[bytes.LastIndexByte(read, '{'):])); !ok || hasNull(attributes) {
		w.page.ForeignAttributes = append(w.page.ForeignAttributes, w.page.File.Span(n.Info.Segment.Start+begin, n.Info.Segment.Stop))
	}
}

func hasNull(attributes parser.Attributes) bool {
	return slices.ContainsFunc(attributes, func(a parser.Attribute) bool { return a.Value == nil })
}

// tests notes the lines of a fence with tests of the hierarchy.
func (w *walker) tests(n *ast.FencedCodeBlock) {
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		line := w.src[s.Start:s.Stop]
		start := s.Stop - len(bytes.TrimLeft(line, " \t\r\n"))
		if end := s.Start + len(bytes.TrimRight(line, " \t\r\n")); start < end {
			w.page.Tests = append(w.page.Tests, w.page.File.Span(start, end))
		}
	}
}

func (w *walker) diagram(n *ast.FencedCodeBlock) {
	x := w.extents[n]
	d := page.Diagram{
		Span: w.page.File.Span(x.start, max(x.start, x.end)),
		Body: w.fenceBody(n),
	}
	model, faults := mermaid.Parse(d.Body)
	d.Model = model
	if d.Body.Text == "" { // nothing of the body has a place: what is wrong stands at the fence
		opening, _, _ := strings.Cut(d.Span.Text(), "\n")
		for i := range faults {
			faults[i].Span = w.page.File.Span(d.Span.Start, d.Span.Start+len(strings.TrimRight(opening, "\r")))
		}
	}
	w.page.Diagnostics = append(w.page.Diagnostics, faults...)
	if _, ok := model.(*mermaid.Flowchart); ok {
		d.Containment, d.Explicit = w.containment(model)
	}
	w.page.Diagrams = append(w.page.Diagrams, d)
}

// fenceBody puts the lines of a fence together without the marks of what it stands in,
// each ended by one line feed.
func (w *walker) fenceBody(n *ast.FencedCodeBlock) *source.Fragment {
	b := source.NewFragmentBuilder(w.page.File)
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		w.fenceLine(b, s)
		if s.Stop > s.Start && w.src[s.Stop-1] == '\n' {
			end := s.Start + lineLength(w.src[s.Start:s.Stop])
			if s.Stop-end == 1 && w.page.File.Text[end] == '\n' {
				b.Copy(end, s.Stop)
			} else {
				b.Replace("\n", end, s.Stop)
			}
		}
	}
	return b.Fragment()
}

// fenceLine appends one line without its end.
func (w *walker) fenceLine(b *source.FragmentBuilder, s text.Segment) {
	if s.Padding > 0 {
		b.Replace(strings.Repeat(" ", s.Padding), s.Start, s.Start)
	}
	b.Copy(s.Start, s.Start+lineLength(w.src[s.Start:s.Stop]))
}

// plainFence makes a passage of each line that holds a trigger.
func (w *walker) plainFence(n *ast.FencedCodeBlock) {
	var passages []page.Passage
	var all strings.Builder
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		all.Write(w.src[s.Start:s.Stop])
		b := source.NewFragmentBuilder(w.page.File)
		w.fenceLine(b, s)
		if hasTrigger(legible(b.Fragment()), w.extractor.settings) {
			passages = append(passages, page.Passage{Kind: page.FenceText, Text: b.Fragment()})
		}
	}
	bound := boundNames(all.String())
	for i := range passages {
		passages[i].Bound = bound
	}
	w.page.Passages = append(w.page.Passages, passages...)
}

// boundNames returns the names that ∀ and ∃ bind in a text, sorted: ∀x, ∀ x, y ∈ S,
// ∃(a, b).
func boundNames(text string) []string {
	var names []string
	for {
		i := strings.IndexAny(text, "∀∃")
		if i < 0 {
			break
		}
		_, n := utf8.DecodeRuneInString(text[i:])
		text = text[i+n:]
		rest := strings.TrimLeft(text, " \t!（(")
		for first := true; ; first = false {
			name := leadingName(rest)
			if name == "" {
				break
			}
			rest = strings.TrimLeft(rest[len(name):], " \t")
			// What follows a comma is another bound name only where the list goes on or ends.
			if r, _ := utf8.DecodeRuneInString(rest); !first && rest != "" && !strings.ContainsRune(",，、∈:：.()（）\n\r", r) {
				break
			}
			names = append(names, name)
			if !strings.HasPrefix(rest, ",") && !strings.HasPrefix(rest, "，") && !strings.HasPrefix(rest, "、") {
				break
			}
			_, n := utf8.DecodeRuneInString(rest)
			rest = strings.TrimLeft(rest[n:], " \t")
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// leadingName returns the letters, digits and marks of a variable's name at the start
// of a text.
func leadingName(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool {
		return !(unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || strings.ContainsRune("_'’′″", r))
	})
	if end < 0 {
		return s
	}
	return s[:end]
}

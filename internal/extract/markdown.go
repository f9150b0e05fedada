package extract

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// newParser builds a parser that reads Markdown as Hugo does by default. The
// typographer is left out: it changes no structure, only characters.
func newParser() parser.Parser {
	p := parser.NewParser(
		parser.WithBlockParsers(blockParsers()...),
		parser.WithInlineParsers(inlineParsers()...),
		parser.WithParagraphTransformers(
			util.Prioritized(definitionTransformer{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		// The transformer of tables is left out: all it does is to take the backslash from
		// \| in code, in time with the square of how often that occurs.
		parser.WithASTTransformers(
			// Hugo names headings at this place, before footnotes are moved.
			util.Prioritized(headingNamer{}, 100),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
	p.AddOptions(parser.WithAttribute())
	return p
}

// blockParsers lists goldmark's parsers of blocks and of its extensions, some wrapped.
func blockParsers() []util.PrioritizedValue {
	list := append(parser.DefaultBlockParsers(),
		util.Prioritized(extension.NewDefinitionListParser(), 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		util.Prioritized(extension.NewFootnoteBlockParser(), 999),
	)
	for i, v := range list {
		p := v.Value.(parser.BlockParser)
		switch p {
		case parser.NewFencedCodeBlockParser():
			list[i].Value = fenceParser{p}
		case parser.NewListParser(), parser.NewBlockquoteParser():
			list[i].Value = nestingParser{p}
		}
	}
	return list
}

// inlineParsers lists goldmark's parsers of inline text and of its extensions, some
// wrapped.
func inlineParsers() []util.PrioritizedValue {
	list := append(parser.DefaultInlineParsers(),
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(extension.NewFootnoteParser(), 101),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(addressParser{extension.NewLinkifyParser()}, 999),
	)
	for i, v := range list {
		p := v.Value.(parser.InlineParser)
		switch p {
		case parser.NewLinkParser():
			list[i].Value = linkParser{markParser{p}}
		case parser.NewEmphasisParser(), extension.NewStrikethroughParser():
			list[i].Value = markParser{p}
		}
	}
	return list
}

// parse reads the body of the walker's page.
func (e *Extractor) parse(w *walker) ast.Node {
	return e.parser.Parse(text.NewReader(w.src), parser.WithContext(w.context))
}

// parserInput returns the text as the Markdown parser gets it, of the same length, so
// that its offsets are those of the file: with line feeds only, and blank in place of
// the front matter.
func parserInput(text string, body int) []byte {
	src := []byte(lineFeeds(text))
	for i, c := range src[:body] {
		if c != '\n' {
			src[i] = ' '
		}
	}
	return src
}

// lineFeeds puts a line feed for each carriage return that stands alone, which goldmark
// does not take for the end of a line.
func lineFeeds(text string) string {
	if strings.Count(text, "\r") == strings.Count(text, "\r\n") {
		return text
	}
	b := []byte(text)
	for i, c := range b {
		if c == '\r' && (i+1 == len(b) || b[i+1] != '\n') {
			b[i] = '\n'
		}
	}
	return string(b)
}

// extent is a range of bytes in the source that the tree of the Markdown parser does
// not keep.
type extent struct{ start, end int }

// extentsKey finds the extents of links and fences in a parser's context.
var extentsKey = parser.NewContextKey()

func setExtent(pc parser.Context, n ast.Node, x extent) {
	if m, ok := pc.Get(extentsKey).(map[ast.Node]extent); ok {
		m[n] = x
	}
}

// linkParser is goldmark's parser of links, and keeps where each link ends.
type linkParser struct{ markParser }

func (p linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	l := limitsOf(pc)
	line, _ := block.PeekLine()
	if destination, ok := bytes.CutPrefix(line, []byte("](")); ok && l.marks <= maxMarks {
		if !l.mayLook() {
			return nil
		}
		l.looked += destinationLength(destination)
	}
	n := p.markParser.Parse(parent, block, pc)
	if n != nil && (n.Kind() == ast.KindLink || n.Kind() == ast.KindImage) {
		_, at := block.Position()
		setExtent(pc, n, extent{n.Pos(), at.Start})
	}
	return n
}

// fenceParser is goldmark's parser of fenced blocks, and keeps where the fences are.
type fenceParser struct{ parser.BlockParser }

func (p fenceParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	n, state := p.BlockParser.Open(parent, reader, pc)
	if n != nil {
		start := segment.Start - segment.Padding + pc.BlockOffset()
		setExtent(pc, n, extent{start, segment.Start + lineLength(line) - segment.Padding})
	}
	return n, state
}

func (p fenceParser) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, segment := reader.PeekLine()
	state := p.BlockParser.Continue(n, reader, pc)
	if m, ok := pc.Get(extentsKey).(map[ast.Node]extent); ok {
		m[n] = extent{m[n].start, segment.Start + lineLength(line) - segment.Padding}
	}
	return state
}

// lineLength returns the length of a line without its end.
func lineLength(line []byte) int { return len(bytes.TrimRight(line, "\r\n")) }

// walkTree visits the nodes under root in order, each once before its children and once
// after them. A visitor that returns false on entering passes over the children. It
// does not recurse, so that deep nesting cannot exhaust the stack.
func walkTree(root ast.Node, visit func(n ast.Node, entering bool) bool) {
	n := root
	for {
		if visit(n, true) && n.FirstChild() != nil {
			n = n.FirstChild()
			continue
		}
		visit(n, false)
		for n != root && n.NextSibling() == nil {
			n = n.Parent()
			visit(n, false)
		}
		if n == root {
			return
		}
		n = n.NextSibling()
	}
}
